"""The sum of what every head gets wrong, over the labels that are known."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from counterclaim.extract.encoder.heads import TOKEN_SLICES
from training.batches import Batch
from training.labels import UNKNOWN

SPAN_WEIGHTS = torch.tensor([1.0, 2.0, 2.0])  # a missed filler costs more than a false one: fillers are rare
TOKEN_POSITIVE = 2.0
CONFIDENCE_WEIGHT = 1.0
LINK_WEIGHT = 3.0
REPORT_WEIGHT = 20.0  # a report label counts as much as this many word pieces


def window_loss(spans: Tensor, tokens: Tensor, link_from: Tensor, link_to: Tensor, batch: Batch, token_weight: float) -> Tensor:
    """Summed loss of the heads that look at word pieces; labels of tokens count `token_weight` times."""
    total = F.cross_entropy(
        spans.reshape(-1, 3), batch.spans.reshape(-1), weight=SPAN_WEIGHTS, ignore_index=UNKNOWN, reduction="sum"
    )
    confidence = TOKEN_SLICES["confidence"]
    marked = batch.tokens[..., confidence].amax(-1) > 0
    if marked.any():
        wanted = batch.tokens[..., confidence][marked].argmax(-1)
        total = total + CONFIDENCE_WEIGHT * F.cross_entropy(tokens[..., confidence][marked], wanted, reduction="sum")
    known = batch.tokens != UNKNOWN
    known[..., confidence] = False
    if known.any():
        wanted = batch.tokens[known].to(tokens.dtype)
        lost = F.binary_cross_entropy_with_logits(tokens[known], wanted, reduction="none")
        total = total + token_weight * (lost * (1 + (TOKEN_POSITIVE - 1) * wanted)).sum()
    if batch.links:
        rows, origins, goals, heads = (torch.tensor(column) for column in zip(*batch.links, strict=True))
        scores = (link_from[rows, origins, heads].unsqueeze(1) * link_to[rows, :, heads]).sum(-1)
        scores = scores.masked_fill(batch.mask[rows] == 0, -1e4)
        total = total + LINK_WEIGHT * F.cross_entropy(scores, goals, reduction="sum")
    return total


def report_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Summed loss of the report labels."""
    known = labels != UNKNOWN
    if not known.any():
        return logits.sum() * 0
    return REPORT_WEIGHT * F.binary_cross_entropy_with_logits(logits[known], labels[known].to(logits.dtype), reduction="sum")
