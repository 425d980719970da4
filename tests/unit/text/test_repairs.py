"""Parses that go wrong time and again in reports of violence are mended."""

from __future__ import annotations

import pytest

from counterclaim.model import Report
from counterclaim.text import Parser


@pytest.mark.parametrize(
    "text",
    [
        "Unknown men on a motorbike shot dead a teacher in Quetta on Sunday.",
        "Elsewhere, masked men on a motorcycle shot dead a trader, Abdul Wahid, in Mastung.",
        "Gunmen shot dead four policemen.",
    ],
)
def test_shot_dead_is_a_verb_with_its_victim(parser: Parser, text: str) -> None:
    document = parser.parse(Report(name="sample", text=text))
    shot = next(token for token in document.tokens if token.lower == "shot")
    dead = document.tokens[shot.i + 1]
    assert shot.lemma == "shoot"
    assert shot.tag.startswith("VB")
    assert dead.head is shot
    victim = next(token for token in document.tokens if token.lower in {"teacher", "trader", "policemen"})
    assert shot in victim.ancestors()
    assert all(token.head is token or token.i in {child.i for child in token.head.children} for token in document.tokens)
    roots = [token for token in document.tokens if token.head is token]
    assert len(roots) == len(document.sentences)


@pytest.mark.parametrize(
    ("text", "verb", "whom"),
    [
        ("A judge opened the case of Ratko Mladic who was accused of genocide.", "accused", "Mladic"),
        ("Witnesses spoke of a man with rifles who shouted.", "shouted", "man"),
        ("A farmer who fled said so.", "fled", "farmer"),
    ],
)
def test_who_clause_hangs_on_somebody(parser: Parser, text: str, verb: str, whom: str) -> None:
    document = parser.parse(Report(name="sample", text=text))
    told = next(token for token in document.tokens if token.lower == verb)
    assert told.head.text == whom
    assert told in told.head.children


def test_name_behind_by_is_no_subject_of_the_next_verb(parser: Parser) -> None:
    document = parser.parse(
        Report(name="sample", text="The Third Division led by Brig. Gen. Ali Haidar stormed the town of Idlib.")
    )
    name = next(token for token in document.tokens if token.text == "Haidar")
    assert name.head.lower == "by"


def test_deadly_clause_hangs_on_the_attack(parser: Parser) -> None:
    document = parser.parse(
        Report(name="sample", text="Officials recalled the bombing of the King David Hotel that killed dozens.")
    )
    killed = next(token for token in document.tokens if token.lower == "killed")
    assert killed.head.lower == "bombing"
