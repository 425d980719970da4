"""Reads rows the way a user does: through the command line, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

KEYS = ("name", "text", "title", "published", "outlet", "url")


def read_rows(rows: Iterable[Mapping[str, Any]], folder: Path, out: Path, reader: str | None = None) -> None:
    """Writes the rows, with nothing but what a report has, and has them read into `out`, by the default reader unless one is named.

    Raises `RuntimeError` where that fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    inputs = folder / "reports.jsonl"
    with inputs.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps({key: row[key] for key in KEYS if row.get(key)}) + "\n")
    command = [
        sys.executable,
        "-m",
        "counterclaim.cli",
        "read",
        str(inputs),
        "--format",
        "findings",
        "--out",
        str(out),
        "--no-ledger",
        "--quiet",
        "--workers",
        str(min(2, os.cpu_count() or 1)),
        *(["--reader", reader] if reader else []),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"reading ended with {done.returncode}: {done.stderr.strip()[-2000:]}")
    if done.stderr.strip():
        print(done.stderr.strip(), file=sys.stderr)
