"""Publication dates as inputs write them, to EDTF. What is not clearly one date gives None."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_WORD = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_EDTF_ONE = r"[0-9X]{4}(?:-[0-9X]{2}(?:-[0-9X]{2})?)?[~?%]?"
_EDTF = re.compile(rf"{_EDTF_ONE}(?:/{_EDTF_ONE})?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T\s].*)?", re.I)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_TAIL = r"(?:\s*(?:,|\||-|–|—|at|@|\bT)?\s*\(?\d{1,2}[:.]\d{2}.*)?"
_DAY_FIRST = re.compile(rf"{_DAY_WORD}(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+({_MONTH})\.?,?[\s-]+(\d{{4}}){_TAIL}", re.I)
_MONTH_FIRST = re.compile(rf"{_DAY_WORD}({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_TAIL}", re.I)
_MONTH_ONLY = re.compile(rf"({_MONTH})\.?,?\s+(\d{{4}})", re.I)
_NUMBERS = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:\s.*)?")


def read_date(value: object) -> str | None:
    """The EDTF date that a metadata field or a header line gives; None for none, for several, and for an ambiguous one.

    Times of day are dropped: the date is the one that the source writes, in its own time zone.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if 1000 <= value <= 2999 else None
    if not isinstance(value, str):
        return None
    text = " ".join(value.split()).strip(" .,;")
    if not text or len(text) > 80:
        return None
    if _EDTF.fullmatch(text) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return text if all(_sound_edtf(part) for part in text.split("/")) else None
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _edtf(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(text):
        return _edtf(found[3], _MONTHS[found[2].lower()], found[1])
    if found := _MONTH_FIRST.fullmatch(text):
        return _edtf(found[3], _MONTHS[found[1].lower()], found[2])
    if found := _MONTH_ONLY.fullmatch(text):
        return _edtf(found[2], _MONTHS[found[1].lower()], None)
    if found := _NUMBERS.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        if first > 12 or first == second:
            return _edtf(found[3], second, first)
        if second > 12:
            return _edtf(found[3], first, second)
    return None


def date_in_address(url: str) -> str | None:
    """The date that a news address carries in its path, such as /2016/10/24/ or /2016-10-24-name; None without a full one."""
    found = re.search(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)", url.split("?")[0])
    return _edtf(*found.groups()) if found else None


def _sound_edtf(part: str) -> bool:
    pieces = part.rstrip("~?%").split("-")
    month = pieces[1] if len(pieces) > 1 else "01"
    day = pieces[2] if len(pieces) > 2 else "01"
    if not month.isdigit() or not day.isdigit():
        return True
    if 21 <= int(month) <= 41 and len(pieces) == 2:  # EDTF seasons and quarters
        return True
    year = pieces[0] if pieces[0].isdigit() else "2000"
    return _edtf(year, month, day) is not None


def _edtf(year: str, month: str | int, day: str | int | None) -> str | None:
    try:
        whole = date(int(year), int(month), int(day) if day is not None else 1)
    except ValueError:
        return None
    return whole.isoformat() if day is not None else f"{whole.year:04}-{whole.month:02}"
