"""How surely a report says that an organisation did it: the encoder's five-way head and a model over the words around it."""

from __future__ import annotations

import math

from bench.quality.muc.classes import load_classes
from bench.quality.muc.features import context_features
from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.extract.encoder.entities import Entity
from counterclaim.extract.encoder.heads import CONFIDENCE

WORDS_WEIGHT = 2.0  # of the model over words, beside the 1 of the encoder
_LEAST = 1e-3


def confidence(text: str, encoded: Encoded, body: Entity, kind: str) -> str:
    """The likeliest value of the slot."""
    scores = confidence_scores(text, encoded, body, kind, WORDS_WEIGHT)
    return max(scores, key=scores.__getitem__)


def confidence_scores(text: str, encoded: Encoded, body: Entity, kind: str, words_weight: float) -> dict[str, float]:
    """Log probabilities (not normalised) of the values, the head's averaged over all mentions of the organisation."""
    spans = [(mention.start, mention.end) for mention in body.mentions]
    told = load_classes()["confidence"].probabilities([f"k:{kind}", *context_features(text, spans, 6)])
    rows = [encoded.mean_labels("confidence", start, end) for start, end in spans]
    return {
        value: sum(math.log(max(row[value], _LEAST)) for row in rows) / len(rows)
        + words_weight * math.log(max(told.get(value, 0.0), _LEAST))
        for value in CONFIDENCE
    }
