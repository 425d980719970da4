"""What an encoder might say of a text, made by hand: probabilities for words, one word piece a word."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.extract.encoder.heads import (
    LINK_SIZE,
    LINKS,
    REPORT_COUNT,
    REPORT_SLICES,
    REPORTS,
    SPANS,
    TOKEN_COUNT,
    TOKEN_SLICES,
    TOKENS,
)

Marks = Mapping[str, Mapping[str, float]]


def encoded(text: str, spans: Marks, kinds: Marks | None = None, confidence: Marks | None = None, **report: float) -> Encoded:
    """`spans` maps heads to words with their probability, at every place where they stand; `kinds` and `confidence` map labels of
    these token groups in the same way; `report` gives probabilities of MUC's report labels."""
    pieces = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
    starts = np.array([start for start, _ in pieces], dtype=np.int64)
    ends = np.array([end for _, end in pieces], dtype=np.int64)
    tags = np.zeros((len(pieces), len(SPANS), 3), dtype=np.float32)
    tags[:, :, 0] = 1
    for head, found in spans.items():
        for words, probability in found.items():
            for match in re.finditer(re.escape(words), text):
                inside = np.flatnonzero((starts < match.end()) & (ends > match.start()))
                tags[inside, SPANS.index(head)] = (1 - probability, 0, probability)
                tags[inside[:1], SPANS.index(head)] = (1 - probability, probability, 0)
    tokens = np.zeros((len(pieces), TOKEN_COUNT), dtype=np.float32)
    for group, labels in (("template_type", kinds), ("confidence", confidence)):
        for label, found in (labels or {}).items():
            column = tokens[:, TOKEN_SLICES[group]][:, TOKENS[group].index(label)]
            for words, probability in found.items():
                for match in re.finditer(re.escape(words), text):
                    column[(starts < match.end()) & (ends > match.start())] = probability
    whole = np.zeros(REPORT_COUNT, dtype=np.float32)
    for label, probability in report.items():
        whole[REPORT_SLICES["muc"]][REPORTS["muc"].index(label)] = probability
    links = np.zeros((len(pieces), len(LINKS), LINK_SIZE), dtype=np.float32)
    nowhere = np.zeros((1, len(LINKS), LINK_SIZE), dtype=np.float32)
    return Encoded(text, starts, ends, np.zeros(len(pieces), dtype=np.int64), tags, tokens, links, links, nowhere, whole)
