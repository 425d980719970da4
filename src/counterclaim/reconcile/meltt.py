"""MELTT, Matching Event Data by Location, Time and Type: which records of several event data sets tell of one event.

A matching policy for coded data sets, beside the one for reports. The method is that of Donnay, Dunford, McGrath, Backer and
Cunningham (2019), "Integrating Conflict Event Data", Journal of Conflict Resolution 63(5): 1337-1364, as the manual and the README
of the R package `meltt` 0.4.3 describe it, with default settings (`smartmatch`, no `partial`, no `averaging`, equal weights):

1. Data sets are taken in the order in which they are given. Each is compared with what the earlier ones left: one record a group,
   the one of the group's first data set.
2. Two records are candidates where they lie within the spatial window (kilometres) and the temporal window (days), and agree on
   some level of every taxonomy. A taxonomy maps the categories of a data set onto levels, the most granular first.
3. Of several candidates the one that agrees on finer levels is taken. Each record matches at most one record of another data set.
4. Records of one day (events) and of several days (episodes) are different units and never matched with each other; an episode that
   an event would fit is flagged, for a person to look at. Episodes match where both their first and their last days lie within the
   window.

What they leave open is settled here: the score is the mean over the taxonomies of how far from the most granular level they
agree (0 to under 1); equal scores are broken by days, then kilometres, then the order of the records.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.lang.places import EARTH_RADIUS_KM, distance_km

_Cell = tuple[int, int, int, int]
_LEAST_CELL_KM = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord:
    """One record of a data set. `lat` and `lon` are WGS 84 degrees; `end` is the same as `start` for an event of one day.

    `levels` has an entry a taxonomy, in the same order in every record: the categories of the record, the most granular first.
    """

    dataset: str
    event: str
    start: dt.date
    end: dt.date
    lat: float
    lon: float
    levels: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"record {self.event} of {self.dataset} ends before it starts")
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"record {self.event} of {self.dataset} lies nowhere on the globe")

    @property
    def is_episode(self) -> bool:
        return self.end > self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class MelttResult:
    """`groups` holds every record once; records that match stand in one group, in the order of their data sets. `flagged` pairs the
    first record of an event's group with that of an episode's, for a person to look at."""

    groups: tuple[tuple[EventRecord, ...], ...]
    flagged: tuple[tuple[EventRecord, EventRecord], ...]

    @property
    def matches(self) -> tuple[tuple[EventRecord, ...], ...]:
        return tuple(group for group in self.groups if len(group) > 1)

    @property
    def duplicates(self) -> int:
        """How many records tell of an event that an earlier one tells of."""
        return sum(len(group) - 1 for group in self.groups)


def match_datasets(datasets: Sequence[Sequence[EventRecord]], *, days: int, km: float) -> MelttResult:
    """The records of the data sets in groups that tell of one event, by the rule above.

    `days` and `km` are the windows, both inclusive. The cost grows with the number of near pairs, not with the square of the number
    of records. Raises `ValueError` for a negative window, and where records do not have the same taxonomies.
    """
    if days < 0 or km < 0:
        raise ValueError("a window is not negative")
    if len({len(record.levels) for record in itertools.chain(*datasets)}) > 1:
        raise ValueError("every record needs an entry for every taxonomy")
    groups: list[list[EventRecord]] = []
    for records in datasets:
        leads = [group[0] for group in groups]
        taken = _best_pairs(leads, records, days, km)
        for number, record in enumerate(records):
            if number in taken:
                groups[taken[number]].append(record)
            else:
                groups.append([record])
    flagged = tuple(_flagged([group[0] for group in groups], days, km))
    return MelttResult(groups=tuple(map(tuple, groups)), flagged=flagged)


def agreement(one: EventRecord, other: EventRecord) -> float | None:
    """How far from their most granular levels the records agree: 0 where they agree on the finest level of every taxonomy, towards
    1 for coarser ones; None where they agree on no level of one."""
    total = 0.0
    for mine, theirs in zip(one.levels, other.levels, strict=True):
        depth = next((at for at, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a == b), None)
        if depth is None:
            return None
        total += depth / len(mine)
    return total / len(one.levels) if one.levels else 0.0


def _best_pairs(leads: Sequence[EventRecord], records: Sequence[EventRecord], days: int, km: float) -> dict[int, int]:
    """The number of the lead that each record matches, by the number of the record."""
    candidates = []
    for lead, number in _near_pairs(leads, records, days, km):
        one, other = leads[lead], records[number]
        if one.is_episode is not other.is_episode or abs((one.end - other.end).days) > days:
            continue
        score = agreement(one, other)
        if score is not None:
            apart = abs((one.start - other.start).days), distance_km(one.lat, one.lon, other.lat, other.lon)
            candidates.append((score, *apart, lead, number))
    matched: dict[int, int] = {}
    used: set[int] = set()
    for *_, lead, number in sorted(candidates):
        if lead not in used and number not in matched:
            used.add(lead)
            matched[number] = lead
    return matched


def _flagged(leads: Sequence[EventRecord], days: int, km: float) -> Iterator[tuple[EventRecord, EventRecord]]:
    """Events with the episodes of other data sets that start within the window around them and agree with them."""
    events = [lead for lead in leads if not lead.is_episode]
    episodes = [lead for lead in leads if lead.is_episode]
    for event, episode in sorted(_near_pairs(events, episodes, days, km)):
        one, other = events[event], episodes[episode]
        if one.dataset != other.dataset and agreement(one, other) is not None:
            yield one, other


def _near_pairs(one: Sequence[EventRecord], other: Sequence[EventRecord], days: int, km: float) -> Iterator[tuple[int, int]]:
    """The numbers of all pairs that start within so many days and lie within so many kilometres of each other.

    Blocks are cubes of space and days: a chord is never longer than the arc over it, so that both of a pair lie in one cube or in
    two that touch, at the poles and the date line too.
    """
    blocks: defaultdict[_Cell, list[int]] = defaultdict(list)
    for number, record in enumerate(other):
        blocks[_cell(record, days, km)].append(number)
    for lead, record in enumerate(one):
        cell = _cell(record, days, km)
        for step in itertools.product((-1, 0, 1), repeat=4):
            around = (cell[0] + step[0], cell[1] + step[1], cell[2] + step[2], cell[3] + step[3])
            for number in blocks.get(around, ()):
                near = other[number]
                if abs((record.start - near.start).days) <= days and distance_km(record.lat, record.lon, near.lat, near.lon) <= km:
                    yield lead, number


def _cell(record: EventRecord, days: int, km: float) -> _Cell:
    lat, lon, side = math.radians(record.lat), math.radians(record.lon), max(km, _LEAST_CELL_KM) / EARTH_RADIUS_KM
    x, y, z = math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)
    return math.floor(x / side), math.floor(y / side), math.floor(z / side), record.start.toordinal() // max(days, 1)
