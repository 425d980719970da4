"""What a sentence of a briefing rests on. A note quotes a report's own characters, so that no quote can be made up.

A text is held only under the id that is its own hash, and the words of a note are cut out of it: there is no way to write them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from counterclaim.present.views import ReportBrief

WITHHELD = "[name withheld]"
_SPACE = re.compile(r"\s+")


def withhold(text: str, names: Iterable[str]) -> str:
    """The text with each of the names, as a whole word, withheld; longer names first."""
    pattern = _any_of(frozenset(names))
    return text if pattern is None else pattern.sub(WITHHELD, text)


def matches(text: str, names: Iterable[str]) -> Iterator[re.Match[str]]:
    """Where the names stand in the text, as whole words."""
    pattern = _any_of(frozenset(names))
    return iter(()) if pattern is None else pattern.finditer(text)


@lru_cache(maxsize=64)
def _any_of(names: frozenset[str]) -> re.Pattern[str] | None:
    forms = sorted((name for name in names if name.strip()), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)") if forms else None


def joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans in the order of the text, those that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A report with its canonical text. `private` are the characters (from, to) of the names of private persons in it, `names`
    those names.

    Raises `ValueError` for a text that is not the report's, which its id tells: the id is the hash of the text.
    """

    report: ReportBrief
    text: str = field(repr=False)
    private: tuple[tuple[int, int], ...] = ()
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest() != self.report.id:
            raise ValueError(f"this is not the text of report {self.report.id[:12]}")

    @property
    def title(self) -> str | None:
        """The report's title, the names of private persons withheld."""
        return None if self.report.title is None else self.without(self.report.title)

    def without(self, words: str) -> str:
        """Words about the report, the names of private persons in it withheld: a name of one word too where it means one there."""
        return withhold(words, {*self.names, *(self.text[first:last] for first, last in self.private)})

    def also_without(self, names: Iterable[str]) -> SourceText:
        """The report with these names withheld too, of persons known from other reports; names of one word are left."""
        more = {name for name in names if " " in name} - set(self.names)
        spans = [found.span() for found in matches(self.text, more)]
        more = {name for name in more if name in self.text or name in (self.report.title or self.report.name)}
        if not more:
            return self
        return replace(self, private=joined((*self.private, *spans)), names=(*self.names, *sorted(more)))


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """Characters `start` (included) to `end` (excluded) of a report's text, in code points.

    Raises `ValueError` for characters that the text does not have, and for none at all.
    """

    start: int
    end: int
    source: SourceText = field(compare=False, repr=False)

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.source.text) or not self.quote.strip():
            raise ValueError(f"report {self.source.report.id[:12]} has no words at {self.start} to {self.end}")

    @property
    def quote(self) -> str:
        """The words, character for character."""
        return self.source.text[self.start : self.end]

    @property
    def pieces(self) -> tuple[tuple[int, int] | None, ...]:
        """The characters that are printed, in order; None where the name of a private person stands between them."""
        found: list[tuple[int, int] | None] = []
        at = self.start
        for first, last in self.source.private:
            if last <= at or first >= self.end:
                continue
            if first > at:
                found.append((at, first))
            found.append(None)
            at = min(last, self.end)
        if at < self.end:
            found.append((at, self.end))
        return tuple(found)

    @property
    def printed(self) -> str:
        """The words as they are printed: on one line, the names of private persons withheld."""
        text = self.source.text
        parts = (WITHHELD if piece is None else text[piece[0] : piece[1]] for piece in self.pieces)
        return _SPACE.sub(" ", "".join(parts)).strip()


@dataclass(frozen=True, slots=True)
class SourceNote:
    """The words of one report that bear out a sentence, and who speaks them there: None for the report in its own voice.

    Raises `ValueError` for no words, and for words of another report.
    """

    source: SourceText
    words: tuple[Words, ...]
    speaker: str | None = None

    def __post_init__(self) -> None:
        if not self.words:
            raise ValueError("a note without words")
        if any(words.source.report.id != self.source.report.id for words in self.words):
            raise ValueError("a note quotes one report")

    @property
    def key(self) -> tuple[object, ...]:
        """Notes with the same key are one note, and share its number."""
        return (self.source.report.id, tuple((words.start, words.end) for words in self.words), self.speaker)


class Basis(StrEnum):
    """On what a sentence rests that no report says."""

    COUNT = "count"  # counted in the ledger
    DECISION = "decision"  # a judgement that the ledger keeps
    RULE = "rule"  # worked out by a rule that is published
    RECORD = "record"  # a data set's row
    METHOD = "method"  # how this program works


@dataclass(frozen=True, slots=True)
class MethodNote:
    """What a sentence rests on that tells of the ledger or of the method, not of what reports say.

    `words` say what was done; `citation` names where it can be checked. Raises `ValueError` where either is empty.
    """

    basis: Basis
    words: str
    citation: str

    def __post_init__(self) -> None:
        if not self.words.strip() or not self.citation.strip():
            raise ValueError("a note on method says what was done and where to check it")

    @property
    def key(self) -> tuple[object, ...]:
        return (self.basis, self.words, self.citation)


Note = SourceNote | MethodNote
