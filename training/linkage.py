"""`python -m training.linkage`: fits the weights by which accounts are held to be one incident, on pairs labelled by hand.

The levels of the comparisons are not independent of one another, so that counting each alone, as Fellegi and Sunter do, would
count some evidence twice. The weights are fitted together, by logistic regression with a ridge towards weights set by hand, whose
strength is chosen by cross-validation over clusters. Of the labels only the development part is used, both as the keys have the
incidents and as the reader finds them; rows of UCDP GED told twice (`coded_events`) stand beside them.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench.data import EVENTS, GOLD, SILVER
from bench.quality.clusters.__main__ import Setting, settings_from_keys, settings_from_text
from bench.quality.clusters.labels import part_of, read_near_misses, read_units
from bench.speed.matching import told_again
from numpy.typing import NDArray

from counterclaim.imports.formats import load_importer
from counterclaim.model import Findings, Profile, findings_from_document
from counterclaim.pipeline.clustering import document_profiles
from counterclaim.pipeline.matching import profiles_for
from counterclaim.reconcile.comparisons import COMPARISONS
from counterclaim.reconcile.linkage import Scored, Weights, load_weights, score_pairs
from counterclaim.reconcile.rule import separation

WEIGHTS = Path(__file__).parents[1] / "src" / "counterclaim" / "reconcile" / "weights.json"
BY_HAND = Path(__file__).with_name("linkage_by_hand.json")  # bits for each level, from which fitting starts
_FOLDS = 8
_STRENGTHS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
_LEVELS = [(comparison.name, level.name) for comparison in COMPARISONS for level in comparison.levels]
_SMOOTHING = 2.0
_EVENTS = 2_500  # rows, in the order of the file
_SAME_EVENTS, _DIFFERENT_EVENTS = 150.0, 500.0  # for how many pairs theirs stand
Floats = NDArray[np.float64]
# That a month, a year or a country fits is no evidence of one incident, whatever a few reports of famous ones say: in nats.
_MERELY_FITS = {("when", "within_month"): 0.0, ("when", "within_years"): -1.0, ("where", "in_country"): -1.0}
_CEILINGS = np.array([_MERELY_FITS.get(level, np.inf) for level in _LEVELS])


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labelled pairs: which level each stands on (0 or 1 in the order of `_LEVELS`), whether it is one incident, and a fold."""

    levels: Floats
    same: Floats
    fold: NDArray[np.int64]
    count: Floats  # for how many pairs one stands

    def __add__(self, other: Pairs) -> Pairs:
        return Pairs(*(np.concatenate([getattr(self, part), getattr(other, part)]) for part in ("levels", "same", "fold", "count")))


def labelled_pairs(settings: Sequence[Setting], weights: Weights) -> Pairs:
    """Every compared pair of the development part whose answer is known and that no rule settles."""
    skip = {frozenset((miss.one, miss.other)) for miss in read_near_misses() if miss.verdict != "different"}
    rows: list[list[float]] = []
    count: list[float] = []
    same: list[bool] = []
    fold: list[int] = []
    for setting in settings:
        profiles = profiles_of(setting)
        cluster = {found: setting.key[unit] for unit, found in setting.found.items() if unit in setting.key}
        size = Counter(cluster.values())
        for pair in score_pairs(list(profiles.values()), weights=weights, least=0.0):
            here, there = cluster.get(pair.one), cluster.get(pair.other)
            if here is None or there is None or part_of(here) != "dev" or part_of(there) != "dev":
                continue
            if frozenset((here, there)) in skip or separation(profiles[pair.one], profiles[pair.other]):
                continue
            rows.append(_row(pair))
            same.append(here == there)
            fold.append(sum(here.encode()) % _FOLDS)
            # An incident told by many reports has many pairs and needs few links.
            count.append(2 / size[here] if here == there else 1.0)
    return Pairs(np.array(rows), np.array(same, dtype=float), np.array(fold), np.array(count))


def coded_events(weights: Weights, rows: int = _EVENTS) -> Pairs:
    """Pairs of rows of UCDP GED, each told once and once more with the slips of another coder: a day, a few dead, or none.

    Two tellings of one row are one incident, two rows are different ones, on one day and in one place as many of them happened.
    They stand for fewer pairs than they are, as they are all of one country and have few answers; without the second tellings a
    known day would only ever be seen between different incidents, since the labelled reports seldom give one.
    """
    importer = load_importer("ucdp-ged")
    found = (item for item in importer.read(EVENTS, release=None) if isinstance(item, Findings))
    chance = random.Random(1)
    event: dict[str, int] = {}
    profiles: dict[str, Profile] = {}
    for number, findings in enumerate(itertools.islice(found, rows)):
        for profile in profiles_for(findings):
            for telling in range(2):
                told = told_again(profile, f"{findings.report.name}:{telling}", chance if telling else None)
                profiles[told.account] = told
                event[told.account] = number
    pairs = [
        pair
        for pair in score_pairs(list(profiles.values()), weights=weights, least=0.0)
        if not separation(profiles[pair.one], profiles[pair.other])
    ]
    same = np.array([float(event[pair.one] == event[pair.other]) for pair in pairs])
    count = np.where(same == 1, _SAME_EVENTS / same.sum(), _DIFFERENT_EVENTS / (1 - same).sum())
    fold = np.array([event[pair.one] % _FOLDS for pair in pairs])
    return Pairs(np.array([_row(pair) for pair in pairs]), same, fold, count)


def profiles_of(setting: Setting) -> dict[str, Profile]:
    """By "NAME:INCIDENT"."""
    found = {}
    for name, document in setting.documents.items():
        for profile in document_profiles(findings_from_document(document, name)):
            found[profile.account] = profile
    return found


def _row(pair: Scored) -> list[float]:
    return [float(pair.levels.get(comparison) == level) for comparison, level in _LEVELS]


def fit(pairs: Pairs, start: Floats, strength: float) -> tuple[float, Floats]:
    """The intercept and the weight of each level in nats. A level above its ceiling is held there, the others are fitted anew."""
    intercept, weights = _fit(pairs, start, np.full(len(start), strength))
    over = weights > _CEILINGS
    if not over.any():
        return intercept, weights
    return _fit(pairs, np.where(over, _CEILINGS, start), np.where(over, 1e6, strength))


def _fit(pairs: Pairs, start: Floats, strength: Floats) -> tuple[float, Floats]:
    """By Newton's method on the penalised likelihood."""
    design = np.hstack([np.ones((len(pairs.same), 1)), pairs.levels])
    weights = np.concatenate([[-3.0], start])
    origin = np.concatenate([[0.0], start])
    penalty = np.concatenate([[0.0], strength])

    def value(at: Floats) -> float:
        score = design @ at
        return float(pairs.count @ (np.logaddexp(0, score) - pairs.same * score) + penalty @ (at - origin) ** 2 / 2)

    for _ in range(100):
        probability = 1 / (1 + np.exp(-np.clip(design @ weights, -500, 500)))
        gradient = design.T @ (pairs.count * (probability - pairs.same)) + penalty * (weights - origin)
        curvature = (design.T * (pairs.count * probability * (1 - probability))) @ design + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curvature, gradient)
        size = 1.0
        while value(weights - size * step) > value(weights) and size > 1e-6:
            size /= 2
        weights = weights - size * step
        if np.abs(size * step).max() < 1e-7:
            break
    return float(weights[0]), weights[1:]


def loss(pairs: Pairs, intercept: float, weights: Floats) -> float:
    """Mean log loss in nats."""
    score = intercept + pairs.levels @ weights
    return float(pairs.count @ (np.logaddexp(0, score) - pairs.same * score) / pairs.count.sum())


def cross_validated(pairs: Pairs, start: Floats, strength: float) -> float:
    losses = []
    for fold in range(_FOLDS):
        inside = pairs.fold != fold
        learnt = fit(_part(pairs, inside), start, strength)
        losses.append(loss(_part(pairs, ~inside), *learnt) * pairs.count[~inside].sum())
    return sum(losses) / float(pairs.count.sum())


def _part(pairs: Pairs, chosen: NDArray[np.bool_]) -> Pairs:
    return Pairs(pairs.levels[chosen], pairs.same[chosen], pairs.fold[chosen], pairs.count[chosen])


def as_statistics(pairs: Pairs, weights: Floats) -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
    """Probabilities m and u of each level whose ratio is the weight: u as it is counted among different incidents."""
    m: dict[str, dict[str, float]] = {}
    u: dict[str, dict[str, float]] = {}
    different = pairs.count[pairs.same == 0] @ pairs.levels[pairs.same == 0] + _SMOOTHING
    for number, (comparison, level) in enumerate(_LEVELS):
        told = sum(different[at] for at, (name, _) in enumerate(_LEVELS) if name == comparison)
        counted = min(different[number] / told, 0.99 / np.exp(max(weights[number], 0.0)))
        u.setdefault(comparison, {})[level] = round(float(counted), 6)
        m.setdefault(comparison, {})[level] = round(float(counted * np.exp(weights[number])), 6)
    return m, u


def starting_weights(path: Path = BY_HAND) -> Floats:
    bits: Mapping[str, Mapping[str, float]] = json.loads(path.read_text(encoding="utf-8"))
    return np.array([bits[comparison][level] * np.log(2) for comparison, level in _LEVELS])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.linkage", description="Fit the weights of matching.")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    asked = parser.parse_args()
    keys = {path.stem: json.loads(path.read_text(encoding="utf-8")) for folder in (GOLD, SILVER) for path in folder.glob("*.json")}
    units = [unit for unit in read_units() if unit.certainty != "unsure"]
    settings = [settings_from_keys(keys, units)[1], settings_from_text(keys, units)[1]]
    before, start = load_weights(), starting_weights()
    pairs = labelled_pairs(settings, before) + coded_events(before)
    by_strength = {strength: cross_validated(pairs, start, strength) for strength in _STRENGTHS}
    strength = min(by_strength, key=lambda one: by_strength[one])
    intercept, weights = fit(pairs, start, strength)
    m, u = as_statistics(pairs, weights)
    prior = float(1 / (1 + np.exp(-intercept)))
    bounds = {"same": before.same, "same_undated": before.same_undated, "unsure": before.unsure}
    found = {"prior": round(prior, 6), **bounds, "m": m, "u": u}
    asked.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"{len(pairs.same)} pairs, {int(pairs.same.sum())} of one incident; log loss by strength: {by_strength}")
    print(f"strength {strength}, prior {prior:.4f}, log loss on all {loss(pairs, intercept, weights):.4f}")
    for (comparison, level), weight, first in zip(_LEVELS, weights, start, strict=True):
        print(f"{comparison:<10}{level:<14}{weight / np.log(2):7.2f} bits (by hand {first / np.log(2):6.2f})")


if __name__ == "__main__":
    main()
