"""Rows as findings again: equal to those that were stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, select

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


def rebuild_findings(
    connection: Connection, readings: Sequence[RowMapping], kinds: Collection[str] | None = None
) -> list[Findings]:
    """The findings of some readings, in their order. `readings` are rows of `readings`; `kinds` limits the statements to those of
    some kinds, None gives all."""
    rows = _Rows(connection, readings, kinds)
    return [_Rebuilder(rows, reading).rebuild() for reading in readings]


class _Rows:
    """Everything that some readings consist of, fetched at once: rows of each table by the reading's key."""

    def __init__(self, connection: Connection, readings: Sequence[RowMapping], kinds: Collection[str] | None) -> None:
        self._connection = connection
        self._keys = [reading["key"] for reading in readings]
        self.reports = self._reports([reading["arrival_key"] for reading in readings])
        self.mentions = self._by_reading(self._of(t.mentions).order_by(t.mentions.c.number))
        self.parts = self._by_reading(self._of(t.parts))
        self.accounts = self._by_reading(self._of(t.accounts).order_by(t.accounts.c.number))
        told = t.findings.join(t.statements, t.findings.c.statement_key == t.statements.c.key)
        wanted = [t.findings.c.reading_key.in_(self._keys)] + ([] if kinds is None else [t.statements.c.kind.in_(kinds)])
        self.findings = self._by_reading(
            select(t.findings, t.statements).select_from(told).where(*wanted).order_by(t.findings.c.position)
        )
        self.evidence = self._evidence(select(t.findings.c.statement_key).select_from(told).where(*wanted))

    def _of(self, table: Table) -> Select[Any]:
        return select(table).where(table.c.reading_key.in_(self._keys))

    def _by_reading(self, query: Select[Any]) -> dict[int, list[RowMapping]]:
        found: dict[int, list[RowMapping]] = defaultdict(list)
        for row in self._connection.execute(query).mappings():
            found[row["reading_key"]].append(row)
        return found

    def _reports(self, arrivals: Sequence[int]) -> dict[int, Report]:
        joined = t.arrivals.join(t.reports, t.arrivals.c.report_key == t.reports.c.key)
        query = select(t.arrivals, t.reports.c.text).select_from(joined).where(t.arrivals.c.key.in_(arrivals))
        return {row["key"]: rebuild_report(row) for row in self._connection.execute(query).mappings()}

    def _evidence(self, statements: Select[Any]) -> dict[int, tuple[Span, ...]]:
        query = (
            select(t.evidence)
            .where(t.evidence.c.statement_key.in_(statements))
            .order_by(t.evidence.c.statement_key, t.evidence.c.position)
        )
        spans: dict[int, list[Span]] = defaultdict(list)
        for row in self._connection.execute(query).mappings():
            spans[row["statement_key"]].append(Span(row["starts"], row["ends"], row["quote"]))
        return {key: tuple(found) for key, found in spans.items()}


class _Rebuilder:
    def __init__(self, rows: _Rows, reading: RowMapping) -> None:
        self.rows = rows
        self.key: int = reading["key"]
        self.report = rows.reports[reading["arrival_key"]]
        self.extractor = Extractor(name=reading["extractor"], version=reading["version"])

    def _spans(self, bounds: list[list[int]]) -> tuple[Span, ...]:
        return tuple(Span(start, end, self.report.text[start:end]) for start, end in bounds)

    def rebuild(self) -> Findings:
        actors = self._actors()
        evidence = self.rows.evidence
        parts: dict[int, dict[str, ActorMention]] = defaultdict(dict)
        for part in self.rows.parts[self.key]:
            parts[part["position"]][part["part"]] = actors[part["mention"]]
        details: dict[int, list[Detail]] = defaultdict(list)
        bases: list[tuple[RowMapping, dict[str, Any]]] = []
        for row in self.rows.findings[self.key]:
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
        rows = {row["number"]: row for row in self.rows.mentions[self.key]}
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

    def _accounts(self, details: dict[int, list[Detail]]) -> tuple[Account, ...]:
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
            for row in self.rows.accounts[self.key]
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
