"""`python -m training.muc_words`: fits the word models of `counterclaim.extract.encoder.word_model` to the train part of MUC-4.

Roles are learnt from the spans of the fills against the runs of words between function words that are none; report labels from
whole reports. Logistic regression with an L1 penalty. Independent of the encoder's file.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from counterclaim.extract.encoder.entities import ROLES
from counterclaim.extract.encoder.heads import REPORTS
from counterclaim.extract.encoder.word_model import WEIGHTS, SpanReader, report_features
from training import muc
from training.examples import Example, Span

ROOT = Path(__file__).parents[1]
RAREST = 4  # a feature that fewer cases have is not learnt
SMALLEST = 0.05  # smaller weights are dropped
_WORD = re.compile(r"[a-z0-9'\-]+|[^\sa-z0-9]")
_BREAKS = frozenset(
    """a an the of in on at to by for and or was were is are be been being has have had it its that this these those with as from
    who which when where while after before during against said he she they his her their not no but also than into out up there
    then will would could may might between because so if""".split()  # noqa: SIM905
)


def runs(text: str) -> Iterator[Span]:
    """Runs of words between function words and marks."""
    start = end = -1
    for match in _WORD.finditer(text.lower()):
        if match.group() in _BREAKS or not match.group()[0].isalnum():
            if start >= 0:
                yield start, end
            start = -1
        else:
            start, end = match.start() if start < 0 else start, match.end()
    if start >= 0:
        yield start, end


def span_cases(examples: Sequence[Example]) -> Iterator[tuple[set[str], set[str]]]:
    """Features of every span with the roles that it has."""
    for example in examples:
        roles: dict[Span, set[str]] = {}
        for role in ROLES:
            for span in example.spans[role]:
                roles.setdefault(span, set()).add(role)
        reader = SpanReader(example.text)
        for span in runs(example.text):
            if not any(span[0] < end and start < span[1] for start, end in roles):
                yield reader.features(*span), set()
        for span, held in roles.items():
            yield reader.features(*span), held


def fit(cases: Sequence[tuple[set[str], set[str]]], labels: Sequence[str], strength: float, seed: int) -> Iterator[tuple[str, Any]]:
    """One model a label."""
    counts = Counter(feature for features, _ in cases for feature in features)
    number = {feature: at for at, feature in enumerate(sorted(name for name, count in counts.items() if count >= RAREST))}
    columns, values, ends = [], [], [0]
    for features, _ in cases:
        known = sorted(number[feature] for feature in features if feature in number)
        columns += known
        values += [1 / np.sqrt(len(features))] * len(known)
        ends.append(len(columns))
    inputs = csr_matrix((values, columns, ends), shape=(len(cases), len(number)))
    for label in labels:
        truth = np.array([label in held for _, held in cases])
        model = LogisticRegression(penalty="l1", C=strength, solver="liblinear", max_iter=60, random_state=seed).fit(inputs, truth)
        weights = {feature: round(float(model.coef_[0][at]), 2) for feature, at in number.items()}
        kept = {feature: weight for feature, weight in weights.items() if abs(weight) > SMALLEST}
        print(f"{label}: {int(truth.sum())} of {len(cases)} cases, {len(kept)} weights", flush=True)
        yield label, {"bias": round(float(model.intercept_[0]), 3), "weights": kept}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.muc_words", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("COUNTERCLAIM_BENCH_DATA", ROOT.parent / "shared")))
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    folder = asked.data / "data/muc4"
    examples = list(muc.examples(folder / "gtt/train.json", sorted((folder / "original/dev").glob("key-*"))))
    models = dict(fit(list(span_cases(examples)), ROLES, 3.0, asked.seed))
    reports = [(report_features(example.text), set(example.report["muc"])) for example in examples]
    models |= {f"report:{label}": model for label, model in fit(reports, REPORTS["muc"], 30.0, asked.seed)}
    about = {
        "fitted_by": "python -m training.muc_words",
        "from": "MUC-3/4 development messages and their keys (DEV-MUC3-0001 to 1300)",
        "seed": asked.seed,
    }
    asked.out.write_text(json.dumps({**about, "models": models}, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
