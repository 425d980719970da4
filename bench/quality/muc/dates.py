"""When an incident happened, in the form of MUC-4's date slot, by the rules of its task documentation (section 7.3)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from bench.quality.muc.features import Span
from bench.quality.muc.messages import MONTHS, Message
from counterclaim.extract.encoder.word_model import sentence_bounds
from counterclaim.lang.date_readings import WeekdayReading
from counterclaim.lang.date_resolution import Anchor, resolve_date
from counterclaim.lang.dates import DateExpression, find_dates
from counterclaim.lang.edtf import PartialDate

_SAYING = (
    r"(?:said|says|told|reported|announced|stated|claimed|denied|condemned|confirmed|issued|released|denounced|accused|added|revealed|"
    r"disclosed|noted|published|communique|statement|declared|expressed|admitted|asked|called|blamed|met|arrived|learned|rejected|warned)"
)
_SAID_BEFORE = re.compile(rf"\b{_SAYING}(?:\s+[\w']+){{0,3}}\s+(?:on\s+)?$", re.IGNORECASE)
_SAID_BEHIND = re.compile(rf"\s*,?(?:\s+[\w']+){{0,2}}?\s+{_SAYING}\b", re.IGNORECASE)
_LONG_AGO = 70  # days; older days are told as background


def incident_date(message: Message, spans: Sequence[Span]) -> str | None:
    """The day that the sentences of the spans give, else "on or before the day of the dateline"; None without either.

    A weekday does not give the day: the rules have it written as on or before the dateline.
    """
    if message.date is None:
        return None
    written = Anchor(PartialDate(message.date.year, message.date.month, message.date.day, message.date.weekday()), "dateline")
    found = _candidates(message.text, spans)
    for expression in found:
        if isinstance(expression.reading, WeekdayReading):
            return f"- {_day(message.date)}"
        resolved = resolve_date(expression, written=written)
        written_out = _form(resolved.edtf, message.date) if resolved else None
        if written_out:
            return written_out
    return f"- {_day(message.date)}"


def _candidates(text: str, spans: Sequence[Span]) -> list[DateExpression]:
    """The date expressions of the sentences with a span, those with most spans first."""
    capitals = "".join(char.upper() if len(char.upper()) == 1 else char for char in text)  # names of months are known by capitals
    dates = find_dates(capitals)
    ranked: list[tuple[int, int, DateExpression]] = []
    for start, end in sentence_bounds(text):
        held = sum(start <= first < end for first, _ in spans)
        if held:
            ranked += [(-held, one.start, one) for one in dates if start <= one.start < end and not _dates_speech(one, text)]
    return [one for _, _, one in sorted(ranked, key=lambda row: row[:2])]


def _dates_speech(one: DateExpression, text: str) -> bool:
    """Whether the words tell when somebody spoke ("said today", "yesterday accused")."""
    return bool(_SAID_BEFORE.search(text[max(0, one.start - 60) : one.start]) or _SAID_BEHIND.match(text, one.end))


def _form(edtf: str, published: dt.date) -> str | None:
    """The date as the key has it; None for one that is vague, to come, or long past."""
    parts = edtf.rstrip("~").split("/")
    days = []
    for part in parts:
        try:
            days.append(dt.date.fromisoformat(part))
        except ValueError:
            return None
    if days[-1] > published or (published - days[-1]).days > _LONG_AGO:
        return None
    return " - ".join(map(_day, days))


def _day(day: dt.date) -> str:
    return f"{day.day:02d} {MONTHS[day.month - 1]} {day.year % 100:02d}"
