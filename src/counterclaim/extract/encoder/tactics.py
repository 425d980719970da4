"""Which tactics a report tells of, after the attack types of the Global Terrorism Database: assault, bombing, abduction, other.

Two opinions are weighed against each other: the encoder's, which reads in context, and that of a linear model over the parts of
words, which was fitted to the same reports but errs elsewhere. A report is taken to tell of an incident, so that at least one
tactic holds, and some tactics go together more often than others. `docs/tactics.md` says how well it does.
"""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.extract.encoder.encoder import DATA, EncoderFileError
from counterclaim.extract.encoder.heads import REPORTS
from counterclaim.extract.encoder.ngrams import weighted

TACTICS = REPORTS["satp"]
SETS = np.array([row for row in product((0, 1), repeat=len(TACTICS)) if any(row)])  # the sets of tactics that can hold
_BOTH = np.stack([SETS[:, first] * SETS[:, second] for first, second in combinations(range(len(TACTICS)), 2)], axis=1)
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tactics:
    """The weights.

    `known` (parts,) are the codes of the parts of words, sorted, `rarity` (parts,) their inverse document frequency; `weights`
    (parts, tactics) and `base` (tactics,) are the linear model; `mix` is what `features` are weighed with; `thresholds` (tactics,)
    are the least probabilities of a tactic that is named.
    """

    known: NDArray[np.uint32]
    rarity: Floats
    weights: Floats
    base: Floats
    mix: Floats
    thresholds: Floats

    @classmethod
    def load(cls, folder: Path = DATA) -> Tactics:
        """From `tactics.npz` and its card `tactics.json`. Raises `EncoderFileError` where they are missing or damaged."""
        try:
            card = json.loads((folder / "tactics.json").read_text(encoding="utf-8"))
            content = (folder / "tactics.npz").read_bytes()
        except (OSError, ValueError) as error:
            raise EncoderFileError(f"the file of tactics cannot be read: {error}") from error
        if hashlib.sha256(content).hexdigest() != card.get("sha256") or card.get("tactics") != list(TACTICS):
            raise EncoderFileError("the file of tactics is damaged or of another version; install the package anew")
        with np.load(io.BytesIO(content), allow_pickle=False) as held:
            return cls(
                held["known"],
                held["rarity"].astype(np.float32),
                held["weights"].astype(np.float32) * held["scales"],
                held["base"],
                held["mix"],
                held["thresholds"],
            )

    def linear(self, text: str) -> Floats:
        """Log odds of each tactic by the linear model alone."""
        places, values = weighted(text, self.known, self.rarity)
        odds: Floats = values @ self.weights[places] + self.base
        return odds

    def probabilities(self, encoded: Encoded) -> dict[str, float]:
        """Probability of each tactic."""
        by_encoder = log_odds(encoded)
        opinions = np.stack([by_encoder, self.linear(encoded.text), np.ones_like(by_encoder)], axis=1)
        return dict(zip(TACTICS, map(float, marginals(opinions[None], self.mix)[0]), strict=True))

    def named(self, encoded: Encoded) -> list[str]:
        """The tactics that are probable enough to be named."""
        found = self.probabilities(encoded)
        return [tactic for tactic, threshold in zip(TACTICS, self.thresholds, strict=True) if found[tactic] >= threshold]


def features(opinions: NDArray[Any]) -> NDArray[Any]:
    """(texts, tactics, opinions) to (texts, sets, features): for each set the opinions on its tactics, and which pairs it holds."""
    texts = len(opinions)
    single = (SETS[None, :, :, None] * opinions[:, None]).reshape(texts, len(SETS), -1)
    return np.concatenate([single, np.broadcast_to(_BOTH, (texts, *_BOTH.shape))], axis=2)


def marginals(opinions: NDArray[Any], weights: NDArray[Any]) -> NDArray[Any]:
    """(texts, tactics): the probability of each tactic, summed over the sets that hold it."""
    scores = features(opinions) @ weights
    shares = np.exp(scores - scores.max(1, keepdims=True))
    found: NDArray[Any] = (shares / shares.sum(1, keepdims=True)) @ SETS
    return found


def log_odds(encoded: Encoded) -> Floats:
    """Log odds of each tactic by the encoder alone."""
    found = np.array([encoded.of_report("satp")[tactic] for tactic in TACTICS], dtype=np.float64)
    found = np.clip(found, 1e-6, 1 - 1e-6)
    return np.log(found / (1 - found)).astype(np.float32)


@cache
def _shipped() -> Tactics:
    return Tactics.load()


def tactics(encoded: Encoded) -> dict[str, float]:
    """Probability of each of the `TACTICS` in a text, by the weights that ship with the package."""
    return _shipped().probabilities(encoded)
