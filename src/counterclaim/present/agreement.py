"""Whether answers of different sources agree, at the precision at which each was given.

"October 2016" agrees with "24 October 2016", and "at least 59" with "61": they say less, and nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from itertools import combinations
from typing import TypeVar

from counterclaim.lang.date_bounds import date_bounds
from counterclaim.lang.edtf import PartialDate
from counterclaim.lang.places import distance_km, fold_place
from counterclaim.model import IncidentType, Precision
from counterclaim.present.views import Place

_ABOUT_DAYS = 3  # how far apart two dates may lie of which one is only "about", as in matching
# How far from its coordinates something may be that is said to have happened at a place, in kilometres: a city is 20 across.
_RADIUS_KM = {Precision.EXACT: 10.0, Precision.NEAR: 25.0, Precision.DISTRICT: 50.0}
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "in", "main", "near", "of", "on", "outside", "s", "the", "to", "with"})

_Given = TypeVar("_Given")


class Agreement(StrEnum):
    """How two answers stand to each other."""

    SAME = "same"
    LESS_EXACT = "less_exact"  # one says less than the other, and nothing against it
    NOT_COMPARABLE = "not_comparable"  # said so differently that nothing can be told
    DIFFERENT = "different"


class Standing(StrEnum):
    """How all the answers to one question stand."""

    ONE_SOURCE = "one_source"
    AGREE = "agree"
    AGREE_ROUGHLY = "agree_roughly"
    NOT_COMPARABLE = "not_comparable"
    DIFFER = "differ"


def standing(answers: Sequence[_Given], compare: Callable[[_Given, _Given], Agreement]) -> Standing:
    """How the answers stand, each compared with each other: the worst pair decides."""
    if len(answers) < 2:
        return Standing.ONE_SOURCE
    found = {compare(one, other) for one, other in combinations(answers, 2)}
    if Agreement.DIFFERENT in found:
        return Standing.DIFFER
    if Agreement.NOT_COMPARABLE in found:
        return Standing.NOT_COMPARABLE
    return Standing.AGREE_ROUGHLY if Agreement.LESS_EXACT in found else Standing.AGREE


def compare_dates(one: str, other: str) -> Agreement:
    """Two EDTF dates. A year that is not given can be any; one that is only "about" reaches three days to either side."""
    if one == other:
        return Agreement.SAME
    first, second = PartialDate.parse(one.rstrip("~?%")), PartialDate.parse(other.rstrip("~?%"))
    if first is not None and second is not None and None in (first.year, second.year):
        parts = ((first.month, second.month), (first.day, second.day))
        apart = any(a is not None and b is not None and a != b for a, b in parts)
        return Agreement.DIFFERENT if apart else Agreement.LESS_EXACT
    here, there = date_bounds(one), date_bounds(other)
    if here == (None, None) or there == (None, None):
        return Agreement.NOT_COMPARABLE
    gap = max(_days_between(here[1], there[0]), _days_between(there[1], here[0]))
    about = any(mark in text for text in (one, other) for mark in "~%")
    return Agreement.LESS_EXACT if gap <= (_ABOUT_DAYS if about else 0) else Agreement.DIFFERENT


def _days_between(end: str | None, start: str | None) -> int:
    """How many days the start lies after the end; open ends lie anywhere."""
    if end is None or start is None:
        return 0
    return (dt.date.fromisoformat(start) - dt.date.fromisoformat(end)).days


def compare_places(one: Sequence[Place], other: Sequence[Place]) -> Agreement:
    """Two lists of places, each most precise first and not empty."""
    here, there = one[0], other[0]
    if _same_place(here, there):
        return Agreement.SAME
    if any(_same_place(here, place) for place in other) or any(_same_place(place, there) for place in one):
        return Agreement.LESS_EXACT
    if here.country and there.country and here.country != there.country:
        return Agreement.DIFFERENT
    if here.country == there.country and here.country and Precision.COUNTRY in (here.precision, there.precision):
        return Agreement.LESS_EXACT
    if Precision.PROVINCE in (here.precision, there.precision):
        if not (here.adm1 and there.adm1):
            return Agreement.NOT_COMPARABLE
        return Agreement.LESS_EXACT if fold_place(here.adm1) == fold_place(there.adm1) else Agreement.DIFFERENT
    if here.lat is None or here.lon is None or there.lat is None or there.lon is None:
        return Agreement.NOT_COMPARABLE
    apart = distance_km(here.lat, here.lon, there.lat, there.lon)
    reach = sum(_RADIUS_KM.get(place.precision or Precision.EXACT, 0.0) for place in (here, there))
    return Agreement.LESS_EXACT if apart <= reach else Agreement.DIFFERENT


def _same_place(one: Place, other: Place) -> bool:
    if one.geonameid is not None and one.geonameid == other.geonameid:
        return True
    apart = one.country and other.country and one.country != other.country
    return fold_place(one.name) == fold_place(other.name) and not apart and None in (one.geonameid, other.geonameid)


def compare_types(one: IncidentType, other: IncidentType) -> Agreement:
    """Two types; one that is unknown, or no type of the list, says less than any other."""
    if one is other:
        return Agreement.SAME
    open_ones = {IncidentType.UNKNOWN, IncidentType.OTHER}
    return Agreement.LESS_EXACT if one in open_ones or other in open_ones else Agreement.DIFFERENT


Bounds = tuple[int | None, int | None]


def compare_counts(one: Sequence[Bounds], other: Sequence[Bounds]) -> Agreement:
    """Counts of the same people, each source's as one or more inclusive bounds: "at least 59" leaves room for 61."""
    if set(one) & set(other):
        return Agreement.SAME
    overlaps = any(
        (low is None or top is None or low <= top) and (bottom is None or high is None or bottom <= high)
        for low, high in one
        for bottom, top in other
    )
    return Agreement.LESS_EXACT if overlaps else Agreement.DIFFERENT


def compare_words(one: Iterable[str], other: Iterable[str]) -> Agreement:
    """Free words for a thing: the same, with a word in common, or in other words. They never tell that two things differ."""
    here, there = {fold_place(text) for text in one}, {fold_place(text) for text in other}
    if here == there:
        return Agreement.SAME
    shared = {word for text in here for word in text.split()} & {word for text in there for word in text.split()}
    return Agreement.LESS_EXACT if shared - _SMALL else Agreement.NOT_COMPARABLE


def compare_values(one: object, other: object) -> Agreement:
    """Values that are the same or not: yes and no."""
    return Agreement.SAME if one == other else Agreement.DIFFERENT
