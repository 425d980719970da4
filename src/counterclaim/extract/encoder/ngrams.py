"""A text as the parts of its words, weighted: what the linear half of `tactics` looks at."""

from __future__ import annotations

import re
import zlib
from collections import Counter

import numpy as np
from numpy.typing import NDArray

SIZES = (3, 4, 5)  # characters in a part, spaces at a word's ends counted
_WORD = re.compile(r"\w+")


def ngrams(text: str) -> dict[int, int]:
    """How often each part of a word occurs, by its CRC-32. Letter case is ignored; all numbers are one."""
    words = Counter("0" if word[0].isdigit() else word for word in _WORD.findall(text.lower()))
    counts: Counter[int] = Counter()
    for word, times in words.items():
        padded = f" {word} "
        for size in SIZES:
            for start in range(max(1, len(padded) - size + 1)):
                counts[zlib.crc32(padded[start : start + size].encode("utf-8", "surrogatepass"))] += times
    return counts


def weighted(text: str, known: NDArray[np.uint32], rarity: NDArray[np.float32]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """The places in `known` (sorted) of the parts that a text has, and their TF-IDF weights, scaled to length 1."""
    counts = ngrams(text)
    codes = np.fromiter(counts, dtype=np.uint32, count=len(counts))
    times = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
    places = np.minimum(np.searchsorted(known, codes), max(0, len(known) - 1))
    held = known[places] == codes if len(known) else np.zeros(len(codes), dtype=bool)
    places = places[held]
    values = ((1 + np.log(times[held])) * rarity[places]).astype(np.float32)
    length = float(np.sqrt((values**2).sum()))
    return places, values / length if length else values
