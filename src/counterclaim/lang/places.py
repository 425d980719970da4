"""Place names as they are looked up: one folded form for spellings, the unit word set apart, distances on the globe."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʻʼʿʾ′"))
_SEPARATORS = re.compile(r"[\s\-‑–/_.,]+")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "e"})

EARTH_RADIUS_KM = 6371.0


@lru_cache(maxsize=8192)
def fold_place(name: str) -> str:
    """The form under which spellings of a place name meet: "Deir Az-Zor" and "Deir az Zor" give "deir az zor".

    Letters lose case and accents, hyphens and points become blanks, apostrophes and a leading "the" go.
    """
    text = name.translate(_APOSTROPHES)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = _SEPARATORS.sub(" ", text.casefold().translate(_LETTERS)).strip()
    return text.removeprefix("the ")


def strip_words(folded: str, before: frozenset[str], after: frozenset[str]) -> tuple[str, str | None]:
    """A folded name without the unit word at its end or beginning, and that word: "mastung district" -> ("mastung", "district").

    Gives the name back whole, and None, when there is no such word or nothing else in the name.
    """
    parts = folded.split(" ")
    for size in (3, 2, 1):
        if len(parts) > size:
            tail, head = " ".join(parts[-size:]), " ".join(parts[:size])
            if tail in after:
                return " ".join(parts[:-size]), tail
            if head in before:
                return " ".join(parts[size:]), head
    return folded, None


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres between two points in degrees (haversine formula)."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))
