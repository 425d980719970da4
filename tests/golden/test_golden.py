"""Short reports and what must be found in them: what nobody who knows the codebook would dispute, and nothing beyond.

A case holds rows that must be there, each by some of its fields, with actors by name. An empty list means that there must be none.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from counterclaim.extract.rules.reader import RuleReader
from counterclaim.model import Report, findings_document
from counterclaim.text import Parser

CASES = sorted(Path(__file__).parent.glob("*.json"))


def _flat(document: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The rows with names of actors for ids, an incident's first place spread out, and the quotes."""
    names = {actor["id"]: actor["name"] for actor in document["actors"]} | {None: None}
    flat: dict[str, list[dict[str, Any]]] = {}
    for section in ("incidents", "figures", "responsibility", "relations", "statements", "pledges"):
        flat[section] = []
        for row in document[section]:
            actors = {key: names[row[key]] for key in ("speaker", "party", "from", "to") if key in row}
            place = row["places"][0] if row.get("places") else {"name": None, "country": None}
            where = {"place": place["name"], "country": place["country"]} if section == "incidents" else {}
            flat[section].append(row | actors | where | {"quote": " ".join(span["quote"] for span in row["evidence"])})
    flat["main_incidents"] = [row for row in flat["incidents"] if row["main"]]
    return flat


def _fits(wanted: dict[str, Any], row: dict[str, Any]) -> bool:
    return all(value in row[key] if key == "quote" else _same(value, row[key]) for key, value in wanted.items())


def _same(wanted: object, found: object) -> bool:
    """Names fit with or without an article and in any capitals; everything else is equal."""
    if isinstance(wanted, str) and isinstance(found, str):
        return wanted.casefold() == found.casefold().removeprefix("the ")
    return wanted == found


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_must_be_found_is_found(parser: Parser, path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    found = _flat(findings_document(RuleReader(parser.parse).read(Report(**case["report"]))))
    for section, wanted in case["findings"].items():
        if not wanted:
            assert found[section] == [], section
        for row in wanted:
            assert any(_fits(row, other) for other in found[section]), (section, row, found[section])
