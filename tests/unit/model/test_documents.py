"""Findings documents of other programs: sound ones come back as findings, others are refused in one line."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from counterclaim.model import findings_from_document
from counterclaim.pipeline.clustering import document_profiles
from counterclaim.reconcile import match_all

TEXT = "Gunmen attacked the Old Harbour of Karachi on 3 March 2014 and killed 12 dock workers, the Harbour Front said."


def at(words: str) -> list[dict[str, Any]]:
    start = TEXT.index(words)
    return [{"start": start, "end": start + len(words), "quote": words}]


PLACE = {"name": "Karachi", "country": "PK", "adm1": "Sindh", "geonameid": None, "lat": 24.86, "lon": 67.01, "precision": "exact"}
DOCUMENT: dict[str, Any] = {
    "schema": "counterclaim/findings/1",
    "report": {"id": "", "title": None, "outlet": "Herald", "published": "2014-03-04", "language": "en", "text": TEXT},
    "actors": [{"id": "a1", "name": "Harbour Front", "aliases": [], "kind": "armed_group", "evidence": at("Harbour Front")}],
    "incidents": [
        {
            "id": "i1",
            "main": True,
            "type": "armed_assault",
            "date": "2014-03-03",
            "places": [PLACE],
            "site": "Old Harbour",
            "targets": ["dock workers"],
            "weapons": [],
            "suicide": False,
            "evidence": at("Gunmen attacked"),
        }
    ],
    "figures": [
        {"incident": "i1", "measure": "killed", "low": 12, "high": 12, "who": [], "speaker": None, "evidence": at("killed 12")}
    ],
    "responsibility": [
        {"incident": "i1", "speaker": "a1", "stance": "claims", "party": "a1", "certainty": "asserted", "evidence": at("said")}
    ],
    "relations": [],
    "statements": [],
    "pledges": [],
}
PARTS: list[tuple[tuple[str | int, ...], list[Any]]] = [
    (("report", "text"), [None, 3, ["x"]]),
    (("report", "outlet"), [3, ["x"]]),
    (("report", "published"), [True, 2014, ["2014"]]),
    (("actors", 0, "id"), [None, 3, ["a1"]]),
    (("actors", 0, "name"), [None, 3, ["x"], ""]),
    (("actors", 0, "aliases"), ["HF", [None], [3]]),
    (("incidents", 0, "id"), [None, 3, ["i1"], "\ud800"]),
    (("incidents", 0, "main"), [None, "false", 1]),
    (("incidents", 0, "date"), [True, 2014, ["2014"]]),
    (("incidents", 0, "site"), [3, ["x"]]),
    (("incidents", 0, "targets"), ["dock workers", [3], [None]]),
    (("incidents", 0, "weapons"), ["rifles", {"x": 1}]),
    (("incidents", 0, "suicide"), ["yes", 1]),
    (("incidents", 0, "places"), ["Karachi", ["Karachi"]]),
    (("incidents", 0, "places", 0, "name"), [None, 3, ["x"], ""]),
    (("incidents", 0, "places", 0, "country"), [3, ["PK"]]),
    (("incidents", 0, "places", 0, "lat"), ["24.86", float("nan"), float("inf"), 90.5, 10**30, True]),
    (("incidents", 0, "places", 0, "lon"), ["67", float("nan"), 181, [67]]),
    (("figures", 0, "low"), ["12", 12.5, -1, 10**30, float("nan"), True, [12]]),
    (("figures", 0, "high"), ["12", 12.5, -1, 10**30, float("inf")]),
    (("figures", 0, "who"), ["workers", [3]]),
]


def changed(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    document = copy.deepcopy(DOCUMENT)
    part: Any = document
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    return document


def test_a_sound_document_comes_back() -> None:
    found = findings_from_document(copy.deepcopy(DOCUMENT), "one")
    assert [account.site for account in found.accounts] == ["Old Harbour"]
    assert [(figure.low, figure.high) for figure in found.figures] == [(12, 12)]
    assert len(document_profiles(found)) == 1


@pytest.mark.parametrize(("path", "value"), [(path, value) for path, values in PARTS for value in values])
def test_a_field_of_another_kind_is_refused(path: tuple[str | int, ...], value: Any) -> None:
    with pytest.raises(ValueError, match=r"^[^\n]+$"):
        findings_from_document(changed(path, value), "one")


@pytest.mark.parametrize("section", ["actors", "incidents"])
def test_an_id_that_comes_twice_is_refused(section: str) -> None:
    document = copy.deepcopy(DOCUMENT)
    document[section].append(copy.deepcopy(document[section][0]))
    with pytest.raises(ValueError, match="twice"):
        findings_from_document(document, "one")


def test_whole_numbers_may_be_written_with_a_point() -> None:
    document = json.loads(json.dumps(changed(("figures", 0, "low"), 12.0)))
    assert findings_from_document(document, "one").figures[0].low == 12


DATES = (
    *("0001-01-01", "0001-01-01~", "9999-12-31", "9999-12-31~", "9999", "-0044-03-15", "0000", "Y17E8", "yesterday", "2016-21"),
    *("XXXX-02-29", "XXXX-12-31", "2016-10-24/..", "../2016-10-24", "../..", "2016-10-26/2016-10-24", "99XX", "2016-10-24~/.."),
)


def test_any_date_can_be_matched() -> None:
    profiles = []
    for published in ("0001-01-01", "2014-03-04", "9999-12-31", "2014", "soon", None):
        for date in (*DATES, None):
            for telling in range(2):
                document = changed(("incidents", 0, "date"), date)
                document["report"]["published"] = published
                profiles += document_profiles(findings_from_document(document, f"{date} {published} {telling}"))
    for profile in profiles:
        assert profile.first is None or profile.last is None or profile.first <= profile.last
    clusters, decisions = match_all(profiles, "")
    assert len(clusters) == len(profiles)
    assert all(reason for decision in decisions for reason in decision.reasons)
