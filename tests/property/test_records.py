"""What holds of any record: nothing looks ahead, order does not matter, shares make one, more of the same speaks for a group."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.assess.record import Comparison, Fallen, Record, RecordedIncident, compare
from counterclaim.model import IncidentType

DAY = dt.date(2016, 8, 8).toordinal()
ACTORS = ("a", "b", "c")
_PLACES = ((30.0, 67.0, "Coast", "ellery"), (30.1, 67.1, "Coast", None), (33.0, 70.0, "Hills", "marwick"), (None, None, None, None))


@st.composite
def incidents(draw: st.DrawFn, *, ago: tuple[int, int] = (1, 4000)) -> RecordedIncident:
    lat, lon, adm1, district = draw(st.sampled_from(_PLACES))
    first = DAY - draw(st.integers(*ago))
    parties = draw(st.dictionaries(st.sampled_from(ACTORS), st.sampled_from([0.1, 0.35, 0.6, 1.0]), max_size=2))
    return RecordedIncident(
        id=f"i{draw(st.integers(0, 10**9))}",
        first=first,
        last=first,
        country=draw(st.sampled_from(["XR", None])),
        adm1=adm1,
        district=district,
        lat=lat,
        lon=lon,
        radius_km=draw(st.sampled_from([5.0, 200.0])),
        type=draw(st.sampled_from([IncidentType.BOMBING, IncidentType.ARMED_ASSAULT, IncidentType.UNKNOWN])),
        suicide=draw(st.sampled_from([True, False, None])),
        weapons=draw(st.sampled_from([(), ("bomb",), ("bomb", "rifle")])),
        killed=draw(st.sampled_from([None, 0, 3, 40])),
        fallen=draw(st.sampled_from([frozenset(), frozenset({Fallen.STATE}), frozenset({Fallen.CIVILIANS, Fallen.ATTACKERS})])),
        parties=tuple(sorted(parties.items())),
    )


CASE = RecordedIncident(
    id="case",
    first=DAY,
    last=DAY,
    country="XR",
    adm1="Coast",
    district="ellery",
    lat=30.0,
    lon=67.0,
    radius_km=5.0,
    type=IncidentType.BOMBING,
    suicide=True,
    weapons=("bomb",),
    killed=3,
    fallen=frozenset({Fallen.CIVILIANS, Fallen.ATTACKERS}),
)
records = st.lists(incidents(), max_size=25, unique_by=lambda one: one.id)


def _alike(one: Comparison, other: Comparison) -> None:
    assert one.other == pytest.approx(other.other)
    for here, there in zip(one.fits, other.fits, strict=True):
        assert (here.actor, here.outcome, here.incidents, here.words) == (there.actor, there.outcome, there.incidents, there.words)
        assert here.share == (None if there.share is None else pytest.approx(there.share))
        assert here.ratio == (None if there.ratio is None else pytest.approx(there.ratio))
        assert here.similar == there.similar


@given(records, st.lists(incidents(ago=(-4000, 0)), max_size=10))
def test_what_comes_later_changes_nothing(past: list[RecordedIncident], later: list[RecordedIncident]) -> None:
    _alike(compare(Record(past), CASE, ACTORS), compare(Record([*past, *later]), CASE, ACTORS))


@given(records, st.integers(0, 10**6))
def test_the_order_of_the_record_changes_nothing(past: list[RecordedIncident], seed: int) -> None:
    shuffled = random.Random(seed).sample(past, len(past))
    assert compare(Record(past), CASE, ACTORS) == compare(Record(shuffled), CASE, ACTORS)


@given(records)
def test_shares_make_one(past: list[RecordedIncident]) -> None:
    found = compare(Record(past), CASE, ACTORS)
    shares = [fit.share for fit in found.fits if fit.share is not None]
    assert all(0 <= share <= 1 for share in [*shares, found.other])
    assert sum(shares) + found.other == pytest.approx(1.0)


def _of_a(number: int, *, like: bool) -> list[RecordedIncident]:
    """So many incidents of one group, like the case or unlike it."""
    model = replace(CASE, parties=(("a", 1.0),))
    if not like:
        unlike = {"type": IncidentType.ARMED_ASSAULT, "suicide": False, "weapons": ("rifle",), "fallen": frozenset({Fallen.STATE})}
        model = replace(model, **unlike, killed=0, adm1="Hills", district="marwick", lat=33.0, lon=70.0)
    return [replace(model, id=f"like{like}{at}", first=DAY - 10 - at, last=DAY - 10 - at) for at in range(number)]


# Another group, without which one would be compared with itself.
RIVALS = [replace(one, id=f"b{one.id}", parties=(("b", 1.0),)) for one in (*_of_a(40, like=True), *_of_a(40, like=False))]


@given(records, st.integers(11, 16))
def test_the_more_of_its_incidents_are_like_this_one_the_more_they_speak_for_the_group(
    past: list[RecordedIncident], number: int
) -> None:
    ratios, shares = [], []
    for alike in (0, number // 2, number):
        held = [*past, *RIVALS, *_of_a(alike, like=True), *_of_a(number - alike, like=False)]
        fit = compare(Record(held), CASE, ["a"]).fits[0]
        ratios.append(fit.ratio or 0.0)
        shares.append(fit.share or 0.0)
    assert ratios[0] < ratios[1] < ratios[2]
    assert shares[0] <= shares[1] <= shares[2]


@given(records, st.integers(11, 16))
def test_more_of_the_same_history_raises_the_share_of_the_group(past: list[RecordedIncident], number: int) -> None:
    few, many = (compare(Record([*past, *RIVALS, *_of_a(count, like=True)]), CASE, ["a"]).fits[0] for count in (number, 2 * number))
    assert few.share is not None
    assert many.share is not None
    assert many.share > few.share
