"""Loads the word lists of the time grammar."""

from __future__ import annotations

from functools import cache

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.lang.time_words import TimeWords


@cache
def load_time_words() -> TimeWords:
    """The time words that ship, from `lexicons/time.toml`."""
    tables = load_lexicon("time")
    return TimeWords(
        present=tuple(tables["present"]),
        past=tuple(tables["past"]),
        future=tuple(tables["future"]),
        standing=dict(tables["standing"]),
        same=tuple(tables["same"]),
        holidays=dict(tables["holidays"]),
        ahead=(*tables["future_helpers"], *tables["due"]),
    )
