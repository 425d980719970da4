"""From what is measured to shares: a conditional logit over the groups, with one alternative for any other group.

McFadden (1974, "Conditional logit analysis of qualitative choice behavior"): the share of a group is proportional to the
exponential of a weighted sum of what is measured of it. With logarithms of likelihood ratios as measures this is a naive Bayes
model whose every part is tempered by a weight, so that evidence that overlaps is not counted twice and shares are calibrated. No
weight is negative: more of the same history never speaks against a group. An incident of a group that has none before it is the
alternative's, whose constant is fitted with the rest.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from counterclaim.assess.record.features import ACTIVITY, FEATURES, Measured
from counterclaim.assess.record.incidents import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The weight of each of `FEATURES`, and the score of a group that is not in the record. `borrowed` are features of which the
    data that the weights were fitted on tells nothing; theirs is the mean of `fallen` and `lethality`."""

    of: Mapping[str, float]
    other: float
    borrowed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if set(self.of) != set(FEATURES):
            raise ValueError("there is one weight for each feature")
        if min(self.of.values()) < 0:
            raise ValueError("a weight is negative")


@cache
def load_weights() -> Weights:
    """The weights that ship with the package (`python -m training.record`)."""
    held = json.loads(files("counterclaim.assess.record").joinpath("weights.json").read_text(encoding="utf-8"))
    return Weights(of=held["weights"], other=held["other"], borrowed=tuple(held["borrowed"]))


@dataclass(frozen=True, slots=True)
class Shares:
    """By actor (actors,): `active` by activity alone and `all` with everything, both with the mass of any other group."""

    active: Floats
    active_other: float
    all: Floats
    all_other: float


def share_out(measured: Measured, weights: Weights) -> Shares:
    """The shares of the actors; 0 for those that are not known before the case."""
    active = sum((weights.of[name] * measured.values[name] for name in ACTIVITY), np.zeros(len(measured.known)))
    rest = sum(
        (weights.of[name] * measured.values[name] for name in FEATURES if name not in ACTIVITY), np.zeros(len(measured.known))
    )
    return Shares(*_softmax(active, measured, weights.other), *_softmax(active + rest, measured, weights.other))


def _softmax(scores: Floats, measured: Measured, other: float) -> tuple[Floats, float]:
    held = np.append(np.where(measured.known, scores, -np.inf), other)
    powers = np.exp(held - held.max())
    powers /= powers.sum()
    return powers[:-1], float(powers[-1])


def log_ratio(measured: Measured, weights: Weights, names: tuple[str, ...]) -> Floats:
    """The tempered logarithm of the likelihood ratio by some features (actors,)."""
    return sum((weights.of[name] * measured.values[name] for name in names), np.zeros(len(measured.known)))
