"""Who acts and speaks in a report: one actor each, with the names, kind, role and affiliation that the report gives."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from counterclaim.extract.rules.actors import chain_mentions
from counterclaim.extract.rules.mentions import find_mentions
from counterclaim.extract.rules.scene import Actor, Scene
from counterclaim.model import ActorKind, Report
from counterclaim.text import Parser

Read = Callable[[str], Scene]


@pytest.fixture(scope="module")
def read(parser: Parser) -> Read:
    def read_text(text: str) -> Scene:
        scene = Scene(parser.parse(Report(name="case", text=text)))
        scene.mentions = find_mentions(scene)
        scene.mention_of = {i: mention for mention in scene.mentions for i in range(mention.first, mention.last)}
        scene.actors = chain_mentions(scene)
        return scene

    return read_text


def actor_of(scene: Scene, word: str, nth: int = 0) -> Actor | None:
    """The actor at the nth token that reads so."""
    found = [token for token in scene.doc.tokens if token.text == word]
    return scene.actor_at(found[nth])


def named(scene: Scene, name: str) -> Actor:
    return next(actor for actor in scene.actors if actor.name == name)


def test_mentions_stand_in_order_and_never_overlap(read: Read) -> None:
    scene = read(
        "Taliban spokesman Zabihullah Mujahid told Reuters that fighters of the group had attacked an army base in Ghazni. "
        "The army's chief of staff, General Sharif Yaftali, denied it. "
        "Iran-backed militants and US and British officials kept silent."
    )
    bounds = [(mention.first, mention.last) for mention in scene.mentions]
    assert all(first < last for first, last in bounds)
    assert all(before[1] <= after[0] for before, after in pairwise(bounds))


# --- names of bodies


def test_acronym_in_brackets_and_short_forms_are_one_actor(read: Read) -> None:
    scene = read(
        "The Baloch Republican Front (BRF) claimed the bombing. The BRF had struck the line before. The group is outlawed."
    )
    assert {actor_of(scene, "Front"), actor_of(scene, "BRF", 1), actor_of(scene, "group")} == {
        named(scene, "Baloch Republican Front")
    }
    assert named(scene, "Baloch Republican Front").aliases == ["BRF"]
    assert named(scene, "Baloch Republican Front").kind is ActorKind.ARMED_GROUP


def test_faction_and_parent_are_two_actors(read: Read) -> None:
    scene = read("Lashkar-e-Jhangvi al-Alami, a splinter group of Lashkar-e-Jhangvi (LeJ), claimed the attack. LeJ kept silent.")
    faction = named(scene, "Lashkar-e-Jhangvi al-Alami")
    assert actor_of(scene, "group") is faction
    assert actor_of(scene, "LeJ", 1) is named(scene, "Lashkar-e-Jhangvi")
    assert actor_of(scene, "LeJ", 1) is not faction


def test_fighters_of_a_group_act_for_it(read: Read) -> None:
    scene = read("Boko Haram fighters burned the village. Soldiers said the militants had come at dawn.")
    assert actor_of(scene, "fighters") is actor_of(scene, "militants") is named(scene, "Boko Haram")
    assert named(scene, "Boko Haram").kind is ActorKind.ARMED_GROUP


def test_militants_linked_to_a_group_are_not_the_group(read: Read) -> None:
    scene = read("Islamic State-linked militants seized the town of Palma. Islamic State issued no statement.")
    linked = actor_of(scene, "militants")
    assert linked is not None
    assert linked.name == "Islamic State-linked militants"
    assert linked is not actor_of(scene, "State", 1)


def test_two_names_of_one_group_are_one_actor(read: Read) -> None:
    scene = read(
        "The jihadist group Islamic State, also known as Daesh, fired rockets at the base. ISIS had held the town until May."
    )
    assert actor_of(scene, "Islamic") is actor_of(scene, "Daesh") is actor_of(scene, "ISIS")


def test_a_place_is_no_actor_unless_it_stands_for_its_government(read: Read) -> None:
    scene = read("Islamabad denied the charge. Three people died in Quetta. Pakistan says it has lost thousands of soldiers.")
    assert actor_of(scene, "Islamabad") is actor_of(scene, "Pakistan") is actor_of(scene, "it") is named(scene, "Pakistan")
    assert named(scene, "Pakistan").kind is ActorKind.GOVERNMENT
    assert actor_of(scene, "Quetta") is None


def test_outlets_are_media(read: Read) -> None:
    scene = read(
        "A trader told Reuters that shops had shut. State television showed the ruins, and local media put the damage at millions."
    )
    assert named(scene, "Reuters").kind is ActorKind.MEDIA
    assert {actor.kind for actor in (actor_of(scene, "television"), actor_of(scene, "media")) if actor} == {ActorKind.MEDIA}


def test_an_outlet_in_a_dateline_is_no_acronym(read: Read) -> None:
    scene = read("NAIROBI (AFP) - Police in Garissa said two men had been held.")
    assert named(scene, "AFP").kind is ActorKind.MEDIA
    assert actor_of(scene, "NAIROBI") is not actor_of(scene, "AFP")


def test_an_acronym_of_the_name_in_another_language_is_taken(read: Read) -> None:
    scene = read("The Revolutionary Armed Forces of Colombia (FARC) laid down arms. FARC had fought for decades.")
    assert actor_of(scene, "FARC", 1) is named(scene, "Revolutionary Armed Forces of Colombia")


def test_joined_adjectives_belong_to_one_description(read: Read) -> None:
    scene = read("Top US and British officials kept silent. He blamed sectarian and militant groups.")
    assert actor_of(scene, "officials") is named(scene, "Top US and British officials")
    assert named(scene, "sectarian and militant groups").kind is ActorKind.ARMED_GROUP


# --- persons


def test_titles_give_role_and_affiliation(read: Read) -> None:
    scene = read("Coast Guard Captain Ann Reed said two boats had been hit. Reed added that nobody was missing.")
    reed = named(scene, "Ann Reed")
    assert reed.role == "Coast Guard Captain"
    assert reed.affiliation is named(scene, "Coast Guard")
    assert reed.kind is ActorKind.PERSON
    assert reed.aliases == ["Reed"]


def test_group_and_its_spokesman_are_two_actors(read: Read) -> None:
    scene = read("Taliban spokesman Zabihullah Mujahid said the raid had lasted an hour.")
    mujahid = named(scene, "Zabihullah Mujahid")
    assert mujahid.role == "Taliban spokesman"
    assert mujahid.affiliation is named(scene, "Taliban")


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Somchai Prasert, a senior provincial official, told AFP that three people had died.",
            "Somchai Prasert",
            "senior provincial official",
        ),
        ("A second official, Amina Yusuf, confirmed the figure.", "Amina Yusuf", "second official"),
        (
            "Deputy Inspector General (DIG) of Police, eastern range, Imran Qureshi said the road was safe.",
            "Imran Qureshi",
            "Deputy Inspector General (DIG) of Police",
        ),
        ("Army spokesman Ibrahim Danladi said the camp had been cleared.", "Ibrahim Danladi", "Army spokesman"),
        ("The Front claimed the raid, said its chief Omar Zadran.", "Omar Zadran", "chief"),
        ("Harbour Police Commissioner Luis Ortega said divers were searching.", "Luis Ortega", "Harbour Police Commissioner"),
    ],
)
def test_roles_beside_names(read: Read, text: str, name: str, role: str) -> None:
    person = named(read(text), name)
    assert person.kind is ActorKind.PERSON
    assert person.role == role


def test_spokesman_described_and_named_is_one_person_of_the_group(read: Read) -> None:
    scene = read("A spokesman for the Baloch Liberation Army (BLA), Mir Azad, claimed the attack.")
    assert actor_of(scene, "spokesman") is named(scene, "Mir Azad")
    assert named(scene, "Mir Azad").affiliation is named(scene, "Baloch Liberation Army")


def test_a_relative_of_somebody_is_somebody_else(read: Read) -> None:
    scene = read("The widow of Carlos Medina said soldiers had come at night.")
    assert actor_of(scene, "widow") is not named(scene, "Carlos Medina")


# --- descriptions


def test_police_are_one_actor_and_a_police_chief_another(read: Read) -> None:
    scene = read("Police sealed the street. City police chief Tariq Aziz said the bomb was small. Later police found a second one.")
    assert actor_of(scene, "Police") is actor_of(scene, "police", 1)
    assert actor_of(scene, "chief") is named(scene, "Tariq Aziz")
    assert named(scene, "Police").kind is ActorKind.STATE_FORCE


def test_every_unnamed_official_is_another(read: Read) -> None:
    scene = read(
        "An official said ten had died. Later an official in the capital said the toll was higher. Another official denied both."
    )
    assert len({id(actor_of(scene, "official", nth)) for nth in range(3)}) == 3


def test_ministry_refers_back_to_the_ministry_named(read: Read) -> None:
    scene = read(
        "The health ministry said nine had died. Soldiers closed the road. The ministry asked for blood. "
        "The interior ministry gave no toll."
    )
    assert actor_of(scene, "ministry") is actor_of(scene, "ministry", 1)
    assert actor_of(scene, "ministry", 2) is not actor_of(scene, "ministry")
    assert named(scene, "health ministry").kind is ActorKind.GOVERNMENT


def test_a_report_stands_for_those_who_put_it_out(read: Read) -> None:
    scene = read(
        "The Institute for Border Studies said in a report that attacks had doubled. Villagers agreed. The report blamed bad roads."
    )
    assert actor_of(scene, "report", 1) is named(scene, "Institute for Border Studies")


def test_nobody_is_no_actor(read: Read) -> None:
    scene = read("No militant group has claimed the blast.")
    assert scene.actors == []


# --- pronouns


def test_he_is_the_last_speaker_and_not_whom_he_told(read: Read) -> None:
    scene = read(
        "Governor Aisha Bello told journalist Peter Obi that the market was safe. She said troops would stay. "
        "Mayor Karim Diallo arrived at noon. He said he would rebuild it."
    )
    assert actor_of(scene, "She") is named(scene, "Aisha Bello")
    assert actor_of(scene, "He") is actor_of(scene, "he") is named(scene, "Karim Diallo")


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("A man calling himself Abu Omar told AFP that the camp was theirs.", "Abu Omar", "man"),
        ("The road is shut, said one villager who gave his name as Tariq.", "Tariq", "villager"),
        ("The rebel, who identified himself merely as Yusuf, said they had left.", "Yusuf", "rebel"),
        ("An unknown outfit calling itself the Sword of Justice said it had fired the rockets.", "Sword of Justice", "outfit"),
        ("The head of the navy, Adm. Paul Harris, told senators that the strait was open.", "Paul Harris", "head"),
        ("Airwatch, a Leeds-based monitor, said that seven ships were hit.", "Airwatch", "monitor"),
    ],
)
def test_description_and_the_name_given_with_it_are_one_actor(read: Read, text: str, name: str, word: str) -> None:
    scene = read(text)
    assert actor_of(scene, word) is named(scene, name)


def test_man_who_speaks_for_a_group_is_its_spokesman(read: Read) -> None:
    scene = read("A man calling himself Abu Omar, who described himself as a spokesman for Ansar al-Din, rang the station.")
    speaker = actor_of(scene, "man")
    assert speaker is not None
    assert speaker.affiliation is named(scene, "Ansar al-Din")
    assert speaker.role == "spokesman"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Health Minister Ali Haji Adan spoke.", "Ali Haji Adan", "Health Minister"),
        ("Union Minister of State for Home Ravi Menon spoke.", "Ravi Menon", "Union Minister of State for Home"),
        (
            "Coordinating Minister for Political, Legal and Security Affairs Suharto spoke.",
            "Suharto",
            "Coordinating Minister for Political, Legal and Security Affairs",
        ),
        ("DIG Operations Waqar Abbasi spoke.", "Waqar Abbasi", "DIG Operations"),
        ("Police spokesman Adj. Sr. Comr. Budi Santoso spoke.", "Budi Santoso", "Police spokesman Adj. Sr. Comr."),
    ],
)
def test_long_titles_end_where_the_name_begins(read: Read, text: str, name: str, role: str) -> None:
    assert named(read(text), name).role == role


def test_surname_is_that_of_the_person_whose_last_name_it_is(read: Read) -> None:
    scene = read("Minister Rana Khan and analyst Amir Rana met on Monday. The plan is sound, Rana said.")
    assert actor_of(scene, "Rana", 2) is named(scene, "Amir Rana")


def test_agencies_of_the_united_nations_are_actors_of_their_own(read: Read) -> None:
    scene = read("The United Nations called for calm. UNHCR said 200 had fled. UNICEF said half were children.")
    assert len({actor_of(scene, word) for word in ("Nations", "UNHCR", "UNICEF")}) == 3


def test_relative_pronoun_stands_for_the_noun_before_it(read: Read) -> None:
    scene = read("Soldiers shot the gunmen, who had fired from a roof.")
    assert actor_of(scene, "who") is actor_of(scene, "gunmen")


def test_someone_quoted_does_not_become_the_speaker_outside(read: Read) -> None:
    scene = read('Mayor Karim Diallo spoke at noon. "President Macky Sall has called me," he said.')
    assert actor_of(scene, "he") is named(scene, "Karim Diallo")


def test_it_is_the_body_that_a_sentence_was_according_to(read: Read) -> None:
    scene = read("The bus burned, according to the Mine Action Centre, which clears roads near the airport. It said two were hurt.")
    assert actor_of(scene, "It") is actor_of(scene, "which") is named(scene, "Mine Action Centre")


def test_reading_twice_gives_the_same_actors(read: Read) -> None:
    text = "The army said rebels had fled. Rebels denied it. Colonel Jean Mbuyi of the army said they had left weapons."
    first, second = ([(actor.name, actor.aliases, actor.kind) for actor in read(text).actors] for _ in range(2))
    assert first == second


def test_surname_alone_is_known_whatever_the_tagger_takes_it_for(read: Read) -> None:
    scene = read("Brigadier Tomas Rosales met the press. Rosales said all was calm. The town, Rosales said, was safe.")
    rosales = named(scene, "Tomas Rosales")
    assert all(scene.actor_at(token) is rosales for token in scene.doc.tokens if token.text == "Rosales")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Syrian rebels allied with Turkey attacked the post.", "Syrian rebels"),
        ("Militants linked to the Haqqani network attacked the post.", "Militants linked to the Haqqani network"),
        ("Gunmen of the Sinaloa cartel attacked the post.", "Sinaloa cartel"),
    ],
)
def test_described_fighters_have_names_of_their_own(read: Read, text: str, name: str) -> None:
    assert name in {actor.name for actor in read(text).actors}


def test_no_description_ends_at_a_hyphen(read: Read) -> None:
    names = {actor.name for actor in read("Fighters loyal to the UN-backed Transitional Council held the port.").actors}
    assert not any(name.endswith("the UN") for name in names)
