"""Words to judge a slot by: those of the fill itself, those around it, and the kind of incident."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from counterclaim.extract.encoder.word_model import STOP_WORDS, head_of, sentence_bounds, word_stems

Span = tuple[int, int]

_NEAR = 6


def fill_features(words: str, kind: str) -> list[str]:
    """What a fill's own words say."""
    return [f"k:{kind}", f"h:{head_of(words)}", *(f"w:{word}" for word in word_stems(words) if word not in STOP_WORDS)]


def context_features(text: str, spans: Sequence[Span], most: int = 3) -> list[str]:
    """What stands around the first few of the spans: words a few places off, before and behind, and those of the sentence."""
    sentences = sentence_bounds(text)
    found: list[str] = []
    for start, end in spans[:most]:
        inside = next(((s, e) for s, e in sentences if s <= start < e), (start, end))
        before, after = word_stems(text[inside[0] : start]), word_stems(text[end : max(end, inside[1])])
        found += [f"b:{word}" for word in before[-_NEAR:] if word not in STOP_WORDS]
        found += [f"a:{word}" for word in after[:_NEAR] if word not in STOP_WORDS]
        found += [f"s:{word}" for word in (*before, *after) if word not in STOP_WORDS]
    return found


def sentence_features(text: str, spans: Iterable[Span]) -> list[str]:
    """The words of the sentences that hold one of the spans."""
    at = sorted(spans)
    return [
        f"s:{word}"
        for start, end in sentence_bounds(text)
        if any(start <= first < end for first, _ in at)
        for word in word_stems(text[start:end])
        if word not in STOP_WORDS
    ]


def occurrences(text: str, words: str) -> list[Span]:
    """Every place where the words stand as whole words, letter case and white space aside."""
    pieces = [re.escape(piece) for piece in words.split()]
    if not pieces:
        return []
    return [match.span() for match in re.finditer(r"(?<!\w)" + r"\s+".join(pieces) + r"(?!\w)", text, re.IGNORECASE)]
