"""What comparing an incident with the records of groups yields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """Whether a group's record carries a ratio."""

    RATIO = "ratio"
    TOO_LITTLE = "too_little_history"  # a few incidents: what the group does is not known yet
    NONE = "no_history"  # not one: nothing can be said


class Speaks(StrEnum):
    """What a factor says on whether the incident is like the group's."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One respect in which the incident is compared.

    `ratio` is how many times as usual what is told of the incident is among the group's past incidents as among those of all groups
    active there and then, tempered by how far such ratios have proved right. `words` tell the counts that it rests on.
    """

    name: str
    ratio: float
    speaks: Speaks
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """A past incident of the group; `likeness` from 0 to 1 is no probability. `day` is its first day, an ordinal."""

    incident: str
    day: int
    likeness: float
    alike: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How one group's record fits the incident.

    `ratio` is the product of the factors', `before` the group's share by how much it was active there and then alone, `share`
    that with all factors; all three are None unless `outcome` is a ratio, and the group is then among `Comparison.other`.
    `incidents` counts the past incidents behind it, `weight` is what they add up to, each as far as it is the group's and still
    recent; `first` and `last` are days of the earliest and latest, ordinals. `activity` tells how active the group was, `words`
    sum up.
    """

    actor: str
    outcome: Outcome
    ratio: float | None
    share: float | None
    before: float | None
    incidents: int
    weight: float
    first: int | None
    last: int | None
    activity: str
    factors: tuple[Factor, ...]
    similar: tuple[Similar, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The records of all candidates beside one incident, the likeliest first.

    `other` is the share of any group that is no candidate, that has too little history, or that is unknown: with the shares of the
    candidates it makes one. `others` are the likeliest of the groups of the record that are no candidates, with their shares.
    `base_incidents` and `base_groups` count the incidents of all groups there and then, `base_words` says where and when.
    """

    fits: tuple[Fit, ...]
    other: float
    others: tuple[tuple[str, float], ...]
    base_incidents: int
    base_groups: int
    base_words: str
