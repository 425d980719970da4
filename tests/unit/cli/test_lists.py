"""`incidents`, `incident`, `actors` and `actor` on a ledger with two reports."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from command_lines import Call

from counterclaim.cli.tables import figures_in_brief, show_actors
from counterclaim.ledger import Ledger, open_ledger
from counterclaim.model import ActorKind, DetailSlot, Extractor, Stance
from counterclaim.present import ActorSummary, FigureBrief


def _ids(call: Call, *words: str) -> list[str]:
    done = call("incidents", "--json", *words)
    assert done.status == 0, done.err
    return [row["place"] for row in json.loads(done.out)]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ([], ["Kabul", "Quetta"]),
        (["--country", "PK"], ["Quetta"]),
        (["--country", "afghanistan"], ["Kabul"]),
        (["--type", "bombing"], ["Kabul"]),
        (["--type", "bombing", "--type", "armed_assault"], ["Kabul", "Quetta"]),
        (["--from", "2017"], ["Kabul"]),
        (["--to", "2016-10-24"], ["Quetta"]),
        (["--from", "2016-10", "--to", "2016-10"], ["Quetta"]),
        (["--place", "quetta"], ["Quetta"]),
        (["--actor", "Islamic State"], ["Quetta"]),
        (["--outlet", "harbour post"], ["Kabul"]),
        (["--main"], ["Kabul", "Quetta"]),
        (["--limit", "1"], ["Kabul"]),
        (["--limit", "1", "--offset", "1"], ["Quetta"]),
        (["--country", "Peru"], []),
    ],
)
def test_incidents_are_filtered(call: Call, ledger: Path, words: list[str], places: list[str]) -> None:
    assert _ids(call, *words) == places


@pytest.mark.parametrize(
    "words",
    [
        ["--country", "Atlantis"],
        ["--from", "yesterday"],
        ["--from", "2017", "--to", "2016-12"],
        ["--actor", "nobody at all"],
        ["--type", "party"],
    ],
)
def test_a_filter_that_means_nothing_is_refused(call: Call, ledger: Path, words: list[str]) -> None:
    done = call("incidents", *words)
    assert done.status == 2
    assert done.out == ""


@pytest.fixture
def weighed(call: Call, ledger: Path) -> str:
    """The ledger with Quetta read again by a reader that says how probable each row is; the incident's id."""
    (row,) = json.loads(call("incidents", "--country", "PK", "--json").out)
    with open_ledger(ledger, create=False) as opened:
        found = opened.load(row["reports"][0]["id"])
        details = tuple(
            replace(said, found_by=("encoder",) if said.slot is DetailSlot.PLACE else ("rules", "encoder"))
            for said in found.accounts[0].details
        )
        account = replace(found.accounts[0], details=details, found_by=("rules", "encoder"), probability=0.951)
        voices = (
            replace(said, account=account, found_by=("encoder",), probability=0.87 if said.stance is Stance.CLAIMS else 0.4)
            for said in found.responsibility
        )
        figures = tuple(replace(said, account=account) for said in found.figures)
        opened.store(
            replace(
                found,
                extractor=Extractor(name="hybrid", version="1"),
                accounts=(account,),
                responsibility=tuple(voices),
                figures=figures,
            )
        )
    return str(row["id"])


def test_each_row_says_how_probable_it_is_and_who_found_it(call: Call, weighed: str) -> None:
    lines = [line.strip() for line in call("incident", weighed, "--evidence").out.splitlines()]

    def first_answer(question: str) -> str:
        """The line under the heading of the question's cell, where the words are shown."""
        return next(after for line, after in pairwise(lines) if line.endswith(f"] {question}, 1 Example Wire"))

    assert first_answer("Claims it") == "Islamic State  [87% · encoder]"
    killed = [line for line in lines if line.startswith(("at least 59, according", "61, according"))]
    assert [line.endswith("[rules]") for line in killed] == [True, True]
    assert first_answer("Where").endswith("[encoder]")
    assert first_answer("When").endswith("[rules, encoder]")
    assert any("[87% · encoder]" in line for line in call("actor", "Islamic State").out.splitlines())
    view = json.loads(call("incident", weighed, "--json").out)
    (account,) = view["said"]["accounts"]
    assert (account["probability"], account["found_by"]) == (0.951, ["rules", "encoder"])


def test_what_is_less_probable_can_be_left_out(call: Call, weighed: str) -> None:
    sure = json.loads(call("incident", weighed, "--min-probability", "0.5", "--json").out)
    assert [said["stance"] for said in sure["said"]["responsibility"]] == ["claims"]
    assert {row["key"] for row in sure["questions"]} >= {"claims", "killed"}
    assert "blames" not in {row["key"] for row in sure["questions"]}
    assert len(sure["said"]["figures"]) == 2  # nobody estimated those
    assert _ids(call, "--min-probability", "0.96") == ["Kabul"]
    blamed = json.loads(call("actor", "Lashkar-e-Jhangvi al-Alami", "--min-probability", "0.5", "--json").out)
    assert blamed["accused_by_others"]["total"] == 0
    for wrong in ("1.5", "most"):
        assert call("incidents", "--min-probability", wrong).status == 2


@pytest.mark.parametrize("words", [["incidents"], ["incident", "abcdef123"], ["actors"], ["actor", "Taliban"]])
def test_a_ledger_that_is_missing_is_not_made(call: Call, folder: Path, words: list[str]) -> None:
    done = call(*words, "--ledger", "gone.db")
    assert done.status == 2
    assert "counterclaim read" in done.err
    assert len(done.lines) == 1
    assert not Path("gone.db").exists()


def test_the_table_says_who_says_what(call: Call, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    table = call("incidents").out
    assert "Islamic State claims it" in table
    assert "24 October 2016" in table
    assert "Harbour Post" in table


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_lists_fit_the_terminal(call: Call, ledger: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for words in (["incidents"], ["actors"], ["actor", "Islamic State"]):
        done = call(*words)
        assert max(len(line.rstrip()) for line in done.out.splitlines()) <= width
        assert "Islamic" in done.out


def test_a_shortened_list_says_so(call: Call, ledger: Path) -> None:
    done = call("incidents", "--limit", "1")
    assert "1 to 1 of 2" in done.err
    assert call("incidents", "--limit", "0").err == ""
    assert "none after the first 9" in call("incidents", "--offset", "9").err


def test_nothing_is_coloured_away_from_a_terminal(call: Call, ledger: Path) -> None:
    assert "\x1b" not in call("incidents").out + call("actors").out + call("actor", "Taliban").out


def test_colour_is_there_when_asked_for_and_not_with_no_color(call: Call, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in call("incidents").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in call("incidents").out


def test_an_incident_shows_when_where_who_says_who_and_every_figure(call: Call, ledger: Path) -> None:
    listed = json.loads(call("incidents", "--json", "--country", "PK").out)
    shown = call("incident", listed[0]["short_id"], "--evidence")
    flat = " ".join(shown.out.split())
    assert shown.status == 0
    assert "24 October 2016" in flat
    assert "worked out from" in flat
    assert "Quetta" in flat
    assert "Claims it, 1 Example Wire Islamic State" in flat
    assert "Lashkar-e-Jhangvi al-Alami, according to Frontier Corps" in flat
    assert "at least 59, according to officials" in flat
    assert "“Islamic State claimed responsibility for the attack.”" in flat


def test_an_incident_as_json_has_the_same_and_its_offsets(call: Call, ledger: Path) -> None:
    id = json.loads(call("incidents", "--json", "--country", "PK").out)[0]["id"]
    view = json.loads(call("incident", id[:8], "--json").out)
    assert view["id"] == id
    assert {said["stance"] for said in view["said"]["responsibility"]} == {"claims", "blames"}
    (account,) = view["said"]["accounts"]
    assert all(quote["end"] - quote["start"] == len(quote["quote"]) for quote in account["quotes"])


@pytest.mark.parametrize("id", ["xyz", "abc", "ffffffffffff", ""])
def test_an_unknown_incident_is_refused(call: Call, ledger: Path, id: str) -> None:
    done = call("incident", id)
    assert done.status == 2
    assert "counterclaim incidents" in done.err


def test_actors_by_kind_and_name(call: Call, ledger: Path) -> None:
    armed = [row["name"] for row in json.loads(call("actors", "--kind", "armed_group", "--json").out)]
    assert "Islamic State" in armed
    assert "Frontier Corps" not in armed
    assert [row["name"] for row in json.loads(call("actors", "--name", "jhangvi", "--json").out)] == ["Lashkar-e-Jhangvi al-Alami"]


def test_an_actor_shows_what_it_says_and_what_is_said_of_it(call: Call, ledger: Path) -> None:
    flat = " ".join(call("actor", "lashkar-e-jhangvi al-alami").out.split())
    assert "Blamed or suspected by others" in flat
    assert "Frontier Corps blames Lashkar-e-Jhangvi al-Alami" in flat
    assert json.loads(call("actor", "Taliban", "--json").out)["denials"]["total"] == 1
    assert call("actor", "Nobody").status == 2


def test_the_dead_come_first_and_the_largest_number_of_them() -> None:
    said = [("injured", 9), ("killed", 1), ("attackers_killed", 2), ("killed", 23), ("killed", 20)]
    briefs = [FigureBrief(measure=measure, low=low, high=low, speaker=None) for measure, low in said]
    assert figures_in_brief(briefs, most=3).plain.splitlines() == ["23 killed", "20 killed", "1 killed", "and 2 more"]
    assert figures_in_brief(briefs[:1] + briefs[2:3]).plain.splitlines() == ["9 injured", "2 attackers killed"]


@pytest.mark.parametrize("width", [90, 100, 120, 140])
def test_no_count_of_an_actor_is_cut_off(width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    zeros = dict.fromkeys(("denials", "doubted", "accuses", "relations", "statements", "pledges"), 0)
    row = ActorSummary(
        id="inter-services-public-relations",
        name="Inter-Services Public Relations",
        kind=ActorKind.STATE_FORCE,
        names={},
        reports=12,
        claims=3,
        accused=4,
        **zeros,
    )
    show_actors([row])
    head, *lines = capsys.readouterr().out.splitlines()
    assert max(map(len, [head, *lines])) <= width
    assert row.id in lines[0]
    titles = {"Reports", "Claims", "Denies", "Blamed", "Said", "Doubted", "Blames", "Ties"}
    assert set(head.split()) - {"ID", "Name", "Kind"} <= titles
    assert "12" in lines[0]


def test_a_ledger_that_was_never_compared_says_so(call: Call, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "not compared" not in call("incidents").err
    monkeypatch.setattr(Ledger, "unprofiled", lambda self: ["a" * 64])
    for command in ("incidents", "review"):
        assert "1 report was not compared with others yet; `counterclaim match`" in call(command).err
