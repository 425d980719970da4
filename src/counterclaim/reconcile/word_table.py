"""What English words mean, as numbers small enough to ship: how common a word is, and which others are used like it.

`data/words.npz` holds 64 numbers of 8 bits for each whole word of MiniLM's vocabulary, most frequent first: the network's vector of
the word read by itself, less the mean, on the first principal axes (the way of Model2Vec, Tulkens and van Dongen 2024, and of
all-but-the-top, Mu and Viswanath 2018). How telling a word is follows from its rank by Zipf's law, so no corpus is counted.
`python -m training.words` writes the file.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
TABLE = Path(__file__).with_name("data") / "words.npz"
_WORD = re.compile(r"[^\W_]+")
_NEAR = 0.5  # below this cosine two words have nothing to do with each other


class WordTable:
    """Vectors and ranks of the words in a file of `words` (one a line, most frequent first, UTF-8) and `vectors` (words, size)."""

    def __init__(self, words: Iterable[str], vectors: NDArray[np.int8]) -> None:
        self._rank = {word: at for at, word in enumerate(words)}
        self._vectors = vectors
        self.size = int(vectors.shape[1])

    def __contains__(self, word: str) -> bool:
        return word in self._rank

    def telling(self, word: str) -> float:
        """From 0 for the commonest word to 1 for one that the table has not, by the logarithm of its rank."""
        count = len(self._rank)
        return math.log(1 + self._rank.get(word, count)) / math.log(1 + count)

    def vector(self, word: str) -> Floats:
        """A unit vector (size,), all zeros for a word that the table has not."""
        at = self._rank.get(word)
        if at is None:
            return np.zeros(self.size)
        raw = self._vectors[at].astype(np.float64)
        return np.asarray(raw / max(float(np.linalg.norm(raw)), 1e-9))


@cache
def word_table() -> WordTable:
    """The table that ships, read once."""
    with np.load(TABLE) as held:
        return WordTable(held["words"].tobytes().decode("utf-8").split("\n"), held["vectors"])


def words_alike(one: str, other: str) -> float:
    """How far two sentences or phrases tell of the same in the same or in like words: 0 for not at all, 1 for in the same words.

    Every word looks for its best partner in the other text: itself counts 1, another word its cosine where that is more than
    chance. The mean over both texts is weighted by how telling a word is, so that names and rare words count and "the" does not.
    No parse is needed and letter case does not matter; it takes a quarter of a millisecond for two sentences. An empty text is
    like no other: 0.
    """
    first, second = (sorted({word.lower() for word in _WORD.findall(text)}) for text in (one, other))
    if not first or not second:
        return 0.0
    table = word_table()
    near = _vectors(first) @ _vectors(second).T
    near = np.clip((near - _NEAR) / (1 - _NEAR), 0.0, 1.0)
    known = {word: at for at, word in enumerate(second)}
    for at, word in enumerate(first):
        if word in known:
            near[at, known[word]] = 1.0
    weights = [np.array([table.telling(word) ** 2 for word in words]) for words in (first, second)]
    best = (near.max(axis=1), near.max(axis=0))
    total = sum(float(weight.sum()) for weight in weights)
    return sum(float(weight @ top) for weight, top in zip(weights, best, strict=True)) / total if total else 0.0


def _vectors(words: list[str]) -> Floats:
    table = word_table()
    return np.stack([table.vector(word) for word in words])
