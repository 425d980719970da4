"""`python -m training.tactics`: fits the weights of `counterclaim.extract.encoder.tactics` to an encoder. Run it for each new one.

The linear model is fitted to the train part; how far to trust it and the encoder is fitted to the development part, for the encoder
has seen the train part and is too sure of itself there. Needs numpy and what the package needs; the same inputs give the same file.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from counterclaim.extract.encoder.encoder import DATA, Encoder
from counterclaim.extract.encoder.ngrams import ngrams, weighted
from counterclaim.extract.encoder.tactics import SETS, TACTICS, Tactics, features, log_odds, marginals
from training.corpora import satp
from training.examples import Example

ROOT = Path(__file__).parents[1]
LEAST = 3  # texts that a part of a word must stand in
PENALTY = 0.05  # of the linear model
START = (0.8, 0.3)  # what the encoder and the linear model count before the development part is looked at
TRUST = 10.0  # how strongly the weights of both opinions are held to that
FOLDS = 10


@dataclass(frozen=True)
class Set:
    """Texts with their labels, (texts, tactics) of 0 and 1."""

    texts: list[str]
    labels: np.ndarray

    @classmethod
    def of(cls, examples: list[Example]) -> Set:
        return cls(
            [example.text for example in examples],
            np.array([[int(tactic in example.report["satp"]) for tactic in TACTICS] for example in examples]),
        )


@dataclass(frozen=True)
class Linear:
    """The linear model before it is written in 8 bits."""

    known: np.ndarray
    rarity: np.ndarray
    weights: np.ndarray
    base: np.ndarray


def dense(texts: list[str], known: np.ndarray, rarity: np.ndarray) -> np.ndarray:
    """(texts, parts) of weights."""
    rows = np.zeros((len(texts), len(known)), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        places, values = weighted(text, known, rarity)
        row[places] = values
    return rows


def parts(texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """The codes of the parts of words that stand in enough texts, sorted, and how rare each of them is."""
    seen = Counter(code for text in texts for code in ngrams(text))
    known = sorted(code for code, count in seen.items() if count >= LEAST)
    rarity = [np.log((1 + len(texts)) / (1 + seen[code])) + 1 for code in known]
    return np.array(known, dtype=np.uint32), np.array(rarity, dtype=np.float16).astype(np.float32)


def logistic(kernel: np.ndarray, wanted: np.ndarray, rounds: int = 12) -> np.ndarray:
    """Weights of the texts in a penalised logistic regression, by Newton's method on the products of their features."""
    inside = kernel.astype(np.float64) + 1.0  # a feature that is always 1
    odds = np.zeros(len(wanted))
    weights = odds
    for _ in range(rounds):
        share = 1 / (1 + np.exp(-odds))
        slope = np.maximum(share * (1 - share), 1e-6)
        weights = np.linalg.solve(inside + np.diag(PENALTY / slope), odds + (wanted - share) / slope)
        odds = inside @ weights
    return weights


def fit_linear(train: Set, seed: int) -> tuple[Linear, np.ndarray]:
    """The model, and log odds of the train texts by models that have not seen them."""
    known, rarity = parts(train.texts)
    rows = dense(train.texts, known, rarity)
    kernel = rows @ rows.T
    weights = np.stack([logistic(kernel, wanted) for wanted in train.labels.T], axis=1)
    unseen = np.zeros(train.labels.shape)
    for inside, outside in folds(len(train.texts), 5, seed):
        for column, wanted in enumerate(train.labels.T):
            fitted = logistic(kernel[np.ix_(inside, inside)], wanted[inside])
            unseen[outside, column] = (kernel[np.ix_(outside, inside)] + 1.0) @ fitted
    return Linear(known, rarity, rows.T @ weights, weights.sum(0)), unseen


def folds(count: int, number: int, seed: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Numbers of the texts inside and outside each part of a split at random."""
    order = np.random.RandomState(seed).permutation(count)
    return [(np.setdiff1d(order, held), held) for held in np.array_split(order, number)]


def fit_joint(opinions: np.ndarray, labels: np.ndarray, start: np.ndarray, penalty: np.ndarray, rounds: int = 25) -> np.ndarray:
    """Weights of a log-linear model of which set of tactics holds, held to `start` by `penalty`, by Newton's method."""
    shown = features(opinions)
    which = [int(np.flatnonzero((row == SETS).all(1))[0]) for row in labels]
    seen = shown[np.arange(len(shown)), which]
    weights = start.astype(np.float64)
    for _ in range(rounds):
        scores = shown @ weights
        share = np.exp(scores - scores.max(1, keepdims=True))
        share /= share.sum(1, keepdims=True)
        mean = np.einsum("ns,nsi->ni", share, shown)
        spread = np.einsum("ns,nsi,nsj->ij", share, shown, shown) - mean.T @ mean
        slope = (mean - seen).sum(0) + penalty * (weights - start)
        weights = weights - np.linalg.solve(spread + np.diag(penalty), slope)
    return weights


def threshold(found: np.ndarray) -> float:
    """The probability from which on to name a tactic so that F1 is expected to be highest, if the probabilities are right."""
    ranked = np.sort(found)[::-1]
    expected = 2 * np.cumsum(ranked) / (np.arange(1, len(ranked) + 1) + ranked.sum())
    best = int(expected.argmax())
    return float((ranked[best] + ranked[min(best + 1, len(ranked) - 1)]) / 2)


def f1(labels: np.ndarray, named: np.ndarray) -> np.ndarray:
    """F1 of each tactic."""
    return 2 * (labels * named).sum(0) / np.maximum(1, labels.sum(0) + named.sum(0))


def calibration_error(labels: np.ndarray, found: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error over all labels, in bins of equal width."""
    place = np.minimum((found * bins).astype(int), bins - 1).ravel()
    gap = (found - labels).ravel()
    return float(sum(abs(gap[place == number].sum()) for number in range(bins)) / gap.size)


def mixing(opinions: np.ndarray, labels: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """How much each opinion counts, from the development part."""
    penalty = np.array([TRUST] * (opinions.shape[2] - 1) + [0.3])
    return fit_joint(opinions, labels, prior, np.concatenate([np.tile(penalty, len(TACTICS)), np.full(pairs(), 3.0)]))


def pairs() -> int:
    return len(list(combinations(TACTICS, 2)))


def cross_fitted(opinions: np.ndarray, labels: np.ndarray, prior: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities and named tactics of each text by weights and thresholds that were fitted to other texts."""
    found = np.zeros(labels.shape)
    named = np.zeros(labels.shape, dtype=np.int64)
    for inside, outside in folds(len(labels), FOLDS, seed):
        weights = mixing(opinions[inside], labels[inside], prior)
        bounds = [threshold(column) for column in marginals(opinions[inside], weights).T]
        found[outside] = marginals(opinions[outside], weights)
        named[outside] = found[outside] >= bounds
    return found, named


def prior_of(unseen: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """What the train part says of how tactics go together, with `START` for the weights of both opinions."""
    alone = np.stack([unseen, np.ones_like(unseen)], axis=2)
    start = np.concatenate([np.tile([1.0, 0.0], len(TACTICS)), np.zeros(pairs())])
    penalty = np.concatenate([np.tile([1.0, 0.1], len(TACTICS)), np.full(pairs(), 0.3)])
    fitted = fit_joint(alone, labels, start, penalty)
    base = fitted[: 2 * len(TACTICS)].reshape(-1, 2)[:, 1]
    held = np.column_stack([np.tile(START, (len(TACTICS), 1)), base])
    return np.concatenate([held.ravel(), fitted[2 * len(TACTICS) :]])


def write(linear: Linear, mix: np.ndarray, bounds: list[float], folder: Path, about: dict[str, Any]) -> None:
    """The file, with 8-bit weights, and its card."""
    scales = (np.abs(linear.weights).max(0) / 127).astype(np.float32)
    content = io.BytesIO()
    np.savez_compressed(
        content,
        known=linear.known,
        rarity=linear.rarity.astype(np.float16),
        weights=np.round(linear.weights / scales).astype(np.int8),
        scales=scales,
        base=linear.base.astype(np.float32),
        mix=mix.astype(np.float32),
        thresholds=np.array(bounds, dtype=np.float32),
    )
    (folder / "tactics.npz").write_bytes(content.getvalue())
    card = {"version": 1, "sha256": hashlib.sha256(content.getvalue()).hexdigest(), "tactics": TACTICS, **about}
    (folder / "tactics.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m training.tactics", description=(__doc__ or "").split("\n\n")[0].split(": ", 1)[1]
    )
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("COUNTERCLAIM_BENCH_DATA", ROOT.parent / "shared")))
    parser.add_argument("--encoder", type=Path, default=DATA, metavar="DIR", help="the encoder to fit to")
    parser.add_argument("--out", type=Path, default=DATA, metavar="DIR")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--splits", type=int, default=10, help="splits of the development part to measure on")
    asked = parser.parse_args()
    folder = asked.data / "data" / "satp_relevant"
    train, development = (Set.of(list(satp(folder / name))) for name in ("train.tsv", "dev.tsv"))
    encoder = Encoder(asked.encoder)
    linear, unseen = fit_linear(train, asked.seed)
    shown = dense(development.texts, linear.known, linear.rarity) @ linear.weights + linear.base
    encoded = np.stack([log_odds(encoder.encode(text)) for text in development.texts])
    opinions = np.stack([encoded, shown, np.ones_like(shown)], axis=2)
    prior = prior_of(unseen, train.labels)
    scores, errors = [], []
    for seed in range(asked.seed, asked.seed + asked.splits):
        found, named = cross_fitted(opinions, development.labels, prior, seed)
        scores.append(f1(development.labels, named))
        errors.append(calibration_error(development.labels, found))
    weights = mixing(opinions, development.labels, prior)
    probable = marginals(opinions, weights)
    bounds = [threshold(column) for column in probable.T]
    measured = {
        "cross-fitted macro F1": round(float(np.mean(scores)), 4),
        "spread over splits": round(float(np.std(np.mean(scores, axis=1))), 4),
        "cross-fitted F1": [round(float(value), 4) for value in np.mean(scores, axis=0)],
        "cross-fitted calibration error": round(float(np.mean(errors)), 4),
        "as shipped macro F1": round(float(f1(development.labels, probable >= bounds).mean()), 4),
    }
    about = {"encoder": encoder.card["sha256"], "encoder step": encoder.card.get("step"), "seed": asked.seed, "measured": measured}
    asked.out.mkdir(parents=True, exist_ok=True)
    write(linear, weights, bounds, asked.out, about)
    Tactics.load(asked.out)
    print(json.dumps({**measured, "thresholds": [round(bound, 3) for bound in bounds]}, indent=1))


if __name__ == "__main__":
    main()
