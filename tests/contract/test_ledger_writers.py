"""A ledger under several writers, under writers that are killed, and on a disk that fills up."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from findings_made import harbour_findings
from ledger_writer import numbered_findings

from counterclaim.errors import LedgerError
from counterclaim.ledger import StoreStatus, open_ledger

Query = Callable[[str], list[tuple[object, ...]]]
_WRITER = str(Path(__file__).with_name("ledger_writer.py"))


def _start_writer(location: str, first: int, count: int, largest_file: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "error", _WRITER, location, str(first), str(count), str(largest_file)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _holds_exactly(location: str, numbers: range) -> None:
    with open_ledger(location, create=False) as ledger:
        assert sorted(row.name for row in ledger.reports()) == sorted(f"report {number}" for number in numbers)
        for number in numbers:
            assert ledger.load(numbered_findings(number).report.id) == numbered_findings(number)


def test_writers_at_once_lose_nothing(location: str, query: Query) -> None:
    # They also race to create the ledger, and half of the reports come from two of them.
    writers = [_start_writer(location, first, 20) for first in (0, 10, 20, 30)]
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert (writer.returncode, errors) == (0, "")
    _holds_exactly(location, range(50))
    assert query("SELECT count(*) FROM readings") == [(50,)]
    assert query("SELECT count(*) FROM arrivals") == [(50,)]
    assert query("SELECT count(*) FROM statements") == [(50 * 15,)]


def test_one_report_from_many_processes_is_stored_once(location: str, query: Query) -> None:
    open_ledger(location, create=True).close()
    writers = [_start_writer(location, 7, 1) for _ in range(4)]
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert (writer.returncode, errors) == (0, "")
    assert query("SELECT count(*) FROM reports") == [(1,)]
    assert query("SELECT count(*) FROM readings") == [(1,)]
    assert query("SELECT count(*) FROM audit WHERE action = 'stored'") == [(1,)]


def test_killed_writer_leaves_every_finished_report(location: str) -> None:
    chance = random.Random(4)
    first, finished = 0, set[int]()
    for _ in range(5):
        writer = _start_writer(location, first, 10_000)
        assert writer.stdout is not None
        for _ in range(chance.randint(1, 12)):
            finished.add(int(writer.stdout.readline()))
        time.sleep(chance.random() / 50)
        writer.send_signal(signal.SIGKILL)
        rest, _ = writer.communicate(timeout=60)
        finished |= {int(line) for line in rest.split()}
        first = max(finished) + 1
        with open_ledger(location, create=False) as ledger:
            held = {int(row.name.removeprefix("report ")) for row in ledger.reports()}
            # The one that was being written may have been finished without a word; nothing else may differ.
            assert finished <= held <= finished | {max(finished) + 1}
            for number in held:
                assert ledger.load(numbered_findings(number).report.id) == numbered_findings(number)
            first = max(held) + 1
            finished = held
    if "://" not in location:
        with closing(sqlite3.connect(location)) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert file.execute("PRAGMA foreign_key_check").fetchall() == []


def test_full_disk_is_told_in_one_line_and_keeps_the_rest(tmp_path: Path) -> None:
    location = str(tmp_path / "ledger.db")
    writer = _start_writer(location, 0, 10_000, largest_file=2_000_000)
    output, errors = writer.communicate(timeout=120)
    assert writer.returncode == 3
    assert errors.startswith(f"LedgerError: {location} ")
    assert "every report finished so far is kept" in errors
    assert errors.count("\n") == 1
    assert len(output.split()) > 5
    _holds_exactly(location, range(len(output.split())))
    with open_ledger(location, create=True) as ledger:  # room again
        assert ledger.store(harbour_findings()).status is StoreStatus.NEW


@pytest.mark.postgres
def test_lost_server_is_told_in_one_line(postgres_location: str) -> None:
    import psycopg

    with open_ledger(postgres_location, create=True) as ledger:
        name = postgres_location.rpartition("/")[2]
        with psycopg.connect(postgres_location.replace(name, "postgres"), autocommit=True) as other:
            other.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")  # type: ignore[call-overload]
            other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        with pytest.raises(LedgerError) as caught:
            ledger.store(harbour_findings())
        assert "\n" not in str(caught.value)
        assert "secret" not in str(caught.value)
