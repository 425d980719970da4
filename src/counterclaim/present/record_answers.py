"""Whether a group attacked in the country before, and whether the place, the site or the targets were attacked before: answered
from the ledger alone, with how far it reaches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from counterclaim.assess.record import RecordedIncident
from counterclaim.assess.record.features import COUNTED, distances
from counterclaim.assess.record.incidents import Record
from counterclaim.codebook.countries import country_name
from counterclaim.lang.date_bounds import bounded_edtf
from counterclaim.lang.in_words import date_words, listed
from counterclaim.model import Precision, Profile, name_key
from counterclaim.present.record_case import LedgerRecord
from counterclaim.present.record_views import AttackedBefore, FirstAttack, RecordCover
from counterclaim.present.statements import short_id
from counterclaim.present.views import IncidentBrief
from counterclaim.reconcile.words import target_words

_SOME = 5
_CALLED = 3
_SAME_PLACE = 5.0  # km
_SAME_SITE = 20.0  # km within which a site of the same name is held to be the same
_TOWN = frozenset({Precision.EXACT, Precision.NEAR, None})


def iso(day: int) -> str:
    return dt.date.fromordinal(day).isoformat()


def brief(held: LedgerRecord, id: str) -> IncidentBrief:
    """An incident of the record in a line, with its day as far as it is told."""
    incident = held.incidents[id]
    place = next((place.name for place in held.places[id]), None)
    return IncidentBrief(id=id, short_id=short_id(id), type=incident.type, date=_when(incident), place=place)


def _when(incident: RecordedIncident) -> str:
    """The incident's date, no closer than it is told."""
    return bounded_edtf(dt.date.fromordinal(incident.first), dt.date.fromordinal(incident.last))


def cover_of(past: Sequence[RecordedIncident], case: RecordedIncident | None) -> RecordCover:
    """What the ledger holds before the incident, in its country where that is known."""
    country = None if case is None else case.country
    held = [one for one in past if country is None or one.country == country]
    where = "" if country is None else f" in {country_name(country) or country}"
    attributed = sum(bool(one.parties) for one in held)
    if not held:
        words = f"the ledger holds no incident{where} before this one"
        return RecordCover(country=country, incidents=0, attributed=0, first=None, last=None, words=words)
    earliest, latest = min(held, key=lambda one: (one.first, one.last)), max(held, key=lambda one: (one.last, one.first))
    first, last = _when(earliest).partition("/")[0], _when(latest).rpartition("/")[2]
    reach = f"from {date_words(first)} to {date_words(last)}" if len(held) > 1 else f"of {date_words(_when(earliest))}"
    words = (
        f"before this one the ledger holds {len(held):,} incident{'s'[: len(held) != 1]}{where}, {reach}, of which "
        f"somebody ascribes {attributed:,} to a group"
    )
    return RecordCover(country=country, incidents=len(held), attributed=attributed, first=first, last=last, words=words)


def first_attack(
    actor: str, case: RecordedIncident, past: Sequence[RecordedIncident], held: LedgerRecord, cover: RecordCover
) -> FirstAttack:
    """Whether an earlier incident in the country is said to be the group's."""
    if case.country is None:
        return FirstAttack(country=None, first=None, earlier=(), words="cannot be said: no country is known of the incident")
    if not cover.incidents:
        return FirstAttack(country=case.country, first=None, earlier=(), words=f"cannot be said: {cover.words}")
    where = country_name(case.country) or case.country
    mine = sorted((one for one in past if one.country == case.country and _is_of(one, actor)), key=lambda one: (one.first, one.id))
    earlier = tuple(brief(held, one.id) for one in mine[:_SOME])
    if not mine:
        words = f"the ledger holds no earlier incident in {where} that anyone ascribes to it; {cover.words}"
    else:
        are = "is" if len(mine) == 1 else "are"
        begun = date_words(_when(mine[0]))
        counted = f"{len(mine):,} earlier incident{'s'[: len(mine) != 1]}"
        words = f"no: {counted} in {where} {are} ascribed to it, the first of {begun}; {cover.words}"
    return FirstAttack(country=case.country, first=not mine, earlier=earlier, words=words)


def _is_of(incident: RecordedIncident, actor: str) -> bool:
    return any(party == actor and weight >= COUNTED for party, weight in incident.parties)


def attacked_before(
    id: str,
    case: RecordedIncident,
    past: Sequence[RecordedIncident],
    about: LedgerRecord,
    held: LedgerRecord,
    cover: RecordCover,
) -> tuple[AttackedBefore, ...]:
    """Whether the place, the site and the targets were attacked before, each as far as it is told of the incident."""
    profiles = about.profiles.get(id, ())
    return tuple(_answer(what, name, found, held, cover) for what, name, found in _asked(id, case, profiles, past, about, held))


def _asked(
    id: str,
    case: RecordedIncident,
    profiles: Sequence[Profile],
    past: Sequence[RecordedIncident],
    about: LedgerRecord,
    held: LedgerRecord,
) -> Iterator[tuple[str, str, list[RecordedIncident]]]:
    # Incidents of no group count here too: the columns hold those with a party alone, so that all get one.
    everyone = Record([_with_party(one) for one in past])
    km = dict(zip((one.id for one in everyone.incidents), distances(everyone, case).tolist(), strict=True))
    place = next((place for place in about.places.get(id, ()) if place.precision in _TOWN), None)
    if place is not None and case.lat is not None:
        yield "place", place.name, [one for one in past if km[one.id] <= _SAME_PLACE and one.radius_km <= 2 * _SAME_PLACE]
    site = next((profile for profile in profiles if profile.site_name and profile.site), None)
    if site is not None and (place is None or name_key(site.site_name or "") != name_key(place.name)):
        words = set(site.site)
        found = [
            one
            for one in past
            if km[one.id] <= _SAME_SITE and any(words == set(profile.site) for profile in held.profiles[one.id] if profile.site)
        ]
        yield "site", site.site_name or "", found
    if case.targets:
        targets = set(case.targets)
        found = [one for one in past if one.country == case.country and targets.intersection(one.targets)]
        yield "target", listed(_telling(case.target_names, {word for one in found for word in one.targets})), found


def _telling(names: Sequence[str], known: Collection[str]) -> list[str]:
    """A few of the targets by name: those that share a word with what was attacked before, where there are any; one name for those
    that say the same, the fuller one where one holds another."""
    words = {name: frozenset(target_words([name])) for name in names}
    fuller = [
        name
        for at, name in enumerate(names)
        if words[name]
        and not any(words[name] < words[other] or (words[name] == words[other] and at > names.index(other)) for other in names)
    ]
    return ([name for name in fuller if not words[name].isdisjoint(known)] or fuller)[:_CALLED]


def _with_party(one: RecordedIncident) -> RecordedIncident:
    return one if one.parties else replace(one, parties=(("-", 1.0),))


def _answer(what: str, name: str, found: list[RecordedIncident], held: LedgerRecord, cover: RecordCover) -> AttackedBefore:
    latest = sorted(found, key=lambda one: (-one.last, one.id))
    if not cover.incidents:
        return AttackedBefore(what=what, name=name, before=None, incidents=0, latest=(), words=f"cannot be said: {cover.words}")
    if not found:
        words = f"{name}: the ledger holds no earlier incident there; {cover.words}"
        if what == "target":
            words = f"{name}: the ledger holds no earlier incident against such targets in the country; {cover.words}"
    else:
        number, last = len(found), date_words(_when(latest[0]))
        where = "against such targets in the country" if what == "target" else "there"
        words = f"{name}: {number:,} earlier incident{'s'[: number != 1]} {where}, the last of {last}; {cover.words}"
    return AttackedBefore(
        what=what,
        name=name,
        before=bool(found),
        incidents=len(found),
        latest=tuple(brief(held, one.id) for one in latest[:_SOME]),
        words=words,
    )
