"""`counterclaim demo`: the sample reports, side by side."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

import pytest
from command_lines import Call


def test_the_demo_shows_outlets_side_by_side_and_how_to_go_on(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    done = call("demo", "--ledger", "demo.db")
    assert done.status == 0
    assert "15 sample reports" in done.out
    assert re.search(r"Quetta, Pakistan +8 August 2016 ─+\n.*told by \d reports", done.out)
    assert "Jamaat-ul-Ahrar claims it" in done.out
    for line in re.findall(r"^ +(counterclaim (?:incident|actor|incidents) .*--ledger demo\.db)$", done.out, re.MULTILINE):
        words = [word.strip("'") for word in re.findall(r"'[^']*'|\S+", line)[1:]]
        assert call(*words).status == 0, line


def test_the_demo_does_not_touch_a_ledger_that_exists(call: Call, folder: Path) -> None:
    Path("mine.db").write_text("precious", encoding="utf-8")
    done = call("demo", "--ledger", "mine.db")
    assert done.status == 2
    assert "exists already" in done.err
    assert Path("mine.db").read_text(encoding="utf-8") == "precious"


def test_the_demo_as_json_names_its_ledger(call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    told = json.loads(call("demo", "--json").out)
    assert told["reports"]["new"] == 15
    assert json.loads(call("incidents", "--json", "--ledger", told["ledger"]).out) == told["found"]
