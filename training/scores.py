"""Quick development scores while training. The benchmarks under `bench/quality` measure the program itself."""

from __future__ import annotations

from collections import Counter

import numpy as np
import torch
from tokenizers import Tokenizer

from counterclaim.extract.encoder.heads import LINKS, REPORT_SLICES, REPORTS, SPANS, TOKEN_SLICES, TOKENS
from training.batches import Batch, batches
from training.data import Corpus
from training.labels import UNKNOWN, prepare
from training.network import Network


def evaluate(
    network: Network, development: list[Corpus], tokenizer: Tokenizer, marks: tuple[int, int, int], device: str
) -> dict[str, dict[str, float]]:
    """F1 by corpus and head: exact spans, word pieces with a label, report labels; links by share right."""
    network.eval()
    result = {}
    for corpus in development:
        counts: Counter[tuple[str, str]] = Counter()
        examples = [prepare(example, tokenizer) for example in corpus.examples]
        with torch.inference_mode(), torch.autocast(device, dtype=torch.bfloat16):
            pooled, owners = [], []
            for batch in batches(examples, marks, 4096):
                hidden = network.hidden(batch.ids.to(device), batch.mask.to(device))
                _count(counts, [part.float().cpu() for part in network.heads(hidden)], batch)
                pooled.append(network.window_pool(hidden, batch.mask.to(device)))
                owners.append(batch.owner)
            logits = network.report_logits(pooled, torch.cat(owners).to(device), len(examples)).float().cpu()
        for group, labels in REPORTS.items():
            truth = np.stack([example.report[REPORT_SLICES[group]] for example in examples])
            guess = (logits[:, REPORT_SLICES[group]] > 0).numpy()
            for column, label in enumerate(labels):
                known = truth[:, column] != UNKNOWN
                if known.any():
                    _add(counts, f"{group}.{label}", truth[known, column] == 1, guess[known, column])
        result[corpus.name] = _f1(counts)
    return result


def _count(counts: Counter[tuple[str, str]], parts: list[torch.Tensor], batch: Batch) -> None:
    spans, tokens, link_from, link_to = parts
    guess = spans.argmax(-1)
    for head, name in enumerate(SPANS):
        for row in range(len(batch.spans)):
            if (batch.spans[row, :, head] != UNKNOWN).any():
                wanted, found = _spans(batch.spans[row, :, head].tolist()), _spans(guess[row, :, head].tolist())
                counts[name, "right"] += len(wanted & found)
                counts[name, "wanted"] += len(wanted)
                counts[name, "found"] += len(found)
    for group, labels in TOKENS.items():
        for column, label in enumerate(labels, TOKEN_SLICES[group].start):
            known = batch.tokens[..., column] != UNKNOWN
            if known.any() and group != "confidence":
                truth = (batch.tokens[..., column][known] == 1).numpy()
                _add(counts, f"{group}.{label}", truth, (tokens[..., column][known] > 0).numpy())
    for row, origin, goal, head in batch.links:
        scores = (link_from[row, origin, head] * link_to[row, :, head]).sum(-1).masked_fill(batch.mask[row] == 0, -1e4)
        counts[LINKS[head], "wanted"] += 1
        counts[LINKS[head], "found"] += 1
        counts[LINKS[head], "right"] += int(scores.argmax() == goal)


def _spans(tags: list[int]) -> set[tuple[int, int]]:
    found, start = set(), -1
    for place, tag in enumerate([*tags, 0]):
        if start >= 0 and tag != 2:
            found.add((start, place))
            start = -1
        if tag == 1:
            start = place
    return found


def _add(counts: Counter[tuple[str, str]], name: str, truth: np.ndarray, guess: np.ndarray) -> None:
    counts[name, "right"] += int((truth & guess).sum())
    counts[name, "wanted"] += int(truth.sum())
    counts[name, "found"] += int(guess.sum())


def _f1(counts: Counter[tuple[str, str]]) -> dict[str, float]:
    names = dict.fromkeys(name for name, _ in counts)
    return {name: round(2 * counts[name, "right"] / max(1, counts[name, "wanted"] + counts[name, "found"]), 3) for name in names}
