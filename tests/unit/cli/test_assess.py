"""`counterclaim assess` and `dissent`, on the sample reports and on a report of two groups."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from command_lines import Call

from counterclaim.ledger import AccountFilter, open_ledger

TEXT = (
    "QUETTA, Oct 25 (Example Wire) - Gunmen killed at least 59 people at a police college in Quetta on Monday night. "
    "Islamic State claimed responsibility for the attack. The Frontier Corps blamed Lashkar-e-Jhangvi al-Alami for the attack.\n"
)
# Ways of saying that somebody did it, and words that say that somebody says so.
DEEDS = re.compile(
    r"\b(?:(?:carried out|committed|perpetrated|conducted|staged|launched|planned) by|(?:is|are|was|were) (?:behind|responsible)"
    r"|did it|responsible for|(?:its|their) work|(?:attacked|bombed|killed|shot) )",
    re.IGNORECASE,
)
SAYING = re.compile(r"\b(?:says?|said|claims?|den(?:y|ies)|doubts?|suspects?|reported|holds|whether|named)\b", re.IGNORECASE)


@pytest.fixture
def quetta(call: Call, folder: Path) -> str:
    """A ledger with one report; the id of its incident."""
    row = {"name": "quetta", "text": TEXT, "outlet": "Example Wire", "published": "2016-10-25"}
    (folder / "one.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert call("read", "one.jsonl", "--quiet").status == 0
    with open_ledger("counterclaim.db", create=False) as opened:
        (id,) = opened.incidents(AccountFilter())
    return id


@pytest.mark.parametrize("width", [40, 60, 79, 80, 100, 120])
def test_the_assessment_fits_the_terminal(call: Call, quetta: str, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    done = call("assess", quetta, "--evidence")
    assert done.status == 0, done.err
    assert max(len(line.rstrip()) for line in done.out.splitlines()) <= width
    flat = " ".join(done.out.split())
    for words in ("Islamic State claims it", "F4", "low confidence", "too little history", "named as well"):
        assert words in flat


def test_no_answer_on_earlier_attacks_stands_twice(call: Call, quetta: str) -> None:
    told = call("assess", quetta).out.partition("Attacked before?")[2].partition("What cannot be said")[0]
    lines = [line.strip() for line in told.splitlines()[1:] if line.strip()]
    assert lines
    assert len(lines) == len(set(lines))


def test_json_holds_all_of_it(call: Call, quetta: str) -> None:
    shown = json.loads(call("assess", quetta, "--json").out)
    assert [row["voice"]["stance"] for row in shown["rows"]] == ["claims", "blames"]
    parties = {party["party"]["name"]: party["result"]["assessment"] for party in shown["parties"]}
    assert {name: assessment["confidence"] for name, assessment in parties.items()} == dict.fromkeys(parties, "low")
    assert all(assessment["likelihood"] for assessment in parties.values())


def test_one_party_can_be_asked_for(call: Call, quetta: str) -> None:
    done = call("assess", quetta, "--party", "jhangvi")
    assert "Islamic State claims it" not in done.out
    assert "in all, beside Islamic State, which competes with it" in done.out
    refused = call("assess", quetta, "--party", "ELN")
    assert refused.status == 2
    assert refused.lines == ["counterclaim: no report names 'ELN' here; they name Islamic State and Lashkar-e-Jhangvi al-Alami"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--as-of", "soon"), "not a date: 'soon'"),
        (("--sources", "none.toml"), "none.toml: no such file"),
        (("--party", " "), "no report names ' ' here"),
    ],
)
def test_bad_input_gets_one_clear_line(call: Call, quetta: str, words: tuple[str, ...], reason: str) -> None:
    done = call("assess", quetta, *words)
    assert (done.status, len(done.lines), done.out) == (2, 1, "")
    assert reason in done.lines[0]
    assert call("assess", "0123456789ab").status == 2
    assert call("assess", quetta, "--ledger", "none.db").status == 2


def test_by_an_early_day_nothing_is_said_and_that_is_said(call: Call, quetta: str) -> None:
    done = call("assess", quetta, "--as-of", "2016-10-01")
    assert done.status == 0
    assert "Nobody is reported to say who did it" in done.out
    assert "1 report is left out, not known to have been published by 1 October 2016" in done.out


def test_dissent_is_recorded_shown_listed_and_taken_back(call: Call, quetta: str) -> None:
    held = ("dissent", quetta, "--party", "Islamic State")
    done = call(*held, "--verdict", "almost certainly", "--because", "the photographs", "--author", "A. Khan")
    assert done.status == 0, done.err
    assert "A. Khan holds: almost certain that Islamic State is behind it: the photographs" in " ".join(done.out.split())
    assert "Dissent  " in call("assess", quetta).out
    (listed,) = json.loads(call("dissent", quetta, "--json").out)
    assert (listed["author"], listed["likelihood"], listed["withdrawn"]) == ("A. Khan", "almost-certain", None)
    again = call(*held, "--verdict", "likely", "--because", "second thoughts", "--author", "A. Khan")
    assert "in place of almost certain" in again.out
    undone = json.loads(call("dissent", quetta, "--undo", "--json").out)
    assert undone["withdrawn"]["likelihood"] == "likely"
    assert [one["likelihood"] for one in undone["restored"]] == ["almost-certain"]
    assert call("dissent", quetta, "--undo", "--dissent", listed["id"][:12]).status == 0
    assert call("dissent", quetta).out == "No dissent is recorded on this incident.\n"
    assert call("dissent", quetta, "--history").out.count("taken back") == 2


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--verdict", "likely", "--because", "so"), "name it with --party"),
        (("--party", "Islamic State", "--verdict", "likely"), "give it with --because"),
        (("--party", "Islamic State", "--because", "so"), "give it with --verdict"),
        (("--party", "Islamic State", "--verdict", "maybe", "--because", "so"), "no rung of the ladder is called 'maybe'"),
        (("--party", "Nobody", "--verdict", "likely", "--because", "so"), "holds no actor 'Nobody'"),
        (("--party", "Islamic State", "--verdict", "likely", "--because", " "), "a dissent needs a reason"),
        (("--party", "Islamic State", "--verdict", "likely", "--because", "so", "--author", " "), "needs a name"),
        (("--undo",), "no dissent stands on incident"),
        (("--undo", "--verdict", "likely"), "--undo goes with"),
        (("--undo", "--dissent", "zz"), "not a dissent's id"),
        (("--dissent", "123456"), "--dissent goes with --undo"),
    ],
)
def test_a_dissent_that_is_not_clear_is_refused(call: Call, quetta: str, words: tuple[str, ...], reason: str) -> None:
    done = call("dissent", quetta, *words)
    assert (done.status, len(done.lines)) == (2, 1), done.err
    assert reason in done.lines[0]


def test_a_users_grades_stand_in_the_table(call: Call, quetta: str, folder: Path) -> None:
    (folder / "sources.toml").write_text('[outlets]\n"Example Wire" = { reliability = "B", because = "corrects itself" }\n')
    done = call("assess", quetta, "--sources", "sources.toml", "--evidence")
    assert "B4" in done.out
    assert "B: corrects itself" in done.out
    (folder / "sources.toml").write_text('[outlets]\n"Example Wire" = "Z"\n')
    refused = call("assess", quetta, "--sources", "sources.toml")
    assert (refused.status, refused.lines) == (
        2,
        ["counterclaim: sources.toml: outlets, Example Wire: reliability is one of A to F, because is text"],
    )


def test_no_report_and_no_analyst_can_write_to_the_terminal(call: Call, folder: Path) -> None:
    evil = "\x1b[31mRed\u202e Wire\u2066\x07\x9b2J"
    row = {"name": "evil", "text": TEXT, "outlet": evil, "published": "2016-10-25"}
    (folder / "evil.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert call("read", "evil.jsonl", "--quiet").status == 0
    with open_ledger("counterclaim.db", create=False) as opened:
        (id,) = opened.incidents(AccountFilter())
    held = call("dissent", id, "--party", "Islamic State", "--verdict", "likely", "--because", evil, "--author", evil)
    for done in (held, call("assess", id, "--evidence"), call("dissent", id)):
        assert done.status == 0, done.err
        assert "Red Wire" in done.out.replace("[31m", "").replace("[2J", "").replace("2J", "")
        assert not set(done.out) & set("\x1b\u202e\u2066\x07\x9b")


@pytest.fixture
def demo(call: Call) -> list[str]:
    """The sample reports in a ledger; the ids of its incidents."""
    assert call("demo", "--ledger", "demo.db", "--json").status == 0
    with open_ledger("demo.db", create=False) as opened:
        return opened.incidents(AccountFilter())


def test_nothing_printed_says_that_anyone_did_anything(call: Call, demo: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "4000")
    judged = 0
    for id in demo:
        done = call("assess", id, "--ledger", "demo.db")
        assert done.status == 0, done.err
        judged += done.out.count("By what is said")
        for line in re.sub("“[^”]*”", "", done.out).splitlines():  # titles and words of reports are theirs
            for sentence in re.split(r"(?<=[.;:?]) ", line):
                if DEEDS.search(sentence) and not sentence.endswith("?"):
                    assert SAYING.search(sentence), sentence
    assert judged > 10


def test_the_scan_finds_what_it_is_for() -> None:
    for wrong in ("The bombing was carried out by the ELN", "Boko Haram attacked the base", "The Front is behind it"):
        assert DEEDS.search(wrong)
        assert not SAYING.search(wrong)


def test_the_two_claims_of_the_quetta_hospital_compete(call: Call, demo: list[str]) -> None:
    shown = [json.loads(call("assess", id, "--ledger", "demo.db", "--json").out) for id in demo]
    hospital = next(view for view in shown if view["date"] == "2016-08-08" and view["claims"].startswith("2 claims compete"))
    assert {party["party"]["name"] for party in hospital["parties"]} >= {"Islamic State", "Jamaat-ul-Ahrar"}
    claim = next(row for row in hospital["rows"] if row["voice"]["name"] == "Islamic State")
    assert claim["voice"]["reports"] > 1


def test_sentences_are_whole_and_persons_get_no_dissent(call: Call, demo: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "4000")
    persons = set()
    for id in demo:
        lines = [line.strip() for line in call("assess", id, "--ledger", "demo.db").out.splitlines()]
        assert not [line for line in lines if line.endswith((":.", ";.", " ."))]
        for title in ("Attacked before? And how far the ledger reaches", "What cannot be said"):
            after = lines[lines.index(title) + 1 :] if title in lines else []
            said = after[: after.index("")] if "" in after else after
            assert all(line[0].isupper() or line.split(":")[0].islower() for line in said), said
            assert all(line.endswith(".") for line in said), said
        view = json.loads(call("assess", id, "--ledger", "demo.db", "--json").out)
        persons |= {
            row["voice"]["speaker"]["name"] for row in view["rows"] if (row["voice"]["speaker"] or {}).get("kind") == "person"
        }
    assert persons
    refused = call("dissent", demo[0], "--party", min(persons), "--verdict", "likely", "--because", "so", "--ledger", "demo.db")
    assert (refused.status, len(refused.lines)) == (2, 1)
    assert "only groups are assessed" in refused.lines[0]


def test_every_statement_in_json_has_words_that_stand_in_its_text(call: Call, demo: list[str]) -> None:
    checked = 0
    with open_ledger("demo.db", create=False) as opened:
        for id in demo:
            view = json.loads(call("assess", id, "--ledger", "demo.db", "--json").out)
            in_rows = {one["id"] for row in view["rows"] for one in row["said"]}
            assert in_rows == {id for row in view["rows"] for id in row["voice"]["statements"]}
            for party in view["parties"]:
                reasons = (party["result"]["assessment"] or {}).get("reasons", [])
                assert {id for reason in reasons for id in reason["statements"]} <= in_rows
                shown = sum(reason["weight"] for reason in reasons)
                assert shown == pytest.approx((party["result"]["assessment"] or {"weight": 0}).get("weight", shown))
            for said in (one for row in view["rows"] for one in row["said"]):
                text = opened.load(said["report"]["id"]).report.text
                for quote in said["quotes"]:
                    assert text[quote["start"] : quote["end"]] == quote["quote"]
                    checked += 1
    assert checked > 20
