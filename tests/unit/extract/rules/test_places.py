from itertools import pairwise

import pytest

from counterclaim.extract.rules.places import find_places
from counterclaim.model import Precision, Report


@pytest.fixture
def read(parser):
    def found(text):
        return find_places(parser.parse(Report(name="test", text=text)))

    return found


def named(mentions, kind="place"):
    return [mention.where.name for mention in mentions if mention.kind == kind]


def one(mentions, name):
    return next(mention for mention in mentions if mention.where.name == name)


def test_a_town_is_resolved_with_its_province(read):
    quetta = one(read("A bomb killed four people in Quetta, the capital of Balochistan province in Pakistan."), "Quetta")
    assert (quetta.where.country, quetta.where.adm1, quetta.where.geonameid) == ("PK", "Balochistan", 1167528)
    assert quetta.where.precision is Precision.EXACT


def test_an_unknown_village_takes_what_lies_around_it(read):
    mentions = read("Gunmen attacked a bus in the Zorgarh area of Mastung District on Monday, police in Pakistan said.")
    village = one(mentions, "Zorgarh")
    assert (village.where.country, village.where.adm1, village.where.geonameid) == ("PK", "Balochistan", None)
    assert village.where.precision is Precision.DISTRICT
    assert [mention.where.name for mention in village.chain()] == ["Zorgarh", "Mastung District"]


def test_near_a_place_is_not_in_it(read):
    assert one(read("A mine went off near Kandahar in southern Afghanistan."), "Kandahar").where.precision is Precision.NEAR
    assert one(read("Soldiers died about 30 km from Mosul in Iraq."), "Mosul").where.precision is Precision.NEAR


def test_parts_of_a_country_keep_their_direction(read):
    east = one(read("Four policemen died in an attack in eastern Afghanistan."), "eastern Afghanistan")
    assert (east.where.country, east.where.precision) == ("AF", Precision.PROVINCE)


def test_the_dateline_is_no_place_of_the_story(read):
    mentions = read("KABUL (Reuters) - A car bomb killed three soldiers in Lashkar Gah on Sunday.")
    assert named(mentions, "dateline") == ["Kabul"]
    assert named(mentions) == ["Lashkar Gah"]
    assert one(mentions, "Lashkar Gah").where.country == "AF"


def test_governments_are_not_places(read):
    mentions = read("Islamabad denied the charge. Iran said it would answer. Washington accused Tehran of sending arms.")
    assert named(mentions) == []
    assert set(named(mentions, "metonym")) >= {"Islamabad", "Washington"}


def test_people_of_a_country_only_tell_the_country(read):
    mentions = read("Pakistani police arrested two Afghans.")
    assert named(mentions) == []
    assert [mention.where.country for mention in mentions] == ["PK", "AF"]


def test_the_report_decides_between_namesakes(read):
    text = "A gunman opened fire at a school in {}. Police in {} arrested him. The {} government sent help."
    assert one(read(text.format("Hyderabad", "Karachi", "Pakistani")), "Hyderabad").where.country == "PK"
    assert one(read(text.format("Hyderabad", "Mumbai", "Indian")), "Hyderabad").where.country == "IN"


def test_an_adjective_before_it_decides_for_a_place(read):
    assert one(read("Two militants were killed in the Indian part of Kashmir."), "Kashmir").where.country == "IN"


def test_a_list_of_cities_is_no_address(read):
    mentions = read("Similar attacks have struck London, Paris, New York and Nice in recent years.")
    assert {mention.where.name: mention.where.country for mention in mentions} == {
        "London": "GB",
        "Paris": "FR",
        "New York": "US",
        "Nice": "FR",
    }
    assert all(mention.inside is None for mention in mentions)


def test_persons_papers_groups_and_courts_are_not_places(read):
    mentions = read("Paris Jackson told the Washington Post that Boko Haram had lost. The Lahore High Court heard Khalid Kasur.")
    assert named(mentions) == []
    assert "Lahore" in named(mentions, "name_part")


def test_the_capital_that_is_described_is_the_one_named(read):
    mentions = read("MOGADISHU (AFP) - A blast killed five people outside a hotel in the Somali capital on Friday.")
    assert [(m.where.name, m.where.country) for m in mentions if m.kind == "place"] == [("Mogadishu", "SO")]


def test_an_unknown_name_alone_gets_no_coordinates(read):
    for mention in read("The convoy was hit in the village of Qarbazine."):
        assert (mention.where.lat, mention.where.geonameid) == (None, None)


def test_long_names_and_american_states(read):
    mentions = read("Rebels killed six in the Democratic Republic of the Congo. A man was shot in Columbus, Ga., on Monday.")
    assert one(mentions, "Democratic Republic of the Congo").where.country == "CD"
    assert one(mentions, "Columbus").where.adm1 == "Georgia"


def test_mentions_never_overlap_and_come_in_order(read):
    mentions = read("Fighting in Aleppo, Idlib and Hama in north Syria, and in Syria's Deir ez-Zor province, goes on near Raqqa.")
    assert all(a.last <= b.first for a, b in pairwise(mentions))
    assert {mention.where.country for mention in mentions} == {"SY"}
