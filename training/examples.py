"""What a corpus gives to train on: a text and, for the heads that it was annotated for, where and what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Span = tuple[int, int]


@dataclass(slots=True)
class Example:
    """One text with labels. A head that is not named was not annotated here and is left out of the loss.

    `spans` maps span heads to their spans; `tokens` maps token groups to rows of (start, end, label), all other tokens being
    negative; `report` maps report groups to the labels that hold; `links` maps link heads to pairs of (from, to), by the first
    character of each span, with `None` where the link leads nowhere.
    """

    name: str
    text: str
    spans: dict[str, list[Span]] = field(default_factory=dict)
    tokens: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    report: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[tuple[int, int | None]]] = field(default_factory=dict)


def occurrences(text: str, words: str) -> list[Span]:
    """Every place where the words stand as whole words, letter case and white space aside."""
    pieces = [re.escape(piece) for piece in words.split()]
    if not pieces:
        return []
    return [match.span() for match in re.finditer(r"(?<!\w)" + r"\s+".join(pieces) + r"(?!\w)", text, re.IGNORECASE)]


def longest(spans: set[Span] | list[Span]) -> list[Span]:
    """The spans that overlap no longer one, in order."""
    kept: list[Span] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end))
    return sorted(kept)


_SENTENCE = re.compile(r"[^.?!\n]+(?:[.?!](?!\s|$)[^.?!\n]*)*[.?!]?[\"'”’)\]]*")


def sentences(text: str) -> list[Span]:
    """Rough sentences: cut at full stops, question and exclamation marks before white space, and at line ends."""
    return [match.span() for match in _SENTENCE.finditer(text) if match.group().strip()]
