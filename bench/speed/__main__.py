"""`python -m bench.speed`: how fast, how much memory, how quick to start; fails where a pinned bound is broken."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

from bench.speed import imports, matching, measures, network
from bench.speed.texts import source

BOUNDS = Path(__file__).with_name("bounds.toml")
_MEASURES = ("help", "start", "reading", "readers", "import", "matching", "adding", "network", "workers", "peak", "stream")
_LABELS = {
    "help_seconds": "`counterclaim --help`, seconds",
    "start_seconds": "reading one sentence from start to end, seconds",
    "reports": "reports measured",
    "tokens_per_report": "tokens a report",
    "reports_per_second": "reports a second",
    "parser_cpu_ms": "spaCy alone, CPU ms a report",
    "reader_cpu_ms": "reading, CPU ms a report",
    "reading_over_parser": "reading over spaCy alone",
    "rules_cpu_ms": "rules alone, CPU ms a report",
    "hybrid_cpu_ms": "rules and encoder, CPU ms a report",
    "hybrid_over_rules": "rules and encoder over rules alone",
    "one_worker_per_second": "one worker, reports a second",
    "two_workers_per_second": "two workers, reports a second",
    "two_workers_per_second_of_450_words": "two workers, reports of 450 words a second",
    "two_over_one": "two workers over one",
    "imported_rows": "rows of an event data set imported",
    "import_seconds": "importing them, seconds",
    "import_rows_per_second": "rows a second",
    "import_cpu_seconds": "importing them, CPU seconds",
    "csv_to_sqlite_cpu_seconds": "csv and sqlite3 alone, CPU seconds",
    "import_over_csv_to_sqlite": "importing over csv and sqlite3 alone",
    "import_again_seconds": "importing them again, seconds",
    "matched_small": "accounts matched, fewer",
    "match_small_seconds": "matching them, seconds",
    "matched_large": "accounts matched, more",
    "match_large_seconds": "matching them, seconds",
    "match_growth_exponent": "exponent of growth between the two",
    "match_peak_mib": "most memory while matching the more, MiB",
    "match_over_bare_join": "matching over the bare join by day and place",
    "match_pairwise_f1": "F1 over pairs of accounts of one event",
    "ledger_accounts": "accounts in the ledger",
    "adding_seconds": "adding one report to it, seconds at most",
    "adding_to_nothing_seconds": "adding it to an empty ledger, seconds at most",
    "network_groups": "groups in a network",
    "network_ties": "ties between them",
    "network_seconds": "all its measures and a picture, seconds",
    "network_cpu_seconds": "the same, CPU seconds",
    "network_picture_seconds": "of these for the picture, seconds",
    "network_over_bare_betweenness": "the whole over rustworkx's betweenness alone, CPU",
    "network_mib": "most memory for it, MiB",
    "load_before": "load of the machine before",
    "streamed": "reports streamed",
    "stream_per_second": "streamed a second",
    "peak_mib": "most memory while streaming, MiB",
    "growth_mib": "growth while streaming, MiB",
    "worker_peak_mib": "most memory of a worker, full reports, MiB",
}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=(__doc__ or "").split(": ", 1)[1])
    parser.add_argument("--quick", action="store_true", help="fewer reports: about a minute")
    parser.add_argument("--stream", type=int, metavar="N", help="reports to stream (default 10,000; 400 with --quick)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers as JSON")
    parser.add_argument("--only", metavar="NAME", choices=_MEASURES)
    asked = parser.parse_args(arguments)
    quick = asked.quick
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    plan: dict[str, Callable[[], dict[str, float]]] = {
        "help": lambda: measures.measure_help(10),
        "start": lambda: measures.measure_start(1 if quick else 3),
        "reading": lambda: measures.measure_reading(30 if quick else 150),
        "readers": lambda: measures.measure_readers(30 if quick else 150),
        "import": imports.measure_import,
        "matching": lambda: matching.measure_matching((2_000, 20_000) if quick else (20_000, 200_000)),
        "adding": lambda: matching.measure_adding(5_000 if quick else 100_000),
        "network": lambda: network.measure_network(2_000, 20_000),
        "workers": lambda: measures.measure_workers(30 if quick else 120),
        "peak": lambda: measures.measure_peak(30 if quick else 120, 2),
        "stream": lambda: measures.measure_stream(asked.stream or (400 if quick else 10_000)),
    }
    print(f"on {source()}, {os.cpu_count()} processors")
    numbers: dict[str, float] = {}
    for name, measure in plan.items():
        if asked.only in (None, name):
            found = measure()
            numbers |= found
            for key, value in found.items():
                print(f"{_LABELS[key]:<50}{value:>12,.2f}", flush=True)
    if asked.json:
        asked.json.write_text(json.dumps(numbers, indent=2) + "\n", encoding="utf-8")
    misses = broken(
        numbers,
        tomllib.loads(BOUNDS.read_text(encoding="utf-8")),
        judge_workers="two_over_one" in numbers and _can_judge_workers(busy),
    )
    for miss in misses:
        print(miss)
    return 1 if misses else 0


def _can_judge_workers(load: float) -> bool:
    """Two workers can only be twice as fast where two processors are free."""
    free = (os.cpu_count() or 1) - load
    if free < 1.5:
        print(f"two workers are not judged: the machine was busy (load {load:.1f} on {os.cpu_count()} processors)")
    return free >= 1.5


def broken(numbers: dict[str, float], bounds: dict[str, dict[str, float]], *, judge_workers: bool) -> list[str]:
    """A line for each number over its ceiling or under its floor."""
    misses = [
        f"{_LABELS[key]}: {numbers[key]:.2f} is over the ceiling of {ceiling}"
        for key, ceiling in bounds["ceilings"].items()
        if key in numbers and numbers[key] > ceiling
    ]
    floors = {key: floor for key, floor in bounds["floors"].items() if key != "two_over_one" or judge_workers}
    return misses + [
        f"{_LABELS[key]}: {numbers[key]:.2f} is under the floor of {floor}"
        for key, floor in floors.items()
        if key in numbers and numbers[key] < floor
    ]


if __name__ == "__main__":
    sys.exit(main())
