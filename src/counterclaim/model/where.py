"""Where something is said to have happened, with an honest precision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Precision(StrEnum):
    """How exactly the coordinates tell the place (compare UCDP's where_prec and ACLED's geo_precision)."""

    EXACT = "exact"  # the town, village or site itself
    NEAR = "near"  # near or around a known place
    DISTRICT = "district"  # second-order unit
    PROVINCE = "province"  # first-order unit or a larger named region
    COUNTRY = "country"


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place as the report names it; gazetteer facts are None where it is not known to the gazetteer.

    `country` is ISO 3166-1 alpha-2; `lat` and `lon` are WGS 84 degrees.
    """

    name: str
    country: str | None = None
    adm1: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None
