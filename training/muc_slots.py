"""`python -m training.muc_slots`: fits the closed classes of MUC-4's slots to the train keys, for `bench.quality.muc4_slots`.

One softmax a slot over words, with an L2 penalty chosen by cross-validation over documents; small weights are dropped.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench.quality.muc.classes import NONE, WEIGHTS
from bench.quality.muc.features import context_features, fill_features, occurrences, sentence_features
from bench.quality.muc.messages import read_messages
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_score

from training.muc import Template, read_key, strings

ROOT = Path(__file__).parents[1]
STRENGTHS = (3.0, 10.0, 30.0)
RAREST = 4  # a label that fewer train fills have is not learnt
SMALLEST = 0.3  # weights that are never larger are dropped


@dataclass(frozen=True, slots=True)
class Case:
    """One fill or template with its label."""

    model: str
    document: str
    features: tuple[str, ...]
    label: str


def cases(text: str, template: Template) -> Iterator[Case]:
    """What one key template teaches."""
    kind = template.slots["INCIDENT: TYPE"][0].split(" / ")[0].strip(" ?").lower()
    targets = [*_fills(template, "HUM TGT: NAME"), *_described(template)]
    things = _fills(template, "PHYS TGT: ID")
    weapons = _fills(template, "INCIDENT: INSTRUMENT ID")
    perpetrators = [*_fills(template, "PERP: INDIVIDUAL ID"), *_fills(template, "PERP: ORGANIZATION ID")]

    def case(model: str, features: Sequence[str], label: str) -> Case:
        return Case(model, template.doc, tuple(features), label)

    for words in things:
        yield from (case(*one) for one in _target_cases(text, template, words, kind, "physical", "PHYS TGT"))
    for words in targets:
        yield from (case(*one) for one in _target_cases(text, template, words, kind, "human", "HUM TGT"))
    for words in weapons:
        yield case("instrument_type", fill_features(words[0], kind), _label(template, "INCIDENT: INSTRUMENT TYPE", words))
    every = (one for words in (*targets, *things, *weapons, *perpetrators) for one in words)
    told = [f"k:{kind}", *sentence_features(text, [span for one in every for span in occurrences(text, one)])]
    yield case("stage", told, _first(template, "INCIDENT: STAGE OF EXECUTION"))
    if kind not in ("arson", "kidnapping") and not weapons:
        yield case("instrument_inferred", told, _first(template, "INCIDENT: INSTRUMENT TYPE"))
    doers = [feature for words in perpetrators for feature in fill_features(words[0], kind)]
    yield case("category", doers or ["none"], _first(template, "PERP: INCIDENT CATEGORY"))
    for fill in template.slots.get("PERP: ORGANIZATION CONFIDENCE", []):
        spans = sorted(span for one in strings(fill) for span in occurrences(text, one))
        if spans:
            yield case("confidence", [f"k:{kind}", *context_features(text, spans, 6)], _value(fill))


def _target_cases(
    text: str, template: Template, words: tuple[str, ...], kind: str, model: str, slot: str
) -> Iterator[tuple[str, list[str], str]]:
    """What one target teaches of types and effects."""
    spans = sorted(span for one in words for span in occurrences(text, one))
    if not spans:
        return
    titles = [
        fill.split('": "')[0]
        for fill in template.slots.get("HUM TGT: DESCRIPTION", [])
        if '": "' in fill and set(strings(fill.split('": ')[1])) & set(words)
    ]
    own = fill_features(words[0], kind) + [f"t:{word}" for title in titles for word in title.strip('"').lower().split()]
    around = context_features(text, spans)
    near = [one for one in around if not one.startswith("s:")]
    label = _label(template, f"{slot}: TYPE", words)
    if label != NONE:
        yield f"{model}_type", [*own, *near], label
    yield f"{model}_effect", [*own, *around], _label(template, f"{slot}: EFFECT OF INCIDENT", words)


def _fills(template: Template, slot: str) -> list[tuple[str, ...]]:
    return [words for fill in template.slots.get(slot, []) if (words := tuple(strings(fill)))]


def _described(template: Template) -> list[tuple[str, ...]]:
    """Targets that have a description and no name."""
    fills = template.slots.get("HUM TGT: DESCRIPTION", [])
    return [words for fill in fills if '": "' not in fill and (words := tuple(strings(fill)))]


def _label(template: Template, slot: str, words: tuple[str, ...]) -> str:
    """The value that refers to one of the words."""
    return next((_value(fill) for fill in template.slots.get(slot, []) if set(strings(fill)) & set(words)), NONE)


def _first(template: Template, slot: str) -> str:
    value = _value((template.slots.get(slot) or [NONE])[0])
    return NONE if value in ("", "*") else value


def _value(fill: str) -> str:
    return fill.split(":")[0].strip(" ?()").split(" / ")[0].strip(" ?()")


def fit(found: list[Case], seed: int) -> dict[str, object]:
    """One model, with its accuracy by cross-validation over documents."""
    counts = Counter(case.label for case in found)
    kept = [case for case in found if counts[case.label] >= RAREST]
    rows = []
    for case in kept:
        names = set(case.features)
        rows.append(dict.fromkeys(names, 1 / np.sqrt(len(names))))
    seen = Counter(feature for row in rows for feature in row)
    vectors = DictVectorizer(sort=True)
    inputs = vectors.fit_transform([{name: value for name, value in row.items() if seen[name] > 1} for row in rows])
    labels = np.array([case.label for case in kept])
    documents = np.array([case.document for case in kept])
    scores = {}
    for strength in STRENGTHS:
        model = LogisticRegression(C=strength, max_iter=400, random_state=seed)
        scores[strength] = float(cross_val_score(model, inputs, labels, groups=documents, cv=GroupKFold(5)).mean())
    best = max(scores, key=scores.__getitem__)
    model = LogisticRegression(C=best, max_iter=400, random_state=seed).fit(inputs, labels)
    if len(model.classes_) == 2:
        weights, bias = np.vstack([-model.coef_[0] / 2, model.coef_[0] / 2]), [-model.intercept_[0] / 2, model.intercept_[0] / 2]
    else:
        weights, bias = model.coef_, list(model.intercept_)
    names = vectors.get_feature_names_out()
    return {
        "labels": list(model.classes_),
        "cases": len(kept),
        "strength": best,
        "accuracy": round(scores[best], 3),
        "most_usual": round(counts.most_common(1)[0][1] / len(kept), 3),
        "bias": [round(float(value), 3) for value in bias],
        "weights": {
            str(names[at]): [round(float(value), 2) for value in weights[:, at]]
            for at in range(len(names))
            if np.abs(weights[:, at]).max() >= SMALLEST
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.muc_slots", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("COUNTERCLAIM_BENCH_DATA", ROOT.parent / "shared")))
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    folder = asked.data / "data/muc4/original/dev"
    texts = {message.name: message.text for message in read_messages(sorted(folder.glob("dev-muc3-*")))}
    found: dict[str, list[Case]] = {}
    for path in sorted(folder.glob("key-*")):
        for template in read_key(path):
            for case in cases(texts[template.doc], template):
                found.setdefault(case.model, []).append(case)
    models = {}
    for name in sorted(found):
        models[name] = fit(found[name], asked.seed)
        print(name, {key: models[name][key] for key in ("cases", "accuracy", "most_usual", "strength")}, flush=True)
    about = {
        "fitted_by": "python -m training.muc_slots",
        "from": "MUC-3/4 development messages and their keys (DEV-MUC3-0001 to 1300)",
        "seed": asked.seed,
    }
    asked.out.write_text(json.dumps({**about, "models": models}, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
