"""The labels hold together, with each other and with the reports where these are at hand."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from bench.data import GOLD, SILVER, WIRE, wire_rows
from bench.quality.clusters.labels import copy_parts, part_of, read_copies, read_near_misses, read_units

needs_reports = pytest.mark.skipif(not (GOLD.is_dir() and SILVER.is_dir() and WIRE.exists()), reason="the reports are not here")


def test_every_unit_is_in_one_cluster_and_no_cluster_has_two_incidents_of_one_report() -> None:
    units = read_units()
    assert max(Counter(unit.id for unit in units).values()) == 1
    assert max(Counter((unit.cluster, unit.report) for unit in units).values()) == 1
    assert {unit.certainty for unit in units} == {"certain", "likely", "unsure"}


def test_near_misses_are_between_clusters_that_exist() -> None:
    clusters = {unit.cluster for unit in read_units()}
    misses = read_near_misses()
    assert all({miss.one, miss.other} <= clusters and miss.one < miss.other for miss in misses)
    assert len({(miss.one, miss.other) for miss in misses}) == len(misses)
    assert sum(miss.verdict == "different" for miss in misses) >= 150


def test_both_parts_have_their_share() -> None:
    sizes = Counter(unit.cluster for unit in read_units())
    parts = Counter(part_of(cluster) for cluster, size in sizes.items() if size > 1)
    assert sum(parts.values()) >= 100
    assert min(parts.values()) > 0.4 * sum(parts.values())


def test_reports_that_are_copies_are_in_one_part() -> None:
    labels = read_copies()
    parts = copy_parts(labels)
    of_report: dict[str, set[str]] = {}
    for label in labels:
        if label.verdict != "no":
            for name in (label.one, label.other):
                of_report.setdefault(name, set()).add(parts[label.one, label.other])
    assert all(len(found) == 1 for found in of_report.values())


@needs_reports
def test_every_annotated_incident_is_labelled() -> None:
    keys = {path.stem: json.loads(path.read_text(encoding="utf-8")) for folder in (GOLD, SILVER) for path in folder.glob("*.json")}
    incidents = {f"{name}:{row['id']}" for name, key in keys.items() for row in key["incidents"]}
    assert {unit.id for unit in read_units() if unit.incident} == incidents


@needs_reports
def test_other_labels_point_at_words_of_reports_without_a_key() -> None:
    texts = {row["name"]: row["text"] for row in wire_rows()}
    for unit in read_units():
        if unit.span:
            assert not (SILVER / f"{unit.report}.json").exists()
            words = texts[unit.report][slice(*unit.span)]
            assert words == words.strip()
            assert words
