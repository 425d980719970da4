"""Statements as they are shown, each with its voice, its words, its report and the incident that it is about."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.ledger import AccountRow, ActorRef, Ledger, ReportRow, StatementRow
from counterclaim.model import Report
from counterclaim.present.gathering import accounts_by_id, reports_by_id
from counterclaim.present.views import (
    FigureView,
    IncidentBrief,
    Named,
    Quote,
    RelationView,
    ReportBrief,
    ResponsibilityView,
    SpeechView,
    Voice,
)

_SHORT = 12


def short_id(id: str) -> str:
    """The first twelve digits, with the number that tells apart two accounts which open with the same words."""
    digits, dash, number = id.partition("-")
    return digits[:_SHORT] + dash + number


def show_report(row: ReportRow | AccountRow) -> ReportBrief:
    id = row.report_id if isinstance(row, AccountRow) else row.id
    return ReportBrief(
        id=id, name=row.name, title=row.title, outlet=row.outlet, published=row.published, address=row.url or row.address
    )


def show_arrival(report: Report) -> ReportBrief:
    """The report in one of the forms in which it came."""
    source = report.provenance
    return ReportBrief(
        id=report.id,
        name=report.name,
        title=report.title,
        outlet=report.outlet,
        published=report.published,
        address=report.url or (source.address if source else None),
    )


def show_incident(row: AccountRow) -> IncidentBrief:
    return IncidentBrief(
        id=row.id, short_id=short_id(row.id), type=row.type, date=row.when.edtf, place=row.place.name if row.place else row.site
    )


def show_actor(actor: ActorRef | None) -> Named | None:
    return None if actor is None else Named(id=actor.id, name=actor.name, kind=actor.kind)


def show_voice(row: StatementRow) -> Voice:
    return Voice(
        outlet=row.outlet,
        relayed_by=show_actor(row.relayed_by),
        speaker=show_actor(row.speaker),
        person=show_actor(row.person),
        role=row.role,
    )


def show_quotes(row: StatementRow) -> tuple[Quote, ...]:
    return tuple(Quote(report=row.report_id, start=span.start, end=span.end, quote=span.quote) for span in row.evidence)


def show_figure(row: StatementRow) -> FigureView:
    return FigureView(
        id=row.id,
        report=row.report_id,
        account=row.account_id or "",
        measure=row.measure or "",
        low=row.low,
        high=row.high,
        who=row.who,
        said_by=show_voice(row),
        found_by=row.found_by,
        probability=row.probability,
        quotes=show_quotes(row),
    )


class Surroundings:
    """The reports and incidents that a number of statements need beside them, fetched at once."""

    def __init__(self, ledger: Ledger, rows: Iterable[StatementRow]) -> None:
        rows = list(rows)
        self.reports: dict[str, ReportBrief] = {}
        self.incidents: dict[str, IncidentBrief] = {}
        for report in reports_by_id(ledger, sorted({row.report_id for row in rows})):
            self.reports[report.id] = show_report(report)
        for account in accounts_by_id(ledger, sorted({row.account_id for row in rows if row.account_id is not None})):
            self.incidents[account.id] = show_incident(account)

    def show_responsibility(self, row: StatementRow) -> ResponsibilityView:
        return ResponsibilityView(
            id=row.id,
            report=self.reports[row.report_id],
            incident=self.incidents[row.account_id or ""],
            stance=row.stance or "",
            party=show_actor(row.party),
            certainty=row.certainty or "",
            claim_mode=row.claim_mode,
            offered=row.offered,
            said_by=show_voice(row),
            found_by=row.found_by,
            probability=row.probability,
            quotes=show_quotes(row),
        )

    def show_relation(self, row: StatementRow) -> RelationView:
        return RelationView(
            id=row.id,
            report=self.reports[row.report_id],
            type=row.relation or "",
            source=show_actor(row.source),
            target=show_actor(row.target),
            certainty=row.certainty or "",
            said_by=show_voice(row),
            found_by=row.found_by,
            probability=row.probability,
            quotes=show_quotes(row),
        )

    def show_speech(self, row: StatementRow) -> SpeechView:
        return SpeechView(
            id=row.id,
            report=self.reports[row.report_id],
            cue=row.cue,
            told=row.told,
            said_by=show_voice(row),
            found_by=row.found_by,
            probability=row.probability,
            quotes=show_quotes(row),
        )
