"""Who said what: direct, indirect and mixed quotation, collective and pronoun speakers, relays, and what is no speech at all."""

from __future__ import annotations

import pytest

from counterclaim.extract.rules.reader import understand
from counterclaim.extract.rules.scene import SpeechAct
from counterclaim.model import Report
from counterclaim.text import Parser


def acts(parser: Parser, text: str) -> list[SpeechAct]:
    return understand(parser.parse(Report(name="t", text=text))).speech


def said(parser: Parser, text: str) -> set[tuple[str, str]]:
    """(speaker, words) of every piece of speech."""
    return {(act.speaker.name, span.quote) for act in acts(parser, text) for span in act.contents}


CASES = [
    ("Police said two men were shot in Karachi.", "Police", "two men were shot in Karachi"),
    ("Two men were shot in Karachi, police said.", "police", "Two men were shot in Karachi"),
    ("Two men were shot in Karachi, police said on Monday.", "police", "Two men were shot in Karachi"),
    ("Two men, police said, were shot in Karachi.", "police", "Two men"),
    ("According to residents, the bridge was mined.", "residents", "the bridge was mined"),
    ("The bridge was mined, according to residents.", "residents", "The bridge was mined"),
    ('"The bridge was mined," said Mayor Ana Torres.', "Ana Torres", "The bridge was mined"),
    ('Mayor Ana Torres said: "The bridge was mined."', "Ana Torres", "The bridge was mined."),
    ('Ana Torres, the mayor of Cali, called it "an act of cowards".', "Ana Torres", 'it "an act of cowards'),
    ("Mayor Ana Torres condemned the bombing.", "Ana Torres", "the bombing"),
    ("Mayor Ana Torres urged the army to send help.", "Ana Torres", "the army to send help"),
    ("Kenya denied helping the rebels.", "Kenya", "helping the rebels"),
    ("The attack was described by Mayor Ana Torres as a massacre.", "Ana Torres", "as a massacre"),
    ("Mayor Ana Torres was quoted as saying that the bridge was mined.", "Ana Torres", "the bridge was mined"),
    ("The health ministry put the toll at 12 dead.", "health ministry", "the toll at 12 dead"),
    ("KABUL (Reuters) - The Taliban have left the city, officials said.", "officials", "The Taliban have left the city"),
    ("The Taliban claimed responsibility for the raid that killed two.", "Taliban", "responsibility for the raid"),
    (
        "The truce held, with the Peace Institute, a Berlin-based monitor, saying no shots were fired.",
        "Peace Institute",
        "no shots were fired",
    ),
    ("IS said in a statement that three men took part.", "IS", "three men took part"),
    ("The governor's office later revised the toll to 15.", "governor's office", "the toll to 15"),
    ("Judge Ana Torres identified the pair as Omar and Bilal.", "Ana Torres", "the pair as Omar and Bilal"),
    ("The rebels lost 40 men, according to an army estimate. The army went on.", "army", "The rebels lost 40 men"),
    ("Police were convinced that the bridge was mined.", "Police", "the bridge was mined"),
    ("Mayor Ana Torres was adamant that no one had been warned.", "Ana Torres", "no one had been warned"),
    ("By the army's own account, the bridge was mined.", "army", "the bridge was mined"),
    ('In the words of the mayor, "the city died that day".', "mayor", "the city died that day"),
    ("Traders feared the rebels' threat of war.", "rebels", "of war"),
    ("The group boasted of killing 20 soldiers.", "group", "of killing 20 soldiers"),
    ("The court found him guilty of arson.", "court", "him guilty of arson"),
    ("The start of the truce was confirmed by Mayor Ana Torres.", "Ana Torres", "The start of the truce"),
    ("Police gave the number of dead as 12.", "Police", "the number of dead as 12"),
    ("The envoy later estimated it at 300 or more.", "envoy", "it at 300 or more"),
    ("The bishop told of bodies in the street.", "bishop", "of bodies in the street"),
    ('Mayor Ana Torres gave a similar account: "They came at night."', "Ana Torres", "They came at night."),
    ("One of the survivors told AFP that the men wore masks.", "survivors", "the men wore masks"),
    ("Ana Torres in a statement condemned the bombing.", "Ana Torres", "the bombing"),
    ("The army headquarters rejected the idea.", "army headquarters", "the idea"),
    ("The bomb is believed by police to have been hidden in a cart.", "police", "to have been hidden in a cart"),
    ("The jury heard testimony, and the court heard that he was armed and had fled.", "court", "he was armed and had fled"),
    ("A statement by the Taliban said the truce was over.", "Taliban", "the truce was over"),
]


@pytest.mark.parametrize(("text", "speaker", "words"), CASES, ids=[str(at) for at in range(len(CASES))])
def test_words_are_attributed_without_cue_and_speaker(parser: Parser, text: str, speaker: str, words: str) -> None:
    assert (speaker, words) in said(parser, text)


@pytest.mark.parametrize(
    "text",
    [
        "The police did not say how the fire had begun.",
        "The Taliban claimed the attack.",
        "The blast added to the fears of residents.",
        "The police chief declined to say who was behind the blast.",
        "Gunmen shot two men in Karachi.",
    ],
)
def test_report_in_its_own_voice_attributes_nothing(parser: Parser, text: str) -> None:
    assert acts(parser, text) == []


def test_speech_ends_where_the_speaker_acts_again(parser: Parser) -> None:
    found = said(parser, "Mayor Ana Torres said the bridge was mined and urged residents to stay at home.")
    assert ("Ana Torres", "the bridge was mined") in found
    assert ("Ana Torres", "residents to stay at home") in found


def test_condemned_attack_keeps_the_reports_own_figure_outside(parser: Parser) -> None:
    found = said(parser, "Mayor Ana Torres condemned the bombing that killed twelve people.")
    assert found == {("Ana Torres", "the bombing")}


def test_quotation_behind_an_attributed_one_has_the_same_speaker(parser: Parser) -> None:
    text = '"We heard a blast," Mayor Ana Torres said. "Then the power failed."'
    (act,) = acts(parser, text)
    assert [span.quote for span in act.contents] == ["We heard a blast", "Then the power failed."]
    assert act.quoted


def test_quotation_over_paragraphs_belongs_to_one_speaker(parser: Parser) -> None:
    text = '"We heard a blast in the market.\n\n"Then we ran to the river," Mayor Ana Torres said.'
    found = said(parser, text)
    assert ("Ana Torres", "We heard a blast in the market.") in found
    assert ("Ana Torres", "Then we ran to the river") in found


def test_pronoun_speaks_for_whoever_spoke_last(parser: Parser) -> None:
    text = 'Colonel Juan Rojas said the road was clear. The gunman fled with a hostage. "We will find him," he added.'
    assert ("Juan Rojas", "We will find him") in said(parser, text)


def test_pronoun_goes_to_the_person_told_of_since(parser: Parser) -> None:
    text = 'Colonel Juan Rojas said the road was clear. Mayor Ana Torres visited the wounded. "They are brave," she said.'
    assert ("Ana Torres", "They are brave") in said(parser, text)


def test_person_named_behind_a_description_speaks(parser: Parser) -> None:
    text = "A senior security official, Omar Farah, told Reuters that the siege was over."
    (act,) = acts(parser, text)
    assert act.speaker.name == "Omar Farah"
    assert act.told == "Reuters"


def test_spokesman_speaks_for_his_group(parser: Parser) -> None:
    (act,) = acts(parser, "Taliban spokesman Zabihullah Mujahid said the attack was carried out by two men.")
    assert act.speaker.name == "Zabihullah Mujahid"
    assert act.group is not None
    assert act.group.name == "Taliban"


def test_source_that_passes_words_on_is_no_speaker_of_them(parser: Parser) -> None:
    found = acts(parser, "A Taliban spokesman confirmed the raid, according to the BBC.")
    inner = next(act for act in found if act.cue.text == "confirmed")
    assert inner.relayed_by is not None
    assert inner.relayed_by.name == "BBC"


def test_outlet_that_closes_a_sentence_does_not_own_it(parser: Parser) -> None:
    assert acts(parser, "Two men were shot in Quetta on Monday, reports Daily Times.") == []


def test_cited_source_speaks_and_the_outlet_relays(parser: Parser) -> None:
    found = acts(parser, "Two guards were killed, state media said, citing the interior ministry.")
    (act,) = [act for act in found if act.cue.text == "said"]
    assert act.speaker.name == "interior ministry"
    assert act.relayed_by is not None


def test_denial_is_marked(parser: Parser) -> None:
    (act,) = acts(parser, "The Taliban denied that they had attacked the school.")
    assert act.denied


def test_speakers_joined_by_and_both_speak(parser: Parser) -> None:
    found = said(parser, "Residents and police said the bridge was mined.")
    assert {speaker for speaker, words in found if words == "the bridge was mined"} == {"Residents", "police"}


def test_first_person_without_marks_goes_on_with_the_speaker(parser: Parser) -> None:
    text = "Taliban spokesman Zabihullah Mujahid said, We are ready for talks. Our fighters will keep the truce."
    assert ("Zabihullah Mujahid", "Our fighters will keep the truce.") in said(parser, text)


def test_speech_inside_speech_keeps_both(parser: Parser) -> None:
    text = "Mayor Ana Torres said the police had warned that the bridge was mined."
    found = said(parser, text)
    assert ("Ana Torres", "the police had warned that the bridge was mined") in found
    assert ("police", "the bridge was mined") in found
