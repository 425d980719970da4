"""Fast look-ups of what stands where in a report: its quotations, and stretches of characters that something covers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from counterclaim.model import Document, Quotation

_GAP = 5  # characters between a quotation and the cue beside it: marks, a comma or colon, a blank


class QuotationIndex:
    """The quotations of one report, found by place."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.all = doc.quotations
        self._starts = [quotation.start for quotation in self.all]
        self._ends = [quotation.end for quotation in self.all]

    def at(self, offset: int) -> Quotation | None:
        """The quotation that holds the character."""
        index = bisect_right(self._starts, offset) - 1
        return self.all[index] if index >= 0 and offset < self._ends[index] else None

    def before(self, offset: int) -> Quotation | None:
        """The quotation that closes right before the character, in the same sentence."""
        index = bisect_left(self._ends, offset) - 1
        return self.all[index] if index >= 0 and self._joins(self._ends[index], offset) else None

    def after(self, offset: int) -> Quotation | None:
        """The quotation that opens right behind the character, in the same sentence."""
        index = bisect_left(self._starts, offset)
        return self.all[index] if index < len(self.all) and self._joins(offset, self._starts[index]) else None

    def _joins(self, start: int, end: int) -> bool:
        return end - start <= _GAP and not any(char.isalnum() or char in ".;!?" for char in self.doc.text[start:end])

    def cut_by(self, start: int, end: int) -> range:
        """Indexes of the quotations that overlap the characters `start` to `end`."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def tokens_of(self, quotation: Quotation) -> tuple[int, int] | None:
        """The first token of a quotation and the one behind its last; None where no token lies inside."""
        inside = self.doc.tokens_between(quotation.start, quotation.end)
        return (inside[0].i, inside[-1].i + 1) if inside else None


class Cover:
    """The union of stretches of characters."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, offset: int) -> bool:
        return self.meets(offset, offset + 1)

    def meets(self, start: int, end: int) -> bool:
        """True when some of the characters `start` to `end` are covered."""
        index = bisect_right(self._ends, start)
        return index < len(self._starts) and self._starts[index] < end
