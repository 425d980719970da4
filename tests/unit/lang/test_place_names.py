import pytest

from counterclaim.lang.places import distance_km, fold_place, strip_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir Az-Zor", "deir az zor"),
        ("São Paulo", "Sao Paulo"),
        ("Sana'a", "Sanaa"),
        ("The Hague", "Hague"),
        ("Łódź", "Lodz"),
        ("Washington, D.C.", "Washington D C"),
    ],
)
def test_spellings_of_a_place_fold_alike(one, other):
    assert fold_place(one) == fold_place(other)


def test_different_names_stay_different():
    assert fold_place("Kandahar") != fold_place("Kandhar")


def test_unit_words_come_off_either_end():
    before, after = frozenset({"province of"}), frozenset({"district", "tribal district"})
    assert strip_words("mastung district", before, after) == ("mastung", "district")
    assert strip_words("kurram tribal district", before, after) == ("kurram", "tribal district")
    assert strip_words("province of jaen", before, after) == ("jaen", "province of")
    assert strip_words("district", before, after) == ("district", None)


def test_distances_follow_the_globe():
    assert distance_km(51.51, -0.13, 48.86, 2.35) == pytest.approx(344, abs=3)
    assert distance_km(0, 179.5, 0, -179.5) == pytest.approx(111, abs=1)
