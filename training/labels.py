"""Projects labels onto windows of word pieces."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from counterclaim.extract.encoder.heads import LINKS, REPORT_COUNT, REPORT_SLICES, REPORTS, SPANS, TOKEN_COUNT, TOKEN_SLICES, TOKENS
from counterclaim.extract.encoder.windows import Window, windows
from training.examples import Example

UNKNOWN = -100  # a label that was not annotated


@dataclass(slots=True)
class Labelled:
    """A window with its labels: spans (pieces, heads) of 0, 1 or 2 for O, B and I; tokens (pieces, labels); links (from, to,
    head)."""

    window: Window
    spans: np.ndarray
    tokens: np.ndarray
    links: list[tuple[int, int, int]]

    @property
    def empty(self) -> bool:
        return not (self.spans > 0).any() and not (self.tokens > 0).any()


@dataclass(slots=True)
class Prepared:
    """An example ready for the network. `report` holds 0, 1 or `UNKNOWN` for each report label."""

    name: str
    windows: list[Labelled]
    report: np.ndarray

    @property
    def pieces(self) -> int:
        return sum(len(labelled.window.ids) for labelled in self.windows)


def prepare(example: Example, tokenizer: Tokenizer) -> Prepared:
    """Windows with labels projected onto word pieces: a piece has the label when it shares a character with the span."""
    report = np.full(REPORT_COUNT, UNKNOWN, dtype=np.int64)
    for group, labels in example.report.items():
        report[REPORT_SLICES[group]] = [int(label in labels) for label in REPORTS[group]]
    return Prepared(example.name, [_label(window, example) for window in windows(example.text, tokenizer)], report)


def _label(window: Window, example: Example) -> Labelled:
    starts = np.array([start for start, _ in window.offsets])
    ends = np.array([end for _, end in window.offsets])
    spans = np.full((len(starts), len(SPANS)), UNKNOWN, dtype=np.int64)
    tokens = np.full((len(starts), TOKEN_COUNT), UNKNOWN, dtype=np.int64)
    for head, found in example.spans.items():
        column = spans[:, SPANS.index(head)]
        column[:] = 0
        for start, end in found:
            pieces = np.flatnonzero((starts < end) & (ends > start))
            column[pieces] = 2
            column[pieces[:1]] = 1
    for group, rows in example.tokens.items():
        block = tokens[:, TOKEN_SLICES[group]]
        block[:] = 0
        for start, end, label in rows:
            block[(starts < end) & (ends > start), TOKENS[group].index(label)] = 1
    return Labelled(window, spans, tokens, list(_links(example, starts, ends)))


def _links(example: Example, starts: np.ndarray, ends: np.ndarray) -> Iterator[tuple[int, int, int]]:
    """Links whose ends are both in the window, by position in it; position 0 is the mark before the first piece."""

    def position(character: int | None) -> int | None:
        if character is None:
            return 0
        found = np.flatnonzero((starts <= character) & (character < ends))
        return int(found[0]) + 1 if len(found) else None

    for head, pairs in example.links.items():
        for origin, goal in pairs:
            first, second = position(origin), position(goal)
            if first and second is not None:
                yield first, second, LINKS.index(head)


def groups(examples: list[Prepared], pieces: int, chance: random.Random) -> Iterator[list[Prepared]]:
    """The examples in random order, in groups of at least one and about `pieces` word pieces."""
    order = examples[:]
    chance.shuffle(order)
    group: list[Prepared] = []
    size = 0
    for prepared in order:
        if group and size + prepared.pieces > pieces:
            yield group
            group, size = [], 0
        group.append(prepared)
        size += prepared.pieces
    if group:
        yield group
