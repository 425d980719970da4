"""Connections to a ledger's store, and the store's failures told in one line."""

from __future__ import annotations

import importlib.util
import logging
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from counterclaim.errors import LedgerError

APPLICATION_ID = 0x43436C6D  # "CClm": what `file` and SQLite itself call a Counterclaim ledger
BUSY_SECONDS = 120  # a write takes milliseconds; only a stuck process makes another wait this long
_SQLITE_MAGIC = b"SQLite format 3\x00"
_POSTGRES = {"postgres", "postgresql", "postgresql+psycopg"}

_SQLITE_REASONS = (
    ("file is not a database", "is not a Counterclaim ledger"),
    ("file is encrypted", "is not a Counterclaim ledger"),
    ("disk is full", "has no space left to write to; every report finished so far is kept"),
    ("disk I/O error", "cannot be written: the disk is full or failing; every report finished so far is kept"),
    ("readonly database", "may not be written by this user"),
    ("unable to open database file", "cannot be opened: its folder does not exist or may not be used by this user"),
    ("is locked", f"was kept locked by another program for over {BUSY_SECONDS} seconds"),
    ("malformed", "is damaged"),
)


def parse_location(location: str | Path) -> URL:
    """The store that a path or URL names. Raises `LedgerError` for a URL of another kind of database."""
    if isinstance(location, Path) or "://" not in location:
        return URL.create("sqlite", database=str(location))
    try:
        url = make_url(location)
    except (ArgumentError, ValueError) as error:
        raise LedgerError(f"not an address of a ledger: {location.partition('://')[0]}://...") from error
    if url.drivername in _POSTGRES:
        if importlib.util.find_spec("psycopg") is None:
            raise LedgerError("a ledger on PostgreSQL needs the extra package: pip install 'counterclaim[postgres]'")
        return url.set(drivername="postgresql+psycopg")
    if url.drivername != "sqlite":
        raise LedgerError(f"a ledger lives in SQLite or PostgreSQL, not in {url.drivername!r}")
    if not url.database or url.database == ":memory:":
        raise LedgerError("a ledger in memory would be gone at once; give a file")
    return URL.create("sqlite", database=url.database, query={"mode": "ro"} if url.query.get("mode") == "ro" else {})


def location_name(url: URL) -> str:
    """What messages call the ledger: its path, or its URL without the password."""
    if url.drivername == "sqlite":
        return url.database or ""
    return url.render_as_string(hide_password=True)


def check_file(url: URL, *, create: bool) -> None:
    """Refuses a path that cannot be a ledger before SQLite touches it. Raises `LedgerError`."""
    path = Path(url.database or "")
    if "\0" in str(path):
        raise LedgerError(f"{str(path)!r} cannot be opened: no file's name holds a NUL character")
    try:
        if path.is_dir():
            raise LedgerError(f"{path} is a folder, not a ledger")
        if not path.exists():
            if not create:
                raise LedgerError(f"there is no ledger at {path}; `counterclaim read` creates one")
            if not path.parent.is_dir():
                raise LedgerError(f"the folder {path.parent} for the ledger does not exist")
            return
        with path.open("rb") as file:
            start = file.read(len(_SQLITE_MAGIC))
    except PermissionError as error:
        raise LedgerError(f"{path} may not be read by this user") from error
    except (OSError, ValueError) as error:
        raise LedgerError(f"{str(path)!r} cannot be opened: {getattr(error, 'strerror', None) or error}") from error
    if start != _SQLITE_MAGIC and (start or not create):
        raise LedgerError(f"{path} is not a Counterclaim ledger")


def connect_engine(url: URL) -> Engine:
    """An engine on the store. Nothing is opened yet."""
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)  # what fails there is raised too, and told in a line
    if url.drivername != "sqlite":
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10, "application_name": "counterclaim"})
    # Who asks for `mode=ro`, or may not write, opens it for reading alone.
    target = _for_reading(url) if url.query or not _may_be_written(url) else url
    engine = create_engine(target, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _may_be_written(url: URL) -> bool:
    """Whether this user may write the file and the log beside it; true of a file that is yet to be made."""
    path = Path(url.database or "").resolve()
    if not path.exists():
        return True
    effective = os.access in os.supports_effective_ids
    writable = [os.access(one, os.W_OK, effective_ids=effective) for one in (path, path.parent)]
    return writable[0] and (writable[1] or _log_of(path).exists())


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _for_reading(url: URL) -> URL:
    """The address under which SQLite opens the file for reading alone.

    To read beside a writer SQLite keeps two files in the folder. Who may not write makes none, for the writer could not use them:
    without a writer's log the file is read as one that does not change. Raises `LedgerError` where there is a log that cannot be
    used.
    """
    path = Path(url.database or "").resolve()
    log = _log_of(path)
    name = f"file:{quote(str(path))}"
    unchanging = not log.exists() and not _may_be_written(url)
    if not unchanging:
        try:
            with closing(sqlite3.connect(f"{name}?mode=ro", uri=True)) as connection:
                connection.execute("SELECT 1 FROM sqlite_master")
        except sqlite3.OperationalError as error:
            if log.exists() and log.stat().st_size:
                why = f"{log.name} holds what only who may write it can put into it"
                raise LedgerError(f"{url.database} cannot be read: {why}") from error
            unchanging = True
    query: dict[str, str | Sequence[str]] = {"mode": "ro", "uri": "true"}
    return URL.create("sqlite", database=name, query=query | ({"immutable": "1"} if unchanging else {}))


def is_read_only(engine: Engine) -> bool:
    """Whether it is an SQLite file that was opened for reading alone."""
    return engine.url.query.get("mode") == "ro"


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver's own late, deferred BEGIN lets two writers meet; _begin_sqlite replaces it
    connection.execute("PRAGMA foreign_keys = ON")
    # FULL syncs the log at every commit: a report that was announced as stored survives a power cut, at one sync a report.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -32768")
    connection.execute("PRAGMA temp_store = MEMORY")


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once and waits for it; one that starts as a reader could never be let through.
    writes = connection.get_execution_options().get("ledger_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: all of it is kept, or nothing."""
    with engine.connect().execution_options(ledger_writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that reads: all its queries see the ledger as of one moment."""
    options: dict[str, Any] = {}
    if engine.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def told_in_one_line(url: URL) -> Iterator[None]:
    """Turns the store's failures into a `LedgerError` of one line. A breach of the schema's own rules is a defect and passes."""
    try:
        yield
    except DBAPIError as error:
        raise LedgerError(_explain(url, error)) from error
    except sqlite3.Error as error:  # from the set-up of a connection, before SQLAlchemy watches
        raise LedgerError(_explain_sqlite(url, error)) from error


def _explain(url: URL, error: DBAPIError) -> str:
    if url.drivername == "sqlite":
        if isinstance(error.orig, sqlite3.IntegrityError | sqlite3.ProgrammingError):
            raise error
        return _explain_sqlite(url, error.orig or error)
    if error.orig is None or not _is_outside_failure(error):
        raise error
    reason = next((line.strip() for line in str(error.orig).splitlines() if line.strip()), type(error.orig).__name__)
    return f"the ledger {location_name(url)} cannot be used: {reason}"


def _explain_sqlite(url: URL, error: BaseException) -> str:
    message = str(error)
    for words, reason in _SQLITE_REASONS:
        if words in message:
            return f"{location_name(url)} {reason}"
    return f"{location_name(url)} cannot be used: {message}"


def _is_outside_failure(error: DBAPIError) -> bool:
    """Whether the server, the network or the user's rights failed, rather than our own SQL."""
    import psycopg

    return isinstance(error.orig, psycopg.OperationalError | psycopg.errors.InsufficientPrivilege)
