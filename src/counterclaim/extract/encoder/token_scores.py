"""What the encoder says of the tokens of a parsed text: its word pieces' probabilities by token, and its links between tokens."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.extract.encoder.heads import LINKS, SPANS
from counterclaim.model import Document

Floats = NDArray[np.float32]
Stretch = tuple[int, int]


class TokenScores:
    """Probabilities by token of the document that the encoder was asked about."""

    def __init__(self, doc: Document, encoded: Encoded) -> None:
        self._encoded = encoded
        starts = np.array([token.start for token in doc.tokens], dtype=np.int64)
        ends = np.array([token.end for token in doc.tokens], dtype=np.int64)
        self.first = np.searchsorted(encoded.ends, starts, side="right")  # the first piece of each token
        self._last = np.searchsorted(encoded.starts, ends, side="left")
        self._sums = {}
        for head in ("source", "cue", "content"):
            column = encoded.spans[:, SPANS.index(head)]
            self._sums[head] = np.concatenate([[0.0], np.cumsum(column[:, 1] + column[:, 2], dtype=np.float64)])

    def inside(self, head: str) -> Floats:
        """For each token the mean probability that its pieces belong to a span of the head."""
        sums = self._sums[head]
        counts = np.maximum(self._last - self.first, 1)
        mean: Floats = ((sums[self._last] - sums[self.first]) / counts).astype(np.float32)
        return mean

    def begins(self, head: str) -> Floats:
        """For each token the probability that a span of the head begins with it."""
        column = self._encoded.spans[:, SPANS.index(head), 1]
        safe = np.minimum(self.first, max(0, len(column) - 1))
        if not len(column):
            return np.zeros(len(self.first), np.float32)
        first: Floats = np.where(self.first < self._last, column[safe], 0.0).astype(np.float32)
        return first

    def links(self, link: str, origins: Sequence[int], goals: Sequence[int]) -> Floats:
        """Logits (origins, goals + 1) of links from tokens to tokens; the last column is for none. Goals in another window than
        the origin have minus infinity."""
        encoded, head = self._encoded, LINKS.index(link)
        if not origins or not len(encoded.window):
            return np.zeros((len(origins), len(goals) + 1), np.float32)
        top = len(encoded.window) - 1
        at = np.minimum(self.first[np.array(origins, dtype=np.int64)], top)
        vectors = encoded.link_from[at, head]
        none: Floats = (vectors * encoded.no_link[encoded.window[at], head]).sum(-1, keepdims=True).astype(np.float32)
        if not goals:
            return none
        to = np.minimum(self.first[np.array(goals, dtype=np.int64)], top)
        scores = vectors @ encoded.link_to[to, head].T
        scores[encoded.window[at][:, None] != encoded.window[to][None, :]] = -np.inf
        logits: Floats = np.concatenate([scores, none], axis=1).astype(np.float32)
        return logits


def stretches(inside: Floats, begins: Floats, threshold: float, *, share: float = 0.0, split: float = 0.5) -> list[Stretch]:
    """Runs of tokens over the threshold, cut where a new span begins (`split` or more); edges under `share` of the run's highest
    value are left out."""
    found: list[Stretch] = []
    first = -1
    for at in range(len(inside) + 1):
        over = at < len(inside) and inside[at] >= threshold
        if first >= 0 and (not over or (begins[at] >= split and begins[at] > inside[at] - begins[at])):
            found.append(_core(inside, first, at, share))
            first = -1
        if first < 0 and over:
            first = at
    return found


def _core(inside: Floats, first: int, last: int, share: float) -> Stretch:
    least = share * float(inside[first:last].max())
    while inside[first] < least:
        first += 1
    while inside[last - 1] < least:
        last -= 1
    return first, last
