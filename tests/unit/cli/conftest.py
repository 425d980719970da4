"""Runs command lines in this process, with a parser that is loaded once."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from command_lines import KABUL, QUETTA, Call, Done, ReadIn

from counterclaim.cli.app import run
from counterclaim.extract.rules.reader import RuleReader
from counterclaim.model.statement import content_hash
from counterclaim.text import Parser


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, empty."""
    monkeypatch.chdir(tmp_path)
    for name in ("COUNTERCLAIM_LEDGER", "COUNTERCLAIM_READER", "COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def call(folder: Path, parser: Parser, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs `counterclaim WORDS...` in the working folder."""
    monkeypatch.setattr("counterclaim.pipeline.readers.make_reader", lambda target: RuleReader(parser.parse))

    def do(*words: str, stdin: bytes = b"") -> Done:
        capsys.readouterr()
        with _standard_input(stdin):
            status = run(words)
        told = capsys.readouterr()
        return Done(status, told.out, told.err)

    return do


@contextmanager
def _standard_input(data: bytes) -> Iterator[None]:
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(data))
    try:
        yield
    finally:
        sys.stdin = before


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where ledgers are kept that several tests start from."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def read_in(call: Call, folder: Path, kept: Path) -> ReadIn:
    """Writes reports into a file of the working folder and reads them into its ledger, the same ones but once in a session."""

    def do(name: str, rows: Sequence[Mapping[str, str]]) -> Path:
        lines = "".join(f"{json.dumps(row)}\n" for row in rows)
        (folder / name).write_text(lines, encoding="utf-8")
        ledger, before = folder / "counterclaim.db", kept / f"{content_hash(name, lines)}.db"
        if before.exists():
            shutil.copy(before, ledger)
        else:
            assert call("read", name, "--quiet").status == 0
            shutil.copy(ledger, before)
        return ledger

    return do


@pytest.fixture
def ledger(read_in: ReadIn) -> Path:
    """A ledger with the reports of Quetta and Kabul."""
    quetta = {
        "name": "quetta",
        "text": QUETTA,
        "title": "Gunmen storm college",
        "outlet": "Example Wire",
        "published": "2016-10-25",
    }
    kabul = {"name": "kabul", "text": KABUL, "outlet": "Harbour Post"}
    return read_in("two.jsonl", [quetta, kabul])
