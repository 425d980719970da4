"""The stores that the ledger's contract is held on: a file of its own for each test, and a real PostgreSQL server for the
session."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counterclaim.ledger import Ledger, open_ledger

_INSTALLED = sorted(
    Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name) if path.parent.name.isdigit() else 0
)


def _as_server_user(*command: str) -> list[str]:
    """The command as a user that the server accepts: it refuses to run as root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else list(command)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a fresh server on the loopback address, without a database name. Skips where PostgreSQL is not installed."""
    if not _INSTALLED:
        pytest.skip("PostgreSQL is not installed")
    pytest.importorskip("psycopg")
    programs = _INSTALLED[-1]
    # Not under pytest's own folder: the server's user could not enter that.
    folder = Path(tempfile.mkdtemp(prefix="counterclaim-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data, port = folder / "data", _free_port()
    try:
        subprocess.run(
            _as_server_user(
                str(programs / "initdb"),
                "-D",
                str(data),
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "-A",
                "trust",
                "-U",
                "counterclaim",
                "--no-sync",
            ),
            check=True,
            capture_output=True,
            cwd=folder,
        )
        options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off -c max_connections=60"
        subprocess.run(
            _as_server_user(str(programs / "pg_ctl"), "-D", str(data), "-l", str(folder / "log"), "-w", "-o", options, "start"),
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
        )
        try:
            yield f"postgresql://counterclaim:secret@127.0.0.1:{port}"
        finally:
            subprocess.run(
                _as_server_user(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop"),
                check=True,
                capture_output=True,
                cwd=folder,
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger without reports, to be copied: making its tables takes longer than most tests."""
    path = tmp_path_factory.mktemp("empty") / "ledger.db"
    open_ledger(path, create=True).close()
    return path


@pytest.fixture(scope="session")
def empty_database(postgres_server: str) -> str:
    """The name of a database with a ledger without reports, to be copied."""
    import psycopg

    name = "ledger_empty"
    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    open_ledger(f"{postgres_server}/{name}", create=True).close()
    return name


@pytest.fixture
def postgres_location(request: pytest.FixtureRequest, postgres_server: str) -> Iterator[str]:
    """The URL of an empty database, or of one with a ledger without reports for tests that ask for a `ledger`."""
    import psycopg

    name = f"ledger_{uuid.uuid4().hex[:12]}"
    template = request.getfixturevalue("empty_database") if "ledger" in request.fixturenames else "template1"
    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield f"{postgres_server}/{name}"
    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger may be made, on either store."""
    if request.param == "sqlite":
        path = tmp_path / "ledger.db"
        if "ledger" in request.fixturenames:
            shutil.copy(request.getfixturevalue("empty_file"), path)
        return str(path)
    return str(request.getfixturevalue("postgres_location"))


@pytest.fixture
def ledger(location: str) -> Iterator[Ledger]:
    with open_ledger(location, create=True) as opened:
        yield opened


@pytest.fixture
def query(location: str) -> Callable[[str], list[tuple[object, ...]]]:
    """Runs one SQL statement on the store, past the program, and commits."""

    def run(sql: str) -> list[tuple[object, ...]]:
        if "://" in location:
            import psycopg

            with psycopg.connect(location) as connection:
                cursor = connection.execute(sql)  # type: ignore[call-overload]
                return cursor.fetchall() if cursor.description else []
        import sqlite3
        from contextlib import closing

        with closing(sqlite3.connect(location)) as file, file:
            return file.execute(sql).fetchall()

    return run
