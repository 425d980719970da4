"""Scores of clusterings, by hand."""

from __future__ import annotations

import pytest
from bench.quality.clusters.scores import bcubed, joined, pairwise

# The example of Bagga and Baldwin (1998): twelve mentions of three entities.
KEY = dict.fromkeys("abcde", "one") | dict.fromkeys("fg", "two") | dict.fromkeys("hijkl", "three")
SMALL_JOINED = dict.fromkeys("abcde", "x") | dict.fromkeys("fghijkl", "y")
LARGE_JOINED = dict.fromkeys("abcdehijkl", "x") | dict.fromkeys("fg", "y")


def test_bcubed_counts_a_wrong_link_by_what_it_joins() -> None:
    # (5 * 5/5 + 2 * 2/7 + 5 * 5/7) / 12 and (10 * 5/10 + 2 * 2/2) / 12
    assert bcubed(KEY, SMALL_JOINED).precision == pytest.approx(16 / 21)
    assert bcubed(KEY, LARGE_JOINED).precision == pytest.approx(7 / 12)
    assert bcubed(KEY, SMALL_JOINED).recall == bcubed(KEY, LARGE_JOINED).recall == 1


def test_bcubed_recall_falls_where_a_cluster_is_split() -> None:
    # a and b find each other, c stands alone: (2/3 + 2/3 + 1/3) / 3
    score = bcubed(dict.fromkeys("abc", "one"), {"a": "x", "b": "x", "c": "y"})
    assert score.precision == 1
    assert score.recall == pytest.approx(5 / 9)
    assert score.f1 == pytest.approx(5 / 7)


def test_a_unit_that_was_not_found_stands_alone() -> None:
    key = dict.fromkeys("ab", "one")
    assert bcubed(key, {"a": "x"}) == bcubed(key, {"a": "x", "b": "y"})
    assert pairwise(key, {}).recall == 0


def test_units_beyond_the_key_count_for_nothing() -> None:
    assert bcubed(dict.fromkeys("ab", "one"), dict.fromkeys("abz", "x")).f1 == 1


def test_pairs_leave_those_out_that_stand_alone() -> None:
    key = {"a": "one", "b": "one", **{f"s{at}": f"s{at}" for at in range(98)}}
    nothing = {unit: unit for unit in key}
    assert bcubed(key, nothing).f1 > 0.99
    assert pairwise(key, nothing).f1 == 0
    # 10 + 21 pairs, of which 10 + 1 + 10 are right
    assert pairwise(KEY, SMALL_JOINED).precision == pytest.approx(21 / 31)
    assert pairwise(KEY, SMALL_JOINED).recall == 1


def test_near_misses_that_were_joined_are_named() -> None:
    assert joined([("one", "two"), ("two", "three")], KEY, SMALL_JOINED) == [("two", "three")]
