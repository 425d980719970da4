"""How often main incidents are found in wire reports, by topic: rarely where there is no violence, nearly always where there is.

`python -m bench.quality.wire`. The topics are a newsroom's and say nothing of what a report tells in passing.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from bench.data import WIRE, wire_rows
from bench.quality.floors import FLOORS, Floors
from bench.quality.program import read_rows

QUIET = frozenset({"Tech", "Entertainment", "Politics"})


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.quality.wire", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    parser.add_argument("--details", action="store_true", help="name the reports that count against the program")
    asked = parser.parse_args(arguments)
    if not WIRE.exists():
        print(f"bench.quality.wire: skipped, no wire reports at {WIRE}")
        return 0
    rows = {row["name"]: row for row in wire_rows()}
    found = find_main_incidents(list(rows))
    by_topic: dict[str, list[str]] = defaultdict(list)
    for name, row in rows.items():
        by_topic[row["topic"]].append(name)
    print(f"{'topic':<16}{'reports':>8}{'main':>6}{'share':>8}")
    for topic, names in sorted(by_topic.items()):
        share = _share(names, found)
        print(f"{topic:<16}{len(names):8d}{share * len(names):6.0f}{share:8.3f}")
    quiet = [name for topic in QUIET for name in by_topic[topic]]
    loud = by_topic["Terrorism"]
    quiet_share, loud_share = _share(quiet, found), _share(loud, found)
    if asked.details:
        for name in sorted(quiet):
            if found[name]:
                print(f"  + {name}: {rows[name]['topic']}: {rows[name]['title']}")
        for name in loud:
            if not found[name]:
                print(f"  - {name}: Terrorism: {rows[name]['title']}")
    print(f"in {', '.join(sorted(QUIET))} together {quiet_share:.3f}, in Terrorism {loud_share:.3f}")
    bounds = Floors.load(asked.floors).sets["wire"]
    misses = (
        []
        if quiet_share <= bounds["quiet_ceiling"]
        else [f"wire: main incidents in {quiet_share:.3f} of quiet reports, over the ceiling of {bounds['quiet_ceiling']:.3f}"]
    )
    if loud_share < bounds["terrorism_floor"]:
        misses.append(
            f"wire: main incidents in {loud_share:.3f} of terrorism reports, under the floor of {bounds['terrorism_floor']:.3f}"
        )
    for miss in misses:
        print(miss)
    return 1 if misses else 0


def find_main_incidents(names: list[str]) -> dict[str, bool]:
    """Whether each report has a main incident; one that could not be read has none."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "found"
        read_rows(wire_rows(), Path(folder), out)
        return {name: _has_main(out / f"{name}.json") for name in names}


def _share(names: list[str], found: dict[str, bool]) -> float:
    return sum(found[name] for name in names) / len(names)


def _has_main(path: Path) -> bool:
    if not path.exists():
        return False
    return any(incident["main"] for incident in json.loads(path.read_text(encoding="utf-8"))["incidents"])


if __name__ == "__main__":
    sys.exit(main())
