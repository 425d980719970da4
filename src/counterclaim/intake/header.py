"""Title, byline and date that stand in the first lines of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.intake.dates import read_date

_FIRST_LINES = 8
_PUBLISHED = re.compile(
    r"(?:first\s+)?(?:published|posted|publication date|publish date|date published|date)"
    r"(?:\s*:\s*|\s+on:?\s+|\s+)(.+)",
    re.I,
)
_BYLINE = re.compile(r"by\s*:?\s+(.{2,80})", re.I)
_PERSON = re.compile(r"(?:[^\W\d_][\w'’.-]*)(?:\s+(?:[^\W\d_][\w'’.-]*|and|&)|\s*,\s+[^\W\d_][\w'’.-]*){0,9}")
_SMALL_WORDS = frozenset({"and", "of", "the", "in", "for", "de", "al", "bin", "van"})
_TERMINAL = (".", "!", "?", "…", '."', ".”", "?”", "!”", ":", ";", ",")
_DATELINE = re.compile(r"^[A-Z][\w .,'’/()-]{1,60}\s*(?:--|–|—|\s-)\s")
MAX_TITLE = 160


@dataclass(frozen=True, slots=True)
class HeaderLines:
    """What the lines above a story say; `title` is one of the text's own lines."""

    title: str | None = None
    byline: str | None = None
    published: str | None = None


def read_byline(line: str) -> str | None:
    """The names of a line "By NAME" or "By NAME and NAME, PAPER"; None for a sentence that happens to begin with the word."""
    found = _BYLINE.fullmatch(line.strip())
    if not found:
        return None
    name = found[1].strip(" |–—-")
    words = [word for word in re.findall(r"[\w'’.-]+", name) if word.lower() not in _SMALL_WORDS]
    if not words or len(words) > 9 or name.endswith((".", "?", "!")) or not _PERSON.fullmatch(name):
        return None
    return name if all(word[0].isupper() for word in words) else None


def read_published(line: str) -> str | None:
    """The EDTF date of a line "Published: DATE" (or posted, date); None for any other line."""
    found = _PUBLISHED.fullmatch(line.strip())
    return read_date(found[1]) if found else None


def read_header_lines(text: str) -> HeaderLines:
    """What the first lines of the text say. A headline is a short first line without a full stop, with a story below it."""
    lines: list[str] = []
    at = 0
    while len(lines) < _FIRST_LINES and at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if line := text[at : min(end, at + 2000)].strip():
            lines.append(line)
        at = end + 1
    byline = published = None
    for line in lines:
        if len(line) > 120:
            break
        byline = byline or read_byline(line)
        published = published or read_published(line)
    return HeaderLines(_headline(lines), byline, published)


def _headline(lines: list[str]) -> str | None:
    if len(lines) < 2:
        return None
    first = lines[0].removeprefix("# ").strip()
    title_key = re.fullmatch(r"(?:title|headline)\s*:\s*(.+)", first, re.I)
    if title_key:
        return title_key[1]
    if not 8 <= len(first) <= MAX_TITLE or len(first.split()) < 2 or first.endswith(_TERMINAL) or ": " in first[:12]:
        return None
    if read_byline(first) or read_published(first) or read_date(first) or _DATELINE.match(first) or first[0].islower():
        return None
    longest = max(len(line) for line in lines[1:])
    return first if longest > len(first) and any(line.endswith(_TERMINAL) for line in lines[1:]) else None
