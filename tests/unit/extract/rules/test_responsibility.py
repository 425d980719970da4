"""Who says who did it: claims, denials, accusations, doubts, and that nobody has claimed."""

from __future__ import annotations

import pytest

from counterclaim.extract.rules.reader import understand
from counterclaim.extract.rules.scene import ResponsibilityDraft
from counterclaim.model import Certainty, ClaimMode, Report
from counterclaim.text import Parser

BLAST = "A car bomb killed nine people at a market in Herat on Monday. "


def read(parser: Parser, text: str) -> list[ResponsibilityDraft]:
    return understand(parser.parse(Report(name="t", text=text))).responsibility


def told(parser: Parser, text: str) -> set[tuple[str | None, str, str | None]]:
    """(speaker, stance, party) of every row."""
    return {(row.speaker and row.speaker.name, row.stance.value, row.party and row.party.name) for row in read(parser, text)}


CASES = [
    ("The Taliban claimed responsibility for the attack.", "Taliban", "claims", "Taliban"),
    ("The attack was claimed by Islamic State.", "Islamic State", "claims", "Islamic State"),
    ("Responsibility for the blast was claimed by the Taliban.", "Taliban", "claims", "Taliban"),
    ("The Taliban said it had carried out the attack.", "Taliban", "claims", "Taliban"),
    ("A spokesman for the Taliban claimed the bombing.", "Taliban", "claims", "Taliban"),
    ("The Taliban denied any involvement in the blast.", "Taliban", "denies", "Taliban"),
    ("The Taliban denied carrying out the bombing.", "Taliban", "denies", "Taliban"),
    ("The Taliban distanced itself from the attack.", "Taliban", "denies", "Taliban"),
    ("No group has claimed responsibility for the attack.", None, "no_claim", None),
    ("There was no immediate claim of responsibility.", None, "no_claim", None),
    ("The bombing has not been claimed.", None, "no_claim", None),
    ("President Ashraf Ghani blamed the Taliban for the attack.", "Ashraf Ghani", "blames", "Taliban"),
    ("The attack was blamed on the Taliban.", None, "blames", "Taliban"),
    ("President Ashraf Ghani accused the Taliban of carrying out the bombing.", "Ashraf Ghani", "blames", "Taliban"),
    ("The Taliban was behind the attack, President Ashraf Ghani said.", "Ashraf Ghani", "blames", "Taliban"),
    ("The attack bore the hallmarks of the Taliban.", None, "blames", "Taliban"),
]


@pytest.mark.parametrize(("text", "speaker", "stance", "party"), CASES, ids=[f"{case[2]}-{at}" for at, case in enumerate(CASES)])
def test_wordings_of_responsibility(parser: Parser, text: str, speaker: str | None, stance: str, party: str | None) -> None:
    assert (speaker, stance, party) in told(parser, BLAST + text)


def test_report_itself_blames_the_named_doer(parser: Parser) -> None:
    text = "Boko Haram fighters attacked the town of Bama on Friday, killing twelve people."
    assert (None, "blames", "Boko Haram") in told(parser, text)


def test_unnamed_gunmen_are_no_party(parser: Parser) -> None:
    assert not told(parser, "Gunmen attacked a police post in Maiduguri on Friday, killing two officers.")


def test_police_raid_is_nobodys_fault(parser: Parser) -> None:
    assert not told(parser, "Police raided a house in Nairobi on Friday and arrested four suspects.")


def test_victims_are_no_doers(parser: Parser) -> None:
    found = told(parser, "Abubakar Shekau was shot and killed in Borno on Friday.")
    assert (None, "blames", "Abubakar Shekau") not in found


def test_attack_that_claims_lives_claims_no_responsibility(parser: Parser) -> None:
    assert not told(parser, "The attack on the market in Herat on Monday claimed nine lives.")


def test_reference_to_two_incidents_gives_a_row_for_each(parser: Parser) -> None:
    text = ("A suicide bomber killed 12 people at a mosque in Kabul on Monday. "
            "On Tuesday, gunmen killed eight people at a hotel in Herat. "
            "There was no claim of responsibility for either of those attacks.")
    rows = [row for row in read(parser, text) if row.stance.value == "no_claim"]
    assert len({id(row.account) for row in rows}) == 2


def test_claim_told_twice_is_one_row_with_both_quotes(parser: Parser) -> None:
    text = BLAST + "The Taliban claimed responsibility for the attack. The bombing was claimed by the Taliban."
    rows = [row for row in read(parser, text) if row.stance.value == "claims"]
    assert len(rows) == 1
    assert len(rows[0].evidence) == 2


def test_claim_mode_and_person_are_kept(parser: Parser) -> None:
    text = BLAST + "Taliban spokesman Zabihullah Mujahid claimed responsibility for the attack by telephone."
    row = next(row for row in read(parser, text) if row.stance.value == "claims")
    assert row.claim_mode is ClaimMode.CALL
    assert row.person is not None
    assert row.person.name == "Zabihullah Mujahid"


def test_suspicion_is_marked(parser: Parser) -> None:
    rows = [row for row in read(parser, BLAST + "The attack bore the hallmarks of the Taliban.") if row.stance.value == "blames"]
    assert [row.certainty for row in rows] == [Certainty.SUSPECTED]


def test_belittled_claim_is_doubted_by_whoever_belittles_it(parser: Parser) -> None:
    text = BLAST + 'Islamic State claimed responsibility for the attack. "The claim is false," President Ashraf Ghani said.'
    assert ("Ashraf Ghani", "doubts", "Islamic State") in told(parser, text)


def test_denial_of_something_else_is_none(parser: Parser) -> None:
    assert not any(stance == "denies" for _, stance, _ in told(parser, BLAST + "Pakistan denies sheltering the Taliban."))


def test_every_quote_stands_where_it_says(parser: Parser) -> None:
    text = BLAST + "No group has claimed the attack. President Ashraf Ghani blamed the Taliban for the bombing."
    rows = read(parser, text)
    assert rows
    assert all(text[span.start:span.end] == span.quote for row in rows for span in row.evidence)
