"""The labels of measures hold together, and how they are counted."""

from __future__ import annotations

import pytest
from bench.quality.responses.__main__ import PARTS, rows, score_pledges
from bench.quality.responses.texts import available, labelled_reports

from counterclaim.assess.responses import Status, kinds
from counterclaim.model import Report


def test_labels_are_words_of_the_vocabulary_at_places_of_their_own() -> None:
    pledges = rows("pledges.tsv")
    assert len(pledges) >= 200
    assert {row["part"] for row in pledges} == set(PARTS)
    assert len({(row["report"], row["start"]) for row in pledges}) == len(pledges)
    for row in pledges:
        assert set(row["kind"].split("|")) <= kinds().keys()
        assert set(row["status"].split("|")) <= set(Status)
        assert int(row["start"]) < int(row["end"])
    found = rows("found.tsv")
    assert {row["right"] for row in found} == {"yes", "no"}
    measures = rows("measures.tsv")
    assert len({(row["report"], row["start"]) for row in measures}) == len(measures)


@pytest.mark.skipif(not available(), reason="the reports are not here")
def test_labels_lie_within_their_reports() -> None:
    tables = [rows(name) for name in ("pledges.tsv", "found.tsv", "measures.tsv")]
    texts = labelled_reports({row["report"] for table in tables for row in table})
    for table in tables:
        assert all(int(row.get("end") or row["start"]) <= len(texts[row["report"]].text) for row in table)


def test_shares_are_counted_by_part() -> None:
    text = "The council will recruit 500 guards. The council closed the docks."
    texts = {"r": Report(name="r", text=text)}
    label = {"report": "r", "conditional": "no"}
    labels = [
        {**label, "part": "dev", "start": "0", "end": "36", "kind": "recruitment|training", "status": "announced"},
        {**label, "part": "dev", "start": "37", "end": str(len(text)), "kind": "talks", "status": "done"},
    ]
    amiss: list[str] = []
    scores = score_pledges(labels, texts, amiss)
    assert scores == {"dev_conditional": 1.0, "dev_kind": 0.5, "dev_status": 1.0}
    assert len(amiss) == 1
