from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.quality import dates


def test_texts_are_read_without_their_keys(tmp_path: Path) -> None:
    text = "Parliament met on Tuesday, and the former speaker, a 70-year-old, came at 5 p.m."
    bare = {"a": {"text": text, "dct": "1998-02-11"}}
    keyed = {"a": bare["a"] | {"times": [{"start": 0, "end": 10, "value": "1999"}]}}
    answers = []
    for documents in (bare, keyed):
        source, out = tmp_path / "texts.json", tmp_path / "times.json"
        source.write_text(json.dumps(documents), encoding="utf-8")
        assert dates.main(["--input", str(source), "--out", str(out)]) == 0
        answers.append(json.loads(out.read_text(encoding="utf-8")))
    assert answers[0] == answers[1]
    assert [(text[time["start"] : time["end"]], time["value"]) for time in answers[0]["a"]] == [
        ("Tuesday", "1998-02-10"),
        ("5 p.m.", "1998-02-11T17:00"),
    ]


def test_without_annotated_texts_nothing_is_scored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(dates, "SETS", {"wikiwars": tmp_path / "none"})
    assert dates.main([]) == 0
