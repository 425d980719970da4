"""Closed classes by linear models over words, with weights that `python -m training.muc_slots` fits to the train keys."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WEIGHTS = Path(__file__).with_name("slot_weights.json")
NONE = "-"


@dataclass(frozen=True, slots=True)
class Classes:
    """A softmax over labels. A feature counts once, scaled so that all features of a case have length 1 together."""

    labels: Sequence[str]
    bias: Sequence[float]
    weights: Mapping[str, Sequence[float]]

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of each label."""
        known = set(features)
        scale = 1 / math.sqrt(len(known)) if known else 0.0
        scores = list(self.bias)
        for feature in known:
            for at, weight in enumerate(self.weights.get(feature, ())):
                scores[at] += scale * weight
        top = max(scores)
        powers = [math.exp(score - top) for score in scores]
        return {label: power / sum(powers) for label, power in zip(self.labels, powers, strict=True)}

    def best(self, features: Iterable[str]) -> str:
        """The likeliest label."""
        shares = self.probabilities(features)
        return max(shares, key=shares.__getitem__)


@cache
def load_classes(path: Path = WEIGHTS) -> dict[str, Classes]:
    """The fitted models by the name of what they tell."""
    models = json.loads(path.read_text(encoding="utf-8"))["models"]
    return {name: Classes(model["labels"], model["bias"], model["weights"]) for name, model in models.items()}
