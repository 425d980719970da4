"""Incidents: the list, and everything that is said about one. An incident is what its accounts tell of, each in a report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from counterclaim.errors import UsageError
from counterclaim.ledger import (
    AccountFilter,
    AccountRow,
    Ledger,
    ReportFilter,
    ReportRow,
    StatementRow,
    public_account_ids,
)
from counterclaim.model import Account, Detail, Findings, When, Where
from counterclaim.present.gathering import accounts_by_id, accounts_of, statements_on
from counterclaim.present.statements import Surroundings, short_id, show_figure, show_report, show_voice
from counterclaim.present.views import (
    AccountView,
    Date,
    DetailView,
    FigureBrief,
    IncidentSummary,
    IncidentView,
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
    """Incidents with an account that passes the filter, newest first and undated ones last, each with every figure and stance of
    all its accounts in brief."""
    ids = ledger.incidents(asked, limit=limit, offset=offset)
    rows: dict[str, list[AccountRow]] = {id: [] for id in ids}
    told: dict[str, list[StatementRow]] = defaultdict(list)
    for row in accounts_of(ledger, ids):
        rows[row.incident].append(row)
    incident_of = {row.id: id for id, accounts in rows.items() for row in accounts}
    for statement in statements_on(ledger, list(incident_of), ("figure", "responsibility"), asked.least_probability):
        told[incident_of[statement.account_id or ""]].append(statement)
    # What another program settles meanwhile may leave an incident without accounts.
    return [_summarise(id, rows[id], told[id]) for id in ids if rows[id]]


def _clearness(row: AccountRow) -> tuple[bool, bool, bool, float]:
    """The account that says most stands for the incident in lists."""
    edtf = row.when.edtf or ""
    return (
        row.main,
        len(edtf) >= len("2016-10-24") and "X" not in edtf and "/" not in edtf,
        row.place is not None,
        row.probability or 0,
    )


def _summarise(id: str, accounts: list[AccountRow], told: list[StatementRow]) -> IncidentSummary:
    # The first of equals, in the order of the reports' dates: which report came first is no reason.
    ordered = sorted(accounts, key=lambda account: (account.published or "~", account.id))
    row = max(ordered, key=_clearness)
    place = row.place
    outlets = {account.report_id: account.outlet for account in accounts}
    figures = [
        FigureBrief(
            measure=said.measure or "",
            low=said.low,
            high=said.high,
            speaker=said.speaker.name if said.speaker else None,
            outlet=outlets.get(said.report_id),
        )
        for said in told
        if said.kind == "figure"
    ]
    stances = [
        StanceBrief(
            stance=said.stance or "",
            party=said.party.name if said.party else None,
            speaker=said.speaker.name if said.speaker else None,
            certainty=said.certainty or "",
            outlet=outlets.get(said.report_id),
        )
        for said in told
        if said.kind == "responsibility"
    ]
    return IncidentSummary(
        id=id,
        short_id=short_id(id),
        main=row.main,
        type=row.type,
        date=_date(row.when),
        place=place.name if place else None,
        adm1=place.adm1 if place else None,
        country=place.country if place else None,
        precision=place.precision if place else None,
        site=row.site or next((account.site for account in ordered if account.site), None),
        found_by=row.found_by,
        probability=row.probability,
        figures=tuple(figures),
        responsibility=tuple(stances),
        accounts=tuple(account.id for account in ordered),
        reports=tuple({account.report_id: show_report(account) for account in ordered}.values()),
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


def find_report(ledger: Ledger, id: str) -> ReportRow:
    """The report of this id, or of the only id that begins so. Raises `UsageError` with what to do instead."""
    digits = id.strip().lower()
    if not re.fullmatch(r"[0-9a-f]+", digits) or len(digits) < LEAST_PREFIX:
        raise UsageError(f"not a report's id: {id!r}; give its first {LEAST_PREFIX} or more digits, as `--json` shows them")
    rows = ledger.reports(ReportFilter(id_prefix=digits), limit=2)
    if len(rows) != 1:
        raise UsageError(f"several reports begin with {id}; give more digits" if rows else f"the ledger holds no report {id}")
    return rows[0]


def incident_view(ledger: Ledger, id: str, *, least_probability: float | None = None) -> IncidentView:
    """Everything said about the incident that has an account of this id, or of the only id that begins so; of figures and of
    voices on who did it those at least so probable, and those whose probability nobody estimated.

    Raises `UsageError` for an id that is unknown, too short or not the only one.
    """
    incident = find_incident(ledger, id).incident
    members = ledger.members(incident)
    rows = sorted(
        accounts_by_id(ledger, members),
        key=lambda row: (row.published is None, row.published or "", row.outlet or row.name, row.report_id, row.id),
    )
    accounts = [row.id for row in rows]
    voices = {(detail.account_id, detail.id): show_voice(detail) for detail in statements_on(ledger, accounts, ("detail",))}
    place = {row.id: number for number, row in enumerate(rows)}
    said = sorted(
        statements_on(ledger, accounts, ("figure", "responsibility"), least_probability),
        key=lambda statement: place[statement.account_id or ""],
    )
    around = Surroundings(ledger, said)
    reports = [row.report_id for row in rows]
    told = {id: account for found in ledger.load_many(reports, kinds=("detail",)) for id, account in _accounts(found)}
    return IncidentView(
        id=incident,
        short_id=short_id(incident),
        accounts=tuple(_account(row, told[row.id], voices) for row in rows),
        responsibility=tuple(around.show_responsibility(s) for s in said if s.kind == "responsibility"),
        figures=tuple(show_figure(s) for s in said if s.kind == "figure"),
        reports=tuple({row.report_id: show_report(row) for row in rows}.values()),
    )


def _accounts(found: Findings) -> Iterator[tuple[str, Account]]:
    return zip(public_account_ids(found.accounts), found.accounts, strict=True)


def _account(row: AccountRow, account: Account, voices: Mapping[tuple[str | None, str], Voice]) -> AccountView:
    return AccountView(
        id=row.id,
        short_id=short_id(row.id),
        report=row.report_id,
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
        details=tuple(_detail(account, detail, voices[row.id, detail.id]) for detail in account.details),
        quotes=tuple(Quote(report=row.report_id, start=span.start, end=span.end, quote=span.quote) for span in account.evidence),
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


def _detail(account: Account, detail: Detail, said_by: Voice) -> DetailView:
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
        said_by=said_by,
        found_by=detail.found_by,
        probability=detail.probability,
        quotes=quotes,
    )
