from __future__ import annotations

from datetime import date

import pytest

from counterclaim.lang.date_bounds import bounded_edtf, date_bounds
from counterclaim.lang.date_resolution import Anchor, resolve_date
from counterclaim.lang.dates import Role, find_dates
from counterclaim.lang.edtf import PartialDate


def anchored(edtf: str | None, name: str = "published") -> Anchor | None:
    date = PartialDate.parse(edtf)
    return Anchor(date, f"{name} {edtf}") if date else None


def dates(text: str, published: str | None = None, *, spoken: str | None = None, future: bool = False) -> list[str | None]:
    found = []
    for expression in find_dates(text):
        assert text[expression.start : expression.end] == expression.text
        resolved = resolve_date(expression, written=anchored(published), spoken=anchored(spoken, "named"), future=future)
        found.append(resolved.edtf if resolved else None)
    return found


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("a raid on October 24, 2016", "2016-10-24"),
        ("a raid on Oct. 24, 2016", "2016-10-24"),
        ("a raid on 24 October 2016", "2016-10-24"),
        ("a raid on the 24th of October 2016", "2016-10-24"),
        ("a raid on Monday, October 24, 2016", "2016-10-24"),
        ("a raid on 2016-10-24", "2016-10-24"),
        ("a raid on 24/10/2016", "2016-10-24"),
        ("a raid on 10/24/2016", "2016-10-24"),
        ("a raid in late November 2018", "2018-11"),
        ("early 2017 saw more raids", "2017"),
        ("the summer of 2014", "2014-22"),
        ("through the 1990s", "199X"),
        ("the 9/11 attacks", "2001-09-11"),
        ("the September 11 attacks", "2001-09-11"),
        ("the 2008 raid", "2008"),
        ("the massacre of Christmas Eve 2000", "2000-12-24"),
        ("between 3 and 5 May 2017", "2017-05-03/2017-05-05"),
        ("from May 3 to May 5, 2017", "2017-05-03/2017-05-05"),
        ("May 3-5, 2017", "2017-05-03/2017-05-05"),
        ("between December 28, 2017 and January 2", "2017-12-28/2018-01-02"),
        ("a campaign of 2000-2007", "2000/2007"),
        ("from 2013 to 2017", "2013/2017"),
        ("Background, 1914-1918", "1914/1918"),
        ("in nineteen ninety-six", "1996"),
        ("in 480 BC", "-0479"),
        ("from 499 to 449 BC", "-0498/-0448"),
        ("the class of '68", "1968"),
        ("through the nineties", "199X"),
    ],
)
def test_a_date_that_is_given_whole_needs_no_publication_date(text: str, edtf: str) -> None:
    assert dates(text) == [edtf]
    assert dates(text, "2021-06-15") == [edtf]


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("the October 24 attack", "2016-11-02", "2016-10-24"),
        ("the October 24 attack", "2016-10", "2016-10-24"),
        ("the October 24 attack", "2016-03-01", "2015-10-24"),
        ("the October 24 attack", None, "XXXX-10-24"),
        ("on 24/03", "2016-03-25", "2016-03-24"),
        ("in October", "2018-12-25", "2018-10"),
        ("in December", "2018-03-01", "2017-12"),
        ("last June", "2018-01-15", "2017-06"),
        ("on Friday (Nov 23)", None, "XXXX-11-23"),
        ("on Friday (Nov 23)", "2018-12", "2018-11-23"),
        ("on Friday", "2018-11-23", "2018-11-23"),
        ("on Tuesday", "2018-11-23", "2018-11-20"),
        ("late on Friday night", "2018-11-26", "2018-11-23"),
        ("last Friday", "2018-11-23", "2018-11-16"),
        ("next Monday", "2018-11-23", "2018-11-26"),
        ("on Tuesday last week", "2018-11-23", "2018-11-13"),
        ("on Tuesday", "2018-11", None),
        ("on Tuesday", None, None),
        ("yesterday", "2018-11-01", "2018-10-31"),
        ("yesterday", "XXXX-12-25", "XXXX-12-24"),
        ("yesterday", "2018-11", None),
        ("last night", "2018-11-23", "2018-11-22"),
        ("earlier this week", "2018-11-23", "2018-11-19/2018-11-22"),
        ("this week", "2018-11-23", "2018-11-19/2018-11-23"),
        ("over the weekend", "2018-11-20", "2018-11-17/2018-11-18"),
        ("last month", "2018-12-25", "2018-11"),
        ("last month", "2019-01", "2018-12"),
        ("last year", "2018-12-25", "2017"),
        ("May 23 last year", "2018-12-25", "2017-05-23"),
        ("two weeks ago", "2016-10-31", "2016-10-17~"),
        ("three days ago", "2016-10-31", "2016-10-28"),
        ("four months ago", "2018-03-05", "2017-11"),
        ("nearly two years ago", "2018-03-05", "2016~"),
        ("over a year ago", "2018-03-05", None),
        ("years ago", "2018-03-05", None),
        ("on Christmas Day", "2018-01-02", "2017-12-25"),
    ],
)
def test_the_publication_date_completes_what_was_said_and_no_more(text: str, published: str | None, edtf: str | None) -> None:
    assert dates(text, published) == [edtf]


def test_talk_of_the_future_looks_ahead() -> None:
    assert dates("on Monday", "2018-11-23", future=True) == ["2018-11-26"]
    assert dates("on February 13", "2018-01-30", future=True) == ["2018-02-13"]
    assert dates("this week", "2018-11-21", future=True) == ["2018-11-21/2018-11-25"]


@pytest.mark.parametrize(
    ("text", "spoken", "edtf"),
    [
        ("a year earlier", "2017-12", "2016-12"),
        ("the next day", "2019-01-17", "2019-01-18"),
        ("two days later", "2019-01-17", "2019-01-19"),
        ("in August that year", "2014", "2014-08"),
        ("two days later", "2014", None),
    ],
)
def test_some_dates_count_from_the_one_named_before(text: str, spoken: str, edtf: str | None) -> None:
    assert dates(text, "2020-05-05", spoken=spoken) == [edtf]


def test_two_years_joined_by_and_are_two_dates() -> None:
    assert dates("attacked in 2006 and 2008") == ["2006", "2008"]


def test_a_start_is_told_from_a_date() -> None:
    start, point = find_dates("At war since 2004. The deadliest raid since a March 2016 bombing.")
    assert (start.role, point.role) == (Role.START, Role.POINT)
    assert dates("since 2004") == ["2004/.."]


def test_since_a_date_when_something_happened_dates_that() -> None:
    assert dates("since 2011, when protests were crushed") == ["2011"]


@pytest.mark.parametrize(
    "text",
    [
        "for the past two days",
        "a three-month siege",
        "at 10:30 in the morning",
        "about 2000 soldiers fled",
        "he may march on the town",
        "gathered for Friday prayers",
        "the regular Sunday market",
        "a 17-year-old boy",
        "some 1,900 people",
        "ward 24/7 care",
        "Officer April Jones",
        "24 to 26 people",
        "at least 2,016 rounds",
    ],
)
def test_durations_times_counts_and_names_are_no_dates(text: str) -> None:
    assert dates(text, "2018-11-23") == []


def test_a_number_after_in_may_counts_people() -> None:
    assert dates("In May 12 people were killed", "2018-11-23") == ["2018-05"]


def test_an_ambiguous_numeric_date_keeps_its_year_only() -> None:
    assert dates("on 03/05/2016") == ["2016"]


def test_what_resolved_a_date_is_named() -> None:
    (expression,) = find_dates("on Tuesday")
    resolved = resolve_date(expression, written=anchored("2018-11-23"))
    assert resolved is not None
    assert resolved.resolved_by == "published 2018-11-23"


def test_a_weekday_settles_the_year_of_a_day() -> None:
    assert dates("on Saturday (Nov 24)", "2018-11-20") == ["2018-11-24"]  # 24 November 2017 was a Friday


def test_a_leap_day_beside_a_common_year_stays_without_a_year() -> None:
    assert dates("on February 29 and March 3, 2017")[0] == "XXXX-02-29"


@pytest.mark.parametrize(
    ("first", "last", "edtf"),
    [
        ((2016, 10, 24), (2016, 10, 24), "2016-10-24"),
        ((2016, 2, 1), (2016, 2, 29), "2016-02"),
        ((2016, 1, 1), (2016, 12, 31), "2016"),
        ((2016, 2, 1), (2016, 2, 28), "2016-02-01/2016-02-28"),
        ((2015, 12, 31), (2016, 1, 1), "2015-12-31/2016-01-01"),
    ],
)
def test_bounds_make_the_date_that_has_them(first: tuple[int, int, int], last: tuple[int, int, int], edtf: str) -> None:
    assert bounded_edtf(date(*first), date(*last)) == edtf
    assert date_bounds(edtf) == (date(*first).isoformat(), date(*last).isoformat())
