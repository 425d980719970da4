"""What date expressions say, before anything is known of the day they were written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "week", "weekend", "month", "quarter", "year"]


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """Parts of a calendar date as they were said. `year_shift` counts from the year spoken of ("May last year" -1); `month_turn` is
    -1 for "last June", 1 for "next June". `anchored` years count from the last date named ("August that year")."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    year_shift: int | None = None
    month_turn: int = 0
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class WeekdayReading:
    """A day of the week, Monday 0. `turn`: -1 "last Tuesday", 1 "next Tuesday", 0 plain; `week_shift`: "Tuesday last week" -1."""

    weekday: int
    turn: int = 0
    week_shift: int | None = None
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class UnitReading:
    """A whole day, week, month, quarter or year, `shift` away from now, or from the last date named where `anchored`.

    `part` is -1 for its earlier part ("earlier this week"), 1 for its later one.
    """

    unit: Unit
    shift: int
    part: int = 0
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class DistanceReading:
    """So many units away: "three weeks ago", "two days later" (`anchored`). `count` is None for "years ago".

    `approximate` for "about two weeks ago"; `bound` -1 or 1 where only a limit is given ("less than", "over a year ago").
    """

    unit: Unit
    count: int | None
    sign: int
    approximate: bool = False
    bound: int = 0
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class SeasonReading:
    """A season, quarter or half of a year by its EDTF number: 21 spring to 24 winter, 33 first quarter, 40 first half.

    `turn` is -1 for "last summer", 0 for "this summer" or a named year; `year_shift` is -1 for "last year's first quarter".
    """

    season: int
    year: int | None = None
    turn: int = 0
    year_shift: int | None = None


@dataclass(frozen=True, slots=True)
class FixedReading:
    """A date that its own words give whole: a decade, or a day known by name; `known_as` is None for what is simply stated."""

    edtf: str
    known_as: str | None = None


@dataclass(frozen=True, slots=True)
class RangeReading:
    """From one date to another."""

    first: CalendarReading
    last: CalendarReading


Reading = CalendarReading | WeekdayReading | UnitReading | DistanceReading | SeasonReading | FixedReading | RangeReading
