"""Rows of UCDP GED as incidents of a record, and those of them whose group can be asked for.

A row counts in the record as the runtime's does (`counterclaim.present.record`): a group that UCDP names as the perpetrator of
one-sided violence, or as the side that fights the government of the country, at 1; at 0.1 a side of a non-state conflict, and a
group that a government of another country fights there: UCDP does not say who attacked, and there mostly it was not the group.

Only rows of the first sort are *cases*, which have one recorded group. Fights between governments name no group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bench.data import EVENTS
from counterclaim.assess.record.features import FEATURES, measure
from counterclaim.assess.record.incidents import Fallen, Floats, Record, RecordedIncident, Truths
from counterclaim.assess.record.scoring import Weights
from counterclaim.codebook.actors import load_registry
from counterclaim.imports.csv_rows import BrokenRow, read_csv_rows
from counterclaim.imports.ucdp_ged_rows import Columns, GedRow, Violence, read_ged_row
from counterclaim.model import RelationType

MENTIONED = 0.1
BORROWED = ("type", "suicide", "weapons", "targets")  # of these UCDP GED tells nothing
FITTED = tuple(name for name in FEATURES if name not in BORROWED)
_RADIUS = {1: 5.0, 2: 20.0, 3: 50.0, 4: 200.0, 5: 200.0, 6: 800.0, 7: 800.0}
_KIN = (RelationType.SPLINTER_OF, RelationType.PART_OF, RelationType.RENAMED_FROM)


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A row: the incident, its year, the group that can be asked for (None: none) and its name."""

    incident: RecordedIncident
    year: int
    group: str | None
    name: str


def read_rows(path: Path = EVENTS) -> list[RecordRow]:
    """Every row that names a non-state side, in the order of the file."""
    rows = []
    with path.open("rb") as stream:
        columns: Columns | None = None
        for row in read_csv_rows(stream):
            if columns is None:
                columns = Columns.of(row.cells)
                continue
            try:
                told = read_ged_row(row.cells, columns)
            except BrokenRow:
                continue  # the row of HXL tags, which holds no event
            parties = tuple(_parties(told))
            if parties:
                rows.append(_record_row(told, parties))
    return rows


def _parties(row: GedRow) -> Iterator[tuple[str, float]]:
    for side in "ab":
        if f"gwno{side}" in row.told or row.told[f"side_{side}"].startswith("Government of "):
            continue
        if row.violence is Violence.ONE_SIDED and side == "b":
            continue
        yield f"ucdp-{row.told[f'side_{side}_new_id']}", 1.0 if _is_perpetrator_or_rebel(row) else MENTIONED


def _is_perpetrator_or_rebel(row: GedRow) -> bool:
    if row.violence is Violence.ONE_SIDED:
        return True
    return row.violence is Violence.STATE_BASED and row.told["side_a"] == f"Government of {row.told['country']}"


def _record_row(row: GedRow, parties: tuple[tuple[str, float], ...]) -> RecordRow:
    told = row.told
    one_sided = row.violence is Violence.ONE_SIDED
    fallen = {
        "deaths_a": Fallen.ATTACKERS if one_sided else Fallen.STATE,
        "deaths_b": Fallen.ATTACKERS,
        "deaths_civilians": Fallen.CIVILIANS,
    }
    state_based = row.violence is Violence.STATE_BASED
    incident = RecordedIncident(
        id=row.id,
        first=row.start.toordinal(),
        last=row.end.toordinal(),
        country=told["country"],
        adm1=told.get("adm_1"),
        district=told.get("adm_2") if row.where_prec <= 3 else None,
        lat=row.point[0] if row.point else None,
        lon=row.point[1] if row.point else None,
        radius_km=_RADIUS[row.where_prec],
        killed=row.deaths["best"],
        fallen=frozenset(sort for column, sort in fallen.items() if row.deaths[column])
        if one_sided or state_based
        else frozenset(),
        parties=parties,
    )
    certain = [party for party, weight in parties if weight == 1.0]
    side = "side_a" if one_sided else "side_b"
    return RecordRow(incident, row.start.year, certain[0] if certain else None, told[side])


def kin_of(actors: set[str]) -> dict[str, tuple[str, ...]]:
    """For each actor those that the registry ties to it by split, membership or renaming."""
    registry = load_registry()
    kin: dict[str, set[str]] = {}
    for actor in actors:
        for tie in registry.ties_of(actor):
            if tie.type in _KIN and tie.target is not None:
                kin.setdefault(actor, set()).update({tie.source, tie.target} - {actor})
    return {actor: tuple(sorted(others & actors)) for actor, others in kin.items() if others & actors}


@dataclass(frozen=True, slots=True)
class Table:
    """Cases with what is measured of every actor: `values` (cases, actors, fitted features), `known` (cases, actors), `chosen`
    (cases,) the place of the recorded group, or of the alternative, which is the last place."""

    values: Floats
    known: Truths
    chosen: np.ndarray
    actors: tuple[str, ...]
    rows: Sequence[RecordRow] = field(hash=False)

    def part(self, wanted: Truths) -> Table:
        rows = [row for row, kept in zip(self.rows, wanted, strict=True) if kept]
        return Table(self.values[wanted], self.known[wanted], self.chosen[wanted], self.actors, rows)

    @property
    def years(self) -> np.ndarray:
        return np.array([row.year for row in self.rows])


def measured_table(rows: Sequence[RecordRow], first: int, last: int) -> Table:
    """Every case of these years, each with what is measured before it."""
    record = Record(row.incident for row in rows)
    kin = kin_of(set(record.actors))
    cases = [row for row in rows if row.group is not None and first <= row.year <= last]
    values = np.zeros((len(cases), len(record.actors), len(FITTED)), dtype=np.float64)
    known = np.zeros((len(cases), len(record.actors)), dtype=np.bool_)
    chosen = np.full(len(cases), len(record.actors))
    for number, case in enumerate(cases):
        found = measure(record, case.incident, kin)
        values[number] = np.stack([found.values[name] for name in FITTED], axis=1)
        known[number] = found.known
        place = record.place[str(case.group)]
        if found.known[place]:
            chosen[number] = place
    return Table(values, known, chosen, record.actors, cases)


def predicted(table: Table, weights: Weights) -> Floats:
    """The shares (cases, actors + 1) of all groups and of the alternative, which stands last."""
    of = np.array([weights.of[name] for name in FITTED])
    scores = np.append(np.where(table.known, table.values @ of, -np.inf), np.full((len(table.chosen), 1), weights.other), axis=1)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def log_losses(table: Table, shares: Floats) -> Floats:
    """Minus the logarithm of the share of what is recorded (cases,)."""
    return -np.log(np.maximum(shares[np.arange(len(table.chosen)), table.chosen], 1e-12))
