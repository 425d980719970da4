"""What time expressions that are no dates say: clock times, parts of the day, durations, sets, and words for some time or other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from counterclaim.lang.date_readings import Reading

TimeUnit = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"]


# EDTF's numbers for the parts of a year, with their TIMEX3 names.
SEASON_NAMES = {21: "SP", 22: "SU", 23: "FA", 24: "WI", 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4", 40: "H1", 41: "H2"}


class DayPart(StrEnum):
    """Parts of a day, by their TIMEX3 names."""

    MORNING = "MO"
    MIDDAY = "MI"
    AFTERNOON = "AF"
    EVENING = "EV"
    NIGHT = "NI"
    DAYTIME = "DT"


class Vague(StrEnum):
    """Times that are only told from the present, by their TIMEX3 names."""

    PAST = "PAST_REF"
    PRESENT = "PRESENT_REF"
    FUTURE = "FUTURE_REF"


@dataclass(frozen=True, slots=True)
class PartOfDayReading:
    """A part of a day: of the `day` that the words give, of no day in particular where that is None ("by night")."""

    part: DayPart
    day: Reading | DayOfMonthReading | None = None


@dataclass(frozen=True, slots=True)
class ClockReading:
    """A time on the clock, on the `day` that the words give, else on the day spoken of. `minute` is None for "5 p.m."."""

    hour: int
    minute: int | None = None
    day: Reading | DayOfMonthReading | None = None


@dataclass(frozen=True, slots=True)
class DayOfMonthReading:
    """A day of the month spoken of: "the 15th"."""

    day: int


@dataclass(frozen=True, slots=True)
class CenturyReading:
    """A century by its ordinal, 20 for the twentieth, negative before Christ."""

    number: int


@dataclass(frozen=True, slots=True)
class DurationReading:
    """A length of time; `count` is None where it is left open ("several months"). `age` for how old someone or something is."""

    unit: TimeUnit
    count: float | None = None
    age: bool = False


@dataclass(frozen=True, slots=True)
class SetReading:
    """Something that comes again: every so many units, or on each of what `on` names in TIMEX3 ("XXXX-WXX-5", Fridays)."""

    unit: TimeUnit
    count: float | None = 1
    on: str | None = None


@dataclass(frozen=True, slots=True)
class VagueReading:
    """Some time past, now, or to come. `standing` for words that tell of a state more than of a time ("former")."""

    time: Vague
    standing: bool = False


@dataclass(frozen=True, slots=True)
class SameReading:
    """The time that was named last: "at that time", "this period"."""


@dataclass(frozen=True, slots=True)
class OpenReading:
    """Some time whose length and place the words leave open: "a short while", "the dry season"."""


TimeReading = (
    PartOfDayReading
    | ClockReading
    | DayOfMonthReading
    | CenturyReading
    | DurationReading
    | SetReading
    | VagueReading
    | SameReading
    | OpenReading
)
