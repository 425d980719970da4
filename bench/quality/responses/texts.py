"""The reports that are labelled: wire reports, and dated news of TimeBank and AQUAINT. Their texts are no part of the project."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from bench.data import DATA, WIRE, wire_rows
from counterclaim.intake.decode import normalise_text
from counterclaim.model import Report

DATED = DATA / "data" / "temporal" / "tbaq_cleaned"
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_WRITTEN = re.compile(r'<DCT>.*?value="(\d{4}-\d{2}-\d{2})', re.DOTALL)
_PARAGRAPHS = re.compile(r"\n\s*\n")


def available() -> bool:
    return WIRE.exists() and DATED.is_dir()


def labelled_reports(names: Collection[str]) -> dict[str, Report]:
    """The reports of these names, with their dates where the data set gives them."""
    found = {row["name"]: Report(name=row["name"], text=normalise_text(row["text"])) for row in wire_rows() if row["name"] in names}
    found |= {report.name: report for report in _dated() if report.name in names}
    return found


def _dated() -> Iterator[Report]:
    for path in sorted(DATED.glob("*/*.tml")):
        yield _report(path)


def _report(path: Path) -> Report:
    """A TimeML document without its marks, a line a paragraph with an empty line between."""
    source = path.read_text(encoding="utf-8")
    body = _TEXT.search(source)
    written = _WRITTEN.search(source)
    plain = html.unescape(re.sub(r"<[^>]+>", "", body[1] if body else "")).strip()
    text = "\n\n".join(re.sub(r"\s+", " ", paragraph).strip() for paragraph in _PARAGRAPHS.split(plain))
    return Report(name=path.stem, text=text, published=written[1] if written else None)
