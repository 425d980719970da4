from __future__ import annotations

from dataclasses import replace

from tests.unit.extract.encoder.stand_in import encoded

from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.extract.encoder.entities import ROLES
from counterclaim.extract.encoder.templates import IncidentTemplate, TemplateSettings, load_settings, read_templates

SETTINGS = TemplateSettings(
    seed=dict.fromkeys(ROLES, 0.3),
    keep=dict.fromkeys(ROLES, 0.0),
    words=0.0,
    relevance=0.2,
    sentence=0.1,
    report_words=0.0,
    relevant=0.4,
    kind=0.5,
    share=0.5,
)
TEXT = "Gunmen kidnapped a judge in Medellin. In Bogota a car bomb damaged the embassy."


def said(**report: float) -> Encoded:
    return encoded(
        TEXT,
        {"perp_individual": {"Gunmen": 0.9}, "weapon": {"car bomb": 0.8}, "physical_target": {"embassy": 0.7}},
        {"kidnapping": {"Gunmen kidnapped a judge in Medellin": 0.9}, "bombing": {"a car bomb damaged the embassy": 0.9}},
        **report,
    )


def words(template: IncidentTemplate) -> dict[str, list[str]]:
    return {role: [entity.best.text for entity in found] for role, found in template.fills.items() if found}


def test_each_kind_takes_the_entities_of_its_sentences() -> None:
    found = read_templates(said(relevant=0.9, bombing=0.9, kidnapping=0.6), SETTINGS)
    assert [template.kind for template in found] == ["bombing", "kidnapping"]
    assert words(found[0]) == {"weapon": ["car bomb"], "physical_target": ["embassy"]}
    assert words(found[1]) == {"perp_individual": ["Gunmen"]}


def test_with_one_probable_kind_everything_belongs_to_it() -> None:
    found = read_templates(said(relevant=0.9, bombing=0.9, kidnapping=0.2), SETTINGS)
    assert [template.kind for template in found] == ["bombing"]
    assert set(words(found[0])) == {"perp_individual", "weapon", "physical_target"}


def test_a_report_of_no_incident_gives_no_template() -> None:
    assert read_templates(said(relevant=0.3, bombing=0.9), SETTINGS) == []
    assert read_templates(encoded("", {}), SETTINGS) == []


def test_what_is_not_probable_enough_is_left_out() -> None:
    strict = replace(SETTINGS, keep={**SETTINGS.keep, "physical_target": 5.0})
    found = read_templates(said(relevant=0.9, bombing=0.9), strict)
    assert "physical_target" not in words(found[0])


def test_the_word_model_can_tip_the_scale() -> None:
    doubted = encoded(
        "A powerful dynamite charge hurt Maria.", {"weapon": {"dynamite charge": 0.45, "Maria": 0.45}}, relevant=0.9, bombing=0.9
    )
    settings = replace(SETTINGS, words=1.0, relevance=0.0, sentence=0.0, keep=dict.fromkeys(ROLES, -3.5))
    (template,) = read_templates(doubted, settings)
    assert words(template) == {"weapon": ["dynamite charge"]}


def test_words_that_fit_two_roles_take_the_likelier_one() -> None:
    both = encoded("The mayor was shot.", {"victim_name": {"mayor": 0.6}, "victim_description": {"mayor": 0.8}}, relevant=0.9)
    (template,) = read_templates(both, SETTINGS)
    assert words(template) == {"victim_description": ["mayor"]}


def test_the_settings_that_ship_cover_every_role() -> None:
    shipped = load_settings()
    assert set(shipped.seed) == set(shipped.keep) == set(ROLES)
