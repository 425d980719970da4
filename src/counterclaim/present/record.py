"""The records of groups beside one incident, answered from a ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.assess.record import Comparison, Fit, Outcome, Record, RecordedIncident, Similar, Speaks, compare
from counterclaim.codebook.actors import ActorRegistry, load_registry
from counterclaim.errors import UsageError
from counterclaim.ledger import Ledger
from counterclaim.model import ActorKind, RelationType
from counterclaim.present.incidents import find_incident
from counterclaim.present.record_answers import attacked_before, brief, cover_of, first_attack, iso
from counterclaim.present.record_case import LedgerRecord, ledger_record
from counterclaim.present.record_views import FirstAttack, GroupRecord, GroupRecords, OtherGroup, RecordCover, SimilarIncident
from counterclaim.present.views import Named

_KIN = frozenset({RelationType.SPLINTER_OF, RelationType.PART_OF, RelationType.RENAMED_FROM})
_LONG = 31  # days: an incident whose day is less exact than a month is compared with care


def group_records(
    ledger: Ledger,
    incident_id: str,
    actors: Sequence[str],
    *,
    as_of: str | None = None,
    record: LedgerRecord | None = None,
    registry: ActorRegistry | None = None,
) -> GroupRecords:
    """How the records of these actors fit the incident that has an account of this id, or of the only id that begins so.

    `actors` are ids; an unknown one has no history. `as_of` is an ISO date (YYYY-MM-DD): what happened or was published from then
    on does not count. Without it reports of any date count, and incidents before this one. `record` is that of the ledger as of
    that day, for those who ask several times; `registry` None is the one that ships. Raises `UsageError` for an
    incident that is unknown or not the only one, and for a date that is none.
    """
    day = _day(as_of)
    incident = find_incident(ledger, incident_id).incident
    held = ledger_record(ledger, as_of=day) if record is None else record
    # An incident that nobody had told of by then is asked about all the same.
    about = held if incident in held.profiles else ledger_record(ledger)
    case = about.incidents.get(incident)
    registry = registry or load_registry()
    wanted = list(dict.fromkeys(actors))
    if case is None:
        return _without_day(incident, wanted, held, registry, as_of)
    until = case.first if day is None else min(case.first, day.toordinal())
    past = [one for one in held.incidents.values() if one.last < until]
    columns = Record(past)
    compared = compare(columns, case, wanted, as_of=until, kin=_kin(columns, registry))
    cover = cover_of(past, case)
    return GroupRecords(
        incident=incident,
        as_of=as_of,
        groups=tuple(_group(fit, case, past, held, registry, cover) for fit in compared.fits),
        other=compared.other,
        others=tuple(OtherGroup(actor=_named(actor, held, registry), share=share) for actor, share in compared.others),
        base=_base(compared),
        cover=cover,
        attacked_before=attacked_before(incident, case, past, about, held, cover),
        limits=tuple(_limits(case, compared)),
    )


def _day(as_of: str | None) -> dt.date | None:
    if as_of is None:
        return None
    try:
        return dt.date.fromisoformat(as_of)
    except ValueError:
        raise UsageError(f"not a day: {as_of!r}; write it as 2016-10-24") from None


def _kin(record: Record, registry: ActorRegistry) -> dict[str, tuple[str, ...]]:
    """For each actor of the record those to which the registry ties it by split, membership or renaming."""
    found: dict[str, tuple[str, ...]] = {}
    for actor in record.actors:
        ends = {end for tie in registry.ties_of(actor) if tie.type in _KIN for end in (tie.source, tie.target) if end is not None}
        others = sorted((ends - {actor}) & record.place.keys())
        if others:
            found[actor] = tuple(others)
    return found


def _named(actor: str, held: LedgerRecord, registry: ActorRegistry) -> Named:
    known = registry.get(actor)
    if known is not None:
        return Named(id=actor, name=known.name, kind=known.kind)
    said = held.names.get(actor)
    return Named(id=actor, name=actor if said is None else said.name, kind=ActorKind.UNKNOWN if said is None else said.kind)


def _group(
    fit: Fit,
    case: RecordedIncident,
    past: Sequence[RecordedIncident],
    held: LedgerRecord,
    registry: ActorRegistry,
    cover: RecordCover,
) -> GroupRecord:
    return GroupRecord(
        actor=_named(fit.actor, held, registry),
        outcome=fit.outcome,
        ratio=fit.ratio,
        share=fit.share,
        before=fit.before,
        incidents=fit.incidents,
        weight=fit.weight,
        first=None if fit.first is None else iso(fit.first),
        last=None if fit.last is None else iso(fit.last),
        activity=fit.activity,
        factors=fit.factors,
        evidence_for=tuple(factor.words for factor in fit.factors if factor.speaks is Speaks.FOR),
        evidence_against=tuple(factor.words for factor in fit.factors if factor.speaks is Speaks.AGAINST),
        similar=tuple(_similar(one, held) for one in fit.similar),
        first_attack=first_attack(fit.actor, case, past, held, cover),
        words=fit.words,
    )


def _similar(one: Similar, held: LedgerRecord) -> SimilarIncident:
    return SimilarIncident(incident=brief(held, one.incident), likeness=one.likeness, alike=one.alike)


def _base(compared: Comparison) -> str:
    groups, incidents = compared.base_groups, compared.base_incidents
    return (
        "base rates are those of all groups to which somebody ascribes incidents, recent ones and those of the province counting "
        f"most: {incidents:,} incident{'s'[: incidents != 1]} of {groups:,} group{'s'[: groups != 1]} {compared.base_words}"
    )


def _limits(case: RecordedIncident, compared: Comparison) -> list[str]:
    found = []
    if case.last - case.first > _LONG:
        found.append(f"the day is told no closer than {iso(case.first)} to {iso(case.last)}: only incidents before that count")
    untold = [
        name
        for name, told in (
            ("country", case.country),
            ("province", case.adm1),
            ("kind of attack", case.type.value != "unknown"),
            ("weapons", case.weapons),
            ("targets", case.targets),
            ("number of dead", case.killed is not None),
        )
        if not told
    ]
    if untold:
        found.append(f"not told of the incident, and so not compared: {', '.join(untold)}")
    if any(fit.outcome is not Outcome.RATIO for fit in compared.fits):
        found.append(
            "a group with no or too little history is counted among the others: its record speaks neither for nor against it"
        )
    if compared.base_groups < 2:
        found.append("the ledger ascribes no earlier incidents there to two groups or more: there is nothing to compare with")
    return found


def _without_day(
    incident: str, actors: Sequence[str], held: LedgerRecord, registry: ActorRegistry, as_of: str | None
) -> GroupRecords:
    """What can be said of an incident of which no day is known: nothing is known to be before it."""
    words = "cannot be compared: no day is known of the incident, so that nothing is known to be before it"
    empty = compare(Record([]), RecordedIncident(id=incident, first=1, last=1), actors)
    cover = replace(
        cover_of([], None), words="no day is known of the incident, so that nothing of the ledger is known to be before it"
    )
    groups = tuple(
        replace(
            _group(fit, RecordedIncident(id=incident, first=1, last=1), [], held, registry, cover),
            first_attack=FirstAttack(country=None, first=None, earlier=(), words=words),
            words=words,
            activity=words,
        )
        for fit in empty.fits
    )
    return GroupRecords(
        incident=incident,
        as_of=as_of,
        groups=groups,
        other=1.0,
        others=(),
        base="no base rates: no day is known of the incident",
        cover=cover,
        attacked_before=(),
        limits=(words,),
    )
