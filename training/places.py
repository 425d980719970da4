"""Trains the weights of the place finder and of the choice among namesakes: `python -m training.places`.

Reads LGL and GeoVirus from the data beside the project (`bench/data.py`), learns from documents whose number is no multiple of
five, reports on the others and, cross-validated, on all, and writes `codebook/data/place_weights.json`. Numbers alone are kept,
nothing of the texts. Needs nothing but numpy beside the package.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from bench.quality.places import CORPORA, PLACES_SCORER
from numpy.typing import NDArray

from counterclaim.codebook.gazetteer import load_gazetteer
from counterclaim.extract.rules.place_names import choose, gather
from counterclaim.extract.rules.place_ranking import CONTEXT, STATIC, Ranking
from counterclaim.extract.rules.place_spans import PlaceSpan, SpanReader
from counterclaim.extract.rules.place_weights import PlaceWeights
from counterclaim.lang.places import distance_km
from counterclaim.model import Document, Report
from counterclaim.text.parser import Parser

Array = NDArray[np.float64]

OUT = Path(__file__).parents[1] / "src" / "counterclaim" / "codebook" / "data" / "place_weights.json"
FOLDS = 5
THRESHOLD = -0.4  # F1 is best where a span is taken at about half the F1 that is reached
NEAR_KM = 161.0
RAREST = 4  # evidence that is seen less often is left out
ROUNDS = 3


@dataclass(slots=True, eq=False)
class Example:
    """One document with its key: token bounds -> coordinates. `peoples` says whether the key counts peoples and adjectives."""

    doc: Document
    key: dict[tuple[int, int], tuple[float, float]]
    total: int
    peoples: bool
    fold: int
    spans: list[PlaceSpan] = field(default_factory=list)
    chosen: list[tuple[PlaceSpan, float]] = field(default_factory=list)

    def read(self) -> None:
        """Finds the spans that may be places."""
        self.spans = SpanReader(self.doc, load_gazetteer()).read()

    def counted(self, spans: Iterable[tuple[PlaceSpan, float]]) -> list[PlaceSpan]:
        return [span for span, _ in spans if self.peoples or span.entries.way != "people"]


def read_corpus(path: Path, peoples: bool) -> list[tuple[Report, dict[str, Any], bool]]:
    """The reports of a corpus with their keys, as the scorer writes them."""
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.json"
        subprocess.run([sys.executable, str(PLACES_SCORER), str(path), "--located", "--convert", str(texts)], check=True)
        bodies = json.loads(texts.read_text(encoding="utf-8"))
    return [(Report(name=name, text=body["text"]), body, peoples) for name, body in bodies.items()]


def example(doc: Document, places: Sequence[dict[str, Any]], peoples: bool, number: int) -> Example:
    starts = {token.start: token.i for token in doc.tokens}
    ends = {token.end: token.i + 1 for token in doc.tokens}
    key = {
        (starts[place["start"]], ends[place["end"]]): (place["lat"], place["lon"])
        for place in places
        if place["start"] in starts and place["end"] in ends
    }
    return Example(doc, key, len(places), peoples, number % FOLDS)


# --- spans


def train_spans(examples: Sequence[Example]) -> dict[str, float]:
    """Logistic regression on the evidence of spans."""
    rows = [(e, s) for e in examples for s in e.spans if e.peoples or s.entries.way != "people"]
    counts = Counter(name for _, span in rows for name in span.features)
    names = sorted(name for name, count in counts.items() if count >= RAREST)
    number = {name: n for n, name in enumerate(names)}
    owners, columns, truth = [], [], []
    for at, (e, span) in enumerate(rows):
        held = [number[name] for name in span.features if name in number]
        owners += [at] * len(held)
        columns += held
        truth.append((span.first, span.last) in e.key)
    owner, column, y = np.array(owners), np.array(columns), np.array(truth, dtype=np.float64)

    def slope(w: Array) -> Array:
        chance = 1 / (1 + np.exp(-np.bincount(owner, w[column], minlength=len(y))))
        return np.bincount(column, (chance - y)[owner], minlength=len(names)) / len(y) + 2e-5 * w

    w = descend(slope, np.zeros(len(names)), steps=250, pace=0.08)
    return {name: round(float(value), 3) for name, value in zip(names, w, strict=True) if abs(value) > 0.01}


def descend(slope: Any, w: Array, *, steps: int, pace: float) -> Array:
    """Adam on the whole data, slowing down to the end."""
    m, v = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, steps + 1):
        g = slope(w)
        m, v = 0.9 * m + 0.1 * g, 0.99 * v + 0.01 * g * g
        rate = pace * min(1.0, 2 * (1 - step / (steps + 1)))
        w = w - rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
    return w


# --- namesakes


@dataclass(slots=True, eq=False)
class Choice:
    """The names of one document that the key resolves: rows of evidence, and which of them are right."""

    ranking: Ranking
    right: list[tuple[int, NDArray[np.bool_], float]]  # name, right candidates, mentions
    far: int  # mentions without a right candidate


def choice(e: Example) -> Choice:
    names, name_of = gather(e.doc, e.chosen)
    ranking = Ranking(names)
    points: dict[int, Counter[tuple[float, float]]] = {}
    for (span, _), n in zip(e.chosen, name_of, strict=True):
        at = e.key.get((span.first, span.last))
        if at is not None and (e.peoples or span.entries.way != "people"):
            points.setdefault(n, Counter())[at] += 1
    right, far = [], 0
    for n, spots in points.items():
        (lat, lon), _ = spots.most_common(1)[0]
        rows = range(ranking.bounds[n], ranking.bounds[n + 1])
        away = np.array([distance_km(lat, lon, ranking.places[i].lat, ranking.places[i].lon) for i in rows])
        mentions = float(sum(spots.values()))
        if not len(away) or away.min() > NEAR_KM:
            far += int(mentions)
            continue
        right.append((n, away <= max(away.min() + 15, 40), mentions))
    return Choice(ranking, right, far)


def train_round(choices: Sequence[Choice], evidence: Sequence[Array], start: Array) -> Array:
    """Conditional logit: the chance of the right candidates of each name, more than one of which may be right."""
    rows, good, owner, weight = [], [], [], []
    for c, x in zip(choices, evidence, strict=True):
        for n, right, mentions in c.right:
            rows.append(x[c.ranking.bounds[n] : c.ranking.bounds[n + 1]])
            good.append(right)
            owner += [len(weight)] * len(right)
            weight.append(mentions**0.5)
    x, y, own, mass = np.vstack(rows), np.concatenate(good), np.array(owner), np.array(weight)
    first = np.concatenate([[0], np.flatnonzero(np.diff(own)) + 1])

    def slope(w: Array) -> Array:
        score = x @ w
        grown = np.exp(score - np.maximum.reduceat(score, first)[own])
        chance = grown / np.add.reduceat(grown, first)[own]
        hit = np.where(y, chance, 0.0)
        wanted = hit / np.maximum(np.add.reduceat(hit, first)[own], 1e-12)
        return np.asarray(x.T @ ((chance - wanted) * mass[own]) / mass.sum() + 3e-4 * w)

    return descend(slope, start, steps=300, pace=0.08)


def train_ranks(choices: Sequence[Choice]) -> list[list[float]]:
    rounds: list[list[float]] = []
    chances: list[Array] = []
    for number in range(ROUNDS):
        if number == 0:
            evidence = [c.ranking.static for c in choices]
        else:
            evidence = [np.hstack([c.ranking.static, c.ranking.context(q)]) for c, q in zip(choices, chances, strict=True)]
        w = train_round(choices, evidence, np.zeros(len(STATIC) + len(CONTEXT) * (number > 0)))
        chances = [c.ranking.chances(x @ w) for c, x in zip(choices, evidence, strict=True)]
        rounds.append([round(float(value), 4) for value in w])
    return rounds


def resolve(c: Choice, rounds: Sequence[Sequence[float]]) -> Array:
    q = c.ranking.chances(c.ranking.static @ np.asarray(rounds[0]))
    for w in rounds[1:]:
        q = c.ranking.chances(np.hstack([c.ranking.static, c.ranking.context(q)]) @ np.asarray(w))
    return q


# --- measuring


def measure(title: str, examples: Sequence[Example], choices: Sequence[Choice], chances: Sequence[Array]) -> None:
    hit = guessed = total = near = found = 0.0
    for e, c, q in zip(examples, choices, chances, strict=True):
        counted = e.counted(e.chosen)
        guessed += len(counted)
        total += e.total
        hit += sum((span.first, span.last) in e.key for span in counted)
        found += c.far + sum(mentions for _, _, mentions in c.right)
        for n, right, mentions in c.right:
            first, last = c.ranking.bounds[n], c.ranking.bounds[n + 1]
            near += mentions * right[int(np.argmax(q[first:last]))]
    precision, recall = 100 * hit / max(guessed, 1), 100 * hit / max(total, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    recognition = f"recognition P {precision:.1f} R {recall:.1f} F1 {f1:.1f}"
    print(f"{title:<26} {recognition}, within 161 km {100 * near / max(found, 1):.1f} of {found:.0f}")


def train(examples: Sequence[Example]) -> PlaceWeights:
    """Trains on all but the first fold; prints what is reached on that one, and on all by cross-validation."""
    span_weights = []
    for fold in range(FOLDS):
        span_weights.append(train_spans([e for e in examples if e.fold != fold]))
        for e in examples:
            if e.fold == fold:
                e.chosen = choose(e.spans, PlaceWeights(span_weights[fold], THRESHOLD, ()))
    choices = [choice(e) for e in examples]
    shipped: list[list[float]] = []
    results: dict[int, Array] = {}
    for fold in range(FOLDS):
        rounds = train_ranks([c for e, c in zip(examples, choices, strict=True) if e.fold != fold])
        shipped = shipped or rounds
        for at, (e, c) in enumerate(zip(examples, choices, strict=True)):
            if e.fold == fold:
                results[at] = resolve(c, rounds)
    for peoples in (True, False):
        for held_out in (True, False):
            kept = [at for at, e in enumerate(examples) if e.peoples == peoples and (e.fold == 0 or not held_out)]
            title = f"{'LGL' if peoples else 'GeoVirus'}, {'held out' if held_out else 'cross-validated'}"
            measure(title, [examples[at] for at in kept], [choices[at] for at in kept], [results[at] for at in kept])
    return PlaceWeights(span_weights[0], THRESHOLD, shipped)


def write(weights: PlaceWeights, path: Path) -> None:
    data = {
        "source": "training/places.py, from LGL (Lieberman et al. 2010) and GeoVirus (Gritta et al. 2018): weights alone, no text",
        "threshold": weights.threshold,
        "rounds": weights.rounds,
        "evidence": {"static": STATIC, "context": CONTEXT},
        "spans": dict(sorted(weights.spans.items())),
    }
    path.write_text(json.dumps(data, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.places", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--out", type=Path, default=OUT, metavar="FILE")
    asked = parser.parse_args(arguments)
    if not PLACES_SCORER.exists():
        print("training.places: no annotated places to learn from", file=sys.stderr)
        return 2
    reader = Parser()
    examples = []
    for corpus in CORPORA:
        for number, (report, body, peoples) in enumerate(read_corpus(corpus.path, corpus.peoples)):
            examples.append(example(reader.parse(report), body["places"], peoples, number))
            examples[-1].read()
    write(train(examples), asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
