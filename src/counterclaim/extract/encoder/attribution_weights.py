"""The small models that join attributions: logistic, with a weight for each named feature. `python -m training.attribution` fits
them; `attribution.json` says on what."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("attribution.json")
STEEPEST = 6.0  # logits are held within this: beyond it they say no more


@dataclass(frozen=True, slots=True)
class Linear:
    """A logistic model. Features that it does not know count nothing."""

    intercept: float
    weights: Mapping[str, float]

    def of_names(self, names: Iterable[str]) -> float:
        """The logit where these hold and no others."""
        known = self.weights.get
        return self.intercept + sum(known(name, 0.0) for name in names)

    def of_values(self, values: Mapping[str, float]) -> float:
        """The logit for features with values."""
        known = self.weights.get
        return self.intercept + sum(known(name, 0.0) * value for name, value in values.items())


@dataclass(frozen=True, slots=True)
class Weights:
    """`cue`: is the word the head of a cue, by the parse alone. `choice`: are these words what the cue attributes, if it is one.
    `content`: is it one, and are these the words. `source`: is this the cue's source. `bounds`: is this the whole of the cue.
    Attributions under `least` are left out."""

    cue: Linear
    choice: Linear
    content: Linear
    source: Linear
    bounds: Linear
    least: float

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> Weights:
        def model(name: str) -> Linear:
            return Linear(table[name]["intercept"], table[name]["weights"])

        return cls(model("cue"), model("choice"), model("content"), model("source"), model("bounds"), float(table["least"]))


@cache
def load_weights(path: Path = FILE) -> Weights:
    """The weights that ship with the package."""
    return Weights.read(json.loads(path.read_text(encoding="utf-8")))


def probability(logit: float) -> float:
    """The probability that a logit stands for."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


def logit(share: float) -> float:
    """The logit of a probability, held within bounds."""
    share = min(max(share, 1e-6), 1 - 1e-6)
    return max(-STEEPEST, min(STEEPEST, math.log(share / (1 - share))))
