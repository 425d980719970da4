"""The day that the words of a measure set for it, by the date grammar: "from Monday", "by the end of 2017", "next week"."""

from __future__ import annotations

from counterclaim.lang.date_readings import CalendarReading
from counterclaim.lang.date_resolution import Anchor, resolve_date
from counterclaim.lang.dates import find_dates
from counterclaim.lang.edtf import PartialDate
from counterclaim.model import Basis, When

_UNKNOWN = When()


def read_when(text: str, start: int, end: int, published: str | None, *, future: bool) -> When:
    """The first date in `text[start:end]`, resolved by the day of publication where it does not stand in full.

    `future` says that the measure is to come, so that "on Monday" is the Monday after. Without any date in the words the day is
    unknown; the report's own date never stands in for it.
    """
    day = PartialDate.parse(published)
    written = Anchor(day, f"published {published}") if day is not None else None
    for expression in find_dates(text[start:end]):
        resolved = resolve_date(expression, written=written, future=future)
        if resolved is not None:
            basis = Basis.STATED if resolved.resolved_by is None else Basis.RESOLVED
            return When(edtf=resolved.edtf, basis=basis, resolved_by=resolved.resolved_by)
        if not isinstance(expression.reading, CalendarReading):
            return When(basis=Basis.UNRESOLVED)
    return _UNKNOWN
