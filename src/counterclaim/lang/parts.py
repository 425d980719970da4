"""Counts that are said to be some of more: "fourteen of the injured"."""

from __future__ import annotations

import re
from functools import lru_cache

from counterclaim.lang.numbers import find_counts

_WORD = re.compile(r"\w+(?:[.,]\d+)*|[^\w\s]")
_OF_MORE = ("of", "among", "from")
_THE_REST = ("the", "those", "these", "them", "whom", "its", "their")


@lru_cache(maxsize=8192)
def counts_some(words: str, low: int | None, high: int | None) -> bool:
    """Whether the words give the count with these bounds as some of a larger number of people."""
    parts = _WORD.findall(words)
    return any(
        (count.low, count.high) == (low, high)
        and parts[count.last : count.last + 1] != []
        and parts[count.last].lower() in _OF_MORE
        and parts[count.last + 1 : count.last + 2] != []
        and parts[count.last + 1].lower() in _THE_REST
        for count in find_counts(parts)
    )
