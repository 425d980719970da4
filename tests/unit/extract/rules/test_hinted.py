"""Rows completed from a hint: the stance or the type of a relation is given, the rest is worked out."""

from __future__ import annotations

import pytest

from counterclaim.extract.rules.hinted import complete
from counterclaim.extract.rules.hinted_relations import complete_relation
from counterclaim.extract.rules.reader import understand
from counterclaim.extract.rules.scene import Scene
from counterclaim.model import RelationType, Report, Sentence, Stance
from counterclaim.text import Parser

BLAST = "A car bomb killed nine people at a market in Herat on Monday. "


def scene_of(parser: Parser, text: str) -> tuple[Scene, Sentence]:
    """The scene of a text and its last sentence."""
    scene = understand(parser.parse(Report(name="t", text=text)))
    return scene, scene.doc.sentences[-1]


def completed(parser: Parser, text: str, stance: Stance) -> set[tuple[str | None, str | None]]:
    """(speaker, party) of every row that the last sentence is completed to."""
    scene, sentence = scene_of(parser, BLAST + text)
    rows = complete(scene, sentence, stance)
    assert all(row.stance is stance and row.account in scene.accounts for row in rows)
    return {(row.speaker and row.speaker.name, row.party and row.party.name) for row in rows}


BLAMED = [
    ("Officials privately speak of the Haqqani network.", None, "Haqqani"),
    ("The market was the Haqqani network's doing, the interior ministry told reporters.", "interior ministry", "Haqqani"),
    ("For the interior ministry there was only one name, the Haqqani network.", None, "Haqqani"),
    ("Investigators are looking at the Haqqani network.", None, "Haqqani"),
]


@pytest.mark.parametrize(("text", "speaker", "party"), BLAMED)
def test_blame_is_completed(parser: Parser, text: str, speaker: str | None, party: str) -> None:
    found = completed(parser, text, Stance.BLAMES)
    assert party in {who for _, who in found}
    assert speaker is None or (speaker, party) in found


def test_what_the_precise_rules_found_comes_first(parser: Parser) -> None:
    scene, sentence = scene_of(parser, BLAST + "President Ashraf Ghani blamed the Taliban for the attack.")
    assert complete(scene, sentence, Stance.BLAMES) == scene.responsibility


def test_claim_is_made_by_the_armed_group(parser: Parser) -> None:
    found = completed(parser, "The Taliban boasted of it within the hour.", Stance.CLAIMS)
    assert found == {("Taliban", "Taliban")}


def test_claim_that_names_nobody_is_that_of_the_group_named_before(parser: Parser) -> None:
    scene, sentence = scene_of(parser, BLAST + "The Taliban often strike there. A claim came by text message.")
    assert {row.party.name for row in complete(scene, sentence, Stance.CLAIMS) if row.party} == {"Taliban"}


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban was responsible for the earlier bombing of the bazaar.",
        "The Taliban never boasted of it.",
        "The Taliban stopped short of claiming the bombing.",
    ],
)
def test_no_claim_without_the_group_claiming_in_the_sentence(parser: Parser, text: str) -> None:
    assert not completed(parser, text, Stance.CLAIMS)


def test_claim_may_lie_in_what_the_group_says(parser: Parser) -> None:
    assert completed(parser, "The market was its target, the Taliban said.", Stance.CLAIMS) == {("Taliban", "Taliban")}


def test_denial_is_made_by_the_one_who_denies(parser: Parser) -> None:
    found = completed(parser, "The Taliban rejected what the interior ministry had said.", Stance.DENIES)
    assert found == {("Taliban", "Taliban")}


def test_doubt_that_names_nobody_is_about_the_last_claim(parser: Parser) -> None:
    text = "The Taliban claimed responsibility for the bombing. Analysts in Kabul were cautious."
    scene, sentence = scene_of(parser, BLAST + text)
    rows = complete(scene, sentence, Stance.DOUBTS)
    assert {row.party.name for row in rows if row.party} == {"Taliban"}


def test_no_claim_has_no_party(parser: Parser) -> None:
    assert completed(parser, "Hours later the authors were still silent.", Stance.NO_CLAIM) == {(None, None)}


def test_sentence_without_anybody_gives_no_blame(parser: Parser) -> None:
    assert not completed(parser, "It rained for hours.", Stance.BLAMES)


def test_report_without_incident_gives_no_row(parser: Parser) -> None:
    scene, sentence = scene_of(parser, "The Taliban held a conference in Doha.")
    assert not complete(scene, sentence, Stance.BLAMES)


TIES = [
    ("Abubakar Shekau speaks for all of Boko Haram.", RelationType.LEADS, "Abubakar Shekau", "Boko Haram"),
    ("Ansaru left the fold of Boko Haram over tactics.", RelationType.SPLINTER_OF, "Ansaru", "Boko Haram"),
    ("Hezbollah and Hamas see eye to eye.", RelationType.ALLIED_WITH, "Hezbollah", "Hamas"),
    ("Boko Haram leader Abubakar Shekau appeared in a video.", RelationType.LEADS, "Abubakar Shekau", "Boko Haram"),
]


@pytest.mark.parametrize(("text", "kind", "source", "target"), TIES)
def test_relation_is_completed(parser: Parser, text: str, kind: RelationType, source: str, target: str) -> None:
    scene, sentence = scene_of(parser, text)
    found = complete_relation(scene, sentence, kind)
    assert (source, target) in {(draft.source.name, draft.target.name) for draft in found}
    assert all(draft.type is kind and draft.evidence for draft in found)


def test_one_actor_alone_is_tied_to_nobody(parser: Parser) -> None:
    scene, sentence = scene_of(parser, "Boko Haram has many branches.")
    assert not complete_relation(scene, sentence, RelationType.PART_OF)


@pytest.mark.parametrize("kind", [RelationType.PART_OF, RelationType.SPLINTER_OF, RelationType.PLEDGED_ALLEGIANCE_TO])
def test_state_is_nothing_under_an_armed_group(parser: Parser, kind: RelationType) -> None:
    scene, sentence = scene_of(parser, "The State Department lists a faction of Boko Haram, and the army fights Boko Haram.")
    assert {"State Department", "army"} & {actor.name for actor in scene.actors}
    sources = {draft.source.name for draft in complete_relation(scene, sentence, kind)}
    assert not sources & {"State Department", "army"}


def test_person_is_no_part_of_anything(parser: Parser) -> None:
    scene, sentence = scene_of(parser, "Hassan Nasrallah spoke of Hezbollah.")
    assert not complete_relation(scene, sentence, RelationType.PART_OF)
