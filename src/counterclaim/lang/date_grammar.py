"""The forms in which English news text gives dates: one rule a form, each a pattern and what a match of it means.

A rule answers None for a match that is no date after all ("In May 12 people were killed", "Friday prayers").
"""

from __future__ import annotations

import re
from dataclasses import replace

from counterclaim.lang.date_patterns import (
    ANY_WEEKDAY,
    BEFORE_CHRIST,
    COUNT,
    COUNTS,
    DAY,
    EDGE_OF,
    MONTH,
    MONTH_OF,
    PART_OF_DAY,
    SEASONS,
    SPOKEN_CENTURIES,
    SPOKEN_YEAR,
    TURNS,
    UNITS,
    WEEKDAY,
    WEEKDAY_OF,
    YEAR,
    YEAR_TURN,
)
from counterclaim.lang.date_readings import (
    CalendarReading,
    DistanceReading,
    FixedReading,
    RangeReading,
    Reading,
    SeasonReading,
    Unit,
    UnitReading,
    WeekdayReading,
)
from counterclaim.lang.edtf import PartialDate
from counterclaim.lang.number_words import TENS, UNDER_TWENTY
from counterclaim.lang.rule_table import RuleTable

_HOLIDAYS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "may day": (5, 1),
}
# Attacks that go by their date in every newspaper.
_NAMED_DAYS = {"9/11": "2001-09-11", "26/11": "2008-11-26", "7/7": "2005-07-07"}
# Names that people and verbs share: alone they need a preposition or a year beside them.
_SHARED_NAMES = frozenset({"march", "april", "may", "june", "august", "mar", "jan", "jun"})
_DECADES = {word.removesuffix("y") + "ies": value // 10 for word, value in TENS.items()}
_YEAR_SHIFTS = {"this": 0, "last": -1, "next": 1}

# What shows that a bare month or year, or two numbers with a stroke, is a date.
_LED_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|during|from|of|between|before|after|through|to|and|or|for)\s+$", re.IGNORECASE
)
_PAIRED_MONTH = re.compile(rf"\s*(?:-|–|to|and)\s*{MONTH}")
_MONTH_BEFORE = re.compile(rf"{MONTH}\s*(?:-|–|to|and)\s*$")
_LED_YEAR = re.compile(
    r"(?:['’]s?|\b(?:in|into|since|until|till|by|during|from|of|between|before|after|through|throughout|to|and|"
    r"or|around|about|for|as early as|as late as|year|the|an?|its|their|his|deadly|late|early|that|this)|[(,])\s*$",
    re.IGNORECASE,
)
_YEAR_ACTS = re.compile(r"\s+(?:saw|was|were|is|brought|marked|began|ended|proved|became)\b")
_LED_NUMBERS = re.compile(r"(?:\b(?:on|of|since|until|by|from|to|dated?|day|night|morning|evening)|[(,])\s*$")
_MEASURED = re.compile(r"\s*(?:hours|hrs|local time|GMT|UTC|IST|metres|meters|km|miles|rupees|dollars)\b")
_MEASURING = re.compile(r"\b(?:over|for|in|during|within|of)\s+$", re.IGNORECASE)
# Weekdays that belong to a name or a custom.
_NO_DAY_AFTER = re.compile(
    r"\s+(?:prayers?|sermons?|mass(?:es)?|services?|schools?|bazaar|market|mosque|times|mirror|herald|"
    r"express|telegraph|best|massacre)\b",
    re.IGNORECASE,
)
_NO_DAY_BEFORE = re.compile(r"\b(?:every|each|regular|weekly|black|bloody|good|easter|palm|super)\s+$", re.IGNORECASE)
_ABOUT = frozenset({"about", "around", "almost", "nearly", "some", "roughly", "approximately"})

DATE_RULES: RuleTable[Reading] = RuleTable()
_rule = DATE_RULES.rule


def _month_number(word: str) -> int:
    return MONTH_OF[word[:3].lower()]


def _weekday_number(word: str | None) -> int | None:
    return WEEKDAY_OF[word[:3].lower()] if word else None


def _before(found: re.Match[str], text: str, reach: int) -> str:
    return text[max(0, found.start() - reach) : found.start()]


def _after(found: re.Match[str], text: str) -> str:
    return text[found.end() : found.end() + 20]


def _day_number(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _with_year(reading: CalendarReading, found: re.Match[str]) -> CalendarReading | None:
    """Adds a stated or relative year; None where the calendar has no such day."""
    groups = found.groupdict()
    if groups.get("year"):
        reading = replace(reading, year=int(groups["year"]))
    elif groups.get("turn"):
        turn = re.sub(r"\s+", " ", groups["turn"].lower())
        anchored = turn not in _YEAR_SHIFTS
        shift = _YEAR_SHIFTS.get(turn, {"the previous": -1, "the following": 1}.get(turn, 0))
        reading = replace(reading, year_shift=shift, anchored=anchored)
    try:
        PartialDate(reading.year, reading.month, reading.day)
    except ValueError:
        return None
    return reading


@_rule(
    rf"(?:(?P<weekday>{ANY_WEEKDAY}){PART_OF_DAY},?\s+(?P<open>\()?(?:on\s+)?(?:the\s+)?)?"
    rf"(?:(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY})|(?P<day2>{DAY})(?:\s+of\s+|\s+|-)(?P<month2>{MONTH}))"
    rf"(?:(?:,\s*|\s+|-)(?P<year>{YEAR})|,?\s+{YEAR_TURN})?(?(open)\s*\)?)"
)
def _month_and_day(found: re.Match[str], text: str) -> Reading | None:
    month = _month_number(found["month"] or found["month2"])
    weekday = _weekday_number(found["weekday"])
    # "In May 12 people were killed": English never says "in May 12".
    if found["month"] and not weekday and not found["year"] and _before(found, text, 4).lower().endswith(("in ", "in\u00a0")):
        return None
    return _with_year(CalendarReading(month=month, day=_day_number(found["day"] or found["day2"]), weekday=weekday), found)


@_rule(
    rf"(?:(?P<month>{MONTH})\s+(?P<day>{DAY})\s*(?:-|–|to|through|and|&|or)\s*(?P<last>{DAY})(?!\s*(?:{MONTH}|[a-z]+s\b))"
    rf"|(?P<day2>{DAY})\s*(?:-|–|to|through|and|&|or)\s*(?P<last2>{DAY})\s+(?:of\s+)?(?P<month2>{MONTH}))"
    rf"(?:,?\s+(?P<year>{YEAR})|,?\s+{YEAR_TURN})?"
)
def _days_of_one_month(found: re.Match[str], text: str) -> Reading | None:
    month = _month_number(found["month"] or found["month2"])
    first = _with_year(CalendarReading(month=month, day=_day_number(found["day"] or found["day2"])), found)
    last = _with_year(CalendarReading(month=month, day=_day_number(found["last"] or found["last2"])), found)
    return RangeReading(first, last) if first and last else None


@_rule(
    rf"(?:(?P<part>[Ee]arly|[Ll]ate|[Mm]id|{EDGE_OF})(?:\s+in)?[\s-]+)?(?:(?P<month_turn>[Ll]ast|[Tt]his|[Pp]ast|[Nn]ext)\s+)?"
    rf"(?P<month>{MONTH})"
    rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR})|,?\s+{YEAR_TURN})?"
)
def _month_alone(found: re.Match[str], text: str) -> Reading | None:
    word = found["month"].rstrip(".")
    bare = not (found["year"] or found["turn"] or found["month_turn"] or found["part"])
    if bare and (len(word) <= 3 or word.lower() in _SHARED_NAMES):
        before, after = _before(found, text, 12), _after(found, text)
        led = _LED_MONTH.search(before)
        held = re.search(r"\b(?:the|an?)\s+$", before, re.IGNORECASE) and re.match(r"\s+[a-z]", after)
        # Prepositions that names and verbs follow as well ("to March", "for May") count only next to another month.
        if led and led[0].strip().lower() in {"of", "to", "and", "or", "for", "from", "after", "before", "by"}:
            led = led if re.match(r"\s*(?:[,.;]|and\b|to\b|as\b|when\b|$)", after) and word not in {"MAY", "MARCH"} else None
        paired = _PAIRED_MONTH.match(after) or _MONTH_BEFORE.search(_before(found, text, 16))
        if not (led or held or paired) or (re.match(r"\s+[A-Z]", after) and not paired):
            return None
    turn = TURNS[found["month_turn"].lower()] if found["month_turn"] else 0
    return _with_year(CalendarReading(month=_month_number(word), month_turn=turn), found)


@_rule(
    rf"(?:(?:early|late|mid|fiscal|{EDGE_OF})[\s-]+(?:in\s+)?)?(?P<year>{YEAR})"
    rf"(?:\s*(?P<dash>-|–|/)\s*(?P<last>{YEAR}|\d\d(?![\d-])))?",
    ignore_case=True,
)
def _year_alone(found: re.Match[str], text: str) -> Reading | None:
    before, after = _before(found, text, 18), _after(found, text)
    year = int(found["year"])
    placed = found[0][0].isalpha() or _LED_YEAR.search(before) or (found["last"] and int(found["last"][-4:]) > year)
    starts = not before or before.endswith(("\n", ". ", "“", '"'))
    if not placed and not (starts and re.match(r"\s+[A-Z]?[a-z]+|:\s|\n|$", after)) and not _YEAR_ACTS.match(after):
        return None
    # "the 2000 soldiers", "about 1,900", "2000 km": a round number before a plural noun counts things.
    if year % 100 == 0 and re.match(r"\s+(?:[a-z]+s\b|people|men|women|children|police|km|kg|[a-z]+\s+[a-z]+s\b)", after):
        return None
    if _MEASURED.match(after) or before.rstrip().endswith(("$", "£", "€", "#")):
        return None
    if (
        re.search(r"\b(?:about|around|or|and|to|over|than|for)\s+$", before)
        and re.match(r"\s+(?:[a-z]+\s+)?[a-z]+s\b", after)
        and not re.match(r"\s+(?:was|is|has|as)\b", after)
    ):
        return None
    if found["dash"]:
        last = int(found["last"]) if len(found["last"]) == 4 else year - year % 100 + int(found["last"])
        if (found["dash"] != "/" and last > year) or last == year + 1:
            return RangeReading(CalendarReading(year=year), CalendarReading(year=last))
        return None
    return CalendarReading(year=year)


@_rule(rf"(?:(?:the\s+)?year\s+)?(?:(?P<month>{MONTH})\s+)?{SPOKEN_YEAR}", ignore_case=True, needs=("teen", "thousand"))
def _spoken_year(found: re.Match[str], text: str) -> Reading | None:
    year = 2000
    if found["spoken"]:
        year = (
            100 * SPOKEN_CENTURIES[found["spoken"].lower()]
            + TENS[found["ten"].lower()]
            + UNDER_TWENTY[(found["one"] or "zero").lower()]
        )
    return CalendarReading(year=year, month=_month_number(found["month"]) if found["month"] else None)


@_rule(r"(?:(?:the|a)\s+)?year-(?:ago|earlier)(?:\s+(?P<quarter>quarter))?(?![\w-])", ignore_case=True, needs=("-ago", "-earlier"))
def _year_ago(found: re.Match[str], text: str) -> Reading | None:
    return UnitReading("quarter", -4, anchored=True) if found["quarter"] else DistanceReading("year", 1, -1)


def _before_christ(year: str) -> int:
    return 1 - int(year)


@_rule(
    rf"(?:ca?\.\s*)?(?:(?P<first>\d{{1,4}})\s*(?P<dash>-|–|to)\s*)?(?:(?:early|late|mid)[\s-]+)?(?:(?P<month>{MONTH}),?\s+)?"
    rf"(?P<year>\d{{1,4}}){BEFORE_CHRIST}",
    needs=("BC", "B.C"),
)
def _year_before_christ(found: re.Match[str], text: str) -> Reading | None:
    last = CalendarReading(year=_before_christ(found["year"]), month=_month_number(found["month"]) if found["month"] else None)
    return RangeReading(CalendarReading(year=_before_christ(found["first"])), last) if found["first"] else last


@_rule(
    rf"(?:(?:early|late|mid)[\s-]+)?(?P<year>\d{{2,4}})(?=\s*(?:-|–|,|to|and|or)\s*(?:to\s+|by\s+)?\d{{1,4}}{BEFORE_CHRIST})",
    needs=("BC", "B.C"),
)
def _first_of_years_before_christ(found: re.Match[str], text: str) -> Reading | None:
    return CalendarReading(year=_before_christ(found["year"]))


@_rule(r"['’](?P<year>\d\d)(?![\w’'])")
def _short_year(found: re.Match[str], text: str) -> Reading | None:
    if not re.search(r"\b(?:of|in|since|until|by|from|and|to|late|early)\s+$", _before(found, text, 12)):
        return None
    year = int(found["year"])
    return CalendarReading(year=(1900 if year > 30 else 2000) + year)


@_rule(
    r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?:(?P<century>1[6-9]|20)(?P<ten>\d)0['’]?s|['’](?P<short>[2-9])0s)\b",
    ignore_case=True,
    needs=("0s", "0'", "0’"),
)
def _decade(found: re.Match[str], text: str) -> Reading | None:
    return FixedReading(f"{found['century']}{found['ten']}X" if found["ten"] else f"19{found['short']}X")


@_rule(
    rf"(?:the\s+)(?:(?:early|late|mid)[\s-]+)?(?P<word>{'|'.join(_DECADES)})\b",
    ignore_case=True,
    needs=("ties",),
)
def _decade_in_words(found: re.Match[str], text: str) -> Reading | None:
    return FixedReading(f"19{_DECADES[found['word'].lower()]}X")


@_rule(
    rf"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<tens>\d{{1,3}}0)s{BEFORE_CHRIST}",
    ignore_case=True,
    needs=("BC", "B.C"),
)
def _decade_before_christ(found: re.Match[str], text: str) -> Reading | None:
    return FixedReading(f"-{int(found['tens']) // 10:03d}X")


@_rule(
    rf"(?:(?:[Ee]arly|[Ll]ate|[Ll]ater|[Ee]arlier)\s+(?:on\s+)?)?"
    rf"(?:(?P<the>[Tt]he\s+)?(?P<turn>[Ll]ast|[Pp]ast|[Pp]revious|[Tt]his|[Tt]hat|[Nn]ext|[Cc]oming|[Ff]ollowing|[Ss]ame)\s+)?(?P<weekday>{WEEKDAY}){PART_OF_DAY}(?:\s+(?P<week>last|this|next)\s+week)?"
)
def _weekday(found: re.Match[str], text: str) -> Reading | None:
    if _NO_DAY_AFTER.match(_after(found, text)) or _NO_DAY_BEFORE.search(_before(found, text, 16)):
        return None
    turn = (found["turn"] or "").lower()
    anchored = turn in {"that", "same", "following", "previous"} or (bool(found["the"]) and turn == "next")
    week = {"last": -1, "this": 0, "next": 1}.get(found["week"] or "")
    return WeekdayReading(WEEKDAY_OF[found["weekday"][:3].lower()], TURNS.get(turn, 0), week, anchored)


@_rule(
    r"(?:the\s+day\s+(?P<beyond>before\s+yesterday|after\s+tomorrow)|"
    rf"(?:(?:early|earlier|late|later)\s+)?(?P<word>today|yesterday|tonight|tomorrow){PART_OF_DAY}|"
    r"(?P<turn>last\s+night|this\s+(?:morning|afternoon|evening)))\b",
    ignore_case=True,
)
def _near_day(found: re.Match[str], text: str) -> Reading | None:
    if found["beyond"]:
        return UnitReading("day", -2 if found["beyond"].lower().startswith("before") else 2)
    if found["turn"]:
        return UnitReading("day", -1 if found["turn"].lower().startswith("last") else 0)
    return UnitReading("day", {"yesterday": -1, "tomorrow": 1}.get(found["word"].lower(), 0))


@_rule(
    r"(?:(?P<part>early|earlier|late|later)(?:\s+in)?\s+)?(?:(?P<the>the)\s+)?"
    r"(?P<turn>last|past|previous|this|that|next|coming|following|same)\s+(?P<unit>week(?:end)?|month|year|day|night)\b(?!-)",
    ignore_case=True,
)
def _turned_unit(found: re.Match[str], text: str) -> Reading | None:
    turn, unit, the = found["turn"].lower(), found["unit"].lower(), bool(found["the"])
    # "over the past week", "for the last month" measure; "the past year" does so whatever stands before it.
    if the and (turn == "past" or (turn in {"last", "next"} and _MEASURING.search(_before(found, text, 12)))):
        return None
    if unit in {"day", "night"}:
        if turn not in {"next", "following", "same", "that", "previous"}:
            return None
        unit = "day"
    anchored = the or turn in {"that", "previous", "following", "same"}
    part = {"earl": -1, "late": 1}.get((found["part"] or "")[:4].lower(), 0)
    return UnitReading(_unit_name(unit), TURNS[turn], part, anchored)


@_rule(
    r"(?:(?P<part>earlier|later|early|late)\s+(?:in|on)\s+the\s+(?P<unit>day|week|month|year)|"
    r"(?:over|at|on|during)\s+the\s+(?P<weekend>weekend))\b",
    ignore_case=True,
)
def _inside_unit(found: re.Match[str], text: str) -> Reading | None:
    if found["weekend"]:
        return UnitReading("weekend", 0)
    unit = found["unit"].lower()
    return UnitReading(_unit_name(unit), 0, 1 if found["part"].lower().startswith("late") else -1, anchored=unit == "day")


@_rule(
    r"(?:(?P<hedge>about|around|almost|nearly|some|roughly|approximately|just|only|barely|exactly|over|more\s+than|less\s+than|under|"
    rf"at\s+least)\s+)?(?:(?P<count>{COUNT})\s+(?P<than>or\s+so\s+|or\s+more\s+)?|(?:several|many|a\s+few|some)\s+)?"
    rf"(?:full\s+|long\s+)?{UNITS}\s+"
    r"(?P<way>ago|earlier|previously|later|before(?=[\s,.;:)]|$)|after(?=[\s,.;:)]|$)|prior|afterwards?)\b",
    ignore_case=True,
)
def _distance(found: re.Match[str], text: str) -> Reading | None:
    way, unit = found["way"].lower(), found["unit"].lower().rstrip("s")
    count = None
    if found["count"]:
        word = re.sub(r"\s+", " ", found["count"].lower())
        count = COUNTS[word] if word in COUNTS else int(word)
    elif found[0].lower().startswith(("day ", "night ", "week ", "month ", "year ")):
        # "the day before", "the year after"
        if not re.search(r"\bthe\s+$", text[max(0, found.start() - 5) : found.start()], re.IGNORECASE):
            return None
        count = 1
    hedge, than = re.sub(r"\s+", " ", (found["hedge"] or "").lower()), (found["than"] or "").lower()
    above, below = hedge in {"over", "more than", "at least"} or than.startswith("or more"), hedge in {"less than", "under"}
    approximate = hedge in _ABOUT or than.startswith("or so")
    scale = {"fortnight": 2, "decade": 10}.get(unit, 1)
    name = _unit_name({"fortnight": "week", "decade": "year", "night": "day"}.get(unit, unit))
    sign = 1 if way in {"later", "after", "afterward", "afterwards"} else -1
    return DistanceReading(name, None if count is None else count * scale, sign, approximate, above - below, anchored=way != "ago")


def _unit_name(word: str) -> Unit:
    for unit in ("day", "weekend", "week", "month"):
        if word == unit:
            return unit
    return "year"


@_rule(
    r"(?:(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})|"
    r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d))(?![\d/.-]*\d)"
)
def _numeric(found: re.Match[str], text: str) -> Reading | None:
    if found["y"]:
        return _checked(int(found["y"]), int(found["m"]), int(found["d"]))
    first, second, year = int(found["a"]), int(found["b"]), int(found["year"])
    if found["sep"] == "." or first > 12 or first == second:  # dots are day first wherever they are used
        return _checked(year, second, first)
    if second > 12:
        return _checked(year, first, second)
    return CalendarReading(year=year)


@_rule(rf"(?:(?P<weekday>{ANY_WEEKDAY}){PART_OF_DAY},?\s+(?P<open>\()?)?(?P<a>\d\d)/(?P<b>\d\d)(?![\d/%])(?(open)\s*\)?)")
def _numeric_without_year(found: re.Match[str], text: str) -> Reading | None:
    first, second = int(found["a"]), int(found["b"])
    if not found["weekday"] and not _LED_NUMBERS.search(_before(found, text, 12)):
        return None
    weekday = _weekday_number(found["weekday"])
    if first > 12 >= second or first == second:
        return _checked(None, second, first, weekday)
    return _checked(None, first, second, weekday) if second > 12 >= first else None


def _checked(year: int | None, month: int, day: int, weekday: int | None = None) -> Reading | None:
    try:
        PartialDate(year, month, day)
    except ValueError:
        return None
    return CalendarReading(year=year, month=month, day=day, weekday=weekday)


@_rule(
    rf"(?:(?P<before>{YEAR})\s+)?(?P<name>Christmas Eve|Christmas Day|Boxing Day|New Year['’]s Eve|New Year['’]s Day|"
    rf"Valentine['’]s Day|Bastille Day|Halloween|May Day)(?:,?\s+(?:in\s+|of\s+)?(?P<year>{YEAR})|,?\s+{YEAR_TURN})?"
)
def _holiday(found: re.Match[str], text: str) -> Reading | None:
    month, day = _HOLIDAYS[found["name"].lower().replace("’", "'")]
    if found["before"]:
        return CalendarReading(year=int(found["before"]), month=month, day=day)
    return _with_year(CalendarReading(month=month, day=day), found)


@_rule(
    r"(?:(?P<name>9/11|26/11|7/7)(?![\d/])|"
    r"(?:September|Sept?\.?)\s+11(?:th)?(?=(?:\s+(?:terror|terrorist|hijack\w*|suicide))?\s+(?:attacks|atrocit)))"
)
def _named_day(found: re.Match[str], text: str) -> Reading | None:
    edtf = _NAMED_DAYS[found["name"] or "9/11"]
    return FixedReading(edtf, f"the name of the attacks of {edtf}")


@_rule(
    rf"(?:(?:early|late|mid)[\s-]+)?(?:(?P<turn>last|this|next)\s+)?(?:the\s+)?(?P<season>spring|summer|autumn|fall|winter)"
    rf"(?:\s+(?:of\s+)?(?P<year>{YEAR}))?",
    ignore_case=True,
)
def _season(found: re.Match[str], text: str) -> Reading | None:
    if not (found["turn"] or found["year"]):
        return None
    year, turn = int(found["year"]) if found["year"] else None, TURNS[(found["turn"] or "this").lower()]
    return SeasonReading(SEASONS[found["season"].lower()], year, turn)
