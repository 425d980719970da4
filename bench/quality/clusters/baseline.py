"""What a matcher has to beat: incidents of one day in one place are one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def same_day_same_place(documents: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The cluster of every incident `NAME:ID`: its date and the name of its most precise place, both as they are written; an
    incident that lacks either stands alone.
    """
    clusters = {}
    for name, document in documents.items():
        for incident in document["incidents"]:
            unit = f"{name}:{incident['id']}"
            place = incident["places"][0]["name"].casefold() if incident["places"] else None
            clusters[unit] = f"{incident['date']} {place}" if incident["date"] and place else unit
    return clusters
