"""Finds date expressions in English text and says what each one means, before anything is known of the day it was written.

`find_dates` gives the readings; `date_resolution` turns them into calendar dates. Durations ("for two days") and clock times are no
dates. Numeric dates are taken day first only where something shows it: "24/03" can be nothing else, "03/04" stays open.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from counterclaim.lang.edtf import PartialDate

Unit = Literal["day", "week", "weekend", "month", "year"]


class Role(StrEnum):
    """How an expression bounds the time it speaks of."""

    POINT = "point"
    START = "start"      # "since 2004"
    END = "end"          # "until May 3"


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """Parts of a calendar date as they were said. `year_shift` counts from the year spoken of ("May last year" -1); `month_turn` is
    -1 for "last June", 1 for "next June". `anchored` years count from the last date named ("August that year")."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    year_shift: int | None = None
    month_turn: int = 0
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class WeekdayReading:
    """A day of the week, Monday 0. `turn`: -1 "last Tuesday", 1 "next Tuesday", 0 plain; `week_shift`: "Tuesday last week" -1."""

    weekday: int
    turn: int = 0
    week_shift: int | None = None
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class UnitReading:
    """A whole day, week, month or year, `shift` away from now, or from the last date named where `anchored`.

    `part` is -1 for its earlier part ("earlier this week"), 1 for its later one.
    """

    unit: Unit
    shift: int
    part: int = 0
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class DistanceReading:
    """So many units away: "three weeks ago", "two days later" (`anchored`). `count` is None for "years ago".

    `approximate` for "about two weeks ago"; `bound` -1 or 1 where only a limit is given ("less than", "over a year ago").
    """

    unit: Unit
    count: int | None
    sign: int
    approximate: bool = False
    bound: int = 0
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class SeasonReading:
    """A season, EDTF 21 spring to 24 winter; `turn` -1 for "last summer", 0 for "this summer" or a named year."""

    season: int
    year: int | None = None
    turn: int = 0


@dataclass(frozen=True, slots=True)
class FixedReading:
    """A date that its own words give whole: a decade, or a day known by name; `known_as` is None for what is simply stated."""

    edtf: str
    known_as: str | None = None


@dataclass(frozen=True, slots=True)
class RangeReading:
    """From one date to another."""

    first: CalendarReading
    last: CalendarReading


Reading = CalendarReading | WeekdayReading | UnitReading | DistanceReading | SeasonReading | FixedReading | RangeReading


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that give a date: characters `start` to `end` of the text that was searched."""

    start: int
    end: int
    text: str
    reading: Reading
    role: Role = Role.POINT


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_OF = {name[:3].lower(): at for at, name in enumerate(_MONTHS, 1)}
_WEEKDAY_OF = {name[:3].lower(): at for at, name in enumerate(_WEEKDAYS)}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_COUNTS = {word: at for at, word in enumerate((
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"))}
_COUNTS |= {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "a couple of": 2, "a dozen": 12}
_HOLIDAYS = {"christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31), "new year's day": (1, 1),
             "valentine's day": (2, 14), "bastille day": (7, 14), "halloween": (10, 31), "may day": (5, 1)}
# Attacks that go by their date in every newspaper.
_NAMED_DAYS = {"9/11": "2001-09-11", "26/11": "2008-11-26", "7/7": "2005-07-07"}
# Names that people and verbs share: alone they need a preposition or a year beside them.
_SHARED_NAMES = frozenset({"march", "april", "may", "june", "august", "mar", "jan", "jun"})


def _either_case(words: tuple[str, ...]) -> str:
    return "|".join(f"{word}|{word.upper()}" for word in words)


_MONTH = (rf"(?:{_either_case(_MONTHS)}|(?:{_either_case(('Jan', 'Feb', 'Mar', 'Apr', 'Jun', 'Jul', 'Aug', 'Sept', 'Sep', 'Oct', 'Nov', 'Dec'))})"
          r"(?:\.(?=\s*[\d,]))?)(?![A-Za-z])")
_WEEKDAY = rf"(?:{_either_case(_WEEKDAYS)})(?![A-Za-z])"
_ANY_WEEKDAY = rf"(?:{_either_case(_WEEKDAYS)}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?![A-Za-z])\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:A-Za-z%]|[,.]\d|-year|/\d)"
_YEAR = r"(?:1[6-9]|20)\d\d(?![\d%A-Za-z]|[,.]\d|-year)"
_YEAR_TURN = r"(?:(?:of\s+)?(?P<turn>this|last|next|that(?:\s+same)?|the\s+same|the\s+previous|the\s+following)\s+year)"
_PART_OF_DAY = r"(?:\s+(?:early\s+)?(?:morning|afternoon|evening|night|midnight|noon|midday|lunchtime|dawn))?"
_COUNT = (r"(?:a\s+couple\s+of|a\s+dozen|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
          r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|\d{1,3})")
_UNITS = r"(?P<unit>days?|nights?|weeks?|fortnights?|months?|years?|decades?)"
_EDGE = r"(?<![\w$£€])"

_YEAR_SHIFTS = {"this": 0, "last": -1, "next": 1}
_TURNS = {"last": -1, "past": -1, "previous": -1, "this": 0, "same": 0, "that": 0, "next": 1, "coming": 1, "following": 1}

Build = Callable[[re.Match[str], str], Reading | None]
_RULES: list[tuple[re.Pattern[str], Build]] = []


def _rule(pattern: str, *, ignore_case: bool = False) -> Callable[[Build], Build]:
    compiled = re.compile(_EDGE + pattern, re.IGNORECASE if ignore_case else 0)

    def add(build: Build) -> Build:
        _RULES.append((compiled, build))
        return build

    return add


def _month_number(word: str) -> int:
    return _MONTH_OF[word[:3].lower()]


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


@_rule(rf"(?:(?P<weekday>{_ANY_WEEKDAY}){_PART_OF_DAY},?\s+(?P<open>\()?(?:on\s+)?(?:the\s+)?)?"
       rf"(?:(?P<month>{_MONTH})\s+(?:the\s+)?(?P<day>{_DAY})|(?P<day2>{_DAY})(?:\s+of\s+|\s+|-)(?P<month2>{_MONTH}))"
       rf"(?:(?:,\s*|\s+|-)(?P<year>{_YEAR})|,?\s+{_YEAR_TURN})?(?(open)\s*\)?)")
def _month_and_day(found: re.Match[str], text: str) -> Reading | None:
    month = _month_number(found["month"] or found["month2"])
    weekday = _WEEKDAY_OF[found["weekday"][:3].lower()] if found["weekday"] else None
    # "In May 12 people were killed": English never says "in May 12".
    if found["month"] and not weekday and not found["year"] and re.search(r"\b[Ii]n\s+$", text[max(0, found.start() - 4):found.start()]):
        return None
    return _with_year(CalendarReading(month=month, day=_day_number(found["day"] or found["day2"]), weekday=weekday), found)


@_rule(rf"(?:(?P<month>{_MONTH})\s+(?P<day>{_DAY})\s*(?:-|–|to|through|and|&|or)\s*(?P<last>{_DAY})(?!\s*(?:{_MONTH}|[a-z]+s\b))"
       rf"|(?P<day2>{_DAY})\s*(?:-|–|to|through|and|&|or)\s*(?P<last2>{_DAY})\s+(?:of\s+)?(?P<month2>{_MONTH}))"
       rf"(?:,?\s+(?P<year>{_YEAR})|,?\s+{_YEAR_TURN})?")
def _days_of_one_month(found: re.Match[str], text: str) -> Reading | None:
    month = _month_number(found["month"] or found["month2"])
    first = _with_year(CalendarReading(month=month, day=_day_number(found["day"] or found["day2"])), found)
    last = _with_year(CalendarReading(month=month, day=_day_number(found["last"] or found["last2"])), found)
    return RangeReading(first, last) if first and last else None


@_rule(rf"(?:(?P<part>[Ee]arly|[Ll]ate|[Mm]id)(?:\s+in)?[\s-]+)?(?:(?P<month_turn>[Ll]ast|[Tt]his|[Pp]ast|[Nn]ext)\s+)?(?P<month>{_MONTH})"
       rf"(?:,?\s+(?:of\s+)?(?P<year>{_YEAR})|,?\s+{_YEAR_TURN})?")
def _month_alone(found: re.Match[str], text: str) -> Reading | None:
    word = found["month"].rstrip(".")
    bare = not (found["year"] or found["turn"] or found["month_turn"] or found["part"])
    if bare and (len(word) <= 3 or word.lower() in _SHARED_NAMES):
        before, after = text[max(0, found.start() - 12):found.start()], text[found.end():found.end() + 12]
        led = re.search(r"\b(?:in|since|until|till|by|during|from|of|between|before|after|through|to|and|or|for)\s+$", before, re.IGNORECASE)
        held = re.search(r"\b(?:the|an?)\s+$", before, re.IGNORECASE) and re.match(r"\s+[a-z]", after)
        # Prepositions that names and verbs follow as well ("to March", "for May") count only next to another month.
        if led and led[0].strip().lower() in {"of", "to", "and", "or", "for", "from", "after", "before", "by"}:
            led = led if re.match(r"\s*(?:[,.;]|and\b|to\b|as\b|when\b|$)", after) and word[0].isupper() and word not in {"MAY", "MARCH"} else None
        if not (led or held) or re.match(r"\s+[A-Z]", after):
            return None
    turn = _TURNS[found["month_turn"].lower()] if found["month_turn"] else 0
    return _with_year(CalendarReading(month=_month_number(word), month_turn=turn), found)


@_rule(rf"(?:(?:early|late|mid|(?:the\s+)?(?:beginning|start|end|middle)\s+of)[\s-]+(?:in\s+)?)?(?P<year>{_YEAR})"
       rf"(?:\s*(?P<dash>-|–|/)\s*(?P<last>{_YEAR}|\d\d(?![\d-])))?", ignore_case=True)
def _year_alone(found: re.Match[str], text: str) -> Reading | None:
    before, after = text[max(0, found.start() - 18):found.start()], text[found.end():found.end() + 20]
    year = int(found["year"])
    placed = found[0][0].isalpha() or re.search(
        r"(?:\b(?:in|since|until|till|by|during|from|of|between|before|after|through|to|and|or|around|about|back in|as early as|year|the|an?|its|their|his|"
        r"deadly|late|early|that|this)|[(,])\s*$", before, re.IGNORECASE)
    starts = not before or before.endswith(("\n", ". ", "“", '"'))
    if not placed and not (starts and re.match(r"\s+[A-Z]?[a-z]+", after)):
        return None
    # "the 2000 soldiers", "about 1,900", "2000 km": a round number before a plural noun counts things.
    if year % 100 == 0 and re.match(r"\s+(?:[a-z]+s\b|people|men|women|children|police|km|kg|[a-z]+\s+[a-z]+s\b)", after):
        return None
    if re.match(r"\s*(?:hours|hrs|local time|GMT|UTC|IST|metres|meters|km|miles|rupees|dollars)\b", after) or re.search(r"[$£€#]\s*$", before):
        return None
    if re.search(r"\b(?:about|around|or|and|to|over|than)\s+$", before) and re.match(r"\s+(?:[a-z]+\s+)?[a-z]+s\b", after) \
            and not re.match(r"\s+(?:was|is|has|as)\b", after):
        return None
    if found["dash"]:
        last = int(found["last"]) if len(found["last"]) == 4 else year - year % 100 + int(found["last"])
        if (found["dash"] != "/" and last > year) or last == year + 1:
            return RangeReading(CalendarReading(year=year), CalendarReading(year=last))
        return None
    return CalendarReading(year=year)


@_rule(r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?:(?P<century>1[6-9]|20)(?P<tens>\d)0['’]?s|['’](?P<short>[2-9])0s)\b", ignore_case=True)
def _decade(found: re.Match[str], text: str) -> Reading | None:
    return FixedReading(f"{found['century']}{found['tens']}X" if found["tens"] else f"19{found['short']}X")


@_rule(rf"(?:(?:[Ee]arly|[Ll]ate|[Ll]ater|[Ee]arlier)\s+(?:on\s+)?)?(?:(?P<the>[Tt]he\s+)?(?P<turn>[Ll]ast|[Pp]ast|[Pp]revious|[Tt]his|[Tt]hat|[Nn]ext|"
       rf"[Cc]oming|[Ff]ollowing|[Ss]ame)\s+)?(?P<weekday>{_WEEKDAY}){_PART_OF_DAY}(?:\s+(?P<week>last|this|next)\s+week)?")
def _weekday(found: re.Match[str], text: str) -> Reading | None:
    after, before = text[found.end():found.end() + 14], text[max(0, found.start() - 16):found.start()]
    if re.match(r"\s+(?:prayers?|sermons?|mass(?:es)?|services?|schools?|bazaar|market|mosque|times|mirror|herald|express|telegraph|best|massacre)\b",
                after, re.IGNORECASE):
        return None
    if re.search(r"\b(?:every|each|regular|weekly|Black|Bloody|Good|Easter|Palm|Super)\s+$", before, re.IGNORECASE):
        return None
    turn = (found["turn"] or "").lower()
    anchored = turn in {"that", "same", "following", "previous"} or (bool(found["the"]) and turn == "next")
    week = {"last": -1, "this": 0, "next": 1}.get(found["week"] or "")
    return WeekdayReading(_WEEKDAY_OF[found["weekday"][:3].lower()], _TURNS.get(turn, 0), week, anchored)


@_rule(r"(?:the\s+day\s+(?P<beyond>before\s+yesterday|after\s+tomorrow)|(?:(?:early|earlier|late|later)\s+)?(?P<word>today|yesterday|tonight|tomorrow)"
       rf"{_PART_OF_DAY}|(?P<turn>last\s+night|this\s+(?:morning|afternoon|evening)))\b", ignore_case=True)
def _near_day(found: re.Match[str], text: str) -> Reading | None:
    if found["beyond"]:
        return UnitReading("day", -2 if found["beyond"].lower().startswith("before") else 2)
    if found["turn"]:
        return UnitReading("day", -1 if found["turn"].lower().startswith("last") else 0)
    return UnitReading("day", {"yesterday": -1, "tomorrow": 1}.get(found["word"].lower(), 0))


@_rule(r"(?:(?P<part>early|earlier|late|later)(?:\s+in)?\s+)?(?:(?P<the>the)\s+)?(?P<turn>last|past|previous|this|that|next|coming|following|same)"
       r"\s+(?P<unit>week(?:end)?|month|year|day|night)\b(?!-)", ignore_case=True)
def _turned_unit(found: re.Match[str], text: str) -> Reading | None:
    turn, unit, the = found["turn"].lower(), found["unit"].lower(), bool(found["the"])
    before = text[max(0, found.start() - 12):found.start()]
    # "over the past week", "for the last month" measure; "the past year" does so whatever stands before it.
    if the and (turn == "past" or (turn in {"last", "next"} and re.search(r"\b(?:over|for|in|during|within|of)\s+$", before, re.IGNORECASE))):
        return None
    if unit in {"day", "night"}:
        if turn not in {"next", "following", "same", "that", "previous"}:
            return None
        unit = "day"
    anchored = the or turn in {"that", "previous", "following", "same"}
    part = {"earl": -1, "late": 1}.get((found["part"] or "")[:4].lower(), 0)
    return UnitReading(_unit_name(unit), _TURNS[turn], part, anchored)


@_rule(r"(?:(?P<part>earlier|later|early|late)\s+(?:in|on)\s+the\s+(?P<unit>day|week|month|year)|"
       r"(?:over|at|on|during)\s+the\s+(?P<weekend>weekend))\b", ignore_case=True)
def _inside_unit(found: re.Match[str], text: str) -> Reading | None:
    if found["weekend"]:
        return UnitReading("weekend", 0)
    return UnitReading(_unit_name(found["unit"].lower()), 0, 1 if found["part"].lower().startswith("late") else -1, found["unit"].lower() == "day")


@_rule(rf"(?:(?P<hedge>about|around|almost|nearly|some|roughly|approximately|just|only|barely|exactly|over|more\s+than|less\s+than|under|at\s+least)\s+)?"
       rf"(?:(?P<count>{_COUNT})\s+(?P<than>or\s+so\s+|or\s+more\s+)?|(?:several|many|a\s+few|some)\s+)?(?:full\s+|long\s+)?{_UNITS}\s+"
       r"(?P<way>ago|earlier|later|before(?=[\s,.;:)]|$)|after(?=[\s,.;:)]|$)|prior|afterwards?)\b", ignore_case=True)
def _distance(found: re.Match[str], text: str) -> Reading | None:
    way, unit = found["way"].lower(), found["unit"].lower().rstrip("s")
    count = None
    if found["count"]:
        word = re.sub(r"\s+", " ", found["count"].lower())
        count = _COUNTS[word] if word in _COUNTS else int(word)
    elif found[0].lower().startswith(("day ", "night ", "week ", "month ", "year ")):
        # "the day before", "the year after"
        if not re.search(r"\bthe\s+$", text[max(0, found.start() - 5):found.start()], re.IGNORECASE):
            return None
        count = 1
    hedge = re.sub(r"\s+", " ", (found["hedge"] or "").lower())
    bound = 1 if hedge in {"over", "more than", "at least"} or (found["than"] or "").startswith("or more") else \
        -1 if hedge in {"less than", "under"} else 0
    approximate = hedge in {"about", "around", "almost", "nearly", "some", "roughly", "approximately"} or (found["than"] or "").startswith("or so")
    scale = {"fortnight": 2, "decade": 10}.get(unit, 1)
    name = _unit_name({"fortnight": "week", "decade": "year", "night": "day"}.get(unit, unit))
    sign = 1 if way in {"later", "after", "afterward", "afterwards"} else -1
    return DistanceReading(name, None if count is None else count * scale, sign, approximate, bound, anchored=way != "ago")


def _unit_name(word: str) -> Unit:
    for unit in ("day", "weekend", "week", "month"):
        if word == unit:
            return unit
    return "year"


@_rule(r"(?:(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})|(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d))(?![\d/.-]*\d)")
def _numeric(found: re.Match[str], text: str) -> Reading | None:
    if found["y"]:
        return _checked(int(found["y"]), int(found["m"]), int(found["d"]))
    first, second, year = int(found["a"]), int(found["b"]), int(found["year"])
    if found["sep"] == "." or first > 12 or first == second:        # dots are day first wherever they are used
        return _checked(year, second, first)
    if second > 12:
        return _checked(year, first, second)
    return CalendarReading(year=year)


@_rule(r"(?P<a>\d\d)/(?P<b>\d\d)(?![\d/%])")
def _numeric_without_year(found: re.Match[str], text: str) -> Reading | None:
    first, second = int(found["a"]), int(found["b"])
    if not re.search(r"(?:\b(?:on|of|since|until|by|from|to|dated?|day|night|morning|evening)|[(,])\s*$", text[max(0, found.start() - 12):found.start()]):
        return None
    if first > 12 >= second or first == second:
        return _checked(None, second, first)
    return _checked(None, first, second) if second > 12 >= first else None


def _checked(year: int | None, month: int, day: int) -> Reading | None:
    try:
        PartialDate(year, month, day)
    except ValueError:
        return None
    return CalendarReading(year=year, month=month, day=day)


@_rule(rf"(?:(?P<before>{_YEAR})\s+)?(?P<name>Christmas Eve|Christmas Day|Boxing Day|New Year['’]s Eve|New Year['’]s Day|Valentine['’]s Day|Bastille Day|"
       rf"Halloween|May Day)(?:,?\s+(?:in\s+|of\s+)?(?P<year>{_YEAR})|,?\s+{_YEAR_TURN})?")
def _holiday(found: re.Match[str], text: str) -> Reading | None:
    month, day = _HOLIDAYS[found["name"].lower().replace("’", "'")]
    if found["before"]:
        return CalendarReading(year=int(found["before"]), month=month, day=day)
    return _with_year(CalendarReading(month=month, day=day), found)


@_rule(r"(?:(?P<name>9/11|26/11|7/7)(?![\d/])|(?:September|Sept?\.?)\s+11(?:th)?(?=(?:\s+(?:terror|terrorist|hijack\w*|suicide))?\s+(?:attacks|atrocit)))")
def _named_day(found: re.Match[str], text: str) -> Reading | None:
    edtf = _NAMED_DAYS[found["name"] or "9/11"]
    return FixedReading(edtf, f"the name of the attacks of {edtf}")


@_rule(rf"(?:(?:early|late|mid)[\s-]+)?(?:(?P<turn>last|this|next)\s+)?(?:the\s+)?(?P<season>spring|summer|autumn|fall|winter)(?:\s+(?:of\s+)?(?P<year>{_YEAR}))?",
       ignore_case=True)
def _season(found: re.Match[str], text: str) -> Reading | None:
    if not (found["turn"] or found["year"]):
        return None
    return SeasonReading(_SEASONS[found["season"].lower()], int(found["year"]) if found["year"] else None, _TURNS[(found["turn"] or "this").lower()])


_JOINED = re.compile(r",?\s*(?P<word>-|–|to|until|till|through|and|or|,)\s*(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?", re.IGNORECASE)
_OPENING = re.compile(r"\b(?P<word>from|between)\s+(?:the\s+(?:night|morning|evening)\s+of\s+)?(?:early\s+|late\s+|mid-?)?$", re.IGNORECASE)
_TOLD_AFTER = re.compile(r",?\s+(?:when|the\s+(?:day|month|year)\s+(?:when|that|in\s+which))\b")
_ROLE = re.compile(r"\b(?P<word>since|until|till|up\s+to|ending)\s+(?:at\s+least\s+|around\s+|about\s+|on\s+)?$", re.IGNORECASE)


def _joined(left: DateExpression, right: DateExpression, text: str) -> list[DateExpression] | None:
    """What two dates with a joining word between them mean: one range, or two dates that share a year. None where they are not joined."""
    between = _JOINED.fullmatch(text, left.end, right.start)
    first, last = left.reading, right.reading
    if not between or not isinstance(first, CalendarReading) or not isinstance(last, CalendarReading):
        return None
    if first.month and last.month:                       # "between April and July last year": the year stands at the end
        if last.month_turn or first.month_turn or bool(first.day) != bool(last.day):
            return None
        if first.year is None and first.year_shift is None:
            back = (first.month, first.day or 0) > (last.month, last.day or 0)
            year = last.year - back if last.year is not None else None
            shift = last.year_shift - back if last.year_shift is not None else None
            first = replace(first, year=year, year_shift=shift, anchored=last.anchored)
        elif last.year is None and last.year_shift is None and first.year is None:
            return None
    elif first.month or last.month:
        return None
    word = between["word"].lower()
    opening = _OPENING.search(text, max(0, left.start - 30), left.start)
    if word in {"-", "–", "to", "until", "till", "through"} or (word == "and" and opening and opening["word"].lower() == "between"):
        start = opening.start() if opening else left.start
        return [DateExpression(start, right.end, text[start:right.end], RangeReading(first, last))]
    return [replace(left, reading=first), right]


def find_dates(text: str) -> list[DateExpression]:
    """The date expressions of the text, in order, none overlapping another; where two readings compete, the longer one stands."""
    found: list[DateExpression] = []
    for pattern, build in _RULES:
        for match in pattern.finditer(text):
            reading = build(match, text)
            if reading is not None:
                found.append(DateExpression(match.start(), match.end(), match[0], reading))
    found.sort(key=lambda expression: (expression.start - expression.end, expression.start, not isinstance(expression.reading, FixedReading)))
    taken: list[DateExpression] = []
    for expression in found:
        if not any(expression.start < other.end and other.start < expression.end for other in taken):
            taken.append(expression)
    taken.sort(key=lambda expression: expression.start)
    joined: list[DateExpression] = []
    for expression in taken:
        pair = _joined(joined[-1], expression, text) if joined else None
        if pair is not None:
            joined[-1:] = pair
        else:
            joined.append(expression)
    return [_with_role(expression, text) for expression in joined]


def _with_role(expression: DateExpression, text: str) -> DateExpression:
    led = _ROLE.search(text, max(0, expression.start - 30), expression.start)
    # "since 2011, when protests were crushed" dates what "when" tells of.
    if not led or isinstance(expression.reading, RangeReading) or _TOLD_AFTER.match(text, expression.end):
        return expression
    role = Role.START if led["word"].lower() == "since" else Role.END
    return replace(expression, start=led.start(), text=text[led.start():expression.end], role=role)
