"""The labels that stand beside this file, made by hand (see README.md)."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parent
Part = Literal["dev", "test"]
Certainty = Literal["certain", "likely", "unsure"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One report's account of an incident: the incident of its key, or the words `span` of a report without a key."""

    cluster: str
    report: str
    incident: str | None
    span: tuple[int, int] | None
    certainty: Certainty

    @property
    def id(self) -> str:
        return f"{self.report}:{self.incident or f'{self.span[0]}-{self.span[1]}'}"  # type: ignore[index]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two clusters that are easily confused."""

    one: str
    other: str
    verdict: Literal["different", "part", "unsure"]
    why: str


@dataclass(frozen=True, slots=True)
class CopyLabel:
    """Two reports that are copies, whole or in part, or look like it."""

    one: str
    other: str
    verdict: Literal["whole", "part", "unsure", "no"]


def read_units(path: Path = FOLDER / "incidents.tsv") -> list[Unit]:
    units = []
    for row in _rows(path):
        incident, span = row["unit"], None
        if not incident.startswith("i"):
            start, end = incident.split("-")
            span = int(start), int(end)
        units.append(Unit(row["cluster"], row["report"], None if span else incident, span, row["certainty"]))  # type: ignore[arg-type]
    return units


def read_near_misses(path: Path = FOLDER / "near_misses.tsv") -> list[NearMiss]:
    return [NearMiss(**row) for row in _rows(path)]  # type: ignore[arg-type]


def read_copies(path: Path = FOLDER / "copies.tsv") -> list[CopyLabel]:
    return [CopyLabel(**row) for row in _rows(path)]  # type: ignore[arg-type]


def part_of(label: str) -> Part:
    """The part of a cluster, by the SHA-256 of its label."""
    return "dev" if hashlib.sha256(label.encode()).digest()[0] % 2 == 0 else "test"


def copy_parts(labels: list[CopyLabel]) -> Mapping[tuple[str, str], Part]:
    """The part of each pair: that of the first report of all that are linked by copies, so that no text is in both."""
    first: dict[str, str] = {}
    for label in labels:
        one, other = first.setdefault(label.one, label.one), first.setdefault(label.other, label.other)
        if label.verdict != "no" and one != other:
            joined = min(one, other)
            first.update({name: joined for name, head in first.items() if head in (one, other)})
    return {(label.one, label.other): part_of(first[label.one]) for label in labels}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")
