"""Fits the judges of the hybrid reader: `python -m training.hybrid`.

Rows that the reader proposes for annotated reports are matched with the key by the scorer that comes with the annotations, and a
logistic model for each section learns which of them match. The reports are those that neither the encoder was trained on nor the
rules were written with: the development fifth of the wire reports, and the expert reports. Scores of the fit are cross-fitted: each
report is judged by models that have not seen it.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from counterclaim.extract.hybrid import features
from counterclaim.extract.hybrid.judge import WEIGHTS, Features, Judge, as_judge
from counterclaim.extract.hybrid.reader import HybridReader
from counterclaim.extract.rules.reader import freeze
from counterclaim.extract.rules.scene import Draft, Scene
from counterclaim.model import Report, findings_document
from counterclaim.text import Parser
from training.data import is_development
from training.logistic import fit_dense

ROOT = Path(__file__).parents[1]
ROWS: dict[str, tuple[str, Callable[..., Features]]] = {
    "figures": ("figures", features.figure_features),
    "responsibility": ("responsibility", features.responsibility_features),
    "relations": ("relations", features.relation_features),
    "pledges": ("pledges", features.pledge_features),
    "statements": ("speech", features.speech_features),
}
FOLDS = 5
# What the rules have read of these stays, however improbable: a voice that is left out cannot be weighed by anybody.
KEPT = {"responsibility", "relations", "pledges", "statements"}


@dataclass(slots=True)
class Rows:
    """Rows of one section: their features, whether they match the key (None: neither rewarded nor punished), and their report."""

    features: list[Features] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    report: list[str] = field(default_factory=list)
    wanted: int = 0

    def add(self, report: str, row: Features, right: bool) -> None:
        self.features.append(row)
        self.right.append(right)
        self.report.append(report)


def load_scorer(path: Path) -> ModuleType:
    """The scorer of findings, which is no part of the project."""
    spec = importlib.util.spec_from_file_location("score_findings", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"training.hybrid: no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_findings"] = module
    spec.loader.exec_module(module)
    return module


def as_report(key: dict[str, Any], name: str) -> Report:
    """What the reader may know of an annotated report."""
    return Report(name=name, text=key["text"], title=key.get("title"), published=key.get("published"))


def collect(reader: HybridReader, keys: dict[str, dict[str, Any]], scorer: ModuleType, judges: dict[str, Judge]) -> dict[str, Rows]:
    """Every proposed row of the sections that `judges` does not decide yet, matched with the keys."""
    found: dict[str, Rows] = defaultdict(Rows)
    for name, key in keys.items():
        scene, encoded = reader.scene(as_report(key, name), judges)
        document = findings_document(freeze(scene, reader.extractor))
        match = Match(scorer, key, document)
        if "incidents" not in judges:
            rows = found["incidents"]
            rows.wanted += len(key["incidents"])
            for draft, row in zip(scene.accounts, document["incidents"], strict=True):
                if (right := match.incident(row)) is not None:
                    rows.add(name, features.account_features(scene, encoded, draft), right)
            continue
        for section, (attribute, weigh) in ROWS.items():
            rows = found[section]
            rows.wanted += len(key.get(section) or [])
            for draft, right in match.drafts(section, getattr(scene, attribute), document, scene):
                rows.add(name, weigh(scene, encoded, draft), right)
    return found


class Match:
    """Says which rows of a document the key has, by the scorer's own tests."""

    def __init__(self, scorer: ModuleType, key: dict[str, Any], document: dict[str, Any]) -> None:
        self.scorer, self.key, self.document = scorer, key, document
        self.locate = scorer.Locator(key["text"], document)
        self.incidents: dict[str, str] = scorer.align_incidents(key, document, self.locate)
        self.wanted = {str(row["id"]) for row in key["incidents"]}

    def incident(self, row: dict[str, Any]) -> bool | None:
        goal = self.incidents.get(str(row["id"]))
        return None if goal is not None and goal not in self.wanted else goal is not None

    def drafts(self, section: str, drafts: Sequence[Draft], document: dict[str, Any], scene: Scene) -> list[tuple[Draft, bool]]:
        """Each draft with whether the key has it; a second row for one of the key, and one that the key calls optional, are left
        out."""
        rows = document[section]
        if len(rows) != len(drafts):  # equal rows are printed once
            return []
        decided = []
        for draft, row in zip(drafts, rows, strict=True):
            alone = {**document, **{name: [] for name in ROWS}, section: [row]}
            tallies = {name: self.scorer.Tally() for name in self.scorer.SECTIONS}
            self.scorer.score_report(self.key, alone, tallies)
            tally = tallies[section]
            if tally.pred or section == "statements":
                decided.append((draft, bool(tally.tp_p)))
        return decided


def fit(rows: Rows, chosen: Sequence[int], strength: float) -> Judge:
    """A judge fitted to some of the rows; its thresholds are still to be chosen."""
    bias, weights = fit_dense([rows.features[at] for at in chosen], [rows.right[at] for at in chosen], ridge=strength)
    return Judge(bias, weights, 0.0, 1.0)


def cross_fitted(rows: Rows, strength: float, seed: int) -> np.ndarray:
    """The probability of every row by models that were fitted without its report."""
    reports = sorted(set(rows.report))
    random.Random(seed).shuffle(reports)
    fold = {report: number % FOLDS for number, report in enumerate(reports)}
    held = np.array([fold[report] for report in rows.report])
    probabilities = np.zeros(len(rows.right))
    for number in range(FOLDS):
        judge = fit(rows, list(np.flatnonzero(held != number)), strength)
        for at in np.flatnonzero(held == number):
            probabilities[at] = judge.probability(rows.features[at])
    return probabilities


def best_thresholds(probabilities: np.ndarray, rows: Rows, section: str) -> tuple[dict[str, float], float]:
    """The thresholds with the best F1, for what the rules found and for what the encoder alone proposes, and that F1.

    Of equally good ones the rules keep the most and the encoder adds the least. Statements are scored by recall alone, so they are
    kept.
    """
    right = np.array(rows.right, dtype=bool)
    by_rules = np.array(["found by rules" in row for row in rows.features])
    if section == "statements":
        return {"rules": 0.0, "encoder": 0.5}, float("nan")
    best = ({"rules": 0.0, "encoder": 1.0}, -1.0)
    for of_rules in (0.0,) if section in KEPT else np.arange(0.0, 0.45, 0.05):
        for of_encoder in np.arange(1.0, 0.25, -0.05):
            kept = probabilities >= np.where(by_rules, of_rules, of_encoder)
            score = 2 * int((right & kept).sum()) / max(1, rows.wanted + int(kept.sum()))
            if score > best[1]:
                best = ({"rules": round(float(of_rules), 2), "encoder": round(float(of_encoder), 2)}, score)
    return best


def calibration_error(probabilities: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: the mean distance of probability and share right over equally wide bins (Naeini et al. 2015)."""
    at = np.minimum((probabilities * bins).astype(int), bins - 1)
    return float(
        sum(abs(probabilities[at == b].mean() - right[at == b].mean()) * (at == b).mean() for b in range(bins) if (at == b).any())
    )


def judge_of(rows: Rows, section: str, strength: float, probabilities: np.ndarray) -> dict[str, Any]:
    """The judge of a section as it is stored, with what the cross-fitted probabilities measured."""
    right = np.array(rows.right, dtype=bool)
    thresholds, score = best_thresholds(probabilities, rows, section)
    by_rules = np.array(["found by rules" in row for row in rows.features])
    judge = fit(rows, range(len(right)), strength)
    return {
        "bias": round(judge.bias, 4),
        "weights": judge.weights,
        "thresholds": thresholds,
        "measured": {
            "rows": len(right),
            "right": int(right.sum()),
            "wanted": rows.wanted,
            "cross-fitted F1": None if score != score else round(score, 4),
            "F1 of the rules' rows": round(2 * int((right & by_rules).sum()) / max(1, rows.wanted + int(by_rules.sum())), 4),
            "right among the encoder's own": f"{int((right & ~by_rules).sum())} of {int((~by_rules).sum())}",
            "calibration error": round(calibration_error(probabilities, right), 4),
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.hybrid", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("COUNTERCLAIM_BENCH_DATA", ROOT.parent / "shared")))
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--strength", type=float, default=10.0, help="of the penalty on weights")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    paths = [path for path in sorted((asked.data / "silver").glob("w*.json")) if is_development(path.stem)]
    paths += sorted((asked.data / "gold").glob("*.json"))
    keys = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}
    scorer = load_scorer(asked.data / "bench" / "score_findings.py")
    reader = HybridReader(Parser().parse)
    sections: dict[str, dict[str, Any]] = {}
    held: list[tuple[np.ndarray, list[bool]]] = []
    for _ in range(2):  # incidents first: what hangs on a rejected one is never read
        judges = {name: as_judge(row) for name, row in sections.items()}
        for section, rows in collect(reader, keys, scorer, judges).items():
            probabilities = cross_fitted(rows, asked.strength, asked.seed)
            held.append((probabilities, rows.right))
            sections[section] = judge_of(rows, section, asked.strength, probabilities)
            print(section, json.dumps(sections[section]["measured"]))
    pooled = calibration_error(*(np.concatenate(parts) for parts in zip(*held, strict=True)))
    print(f"calibration error of all rows together: {pooled:.4f}")
    asked.out.write_text(
        json.dumps(
            {
                "fitted on": "the development fifth of the wire reports and the expert reports, by python -m training.hybrid",
                "reports": len(keys),
                "encoder": reader.encoder.card["sha256"],
                "seed": asked.seed,
                "calibration error": round(pooled, 4),
                "sections": sections,
            },
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
