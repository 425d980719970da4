"""The network: MiniLM-L6 with linear heads on its word pieces, and report heads on what they say together."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from counterclaim.extract.encoder.heads import LINK_SIZE, LINKS, REPORT_COUNT, SPANS, TOKEN_COUNT


class Network(nn.Module):
    """`heads` gives logits of spans (windows, pieces, heads, 3) and tokens (windows, pieces, labels), and the vectors whose
    products are the scores of links, from and to (windows, pieces, links, size); `report_logits` gives (reports, labels).
    """

    def __init__(self, base: Path, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base, add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation="sdpa"
        )
        width = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(dropout)
        self.spans = nn.Linear(width, 3 * len(SPANS))
        self.tokens = nn.Linear(width, TOKEN_COUNT)
        self.link_from = nn.Linear(width, LINK_SIZE * len(LINKS))
        self.link_to = nn.Linear(width, LINK_SIZE * len(LINKS))
        self.report = nn.Linear(2 * width, REPORT_COUNT)

    def hidden(self, ids: Tensor, mask: Tensor) -> Tensor:
        """(windows, pieces) numbers and mask to (windows, pieces, width)."""
        return self.dropout(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)

    def heads(self, hidden: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What is said of each word piece."""
        shape = hidden.shape[:2]
        return (
            self.spans(hidden).view(*shape, len(SPANS), 3),
            self.tokens(hidden),
            self.link_from(hidden).view(*shape, len(LINKS), LINK_SIZE),
            self.link_to(hidden).view(*shape, len(LINKS), LINK_SIZE),
        )

    def window_pool(self, hidden: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Sum, count and maximum over the word pieces of each window, from which those of a report are put together."""
        hidden = hidden.float()
        seen = mask.unsqueeze(-1).float()
        return (hidden * seen).sum(1), seen.sum(1), (hidden - (1 - seen) * 1e4).amax(1)

    def report_logits(self, pooled: list[tuple[Tensor, Tensor, Tensor]], owner: Tensor, reports: int) -> Tensor:
        """(reports, labels) from the pooled windows; `owner` says which report each window belongs to, in the same order."""
        sums, counts, peaks = (torch.cat(parts) for parts in zip(*pooled, strict=True))
        width = sums.shape[-1]
        total = sums.new_zeros(reports, width).index_add(0, owner, sums)
        count = sums.new_zeros(reports, 1).index_add(0, owner, counts)
        peak = torch.full_like(total, -1e4).scatter_reduce(0, owner.unsqueeze(-1).expand(-1, width), peaks, "amax")
        logits: Tensor = self.report(torch.cat([total / count, peak], dim=-1))
        return logits


class Reading(nn.Module):
    """The network as the program runs it: the windows are those of one report, and links and pooling are worked out inside."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        hidden = self.network.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        seen = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * seen).sum((0, 1)) / seen.sum()
        peak = (hidden - (1 - seen) * 1e4).amax((0, 1))
        return (*self.network.heads(hidden), self.network.report(torch.cat([mean, peak])))
