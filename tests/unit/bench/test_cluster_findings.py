"""Findings documents made from keys, and incidents aligned by their words."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from bench.data import GOLD, SILVER
from bench.quality.clusters.aligning import align
from bench.quality.clusters.baseline import same_day_same_place
from bench.quality.clusters.keyed import findings_of

from counterclaim.codebook.schema import findings_schema

TEXT = (
    "A car bomb killed 29 people in Omagh in August 1998. The Real IRA said that it had placed the device.\n"
    "In 1974 bombs in two pubs in Birmingham had killed 21."
)
KEY: dict[str, Any] = {
    "doc": "omagh",
    "published": "1998-08",
    "title": "",
    "text": TEXT,
    "actors": {"Real IRA": ["Real IRA", "RIRA"], "unnamed": ["somebody else"]},
    "incidents": [
        {
            "id": "i1",
            "main": True,
            "type": ["bombing"],
            "date": ["1998-08", "1998-08-15"],
            "places": ["Omagh", "Atlantis"],
            "country": "GB",
            "site": [],
            "targets": ["people", "people"],
            "weapons": ["car bomb"],
            "suicide": None,
            "anchor": ["A car bomb killed 29  people in Omagh"],
        },
        {
            "id": "i2",
            "main": False,
            "type": ["bombing"],
            "date": None,
            "places": ["Birmingham"],
            "country": "GB",
            "site": ["two pubs"],
            "targets": [],
            "weapons": [],
            "suicide": None,
            "anchor": ["bombs in two pubs"],
        },
    ],
    "figures": [{"incident": "i1", "measure": "killed", "low": 29, "high": 29, "who": [], "speaker": None, "quote": "killed 29"}],
    "responsibility": [
        {"incident": "i1", "speaker": "Real IRA", "stance": "claims", "party": "Real IRA", "quote": "it had placed the device"},
        {"incident": "i1", "speaker": None, "stance": "blames", "party": "unnamed", "quote": "it had placed the device"},
    ],
    "relations": [],
    "statements": [],
    "pledges": [],
}


def test_a_key_becomes_a_valid_document() -> None:
    document = findings_of(KEY)
    jsonschema.validate(document, findings_schema())
    first, second = document["incidents"]
    assert first["date"] == "1998-08"
    assert first["targets"] == ["people"]
    assert [place["country"] for place in first["places"]] == ["GB", "GB"]
    assert first["places"][0]["lat"] == pytest.approx(54.6, abs=0.1)
    assert first["places"][1]["lat"] is None
    assert second["date"] is None
    for section in ("actors", "incidents", "figures", "responsibility"):
        for row in document[section]:
            assert all(TEXT[words["start"] : words["end"]] == words["quote"] for words in row["evidence"])


def test_rows_on_what_the_text_does_not_hold_are_left_out() -> None:
    document = findings_of(KEY)
    assert [actor["name"] for actor in document["actors"]] == ["Real IRA"]
    assert [row["stance"] for row in document["responsibility"]] == ["claims"]
    with pytest.raises(ValueError, match="i1"):
        findings_of({**KEY, "text": "Another text."})


@pytest.mark.skipif(not (GOLD.is_dir() and SILVER.is_dir()), reason="the reports are not here")
def test_every_key_becomes_a_valid_document() -> None:
    schema = jsonschema.Draft202012Validator(findings_schema())
    for folder in (GOLD, SILVER):
        for path in folder.glob("*.json"):
            schema.validate(findings_of(json.loads(path.read_text(encoding="utf-8"))))


def found(*quotes: str) -> dict[str, Any]:
    rows = []
    for at, quote in enumerate(quotes, start=1):
        start = TEXT.index(quote)
        rows.append({"id": f"i{at}", "evidence": [{"start": start, "end": start + len(quote), "quote": quote}]})
    return {"report": {"text": TEXT}, "incidents": rows}


def test_incidents_are_aligned_by_the_words_they_rest_on() -> None:
    labelled = {"o:i1": ["A car bomb killed 29 people in Omagh"], "o:i2": ["bombs in two pubs"]}
    assert align(labelled, found("two pubs", "bomb killed")) == {"o:i1": "i2", "o:i2": "i1"}
    assert align(labelled, found("in August 1998", "bomb killed")) == {"o:i1": "i2"}
    assert align(labelled, found("placed the device")) == {}


def test_one_incident_of_the_reader_answers_for_one_label() -> None:
    labelled = {"o:i1": ["bombs in two pubs"], "o:i2": ["Birmingham"]}
    assert align(labelled, found("bombs in two pubs in Birmingham")) == {"o:i1": "i1"}


def test_the_baseline_joins_one_day_in_one_place() -> None:
    other = {**KEY, "incidents": [{**KEY["incidents"][0], "places": ["OMAGH"]}, KEY["incidents"][1]]}
    clusters = same_day_same_place({"a": findings_of(KEY), "b": findings_of(other)})
    assert clusters["a:i1"] == clusters["b:i1"]
    assert len({clusters["a:i2"], clusters["b:i2"], clusters["a:i1"]}) == 3
