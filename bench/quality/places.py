"""Finds and resolves every place that texts name: `python -m bench.quality.places --help`.

With --input, reads the texts of a file as `score_places.py GOLD --convert FILE` writes it, never its key, and writes predictions.
Without, scores the annotated corpora beside the project and holds them to their floors. The scorer is an outside program.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.data import DATA
from bench.quality.converted import read_converted
from bench.quality.floors import FLOORS, Floors
from counterclaim.errors import InputError
from counterclaim.extract.rules.place_names import named_places
from counterclaim.model import Report
from counterclaim.text.parser import Parser

PLACES_SCORER = DATA / "bench" / "score_places.py"
HELD_OUT = 5  # the weights are trained on documents whose number is no multiple of this


@dataclass(frozen=True, slots=True)
class Corpus:
    """An annotated corpus; `peoples` says whether its key counts peoples and adjectives of places."""

    name: str
    path: Path
    peoples: bool


CORPORA = (
    Corpus("lgl", DATA / "data" / "geoparsing" / "lgl" / "lgl.xml", True),
    Corpus("geovirus", DATA / "data" / "geoparsing" / "geovirus" / "GeoVirus.xml", False),
)


def predict(texts: Mapping[str, str], parser: Parser, *, peoples: bool) -> dict[str, list[dict[str, Any]]]:
    """The places of each text: character bounds, and coordinates where they are known."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name, text in texts.items():
        doc = parser.parse(Report(name=name, text=text))
        found[name] = [
            {
                "start": doc.tokens[named.first].start,
                "end": doc.tokens[named.last - 1].end,
                "lat": named.place.lat if named.place else None,
                "lon": named.place.lon if named.place else None,
            }
            for named in named_places(doc)
            if peoples or not named.people
        ]
    return found


def score(corpus: Corpus, parser: Parser, *, full: bool) -> tuple[dict[str, float], str, int]:
    """Reads a corpus, or what of it was held out from training: scores, the scorer's table, and the number of documents."""
    with tempfile.TemporaryDirectory() as folder:
        key, answers = Path(folder) / "key.json", Path(folder) / "answers.json"
        _run_scorer(corpus.path, "--convert", key)
        bodies = json.loads(key.read_text(encoding="utf-8"))
        bodies = {name: body for n, (name, body) in enumerate(bodies.items()) if full or n % HELD_OUT == 0}
        key.write_text(json.dumps(bodies), encoding="utf-8")
        texts = {name: body["text"] for name, body in bodies.items()}
        answers.write_text(json.dumps(predict(texts, parser, peoples=corpus.peoples)), encoding="utf-8")
        table = _run_scorer(key, answers, "--located")
        result = json.loads(_run_scorer(key, answers, "--located", "--json"))
    scores = {
        "recognition": float(result["recognition exact"]["F1"]),
        "within_161_km": float(result["resolution"]["accuracy@161km"]),
        "end_to_end": float(result["end to end"]["F1"]),
    }
    return scores, table, len(bodies)


def _run_scorer(*arguments: str | Path) -> str:
    command = [sys.executable, str(PLACES_SCORER), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.quality.places", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--input", type=Path, metavar="FILE", help='JSON {doc: {"text"}}: read these instead of the corpora')
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help='where the predictions go: {doc: [{"start", "end", "lat", "lon"}]}'
    )
    parser.add_argument(
        "--no-peoples",
        action="store_true",
        help="with --input: leave out peoples and adjectives, as GeoVirus does and LGL does not",
    )
    parser.add_argument("--full", action="store_true", help="score whole corpora, not only what was held out from training")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    parser.add_argument("--raise-floors", action="store_true", help="raise floors to just below what is measured now")
    asked = parser.parse_args(arguments)
    if (asked.input is None) != (asked.out is None):
        parser.error("--input and --out go together")
    return asked


def main(arguments: list[str] | None = None) -> int:
    asked = parse(arguments)
    reader = Parser()
    if asked.input is not None:
        try:
            bodies = read_converted(asked.input)
            found = predict({name: body["text"] for name, body in bodies.items()}, reader, peoples=not asked.no_peoples)
            asked.out.write_text(json.dumps(found) + "\n", encoding="utf-8")
        except (InputError, OSError) as error:
            print(f"bench.quality.places: {error}", file=sys.stderr)
            return 2
        return 0
    present = [corpus for corpus in CORPORA if corpus.path.exists()]
    if not present or not PLACES_SCORER.exists():
        print(f"bench.quality.places: skipped, no annotated places at {CORPORA[0].path.parent.parent}")
        return 0
    floors = Floors.load(asked.floors)
    misses: list[str] = []
    for corpus in present:
        scores, table, documents = score(corpus, reader, full=asked.full)
        kept = "all" if asked.full else "held out from training; all with --full"
        print(f"{corpus.name}, {documents} documents ({kept})\n{table}")
        if asked.raise_floors:
            print(f"raised: {', '.join(floors.raise_to(corpus.name, scores)) or 'none'}")
        misses += floors.misses(corpus.name, scores)
    if asked.raise_floors:
        floors.save(asked.floors)
    for miss in misses:
        print(miss)
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
