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
    (
        "The Third Infantry Division led by Brig. Gen. Ali Haidar stormed the town.",
        "leads",
        "Ali Haidar",
        "Third Infantry Division",
    ),
    ("Turkey and Russia signed an agreement on Idlib.", "cooperated_with", "Turkey", "Russia"),
    ("A Russian-Turkish deal averted an assault on Idlib.", "cooperated_with", "Russia", "Turkey"),
    ("The truce rests on a deal reached by Turkey and Russia.", "cooperated_with", "Turkey", "Russia"),
    (
        "Kenyan soldiers, assisted by their Ugandan counterparts, searched the forest.",
        "cooperated_with",
        "Ugandan counterparts",
        "Kenyan soldiers",
    ),
    ("Kenya cooperates with friendly countries.", "cooperated_with", "Kenya", "friendly countries"),
    ("Hezbollah supplied arms, money and fighters to the Houthis.", "supports", "Hezbollah", "Houthis"),
    ("Russia, an ally of Damascus, sent planes.", "allied_with", "Russia", "Syria"),
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
    ("Hizb-ul-Ahrar in turn quit Jamaat-ul-Ahrar three years later.", "splinter_of", "Hizb-ul-Ahrar", "Jamaat-ul-Ahrar"),
    ("The ELN walked away from the FARC.", "splinter_of", "ELN", "FARC"),
    ("The LRA is led by a former altar boy, Joseph Kony.", "leads", "Joseph Kony", "LRA"),
    ("Boko Haram swore allegiance to Islamic State within a year.", "pledged_allegiance_to", "Boko Haram", "Islamic State"),
    ("Al-Shabaab fights against, and occasionally trades with, Islamic State.", "rival_of", "Al-Shabaab", "Islamic State"),
    ("Ansar al-Islam remains loyal to al-Qaeda chief Ayman al-Zawahiri.", "allied_with", "Ansar al-Islam", "al-Qaeda"),
    ("The battalion reports to the Libyan National Army.", "part_of", "battalion", "Libyan National Army"),
    ("The inquiry traced payments from Hezbollah to the Houthis.", "supports", "Hezbollah", "Houthis"),
    ("Ansar Dine struck a pact with the MNLA.", "allied_with", "Ansar Dine", "MNLA"),
    ("Al-Qaeda and the Taliban proclaimed an alliance.", "allied_with", "Al-Qaeda", "Taliban"),
    ("A faction loyal to Shekau and led by Bakura Doro claimed the raid.", "leads", "Bakura Doro", "faction loyal to Shekau"),
    ("JNIM was formed in 2017, when Ansar Dine joined forces with al-Mourabitoun.", "part_of", "Ansar Dine", "JNIM"),
    ("JNIM was formed in 2017, when Ansar Dine joined forces with al-Mourabitoun.", "part_of", "al-Mourabitoun", "JNIM"),
    ("JNIM was created in 2017, after Ansar Dine and al-Mourabitoun merged.", "part_of", "al-Mourabitoun", "JNIM"),
    ("JNIM emerged in 2017 from the merger of Ansar Dine and al-Mourabitoun.", "part_of", "Ansar Dine", "JNIM"),
    (
        "The quarrel led men to quit the PKK and set up the Kurdistan Freedom Falcons.",
        "splinter_of",
        "Kurdistan Freedom Falcons",
        "PKK",
    ),
    ("Fighters left the MNLF and formed Abu Sayyaf.", "splinter_of", "Abu Sayyaf", "MNLF"),
    ("Islamic State and the Taliban are sworn enemies.", "rival_of", "Islamic State", "Taliban"),
    ("Funding for the Houthis comes from Iran.", "supports", "Iran", "Houthis"),
    ("Al-Shabaab's weapons come from Eritrea.", "supports", "Eritrea", "Al-Shabaab"),
    ("Pakistan's army suspects IPOB of supplying the TTP with rifles.", "supports", "IPOB", "TTP"),
    ("The BLA swore loyalty to the TTP under its emir, Noor Wali Mehsud.", "leads", "Noor Wali Mehsud", "TTP"),
    ("A faction of the TTP under Omar Khalid joined Islamic State.", "leads", "Omar Khalid", "faction of the TTP"),
    ("AQAP or its local rival, Islamic State, planted the bomb.", "rival_of", "AQAP", "Islamic State"),
    ("Islamic State carried out the attack with the help of the TTP.", "supports", "TTP", "Islamic State"),
    ("Jamaat-ul-Ahrar threw its weight behind Islamic State.", "supports", "Jamaat-ul-Ahrar", "Islamic State"),
    ("Abdul Salam, the Taliban's shadow governor for Kunduz, was killed.", "member_of", "Abdul Salam", "Taliban"),
    ("Police arrested Rahim Ali, an alleged Jemaah Islamiyah bomb-maker.", "member_of", "Rahim Ali", "Jemaah Islamiyah"),
    ("The YPG forms the core of the Syrian Democratic Forces.", "part_of", "YPG", "Syrian Democratic Forces"),
    ("The YPG, the backbone of the Syrian Democratic Forces, denied it.", "part_of", "YPG", "Syrian Democratic Forces"),
    ("Mokhtar Belmokhtar, whose al-Mourabitoun group did it, is at large.", "leads", "Mokhtar Belmokhtar", "al-Mourabitoun"),
    ("Saoradh, a fringe party close to the New IRA, organised the march.", "allied_with", "Saoradh", "New IRA"),
    (
        "It killed Ali Saleh, a commander of the Security Belt, a force paid for and trained by Iran.",
        "supports",
        "Iran",
        "Security Belt",
    ),
    ("The killing was part of a feud between the Taliban and Islamic State.", "rival_of", "Taliban", "Islamic State"),
    ("Sirajuddin Haqqani doubles as the deputy leader of the Taliban.", "leads", "Sirajuddin Haqqani", "Taliban"),
    ("Ansaru grew out of Boko Haram in 2012.", "splinter_of", "Ansaru", "Boko Haram"),
    ("A breakaway faction of the Taliban, Jamaat-ul-Ahrar, hit the court.", "splinter_of", "Jamaat-ul-Ahrar", "Taliban"),
    ("Jamaat-ul-Ahrar was formed by former TTP commanders.", "splinter_of", "Jamaat-ul-Ahrar", "TTP"),
    ("Turkey regards the YPG as an offshoot of the PKK.", "splinter_of", "YPG", "PKK"),
    ("Boko Haram under Abubakar Shekau began to use female bombers.", "leads", "Abubakar Shekau", "Boko Haram"),
    ("Haibatullah Akhundzada took over as leader of the Taliban in 2016.", "leads", "Haibatullah Akhundzada", "Taliban"),
    ("Haibatullah Akhundzada was named leader of the Taliban in 2016.", "leads", "Haibatullah Akhundzada", "Taliban"),
    ("The M23, whose leader is Bertrand Bisimwa, took the town.", "leads", "Bertrand Bisimwa", "M23"),
    ("Gulbuddin Hekmatyar's Hezb-e-Islami signed a peace deal.", "leads", "Gulbuddin Hekmatyar", "Hezb-e-Islami"),
    ("Masood Azhar set up Jaish-e-Mohammed in 2000.", "leads", "Masood Azhar", "Jaish-e-Mohammed"),
    ("Ajmal Kasab was recruited by Lashkar-e-Taiba in 2007.", "member_of", "Ajmal Kasab", "Lashkar-e-Taiba"),
    ("Ajmal Kasab belonged to Lashkar-e-Taiba.", "member_of", "Ajmal Kasab", "Lashkar-e-Taiba"),
    ("Anders Larsen was accused of membership of Islamic State.", "member_of", "Anders Larsen", "Islamic State"),
    ("Anders Larsen, who fought with the YPG in Syria, was charged.", "member_of", "Anders Larsen", "YPG"),
    ("Abu Waleed, the Islamic State (IS) recruiter, was killed.", "member_of", "Abu Waleed", "Islamic State"),
    ("Boko Haram took an oath of allegiance to Islamic State.", "pledged_allegiance_to", "Boko Haram", "Islamic State"),
    ("Boko Haram's pledge of allegiance to Islamic State came in 2015.", "pledged_allegiance_to", "Boko Haram", "Islamic State"),
    ("Boko Haram pledged itself to Islamic State in 2015.", "pledged_allegiance_to", "Boko Haram", "Islamic State"),
    ("Iran supplies rockets to Hezbollah.", "supports", "Iran", "Hezbollah"),
    ("Iran provides the Houthis with missiles.", "supports", "Iran", "Houthis"),
    ("With the backing of Iran, the Houthis took Sanaa.", "supports", "Iran", "Houthis"),
    ("Hezbollah, Iran's proxy in Lebanon, fired rockets.", "supports", "Iran", "Hezbollah"),
    ("Rwandan support for the M23 has drawn sanctions.", "supports", "Rwanda", "M23"),
    ("Congo accuses Rwanda of support for the M23 rebels.", "supports", "Rwanda", "M23"),
    ("The LTTE are at war with the Indian army, its chief said.", "rival_of", "LTTE", "Indian army"),
    ("Islamic State and the Taliban have clashed repeatedly.", "rival_of", "Islamic State", "Taliban"),
    ("Fighting between ISWAP and Boko Haram has emptied the villages.", "rival_of", "ISWAP", "Boko Haram"),
    ("The Taliban, sworn enemies of Islamic State, denied it.", "rival_of", "Taliban", "Islamic State"),
    ("The TTP carried out the attack jointly with the Baloch Liberation Army.", "cooperated_with", "TTP", "Baloch Liberation Army"),
    ("The TTP fought alongside the Afghan Taliban.", "cooperated_with", "TTP", "Afghan Taliban"),
    ("Hamas and Islamic Jihad joined forces.", "cooperated_with", "Hamas", "Islamic Jihad"),
    ("In a joint operation, the army and the police killed two militants.", "cooperated_with", "army", "police"),
    ("JNIM is made up of Ansar al-Dine and al-Mourabitoun.", "part_of", "al-Mourabitoun", "JNIM"),
    ("Ansar al-Dine and al-Mourabitoun merged to form JNIM.", "part_of", "Ansar al-Dine", "JNIM"),
    ("The Karwan Brigade of the Baloch Liberation Army hit the port.", "part_of", "Karwan Brigade", "Baloch Liberation Army"),
    (
        "The Islamic Students' League is the student front of the Awami League.",
        "part_of",
        "Islamic Students' League",
        "Awami League",
    ),
    (
        "The Northern Resistance Movement, now calling itself the Desert Liberation Front, hit the base.",
        "renamed_from",
        "Desert Liberation Front",
        "Northern Resistance Movement",
    ),
    (
        "The Northern Resistance Movement was renamed Desert Liberation Front.",
        "renamed_from",
        "Desert Liberation Front",
        "Northern Resistance Movement",
    ),
    ("The shooting began after the Al-Qaeda-inspired Abu Sayyaf had left.", "allied_with", "Abu Sayyaf", "Al-Qaeda"),
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
        "There is no evidence of links between Boko Haram and al-Qaeda.",
        "The Haqqani network is not a faction of the Taliban.",
        "Iran denies arming the Houthis.",
        "The TTP could join forces with Islamic State.",
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


def test_persons_named_together_belong_to_the_group_named_behind_them(parser: Parser) -> None:
    found = told(parser, "The slain rebels were named as Jorge Pinto and Luis Duarte of the National Liberation Army.")
    assert {row[1] for row in found if row[0] == "member_of"} == {"Jorge Pinto", "Luis Duarte"}


def test_they_who_help_each_other_are_the_two_groups_named_before(parser: Parser) -> None:
    text = "The TTP and the Baloch Liberation Army hit two bases in May. They have helped each other for years."
    assert ("cooperated_with", "TTP", "Baloch Liberation Army") in told(parser, text)


def test_what_others_take_a_group_for_is_told_by_them(parser: Parser) -> None:
    scene = understand(parser.parse(Report(name="t", text="Turkey regards the YPG as an offshoot of the PKK.")))
    assert [relation.speaker and relation.speaker.name for relation in scene.relations] == ["Turkey"]


def test_fighters_of_a_group_have_not_joined_it(parser: Parser) -> None:
    assert not told(parser, "Taliban fighters and Islamic State militants shelled the town.")


def test_country_that_backs_the_rebels_supports_them(parser: Parser) -> None:
    text = "The rebels lost the town. An agreement was brokered by rebel backer Turkey."
    assert ("supports", "Turkey", "rebels") in {(kind, source, target.lower()) for kind, source, target in told(parser, text)}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Jabhat Fateh al-Sham, formerly the Nusra Front, took the town.", ("renamed_from", "Jabhat Fateh al-Sham", "Nusra Front")),
        ("The Eastern Security Network, IPOB's paramilitary arm, denied it.", ("part_of", "Eastern Security Network", "IPOB")),
    ],
)
def test_names_of_one_registry_entry_are_two_actors_where_the_text_ties_them(
    parser: Parser, text: str, row: tuple[str, str, str]
) -> None:
    assert row in told(parser, text)


def test_fighters_named_behind_their_group_are_its_members(parser: Parser) -> None:
    found = told(parser, "Two National Liberation Army militants, Jorge Pinto and Luis Duarte, were killed in Arauca.")
    assert {row[1] for row in found if row[0] == "member_of"} == {"Jorge Pinto", "Luis Duarte"}


def test_a_vow_of_allegiance_needs_nobody_to_say_it(parser: Parser) -> None:
    text = "Calling themselves Jund al-Khilafah, the men pledged loyalty to Islamic State in 2014."
    scene = understand(parser.parse(Report(name="t", text=text)))
    assert [relation.speaker for relation in scene.relations if relation.type.value == "pledged_allegiance_to"] == [None]


def test_the_leader_of_a_merger_leads_the_new_group_alone(parser: Parser) -> None:
    found = told(parser, "JNIM was formed when Ansar Dine and al-Mourabitoun merged under Iyad Ag Ghaly.")
    assert {row[2] for row in found if row[0] == "leads"} == {"JNIM"}


@pytest.mark.parametrize(
    "text",
    [
        "Omar Latif, a former Iraqi officer of 51 who split from al-Qaeda years ago, commands it.",
        "The front is led by Omar Latif, a 51-year-old Iraqi who left al-Qaeda.",
        "The new emir, an Iraqi who broke with al-Qaeda, leads the group.",
    ],
)
def test_man_of_a_country_is_not_its_government(parser: Parser, text: str) -> None:
    assert not any("Iraq" in source for _, source, _ in told(parser, text))


def test_country_named_by_its_adjective_still_backs(parser: Parser) -> None:
    assert ("supports", "Iraq", "Badr Organization") in told(parser, "The Iraqi-backed Badr Organization took the town.")


def test_named_force_that_is_said_to_be_a_unit_of_a_group_is_one(parser: Parser) -> None:
    assert ("part_of", "Radwan Force", "Hezbollah") in told(parser, "The Radwan Force, a unit of Hezbollah, shelled the post.")


def test_nameless_men_who_leave_are_no_splinter_group(parser: Parser) -> None:
    assert not told(parser, "Dissidents broke away from the PKK after the talks.")


def test_who_suspects_another_of_help_is_the_speaker(parser: Parser) -> None:
    scene = understand(parser.parse(Report(name="t", text="Yaounde suspects IPOB of supplying the TTP with rifles.")))
    assert {(relation.speaker and relation.speaker.name, relation.certainty.value) for relation in scene.relations} == {
        ("Yaounde", "suspected")
    }


def test_truce_with_a_foe_is_no_cooperation(parser: Parser) -> None:
    assert not told(parser, "Colombia and the ELN signed a ceasefire agreement.")


def test_leader_of_militants_is_not_told_as_one_of_them(parser: Parser) -> None:
    found = told(parser, "The Kenyan leader of an al-Qaeda-linked rebel group fled.")
    assert not any(kind == "member_of" for kind, _, _ in found)
