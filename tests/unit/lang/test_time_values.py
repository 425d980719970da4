from __future__ import annotations

import pytest

from counterclaim.codebook.time_words import load_time_words
from counterclaim.lang.edtf import PartialDate
from counterclaim.lang.time_expressions import find_time_expressions
from counterclaim.lang.time_values import TimeKind, timex_date, value_times


def values(text: str, written: str | None = None, *, narrative: bool = False) -> list[str]:
    words = load_time_words()
    found = find_time_expressions(text, words)
    return [value.value for value in value_times(found, text, words, written=PartialDate.parse(written), narrative=narrative)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("at 9:40 p.m. on 3 May 1999", "1999-05-03T21:40"),
        ("at noon", "1998-02-11T12:00"),
        ("on Tuesday", "1998-02-10"),
        ("on Tuesday night", "1998-02-10TNI"),
        ("the cabinet will meet on Friday", "1998-02-13"),
        ("last week", "1998-W06"),
        ("two weeks ago", "1998-W05"),
        ("over the weekend", "1998-W06-WE"),
        ("last month", "1998-01"),
        ("the meeting in April", "1998-04"),
        ("the vote of December 7", "1997-12-07"),
        ("a year ago", "1997"),
        ("the fourth quarter", "1997-Q4"),
        ("last year's first quarter", "1997-Q1"),
        ("the late 1940s", "194"),
        ("the 12th century", "11"),
        ("the summer of 1914", "1914-SU"),
        ("in nineteen ninety-six", "1996"),
        ("for three days", "P3D"),
        ("two and a half years", "P2.5Y"),
        ("two decades", "P20Y"),
        ("for several hours", "PTXH"),
        ("every Friday", "XXXX-WXX-5"),
        ("daily flights", "P1D"),
        ("now", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("in the near future", "FUTURE_REF"),
        ("years later", "FUTURE_REF"),
    ],
)
def test_news_counts_from_the_day_of_writing(text: str, value: str) -> None:
    assert values(text, "1998-02-11") == [value]


def test_results_of_a_quarter_are_held_against_the_same_quarter() -> None:
    assert values("Profit rose in the third quarter from a year earlier.", "1989-10-26") == ["1989-Q3", "1988-Q3"]


def test_a_narrative_counts_from_the_date_named_last() -> None:
    text = "The fleet sailed on 25 April 1915. It landed the next day. In August more men came, and a year later all had left."
    assert values(text, "2010-01-01", narrative=True) == ["1915-04-25", "1915-04-26", "1915-08", "1916"]


def test_years_before_christ() -> None:
    assert values("War broke out in 431 BC. That winter the city mourned.", narrative=True) == ["BC0431", "BC0431-WI"]
    assert values("in the 470s BC") == ["BC047"]


def test_what_is_not_known_stays_open() -> None:
    assert values("on Tuesday, for a long time") == ["XXXX-WXX-2", ""]


def test_only_dates_are_dates() -> None:
    words, text = load_time_words(), "In May 1940 the town held for three weeks, until 5 a.m., and it burned every night."
    kinds = [value.kind for value in value_times(find_time_expressions(text, words), text, words, written=None, narrative=True)]
    assert kinds == [TimeKind.DATE, TimeKind.DURATION, TimeKind.TIME, TimeKind.SET]


@pytest.mark.parametrize(
    ("edtf", "timex"),
    [
        ("2016-10-24", "2016-10-24"),
        ("XXXX-10-24", "XXXX-10-24"),
        ("2016-10-17~", "2016-10-17"),
        ("2014-22", "2014-SU"),
        ("1989-35", "1989-Q3"),
        ("198X", "198"),
        ("-0479", "BC0480"),
        ("-0479-24", "BC0480-WI"),
        ("2018-11-19/2018-11-22", "2018-11-19"),
    ],
)
def test_edtf_has_timex_values(edtf: str, timex: str) -> None:
    assert timex_date(edtf) == timex
