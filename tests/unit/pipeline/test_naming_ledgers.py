"""Naming what a ledger holds, and people's decisions on actors in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.codebook.actors import load_registry
from counterclaim.codebook.own_actors import open_registry
from counterclaim.ledger import Ledger, open_ledger
from counterclaim.model import ActorKind, ActorMention, Extractor, Findings, Grounds, Report, Span, Subject, Verdict, actor_id
from counterclaim.pipeline.naming import LedgerNamer, decide_actors, name_ledger, undo_actors

REGISTRY = load_registry()
TEXTS = {
    "one": ("TTP", "The TTP attacked a post in Pakistan."),
    "two": ("Pakistani Taliban", "The Pakistani Taliban fled from Pakistan."),
    "three": ("Reed Front", "The Reed Front fled."),
    "four": ("Front of the Reeds", "The Front of the Reeds fled."),
}


def findings(name: str) -> Findings:
    called, text = TEXTS[name]
    start = text.index(called)
    mention = ActorMention(ref="a1", name=called, kind=ActorKind.ARMED_GROUP, evidence=(Span(start, start + len(called), called),))
    return Findings(report=Report(name=name, text=text), extractor=Extractor(name="x", version="1"), actors=(mention,))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db", create=True) as opened:
        for name in TEXTS:
            opened.store(findings(name))
        yield opened


def whom(ledger: Ledger) -> dict[str, str]:
    """Name -> the actor that it means."""
    return {name.name: row.id for row in ledger.actors() for name in ledger.names_of(row.id)}


def test_a_ledger_is_named_once_for_each_registry(ledger: Ledger, tmp_path: Path) -> None:
    assert name_ledger(ledger, REGISTRY, most=3) == 0
    assert name_ledger(ledger, REGISTRY) == 4
    assert name_ledger(ledger, REGISTRY) == 0
    before = whom(ledger)
    assert (before["TTP"], before["Pakistani Taliban"]) == ("ucdp-356", "ucdp-356")
    assert before["Reed Front"] == actor_id("Reed Front")
    own = tmp_path / "own.csv"
    own.write_text("name,names\nReed Front,Front of the Reeds\n", encoding="utf-8")
    assert name_ledger(ledger, open_registry(own), most=10) == 4
    after = whom(ledger)
    assert after["Reed Front"] == after["Front of the Reeds"] == "own-reed-front"
    assert name_ledger(ledger, REGISTRY) == 4
    assert whom(ledger) == before


def test_people_decide_and_take_back(ledger: Ledger) -> None:
    name_ledger(ledger, REGISTRY)
    before = whom(ledger)
    pair = (actor_id("Reed Front"), actor_id("Front of the Reeds"))
    made = decide_actors(ledger, REGISTRY, pair, Verdict.SAME, author="Ada", because="one flag")
    joined = whom(ledger)
    assert joined["Reed Front"] == joined["Front of the Reeds"] == min(pair)
    grounds = {name.name: name for name in ledger.names_of(min(pair))}
    assert {name.grounds for name in grounds.values()} == {Grounds.DECISION, Grounds.UNKNOWN}
    known = decide_actors(ledger, REGISTRY, (pair[0], "ucdp-356"), Verdict.SAME, author="Ada", because=None)
    assert set(whom(ledger).values()) == {"ucdp-356"}
    undone = undo_actors(ledger, REGISTRY, author="Ada")
    assert undone is not None
    assert undone.decision.id == known.id
    assert whom(ledger) == joined
    undone = undo_actors(ledger, REGISTRY, author="Ada", id=made.id[:12])
    assert undone is not None
    assert whom(ledger) == before
    assert undo_actors(ledger, REGISTRY, author="Ada") is None


def test_a_name_can_be_parted_from_an_actor(ledger: Ledger) -> None:
    name_ledger(ledger, REGISTRY)
    decide_actors(ledger, REGISTRY, (actor_id("TTP"), "ucdp-356"), Verdict.DIFFERENT, author="Ada", because="a party of that name")
    after = whom(ledger)
    assert (after["TTP"], after["Pakistani Taliban"]) == (actor_id("TTP"), "ucdp-356")
    assert [one.verdict for one in ledger.decisions(Subject.ACTOR)] == [Verdict.DIFFERENT]


def test_decisions_survive_naming_anew_and_hold_for_what_comes_later(ledger: Ledger) -> None:
    name_ledger(ledger, REGISTRY)
    namer = LedgerNamer(ledger, REGISTRY)
    assert namer.name(findings("three")).resolutions[0].actor == actor_id("Reed Front")
    decide_actors(ledger, REGISTRY, (actor_id("Reed Front"), "ucdp-356"), Verdict.SAME, author="Ada", because=None)
    assert namer.name(findings("three")).resolutions[0].actor == "ucdp-356"
    for report in ledger.every_report():
        ledger.name_again(report.id, namer.name(ledger.load(report.id)))
    assert whom(ledger)["Reed Front"] == "ucdp-356"
