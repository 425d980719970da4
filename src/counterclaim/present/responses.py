"""What governments and forces are said to have promised, begun, done and denied: measures with their histories, from a ledger."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from counterclaim.assess.responses import Measure, MeasureKind, Status, kinds, link_measures
from counterclaim.codebook.actors import ActorRegistry, load_registry
from counterclaim.codebook.countries import find_country
from counterclaim.errors import UsageError
from counterclaim.lang.date_bounds import date_bounds
from counterclaim.lang.places import fold_place
from counterclaim.lang.portions import portions
from counterclaim.ledger import AccountRow, Ledger
from counterclaim.model import ActorKind, Detail, Pledge, Precision, Speech, Where
from counterclaim.present.actors import find_actor
from counterclaim.present.asked_days import asked_days
from counterclaim.present.gathering import AT_ONCE, accounts_of
from counterclaim.present.incidents import find_incident
from counterclaim.present.response_case import Telling, tellings
from counterclaim.present.response_views import (
    ActorResponses,
    MeasureLink,
    MeasureStatement,
    MeasureView,
    ResponsesView,
)
from counterclaim.present.statements import short_id, show_incident, show_report
from counterclaim.present.views import IncidentBrief, Named, ReportBrief
from counterclaim.registry import READERS

_READ = (Pledge.kind, Speech.kind, Detail.kind)  # of what a report says; details hold the places of its incidents
_LEAST_NAME = 4  # letters of a place of another report
_LEAST_ALIKE = 40  # characters of words that two reports print alike by no chance


def responses(
    ledger: Ledger,
    *,
    actor: str | None = None,
    incident: str | None = None,
    area: str | None = None,
    since: str | None = None,
    until: str | None = None,
    statuses: Collection[str] = (),
    kinds_of: Collection[str] = (),
    least_probability: float | None = None,
    registry: ActorRegistry | None = None,
) -> ResponsesView:
    """The measures of governments and forces that reports tell of, those last reported first, and the same by actor and by status.

    `actor` is an id or name of a government, a force or one who speaks for it; `incident` the id of an incident that they answer;
    `area` a country, province or place in which they are set, in which the incident lies, or of which the report tells as its main
    matter; `since` and `until` are EDTF dates between which a
    report must tell of a measure (reports of unknown date do not count there). `statuses` are those last reported, `kinds_of` kinds
    of the vocabulary; empty lets all through. A measure that passes is shown with its whole history.

    Raises `UsageError` for an actor or incident that is unknown, a date without a year, a status or kind that there is none of.
    """
    known = registry or load_registry()
    _check(statuses, tuple(Status), "status")
    _check(kinds_of, tuple(kinds()), "kind")
    first, last = asked_days(since, until)
    asked_actor = find_actor(ledger, actor, known) if actor is not None else None
    asked_incident = find_incident(ledger, incident).incident if incident is not None else None
    told, looked = _tellings(ledger, known, least_probability)
    folded, copies = _fold(told)
    by_id = {telling.said.id: telling for telling in folded}
    briefs = _incidents(ledger, {telling.said.incident for telling in folded if telling.said.incident is not None})
    wanted = []
    for measure in link_measures([telling.said for telling in folded]):
        members = [by_id[said.id] for said in measure.said]
        if asked_actor is not None and not any(_has_actor(telling, asked_actor.id) for telling in members):
            continue
        if asked_incident is not None and not any(telling.said.incident == asked_incident for telling in members):
            continue
        if area is not None and not any(_lies_in(telling, fold_place(area), find_country(area), briefs) for telling in members):
            continue
        if (first or last) and not any(_within(telling.said.published, first, last) for telling in members):
            continue
        if statuses and measure.status.value not in statuses:
            continue
        shown = _show(measure, by_id, copies, briefs)
        if kinds_of and shown.kind not in kinds_of:
            continue
        wanted.append(shown)
    shown_actor = None if asked_actor is None else Named(id=asked_actor.id, name=asked_actor.name, kind=asked_actor.kind)
    return ResponsesView(
        actor=shown_actor,
        incident=asked_incident,
        area=area,
        since=since,
        until=until,
        measures=tuple(wanted),
        actors=_by_actor(wanted),
        by_status=_count(wanted),
        statements=sum(len(measure.history) for measure in wanted),
        reports=looked,
        undated=sum(said.published is None for measure in wanted for said in measure.history),
        notes=_notes(wanted, looked, len(told)),
    )


def _check(asked: Collection[str], known: Sequence[str], what: str) -> None:
    unknown = [name for name in asked if name not in known]
    if unknown:
        raise UsageError(f"no {what} is called {unknown[0]!r}; there are {', '.join(known)}")


def _tellings(ledger: Ledger, registry: ActorRegistry, least_probability: float | None) -> tuple[list[Telling], int]:
    """What all reports tell, and how many were looked through: those that a reader read, and not the rows of data sets."""
    listed = {row.id: show_report(row) for row in ledger.reports() if row.extractor in READERS}
    ids = sorted(listed)
    told: list[Telling] = []
    accounts: dict[str, list[AccountRow]] = defaultdict(list)
    for row in ledger.accounts() if ids else ():
        accounts[row.report_id].append(row)
    places = _known_places(accounts[id] for id in ids)
    regions = _regions(accounts[id] for id in ids)
    for some in portions(ids, AT_ONCE):
        meant = ledger.resolved(some)
        copies = ledger.copy_groups(some)
        for found in ledger.load_many(some, kinds=_READ):
            id = found.report.id
            told += tellings(
                found,
                listed[id],
                meant=meant[id],
                incidents={row.id: row.incident for row in accounts[id]},
                copy_group=copies[id],
                registry=registry,
                known_places=places,
                regions=regions,
                least_probability=least_probability,
            )
    return told, len(ids)


def _known_places(accounts: Iterable[Sequence[AccountRow]]) -> list[Where]:
    """The places below a country of which the reports tell, those that are one place wherever the name stands."""
    found: dict[str, set[Where]] = defaultdict(set)
    for rows in accounts:
        for row in rows:
            where = row.place
            if where is not None and where.precision is not Precision.COUNTRY and len(where.name) >= _LEAST_NAME:
                found[where.name].add(replace(where, precision=None))
    return [next(iter(places)) for _, places in sorted(found.items()) if len({place.geonameid for place in places}) == 1]


def _regions(accounts: Iterable[Sequence[AccountRow]]) -> dict[str, str]:
    """Countries by the folded names of the places and provinces of which the reports tell, where they lie in one country alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for rows in accounts:
        for row in rows:
            if row.place is not None and row.place.country is not None:
                for name in filter(None, (row.place.name, row.place.adm1)):
                    found[fold_place(name)].add(row.place.country)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def _fold(told: Iterable[Telling]) -> tuple[list[Telling], Mapping[str, tuple[ReportBrief, ...]]]:
    """One telling for words that several reports print alike, the earliest, with the other reports by its id."""
    groups: dict[tuple[str, str, str], list[Telling]] = defaultdict(list)
    for telling in told:
        alike = " ".join(re.findall(r"\w+", telling.words.casefold()))
        home = telling.said.copy_group if len(alike) < _LEAST_ALIKE else ""
        groups[home, alike, telling.said.actor].append(telling)
    kept, copies = [], {}
    for group in groups.values():
        group.sort(key=lambda telling: (telling.said.published or "~", telling.said.report, telling.said.start))
        kept.append(group[0])
        others = {telling.report.id: telling.report for telling in group[1:] if telling.report.id != group[0].report.id}
        copies[group[0].said.id] = tuple(others.values())
    return kept, copies


def _incidents(ledger: Ledger, ids: set[str]) -> dict[str, tuple[IncidentBrief, frozenset[str]]]:
    """The incidents in brief, with the folded names of where they lie."""
    found: dict[str, tuple[IncidentBrief, frozenset[str]]] = {}
    for row in accounts_of(ledger, sorted(ids)):
        place = row.place
        names = (place.name, place.adm1, place.country) if place is not None else ()
        where = frozenset(fold_place(name) for name in names if name)
        held = found.get(row.incident)
        brief = show_incident(row)
        best = brief if held is None or (row.main and brief.place is not None and held[0].place is None) else held[0]
        found[row.incident] = (_as_incident(best, row.incident), where | (held[1] if held else frozenset()))
    return found


def _as_incident(brief: IncidentBrief, id: str) -> IncidentBrief:
    return IncidentBrief(id=id, short_id=short_id(id), type=brief.type, date=brief.date, place=brief.place)


def _has_actor(telling: Telling, id: str) -> bool:
    voices = (telling.said_by.speaker, telling.said_by.person)
    return id == telling.said.actor or id in telling.said.sides or any(named is not None and named.id == id for named in voices)


def _lies_in(
    telling: Telling, folded: str, country: str | None, briefs: Mapping[str, tuple[IncidentBrief, frozenset[str]]]
) -> bool:
    names = telling.around | telling.said.places | ({fold_place(telling.place)} if telling.place else frozenset())
    if telling.said.incident is not None and telling.said.incident in briefs:
        names |= briefs[telling.said.incident][1]
    codes = {code.casefold() for code in telling.said.countries}
    return folded in names or (country is not None and country.casefold() in names | codes)


def _within(published: str | None, first: str | None, last: str | None) -> bool:
    begins, ends = date_bounds(published)
    if begins is None or ends is None:
        return False
    return (last is None or begins <= last) and (first is None or ends >= first)


def _show(
    measure: Measure,
    by_id: Mapping[str, Telling],
    copies: Mapping[str, tuple[ReportBrief, ...]],
    briefs: Mapping[str, tuple[IncidentBrief, frozenset[str]]],
) -> MeasureView:
    members = [by_id[said.id] for said in measure.said]
    kind = kinds()[Counter(said.kind for said in measure.said).most_common(1)[0][0]]
    ids = dict.fromkeys(said.incident for said in measure.said if said.incident is not None)
    return MeasureView(
        id=members[0].said.id,
        short_id=short_id(members[0].said.id),
        actor=_actor(members),
        kind=kind.name,
        title=kind.title,
        plover=_plover(kind, measure.status),
        status=measure.status.value,
        reported=measure.reported,
        words=members[0].words,
        places=tuple(dict.fromkeys(telling.place for telling in members if telling.place is not None)),
        incidents=tuple(briefs[id][0] for id in ids if id in briefs),
        history=tuple(
            _statement(telling, standing, copies[telling.said.id], briefs)
            for telling, standing in zip(members, measure.standing, strict=True)
        ),
        links=tuple(MeasureLink(one=link.one, other=link.other, because=link.because) for link in measure.links),
        contradictions=measure.contradictions,
    )


def _plover(kind: MeasureKind, status: Status) -> str | None:
    """The event type of an announcement, or of the act; what is denied is no event."""
    if status is Status.DENIED:
        return None
    return kind.plover[0 if status in (Status.ANNOUNCED, Status.REPEATED) else 1] or None


def _actor(members: Sequence[Telling]) -> Named:
    """The commonest of the measure's actors, bodies before persons."""
    counted = Counter(telling.actor for telling in members)
    return min(counted, key=lambda named: (named.kind is ActorKind.PERSON, -counted[named], -len(named.name), named.name, named.id))


def _statement(
    telling: Telling,
    standing: Status,
    copies: tuple[ReportBrief, ...],
    briefs: Mapping[str, tuple[IncidentBrief, frozenset[str]]],
) -> MeasureStatement:
    incident = briefs.get(telling.said.incident) if telling.said.incident is not None else None
    return MeasureStatement(
        id=telling.said.id,
        report=telling.report,
        published=telling.said.published,
        said_by=telling.said_by,
        actor=telling.actor,
        kind=telling.said.kind,
        status=telling.said.status.value,
        standing=standing.value,
        condition=telling.condition,
        ended=telling.status.ended,
        date=telling.date,
        place=telling.place,
        incident=incident[0] if incident is not None else None,
        words=telling.words,
        because=telling.because,
        copies=copies,
        found_by=telling.found_by,
        probability=telling.probability,
        quotes=telling.quotes,
    )


def _by_actor(measures: Sequence[MeasureView]) -> tuple[ActorResponses, ...]:
    """By actor, those of most measures first; under each the measures by status."""
    grouped: dict[str, list[MeasureView]] = defaultdict(list)
    for measure in measures:
        grouped[measure.actor.id].append(measure)
    made = [
        ActorResponses(
            id=id,
            name=max(
                Counter(measure.actor.name for measure in held).items(), key=lambda named: (named[1], len(named[0]), named[0])
            )[0],
            kind=held[0].actor.kind,
            by_status={
                status.value: ids
                for status in Status
                if (ids := tuple(measure.id for measure in held if measure.status == status.value))
            },
        )
        for id, held in grouped.items()
    ]
    return tuple(sorted(made, key=lambda actor: (-sum(map(len, actor.by_status.values())), actor.name, actor.id)))


def _count(measures: Sequence[MeasureView]) -> dict[str, int]:
    counted = Counter(measure.status for measure in measures)
    return {status.value: counted[status.value] for status in Status if counted[status.value]}


def _notes(measures: Sequence[MeasureView], looked: int, told: int) -> tuple[str, ...]:
    if not looked:
        return ("the ledger holds no report that was read: nothing can be said of measures",)
    if not told:
        return ("no report tells of a measure of a government or force",)
    if not measures:
        return ("no measure passes what was asked",)
    undated = sum(said.published is None for measure in measures for said in measure.history)
    if undated:
        return (
            f"{undated} of {sum(len(measure.history) for measure in measures)} statements are in reports of unknown date: "
            "what came after what is not known of them, and they repeat nothing",
        )
    return ()
