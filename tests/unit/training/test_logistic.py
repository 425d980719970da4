"""The small models' fitting: it finds what separates, and leaves out what says nothing."""

from __future__ import annotations

import random

from training.logistic import fit_dense, fit_names


def test_values_that_tell_get_weight() -> None:
    chance = random.Random(1)
    rows = [{"tells": chance.uniform(-1, 1), "noise": chance.uniform(-1, 1)} for _ in range(400)]
    intercept, weights = fit_dense(rows, [row["tells"] > 0.2 for row in rows])
    assert weights["tells"] > 5 * abs(weights["noise"])
    assert intercept < 0


def test_names_that_tell_get_weight_and_rare_ones_none() -> None:
    chance = random.Random(1)
    rows = [[name for name in ("said", "walked", "the") if chance.random() < 0.5] for _ in range(400)]
    rows[0].append("once")
    _, weights = fit_names(rows, ["said" in row and "walked" not in row for row in rows])
    assert weights["said"] > 1
    assert weights["walked"] < -1
    assert "once" not in weights
    assert abs(weights.get("the", 0.0)) < 0.3
