"""Lists of statements, flat, with the actors they name and the words they rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, exists, func, select, tuple_

from counterclaim.ledger import tables as t
from counterclaim.ledger.filters import ActorRef, StatementFilter, StatementRow
from counterclaim.ledger.listing import ACTIVE
from counterclaim.model import ActorKind, Span

_PORTION = 400                           # rows of two keys each, well under what either store takes as parameters


def _named(actor: str, parts: Sequence[str]) -> ColumnElement[bool]:
    """Whether the actor stands in one of the parts of the finding at hand."""
    return tuple_(t.findings.c.reading_key, t.findings.c.position).in_(
        select(t.parts.c.reading_key, t.parts.c.position)
        .join(t.mentions, (t.mentions.c.reading_key == t.parts.c.reading_key) & (t.mentions.c.number == t.parts.c.mention))
        .where(t.mentions.c.actor_id == actor, t.parts.c.part.in_(parts)))


def _conditions(asked: StatementFilter) -> Iterator[ColumnElement[bool]]:
    if asked.accounts is not None:
        yield t.accounts.c.id.in_(asked.accounts)
    if asked.actor is not None:
        yield _named(asked.actor, asked.parts)
        if asked.by_others:
            speaker, said = t.mentions.alias("speaking"), t.parts.alias("said")
            yield ~exists().where(said.c.reading_key == t.findings.c.reading_key, said.c.position == t.findings.c.position,
                                  said.c.part == "speaker", speaker.c.reading_key == said.c.reading_key,
                                  speaker.c.number == said.c.mention, speaker.c.actor_id == asked.actor)
    if asked.kinds is not None:
        yield t.statements.c.kind.in_(asked.kinds)
    if asked.stances is not None:
        yield t.statements.c.stance.in_([stance.value for stance in asked.stances])


def _joined(query: Select[Any], asked: StatementFilter) -> Select[Any]:
    at_account = (t.accounts.c.reading_key == t.findings.c.reading_key) & (t.accounts.c.number == t.findings.c.account)
    return (query.select_from(t.findings).join(t.readings, t.findings.c.reading_key == t.readings.c.key)
            .join(t.statements, t.findings.c.statement_key == t.statements.c.key)
            .join(t.reports, t.readings.c.report_key == t.reports.c.key)
            .join(t.accounts, at_account, isouter=asked.accounts is None)
            .where(ACTIVE, *_conditions(asked)))


def count_statements(connection: Connection, asked: StatementFilter) -> int:
    return int(connection.execute(_joined(select(func.count()), asked)).scalar_one())


def list_statements(connection: Connection, asked: StatementFilter, limit: int | None, offset: int) -> list[StatementRow]:
    """In the order of their reports, last stored first, and within a report in the order of the reading."""
    query = _joined(select(t.findings, t.statements, t.reports.c.id.label("report_id"), t.accounts.c.id.label("public_account")),
                    asked)
    query = query.order_by(t.findings.c.reading_key.desc(), t.findings.c.position).limit(limit).offset(offset)
    rows = connection.execute(query).mappings().all()
    named, quoted = _actors_of(connection, rows), _evidence_of(connection, rows)
    return [_statement_row(row, named[row["reading_key"], row["position"]], quoted[row["statement_key"]]) for row in rows]


def _actors_of(connection: Connection, rows: Sequence[RowMapping]) -> dict[tuple[int, int], dict[str, ActorRef]]:
    named: dict[tuple[int, int], dict[str, ActorRef]] = defaultdict(dict)
    for at in range(0, len(rows), _PORTION):
        wanted = [(row["reading_key"], row["position"]) for row in rows[at:at + _PORTION]]
        query = (select(t.parts, t.mentions.c.actor_id, t.mentions.c.name, t.mentions.c.kind)
                 .join(t.mentions, (t.mentions.c.reading_key == t.parts.c.reading_key) & (t.mentions.c.number == t.parts.c.mention))
                 .where(tuple_(t.parts.c.reading_key, t.parts.c.position).in_(wanted)))
        for part in connection.execute(query).mappings():
            named[part["reading_key"], part["position"]][part["part"]] = ActorRef(
                id=part["actor_id"], name=part["name"], kind=ActorKind(part["kind"]))
    return named


def _evidence_of(connection: Connection, rows: Sequence[RowMapping]) -> dict[int, tuple[Span, ...]]:
    quoted: dict[int, tuple[Span, ...]] = defaultdict(tuple)
    for at in range(0, len(rows), _PORTION):
        wanted = {row["statement_key"] for row in rows[at:at + _PORTION]}
        query = select(t.evidence).where(t.evidence.c.statement_key.in_(wanted)).order_by(t.evidence.c.statement_key,
                                                                                        t.evidence.c.position)
        spans: dict[int, list[Span]] = defaultdict(list)
        for row in connection.execute(query).mappings():
            spans[row["statement_key"]].append(Span(row["starts"], row["ends"], row["quote"]))
        quoted.update({key: tuple(found) for key, found in spans.items()})
    return quoted


def _statement_row(row: RowMapping, named: dict[str, ActorRef], evidence: tuple[Span, ...]) -> StatementRow:
    return StatementRow(
        id=row["id"], kind=row["kind"], report_id=row["report_id"], account_id=row["public_account"], evidence=evidence,
        outlet=row["outlet"], role=row["role"], probability=row["probability"], speaker=named.get("speaker"),
        person=named.get("person"),
        relayed_by=named.get("relayed_by"), party=named.get("party"), source=named.get("source"), target=named.get("target"),
        slot=row["slot"], value=row["value"], measure=row["measure"], low=row["low"], high=row["high"], who=tuple(row["who"] or ()),
        stance=row["stance"], certainty=row["certainty"], claim_mode=row["claim_mode"], offered=tuple(row["offered"] or ()),
        relation=row["relation"], cue=row["cue"], told=row["told"])
