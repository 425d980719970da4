"""Counts and EDTF dates in the words that people write."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.lang.edtf import PartialDate

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def date_words(edtf: str | None) -> str:
    """An EDTF date as people write it: 24 October 2016; "day unknown" and the like where parts are missing."""
    if edtf is None:
        return "date unknown"
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        if not first or first == "..":
            return f"until {date_words(last)}"
        if not last or last == "..":
            return f"from {date_words(first)} on"
        return f"{date_words(first)} to {date_words(last)}"
    bare = edtf.rstrip("~?%")
    date = PartialDate.parse(bare)
    if date is None:
        return edtf
    words = " ".join(
        part
        for part in (
            str(date.day) if date.day else "",
            _MONTHS[date.month - 1] if date.month else "",
            str(date.year) if date.year else "(year not given)",
        )
        if part
    )
    marks = edtf[len(bare) :]
    return f"about {words}" if marks in ("~", "%") else f"{words} (uncertain)" if marks else words


def on_date(edtf: str | None) -> str:
    """When something is said to have happened, with a blank before it: " on 24 October 2016"; empty for no date."""
    if edtf is None:
        return ""
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        if first in ("", "..") or last in ("", ".."):
            return f" {date_words(edtf)}"
        return f" between {shortened_date(first, last)} and {date_words(last)}"
    day = PartialDate.parse(edtf.rstrip("~?%"))
    if day is None:
        return f" at a time given as {edtf}"
    if edtf[-1:] in "~%":
        return f" {date_words(edtf)}"
    return f" {'on' if day.day else 'in'} {date_words(edtf)}"


def shortened_date(first: str, last: str) -> str:
    """The first date without the year and month that it shares with the last."""
    one, other = PartialDate.parse(first), PartialDate.parse(last)
    words = date_words(first)
    if one is None or other is None or one.year is None or one.year != other.year or not one.month or not other.day or not one.day:
        return words
    return str(one.day) if one.month == other.month else words.removesuffix(f" {one.year}")


def count_words(low: int | None, high: int | None) -> str:
    """Bounds in words: 65; at least 17; up to 10; 20 to 30."""
    if low is None and high is None:
        return "some"
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def listed(parts: list[str]) -> str:
    """The parts as a list in a sentence: "a, b and c"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def some_of(parts: Iterable[str], most: int) -> str:
    """The first of the parts as a list, with how many there are beside them: "a, b and 7 more"."""
    every = list(parts)
    more = len(every) - most
    return listed([*every[:most], f"{more} more"] if more > 0 else every)
