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
