"""Tables of grammar rules: each a pattern and what a match of it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from counterclaim.lang.date_patterns import EDGE

Meaning = TypeVar("Meaning")
Build = Callable[[re.Match[str], str], Meaning | None]


class RuleTable(Generic[Meaning]):
    """Rules in the order they were added. A rule answers None for a match that means nothing of the kind after all."""

    def __init__(self) -> None:
        self._rules: list[tuple[re.Pattern[str], tuple[str, ...], Build[Meaning]]] = []

    def rule(
        self, pattern: str, *, ignore_case: bool = False, needs: tuple[str, ...] = ("",)
    ) -> Callable[[Build[Meaning]], Build[Meaning]]:
        """Decorates the function that says what a match of the pattern means. Matches start at the start of a word.

        A text in which none of `needs` stands is not searched.
        """
        compiled = re.compile(EDGE + pattern, re.IGNORECASE if ignore_case else 0)

        def add(build: Build[Meaning]) -> Build[Meaning]:
            self._rules.append((compiled, needs, build))
            return build

        return add

    def meanings(self, text: str) -> Iterator[tuple[int, int, Meaning]]:
        """Start, end and meaning of every match within a line, rule by rule."""
        for pattern, needs, build in self._rules:
            if not any(needed in text for needed in needs):
                continue
            for match in pattern.finditer(text):
                meaning = build(match, text)
                if meaning is not None and "\n" not in match[0]:
                    yield match.start(), match.end(), meaning
