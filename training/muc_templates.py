"""`python -m training.muc_templates`: finds the settings of incident templates, and of MUC-4's confidence slot, for an encoder.

The encoder has learnt the train texts by heart and is too sure of them, so the few settings are chosen on the development part
(TST1 and TST2), by coordinate ascent over coarse grids. What that is worth is told by choosing them on one half and scoring the
other. Run it anew whenever the encoder's file changes.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.quality.muc4 import as_prediction

from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.extract.encoder.encoder import DATA, Encoder
from counterclaim.extract.encoder.entities import ROLES
from counterclaim.extract.encoder.templates import (
    SETTINGS,
    Candidate,
    Evidence,
    TemplateSettings,
    choose_templates,
    gather_evidence,
)

ROOT = Path(__file__).parents[1]
SCORED = tuple(role for role in ROLES if role != "victim_description")  # the benchmark has named victims only
SEEDS = (0.08, 0.15, 0.3, 0.45)
KEEP = tuple(half / 2 for half in range(-8, 5))
SHARED_GRIDS = {
    "words": (0.0, 0.3, 0.6, 1.0, 1.4, 1.8),
    "report_words": (0.0, 0.2, 0.35, 0.5, 0.65),
    "relevance": (0.0, 0.1, 0.2, 0.35),
    "sentence": (0.0, 0.1, 0.2, 0.35, 0.5),
    "relevant": (0.2, 0.3, 0.4, 0.5, 0.6, 0.7),
    "kind": (0.2, 0.3, 0.4, 0.5, 0.6, 0.7),
    "share": (0.2, 0.35, 0.5, 0.7, 1.0),
}
START = TemplateSettings(
    seed=dict.fromkeys(ROLES, 0.3),
    keep={**dict.fromkeys(ROLES, -1.0), "victim_description": 0.0},
    words=1.0,
    relevance=0.1,
    sentence=0.1,
    report_words=0.2,
    relevant=0.4,
    kind=0.3,
    share=0.7,
)
TEMPLATE_SHARE = 0.6  # of the template metric in what is aimed at; the rest is CEAF-REE's


@dataclass
class Development:
    """The development part, encoded, with the outside scorer and its reading of the key."""

    encoded: Mapping[str, Encoded]
    scorer: ModuleType
    key: Mapping[str, Any]

    @cached_property
    def gathered(self) -> dict[tuple[str, float], dict[str, list[Candidate]]]:
        """Candidates by document, role and seed: what takes time in gathering."""
        found: dict[tuple[str, float], dict[str, list[Candidate]]] = {}
        for name, encoded in self.encoded.items():
            for seed in SEEDS:
                roles: dict[str, list[Candidate]] = {role: [] for role in ROLES}
                for candidate in gather_evidence(encoded, dict.fromkeys(ROLES, seed)).candidates:
                    roles[candidate.entity.role].append(candidate)
                found[name, seed] = roles
        return found

    @cached_property
    def reports(self) -> dict[str, Evidence]:
        """The evidence of each document but for its candidates."""
        return {name: gather_evidence(encoded, dict.fromkeys(ROLES, 2.0)) for name, encoded in self.encoded.items()}

    def evidence(self, name: str, seed: Mapping[str, float]) -> Evidence:
        """The same as `gather_evidence` gives."""
        return replace(self.reports[name], candidates=[one for role in ROLES for one in self.gathered[name, seed[role]][role]])

    def scores(self, settings: TemplateSettings, names: Iterable[str]) -> tuple[float, float]:
        """F1 of the template metric and of CEAF-REE on some documents."""
        read = {}
        for name in names:
            templates = as_prediction(choose_templates(self.evidence(name, settings.seed), settings))
            read[name] = {"templates": [self.scorer.read_template(one) for one in templates], "merged": None}
        found = {self.scorer.document_key(name): row for name, row in read.items()}
        key = {name: self.key[name] for name in found}
        parts = (self.scorer.template_metric(key, found), self.scorer.ceaf_ree(key, found))
        first, second = (self.scorer.total(part).scores()["F1"] for part in parts)
        return first, second

    def aim(self, settings: TemplateSettings, names: Iterable[str]) -> float:
        """What the settings are chosen by."""
        template, ree = self.scores(settings, names)
        return TEMPLATE_SHARE * template + (1 - TEMPLATE_SHARE) * ree


def load_scorer(path: Path) -> ModuleType:
    """The outside scorer as a module."""
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ascend(start: TemplateSettings, aim: Callable[[TemplateSettings], float], rounds: int = 2) -> TemplateSettings:
    """Coordinate ascent over the grids until a round brings less than a tenth of a point."""
    best, height = start, aim(start)
    for _ in range(rounds):
        before = height
        for change in _changes():
            trial = change(best)
            reached = aim(trial)
            if reached > height + 1e-6:
                best, height = trial, reached
        if height - before < 0.001:
            break
    return best


def _changes() -> Iterator[Callable[[TemplateSettings], TemplateSettings]]:
    for name, grid in SHARED_GRIDS.items():
        for value in grid:
            yield lambda now, name=name, value=value: replace(now, **{name: value})
    for role in SCORED:
        for seed in SEEDS:
            yield lambda now, role=role, seed=seed: replace(now, seed={**now.seed, role: seed})
        for keep in KEEP:
            yield lambda now, role=role, keep=keep: replace(now, keep={**now.keep, role: keep})


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.muc_templates", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("COUNTERCLAIM_BENCH_DATA", ROOT.parent / "shared")))
    parser.add_argument("--encoder", type=Path, default=DATA, help="folder of the encoder's file")
    parser.add_argument("--out", type=Path, default=SETTINGS)
    asked = parser.parse_args()
    encoder = Encoder(asked.encoder)
    gtt = asked.data / "data/muc4/gtt/dev.json"
    texts = {row["docid"]: row["doctext"] for row in map(json.loads, gtt.read_text(encoding="utf-8").splitlines())}
    scorer = load_scorer(asked.data / "bench/score_muc4.py")
    part = Development({name: encoder.encode(text) for name, text in texts.items()}, scorer, scorer.read_documents(gtt))
    halves = [[name for name in texts if name.startswith(prefix)] for prefix in ("TST1", "TST2")]
    crossed = []
    for chosen, held in (halves, halves[::-1]):
        settings = ascend(START, lambda trial, names=chosen: part.aim(trial, names))  # type: ignore[misc]
        crossed.append([round(100 * value, 1) for value in part.scores(settings, held)])
    settings = ascend(START, lambda trial: part.aim(trial, texts))
    fitted = [round(100 * value, 1) for value in part.scores(settings, texts)]
    print(f"template metric and CEAF-REE: {fitted} where chosen; chosen on one half, {crossed} on the other")
    row = {
        "fitted_by": "python -m training.muc_templates",
        "encoder": encoder.card["sha256"],
        "scores_where_chosen": dict(zip(("template", "ceaf_ree"), fitted, strict=True)),
        "scores_across_halves": [dict(zip(("template", "ceaf_ree"), scores, strict=True)) for scores in crossed],
        "settings": asdict(settings),
    }
    asked.out.write_text(json.dumps(row, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
