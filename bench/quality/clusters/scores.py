"""Scores of a clustering against the right one. Units are named by strings; a response may hold more units than the key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, 1 where there was nothing to get wrong."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def bcubed(key: Mapping[str, str], response: Mapping[str, str]) -> Score:
    """B-cubed (Bagga and Baldwin 1998): for each unit the share of its response cluster that belongs with it, and of its key
    cluster that is found with it, both counting the unit itself; the mean over the units of the key. A unit that the response
    lacks stands alone.
    """
    if not key:
        return Score(1.0, 1.0)
    given = _completed(key, response)
    both = Counter((key[unit], given[unit]) for unit in key)
    right, found = Counter(key.values()), Counter(given.values())
    precision = sum(count * count / found[cluster] for (_, cluster), count in both.items())
    recall = sum(count * count / right[cluster] for (cluster, _), count in both.items())
    return Score(precision / len(key), recall / len(key))


def pairwise(key: Mapping[str, str], response: Mapping[str, str]) -> Score:
    """Over pairs of units alone, so that those that rightly stand alone earn nothing."""
    given = _completed(key, response)
    right, found = _pairs(key.values()), _pairs(given.values())
    hits = _pairs((key[unit], given[unit]) for unit in key)
    return Score(hits / found if found else 1.0, hits / right if right else 1.0)


def joined(pairs: Iterable[tuple[str, str]], key: Mapping[str, str], response: Mapping[str, str]) -> list[tuple[str, str]]:
    """The pairs of key clusters of which the response has two units together."""
    given: dict[str, set[str]] = {}
    for unit, cluster in key.items():
        if unit in response:
            given.setdefault(cluster, set()).add(response[unit])
    return [(one, other) for one, other in pairs if given.get(one, set()) & given.get(other, set())]


def _completed(key: Mapping[str, str], response: Mapping[str, str]) -> dict[str, str]:
    return {unit: f"given {response[unit]}" if unit in response else f"alone {unit}" for unit in key}


def _pairs(clusters: Iterable[object]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(clusters).values())
