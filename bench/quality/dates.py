"""Scores the date finder on annotated texts and holds it to its floors: `python -m bench.quality.dates`.

With --input and --out it only reads texts: FILE in is what the scorer writes with --convert, FILE out what it takes. Of the input,
nothing but each text and the date of its document is used.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.data import DATA
from bench.quality.converted import read_converted
from bench.quality.floors import FLOORS, Floors
from counterclaim.codebook.time_words import load_time_words
from counterclaim.errors import InputError
from counterclaim.lang.edtf import PartialDate
from counterclaim.lang.narrative import is_narrative
from counterclaim.lang.time_expressions import TimeExpression, find_time_expressions
from counterclaim.lang.time_readings import DurationReading, SameReading, VagueReading
from counterclaim.lang.time_values import value_times

SCORER = DATA / "bench" / "score_dates.py"
SETS = {
    "wikiwars": DATA / "data" / "temporal" / "wikiwars" / "WikiWars_20120218_v104" / "keyinline",
    "timebank": DATA / "data" / "temporal" / "tbaq_cleaned",
}


def read_times(text: str, written: str | None) -> list[dict[str, Any]]:
    """The times of one text as the scorer takes them."""
    words = load_time_words()
    found = find_time_expressions(text, words)
    day = PartialDate.parse(written)
    narrative = day is None or is_narrative((expression.reading for expression in found), day)
    if not narrative:
        found = [expression for expression in found if _is_tagged_in_news(expression)]
    values = value_times(found, text, words, written=day, narrative=narrative)
    return [
        {"start": expression.start, "end": expression.end, "value": value.value, "type": value.kind.value}
        for expression, value in zip(found, values, strict=True)
    ]


def _is_tagged_in_news(expression: TimeExpression) -> bool:
    """TimeML, the scheme of annotated news, leaves out what TIMEX2, that of annotated narratives, tags: "former", ages, "at that
    time"."""
    match expression.reading:
        case VagueReading():
            return not expression.reading.standing
        case DurationReading():
            return not expression.reading.age
        case SameReading():
            return False
    return True


def read_documents(source: Path, out: Path) -> None:
    """Reads the texts of `source` and writes the times found in them to `out`."""
    documents = read_converted(source)
    times = {name: read_times(document["text"], document.get("dct")) for name, document in documents.items()}
    out.write_text(json.dumps(times) + "\n", encoding="utf-8")


def score(gold: Path) -> tuple[dict[str, float], str]:
    """Has the texts of `gold` read and scored: the floors' measures, and the scorer's table."""
    with tempfile.TemporaryDirectory() as folder:
        texts, times = Path(folder) / "texts.json", Path(folder) / "times.json"
        _run_scorer(gold, "--convert", texts)
        read_documents(texts, times)
        table = _run_scorer(gold, times)
        result = json.loads(_run_scorer(gold, times, "--json"))
    scores = {measure: float(result[measure]["F1"]) for measure in ("strict", "relaxed", "value")}
    return scores | {"value_accuracy": float(result["value accuracy"]["all"])}, table


def _run_scorer(*arguments: str | Path) -> str:
    return subprocess.run([sys.executable, str(SCORER), *map(str, arguments)], capture_output=True, text=True, check=True).stdout


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.quality.dates", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--input", type=Path, metavar="FILE", help="texts to read, as the scorer's --convert writes them")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the times found in --input go")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    parser.add_argument("--raise-floors", action="store_true", help="raise floors to just below what is measured now")
    asked = parser.parse_args(arguments)
    if (asked.input is None) != (asked.out is None):
        parser.error("--input and --out go together")
    if asked.input:
        try:
            read_documents(asked.input, asked.out)
        except (InputError, OSError) as error:
            print(f"bench.quality.dates: {error}", file=sys.stderr)
            return 2
        return 0
    sets = {name: folder for name, folder in SETS.items() if folder.is_dir()}
    if not sets or not SCORER.exists():
        print(f"bench.quality.dates: skipped, no annotated texts at {SETS['wikiwars']}")
        return 0
    floors = Floors.load(asked.floors)
    misses: list[str] = []
    for name, folder in sets.items():
        scores, table = score(folder)
        print(f"{name}\n{table}")
        if asked.raise_floors:
            print(f"raised: {', '.join(floors.raise_to(name, scores)) or 'none'}")
        misses += floors.misses(name, scores)
    if asked.raise_floors:
        floors.save(asked.floors)
    for miss in misses:
        print(miss)
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
