"""Which accounts are compared at all: those that share a key. Keys make the cost of matching grow with what is near in time and
place, not with the square of all that is known.

Two accounts with a day and a country share a key when their days lie at most two apart in one country. What is vaguer, in time or
place, shares a key by month, year, day of the year, site, toll or person, and is compared with the others through these alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b

from counterclaim.model import Profile

MOST_DAYS = 10  # a longer span counts as vague
_CELL = 0.5  # degrees
_EDGE = 0.12  # degrees: what lies so near to a cell's edge counts to the next one as well
_MOST_MONTHS = 3
_MOST_NAMES = 3
_LEAST_TOLL = 3
_DISTRICT_KM = 60.0


def with_keys(profile: Profile) -> Profile:
    """The profile with its keys."""
    span = None if profile.first is None or profile.last is None else profile.last - profile.first
    short = span is not None and span <= MOST_DAYS
    vague = not short or not profile.countries
    return replace(
        profile,
        vague=vague,
        blocks=tuple(sorted({_hashed(key) for key in _fine(profile)})) if not vague else (),
        coarse=tuple(sorted({_hashed(key) for key in _coarse(profile, short=short, vague=vague)})),
    )


def _hashed(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def _fine(profile: Profile) -> Iterator[str]:
    for day in _spread(profile):
        for country in profile.countries:
            yield f"day {day} {country}"


def _spread(profile: Profile) -> range:
    """The days of the span and one on either side: two accounts share one of them when they are at most two days apart."""
    if profile.first is None or profile.last is None:
        return range(0)
    return range(profile.first - 1, profile.last + 2)


def _coarse(profile: Profile, *, short: bool, vague: bool) -> Iterator[str]:
    spots = list(_spots(profile))
    marks = [
        *(f"site {word}" for word in profile.site),
        *(f"toll {number}" for number in profile.killed if number >= _LEAST_TOLL),
        *(f"person {name}" for name in profile.people),
    ]
    if short:  # for those whose country is not known
        named = [f"at {name}" for name in profile.places[:_MOST_NAMES]] + [f"group {name}" for name in profile.groups]
        for day in _days(profile, vague=vague):
            for mark in (*marks, *named):
                yield f"day {day} {mark}"
    for spot in spots:
        for other in (*_periods(profile), *marks):
            yield f"{spot} {other}"
    for date in _dates(profile, short=short, vague=vague):
        for spot in (*spots, *(f"in {country}" for country in profile.countries)):
            yield f"{spot} date {date}"
    for name in profile.places[:_MOST_NAMES]:
        for mark in marks:
            yield f"at {name} {mark}"
        # Two vague ones have less to be found by, and there are fewer of them.
        if vague:
            for mark in (profile.type, *profile.targets, *profile.groups):
                yield f"at {name} vague {mark}"


def _days(profile: Profile, *, vague: bool) -> range:
    """The days of the span; of a vague one those on either side too, so that the exact ones need not be kept under them."""
    if profile.first is None or profile.last is None:
        return range(0)
    return _spread(profile) if vague else range(profile.first, profile.last + 1)


def _dates(profile: Profile, *, short: bool, vague: bool) -> Iterator[int]:
    """Days of the year, month * 100 + day: of those on which a known one can have been, and of one told without its year, which is
    looked for a day earlier and later too."""
    if profile.month_day is not None:
        month, day = divmod(profile.month_day, 100)
        told = dt.date(2000, month, day)
        days = [told + dt.timedelta(shift) for shift in (-1, 0, 1)]
    elif short:
        days = [_date(day) for day in _days(profile, vague=vague)]
    else:
        days = []
    yield from (date.month * 100 + date.day for date in days)


def _date(day: int) -> dt.date:
    """The date of the day's ordinal, or the nearest that the calendar has."""
    return dt.date.fromordinal(min(max(1, day), dt.date.max.toordinal()))


def _periods(profile: Profile) -> Iterator[str]:
    """The months and years that the span touches, where they are few."""
    if profile.first is None or profile.last is None:
        return
    first, last = _date(profile.first), _date(profile.last)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) <= _MOST_MONTHS:
        for month in months:
            yield f"month {month}"
    for year in range(first.year, last.year + 1)[:2]:
        yield f"year {year}"


def _spots(profile: Profile) -> Iterator[str]:
    """Names of the place, and cells of the globe around it. A province or a country is no spot: too much happens there."""
    if (profile.radius_km or 0) > _DISTRICT_KM:
        return
    yield from (f"at {name}" for name in profile.places[:_MOST_NAMES])
    if profile.lat is not None and profile.lon is not None:
        rows = {int((profile.lat + shift) // _CELL) for shift in (-_EDGE, _EDGE)}
        columns = {int((profile.lon + shift) // _CELL) for shift in (-_EDGE, _EDGE)}
        yield from (f"cell {row} {column}" for row in rows for column in columns)
