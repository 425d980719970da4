"""Turns what a date expression says into a calendar date, by the day the report was written and the date it spoke of last.

Nothing is guessed: what cannot be resolved keeps its unknown year or stays None, and what was resolved says by what.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from counterclaim.lang.date_readings import (
    CalendarReading,
    DistanceReading,
    FixedReading,
    RangeReading,
    Reading,
    SeasonReading,
    UnitReading,
    WeekdayReading,
)
from counterclaim.lang.dates import DateExpression, Role
from counterclaim.lang.edtf import PartialDate, interval


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date that others are counted from, and the words that name it ("published 2018-11-23", "dateline Dec 25").

    `slack` is how many days after it the report may have been written: a day that its first lines give is often the day before.
    """

    date: PartialDate
    named: str
    slack: int = 0


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """An EDTF date. `resolved_by` is None where the words alone give it; `point` is the date or, for an interval, its first one."""

    edtf: str
    resolved_by: str | None = None
    point: PartialDate | None = None


def resolve_date(
    expression: DateExpression, *, written: Anchor | None = None, spoken: Anchor | None = None, future: bool = False
) -> ResolvedDate | None:
    """The date that the expression means, or None where that stays unknown.

    `written` is when the report was written or published, as far as known; `spoken` the date it named last, from which "the next
    day" and "a year earlier" count; `future` says that the clause speaks of what is to come.
    """
    resolved = _resolve(expression.reading, written, spoken, future)
    if resolved is None or expression.role is Role.POINT or "/" in resolved.edtf:
        return resolved
    bounded = f"{resolved.edtf}/.." if expression.role is Role.START else f"../{resolved.edtf}"
    return ResolvedDate(bounded, resolved.resolved_by, resolved.point)


def _resolve(reading: Reading, written: Anchor | None, spoken: Anchor | None, future: bool) -> ResolvedDate | None:
    match reading:
        case CalendarReading():
            return _calendar(reading, written, spoken, future)
        case RangeReading():
            return _range(reading, written, spoken, future)
        case FixedReading():
            return ResolvedDate(reading.edtf, reading.known_as, PartialDate.parse(reading.edtf))
        case WeekdayReading():
            return _weekday(reading, spoken if reading.anchored else written, future)
        case UnitReading():
            return _unit(reading, spoken if reading.anchored else written, future)
        case DistanceReading():
            return _distance(reading, spoken if reading.anchored else written)
        case SeasonReading():
            return _season(reading, written)


def _calendar(reading: CalendarReading, written: Anchor | None, spoken: Anchor | None, future: bool) -> ResolvedDate | None:
    if reading.month is None:
        return ResolvedDate(str(PartialDate(reading.year)), None, PartialDate(reading.year)) if reading.year is not None else None
    said = PartialDate(reading.year, reading.month, reading.day, reading.weekday)
    if reading.year is not None:
        return ResolvedDate(str(said), None, said)
    if reading.year_shift is not None:
        anchor = spoken if reading.anchored else written
        if anchor and anchor.date.year is not None:
            return _by(said.in_year(anchor.date.year + reading.year_shift), anchor)
        return ResolvedDate(str(said), None, said)
    year = _year_of(said, reading, written, future) if written else None
    if year is None or written is None:
        return ResolvedDate(str(said), None, said)
    return _by(said.in_year(year), written)


def _year_of(said: PartialDate, reading: CalendarReading, written: Anchor, future: bool) -> int | None:
    """The year of a day or month: the nearest one that is not after the report, or not before it in talk of the future.

    None where the report's own date is too vague to tell.
    """
    now = written.date
    if now.year is None or now.month is None or said.month is None:
        return None
    if said.weekday is not None and said.day is not None:  # a weekday that fits one year only settles it
        fitting = [
            year
            for year in (now.year - 1, now.year, now.year + 1)
            if (there := said.in_year(year)) and there.full and there.full.weekday() == said.weekday
        ]
        if fitting:
            return min(fitting, key=lambda year: abs(_days_between(now, said.in_year(year))))
    mine, theirs = (said.month, said.day or 0), (now.month, now.day or 0)
    if said.day is None or now.day is None:
        mine, theirs = (said.month, 0), (now.month, 0)
    if reading.month_turn:
        if reading.month_turn < 0:
            return now.year - (mine >= theirs)
        return now.year + (mine <= theirs)
    if future:
        return now.year + (mine < theirs)
    if mine <= theirs:
        return now.year
    # A day on from the report's own date is a matter of time zones, not of another year.
    there = said.in_year(now.year)
    if there and 0 < _days_between(now, there) <= 1 + written.slack:
        return now.year
    return now.year - 1


def _days_between(now: PartialDate, then: PartialDate | None) -> int:
    if then is None or then.full is None or now.year is None or now.month is None:
        return 10**6
    return (then.full - (now.full or dt.date(now.year, now.month, 15))).days


def _range(reading: RangeReading, written: Anchor | None, spoken: Anchor | None, future: bool) -> ResolvedDate | None:
    last = _calendar(reading.last, written, spoken, future)
    first = _calendar(reading.first, written, spoken, future)
    if first is None or last is None or first.point is None or last.point is None:
        return None
    start, end = first.point, last.point
    if start.year is not None and end.year is not None and start.year > end.year and reading.first.year is None:
        start = start.in_year(end.year) or start
    edtf = interval(start, end)
    return ResolvedDate(edtf, first.resolved_by or last.resolved_by, start) if edtf else None


def _weekday(reading: WeekdayReading, anchor: Anchor | None, future: bool) -> ResolvedDate | None:
    """Needs to know on which weekday the report was written; "last" never means the day itself."""
    if anchor is None or anchor.date.weekday is None or anchor.date.day is None:
        return None
    here = anchor.date.weekday
    if reading.week_shift is not None:
        shift = reading.weekday - here + 7 * reading.week_shift
    elif reading.anchored:
        shift = (reading.weekday - here) % 7 if reading.turn >= 0 else -((here - reading.weekday) % 7 or 7)
        if reading.turn > 0:
            shift = shift or 7
    else:
        back, ahead = (here - reading.weekday) % 7, (reading.weekday - here) % 7
        if reading.turn > 0:
            shift = ahead or 7
        elif reading.turn < 0:
            shift = -(back or 7)
        elif future:
            shift = ahead
        else:
            shift = ahead if 0 < ahead <= anchor.slack else -back
    return _by(anchor.date.plus_days(shift), anchor)


def _unit(reading: UnitReading, anchor: Anchor | None, future: bool) -> ResolvedDate | None:
    if anchor is None:
        return None
    now = anchor.date
    if reading.unit == "day":
        if anchor.slack:
            return None
        return _by(now if reading.shift == 0 and now.day else now.plus_days(reading.shift), anchor)
    if reading.unit == "month":
        return _by(now.plus_months(reading.shift), anchor)
    if reading.unit == "year":
        return _by(now.plus_years(reading.shift), anchor)
    if reading.unit == "quarter":
        month = now.plus_months(3 * reading.shift)
        if month is None or month.month is None or month.year is None:
            return None
        return ResolvedDate(f"{month.year}-{33 + (month.month - 1) // 3}", anchor.named, month)
    if now.weekday is None or now.day is None:
        return None
    monday = now.plus_days(7 * reading.shift - now.weekday)
    if monday is None:
        return None
    if reading.unit == "weekend":
        # Spoken of on a weekend, "the weekend" is that one; on other days the one before, unless it is to come.
        if reading.shift == 0 and now.weekday < 5:
            monday = monday.plus_days(-7)
        if reading.shift < 0 and now.weekday >= 5:
            monday = now.plus_days(-now.weekday - 7)
        return _spanning(monday.plus_days(5) if monday else None, monday.plus_days(6) if monday else None, anchor)
    if reading.shift == 0 and reading.part < 0:
        return _spanning(monday, now.plus_days(-1) if now.weekday else monday, anchor)
    if reading.shift == 0 and (reading.part > 0 or future):
        return _spanning(now if future and not reading.part else now.plus_days(1), monday.plus_days(6), anchor)
    if reading.shift == 0:
        return _spanning(monday, now, anchor)  # what is told of this week has happened by now
    return _spanning(monday, monday.plus_days(6), anchor)


def _distance(reading: DistanceReading, anchor: Anchor | None) -> ResolvedDate | None:
    """Counted in days exactly, in weeks to about a day, in months to the month, in years to the year."""
    if anchor is None or reading.count is None or reading.bound:
        return None
    steps = reading.sign * reading.count
    match reading.unit:
        case "month":
            date = anchor.date.plus_months(steps)
        case "year":
            # A year on from a known month is that month only where it is said to be counted from a date of its own.
            date = anchor.date.plus_years(steps)
            if date and reading.anchored and anchor.date.month and not reading.approximate:
                date = PartialDate(date.year, anchor.date.month)
        case _:
            date = anchor.date.plus_days(steps * (7 if reading.unit == "week" else 1))
    if date is None:
        return None
    rough = reading.approximate or reading.unit == "week"
    return ResolvedDate(f"{date}~" if rough else str(date), anchor.named, date)


# EDTF's seasons, quarters and halves of a year: the first month, and how many months.
_PARTS_OF_YEAR = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3)}
_PARTS_OF_YEAR |= {33 + quarter: (1 + 3 * quarter, 3) for quarter in range(4)} | {40: (1, 6), 41: (7, 6)}


def _season(reading: SeasonReading, written: Anchor | None) -> ResolvedDate | None:
    first_month, months = _PARTS_OF_YEAR[reading.season]
    if reading.year is not None:
        return ResolvedDate(_season_of(reading.year, reading.season), None, PartialDate(reading.year, _month_of(reading)))
    if written is None or written.date.year is None or written.date.month is None:
        return None
    year = written.date.year + max(reading.turn, 0)
    if reading.year_shift is not None:
        year = written.date.year + reading.year_shift
    # A quarter or half is the one that the report can look back on, or the one that follows that.
    elif (reading.turn < 0 and written.date.month < first_month + months) or (
        reading.season > 24 and reading.turn == 0 and first_month > written.date.month + months
    ):
        year -= 1
    return ResolvedDate(_season_of(year, reading.season), written.named, PartialDate(year, _month_of(reading)))


def _season_of(year: int, season: int) -> str:
    return f"{PartialDate(year)}-{season}"


def _month_of(reading: SeasonReading) -> int | None:
    """The month that dates in the part of the year can be counted from; seasons have none."""
    return _PARTS_OF_YEAR[reading.season][0] if reading.season > 24 else None


def _by(date: PartialDate | None, anchor: Anchor) -> ResolvedDate | None:
    return ResolvedDate(str(date), anchor.named, date) if date else None


def _spanning(first: PartialDate | None, last: PartialDate | None, anchor: Anchor) -> ResolvedDate | None:
    edtf = interval(first, last) if first and last else None
    return ResolvedDate(edtf, anchor.named, first) if edtf else None
