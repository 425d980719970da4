"""Encoder outputs as a test would have them: which words are cue, content and source, and what is linked to what."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.extract.encoder.heads import LINK_SIZE, LINKS, REPORT_COUNT, SPANS, TOKEN_COUNT

SURE, UNSURE = 0.97, 0.002
STRENGTH = 6.0


def encoded(text: str, rows: Sequence[dict[str, str | None]]) -> Encoded:
    """What an encoder that is sure of the rows' cues, contents and sources would say. A role is given by its words, pieces of
    content with a bar between them."""
    offsets = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
    count = len(offsets)
    spans = np.zeros((count, len(SPANS), 3), np.float32)
    spans[:, :, 0] = 1 - UNSURE
    spans[:, :, 1:] = UNSURE / 2
    link_from = np.zeros((count, len(LINKS), LINK_SIZE), np.float32)
    link_to = np.zeros((count, len(LINKS), LINK_SIZE), np.float32)
    no_link = np.zeros((1, len(LINKS), LINK_SIZE), np.float32)

    def mark(head: str, words: str) -> int:
        start = text.index(words)
        pieces = [at for at, (first, last) in enumerate(offsets) if first < start + len(words) and last > start]
        for at in pieces:
            begins = at == pieces[0]
            spans[at, SPANS.index(head)] = [1 - SURE, SURE * begins, SURE * (not begins)]
        return pieces[0]

    for number, row in enumerate(rows):
        cue = mark("cue", str(row["cue"]))
        link_to[cue, LINKS.index("content_cue"), number] = STRENGTH
        for words in str(row["content"]).split("|"):
            link_from[mark("content", words), LINKS.index("content_cue"), number] = 1.0
        link_from[cue, LINKS.index("cue_source"), number] = 1.0
        if row["source"] is not None:
            link_to[mark("source", row["source"]), LINKS.index("cue_source"), number] = STRENGTH
        else:
            no_link[0, LINKS.index("cue_source"), number] = STRENGTH
    return Encoded(
        text,
        np.array([first for first, _ in offsets], dtype=np.int64),
        np.array([last for _, last in offsets], dtype=np.int64),
        np.zeros(count, dtype=np.int64),
        spans,
        np.zeros((count, TOKEN_COUNT), np.float32),
        link_from,
        link_to,
        no_link,
        np.zeros(REPORT_COUNT, np.float32),
    )
