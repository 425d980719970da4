"""Judges: a probability from features, and weights that fit the features that are given."""

import json
from pathlib import Path

import pytest

from counterclaim.extract.hybrid.judge import Judge, load_judges


def test_a_judge_without_evidence_says_what_its_bias_says() -> None:
    assert Judge(0.0, {"a": 1.0}, 0.5, 0.5).probability({}) == pytest.approx(0.5)
    assert Judge(2.0, {}, 0.5, 0.5).probability({"a": 1.0}) == pytest.approx(0.881, abs=1e-3)


def test_evidence_raises_and_lowers_the_probability() -> None:
    judge = Judge(0.0, {"for": 2.0, "against": -2.0}, 0.5, 0.5)
    assert judge.probability({"for": 1.0}) > 0.5 > judge.probability({"against": 1.0})
    assert judge.probability({"for": 1.0, "against": 1.0}) == pytest.approx(0.5)


def test_a_probability_stays_between_0_and_1() -> None:
    judge = Judge(0.0, {"a": 1e6}, 0.5, 0.5)
    assert 0 < judge.probability({"a": -1.0}) < judge.probability({"a": 1.0}) < 1


def test_what_the_rules_found_has_a_threshold_of_its_own() -> None:
    judge = Judge(0.0, {}, 0.2, 0.6)
    assert judge.keeps(0.2, ("rules",))
    assert judge.keeps(0.3, ("rules", "encoder"))
    assert not judge.keeps(0.3, ("encoder",))
    assert not judge.keeps(0.1, ("rules",))


def test_judges_are_loaded_by_section(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    row = {"bias": 1.0, "weights": {"a": 0.5}, "thresholds": {"rules": 0.3, "encoder": 0.7}}
    path.write_text(json.dumps({"sections": {"figures": row}}))
    assert load_judges(path) == {"figures": Judge(1.0, {"a": 0.5}, 0.3, 0.7)}


def test_every_section_has_a_judge() -> None:
    sections = {"incidents", "figures", "responsibility", "relations", "pledges", "statements"}
    judges = load_judges()
    assert judges.keys() == sections
    assert all(judge.rules_threshold <= judge.encoder_threshold for judge in judges.values())
