"""Reading streams: order, failures, workers that die."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.errors import InputError, UsageError
from counterclaim.ledger import open_ledger
from counterclaim.model import Extractor, Provenance, Report
from counterclaim.pipeline import StoreSummary, load_reader, read_into_ledger, read_past_ledger, read_reports
from counterclaim.registry import READERS, ReaderEntry


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.setitem(READERS, "stand-in", ReaderEntry("stand_in_reader:StandInReader", "for tests"))


def report(name: str, text: str | None = None, language: str = "en") -> Report:
    return Report(name=name, text=text or f"text of {name}", language=language)


@pytest.mark.parametrize("workers", [1, 2])
def test_outcomes_come_in_order_and_failures_stop_nothing(workers: int) -> None:
    inputs = [report("a"), InputError("b.pdf", "damaged"), report("c", "fail"), report("d", language="fr"), report("e")]
    outcomes = list(read_reports(inputs, reader="stand-in", workers=workers))
    assert [outcome.name for outcome in outcomes] == ["a", "b.pdf", "c", "d", "e"]
    assert [outcome.findings is not None for outcome in outcomes] == [True, False, False, False, True]
    assert [outcome.stage for outcome in outcomes] == ["read", "intake", "read", "read", "read"]
    assert outcomes[1].error == "damaged"
    assert "ZeroDivisionError: as asked" in (outcomes[2].error or "")
    assert 'raise ZeroDivisionError("as asked")' in (outcomes[2].trace or "")
    assert "not in English (fr)" in (outcomes[3].error or "")


def test_a_failure_names_the_file_that_was_read() -> None:
    provenance = Provenance(address="in/bericht.txt", sha256="0" * 64, fetched="2020-01-01T00:00:00Z", media_type="text/plain")
    (outcome,) = read_reports([replace(report("bericht", language="de"), provenance=provenance)], reader="stand-in", workers=1)
    assert outcome.name == "in/bericht.txt"


def test_a_report_that_kills_its_worker_costs_no_other() -> None:
    inputs = [report("a"), report("b", "die"), report("c"), report("d"), report("e")]
    outcomes = list(read_reports(inputs, reader="stand-in", workers=2))
    assert [outcome.name for outcome in outcomes] == ["a", "b", "c", "d", "e"]
    assert [outcome.name for outcome in outcomes if outcome.error is not None] == ["b"]
    assert "died" in (outcomes[1].error or "")


def test_a_worker_that_is_killed_from_outside_costs_no_report(tmp_path: Path) -> None:
    inputs = [report("a"), report("b", f"die once {tmp_path / 'mark'}"), report("c")]
    assert [outcome.error for outcome in read_reports(inputs, reader="stand-in", workers=2)] == [None, None, None]


@pytest.mark.parametrize("workers", [1, 2])
def test_only_a_few_reports_are_taken_ahead(workers: int) -> None:
    taken = 0

    def inputs() -> Iterator[Report]:
        nonlocal taken
        for number in range(200):
            taken += 1
            yield report(str(number))

    outcomes = read_reports(inputs(), reader="stand-in", workers=workers)
    next(outcomes)
    assert taken <= 8
    outcomes.close()  # type: ignore[attr-defined]


def test_an_unknown_reader_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match="no reader is called 'oracle'; there is: hybrid, rules, encoder"):
        load_reader("oracle")
    with pytest.raises(UsageError):
        next(read_reports([], reader="oracle", workers=2))


def test_the_ledger_is_filled_once(tmp_path: Path) -> None:
    inputs = [report("a"), report("b"), report("again", "text of a"), InputError("c.txt", "empty")]
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        summary = StoreSummary()
        list(read_into_ledger(ledger, inputs, summary=summary, reader="stand-in"))
        assert summary.reports == {"new": 2, "unchanged": 1, "failed": 1}
        assert summary.statements == {"speech": 2}
        assert summary.problems == [("c.txt", "empty")]
        assert ledger.counts().problems == 1
        second = StoreSummary()
        outcomes = list(read_into_ledger(ledger, inputs, summary=second, reader="stand-in", load_known=True))
        assert second.reports == {"unchanged": 3, "failed": 1}
        assert not second.statements
        assert [outcome.stage for outcome in outcomes] == ["known", "known", "known", "intake"]
        assert outcomes[0].findings == ledger.load(report("a").id)


def test_a_known_date_stays_when_a_newer_reader_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    undated, dated = report("a"), replace(report("a"), published="2018-06-15")
    with open_ledger(tmp_path / "l.db", create=True) as ledger:

        def read(item: Report) -> dict[str, int]:
            summary = StoreSummary()
            list(read_into_ledger(ledger, [item], summary=summary, reader="stand-in"))
            return dict(summary.reports)

        assert [read(item) for item in (undated, dated, undated)] == [{"new": 1}, {"updated": 1}, {"unchanged": 1}]
        monkeypatch.setattr("stand_in_reader.StandInReader.extractor", Extractor(name="stand-in", version="2"))
        assert read(undated) == {"updated": 1}
        assert ledger.load(undated.id).report.published == "2018-06-15"


def test_a_report_twice_in_flight_is_stored_once(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        summary = StoreSummary()
        list(read_into_ledger(ledger, [report("a"), report("b", "text of a")], summary=summary, reader="stand-in", workers=2))
        assert summary.reports == {"new": 1, "unchanged": 1}
        assert summary.statements == {"speech": 1}


def test_past_the_ledger_nothing_is_kept() -> None:
    summary = StoreSummary()
    outcomes = list(read_past_ledger([report("a"), InputError("b", "empty")], summary=summary, reader="stand-in"))
    assert summary.reports == {"read": 1, "failed": 1}
    assert outcomes[0].findings is not None
