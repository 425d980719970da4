"""Scores pairs of accounts with Splink on an embedded DuckDB, by weights that were fitted beforehand.

The score of a pair depends on the two accounts and on nothing else, so that the order in which reports arrive changes nothing.
DuckDB works in memory, without extensions and without the network.
"""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from counterclaim.model import IncidentType, Profile
from counterclaim.reconcile.comparisons import COMPARISONS
from counterclaim.reconcile.rule import day_of_year

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

# Types of one incident as different reports may call it: a suicide squad's raid is a bombing to one and an assault to another.
_KIN: tuple[frozenset[IncidentType], ...] = (
    frozenset({IncidentType.BOMBING, IncidentType.ARMED_ASSAULT, IncidentType.FACILITY_ATTACK}),
    frozenset({IncidentType.ARMED_ASSAULT, IncidentType.ASSASSINATION, IncidentType.CLASH}),
    frozenset({IncidentType.ARMED_ASSAULT, IncidentType.KIDNAPPING, IncidentType.HIJACKING}),
    frozenset({IncidentType.CLASH, IncidentType.RAID_OR_ARREST}),
    frozenset({IncidentType.BOMBING, IncidentType.SHELLING, IncidentType.AIR_OR_DRONE_STRIKE}),
    frozenset({IncidentType.ARSON, IncidentType.FACILITY_ATTACK, IncidentType.RIOT}),
)
_LISTS = ("countries", "places", "site", "targets", "weapons", "groups", "people", "words")
_NUMBER_LISTS = ("killed", "injured", "blocks", "coarse")
_NEAR_SCORE = 0.001  # what scores lower is not given back


@dataclass(frozen=True, slots=True)
class Scored:
    """Two accounts, ids in ascending order, the probability that they tell of one incident, and the level of each comparison by
    name; a comparison of which either says nothing is left out."""

    one: str
    other: str
    probability: float
    levels: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Weights:
    """The statistics of every level: `prior` is the share of compared pairs that are of one incident, `m` and `u` the probability
    of each level among those and among the others, by comparison and level. A pair of probability `same` or more is held to be one
    incident, one of `unsure` or more is left to people."""

    prior: float
    same: float
    same_undated: float
    unsure: float
    m: Mapping[str, Mapping[str, float]]
    u: Mapping[str, Mapping[str, float]]


@cache
def load_weights() -> Weights:
    """The weights that ship with the package."""
    data = json.loads(files("counterclaim.reconcile").joinpath("weights.json").read_text(encoding="utf-8"))
    return Weights(**data)


def score_pairs(
    profiles: Sequence[Profile], *, new: Iterable[str] | None = None, weights: Weights | None = None, least: float = _NEAR_SCORE
) -> Iterator[Scored]:
    """Every pair of accounts of different reports that share a key and reach the least probability, by ids.

    With `new`, ids of accounts, only pairs in which one of them stands.
    """
    if len(profiles) < 2:
        return
    weights = weights or load_weights()
    connection = _connect()
    connection.register("accounts", _table(profiles, None if new is None else set(new)))
    connection.execute(f"create table pairs as {_pairs_sql('accounts')}")
    pairs = connection.table("pairs")
    if not len(pairs):
        return  # as for most reports of a quiet day: what follows takes a quarter of a second, however few the pairs
    api = _api(connection)
    linker = _linker(api.register(connection.table("accounts")), weights)
    linker.table_management.register_blocked_pairs_for_predict(api.register(pairs))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        predicted = linker.inference.predict(threshold_match_probability=least, warning_mode="never")
    levels = ", ".join(f"gamma_{comparison.name}" for comparison in COMPARISONS)
    found = connection.sql(f"select id_l, id_r, match_probability, {levels} from {predicted.physical_name} order by id_l, id_r")
    yield from _read(found.to_arrow_table())


def _connect() -> DuckDBPyConnection:
    import duckdb

    return duckdb.connect(":memory:", config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})


def _api(connection: DuckDBPyConnection) -> Any:
    from splink.backends.duckdb import DuckDBAPI

    return DuckDBAPI(connection)


def _table(profiles: Sequence[Profile], new: set[str] | None) -> pa.Table:
    import pyarrow as pa

    kin = {type.value: sorted({kind.value for family in _KIN if type in family for kind in family}) for type in IncidentType}
    columns: dict[str, Any] = {
        "id": pa.array([p.account for p in profiles], pa.string()),
        "report": pa.array([p.report for p in profiles], pa.string()),
        "series": pa.array([p.series or p.report for p in profiles], pa.string()),
        "type": pa.array([p.type for p in profiles], pa.string()),
        "kin": pa.array([kin[p.type] for p in profiles], pa.list_(pa.string())),
        "fresh": pa.array([new is None or p.account in new for p in profiles], pa.bool_()),
        "vague": pa.array([p.vague for p in profiles], pa.bool_()),
        "suicide": pa.array([p.suicide for p in profiles], pa.bool_()),
        "date": pa.array([day_of_year(p) for p in profiles], pa.int32()),
    }
    for name in ("first", "last", "month_day"):
        columns[name] = pa.array([getattr(p, name) for p in profiles], pa.int32())
    for name in ("lat", "lon", "radius_km"):
        columns[name] = pa.array([getattr(p, name) for p in profiles], pa.float64())
    for name in _LISTS:
        columns[name] = pa.array([getattr(p, name) for p in profiles], pa.list_(pa.string()))
    for name in _NUMBER_LISTS:
        columns[name] = pa.array([getattr(p, name) for p in profiles], pa.list_(pa.int64()))
    return pa.table(columns)


def _pairs_sql(table: str) -> str:
    """The pairs to compare, each once, as Splink takes them. Coarse keys are looked up from the side of the vague accounts alone,
    for there are few of these and much that is exact shares a month or a year. A key that one series has for itself, or nothing
    new, is left out beforehand: rows of one data set are not compared with each other, and many share a key."""

    def told(keys: str, only: str = "") -> str:
        return f"(select id, report, series, fresh, unnest({keys}) as key from {table}{only})"

    def side(keys: str, only: str = "") -> str:
        of_use = f"select key from {told(keys)} group by key having min(series) <> max(series) and bool_or(fresh)"
        return f"(select * from {told(keys, only)} where key in ({of_use}))"

    apart = "l.report <> r.report and l.series <> r.series and (l.fresh or r.fresh)"
    blocks = side("blocks")
    fine = f"select l.id as one, r.id as other from {blocks} l join {blocks} r on l.key = r.key and l.id < r.id"
    coarse = (
        "select least(l.id, r.id) as one, greatest(l.id, r.id) as other "
        f"from {side('coarse', ' where vague')} l join {side('coarse')} r on l.key = r.key and l.id <> r.id"
    )
    return f"select '0' as match_key, one as join_key_l, other as join_key_r from ({fine} and {apart} union {coarse} and {apart})"


def _linker(rows: Any, weights: Weights) -> Any:
    from splink import Linker, SettingsCreator

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        settings = SettingsCreator(
            link_type="dedupe_only",
            unique_id_column_name="id",
            probability_two_random_records_match=weights.prior,
            comparisons=[_comparison(comparison, weights) for comparison in COMPARISONS],
            blocking_rules_to_generate_predictions=[],
            retain_matching_columns=True,  # which alone keeps the levels
        )
        linker = Linker(rows, settings, validate_settings=False)  # they are our own and always the same
    logging.getLogger("splink").setLevel(logging.ERROR)  # a new linker has set it to tell of every step
    return linker


def _comparison(comparison: Any, weights: Weights) -> dict[str, Any]:
    m, u = weights.m[comparison.name], weights.u[comparison.name]
    return {
        "output_column_name": comparison.name,
        "comparison_levels": [
            {"sql_condition": comparison.silent, "label_for_charts": "silent", "is_null_level": True},
            *(
                {
                    "sql_condition": level.sql,
                    "label_for_charts": level.name,
                    "m_probability": m[level.name],
                    "u_probability": u[level.name],
                }
                for level in comparison.levels
            ),
        ],
    }


def _read(table: pa.Table) -> Iterator[Scored]:
    """Splink numbers the levels of a comparison downwards: the first one highest, the last 0, silence -1."""
    names = {
        comparison.name: {len(comparison.levels) - 1 - at: level.name for at, level in enumerate(comparison.levels)}
        for comparison in COMPARISONS
    }
    for batch in table.to_batches(max_chunksize=20_000):
        columns = batch.to_pydict()
        for at, (one, other, probability) in enumerate(
            zip(columns["id_l"], columns["id_r"], columns["match_probability"], strict=True)
        ):
            levels = {
                name: numbered[columns[f"gamma_{name}"][at]]
                for name, numbered in names.items()
                if columns[f"gamma_{name}"][at] >= 0
            }
            yield Scored(one, other, probability, levels)
