"""Texts for the benchmarks of places and dates, and what is said of files that hold none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.quality import dates, gold, places
from bench.quality.converted import read_converted

from counterclaim.errors import InputError


def test_documents_are_read_by_name(tmp_path: Path) -> None:
    path = tmp_path / "texts.json"
    path.write_text(json.dumps({"one": {"text": "Rain in Lyon.", "places": []}}))
    assert read_converted(path)["one"]["text"] == "Rain in Lyon."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no JSON"),
        (b"\xff\xfe", "not UTF-8 at byte 0"),
        (b"[1]", "not an object"),
        (b'{"one": {"body": "x"}}', "each with a text"),
    ],
)
def test_a_file_without_texts_is_told_in_one_line(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "texts.json"
    path.write_bytes(content)
    with pytest.raises(InputError, match=reason) as told:
        read_converted(path)
    assert str(path) in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("benchmark", [dates, places])
def test_a_missing_file_ends_with_2(benchmark: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing, out = str(tmp_path / "none.json"), str(tmp_path / "out.json")
    assert benchmark.main(["--input", missing, "--out", out]) == 2  # type: ignore[attr-defined]
    assert missing in capsys.readouterr().err


def test_annotated_reports_are_read_without_a_key(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "r1.json").write_text(json.dumps({"text": "A bomb killed two people in Lyon on Monday."}))
    assert gold.main(["--input", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--reader", "rules"]) == 0
    assert json.loads((tmp_path / "out" / "r1.json").read_text())["incidents"]
    assert gold.main(["--input", str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 2
