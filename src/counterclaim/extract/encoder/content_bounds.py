"""Where attributed words begin and end: at quotation marks, without the marks at their edges that are no part of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counterclaim.extract.encoder.cue_syntax import Stretch
from counterclaim.model import Document

_OPENING = frozenset({'"', "“", "``", "«", "„", "‘", "'"})
_CLOSING = frozenset({'"', "”", "''", "»", "’", "'"})
_LEFT_EDGE = frozenset({",", ";", ":", ".", "–", "—", "--", "-", "”", "»", "?", "!", "''"})
_RIGHT_EDGE = frozenset({",", ";", ":", "–", "—", "--", "-", "“", "«", "„"})
_FULL_STOP = frozenset({".", "..."})
_MOST = 0.5  # of a quotation's tokens; a content that holds so many has all of it


def runs(numbers: Iterable[int]) -> list[Stretch]:
    """Numbers as stretches without gaps."""
    found: list[Stretch] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number:
            found[-1] = (found[-1][0], number + 1)
        else:
            found.append((number, number + 1))
    return found


class Bounds:
    """The bounds of the contents of one text."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._texts = [token.text for token in doc.tokens]
        self._wordless = [not any(map(str.isalnum, text)) for text in self._texts]
        self.paragraph = [doc.sentences[token.sent].paragraph for token in doc.tokens]
        marked = (self._with_marks(quotation.start, quotation.end) for quotation in doc.quotations)
        self.quotations = [stretch for stretch in marked if stretch is not None]
        self._quotation_of = {i: number for number, (first, last) in enumerate(self.quotations) for i in range(first, last)}

    def _with_marks(self, start: int, end: int) -> Stretch | None:
        inside = self._doc.tokens_between(start, end)
        if not inside:
            return None
        first, last = inside[0].i, inside[-1].i + 1
        if first and self._texts[first] not in _OPENING and self._texts[first - 1] in _OPENING:
            first -= 1
        if last < len(self._texts) and self._texts[last - 1] not in _CLOSING and self._texts[last] in _CLOSING:
            last += 1
        return first, last

    def is_quoted(self, token: int) -> bool:
        """Whether the token stands in a quotation or is one of its marks."""
        return token in self._quotation_of

    def is_mark(self, token: int) -> bool:
        """Whether the token has no letter or figure in it."""
        return self._wordless[token]

    def by_paragraph(self, piece: Stretch) -> list[Stretch]:
        """The piece cut where paragraphs end, without what has no word in it."""
        cuts = [i for i in range(piece[0] + 1, piece[1]) if self.paragraph[i] != self.paragraph[i - 1]]
        parts = zip([piece[0], *cuts], [*cuts, piece[1]], strict=True)
        return [part for first, last in parts if (part := self._trimmed(first, last)) is not None]

    def complete(self, pieces: Sequence[Stretch], cue: Stretch) -> tuple[Stretch, ...]:
        """The pieces, with all of each quotation that they hold most of, joined where only marks stand between them."""
        held = {i for piece in pieces for i in range(*piece)}
        for number in {self._quotation_of[i] for i in held if i in self._quotation_of}:
            first, last = self.quotations[number]
            inside = sum(i in held for i in range(first, last))
            if inside >= _MOST * (last - first) and not (first < cue[1] and cue[0] < last):
                held.update(range(first, last))
        joined: list[Stretch] = []
        for first, last in runs(held - set(range(*cue))):
            if joined and self._goes_on(joined[-1][1], first, cue):
                joined[-1] = (joined[-1][0], last)
            else:
                joined.append((first, last))
        return tuple(part for piece in joined if (part := self._trimmed(*piece)) is not None)

    def _goes_on(self, end: int, start: int, cue: Stretch) -> bool:
        if end <= cue[0] < start or self.paragraph[start] != self.paragraph[end - 1]:
            return False
        return all(self._wordless[end:start])

    def _trimmed(self, first: int, last: int) -> Stretch | None:
        texts = self._texts
        while first < last and texts[first] in _LEFT_EDGE:
            first += 1
        while last > first and texts[last - 1] in _RIGHT_EDGE:
            last -= 1
        if last > first and texts[last - 1] in _FULL_STOP and self._quotation_of.get(first) is None:
            last -= 1
        return (first, last) if not all(self._wordless[first:last]) else None
