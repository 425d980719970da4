"""Scores the tactics of reports against their labels, or labels texts: `python -m bench.quality.labels --help`.

With --input, a file of `text <tab> 0/1 columns` (which are not looked at and may be missing) becomes a file of 0/1 columns, a
line for each text: assault, bombing, abduction, other. Without it the development part is labelled, scored by an outside program
and held to its floors.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.data import DATA
from bench.quality.floors import FLOORS, judge
from counterclaim.extract.encoder.encoder import Encoder, EncoderFileError
from counterclaim.extract.encoder.tactics import TACTICS, Tactics

SCORER = DATA / "bench" / "score_labels.py"
LABELLED = DATA / "data" / "satp_relevant" / "dev.tsv"
NAME = "satp"


class UnreadableError(Exception):
    """A file that cannot be read or written; the message is one line and names it."""


def texts(path: Path) -> list[str]:
    """The text of each line that is not blank, without the 0/1 columns at its end. Raises `UnreadableError`."""
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{path}: not UTF-8 (byte {error.start + 1})") from error
    found = []
    for line in content.split("\n"):
        if line.strip():
            cells = line.rstrip("\r").split("\t")
            while cells and cells[-1].strip() in ("0", "1"):
                cells.pop()
            found.append("\t".join(cells))
    if not found:
        raise UnreadableError(f"{path}: holds no texts")
    return found


def label(source: Path, target: Path) -> None:
    """Labels the texts of one file into another. Raises `UnreadableError` and `EncoderFileError`."""
    rows = texts(source)
    encoder, tactics = Encoder(), Tactics.load()
    lines = []
    for text in rows:
        named = tactics.named(encoder.encode(text))
        lines.append("\t".join(str(int(tactic in named)) for tactic in TACTICS) + "\n")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("".join(lines), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UnreadableError(f"{target}: {error.strerror or error}") from error


def score(gold: Path, predicted: Path) -> tuple[dict[str, float], str]:
    """F1 of each tactic, macro and micro, and the scorer's table."""
    command = [sys.executable, str(SCORER), str(gold), str(predicted), "--names", ",".join(TACTICS)]
    table = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    result = json.loads(subprocess.run([*command, "--json"], capture_output=True, text=True, check=True).stdout)
    scores = {tactic: float(row["F1"]) for tactic, row in zip(TACTICS, result["labels"].values(), strict=True)}
    return scores | {"macro": float(result["macro F1"]), "micro": float(result["micro F1"])}, table


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.quality.labels", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--input", type=Path, metavar="TSV", help="label these texts and score nothing")
    parser.add_argument("--out", type=Path, metavar="TSV", help="where the 0/1 columns go")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    parser.add_argument("--raise-floors", action="store_true", help="raise floors to just below what is measured now")
    asked = parser.parse_args(arguments)
    if asked.input and not asked.out:
        parser.error("--input needs --out")
    return asked


def main(arguments: list[str] | None = None) -> int:
    asked = parse(arguments)
    if not asked.input and not (LABELLED.exists() and SCORER.exists()):
        print(f"bench.quality.labels: skipped, no labelled texts at {LABELLED}")
        return 0
    try:
        if asked.input:
            label(asked.input, asked.out)
            return 0
        with tempfile.TemporaryDirectory() as folder:
            predicted = asked.out or Path(folder) / "labels.tsv"
            label(LABELLED, predicted)
            scores, table = score(LABELLED, predicted)
    except (UnreadableError, EncoderFileError) as error:
        print(f"bench.quality.labels: {error}", file=sys.stderr)
        return 2
    return judge(NAME, scores, table, asked.floors, raise_floors=asked.raise_floors)


if __name__ == "__main__":
    sys.exit(main())
