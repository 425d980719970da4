"""Many readings in one transaction: with one sync for all and a few statements a table, instead of some for each report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from counterclaim.ledger import tables as t
from counterclaim.ledger.bulk import insert_rows
from counterclaim.ledger.comparing import mark_unsettled
from counterclaim.ledger.decisions import in_chunks
from counterclaim.ledger.rows import ReadingRows, Row, arrival_row
from counterclaim.ledger.write import Addition, StoreOutcome, StoreStatus, add_readings, is_settled, store_reading, utc_now
from counterclaim.model import Findings


@dataclass(frozen=True, slots=True)
class _Item:
    """One report with its reading: where it stands among those given, and how it came."""

    findings: Findings
    rows: ReadingRows
    arrival: Row

    @property
    def id(self) -> str:
        return self.findings.report.id

    @property
    def author(self) -> str:
        return f"{self.findings.extractor.name} {self.findings.extractor.version}"

    def outcome(self, status: StoreStatus, *, added: int = 0, new_arrival: bool) -> StoreOutcome:
        return StoreOutcome(
            status=status,
            report_id=self.id,
            accounts=len(self.rows.accounts),
            statements=len(self.rows.statements),
            added=added,
            new_arrival=new_arrival,
        )


def store_readings(connection: Connection, readings: Sequence[tuple[Findings, ReadingRows]]) -> list[StoreOutcome]:
    """Adds one reading after the other, as `store_reading` does, and gives their outcomes in this order.

    What is new is written together; a report that has been read before, or that comes twice here, goes its own way afterwards.
    """
    now = utc_now()
    items = [_Item(findings, rows, arrival_row(findings.report)) for findings, rows in readings]
    report_keys = _add_reports(connection, items, now)
    arrival_keys, new_arrivals = _add_arrivals(connection, items, report_keys, now)
    known = _readings_of(connection, list(report_keys.values()))
    outcomes: dict[int, StoreOutcome] = {}
    fresh: dict[int, int] = {}  # report key -> number of the item
    log: list[Row] = []
    for number, item in enumerate(items):
        report_key, new_arrival = report_keys[item.id], number in new_arrivals
        if new_arrival:
            report = item.findings.report
            arrived = {"name": report.name, "address": item.arrival["address"], "url": report.url}
            log.append(_entry(now, item, "arrived", arrived))
        if report_key not in known and report_key not in fresh:
            fresh[report_key] = number
        elif is_settled(known.get(report_key, ()), item.findings.extractor, item.findings.report.published):
            outcomes[number] = item.outcome(StoreStatus.UNCHANGED, new_arrival=new_arrival)
    if fresh:
        additions = [
            Addition(
                report_key=key,
                arrival_key=arrival_keys[key, items[number].arrival["digest"]],
                extractor=items[number].findings.extractor,
                rows=items[number].rows,
            )
            for key, number in fresh.items()
        ]
        for key, (_, added) in add_readings(connection, additions, now).items():
            item = items[fresh[key]]
            log.append(_entry(now, item, "stored", {"statements": len(item.rows.statements), "added": added}))
            outcomes[fresh[key]] = item.outcome(StoreStatus.NEW, added=added, new_arrival=fresh[key] in new_arrivals)
    if log:
        insert_rows(connection, t.audit, log)
    for number, item in enumerate(items):
        if number not in outcomes:
            stored = store_reading(connection, item.findings.report, item.findings.extractor, item.rows)
            outcomes[number] = replace(stored, new_arrival=number in new_arrivals)
    return [outcomes[number] for number in range(len(items))]


def _entry(now: str, item: _Item, action: str, detail: Row) -> Row:
    return {"at": now, "author": item.author, "action": action, "report_id": item.id, "detail": detail}


def _insert_missing(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Adds the rows that are not there by the table's unique columns."""
    made = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    connection.execute(made(table).on_conflict_do_nothing(), rows)


def _add_reports(connection: Connection, items: Sequence[_Item], now: str) -> dict[str, int]:
    """The keys of the reports, by id. Until the transaction ends, nobody else can write about them.

    They are written and locked in the order of their ids: two programs that store the same reports wait for one another and never
    each for the other.
    """
    texts = {item.id: item.findings.report.text for item in items}
    ids = sorted(texts)
    _insert_missing(connection, t.reports, [{"id": id, "text": texts[id], "stored": now} for id in ids])
    query = select(t.reports.c.id, t.reports.c.key).where(t.reports.c.id.in_(ids)).order_by(t.reports.c.id).with_for_update()
    return {row.id: row.key for row in connection.execute(query)}


def _add_arrivals(
    connection: Connection, items: Sequence[_Item], report_keys: dict[str, int], now: str
) -> tuple[dict[tuple[int, str], int], set[int]]:
    """The keys of the ways in which the reports came, by report key and digest, and the numbers of the items that came anew."""
    before = _arrival_keys(connection, report_keys)
    missing: dict[tuple[int, str], int] = {}
    for number, item in enumerate(items):
        way = report_keys[item.id], item.arrival["digest"]
        if way not in before:
            missing.setdefault(way, number)
    if missing:
        rows = [{**items[number].arrival, "report_key": key, "recorded": now} for (key, _), number in missing.items()]
        _insert_missing(connection, t.arrivals, rows)
        before = _arrival_keys(connection, report_keys)
    return before, set(missing.values())


def _arrival_keys(connection: Connection, report_keys: dict[str, int]) -> dict[tuple[int, str], int]:
    columns = t.arrivals.c
    query = select(columns.report_key, columns.digest, columns.key).where(columns.report_key.in_(report_keys.values()))
    return {(row.report_key, row.digest): row.key for row in connection.execute(query)}


def _readings_of(connection: Connection, report_keys: Sequence[int]) -> dict[int, list[RowMapping]]:
    """Every reading of the reports that have any, by report key, first stored first, with the date that the report had."""
    query = (
        select(t.readings, t.arrivals.c.published)
        .join(t.arrivals, t.readings.c.arrival_key == t.arrivals.c.key)
        .where(t.readings.c.report_key.in_(report_keys))
        .order_by(t.readings.c.key)
    )
    readings: defaultdict[int, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        readings[row["report_key"]].append(row)
    return readings


Release = tuple[int, ...]


def retire_superseded(connection: Connection, extractor: str, release_of: Callable[[str | None], Release | None]) -> int:
    """Of several reports of one name that the extractor has read, leaves one reading active: how many were retired.

    A data set tells of one event under one name in each release, in other words. The reading that was stored last stays, unless the
    outlet of another names a later release than its own does. What is retired stays stored.
    """
    active = (t.readings.c.extractor == extractor) & t.readings.c.retired.is_(None)
    own = t.readings.join(t.arrivals, t.readings.c.arrival_key == t.arrivals.c.key)
    names = select(t.arrivals.c.name).select_from(own).where(active).group_by(t.arrivals.c.name).having(func.count() > 1)
    told = own.join(t.reports, t.readings.c.report_key == t.reports.c.key)
    # Locked as `store_readings` locks them, so that a program that stores meanwhile waits, and neither for the other.
    rivalling = select(t.reports.c.key).select_from(told).where(active, t.arrivals.c.name.in_(names))
    connection.execute(rivalling.order_by(t.reports.c.id).with_for_update(of=t.reports)).all()
    query = (
        select(t.arrivals.c.name, t.readings.c.key, t.readings.c.report_key, t.reports.c.id, t.readings.c.version)
        .select_from(told)
        .where(active, t.arrivals.c.name.in_(names))
        .order_by(t.arrivals.c.name, t.readings.c.key)
    )
    rivals: defaultdict[str, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        rivals[row["name"]].append(row)
    outlets: defaultdict[int, list[str | None]] = defaultdict(list)
    for portion in in_chunks(row["report_key"] for rows in rivals.values() for row in rows):
        asked = select(t.arrivals.c.report_key, t.arrivals.c.outlet).where(t.arrivals.c.report_key.in_(portion))
        for key, outlet in connection.execute(asked):
            outlets[key].append(outlet)
    now, retired, log = utc_now(), [], []
    for rows in rivals.values():
        stays = _latest(rows, outlets, release_of)
        for row in rows:
            if row is not stays:
                retired.append(row["key"])
                detail: dict[str, Any] = {"extractor": extractor, "version": row["version"], "superseded_by": stays["id"]}
                log.append(
                    {
                        "at": now,
                        "author": f"{extractor} {stays['version']}",
                        "action": "retired",
                        "report_id": row["id"],
                        "detail": detail,
                    }
                )
    for portion in in_chunks(retired):
        connection.execute(update(t.readings).where(t.readings.c.key.in_(portion)).values(retired=now))
        mark_unsettled(connection, portion)
    if log:
        insert_rows(connection, t.audit, log)
    return len(retired)


def _latest(
    rows: list[RowMapping], outlets: Mapping[int, list[str | None]], release_of: Callable[[str | None], Release | None]
) -> RowMapping:
    """The reading that stays; `outlets` are those of each report, by its key.

    A text that came unchanged with several releases counts as of the last of them.
    """
    releases = {}
    for row in rows:
        named = [release for release in map(release_of, outlets[row["report_key"]]) if release is not None]
        releases[row["key"]] = max(named, default=None)
    stays = rows[-1]
    for row in reversed(rows[:-1]):
        mine, theirs = releases[row["key"]], releases[stays["key"]]
        if mine is not None and theirs is not None and mine > theirs:
            stays = row
    return stays
