"""Incidents as the record of groups holds them, and the record itself as columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from counterclaim.model import IncidentType

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Truths = NDArray[np.bool_]


class Fallen(StrEnum):
    """Whose dead there were."""

    STATE = "state"  # of the state's forces or its officials
    CIVILIANS = "civilians"
    ATTACKERS = "attackers"  # of the group's own side


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedIncident:
    """One incident of the record, or the one to be judged, whose `parties` are not looked at.

    `first` and `last` are its earliest and latest day (ordinals of the proleptic Gregorian calendar). `district` is a folded
    name; `lat` and `lon` are WGS 84 degrees, `radius_km` how far from there it can have happened. `targets` and `weapons` are
    words in a common form; `fallen` is empty where it is not told who died; `killed` is None where no number is. `parties` are
    ids of actors with the weight, from 0 to 1, at which the incident counts as theirs.
    """

    id: str
    first: int
    last: int
    country: str | None = None
    adm1: str | None = None
    district: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float = 0.0
    type: IncidentType = IncidentType.UNKNOWN
    suicide: bool | None = None
    targets: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    target_names: tuple[str, ...] = ()
    weapon_names: tuple[str, ...] = ()
    killed: int | None = None
    fallen: frozenset[Fallen] = frozenset()
    parties: tuple[tuple[str, float], ...] = ()


def spelled(incident: RecordedIncident, name: str, words: Iterable[str]) -> list[str]:
    """Words in a common form ("rifl") as the incident's names of targets or weapons spell them ("rifles")."""
    names = incident.weapon_names if name == "weapons" else incident.target_names
    written = [part.casefold() for called in names for part in called.split()]
    return list(dict.fromkeys(next((part for part in written if part.startswith(word)), word) for word in words))


LETHALITY = (1, 2, 3, 6, 11, 26)  # bounds of the classes of dead: none, 1, 2, 3-5, 6-10, 11-25, more
_YEAR, _QUARTERS = 365.25, 4
_LONGEST_SEASON = 45  # days: an incident of unknown day in a longer time has no season
_SORTS_OF_DEAD = (Fallen.STATE, Fallen.CIVILIANS, Fallen.ATTACKERS)


def classes_of(incident: RecordedIncident) -> dict[str, int | None]:
    """In which class the incident stands in each respect that has classes; None where it is not told."""
    fallen = sum(1 << place for place, sort in enumerate(_SORTS_OF_DEAD) if sort in incident.fallen)
    return {
        "fallen": fallen or None,
        "lethality": None if incident.killed is None else sum(incident.killed >= bound for bound in LETHALITY),
        "season": None if incident.last - incident.first > _LONGEST_SEASON else quarter(incident.first),
        "type": None if incident.type is IncidentType.UNKNOWN else _TYPES[incident.type],
        "suicide": None if incident.suicide is None else int(incident.suicide),
    }


def quarter(day: int) -> int:
    """The quarter of the year, 0 to 3, of a day. Ordinal 1 is the first of January of the year 1."""
    return int((day - 1) % _YEAR / _YEAR * _QUARTERS)


_TYPES = {kind: number for number, kind in enumerate(IncidentType)}
CLASSES: Mapping[str, int] = {
    "fallen": 1 << len(_SORTS_OF_DEAD),
    "lethality": len(LETHALITY) + 1,
    "season": _QUARTERS,
    "type": len(_TYPES),
    "suicide": 2,
}
WORDS = ("weapons", "targets")


class Record:
    """The incidents as columns, in an order that does not hang on the order in which they come.

    An incident without parties stays out: it says nothing of any group, and the base rates are those of groups.
    """

    def __init__(self, incidents: Iterable[RecordedIncident]) -> None:
        held = sorted((one for one in incidents if one.parties), key=lambda one: (one.last, one.first, one.id))
        self.incidents = held
        self.first: Whole = np.array([one.first for one in held], dtype=np.int64)
        self.last: Whole = np.array([one.last for one in held], dtype=np.int64)
        self._names: dict[str, int] = {}
        self.country = self._coded("country", [one.country for one in held])
        self.province = self._coded("province", [None if one.adm1 is None else f"{one.country} {one.adm1}" for one in held])
        self.district = self._coded("district", [None if one.district is None else f"{one.country} {one.district}" for one in held])
        self.lat: Floats = np.array([np.nan if one.lat is None else one.lat for one in held], dtype=np.float64)
        self.lon: Floats = np.array([np.nan if one.lon is None else one.lon for one in held], dtype=np.float64)
        self.radius: Floats = np.array([one.radius_km for one in held], dtype=np.float64)
        found = [classes_of(one) for one in held]
        self.classes: dict[str, Whole] = {
            name: np.array([-1 if row[name] is None else row[name] for row in found], dtype=np.int64) for name in CLASSES
        }
        self.told: dict[str, Truths] = {
            name: np.array([bool(getattr(one, name)) for one in held], dtype=np.bool_) for name in WORDS
        }
        self.actors: tuple[str, ...] = tuple(sorted({actor for one in held for actor, _ in one.parties}))
        place = {actor: at for at, actor in enumerate(self.actors)}
        self.place = place
        self.rows: Whole = np.array([at for at, one in enumerate(held) for _ in one.parties], dtype=np.int64)
        self.owners: Whole = np.array([place[actor] for one in held for actor, _ in one.parties], dtype=np.int64)
        self.weights: Floats = np.array([weight for one in held for _, weight in one.parties], dtype=np.float64)

    def _coded(self, sort: str, names: list[str | None]) -> Whole:
        return np.array([-1 if name is None else self._names.setdefault(f"{sort} {name}", len(self._names)) for name in names])

    def code(self, sort: str, name: str | None) -> int:
        """The number of a name in a column; -1 where there is none, -2 where no incident of the record has it."""
        return -1 if name is None else self._names.get(f"{sort} {name}", -2)

    def with_word(self, name: str, word: str) -> Truths:
        return np.array([word in getattr(one, name) for one in self.incidents], dtype=np.bool_)

    def by_actor(self, weights: Floats) -> Floats:
        """The weights of incidents (incidents,) added up for each actor (actors,), each as far as the incident is the actor's."""
        added = np.bincount(self.owners, weights[self.rows] * self.weights, minlength=len(self.actors))
        return np.asarray(added, dtype=np.float64)
