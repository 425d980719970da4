"""Fitting the models that link mentions: rows that stand for many, the joining threshold, senses from WordNet's files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from training.logistic import fit_table
from training.mentions import best_join
from training.senses import relations_of, senses_of

from counterclaim.reconcile.word_senses import DERIVED, NEAR


def test_a_row_that_counts_thrice_weighs_as_three_rows() -> None:
    values = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0], [0.5, 0.2]])
    wanted = np.array([0.0, 1.0, 1.0, 0.0, 1.0])
    counts = np.array([1, 3, 1, 2, 1])
    bias, weights = fit_table(values, wanted, counts=counts.astype(float), ridge=0.0, rounds=3)
    again, others = fit_table(np.repeat(values, counts, axis=0), np.repeat(wanted, counts), ridge=0.0, rounds=3)
    assert bias == pytest.approx(again, rel=1e-3)
    assert weights == pytest.approx(others, rel=1e-3)


def test_the_joining_threshold_is_the_middle_of_the_plateau() -> None:
    scores = {0.2: (0.70, 0.70), 0.3: (0.768, 0.80), 0.4: (0.767, 0.80), 0.5: (0.766, 0.80), 0.6: (0.70, 0.79)}
    assert best_join(scores) == 0.4


def test_senses_and_relations_are_read_from_wordnets_files(tmp_path: Path) -> None:
    licence = "  1 This software is provided as is.\n"
    (tmp_path / "index.verb").write_text(
        licence + "foil v 1 2 @ + 1 1 00000100  \nknock_out v 1 0 1 0 00000100  \n", encoding="latin-1"
    )
    (tmp_path / "data.verb").write_text(
        licence
        + "00000100 41 v 02 foil 0 thwart 1 003 @ 00000200 v 0000 + 00000300 n 0101 ! 00000400 v 0101 01 + 08 00 | hinder\n",
        encoding="latin-1",
    )
    for name in ("noun", "adj"):
        (tmp_path / f"index.{name}").write_text(licence, encoding="latin-1")
        (tmp_path / f"data.{name}").write_text(licence, encoding="latin-1")
    assert senses_of(tmp_path) == {"foil": [("v00000100", 0)]}
    assert relations_of(tmp_path) == {"v00000100": [("v00000200", NEAR), ("n00000300", DERIVED)]}
