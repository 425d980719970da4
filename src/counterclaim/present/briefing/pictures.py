"""What the figures of a briefing show, as plain values: no more precision than was coded, and no side taken on borders."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.model import Precision
from counterclaim.present.network_views import NetworkView


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """An incident on the map. `number` is that of its row in the table, `precision` how exactly its place was coded."""

    number: int
    name: str
    lat: float
    lon: float
    precision: Precision
    incidents: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPicture:
    """Incidents on a map, and those that cannot be put on it: a line each, with the number of incidents.

    `spots` are points (exact, near) or circles (district, province); `beside` are places known by country alone, or not at all;
    `numbered` that spots carry the numbers of the table.
    """

    spots: tuple[Spot, ...]
    beside: tuple[tuple[str, int], ...]
    numbered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something on the timeline. `first` and `last` are ISO days, equal for a day and apart for a vague date.

    `kind` is claims, denies, blames, doubts or none, the last where the incident is on nobody's lane.
    """

    number: int
    kind: str
    first: str
    last: str
    about: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """What is said of one group, or of none."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePicture:
    """Lanes of groups over time; `undated` is how many incidents have no day, month or year to be put on it by."""

    lanes: tuple[Lane, ...]
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPicture:
    """The ties between some groups, as the network of the ledger has them."""

    view: NetworkView


Picture = MapPicture | TimelinePicture | NetworkPicture
