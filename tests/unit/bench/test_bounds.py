"""Pinned bounds: what breaks one is told, floors rise freely and sink only on record."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from bench.quality.floors import FLOORS, Floors
from bench.speed.__main__ import BOUNDS, broken
from bench.speed.measures import growth


@pytest.fixture
def floors() -> Floors:
    return Floors({"gold": {"incidents": 0.8, "overall": 0.75}})


def test_a_score_under_its_floor_is_named(floors: Floors) -> None:
    assert floors.misses("gold", {"incidents": 0.8, "overall": 0.9}) == []
    assert floors.misses("gold", {"incidents": 0.79, "overall": 0.9}) == ["gold: incidents is 0.790, under its floor of 0.800"]
    assert len(floors.misses("gold", {"overall": 0.9})) == 1
    assert floors.misses("other", {}) == []


def test_floors_rise_to_just_below_the_score_and_never_sink_by_raising(floors: Floors) -> None:
    assert floors.raise_to("gold", {"incidents": 0.9, "overall": 0.6, "figures": 0.5}) == ["incidents", "figures"]
    assert floors.sets["gold"] == {"incidents": 0.88, "overall": 0.75, "figures": 0.48}


def test_a_floor_sinks_only_with_a_reason_that_stays(floors: Floors, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="why"):
        floors.lower("gold", "incidents", 0.7, "")
    with pytest.raises(ValueError, match="needs no lowering"):
        floors.lower("gold", "incidents", 0.9, "because of a good reason")
    with pytest.raises(ValueError, match="no floor for 'beauty'"):
        floors.lower("gold", "beauty", 0.9, "because of a good reason")
    floors.lower("gold", "incidents", 0.7, 'the "codebook" changed its mind')
    floors.save(tmp_path / "floors.toml")
    again = Floors.load(tmp_path / "floors.toml")
    assert again.sets["gold"]["incidents"] == 0.68
    assert [(record["section"], record["from"], record["to"], record["because"]) for record in again.lowered] == [
        ("incidents", 0.8, 0.68, 'the "codebook" changed its mind')
    ]


def test_the_pinned_floors_hold_the_bounds_of_wire_reports() -> None:
    pinned = Floors.load(FLOORS)
    assert pinned.sets["wire"] == {"quiet_ceiling": 0.03, "terrorism_floor": 0.9}
    sections = {"incidents", "slots", "figures", "responsibility", "relations", "statements", "pledges"}
    assert set(pinned.sets["gold"]) == sections | {"overall"}


def test_speed_bounds_break_by_name() -> None:
    bounds = tomllib.loads(BOUNDS.read_text(encoding="utf-8"))
    good = {"help_seconds": 0.1, "reading_over_parser": 1.2, "two_over_one": 1.9}
    assert broken(good, bounds, judge_workers=True) == []
    assert "over the ceiling" in broken(good | {"reading_over_parser": 1.9}, bounds, judge_workers=True)[0]
    slow_pair = good | {"two_over_one": 1.0}
    assert "under the floor" in broken(slow_pair, bounds, judge_workers=True)[0]
    assert broken(slow_pair, bounds, judge_workers=False) == []


def test_growth_is_late_against_early() -> None:
    steady = [(done, 200.0 + done % 2) for done in range(0, 1001, 10)]
    leaking = [(done, 200.0 + done / 10) for done in range(0, 1001, 10)]
    assert abs(growth(steady, 1000)) <= 1
    assert 60 <= growth(leaking, 1000) <= 70


@pytest.mark.parametrize("module", ["bench.quality.gold", "bench.quality.wire", "bench.quality"])
def test_without_annotated_reports_quality_is_skipped(module: str, tmp_path: Path) -> None:
    environment = os.environ | {"COUNTERCLAIM_BENCH_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", module], cwd=Path(__file__).parents[3], env=environment, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0
    assert "skipped" in done.stdout
