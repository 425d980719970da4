"""Creates a ledger's tables and brings older ones up to date, with Alembic and without any file of the user's."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from counterclaim.errors import LedgerError
from counterclaim.ledger.engine import APPLICATION_ID, BUSY_SECONDS, is_read_only, reading, writing
from counterclaim.ledger.tables import metadata

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")  # every schema so far, oldest first; the last one is current
VERSION_TABLE = "counterclaim_version"  # not Alembic's usual name: a team's database may hold another program's tables
MIGRATIONS = Path(__file__).parent / "migrations"
_MIGRATION_LOCK = 0x43436C6D  # PostgreSQL advisory lock


def prepare_schema(engine: Engine, name: str, *, create: bool) -> None:
    """Leaves the store with the current schema. Raises `LedgerError` for anything that is no ledger or a newer one.

    An existing ledger that is up to date costs one query; Alembic is loaded only when there is something to do.
    """
    with reading(engine) as connection:
        if _revision(connection, name, create=create) == REVISIONS[-1]:
            return
    if is_read_only(engine):
        raise LedgerError(f"{name} is of an older version of Counterclaim; who may write it has to open it once")
    if engine.dialect.name == "sqlite":
        _switch_to_wal(engine)
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        # Another process may have done the work while this one waited.
        if _revision(connection, name, create=create) != REVISIONS[-1]:
            upgrade_schema(connection)
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _revision(connection: Connection, name: str, *, create: bool) -> str | None:
    """The schema's revision; None for a store that is still empty and may be filled."""
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in tables:
        foreign = tables if connection.dialect.name == "sqlite" else tables & set(metadata.tables)
        if foreign:
            raise LedgerError(f"{name} holds another program's tables and is not a Counterclaim ledger")
        if not create:
            raise LedgerError(f"there is no ledger in {name}; `counterclaim read` creates one")
        return None
    revision = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if revision is not None and revision not in REVISIONS:
        raise LedgerError(f"{name} was written by a newer version of Counterclaim (schema {revision}); upgrade to use it")
    return None if revision is None else str(revision)


def upgrade_schema(connection: Connection) -> None:
    """Runs the migrations that are missing, inside the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _switch_to_wal(engine: Engine) -> None:
    """Readers and one writer side by side. The file remembers the mode, so that only the first to open it pays."""
    deadline = time.monotonic() + BUSY_SECONDS
    connection = engine.raw_connection()
    try:
        while True:
            try:
                connection.cursor().execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                # SQLite does not wait here by itself when another process is switching the same file.
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
    finally:
        connection.close()
