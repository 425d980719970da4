"""GTD's rule: what happened at one place and one time is one incident, and a gap in either makes two (codebook 2017, p. 8).

Only plain gaps count here, which no reading error of a day or a town explains. What is nearer is weighed by `linkage`.
"""

from __future__ import annotations

import datetime as dt
from calendar import month_name

from counterclaim.lang.in_words import date_words
from counterclaim.lang.places import distance_km
from counterclaim.model import Profile

DAYS = 2  # a report may say Tuesday where another says Monday
FAR_KM = 60.0  # and a town for its district


def separation(one: Profile, other: Profile) -> str | None:
    """Why the two cannot be one incident, in words; None where nothing forbids it."""
    if one.report == other.report:
        return "one report tells of both, as two incidents"
    if one.series is not None and one.series == other.series:
        return f"{one.series} tells of both, as two incidents"
    gap = _days_between(one, other)
    if gap is not None and gap > DAYS:
        return f"{gap:,} days lie between them: {days(one)} and {days(other)}"
    if gap is None and (one.month_day or other.month_day) is not None and _dates_differ(one, other):
        return f"another day of the year: {days(one)} and {days(other)}"
    if one.lat is not None and one.lon is not None and other.lat is not None and other.lon is not None:
        apart = distance_km(one.lat, one.lon, other.lat, other.lon)
        if apart > FAR_KM + (one.radius_km or 0) + (other.radius_km or 0) and not set(one.places) & set(other.places):
            return f"{apart:,.0f} km lie between them"
    return None


def _days_between(one: Profile, other: Profile) -> int | None:
    """How many days part the two, none or less where they can be one; None where no day bounds both. A span may be open: what
    is told as past on one day did not happen on a later one."""
    gaps = [
        after.first - before.last
        for before, after in ((one, other), (other, one))
        if before.last is not None and after.first is not None
    ]
    return max(gaps, default=None)


def _dates_differ(one: Profile, other: Profile) -> bool:
    """Whether both tell a day of the year and these lie more than a few days apart, over the turn of the year too."""
    marks = [_yearless(one), _yearless(other)]
    if marks[0] is None or marks[1] is None:
        return False
    spans = [dt.date(2000, mark // 100, mark % 100).timetuple().tm_yday for mark in marks if mark is not None]
    gap = abs(spans[0] - spans[1])
    return min(gap, 366 - gap) > DAYS


def _yearless(profile: Profile) -> int | None:
    if profile.month_day is not None:
        return profile.month_day
    return day_of_year(profile)


def day_of_year(profile: Profile) -> int | None:
    """Month * 100 + day of an incident whose day is known, else None."""
    if profile.first is None or profile.first != profile.last:
        return None
    day = dt.date.fromordinal(profile.first)
    return day.month * 100 + day.day


def days(profile: Profile) -> str:
    """The days on which it can have happened, in words."""
    if profile.month_day is not None:
        return f"{profile.month_day % 100} {month_name[profile.month_day // 100]} of an unknown year"
    if profile.first is None and profile.last is None:
        return "day unknown"
    if profile.first is None or profile.last is None:
        return f"not after {_day(profile.last)}" if profile.last is not None else f"not before {_day(profile.first)}"
    if profile.first == profile.last:
        return _day(profile.first)
    return f"between {_day(profile.first)} and {_day(profile.last)}"


def _day(ordinal: int | None) -> str:
    return date_words(dt.date.fromordinal(max(1, ordinal or 1)).isoformat())
