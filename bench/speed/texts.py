"""Reports to read for measuring: the wire reports where they are, else the samples over and over with other names in them."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path

from bench.data import EXAMPLES, WIRE, wire_rows
from counterclaim.intake import IntakeOptions, read_inputs
from counterclaim.model import Report

_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_SHORT = 3


def source() -> str:
    return "wire reports" if WIRE.exists() else "sample reports"


def reports(count: int) -> list[Report]:
    """So many different reports."""
    return list(itertools.islice(_endless(), count))


def _originals() -> list[Report]:
    if WIRE.exists():
        return [Report(name=row["name"], text=row["text"], title=row["title"]) for row in wire_rows()]
    return [item for item in read_inputs([str(EXAMPLES)], options=IntakeOptions()) if isinstance(item, Report)]


def _endless() -> Iterator[Report]:
    originals = _originals()
    for turn in itertools.count():
        for report in originals:
            if turn == 0:
                yield report
            else:
                yield Report(name=f"{report.name}-{turn}", text=_altered(report.text, turn), title=report.title)


def _altered(text: str, turn: int) -> str:
    """The text with other numbers, so that nothing that is remembered from the last turn fits."""
    return re.sub(r"\d+", lambda found: str(int(found[0]) + turn) if len(found[0]) < 9 else found[0], text) + f" Dispatch {turn}."


def write_short_rows(path: Path, count: int) -> None:
    """JSON lines of so many different reports, each of a few sentences from somewhere in an original."""
    with path.open("w", encoding="utf-8") as file:
        originals = [_SENTENCES.split(report.text) for report in _originals()]
        for number in range(count):
            turn, which = divmod(number, len(originals))
            sentences = originals[which]
            start = (turn * _SHORT) % max(1, len(sentences) - _SHORT)
            text = _altered(" ".join(sentences[start : start + _SHORT]), number)
            file.write(json.dumps({"name": f"r{number:06d}", "text": text}) + "\n")
