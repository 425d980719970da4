"""Every document that the program prints holds to the schema that it prints."""

from __future__ import annotations

import json
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from bench.data import GOLD
from command_lines import Call

from counterclaim.codebook.schema import findings_schema
from counterclaim.extract.rules.reader import RuleReader
from counterclaim.model import (
    ActorKind,
    Certainty,
    ClaimMode,
    IncidentType,
    Measure,
    Precision,
    RelationType,
    Report,
    Stance,
    findings_document,
)
from counterclaim.text import Parser

EXAMPLES = Path(str(files("counterclaim").joinpath("examples")))
VALIDATOR = jsonschema.Draft202012Validator(findings_schema())


def check(document: dict[str, Any]) -> None:
    """The schema, and what no schema can say: words at their offsets, and references that lead somewhere."""
    VALIDATOR.validate(document)
    text = document["report"]["text"]
    actors = [row["id"] for row in document["actors"]]
    incidents = [row["id"] for row in document["incidents"]]
    assert len(set(actors)) == len(actors)
    assert len(set(incidents)) == len(incidents)
    for section in ("actors", "incidents", "figures", "responsibility", "relations", "statements", "pledges"):
        for row in document[section]:
            assert all(text[span["start"] : span["end"]] == span["quote"] for span in row["evidence"])
            assert {row.get(key) for key in ("speaker", "speaker_person", "party", "from", "to", "affiliation")} <= {None, *actors}
            assert row.get("incident") in {None, *incidents}


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(findings_schema())


def test_the_printed_schema_is_the_one_that_ships(call: Call) -> None:
    assert json.loads(call("schema").out) == findings_schema()


@pytest.mark.parametrize(
    ("enum", "definition", "key"),
    [
        (ActorKind, "actor", "kind"),
        (IncidentType, "incident", "type"),
        (Measure, "figure", "measure"),
        (Stance, "responsibility", "stance"),
        (Certainty, "responsibility", "certainty"),
        (ClaimMode, "responsibility", "claim_mode"),
        (RelationType, "relation", "type"),
        (Certainty, "relation", "certainty"),
        (Precision, "place", "precision"),
    ],
)
def test_its_vocabularies_are_those_of_the_model(enum: type[StrEnum], definition: str, key: str) -> None:
    allowed = findings_schema()["$defs"][definition]["properties"][key]["enum"]
    assert set(allowed) - {None} == {member.value for member in enum}


def test_every_example_gives_a_valid_document(call: Call) -> None:
    done = call("read", str(EXAMPLES), "--format", "findings", "--no-ledger", "--quiet")
    documents = [json.loads(line) for line in done.out.splitlines()]
    assert len(documents) == 15
    for document in documents:
        check(document)
        assert document["incidents"], document["report"]["title"]


@pytest.mark.skipif(not GOLD.is_dir(), reason="no annotated reports beside the project")
def test_annotated_reports_give_valid_documents(parser: Parser) -> None:
    reader = RuleReader(parser.parse)
    for path in sorted(GOLD.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        check(findings_document(reader.read(Report(name=path.stem, text=row["text"], published=row.get("published")))))


@pytest.mark.parametrize(
    "change",
    [
        lambda document: document.update(extra=1),
        lambda document: document["report"].update(published="last Tuesday"),
        lambda document: document["incidents"][0].update(type="party"),
        lambda document: document["incidents"][0].update(evidence=[]),
        lambda document: document["figures"][0].pop("speaker"),
        lambda document: document["figures"][0].update(low=-1),
        lambda document: document["responsibility"][0].update(party=None),
    ],
)
def test_what_is_wrong_is_refused(parser: Parser, change: Any) -> None:
    report = Report(
        name="r", text="A bomb killed 3 people in Kabul on Monday, police said. The Taliban claimed responsibility for the bombing."
    )
    document = findings_document(RuleReader(parser.parse).read(report))
    check(document)
    change(document)
    assert not VALIDATOR.is_valid(document)
