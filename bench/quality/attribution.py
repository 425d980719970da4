"""Who says what: the program's attributions, written for an outside scorer or scored on PolNeAR and held to its floors.

`python -m bench.quality.attribution --input FOLDER --out FILE` reads the texts FOLDER/NAME.txt and writes JSON
{"NAME": [{"source": [start, end] or null, "cue": ..., "content": [start, end] or a list of such}]}, in characters of the file.
Without --input it reads the development articles of PolNeAR, where they are, and calls the scorer that comes with them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.data import DATA
from bench.quality.floors import FLOORS, judge
from counterclaim.errors import CounterclaimError
from counterclaim.extract.encoder.attribution import Attribution, find_attributions
from counterclaim.extract.encoder.encoder import Encoder, EncoderFileError
from counterclaim.extract.encoder.rule_speech import find_reported_speech
from counterclaim.model import Report, Span
from counterclaim.text import Parser

POLNEAR = DATA / "data" / "polnear" / "data" / "dev"
SCORER = DATA / "bench" / "score_attribution.py"
MEASURES = ("content", "cue", "attribution", "triple")
_NAME = "bench.quality.attribution"


class Reader:
    """Parser, rules and encoder, loaded once."""

    def __init__(self) -> None:
        self._parser = Parser()
        self._encoder = Encoder()

    def read(self, name: str, text: str) -> list[Attribution]:
        """The attributions of one text. Raises `InputError` for one that is longer than the parser takes."""
        doc = self._parser.parse(Report(name=name, text=text))
        return find_attributions(doc, self._encoder.encode(text), find_reported_speech(doc))


def row(found: Attribution) -> dict[str, Any]:
    """An attribution as the scorer takes it."""
    pieces = [_bounds(span) for span in found.content]
    return {"source": _bounds(found.source), "cue": _bounds(found.cue), "content": pieces if len(pieces) > 1 else pieces[0]}


def _bounds(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span is not None else None


def read_folder(folder: Path) -> tuple[dict[str, list[dict[str, Any]]], list[str]]:
    """The rows of every text by its name, and a line for each text that could not be read."""
    reader = Reader()
    found: dict[str, list[dict[str, Any]]] = {}
    failures = []
    for path in sorted(folder.glob("*.txt")):
        try:
            with path.open(encoding="utf-8", newline="") as file:
                text = file.read()
            found[path.stem] = [row(one) for one in reader.read(path.stem, text)]
        except OSError as error:
            failures.append(f"{path}: {error.strerror}")
        except UnicodeDecodeError as error:
            failures.append(f"{path}: not UTF-8 at byte {error.start}")
        except CounterclaimError as error:
            failures.append(f"{path}: {error}")
    return found, failures


def write(folder: Path, out: Path) -> int:
    """Writes what is found in a folder of texts; the exit status."""
    if not folder.is_dir():
        print(f"{_NAME}: {folder} is no folder", file=sys.stderr)
        return 2
    found, failures = read_folder(folder)
    for failure in failures:
        print(f"{_NAME}: {failure}", file=sys.stderr)
    if not found:
        print(f"{_NAME}: no text could be read in {folder}", file=sys.stderr)
        return 2
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(json.dumps(found) + "\n", encoding="utf-8")
    except OSError as error:
        print(f"{_NAME}: {out}: {error.strerror}", file=sys.stderr)
        return 2
    return 1 if failures else 0


def _run_scorer(gold: Path, out: Path, *options: str) -> str:
    command = [sys.executable, str(SCORER), str(gold), str(out), *options]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def measure(gold: Path) -> tuple[dict[str, float], str]:
    """Overlap F1 by measure on one part of PolNeAR, and the scorer's table. Raises `RuntimeError` where reading fails."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "found.json"
        if write(gold / "text", out):
            raise RuntimeError(f"the texts of {gold} could not all be read")
        result = json.loads(_run_scorer(gold, out, "--json"))
        return {name: float(result[name]["overlap"]["F1"]) for name in MEASURES}, _run_scorer(gold, out)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog=f"python -m {_NAME}", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--input", type=Path, metavar="FOLDER", help="texts to read instead of PolNeAR's")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to write what is found in them")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    parser.add_argument("--raise-floors", action="store_true", help="raise floors to just below what is measured now")
    asked = parser.parse_args(arguments)
    if (asked.input is None) != (asked.out is None):
        parser.error("--input and --out go together")
    try:
        if asked.input is not None:
            return write(asked.input, asked.out)
        if not POLNEAR.is_dir() or not SCORER.exists():
            print(f"{_NAME}: skipped, no annotated articles at {POLNEAR}")
            return 0
        scores, table = measure(POLNEAR)
    except (EncoderFileError, CounterclaimError) as error:
        print(f"{_NAME}: {error}", file=sys.stderr)
        return 2
    title = "polnear, overlap F1 held to floors"
    return judge("polnear", scores, table, asked.floors, raise_floors=asked.raise_floors, title=title)


if __name__ == "__main__":
    sys.exit(main())
