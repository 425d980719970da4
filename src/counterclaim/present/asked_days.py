"""The days between which somebody asks for what is said."""

from __future__ import annotations

from counterclaim.errors import UsageError
from counterclaim.lang.date_bounds import date_bounds


def asked_days(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """The first day of one EDTF date and the last of another, None where it is open to that side.

    Raises `UsageError` for what is no date with a year, and where the first comes after the last.
    """
    first, last = date_bounds(since)[0], date_bounds(until)[1]
    for asked, day in ((since, first), (until, last)):
        if asked is not None and day is None:
            raise UsageError(f"not a date with a year: {asked!r} (write 2016, 2016-10 or 2016-10-24)")
    if first is not None and last is not None and first > last:
        raise UsageError(f"from {since} is later than to {until}")
    return first, last
