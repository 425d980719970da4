"""Finds date expressions in English text and says what each one means.

`find_dates` gives the readings; `date_resolution` turns them into calendar dates. Durations ("for two days") and clock times are no
dates. Numeric dates are taken day first only where something shows it: "24/03" can be nothing else, "03/04" stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol, TypeVar

from counterclaim.lang.date_grammar import DATE_RULES
from counterclaim.lang.date_readings import CalendarReading, FixedReading, RangeReading, Reading
from counterclaim.lang.edtf import PartialDate


class Role(StrEnum):
    """How an expression bounds the time it speaks of."""

    POINT = "point"
    START = "start"  # "since 2004"
    END = "end"  # "until May 3"


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that give a date: characters `start` to `end` of the text that was searched."""

    start: int
    end: int
    text: str
    reading: Reading
    role: Role = Role.POINT


_JOINED = re.compile(r",?\s*(?P<word>-|–|to|until|till|through|and|or|,)\s*(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?", re.IGNORECASE)
_OPENING = re.compile(
    r"\b(?P<word>from|between)\s+(?:the\s+(?:night|morning|evening)\s+of\s+)?(?:early\s+|late\s+|mid-?)?$", re.IGNORECASE
)
_TOLD_AFTER = re.compile(r",?\s+(?:when|the\s+(?:day|month|year)\s+(?:when|that|in\s+which))\b")
_ROLE = re.compile(r"\b(?P<word>since|until|till|up\s+to|ending)\s+(?:at\s+least\s+|around\s+|about\s+|on\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class JoinedDates:
    """Two dates with a joining word between them. `range_start` is where the words for the range start, None for two dates."""

    first: CalendarReading
    last: CalendarReading
    range_start: int | None


def _is_possible(reading: CalendarReading) -> bool:
    """Whether a calendar has the day: 29 February is not in every year."""
    there = PartialDate(None, reading.month, reading.day).in_year(reading.year) if reading.month else None
    return there is not None or reading.month is None


def join_dates(left: DateExpression, right: DateExpression, text: str) -> JoinedDates | None:
    """What two dates with a joining word between them mean: one range, or two dates that share a year.

    None where they are not joined.
    """
    between = _JOINED.fullmatch(text, left.end, right.start)
    first, last = left.reading, right.reading
    if not between or not isinstance(first, CalendarReading) or not isinstance(last, CalendarReading):
        return None
    if first.month and last.month:  # "between April and July last year": the year stands at the end
        if last.month_turn or first.month_turn or bool(first.day) != bool(last.day):
            return None
        if first.year is None and first.year_shift is None:
            back = (first.month, first.day or 0) > (last.month, last.day or 0)
            year = last.year - back if last.year is not None else None
            shift = last.year_shift - back if last.year_shift is not None else None
            first = replace(first, year=year, year_shift=shift, anchored=last.anchored)
        elif last.year is None and last.year_shift is None:
            ahead = (first.month, first.day or 0) > (last.month, last.day or 0)
            last = replace(
                last,
                year=None if first.year is None else first.year + ahead,
                anchored=first.anchored,
                year_shift=None if first.year_shift is None else first.year_shift + ahead,
            )
    elif first.month or last.month:
        return None
    if not (_is_possible(first) and _is_possible(last)):
        return None
    word = between["word"].lower()
    opening = _OPENING.search(text, max(0, left.start - 30), left.start)
    if word in {"-", "–", "to", "until", "till", "through"} or (word == "and" and opening and opening["word"].lower() == "between"):
        return JoinedDates(first, last, opening.start() if opening else left.start)
    return JoinedDates(first, last, None)


class Span(Protocol):
    """Something at characters `start` to `end` of a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


AnySpan = TypeVar("AnySpan", bound=Span)


def without_overlap(spans: list[AnySpan]) -> list[AnySpan]:
    """The spans that overlap none that stands before them in the list, in text order."""
    taken: list[AnySpan] = []
    for span in spans:
        at = bisect_left(taken, span.start, key=lambda other: other.start)
        if (at == 0 or taken[at - 1].end <= span.start) and (at == len(taken) or span.end <= taken[at].start):
            taken.insert(at, span)
    return taken


def find_dates(text: str) -> list[DateExpression]:
    """The date expressions of the text, in order, none overlapping another; where two readings compete, the longer one stands."""
    found = [DateExpression(start, end, text[start:end], reading) for start, end, reading in DATE_RULES.meanings(text)]
    found.sort(key=lambda found: (found.start - found.end, found.start, not isinstance(found.reading, FixedReading)))
    joined: list[DateExpression] = []
    for expression in without_overlap(found):
        joint = join_dates(joined[-1], expression, text) if joined else None
        if joint is None:
            joined.append(expression)
        elif joint.range_start is None:
            joined[-1:] = [replace(joined[-1], reading=joint.first), replace(expression, reading=joint.last)]
        else:
            start, end = joint.range_start, expression.end
            joined[-1] = DateExpression(start, end, text[start:end], RangeReading(joint.first, joint.last))
    return [_with_role(expression, text) for expression in joined]


def _with_role(expression: DateExpression, text: str) -> DateExpression:
    led = _ROLE.search(text, max(0, expression.start - 30), expression.start)
    # "since 2011, when protests were crushed" dates what "when" tells of.
    if not led or isinstance(expression.reading, RangeReading) or _TOLD_AFTER.match(text, expression.end):
        return expression
    role = Role.START if led["word"].lower() == "since" else Role.END
    return replace(expression, start=led.start(), text=text[led.start() : expression.end], role=role)
