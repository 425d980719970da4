"""Matches the simulated data sets of car crashes that the R package meltt documents, and holds the result to the documented one.

Every number must be reached exactly: a rule that finds more matches than MELTT is as wrong as one that finds fewer.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import warnings
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.data import DATA
from counterclaim.reconcile.meltt import EventRecord, MelttResult, match_datasets

CRASHES = DATA / "data" / "events" / "meltt_crashMD" / "crashMD.rda"
DATASETS = ("crash_data1", "crash_data2", "crash_data3")
TAXONOMIES = ("model_tax", "color_tax", "damage_tax")
DAYS, KM = 2, 4.0

# The README of meltt, "Output" and "summary(output)", for these windows.
DOCUMENTED: dict[str, int] = {
    "records": 195,
    "unique": 140,
    "duplicates": 55,
    "matches": 34,
    "event-to-event matches": 26,
    "episode-to-episode matches": 8,
    "flagged episodes": 6,
    "only in crash_data1": 41,
    "only in crash_data2": 34,
    "only in crash_data3": 31,
    "in crash_data1, crash_data2": 5,
    "in crash_data1, crash_data3": 4,
    "in crash_data2, crash_data3": 4,
    "in crash_data1, crash_data2, crash_data3": 21,
}


def load_crashes(path: Path) -> list[list[EventRecord]]:
    """The three data sets, their categories replaced by the levels of the taxonomies."""
    import rdata

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # R's dates come as they are stored: days since 1970
        held: dict[str, Any] = rdata.read_rda(path)
    levels: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for name, taxonomy in held["crash_taxonomies"].items():
        for source, category, *generalised in taxonomy.itertuples(index=False):
            levels[str(name), source, category] = tuple(map(str, generalised))
    return [[_record(row, levels) for row in held[name].to_dict("records")] for name in DATASETS]


def _record(row: dict[str, Any], levels: dict[tuple[str, str, str], tuple[str, ...]]) -> EventRecord:
    epoch = dt.date(1970, 1, 1)
    return EventRecord(
        dataset=row["dataset"],
        event=str(row["event"]),
        start=epoch + dt.timedelta(days=int(row["date"])),
        end=epoch + dt.timedelta(days=int(row["enddate"])),
        lat=float(row["latitude"]),
        lon=float(row["longitude"]),
        levels=tuple(levels[name, row["dataset"], row[name]] for name in TAXONOMIES),
    )


def summarise(result: MelttResult) -> dict[str, int]:
    """The result under the names of `DOCUMENTED`."""
    episodes = sum(group[0].is_episode for group in result.matches)
    numbers = {
        "records": sum(map(len, result.groups)),
        "unique": len(result.groups),
        "duplicates": result.duplicates,
        "matches": len(result.matches),
        "event-to-event matches": len(result.matches) - episodes,
        "episode-to-episode matches": episodes,
        "flagged episodes": len({(episode.dataset, episode.event) for _, episode in result.flagged}),
    }
    overlap = Counter(tuple(record.dataset for record in group) for group in result.groups)
    return numbers | {f"{'only in' if len(sets) == 1 else 'in'} {', '.join(sets)}": overlap[sets] for sets in sorted(overlap)}


def differences(found: dict[str, int], documented: dict[str, int] = DOCUMENTED) -> list[str]:
    """A line for each number that is not the documented one."""
    return [
        f"meltt: {name}: {found.get(name, 0)}, documented as {documented.get(name, 0)}"
        for name in dict.fromkeys([*documented, *found])
        if found.get(name, 0) != documented.get(name, 0)
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.quality.meltt", description=(__doc__ or "").split("\n\n")[0])
    parser.parse_args(arguments)
    if not CRASHES.exists():
        print(f"bench.quality.meltt: skipped, no data sets at {CRASHES}")
        return 0
    found = summarise(match_datasets(load_crashes(CRASHES), days=DAYS, km=KM))
    print(f"MELTT's crash data, {DAYS} days, {KM:g} km\n{'':<44}{'here':>6}{'documented':>12}")
    for name, documented in DOCUMENTED.items():
        print(f"{name:<44}{found.get(name, 0):>6}{documented:>12}")
    misses = differences(found)
    for miss in misses:
        print(miss)
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
