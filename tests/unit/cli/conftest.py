"""Runs command lines in this process, with a parser that is loaded once."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command_lines import KABUL, QUETTA, Call, Done

from counterclaim.cli.app import run
from counterclaim.extract.rules.reader import RuleReader
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


@pytest.fixture
def ledger(call: Call, folder: Path) -> Path:
    """A ledger with the reports of Quetta and Kabul."""
    rows = folder / "two.jsonl"
    quetta = {
        "name": "quetta",
        "text": QUETTA,
        "title": "Gunmen storm college",
        "outlet": "Example Wire",
        "published": "2016-10-25",
    }
    kabul = {"name": "kabul", "text": KABUL, "outlet": "Harbour Post"}
    rows.write_text(f"{json.dumps(quetta)}\n{json.dumps(kabul)}\n", encoding="utf-8")
    assert call("read", "two.jsonl", "--quiet").status == 0
    return folder / "counterclaim.db"
