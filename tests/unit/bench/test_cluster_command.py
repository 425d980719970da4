"""What the benchmark of clusters makes of an answer."""

from __future__ import annotations

import pytest
from bench.quality.clusters.__main__ import Setting, details, near_misses, score
from bench.quality.clusters.labels import NearMiss

EVERYTHING = {"a:i1": "omagh", "b:i1": "omagh", "c:9-20": "omagh", "a:i2": "birmingham", "c:i1": "bali"}
SETTING = Setting(
    name="text_dev",
    documents={},
    everything=EVERYTHING,
    key={unit: cluster for unit, cluster in EVERYTHING.items() if cluster != "bali"},
    found={"a:i1": "a:i1", "b:i1": "b:i4", "a:i2": "a:i2", "c:i1": "c:i1"},
)
NEAR = [NearMiss("birmingham", "omagh", "different", ""), NearMiss("bali", "omagh", "different", "")]
ANSWER = {"a:i1": "x", "b:i4": "x", "b:i9": "x", "a:i2": "x", "c:i1": "y"}


def test_what_the_reader_missed_stands_alone_and_near_misses_are_counted() -> None:
    scores, line = score(SETTING, lambda _: ANSWER, NEAR)
    # a:i1 and b:i1 share x with a:i2; c:9-20 was not found: P (2/3 + 2/3 + 1 + 1/3) / 4, R (2/3 + 2/3 + 1/3 + 1) / 4
    assert scores["text_dev_bcubed"] == pytest.approx(2 / 3)
    assert scores["text_dev_pairs"] == pytest.approx(1 / 3)
    assert scores["text_dev_apart"] == 0
    assert line.split()[:3] == ["text_dev", "4", "3"]
    assert line.endswith("1 of 1")


def test_a_near_miss_counts_once_in_the_part_of_its_first_cluster() -> None:
    assert near_misses(SETTING, NEAR, EVERYTHING) == [("birmingham", "omagh")]


def test_details_name_what_was_split_and_what_was_mixed() -> None:
    lines = details(SETTING, lambda _: ANSWER)
    assert lines[0] == "  - text_dev omagh: in 2"
    assert lines[1] == "  + text_dev a:i1 (omagh), a:i2 (birmingham), b:i1 (omagh)"
