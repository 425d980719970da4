from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.lang.edtf import PartialDate, interval


@pytest.mark.parametrize("edtf", ["2016-10-24", "XXXX-10-24", "2016-10", "2006", "XXXX-02-29"])
def test_a_partial_date_reads_back_as_it_was_written(edtf: str) -> None:
    assert str(PartialDate.parse(edtf)) == edtf


@pytest.mark.parametrize("edtf", [None, "", "yesterday", "2016-13", "2015-02-29", "2016-10-24/2016-10-26", "24/10/2016"])
def test_what_is_no_single_date_is_not_read(edtf: str | None) -> None:
    assert PartialDate.parse(edtf) is None


def test_marks_of_doubt_and_times_are_left_out() -> None:
    assert str(PartialDate.parse("2016-10-24~")) == "2016-10-24"
    assert str(PartialDate.parse("2018-11-23T09:30:00Z")) == "2018-11-23"


def test_impossible_days_are_refused() -> None:
    with pytest.raises(ValueError, match="no day 31"):
        PartialDate(2016, 4, 31)
    with pytest.raises(ValueError, match="needs its month"):
        PartialDate(2016, None, 3)


def test_days_count_across_an_unknown_year() -> None:
    assert str(PartialDate(None, 12, 25).plus_days(-1)) == "XXXX-12-24"
    assert str(PartialDate(None, 1, 1).plus_days(-1)) == "XXXX-12-31"


def test_a_leap_day_that_cannot_be_known_stays_open() -> None:
    assert PartialDate(None, 3, 1).plus_days(-1) is None
    assert str(PartialDate(2016, 3, 1).plus_days(-1)) == "2016-02-29"


def test_a_weekday_moves_along_where_the_year_is_unknown() -> None:
    moved = PartialDate(None, 11, 23, weekday=4).plus_days(-5)
    assert moved is not None
    assert moved.weekday == 6


@given(st.dates(), st.integers(-500, 500))
def test_a_full_date_moves_like_the_calendar(date: object, days: int) -> None:
    import datetime as dt

    assert isinstance(date, dt.date)
    if not dt.date.min.toordinal() <= date.toordinal() + days <= dt.date.max.toordinal():
        return
    moved = PartialDate.of(date).plus_days(days)
    assert moved is not None
    assert moved.full == date + dt.timedelta(days)


def test_months_cross_the_year() -> None:
    assert str(PartialDate(2019, 1, 17).plus_months(-2)) == "2018-11"
    assert str(PartialDate(None, 1).plus_months(-2)) == "XXXX-11"


def test_an_interval_of_one_date_is_that_date() -> None:
    assert interval(PartialDate(2016), PartialDate(2016)) == "2016"
    assert interval(PartialDate(2016, 5), None) == "2016-05/.."
    assert interval(None, None) is None
