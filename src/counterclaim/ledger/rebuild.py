"""Rows as findings again: equal to those that were stored."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from counterclaim.ledger import tables as t
from counterclaim.model import (
    Account,
    ActorKind,
    ActorMention,
    Basis,
    Certainty,
    ClaimMode,
    Detail,
    DetailSlot,
    Extractor,
    Figure,
    Findings,
    Measure,
    Pledge,
    Precision,
    Provenance,
    Relation,
    RelationType,
    Report,
    Responsibility,
    Span,
    Speaker,
    Speech,
    Stance,
    When,
    Where,
)


def rebuild_report(row: RowMapping) -> Report:
    """The report of one arrival, from a row of `arrivals` joined with the text."""
    source = None
    if row["address"] is not None:
        source = Provenance(
            address=row["address"],
            sha256=row["sha256"],
            fetched=row["fetched"],
            media_type=row["media_type"],
            encoding=row["encoding"],
        )
    return Report(
        name=row["name"],
        text=row["text"],
        title=row["title"],
        outlet=row["outlet"],
        byline=row["byline"],
        url=row["url"],
        published=row["published"],
        language=row["language"],
        provenance=source,
    )


def rebuild_findings(connection: Connection, reading: RowMapping) -> Findings:
    """The findings of one reading. `reading` is a row of `readings`."""
    joined = t.arrivals.join(t.reports, t.arrivals.c.report_key == t.reports.c.key)
    report = rebuild_report(
        connection.execute(
            select(t.arrivals, t.reports.c.text).select_from(joined).where(t.arrivals.c.key == reading["arrival_key"])
        )
        .mappings()
        .one()
    )
    return _Rebuilder(connection, reading, report).rebuild()


class _Rebuilder:
    def __init__(self, connection: Connection, reading: RowMapping, report: Report) -> None:
        self.connection = connection
        self.key: int = reading["key"]
        self.report = report
        self.extractor = Extractor(name=reading["extractor"], version=reading["version"])

    def _spans(self, bounds: list[list[int]]) -> tuple[Span, ...]:
        return tuple(Span(start, end, self.report.text[start:end]) for start, end in bounds)

    def rebuild(self) -> Findings:
        actors = self._actors()
        rows = self._finding_rows()
        evidence = self._evidence()
        parts: dict[int, dict[str, ActorMention]] = defaultdict(dict)
        for part in self.connection.execute(select(t.parts).where(t.parts.c.reading_key == self.key)).mappings():
            parts[part["position"]][part["part"]] = actors[part["mention"]]
        details: dict[int, list[Detail]] = defaultdict(list)
        bases: list[tuple[RowMapping, dict[str, Any]]] = []
        for row in rows:
            base = self._base(row, parts[row["position"]], evidence[row["statement_key"]])
            if row["kind"] == Detail.kind:
                details[row["account"]].append(Detail(**base, slot=DetailSlot(row["slot"]), value=_detail_value(row)))
            else:
                bases.append((row, base))
        accounts = self._accounts(details)
        found: dict[str, list[Any]] = defaultdict(list)
        for row, base in bases:
            found[row["kind"]].append(_statement(row, base, parts[row["position"]], accounts))
        return Findings(
            report=self.report,
            extractor=self.extractor,
            actors=tuple(actors.values()),
            accounts=accounts,
            figures=tuple(found[Figure.kind]),
            responsibility=tuple(found[Responsibility.kind]),
            relations=tuple(found[Relation.kind]),
            speech=tuple(found[Speech.kind]),
            pledges=tuple(found[Pledge.kind]),
        )

    def _actors(self) -> dict[int, ActorMention]:
        """By number, in the order in which they were listed."""
        query = select(t.mentions).where(t.mentions.c.reading_key == self.key).order_by(t.mentions.c.number)
        rows = {row["number"]: row for row in self.connection.execute(query).mappings()}
        made: dict[int, ActorMention] = {}

        def make(number: int) -> ActorMention:
            if number not in made:
                row = rows[number]
                affiliation = None if row["affiliation"] is None else make(row["affiliation"])
                made[number] = ActorMention(
                    ref=row["ref"],
                    name=row["name"],
                    aliases=tuple(row["aliases"]),
                    kind=ActorKind(row["kind"]),
                    role=row["role"],
                    affiliation=affiliation,
                    evidence=self._spans(row["spans"]),
                )
            return made[number]

        return {number: make(number) for number in rows}

    def _finding_rows(self) -> list[RowMapping]:
        query = (
            select(t.findings, t.statements)
            .join(t.statements, t.findings.c.statement_key == t.statements.c.key)
            .where(t.findings.c.reading_key == self.key)
            .order_by(t.findings.c.position)
        )
        return list(self.connection.execute(query).mappings())

    def _evidence(self) -> dict[int, tuple[Span, ...]]:
        wanted = select(t.findings.c.statement_key).where(t.findings.c.reading_key == self.key)
        query = (
            select(t.evidence)
            .where(t.evidence.c.statement_key.in_(wanted))
            .order_by(t.evidence.c.statement_key, t.evidence.c.position)
        )
        spans: dict[int, list[Span]] = defaultdict(list)
        for row in self.connection.execute(query).mappings():
            spans[row["statement_key"]].append(Span(row["starts"], row["ends"], row["quote"]))
        return {key: tuple(found) for key, found in spans.items()}

    def _accounts(self, details: dict[int, list[Detail]]) -> tuple[Account, ...]:
        query = select(t.accounts).where(t.accounts.c.reading_key == self.key).order_by(t.accounts.c.number)
        return tuple(
            Account(
                ref=row["ref"],
                report_id=self.report.id,
                main=row["main"],
                evidence=self._spans(row["spans"]),
                details=tuple(details.get(row["number"], ())),
                found_by=tuple(row["found_by"] or ()),
                probability=row["probability"],
            )
            for row in self.connection.execute(query).mappings()
        )

    def _base(self, row: RowMapping, parts: dict[str, ActorMention], evidence: tuple[Span, ...]) -> dict[str, Any]:
        """What statements of every kind have."""
        extractor = self.extractor
        if row["extractor"] is not None:
            extractor = Extractor(name=row["extractor"], version=row["version"])
        speaker = Speaker(
            outlet=row["outlet"],
            relayed_by=parts.get("relayed_by"),
            actor=parts.get("speaker"),
            person=parts.get("person"),
            role=row["role"],
        )
        return {
            "report_id": self.report.id,
            "extractor": extractor,
            "evidence": evidence,
            "speaker": speaker,
            "found_by": tuple(row["found_by"] or ()),
            "probability": row["probability"],
        }


def _statement(
    row: RowMapping,
    base: dict[str, Any],
    parts: dict[str, ActorMention],
    accounts: tuple[Account, ...],
) -> Figure | Responsibility | Relation | Speech | Pledge:
    match row["kind"]:
        case Figure.kind:
            return Figure(
                **base,
                account=accounts[row["account"]],
                measure=Measure(row["measure"]),
                low=row["low"],
                high=row["high"],
                who=tuple(row["who"]),
            )
        case Responsibility.kind:
            mode = ClaimMode(row["claim_mode"]) if row["claim_mode"] else None
            return Responsibility(
                **base,
                account=accounts[row["account"]],
                stance=Stance(row["stance"]),
                party=parts.get("party"),
                certainty=Certainty(row["certainty"]),
                claim_mode=mode,
                offered=tuple(row["offered"]),
            )
        case Relation.kind:
            return Relation(
                **base,
                type=RelationType(row["relation"]),
                source=parts["source"],
                target=parts["target"],
                certainty=Certainty(row["certainty"]),
            )
        case Speech.kind:
            return Speech(**base, cue=row["cue"], told=row["told"])
    return Pledge(**base)


def _detail_value(row: RowMapping) -> str | bool | When | Where:
    facts = row["facts"] or {}
    value: str = row["value"]
    match row["value_type"]:
        case "date":
            return When(edtf=row["value"], basis=Basis(facts["basis"]), resolved_by=facts["resolved_by"])
        case "place":
            precision = Precision(facts["precision"]) if facts["precision"] else None
            return Where(
                name=value,
                country=facts["country"],
                adm1=facts["adm1"],
                geonameid=row["geonameid"],
                lat=facts["lat"],
                lon=facts["lon"],
                precision=precision,
            )
        case "flag":
            return value == "true"
    return value
