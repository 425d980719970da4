"""The words and patterns of which date expressions are made: months, weekdays, days, years, counts, units."""

from __future__ import annotations

from counterclaim.lang.number_words import TENS, UNDER_TWENTY

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_OF = {name[:3].lower(): at for at, name in enumerate(MONTHS, 1)}
WEEKDAY_OF = {name[:3].lower(): at for at, name in enumerate(WEEKDAYS)}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
COUNTS = UNDER_TWENTY | TENS
COUNTS |= {"a": 1, "an": 1, "a couple of": 2, "a dozen": 12}


def _either_case(words: tuple[str, ...]) -> str:
    return "|".join(f"{word}|{word.upper()}" for word in words)


_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
MONTH = (
    rf"(?:{_either_case(MONTHS)}|(?:{_either_case(_SHORT_MONTHS)})"
    r"(?:\.(?=\s*[\d,]))?)(?![A-Za-z])"
)
WEEKDAY = rf"(?:{_either_case(WEEKDAYS)})(?![A-Za-z])"
ANY_WEEKDAY = rf"(?:{_either_case(WEEKDAYS)}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?![A-Za-z])\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\dA-Za-z%]|[:,.]\d|-year|/\d)"
YEAR = r"(?:1[6-9]|20)\d\d(?![\d%A-Za-z]|[,.]\d|-year)"
YEAR_TURN = r"(?:(?:of\s+)?(?P<turn>this|last|next|that(?:\s+same)?|the\s+same|the\s+previous|the\s+following)\s+year)"
PART_OF_DAY = r"(?:\s+(?:early\s+)?(?:morning|afternoon|evening|night|midnight|noon|midday|lunchtime|dawn))?"
COUNT = (
    r"(?:a\s+couple\s+of|a\s+dozen|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|\d{1,3})"
)
UNITS = r"(?P<unit>days?|nights?|weeks?|fortnights?|months?|years?|decades?)"
EDGE_OF = r"(?:[Tt]he\s+)?(?:beginning|start|end|middle)\s+of"
EDGE = r"(?<![\w$£€])"

TURNS = {"last": -1, "past": -1, "previous": -1, "this": 0, "same": 0, "that": 0, "next": 1, "coming": 1, "following": 1}
BEFORE_CHRIST = r"(?:\s*(?:BCE|BC|B\.C\.E\.|B\.C\.?))(?![A-Za-z])"
SPOKEN_CENTURIES = {"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}
SPOKEN_YEAR = (
    rf"(?:(?P<spoken>{'|'.join(SPOKEN_CENTURIES)})[\s-](?P<ten>{'|'.join(TENS)})(?:[\s-](?P<one>one|two|three|four|five|six|seven|eight|nine))?|"
    r"(?<=year )two\s+thousand)(?![\w’'-])"
)
