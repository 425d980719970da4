from __future__ import annotations

import datetime as dt

import pytest
from bench.quality.muc.classes import load_classes
from bench.quality.muc.dates import incident_date
from bench.quality.muc.features import fill_features, head_of
from bench.quality.muc.keyform import render
from bench.quality.muc.messages import Message
from bench.quality.muc.places import home_country, incident_location
from bench.quality.muc.slots import number_of, template_slots
from tests.unit.extract.encoder.stand_in import encoded

from counterclaim.extract.encoder.entities import Mention, find_entities
from counterclaim.extract.encoder.templates import IncidentTemplate

DAY = dt.date(1989, 8, 19)


def at(text: str, words: str) -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), words, 0.9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("last night a bomb went off in lima.", "18 AUG 89"),
        ("THE BOMB WENT OFF ON 3 AUGUST.", "03 AUG 89"),
        ("The bomb went off between 3 August and 5 August.", "03 AUG 89 - 05 AUG 89"),
        ("on thursday a bomb went off.", "- 19 AUG 89"),
        ("a bomb went off.", "- 19 AUG 89"),
        ("police said today that a bomb went off.", "- 19 AUG 89"),
        ("police said today that a bomb went off 2 days ago.", "17 AUG 89"),
    ],
)
def test_dates_take_the_form_of_the_task(text: str, expected: str) -> None:
    start = text.lower().index("bomb")
    assert incident_date(Message("M", text, "LIMA", DAY), [(start, start + 4)]) == expected


def test_without_a_dateline_there_is_no_date() -> None:
    assert incident_date(Message("M", "a bomb went off yesterday."), [(2, 6)]) is None


@pytest.mark.parametrize("change", [str.lower, str.upper, str])
def test_places_go_from_the_country_down(change) -> None:  # type: ignore[no-untyped-def]
    text = change("A bomb went off in the Miraflores neighborhood of Lima.")
    message = Message("M", text, "LIMA", DAY)
    places = [at(text, change("Miraflores neighborhood")), at(text, change("Lima"))]
    found = incident_location(message, places, [(2, 6)], home_country(message))
    assert found.startswith("PERU: LIMA (")
    assert ": MIRAFLORES (" in found


def test_without_a_place_the_country_stands_alone() -> None:
    message = Message("M", "Salvadoran police found a bomb. The Salvadoran army came.", None, DAY)
    assert incident_location(message, [], [], home_country(message)) == "EL SALVADOR"


def test_numbers_are_read_before_and_in_the_words() -> None:
    for text, words, expected in [
        ("three peasants died", "peasants", "3"),
        ("about 20 persons died", "persons", "~20"),
        ("the two guards died", "two guards", "2"),
        ("peasants died", "peasants", "PLURAL"),
        ("a peasant died", "peasant", "1"),
        ("the policemen of the town", "policemen of the town", "PLURAL"),
    ]:
        assert number_of(text, at(text, words)) == expected, text


def test_the_head_of_a_description_stands_before_its_attributes() -> None:
    assert head_of("mayors of the two towns") == "mayor"
    assert head_of("electric power substation") == "substation"


def test_classes_know_common_fills() -> None:
    models = load_classes()
    assert models["physical_type"].best(fill_features("power pylons", "bombing")) == "ENERGY"
    assert models["human_type"].best(fill_features("peasants", "attack")) == "CIVILIAN"
    assert models["instrument_type"].best(fill_features("car bomb", "bombing")) == "VEHICLE BOMB"
    assert sum(models["confidence"].probabilities(["never seen"]).values()) == pytest.approx(1)


def test_a_template_fills_its_slots() -> None:
    text = "Last night the ELN shot judge Maria Diaz in Medellin and blew up two pylons with dynamite."
    said = encoded(
        text,
        {
            "perp_organisation": {"ELN": 0.9},
            "victim_name": {"Maria Diaz": 0.9},
            "victim_description": {"judge": 0.9},
            "physical_target": {"pylons": 0.9},
            "weapon": {"dynamite": 0.9},
            "incident_place": {"Medellin": 0.9},
        },
        confidence={"REPORTED AS FACT": {"ELN": 0.9}},
    )
    roles = ("perp_organisation", "victim_name", "victim_description", "physical_target", "weapon")
    template = IncidentTemplate("bombing", 0.9, {role: tuple(find_entities(said, role, 0.3)) for role in roles})
    slots = template_slots(Message("M", text, "BOGOTA", DAY), said, template)
    assert slots["INCIDENT: DATE"] == ["18 AUG 89"]
    assert slots["INCIDENT: LOCATION"][0].startswith("COLOMBIA: MEDELLIN")
    assert slots["PERP: ORGANIZATION CONFIDENCE"] == ['REPORTED AS FACT: "ELN"']
    assert slots["PHYS TGT: NUMBER"] == ['2: "PYLONS"']
    assert slots["HUM TGT: DESCRIPTION"] == ['"JUDGE": "MARIA DIAZ"']
    assert slots["HUM TGT: NUMBER"] == ['1: "MARIA DIAZ"']


def test_the_key_form_has_every_slot_once() -> None:
    text = render("M-1", [{"INCIDENT: TYPE": ["BOMBING"], "HUM TGT: NAME": ['"A"', '"B"']}])
    lines = text.splitlines()
    assert lines[0] == "0.  MESSAGE: ID                     M-1"
    assert lines[1] == "1.  MESSAGE: TEMPLATE               1"
    assert "4.  INCIDENT: TYPE                  BOMBING" in lines
    assert lines[lines.index('18. HUM TGT: NAME                   "A"') + 1].split() == ['"B"']
    assert len(lines) == 26
    assert render("M-2", []).count("*") == 24
    with pytest.raises(ValueError, match="no such slot"):
        render("M-3", [{"PERP: NAME": ["x"]}])
