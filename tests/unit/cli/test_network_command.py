"""`counterclaim network`: the ranking, the ties of two groups, files, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_lines import Call

REPORT = (
    "QUETTA, Oct 26 (Example Wire) - Lashkar-e-Jhangvi al-Alami is a splinter of Lashkar-e-Jhangvi, a police official said. "
    "Lashkar-e-Jhangvi is allied with al-Qaeda, officials said. Lashkar-e-Jhangvi denied that it has any ties to Islamic State.\n"
)


@pytest.fixture
def groups(call: Call, folder: Path) -> Path:
    """A ledger with the ties of one report."""
    (folder / "ties.txt").write_text(REPORT, encoding="utf-8")
    assert call("read", "ties.txt", "--published", "2016-10-26", "--quiet").status == 0
    return folder


def test_the_ranking_says_whose_place_survives(call: Call, groups: Path) -> None:
    done = call("network")
    assert done.status == 0, done.err
    assert "Lashkar-e-Jhangvi" in done.out
    assert "Does the centre hold?" in done.out
    assert "1 tie only denied" in done.out


def test_the_ties_come_with_their_voices_and_words(call: Call, groups: Path) -> None:
    done = call("network", "--edges")
    assert "denied, and said by nobody" in done.out
    assert "denied by Lashkar-e-Jhangvi, itself one of the two" in done.out
    assert "any ties to Islamic State" in done.out


def test_json_has_nodes_with_measures_and_edges_with_evidence(call: Call, groups: Path) -> None:
    shown = json.loads(call("network", "--json").out)
    (splinter,) = (edge for edge in shown["edges"] if edge["type"] == "splinter_of" and not edge["background"])
    assert (splinter["source_name"], splinter["target_name"]) == ("Lashkar-e-Jhangvi al-Alami", "Lashkar-e-Jhangvi")
    assert splinter["certainty"] == "asserted"
    text = (groups / "ties.txt").read_text(encoding="utf-8")
    assert all(quote["quote"] in text for quote in splinter["evidence"])
    assert splinter["evidence"]
    assert splinter["voices"][0]["said_by"]["outlet"] == splinter["voices"][0]["report"]["outlet"]
    first = shown["nodes"][0]
    assert (first["name"], first["measures"]["all"]["rank"]) == ("Lashkar-e-Jhangvi", 1)
    assert set(first["measures"]["all"]) == {"degree", "ties", "betweenness", "eigenvector", "core", "community", "rank"}


def test_two_groups_are_shown_with_the_paths_between_them(call: Call, groups: Path) -> None:
    done = call("network", "Lashkar-e-Jhangvi al-Alami", "al-Qaeda", "--background", "without")
    assert "2 steps: Lashkar-e-Jhangvi al-Alami – Lashkar-e-Jhangvi – Al-Qaeda" in done.out
    shown = json.loads(call("network", "Lashkar-e-Jhangvi al-Alami", "al-Qaeda", "--background", "without", "--json").out)
    assert shown["direct"] == []
    assert {path["reading"] for path in shown["paths"]} >= {"all", "undisputed"}
    held = {edge["id"] for edge in shown["network"]["edges"]}
    assert {id for path in shown["paths"] for step in path["steps"] for id in step["edges"]} == held
    rows = json.loads(call("network", "--json", "--limit", "2").out)
    assert (len(rows["nodes"]), len(rows["edges"])) == (2, 1)
    assert {end for edge in rows["edges"] for end in (edge["source"], edge["target"])} <= {node["id"] for node in rows["nodes"]}


def test_files_are_written_and_told(call: Call, groups: Path) -> None:
    files = [f"map.{ending}" for ending in ("svg", "png", "html", "graphml", "gexf", "csv")]
    done = call("network", *(word for name in files for word in ("--out", name)))
    assert done.status == 0, done.err
    assert len([line for line in done.lines if line.startswith("Wrote ")]) == len(files)
    assert {path.name for path in groups.glob("map*")} == {*files[:-1], "map-nodes.csv", "map-edges.csv"}
    quiet = call("network", "--json", "--out", "other.svg")
    assert json.loads(quiet.out)["edges"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--from", "yesterday"], "not a date with a year: 'yesterday'"),
        (["--from", "2018", "--to", "2014"], "from 2018 is later than to 2014"),
        (["--actor", "Nobody"], "the ledger holds no actor 'Nobody'"),
        (["al-Qaeda"], "give two groups"),
        (["--distance", "2"], "--distance goes with --actor"),
        (["al-Qaeda", "al-Qaeda"], "are one actor"),
        (["--out", "map.pdf"], "a network is written as .svg, .png, .html, .graphml, .gexf or .csv"),
        (["--out", "nowhere/map.svg"], "cannot write nowhere/map.svg"),
        (["--ledger", "missing.db"], "missing.db"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(call: Call, groups: Path, words: list[str], told: str) -> None:
    done = call("network", *words)
    assert (done.status, done.out) == (2, "")  # nothing is printed before the files are written
    (line,) = done.lines
    assert told in line


def test_a_ledger_without_ties_says_so(call: Call, ledger: Path) -> None:
    done = call("network", "--type", "renamed_from", "--background", "without", "--out", "none.svg")
    assert done.status == 0
    assert "No tie between groups is told that passes these filters" in done.out
    assert (ledger.parent / "none.svg").exists()


def test_narrow_terminals_get_a_list(call: Call, groups: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    done = call("network")
    assert "1. Lashkar-e-Jhangvi: tied to" in done.out
    assert max(map(len, done.out.splitlines())) <= 60


@pytest.mark.parametrize(("option", "value"), [("--type", "friends_with"), ("--background", "some"), ("--certainty", "sure")])
def test_a_choice_that_there_is_none_of_is_refused(call: Call, groups: Path, option: str, value: str) -> None:
    done = call("network", option, value)
    assert (done.status, done.out) == (2, "")
    assert value in done.err


def test_the_sample_reports_have_a_network(call: Call, folder: Path) -> None:
    assert call("demo", "--ledger", "demo.db").status == 0
    shown = json.loads(call("network", "--ledger", "demo.db", "--json").out)
    told = {(edge["type"], edge["source_name"], edge["target_name"]) for edge in shown["edges"]}
    assert ("splinter_of", "Lashkar-e-Jhangvi al-Alami", "Lashkar-e-Jhangvi") in told
    assert any(edge["type"] == "both_claim" and edge["disputed"] for edge in shown["edges"])
    assert all(edge["evidence"] or edge["against"] or edge["records"] for edge in shown["edges"])
    assert not [node for node in shown["nodes"] if node["kind"] in {"person", "people", "media", "unknown"}]
