"""Days, names, versions and text as the ledger files them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.lang.date_bounds import date_bounds
from counterclaim.ledger.columns import escape_text, unescape_text
from counterclaim.ledger.names import actor_id, name_key
from counterclaim.ledger.write import is_newer


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2016-10-24", "2016-10-24", "2016-10-24"),
        ("2016-10-24~", "2016-10-24", "2016-10-24"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2006", "2006-01-01", "2006-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2016-10-24/2016-10-26", "2016-10-24", "2016-10-26"),
        ("2016/..", "2016-01-01", None),
        ("../2016-05", None, "2016-05-31"),
        ("2016-1X-05", "2016-10-05", "2016-12-05"),
        ("2016-10-2X", "2016-10-20", "2016-10-29"),
        ("2016-22", "2016-06-01", "2016-08-31"),
        ("2016-10-24T10:00:00", "2016-10-24", "2016-10-24"),
        ("2016-XX-XX", "2016-01-01", "2016-12-31"),
        ("XXXX-10-24", None, None),
        (None, None, None),
        ("", None, None),
        ("2016-13", None, None),
        ("2015-02-30", None, None),
        ("0000", None, None),
        ("soon", None, None),
    ],
)
def test_bounds_of_dates(edtf: str | None, first: str | None, last: str | None) -> None:
    assert date_bounds(edtf) == (first, last)


@given(st.text("0123456789X-/.~?%T", max_size=16))
def test_bounds_of_anything_are_days_in_order(edtf: str) -> None:
    from datetime import date

    first, last = date_bounds(edtf)
    days = [date.fromisoformat(day) for day in (first, last) if day is not None]
    assert len(days) < 2 or "/" in edtf or days[0] <= days[1]


def test_one_name_in_any_spelling_is_one_key() -> None:
    assert len({actor_id(name) for name in ("Jamaat-ul-Ahrar", "JAMAAT UL AHRAR", "the Jamaat-ul-Ahrar", "Jamáat-ul-Ahrar")}) == 1
    assert actor_id("Northern Front") != actor_id("Northern Front al-Alami")
    assert name_key("***") == "***"


@pytest.mark.parametrize(
    ("later", "earlier"),
    [("1.10", "1.9"), ("1.0", "1.0.dev1"), ("1.0.1", "1.0"), ("1.0rc2", "1.0rc1"), ("2", "1.9.9"), ("1.0.1.dev1", "1.0")],
)
def test_later_versions_are_newer(later: str, earlier: str) -> None:
    assert is_newer(later, earlier)
    assert not is_newer(earlier, later)
    assert not is_newer(later, later)
    assert is_newer(f"{later}+rules-0a", f"{earlier}+rules-9f.spacy-4")


def test_rules_and_models_in_use_have_no_order() -> None:
    one, other = "1.0+rules-0a.spacy-3.8.0", "1.0+rules-9f.spacy-3.9.0"
    assert not is_newer(one, other)
    assert not is_newer(other, one)
    assert not is_newer("1.0", one)


@given(st.text(st.characters()))
def test_any_text_survives_escaping_and_can_be_stored(text: str) -> None:
    stored = escape_text(text)
    assert unescape_text(stored) == text
    assert "\0" not in stored
    stored.encode("utf-8")
