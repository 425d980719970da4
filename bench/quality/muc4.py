"""Incident templates of MUC-4, five roles and the type: `python -m bench.quality.muc4 --input FILE --out FILE`.

FILE holds JSON lines of `docid` and `doctext`. Without it the development part in `../shared` is read, scored by the scorer that
comes with it, and held to the floors.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.data import DATA
from bench.quality.floors import FLOORS, judge
from counterclaim.errors import reason_of
from counterclaim.extract.encoder.encoder import Encoder, EncoderFileError
from counterclaim.extract.encoder.templates import IncidentTemplate, read_templates

GOLD = DATA / "data" / "muc4" / "gtt" / "dev.json"
SCORER = DATA / "bench" / "score_muc4.py"
ROLES = {
    "PerpInd": "perp_individual",
    "PerpOrg": "perp_organisation",
    "Target": "physical_target",
    "Victim": "victim_name",
    "Weapon": "weapon",
}
MEASURES = {"template": "template metric (GTT)", "ceaf_ree": "CEAF-REE (GRIT)"}


def read_documents(path: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each line. Raises `ValueError` naming the first line that has not both."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                name, text = row["docid"], row["doctext"] + ""
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path}, line {number}: not an object with a docid and a doctext in words") from error
            yield str(name), text


def as_prediction(templates: list[IncidentTemplate]) -> list[dict[str, Any]]:
    """The templates in the form of the benchmark, one mention for each entity."""
    return [
        {
            "incident_type": template.kind,
            **{name: [[entity.best.text.lower()] for entity in template.fills.get(role, ())] for name, role in ROLES.items()},
        }
        for template in templates
    ]


def predict(encoder: Encoder, source: Path, out: Path) -> None:
    """Reads every document of `source` and writes the predictions."""
    found = {name: {"pred_templates": as_prediction(read_templates(encoder.encode(text)))} for name, text in read_documents(source)}
    out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def score(prediction: Path) -> tuple[dict[str, float], str]:
    """F1 by measure, and the scorer's table."""

    def run(*options: str) -> str:
        command = [sys.executable, str(SCORER), str(GOLD), str(prediction), *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    result = json.loads(run("--json"))
    return {name: float(result[title]["micro"]["F1"]) for name, title in MEASURES.items()}, run()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.quality.muc4", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--input", type=Path, metavar="FILE", help="JSON lines of docid and doctext (default: development part)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the predictions go")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    parser.add_argument("--raise-floors", action="store_true", help="raise floors to just below what is measured now")
    asked = parser.parse_args(arguments)
    if asked.input and not asked.out:
        parser.error("--input needs --out")
    if not asked.input and not (GOLD.exists() and SCORER.exists()):
        print(f"bench.quality.muc4: skipped, no messages at {GOLD}")
        return 0
    try:
        encoder = Encoder()
        if asked.input:
            predict(encoder, asked.input, asked.out)
            return 0
        with tempfile.TemporaryDirectory() as folder:
            out = asked.out or Path(folder) / "prediction.json"
            predict(encoder, GOLD, out)
            scores, table = score(out)
    except OSError as error:
        print(f"bench.quality.muc4: {error.filename}: {reason_of(error)}", file=sys.stderr)
        return 2
    except UnicodeDecodeError as error:
        print(f"bench.quality.muc4: {asked.input}: not UTF-8 at byte {error.start}", file=sys.stderr)
        return 2
    except (ValueError, EncoderFileError) as error:
        print(f"bench.quality.muc4: {error}", file=sys.stderr)
        return 2
    return judge("muc4", scores, table, asked.floors, raise_floors=asked.raise_floors)


if __name__ == "__main__":
    sys.exit(main())
