"""The first and last day that an EDTF date can mean, so that dates of any precision sort and filter."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_DATE = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|\dX|XX))?(?:-(?P<day>\d{2}|\dX|XX))?")
_MARKS = str.maketrans("", "", "~?%")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}  # northern; ISO 8601-2 leaves the months open


def date_bounds(edtf: str | None) -> tuple[str | None, str | None]:
    """The first and last ISO day (YYYY-MM-DD) of the date. A side that is open or has no year is None.

    Marks of doubt (~ ? %) change nothing: a date "about" a day is filed under the day.
    """
    if not edtf:
        return None, None
    first, slash, last = edtf.translate(_MARKS).partition("/")
    if slash:
        return _day_bounds(first)[0], _day_bounds(last)[1]
    return _day_bounds(first)


def bounded_edtf(first: dt.date, last: dt.date) -> str:
    """The EDTF date that means these days and no others: a day, a month, a year, else an interval."""
    if first == last:
        return first.isoformat()
    for name in (f"{first:%Y-%m}", f"{first:%Y}"):
        if date_bounds(name) == (first.isoformat(), last.isoformat()):
            return name
    return f"{first.isoformat()}/{last.isoformat()}"


def _digits(text: str | None, low: int, high: int) -> tuple[int, int]:
    """The range of a two-digit field in which X stands for any digit."""
    if text is None or text == "XX":
        return low, high
    if text.endswith("X"):
        return max(low, int(text[0]) * 10), min(high, int(text[0]) * 10 + 9)
    return int(text), int(text)


def _day_bounds(text: str) -> tuple[str | None, str | None]:
    found = _DATE.fullmatch(text.partition("T")[0])
    if found is None:
        return None, None
    years = int(found["year"].replace("X", "0")), int(found["year"].replace("X", "9"))
    if years[0] == 0:
        return None, None
    months = _digits(found["month"], 1, 12)
    if months[0] in _SEASONS and months[0] == months[1]:
        months = _SEASONS[months[0]]
    if not 1 <= months[0] <= months[1] <= 12:
        return None, None
    month_end = calendar.monthrange(years[1], months[1])[1]
    days = _digits(found["day"], 1, month_end)
    if not 1 <= days[0] <= days[1] <= month_end:
        return None, None
    return f"{years[0]:04d}-{months[0]:02d}-{days[0]:02d}", f"{years[1]:04d}-{months[1]:02d}-{days[1]:02d}"
