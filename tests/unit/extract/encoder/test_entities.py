from __future__ import annotations

from tests.unit.extract.encoder.stand_in import encoded

from counterclaim.extract.encoder.entities import find_entities, find_mentions


def names(text: str, head: str, marks: dict[str, float]) -> list[list[str]]:
    found = find_entities(encoded(text, {head: marks}), head, 0.3)
    return [[mention.text for mention in entity.mentions] for entity in found]


def test_articles_possessives_and_stray_quotation_marks_are_cut_off() -> None:
    text = "The rebels' camp and \"the bridge stood near the mayor's office."
    said = encoded(text, {"physical_target": {"The rebels'": 0.9, '"the bridge': 0.8, "the mayor's office": 0.7}})
    assert [text[one.start : one.end] for one in find_mentions(said, "physical_target", 0.3)] == [
        "rebels",
        "bridge",
        "mayor's office",
    ]


def test_a_name_and_its_acronym_are_one_organisation() -> None:
    text = "The Farabundo Marti National Liberation Front (FMLN) advanced. The FMLN left. The Army of National Liberation did not."
    marks = {"Farabundo Marti National Liberation Front": 0.9, "FMLN": 0.8, "Army of National Liberation": 0.7}
    assert names(text, "perp_organisation", marks) == [
        ["Farabundo Marti National Liberation Front", "FMLN", "FMLN"],
        ["Army of National Liberation"],
    ]


def test_letter_case_does_not_matter_to_an_acronym() -> None:
    text = "the movement of the revolutionary left claimed it; the mrl has done so before."
    marks = {"movement of the revolutionary left": 0.9, "mrl": 0.8}
    assert len(names(text, "perp_organisation", marks)) == 1


def test_a_surname_belongs_to_the_full_name() -> None:
    text = "Luis Galan was shot in Soacha. Galan had been warned. Enrique Low Murtra had been too."
    assert names(text, "victim_name", {"Luis Galan": 0.9, "Galan had": 0.0, "Enrique Low Murtra": 0.6}) == [
        ["Luis Galan"],
        ["Enrique Low Murtra"],
    ]
    assert names(text, "victim_name", {"Galan": 0.9, "Luis Galan": 0.9})[0] == ["Luis Galan", "Galan"]


def test_the_most_probable_mention_stands_for_the_entity() -> None:
    said = encoded("A bomb went off. The car bomb held dynamite.", {"weapon": {"bomb": 0.6, "car bomb": 0.9, "dynamite": 0.8}})
    found = find_entities(said, "weapon", 0.3)
    assert [entity.best.text for entity in found] == ["car bomb", "dynamite"]
    assert [round(entity.probability, 2) for entity in found] == [0.9, 0.8]


def test_many_mentions_are_joined_in_reasonable_time() -> None:
    text = " ".join(f"gunman{number} fired." for number in range(1500))
    marks = {f"gunman{number} ": 0.9 for number in range(0, 1500, 10)}
    assert len(find_entities(encoded(text, {"perp_individual": marks}), "perp_individual", 0.3)) == 150


def test_an_empty_text_has_none() -> None:
    assert find_entities(encoded("", {}), "weapon", 0.3) == []
