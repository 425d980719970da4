"""Actors on the command line: one for all their names, with the registry's facts apart, and people's decisions on them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_lines import Call, ReadIn

from counterclaim.ledger import actor_id, open_ledger

REPORTS = (
    ("a", "A bomb killed six people in Quetta, Pakistan, on 5 March 2019. The Baloch Liberation Army claimed the attack."),
    ("b", "Gunmen killed two soldiers in Gwadar, Pakistan, on 6 June 2018. The BLA claimed responsibility for the attack."),
    ("c", "Gunmen killed three men in Mombasa on 8 May 2017. The Reed Liberation Front claimed responsibility for the attack."),
)


@pytest.fixture
def ledger(read_in: ReadIn) -> Path:
    return read_in("in.jsonl", [{"name": name, "text": text, "outlet": f"Outlet {name}"} for name, text in REPORTS])


def listed(call: Call, *words: str) -> dict[str, dict[str, object]]:
    done = call("actors", "--json", *words)
    assert done.status == 0, done.err
    return {row["id"]: row for row in json.loads(done.out)}


def test_one_actor_for_all_its_names(call: Call, ledger: Path) -> None:
    rows = listed(call)
    assert (rows["ucdp-287"]["reports"], rows["ucdp-287"]["claims"]) == (2, 2)
    assert set(rows["ucdp-287"]["names"]) == {"Baloch Liberation Army", "BLA"}
    assert actor_id("Reed Liberation Front") in rows


@pytest.mark.parametrize(
    "words", ["ucdp-287", "BLA", "Baloch Liberation Army", "Balochistan Liberation Army", actor_id("BLA"), actor_id("BLA")[:7]]
)
def test_any_name_or_id_finds_it(call: Call, ledger: Path, words: str) -> None:
    done = call("actor", words, "--json")
    assert done.status == 0, done.err
    view = json.loads(done.out)
    assert (view["id"], view["claims"]["total"]) == ("ucdp-287", 2)
    assert len(json.loads(call("incidents", "--actor", words, "--json").out)) == 2


def test_the_registry_s_facts_stand_apart_with_their_sources(call: Call, ledger: Path) -> None:
    view = json.loads(call("actor", "BLA", "--json").out)
    assert view["registry"]["name"] == "Balochistan Liberation Army"
    assert view["registry"]["countries"] == ["PK"]
    assert all(tie["source"] for tie in view["registry"]["ties"])
    assert view["relations"]["total"] == 0
    assert {name["name"]: name["grounds"] for name in view["naming"]} == {"BLA": "context", "Baloch Liberation Army": "name"}
    page = call("actor", "BLA").out
    assert "In the registry  background from data sets, not from reports" in page
    assert "UCDP Actor Dataset 22.1, actor 287" in page
    assert "BLA, by the rest of the report" in page


def test_an_unknown_group_is_a_new_actor_with_suggestions_at_most(call: Call, ledger: Path) -> None:
    view = json.loads(call("actor", "Reed Liberation Front", "--json").out)
    assert view["registry"] is None
    assert view["naming"][0]["grounds"] == "unknown"
    assert all(found["likeness"] < 100 for found in view["suggestions"])


def test_a_table_of_one_s_own(call: Call, ledger: Path, folder: Path) -> None:
    (folder / "own.csv").write_text("name,acronyms,country\nReed Liberation Front,RLX,PK\n", encoding="utf-8")
    told = call("actors", "--registry", "own.csv")
    assert "3 reports were named with another registry; `counterclaim actors --rebuild` names them anew" in told.err
    rebuilt = call("actors", "--registry", "own.csv", "--rebuild", "--json")
    assert "found out anew whom 3 reports mean" in rebuilt.err
    assert "own-reed-liberation-front" in {row["id"] for row in json.loads(rebuilt.out)}
    assert "named with this registry already" in call("actors", "--registry", "own.csv", "--rebuild").err
    assert "In the registry" in call("actor", "own-reed-liberation-front", "--registry", "own.csv").out


def test_the_table_may_be_named_by_the_environment(call: Call, ledger: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "own.csv").write_text("name\nReed Liberation Front\n", encoding="utf-8")
    monkeypatch.setenv("COUNTERCLAIM_REGISTRY", "own.csv")
    assert "own-reed-liberation-front" in listed(call, "--rebuild")


@pytest.mark.parametrize("command", [["actors"], ["actor", "BLA"], ["incidents", "--actor", "BLA"], ["read", "in.jsonl"]])
def test_a_table_that_is_not_clear_stops_the_call_in_one_line(call: Call, ledger: Path, folder: Path, command: list[str]) -> None:
    (folder / "own.csv").write_text("name,country\nReeds,Atlantis\n", encoding="utf-8")
    done = call(*command, "--registry", "own.csv")
    assert (done.status, done.out, len(done.lines)) == (2, "", 1)
    assert "own.csv, line 2: no country is called 'Atlantis'" in done.err


def test_people_decide_on_actors(call: Call, ledger: Path) -> None:
    done = call("decide", "--actors", "Reed Liberation Front", "BLA", "same", "--because", "one spokesman", "--by", "Ada")
    assert done.status == 0, done.err
    assert "3 reports name one of them" in done.out
    assert listed(call)["ucdp-287"]["reports"] == 3
    told = call("decisions", "--actors", "BLA").out
    assert "one spokesman" in told
    assert "Ada" in told
    assert call("undo", "--actors", "--by", "Ada").status == 0
    assert listed(call)["ucdp-287"]["reports"] == 2
    assert call("undo", "--actors", "--by", "Ada").status == 2


def test_a_name_is_parted_from_an_actor_by_its_id(call: Call, ledger: Path) -> None:
    done = call("decide", "--actors", actor_id("BLA"), "ucdp-287", "different", "--by", "Ada")
    assert done.status == 0, done.err
    assert "2 reports name one of them" in done.out
    rows = listed(call)
    assert (rows["ucdp-287"]["reports"], rows[actor_id("BLA")]["reports"]) == (1, 1)


@pytest.mark.parametrize(
    "words", [["BLA", "ucdp-287", "same"], ["nobody at all", "BLA", "same"], ["", "BLA", "same"], ["BLA", "TTP", "perhaps"]]
)
def test_a_decision_on_nobody_is_refused(call: Call, ledger: Path, words: list[str]) -> None:
    done = call("decide", "--actors", *words, "--by", "Ada")
    assert (done.status, done.out) == (2, "")


def test_a_ledger_of_an_older_version_is_named_on_demand(call: Call, ledger: Path) -> None:
    from sqlalchemy import text

    from counterclaim.ledger.engine import writing

    with open_ledger(ledger, create=False) as opened, writing(opened._engine) as connection:
        connection.execute(text("DELETE FROM named_readings"))
        connection.execute(
            text(
                "UPDATE resolutions SET grounds = 'pending', actor_id = (SELECT m.actor_id FROM mentions m "
                "WHERE m.reading_key = resolutions.reading_key AND m.number = resolutions.number)"
            )
        )
    assert "ucdp-287" not in listed(call)
    assert "ucdp-287" in listed(call, "--rebuild")
