"""The past incidents of a group that are most like the one in question, and what is alike."""

from __future__ import annotations

import math

import numpy as np

from counterclaim.assess.record.features import Measured
from counterclaim.assess.record.incidents import (
    LETHALITY,
    WORDS,
    Fallen,
    Floats,
    Record,
    RecordedIncident,
    Truths,
    classes_of,
    spelled,
)
from counterclaim.assess.record.result import Similar
from counterclaim.lang.in_words import listed

MOST = 5
_PLACE = 2.0  # what the place counts beside each other respect
_FADES = 50.0  # km
_NEAR = 25.0  # km up to which two places are called near
_EXACT = 6.0  # km of radius up to which a distance is told to the kilometre
_ALIKE = ("type", "suicide", "fallen")


def most_similar(record: Record, case: RecordedIncident, measured: Measured, mine: Truths) -> tuple[Similar, ...]:
    """The likest of the incidents `mine` (incidents,) that are past, the latest of equals first. What is told of the case and
    not of the past one counts as unlike."""
    likeness = _likeness(record, case, measured.km)
    chosen = np.flatnonzero(mine & measured.before)
    ordered = sorted(chosen, key=lambda at: (-round(float(likeness[at]), 6), -int(record.last[at]), record.incidents[at].id))
    found = []
    for at in ordered[:MOST]:
        alike = what_is_alike(record.incidents[at], case, float(measured.km[at]))
        if alike:
            one = record.incidents[at]
            found.append(Similar(incident=one.id, day=one.first, likeness=round(float(likeness[at]), 3), alike=alike))
    return tuple(found)


def _likeness(record: Record, case: RecordedIncident, km: Floats) -> Floats:
    size = len(record.incidents)
    here, total = np.zeros(size), 0.0
    province = record.province == record.code("province", None if case.adm1 is None else f"{case.country} {case.adm1}")
    if case.adm1 is not None or not np.isnan(km).all():
        near = np.where(np.isnan(km), np.where(province, 0.3, 0.0), np.exp(-np.nan_to_num(km) / _FADES))
        here, total = _PLACE * near, _PLACE
    classes = classes_of(case)
    for name in _ALIKE:
        if classes[name] is not None:
            here = here + (record.classes[name] == classes[name])
            total += 1
    dead = classes["lethality"]
    if dead is not None:
        told = record.classes["lethality"]
        here = here + np.where(told < 0, 0.0, 1 - np.abs(told - dead) / len(LETHALITY))
        total += 1
    for name in WORDS:
        words = set(getattr(case, name))
        if words:
            shared: Truths = np.array([bool(words.intersection(getattr(one, name))) for one in record.incidents], dtype=np.bool_)
            here = here + shared
            total += 1
    return here / total if total else here


def what_is_alike(past: RecordedIncident, case: RecordedIncident, km: float) -> tuple[str, ...]:
    """What the two have in common, in words."""
    found = []
    if past.district is not None and (past.country, past.district) == (case.country, case.district):
        found.append("the same district")
    elif not math.isnan(km) and km <= _NEAR:
        found.append(_far(km, max(past.radius_km, case.radius_km)))
    elif past.adm1 is not None and (past.country, past.adm1) == (case.country, case.adm1):
        found.append(f"also in {case.adm1}")
    one, other = classes_of(past), classes_of(case)
    if one["type"] is not None and one["type"] == other["type"]:
        found.append(f"also recorded as {case.type.value.replace('_', ' ')}")
    if past.suicide and case.suicide:
        found.append("also a suicide attack")
    for name in WORDS:
        shared = sorted(set(getattr(past, name)).intersection(getattr(case, name)))
        if shared:
            found.append(f"{'also with' if name == 'weapons' else 'also against'}: {', '.join(spelled(case, name, shared))}")
    if past.killed and case.killed and one["lethality"] == other["lethality"]:
        found.append(f"{past.killed:,} dead, here {case.killed:,}")
    if one["fallen"] is not None and one["fallen"] == other["fallen"]:
        found.append(f"dead among {fallen_words(case)} there too")
    return tuple(found)


def _far(km: float, radius: float) -> str:
    if km < 1 and radius <= _EXACT:
        return "the same place"
    return f"{max(1, round(km))} km away" if radius <= _EXACT else f"about {max(5, 5 * round(km / 5))} km away"


def fallen_words(case: RecordedIncident) -> str:
    """Whose dead there were: "civilians and the attackers"."""
    named = {Fallen.STATE: "the state's forces", Fallen.CIVILIANS: "civilians", Fallen.ATTACKERS: "the armed group's own"}
    return listed([words for sort, words in named.items() if sort in case.fallen])
