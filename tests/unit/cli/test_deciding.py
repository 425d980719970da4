"""`decide`, `undo`, `decisions`, `review`, `match` and `cluster` from the command line."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from command_lines import QUETTA, Call, ReadIn

from counterclaim.cli.deciding import review
from counterclaim.ledger import Ledger, open_ledger
from counterclaim.model import Decision, Subject, Verdict
from counterclaim.pipeline.matching import judge_incidents

SECOND = (
    "QUETTA, Oct 25 (Harbour Post) - Militants wearing suicide vests stormed a police training college in Quetta late on Monday "
    "and killed at least 61 cadets, a hospital official said. Lashkar-e-Jhangvi al-Alami claimed responsibility for the attack.\n"
)
OTHER = (
    "QUETTA, Aug 9 (Harbour Post) - A suicide bomber killed at least 70 people, most of them lawyers, at the Civil Hospital in "
    "Quetta on Monday, officials said.\n"
)


@pytest.fixture
def told(call: Call, read_in: ReadIn) -> list[dict[str, Any]]:
    """Three reports in the ledger, two of them about one attack; the incidents."""
    rows = [
        {"name": "first", "text": QUETTA, "outlet": "Example Wire", "published": "2016-10-25"},
        {"name": "second", "text": SECOND, "outlet": "Harbour Post", "published": "2016-10-25"},
        {"name": "other", "text": OTHER, "outlet": "Harbour Post", "published": "2016-08-09"},
    ]
    read_in("three.jsonl", rows)
    return incidents(call)


def incidents(call: Call) -> list[dict[str, Any]]:
    done = call("incidents", "--json")
    assert done.status == 0, done.err
    found: list[dict[str, Any]] = json.loads(done.out)
    return found


def test_reading_recognises_one_attack_in_two_reports(call: Call, told: list[dict[str, Any]]) -> None:
    assert [sorted(report["outlet"] for report in row["reports"]) for row in told] == [
        ["Example Wire", "Harbour Post"],
        ["Harbour Post"],
    ]
    assert len(told[0]["accounts"]) == 2
    listed = call("incidents").out
    assert "61 killed" in listed
    assert "59 killed" in listed


def test_a_person_decides_and_takes_it_back(call: Call, told: list[dict[str, Any]]) -> None:
    one, other = told[0]["accounts"]
    done = call("decide", one[:12], other[:12], "different", "--because", "two colleges", "--by", "Ada")
    assert done.status == 0, done.err
    assert "two incidents now" in done.out
    assert len(incidents(call)) == 3
    assert call("match", "--anew").status == 0
    assert len(incidents(call)) == 3
    listed = call("decisions", one[:12]).out
    assert "says Ada" in listed
    assert "two colleges" in listed
    undone = call("undo", "--by", "Ben")
    assert undone.status == 0
    assert "taken back" in undone.out
    assert len(incidents(call)) == 2
    (decision,) = (row for row in json.loads(call("decisions", "--history", "--people", "--json").out) if row["withdrawn"])
    assert (decision["author"], decision["verdict"], decision["reasons"]) == ("Ada", "different", ["two colleges"])
    nothing = call("undo")
    assert nothing.status == 2
    assert nothing.err.count("\n") == 1


def test_a_decision_may_name_incidents_and_join_them(call: Call, told: list[dict[str, Any]]) -> None:
    done = call("decide", told[0]["id"], told[1]["short_id"], "same", "--json")
    assert done.status == 0, done.err
    assert json.loads(done.out)["by_person"] is True
    (row,) = incidents(call)
    assert len(row["accounts"]) == 3


@pytest.mark.parametrize(
    "words",
    [
        ["decide", "abcdef", "fedcba", "same"],
        ["decide", "xyz", "fedcba", "same"],
        ["decide", "ONE", "ONE", "same"],
        ["decide", "ONE", "TWO", "perhaps"],
        ["decide", "ONE", "TWO", "same", "--by", " "],
        ["decide", "ONE", "TWO", "same", "--copies"],
        ["undo", "abcdef"],
        ["undo", ""],
        ["undo", "a"],
        ["undo", "", "--actors"],
        ["decisions", "abcdef"],
    ],
)
def test_what_means_nothing_is_refused_in_a_line(call: Call, told: list[dict[str, Any]], words: list[str]) -> None:
    known = {"ONE": told[0]["accounts"][0], "TWO": told[0]["accounts"][1]}
    assert call("decide", known["ONE"], known["TWO"], "same", "--by", "Ada").status == 0
    done = call(*(known.get(word, word) for word in words))
    assert done.status == 2
    assert done.out == ""
    assert "Traceback" not in done.err
    assert len(incidents(call)) == 2
    assert len(json.loads(call("decisions", "--people", "--json").out)) == 1


def test_review_lists_what_waits_where_nobody_can_answer(call: Call, told: list[dict[str, Any]]) -> None:
    done = call("review")
    assert done.status == 0
    assert "nothing waits for review" in done.err
    assert json.loads(call("review", "--json").out) == []


def leave_unsure(ledger: Ledger, *pairs: tuple[str, str]) -> None:
    """Has the program be unsure of pairs, the first the most probable."""
    for number, pair in enumerate(pairs):
        one, other = sorted(pair)
        unsure = Decision(
            subject=Subject.INCIDENT,
            one=one,
            other=other,
            verdict=Verdict.UNSURE,
            author="counterclaim",
            by_person=False,
            at="2020",
            score=0.4 - number / 10,
        )
        others = [made for made in ledger.decisions(Subject.INCIDENT, [one]) if made.pair != unsure.pair]
        ledger.settle(Subject.INCIDENT, [one], [*others, unsure], "2020", "counterclaim", judge_incidents)


def type_in(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Has these lines typed in a terminal, and then the end of the input."""
    waiting = iter(lines)

    def typed(_prompt: str) -> str:
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", typed)


def said(ledger: Ledger) -> list[tuple[tuple[str, str], Verdict, tuple[str, ...]]]:
    return [(made.pair, made.verdict, made.reasons) for made in ledger.decisions(Subject.INCIDENT) if made.by_person]


def test_input_that_ends_behind_an_answer_is_no_reason(
    told: list[dict[str, Any]], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = sorted((told[0]["accounts"][0], told[1]["accounts"][0]))
    with open_ledger(folder / "counterclaim.db", create=False) as ledger:
        leave_unsure(ledger, (one, other))
        type_in(monkeypatch, "n")
        assert review(ledger, by="Ada", json=False, limit=None) == 0
        assert said(ledger) == []


def test_what_is_taken_back_in_review_is_asked_again(
    told: list[dict[str, Any]], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = told[0]["accounts"]
    third = told[1]["accounts"][0]
    pairs = [(first, second), (first, third), (second, third)]
    with open_ledger(folder / "counterclaim.db", create=False) as ledger:
        leave_unsure(ledger, *pairs)
        assert [one.pair for one in ledger.unsure(Subject.INCIDENT)] == [tuple(sorted(pair)) for pair in pairs]
        type_in(monkeypatch, "n", "", " ", "b", "x", "one gate", "q")
        assert review(ledger, by="Ada", json=False, limit=None) == 0
        assert said(ledger) == [(tuple(sorted(pairs[0])), Verdict.SAME, ("one gate",))]


@pytest.mark.parametrize("out", [".", "/", "missing/clusters.json"])
def test_cluster_says_where_it_cannot_write(call: Call, folder: Path, told: list[dict[str, Any]], out: str) -> None:
    assert call("read", "three.jsonl", "--format", "findings", "--out", "found", "--no-ledger", "--quiet").status == 0
    done = call("cluster", "found", "--out", out)
    assert done.status == 2
    assert "cannot write" in done.err
    assert "defect" not in done.err


def test_cluster_names_a_file_whose_name_is_no_text(call: Call, folder: Path, told: list[dict[str, Any]]) -> None:
    assert call("read", "three.jsonl", "--format", "findings", "--out", "found", "--no-ledger", "--quiet").status == 0
    odd = os.fsencode(folder / "found") + b"/\xff.json"
    shutil.copy(folder / "found" / "first.json", odd)
    done = call("cluster", "found", "--out", "clusters.json")
    assert done.status == 1
    assert "name" in done.err
    assert len(json.loads((folder / "clusters.json").read_text(encoding="utf-8"))) >= 3


def test_cluster_groups_findings_documents(call: Call, told: list[dict[str, Any]], folder: Path) -> None:
    assert call("read", "three.jsonl", "--format", "findings", "--out", "found", "--no-ledger", "--quiet").status == 0
    done = call("cluster", "found", "--out", "clusters.json")
    assert done.status == 0, done.err
    clusters = json.loads((folder / "clusters.json").read_text(encoding="utf-8"))
    assert clusters["first:i1"] == clusters["second:i1"] != clusters["other:i1"]
    assert f"{len(clusters)} accounts of 2 incidents" in done.err
    (folder / "alone").mkdir()
    (folder / "found" / "other.json").replace(folder / "alone" / "other.json")
    assert "1 account of 1 incident" in call("cluster", "alone", "--out", "one.json").err
    (folder / "alone" / "other.json").replace(folder / "found" / "other.json")
    (folder / "found" / "broken.json").write_text("{", encoding="utf-8")
    (folder / "found" / "foreign.json").write_text('{"schema": "another"}', encoding="utf-8")
    partly = call("cluster", "found", "--out", "again.json")
    assert partly.status == 1
    assert "broken.json: not JSON" in partly.err
    assert "foreign.json: not a findings document" in partly.err
    assert json.loads((folder / "again.json").read_text(encoding="utf-8")) == clusters


def test_cluster_refuses_what_is_no_folder_of_documents(call: Call, folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / "bad").mkdir()
    (folder / "bad" / "a.json").write_bytes(b"\xff\xfe\x00")
    for name in ("empty", "missing", "bad"):
        done = call("cluster", name, "--out", "clusters.json")
        assert done.status == 2
        assert "Traceback" not in done.err
    assert not (folder / "clusters.json").exists()


@pytest.mark.parametrize("out", [".", "/", "found"])
def test_cluster_writes_no_file_in_place_of_a_folder(call: Call, folder: Path, out: str) -> None:
    (folder / "found").mkdir()
    (folder / "found" / "a.json").write_text("{}", encoding="utf-8")
    done = call("cluster", "found", "--out", out)
    assert done.status == 2
    assert "it is a folder; --out takes a file" in done.err


def test_two_prints_of_one_text_keep_their_names_and_their_tolls(call: Call, folder: Path) -> None:
    more = "The police college lies on a road out of the city, and the fighting went on for five hours before soldiers ended it. "
    text = QUETTA.replace("at least 59", "at least 57").strip() + " " + more
    rows = [
        {"name": "wire", "text": QUETTA.strip() + " " + more, "outlet": "Example Wire", "published": "2016-10-25"},
        {"name": "print", "text": text, "outlet": "Harbour Post", "published": "2016-10-25"},
    ]
    (folder / "two.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert call("read", "two.jsonl", "--quiet").status == 0
    (row,) = incidents(call)
    told = call("incident", row["id"], "--evidence", "--rule", "gtd").out
    assert "+ 1 of the same text" in told
    for outlet in ("Example Wire", "Harbour Post"):
        assert f"(officials; {outlet})" in " ".join(told.split())
    assert "1 Example Wire and 1 Harbour Post" in told or "1 Harbour Post and 1 Example Wire" in told
    claimed = told[told.rindex("Claims it") :]
    assert claimed.count("Islamic State claimed responsibility") == 1  # printed twice, shown once
