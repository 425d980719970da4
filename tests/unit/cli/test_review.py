"""`review` in a terminal: keys, what they decide, and what is shown again."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from command_lines import KABUL, QUETTA, Call, ReadIn

from counterclaim.cli.deciding import review
from counterclaim.ledger import AccountFilter, Ledger, open_ledger
from counterclaim.model import Decision, Subject, Verdict
from counterclaim.pipeline.matching import judge_incidents

SCORES = (0.7, 0.6, 0.5)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def pairs(read_in: ReadIn) -> list[tuple[str, str]]:
    """A ledger with three accounts, every two of which the program leaves to people; the pairs, the most probable first."""
    rows = [
        {"name": "one", "text": QUETTA, "outlet": "Example Wire", "published": "2016-10-25"},
        {"name": "two", "text": KABUL, "outlet": "Harbour Post"},
        {"name": "three", "text": KABUL.replace("three", "four"), "outlet": "Example Wire"},
    ]
    read_in("three.jsonl", rows)
    at = "2020-01-01T00:00:00+00:00"
    with open_ledger("counterclaim.db", create=False) as ledger:
        first, second, third = sorted(row.id for row in ledger.accounts(AccountFilter()))
        made = [(first, second), (first, third), (second, third)]
        unsure = [_unsure(pair, score, at) for pair, score in zip(made, SCORES, strict=True)]
        ledger.settle(Subject.INCIDENT, [first, second, third], unsure, at, "program 1", judge_incidents)
        assert [one.pair for one in ledger.unsure(Subject.INCIDENT)] == made
    return made


def _unsure(pair: tuple[str, str], score: float, at: str) -> Decision:
    return Decision(
        subject=Subject.INCIDENT,
        one=pair[0],
        other=pair[1],
        verdict=Verdict.UNSURE,
        author="program 1",
        by_person=False,
        at=at,
        score=score,
    )


def _typed(monkeypatch: pytest.MonkeyPatch, *lines: str, limit: int | None = None) -> str:
    """What `review` shows to one who types these lines and then ends the input."""
    out = _Terminal()
    with monkeypatch.context() as patched, open_ledger("counterclaim.db", create=False) as ledger:
        patched.setattr(sys, "stdin", _Terminal("".join(line + "\n" for line in lines)))
        patched.setattr(sys, "stdout", out)
        assert review(ledger, by="Ada", json=False, limit=limit) == 0
    return out.getvalue()


def _by_people(ledger: Ledger) -> dict[tuple[str, str], tuple[Verdict, tuple[str, ...]]]:
    return {one.pair: (one.verdict, one.reasons) for one in ledger.decisions(Subject.INCIDENT) if one.by_person}


def _decided() -> dict[tuple[str, str], tuple[Verdict, tuple[str, ...]]]:
    with open_ledger("counterclaim.db", create=False) as ledger:
        return _by_people(ledger)


def test_each_key_decides_the_pair_shown(pairs: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    _typed(monkeypatch, "n", "two towns", " ", "u")
    assert _decided() == {pairs[0]: (Verdict.DIFFERENT, ("two towns",)), pairs[2]: (Verdict.UNSURE, ())}


def test_what_is_taken_back_is_shown_again_also_after_a_pair_was_left(
    pairs: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = _typed(monkeypatch, "x", "one gate", "", "b", "n", "", "q")
    assert "taken back" in told
    assert _decided() == {pairs[0]: (Verdict.DIFFERENT, ())}
    assert told.count("probability 0.60") == 1  # left once, and not asked again


def test_a_key_that_means_nothing_leaves_no_pair_behind(pairs: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    told = _typed(monkeypatch, "y", "same", "b", "n", "", "q")
    assert "There is no answer to take back." in told
    assert told.count("u unsure") == 2
    assert list(_decided()) == pairs[:1]


def test_the_end_of_input_in_place_of_a_reason_decides_nothing(
    pairs: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "because" in _typed(monkeypatch, "x")
    assert _decided() == {}


def test_a_limit_counts_pairs_and_not_answers(pairs: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    _typed(monkeypatch, "u", "b", "n", "", "u", limit=2)
    assert [_decided().get(pair, ("", ()))[0] for pair in pairs] == [Verdict.DIFFERENT, Verdict.UNSURE, ""]


def test_elsewhere_all_that_waits_is_listed(pairs: list[tuple[str, str]], call: Call) -> None:
    done = call("review")
    assert done.status == 0
    assert [f"probability {score:.2f}; {left} left" in done.out for score, left in zip(SCORES, (3, 2, 1), strict=True)] == [
        True
    ] * 3
    assert "run this in a terminal" in done.err
    assert call("review", "--limit", "1").out.count("one incident?") == 1


def test_the_board_tells_what_waits_from_what_holds_an_incident_together(pairs: list[tuple[str, str]], call: Call) -> None:
    first = pairs[0][0]
    told = call("incident", first).out
    assert "What may be the same incident" in told
    assert "perhaps one incident (70%)" in told
    assert "Why these are held to be one incident" not in told
    for one, other in pairs[:2]:
        assert call("decide", one, other, "different", "--by", "Ada").status == 0
    told = call("incident", first).out
    assert "What may be the same incident" not in told
    assert told.count("not the same") == 2


def test_a_decision_that_others_overrule_says_so(pairs: list[tuple[str, str]], call: Call) -> None:
    assert "two incidents now" in call("decide", *pairs[0], "different").out
    assert "one incident now, told by 2 accounts" in call("decide", *pairs[1], "same").out
    assert "they stay two incidents" in call("decide", *pairs[2], "same").out


def test_matching_counts_in_good_grammar(call: Call, folder: Path) -> None:
    (folder / "kabul.txt").write_text(KABUL, encoding="utf-8")
    assert call("read", "kabul.txt", "--quiet").status == 0
    assert (
        "Compared 1 account and 1 report: 0 new decisions. 1 account tells of 1 incident; 0 pairs wait"
        in call("match", "--anew").out
    )


def test_figures_come_with_whom_they_count_and_who_gives_them(pairs: list[tuple[str, str]], call: Call) -> None:
    told = call("review").out
    assert "61 killed (hospital official)" in told
    assert "killed (soldiers; police)" in told


@pytest.mark.parametrize("command", [["decide", "abcdef", "abcdef", "same"], ["undo"], ["decisions"]])
def test_decisions_are_about_reports_or_about_actors(pairs: list[tuple[str, str]], call: Call, command: list[str]) -> None:
    done = call(*command, "--actors", "--copies")
    assert (done.status, done.out) == (2, "")
    assert "do not go together" in done.err


@pytest.mark.parametrize("more", [[], ["--actors"]])
def test_an_empty_id_does_not_take_back_the_last_decision(pairs: list[tuple[str, str]], call: Call, more: list[str]) -> None:
    assert call("decide", *pairs[0], "different").status == 0
    done = call("undo", "", *more)
    assert done.status == 2
    assert "not a decision's id" in done.err
    assert pairs[0] in _decided()


def test_reading_tells_what_waits(pairs: list[tuple[str, str]], call: Call) -> None:
    told = call("read", "three.jsonl").out
    assert "The ledger holds 3 incidents now; 3 pairs wait for counterclaim review" in told
