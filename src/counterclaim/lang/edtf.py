"""Dates that may lack parts, and the arithmetic on them. Written as EDTF (ISO 8601-2): 2016-10-24, XXXX-10-24, 2016-10,
2006. Years before Christ are counted from 0, as there: -0479 is 480 BC."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

_EDTF_DATE = re.compile(r"(-?\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?(?=[T~?%]|$)")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month, a day, or a month or day of an unknown year. `weekday` (Monday 0) is kept where the year does not give it.

    Raises `ValueError` for a day or month that no calendar has.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def __post_init__(self) -> None:
        if (self.year is None and self.month is None) or (self.day is not None and self.month is None):
            raise ValueError("a date needs a year or a month, and a day needs its month")
        if self.month is not None:
            if not 1 <= self.month <= 12:
                raise ValueError(f"no month {self.month}")
            longest = calendar.monthrange(2000 if self.year is None else self.year, self.month)[1]
            if self.day is not None and not 1 <= self.day <= longest:
                raise ValueError(f"no day {self.day} in month {self.month}")
        full = self.full
        if full is not None:
            object.__setattr__(self, "weekday", full.weekday())

    def __str__(self) -> str:
        parts = ["XXXX" if self.year is None else f"{self.year:04d}" if self.year >= 0 else f"-{-self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @classmethod
    def parse(cls, edtf: str | None) -> PartialDate | None:
        """The date that an EDTF text gives, without time and marks of doubt; None for anything else (intervals, seasons)."""
        found = _EDTF_DATE.match(edtf or "")
        if not found:
            return None
        year, month, day = found.groups()
        try:
            return cls(None if year == "XXXX" else int(year), int(month) if month else None, int(day) if day else None)
        except ValueError:
            return None

    @classmethod
    def of(cls, date: dt.date) -> PartialDate:
        return cls(date.year, date.month, date.day)

    @property
    def full(self) -> dt.date | None:
        """The calendar day, where year, month and day are known and the year is after Christ."""
        if self.year is None or self.year < 1 or self.month is None or self.day is None:
            return None
        return dt.date(self.year, self.month, self.day)

    @property
    def unit(self) -> str:
        """How fine the date is: day, month or year."""
        return "day" if self.day else "month" if self.month else "year"

    def plus_days(self, days: int) -> PartialDate | None:
        """The date so many days on; None where the date has no day or is before Christ, or where the length of an unknown year's
        February decides."""
        if self.day is None or self.month is None or (self.year is not None and self.year < 1):
            return None
        if self.full is not None:
            return PartialDate.of(self.full + dt.timedelta(days))
        results = set()
        for year in (2003, 2004):  # a common year after a common year, and a leap year
            if self.month == 2 and self.day == 29 and year == 2003:
                continue
            moved = dt.date(year, self.month, self.day) + dt.timedelta(days)
            results.add((moved.month, moved.day))
        if len(results) > 1:
            return None
        month, day = results.pop()
        return PartialDate(None, month, day, None if self.weekday is None else (self.weekday + days) % 7)

    def plus_months(self, months: int) -> PartialDate | None:
        """The month so many months on (without a day); None where the month is unknown."""
        if self.month is None:
            return None
        at = self.month - 1 + months
        return PartialDate(None if self.year is None else self.year + at // 12, at % 12 + 1)

    def plus_years(self, years: int) -> PartialDate | None:
        """The year so many years on (without a month); None where the year is unknown."""
        return None if self.year is None else PartialDate(self.year + years)

    def in_year(self, year: int | None) -> PartialDate | None:
        """The same month or day in another year; None where that year does not have it."""
        try:
            return replace(self, year=year, weekday=None)
        except ValueError:
            return None


def interval(first: PartialDate | None, last: PartialDate | None) -> str | None:
    """An EDTF interval, "..", for an end that is None. A single date where both ends are one. None where both are None."""
    if first is None and last is None:
        return None
    if first == last:
        return str(first)
    return f"{first or '..'}/{last or '..'}"
