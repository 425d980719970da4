"""The attribution measurement: what it writes, what it says of texts that it cannot read, and that it skips without its data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.quality import attribution

from counterclaim.errors import InputError
from counterclaim.extract.encoder.reported import Attribution
from counterclaim.model import Span

TEXT = "The African Union said the airport of Mogadishu had reopened."
CONTENT = "the airport of Mogadishu had reopened"


class StandIn:
    """Reads without a trained encoder."""

    def read(self, name: str, text: str) -> list[Attribution]:
        if name == "long":
            raise InputError(name, "text is over the limit")
        if CONTENT not in text:
            return []
        start = text.index(CONTENT)
        cue = text.index("said")
        return [Attribution(None, Span.of(text, cue, cue + 4), (Span.of(text, start, start + len(CONTENT)),), 0.9)]


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attribution, "Reader", StandIn)


def test_rows_count_characters_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(("\r\n" + TEXT).encode())
    (tmp_path / "empty.txt").write_bytes(b"")
    out = tmp_path / "out" / "found.json"
    assert attribution.main(["--input", str(tmp_path), "--out", str(out)]) == 0
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["empty"] == []
    [row] = found["a"]
    start, end = row["content"]
    assert ("\r\n" + TEXT)[start:end] == CONTENT
    assert row["source"] is None


def test_a_text_that_cannot_be_read_is_named_and_the_others_are_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"caf\xe9")
    (tmp_path / "long.txt").write_text("x", encoding="utf-8")
    out = tmp_path / "found.json"
    assert attribution.main(["--input", str(tmp_path), "--out", str(out)]) == 1
    assert list(json.loads(out.read_text(encoding="utf-8"))) == ["a"]
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert "bad.txt: not UTF-8 at byte 3" in told[0]
    assert "long" in told[1]


def test_a_folder_that_is_none_or_empty_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "found.json")
    assert attribution.main(["--input", str(tmp_path / "nowhere"), "--out", out]) == 2
    assert attribution.main(["--input", str(tmp_path), "--out", out]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_it_skips_where_there_are_no_annotated_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(attribution, "POLNEAR", tmp_path / "nowhere")
    assert attribution.main([]) == 0
    assert "skipped" in capsys.readouterr().out
