from __future__ import annotations

from counterclaim.lang.dates import find_dates
from counterclaim.lang.edtf import PartialDate
from counterclaim.lang.narrative import Thread, is_narrative, named_years

STORY = (
    "The Crimean War began in October 1853. In March 1854 France joined. The allies landed in September 1854. "
    "Sevastopol fell in September 1855. Peace came in 1856."
)


def told(text: str) -> list[str | None]:
    expressions = find_dates(text)
    thread = Thread(named_years(expression.reading for expression in expressions))
    resolved = [thread.resolve(expression) for expression in expressions]
    return [date.edtf if date else None for date in resolved]


def is_story(text: str, written: str | None) -> bool:
    return is_narrative((expression.reading for expression in find_dates(text)), PartialDate.parse(written))


def test_a_text_of_many_past_years_is_a_narrative() -> None:
    assert is_story(STORY, "2010-01-01")
    assert not is_story(STORY, "1853-01-01")
    assert not is_story("Police said on Monday that the 2010 law stands.", "2016-01-01")


def test_talk_of_yesterday_and_monday_is_news() -> None:
    assert not is_story(STORY + " Historians met on Monday. They met yesterday. They will meet next week.", "2010-01-01")


def test_without_a_date_of_writing_more_years_are_needed() -> None:
    assert not is_story(STORY, None)
    assert is_story(STORY + STORY, None)


def test_months_and_days_take_the_year_named_last() -> None:
    assert told("The army crossed on 5 June 1812. In September it took the city. On October 19 it left.") == [
        "1812-06-05",
        "1812-09",
        "1812-10-19",
    ]


def test_a_january_after_a_december_is_in_the_next_year() -> None:
    assert told("The siege began in December 1857. In January it was lifted.") == ["1857-12", "1858-01"]


def test_a_year_far_from_the_story_does_not_move_it() -> None:
    assert told("Rome was at war in May 1848. The walls dated from 1627. In June the gates closed.") == [
        "1848-05",
        "1627",
        "1848-06",
    ]


def test_a_story_goes_on_past_a_year_mentioned_in_passing() -> None:
    assert told("He fled on 3 March 1919, with a plan for 1920. On 12 March he was caught.") == ["1919-03-03", "1920", "1919-03-12"]


def test_a_day_that_the_year_lacks_stays_unknown() -> None:
    assert told("The law of May 1901. On February 29 it was read.") == ["1901-05", None]
