"""A ledger that may be read and not be written: looking works, and what writes says that it may not."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from counterclaim.errors import LedgerError
from counterclaim.ledger import Ledger, open_ledger

_LOOK = """
import contextlib, io, os, sys
from counterclaim.cli.app import run
guarded, own, *calls = sys.argv[1:]
if os.geteuid() == 0:  # to root nothing is forbidden: nobody tries instead, who cannot load what root has installed
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        for call in calls:
            run([*call.split(), "--ledger", own])
    os.setgid(65534)
    os.setuid(65534)
print(*[run([*call.split(), "--ledger", guarded]) for call in calls], file=sys.stderr)
"""


def _nobody(guarded: Path, own: Path, *calls: str) -> tuple[list[int], list[str], str]:
    """Exit statuses, lines on standard error and standard output of calls by a user who may not write the guarded ledger; `own` is
    one like it that may be written."""
    words = [sys.executable, "-c", _LOOK, str(guarded), str(own), *calls]
    done = subprocess.run(words, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
    *told, statuses = done.stderr.splitlines()
    return [int(status) for status in statuses.split()], told, done.stdout


@pytest.fixture
def path(ledger: Ledger) -> Path:
    """A ledger with two reports that no program has open."""
    ledger.close()
    return Path(ledger.name)


@pytest.fixture
def guarded(path: Path) -> Iterator[Path]:
    """A ledger with two reports that everybody may read and nobody write, in a folder of which the same holds."""
    with tempfile.TemporaryDirectory() as folder:  # not pytest's own, which nobody else may enter
        copy = Path(folder) / "guarded.db"
        shutil.copy(path, copy)
        copy.chmod(0o444)
        copy.parent.chmod(0o555)
        yield copy
        copy.parent.chmod(0o755)


def test_a_ledger_that_may_not_be_written_can_be_looked_at_and_what_writes_says_so(guarded: Path, path: Path) -> None:
    before = sorted(guarded.parent.iterdir())
    with open_ledger(path, create=False) as ledger:
        one, other = ledger.incidents()[:2]
    looking = ("incidents", f"incident {one}", "actors", "actor Northern-Front", "decisions", "review --json")
    writing = ("read -", f"decide {one} {other} different --by Ada", "match --anew")
    statuses, told, out = _nobody(guarded, path, *looking, *writing)
    assert statuses == [0] * len(looking) + [2] * len(writing)
    assert "Marwick" in out
    refused = [line for line in told if "writ" in line]
    assert refused == [f"counterclaim: {guarded} may not be written by this user"] * len(writing)
    assert sorted(guarded.parent.iterdir()) == before


def test_a_ledger_asked_for_reading_alone_is_not_written(path: Path) -> None:
    location = f"sqlite:///{path}?mode=ro"
    with open_ledger(location, create=False) as ledger, open_ledger(path, create=False) as writer:
        held = ledger.count_reports()
        assert held == 2
        with pytest.raises(LedgerError, match=r"may not be written by this user$"):
            ledger.record_problem("a.txt", "intake", "empty")
        writer.record_problem("a.txt", "intake", "empty")
        assert [problem.name for problem in ledger.problems()] == ["a.txt"]  # a writer beside it is seen
    with pytest.raises(LedgerError, match=r"may not be written by this user$"):
        open_ledger(location, create=True)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE counterclaim_version SET version_num = '0004'")
    with pytest.raises(LedgerError, match=r"is of an older version of Counterclaim; who may write it has to open it once$"):
        open_ledger(location, create=False)


def test_what_a_writer_left_in_its_log_is_not_passed_over(guarded: Path, path: Path) -> None:
    guarded.with_name(f"{guarded.name}-wal").write_bytes(b"what a writer had not put into the file")
    statuses, told, _ = _nobody(guarded, path, "incidents")
    assert statuses == [2]
    assert told == [f"counterclaim: {guarded} cannot be read: guarded.db-wal holds what only who may write it can put into it"]
