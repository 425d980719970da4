"""Incidents of an invented country, Ruritania, for tests of records."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from counterclaim.assess.record import Fallen, RecordedIncident
from counterclaim.model import IncidentType

DAY = dt.date(2016, 8, 8).toordinal()
FRONT, ARMY, CELL = "front", "army", "cell"


def incident(
    id: str,
    ago: int,
    party: str | None = None,
    *,
    weight: float = 1.0,
    adm1: str | None = "Coast",
    district: str | None = "ellery",
    lat: float | None = 30.0,
    lon: float | None = 67.0,
    type: IncidentType = IncidentType.BOMBING,
    suicide: bool | None = None,
    targets: tuple[str, ...] = (),
    weapons: tuple[str, ...] = (),
    killed: int | None = 4,
    fallen: frozenset[Fallen] = frozenset({Fallen.CIVILIANS}),
) -> RecordedIncident:
    """An incident so many days before `DAY`."""
    return RecordedIncident(
        id=id,
        first=DAY - ago,
        last=DAY - ago,
        country="XR",
        adm1=adm1,
        district=district,
        lat=lat,
        lon=lon,
        radius_km=5.0,
        type=type,
        suicide=suicide,
        targets=targets,
        weapons=weapons,
        weapon_names=tuple(f"{word}s" for word in weapons),
        killed=killed,
        fallen=fallen,
        parties=() if party is None else ((party, weight),),
    )


def history() -> list[RecordedIncident]:
    """The Front bombs civilians on the coast; the Army shoots soldiers, mostly in the hills, and oftener."""
    front = [incident(f"f{number}", 20 + 15 * number, FRONT, weapons=("bomb",), suicide=number % 2 == 0) for number in range(14)]
    army = [
        incident(
            f"a{number}",
            10 + 15 * number,
            ARMY,
            adm1="Hills",
            district="marwick",
            lat=33.0,
            lon=70.0,
            type=IncidentType.ARMED_ASSAULT,
            weapons=("rifle",),
            suicide=False,
            killed=1,
            fallen=frozenset({Fallen.STATE}),
        )
        for number in range(20)
    ]
    on_the_coast = [replace(one, id=f"{one.id}c", adm1="Coast", district="port", lat=29.0, lon=66.0) for one in army[:10]]
    return [*front, *army, *on_the_coast]


CASE = incident("case", 0, weapons=("bomb",), suicide=True, killed=4)
