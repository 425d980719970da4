from __future__ import annotations

from counterclaim.codebook.time_words import load_time_words
from counterclaim.lang.edtf import PartialDate


def test_feasts_have_a_day_of_the_calendar() -> None:
    assert all(PartialDate.parse(f"XXXX-{day}") for day in load_time_words().holidays.values())


def test_words_are_lower_case_and_of_one_time() -> None:
    words = load_time_words()
    listed = [*words.present, *words.past, *words.future, *words.standing, *words.same, *words.holidays]
    assert listed == [word.lower() for word in listed]
    assert len(set(listed)) == len(listed)
    assert set(words.standing.values()) <= {"past", "present", "future"}
