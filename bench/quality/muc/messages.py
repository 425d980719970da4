"""Reads message files of MUC-3 and MUC-4: a line with the message's name, a dateline, paragraphs wrapped at 70 characters."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_NAME = re.compile(r"^\s{0,3}([A-Z]+\d*-MUC\d-\d{3,5})\b.*$", re.IGNORECASE | re.MULTILINE)
_SOURCE = r"(?:\s*[(\[](?:[^()\[\]\n]|[(\[][^()\[\]]*[)\]]|\n(?!\s*\n)){1,120}[)\]])?\s*--\s*"
_DATELINE = re.compile(
    r"^\s*(?P<place>[^\n]{1,80}?(?:\n[^\n]{1,40}?)?),\s*"
    r"(?:(?P<day>\d{1,2})\s+(?P<month>[A-Z]{3,9})|(?P<month_first>[A-Z]{3,9})\s+(?P<day_second>\d{1,2}))\.?"
    r"(?:\s+(?P<year>\d{2,4}))?" + _SOURCE,
    re.IGNORECASE,
)
_DATELESS = re.compile(r"^\s*(?P<place>[^\n]{1,80}?),\s*NO DATE" + _SOURCE, re.IGNORECASE)
_MARKER = re.compile(r"^\s*(?:\[[^\[\]]{1,300}\]\s*)*\[TEXT\]\s*(?:\[CONTINUED\]\s*)?", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its name, the place and day of its dateline where it has them, and its text without either, brackets round."""

    name: str
    text: str
    place: str | None = None
    date: dt.date | None = None


def read_messages(paths: Iterable[Path]) -> Iterator[Message]:
    """The messages of the files, in order. Raises `ValueError` for a file without any, `OSError` for one that cannot be read."""
    for path in paths:
        found = list(split_messages(path.read_text(encoding="latin-1")))
        if not found:
            raise ValueError(f"{path}: no message in it (a message begins with a line such as TST1-MUC3-0001)")
        yield from found


def split_messages(text: str) -> Iterator[Message]:
    """The messages of one file's text."""
    text = text.replace("\r\n", "\n")
    starts = list(_NAME.finditer(text))
    for at, start in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else len(text)
        yield _message(start[1].upper(), text[start.end() : end])


def _message(name: str, raw: str) -> Message:
    dateline = _DATELINE.match(raw)
    opening = dateline or _DATELESS.match(raw)
    body = raw[opening.end() if opening else 0 :]
    marker = _MARKER.match(body)
    body = body[marker.end() if marker else 0 :]
    body = body.translate(str.maketrans("[]", "()"))
    paragraphs = [" ".join(part.split("\n")).strip() for part in _PARAGRAPH.split(body)]
    text = "\n\n".join(re.sub(r"(?<=\S) +(?=\S)", _narrowed, part) for part in paragraphs if part)
    return Message(name, text, _place(opening), _date(dateline))


def _narrowed(blanks: re.Match[str]) -> str:
    return " " if len(blanks[0]) < 2 else "  "


def _place(dateline: re.Match[str] | None) -> str | None:
    if dateline is None:
        return None
    place = " ".join(dateline["place"].split())
    return None if place.upper().startswith(("CLANDESTINE", "NO CITY")) and "(" not in place else place


def _date(dateline: re.Match[str] | None) -> dt.date | None:
    if dateline is None or dateline["year"] is None:
        return None
    month = (dateline["month"] or dateline["month_first"])[:3].upper()
    year = int(dateline["year"])
    try:
        day = int(dateline["day"] or dateline["day_second"])
        return dt.date(year if year > 99 else 1900 + year, MONTHS.index(month) + 1, day)
    except ValueError:
        return None
