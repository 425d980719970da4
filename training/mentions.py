"""Trains the models that link mentions of events: `python -m training.mentions`.

Reads the train topics of ECB+ from the data beside the project and writes `reconcile/mention_weights.json`. The topics are dealt
into collections in several ways, since what a word tells depends on the reports beside it; each is read as if there were no other.
For the mean probability of joining, a fifth of the topics is held out at a time. Numbers alone are kept, nothing of the texts.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from bench.quality.ecb_texts import parse, read_corpus, read_mentions, subtopic_of, topic_of
from bench.quality.ecbplus import MENTIONS, score

from counterclaim.reconcile.agglomerate import average_link
from counterclaim.reconcile.mention_reading import EventMention, ToldReport
from counterclaim.reconcile.mention_reports import report_measures
from counterclaim.reconcile.mentions import WEIGHTS, Block, LinkModel, LinkModels, link_blocks, pair_probabilities
from counterclaim.text.parser import Parser
from training.logistic import fit_table

FOLDS = 5
DEALS = (5, 8, 2)  # topics in a collection, each time that they are dealt
# train topics about violence, crime and disaster: an escape, fires, shootings, a riot, an earthquake, a heist
VIOLENT = frozenset({"3", "8", "13", "14", "16", "19", "20", "22", "24", "26", "32", "33"})
NEARLY = 0.004
REPORT_RIDGE = 10.0
MENTION_RIDGE = 60.0
KEPT_EASY = 0.1  # so many of the pairs of unlike triggers that are not the same are learnt from
UNLIKE = 0.25
JOINS = tuple(round(0.23 + 0.03 * step, 2) for step in range(12))


@dataclass(eq=False)
class Collection:
    """The mentions and reports of some topics, with the chain of each mention."""

    mentions: list[EventMention]
    reports: list[ToldReport]
    chains: dict[str, str]
    measures: dict[str, np.ndarray] = field(init=False)

    def __post_init__(self) -> None:
        self.measures = report_measures(self.reports)

    def report_pairs(self) -> tuple[dict[str, np.ndarray], np.ndarray]:
        """Measures of every two reports, and whether they were chosen for one event."""
        above = np.triu_indices(len(self.reports), 1)
        event = np.array([subtopic_of(report.name) for report in self.reports])
        return {name: table[above] for name, table in self.measures.items()}, event[above[0]] == event[above[1]]

    def blocks(self, model: LinkModel) -> list[Block]:
        return list(link_blocks(self.mentions, self.reports, model.odds(self.measures)))


@dataclass(frozen=True, eq=False)
class Annotated:
    """All mentions and reports of a part of ECB+, and the chain of each mention."""

    mentions: list[EventMention]
    reports: list[ToldReport]
    chains: dict[str, str]

    def topics(self) -> list[str]:
        return sorted({topic_of(report.name) for report in self.reports}, key=int)

    def collection(self, topics: Iterable[str]) -> Collection:
        """The reports of these topics, as if there were no others."""
        held = set(topics)
        mentions = [mention for mention in self.mentions if topic_of(mention.report) in held]
        reports = [report for report in self.reports if topic_of(report.name) in held]
        return Collection(mentions, reports, {mention.key: self.chains[mention.key] for mention in mentions})

    def deals(self, topics: Sequence[str]) -> list[list[Collection]]:
        """The topics dealt into collections of so many as `DEALS` says, each time in another order."""
        found = []
        for number, size in enumerate(DEALS):
            order = list(np.random.default_rng(number).permutation(topics))
            count = max(2, round(len(order) / size))
            found.append([self.collection(order[turn::count]) for turn in range(count)])
        return found


def annotated(data: Path) -> Annotated:
    """The train topics."""
    mentions_file, corpus_file = (data / f"ECB_Train_{end}" for end in ("Event_gold_mentions.json", "corpus.txt"))
    rows = read_mentions(mentions_file)
    chain = [row["coref_chain"] for row in json.loads(mentions_file.read_text(encoding="utf-8"))]
    read = parse(rows, read_corpus(corpus_file), Parser())
    return Annotated(read.mentions, read.reports, {row.name: link for row, link in zip(rows, chain, strict=True)})


def fit_reports(parts: Iterable[Collection]) -> LinkModel:
    pairs = [part.report_pairs() for part in parts]
    names = list(pairs[0][0])
    table = np.concatenate([np.stack([measures[name] for name in names], 1) for measures, _ in pairs])
    return _model(names, *fit_table(table, np.concatenate([same for _, same in pairs]).astype(float), ridge=REPORT_RIDGE))


def _model(names: Sequence[str], bias: float, weights: np.ndarray) -> LinkModel:
    return LinkModel(round(bias, 4), {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)})


def fit_mentions(deals: Iterable[Sequence[Collection]]) -> LinkModel:
    """Fitted on blocks that a model of reports from the other collections of a deal makes, as blocks of new reports are made."""
    names: list[str] = []
    rows, same, counts = [], [], []
    chance = np.random.default_rng(1)
    for part, others in ((part, [other for other in parts if other is not part]) for parts in deals for part in parts):
        for block in part.blocks(fit_reports(others)):
            names = list(block.measures)
            above, alike = labelled(part, block)
            unlike = (block.measures["same_lemma"][above] == 0) & (block.measures["trigger_meaning"][above] < UNLIKE) & ~alike
            kept = ~unlike | (chance.random(len(alike)) < KEPT_EASY)
            place = (above[0][kept], above[1][kept])
            rows.append(np.stack([table[place] for table in block.measures.values()], 1))
            same.append(alike[kept])
            counts.append(np.where(unlike[kept], 1 / KEPT_EASY, 1.0))
    wanted = np.concatenate(same).astype(float)
    return _model(names, *fit_table(np.concatenate(rows), wanted, counts=np.concatenate(counts), ridge=MENTION_RIDGE, rounds=12))


def labelled(part: Collection, block: Block) -> tuple[tuple[np.ndarray, ...], np.ndarray]:
    """The pairs of a block, as indices above the diagonal, and whether they are of one chain."""
    above = np.triu_indices(len(block.members), 1)
    chain = np.array([part.chains[part.mentions[at].key] for at in block.members])
    return above, chain[above[0]] == chain[above[1]]


def fit(deals: Sequence[Sequence[Collection]], join: float = 0.5) -> LinkModels:
    return LinkModels(fit_reports(part for parts in deals for part in parts), fit_mentions(deals), join)


def probabilities(part: Collection, models: LinkModels) -> list[tuple[list[str], np.ndarray]]:
    """For each block the mentions' keys and the probability of every two."""
    return [
        ([part.mentions[at].key for at in block.members], pair_probabilities(block, models))
        for block in part.blocks(models.reports)
    ]


def joined(blocks: Iterable[tuple[list[str], np.ndarray]], least: float) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, (keys, probability) in enumerate(blocks):
        found |= {key: f"{number} {group}" for key, group in zip(keys, average_link(probability, least), strict=True)}
    return found


def held_out(train: Annotated) -> dict[float, tuple[float, float]]:
    """CoNLL F1 over all train topics, and over the violent ones, for each mean probability of joining.

    The topics are dealt into `FOLDS` collections, each linked by models that saw none of its topics.
    """
    topics = train.topics()
    blocks = []
    for turn in range(FOLDS):
        mine = topics[turn::FOLDS]
        blocks += probabilities(train.collection(mine), fit(train.deals([topic for topic in topics if topic not in mine])))
    found = {}
    for least in JOINS:
        linked = joined(blocks, least)
        violent = {key for key in linked if topic_of(key) in VIOLENT}
        some = ({key: clusters[key] for key in violent} for clusters in (train.chains, linked))
        found[least] = (round(score(train.chains, linked)["CoNLL"], 4), round(score(*some)["CoNLL"], 4))
    return found


def best_join(scores: Mapping[float, tuple[float, float]]) -> float:
    """The middle of all that come within `NEARLY` of the best mean of both scores: the best alone is a matter of luck."""
    mean = {least: sum(both) / 2 for least, both in scores.items()}
    near = [least for least, value in mean.items() if value >= max(mean.values()) - NEARLY]
    return near[len(near) // 2]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.mentions", description=(__doc__ or "").split(":")[0])
    parser.add_argument("--data", type=Path, default=MENTIONS)
    parser.add_argument("--into", type=Path, default=WEIGHTS)
    asked = parser.parse_args()
    train = annotated(asked.data)
    scores = held_out(train)
    join = best_join(scores)
    print(
        "\n".join(
            f"join {least:.2f}: held-out CoNLL {one:.4f}, violent topics {other:.4f}" for least, (one, other) in scores.items()
        )
    )
    models = fit(train.deals(train.topics()), join)
    card = {"corpus": "ECB+, train topics", "held_out_conll": scores[join][0], "held_out_conll_violent": scores[join][1]}
    held = {"about": card, "join": join} | {name: _as_json(getattr(models, name)) for name in ("reports", "mentions")}
    asked.into.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


def _as_json(model: LinkModel) -> dict[str, object]:
    return {"bias": model.bias, "weights": dict(model.weights)}


if __name__ == "__main__":
    main()
