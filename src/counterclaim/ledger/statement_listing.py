"""Lists of statements, flat, with the actors they name and the words they rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, exists, func, select

from counterclaim.lang.portions import portions
from counterclaim.ledger import tables as t
from counterclaim.ledger.filters import ActorRef, StatementFilter, StatementRow
from counterclaim.ledger.listing import ACTIVE, AT_PART, probable
from counterclaim.model import ActorKind, Span, Stance

_AT_ACCOUNT = (t.accounts.c.reading_key == t.findings.c.reading_key) & (t.accounts.c.number == t.findings.c.account)
_PORTION = 500  # keys in one query, well under what either store takes as parameters


def _uses(asked: StatementFilter) -> list[str] | None:
    """The uses of an actor that the filter lets through; None: all."""
    if asked.stances is not None:
        return [stance.value for stance in asked.stances] if asked.kinds is None or "responsibility" in asked.kinds else []
    if asked.kinds is None:
        return None
    return [use for kind in asked.kinds for use in ([stance.value for stance in Stance] if kind == "responsibility" else [kind])]


def _about_actor(asked: StatementFilter) -> Select[Any]:
    """The keys of findings in which the actor has a part. Answered from the indexes on `resolutions` and `parts` alone, even for an
    actor in every report."""
    parts, said, who = t.parts.c, t.parts.alias("said"), t.resolutions.alias("who")
    query = (
        select(parts.reading_key, parts.position)
        .select_from(t.resolutions)
        .distinct()
        .join(t.parts, AT_PART)
        .join(t.readings, parts.reading_key == t.readings.c.key)
        .where(ACTIVE, t.resolutions.c.actor_id == asked.actor, parts.part.in_(asked.parts))
    )
    uses = _uses(asked)
    if uses is not None:
        query = query.where(parts.use.in_(uses))
    if asked.by_others:
        query = query.where(
            ~exists().where(
                said.c.reading_key == parts.reading_key,
                said.c.position == parts.position,
                said.c.part == "speaker",
                who.c.reading_key == said.c.reading_key,
                who.c.number == said.c.mention,
                who.c.actor_id == asked.actor,
            )
        )
    if asked.accounts is not None or asked.least_probability is not None:
        at_finding = (t.findings.c.reading_key == parts.reading_key) & (t.findings.c.position == parts.position)
        query = query.join(t.findings, at_finding)
    return _at_findings(query, asked)


def _at_findings(query: Select[Any], asked: StatementFilter) -> Select[Any]:
    """What the filter asks of the findings themselves, for a query that holds their table where it asks anything."""
    if asked.accounts is not None:
        query = query.join(t.accounts, _AT_ACCOUNT).where(t.accounts.c.id.in_(asked.accounts))
    if asked.least_probability is not None:
        query = query.where(probable(t.findings.c.probability, asked.least_probability))
    return query


def _about_anyone(asked: StatementFilter) -> Select[Any]:
    at_reading = t.findings.c.reading_key == t.readings.c.key
    query: Select[Any] = select(t.findings.c.reading_key, t.findings.c.position).join(t.readings, at_reading).where(ACTIVE)
    query = _at_findings(query, asked)
    if asked.kinds is not None or asked.stances is not None:
        query = query.join(t.statements, t.findings.c.statement_key == t.statements.c.key)
    if asked.kinds is not None:
        query = query.where(t.statements.c.kind.in_(asked.kinds))
    if asked.stances is not None:
        query = query.where(t.statements.c.stance.in_([stance.value for stance in asked.stances]))
    return query


def _keys(asked: StatementFilter) -> Select[Any]:
    return _about_anyone(asked) if asked.actor is None else _about_actor(asked)


def count_statements(connection: Connection, asked: StatementFilter) -> int:
    return int(connection.execute(select(func.count()).select_from(_keys(asked).subquery())).scalar_one())


def list_statements(connection: Connection, asked: StatementFilter, limit: int | None, offset: int) -> list[StatementRow]:
    """In the order of their reports, last stored first, and within a report in the order of the reading."""
    keys = _keys(asked)
    first, second = keys.selected_columns
    page = keys.order_by(first.desc(), second).limit(limit).offset(offset).subquery()
    query = (
        select(t.findings, t.statements, t.reports.c.id.label("report_id"), t.accounts.c.id.label("public_account"))
        .select_from(page)
        .join(t.findings, (t.findings.c.reading_key == page.c.reading_key) & (t.findings.c.position == page.c.position))
        .join(t.statements, t.findings.c.statement_key == t.statements.c.key)
        .join(t.reports, t.statements.c.report_key == t.reports.c.key)
        .outerjoin(t.accounts, _AT_ACCOUNT)
        .order_by(t.findings.c.reading_key.desc(), t.findings.c.position)
    )
    rows = connection.execute(query).mappings().all()
    named: dict[tuple[int, int], dict[str, ActorRef]] = defaultdict(dict)
    quoted: dict[int, list[Span]] = defaultdict(list)
    for some in portions(rows, _PORTION):
        _add_actors(connection, some, named)
        _add_evidence(connection, {row["statement_key"] for row in some} - quoted.keys(), quoted)
    return [_statement_row(row, named[row["reading_key"], row["position"]], tuple(quoted[row["statement_key"]])) for row in rows]


def _add_actors(connection: Connection, rows: Sequence[RowMapping], named: dict[tuple[int, int], dict[str, ActorRef]]) -> None:
    # Two lists, not one of pairs: SQLite scans the whole table for pairs. The few rows too many are not looked up in `named`.
    query = (
        select(t.parts, t.mentions.c.name, t.mentions.c.kind, t.resolutions.c.actor_id)
        .join(t.mentions, (t.mentions.c.reading_key == t.parts.c.reading_key) & (t.mentions.c.number == t.parts.c.mention))
        .join(t.resolutions, AT_PART)
        .where(
            t.parts.c.reading_key.in_({row["reading_key"] for row in rows}),
            t.parts.c.position.in_({row["position"] for row in rows}),
        )
    )
    for part in connection.execute(query).mappings():
        named[part["reading_key"], part["position"]][part["part"]] = ActorRef(
            id=part["actor_id"], name=part["name"], kind=ActorKind(part["kind"])
        )


def _add_evidence(connection: Connection, statements: set[int], quoted: dict[int, list[Span]]) -> None:
    query = (
        select(t.evidence)
        .where(t.evidence.c.statement_key.in_(statements))
        .order_by(t.evidence.c.statement_key, t.evidence.c.position)
    )
    for row in connection.execute(query).mappings():
        quoted[row["statement_key"]].append(Span(row["starts"], row["ends"], row["quote"]))


def _statement_row(row: RowMapping, named: dict[str, ActorRef], evidence: tuple[Span, ...]) -> StatementRow:
    return StatementRow(
        id=row["id"],
        kind=row["kind"],
        report_id=row["report_id"],
        account_id=row["public_account"],
        evidence=evidence,
        outlet=row["outlet"],
        role=row["role"],
        found_by=tuple(row["found_by"] or ()),
        probability=row["probability"],
        speaker=named.get("speaker"),
        person=named.get("person"),
        relayed_by=named.get("relayed_by"),
        party=named.get("party"),
        source=named.get("source"),
        target=named.get("target"),
        slot=row["slot"],
        value=row["value"],
        measure=row["measure"],
        low=row["low"],
        high=row["high"],
        who=tuple(row["who"] or ()),
        stance=row["stance"],
        certainty=row["certainty"],
        claim_mode=row["claim_mode"],
        offered=tuple(row["offered"] or ()),
        relation=row["relation"],
        cue=row["cue"],
        told=row["told"],
    )
