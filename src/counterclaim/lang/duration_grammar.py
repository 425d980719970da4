"""The forms in which English text gives lengths of time and what comes again: "ten bitter weeks", "two-year", "each May"."""

from __future__ import annotations

import re

from counterclaim.lang.date_patterns import MONTH, MONTH_OF, SEASONS, WEEKDAY, WEEKDAY_OF, WEEKDAYS, YEAR
from counterclaim.lang.date_readings import Reading, UnitReading
from counterclaim.lang.number_words import ORDINAL, TENS, UNDER_TWENTY
from counterclaim.lang.numbers import read_cardinal
from counterclaim.lang.rule_table import RuleTable
from counterclaim.lang.time_grammar import DAY_PART, DAY_PARTS
from counterclaim.lang.time_readings import (
    SEASON_NAMES,
    DurationReading,
    OpenReading,
    SetReading,
    TimeReading,
    TimeUnit,
    Vague,
    VagueReading,
)

DURATION_RULES: RuleTable[Reading | TimeReading] = RuleTable()
_rule = DURATION_RULES.rule

_NUMBER_WORD = (
    rf"(?:(?:{'|'.join(TENS)})(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?|{'|'.join(UNDER_TWENTY)}|"
    r"a\s+hundred|a\s+thousand|hundred|thousand)(?:[\s-](?:hundred|thousand))?"
)
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d+)?(?:\s+1/2|½)?|{_NUMBER_WORD})(?![\w.,]\d)"
_HEDGE = (
    r"(?:(?:only|just|about|around|almost|nearly|some|roughly|approximately|barely|exactly|over|under|more\s+than|less\s+than|"
    r"fewer\s+than|at\s+least|at\s+most|no\s+more\s+than|up\s+to|close\s+to|another|a\s+little\s+(?:more|less|over)\s+than|"
    r"a\s+full|well\s+over)\s+)"
)
_WHICH = (
    r"(?:first|last|final|next|past|previous|following|coming|succeeding|subsequent|intervening|preceding|opening|remaining|recent|"
    r"early|later)"
)
_SOME = r"(?:several|many|a\s+few|the\s+few|few|some|numerous|countless|a\s+number\s+of|dozens\s+of)"
_UNIT = r"(?:second|minute|hour|hr|day|night|week|fortnight|month|quarter|year|decade|century|centurie)"
_UNIT_OF: dict[str, tuple[TimeUnit, int]] = {
    "second": ("second", 1),
    "minute": ("minute", 1),
    "hour": ("hour", 1),
    "hr": ("hour", 1),
    "day": ("day", 1),
    "night": ("day", 1),
    "week": ("week", 1),
    "fortnight": ("week", 2),
    "month": ("month", 1),
    "quarter": ("quarter", 1),
    "year": ("year", 1),
    "decade": ("decade", 1),
    "century": ("century", 1),
    "centurie": ("century", 1),  # with its plural s apart
}
_COUNTS = {"a couple of": 2.0, "a dozen": 12.0, "half": 0.5, "half a": 0.5, "half an": 0.5}
_ADVERBS: dict[str, TimeUnit] = {
    "hourly": "hour",
    "daily": "day",
    "everyday": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
}
_VAGUE_COUNT = re.compile(_SOME, re.IGNORECASE)
_FRAMED = re.compile(rf"(?:the\s+)?{_WHICH}\b", re.IGNORECASE)
_AGE = re.compile(r"\b(?:old|age)$", re.IGNORECASE)
_WORD_FOLLOWS = re.compile(r"\s+[a-z]")
_YEAR_FOLLOWS = re.compile(rf"\s+{YEAR}")
_FIRST_YEAR = 1500  # figures of four digits from here on are years: "the 1917 day"


def _number(words: str) -> float | None:
    """What the number words or figures come to."""
    words = words.lower().strip()
    figures = re.match(r"\d[\d,]*(?:\.\d+)?", words)
    if figures:
        return float(figures[0].replace(",", "")) + (0.5 if words.endswith(("1/2", "½")) else 0.0)
    read = read_cardinal(re.split(r"[\s-]+", re.sub(r"^a\b", "one", words)), 0)
    return float(read[0]) if read else None


def _unit(word: str) -> tuple[TimeUnit, int]:
    """The unit that a word names, and how many of it ("fortnight": two weeks)."""
    return _UNIT_OF[word.lower()]


@_rule(
    rf"(?:(?:the|its|his|her|their|these|those)\s+)?(?:{_WHICH}\s+)?{_HEDGE}?(?:{_NUMBER}\s*(?:-|–|to|or)\s*)?"
    rf"(?P<count>{_NUMBER}|half\s+an?|half|{_SOME}|a\s+couple\s+of|a\s+dozen)(?P<half>\s+and\s+(?:a\s+)?half)?"
    rf"(?:\s+(?:more|full|consecutive|straight|whole|entire|long|short|additional|extra|single|or\s+so|or\s+more|{_WHICH}))?"
    r"(?P<sort>\s+(?!and|or|the|of|to|in|on|at|a|an|for|per|by|from|with|each|every|than|last|next|was|were|men|people|more)[a-z]+)?"
    rf"(?P<joint>[\s-])(?P<unit>{_UNIT})(?P<plural>s)?(?P<half2>[\s-]and[\s-]a[\s-]half)?(?:[\s-](?:long|old)\b|\s+of\s+age\b)?"
    r"(?!\w|[’'](?!s?\b))",
    ignore_case=True,
)
def _counted(found: re.Match[str], text: str) -> DurationReading | None:
    word, plural = re.sub(r"\s+", " ", found["count"].lower()), bool(found["plural"])
    unit, scale = _unit(found["unit"])
    if (unit == "second" and (not plural or found["sort"])) or (unit == "quarter" and not _FRAMED.match(found[0])):
        return None  # "a second man", "three quarters of them"
    if _VAGUE_COUNT.fullmatch(word):
        return DurationReading(unit) if plural else None
    count = _COUNTS.get(word) or _number(word)
    if count is None or (found["sort"] and not plural) or (word.isdigit() and int(word) > _FIRST_YEAR):
        return None
    if word not in _COUNTS and not plural and found["joint"] != "-" and count != 1 and not _WORD_FOLLOWS.match(text, found.end()):
        return None  # one of several words has a plural, but for "the two year truce"
    if found["half"] or found["half2"]:
        count += 0.5
    return DurationReading(unit, count * scale, age=bool(_AGE.search(found[0])))


@_rule(
    rf"{_HEDGE}?an?\s+(?:(?:full|whole|entire|single|further)\s+)?(?P<unit>{_UNIT})(?P<half>\s+and\s+a\s+half)?(?![\w-])",
    ignore_case=True,
)
def _one(found: re.Match[str], text: str) -> DurationReading | None:
    unit, scale = _unit(found["unit"])
    if unit in {"second", "quarter"} or found["unit"].lower() == "night":
        return None
    return DurationReading(unit, (1.5 if found["half"] else 1) * scale)


@_rule(
    rf"(?:(?:the|these|those|his|her|its|their)\s+)?(?P<which>(?:(?:{_WHICH}|few)\s+){{0,2}})(?P<unit>{_UNIT})s(?:[\s-]long)?(?![\w’'-])",
    ignore_case=True,
)
def _many(found: re.Match[str], text: str) -> DurationReading | VagueReading | None:
    unit, _ = _unit(found["unit"])
    bare = not found["which"]
    if unit == "second" or (bare and unit == "quarter") or (unit == "year" and _YEAR_FOLLOWS.match(text, found.end())):
        return None
    return VagueReading(Vague.PAST) if "recent" in found["which"].lower() else DurationReading(unit)


@_rule(rf"(?P<unit>{_UNIT})(?P<plural>s-)?-?long(?![\w’'])", ignore_case=True)
def _unit_long(found: re.Match[str], text: str) -> DurationReading:
    unit, scale = _unit(found["unit"])
    return DurationReading(unit, None if found["plural"] else scale)


@_rule(
    r"(?:(?:the|this|that)(?:\s+(?:same|whole|entire|latest|current|full))?|(?:the|this)(?:\s+(?:current|latest))?\s+fiscal)\s+"
    r"(?P<unit>year|month|week|quarter|decade|century)(?![\w-])",
    ignore_case=True,
)
def _the_unit(found: re.Match[str], text: str) -> Reading | DurationReading:
    match found["unit"].lower():
        case "year":
            return UnitReading("year", 0, anchored=True)
        case "month":
            return UnitReading("month", 0, anchored=True)
        case "week":
            return UnitReading("week", 0, anchored=True)
        case "quarter":
            return UnitReading("quarter", 0, anchored=True)
    return DurationReading(_unit(found["unit"])[0], 1)


@_rule(r"(?P<unit>year|month)(?:['’]s\s+|-|\s)end(?![\w’'-])", ignore_case=True)
def _end_of_unit(found: re.Match[str], text: str) -> Reading:
    return UnitReading("year" if found["unit"].lower() == "year" else "month", 0, anchored=True)


@_rule(
    r"(?:the\s+)?(?:past|last|next|following|previous|coming|preceding)\s+"
    r"(?P<unit>decade|century|hour|day|week|month|year|quarter)(?![\w-])|"
    rf"(?:the|his|her|its)\s+(?:{ORDINAL}|last|final|opening|closing)\s+(?P<unit2>day|week|month|year|decade|hour)(?![\w-])",
    ignore_case=True,
)
def _one_of_many(found: re.Match[str], text: str) -> DurationReading:
    return DurationReading(_unit(found["unit"] or found["unit2"])[0], 1)


@_rule(
    r"(?:(?:the|this|that|an?)\s+)?(?:(?:previous|next|last|following|very)\s+)?(?:(?:dry|rainy|wet|monsoon)\s+season|"
    r"(?:short|long|brief|prolonged|lengthy)\s+(?:time|while|period|(?:amount|period|space|length)\s+of\s+time)|"
    r"a\s+while|some\s+time|some\s+while)(?![\w-])",
    ignore_case=True,
)
def _left_open(found: re.Match[str], text: str) -> OpenReading:
    return OpenReading()


@_rule(
    rf"(?:each|every)\s+(?:(?:other|single|{ORDINAL})\s+)?(?:(?:(?P<count>{_NUMBER}|few)\s+)?(?P<unit>{_UNIT})s?|"
    rf"(?P<weekday>{WEEKDAY})|(?P<month>{MONTH})|(?P<season>spring|summer|autumn|winter)|(?P<part>{DAY_PART}))(?![\w’'-])",
    ignore_case=True,
)
def _every(found: re.Match[str], text: str) -> SetReading:
    if found["weekday"]:
        return _each_weekday(found["weekday"])
    if found["month"]:
        return SetReading("year", on=f"XXXX-{MONTH_OF[found['month'][:3].lower()]:02d}")
    if found["season"]:
        return SetReading("year", on=f"XXXX-{SEASON_NAMES[SEASONS[found['season'].lower()]]}")
    if found["part"]:
        return SetReading("day", on=f"XXXX-XX-XXT{DAY_PARTS[found['part'].lower()]}")
    unit, scale = _unit(found["unit"])
    few = (found["count"] or "").lower() == "few"
    count = _number(found["count"]) if found["count"] and not few else 1.0
    return SetReading(unit, None if few or count is None else count * scale)


@_rule(r"(?:hourly|daily|everyday|weekly|monthly|yearly|[Aa]nnually)(?![\w’'-])")
def _adverb(found: re.Match[str], text: str) -> SetReading:
    return SetReading(_ADVERBS[found[0].lower()])


@_rule(rf"(?:per|once\s+an?|twice\s+an?|times\s+an?)\s+(?P<unit>{_UNIT})(?![\w’'-])", ignore_case=True)
def _rate(found: re.Match[str], text: str) -> SetReading | None:
    unit, scale = _unit(found["unit"])
    return SetReading(unit, scale) if unit != "second" else None


@_rule(rf"(?P<weekday>{'|'.join(WEEKDAYS)})s(?![\w’'-])")
def _weekdays(found: re.Match[str], text: str) -> SetReading:
    return _each_weekday(found["weekday"])


def _each_weekday(word: str) -> SetReading:
    return SetReading("week", on=f"XXXX-WXX-{WEEKDAY_OF[word[:3].lower()] + 1}")
