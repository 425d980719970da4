import time

import pytest

from counterclaim.codebook.groups import load_groups


def found(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.name) for m in load_groups().matches(text)]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Lashkar e Jhangvi", "armed_group"),
        ("al-Qa'ida", "armed_group"),
        ("the Taleban", "armed_group"),
        ("BLA", "armed_group"),
        ("Densus 88", "state_force"),
        ("Government of Peru", "government"),
        ("Amaq", "media"),
        ("Human Rights Watch", "organisation"),
        ("Sunday", None),
        ("", None),
    ],
)
def test_kinds_of_names(name, kind):
    group = load_groups().named(name)
    assert (group.kind if group else None) == kind


@pytest.mark.parametrize("spelling", ["Lashkar-e-Jhangvi", "Lashkar e Jhangvi", "Lashkar-i-Jhangvi", "LeJ"])
def test_spellings_of_one_group_meet(spelling):
    assert found(f"Police in Pakistan blamed {spelling} for it.") == [(spelling, "Lashkar-e-Jhangvi")]


def test_the_longest_name_wins_and_possessives_stay_out():
    assert found("Islamic State West Africa Province's men fled.") == [
        ("Islamic State West Africa Province", "Islamic State West Africa Province")
    ]


def test_small_letters_and_full_stops_break_names():
    assert found("It is what she is. The islamic. State media were silent.") == []


def test_an_ambiguous_acronym_follows_the_country_of_the_report():
    assert found("The army of the Philippines, the AFP, said so.")[-1] == ("AFP", "Armed Forces of the Philippines")
    assert found("Police in Jakarta told AFP so.") == [("AFP", "Agence France-Presse")]


def test_an_acronym_without_its_country_is_left_alone():
    assert found("The NPA met in Oslo.") == []


def test_media_name_the_group_that_they_speak_for():
    assert load_groups().named("Amaq").organ_of == "Islamic State"


def test_finding_names_is_fast():
    text = "The Taliban and the Frontier Corps fought near Quetta, Reuters said. " * 50
    load_groups().matches(text)
    start = time.perf_counter()
    load_groups().matches(text)
    assert time.perf_counter() - start < 0.05
