"""The columns of the UCDP Georeferenced Event Dataset, and one row of it as checked values.

Pages are those of the codebook of version 19.1 (Högbladh 2019, after Croicu and Sundberg).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from counterclaim.imports.csv_rows import BrokenRow


class Violence(IntEnum):
    """type_of_violence (p. 6)."""

    STATE_BASED = 1
    NON_STATE = 2
    ONE_SIDED = 3


# What a row is told with, in this order. Left out is what repeats other columns, keeps old identifiers or says nothing of the event
# itself; docs/importing.md lists it. A row reads the same from either publisher, with iso3 and times of midnight or without.
TOLD = (
    "id",
    "type_of_violence",
    "conflict_new_id",
    "conflict_name",
    "dyad_new_id",
    "dyad_name",
    "side_a_new_id",
    "side_a",
    "gwnoa",
    "side_b_new_id",
    "side_b",
    "gwnob",
    "date_start",
    "date_end",
    "date_prec",
    "event_clarity",
    "where_coordinates",
    "where_description",
    "where_prec",
    "adm_2",
    "adm_1",
    "country",
    "region",
    "latitude",
    "longitude",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "low",
    "high",
    "source_original",
    "number_of_sources",
    "source_office",
    "source_date",
    "source_headline",
    "source_article",
)

# Names of the same variables in other releases (p. 9, p. 24, p. 25).
_FORMER = {
    "best_est": "best",
    "low_est": "low",
    "high_est": "high",
    "conflict_id": "conflict_new_id",
    "dyad_id": "dyad_new_id",
    "side_a_id": "side_a_new_id",
    "side_b_id": "side_b_new_id",
    "where_decription": "where_description",
    "where_location": "where_description",
    "coordinate_location": "where_coordinates",
    "adm1": "adm_1",
    "adm2": "adm_2",
}

NEEDED = (
    *("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end", "date_prec", "country", "where_prec"),
    *("latitude", "longitude", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "low", "high"),
)

MEANINGS: dict[str, dict[str, str]] = {
    "type_of_violence": {"1": "state-based conflict", "2": "non-state conflict", "3": "one-sided violence"},  # p. 6
    "date_prec": {  # p. 10
        "1": "exact day",
        "2": "2 to 6 days",
        "3": "week",
        "4": "8 to 30 days, or the month",
        "5": "more than a month, up to a year",
    },
    "event_clarity": {"1": "one incident", "2": "several incidents told as one"},  # p. 10
    "where_prec": {  # p. 9
        "1": "exact place",
        "2": "within about 25 km",
        "3": "second-order unit",
        "4": "first-order unit",
        "5": "line or area without fixed bounds",
        "6": "country",
        "7": "international waters or airspace",
    },
    "number_of_sources": {"-1": "not counted"},  # p. 8
}

_MISSING = frozenset({"NA", "NULL", "<NA>", "NaN"})
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?")
_WHOLE = re.compile(r"(-?\d{1,9})(?:\.0+)?")
_KEPT_LINES = frozenset({"source_article"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each variable stands in the rows of one file; `width` is how many cells a row has."""

    places: dict[str, int]
    width: int

    @classmethod
    def of(cls, header: Sequence[str]) -> Columns:
        """Raises `BrokenRow` for a header that is none of this data set, with the columns that are missing."""
        names = [cell.strip().lower() for cell in header]
        places = {_FORMER.get(name, name): at for at, name in reversed(list(enumerate(names)))}
        missing = [name for name in NEEDED if name not in places]
        if missing:
            named = ", ".join(missing[:4]) + (", ..." if len(missing) > 4 else "")
            raise BrokenRow(f"is no table of UCDP GED: its first row does not name the column{'s'[: len(missing) > 1]} {named}")
        return cls({name: at for name, at in places.items() if name in TOLD}, len(names))


@dataclass(frozen=True, slots=True, kw_only=True)
class GedRow:
    """One row: `told` has the words of every column of `TOLD` that says something, the rest is what they mean."""

    told: dict[str, str]
    violence: Violence
    start: dt.date
    end: dt.date
    date_prec: int
    where_prec: int
    point: tuple[float, float] | None
    deaths: dict[str, int]

    @property
    def id(self) -> str:
        return self.told["id"]


def read_ged_row(cells: Sequence[str], columns: Columns) -> GedRow:
    """The row. Raises `BrokenRow` for one that the codebook does not allow, or that was cut off."""
    if len(cells) != columns.width:
        raise BrokenRow(f"has {len(cells)} cells, where the first row names {columns.width} columns")
    told = {}
    for name, at in columns.places.items():
        cell = cells[at].strip() if name in _KEPT_LINES else " ".join(cells[at].split())
        if cell and cell not in _MISSING:
            told[name] = cell
    missing = [name for name in NEEDED if name not in told and name not in {"latitude", "longitude"}]
    if missing:
        raise BrokenRow(f"has no {missing[0]}")
    told["id"] = str(_whole(told, "id", least=1))
    start, end = _date(told, "date_start"), _date(told, "date_end")
    if end < start:
        raise BrokenRow(f"ends on {end} before it starts on {start}")
    told["date_start"], told["date_end"] = start.isoformat(), end.isoformat()
    violence = Violence(_code(told, "type_of_violence"))
    date_prec, where_prec = _code(told, "date_prec"), _code(told, "where_prec")
    deaths = {}
    for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "low", "high"):
        deaths[name] = _whole(told, name, least=0)
        told[name] = str(deaths[name])
    return GedRow(
        told=told,
        violence=violence,
        start=start,
        end=end,
        date_prec=date_prec,
        where_prec=where_prec,
        point=_point(told),
        deaths=deaths,
    )


def _whole(told: dict[str, str], name: str, *, least: int) -> int:
    found = _WHOLE.fullmatch(told[name])
    if found is None or int(found[1]) < least:
        raise BrokenRow(f"{name} is {_shown(told[name])}, not a whole number from {least} on")
    return int(found[1])


def _code(told: dict[str, str], name: str) -> int:
    found = _WHOLE.fullmatch(told[name])
    if found is None or found[1] not in MEANINGS[name]:
        raise BrokenRow(f"{name} is {_shown(told[name])}, not one of {', '.join(MEANINGS[name])}")
    told[name] = found[1]
    return int(found[1])


def _date(told: dict[str, str], name: str) -> dt.date:
    found = _DATE.fullmatch(told[name])
    try:
        if found is not None:
            return dt.date.fromisoformat(found[1])
    except ValueError:
        pass
    raise BrokenRow(f"{name} is {_shown(told[name])}, not a date such as 2016-10-24")


def _point(told: dict[str, str]) -> tuple[float, float] | None:
    """Latitude and longitude in degrees, or None where the row has neither."""
    if "latitude" not in told and "longitude" not in told:
        return None
    try:
        lat, lon = float(told["latitude"]), float(told["longitude"])
    except (KeyError, ValueError):
        lat = lon = 999.0
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise BrokenRow(f"latitude and longitude are {_shown(told.get('latitude', ''))} and {_shown(told.get('longitude', ''))}")
    return lat, lon


def _shown(value: str) -> str:
    return repr(value if len(value) <= 40 else value[:39] + "…")
