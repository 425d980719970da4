"""The evidence behind each factor as counts that a reader can check against the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import exp

import numpy as np

from counterclaim.assess.record.features import COUNTED, HABIT, LONG, PLACES, Measured, base_weights, decayed
from counterclaim.assess.record.incidents import LETHALITY, WORDS, Floats, Record, RecordedIncident, Truths, classes_of, spelled
from counterclaim.assess.record.result import Factor, Speaks
from counterclaim.assess.record.scoring import Weights, log_ratio
from counterclaim.assess.record.similar import fallen_words
from counterclaim.codebook.countries import country_name

_FOR, _AGAINST = 1.25, 0.8
_WINDOWS = ((365, "in the year before"), (5 * 365, "in the five years before"))
_LEAST_BASE = 10  # incidents: with fewer in the window, a longer one is taken
_AROUND = 15.0  # km
_FEW = 3  # of the group's incidents: where fewer tell how they were in a respect, they are evidence of nothing
_SEASONS = ("January to March", "April to June", "July to September", "October to December")


@dataclass(frozen=True, slots=True)
class Base:
    """The incidents of all groups there and then: `chosen` (incidents,), in `words` as "in Balochistan in the year before"."""

    chosen: Truths
    words: str
    incidents: int
    groups: int


def base_of(record: Record, case: RecordedIncident, measured: Measured) -> Base:
    """All incidents of the case's province, or of its country, in the year before; in a longer time where those are few."""
    where: Truths = np.ones(len(record.incidents), dtype=np.bool_)
    if case.adm1 is not None:
        where = record.province == record.code("province", f"{case.country} {case.adm1}")
    elif case.country is not None:
        where = record.country == record.code("country", case.country)
    chosen: Truths = measured.before & where
    words = "before"
    for days, window in _WINDOWS:
        within: Truths = chosen & (record.last >= case.first - days)
        if within.sum() >= _LEAST_BASE:
            chosen, words = within, window
            break
    groups = len(set(record.owners[chosen[record.rows] & (record.weights >= COUNTED)].tolist()))
    place = case.adm1 or _country(case)
    return Base(chosen, words if place is None else f"in {place} {words}", int(chosen.sum()), groups)


def _country(case: RecordedIncident) -> str | None:
    return None if case.country is None else country_name(case.country) or case.country


def share_words(share: float) -> str:
    """A share as people say it: "3 in 10", "1 in 40", "none", "all"."""
    if share <= 0 or share >= 1:
        return "none" if share <= 0 else "all"
    if share > 0.95:
        return "more than 19 in 20"
    if share < 0.25:
        return "fewer than 1 in 1,000" if share < 0.001 else f"1 in {round(1 / share):,}"
    return f"{round(share * 10)} in 10"


@dataclass(frozen=True, slots=True)
class Respect:
    """A respect in which the case is compared: its features; which incidents tell it (`among`) and which are as the case is
    (`same`); at which weights incidents count for the group and for the base rate (each (incidents,)); and words of both, of the
    base, and of the incidents among which is counted."""

    name: str
    features: tuple[str, ...]
    among: Truths
    same: Truths
    own: Floats
    base: Floats
    what: Callable[[int], str]
    beside: str
    where: str = ""


def factors_of(
    record: Record, respects: Sequence[Respect], measured: Measured, weights: Weights, actor: str, mine: Truths
) -> Iterator[Factor]:
    """The factors of one actor by the respects of the case, with `mine` (incidents,) its past incidents.

    A factor speaks for or against the group only where three of its incidents tell, and where the counts in its words say so,
    too: the smoothing towards the rates of its kin, and of the last months, may turn the ratio the other way.
    """
    at = record.place[actor]
    for asked in respects:
        ratio = exp(float(log_ratio(measured, weights, asked.features)[at]))
        own, usual = _rate(record, asked, asked.own, at), _rate(record, asked, asked.base, None)
        if own is None and asked.where:
            own = 0.0  # it has none in the province at all, and so none here
        speaks = Speaks.NEITHER
        enough = int((mine & asked.among).sum()) >= _FEW or bool(asked.where)
        if own is not None and usual is not None and enough:
            if ratio >= _FOR and own > usual:
                speaks = Speaks.FOR
            elif ratio <= _AGAINST and own < usual:
                speaks = Speaks.AGAINST
        yield Factor(name=asked.name, ratio=ratio, speaks=speaks, words=_in_words(asked, mine, own, usual))


def _rate(record: Record, asked: Respect, weights: Floats, actor: int | None) -> float | None:
    """The share of incidents that are as the case is, among those that tell it, of one actor or of all; None where none tells
    it."""
    told, same = record.by_actor(weights * asked.among), record.by_actor(weights * (asked.among & asked.same))
    whole, part = (told.sum(), same.sum()) if actor is None else (told[actor], same[actor])
    return float(part / whole) if whole > 0 else None


def _in_words(asked: Respect, mine: Truths, own: float | None, usual: float | None) -> str:
    part, whole = int((mine & asked.among & asked.same).sum()), int((mine & asked.among).sum())
    against = "" if usual is None else f", against {share_words(usual)} for all groups active {asked.beside}"
    if own is None:
        return "none of its recorded incidents tells this"
    if not whole:
        return f"it has no recorded incident{asked.where}{against}"
    said = f"{part:,} of its {whole:,} recorded incidents{asked.where} {asked.what(part)}"
    if share_words(own) not in (share_words(part / whole), "none", "all"):
        said += f" ({share_words(own)} where recent ones count more)"
    return f"{said}{against}"


def respects_of(record: Record, case: RecordedIncident, measured: Measured) -> Iterator[Respect]:
    """The respects in which the case can be compared; what is not told of it gives none."""
    past, age = measured.before, measured.age
    here: Truths = np.zeros(len(past), dtype=np.bool_)
    if case.adm1 is not None:
        here = record.province == record.code("province", f"{case.country} {case.adm1}")
    country = _country(case)
    national = "anywhere then" if country is None else f"in {country} then"
    local = national if case.adm1 is None else f"in {case.adm1} then"
    long = decayed(past, age, LONG)
    nationwide = long if case.country is None else long * (record.country == record.code("country", case.country))

    if case.adm1 is not None:
        among: Truths = record.province != -1
        yield Respect("province", _places("province"), among, here, nationwide, nationwide, _were(f"in {case.adm1}"), national)
    inside = here if case.adm1 is not None else np.ones(len(past), dtype=np.bool_)
    where = "" if case.adm1 is None else f" in {case.adm1}"
    nearby = (*_places("district"), *_places("near"))
    if case.district is not None:
        district = record.district == record.code("district", f"{case.country} {case.district}")
        among = inside & (record.district != -1)
        yield Respect("district", nearby, among, district, long, long, _were("in this district"), local, where)
    elif not np.isnan(measured.km).all():
        near = np.nan_to_num(measured.km, nan=np.inf) <= _AROUND
        among = inside & ~np.isnan(measured.km)
        yield Respect("distance", nearby, among, near, long, long, _were(f"within {_AROUND:.0f} km of it"), local, where)
    habit, base = decayed(past, age, HABIT), base_weights(past, age, here)
    for name, found in classes_of(case).items():
        if found is not None:
            column = record.classes[name]
            yield Respect(name, (name,), column >= 0, column == found, habit, base, _class_words(name, found, case), local)
    for name in WORDS:
        chosen = sorted(set(getattr(case, name)))
        if chosen:
            same = np.logical_or.reduce([record.with_word(name, word) for word in chosen])
            called = ", ".join(spelled(case, name, chosen))
            told = partial(_always, f"were {'with' if name == 'weapons' else 'against'} one of these: {called}")
            yield Respect(name, (name,), record.told[name], same, habit, base, told, local)


def _were(rest: str) -> Callable[[int], str]:
    return lambda number: f"{'was' if number == 1 else 'were'} {rest}"


def _always(words: str, _number: int) -> str:
    return words


def _places(name: str) -> tuple[str, ...]:
    return tuple(feature for feature in PLACES if feature.startswith(name))


def _class_words(name: str, found: int, case: RecordedIncident) -> Callable[[int], str]:
    if name == "fallen":
        return partial(_always, f"had dead among {fallen_words(case)}{' alone' if len(case.fallen) == 1 else ''}")
    if name == "lethality":
        return partial(_always, f"had {_dead_words(found)}")
    if name == "season":
        return lambda number: f"{'was' if number == 1 else 'were'} in {_SEASONS[found]}"
    if name == "suicide":
        return lambda number: (
            f"{'was a suicide attack' if number == 1 else 'were suicide attacks'}" if found else "were no suicide attacks"
        )
    return lambda number: f"{'is' if number == 1 else 'are'} recorded as {case.type.value.replace('_', ' ')}"


def _dead_words(found: int) -> str:
    low = (0, *LETHALITY)[found]
    if found == 0:
        return "no dead"
    if found == len(LETHALITY):
        return f"{low} dead or more"
    high = LETHALITY[found] - 1
    return f"{low} dead" if low == high else f"{low} to {high} dead"
