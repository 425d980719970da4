"""Scores `counterclaim cluster` on incidents that were grouped by hand and holds it to its floors: `python -m
bench.quality.clusters`.

From keys: findings documents made from the annotated reports' keys, which measures matching alone. From text: what the default
reader finds in text, title and date, aligned with the labelled incidents by their words; incidents that it does not find count as
standing alone.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.data import GOLD, SILVER, WIRE, wire_rows
from bench.quality.clusters.aligning import align
from bench.quality.clusters.baseline import same_day_same_place
from bench.quality.clusters.keyed import findings_of
from bench.quality.clusters.labels import NearMiss, Unit, part_of, read_near_misses, read_units
from bench.quality.clusters.scores import bcubed, joined, pairwise
from bench.quality.floors import FLOORS, judge
from bench.quality.program import read_rows

Documents = dict[str, dict[str, Any]]
Clusterer = Callable[[Documents], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Setting:
    """What is clustered together, the units and their clusters, those that are scored, and the reader's incident of each unit,
    `NAME:ID`."""

    name: str
    documents: Documents
    everything: Mapping[str, str]
    key: Mapping[str, str]
    found: Mapping[str, str]


def settings_from_keys(keys: Mapping[str, dict[str, Any]], units: list[Unit]) -> list[Setting]:
    documents = {name: findings_of(key) for name, key in keys.items()}
    annotated = {unit.id: unit.cluster for unit in units if unit.incident and unit.report in keys}
    return _settings("keys", documents, annotated, {unit: unit for unit in annotated})


def settings_from_text(keys: Mapping[str, dict[str, Any]], units: list[Unit]) -> list[Setting]:
    """Every report that has a label is read, those without a key too."""
    rows: dict[str, dict[str, Any]] = {row["name"]: row for row in wire_rows()} if WIRE.exists() else {}
    rows |= {name: {**{part: key.get(part) for part in ("text", "title", "published")}, "name": name} for name, key in keys.items()}
    labelled: dict[str, dict[str, list[str]]] = {}
    for unit in units:
        if unit.report in rows:
            words = labelled.setdefault(unit.report, {})
            if unit.span:
                words[unit.id] = [rows[unit.report]["text"][slice(*unit.span)]]
            else:
                [incident] = [row for row in keys[unit.report]["incidents"] if row["id"] == unit.incident]
                words[unit.id] = incident["anchor"]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "found"
        read_rows([rows[name] for name in sorted(labelled)], Path(folder), out)
        documents = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(out.glob("*.json"))}
    found = {
        unit: f"{name}:{incident}"
        for name, words in labelled.items()
        if name in documents
        for unit, incident in align(words, documents[name]).items()
    }
    return _settings("text", documents, {unit.id: unit.cluster for unit in units if unit.report in rows}, found)


def _settings(source: str, documents: Documents, key: Mapping[str, str], found: Mapping[str, str]) -> list[Setting]:
    """Expert reports by themselves; then all together, the clusters of either part being scored."""
    expert = {path.stem for path in GOLD.glob("*.json")}

    def those(wanted: Callable[[str, str], bool]) -> dict[str, str]:
        return {unit: cluster for unit, cluster in key.items() if wanted(unit.split(":")[0], cluster)}

    alone = {name: document for name, document in documents.items() if name in expert}
    return [
        Setting(f"{source}_gold", alone, of_experts := those(lambda report, _: report in expert), of_experts, found),
        Setting(f"{source}_dev", documents, key, those(lambda _, cluster: part_of(cluster) == "dev"), found),
        Setting(f"{source}_test", documents, key, those(lambda _, cluster: part_of(cluster) == "test"), found),
    ]


def run_program(documents: Documents) -> dict[str, str]:
    """What `counterclaim cluster` makes of the documents. Raises `RuntimeError` where it fails."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, out = Path(scratch) / "documents", Path(scratch) / "clusters.json"
        folder.mkdir()
        for name, document in documents.items():
            (folder / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
        command = [sys.executable, "-m", "counterclaim.cli", "cluster", str(folder), "--out", str(out)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode or not out.exists():
            raise RuntimeError(f"clustering ended with {done.returncode}: {done.stderr.strip()[-2000:]}")
        clusters: dict[str, str] = json.loads(out.read_text(encoding="utf-8"))
        return clusters


def score(setting: Setting, clusterer: Clusterer, near: list[NearMiss]) -> tuple[dict[str, float], str]:
    """F1 by B-cubed and by pairs, the share of near misses that are kept apart; and a line of the table."""
    clusters = clusterer(setting.documents)
    response = {unit: clusters[found] for unit in setting.everything if (found := setting.found.get(unit)) in clusters}
    cubed, pairs = bcubed(setting.key, response), pairwise(setting.key, response)
    misses = near_misses(setting, near, set(response))
    confused = joined(misses, setting.everything, response)
    apart = 1 - len(confused) / len(misses) if misses else 1.0
    line = (
        f"{setting.name:<12}{len(setting.key):6d}{sum(unit in response for unit in setting.key):7d}"
        f"{cubed.precision:8.3f}{cubed.recall:7.3f}{cubed.f1:7.3f}{pairs.precision:8.3f}{pairs.recall:7.3f}{pairs.f1:7.3f}"
        f"{len(confused):8d} of {len(misses)}"
    )
    return {f"{setting.name}_bcubed": cubed.f1, f"{setting.name}_pairs": pairs.f1, f"{setting.name}_apart": apart}, line


def near_misses(setting: Setting, near: list[NearMiss], found: Collection[str]) -> list[tuple[str, str]]:
    """Pairs judged to be different of which both were found; a pair belongs to the part of its first cluster."""
    known = {setting.everything[unit] for unit in found}
    scored = set(setting.key.values())
    pairs = [(miss.one, miss.other) for miss in near if miss.verdict == "different"]
    return [(one, other) for one, other in pairs if one in scored and {one, other} <= known]


def table(lines: list[str]) -> str:
    head = f"{'':<25}{'B-cubed':>15}{'pairs':>22}{'near misses':>21}\n{'setting':<12}{'units':>6}{'found':>7}"
    return "\n".join([head + f"{'P':>8}{'R':>7}{'F1':>7}" * 2 + f"{'joined':>8}", *lines])


def details(setting: Setting, clusterer: Clusterer) -> list[str]:
    """Every labelled cluster that was split and every cluster of the response that holds two."""
    clusters = clusterer(setting.documents)
    given: dict[str, list[str]] = {}
    held: dict[str, list[str]] = {}
    for unit, cluster in sorted(setting.key.items()):
        answer = clusters.get(setting.found.get(unit, ""), f"alone {unit}")
        given.setdefault(answer, []).append(unit)
        held.setdefault(cluster, []).append(answer)
    lines = [f"  - {setting.name} {cluster}: in {len(set(answers))}" for cluster, answers in held.items() if len(set(answers)) > 1]
    mixed = [members for members in given.values() if len({setting.key[unit] for unit in members}) > 1]
    return lines + [f"  + {setting.name} " + ", ".join(f"{unit} ({setting.key[unit]})" for unit in members) for members in mixed]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.quality.clusters", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument(
        "--from", dest="source", choices=("keys", "text"), help="one of the two alone; floors are held for both together"
    )
    parser.add_argument(
        "--baseline", action="store_true", help="score the baseline alone: same day, same place; floors are not held"
    )
    parser.add_argument("--details", action="store_true", help="list every cluster of the development part that was split or mixed")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    parser.add_argument("--raise-floors", action="store_true", help="raise floors to just below what is measured now")
    asked = parser.parse_args(arguments)
    if asked.source and asked.raise_floors:
        parser.error("--raise-floors goes with both sources")
    if not GOLD.is_dir() or not SILVER.is_dir():
        print(f"bench.quality.clusters: skipped, no annotated reports at {GOLD}")
        return 0
    keys = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for folder in (GOLD, SILVER)
        for path in sorted(folder.glob("*.json"))
    }
    units = [unit for unit in read_units() if unit.certainty != "unsure"]
    near = read_near_misses()
    try:
        settings = settings_from_keys(keys, units) if asked.source != "text" else []
        settings += settings_from_text(keys, units) if asked.source != "keys" else []
        baseline = [score(setting, same_day_same_place, near)[1] for setting in settings]
        print(f"baseline: same day, same place\n{table(baseline)}")
        if asked.baseline:
            return 0
        results = [score(setting, run_program, near) for setting in settings]
        if asked.details:
            print(
                *(line for setting in settings if "_test" not in setting.name for line in details(setting, run_program)), sep="\n"
            )
    except (RuntimeError, ValueError, OSError) as error:
        print(f"bench.quality.clusters: {error}", file=sys.stderr)
        return 2
    scores = {name: value for result, _ in results for name, value in result.items()}
    name = "clusters" if asked.source is None else f"clusters from {asked.source}"
    return judge(name, scores, table([line for _, line in results]), asked.floors, raise_floors=asked.raise_floors)


if __name__ == "__main__":
    sys.exit(main())
