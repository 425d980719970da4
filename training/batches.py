"""Puts labelled windows together into batches for the network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from counterclaim.extract.encoder.heads import SPANS, TOKEN_COUNT
from training.labels import UNKNOWN, Labelled, Prepared


@dataclass(slots=True)
class Batch:
    """Windows of about one length, padded."""

    ids: Tensor
    mask: Tensor
    owner: Tensor
    spans: Tensor
    tokens: Tensor
    links: list[tuple[int, int, int, int]]

    def to(self, device: str) -> Batch:
        """The batch on another device."""
        return Batch(*(part.to(device) for part in (self.ids, self.mask, self.owner, self.spans, self.tokens)), self.links)


def batches(chosen: Sequence[Prepared], marks: tuple[int, int, int], limit: int) -> Iterator[Batch]:
    """All windows of the examples by length, at most `limit` pieces in a batch. `marks`: numbers of [CLS], [SEP] and padding."""
    all_windows = [(owner, labelled) for owner, prepared in enumerate(chosen) for labelled in prepared.windows]
    all_windows.sort(key=lambda pair: -len(pair[1].window.ids))
    start = 0
    while start < len(all_windows):
        length = len(all_windows[start][1].window.ids) + 2
        count = max(1, limit // length)
        yield _batch(all_windows[start : start + count], length, marks)
        start += count


def _batch(rows: list[tuple[int, Labelled]], length: int, marks: tuple[int, int, int]) -> Batch:
    first, last, padding = marks
    ids = np.full((len(rows), length), padding, dtype=np.int64)
    mask = np.zeros((len(rows), length), dtype=np.int64)
    spans = np.full((len(rows), length, len(SPANS)), UNKNOWN, dtype=np.int64)
    tokens = np.full((len(rows), length, TOKEN_COUNT), UNKNOWN, dtype=np.int64)
    links = []
    for row, (_, labelled) in enumerate(rows):
        size = len(labelled.window.ids)
        ids[row, : size + 2] = [first, *labelled.window.ids, last]
        mask[row, : size + 2] = 1
        spans[row, 1 : size + 1] = labelled.spans
        tokens[row, 1 : size + 1] = labelled.tokens
        links += [(row, *link) for link in labelled.links]
    owners = torch.tensor([owner for owner, _ in rows])
    return Batch(torch.from_numpy(ids), torch.from_numpy(mask), owners, torch.from_numpy(spans), torch.from_numpy(tokens), links)
