"""Tactics: what the weights that ship say of plain reports, and what becomes of a damaged file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.extract.encoder.encoder import DATA, EncoderFileError
from counterclaim.extract.encoder.heads import REPORT_SLICES
from counterclaim.extract.encoder.ngrams import ngrams, weighted
from counterclaim.extract.encoder.tactics import SETS, TACTICS, Tactics, marginals, tactics

PLAIN = {
    "bombing": "A car bomb exploded outside the police headquarters in Kabul on Monday. The blast was heard across the city.",
    "abduction": "Gunmen kidnapped three engineers near the dam in Sokoto and held them hostage; a ransom was paid.",
    "assault": "Gunmen opened fire on a patrol near Gao, and two soldiers were shot dead in the exchange of fire.",
    "other": "Insurgents set ablaze two trucks and a bulldozer at a road building site and damaged the machines.",
}


def undecided(text: str) -> Encoded:
    """A text of which the encoder has no opinion."""
    encoded = Encoded.join(text, [])
    return replace(encoded, report=np.full_like(encoded.report, 0.5))


def test_parts_of_words_ignore_letter_case_and_which_number_it_is() -> None:
    assert ngrams("A BOMB in 2009") == ngrams("a bomb in 7")
    assert ngrams("a bomb") != ngrams("a tomb")
    assert ngrams("... \t ") == {}


def test_weights_have_length_one_and_leave_out_what_is_unknown() -> None:
    known = np.array(sorted(ngrams("bomb blast")), dtype=np.uint32)
    places, values = weighted("The bomb was a dud", known, np.ones(len(known), dtype=np.float32))
    assert float((values**2).sum()) == pytest.approx(1.0)
    assert set(known[places].tolist()) == set(ngrams("bomb"))
    none, empty = weighted("", known, np.ones(len(known), dtype=np.float32))
    assert len(none) == len(empty) == 0


@pytest.mark.parametrize("tactic", TACTICS)
def test_a_plain_report_has_its_tactic_as_the_most_probable_one(tactic: str) -> None:
    found = tactics(undecided(PLAIN[tactic]))
    assert max(found, key=lambda name: found[name]) == tactic
    assert all(0 <= value <= 1 for value in found.values())
    assert tactic in Tactics.load().named(undecided(PLAIN[tactic]))


@pytest.mark.parametrize("text", ["", "\ud800", "\x00\n\t", "爆炸"])
def test_odd_text_gets_probabilities_all_the_same(text: str) -> None:
    assert list(tactics(Encoded.join(text, []))) == list(TACTICS)
    assert all(0 <= value <= 1 for value in tactics(undecided(text)).values())


def test_the_encoder_sways_the_outcome() -> None:
    encoded = undecided(PLAIN["bombing"])
    report = encoded.report.copy()
    report[REPORT_SLICES["satp"].start + TACTICS.index("bombing")] = 0.01
    doubtful = replace(encoded, report=report)
    assert tactics(doubtful)["bombing"] < tactics(encoded)["bombing"]


def test_without_any_weight_each_set_is_as_probable_as_another() -> None:
    opinions = np.zeros((1, len(TACTICS), 1))
    weights = np.zeros(len(TACTICS) + 6)
    assert len(SETS) == 15
    assert marginals(opinions, weights) == pytest.approx(np.full((1, 4), 8 / 15))


def test_the_file_is_small() -> None:
    assert (DATA / "tactics.npz").stat().st_size < 1_500_000


def test_the_weights_were_fitted_to_the_encoder_that_ships() -> None:
    if not (DATA / "encoder.json").exists():
        pytest.skip("no encoder here")
    cards = [json.loads((DATA / name).read_text(encoding="utf-8")) for name in ("encoder.json", "tactics.json")]
    assert cards[0]["sha256"] == cards[1]["encoder"], "fit the tactics to the new encoder: python -m training.tactics"


def test_a_damaged_or_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(EncoderFileError, match="cannot be read"):
        Tactics.load(tmp_path)
    (tmp_path / "tactics.json").write_bytes((DATA / "tactics.json").read_bytes())
    (tmp_path / "tactics.npz").write_bytes((DATA / "tactics.npz").read_bytes()[:-1])
    with pytest.raises(EncoderFileError, match="damaged"):
        Tactics.load(tmp_path)
    (tmp_path / "tactics.json").write_text("{", encoding="utf-8")
    with pytest.raises(EncoderFileError, match="cannot be read"):
        Tactics.load(tmp_path)
