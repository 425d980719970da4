import pytest

from counterclaim.codebook.gazetteer import Gazetteer, load_gazetteer, pack


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Quetta", "town", "PK"),
        ("Mastung District", "adm2", "PK"),
        ("Baluchistan", "adm1", "PK"),
        ("Borno State", "adm1", "NG"),
        ("FATA", "region", "PK"),
        ("Sirte", "town", "LY"),
        ("Raqqa", "town", "SY"),
        ("Borno", "adm1", "NG"),
        ("U.S.", "country", "US"),
        ("Ivory Coast", "country", "CI"),
        ("Sinai", "region", "EG"),
        ("Negri Sembilan", "adm1", "MY"),
    ],
)
def test_places_are_known_by_the_names_of_the_press(name, kind, country):
    assert any(place.kind == kind and place.country == country for place in load_gazetteer().lookup(name))


def test_entries_carry_what_geonames_says():
    quetta = next(place for place in load_gazetteer().lookup("quetta") if place.kind == "town")
    assert (quetta.geonameid, quetta.adm1) == (1167528, "Balochistan")
    assert quetta.people > 500_000
    assert (quetta.lat, quetta.lon) == pytest.approx((30.18, 67.0), abs=0.05)


def test_towns_know_the_units_around_them():
    gazetteer = load_gazetteer()
    (town,) = (place for place in gazetteer.lookup("Mastung") if place.kind == "town")
    (district,) = (place for place in gazetteer.lookup("Mastung") if place.kind == "adm2")
    province = next(place for place in gazetteer.lookup("Balochistan") if place.kind == "adm1")
    assert town.unit2 == district.unit2
    assert town.unit1 == district.unit1 == province.unit1


def test_peoples_capitals_and_states():
    gazetteer = load_gazetteer()
    assert gazetteer.country_of_adjective("Afghans") == "AF"
    assert gazetteer.country_of_adjective("Philippines") is None
    assert gazetteer.capital_of("Kyiv") == "UA"
    assert gazetteer.us_state("TX").name == "Texas"


@pytest.mark.parametrize("name", ["", "   ", "Xyzzyville", "\u200b", "ÿ", "1"])
def test_unknown_names_give_nothing(name):
    assert load_gazetteer().lookup(name) == []


def test_a_packed_list_is_found_across_blocks():
    lines = [f"place {n:05d}\tPlace {n}\tP\tAA\t7\t\t{n}\t1.000\t2.000\t{n}" for n in range(1, 3000)]
    data = pack(["7\tFirst Province", "AA\t9\t100"], lines)
    gazetteer = Gazetteer(data, ["AA\tAland\tAlandish\tTown\t1\t2"], ["Great Plain\tthe Plain\tAA\t\t3\t4"])
    for n in (1, 1234, 2999):
        (found,) = gazetteer.lookup(f"Place {n:05d}")
        assert (found.geonameid, found.adm1, found.country) == (n, "First Province", "AA")
    assert gazetteer.lookup("place 99999") == []
    assert gazetteer.lookup("the plain")[0].name == "Great Plain"
