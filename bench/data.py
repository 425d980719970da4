"""Where the measurements find their data: annotated and wire reports that are no part of the project."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("COUNTERCLAIM_BENCH_DATA", ROOT.parent / "shared"))
GOLD = DATA / "gold"
SILVER = DATA / "silver"
WIRE = DATA / "data" / "wire" / "reports.jsonl"
EVENTS = DATA / "data" / "events" / "ucdp_ged_pakistan" / "conflict_data_pak.csv"
SCORER = DATA / "bench" / "score_findings.py"
EXAMPLES = ROOT / "src" / "counterclaim" / "examples"


def wire_rows() -> Iterator[dict[str, Any]]:
    """The wire reports as rows of `name`, `title`, `text`, `category`, `topic`."""
    with WIRE.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
