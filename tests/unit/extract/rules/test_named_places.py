from itertools import pairwise

import pytest

from counterclaim.extract.rules.place_names import named_places
from counterclaim.model import Report


@pytest.fixture
def read(parser):
    def found(text, **options):
        return named_places(parser.parse(Report(name="test", text=text)), **options)

    return found


def where(found, name):
    return next(named.place for named in found if named.name == name)


def names(found):
    return [named.name for named in found]


def test_every_place_is_named_not_only_that_of_an_incident(read):
    found = read("Ministers from Kenya and Uganda met in Nairobi, then flew to Kisumu on the shore of Lake Victoria.")
    assert names(found) == ["Kenya", "Uganda", "Nairobi", "Kisumu", "Lake Victoria"]
    assert where(found, "Kisumu").country == "KE"


def test_the_state_behind_the_comma_decides_between_namesakes(read):
    found = read("The mayors of Paris, Texas, and Paris, France, exchanged letters. A bus goes from Athens, Ga., to Atlanta.")
    assert [named.place.country for named in found if named.name == "Paris"] == ["US", "FR"]
    assert where(found, "Paris").adm1 == "Texas"
    assert where(found, "Athens").adm1 == "Georgia"
    assert where(found, "Ga.").adm1 == "Georgia"


def test_towns_that_are_named_together_lie_together(read):
    found = read("Schools in Paris, Honey Grove and Clarksville closed, the Lamar County sheriff said. Paris got much snow.")
    assert {named.place.adm1 for named in found} == {"Texas"}


def test_a_county_is_no_town(read):
    found = read("Deputies in Laurel County, Kentucky, closed the road to London.")
    assert where(found, "Laurel County").kind == "adm2"
    assert where(found, "London").adm1 == "Kentucky"


def test_persons_are_no_places(read):
    found = read("Paris Jackson told reporters that the writer Jack London grew up in Oakland, California.")
    assert names(found) == ["Oakland", "California"]


def test_peoples_and_adjectives_tell_their_country(read):
    found = read("Egyptian officials met Texans in Houston before the Georgian delegation left for Tbilisi.")
    peoples = {named.name: named.place.name for named in found if named.people}
    assert peoples == {"Egyptian": "Egypt", "Texans": "Texas", "Georgian": "Georgia"}
    assert where(found, "Tbilisi").country == "GE"


def test_seas_rivers_and_continents_have_coordinates(read):
    found = read("Ships left the Black Sea for Europe, and barges went down the Mississippi River to the Gulf of Mexico.")
    assert {"Black Sea", "Europe", "Mississippi River", "Gulf of Mexico"} <= set(names(found))
    assert where(found, "Black Sea").lat == pytest.approx(43, abs=2)


def test_large_countries_and_states_lie_about_their_middle(read):
    found = read("Roads in Canada, Russia and the United States were closed, and trains in Queensland, Ontario and Texas ran late.")
    points = {named.name: (named.place.lat, named.place.lon) for named in found}
    assert points["United States"] == pytest.approx((39.8, -99), abs=1)
    assert points["Queensland"] == pytest.approx((-22, 144), abs=2)
    assert points["Texas"] == pytest.approx((31.3, -99.5), abs=1.5)


def test_an_unknown_name_stands_where_the_text_puts_it(read):
    found = read("Two men were arrested in Qarbazine, Kentucky.")
    assert where(found, "Qarbazine").adm1 == "Kentucky"


def test_another_reader_of_names_can_have_a_say(read):
    text = "Nobody in Nairobi knew of it."
    assert names(read(text)) == ["Nairobi"]
    assert names(read(text, opinion=lambda first, last: 0.0001)) == []


def test_spans_never_overlap_and_come_in_order(read):
    found = read("Fighting in Aleppo, Idlib and Hama in north Syria, and in Syria's Deir ez-Zor province, goes on near Raqqa.")
    assert all(a.last <= b.first for a, b in pairwise(found))
    assert {named.place.country for named in found} == {"SY"}


@pytest.mark.parametrize("text", ["", "Nothing.", "he said so", "A. B. C.", "U.S. 61"])
def test_texts_without_places_do_no_harm(read, text):
    assert isinstance(read(text), list)
