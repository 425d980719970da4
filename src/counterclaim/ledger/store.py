"""The ledger: the store of reports and of everything that was read in them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import URL, Connection, Engine, select
from sqlalchemy.exc import NoSuchModuleError

from counterclaim.errors import LedgerError, UsageError
from counterclaim.lang.portions import portions
from counterclaim.ledger import actor_listing, batches, listing, statement_listing, write
from counterclaim.ledger import tables as t
from counterclaim.ledger.deciding_calls import DecidingCalls
from counterclaim.ledger.dissents import DissentCalls
from counterclaim.ledger.engine import (
    check_file,
    connect_engine,
    is_read_only,
    location_name,
    parse_location,
    reading,
    told_in_one_line,
    writing,
)
from counterclaim.ledger.filters import (
    AccountFilter,
    AccountRow,
    ActorFilter,
    ActorRow,
    AuditEntry,
    LedgerCounts,
    MentionRow,
    Problem,
    ReadingRow,
    ReportFilter,
    ReportRow,
    StatementFilter,
    StatementRow,
)
from counterclaim.ledger.migrate import prepare_schema
from counterclaim.ledger.naming_calls import NamingCalls
from counterclaim.ledger.rebuild import rebuild_findings, rebuild_report
from counterclaim.ledger.recording import Recorded, load_recorded
from counterclaim.ledger.rows import reading_rows
from counterclaim.ledger.write import StoreOutcome, is_settled
from counterclaim.model import Extractor, Findings, Naming, Profile, Report

BATCH = 200  # reports a transaction of `store_many`: the sync is shared, and others wait for a fraction of a second
_PAGE = 500
_LOADED_AT_ONCE = 50  # reports, with all that was found in them
_Row = TypeVar("_Row")
_EVERY_ACCOUNT, _EVERY_REPORT, _EVERY_ACTOR, _EVERY_STATEMENT = AccountFilter(), ReportFilter(), ActorFilter(), StatementFilter()


def open_ledger(location: str | Path, *, create: bool) -> Ledger:
    """The ledger at a path or URL, its schema brought up to date.

    `create` makes one where there is none and tells that it is to be written. A file that this user may not write, or one with
    `?mode=ro` behind its URL, can be looked at. Raises `LedgerError`, in one line, for what is no ledger, was written by a newer
    version, or cannot be reached.
    """
    url = parse_location(location)
    if url.drivername == "sqlite":
        check_file(url, create=create)
    with told_in_one_line(url):
        try:
            engine = connect_engine(url)
        except (NoSuchModuleError, TypeError, ValueError) as error:
            raise LedgerError(f"not an address of a ledger: {location_name(url)}") from error
        if create and is_read_only(engine):
            raise LedgerError(f"{location_name(url)} may not be written by this user")
        try:
            prepare_schema(engine, location_name(url), create=create)
        except BaseException:
            engine.dispose()
            raise
    return Ledger(engine, url)


class Ledger(DecidingCalls, NamingCalls, DissentCalls):
    """An open ledger. Every call is one transaction; several processes may work on one ledger at a time.

    Any call raises `LedgerError` when the store fails (full disk, lost server); what was stored before stays. Lists and counts are
    over active readings: for each report the one that counts. `limit` None gives everything.
    """

    def __init__(self, engine: Engine, url: URL) -> None:
        self._engine = engine
        self._url = url

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<ledger {self.name}>"

    @property
    def name(self) -> str:
        """The path, or the URL without its password."""
        return location_name(self._url)

    def close(self) -> None:
        with told_in_one_line(self._url):
            self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told_in_one_line(self._url), reading(self._engine) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told_in_one_line(self._url), writing(self._engine) as connection:
            yield connection

    # Writing

    def store(
        self,
        findings: Findings,
        *,
        profiles: Sequence[Profile] = (),
        copy_keys: Sequence[int] | None = None,
        named: Naming | None = None,
    ) -> StoreOutcome:
        """Keeps one report's findings: all of them, or nothing where it fails.

        The reading becomes the one that counts and the former one is retired, its statements kept. Nothing changes where the same
        extractor and version, or a newer version, has read the report already, unless that had no date and this one has. Raises
        `ValueError` for findings that do not hold together and `InputError` for a number beyond what a ledger can hold.

        `profiles`, in the order of the accounts, and `copy_keys` are what matching needs; without them the accounts wait for
        `add_profiles`, and the report is not compared with others as a text. `named` tells whom its mentions mean; without it they
        are known by their names alone until `name_again`.
        """
        rows = reading_rows(findings, profiles, copy_keys, named)  # outside the transaction: others wait while it is open
        with self._writing() as connection:
            return write.store_reading(connection, findings.report, findings.extractor, rows)

    def store_many(
        self,
        findings: Iterable[Findings],
        *,
        profiles_of: Callable[[Findings], Sequence[Profile]] | None = None,
        naming_of: Callable[[Findings], Naming] | None = None,
    ) -> Iterator[StoreOutcome]:
        """Keeps the findings of many reports as `store` keeps those of one, 200 in a transaction: each report whole, or not at all.

        The outcomes come in the order of the reports, a batch at a time once it is stored. Where one report fails, those of its
        batch are not stored and the error of `store` is raised; earlier batches stay. Rows of data sets are no running text:
        they are not compared with others as texts.
        """
        waiting = iter(findings)
        while batch := [
            (found, reading_rows(found, profiles_of(found) if profiles_of else (), named=naming_of(found) if naming_of else None))
            for found in itertools.islice(waiting, BATCH)
        ]:
            with self._writing() as connection:
                outcomes = batches.store_readings(connection, batch)
            yield from outcomes

    def retire_superseded(self, extractor: str, release_of: Callable[[str | None], tuple[int, ...] | None]) -> int:
        """Of reports of one name that the extractor has read, such as one row of a data set in several releases, leaves one reading
        active: the last stored, unless another's outlet names a later release by `release_of`. How many were retired."""
        with self._writing() as connection:
            return batches.retire_superseded(connection, extractor, release_of)

    def record_arrival(self, report: Report) -> bool:
        """Keeps how a report came in that needs no reading. True where it had not come from this address, in this form, before."""
        with self._writing() as connection:
            return write.add_arrival(connection, report, write.utc_now(), "intake")[2]

    def record_problem(self, name: str, stage: str, reason: str) -> None:
        """Keeps that an input, or a part of it, could not be used. The same problem met again is counted, not listed twice."""
        self.record_problems([(name, stage, reason)])

    def record_problems(self, problems: Iterable[tuple[str, str, str]]) -> None:
        """Keeps several problems at once: the name of the input, the stage and the reason of each."""
        with self._writing() as connection:
            for name, stage, reason in problems:
                write.add_problem(connection, name, stage, reason)

    # One report

    def has_reading(self, report_id: str, extractor: Extractor, *, published: str | None = None) -> bool:
        """Whether storing a reading of this report by this extractor would change nothing, so that the reading can be saved.

        `published` is the date with which the report comes this time: one that was read without any is read anew.
        """
        with self._reading() as connection:
            return is_settled(write.readings_of(connection, report_id), extractor, published)

    def with_known_date(self, report: Report) -> Report:
        """The report, with the publication date with which its text came before where it gives none now."""
        if report.published is not None:
            return report
        query = (
            select(t.arrivals.c.published)
            .join(t.reports, t.arrivals.c.report_key == t.reports.c.key)
            .where(t.reports.c.id == report.id, t.arrivals.c.published.is_not(None))
            .order_by(t.arrivals.c.key)
        )
        with self._reading() as connection:
            return replace(report, published=connection.execute(query).scalars().first())

    def load(self, report_id: str, extractor: Extractor | None = None) -> Findings:
        """The findings of a report, equal to those stored: of the reading that counts, or of the given extractor's last one.

        Raises `UsageError` where the ledger has no such reading.
        """
        with self._reading() as connection:
            query = (
                select(t.readings).join(t.reports, t.readings.c.report_key == t.reports.c.key).where(t.reports.c.id == report_id)
            )
            if extractor is None:
                query = query.where(listing.ACTIVE)
            else:
                query = query.where(t.readings.c.extractor == extractor.name, t.readings.c.version == extractor.version)
            row = connection.execute(query.order_by(t.readings.c.key.desc())).mappings().first()
            if row is None:
                by = f" by {extractor.name} {extractor.version}" if extractor else ""
                raise UsageError(f"the ledger holds no reading{by} of report {report_id}")
            (found,) = rebuild_findings(connection, [row])
            return found

    def load_many(self, report_ids: Sequence[str], *, kinds: Collection[str] | None = None) -> Iterator[Findings]:
        """The findings of some reports by the readings that count, in this order; reports without any are left out.

        `kinds` limits the statements to those of some kinds, such as `pledge`; None gives all, as `load` does. Reports are fetched
        some at a time, so that a whole ledger can be gone through.
        """
        ids = list(dict.fromkeys(report_ids))
        for portion in portions(ids, _LOADED_AT_ONCE):
            with self._reading() as connection:
                query = (
                    select(t.readings, t.reports.c.id)
                    .join(t.reports, t.readings.c.report_key == t.reports.c.key)
                    .where(t.reports.c.id.in_(portion), listing.ACTIVE)
                )
                rows = {row["id"]: row for row in connection.execute(query).mappings()}
                found = rebuild_findings(connection, [rows[id] for id in portion if id in rows], kinds)
            yield from found

    def arrivals(self, report_id: str) -> list[Report]:
        """The report in each form in which it came, first come first; empty where it is unknown."""
        with self._reading() as connection:
            query = (
                select(t.arrivals, t.reports.c.text)
                .join(t.reports, t.arrivals.c.report_key == t.reports.c.key)
                .where(t.reports.c.id == report_id)
                .order_by(t.arrivals.c.key)
            )
            return [rebuild_report(row) for row in connection.execute(query).mappings()]

    def readings(self, report_id: str) -> list[ReadingRow]:
        """Every reading of the report, retired ones too, in the order in which they were stored."""
        with self._reading() as connection:
            return listing.list_readings(connection, report_id)

    # Lists

    def reports(self, asked: ReportFilter = _EVERY_REPORT, *, limit: int | None = None, offset: int = 0) -> list[ReportRow]:
        """Reports that were read, last stored first."""
        with self._reading() as connection:
            return listing.list_reports(connection, asked, limit, offset)

    def count_reports(self, asked: ReportFilter = _EVERY_REPORT) -> int:
        with self._reading() as connection:
            return listing.count_reports(connection, asked)

    def accounts(self, asked: AccountFilter = _EVERY_ACCOUNT, *, limit: int | None = None, offset: int = 0) -> list[AccountRow]:
        """Accounts of incidents, newest incidents first, undated ones last. Raises `UsageError` for a date that is none."""
        with self._reading() as connection:
            return listing.list_accounts(connection, asked, limit, offset)

    def count_accounts(self, asked: AccountFilter = _EVERY_ACCOUNT) -> int:
        with self._reading() as connection:
            return listing.count_accounts(connection, asked)

    def incidents(self, asked: AccountFilter = _EVERY_ACCOUNT, *, limit: int | None = None, offset: int = 0) -> list[str]:
        """Ids of the incidents of which an account that passes tells, newest first, undated ones last."""
        with self._reading() as connection:
            return listing.list_incidents(connection, asked, limit, offset)

    def count_incidents(self, asked: AccountFilter = _EVERY_ACCOUNT) -> int:
        with self._reading() as connection:
            return listing.count_incidents(connection, asked)

    def actors(self, asked: ActorFilter = _EVERY_ACTOR, *, limit: int | None = None, offset: int = 0) -> list[ActorRow]:
        """Actors, those of most reports first."""
        with self._reading() as connection:
            return actor_listing.list_actors(connection, asked, limit, offset)

    def count_actors(self, asked: ActorFilter = _EVERY_ACTOR) -> int:
        with self._reading() as connection:
            return actor_listing.count_actors(connection, asked)

    def actors_named(self, name: str) -> list[tuple[str, bool]]:
        """Ids of the actors that some report calls so, those of most reports first; True with those whose fullest name it is
        there."""
        with self._reading() as connection:
            return actor_listing.actors_named(connection, name)

    def describe_actors(self, ids: Sequence[str]) -> list[ActorRow]:
        """The actors of these ids, in this order; unknown ids are left out."""
        with self._reading() as connection:
            return actor_listing.describe_actors(connection, ids)

    def mentions(self, actor: str) -> list[MentionRow]:
        """Every way in which reports present the actor of this id, commonest first."""
        with self._reading() as connection:
            return actor_listing.list_mentions(connection, actor)

    def statements(
        self, asked: StatementFilter = _EVERY_STATEMENT, *, limit: int | None = None, offset: int = 0
    ) -> list[StatementRow]:
        """Statements, those of the last stored report first."""
        with self._reading() as connection:
            return statement_listing.list_statements(connection, asked, limit, offset)

    def count_statements(self, asked: StatementFilter = _EVERY_STATEMENT) -> int:
        with self._reading() as connection:
            return statement_listing.count_statements(connection, asked)

    def recorded(self) -> Recorded:
        """Who is said to have done what, of all accounts that count, for the records of groups."""
        with self._reading() as connection:
            return load_recorded(connection)

    def counts(self) -> LedgerCounts:
        """How much the ledger holds."""
        with self._reading() as connection:
            return listing.count_all(connection)

    def problems(self, *, limit: int | None = None, offset: int = 0) -> list[Problem]:
        """What could not be used, first met first."""
        with self._reading() as connection:
            columns = t.problems.c
            query = select(columns.name, columns.stage, columns.reason, columns.first_seen, columns.last_seen, columns.times)
            rows = connection.execute(query.order_by(columns.key).limit(limit).offset(offset)).mappings()
            return [Problem(**row) for row in rows]

    def audit_log(self, report_id: str | None = None, *, limit: int | None = None, offset: int = 0) -> list[AuditEntry]:
        """What happened, first things first; to one report, or to all."""
        with self._reading() as connection:
            columns = t.audit.c
            query = select(columns.at, columns.author, columns.action, columns.report_id, columns.detail)
            if report_id is not None:
                query = query.where(columns.report_id == report_id)
            rows = connection.execute(query.order_by(columns.key).limit(limit).offset(offset)).mappings()
            return [AuditEntry(**row) for row in rows]

    # Everything, page by page

    def every_report(self, asked: ReportFilter = _EVERY_REPORT) -> Iterator[ReportRow]:
        return _walk(lambda offset: self.reports(asked, limit=_PAGE, offset=offset))

    def every_account(self, asked: AccountFilter = _EVERY_ACCOUNT) -> Iterator[AccountRow]:
        return _walk(lambda offset: self.accounts(asked, limit=_PAGE, offset=offset))

    def every_actor(self, asked: ActorFilter = _EVERY_ACTOR) -> Iterator[ActorRow]:
        return _walk(lambda offset: self.actors(asked, limit=_PAGE, offset=offset))


def _walk(page: Callable[[int], list[_Row]]) -> Iterator[_Row]:
    offset: Any = 0
    while rows := page(offset):
        yield from rows
        offset += len(rows)
