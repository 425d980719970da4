from __future__ import annotations

from itertools import pairwise

import pytest

from counterclaim.codebook.time_words import load_time_words
from counterclaim.lang.time_expressions import find_time_expressions


def found(text: str) -> list[str]:
    expressions = find_time_expressions(text, load_time_words())
    assert all(text[expression.start : expression.end] == expression.text for expression in expressions)
    return [expression.text for expression in expressions]


@pytest.mark.parametrize(
    ("text", "expressions"),
    [
        ("The bridge fell at 9:40 p.m. on 3 May 1999.", ["9:40 p.m. on 3 May 1999"]),
        ("They met on the night of April 14, 1912.", ["the night of April 14, 1912"]),
        ("The truce held for ten bitter weeks.", ["ten bitter weeks"]),
        ("A two-year truce ended.", ["two-year"]),
        ("The court sits every Friday.", ["every Friday"]),
        ("It rained in the autumn of 1916.", ["the autumn of 1916"]),
        ("The town was taken at the end of May 1940.", ["the end of May 1940"]),
        ("It was built in the late 1940s.", ["the late 1940s"]),
        ("It was built in the 12th century.", ["the 12th century"]),
        ("The port reopened in the third quarter of 2011.", ["the third quarter of 2011"]),
        ("The Persians landed in 490 BC and left.", ["490 BC"]),
        ("He recently moved there and now lives alone.", ["recently", "now"]),
        ("They fought from 1914 to 1918.", ["1914", "1918"]),
        ("The siege (1941-1944) was long.", ["1941", "1944"]),
        ("It closed over the weekend.", ["the weekend"]),
        ("It ran for the first nine months of 1989.", ["the first nine months of 1989"]),
        ("The vote came on the 15th of that month.", ["the 15th of that month"]),
        ("They signed at Christmas 1914.", ["Christmas 1914"]),
    ],
)
def test_each_kind_of_time_is_found_whole(text: str, expressions: list[str]) -> None:
    assert found(text) == expressions


@pytest.mark.parametrize(
    "text",
    [
        "a second man fled",
        "three quarters of the town",
        "a score of 2:1",
        "he may march on the capital",
        "prices fall in the north",
        "4.30 metres of water",
        "the 82nd Airborne Division",
    ],
)
def test_words_that_only_look_like_times_are_none(text: str) -> None:
    assert found(text) == []


def test_expressions_do_not_overlap() -> None:
    text = "In the year-earlier third quarter, earlier that day, two days later, late on Friday night at 10 p.m."
    expressions = find_time_expressions(text, load_time_words())
    assert all(left.end <= right.start for left, right in pairwise(expressions))
