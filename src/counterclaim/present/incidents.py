"""Incidents: the list, and everything that is said about one. For now each report's account is an incident of its own."""

from __future__ import annotations

import re
from collections import defaultdict

from counterclaim.errors import UsageError
from counterclaim.ledger import AccountFilter, AccountRow, Ledger, StatementFilter, StatementRow, actor_id, public_account_ids
from counterclaim.model import Account, ActorMention, Detail, Speaker, When, Where
from counterclaim.present.statements import Surroundings, short_id, show_figure, show_report
from counterclaim.present.views import (
    Date,
    DetailView,
    FigureBrief,
    IncidentSummary,
    IncidentView,
    Named,
    Place,
    Quote,
    StanceBrief,
    Voice,
)

LEAST_PREFIX = 6
_EVERY = AccountFilter()
_ID = re.compile(r"([0-9a-f]+)(?:-(\d+))?")


def incident_rows(
    ledger: Ledger, asked: AccountFilter = _EVERY, *, limit: int | None = None, offset: int = 0
) -> list[IncidentSummary]:
    """Incidents that pass the filter, newest first and undated ones last, each with its figures and stances in brief."""
    rows = ledger.accounts(asked, limit=limit, offset=offset)
    told: dict[str | None, list[StatementRow]] = defaultdict(list)
    for at in range(0, len(rows), 500):
        ids = tuple(row.id for row in rows[at : at + 500])
        about = StatementFilter(accounts=ids, kinds=("figure", "responsibility"), least_probability=asked.least_probability)
        for statement in ledger.statements(about):
            told[statement.account_id].append(statement)
    return [_summarise(row, told[row.id]) for row in rows]


def _summarise(row: AccountRow, told: list[StatementRow]) -> IncidentSummary:
    place = row.place
    figures = [
        FigureBrief(measure=said.measure or "", low=said.low, high=said.high, speaker=said.speaker.name if said.speaker else None)
        for said in told
        if said.kind == "figure"
    ]
    stances = [
        StanceBrief(
            stance=said.stance or "",
            party=said.party.name if said.party else None,
            speaker=said.speaker.name if said.speaker else None,
            certainty=said.certainty or "",
        )
        for said in told
        if said.kind == "responsibility"
    ]
    return IncidentSummary(
        id=row.id,
        short_id=short_id(row.id),
        main=row.main,
        type=row.type,
        date=_date(row.when),
        place=place.name if place else None,
        adm1=place.adm1 if place else None,
        country=place.country if place else None,
        precision=place.precision if place else None,
        site=row.site,
        found_by=row.found_by,
        probability=row.probability,
        figures=tuple(figures),
        responsibility=tuple(stances),
        reports=(show_report(row),),
    )


def find_incident(ledger: Ledger, id: str) -> AccountRow:
    """The incident of this id, or of the only id that begins so. Raises `UsageError` with what to do instead."""
    found = _ID.fullmatch(id.strip().lower())
    if found is None or len(found[1]) < LEAST_PREFIX:
        raise UsageError(
            f"not an incident's id: {id!r}; give its first {LEAST_PREFIX} or more digits, as `counterclaim incidents` lists them"
        )
    rows = [
        row for row in ledger.accounts(AccountFilter(id_prefix=found[1]), limit=100) if row.id.partition("-")[2] == (found[2] or "")
    ]
    if not rows:
        raise UsageError(f"the ledger holds no incident {id}; `counterclaim incidents` lists those it holds")
    if len(rows) > 1:
        some = ", ".join(row.id[: LEAST_PREFIX * 3] for row in rows[:5])
        raise UsageError(f"{len(rows)} incidents begin with {id}: {some}{' ...' if len(rows) > 5 else ''}; give more digits")
    return rows[0]


def incident_view(ledger: Ledger, id: str, *, least_probability: float | None = None) -> IncidentView:
    """Everything said about the incident of this id, or of the only id that begins so; of figures and of voices on who did it those
    at least so probable, and those whose probability nobody estimated.

    Raises `UsageError` for an id that is unknown, too short or not the only one.
    """
    row = find_incident(ledger, id)
    found = ledger.load(row.report_id)
    account = found.accounts[public_account_ids(found.accounts).index(row.id)]
    about = StatementFilter(accounts=(row.id,), kinds=("figure", "responsibility"), least_probability=least_probability)
    said = ledger.statements(about)
    around = Surroundings(ledger, said)
    return IncidentView(
        id=row.id,
        short_id=short_id(row.id),
        main=account.main,
        type=account.type,
        date=_date(account.when),
        places=tuple(_place(where) for where in account.places),
        site=account.site,
        targets=account.targets,
        weapons=account.weapons,
        suicide=account.suicide,
        found_by=account.found_by,
        probability=account.probability,
        responsibility=tuple(around.show_responsibility(s) for s in said if s.kind == "responsibility"),
        figures=tuple(show_figure(s) for s in said if s.kind == "figure"),
        details=tuple(_detail(account, detail) for detail in account.details),
        quotes=tuple(Quote(report=row.report_id, start=span.start, end=span.end, quote=span.quote) for span in account.evidence),
        reports=(show_report(row),),
    )


def _date(when: When) -> Date:
    return Date(edtf=when.edtf, basis=when.basis.value, resolved_by=when.resolved_by)


def _place(where: Where) -> Place:
    return Place(
        name=where.name,
        country=where.country,
        adm1=where.adm1,
        geonameid=where.geonameid,
        lat=where.lat,
        lon=where.lon,
        precision=where.precision,
    )


def _detail(account: Account, detail: Detail) -> DetailView:
    value: str | bool | Date | Place
    match detail.value:
        case When() as when:
            value = _date(when)
        case Where() as where:
            value = _place(where)
        case plain:
            value = plain
    quotes = tuple(Quote(report=account.report_id, start=span.start, end=span.end, quote=span.quote) for span in detail.evidence)
    return DetailView(
        slot=detail.slot.value,
        value=value,
        said_by=_voice(detail.speaker),
        found_by=detail.found_by,
        probability=detail.probability,
        quotes=quotes,
    )


def _voice(speaker: Speaker) -> Voice:
    def named(actor: ActorMention | None) -> Named | None:
        return None if actor is None else Named(id=actor_id(actor.name), name=actor.name, kind=actor.kind)

    return Voice(
        outlet=speaker.outlet,
        relayed_by=named(speaker.relayed_by),
        speaker=named(speaker.actor),
        person=named(speaker.person),
        role=speaker.role,
    )
