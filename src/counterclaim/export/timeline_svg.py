"""Draws the timeline of a briefing: a lane a group, claims filled, accusations open, denials and doubts crossed."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence

from counterclaim.export.svg import ACCENT, FAINT, INK, SOFT, cut_to, drawing, element, width_of, words
from counterclaim.present.briefing.pictures import Lane, Mark, TimelinePicture

_Place = Callable[[float], float]

WIDTH = 680.0
_NAMES = 168.0  # the column of names
_RIGHT = 18.0
_TOP, _BOTTOM, _LEGEND = 8.0, 24.0, 26.0
_STEP, _PAD = 12.0, 12.0  # a level of marks, and the margin of a lane
_MOST_LEVELS = 5
_SIZE = 4.6
_BLAME = "#1f4e79"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LEGEND_WORDS = (
    ("claims", "claims it"),
    ("blames", "is blamed by others"),
    ("denies", "denies it"),
    ("doubts", "is doubted"),
    ("none", "no party"),
)


def draw_timeline(picture: TimelinePicture, alt: str) -> str:
    """The timeline as SVG."""
    first, last = _range(picture.lanes)
    days = max(1, last - first)
    room = WIDTH - _NAMES - _RIGHT

    def x_of(day: float) -> float:
        return _NAMES + 10 + (day - first) / days * (room - 20)

    stripes, parts, y = [], [], _TOP
    kinds: dict[str, None] = {}
    for number, lane in enumerate(picture.lanes):
        levels = _levels(lane, x_of)
        height = _STEP * (max(levels.values(), default=0) + 1) + _PAD
        if number % 2 == 0:
            stripes.append(element("rect", x=0, y=y, width=WIDTH, height=height, fill="#f4f4f1"))
        parts.append(words(cut_to(lane.name, _NAMES - 12, 11.5), 6, y + height / 2 + 4, size=11.5, weight=600))
        for mark, level in levels.items():
            kinds[mark.kind] = None
            parts.append(_draw_mark(mark, x_of, y + _PAD / 2 + _STEP * (level + 0.5)))
        y += height
    axis = "".join(_ticks(first, last, x_of, _TOP, y))
    legend = "".join(_legend(kinds, y + _BOTTOM + 14))
    # Lines of the axis lie over the stripes and under the marks.
    return drawing(
        WIDTH,
        y + _BOTTOM + _LEGEND,
        "".join(stripes) + axis + "".join(parts) + _axis_words(first, last, x_of, y) + legend,
        title=alt,
    )


def _day(iso: str) -> int:
    return dt.date.fromisoformat(iso).toordinal()


def _range(lanes: Sequence[Lane]) -> tuple[int, int]:
    days = [_day(edge) for lane in lanes for mark in lane.marks for edge in (mark.first, mark.last)]
    first, last = min(days), max(days)
    spare = max(1, (last - first) // 40) if last - first > 20 else max(1, (6 - (last - first)) // 2)
    return first - spare, last + spare


def _middle(mark: Mark) -> float:
    return (_day(mark.first) + _day(mark.last)) / 2


def _levels(lane: Lane, x_of: _Place) -> dict[Mark, int]:
    """The level of each mark, so that none hides another; past the last level they lie over each other."""
    ends = [-math.inf] * _MOST_LEVELS
    levels = {}
    for mark in sorted(lane.marks, key=lambda mark: (x_of(_day(mark.first)), mark.number, mark.kind)):
        left, right = x_of(_day(mark.first)) - _SIZE, x_of(_day(mark.last)) + _SIZE
        level = next((at for at, end in enumerate(ends) if left > end + 2), _MOST_LEVELS - 1)
        ends[level] = max(ends[level], right)
        levels[mark] = level
    return levels


def _draw_mark(mark: Mark, x_of: _Place, y: float) -> str:
    parts = []
    if mark.first != mark.last:
        left, right = x_of(_day(mark.first)), x_of(_day(mark.last))
        parts.append(
            element("rect", x=left, y=y - 3, width=max(2, right - left), height=6, rx=3, fill=_colour(mark.kind), fill_opacity=0.25)
        )
    parts.append(_sign(mark.kind, x_of(_middle(mark)), y))
    if mark.about:
        parts.append(
            element(
                "circle",
                cx=x_of(_middle(mark)),
                cy=y,
                r=_SIZE + 2.2,
                fill="none",
                stroke=SOFT,
                stroke_width=0.7,
                stroke_dasharray="2 1.5",
            )
        )
    return "".join(parts)


def _colour(kind: str) -> str:
    return {"claims": ACCENT, "blames": _BLAME, "denies": INK, "doubts": INK}.get(kind, SOFT)


def _sign(kind: str, x: float, y: float) -> str:
    """Shapes as well as colours: no two kinds differ by colour alone."""
    if kind == "claims":
        return element("circle", cx=x, cy=y, r=_SIZE, fill=ACCENT)
    if kind == "blames":
        return element("circle", cx=x, cy=y, r=_SIZE - 0.7, fill="#ffffff", stroke=_BLAME, stroke_width=1.6)
    if kind == "denies":
        size = _SIZE - 0.8
        return element(
            "path",
            d=f"M{x - size:.1f} {y - size:.1f}l{2 * size:.1f} {2 * size:.1f}m0 {-2 * size:.1f}l{-2 * size:.1f} {2 * size:.1f}",
            stroke=INK,
            stroke_width=1.8,
        )
    if kind == "doubts":
        size = _SIZE
        return element(
            "path",
            d=f"M{x:.1f} {y - size:.1f}L{x + size:.1f} {y:.1f}L{x:.1f} {y + size:.1f}L{x - size:.1f} {y:.1f}Z",
            fill="#ffffff",
            stroke=INK,
            stroke_width=1.3,
        )
    return element("rect", x=x - 3.2, y=y - 3.2, width=6.4, height=6.4, fill=SOFT)


def _tick_days(first: int, last: int) -> list[tuple[int, str]]:
    """Days to mark, with their words: days, months or years, at most about nine of them."""
    span = last - first
    start, end = dt.date.fromordinal(max(1, first)), dt.date.fromordinal(last)
    if span <= 70:
        step = max(1, math.ceil(span / 9))
        return [
            (day, f"{dt.date.fromordinal(day).day} {_MONTHS[dt.date.fromordinal(day).month - 1]}")
            for day in range(first, last + 1)
            if (day - first) % step == 0
        ]
    if span <= 3 * 366:
        step = next(step for step in (1, 2, 3, 6) if span / 30.4 / step <= 10 or step == 6)
        months = [(year, month) for year in range(start.year, end.year + 1) for month in range(1, 13, step)]
        days = [
            (dt.date(year, month, 1).toordinal(), f"{_MONTHS[month - 1]} {year}" if month == 1 else _MONTHS[month - 1])
            for year, month in months
        ]
    else:
        step = next(step for step in (1, 2, 5, 10, 25, 50, 100, 500) if span / 365.25 / step <= 10)
        days = [
            (dt.date(year, 1, 1).toordinal(), str(year)) for year in range(max(1, start.year), end.year + 1) if year % step == 0
        ]
    return [(day, label) for day, label in days if first <= day <= last]


def _ticks(first: int, last: int, x_of: _Place, top: float, bottom: float) -> list[str]:
    return [
        element("path", d=f"M{x_of(day):.1f} {top:g}V{bottom + 4:g}", stroke=FAINT, stroke_width=0.7)
        for day, _ in _tick_days(first, last)
    ]


def _axis_words(first: int, last: int, x_of: _Place, bottom: float) -> str:
    made = [words(label, x_of(day), bottom + 16, size=10, fill=SOFT, anchor="middle") for day, label in _tick_days(first, last)]
    if not any(label[-4:].isdigit() for _, label in _tick_days(first, last)):
        years = sorted({dt.date.fromordinal(max(1, day)).year for day in (first, last)})
        made.append(words("–".join(map(str, years)), 6, bottom + 16, size=10, fill=SOFT))
    return element("path", d=f"M{_NAMES:g} {bottom:g}H{WIDTH:g}", stroke=SOFT, stroke_width=0.8) + "".join(made)


def _legend(kinds: dict[str, None], y: float) -> list[str]:
    made, x = [], _NAMES + 10
    for kind, label in _LEGEND_WORDS:
        if kind in kinds:
            made += [_sign(kind, x + 4, y), words(label, x + 13, y + 3.6, size=10, fill=SOFT)]
            x += 13 + width_of(label, 10) + 20
    return made
