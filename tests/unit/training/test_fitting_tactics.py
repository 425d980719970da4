"""Fitting the tactics: the parts of which the outcome is known by hand, and the way to the file and back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from training import tactics as fitting

from counterclaim.extract.encoder.tactics import TACTICS, Tactics, marginals


def test_a_logistic_model_separates_what_can_be_separated() -> None:
    rows = np.eye(4)
    wanted = np.array([1, 1, 0, 0])
    odds = (rows @ rows.T + 1) @ fitting.logistic(rows @ rows.T, wanted)
    assert list(odds > 0) == [True, True, False, False]


def test_the_threshold_is_where_expected_f1_is_highest() -> None:
    assert fitting.threshold(np.array([1.0, 1.0, 0.0, 0.0])) == pytest.approx(0.5)
    assert 0.1 < fitting.threshold(np.array([0.9, 0.5, 0.1, 0.1])) < 0.5


def test_right_probabilities_have_no_calibration_error() -> None:
    labels = np.array([[1, 0], [0, 1]])
    assert fitting.calibration_error(labels, np.full((2, 2), 0.5)) == 0.0
    assert fitting.calibration_error(labels, 1.0 - labels) == 1.0


def test_every_text_is_held_out_once() -> None:
    held = np.concatenate([outside for _, outside in fitting.folds(11, 3, seed=1)])
    assert sorted(held) == list(range(11))


def test_tactics_that_exclude_each_other_are_learnt_to() -> None:
    labels = np.array([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]] * 5)
    opinions = np.stack([labels * 2.0 - 1, np.ones(labels.shape)], axis=2)
    count = 2 * len(TACTICS) + fitting.pairs()
    weights = fitting.fit_joint(opinions, labels, np.zeros(count), np.full(count, 0.1))
    assert (weights[2 * len(TACTICS) :] < 0).all()
    assert ((marginals(opinions, weights) > 0.5) == (labels == 1)).all()


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    texts = ["A bomb went off at the market.", "Bombs went off at two markets.", "A bomb was found at the market, Bombs too."]
    known, rarity = fitting.parts(texts)
    weights = np.linspace(-1, 1, len(known) * len(TACTICS)).reshape(len(known), -1)
    linear = fitting.Linear(known, rarity, weights, np.zeros(len(TACTICS)))
    fitting.write(linear, np.zeros(18), [0.4] * len(TACTICS), tmp_path, {"seed": 1})
    again = Tactics.load(tmp_path)
    assert again.linear(texts[0]) == pytest.approx((fitting.dense(texts[:1], known, rarity) @ weights)[0], abs=0.05)
    assert again.thresholds == pytest.approx(np.full(len(TACTICS), 0.4))
