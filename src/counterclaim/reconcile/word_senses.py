"""Which words can mean the same, by WordNet 3.0 (Fellbaum 1998): "foil" and "thwart", "die" and "death", "die" and "kill".

`data/senses.npz` holds the senses of 19,285 words, most frequent first, and which senses are derived from each other or near
(one kind of the other, its cause, entailed by it or similar). `python -m training.senses` writes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

TABLE = Path(__file__).with_name("data") / "senses.npz"
DERIVED, NEAR = 0, 1
_RANK_LOSS = 0.35  # a word's second sense counts 1 / 1.35, its third 1 / 1.7


class Senses(NamedTuple):
    """Weights of a word's own senses, and of those derived from them and near to them."""

    own: Mapping[int, float]
    derived: Mapping[int, float]
    near: Mapping[int, float]


class Kinship(NamedTuple):
    """How two words go together, each from 0 to 1, less for rarer senses: one meaning, derived, near, near to one third."""

    same: float
    derived: float
    near: float
    third: float


class SenseTable:
    """The arrays of the file, by word."""

    def __init__(self, held: Mapping[str, NDArray[np.generic]]) -> None:
        words = held["words"].tobytes().decode("ascii").split("\n")
        self._place = {word: at for at, word in enumerate(words)}
        self._word_ends, self._word_senses, self._word_ranks, self._sense_ends, self._goals, self._kinds = (
            np.asarray(held[name]).astype(np.int64)
            for name in ("word_ends", "word_senses", "word_ranks", "sense_ends", "sense_goals", "sense_kinds")
        )

    def senses(self, word: str) -> Senses:
        """All empty for a word that the table has not."""
        found: tuple[dict[int, float], dict[int, float], dict[int, float]] = ({}, {}, {})
        at = self._place.get(word)
        if at is None:
            return Senses(*found)
        inside = _part(self._word_ends, at)
        for sense, rank in zip(self._word_senses[inside], self._word_ranks[inside], strict=True):
            weight = 1 / (1 + _RANK_LOSS * float(rank))
            _keep(found[0], int(sense), weight)
            links = _part(self._sense_ends, int(sense))
            for goal, kind in zip(self._goals[links], self._kinds[links], strict=True):
                _keep(found[1 + int(kind)], int(goal), weight)
        return Senses(*found)


@cache
def sense_table() -> SenseTable:
    """The table that ships, read once."""
    with np.load(TABLE) as held:
        return SenseTable({name: held[name] for name in held.files})


def kinship(one: Senses, other: Senses) -> Kinship:
    """How two words go together; by how common the senses are in which they do."""
    return Kinship(
        _shared(one.own, other.own),
        max(_shared(one.own, other.derived), _shared(one.derived, other.own), _shared(one.derived, other.derived)),
        max(
            _shared(one.own, other.near),
            _shared(one.near, other.own),
            _shared(one.derived, other.near),
            _shared(one.near, other.derived),
        ),
        _shared(one.near, other.near),
    )


def _part(ends: NDArray[np.int64], at: int) -> slice:
    return slice(int(ends[at - 1]) if at else 0, int(ends[at]))


def _keep(weights: dict[int, float], sense: int, weight: float) -> None:
    weights[sense] = max(weights.get(sense, 0.0), weight)


def _shared(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    if len(other) < len(one):
        one, other = other, one
    return max((min(weight, other[sense]) for sense, weight in one.items() if sense in other), default=0.0)
