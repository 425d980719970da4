"""Where a ledger may be, and what is said when it cannot be there."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from counterclaim.errors import LedgerError
from counterclaim.ledger import open_ledger
from counterclaim.ledger.engine import connect_engine, location_name, parse_location


@pytest.mark.parametrize(
    ("location", "driver"),
    [
        ("postgres://u:p@h/d", "postgresql+psycopg"),
        ("postgresql://u:p@h/d", "postgresql+psycopg"),
        ("postgresql+psycopg://u:p@h/d", "postgresql+psycopg"),
        ("ledger.db", "sqlite"),
        ("sqlite:///ledger.db", "sqlite"),
        (Path("a folder/ledger.db"), "sqlite"),
    ],
)
def test_paths_and_urls_are_understood(location: str | Path, driver: str) -> None:
    assert parse_location(location).drivername == driver


def test_password_is_never_named() -> None:
    assert location_name(parse_location("postgres://user:hush@host:5433/base")) == "postgresql+psycopg://user:***@host:5433/base"


@pytest.mark.parametrize(
    "location", ["mysql://h/d", "sqlite://", "sqlite:///:memory:", "http://example.org/ledger", "postgres://h:port/d", "://"]
)
def test_other_addresses_are_refused(location: str) -> None:
    with pytest.raises(LedgerError) as caught:
        open_ledger(location, create=True)
    assert "\n" not in str(caught.value)


def test_unreachable_server_is_told_in_one_line() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(
        LedgerError, match=r"^the ledger postgresql\+psycopg://u:\*\*\*@127.0.0.1:1/d cannot be used: .*refused"
    ) as caught:
        open_ledger("postgres://u:hush@127.0.0.1:1/d", create=True)
    assert "\n" not in str(caught.value)


def test_odd_file_names_work(tmp_path: Path) -> None:
    for name in ("with space.db", "query?mode=ro.db", "per%20cent.db", "naïve#.db", "file:x.db"):
        open_ledger(tmp_path / name, create=True).close()
        assert (tmp_path / name).is_file()
        open_ledger(str(tmp_path / name), create=False).close()


def _refusal(location: str | Path, *, create: bool = True) -> str:
    with pytest.raises(LedgerError) as caught:
        open_ledger(location, create=create)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_is_no_ledger_is_refused_and_left_alone(tmp_path: Path) -> None:
    text, damaged, foreign, empty = (tmp_path / name for name in ("notes.txt", "damaged.db", "foreign.db", "empty.db"))
    text.write_text("Just some notes, long enough to be looked at.")
    damaged.write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 40)
    with closing(sqlite3.connect(foreign)) as file, file:
        file.execute("CREATE TABLE customers (id INTEGER)")
    empty.touch()
    before = {path: path.read_bytes() for path in (text, damaged, foreign)}
    assert "is not a Counterclaim ledger" in _refusal(text)
    assert str(damaged) in _refusal(damaged)
    assert "another program's tables" in _refusal(foreign)
    assert "is a folder" in _refusal(tmp_path)
    assert "is not a Counterclaim ledger" in _refusal(empty, create=False)
    assert "there is no ledger at" in _refusal(tmp_path / "none.db", create=False)
    assert "folder" in _refusal(tmp_path / "missing" / "ledger.db")
    assert "cannot be opened" in _refusal("/proc/ledger.db")
    assert "cannot be opened" in _refusal("nul\0.db")
    assert {path: path.read_bytes() for path in before} == before
    assert not (tmp_path / "none.db").exists()
    open_ledger(empty, create=True).close()  # an empty file holds nothing that could be lost


def test_truncated_ledger_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    open_ledger(path, create=True).close()
    path.write_bytes(path.read_bytes()[:5000])
    assert str(path) in _refusal(path)


def test_file_of_another_user_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    open_ledger(path, create=True).close()
    path.chmod(0)
    # Nothing is forbidden to root: a process of nobody's tries instead.
    script = (
        "import os, sys; from counterclaim.ledger import open_ledger; from counterclaim.errors import LedgerError\n"
        "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "try: open_ledger(sys.argv[1], create=True)\n"
        "except LedgerError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout == f"{path} may not be read by this user\n"


def test_opening_an_existing_ledger_loads_no_migrations(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    open_ledger(path, create=True).close()
    script = (
        "import sys; from counterclaim.ledger import open_ledger\n"
        "open_ledger(sys.argv[1], create=False).close()\n"
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_every_migration_is_known_by_name() -> None:
    from alembic.script import ScriptDirectory

    from counterclaim.ledger.migrate import MIGRATIONS, REVISIONS

    found = [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]
    assert tuple(reversed(found)) == REVISIONS


def test_file_says_what_it_is_and_keeps_a_write_ahead_log(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    open_ledger(path, create=True).close()
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert file.execute("PRAGMA application_id").fetchone()[0].to_bytes(4, "big") == b"CClm"


def test_stopping_while_a_connection_is_put_back_leaves_no_trace_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    engine = connect_engine(parse_location(tmp_path / "stopped.db"))
    connection = engine.connect()
    monkeypatch.setattr(engine.dialect, "do_rollback", stop)
    with pytest.raises(KeyboardInterrupt):
        connection.close()
    monkeypatch.undo()
    engine.dispose()
    assert caplog.records == []
