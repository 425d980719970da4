"""From what a ledger holds to the record of groups: incidents with the groups that are said to have done them.

What counts towards a group's record, and how far (the weight from 0 to 1 at which the incident counts as its own):

| what is said | weight |
| --- | --- |
| the group claims it | 1 |
| UCDP names it as the perpetrator, or as the side that fights the country's own government | 1 |
| anyone else asserts that it did it | 0.6 |
| anyone suspects that it did | 0.35 |
| UCDP names it as a side of another conflict: it may have been the one that was attacked | 0.1 |
| the group itself denies it | half of the above |
| anyone doubts it | seven tenths of the above |

Why groups claim, keep silent or lie is treated by Hoffman (2010, *Journal of Peace Research* 47(5)) and Kearns, Conlon and Young
(2014, *Studies in Conflict & Terrorism* 37(5)); the numbers themselves are judgements, and stand here so that they can be argued
with. Each weight is that times the probability that the report was read rightly. Of several voices the strongest counts, so that
repeating one adds nothing. Where several groups are named, their weights
add up to one at most. With a date as of which to answer, reports published from then on say nothing.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from statistics import median

from rapidfuzz import fuzz

from counterclaim.assess.record import Fallen, RecordedIncident
from counterclaim.codebook.actors import load_registry
from counterclaim.codebook.lexicon import load_lexicon, words
from counterclaim.lang.date_bounds import date_bounds
from counterclaim.lang.places import fold_place
from counterclaim.ledger import ActorRef, CountRow, Ledger, PlaceRow, Recorded, SidesRow, VoiceRow, public_account_ids
from counterclaim.model import ActorKind, Certainty, IncidentType, Measure, Precision, Profile, Stance
from counterclaim.reconcile.profiles import profiles_of
from counterclaim.reconcile.words import target_words

CLAIMED, NAMED, ACCUSED, SUSPECTED, A_SIDE = 1.0, 1.0, 0.6, 0.35, 0.1
DENIED, DOUBTED = 0.5, 0.7
_SAME_PROVINCE = 92.0  # of 100: "Khyber Pakhtunkwa" is Khyber Pakhtunkhwa
_GROUPS = frozenset({ActorKind.ARMED_GROUP, ActorKind.ORGANISATION, ActorKind.UNKNOWN})
_STATES = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE_FORCE})


@dataclass(frozen=True, slots=True)
class LedgerRecord:
    """The incidents of a ledger that have a day, by id, those without one, and the profiles that they were made of."""

    incidents: Mapping[str, RecordedIncident]
    undated: frozenset[str]
    profiles: Mapping[str, Sequence[Profile]]
    places: Mapping[str, Sequence[PlaceRow]]
    names: Mapping[str, ActorRef]


def ledger_record(ledger: Ledger, *, as_of: dt.date | None = None) -> LedgerRecord:
    """The record of all groups of a ledger, as it could be known before the day `as_of`; None: as it is known now."""
    with _keeping_everything():
        return _ledger_record(ledger, as_of)


@contextmanager
def _keeping_everything() -> Iterator[None]:
    """Leaves off looking for what may be thrown away, which takes a quarter of the time where all that is made is kept."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _ledger_record(ledger: Ledger, as_of: dt.date | None) -> LedgerRecord:
    held, profiles = ledger.recorded(), ledger.profiles()
    # Reports of an older ledger wait for matching; rows of data sets have had profiles since there are any.
    for report in ledger.unprofiled():
        found = ledger.load(report)
        profiles |= {profile.account: profile for profile in profiles_of(found, public_account_ids(found.accounts))}
    known = {id for id in profiles if as_of is None or _written_before(held.published.get(id), as_of)}
    incident_of = ledger.incidents_of(known)
    by_incident: dict[str, list[Profile]] = defaultdict(list)
    for id in sorted(known):
        by_incident[incident_of[id]].append(profiles[id])
    said = _Said(held, {id: profiles[id] for id in known})
    provinces = _provinces(held.places)
    incidents, undated = {}, set()
    for incident, accounts in by_incident.items():
        made = _incident(incident, accounts, said, provinces)
        if made is None:
            undated.add(incident)
        else:
            incidents[incident] = made
    places = {
        incident: [row for account in accounts for row in said.places[account.account]]
        for incident, accounts in by_incident.items()
    }
    return LedgerRecord(incidents, frozenset(undated), by_incident, places, said.names)


def _written_before(published: str | None, as_of: dt.date) -> bool:
    """Whether the report was published before that day; one without a date was."""
    first, _ = date_bounds(published)
    return first is None or dt.date.fromisoformat(first) < as_of


class _Said:
    """What is said of each account."""

    def __init__(self, held: Recorded, profiles: Mapping[str, Profile]) -> None:
        self.voices: dict[str, list[VoiceRow]] = defaultdict(list)
        self.counts: dict[str, list[CountRow]] = defaultdict(list)
        self.places: dict[str, list[PlaceRow]] = defaultdict(list)
        self.sides: dict[str, list[SidesRow]] = defaultdict(list)
        self.names: dict[str, ActorRef] = {}
        for voice in held.voices:
            self.voices[voice.account].append(voice)
            self.names.setdefault(voice.party.id, voice.party)
        for count in held.counts:
            self.counts[count.account].append(count)
        for place in held.places:
            self.places[place.account].append(place)
        # Who fights whom is said of a report, not of an account: it tells whose an incident is only in a row of a data set.
        rows = {profile.report for profile in profiles.values() if profile.series}
        for sides in held.sides:
            if sides.report in rows:
                self.sides[sides.report].append(sides)
                for actor in (sides.one, sides.other):
                    self.names.setdefault(actor.id, actor)


def _incident(
    id: str, accounts: Sequence[Profile], said: _Said, provinces: Mapping[tuple[str | None, str], str]
) -> RecordedIncident | None:
    """The incident as its accounts tell it together; None where none of them bounds its day on both sides."""
    dated = [
        (one.last - one.first, one.inferred, one.first, one.last)
        for one in accounts
        if one.first is not None and one.last is not None
    ]
    if not dated:
        return None
    _, _, first, last = min(dated, key=lambda span: (span[1], span[0], span[2]))  # the narrowest that a report gives itself
    spots = [one for one in accounts if one.lat is not None and one.radius_km is not None]
    spot = min(spots, key=lambda one: (one.radius_km or 0.0, one.account), default=None)
    places = [place for one in accounts for place in said.places[one.account]]
    country = next((country for one in accounts for country in one.countries), None)
    adm1 = next((provinces[place.country, place.adm1] for place in places if place.adm1), None)
    targets = dict.fromkeys(name for one in accounts for name in one.target_names if _is_no_person(name))
    return RecordedIncident(
        id=id,
        first=first,
        last=last,
        country=country,
        adm1=adm1,
        district=district_of(places),
        lat=None if spot is None else spot.lat,
        lon=None if spot is None else spot.lon,
        radius_km=0.0 if spot is None or spot.radius_km is None else spot.radius_km,
        type=_commonest(IncidentType(one.type) for one in accounts),
        suicide=_agreed(one.suicide for one in accounts),
        targets=tuple(sorted(target_words(targets))),
        weapons=tuple(sorted({word for one in accounts for word in one.weapons})),
        target_names=tuple(targets),
        weapon_names=tuple(dict.fromkeys(name for one in accounts for name in one.weapon_names)),
        killed=_killed([count for one in accounts for count in said.counts[one.account]]),
        fallen=_fallen(accounts, said),
        parties=_parties(accounts, said, country),
    )


def _is_no_person(name: str) -> bool:
    """Whether a target is surely no private person by name: people of some sort, or a body or place whose name says what it is."""
    parts = name.split()
    if any(part[:1].islower() for part in parts):
        return True
    bodies = _words_for("organisation") | _words_for("government") | _words_for("state_force")
    return any(part.casefold() in bodies for part in parts)


def _commonest(types: Iterable[IncidentType]) -> IncidentType:
    told = [kind for kind in types if kind is not IncidentType.UNKNOWN]
    if len(told) <= 1:  # nearly all incidents have one account
        return told[0] if told else IncidentType.UNKNOWN
    counted = Counter(told)
    return min(counted, key=lambda kind: (-counted[kind], kind.value))


def _agreed(values: Iterable[bool | None]) -> bool | None:
    told = {value for value in values if value is not None}
    return told.pop() if len(told) == 1 else None


def district_of(places: Sequence[PlaceRow]) -> str | None:
    """The district that is named, without the word for its sort."""
    units = load_lexicon("place_words")["units"]["adm2"]
    for place in places:
        head, _, last = place.name.rpartition(" ")
        if place.precision is Precision.DISTRICT or (
            head and last.casefold() in units and place.precision is not Precision.PROVINCE
        ):
            return fold_place(head if head and last.casefold() in units else place.name)
    return None


def _provinces(places: Iterable[PlaceRow]) -> dict[tuple[str | None, str], str]:
    """One name for each province of a country, whatever spellings sources give it: the commonest of those that are nearly alike."""
    counted = Counter((place.country, place.adm1) for place in places if place.adm1)
    names: dict[tuple[str | None, str], str] = {}
    usual: dict[str | None, list[tuple[str, str]]] = defaultdict(list)
    for country, adm1 in sorted(counted, key=lambda key: (-counted[key], key[0] or "", key[1] or "")):
        if adm1 is None:
            continue
        folded = fold_place(adm1)
        alike = next((name for name, form in usual[country] if fuzz.ratio(folded, form) >= _SAME_PROVINCE), None)
        if alike is None:
            usual[country].append((adm1, folded))
        names[country, adm1] = alike or adm1
    return names


def _killed(counts: Sequence[CountRow]) -> int | None:
    """The median of the totals that are given, the exact ones before ranges; the largest part where there is no total."""
    totals = [count for count in counts if count.measure is Measure.KILLED and not count.who]
    exact = [count.low for count in totals if count.low is not None and count.low == count.high]
    told = exact or [number for count in totals for number in _middle(count)]
    if told:
        return int(median(told))
    parts = [number for count in counts if count.measure is Measure.KILLED for number in _middle(count)]
    return max(parts, default=None)


def _middle(count: CountRow) -> list[int]:
    bounds = [bound for bound in (count.low, count.high) if bound is not None]
    return [sum(bounds) // len(bounds)] if bounds else []


def _fallen(accounts: Sequence[Profile], said: _Said) -> frozenset[Fallen]:
    """Whose dead there were, as far as figures tell: who they were, or that they were attackers."""
    found = set()
    for account in accounts:
        groups = {
            actor.name.casefold()
            for sides in said.sides[account.report]
            for actor in (sides.one, sides.other)
            if actor.kind not in _STATES
        }
        for count in said.counts[account.account]:
            if count.low == 0 and count.high == 0:
                continue
            if count.measure is Measure.ATTACKERS_KILLED:
                found.add(Fallen.ATTACKERS)
            for who in count.who:
                if count.measure is Measure.KILLED and (sort := _sort_of_dead(who.casefold(), groups)) is not None:
                    found.add(sort)
    return frozenset(found)


@cache
def _attackers() -> frozenset[str]:
    return frozenset(load_lexicon("events")["things"]["attackers"])


@cache
def _words_for(kind: str) -> frozenset[str]:
    return frozenset(load_lexicon("actors")["name_words"][kind])


_IN_TRAINING = frozenset({"cadet", "recruit", "conscript"})


def _sort_of_dead(who: str, groups: Collection[str]) -> Fallen | None:
    if who in groups:
        return Fallen.ATTACKERS
    nouns = {form for word in who.replace("-", " ").split() for form in (word, word.removesuffix("s"))}
    if nouns & _attackers():
        return Fallen.ATTACKERS
    if nouns & (_IN_TRAINING | words("casualties", "force_nouns") | _words_for("state_force")) or who.startswith("government of "):
        return Fallen.STATE
    return None if "unknown" in nouns else Fallen.CIVILIANS


# Whose it is said to be


def _parties(accounts: Sequence[Profile], said: _Said, country: str | None) -> tuple[tuple[str, float], ...]:
    weights: dict[str, float] = {}
    denied: set[str] = set()
    doubted: set[str] = set()
    for account in accounts:
        for voice in said.voices[account.account]:
            if voice.party.kind not in _GROUPS:
                continue
            if voice.stance is Stance.DENIES:
                denied |= {voice.party.id} if voice.speaker == voice.party.id else set()
            elif voice.stance is Stance.DOUBTS:
                doubted.add(voice.party.id)
            else:
                weight = _weight(voice, of_data_set=account.series is not None)
                weights[voice.party.id] = max(weights.get(voice.party.id, 0.0), weight)
        for sides in said.sides[account.report]:
            for side, against in ((sides.one, sides.other), (sides.other, sides.one)):
                if side.kind not in _STATES:
                    weights[side.id] = max(weights.get(side.id, 0.0), NAMED if _governs(against, country) else A_SIDE)
    for actor in weights:
        weights[actor] *= (DENIED if actor in denied else 1.0) * (DOUBTED if actor in doubted else 1.0)
    total = max(1.0, sum(weights.values()))
    return tuple(sorted((actor, weight / total) for actor, weight in weights.items()))


def _weight(voice: VoiceRow, *, of_data_set: bool) -> float:
    read = 1.0 if voice.probability is None else voice.probability
    if voice.stance is Stance.CLAIMS:
        return CLAIMED * read
    if of_data_set and voice.speaker is None:
        return NAMED * read
    return read * (ACCUSED if voice.certainty is Certainty.ASSERTED else SUSPECTED)


def _governs(actor: ActorRef, country: str | None) -> bool:
    if actor.kind is not ActorKind.GOVERNMENT or country is None:
        return False
    known = load_registry().get(actor.id)
    return known is not None and known.country == country
