"""Gives every time expression of a text its value as TIMEX3 writes it: 1916-07-01, 1916-W26, 1916-SU, 1916-07-01TMO, P3D, PAST_REF.

In news, expressions count from the day of writing. In a narrative they count from the date that the text named last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from counterclaim.lang.date_readings import (
    CalendarReading,
    DistanceReading,
    Reading,
    SeasonReading,
    UnitReading,
    WeekdayReading,
)
from counterclaim.lang.date_resolution import Anchor, ResolvedDate, resolve_date
from counterclaim.lang.dates import DateExpression
from counterclaim.lang.edtf import PartialDate
from counterclaim.lang.narrative import Thread, named_years
from counterclaim.lang.time_expressions import TimeExpression
from counterclaim.lang.time_readings import (
    SEASON_NAMES,
    CenturyReading,
    ClockReading,
    DayOfMonthReading,
    DurationReading,
    OpenReading,
    PartOfDayReading,
    SameReading,
    SetReading,
    TimeReading,
    TimeUnit,
    Vague,
    VagueReading,
)
from counterclaim.lang.time_words import TimeWords


class TimeKind(StrEnum):
    """What an expression of time gives, by its TIMEX3 name."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A TIMEX3 value. "X" stands for what stays unknown."""

    kind: TimeKind
    value: str


Resolve = Callable[[Reading], ResolvedDate | None]

_UNIT_LETTERS: dict[TimeUnit, str] = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
_YEARS: dict[TimeUnit, int] = {"decade": 10, "century": 100}
_QUARTER = re.compile(r"(\d{4})-(3[3-6])")
_BEFORE = 80  # characters before an expression that say how it is meant
_AHEAD = 4  # months: a date without a year that lies further ahead is taken for one that has passed
# Dates that bound another time, and the ends of ranges, do not move the story to them.
_ASIDE = re.compile(r"(?:\b(?:since|until|till)\s+(?:the\s+)?(?:early\s+|late\s+|end\s+of\s+)?|\d\s*[-–/]\s*)$", re.IGNORECASE)
_EDTF_YEAR = re.compile(r"-(\d{4})(?!\d)")
_CLAUSE = re.compile(r"[.;:!?\"“”](?:\s|$)|\b(?:said|says|after|before|when|while|who|which)\b")


def value_times(
    expressions: Sequence[TimeExpression], text: str, words: TimeWords, *, written: PartialDate | None, narrative: bool
) -> list[TimeValue]:
    """The value of each expression. `written` is the day of writing, as far as known; a `narrative` tells of the past, and its
    expressions count from each other."""
    thread = Thread(named_years(expression.reading for expression in expressions))
    news = _News(Anchor(written, f"written {written}") if written else None, thread)
    ahead = re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words.ahead) + r")\b", re.IGNORECASE)
    values = []
    for expression in expressions:
        before = text[max(0, expression.start - _BEFORE) : expression.start]
        if narrative:
            values.append(_narrated(expression, thread, aside=bool(_ASIDE.search(before))))
        else:
            resolve = partial(news.resolve, future=bool(ahead.search(_CLAUSE.split(before)[-1])))
            values.append(_value(expression.reading, resolve, written))
    return values


def _narrated(expression: TimeExpression, thread: Thread, *, aside: bool) -> TimeValue:
    match expression.reading:
        case SameReading():
            return TimeValue(TimeKind.DATE, timex_date(str(thread.last)) if thread.last else Vague.PAST)
        case UnitReading(unit="day", shift=0, anchored=False) if expression.text.lower().endswith("today"):
            return TimeValue(TimeKind.DATE, Vague.PRESENT)

    def resolve(reading: Reading) -> ResolvedDate | None:
        return thread.resolve(DateExpression(expression.start, expression.end, expression.text, reading), aside=aside)

    return _value(expression.reading, resolve, thread.day)


class _News:
    """Counts from the day of writing, and "a day earlier" from the date named last."""

    def __init__(self, written: Anchor | None, thread: Thread) -> None:
        self._written = written
        self._thread = thread
        self._quarter: tuple[int, int] | None = None  # the year and EDTF number of the quarter named last

    def resolve(self, reading: Reading, *, future: bool) -> ResolvedDate | None:
        if self._quarter and isinstance(reading, DistanceReading) and reading.unit == "year" and reading.count and reading.sign < 0:
            year, season = self._quarter  # results of a quarter are held against that quarter of another year
            return ResolvedDate(f"{year - reading.count}-{season}")
        spoken = Anchor(self._thread.last, "named before") if self._thread.last else self._written
        soon = future or (isinstance(reading, CalendarReading) and self._written is not None and _soon(reading, self._written.date))
        resolved = resolve_date(DateExpression(0, 0, "", reading), written=self._written, spoken=spoken, future=soon)
        if resolved and resolved.point:
            self._thread.note(resolved.point)
            quarter = _QUARTER.fullmatch(resolved.edtf)
            if quarter:
                self._quarter = int(quarter[1]), int(quarter[2])
        return resolved


def _soon(reading: CalendarReading, now: PartialDate) -> bool:
    """Whether a day or month without a year is nearer ahead than it is behind."""
    if reading.month is None or now.month is None or reading.month_turn:
        return False
    months = (reading.month - now.month) % 12
    return 0 < months <= _AHEAD or (months == 0 and bool(reading.day and now.day and reading.day > now.day))


def _value(reading: Reading | TimeReading, resolve: Resolve, day: PartialDate | None) -> TimeValue:
    match reading:
        case VagueReading():
            return TimeValue(TimeKind.DATE, reading.time)
        case DurationReading():
            return TimeValue(TimeKind.DURATION, timex_duration(reading.unit, reading.count))
        case OpenReading():
            return TimeValue(TimeKind.DURATION, "")
        case SetReading():
            return TimeValue(TimeKind.SET, reading.on or timex_duration(reading.unit, reading.count))
        case CenturyReading():
            return TimeValue(TimeKind.DATE, f"{reading.number - 1:02d}" if reading.number > 0 else f"BC{-reading.number - 1:02d}")
        case PartOfDayReading() | ClockReading():
            return TimeValue(TimeKind.TIME, _time_of_day(reading, resolve, day))
        case DayOfMonthReading():
            return TimeValue(TimeKind.DATE, _day_of_month(reading.day, day))
        case DistanceReading(count=None):
            return TimeValue(TimeKind.DATE, Vague.FUTURE if reading.sign > 0 else Vague.PAST)
        case SameReading():
            return TimeValue(TimeKind.DATE, Vague.PAST)
    return TimeValue(TimeKind.DATE, _date(reading, resolve))


def _date(reading: Reading, resolve: Resolve) -> str:
    resolved = resolve(reading)
    if resolved is None:
        return _unresolved(reading)
    match reading:
        case UnitReading(unit="week") | UnitReading(unit="weekend") | DistanceReading(unit="week"):
            if resolved.point and resolved.point.full:
                year, week, _ = resolved.point.full.isocalendar()
                return f"{year}-W{week:02d}" + ("-WE" if isinstance(reading, UnitReading) and reading.unit == "weekend" else "")
        case DistanceReading(unit="year") if resolved.point and resolved.point.year is not None:
            return timex_date(str(PartialDate(resolved.point.year)))  # a year on from a month is that year
    return timex_date(resolved.edtf)


def _unresolved(reading: Reading) -> str:
    match reading:
        case WeekdayReading():
            return f"XXXX-WXX-{reading.weekday + 1}"
        case SeasonReading():
            return f"XXXX-{SEASON_NAMES[reading.season]}"
        case UnitReading() | DistanceReading():
            return {
                "day": "XXXX-XX-XX",
                "week": "XXXX-WXX",
                "weekend": "XXXX-WXX-WE",
                "month": "XXXX-XX",
                "quarter": "XXXX-QX",
            }.get(reading.unit, "XXXX")
    return Vague.PAST


def _time_of_day(reading: PartOfDayReading | ClockReading, resolve: Resolve, day: PartialDate | None) -> str:
    if isinstance(reading.day, DayOfMonthReading):
        date = _day_of_month(reading.day.day, day)
    elif reading.day is not None:
        date = _date(reading.day, resolve)
    elif isinstance(reading, ClockReading) and day is not None and day.day:
        date = timex_date(str(day))
    else:
        date = "XXXX-XX-XX"
    if isinstance(reading, PartOfDayReading):
        return f"{date}T{reading.part}"
    return f"{date}T{reading.hour:02d}:{reading.minute or 0:02d}"


def _day_of_month(number: int, near: PartialDate | None) -> str:
    if near is None or near.month is None:
        return f"XXXX-XX-{number:02d}"
    return timex_date(str(replace(near, day=None, weekday=None))) + f"-{number:02d}"


def timex_date(edtf: str) -> str:
    """An EDTF date as TIMEX3 writes it: seasons and quarters by name, decades as three figures, years before Christ with BC.

    Of an interval, its first date.
    """
    date = edtf.split("/")[0].rstrip("~?%")
    before = _EDTF_YEAR.match(date)
    if before:
        date = f"BC{int(before[1]) + 1:04d}{date[5:]}"
    elif date.startswith("-"):
        return f"BC{date[1:].rstrip('X')}"
    if date.endswith("X") and not date.startswith("XXXX"):
        return date.rstrip("X")
    year, _, part = date.rpartition("-")
    if part.isdigit() and int(part) in SEASON_NAMES and len(date) <= 9 and int(part) > 12 and year.count("-") == 0:
        return f"{year}-{SEASON_NAMES[int(part)]}"
    return date


def timex_duration(unit: TimeUnit, count: float | None) -> str:
    """A length of time as TIMEX3 writes it: P3D, PT4H, PXY where the number is open. Decades and centuries count years."""
    letter = _UNIT_LETTERS[unit]
    if count is not None and unit in _YEARS:
        letter, count = "Y", count * _YEARS[unit]
    number = "X" if count is None else str(int(count)) if count == int(count) else f"{count:.2f}".rstrip("0")
    return f"P{'T' if unit in {'second', 'minute', 'hour'} else ''}{number}{letter}"
