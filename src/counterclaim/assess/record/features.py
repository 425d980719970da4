"""What is measured of every group beside one incident: logarithms of smoothed ratios, each 0 where nothing is told.

Three ideas are joined. *Recency-weighted counts*: an incident of t days ago counts 2^(-t/h), as in exponentially weighted
averages (Holt 1957). Two half-lives stand side by side, since groups change in months and habits in years. *Hierarchical
Dirichlet back-off* (MacKay and Peto 1995, *Natural Language Engineering* 1(3)): a group's share near a place is smoothed towards
its share in the district, that towards the province's, that towards the country's; a group's share of a tactic towards that of
its kin (groups that the registry ties to it by split or membership), that towards the base rate. So a group of few incidents
differs little from all others. *Likelihood ratios* against the base rate of all groups active there and then, as in the linking
of crimes by behaviour (Bennell and Canter 2002, *Science & Justice* 42(3); Porter 2016, *The American Statistician* 70(2)).

Only incidents whose last possible day is before the first possible day of the case count: nothing looks ahead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from counterclaim.assess.record.incidents import CLASSES, WORDS, Floats, Record, RecordedIncident, Truths, classes_of

LONG, LATELY = 900.0, 90.0  # days: half-lives of counts by place
HABIT, BASE = 1500.0, 730.0  # days: half-lives of what groups do, and of the base rates beside it
NEAR = 10.0  # km in which the weight of an incident falls to 1/e
AROUND = 60.0  # km within which a group's last incident is looked for
AROUND_DISTRICT = 35.0  # km, in place of the district where that is not named
WIDE = 50.0  # km: what can have happened so far from its coordinates has no near and no distance
SMOOTHING = 6.0  # incidents that the kin's and the base rates stand for beside a group's own
_SMOOTHING_PLACE, _SMOOTHING_LATELY, _SMOOTHING_BASE = 1.0, 3.0, 1.0
_ELSEWHERE = 0.1  # weight of other provinces in the base rates
COUNTED = 0.25  # at which weight an incident is one of the group's, where incidents are counted and not weighed
_NEVER, _AT_LEAST = 20_000.0, 10.0  # days
_LITTLE = 1e-12
_EARTH = 6371.0

ACTIVITY = ("active", "active_lately", "last_in_province", "last_around")
PLACES = ("province", "district", "near", "province_lately", "district_lately", "near_lately")
FEATURES = (*ACTIVITY, *PLACES, *CLASSES, *WORDS)


@dataclass(frozen=True, slots=True)
class Measured:
    """Every actor of the record beside one case. `known` (actors,) tells who has an incident before it; `values` has an array
    (actors,) for each of `FEATURES`, 0 for actors that are not known; `history` is what an actor's past incidents add up to with
    the half-life of habits, `before` (incidents,) which incidents are past and `age` (incidents,) by how many days, `km`
    (incidents,) how far they are, nan where that is unknown."""

    known: Truths
    values: dict[str, Floats]
    history: Floats
    before: Truths
    age: Floats
    km: Floats


def measure(record: Record, case: RecordedIncident, kin: Mapping[str, tuple[str, ...]], *, before: int | None = None) -> Measured:
    """What is measured of every actor of the record. `kin` are actors tied to an actor; `before` is an earlier day (ordinal) from
    which on nothing counts."""
    until = case.first if before is None else min(case.first, before)
    past: Truths = record.last < until
    age: Floats = np.maximum(case.first - record.last, 0).astype(np.float64)
    known: Truths = record.by_actor(past.astype(np.float64)) > 0
    km = distances(record, case)
    same_province = _same(record.province, record.code("province", _within(case, case.adm1)))
    values = {name: np.zeros(len(record.actors)) for name in FEATURES}
    if known.any():
        _measure_places(record, case, past, age, km, known, values)
        _measure_last(record, past, age, same_province, km, values)
        _measure_habits(record, case, past, age, same_province, kin, values)
    values = {name: np.where(known, value, 0.0) for name, value in values.items()}
    history = record.by_actor(decayed(past, age, HABIT) * _in_country(record, case))
    return Measured(known=known, values=values, history=history, before=past, age=age, km=km)


def distances(record: Record, case: RecordedIncident) -> Floats:
    """Kilometres from the case to each incident (incidents,), nan where either place is not known well enough."""
    if case.lat is None or case.lon is None or case.radius_km > WIDE:
        return np.full(len(record.incidents), np.nan)
    lat, lon = np.radians(record.lat), np.radians(record.lon)
    here_lat, here_lon = np.radians(case.lat), np.radians(case.lon)
    chord = np.sin((lat - here_lat) / 2) ** 2 + np.cos(lat) * np.cos(here_lat) * np.sin((lon - here_lon) / 2) ** 2
    km: Floats = 2 * _EARTH * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    return np.where(record.radius > WIDE, np.nan, km)


def _within(case: RecordedIncident, name: str | None) -> str | None:
    return None if name is None else f"{case.country} {name}"


def _same(column: np.ndarray, code: int) -> Truths:
    return np.asarray(column == code) & (code >= 0)


def decayed(past: Truths, age: Floats, half_life: float) -> Floats:
    """Halved with every half-life (days); 0 for what is not past."""
    return np.where(past, np.exp2(-age / half_life), 0.0)


def _measure_places(
    record: Record,
    case: RecordedIncident,
    past: Truths,
    age: Floats,
    km: Floats,
    known: Truths,
    values: dict[str, Floats],
) -> None:
    """Shares of the actors in the country, the province, the district and near, each against the next wider."""
    widest = _in_country(record, case)
    kernels = {
        "province": _same(record.province, record.code("province", _within(case, case.adm1))).astype(np.float64),
        "district": _in_district(record, case, km),
        "near": np.where(np.isnan(km), 0.0, np.exp(-np.nan_to_num(km) / NEAR)),
    }
    share = known / known.sum()
    for half_life, smoothing, ending in ((LONG, _SMOOTHING_BASE, ""), (LATELY, _SMOOTHING_LATELY, "_lately")):
        weights = decayed(past, age, half_life)
        earlier, share = share, _smoothed(record.by_actor(weights * widest), share, smoothing)
        values[f"active{ending}"] = _log(share) - (_log(earlier) if ending else 0.0)
        wider = share
        for name, kernel in kernels.items():
            narrower = _smoothed(record.by_actor(weights * kernel), wider, _SMOOTHING_PLACE)
            values[f"{name}{ending}"] = _log(narrower) - _log(wider)
            wider = narrower


def _in_country(record: Record, case: RecordedIncident) -> Floats:
    """1 for the incidents of the case's country; for all where that is not known."""
    if case.country is None:
        return np.ones(len(record.incidents))
    return np.asarray(record.country == record.code("country", case.country), dtype=np.float64)


def _in_district(record: Record, case: RecordedIncident, km: Floats) -> Floats:
    """1 in the same district, 0 in another; by distance where either is not named."""
    by_distance = np.where(np.isnan(km), 0.0, np.exp(-np.nan_to_num(km) / AROUND_DISTRICT))
    if case.district is None:
        return by_distance
    same = _same(record.district, record.code("district", _within(case, case.district)))
    return np.where(record.district == -1, by_distance, same.astype(np.float64))


def _smoothed(counts: Floats, towards: Floats, smoothing: float) -> Floats:
    found: Floats = (counts + smoothing * towards) / (counts.sum() + smoothing)
    return found


def _log(shares: Floats) -> Floats:
    found: Floats = np.log(np.maximum(shares, _LITTLE))
    return found


def _measure_last(record: Record, past: Truths, age: Floats, same_province: Truths, km: Floats, values: dict[str, Floats]) -> None:
    """How long ago the actor's last incident in the province was, and its last around: minus the logarithm of days."""
    surely = record.weights >= COUNTED  # being named as the other side is no incident of the group's
    for name, where in (("last_in_province", same_province), ("last_around", np.nan_to_num(km, nan=np.inf) < AROUND)):
        days = np.full(len(record.actors), _NEVER)
        chosen = (past & where)[record.rows] & surely
        np.minimum.at(days, record.owners[chosen], age[record.rows[chosen]])
        values[name] = -np.log(days + _AT_LEAST)


def _measure_habits(
    record: Record,
    case: RecordedIncident,
    past: Truths,
    age: Floats,
    same_province: Truths,
    kin: Mapping[str, tuple[str, ...]],
    values: dict[str, Floats],
) -> None:
    """Likelihood ratios of what the incident was like."""
    habit, base = decayed(past, age, HABIT), base_weights(past, age, same_province)
    related = _kin_matrix(record, kin)
    for name, found in classes_of(case).items():
        if found is not None:
            column = record.classes[name]
            values[name] = _ratio(record, habit, base, related, column >= 0, column == found, CLASSES[name])
    for name in WORDS:
        words = sorted(set(getattr(case, name)))
        if words:
            # Words of one incident hang together ("suicide", "vest"): their mean counts, not their sum.
            ratios = [_ratio(record, habit, base, related, record.told[name], record.with_word(name, word), 2) for word in words]
            values[name] = np.mean(ratios, axis=0)


def base_weights(past: Truths, age: Floats, same_province: Truths) -> Floats:
    """At which weight each incident (incidents,) counts in the base rates: those of the province eleven times those of others."""
    return decayed(past, age, BASE) * np.where(same_province, 1 + _ELSEWHERE, _ELSEWHERE)


def _kin_matrix(record: Record, kin: Mapping[str, tuple[str, ...]]) -> Floats:
    related = np.eye(len(record.actors))
    for actor, others in kin.items():
        for other in others:
            if actor in record.place and other in record.place:
                related[record.place[actor], record.place[other]] = 1.0
    return related


def _ratio(record: Record, habit: Floats, base: Floats, related: Floats, told: Truths, same: Truths, classes: int) -> Floats:
    """log P(as told | actor) / P(as told | all), among incidents that tell it."""
    mine, all_mine = record.by_actor(habit * same), record.by_actor(habit * told)
    usual = (record.by_actor(base * same).sum() + 1 / classes) / (record.by_actor(base * told).sum() + 1)
    of_kin = (related @ mine + SMOOTHING * usual) / (related @ all_mine + SMOOTHING)
    found: Floats = np.log((mine + SMOOTHING * of_kin) / (all_mine + SMOOTHING) / usual)
    return found
