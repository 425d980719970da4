"""Which words, in one report or in several, stand for the same event.

`link_mentions` takes mentions with the reports that they stand in (`mention_reading` makes both from a parsed report) and gives
each a cluster. First it asks which reports tell of one event (`mention_reports`); then, among mentions of such reports, which two
are the same by trigger (`mention_triggers`), participants, place, time and sentence (`mention_pairs`); then it joins mentions by
average link. Both models are logistic, their weights stand in `mention_weights.json`, which `python -m training.mentions` writes
from the train topics of ECB+ (Cybulska and Vossen 2014). The task and the order of work follow Barhom et al. (2019). How well it
does stands in `docs/ecbplus.md`.

Nothing here decides that accounts are of one incident: that is `matching`, by time and place. From here it can take
`word_table.words_alike`, the likeness of two texts, which needs no parse.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.reconcile.agglomerate import average_link
from counterclaim.reconcile.mention_pairs import local_weight, pair_measures
from counterclaim.reconcile.mention_reading import EventMention, ToldReport
from counterclaim.reconcile.mention_reports import report_measures
from counterclaim.reconcile.mention_vectors import Floats, rarity, report_counts

WEIGHTS = Path(__file__).with_name("mention_weights.json")
ONE_EVENT = -0.5  # mean log-odds in a cluster of reports of one event: B-cubed F1 is best about here
TIGHTLY = 1.0  # mean log-odds in a tight cluster of reports, over which odds are averaged
BLOCK = -4.0  # and in a block: mentions of two blocks are never compared


@dataclass(frozen=True, slots=True)
class LinkModel:
    """A logistic model over named measures: log-odds = bias + sum of weight times measure. Measures not named weigh nothing."""

    bias: float
    weights: Mapping[str, float]

    def odds(self, measures: Mapping[str, Floats]) -> Floats:
        """Log-odds for every pair, in the shape of the measures. Raises `KeyError` where a measure of the model is not given."""
        shape = next(iter(measures.values())).shape
        total = np.full(shape, self.bias)
        for name, weight in self.weights.items():
            total += weight * measures[name]
        return total


@dataclass(frozen=True, slots=True)
class LinkModels:
    """The models of reports and of mentions, and the mean probability from which on clusters of mentions are joined."""

    reports: LinkModel
    mentions: LinkModel
    join: float


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Mentions that are compared with each other: their places in the sequence given, and the measures of every two."""

    members: NDArray[np.int64]
    measures: dict[str, Floats]


@cache
def link_models() -> LinkModels:
    """The models that ship."""
    held: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    reports, mentions = (LinkModel(held[name]["bias"], held[name]["weights"]) for name in ("reports", "mentions"))
    return LinkModels(reports, mentions, held["join"])


def link_mentions(
    mentions: Iterable[EventMention], reports: Iterable[ToldReport], models: LinkModels | None = None
) -> dict[str, int]:
    """The number of its cluster for each mention's key; mentions of one event share it. The order given does not matter.

    Raises `KeyError` where a mention's report is not among the reports.
    """
    models = models or link_models()
    told = sorted(mentions, key=lambda mention: mention.key)
    ordered = sorted(reports, key=lambda report: report.name)
    found: dict[str, int] = {}
    first = 0
    for block in link_blocks(told, ordered, report_odds(ordered, models.reports)):
        inside = [told[at] for at in block.members.tolist()]
        groups = average_link(pair_probabilities(block, models), models.join)
        found |= {mention.key: first + group for mention, group in zip(inside, groups, strict=True)}
        first += max(groups) + 1
    return found


def pair_probabilities(block: Block, models: LinkModels) -> Floats:
    """How probable it is that two mentions of a block stand for one event (mentions, mentions)."""
    return np.asarray(1 / (1 + np.exp(-np.clip(models.mentions.odds(block.measures), -30, 30))))


def report_clusters(reports: Iterable[ToldReport], models: LinkModels | None = None) -> dict[str, int]:
    """The number of its cluster for each report's name; reports that tell of one event share it."""
    ordered = sorted(reports, key=lambda report: report.name)
    odds = report_odds(ordered, (models or link_models()).reports)
    return dict(zip((report.name for report in ordered), average_link(odds, ONE_EVENT), strict=True))


def report_odds(reports: Sequence[ToldReport], model: LinkModel | None = None) -> Floats:
    """Log-odds (reports, reports) that two reports tell of one event."""
    return (model or link_models().reports).odds(report_measures(reports)) if reports else np.zeros((0, 0))


def link_blocks(mentions: Sequence[EventMention], reports: Sequence[ToldReport], odds: Floats) -> Iterator[Block]:
    """The blocks in which mentions are compared: those of reports that may tell of one event or of events of one kind."""
    place = {report.name: at for at, report in enumerate(reports)}
    report_of = np.array([place[mention.report] for mention in mentions], dtype=np.int64)
    counts = report_counts(reports)
    rare = rarity(counts, len(reports))
    smoothed = _smoothed(odds)
    blocks = np.array(average_link(odds, BLOCK), dtype=np.int64)
    for number in range(int(blocks.max(initial=-1)) + 1):
        inside = [report for report, block in zip(reports, blocks, strict=True) if block == number]
        members = np.flatnonzero(blocks[report_of] == number) if len(mentions) else np.zeros(0, dtype=np.int64)
        if len(members):
            local = local_weight(report_counts(inside), len(inside))
            told = [mentions[at] for at in members.tolist()]
            yield Block(members, pair_measures(told, rare, local, odds, smoothed, report_of[members]))


def _smoothed(odds: Floats) -> Floats:
    """Odds averaged over tight clusters: reports that tell of one event speak for each other. Within a cluster at least 2."""
    tight = np.array(average_link(odds, TIGHTLY), dtype=np.int64)
    share = np.zeros((len(tight), int(tight.max(initial=-1)) + 1))
    share[np.arange(len(tight)), tight] = 1.0
    sizes = share.sum(axis=0)
    bare = odds.copy()
    np.fill_diagonal(bare, 0.0)
    pairs = np.outer(sizes, sizes)
    np.fill_diagonal(pairs, np.maximum(sizes * (sizes - 1), 1.0))
    mean = (share.T @ bare @ share) / pairs
    np.fill_diagonal(mean, np.maximum(2.0, mean.diagonal()))
    return np.asarray(share @ mean @ share.T)
