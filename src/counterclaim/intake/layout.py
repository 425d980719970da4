"""Order of the lines on a printed page: columns, running heads, page numbers.

Places are in points, with the origin at the lower left, as in the PDF standard.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_PAGE_NUMBER = re.compile(r"[-–—\s|]*(?:page|p\.)?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?[-–—\s|]*", re.I)
_EDGE_LINES = 3  # running heads stand in the first or last lines of a page
_MIN_GUTTER = 6.0  # points
_COLUMN_LINES = 3  # fewer lines on a side are not a column
_MAX_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line and its box."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


def drop_running_lines(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without the heads and feet that they share (a changing number in them aside)."""
    edges = [_edge_lines(page) for page in pages]
    seen = Counter(key for edge in edges for key in {_running_key(line) for line in edge})
    needed = max(2, len(pages) // 2) if len(pages) > 2 else 2
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        extremes = {id(line) for line in edge}
        outer = {id(line) for line in _edge_lines(page, 1)}
        kept.append(
            [
                line
                for line in page
                if not (
                    (id(line) in extremes and len(pages) > 1 and seen[_running_key(line)] >= needed)
                    or (id(line) in outer and _PAGE_NUMBER.fullmatch(line.text))
                )
            ]
        )
    return kept


def _edge_lines(page: list[Line], count: int = _EDGE_LINES) -> list[Line]:
    rows = sorted({round(line.bottom) for line in page})
    rows_at_edge = set(rows[:count] + rows[-count:])
    return [line for line in page if round(line.bottom) in rows_at_edge]


def _running_key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.bottom / 4)


def order_lines(lines: list[Line], depth: int = 0) -> list[Line]:
    """The lines as a reader takes them: each column from top to bottom, what runs across columns in its place between them."""
    gutter = _find_gutter(lines) if depth < _MAX_DEPTH else None
    if gutter is None:
        return _top_to_bottom(lines)
    ordered: list[Line] = []
    band: list[Line] = []
    for line in _top_to_bottom(lines):
        if line.left < gutter < line.right:
            ordered.extend(_order_band(band, gutter, depth))
            ordered.append(line)
            band = []
        else:
            band.append(line)
    return ordered + _order_band(band, gutter, depth)


def _order_band(band: list[Line], gutter: float, depth: int) -> list[Line]:
    left = [line for line in band if line.right <= gutter]
    right = [line for line in band if line.right > gutter]
    return order_lines(left, depth + 1) + order_lines(right, depth + 1)


def _top_to_bottom(lines: list[Line]) -> list[Line]:
    """Rows from the top, each from the left; lines whose boxes overlap by half in height are one row."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -(line.top + line.bottom)):
        middle = (line.top + line.bottom) / 2
        if (
            rows
            and rows[-1][0].bottom <= middle <= rows[-1][0].top
            and all(line.right <= other.left + 1 or line.left >= other.right - 1 for other in rows[-1])
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.left)]


def _find_gutter(lines: list[Line]) -> float | None:
    """The x of the white strip between two columns; None for a page of one column.

    Lines that run across it (a headline, a picture's caption) must be few, and each side must be a column: several lines that
    stand beside those of the other side.
    """
    if len(lines) < 2 * _COLUMN_LINES:
        return None
    best: tuple[int, float] | None = None
    for right_edge in sorted({round(line.right, 1) for line in lines}):
        starts = [line.left for line in lines if line.left >= right_edge]
        if not starts:
            continue
        gutter = (right_edge + min(starts)) / 2
        if min(starts) - right_edge < _MIN_GUTTER:
            continue
        across = sum(1 for line in lines if line.left < gutter < line.right)
        left = [line for line in lines if line.right <= gutter]
        right = [line for line in lines if line.left >= gutter]
        if min(len(left), len(right)) < _COLUMN_LINES or across > 0.4 * len(lines) or not _stand_beside(left, right):
            continue
        if best is None or across < best[0]:
            best = (across, gutter)
    return best[1] if best else None


def _stand_beside(left: list[Line], right: list[Line]) -> bool:
    """Whether the two sides share height on the page, and both are prose rather than the cells of a table."""
    low = max(min(line.bottom for line in left), min(line.bottom for line in right))
    high = min(max(line.top for line in left), max(line.top for line in right))
    beside = [sum(1 for line in side if low <= (line.bottom + line.top) / 2 <= high) for side in (left, right)]
    words = [sum(len(line.text.split()) for line in side) / len(side) for side in (left, right)]
    return min(beside) >= 2 and min(words) >= 2.5
