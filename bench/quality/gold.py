"""Scores the program on annotated reports and holds it to its floors: `python -m bench.quality.gold --help`.

The program gets name, text, title and date of each report and never its key. The scorer is an outside program that is called.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.data import GOLD, SCORER, SILVER
from bench.quality.floors import FLOORS, Floors
from bench.quality.program import read_rows


def score(gold: Path, out: Path, *, details: bool, reader: str | None = None) -> tuple[dict[str, float], str]:
    """Reads the reports of `gold` into findings documents in `out` and scores them: F1 by section, and the scorer's table."""
    write(gold, out, reader)
    table = _run_scorer(gold, out, *(["--details"] if details else []))
    result = json.loads(_run_scorer(gold, out, "--json"))
    scores = {section: float(row["f1"]) for section, row in result["sections"].items()}
    return scores | {"overall": float(result["overall"])}, table


def write(folder: Path, out: Path, reader: str | None = None) -> None:
    """Has the reports of a folder read into findings documents in `out`, from their text, title and date alone."""
    rows = []
    for path in sorted(folder.glob("*.json")):
        key = json.loads(path.read_text(encoding="utf-8"))
        rows.append({"name": path.stem, "text": key["text"], "title": key.get("title"), "published": key.get("published")})
    with tempfile.TemporaryDirectory() as scratch:
        read_rows(rows, Path(scratch), out, reader)


def _run_scorer(gold: Path, out: Path, *options: str) -> str:
    return subprocess.run(
        [sys.executable, str(SCORER), str(gold), str(out), *options], capture_output=True, text=True, check=True
    ).stdout


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.quality.gold", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument(
        "--gold",
        type=Path,
        action="append",
        metavar="DIR",
        help="annotated reports; may be given several times (default: the gold and silver sets)",
    )
    parser.add_argument(
        "--input", type=Path, metavar="DIR", help="reports as NAME.json with text, title and published; read, not scored"
    )
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    parser.add_argument("--details", action="store_true", help="list every miss (-) and false finding (+)")
    parser.add_argument("--reader", metavar="NAME", help="score this reader instead of the default one; floors are not held")
    parser.add_argument("--out", type=Path, metavar="DIR", help="keep the findings documents in DIR/SET/, with --input in DIR")
    parser.add_argument("--raise-floors", action="store_true", help="raise floors to just below what is measured now")
    parser.add_argument("--lower-floor", metavar="SECTION", help="lower one floor to just below what is measured now")
    parser.add_argument("--because", metavar="REASON", default="", help="why, for the record")
    return parser.parse_args(arguments)


def _read_only(source: Path, out: Path | None, reader: str | None) -> int:
    """Reads the reports of a folder without scoring them; the exit status."""
    if out is None or not source.is_dir():
        print("bench.quality.gold: --input takes a folder of NAME.json, and --out the folder to write to", file=sys.stderr)
        return 2
    try:
        write(source, out, reader)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        print(f"bench.quality.gold: {source}: {error}", file=sys.stderr)
        return 2
    return 0


def main(arguments: list[str] | None = None) -> int:
    asked = parse(arguments)
    if asked.input:
        return _read_only(asked.input, asked.out, asked.reader)
    sets: list[Path] = asked.gold or [GOLD, SILVER]
    sets = [folder for folder in sets if asked.gold or folder.is_dir()]
    if not sets or not SCORER.exists():
        print(f"bench.quality.gold: skipped, no annotated reports at {GOLD}")
        return 0
    if asked.lower_floor:
        sets = sets[:1]  # one floor of one set, by --gold DIR or of the first
    floors = Floors.load(asked.floors)
    misses: list[str] = []
    for folder in sets:
        name = folder.resolve().name
        with tempfile.TemporaryDirectory() as kept:
            out = asked.out / name if asked.out else Path(kept)
            scores, table = score(folder, out, details=asked.details, reader=asked.reader)
        print(f"{name}\n{table}")
        if asked.lower_floor:
            try:
                floors.lower(name, asked.lower_floor, scores.get(asked.lower_floor, 0.0), asked.because)
            except ValueError as error:
                print(f"bench.quality.gold: {error}", file=sys.stderr)
                return 2
        if asked.raise_floors:
            raised = floors.raise_to(name, scores)
            print(f"raised: {', '.join(raised) or 'none'}")
        if asked.reader is None:
            misses += floors.misses(name, scores)
    if asked.lower_floor or asked.raise_floors:
        floors.save(asked.floors)
    for miss in misses:
        print(miss)
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
