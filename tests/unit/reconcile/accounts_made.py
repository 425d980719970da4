"""Profiles for tests, written in a line."""

from __future__ import annotations

import datetime as dt
from typing import Any

from counterclaim.model import Profile
from counterclaim.reconcile.blocking import with_keys
from counterclaim.reconcile.words import common_words

CITIES = {"karachi": (24.86, 67.01), "quetta": (30.18, 67.0), "lahore": (31.55, 74.34), "malir": (24.9, 67.2)}


def profile(account: str, day: str | None = "2014-06-08", city: str | None = "karachi", **given: Any) -> Profile:
    """An account of a report of its own in a city on a day; words of slots may be given as phrases."""
    first = dt.date.fromisoformat(day).toordinal() if day else None
    values: dict[str, Any] = {
        "account": account,
        "report": f"report of {account}",
        "type": "armed_assault",
        "first": first,
        "last": first,
    }
    if city is not None:
        lat, lon = CITIES[city]
        values |= {"lat": lat, "lon": lon, "radius_km": 5.0, "countries": ("PK",), "places": (city,)}
    for slot, name in (("site", "site_name"), ("targets", "target_names"), ("weapons", "weapon_names"), ("words", None)):
        if slot in given:
            phrases = given[slot] if isinstance(given[slot], tuple) else (given[slot],)
            given[slot] = common_words(phrases)
            if name is not None:
                given[name] = phrases[0] if slot == "site" else phrases
    return with_keys(Profile(**{**values, **given}))
