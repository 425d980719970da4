"""The encoder's word where the rules weigh: whether a word tells of an incident that happened, and whether that is the main one."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.model import Token


@dataclass(frozen=True, slots=True)
class EncoderEvidence:
    """`weight` is how much a certain answer of the encoder counts in the scores of the rules, in their own points."""

    encoded: Encoded
    weight: float

    def happened(self, trigger: Token) -> float:
        return self.weight * (2 * max(self._incident(trigger).values()) - 1)

    def same(self, first: Token, second: Token) -> float:
        return 0.0

    def main(self, trigger: Token) -> float:
        labels = self._incident(trigger)
        return self.weight * (labels["main"] - labels["background"])

    def _incident(self, token: Token) -> dict[str, float]:
        return self.encoded.labels("incident", token.start, token.end)
