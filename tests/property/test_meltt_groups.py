"""What holds of MELTT's groups whatever the records are."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.lang.places import distance_km
from counterclaim.reconcile.meltt import EventRecord, agreement, match_datasets

_DAYS, _KM = 2, 5.0
_LEVELS = st.tuples(st.sampled_from([("a", "x"), ("b", "x"), ("c", "y")]), st.sampled_from([("p",), ("q",)]))


@st.composite
def _datasets(draw: st.DrawFn) -> list[list[EventRecord]]:
    numbers = itertools.count()

    def record(name: str) -> EventRecord:
        start = dt.date(2016, 1, 1) + dt.timedelta(days=draw(st.integers(0, 9)))
        return EventRecord(
            dataset=name,
            event=str(next(numbers)),
            start=start,
            end=start + dt.timedelta(days=draw(st.sampled_from([0, 0, 0, 1, 3]))),
            lat=draw(st.sampled_from([0.0, 0.02, 0.04, 0.08, 89.99])),
            lon=draw(st.sampled_from([0.0, 0.03, 179.99, -179.99])),
            levels=draw(_LEVELS),
        )

    return [[record(name) for _ in range(draw(st.integers(0, 8)))] for name in "abc"]


@settings(max_examples=150, deadline=None)
@given(_datasets())
def test_groups(datasets: list[list[EventRecord]]) -> None:
    result = match_datasets(datasets, days=_DAYS, km=_KM)
    members = [record for group in result.groups for record in group]
    assert sorted(members, key=lambda r: int(r.event)) == [record for records in datasets for record in records]
    for group in result.groups:
        # One record a data set at most, in the order of the data sets.
        assert [r.dataset for r in group] == sorted({r.dataset for r in group})
        first = group[0]
        for other in group[1:]:
            assert agreement(first, other) is not None
            assert abs((first.start - other.start).days) <= _DAYS
            assert abs((first.end - other.end).days) <= _DAYS
            assert distance_km(first.lat, first.lon, other.lat, other.lon) <= _KM
    assert match_datasets(datasets, days=_DAYS, km=_KM) == result


@settings(max_examples=150, deadline=None)
@given(_datasets())
def test_nothing_near_is_missed_by_the_blocks(datasets: list[list[EventRecord]]) -> None:
    """Of two data sets, what stays single has no partner left that it could have matched."""
    one, other, _ = datasets
    result = match_datasets([one, other], days=_DAYS, km=_KM)
    single = [group[0] for group in result.groups if len(group) == 1]
    for mine, theirs in itertools.product([r for r in single if r.dataset == "a"], [r for r in single if r.dataset == "b"]):
        assert (
            agreement(mine, theirs) is None
            or mine.is_episode is not theirs.is_episode
            or abs((mine.start - theirs.start).days) > _DAYS
            or abs((mine.end - theirs.end).days) > _DAYS
            or distance_km(mine.lat, mine.lon, theirs.lat, theirs.lon) > _KM
        )
