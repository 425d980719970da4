"""The command that labels texts: what it takes, what it writes, and how it fails."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from bench.quality import labels

from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.extract.encoder.heads import REPORT_SLICES


class BombsOnly:
    """Stands in for the encoder: sure that every text is about a bombing and nothing else."""

    def encode(self, text: str) -> Encoded:
        report = np.zeros_like(Encoded.join(text, []).report)
        report[REPORT_SLICES["satp"].start + 1] = 1.0
        return replace(Encoded.join(text, []), report=report)


def test_labels_at_the_end_are_cut_off_and_blank_lines_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "in.tsv"
    path.write_text('\ufeffA "blast\t0\t1\t0\t0\r\n\nNo labels here\n\t1\t0\t0\t0\nIn 2\tparts\t1\n', encoding="utf-8")
    assert labels.texts(path) == ['A "blast', "No labels here", "", "In 2\tparts"]


def test_a_line_of_four_columns_is_written_for_each_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "Encoder", BombsOnly)
    source, target = tmp_path / "in.tsv", tmp_path / "new" / "out.tsv"
    source.write_text("A bomb exploded in Kabul.\n\nA bomb blast shook Mogadishu.\t1\t0\t0\t0\n", encoding="utf-8")
    assert labels.main(["--input", str(source), "--out", str(target)]) == 0
    assert target.read_text(encoding="utf-8") == "0\t1\t0\t0\n0\t1\t0\t0\n"


@pytest.mark.parametrize(
    ("content", "reason"), [(b"", "holds no texts"), (b"\n \n", "holds no texts"), (b"Bomb\xe9\t1\n", "not UTF-8 (byte 5)")]
)
def test_what_cannot_be_labelled_is_told_in_one_line(
    content: bytes, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.tsv"
    source.write_bytes(content)
    assert labels.main(["--input", str(source), "--out", str(tmp_path / "out.tsv")]) == 2
    assert capsys.readouterr().err == f"bench.quality.labels: {source}: {reason}\n"


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert labels.main(["--input", str(tmp_path / "none.tsv"), "--out", str(tmp_path / "out.tsv")]) == 2
    assert "none.tsv" in capsys.readouterr().err


def test_without_labelled_texts_scoring_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(labels, "LABELLED", tmp_path / "none.tsv")
    assert labels.main([]) == 0
    assert "skipped" in capsys.readouterr().out
