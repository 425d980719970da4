"""All slots of MUC-4's templates: `python -m bench.quality.muc4_slots --input FILE_OR_FOLDER --out FILE`.

Input are message files as they were handed out, in any letter case; output has the form of the answer keys. Without input the
development part in `../shared` is read, scored by the scorer that comes with it, and held to the floors.
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
from bench.quality.muc.keyform import render
from bench.quality.muc.messages import read_messages
from bench.quality.muc.slots import template_slots
from counterclaim.errors import reason_of
from counterclaim.extract.encoder.encoder import Encoder, EncoderFileError
from counterclaim.extract.encoder.templates import read_templates

FOLDER = DATA / "data" / "muc4" / "original"
MESSAGES = (FOLDER / "tst1" / "tst1-muc3", FOLDER / "tst2" / "tst2-muc4")
KEYS = (FOLDER / "tst1" / "key-tst1.v7", FOLDER / "tst2" / "key-tst2.v4")
SCORER = DATA / "bench" / "score_muc4_slots.py"
MEASURES = {
    "all": "ALL TEMPLATES",
    "main": "MAIN SLOTS",
    "organisation": "PERP: ORGANIZATION ID",
    "confidence": "PERP: ORGANIZATION CONFIDENCE",
    "date": "INCIDENT: DATE",
    "location": "INCIDENT: LOCATION",
}


def predict(encoder: Encoder, sources: list[Path], out: Path) -> None:
    """Reads every message of the files and writes their templates."""
    parts = []
    for message in read_messages(sources):
        encoded = encoder.encode(message.text)
        parts.append(render(message.name, [template_slots(message, encoded, one) for one in read_templates(encoded)]))
    out.write_text("\n".join(parts), encoding="utf-8")


def message_files(source: Path) -> list[Path]:
    """The file, or the files of the folder in the order of their names. Raises `ValueError` for a folder without any."""
    if not source.is_dir():
        return [source]
    found = sorted(path for path in source.iterdir() if path.is_file() and not path.name.startswith((".", "key-")))
    if not found:
        raise ValueError(f"{source}: no files in it")
    return found


def score(prediction: Path) -> tuple[dict[str, float], str]:
    """F by slot, and the scorer's table."""

    def run(*options: str) -> str:
        command = [sys.executable, str(SCORER), "--key", *map(str, KEYS), "--pred", str(prediction), *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    result = json.loads(run("--json"))
    return {name: float(result[title]["F"]) for name, title in MEASURES.items()}, run()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.quality.muc4_slots", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--input", type=Path, metavar="PATH", help="message file, or a folder of them (default: development part)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the templates go")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    parser.add_argument("--raise-floors", action="store_true", help="raise floors to just below what is measured now")
    asked = parser.parse_args(arguments)
    if asked.input and not asked.out:
        parser.error("--input needs --out")
    if not asked.input and not all(path.exists() for path in (*MESSAGES, *KEYS, SCORER)):
        print(f"bench.quality.muc4_slots: skipped, no messages at {FOLDER}")
        return 0
    try:
        encoder = Encoder()
        if asked.input:
            predict(encoder, message_files(asked.input), asked.out)
            return 0
        with tempfile.TemporaryDirectory() as folder:
            out = asked.out or Path(folder) / "prediction.txt"
            predict(encoder, list(MESSAGES), out)
            scores, table = score(out)
    except OSError as error:
        print(f"bench.quality.muc4_slots: {error.filename}: {reason_of(error)}", file=sys.stderr)
        return 2
    except (ValueError, EncoderFileError) as error:
        print(f"bench.quality.muc4_slots: {error}", file=sys.stderr)
        return 2
    return judge("muc4_slots", scores, table, asked.floors, raise_floors=asked.raise_floors)


if __name__ == "__main__":
    sys.exit(main())
