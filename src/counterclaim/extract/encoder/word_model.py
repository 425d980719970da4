"""A second opinion to the encoder's on roles and kinds of violence: linear models over the words of a span and around it.

Being small and simple, they have not learnt their texts by heart as the encoder has, and err elsewhere. Weights:
`python -m training.muc_words`.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

WEIGHTS = Path(__file__).with_name("word_weights.json")
BOUND = 6.0  # log-odds are held between this and its negative
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
_SENTENCE = re.compile(r"[^.?!\n]+(?:[.?!](?!\s|$)[^.?!\n]*)*[.?!]?[\"'”’)\]]*")
_HEAD_ENDS = r"\s(?:of|in|at|on|from|for|to|with|by|who|which|that|where|near|belonging|owned|wearing|carrying|and)\s|[,(]"
_AFTER_HEAD = re.compile(_HEAD_ENDS)
_NEAR = 6
STOP_WORDS = frozenset(
    "a an the of in on at to by for and or was were is are be been has have had it its that this with as from".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Log-odds that add up from features; those of a case are scaled to length 1 together."""

    bias: float
    weights: Mapping[str, float]

    def log_odds(self, features: Collection[str]) -> float:
        """Held within the bound. Every feature counts once."""
        known = set(features)
        total = sum(self.weights.get(feature, 0.0) for feature in known) / math.sqrt(len(known)) if known else 0.0
        return min(BOUND, max(-BOUND, self.bias + total))


@cache
def load_word_models(path: Path = WEIGHTS) -> dict[str, LinearModel]:
    """The fitted models: one a role by its name, and one a report label as `report:LABEL`."""
    models = json.loads(path.read_text(encoding="utf-8"))["models"]
    return {name: LinearModel(model["bias"], model["weights"]) for name, model in models.items()}


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Rough sentences: cut at full stops, question and exclamation marks before white space, and at line ends."""
    return [match.span() for match in _SENTENCE.finditer(text) if match.group().strip()]


def word_stems(text: str) -> list[str]:
    """Words in small letters without a plural's ending, numbers as `#`."""
    return [_stem(match.group()) for match in _WORD.finditer(text.lower())]


def _stem(word: str) -> str:
    if word.isdigit():
        return "#"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def head_of(words: str) -> str:
    """The word that a description turns on: the last one before a preposition, a relative clause or a comma."""
    found = word_stems(_AFTER_HEAD.split(" " + words.lower().strip() + " ", maxsplit=1)[0])
    return found[-1] if found else ""


class SpanReader:
    """Features of spans of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._bounds = sentence_bounds(text)
        self._starts = [start for start, _ in self._bounds]

    def features(self, start: int, end: int) -> set[str]:
        """The span's words and head, its neighbours and the words of its sentence."""
        first, last = self._bounds[max(0, bisect_right(self._starts, start) - 1)] if self._bounds else (start, end)
        before, after = word_stems(self._text[min(first, start) : start]), word_stems(self._text[end : max(end, last)])
        inside = word_stems(self._text[start:end])
        return {
            f"h:{head_of(self._text[start:end])}",
            f"full:{' '.join(inside)}",
            f"b1:{before[-1] if before else '^'}",
            f"a1:{after[0] if after else '$'}",
            f"b2:{' '.join(before[-2:])}",
            f"a2:{' '.join(after[:2])}",
            *(f"w:{word}" for word in inside),
            *(f"b:{word}" for word in before[-_NEAR:]),
            *(f"a:{word}" for word in after[:_NEAR]),
            *(f"s:{word}" for word in (*before, *after) if word not in STOP_WORDS),
        }


def report_features(text: str) -> set[str]:
    """The words of a report and its pairs of words."""
    found = [word for word in word_stems(text) if word not in STOP_WORDS]
    return {*found, *(f"{first} {second}" for first, second in pairwise(found))}
