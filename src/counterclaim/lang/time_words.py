"""The open word lists that the time grammar needs. The codebook keeps them; this package only says what they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Lower-case words and phrases."""

    present: tuple[str, ...]  # "now", "currently"
    past: tuple[str, ...]  # "recently"
    future: tuple[str, ...]  # "the near future"
    standing: Mapping[str, str]  # words for a state that was, is or will be, with "past", "present" or "future": "former"
    same: tuple[str, ...]  # "the time", "that period"
    holidays: Mapping[str, str]  # feasts that have a fixed day, with month and day: "christmas", "12-25"
    ahead: tuple[str, ...]  # words that put what follows them into the future
