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
    ("The Taliban issued a statement denying involvement.", "Taliban", "denies", "Taliban"),
    ("The attack was claimed by both the Taliban and Islamic State.", "Taliban", "claims", "Taliban"),
    ("The interior minister said he did not believe the Taliban was behind the attack.", "interior minister", "doubts", "Taliban"),
    ("The interior minister said there was no doubt that the Taliban was behind it.", "interior minister", "blames", "Taliban"),
    ("Militants linked to the Haqqani network carried out the bombing.", None, "blames", "Militants linked to the Haqqani"),
    (
        "Mullah Gul Rahman was charged with urging pupils to attack, including an attack in Kabul in 2011 that killed six.",
        None,
        "blames",
        "Gul Rahman",
    ),
    ("The bombing was started by the Taliban.", None, "blames", "Taliban"),
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
    ("A spokesman for the Taliban claimed that his group had carried out the attack.", "Taliban", "claims", "Taliban"),
    ("A man called Ali Khan and a spokesman for the Taliban said his group was behind it.", "Taliban", "claims", "Taliban"),
    ("A Taliban spokesman said his group was not behind the bombing.", "Taliban", "denies", "Taliban"),
    ("The provincial governor held the Taliban responsible.", "provincial governor", "blames", "Taliban"),
    ("Police said the gunmen had fled. The army held the Taliban responsible.", "army", "blames", "Taliban"),
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
    text = (
        "A suicide bomber killed 12 people at a mosque in Kabul on Monday. "
        "On Tuesday, gunmen killed eight people at a hotel in Herat. "
        "Nobody has claimed responsibility for either of the attacks."
    )
    rows = [row for row in read(parser, text) if row.stance.value == "no_claim"]
    assert len({id(row.account) for row in rows}) == 2


def test_claim_told_twice_is_one_row_with_both_quotes(parser: Parser) -> None:
    text = BLAST + "The Taliban claimed responsibility for the attack. The bombing was claimed by the Taliban."
    rows = [row for row in read(parser, text) if row.stance.value == "claims"]
    assert len(rows) == 1
    assert len(rows[0].evidence) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban said it had not claimed the attack in Herat.",
        "The Taliban denied that it had claimed the attack.",
        "The Taliban denied claiming responsibility for the attack.",
        "The Taliban has refused to claim the attack.",
        "The Taliban stopped short of claiming responsibility for the bombing.",
        "Police said it was not true that the Taliban had claimed the attack.",
        "The Taliban has not denied claiming the attack.",
    ],
)
def test_negated_claim_is_no_claim(parser: Parser, text: str) -> None:
    assert not any(stance == "claims" for _, stance, _ in told(parser, BLAST + text))


def test_claim_made_without_hesitation_is_one(parser: Parser) -> None:
    found = told(parser, BLAST + "The Taliban did not hesitate to claim the attack.")
    assert found == {("Taliban", "claims", "Taliban")}


def test_claim_that_others_reject_stays_that_of_its_maker(parser: Parser) -> None:
    found = told(parser, BLAST + "The army rejected a claim of responsibility by Islamic State for the attack.")
    assert {speaker for speaker, stance, _ in found if stance == "claims"} == {"Islamic State"}


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
    assert all(text[span.start : span.end] == span.quote for row in rows for span in row.evidence)


PHRASES = [
    ("The Taliban said its fighters had carried out the attack.", "Taliban", "claims", "Taliban"),
    ('"Our men carried out the attack," a Taliban spokesman told reporters.', "Taliban", "claims", "Taliban"),
    ("The Taliban said it had been carried out by one of its members.", "Taliban", "claims", "Taliban"),
    ("The Taliban said it had sent the bomber.", "Taliban", "claims", "Taliban"),
    ("The Taliban were quick to claim the bombing.", "Taliban", "claims", "Taliban"),
    ("Nobody has admitted planting the bomb.", None, "no_claim", None),
    ("No group has said it was behind the bombing.", None, "no_claim", None),
    ("No faction has come forward.", None, "no_claim", None),
    ("The bombing has gone unclaimed.", None, "no_claim", None),
    ("Governor Sima Joyenda pointed the finger at the Taliban.", "Sima Joyenda", "blames", "Taliban"),
    ("Governor Sima Joyenda laid the blame on the Taliban.", "Sima Joyenda", "blames", "Taliban"),
    ("Governor Sima Joyenda said the evidence pointed to the Taliban.", "Sima Joyenda", "blames", "Taliban"),
    ("Governor Sima Joyenda held the Taliban responsible for the attack.", "Sima Joyenda", "blames", "Taliban"),
    ("Governor Sima Joyenda said the Taliban might have had a hand in it.", "Sima Joyenda", "blames", "Taliban"),
    ("Governor Sima Joyenda did not rule out the involvement of the Taliban.", "Sima Joyenda", "blames", "Taliban"),
    ('"There is no doubt that the Taliban planned this," Governor Sima Joyenda said.', "Sima Joyenda", "blames", "Taliban"),
    ("Suspicion fell on the Taliban.", None, "blames", "Taliban"),
    ("The Taliban were to blame for the attack, Governor Sima Joyenda said.", "Sima Joyenda", "blames", "Taliban"),
    ("A court in Kabul sentenced Omar Khan to death for the bombing.", "court", "blames", "Omar Khan"),
    ("Police named the bomber as Omar Khan.", "Police", "blames", "Omar Khan"),
    ("Omar Khan pleaded guilty to the bombing.", "Omar Khan", "claims", "Omar Khan"),
    ("Omar Khan pleaded not guilty to the bombing.", "Omar Khan", "denies", "Omar Khan"),
    ('"We did not carry out this attack," a Taliban spokesman said.', "Taliban", "denies", "Taliban"),
    ("A Taliban spokesman said its fighters had no hand in it.", "Taliban", "denies", "Taliban"),
    ("The Taliban washed their hands of the attack.", "Taliban", "denies", "Taliban"),
    ("Senator Amir Khan denied any involvement of the Taliban in the bombing.", "Amir Khan", "denies", "Taliban"),
    ("Governor Sima Joyenda ruled out the involvement of the Taliban.", "Sima Joyenda", "doubts", "Taliban"),
    ("Governor Sima Joyenda said it was unlikely that the Taliban had carried it out.", "Sima Joyenda", "doubts", "Taliban"),
]


@pytest.mark.parametrize(
    ("text", "speaker", "stance", "party"), PHRASES, ids=[f"{case[2]}-{at}" for at, case in enumerate(PHRASES)]
)
def test_set_phrases(parser: Parser, text: str, speaker: str | None, stance: str, party: str | None) -> None:
    assert (speaker, stance, party) in told(parser, BLAST + text)


CLAIM = BLAST + "The Taliban claimed the attack. "
DOUBTS = [
    "Governor Sima Joyenda cast doubt on the claim.",
    "Governor Sima Joyenda voiced doubt about the role of the Taliban.",
    "Governor Sima Joyenda was sceptical of the claim.",
    "Governor Sima Joyenda dismissed the claim as propaganda.",
    '"There are no Taliban in Herat," Governor Sima Joyenda said.',
    "Governor Sima Joyenda said there was no proof that the Taliban were behind it.",
]


@pytest.mark.parametrize("text", DOUBTS, ids=[str(at) for at in range(len(DOUBTS))])
def test_wordings_of_doubt(parser: Parser, text: str) -> None:
    assert ("Sima Joyenda", "doubts", "Taliban") in told(parser, CLAIM + text)


def test_rejected_idea_is_the_last_accusation(parser: Parser) -> None:
    rows = told(parser, BLAST + "Residents suspected the Taliban. Governor Sima Joyenda rejected that idea.")
    assert ("Sima Joyenda", "doubts", "Taliban") in rows


def test_those_who_speak_together_all_claim(parser: Parser) -> None:
    rows = told(parser, BLAST + "In a joint statement, the Taliban and Jundallah said they had carried out the attack.")
    assert {("Taliban", "claims", "Taliban"), ("Jundallah", "claims", "Jundallah")} <= rows


def test_lawyer_speaks_for_the_client(parser: Parser) -> None:
    text = "Police charged Omar Khan with the bombing. Khan's lawyer, Zahra Amini, said her client had nothing to do with it."
    assert ("Zahra Amini", "denies", "Omar Khan") in told(parser, BLAST + text)


def test_role_in_something_else_blames_nobody(parser: Parser) -> None:
    text = "Norway has a harmful part in sheltering armed factions, Governor Sima Joyenda said."
    assert not told(parser, BLAST + text)


def test_criticism_of_the_response_blames_nobody(parser: Parser) -> None:
    assert not told(parser, BLAST + "President Ashraf Ghani was criticised for his response to the bombing.")


def test_captors_named_by_their_group(parser: Parser) -> None:
    text = "Three sailors were kidnapped near Sulu in May. They were rescued from their Abu Sayyaf captors on Friday."
    assert (None, "blames", "Abu Sayyaf") in told(parser, text)


def test_fighters_bound_to_a_group(parser: Parser) -> None:
    text = "Fighters loyal to Boko Haram attacked the town of Bama on Friday, killing twelve people."
    assert (None, "blames", "Boko Haram") in told(parser, text)


def test_acronym_that_looks_like_a_verb(parser: Parser) -> None:
    assert ("IS", "claims", "IS") in told(parser, BLAST + "IS claimed responsibility for the attack.")


def test_failing_to_stop_an_attack_is_not_making_it(parser: Parser) -> None:
    assert not told(parser, BLAST + "Senator Amir Khan blamed the government for failing to prevent the attack.")


def test_claims_of_other_things_are_none(parser: Parser) -> None:
    text = "The Taliban claimed that thirty soldiers died. The government takes responsibility for security in Herat."
    assert not told(parser, BLAST + text)


def test_verb_of_a_passing_clause_is_not_the_incident(parser: Parser) -> None:
    text = BLAST + "Residents suspect the Taliban, who shot two teachers in Farah in May."
    rows = [row for row in read(parser, text) if row.speaker is not None and row.speaker.name == "Residents"]
    assert [row.account.main for row in rows] == [True]


RECENT_CASES = [
    ("The Taliban has denied it, and the bombing was never claimed by the Haqqani Network.", None, "no_claim", None),
    (
        "Claiming responsibility on behalf of the Haqqani Network, a man told reporters that ten guards had died.",
        "Haqqani Network",
        "claims",
        "Haqqani Network",
    ),
    ("President Ashraf Ghani blamed the Taliban. The Taliban has denied it.", "Taliban", "denies", "Taliban"),
    ("Governor Sima Joyenda blamed the Taliban for the attack, a charge denied by the Taliban.", "Taliban", "denies", "Taliban"),
    ("President Ashraf Ghani accused the Taliban of planting the bomb.", "Ashraf Ghani", "blames", "Taliban"),
]


@pytest.mark.parametrize(
    ("text", "speaker", "stance", "party"), RECENT_CASES, ids=[f"{case[2]}-{at}" for at, case in enumerate(RECENT_CASES)]
)
def test_denials_and_claims_by_proxy(parser: Parser, text: str, speaker: str | None, stance: str, party: str | None) -> None:
    assert (speaker, stance, party) in told(parser, BLAST + text)


def test_that_killing_is_the_one_told_last(parser: Parser) -> None:
    text = BLAST + "On Sunday gunmen shot dead a tribal elder in Khost. No group has owned up to that killing."
    (row,) = [row for row in read(parser, text) if row.stance.value == "no_claim"]
    assert {trigger.token.text for trigger in row.account.triggers} & {"shot", "killing"}


def test_former_and_latter_incident(parser: Parser) -> None:
    text = (
        "On May 3 a bomb killed a guard in Herat, and on May 5 gunmen shot dead a judge in Khost. "
        "The Taliban claimed the former. Nobody has claimed the latter."
    )
    rows = {row.stance.value: row.account for row in read(parser, text)}
    assert rows["claims"] is not rows["no_claim"]


def test_watchdog_charges_a_states_force(parser: Parser) -> None:
    text = "Amnesty International said soldiers burned homes in Belo on January 23 and shot dead four people there."
    assert ("Amnesty International", "blames", "soldiers") in told(parser, text)


def test_force_that_kills_attackers_is_not_charged(parser: Parser) -> None:
    text = BLAST + "Residents said soldiers shot dead the attackers."
    assert not told(parser, text)


def test_leader_answers_for_the_accused_group(parser: Parser) -> None:
    text = (
        BLAST
        + "The governor blamed the Haqqani Network for the attack. Its leader, Sirajuddin Haqqani, rang a journalist to deny it."
    )
    assert ("Haqqani Network", "denies", "Haqqani Network") in told(parser, text)


def test_blame_is_for_the_incident_dated_just_before(parser: Parser) -> None:
    text = BLAST + "On April 6 gunmen shot dead a judge in Khost. Governor Sima Joyenda blamed the Haqqani Network."
    (row,) = [row for row in read(parser, text) if row.stance.value == "blames"]
    assert "shot" in {trigger.token.text for trigger in row.account.triggers}


def test_own_account_is_a_claim(parser: Parser) -> None:
    text = "On Monday the Taliban stormed a police post in Khost and by their own account killed six men."
    assert ("Taliban", "claims", "Taliban") in told(parser, text)


def test_minister_charges_another_government(parser: Parser) -> None:
    text = BLAST + "Interior Minister Amir Khan said the attack had been directed by Iran."
    assert ("Amir Khan", "blames", "Iran") in told(parser, text)


def test_neither_nor_is_nobody(parser: Parser) -> None:
    found = told(parser, BLAST + "Neither the Taliban nor Islamic State has claimed the bombing.")
    assert (None, "no_claim", None) in found
    assert not any(stance == "claims" for _, stance, _ in found)


def test_death_of_a_named_victim_names_its_incident(parser: Parser) -> None:
    text = (
        "Gunmen shot dead a judge, Amir Khan, in Khost on April 6. On April 8 a bomb wounded two guards in Herat. "
        "The Haqqani Network said it had no part in Khan's death."
    )
    (row,) = [row for row in read(parser, text) if row.stance.value == "denies"]
    assert "shot" in {trigger.token.text for trigger in row.account.triggers}


def test_police_name_a_group(parser: Parser) -> None:
    text = BLAST + "By Tuesday Herat police had named the Haqqani Network."
    assert any(stance == "blames" and party == "Haqqani Network" for _, stance, party in told(parser, text))


def test_naming_a_school_blames_nobody(parser: Parser) -> None:
    assert not told(parser, BLAST + "The Taliban named the school after a dead commander.")


def test_unpersuaded_analyst_doubts(parser: Parser) -> None:
    text = BLAST + "Amir Khan, an analyst, was not persuaded that the Taliban had ordered the attack."
    assert ("Amir Khan", "doubts", "Taliban") in told(parser, text)


def test_being_unsure_of_something_else_doubts_nobody(parser: Parser) -> None:
    text = BLAST + "Amir Khan, an analyst, was not convinced that the Taliban would join the talks."
    assert not told(parser, text)


def test_what_is_not_denied_is_no_denial(parser: Parser) -> None:
    assert not told(parser, BLAST + "The Taliban has neither confirmed nor denied involvement.")


def test_denial_after_but_is_a_denial(parser: Parser) -> None:
    text = BLAST + "The Taliban did not name the attackers but denied any involvement."
    assert ("Taliban", "denies", "Taliban") in told(parser, text)


@pytest.mark.parametrize(
    "text",
    [
        "The interior ministry said it was watching the Taliban, which carried out the bombing.",
        "Abdul Qahar said he was in Kabul when Taliban fighters attacked the market.",
    ],
)
def test_background_of_indirect_speech_is_the_reports_own(parser: Parser, text: str) -> None:
    assert (None, "blames", "Taliban") in told(parser, BLAST + text)


def test_what_indirect_speech_asserts_is_the_speakers(parser: Parser) -> None:
    text = "The interior minister said the Taliban carried out the bombing."
    assert ("interior minister", "blames", "Taliban") in told(parser, BLAST + text)


def test_government_is_charged_with_what_a_body_found(parser: Parser) -> None:
    text = "Scores were killed in Nyala in 2006. The UN found that Sudan's government carried out air attacks in 2006."
    assert any(stance == "blames" and speaker == "UN" for speaker, stance, _ in told(parser, text))


def test_group_whose_gunmen_were_killed_is_not_blamed_for_it(parser: Parser) -> None:
    found = told(parser, "Two Taliban gunmen were shot dead in Kunduz on Monday.")
    assert (None, "blames", "Taliban") not in found


PROOFS = [
    ("The Taliban claimed responsibility and released photographs of the bomber.", ["photographs of the bomber"]),
    ("Islamic State claimed the attack through its news agency Amaq, which published a photograph.", ["a photograph"]),
    ("The Taliban claimed responsibility. Their spokesman, Omar Khan, sent a video to reporters.", ["a video"]),
    ("The Taliban claimed responsibility. Their spokesman sent no pictures.", []),
    ("The Taliban claimed responsibility. The police published photographs of the dead.", []),
]


@pytest.mark.parametrize(("text", "offered"), PROOFS)
def test_what_is_offered_with_a_claim_is_the_claimants_or_its_mouthpieces(parser: Parser, text: str, offered: list[str]) -> None:
    (claim,) = (row for row in read(parser, BLAST + text) if row.stance.value == "claims")
    assert claim.offered == offered
