"""Which incident that a reader found is which labelled one, by the words that both rest on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bench.quality.clusters.keyed import spans_of

Span = tuple[int, int]
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s|\n")


def align(labelled: Mapping[str, Sequence[str]], document: Mapping[str, Any]) -> dict[str, str]:
    """The reader's incident for each labelled one, given with the words that tell of it: one to one, and only where evidence
    stands in the sentence of such words. Evidence on the words themselves counts most, then more of it.
    """
    text: str = document["report"]["text"]
    ranked = []
    for unit, quotes in labelled.items():
        words = spans_of(text, quotes)
        sentences = [_sentence(text, span) for span in words]
        for incident in document["incidents"]:
            evidence = [(row["start"], row["end"]) for row in incident["evidence"]]
            near = _overlaps(evidence, sentences)
            if near:
                ranked.append((_overlaps(evidence, words), near, unit, incident["id"]))
    aligned: dict[str, str] = {}
    for _, _, unit, incident in sorted(ranked, key=lambda row: (-row[0], -row[1], row[2:])):
        if unit not in aligned and incident not in aligned.values():
            aligned[unit] = incident
    return aligned


def _overlaps(evidence: Sequence[Span], spans: Sequence[Span]) -> int:
    """How many of the spans some evidence overlaps."""
    return sum(any(start < there and here < end for start, end in evidence) for here, there in spans)


def _sentence(text: str, span: Span) -> Span:
    start = max((match.end() for match in _SENTENCE_END.finditer(text, 0, span[0])), default=0)
    end = _SENTENCE_END.search(text, max(span[0], span[1] - 1))
    return start, end.start() + 1 if end else len(text)
