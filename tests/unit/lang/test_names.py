"""Names compared as readers compare them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.lang.names import fits_acronym, normalise_name, strip_article, strip_possessive


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lashkar-e-Jhangvi", "lashkar e jhangvi"),
        ("the Taliban", "Taliban"),
        ("Médecins Sans Frontières", "Medecins sans frontieres"),
        ("Taliban's", "Taliban"),
        ("Jama’at", "Jama'at"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert normalise_name(one) == normalise_name(other)


def test_a_faction_is_not_its_parent() -> None:
    assert normalise_name("Lashkar-e-Jhangvi al-Alami") != normalise_name("Lashkar-e-Jhangvi")


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("TTP", "Tehreek-e-Taliban Pakistan"),
        ("ICRC", "International Committee of the Red Cross"),
        ("BLA", "Baloch Liberation Army"),
        ("LeT", "Lashkar-e-Taiba"),
        ("Unama", "United Nations Assistance Mission in Afghanistan"),
    ],
)
def test_acronyms_fit_their_names(acronym: str, name: str) -> None:
    assert fits_acronym(acronym, name)


@pytest.mark.parametrize(
    ("acronym", "name"),
    [("TTP", "Baloch Liberation Army"), ("AFP", "Nigeria"), ("BLA", "Baloch Republican Army"), ("A", "Army"), ("BBC", "")],
)
def test_other_acronyms_do_not(acronym: str, name: str) -> None:
    assert not fits_acronym(acronym, name)


def test_articles_and_possessives_go() -> None:
    assert strip_article("The Express Tribune") == "Express Tribune"
    assert strip_possessive("Taliban’s") == "Taliban"
    assert strip_possessive("fighters'") == "fighters"


@given(st.text(max_size=60))
def test_normalised_names_are_words_parted_by_single_blanks(text: str) -> None:
    name = normalise_name(text)
    assert name == " ".join(name.split())
    assert all(part.isalnum() or not part.isascii() for part in name.split())
