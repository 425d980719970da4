"""What the encoder says of one text, asked for by head and by characters of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

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
from counterclaim.extract.encoder.windows import Window

Floats = NDArray[np.float32]
# windows, the network's outputs for them (spans, tokens, link_from, link_to, report), and their number of word pieces
Answer = tuple[Sequence[Window], Any, Any, Any, Any, Any, int]
_JOINERS = frozenset("-‐‑'’")


@dataclass(frozen=True, slots=True)
class Found:
    """A span that a head proposes, with the mean probability of its word pieces."""

    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Encoded:
    """Probabilities for the word pieces of a text, in order.

    starts, ends (pieces,) in characters; window (pieces,) number of the window; spans (pieces, heads, 3) of O, B, I; tokens
    (pieces, labels); link_from, link_to (pieces, links, size); no_link (windows, links, size), the to-vectors of each window's
    first mark; report (labels,).
    """

    text: str
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    window: NDArray[np.int64]
    spans: Floats
    tokens: Floats
    link_from: Floats
    link_to: Floats
    no_link: Floats
    report: Floats

    @classmethod
    def join(cls, text: str, parts: Iterable[Answer]) -> Encoded:
        """From the network's outputs, batch by batch of windows; report logits are averaged by the pieces they were pooled over."""
        starts: list[int] = []
        ends: list[int] = []
        number: list[int] = []
        rows: tuple[list[Floats], ...] = ([], [], [], [], [])
        report = np.zeros(REPORT_COUNT, dtype=np.float32)
        for chosen, spans, tokens, link_from, link_to, logits, pieces in parts:
            report += logits * pieces
            for row, window in enumerate(chosen):
                inside = slice(1, len(window.ids) + 1)
                starts += [start for start, _ in window.offsets]
                ends += [end for _, end in window.offsets]
                number += [len(rows[4])] * len(window.ids)
                for column, values in zip(rows, (spans, tokens, link_from, link_to), strict=False):
                    column.append(values[row, inside].copy())
                rows[4].append(link_to[row, 0].copy())
        shapes = ((len(SPANS), 3), (TOKEN_COUNT,), (len(LINKS), LINK_SIZE), (len(LINKS), LINK_SIZE))
        joined = [
            np.concatenate(column) if column else np.zeros((0, *shape), np.float32)
            for column, shape in zip(rows, shapes, strict=False)
        ]
        tokens = _sigmoid(joined[1])
        confidence = TOKEN_SLICES["confidence"]
        tokens[:, confidence] = _softmax(joined[1][:, confidence])
        return cls(
            text,
            np.array(starts, dtype=np.int64),
            np.array(ends, dtype=np.int64),
            np.array(number, dtype=np.int64),
            _softmax(joined[0]),
            tokens,
            joined[2],
            joined[3],
            np.stack(rows[4]) if rows[4] else np.zeros((0, len(LINKS), LINK_SIZE), np.float32),
            _sigmoid(report / np.float32(len(starts))) if starts else report,
        )

    def pieces(self, start: int, end: int) -> slice:
        """The word pieces that share a character with text[start:end]."""
        return slice(int(np.searchsorted(self.ends, start, side="right")), int(np.searchsorted(self.starts, end, side="left")))

    def find(self, head: str, threshold: float = 0.5) -> list[Found]:
        """Spans of a head: runs of whole words that are inside one with at least this probability, cut where a new one begins."""
        column = self.spans[:, SPANS.index(head)]
        inside = column[:, 1] + column[:, 2]
        found: list[Found] = []
        first = -1
        for piece in range(len(inside) + 1):
            ends_here = piece == len(inside) or inside[piece] < threshold
            begins = not ends_here and column[piece, 1] > column[piece, 2] and not self._continues_word(piece)
            if first >= 0 and (begins or (ends_here and not (piece < len(inside) and self._continues_word(piece)))):
                found.append(self._found(first, piece, inside))
                first = -1
            if first < 0 and not ends_here:
                first = piece
        return found

    def _continues_word(self, piece: int) -> bool:
        """Whether the piece goes on with the word before it; hyphens and apostrophes inside a word do not end it."""
        start = int(self.starts[piece])
        if piece == 0 or self.ends[piece - 1] != start:
            return False
        before, here, after = self.text[start - 1], self.text[start], self.text[start + 1 : start + 2]
        return (before.isalnum() or before in _JOINERS) and (here.isalnum() or (here in _JOINERS and after.isalnum()))

    def _found(self, first: int, last: int, inside: Floats) -> Found:
        while self._continues_word(first):
            first -= 1
        return Found(int(self.starts[first]), int(self.ends[last - 1]), float(inside[first:last].mean()))

    def inside(self, head: str, start: int, end: int) -> float:
        """Mean probability that the pieces of text[start:end] belong to a span of this head; 0 where there are none."""
        column = self.spans[self.pieces(start, end), SPANS.index(head)]
        return float((column[:, 1] + column[:, 2]).mean()) if len(column) else 0.0

    def labels(self, group: str, start: int, end: int) -> dict[str, float]:
        """For each label of a token group the highest probability in text[start:end]; 0 where there is no word."""
        block = self.tokens[self.pieces(start, end), TOKEN_SLICES[group]]
        highest = block.max(0) if len(block) else np.zeros(len(TOKENS[group]))
        return dict(zip(TOKENS[group], map(float, highest), strict=True))

    def mean_labels(self, group: str, start: int, end: int) -> dict[str, float]:
        """For each label of a token group the mean probability over text[start:end]; 0 where there is no word."""
        block = self.tokens[self.pieces(start, end), TOKEN_SLICES[group]]
        mean = block.mean(0) if len(block) else np.zeros(len(TOKENS[group]))
        return dict(zip(TOKENS[group], map(float, mean), strict=True))

    def of_report(self, group: str) -> dict[str, float]:
        """Probability of each label of a report group."""
        return dict(zip(REPORTS[group], map(float, self.report[REPORT_SLICES[group]]), strict=True))

    def linked(self, link: str, origin: int, goals: Sequence[int]) -> tuple[list[float], float]:
        """Probabilities that a span that starts at `origin` is linked to the spans that start at `goals`, and to none of them.

        They add up to 1. Goals in another window than the origin have 0.
        """
        head = LINKS.index(link)
        at = self.pieces(origin, origin + 1).start
        if at >= len(self.window):
            return [0.0] * len(goals), 1.0
        vector = self.link_from[at, head]
        places = [self.pieces(goal, goal + 1).start for goal in goals]
        near = [place < len(self.window) and self.window[place] == self.window[at] for place in places]
        scores = [float(vector @ self.link_to[place, head]) if fits else -np.inf for place, fits in zip(places, near, strict=True)]
        shares = _softmax(np.array([*scores, float(vector @ self.no_link[self.window[at], head])], dtype=np.float32))
        return [float(share) for share in shares[:-1]], float(shares[-1])


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(-1, keepdims=True)) if logits.size else logits
    return powers / powers.sum(-1, keepdims=True) if logits.size else powers


def _sigmoid(logits: Floats) -> Floats:
    return (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).astype(np.float32)
