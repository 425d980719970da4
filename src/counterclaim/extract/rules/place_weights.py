"""How much each piece of evidence on places weighs: trained by `training/places.py`, kept in `codebook/data/place_weights.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class PlaceWeights:
    """Weights of the evidence on spans, with the score above which one is a place, and of that on candidates, round by round."""

    spans: Mapping[str, float]
    threshold: float
    rounds: Sequence[Sequence[float]]


@cache
def load_weights() -> PlaceWeights:
    """The weights that ship with the package."""
    data = json.loads(files("counterclaim.codebook").joinpath("data", "place_weights.json").read_text(encoding="utf-8"))
    return PlaceWeights(data["spans"], data["threshold"], data["rounds"])
