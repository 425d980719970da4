"""The benchmark of places reads texts alone, and is skipped where there is nothing to score."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.quality import places
from bench.quality.floors import FLOORS, Floors


def test_predictions_are_written_for_the_texts_of_a_file(tmp_path: Path) -> None:
    text = "Two Kenyan towns, Kisumu and Nakuru, lost power."
    key = {"one": {"text": text, "places": [{"start": 0, "end": 3, "lat": 1.0, "lon": 1.0}]}, "two": {"text": "Nothing."}}
    (tmp_path / "texts.json").write_text(json.dumps(key), encoding="utf-8")
    options = ["--input", str(tmp_path / "texts.json"), "--out", str(tmp_path / "out.json")]
    assert places.main(options) == 0
    found = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert found["two"] == []
    assert [text[place["start"] : place["end"]] for place in found["one"]] == ["Kenyan", "Kisumu", "Nakuru"]
    assert found["one"][1]["lat"] == pytest.approx(-0.1, abs=0.1)
    assert places.main([*options, "--no-peoples"]) == 0
    assert len(json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["one"]) == 2


def test_without_corpora_it_is_skipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tuple(places.Corpus(corpus.name, tmp_path / "none.xml", corpus.peoples) for corpus in places.CORPORA)
    monkeypatch.setattr(places, "CORPORA", missing)
    assert places.main([]) == 0
    assert "skipped" in capsys.readouterr().out


def test_both_corpora_have_floors() -> None:
    sets = Floors.load(FLOORS).sets
    for corpus in places.CORPORA:
        assert set(sets[corpus.name]) == {"recognition", "within_161_km", "end_to_end"}
