"""The thread of dates in a narrative: what has no year of its own takes it from the date that was named last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from counterclaim.lang.date_readings import (
    CalendarReading,
    DistanceReading,
    RangeReading,
    Reading,
    SeasonReading,
    UnitReading,
    WeekdayReading,
)
from counterclaim.lang.date_resolution import Anchor, ResolvedDate, resolve_date
from counterclaim.lang.dates import DateExpression
from counterclaim.lang.edtf import PartialDate

_ENOUGH_YEARS = 5  # that a text names before it is taken for a narrative
_SHARE_OF_OLD = 0.7
_SHARE_OF_NEWS = 0.25  # words such as "yesterday" and plain weekdays, against the years that are named
_FAR = 10  # years that a date may be away from the thread without support
_SUPPORT = 3  # mentions of a year or its neighbours that make it part of the story
_ONWARD = 1  # months that a story may go on from the month before, past a year mentioned in passing
_LATE, _EARLY = 11, 2  # a month no later than March after one no earlier than October is in the year that follows


def is_narrative(readings: Iterable[object], written: PartialDate | None) -> bool:
    """Whether a text with these readings tells of the past, rather than the news of the day it was written.

    A narrative names many years, most of them before its own, and seldom counts from the day of writing ("yesterday").
    """
    said = list(readings)
    years = named_years(said)
    known = None if written is None else written.year
    if len(years) < (_ENOUGH_YEARS if known else 2 * _ENOUGH_YEARS):
        return False
    old = len(years) if known is None else sum(year < known for year in years)
    news_words = sum(
        isinstance(reading, WeekdayReading | UnitReading | DistanceReading) and not reading.anchored for reading in said
    )
    return old >= _SHARE_OF_OLD * len(years) and news_words <= _SHARE_OF_NEWS * len(years)


def named_years(readings: Iterable[object]) -> list[int]:
    """The years that the readings give in figures."""
    return [
        reading.year for reading in readings if isinstance(reading, CalendarReading | SeasonReading) and reading.year is not None
    ]


class Thread:
    """The dates that a text has named so far. `years` are all years that the text names, to tell its story from its asides."""

    def __init__(self, years: Iterable[int] = ()) -> None:
        self.last: PartialDate | None = None
        self._day: PartialDate | None = None
        self._month: PartialDate | None = None
        self._fine: PartialDate | None = None
        self._years = Counter(years)

    @property
    def day(self) -> PartialDate | None:
        """The day or month named last, else the year."""
        return self._day or self._month or self.last

    def note(self, date: PartialDate) -> None:
        """Takes the date for the one named last, unless it is an aside, far from the story."""
        if self._is_aside(date):
            return
        self.last = date
        if date.month:
            self._fine = date
        if date.day:
            self._day = self._month = date
        elif date.month:
            self._month = date
            if self._day and (self._day.year, self._day.month) != (date.year, date.month):
                self._day = None
        elif self._month and self._month.year != date.year:
            self._month = self._day = None

    def _is_aside(self, date: PartialDate) -> bool:
        if date.year is None or self.last is None or self.last.year is None or abs(date.year - self.last.year) <= _FAR:
            return False
        return sum(self._years[date.year + step] for step in (-1, 0, 1)) < _SUPPORT

    def resolve(self, expression: DateExpression, *, aside: bool = False) -> ResolvedDate | None:
        """What the words mean, counted from the dates named before. Their date becomes the one named last, unless in an aside."""
        completed = replace(expression, reading=self._anchored(expression.reading))
        anchor = self._anchor_for(completed.reading)
        resolved = resolve_date(completed, written=anchor, spoken=anchor)
        if resolved and anchor and completed.reading != expression.reading:
            resolved = replace(resolved, resolved_by=anchor.named)
        if resolved and resolved.point and not aside:
            self.note(resolved.point)
        return resolved

    def _anchored(self, reading: Reading) -> Reading:
        match reading:
            case CalendarReading():
                return self._with_year(reading)
            case RangeReading():
                return RangeReading(self._with_year(reading.first), self._with_year(reading.last))
            case UnitReading() | DistanceReading() | WeekdayReading():
                return replace(reading, anchored=True)
            case SeasonReading(year=None) if self.last and self.last.year is not None:
                shift = max(reading.turn, 0) if reading.year_shift is None else reading.year_shift
                return replace(reading, year=self.last.year + shift)
        return reading

    def _with_year(self, reading: CalendarReading) -> CalendarReading:
        if reading.year is not None or reading.month is None:
            return reading
        if reading.year_shift is not None:
            return replace(reading, anchored=True)
        if self.last is None or self.last.year is None:
            return reading
        there = PartialDate(None, reading.month, reading.day).in_year(self._year_for(reading.month, reading.month_turn, self.last))
        return replace(reading, year=there.year if there else None)

    def _year_for(self, month: int, turn: int, last: PartialDate) -> int | None:
        """The year of the date named last, or the one that follows where the story has come to the turn of the year."""
        if last.year is None:
            return None
        if turn:
            now = last.month or 12
            return last.year - (month >= now) if turn < 0 else last.year + (month <= now)
        if last.month:
            return last.year + (last.month >= _LATE and month <= _EARLY)
        # A bare year may be mentioned in passing: what goes on from the month before stays in the year of that month.
        if self._fine and self._fine.month and 0 <= month - self._fine.month <= _ONWARD:
            return self._fine.year
        return last.year

    def _anchor_for(self, reading: Reading) -> Anchor | None:
        date = self.last
        if isinstance(reading, WeekdayReading):
            date = self._day or date
        elif isinstance(reading, DistanceReading | UnitReading):
            if reading.unit in {"day", "week", "weekend"}:
                date = self._day or date
            elif reading.unit == "month":
                date = self._month or date
        return Anchor(date, f"{date}, which the text names before it") if date else None
