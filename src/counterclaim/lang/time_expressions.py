"""Finds every expression of time in English text: the dates that `dates` finds, and beside them clock times, parts of the day,
durations, sets and vague words.

Only dates can be when something happened. The other kinds are told apart by their readings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from counterclaim.lang.date_grammar import DATE_RULES
from counterclaim.lang.date_patterns import EDGE
from counterclaim.lang.date_readings import (
    CalendarReading,
    DistanceReading,
    RangeReading,
    Reading,
    SeasonReading,
    UnitReading,
    WeekdayReading,
)
from counterclaim.lang.dates import DateExpression, join_dates, without_overlap
from counterclaim.lang.duration_grammar import DURATION_RULES
from counterclaim.lang.rule_table import RuleTable
from counterclaim.lang.time_grammar import DAY_PART, DAY_PARTS, TIME_RULES, word_rules
from counterclaim.lang.time_readings import ClockReading, DayOfMonthReading, DurationReading, PartOfDayReading, TimeReading
from counterclaim.lang.time_words import TimeWords


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that speak of a time: characters `start` to `end` of the text that was searched."""

    start: int
    end: int
    text: str
    reading: Reading | TimeReading


_ENDS = re.compile(r"(.*?\d(?:st|nd|rd|th)?)\s*(?:-|–|/|\bto\b|\bthrough\b|\band\b|&|\bor\b)\s*(.*)", re.IGNORECASE)
# "the night of" a day, "9:30 p.m. on" a day; a day "at" a time.
_OF_DAY = re.compile(r"(?:\s+hours)?,?\s*(?:\b(?:of|on)\b)?\s*(?:the\s+)?", re.IGNORECASE)
_AT_TIME = re.compile(r",?\s*(?:\b(?:at|in|during|around|about)\b)?(?:\s+(?:about|around|exactly))?\s*(?:the\s+)?", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of\s+)?")
_PARTING = re.compile(r"the\s+(?:first|last|final|opening|closing|second|third|fourth)\b", re.IGNORECASE)
_PART_INSIDE = re.compile(rf"\b({DAY_PART})\b", re.IGNORECASE)
# What narrows an expression from the left: "the end of", "early in", "the latter part of".
_LED = re.compile(
    EDGE + r"(?:(?:the|this|that)\s+)?(?:(?:very|fairly|closing|opening|first|last|latter|early|later|final)\s+)?"
    r"(?:(?:early|earlier|late|later|mid|middle|start|end|eve|rest|remainder|duration|(?<=the )(?:beginning|close)|"
    r"(?:(?<=early )|(?<=latter )|(?<=later ))part|(?:(?<=first )|(?<=last ))(?:days|weeks|months))"
    r"(?:\s+(?:in|on|of)(?:\s+(?:the|that|this))?)?[\s-]+)(?:the\s+)?$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?<!\w)the\s+$", re.IGNORECASE)
_UNIT_FIRST = re.compile(r"(?:day|night|week|month|year)\b", re.IGNORECASE)
_LEADING = re.compile(r"(?:over|at|on|during)\s+(?=the\b)|(?:the|its|his|her|their)\s+(?=[\w-]+-)", re.IGNORECASE)
_REACH = 40


def find_time_expressions(text: str, words: TimeWords) -> list[TimeExpression]:
    """The expressions of time in the text, in order, none overlapping another; where two readings compete, the longer one stands.

    The two ends of a range are two expressions.
    """
    found = [
        TimeExpression(start, end, text[start:end], reading)
        for table in (DATE_RULES, TIME_RULES, DURATION_RULES, _word_rules(words))
        for start, end, reading in table.meanings(text)
    ]
    found.sort(key=lambda expression: (expression.start - expression.end, expression.start))
    widened: list[TimeExpression] = []
    for expression in _on_days(_with_years(without_overlap(found), text), text):
        widened.append(_widened(expression, text, widened[-1].end if widened else 0))
    return widened


_TABLES: dict[
    int, tuple[TimeWords, RuleTable[Reading | TimeReading]]
] = {}  # by identity; the words are kept so that it stays theirs


def _word_rules(words: TimeWords) -> RuleTable[Reading | TimeReading]:
    if id(words) not in _TABLES:
        _TABLES[id(words)] = words, word_rules(words)
    return _TABLES[id(words)][1]


def _with_years(found: list[TimeExpression], text: str) -> list[TimeExpression]:
    """Ranges are taken apart, and dates that are joined share the year that one of them has."""
    apart: list[TimeExpression] = []
    for expression in found:
        ends = _ENDS.fullmatch(expression.text) if isinstance(expression.reading, RangeReading) else None
        if ends and isinstance(expression.reading, RangeReading):
            middle = expression.start + ends.start(2)
            apart.append(TimeExpression(expression.start, expression.start + ends.end(1), ends[1], expression.reading.first))
            apart.append(TimeExpression(middle, expression.end, ends[2], expression.reading.last))
            continue
        if apart and isinstance(expression.reading, CalendarReading | SeasonReading):
            left = apart[-1]
            whole = _season_with_year(left, expression, text) or _part_of(left, expression, text)
            if whole:
                apart[-1] = whole
                continue
            if isinstance(left.reading, CalendarReading) and isinstance(expression.reading, CalendarReading):
                joined = join_dates(_as_date(left), _as_date(expression), text)
                if joined:
                    apart[-1] = replace(left, reading=joined.first)
                    expression = replace(expression, reading=joined.last)
        apart.append(expression)
    return apart


def _season_with_year(left: TimeExpression, right: TimeExpression, text: str) -> TimeExpression | None:
    """ "The autumn of" a year, or a year and its "summer", as one season."""
    first, last = left.reading, right.reading
    if isinstance(first, SeasonReading) and first.year is None and isinstance(last, CalendarReading):
        season, year = first, last
        joined = _OF.fullmatch(text, left.end, right.start)
    elif isinstance(last, SeasonReading) and last.year is None and isinstance(first, UnitReading) and first.unit == "year":
        if not re.compile(r"['’]s\s").fullmatch(text, left.end, right.start):
            return None
        return TimeExpression(left.start, right.end, text[left.start : right.end], replace(last, year_shift=first.shift))
    elif isinstance(last, SeasonReading) and last.year is None and isinstance(first, CalendarReading):
        season, year = last, first
        joined = re.compile(r"\s").fullmatch(text, left.end, right.start)
    else:
        return None
    if not joined or year.year is None or year.month:
        return None
    return TimeExpression(left.start, right.end, text[left.start : right.end], replace(season, year=year.year))


def _part_of(left: TimeExpression, right: TimeExpression, text: str) -> TimeExpression | None:
    """ "The first nine months of" a year: the length, with the date that it is part of."""
    if not isinstance(left.reading, DurationReading) or not isinstance(right.reading, CalendarReading) or right.reading.day:
        return None
    if not _PARTING.match(left.text) or not _OF.fullmatch(text, left.end, right.start):
        return None
    return TimeExpression(left.start, right.end, text[left.start : right.end], left.reading)


def _as_date(expression: TimeExpression) -> DateExpression:
    assert isinstance(expression.reading, CalendarReading)
    return DateExpression(expression.start, expression.end, expression.text, expression.reading)


def _day(reading: Reading | TimeReading) -> Reading | DayOfMonthReading | None:
    """The reading, where it is one of a day."""
    match reading:
        case CalendarReading(day=int()) | WeekdayReading() | DayOfMonthReading():
            return reading
        case UnitReading(unit="day") | DistanceReading(unit="day"):
            return reading
    return None


def _on_days(found: list[TimeExpression], text: str) -> list[TimeExpression]:
    """Clock times and parts of the day become one expression with the day beside them."""
    merged: list[TimeExpression] = []
    for expression in found:
        inside, day = _PART_INSIDE.search(expression.text), _day(expression.reading)
        if inside and day:
            expression = replace(expression, reading=PartOfDayReading(DAY_PARTS[inside[1].lower()], day))
        if merged:
            left = merged[-1]
            whole = _merge(left, expression, text)
            if whole:
                merged[-1] = whole
                continue
        merged.append(expression)
    return merged


def _merge(left: TimeExpression, right: TimeExpression, text: str) -> TimeExpression | None:
    time, day, joining = left.reading, _day(right.reading), _OF_DAY
    if not isinstance(time, PartOfDayReading | ClockReading):
        time, day, joining = right.reading, _day(left.reading), _AT_TIME
    if not isinstance(time, PartOfDayReading | ClockReading) or day is None or not joining.fullmatch(text, left.end, right.start):
        return None
    return TimeExpression(left.start, right.end, text[left.start : right.end], replace(time, day=day))


def _widened(expression: TimeExpression, text: str, floor: int) -> TimeExpression:
    """With the words that narrow it, and without those that do not belong to it ("over the weekend", "its two-year rule")."""
    start = expression.start
    leading = _LEADING.match(expression.text)
    if leading and (isinstance(expression.reading, UnitReading) or "-" in expression.text.split()[1]):
        start += leading.end()
    else:
        led = _LED.search(text, max(floor, start - _REACH), start)
        if (
            led is None
            and isinstance(expression.reading, CalendarReading)
            and expression.reading.day
            and expression.text[0].isdigit()
        ):
            led = _ARTICLE.search(text, max(floor, start - 5), start)  # "the 3rd of May"
        elif led is None and isinstance(expression.reading, DistanceReading) and _UNIT_FIRST.match(expression.text):
            led = _ARTICLE.search(text, max(floor, start - 5), start)  # "the day before"
        if led and "\n" not in led[0]:
            start = led.start()
    return replace(expression, start=start, text=text[start : expression.end])
