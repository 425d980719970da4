from __future__ import annotations

from pathlib import Path

import pytest
from bench.quality import meltt

from counterclaim.reconcile.meltt import match_datasets


def test_the_documented_result_is_reached_exactly() -> None:
    if not meltt.CRASHES.exists():
        pytest.skip("no data sets here")
    found = meltt.summarise(match_datasets(meltt.load_crashes(meltt.CRASHES), days=meltt.DAYS, km=meltt.KM))
    assert meltt.differences(found) == []


def test_one_match_more_is_a_miss_too() -> None:
    found = meltt.DOCUMENTED | {"matches": 35}
    assert meltt.differences(found) == ["meltt: matches: 35, documented as 34"]


def test_without_the_data_sets_nothing_is_matched(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(meltt, "CRASHES", tmp_path / "none.rda")
    assert meltt.main([]) == 0
    assert "skipped" in capsys.readouterr().out
