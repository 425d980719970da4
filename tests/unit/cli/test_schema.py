"""Every document that the program prints holds to the schema that it prints."""

from __future__ import annotations

import json
from dataclasses import replace
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
    Findings,
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
SUPPORTED = ("incidents", "figures", "responsibility", "relations", "statements", "pledges")
VALIDATOR = jsonschema.Draft202012Validator(findings_schema())


def check(document: dict[str, Any]) -> None:
    """The schema, and what no schema can say: words at their offsets, and references that lead somewhere."""
    VALIDATOR.validate(document)
    text = document["report"]["text"]
    actors = [row["id"] for row in document["actors"]]
    incidents = [row["id"] for row in document["incidents"]]
    assert len(set(actors)) == len(actors)
    assert len(set(incidents)) == len(incidents)
    for section in ("actors", *SUPPORTED):
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


@pytest.mark.slow
@pytest.mark.skipif(not GOLD.is_dir(), reason="no annotated reports beside the project")
def test_annotated_reports_give_valid_documents(parser: Parser) -> None:
    reader = RuleReader(parser.parse)
    for path in sorted(GOLD.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        check(findings_document(reader.read(Report(name=path.stem, text=row["text"], published=row.get("published")))))


def findings_of(parser: Parser) -> Findings:
    report = Report(
        name="r",
        text="A bomb killed 3 people in Kabul on Monday, police said. The Taliban claimed responsibility for the bombing. "
        "The Taliban are allied with Al Qaeda. The government said it would build a new wall.",
    )
    return RuleReader(parser.parse).read(report)


def test_every_row_says_who_found_it(parser: Parser) -> None:
    document = findings_document(findings_of(parser))
    for section in SUPPORTED:
        assert document[section], section
        assert {(tuple(row["found_by"]), row["probability"]) for row in document[section]} == {(("rules",), None)}
    both = replace(findings_of(parser).figures[0], found_by=("rules", "encoder"), probability=0.87654)
    (row,) = findings_document(replace(findings_of(parser), figures=(both,)))["figures"]
    assert (row["found_by"], row["probability"]) == (["rules", "encoder"], 0.877)


def test_documents_without_support_stay_valid(parser: Parser) -> None:
    document = findings_document(findings_of(parser))
    for row in (row for section in SUPPORTED for row in document[section]):
        del row["found_by"], row["probability"]
    check(document)


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
        lambda document: document["pledges"][0].update(probability=1.1),
        lambda document: document["relations"][0].update(found_by="rules"),
    ],
)
def test_what_is_wrong_is_refused(parser: Parser, change: Any) -> None:
    document = findings_document(findings_of(parser))
    check(document)
    change(document)
    assert not VALIDATOR.is_valid(document)
