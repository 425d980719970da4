"""Grades of outlets and speakers from a user's file."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.codebook.source_grades import load_source_grades
from counterclaim.errors import UsageError
from counterclaim.model import Reliability


def _written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "sources.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_grades_go_by_name_in_any_spelling(tmp_path: Path) -> None:
    grades = load_source_grades(
        _written(
            tmp_path, '[outlets]\nDawn = "b"\n"Le Café" = { reliability = "C", because = "one desk" }\n[speakers]\nISPR = "D"\n'
        )
    )
    dawn, cafe = grades.outlet("DAWN"), grades.outlet("le cafe")
    assert dawn is not None
    assert cafe is not None
    assert (dawn.reliability, dawn.because) == (Reliability.B, "Dawn is graded B in sources.toml")
    assert (cafe.reliability, cafe.because) == (Reliability.C, "one desk")
    assert grades.speaker("ispr") is not None
    assert (grades.outlet("ISPR"), grades.outlet(None), grades.speaker("Dawn")) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[outlets", "not TOML"),
        ("[papers]\nDawn = 'A'", "no table is called 'papers'"),
        ("outlets = 3", "outlets is to be a table"),
        ("[outlets]\nDawn = 'G'", "outlets, Dawn: reliability is one of A to F"),
        ("[outlets]\nDawn = ''", "reliability is one of A to F"),
        ("[outlets]\nDawn = 1", 'outlets, Dawn: write "B"'),
        ("[outlets]\nDawn = { grade = 'A' }", 'outlets, Dawn: write "B"'),
        ("[outlets]\nDawn = 'A'\nDAWN = 'B'", "Dawn and DAWN are one name"),
    ],
)
def test_a_file_that_is_not_clear_is_refused_in_one_line(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason) as refused:
        load_source_grades(_written(tmp_path, text))
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        load_source_grades(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="not UTF-8"):
        load_source_grades(tmp_path / "bytes.toml")
    with pytest.raises(UsageError, match="directory"):
        load_source_grades(tmp_path)


def test_a_file_without_end_and_one_nested_without_end_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="larger than 2 MB"):
        load_source_grades(Path("/dev/zero"))
    with pytest.raises(UsageError, match="nested too deeply"):
        load_source_grades(_written(tmp_path, f"[outlets]\nDawn = {'[' * 5000}{']' * 5000}"))
