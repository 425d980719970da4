"""The forms in which English text gives times of day, seasons, quarters and centuries, and the words for times that are left vague.

Dates have a grammar of their own (`date_grammar`). A rule answers None for a match that is no time after all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from counterclaim.lang.date_patterns import BEFORE_CHRIST, SEASONS, TURNS, YEAR
from counterclaim.lang.date_readings import CalendarReading, Reading, SeasonReading, UnitReading
from counterclaim.lang.number_words import ORDINAL, ORDINALS
from counterclaim.lang.rule_table import RuleTable
from counterclaim.lang.time_readings import (
    CenturyReading,
    ClockReading,
    DayOfMonthReading,
    DayPart,
    PartOfDayReading,
    SameReading,
    TimeReading,
    Vague,
    VagueReading,
)
from counterclaim.lang.time_words import TimeWords

TIME_RULES: RuleTable[Reading | TimeReading] = RuleTable()
_rule = TIME_RULES.rule

DAY_PARTS = {
    "morning": DayPart.MORNING,
    "dawn": DayPart.MORNING,
    "daybreak": DayPart.MORNING,
    "midday": DayPart.MIDDAY,
    "afternoon": DayPart.AFTERNOON,
    "evening": DayPart.EVENING,
    "dusk": DayPart.EVENING,
    "night": DayPart.NIGHT,
    "nighttime": DayPart.NIGHT,
    "overnight": DayPart.NIGHT,
    "daytime": DayPart.DAYTIME,
    "working": DayPart.DAYTIME,
}
DAY_PART = r"(?:morning|afternoon|evening|night|dawn|daybreak|dusk)"
_POINTS_OF_DAY = frozenset({"dawn", "daybreak", "dusk"})  # alone, they are as often a beginning or an end
_STANDS_ALONE = frozenset({"night", "nighttime", "overnight", "daytime", "working"})
_QUARTERS = {"first": 33, "second": 34, "third": 35, "fourth": 36, "1st": 33, "2nd": 34, "3rd": 35, "4th": 36}
_HALVES = {"first": 40, "early": 40, "1st": 40, "second": 41, "latter": 41, "last": 41, "2nd": 41}
_IN_THE = re.compile(r"\bin\s+the\s+(?:early\s+|late\s+)?$", re.IGNORECASE)
_ONE_OF = re.compile(r"\b(?:one|by)\s+$", re.IGNORECASE)
_LED_FALL = re.compile(r"\b(?:in|during|by|until|since|throughout|of)\s+$", re.IGNORECASE)
_FALLING = re.compile(r"\s+(?:of|in|from|to)\b")
_SPRINGING = re.compile(r"\s+(?:up|from|to|into|back)\b")
_NAME_GOES_ON = re.compile(r"\s+(?!Offensive|Campaign|Uprising|Rebellion|War\b)[A-Z]")  # campaigns go by their season
_REACH = 14  # characters before a word that can show what it is


def _ordinal(word: str) -> int:
    return int(re.sub(r"\D", "", word)) if word[0].isdigit() else ORDINALS[word.lower()]


def _before(found: re.Match[str], text: str) -> str:
    return text[max(0, found.start() - _REACH) : found.start()]


@_rule(
    r"(?:(?P<hour>[01]?\d|2[0-4])(?P<sign>[:.])(?P<minute>[0-5]\d)(?::[0-5]\d)?(?P<half>\s*[ap]\.?\s?m\b\.?)?|"
    r"(?P<hour2>1[0-2]|[1-9])\s*(?P<half2>[ap]\.?\s?m\b\.?|o['’]clock\b(?:\s+(?:in\s+the|at)\s+(?:morning|afternoon|evening|night))?|"
    r"in\s+the\s+(?:morning|afternoon|evening)\b)|"
    r"(?P<hour3>[01]\d|2[0-3])(?P<minute3>[0-5]\d)(?=\s*(?:hours|hrs|GMT|UTC)\b))"
    r"(?:\s*(?:hrs|hours|hr)\b)?(?:\s*\(?(?:local\s+time|GMT|UTC|IST|EST|EDT|ET|CST|PST|PDT)\b\)?)?",
    ignore_case=True,
)
def _clock(found: re.Match[str], text: str) -> ClockReading | None:
    half = re.sub(r"[\s.]", "", (found["half"] or found["half2"] or "").lower())
    if found["hour"] and ((found["sign"] == "." and not half) or _before(found, text).endswith((":", ".", ",", "-"))):
        return None  # a decimal number, a score
    hour, minute = int(found["hour"] or found["hour2"] or found["hour3"]), found["minute"] or found["minute3"]
    if (half.startswith("p") or half.endswith(("afternoon", "evening", "night"))) and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return ClockReading(hour, int(minute) if minute else None)


@_rule(r"(?:(?P<noon>(?:high\s+)?noon|midday)|midnight)(?![\w’'-])", ignore_case=True)
def _noon_and_midnight(found: re.Match[str], text: str) -> ClockReading:
    return ClockReading(12 if found["noon"] else 24, 0)


@_rule(
    r"(?:(?P<the>the)\s+)?(?:(?P<turn>that|this|last|next|following|same|previous|one|early|late|whole|entire)\s+){0,2}"
    rf"(?:(?:early|late|mid)[\s-]+)?(?P<part>{DAY_PART}|daytime|overnight|night-?time|working(?=\s+hours))"
    r"(?P<plural>s)?(?:[\s-]hours)?(?![\w’'-])",
    ignore_case=True,
)
def _part_of_day(found: re.Match[str], text: str) -> PartOfDayReading | None:
    word, turn, before = found["part"].lower().replace("-", ""), (found["turn"] or "").lower(), _before(found, text)
    part = DAY_PARTS[word]
    if turn in TURNS:
        anchored = bool(found["the"]) or turn in {"that", "same", "following", "previous"}
        return PartOfDayReading(part, UnitReading("day", TURNS[turn], anchored=anchored))
    if found["the"] or _IN_THE.search(before):
        return PartOfDayReading(part, UnitReading("day", 0, anchored=True))
    if turn or found["plural"] or word in _STANDS_ALONE or (word not in _POINTS_OF_DAY and _ONE_OF.search(before)):
        return PartOfDayReading(part)
    return None


@_rule(
    r"the\s+(?P<day>(?:3[01]|[12]?\d)(?:st|nd|rd|th))"
    r"(?:\s+of\s+(?:that|the\s+same|the)\s+month|(?=\s*(?:[.,;:)–]|$|(?:the|and|at|to|in|a|he|it|they|was|were)\b)))"
)
def _day_of_month(found: re.Match[str], text: str) -> DayOfMonthReading | None:
    day = _ordinal(found["day"])
    return DayOfMonthReading(day) if day else None


@_rule(
    r"(?:(?:the|a|an|its|that|this|last|next)\s+)?"
    r"(?:(?:early|late|mid|middle|latest|harsh|severe|long|cold|hot|following|previous|same|current)[\s-]+(?:of\s+)?){0,2}"
    rf"(?P<season>spring|summer|autumn|fall|winter)s?(?:\s+(?:of\s+)?(?P<year>{YEAR}))?(?![\w’'-])",
    ignore_case=True,
)
def _season(found: re.Match[str], text: str) -> SeasonReading | None:
    words = found[0].lower().split()
    if not found["year"]:
        season = found["season"]
        if season.istitle() and _NAME_GOES_ON.match(text, found.end()):
            return None
        if season == "spring" and _SPRINGING.match(text, found.end()):
            return None
        if season.lower() == "fall" and (
            not (_LED_FALL.search(_before(found, text)) or words[0] in TURNS) or _FALLING.match(text, found.end())
        ):
            return None
    turn = next((TURNS[word] for word in words if word in TURNS), 0)
    return SeasonReading(SEASONS[found["season"].lower()], int(found["year"]) if found["year"] else None, turn)


@_rule(
    rf"(?:the\s+)?(?:(?:early|late|mid|middle|end|beginning|start)\s*(?:-|\s|of\s+the\s+))?(?P<ordinal>{ORDINAL})[\s-]century"
    rf"(?P<before>{BEFORE_CHRIST})?(?![\w’'])",
    ignore_case=True,
)
def _century(found: re.Match[str], text: str) -> CenturyReading:
    number = _ordinal(found["ordinal"])
    return CenturyReading(-number if found["before"] else number)


@_rule(
    r"(?:(?:the|its|his|their)\s+)?(?:(?:fiscal|latest|current|full)\s+)?(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]quarter"
    rf"(?:\s+(?:of\s+)?(?:fiscal\s+)?(?P<year>{YEAR}))?(?![\w’'])",
    ignore_case=True,
)
def _quarter(found: re.Match[str], text: str) -> SeasonReading:
    return SeasonReading(_QUARTERS[found["ordinal"].lower()], int(found["year"]) if found["year"] else None)


@_rule(
    r"(?:the\s+)?(?P<ordinal>first|second|latter|last|early|1st|2nd)[\s-]half\s+of\s+"
    rf"(?:(?:fiscal\s+)?(?P<year>{YEAR})|(?:the|that|this)\s+year)",
    ignore_case=True,
)
def _half(found: re.Match[str], text: str) -> SeasonReading:
    return SeasonReading(_HALVES[found["ordinal"].lower()], int(found["year"]) if found["year"] else None)


def _any_of(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    listed = "|".join(re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]") for phrase in longest_first)
    return rf"(?P<word>{listed})(?![\w’'-])"


def word_rules(words: TimeWords) -> RuleTable[Reading | TimeReading]:
    """Rules made of the word lists that are not part of the grammar."""
    table: RuleTable[Reading | TimeReading] = RuleTable()
    said = dict.fromkeys(words.present, Vague.PRESENT) | dict.fromkeys(words.past, Vague.PAST)
    said |= dict.fromkeys(words.future, Vague.FUTURE)

    @table.rule(_any_of(said), ignore_case=True)
    def vague(found: re.Match[str], text: str) -> VagueReading:
        return VagueReading(said[_entry(found["word"])])

    @table.rule(_any_of(words.standing), ignore_case=True)
    def standing(found: re.Match[str], text: str) -> VagueReading:
        return VagueReading(Vague[words.standing[_entry(found["word"])].upper()], standing=True)

    @table.rule(_any_of(words.same), ignore_case=True)
    def same(found: re.Match[str], text: str) -> SameReading:
        return SameReading()

    @table.rule(
        rf"(?:(?P<before>{YEAR})\s+)?{_any_of(words.holidays)}(?:,?\s+(?:of\s+|in\s+)?(?P<year>{YEAR}))?",
        ignore_case=True,
    )
    def holiday(found: re.Match[str], text: str) -> CalendarReading:
        month, day = words.holidays[_entry(found["word"])].split("-")
        year = found["year"] or found["before"]
        return CalendarReading(year=int(year) if year else None, month=int(month), day=int(day))

    return table


def _entry(word: str) -> str:
    """The word as the lists have it."""
    return re.sub(r"\s+", " ", word.lower().replace("’", "'"))
