from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from command_lines import Call

_ROW = {
    "id": "900001",
    "type_of_violence": "3",
    "dyad_name": "Coastal Union - Civilians",
    "side_a": "Coastal Union",
    "side_b": "Civilians",
    "source_original": "police",
    "where_prec": "1",
    "where_coordinates": "Quetta town",
    "adm_1": "Balochistan province",
    "latitude": "30.18",
    "longitude": "67.0",
    "country": "Pakistan",
    "date_prec": "1",
    "date_start": "2014-03-03",
    "date_end": "2014-03-03",
    "deaths_a": "0",
    "deaths_b": "0",
    "deaths_civilians": "12",
    "deaths_unknown": "0",
    "best": "12",
    "high": "15",
    "low": "9",
}


def write(path: Path, *rows: dict[str, str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, list(_ROW))
        lines.writeheader()
        lines.writerows(_ROW | row for row in rows)


def test_rows_become_incidents(call: Call, folder: Path) -> None:
    write(folder / "ged191.csv", {}, {"id": "900002", "where_coordinates": "Kabul city", "country": "Afghanistan"})
    done = call("import", "ucdp-ged", "ged191.csv")
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[0] == "Imported 2 rows: 2 new"
    (incident,) = json.loads(call("incidents", "--country", "PK", "--json").out)
    shown = call("incident", incident["id"][:8]).out
    assert "UCDP GED 19.1" in shown
    assert "12" in shown
    assert "Coastal Union" in shown


def test_importing_again_changes_nothing(call: Call, folder: Path) -> None:
    write(folder / "events.csv", {}, {"id": "900002"})
    assert call("import", "ucdp-ged", "events.csv", "--quiet").out == ""
    with closing(sqlite3.connect(folder / "counterclaim.db")) as file:
        before = list(file.iterdump())
    summary = json.loads(call("import", "ucdp-ged", "events.csv", "--json").out)
    assert summary["rows"] == {"new": 0, "updated": 0, "unchanged": 2, "failed": 0}
    with closing(sqlite3.connect(folder / "counterclaim.db")) as file:
        assert list(file.iterdump()) == before


def test_a_later_release_takes_the_place_of_an_earlier_one(call: Call, folder: Path) -> None:
    write(folder / "ged191.csv", {}, {"id": "900002"})
    write(folder / "ged201.csv", {"best": "14"}, {"id": "900002"})
    for name, superseded in (("ged191.csv", 0), ("ged201.csv", 1), ("ged191.csv", 1)):
        assert json.loads(call("import", "ucdp-ged", name, "--json").out)["superseded"] == superseded
        assert len(json.loads(call("incidents", "--json").out)) == 2
    best = [figure["low"] for row in json.loads(call("incidents", "--json").out) for figure in row["figures"]]
    assert 14 in best
    assert best.count(9) == 2


def test_rows_that_cannot_be_used_are_named_and_the_others_kept(call: Call, folder: Path) -> None:
    write(folder / "events.csv", {}, {"id": ""}, {"id": "900003"}, {"id": "900004", "date_start": "soon"})
    done = call("import", "ucdp-ged", "events.csv", "--json")
    summary = json.loads(done.out)
    assert done.status == 1
    assert summary["rows"] == {"new": 2, "updated": 0, "unchanged": 0, "failed": 2}
    assert done.lines == [f"counterclaim: {problem['name']}: {problem['reason']}" for problem in summary["problems"]]
    assert [problem["name"] for problem in summary["problems"]] == ["events.csv:3", "events.csv:5"]
    with closing(sqlite3.connect(folder / "counterclaim.db")) as file:
        assert file.execute("SELECT name, stage FROM problems ORDER BY key").fetchall() == [
            ("events.csv:3", "import"),
            ("events.csv:5", "import"),
        ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("ucdp-ged", "none.csv"), "none.csv: cannot be read: no such file or directory"),
        (("ucdp-ged", "."), ".: cannot be read: is a directory"),
        (("acled-xyz", "none.csv"), "no format is called 'acled-xyz'; there is: ucdp-ged"),
        (("ucdp-ged", "none.csv", "--release", "new"), "--release 'new' is no release of UCDP GED; write it as 22.1"),
    ],
)
def test_what_cannot_be_done_at_all(call: Call, words: tuple[str, ...], message: str) -> None:
    done = call("import", *words, "--quiet")
    assert (done.status, done.lines, done.out) == (2, [f"counterclaim: {message}"], "")


def test_formats_are_listed(call: Call) -> None:
    assert "ucdp-ged: events of the UCDP Georeferenced Event Dataset" in call("import", "--help").out
