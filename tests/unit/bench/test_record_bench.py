"""The benchmark of groups' records: its rows are those of the runtime, and its measures do as they say."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest
from bench.quality.attribution_record import calibration_error, claim_pairs, frequencies, frequency_shares, interval, main
from bench.quality.record_cases import EVENTS, Table, log_losses, measured_table, predicted, read_rows

from counterclaim.assess.record import Record
from counterclaim.assess.record.features import measure
from counterclaim.assess.record.scoring import load_weights, share_out
from counterclaim.ledger import open_ledger
from counterclaim.present.record_case import ledger_record
from record_rows import HOSPITAL, IS, LEJ, TTP, account_of, before_the_hospital, fill, row, write_rows


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rows = [*before_the_hospital(), row(501, HOSPITAL + dt.timedelta(days=3), LEJ), row(502, HOSPITAL, TTP, against="america")]
    return write_rows(tmp_path / "rows.csv", rows)


@pytest.fixture
def table(file: Path) -> Table:
    return measured_table(read_rows(file), 2016, 2016)


def test_rows_are_the_incidents_that_a_ledger_makes_of_them(file: Path, tmp_path: Path) -> None:
    rows = [*before_the_hospital(), row(502, HOSPITAL, TTP, against="america")]
    here = {one.incident.id: one.incident for one in read_rows(file)}
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        fill(ledger, tmp_path, rows)
        made = ledger_record(ledger).incidents
        for id in (100, 200, 300, 400, 500, 502):
            one, other = here[str(id)], made[account_of(ledger, id)]
            for name in ("first", "last", "lat", "lon", "radius_km", "killed", "fallen", "parties"):
                assert getattr(one, name) == getattr(other, name), (id, name)
            assert (one.adm1 is None, one.district is None) == (other.adm1 is None, other.district is None)


def test_cases_are_rows_with_one_recorded_group(table: Table) -> None:
    assert {row.incident.id for row in table.rows if row.group is None} == set()
    assert "502" not in {row.incident.id for row in table.rows}
    assert next(row for row in table.rows if row.incident.id == "500").group == "ucdp-356"


def test_shares_are_those_of_the_runtime(file: Path, table: Table) -> None:
    rows = read_rows(file)
    record = Record(one.incident for one in rows)
    case = next(number for number, one in enumerate(table.rows) if one.incident.id == "500")
    shares = share_out(measure(record, table.rows[case].incident, {}), load_weights())
    assert predicted(table, load_weights())[case] == pytest.approx([*shares.all, shares.all_other])


def test_claim_pairs_count_rivals_active_in_the_province_before(file: Path, table: Table) -> None:
    record = Record(one.incident for one in read_rows(file))
    case = next(number for number, one in enumerate(table.rows) if one.incident.id == "500")
    scores = np.zeros((len(table.rows), len(record.actors)))
    year = claim_pairs(table, record, scores, 365)
    # In Balochistan LeJ and BLA were active; TTP, whose row it is, and IS were not. All scores are equal: half a point each.
    assert list(year.won[year.case == case]) == [0.5, 0.5]
    scores[case, record.place["ucdp-356"]] = 1.0
    assert list(claim_pairs(table, record, scores, 365).won[year.case == case]) == [1.0, 1.0]
    assert len(claim_pairs(table, record, scores, 20).won) < len(year.won)


def test_frequency_alone_shares_out_all_of_it(file: Path, table: Table) -> None:
    record = Record(one.incident for one in read_rows(file))
    counts = frequencies(table, record)
    case = next(number for number, one in enumerate(table.rows) if one.incident.id == "500")
    assert dict(zip(record.actors, counts[case], strict=True)) == {"ucdp-234": 0, "ucdp-287": 8, "ucdp-356": 0, "ucdp-388": 13}
    assert frequency_shares(table, record, counts).sum(axis=1) == pytest.approx(np.ones(len(table.rows)))


def test_later_rows_change_no_share(file: Path, tmp_path: Path) -> None:
    rows = [*before_the_hospital(), *(row(600 + at, HOSPITAL + dt.timedelta(days=at), IS, best=75) for at in range(9))]
    fewer, more = (measured_table(read_rows(path), 2016, 2016) for path in (file, write_rows(tmp_path / "more.csv", rows)))

    def losses(of: Table) -> dict[str, float]:
        ids = [one.incident.id for one in of.rows]
        return dict(zip(ids, log_losses(of, predicted(of, load_weights())).tolist(), strict=True))

    before, after = losses(fewer), losses(more)
    for id in (str(number) for number in (100, 103, 200, 300, 500)):
        assert before[id] == pytest.approx(after[id])


def test_calibration_error_is_the_distance_of_shares_from_how_often_they_are_right() -> None:
    assert calibration_error(np.array([0.95] * 20), np.array([True] * 19 + [False])) == pytest.approx(0.0)
    assert calibration_error(np.array([0.95] * 10 + [0.55] * 10), np.array([False] * 10 + [True] * 10)) == pytest.approx(0.7)


def test_an_interval_holds_the_measure_and_is_wider_for_fewer_months() -> None:
    months, values = np.repeat(np.arange(20), 5), np.tile([0.0, 1.0], 50)
    low, high = interval(months, lambda at: float(values[at].mean()))
    assert low <= 0.5 <= high
    clustered = np.repeat([0.0, 1.0], 50)
    wide = interval(months, lambda at: float(clustered[at].mean()))
    assert wide[1] - wide[0] > high - low


def test_it_is_skipped_without_events(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("bench.quality.attribution_record.EVENTS", tmp_path / "none.csv")
    assert main([]) == 0
    assert "skipped" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.skipif(not EVENTS.exists(), reason="no events")
def test_the_weights_that_ship_are_those_that_fitting_gives(tmp_path: Path) -> None:
    from training.record import FIRST, LAST, fit

    fitted = fit(measured_table(read_rows(), FIRST, LAST))
    shipped = load_weights()
    assert fitted.other == pytest.approx(shipped.other, abs=0.01)
    assert dict(fitted.of) == pytest.approx(dict(shipped.of), abs=0.01)
