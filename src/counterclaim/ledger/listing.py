"""Lists of reports and accounts, filtered and by the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select, tuple_

from counterclaim.errors import UsageError
from counterclaim.lang.date_bounds import date_bounds
from counterclaim.ledger import tables as t
from counterclaim.ledger.filters import AccountFilter, AccountRow, LedgerCounts, ReadingRow, ReportFilter, ReportRow
from counterclaim.ledger.names import name_key
from counterclaim.model import Basis, IncidentType, Precision, Stance, Subject, When, Where

ACTIVE = t.readings.c.retired.is_(None)
AT_PART = (t.resolutions.c.reading_key == t.parts.c.reading_key) & (t.resolutions.c.number == t.parts.c.mention)
AT_MENTION = (t.resolutions.c.reading_key == t.mentions.c.reading_key) & (t.resolutions.c.number == t.mentions.c.number)


def begins_with(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """Whether a hexadecimal id begins so, as a range that an index answers on either store."""
    return column.between(prefix, prefix + "g")


def holds_words(column: ColumnElement[str], words: str) -> ColumnElement[bool]:
    return column.contains(name_key(words), autoescape=True)


def probable(column: ColumnElement[float], least: float) -> ColumnElement[bool]:
    """Whether the probability is at least so high, or was never estimated."""
    return column.is_(None) | (column >= least)


def _is_outlet(name: str) -> ColumnElement[bool]:
    """Whether the report came from the outlet, in whichever of its prints."""
    # Either store lowers ASCII letters alone in these columns; `str.lower` would make "Última Hora" a name that none has.
    lowered = name.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
    prints = t.arrivals.alias("prints")
    printed = select(prints.c.key).where(prints.c.report_key == t.reports.c.key, func.lower(prints.c.outlet) == lowered)
    return printed.exists()


def _account_conditions(asked: AccountFilter) -> Iterator[ColumnElement[bool]]:
    accounts = t.accounts.c
    if asked.main is not None:
        yield accounts.main.is_(asked.main)
    if asked.types is not None:
        yield accounts.type.in_([type.value for type in asked.types])
    if asked.country is not None:
        yield accounts.country == asked.country.upper()
    if asked.place is not None:
        yield holds_words(accounts.place_words, asked.place)
    if asked.since is not None:
        yield accounts.date_to >= _day(asked.since, 0)
    if asked.until is not None:
        yield accounts.date_from <= _day(asked.until, 1)
    if asked.outlet is not None:
        yield _is_outlet(asked.outlet)
    if asked.report_id is not None:
        yield t.reports.c.id == asked.report_id
    if asked.id_prefix is not None:
        yield begins_with(accounts.id, asked.id_prefix)
    if asked.ids is not None:
        yield accounts.id.in_(asked.ids)
    if asked.least_probability is not None:
        yield probable(accounts.probability, asked.least_probability)
    if asked.actor is not None:
        yield tuple_(accounts.reading_key, accounts.number).in_(
            select(t.findings.c.reading_key, t.findings.c.account)
            .join(t.parts, (t.parts.c.reading_key == t.findings.c.reading_key) & (t.parts.c.position == t.findings.c.position))
            .join(t.resolutions, AT_PART)
            .where(
                t.resolutions.c.actor_id == asked.actor,
                t.parts.c.use.in_([stance.value for stance in Stance]),
                t.parts.c.part.in_(("party", "speaker")),
            )
        )


def _day(edtf: str, side: int) -> str:
    day = date_bounds(edtf)[side]
    if day is None:
        raise UsageError(f"not a date with a year: {edtf!r} (write 2016, 2016-10 or 2016-10-24)")
    return day


def _joined(query: Select[Any], asked: AccountFilter) -> Select[Any]:
    return (
        query.select_from(t.accounts)
        .join(t.readings, t.accounts.c.reading_key == t.readings.c.key)
        .join(t.arrivals, t.readings.c.arrival_key == t.arrivals.c.key)
        .join(t.reports, t.readings.c.report_key == t.reports.c.key)
        .where(ACTIVE, *_account_conditions(asked))
    )


INCIDENT = func.coalesce(t.clusters.c.name, t.accounts.c.id)


def _with_incidents(query: Select[Any], asked: AccountFilter) -> Select[Any]:
    is_member = (t.clusters.c.subject == Subject.INCIDENT.value) & (t.clusters.c.member == t.accounts.c.id)
    joined = _joined(query, asked).outerjoin(t.clusters, is_member)
    return joined if asked.incidents is None else joined.where(INCIDENT.in_(asked.incidents))


def count_incidents(connection: Connection, asked: AccountFilter) -> int:
    """Incidents with an account that passes."""
    return int(connection.execute(_with_incidents(select(func.count(INCIDENT.distinct())), asked)).scalar_one())


def list_incidents(connection: Connection, asked: AccountFilter, limit: int | None, offset: int) -> list[str]:
    """Ids of incidents with an account that passes: newest first, undated ones last."""
    newest, stored = func.max(t.accounts.c.date_from), func.max(t.accounts.c.reading_key)
    query = _with_incidents(select(INCIDENT.label("incident")), asked).group_by(INCIDENT)
    query = query.order_by(newest.desc().nulls_last(), stored.desc(), func.min(t.accounts.c.number), INCIDENT)
    return list(connection.execute(query.limit(limit).offset(offset)).scalars())


def count_accounts(connection: Connection, asked: AccountFilter) -> int:
    return int(connection.execute(_joined(select(func.count()), asked)).scalar_one())


def list_accounts(connection: Connection, asked: AccountFilter, limit: int | None, offset: int) -> list[AccountRow]:
    """Newest incidents first, undated ones last."""
    columns = t.arrivals.c
    query = _with_incidents(
        select(
            t.accounts,
            INCIDENT.label("incident"),
            t.reports.c.id.label("report_id"),
            columns.title,
            columns.outlet,
            columns.published,
            columns.name,
            columns.url,
            columns.address,
        ),
        asked,
    )
    query = query.order_by(t.accounts.c.date_from.desc().nulls_last(), t.accounts.c.reading_key.desc(), t.accounts.c.number)
    rows = connection.execute(query.limit(limit).offset(offset)).mappings()
    return [
        AccountRow(
            id=row["id"],
            incident=row["incident"],
            report_id=row["report_id"],
            main=row["main"],
            type=IncidentType(row["type"]),
            when=When(edtf=row["edtf"], basis=Basis(row["basis"]), resolved_by=row["resolved_by"]),
            place=None
            if row["place"] is None
            else Where(
                name=row["place"],
                country=row["country"],
                adm1=row["adm1"],
                lat=row["lat"],
                lon=row["lon"],
                precision=Precision(row["precision"]) if row["precision"] else None,
            ),
            site=row["site"],
            title=row["title"],
            outlet=row["outlet"],
            published=row["published"],
            name=row["name"],
            url=row["url"],
            address=row["address"],
            found_by=tuple(row["found_by"] or ()),
            probability=row["probability"],
        )
        for row in rows
    ]


def _report_query(query: Select[Any], asked: ReportFilter) -> Select[Any]:
    query = (
        query.select_from(t.readings)
        .join(t.reports, t.readings.c.report_key == t.reports.c.key)
        .join(t.arrivals, t.readings.c.arrival_key == t.arrivals.c.key)
        .where(ACTIVE)
    )
    if asked.ids is not None:
        query = query.where(t.reports.c.id.in_(asked.ids))
    if asked.id_prefix is not None:
        query = query.where(begins_with(t.reports.c.id, asked.id_prefix))
    if asked.actor is not None:
        at_reading = t.resolutions.c.reading_key == t.readings.c.key
        query = query.where(exists().where(t.resolutions.c.actor_id == asked.actor, at_reading))
    if asked.outlet is not None:
        query = query.where(_is_outlet(asked.outlet))
    return query


def count_reports(connection: Connection, asked: ReportFilter) -> int:
    return int(connection.execute(_report_query(select(func.count()), asked)).scalar_one())


def list_reports(connection: Connection, asked: ReportFilter, limit: int | None, offset: int) -> list[ReportRow]:
    """Last stored first."""
    other = t.arrivals.alias("other_arrivals")
    arrivals = select(func.count()).where(other.c.report_key == t.reports.c.key).scalar_subquery()
    accounts = select(func.count()).where(t.accounts.c.reading_key == t.readings.c.key).scalar_subquery()
    columns = t.arrivals.c
    query = _report_query(
        select(
            t.reports.c.id,
            columns.name,
            columns.title,
            columns.outlet,
            columns.published,
            columns.url,
            columns.address,
            columns.language,
            t.readings.c.extractor,
            t.readings.c.version,
            t.reports.c.stored,
            arrivals.label("arrivals"),
            accounts.label("accounts"),
        ),
        asked,
    )
    rows = connection.execute(query.order_by(t.reports.c.key.desc()).limit(limit).offset(offset)).mappings()
    return [ReportRow(**row) for row in rows]


def list_readings(connection: Connection, report_id: str) -> list[ReadingRow]:
    """Every reading of a report, in the order in which they were stored."""
    statements = (
        select(func.count(t.findings.c.statement_key.distinct()))
        .where(t.findings.c.reading_key == t.readings.c.key)
        .scalar_subquery()
    )
    query = (
        select(
            t.readings.c.extractor, t.readings.c.version, t.readings.c.stored, t.readings.c.retired, statements.label("statements")
        )
        .join(t.reports, t.readings.c.report_key == t.reports.c.key)
        .where(t.reports.c.id == report_id)
        .order_by(t.readings.c.key)
    )
    return [ReadingRow(**row) for row in connection.execute(query).mappings()]


def count_all(connection: Connection) -> LedgerCounts:
    def count(query: Select[Any]) -> int:
        return int(connection.execute(query).scalar_one())

    active = select(t.findings.c.statement_key).join(t.readings, t.findings.c.reading_key == t.readings.c.key).where(ACTIVE)
    kinds = connection.execute(
        select(t.statements.c.kind, func.count())
        .where(t.statements.c.key.in_(active))
        .group_by(t.statements.c.kind)
        .order_by(t.statements.c.kind)
    )
    statements: dict[str, int] = {row[0]: row[1] for row in kinds}
    actors = (
        select(func.count(t.resolutions.c.actor_id.distinct()))
        .join(t.readings, t.resolutions.c.reading_key == t.readings.c.key)
        .where(ACTIVE)
    )
    return LedgerCounts(
        reports=count(select(func.count()).select_from(t.reports)),
        arrivals=count(select(func.count()).select_from(t.arrivals)),
        accounts=count_accounts(connection, AccountFilter()),
        actors=count(actors),
        statements=statements,
        retired_statements=count(select(func.count()).select_from(t.statements)) - sum(statements.values()),
        problems=count(select(func.count()).select_from(t.problems)),
    )
