"""`counterclaim incident ID`: the contested board in a terminal, in a pipe and as JSON."""

from __future__ import annotations

import io
import json
import os
import sys
import unicodedata
from pathlib import Path

import pytest
from command_lines import Call, ReadIn

from counterclaim.assess.figures import POLICIES
from counterclaim.cli.incident import ask_for_cells, show_incident
from counterclaim.cli.quotes import texts_of
from counterclaim.ledger import AccountFilter, open_ledger
from counterclaim.present import Board, board

WIRE = (
    "KARACHI, June 9 - Gunmen attacked Karachi airport on 8 June 2014 and killed 18 people, hospital officials said. "
    "The Pakistani Taliban claimed responsibility for the attack.\n"
)
COURIER = (
    "Gunmen attacked Karachi airport on 8 June 2014. At least 23 people were killed in the attack, the army said. "
    "The army blamed the Islamic Movement of Uzbekistan for the attack.\n"
)


@pytest.fixture
def airport(call: Call, read_in: ReadIn) -> str:
    """A ledger with two reports of one attack, held to be one incident; its id."""
    rows = [
        {"name": "wire", "text": WIRE, "outlet": "Example Wire", "published": "2014-06-09"},
        {"name": "courier", "text": COURIER, "outlet": "Sindh Courier", "published": "2014-06-10"},
    ]
    read_in("two.jsonl", rows)
    with open_ledger("counterclaim.db", create=False) as opened:
        ids = sorted(row.id for row in opened.accounts(AccountFilter()))
    assert len(ids) == 2
    decided = call("decide", *ids, "same", "--because", "one airport, one night", "--by", "R. Analyst")
    assert decided.status == 0, decided.err
    return ids[0]


@pytest.mark.parametrize("width", [40, 59, 60, 80, 120, 200])
def test_the_board_fits_the_terminal(call: Call, airport: str, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    done = call("incident", airport, "--evidence")
    assert done.status == 0
    assert max(len(line.rstrip()) for line in done.out.splitlines()) <= width
    flat = " ".join(done.out.split())
    for words in ("Example Wire", "Sindh Courier", "at odds", "R. Analyst", "GTD", "AIRWARS", "contested"):
        assert words in flat


def test_no_report_can_write_to_the_terminal(call: Call, folder: Path) -> None:
    evil = "\x1b[31mRed\u202e Wire\u2066\u061c\x07\x9b2J"
    text = f"Gunmen attacked Karachi airport on 8 June 2014 and killed 18 people, officials of the {evil} said."
    (folder / "evil.json").write_text(json.dumps({"text": text, "outlet": evil, "title": evil}), encoding="utf-8")
    assert call("read", "evil.json", "--quiet").status == 0
    with open_ledger("counterclaim.db", create=False) as opened:
        (id,) = (row.id for row in opened.accounts(AccountFilter()))
    out = call("incident", id, "--evidence").out
    assert "Red" in out
    assert {mark for mark in out if unicodedata.category(mark) in {"Cc", "Cf"}} == {"\n"}


def test_sources_stand_side_by_side_and_conflicts_are_told_in_words(
    call: Call, airport: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    lines = call("incident", airport[:6]).out.splitlines()
    header = next(line for line in lines if "1 Example Wire" in line and "2 Sindh Courier" in line)
    (killed,) = [line for line in lines if line.strip().startswith("Killed") and "18" in line and "[" in line]
    assert header.index("2 Sindh") == killed.index("[", killed.index("18"))
    assert "(hospital officials)" in killed
    assert "(army)" in killed
    assert lines[lines.index(killed) + 1].split() == ["at", "odds"]
    assert "  Killed: 18 (1); at least 23 (2)" in lines
    assert any("one airport, one night" in line for line in lines)


def test_a_rule_is_chosen_by_name(call: Call, airport: str) -> None:
    out = call("incident", airport, "--rule", "gtd").out
    assert "nkill 23" in out
    assert "Newest of 2 independent sources: at least 23" in " ".join(out.split())
    assert "ACLED" not in out
    both = call("incident", airport, "--rule", "acled", "--rule", "ucdp").out
    assert "fatalities 18" in both
    assert "GTD" not in both
    refused = call("incident", airport, "--rule", "wikipedia")
    assert refused.status == 2
    assert refused.lines == ["counterclaim: no rule is called 'wikipedia'; there are gtd, ucdp, acled, airwars"]


def test_help_names_every_rule(call: Call) -> None:
    told = call("incident", "--help").out
    assert all(name in told for name in POLICIES)


def test_evidence_shows_the_words_of_every_cell(call: Call, airport: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    view = json.loads(call("incident", airport, "--json").out)
    cells = [cell for row in view["questions"] for cell in row["cells"]]
    lines = call("incident", airport, "--evidence").out.splitlines()
    words = lines[lines.index("The words behind each cell") :]
    assert [line.split("]")[0] for line in words if line.startswith("[")] == [f"[{cell['number']}" for cell in cells]
    assert any("“The Pakistani Taliban claimed responsibility for the attack.”" in line for line in words)
    assert any("18, according to hospital officials" in line for line in words)
    assert "The words behind each cell" not in call("incident", airport).out


def test_json_holds_what_the_board_shows(call: Call, airport: str) -> None:
    done = call("incident", airport, "--json", "--rule", "gtd")
    view = json.loads(done.out)
    assert view["id"] == airport
    assert [source["name"] for source in view["sources"]] == ["Example Wire", "Sindh Courier"]
    assert {row["key"]: row["standing"] for row in view["questions"]}["killed"] == "differ"
    assert [rule["rule"] for rule in view["rules"]] == ["gtd"]
    assert view["decisions"][0]["reasons"] == ["one airport, one night"]
    for row in view["questions"]:
        for cell in row["cells"]:
            for answer in cell["answers"]:
                assert all(quote["end"] - quote["start"] == len(quote["quote"]) for quote in answer["quotes"])


@pytest.mark.parametrize("width", ["40", "120"])
def test_a_second_outlet_with_the_same_words_is_named_and_no_second_source(
    call: Call, airport: str, folder: Path, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    before = call("incident", airport, "--rule", "gtd").out
    again = {"name": "again", "text": WIRE, "outlet": "Evening Star", "published": "2014-06-10", "title": "Airport"}
    (folder / "again.json").write_text(json.dumps(again), encoding="utf-8")
    assert call("read", "again.json", "--quiet").status == 0
    told = " ".join(call("incident", airport, "--rule", "gtd").out.split())
    assert "also printed by Evening Star: “Airport” (10 June 2014)" in told
    assert ("Evening Star" in before, "of 2 independent sources" in told) == (False, True)
    view = json.loads(call("incident", airport, "--json").out)
    assert [[print["outlet"] for print in source["reprints"]] for source in view["sources"]] == [["Evening Star"], []]
    assert len(view["said"]["reports"]) == 2


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _typed(monkeypatch: pytest.MonkeyPatch, text: str) -> _Terminal:
    out = _Terminal()
    monkeypatch.setattr(sys, "stdin", _Terminal(text))
    monkeypatch.setattr(sys, "stdout", out)
    return out


@pytest.fixture
def shown(airport: str) -> tuple[Board, dict[str, str]]:
    with open_ledger("counterclaim.db", create=False) as opened:
        view = board(opened, airport)
        return view, dict(texts_of(opened, [report.id for report in view.said.reports]))


def test_typing_the_number_of_a_cell_shows_its_words(shown: tuple[Board, dict[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    view, texts = shown
    cell = next(row for row in view.questions if row.key == "killed").cells[0]
    out = _typed(monkeypatch, f"{cell.number}\n[{cell.number}]\n999\n0\nwhat?\n\n1\n")
    ask_for_cells(view, texts)
    told = out.getvalue()
    assert told.count("killed 18 people") == 2
    assert [f"There is no cell {typed}." in told for typed in ("999", "0", "what?")] == [True] * 3
    assert "When, 1" not in told  # the empty line had ended it


def test_the_end_of_input_ends_the_asking(shown: tuple[Board, dict[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    out = _typed(monkeypatch, "")
    ask_for_cells(*shown)
    assert out.getvalue().count("Words of which cell?") == 1


def test_nobody_is_asked_away_from_a_terminal(
    shown: tuple[Board, dict[str, str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reader, writer = os.pipe()  # an open pipe that never says anything: reading from it would wait for ever
    with os.fdopen(reader) as silent, os.fdopen(writer, "w"):
        monkeypatch.setattr(sys, "stdin", silent)
        show_incident(*shown)
        ask_for_cells(*shown)
    told = capsys.readouterr().out
    assert "Words of which cell?" not in told
    assert "--evidence shows the words" in told
