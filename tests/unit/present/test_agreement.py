"""Agreement at the precision at which answers were given."""

from __future__ import annotations

import pytest

from counterclaim.model import IncidentType, Precision
from counterclaim.present.agreement import (
    Agreement,
    Bounds,
    Standing,
    compare_counts,
    compare_dates,
    compare_places,
    compare_types,
    compare_words,
    standing,
)
from counterclaim.present.answers import place_words
from counterclaim.present.views import Place

SAME, LESS, OTHER, DIFFERENT = Agreement


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("2016-10-24", "2016-10-24", SAME),
        ("2016-10", "2016-10-24", LESS),
        ("2016", "2016-10-24", LESS),
        ("2016-10-24", "2016-10-25", DIFFERENT),
        ("2016-10", "2016-11-01", DIFFERENT),
        ("XXXX-10-24", "2016-10-24", LESS),
        ("XXXX-10-24", "2016-10-25", DIFFERENT),
        ("XXXX-10-24", "2016-10", LESS),
        ("XXXX-10-24", "XXXX-10-24", SAME),
        ("2016-10-24/2016-10-27", "2016-10-24", LESS),
        ("2016-10-24/2016-10-27", "2016-10-28", DIFFERENT),
        ("2016-10-24/..", "2016-12-01", LESS),
        ("2016-10-24/..", "2016-10-01", DIFFERENT),
        ("2016-10-24~", "2016-10-27", LESS),
        ("2016-10-24~", "2016-10-28", DIFFERENT),
        ("2016-10-24?", "2016-10-24", LESS),
        ("nonsense", "2016-10-24", OTHER),
    ],
)
def test_dates(one: str, other: str, agreement: Agreement) -> None:
    assert compare_dates(one, other) is agreement
    assert compare_dates(other, one) is agreement


def _place(
    name: str,
    precision: Precision | None = Precision.EXACT,
    at: tuple[float, float] | None = None,
    *,
    country: str | None = "PK",
    adm1: str | None = None,
    id: int | None = None,
) -> Place:
    lat, lon = at or (None, None)
    return Place(name=name, country=country, adm1=adm1, geonameid=id, lat=lat, lon=lon, precision=precision)


QUETTA = _place("Quetta", at=(30.18, 67.0), adm1="Balochistan", id=1)


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ([QUETTA], [QUETTA], SAME),
        ([QUETTA], [_place("quetta", None)], SAME),
        ([QUETTA], [_place("Pakistan", Precision.COUNTRY, (30.0, 70.0), id=2)], LESS),
        ([QUETTA], [_place("Balochistan", Precision.PROVINCE, (28.0, 66.0), adm1="Balochistan", id=3)], LESS),
        ([QUETTA], [_place("Sindh", Precision.PROVINCE, (26.0, 68.0), adm1="Sindh", id=4)], DIFFERENT),
        ([QUETTA], [_place("Kabul", at=(34.5, 69.2), country="AF", id=5)], DIFFERENT),
        ([QUETTA], [_place("Sariab", at=(30.15, 66.98), id=6)], LESS),
        ([QUETTA], [_place("Mastung", at=(29.8, 66.85), id=7)], DIFFERENT),
        ([QUETTA], [_place("Mastung", Precision.DISTRICT, (29.8, 66.85), id=7)], LESS),
        ([QUETTA], [_place("the college", None)], OTHER),
        ([QUETTA], [_place("Sariab", at=(30.15, 66.98), id=6), QUETTA], LESS),
    ],
)
def test_places(one: list[Place], other: list[Place], agreement: Agreement) -> None:
    assert compare_places(one, other) is agreement
    assert compare_places(other, one) is agreement


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ((61, 61), (61, 61), SAME),
        ((59, None), (61, 61), LESS),
        ((59, None), (58, 58), DIFFERENT),
        ((None, 10), (8, 8), LESS),
        ((20, 30), (25, 40), LESS),
        ((60, 60), (61, 61), DIFFERENT),
    ],
)
def test_counts(one: Bounds, other: Bounds, agreement: Agreement) -> None:
    assert compare_counts([one], [other]) is agreement
    assert compare_counts([other], [one]) is agreement


def test_types_and_words() -> None:
    assert compare_types(IncidentType.BOMBING, IncidentType.BOMBING) is SAME
    assert compare_types(IncidentType.BOMBING, IncidentType.OTHER) is LESS
    assert compare_types(IncidentType.BOMBING, IncidentType.ARMED_ASSAULT) is DIFFERENT
    assert compare_words(["Police Training College"], ["police training college"]) is SAME
    assert compare_words(["the police college"], ["Police Training College"]) is LESS
    assert compare_words(["hostel of the cadets"], ["barracks of the academy"]) is OTHER


def test_the_worst_pair_decides() -> None:
    def stand(*dates: str) -> Standing:
        return standing(dates, compare_dates)

    assert stand("2016-10-24") is Standing.ONE_SOURCE
    assert stand("2016-10-24", "2016-10-24") is Standing.AGREE
    assert stand("2016-10-24", "2016-10") is Standing.AGREE_ROUGHLY
    assert stand("2016-10-24", "2016-10", "2016-10-25") is Standing.DIFFER
    assert stand("2016-10-24", "nonsense") is Standing.NOT_COMPARABLE


@pytest.mark.parametrize(
    ("name", "adm1", "words"),
    [
        ("SOUSSE", "Sousse", "Sousse, Tunisia"),
        ("Sousse", "Sousse", "Sousse, Tunisia"),
        ("Port El Kantaoui", "Sousse", "Port El Kantaoui, Sousse, Tunisia"),
        ("TUNIS", None, "TUNIS, Tunisia"),
    ],
)
def test_a_place_is_named_once(name: str, adm1: str | None, words: str) -> None:
    place = Place(name=name, country="TN", adm1=adm1, geonameid=None, lat=None, lon=None, precision=None)
    assert place_words(place) == words
