"""Average-link agglomeration against a plain one that looks at every pair each time."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.reconcile.agglomerate import average_link


def plain(alike: np.ndarray, least: float) -> set[frozenset[int]]:
    groups = [frozenset({at}) for at in range(len(alike))]
    while len(groups) > 1:
        mean = {pair: np.mean([alike[a, b] for a in pair[0] for b in pair[1]]) for pair in itertools.combinations(groups, 2)}
        best = max(mean, key=lambda pair: mean[pair])
        if mean[best] < least:
            break
        groups = [group for group in groups if group not in best] + [best[0] | best[1]]
    return set(groups)


@given(st.integers(0, 9), st.integers(0, 2**32 - 1), st.floats(0.1, 0.9))
def test_groups_are_those_of_the_plain_way(count: int, seed: int, least: float) -> None:
    half = np.random.default_rng(seed).random((count, count))
    alike = (half + half.T) / 2
    numbers = average_link(alike, least)
    found = {frozenset(at for at, number in enumerate(numbers) if number == group) for group in numbers}
    assert found == (plain(alike, least) if count else set())


def test_numbers_go_by_first_member_and_the_matrix_is_left_alone() -> None:
    alike = np.array([[9.0, 0.1, 0.9], [0.1, 9.0, 0.2], [0.9, 0.2, 9.0]])
    before = alike.copy()
    assert average_link(alike, 0.5) == [0, 1, 0]
    assert (alike == before).all()


@pytest.mark.parametrize("count", [0, 1])
def test_none_and_one_are_their_own_groups(count: int) -> None:
    assert average_link(np.zeros((count, count)), 0.5) == [0] * count
