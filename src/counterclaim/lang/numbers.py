"""Counts as English news writes them, with the bounds that their words set: "at least 17", "dozens", "two hundred and fifty".

A grammar of its own, because the number readers that were tried either add up neighbours ("killed two and wounded four" gives 6) or
know nothing of bounds. Everything here works on words as a tokenizer leaves them: hyphens may stand alone or inside a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.lang.number_words import TENS, UNDER_TWENTY

_SCALES = {"thousand": 1_000, "lakh": 100_000, "million": 1_000_000, "crore": 10_000_000, "billion": 1_000_000_000}
_GROUPS = {"dozen": 12, "score": 20, "hundred": 100, **_SCALES}
# A bare plural says two at the least: dozens are 24 or more.
_VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "lakhs": 200_000, "millions": 2_000_000}
_TENS_OF = {"tens": 20, **{word: low for word, low in _VAGUE.items() if low < 2_000}}
NUMBER_WORDS = frozenset({*UNDER_TWENTY, *TENS, *_GROUPS, *_VAGUE, "several", "few", "couple", "both"})
SEVERAL = 3  # "several" and "a few": more than two

_DIGITS = re.compile(r"\d{1,9}|\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")  # the last as in 1,50,000
_DECIMAL = re.compile(r"\d{1,4}\.\d{1,3}")
_SPAN = re.compile(r"(\d{1,6})[-–](\d{1,6})")
_CURRENCY = {"$", "us$", "a$", "s$", "€", "£", "₹", "rs", "rs.", "rm", "php", "usd", "inr", "pkr", "sgd"}
_AFTER_NO_COUNT = {
    "%",
    "percent",
    "per",
    "pct",
    "am",
    "pm",
    "a.m.",
    "p.m.",
    "a.m",
    "p.m",
    "o'clock",
    "gmt",
    "hours",
    "degrees",
    "third",
    "thirds",
    "quarter",
    "quarters",
    "fifth",
    "fifths",
    "st",
    "nd",
    "rd",
    "th",
}
_VICTIMS = {"dead", "wounded", "injured", "missing", "displaced"}  # "the dead number 18": a verb
_NUMBERING = {
    "no",
    "no.",
    "nos",
    "nos.",
    "number",
    "#",
    "aged",
    "age",
    "ages",
    "route",
    "chapter",
    "article",
    "section",
    "page",
    "unit",
    "phase",
    "level",
    "grade",
    "class",
    "flight",
    "resolution",
    "channel",
}
_MONTHS = {
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
}
# A bare 1900 to 2100 behind one of these is a year.
_YEAR_BEFORE = {
    "in",
    "since",
    "of",
    "by",
    "until",
    "till",
    "from",
    "to",
    "year",
    "early",
    "late",
    "mid",
    "before",
    "after",
    "during",
    "through",
    "and",
    "or",
    "between",
    "for",
    "the",
    "-",
    "–",
    "/",
    ",",
    "(",
    "",
} | _MONTHS
# "nine-year-old", "two-day siege": the number measures what follows the hyphen.
_HYPHENED = {
    "year",
    "years",
    "month",
    "months",
    "day",
    "days",
    "week",
    "weeks",
    "hour",
    "minute",
    "mile",
    "km",
    "kilometre",
    "kilometer",
    "metre",
    "meter",
    "man",
    "member",
    "point",
    "storey",
    "story",
    "page",
    "wheel",
    "seat",
    "inch",
    "foot",
}
_DASHES = {"-", "–", "—"}
_HALF_DOZENS = (("half", "a", "dozen"), ("a", "half", "dozen"), ("half", "-", "dozen"), ("half", "dozen"))

_LOW, _HIGH, _EQUAL = "low", "high", "equal"
_BEFORE: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): kind
    for kind, phrases in {
        _LOW: (
            "at least",
            "at the very least",
            "at the least",
            "no fewer than",
            "no less than",
            "not fewer than",
            "not less than",
            "more than",
            "over",
            "above",
            "upwards of",
            "upward of",
            "in excess of",
            "a minimum of",
            "exceeding",
            "greater than",
            "north of",
            "past",
            "beyond",
        ),
        _HIGH: (
            "up to",
            "as many as",
            "as much as",
            "nearly",
            "almost",
            "close to",
            "under",
            "below",
            "fewer than",
            "less than",
            "at most",
            "no more than",
            "not more than",
            "a maximum of",
            "approaching",
            "not quite",
        ),
        _EQUAL: (
            "about",
            "around",
            "roughly",
            "approximately",
            "approx",
            "approx.",
            "some",
            "an estimated",
            "estimated",
            "exactly",
            "precisely",
            "a total of",
            "total of",
            "another",
            "an additional",
            "additional",
            "a further",
            "further",
            "only",
            "just",
            "well",
            "all",
            "circa",
            "other",
            "a reported",
            "reportedly",
            "the",
            "these",
            "those",
        ),
    }.items()
    for phrase in phrases
}
_LONGEST_BEFORE = max(map(len, _BEFORE))
_AFTER: dict[tuple[str, ...], str] = {
    ("or", "more"): _LOW,
    ("and", "more"): _LOW,
    ("-", "plus"): _LOW,
    ("plus",): _LOW,
    ("+",): _LOW,
    ("or", "fewer"): _HIGH,
    ("or", "less"): _HIGH,
    ("or", "so"): _EQUAL,
    ("-", "odd"): _EQUAL,
    ("odd",): _EQUAL,
}


@dataclass(frozen=True, slots=True)
class Count:
    """A count in words `first` (included) to `last` (excluded), modifiers included; its bare number starts at `core`.

    `low` and `high` bound it, None where it is open: at least 17 is (17, None), up to 10 is (None, 10), dozens are (24, None).
    Never both None; `low` is never above `high`.
    """

    first: int
    core: int
    last: int
    low: int | None
    high: int | None


def read_cardinal(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The number that starts at `words[at]` and the index behind it: digits with comma separators, number words below a trillion,
    "a dozen", "half a dozen", "2.6 million". None where no number starts."""
    return _cardinal(_Lower(words), at)


def find_counts(words: Sequence[str]) -> list[Count]:
    """Every count of things in the words, in order and without overlap. Ages, dates, years, times, money, percentages, fractions,
    ordinals and labels ("number two") are none. Case tells the month from the verb in "20 may"."""
    lower = _Lower(words)
    found: list[Count] = []
    at = 0
    while at < len(words):
        count = _count_at(lower, at)
        if count is None:
            at += 1
        elif _is_count(words, lower, count):
            found.append(_with_modifiers(lower, count, found[-1].last if found else 0))
            at = found[-1].last
        else:
            at = count.last
    return found


class _Lower:
    """The words in lower case; an index outside gives the empty word."""

    __slots__ = ("items",)

    def __init__(self, words: Sequence[str]) -> None:
        self.items = [word.lower() for word in words]

    def __getitem__(self, at: int) -> str:
        return self.items[at] if 0 <= at < len(self.items) else ""

    def match(self, at: int, phrase: tuple[str, ...]) -> bool:
        return tuple(self.items[at : at + len(phrase)]) == phrase


def _cardinal(words: _Lower, at: int) -> tuple[int, int] | None:
    for phrase in _HALF_DOZENS:
        if words.match(at, phrase):
            return 6, at + len(phrase)
    start = words[at]
    if start == "half" and words[at + 1] == "a" and words[at + 2] in _SCALES:
        return _SCALES[words[at + 2]] // 2, at + 3
    if start in {"a", "an"} and words[at + 1] in _GROUPS:
        return _scaled(words, 1, at + 1)
    if start in _GROUPS and start != "score":
        return _scaled(words, 1, at)
    if _DECIMAL.fullmatch(start):
        return (round(float(start) * _SCALES[words[at + 1]]), at + 2) if words[at + 1] in _SCALES else None
    if _DIGITS.fullmatch(start):
        return _scaled(words, int(start.replace(",", "")), at + 1)
    small = _below_hundred(words, at)
    return _scaled(words, *small) if small else None


def _below_hundred(words: _Lower, at: int) -> tuple[int, int] | None:
    word = words[at]
    if word in UNDER_TWENTY:
        return UNDER_TWENTY[word], at + 1
    if word in TENS:
        after = at + 2 if words[at + 1] in _DASHES else at + 1
        if 1 <= UNDER_TWENTY.get(words[after], 0) <= 9:
            return TENS[word] + UNDER_TWENTY[words[after]], after + 1
        return TENS[word], at + 1
    tens, dash, unit = word.partition("-")
    if dash and tens in TENS and 1 <= UNDER_TWENTY.get(unit, 0) <= 9:
        return TENS[tens] + UNDER_TWENTY[unit], at + 1
    return None


def _scaled(words: _Lower, value: int, at: int) -> tuple[int, int]:
    """The number that `value`, just read, opens: "two" + "hundred and fifty thousand"."""
    if words[at] == "dozen":
        return value * 12, at + 1
    if words[at] == "score":
        return value * 20, at + 1
    total, current = 0, value
    ceiling = 10**12
    while True:
        if words[at] == "hundred" and current < 100:
            current *= 100
            at += 1
            current, at = _plus_below_hundred(words, current, at)
        elif words[at] in _SCALES and _SCALES[words[at]] < ceiling:
            ceiling = _SCALES[words[at]]
            total += current * ceiling
            current = 0
            at += 1
            after = at + 1 if words[at] == "and" else at
            small = _below_hundred(words, after)
            if small is None:
                return total, at
            if words[small[1]] in {"hundred", *_SCALES}:
                current, at = small
            elif words[at] == "and" or at == after:
                return total + small[0], small[1]
        else:
            return total + current, at


def _plus_below_hundred(words: _Lower, value: int, at: int) -> tuple[int, int]:
    after = at + 1 if words[at] == "and" else at
    small = _below_hundred(words, after)
    return (value + small[0], small[1]) if small and words[small[1]] != "hundred" else (value, at)


def _count_at(words: _Lower, at: int) -> Count | None:
    """The count without modifiers that starts at the word: a number, a range, a vague plural."""
    word = words[at]
    if word in _TENS_OF and words[at + 1] == "of" and words[at + 2] in {"thousands", "millions"}:
        return Count(at, at, at + 3, _TENS_OF[word] * _SCALES[words[at + 2][:-1]], None)
    if word in _VAGUE:
        return Count(at, at, at + 1, _VAGUE[word], None)
    if word == "several" or (word == "few" and words[at - 1] in {"a", "another"}):
        group = words[at + 1].removesuffix("s")
        if group in _GROUPS:
            return Count(at, at, at + 2, 2 * _GROUPS[group], None)
        return Count(at, at, at + 1, SEVERAL, None)
    if word == "couple" and words[at - 1] == "a" and words[at + 1] == "of" and words[at + 2] in _GROUPS:
        return Count(at, at, at + 3, 2 * _GROUPS[words[at + 2]], 2 * _GROUPS[words[at + 2]])
    if word == "both" or (word == "couple" and words[at - 1] == "a" and words[at + 1] == "of"):
        return Count(at, at, at + 1, 2, 2)
    return _range_at(words, at)


def _range_at(words: _Lower, at: int) -> Count | None:
    """The number that starts at the word, or the range: "between 10 and 15", "two or three". "From 20 to 41" is a change."""
    if (span := _SPAN.fullmatch(words[at])) and int(span[1]) < int(span[2]):
        return Count(at, at, at + 1, int(span[1]), int(span[2]))
    between = words[at] == "between"
    number = _cardinal(words, at + 1 if between else at)
    if number is None:
        return None
    value, after = number
    joint = words[after]
    high = _cardinal(words, after + 1) if joint in ({"and", "to"} if between else {"to", "or"}) | _DASHES else None
    if high is not None and words[after - 1] not in _GROUPS:
        group, last = 1, high[1] - 1
        while words[last] in _GROUPS:  # "two to three dozen", "two to three hundred thousand"
            group, last = group * _GROUPS[words[last]], last - 1
        value = value * group if value * group < high[0] else value
    change = words[at - 1] == "from" or (words[at - 1] == "by" and high is not None and high[0] > 5 * value)  # "rose by one to 51"
    if high is not None and value < high[0] and not change and (joint != "or" or high[0] <= 2 * value + 1):
        return Count(at, at + 1 if between else at, high[1], value, high[0])
    return None if between else Count(at, at, after, value, value)


def _is_count(cased: Sequence[str], words: _Lower, count: Count) -> bool:
    before, after = words[count.core - 1], words[count.last]
    if after in _AFTER_NO_COUNT or before in _CURRENCY or "/" in (before, after):
        return False
    if before in _NUMBERING and not (before == "number" and words[count.core - 2] in _VICTIMS):
        return False
    if after in _DASHES and words[count.last + 1] in _HYPHENED:
        return False
    if (after == "in" and _cardinal(words, count.last + 1)) or (before == "in" and words[count.core - 2] in UNDER_TWENTY):
        return False  # "one in five"
    if words[count.core] == "one" and before in {"no", "any", "every", "each", "some", "the", "this", "that", "which"}:
        return False
    if not cased[count.core].isdigit():
        return True
    if (before in _MONTHS and cased[count.core - 1][:1].isupper()) or (after in _MONTHS and cased[count.last][:1].isupper()):
        return False
    return not (len(cased[count.core]) == 4 and 1900 <= int(cased[count.core]) <= 2100 and before in _YEAR_BEFORE)


def _with_modifiers(words: _Lower, count: Count, floor: int) -> Count:
    """The count with the modifiers around it taken in; none is looked for before word `floor`."""
    kinds = []
    first, last = count.first, count.last
    if words[first] == "few" or words[first] == "couple":
        first -= 1
    searching = True
    while searching:
        searching = False
        for length in range(min(_LONGEST_BEFORE, first - floor), 0, -1):
            kind = _BEFORE.get(tuple(words.items[first - length : first]))
            if kind is not None:
                kinds.append(kind)
                first -= length
                searching = True
                break
    for phrase, kind in _AFTER.items():
        if words.match(last, phrase):
            kinds.append(kind)
            last += len(phrase)
            break
    bound = next((kind for kind in kinds if kind != _EQUAL), _EQUAL)
    low, high = count.low, count.high
    if bound == _LOW and low is not None:
        high = None
    elif bound == _HIGH and high is not None:
        low = None
    return Count(first, count.core, last, low, high)
