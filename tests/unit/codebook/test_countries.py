"""Countries by the words that people use for them."""

from __future__ import annotations

from counterclaim.codebook.countries import countries_in


def test_a_state_is_known_by_its_name_its_people_or_its_capital() -> None:
    assert countries_in("Colombia's government", capitals=True) == {"CO"}
    assert countries_in("Afghanistan’s de facto prime minister") == {"AF"}
    assert countries_in("the Nigerian army") == {"NG"}
    assert countries_in("New Delhi", capitals=True) == {"IN"}
    assert countries_in("interior ministry") == frozenset()
    assert countries_in("New Delhi") == frozenset()
    assert countries_in("the Nigerian army", adjectives=False) == frozenset()
    assert countries_in("the Côte d'Ivoire border") == {"CI"}
