"""Relations told by nouns, verbs, participles and hyphened modifiers; denied and wished-for ones are none."""

from __future__ import annotations

import pytest

from counterclaim.extract.rules.reader import understand
from counterclaim.model import Report
from counterclaim.text import Parser


def told(parser: Parser, text: str) -> set[tuple[str, str, str]]:
    """(type, from, to) of every relation that the text tells."""
    scene = understand(parser.parse(Report(name="t", text=text)))
    return {(relation.type.value, relation.source.name, relation.target.name) for relation in scene.relations}


CASES = [
    ("Jaish al-Adl, an offshoot of Jundallah, attacked the post on Monday.", "splinter_of", "Jaish al-Adl", "Jundallah"),
    ("Al-Shabaab, an al-Qaeda affiliate, shelled the base.", "allied_with", "Al-Shabaab", "al-Qaeda"),
    ("The al-Qaeda-linked Abu Sayyaf took five sailors hostage.", "allied_with", "Abu Sayyaf", "al-Qaeda"),
    ("Iran-backed Hezbollah said it had shelled the outpost.", "supports", "Iran", "Hezbollah"),
    ("Turkish-backed Ahrar al-Sham stormed the town.", "supports", "Turkey", "Ahrar al-Sham"),
    ("Ansar al-Sharia pledged allegiance to Islamic State in 2014.", "pledged_allegiance_to", "Ansar al-Sharia", "Islamic State"),
    ("Hezbollah is backed by Iran.", "supports", "Iran", "Hezbollah"),
    ("Boko Haram is led by Abubakar Shekau.", "leads", "Abubakar Shekau", "Boko Haram"),
    ("Boko Haram leader Abubakar Shekau appeared in a video.", "leads", "Abubakar Shekau", "Boko Haram"),
    ("Hafiz Saeed, founder of Lashkar-e-Taiba, was sentenced in Lahore.", "leads", "Hafiz Saeed", "Lashkar-e-Taiba"),
    ("Islamic State has been fighting the Taliban in Nangarhar.", "rival_of", "Islamic State", "Taliban"),
    ("Ansaru broke away from Boko Haram in 2012.", "splinter_of", "Ansaru", "Boko Haram"),
]


@pytest.mark.parametrize(("text", "kind", "source", "target"), CASES, ids=[f"{case[1]}-{at}" for at, case in enumerate(CASES)])
def test_relation_is_found_with_its_direction(parser: Parser, text: str, kind: str, source: str, target: str) -> None:
    ends = (source, target)
    symmetric = kind in ("allied_with", "rival_of", "cooperated_with")
    assert any(row[0] == kind and (row[1:] == ends or (symmetric and row[1:] == ends[::-1])) for row in told(parser, text))


def test_every_listed_target_is_tied(parser: Parser) -> None:
    found = told(parser, "Jundallah has links to al-Qaeda, the Taliban and Lashkar-e-Jhangvi.")
    assert {row[2] for row in found if row[:2] == ("allied_with", "Jundallah")} >= {"al-Qaeda", "Taliban", "Lashkar-e-Jhangvi"}


@pytest.mark.parametrize(
    "text",
    [
        "Hamas has no links to Islamic State.",
        "Hezbollah denied any ties to al-Qaeda.",
        "Jundallah cut ties with al-Qaeda.",
        "Ansaru wants to join al-Qaeda.",
        "If Iran backs Hamas, the talks will fail.",
    ],
)
def test_denied_or_wished_for_tie_is_none(parser: Parser, text: str) -> None:
    assert told(parser, text) == set()


def test_accused_supporter_is_told_by_the_accuser(parser: Parser) -> None:
    text = "Afghanistan accused Pakistan of supporting the Taliban."
    scene = understand(parser.parse(Report(name="t", text=text)))
    assert [(row.source.name, row.type.value, row.target.name, row.speaker and row.speaker.name) for row in scene.relations] == [
        ("Pakistan", "supports", "Taliban", "Afghanistan")
    ]


def test_denial_of_support_tells_no_support(parser: Parser) -> None:
    assert not told(parser, "Pakistan denies supporting the Taliban.")


def test_spokesman_of_a_ministry_is_no_member_of_a_group(parser: Parser) -> None:
    assert not told(parser, "Interior ministry spokesman Nasrat Rahimi said the blast was caused by a magnetic mine.")


def test_evidence_holds_the_tying_words(parser: Parser) -> None:
    text = "Officials met in Tehran. Ansaru, a splinter group of Boko Haram, kidnapped seven foreigners."
    scene = understand(parser.parse(Report(name="t", text=text)))
    row = next(row for row in scene.relations if row.type.value == "splinter_of")
    assert all(text[span.start : span.end] == span.quote for span in row.evidence)
    assert any("splinter" in span.quote for span in row.evidence)
