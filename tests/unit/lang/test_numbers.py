"""Counts and their bounds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.lang.numbers import find_counts, read_cardinal

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(number: int, hyphen: str) -> str:
    """The number below 10,000 in English words."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10] + (hyphen + SMALL[number % 10] if number % 10 else "")
    scale, word = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = number % scale
    joint = " and " if 0 < rest < 100 else " "
    return f"{spell(number // scale, hyphen)} {word}{joint + spell(rest, hyphen) if rest else ''}"


def split(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*|\w+|[^\w\s]", text)


def bounds(text: str) -> list[tuple[int | None, int | None]]:
    return [(count.low, count.high) for count in find_counts(split(text))]


def test_counts_of_south_asia_and_rough_ones() -> None:
    assert bounds("about 1.5 lakh people") == [(150_000, 150_000)]
    assert bounds("1,50,000 people in two crore homes") == [(150_000, 150_000), (20_000_000, 20_000_000)]
    assert bounds("half a million people") == [(500_000, 500_000)]
    assert bounds("two to three dozen men") == [(24, 36)]
    assert bounds("two to three hundred thousand people") == [(200_000, 300_000)]
    assert bounds("five to 100 people") == [(5, 100)]
    assert bounds("a couple of dozen men") == [(24, 24)]
    assert bounds("north of 50 dead, past 60 hurt") == [(50, None), (60, None)]


@given(st.integers(0, 9999), st.sampled_from(["-", " ", " - "]))
def test_number_words_are_read_back(number: int, hyphen: str) -> None:
    words = spell(number, hyphen).split()
    assert read_cardinal(words, 0) == (number, len(words))


@given(st.integers(0, 999_999_999))
def test_digits_are_read_with_and_without_separators(number: int) -> None:
    assert read_cardinal([str(number)], 0) == (number, 1)
    assert read_cardinal([f"{number:,}"], 0) == (number, 1)


WORDS = st.sampled_from(
    [
        "at",
        "least",
        "most",
        "more",
        "than",
        "up",
        "to",
        "between",
        "and",
        "or",
        "of",
        "a",
        "half",
        "dozen",
        "dozens",
        "hundred",
        "hundreds",
        "thousand",
        "tens",
        "several",
        "few",
        "couple",
        "both",
        "no",
        "fewer",
        "nearly",
        "some",
        "twenty",
        "three",
        "17",
        "2,000",
        "2016",
        "1.5",
        "million",
        "-",
        "from",
        "plus",
        "people",
        "May",
        "in",
        "another",
        "score",
        "10-15",
        "15-10",
    ]
)


@given(st.lists(WORDS, max_size=14))
def test_counts_stay_in_order_and_bounds_are_never_inverted(words: list[str]) -> None:
    end = 0
    for count in find_counts(words):
        assert end <= count.first <= count.core < count.last <= len(words)
        assert count.low is not None or count.high is not None
        assert count.low is None or count.high is None or count.low <= count.high
        end = count.last


@given(st.lists(st.text(max_size=6), max_size=10))
def test_any_words_can_be_read(words: list[str]) -> None:
    assert all(count.last <= len(words) for count in find_counts(words))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17 soldiers", (17, 17)),
        ("at least 17 soldiers", (17, None)),
        ("no fewer than thirty", (30, None)),
        ("17 or more", (17, None)),
        ("well over 100 villagers", (100, None)),
        ("at least another 25", (25, None)),
        ("up to 10 gunmen", (None, 10)),
        ("as many as two hundred", (None, 200)),
        ("nearly 50 people", (None, 50)),
        ("fewer than a dozen", (None, 12)),
        ("about 20 guards", (20, 20)),
        ("some two dozen men", (24, 24)),
        ("half a dozen police", (6, 6)),
        ("a dozen people", (12, 12)),
        ("dozens of people", (24, None)),
        ("scores of people", (40, None)),
        ("several hundred people", (200, None)),
        ("tens of thousands", (20_000, None)),
        ("hundreds of thousands", (200_000, None)),
        ("a few people", (3, None)),
        ("a couple of men", (2, 2)),
        ("both men", (2, 2)),
        ("2.6 million people", (2_600_000, 2_600_000)),
        ("two hundred and fifty people", (250, 250)),
        ("between 10 and 15 people", (10, 15)),
        ("10 to 15 people", (10, 15)),
        ("two or three men", (2, 3)),
    ],
)
def test_words_around_a_number_set_its_bounds(text: str, expected: tuple[int | None, int | None]) -> None:
    assert bounds(text) == [expected]


def test_neighbouring_numbers_are_never_added_up() -> None:
    assert bounds("killed two and wounded four") == [(2, 2), (4, 4)]
    assert bounds("the toll rose from 20 to 41") == [(20, 20), (41, 41)]


@pytest.mark.parametrize(
    "text",
    [
        "a 9-year-old boy",
        "a two-day siege",
        "on October 24",
        "on 24 October",
        "in 2016",
        "since 1998",
        "at 7 pm",
        "$ 500",
        "40 percent of voters",
        "number two",
        "two thirds of them",
        "one in five people were",
        "no one was hurt",
        "aged 34",
    ],
)
def test_what_is_no_count_is_left_alone(text: str) -> None:
    assert bounds(text) == []


def test_a_month_is_told_from_a_verb_by_its_capital() -> None:
    assert bounds("20 may die") == [(20, 20)]
    assert bounds("on 20 May") == []
