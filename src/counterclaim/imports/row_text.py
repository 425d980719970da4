"""The row of a table as a readable text: a line for each column, and where each value stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from counterclaim.model import Span

_BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")


class RowText:
    """Lines of "column: value", those without a value left out. What a code means stands behind it in brackets.

    Line breaks inside a value are kept, with the lines after the first set in.
    """

    def __init__(self, cells: Iterable[tuple[str, str, str | None]]) -> None:
        lines: list[str] = []
        self._places: dict[str, tuple[int, int, int]] = {}
        at = 0
        for column, value, meaning in cells:
            if not value:
                continue
            value = _BREAKS.sub("\n  ", value)
            line = f"{column}: {value} ({meaning})" if meaning else f"{column}: {value}"
            start = at + len(column) + 2
            self._places[column] = start, start + len(value), at + len(line)
            lines.append(line)
            at += len(line) + 1
        self.text = "\n".join(lines) + "\n"

    def span(self, column: str) -> Span:
        """Where the value of the column stands. Raises `KeyError` where it has none."""
        start, end, _ = self._places[column]
        return Span(start, end, self.text[start:end])

    def spans(self, *columns: str) -> tuple[Span, ...]:
        """Where the values of these columns stand, those without one left out."""
        return tuple(self.span(column) for column in columns if column in self._places)

    def meant(self, column: str) -> Span:
        """Where the value of the column stands, with what it means. Raises `KeyError` where it has none."""
        start, _, end = self._places[column]
        return Span(start, end, self.text[start:end])

    def part(self, column: str, words: str, *, after: int = 0) -> Span:
        """Where the words stand in the value of the column, behind its first `after` characters. Raises `ValueError` where they do
        not."""
        start, end, _ = self._places[column]
        at = self.text.index(words, start + after, end)
        return Span(at, at + len(words), words)
