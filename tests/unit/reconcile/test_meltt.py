from __future__ import annotations

import datetime as dt

import pytest

from counterclaim.reconcile.meltt import EventRecord, agreement, match_datasets

_CLASH = ("clash", "violence")
_RAID = ("raid", "violence")
_MARCH = ("march", "protest")


def record(
    dataset: str, event: str, day: int, *, days: int = 0, lat: float = 30.2, lon: float = 67.0, kind: tuple[str, ...] = _CLASH
) -> EventRecord:
    start = dt.date(2016, 8, day)
    return EventRecord(
        dataset=dataset, event=event, start=start, end=start + dt.timedelta(days=days), lat=lat, lon=lon, levels=(kind,)
    )


def names(groups: tuple[tuple[EventRecord, ...], ...]) -> list[list[str]]:
    return [[record.dataset + record.event for record in group] for group in groups]


def test_near_records_of_one_kind_match_across_data_sets() -> None:
    result = match_datasets([[record("a", "1", 8)], [record("b", "1", 10)], [record("c", "1", 9)]], days=2, km=4)
    assert names(result.groups) == [["a1", "b1", "c1"]]
    assert result.duplicates == 2


@pytest.mark.parametrize(
    "other",
    [
        record("b", "1", 11),
        record("b", "1", 8, lat=30.24),
        record("b", "1", 8, kind=_MARCH),
        record("b", "1", 8, days=1),
    ],
    ids=["three days later", "4.4 km away", "another kind", "an episode"],
)
def test_far_or_other_records_do_not_match(other: EventRecord) -> None:
    assert names(match_datasets([[record("a", "1", 8)], [other]], days=2, km=4).groups) == [["a1"], ["b1"]]


def test_the_windows_are_inclusive() -> None:
    assert match_datasets([[record("a", "1", 8)], [record("b", "1", 10)]], days=2, km=0).duplicates == 1


def test_records_of_one_data_set_never_match() -> None:
    assert match_datasets([[record("a", "1", 8), record("a", "2", 8)]], days=2, km=4).duplicates == 0


def test_the_finer_agreement_is_taken() -> None:
    result = match_datasets(
        [[record("a", "1", 8, kind=_RAID)], [record("b", "1", 8, kind=_CLASH), record("b", "2", 9, kind=_RAID)]], days=2, km=4
    )
    assert names(result.groups) == [["a1", "b2"], ["b1"]]


def test_each_record_is_compared_with_the_first_of_a_group() -> None:
    # c is near b and not near a, which stands for both: a matched record has the values of the first data set.
    result = match_datasets([[record("a", "1", 8)], [record("b", "1", 10)], [record("c", "1", 12)]], days=2, km=4)
    assert names(result.groups) == [["a1", "b1"], ["c1"]]


def test_later_data_sets_match_what_earlier_ones_left() -> None:
    result = match_datasets([[record("a", "1", 1)], [record("b", "1", 20)], [record("c", "1", 21)]], days=2, km=4)
    assert names(result.groups) == [["a1"], ["b1", "c1"]]


def test_episodes_match_episodes_by_both_their_ends() -> None:
    episodes = [[record("a", "1", 8, days=6)], [record("b", "1", 9, days=6), record("b", "2", 8, days=3)]]
    assert names(match_datasets(episodes, days=2, km=4).groups) == [["a1", "b1"], ["b2"]]


def test_an_event_and_an_episode_are_flagged_for_a_person() -> None:
    result = match_datasets([[record("a", "1", 8)], [record("b", "1", 7, days=3)]], days=2, km=4)
    assert result.duplicates == 0
    assert [(event.dataset, episode.dataset) for event, episode in result.flagged] == [("a", "b")]


def test_blocks_meet_across_the_date_line() -> None:
    result = match_datasets([[record("a", "1", 8, lat=0.0, lon=179.99)], [record("b", "1", 8, lat=0.0, lon=-179.99)]], days=0, km=3)
    assert result.duplicates == 1


def test_agreement_grows_coarser_level_by_level() -> None:
    assert agreement(record("a", "1", 8), record("b", "1", 8)) == 0
    assert agreement(record("a", "1", 8), record("b", "1", 8, kind=_RAID)) == 0.5
    assert agreement(record("a", "1", 8), record("b", "1", 8, kind=_MARCH)) is None


def test_what_cannot_be_matched_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        match_datasets([], days=-1, km=4)
    with pytest.raises(ValueError, match="before"):
        record("a", "1", 8, days=-1)
    with pytest.raises(ValueError, match="globe"):
        record("a", "1", 8, lat=91.0)
