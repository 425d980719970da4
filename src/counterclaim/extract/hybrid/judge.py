"""How likely a row is to be one that a careful coder would keep: a logistic model for each section of the findings.

Weights, thresholds and where they come from stand in `weights.json`, which `python -m training.hybrid` writes.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

Features = Mapping[str, float]
WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Judge:
    """One section's model. Features that the model does not name weigh nothing; those that are not given are 0.

    What the rules have found is kept from one threshold on, and what the encoder alone proposes from another.
    """

    bias: float
    weights: Mapping[str, float]
    rules_threshold: float
    encoder_threshold: float

    def probability(self, features: Features) -> float:
        """Between 0 and 1."""
        total = self.bias + sum(weight * features.get(name, 0.0) for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def keeps(self, probability: float, found_by: tuple[str, ...]) -> bool:
        return probability >= (self.rules_threshold if "rules" in found_by else self.encoder_threshold)


@cache
def load_judges(path: Path = WEIGHTS) -> dict[str, Judge]:
    """The judges by section."""
    sections: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["sections"]
    return {name: as_judge(row) for name, row in sections.items()}


def as_judge(row: Mapping[str, Any]) -> Judge:
    """A judge from its row in the file."""
    return Judge(row["bias"], row["weights"], row["thresholds"]["rules"], row["thresholds"]["encoder"])
