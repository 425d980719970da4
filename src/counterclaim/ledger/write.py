"""What one write transaction does: add a report with its reading, or a problem."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from counterclaim.ledger import tables as t
from counterclaim.ledger.bulk import insert_rows
from counterclaim.ledger.comparing import add_copy_keys, add_profiles, expect_profiles, mark_unsettled
from counterclaim.ledger.naming import put_naming
from counterclaim.ledger.rows import ReadingRows, Row, arrival_row
from counterclaim.model import Decision, Dissent, Extractor, Report, content_hash


class StoreStatus(StrEnum):
    NEW = "new"  # the report had not been read before
    UNCHANGED = "unchanged"  # this reading, or a newer one by the same extractor, is there already
    UPDATED = "updated"  # the report was there; this reading is now the one that counts


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreOutcome:
    """What storing one report's findings did.

    `statements` is how many different statements the reading makes, `added` how many of them the ledger did not hold, `retired` how
    many the former reading made and this one does not. `new_arrival` says that the report had not come from this address, in this
    form, before.
    """

    status: StoreStatus
    report_id: str
    accounts: int = 0
    statements: int = 0
    added: int = 0
    retired: int = 0
    new_arrival: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A reading on its way in: the keys of its report and of the way in which that came, and its rows."""

    report_key: int
    arrival_key: int
    extractor: Extractor
    rows: ReadingRows


def utc_now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def readings_of(connection: Connection, report_id: str) -> Sequence[RowMapping]:
    """Every reading of the report, first stored first, with the date that the report had: `published`."""
    query = (
        select(t.readings, t.arrivals.c.published)
        .join(t.reports, t.readings.c.report_key == t.reports.c.key)
        .join(t.arrivals, t.readings.c.arrival_key == t.arrivals.c.key)
        .where(t.reports.c.id == report_id)
        .order_by(t.readings.c.key)
    )
    return connection.execute(query).mappings().all()


def is_settled(readings: Iterable[RowMapping], extractor: Extractor, published: str | None) -> bool:
    """Whether a reading by the extractor would change nothing: it is the one that counts, or a newer version has read the report.

    A reading of the report without a date does not settle one with its date, which tells when "on Tuesday" was.
    """
    return any(
        row["extractor"] == extractor.name
        and ((row["retired"] is None and _is_of(row, extractor, published)) or is_newer(row["version"], extractor.version))
        for row in readings
    )


def _is_of(row: RowMapping, extractor: Extractor, published: str | None) -> bool:
    """Whether a stored reading is what this extractor finds in the report of this date."""
    same = (row["extractor"], row["version"]) == (extractor.name, extractor.version)
    return same and (published is None or row["published"] is not None)


def is_newer(version: str, than: str) -> bool:
    """Whether the version comes after the other: numbers by size, and 1.0.dev1 before 1.0 before 1.0.1.

    What follows a plus names the rules and models in use. It has no order: of two such versions neither is the newer one.
    """
    return _version_order(version) > _version_order(than)


def _version_order(version: str) -> list[tuple[int, int, str]]:
    pieces = re.findall(r"\d+|[a-z]+", version.partition("+")[0].casefold())
    return [(2, int(piece), "") if piece.isdigit() else (0, 0, piece) for piece in pieces] + [(1, 0, "")]


def _insert_new(connection: Connection, table: Table, row: Row) -> bool:
    """Adds the row unless one with the same unique columns is there. True when it was added."""
    made = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    return connection.execute(made(table).values(row).on_conflict_do_nothing().returning(table.c.key)).first() is not None


def _log(connection: Connection, now: str, author: str, action: str, report_id: str | None, detail: Row) -> None:
    connection.execute(insert(t.audit), {"at": now, "author": author, "action": action, "report_id": report_id, "detail": detail})


def log_decision(
    connection: Connection, action: str, decision: Decision, *, author: str | None = None, at: str | None = None
) -> None:
    """Keeps in the log that a person decided, or took a decision back."""
    detail = {
        "subject": decision.subject.value,
        "pair": list(decision.pair),
        "verdict": decision.verdict.value,
        "decision": decision.id,
    }
    _log(connection, at or decision.at, author or decision.author, action, None, {**detail, "reasons": list(decision.reasons)})


def log_dissent(connection: Connection, action: str, dissent: Dissent, *, author: str | None = None, at: str | None = None) -> None:
    """Keeps in the log that an analyst dissented, or took a dissent back."""
    detail = {
        "account": dissent.account,
        "party": dissent.party,
        "likelihood": dissent.likelihood.value,
        "dissent": dissent.id,
        "because": dissent.because,
    }
    _log(connection, at or dissent.at, author or dissent.author, action, None, detail)


def add_arrival(connection: Connection, report: Report, now: str, author: str) -> tuple[int, int, bool]:
    """Adds the report and the way it came, each unless it is there. The keys of both and whether the arrival is new.

    Until the transaction ends, nobody else can write about this report.
    """
    _insert_new(connection, t.reports, {"id": report.id, "text": report.text, "stored": now})
    report_key: int = connection.execute(select(t.reports.c.key).where(t.reports.c.id == report.id).with_for_update()).scalar_one()
    row = arrival_row(report)
    added = _insert_new(connection, t.arrivals, {**row, "report_key": report_key, "recorded": now})
    same = (t.arrivals.c.report_key == report_key) & (t.arrivals.c.digest == row["digest"])
    arrival_key: int = connection.execute(select(t.arrivals.c.key).where(same)).scalar_one()
    if added:
        _log(connection, now, author, "arrived", report.id, {"name": report.name, "address": row["address"], "url": report.url})
    return report_key, arrival_key, added


def store_reading(connection: Connection, report: Report, extractor: Extractor, rows: ReadingRows) -> StoreOutcome:
    """Adds one reading of a report and retires the one that counted before; the accounts of both have to be settled."""
    now, author = utc_now(), f"{extractor.name} {extractor.version}"
    report_key, arrival_key, new_arrival = add_arrival(connection, report, now, author)
    readings = readings_of(connection, report.id)
    counts: dict[str, Any] = {
        "report_id": report.id,
        "accounts": len(rows.accounts),
        "statements": len(rows.statements),
        "new_arrival": new_arrival,
    }
    if is_settled(readings, extractor, report.published):
        return StoreOutcome(status=StoreStatus.UNCHANGED, **counts)
    active = next((row for row in readings if row["retired"] is None), None)
    former = set() if active is None else _statement_keys_of(connection, active["key"])
    if active is not None:
        connection.execute(update(t.readings).where(t.readings.c.key == active["key"]).values(retired=now))
        _log(connection, now, author, "retired", report.id, {"extractor": active["extractor"], "version": active["version"]})
    earlier = next((row for row in reversed(readings) if _is_of(row, extractor, report.published)), None)
    added = 0
    if earlier is not None:
        reading_key: int = earlier["key"]
        connection.execute(update(t.readings).where(t.readings.c.key == reading_key).values(retired=None))
        mark_unsettled(connection, [reading_key])
        if rows.registry is not None:
            put_naming(connection, reading_key, rows.resolutions, rows.registry)
    else:
        addition = Addition(report_key=report_key, arrival_key=arrival_key, extractor=extractor, rows=rows)
        reading_key, added = add_readings(connection, [addition], now)[report_key]
    if active is not None:
        mark_unsettled(connection, [active["key"]])
    current = _statement_keys_of(connection, reading_key) if former else set()
    action = "stored" if earlier is None else "reinstated"
    _log(connection, now, author, action, report.id, {"statements": len(rows.statements), "added": added})
    status = StoreStatus.UPDATED if readings else StoreStatus.NEW
    return StoreOutcome(status=status, added=added, retired=len(former - current), **counts)


def _statement_keys_of(connection: Connection, reading_key: int) -> set[int]:
    return set(connection.execute(select(t.findings.c.statement_key).where(t.findings.c.reading_key == reading_key)).scalars())


def add_readings(connection: Connection, additions: Sequence[Addition], now: str) -> dict[int, tuple[int, int]]:
    """Adds one reading each to different reports, none of which has an active one.

    Gives by report key the key of the new reading, and how many of its statements were not known before.
    """
    reports = [addition.report_key for addition in additions]
    insert_rows(
        connection,
        t.readings,
        [
            {
                "report_key": addition.report_key,
                "arrival_key": addition.arrival_key,
                "extractor": addition.extractor.name,
                "version": addition.extractor.version,
                "stored": now,
                "retired": None,
            }
            for addition in additions
        ],
    )
    active = t.readings.c.report_key.in_(reports) & t.readings.c.retired.is_(None)
    reading_keys = {
        row.report_key: row.key for row in connection.execute(select(t.readings.c.report_key, t.readings.c.key).where(active))
    }
    known = _statement_keys(connection, reports)
    fresh = [
        (addition, {**row, "report_key": addition.report_key})
        for addition in additions
        for id, row in addition.rows.statements.items()
        if id not in known
    ]
    if fresh:
        insert_rows(connection, t.statements, [row for _, row in fresh])
        known = _statement_keys(connection, reports)
        insert_rows(
            connection,
            t.evidence,
            [
                {
                    "statement_key": known[row["id"]],
                    "position": position,
                    "starts": span.start,
                    "ends": span.end,
                    "quote": span.quote,
                }
                for addition, row in fresh
                for position, span in enumerate(addition.rows.evidence[row["id"]])
            ],
        )
    profiled = [addition for addition in additions if addition.rows.profiles]
    add_profiles(connection, [(reading_keys[addition.report_key], addition.rows.profiles) for addition in profiled])
    expected = [
        (reading_keys[addition.report_key], [row["id"] for row in addition.rows.accounts])
        for addition in additions
        if not addition.rows.profiles
    ]
    expect_profiles(connection, expected)
    add_copy_keys(connection, {addition.rows.report_id: addition.rows.copy_keys for addition in additions})
    tables = (t.accounts, t.mentions, t.mention_names, t.resolutions, t.named_readings, t.findings, t.parts)
    made: list[tuple[Table, list[Row]]] = [(table, []) for table in tables]
    for addition in additions:
        rows, reading_key = addition.rows, reading_keys[addition.report_key]
        findings = [
            {**{name: value for name, value in row.items() if name != "statement_id"}, "statement_key": known[row["statement_id"]]}
            for row in rows.findings
        ]
        named: list[Row] = [] if rows.registry is None else [{"registry": rows.registry}]
        parts = (rows.accounts, rows.mentions, rows.mention_names, rows.resolutions, named, findings, rows.parts)
        for (_, whole), part in zip(made, parts, strict=True):
            whole += [{**row, "reading_key": reading_key} for row in part]
    for table, whole in made:
        insert_rows(connection, table, whole)
    added = Counter(addition.report_key for addition, _ in fresh)
    return {key: (reading_keys[key], added[key]) for key in reports}


def _statement_keys(connection: Connection, report_keys: Sequence[int]) -> dict[str, int]:
    """The keys of all statements of these reports, by id."""
    query = select(t.statements.c.id, t.statements.c.key).where(t.statements.c.report_key.in_(report_keys))
    return {row.id: row.key for row in connection.execute(query)}


def add_problem(connection: Connection, name: str, stage: str, reason: str) -> None:
    """Adds the problem, or counts it once more where it is known."""
    now = utc_now()
    digest = content_hash(name, stage, reason)
    row = {"digest": digest, "name": name, "stage": stage, "reason": reason, "first_seen": now, "last_seen": now, "times": 1}
    if not _insert_new(connection, t.problems, row):
        connection.execute(
            update(t.problems).where(t.problems.c.digest == digest).values(last_seen=now, times=t.problems.c.times + 1)
        )
