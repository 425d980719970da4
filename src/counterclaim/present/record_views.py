"""What is shown of the records of groups beside one incident, as plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.assess.record.result import Factor, Outcome
from counterclaim.present.views import IncidentBrief, Named


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCover:
    """How far the ledger reaches: `incidents` of the country (None: of all) with a day before the incident, of which `attributed`
    are said by somebody to be a group's; `first` and `last` are the days of the earliest and the latest, as months or years where
    no day is told. `words` say it in a sentence."""

    country: str | None
    incidents: int
    attributed: int
    first: str | None
    last: str | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarIncident:
    """A past incident of the group, with what is alike. `likeness` from 0 to 1 is no probability."""

    incident: IncidentBrief
    likeness: float
    alike: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAttack:
    """Whether the ledger holds an earlier incident in the country that is said to be the group's.

    `first` is the answer, None where it cannot be said (no day, or no country); `earlier` are the earliest ones, `words` the answer
    with the cover of the record.
    """

    country: str | None
    first: bool | None
    earlier: tuple[IncidentBrief, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttackedBefore:
    """Whether the ledger holds earlier incidents at the `what` (place, site, target) of this name; latest first in `latest`.

    `before` is None where it cannot be said.
    """

    what: str
    name: str | None
    before: bool | None
    incidents: int
    latest: tuple[IncidentBrief, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRecord:
    """How one group's record fits the incident.

    `ratio` is a likelihood ratio against the base rates of all groups active there and then, `before` the group's share by
    activity alone, `share` that with all factors; None unless `outcome` is a ratio, and the group is then part of
    `GroupRecords.other`. `incidents` past incidents are behind it, from `first` to `last` (ISO dates). `evidence_for` and
    `evidence_against` are sentences that a reader can check, `activity` is one on how active the group was, `words` sum up.
    """

    actor: Named
    outcome: Outcome
    ratio: float | None
    share: float | None
    before: float | None
    incidents: int
    weight: float
    first: str | None
    last: str | None
    activity: str
    factors: tuple[Factor, ...]
    evidence_for: tuple[str, ...]
    evidence_against: tuple[str, ...]
    similar: tuple[SimilarIncident, ...]
    first_attack: FirstAttack
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherGroup:
    """A group that nobody asked for and that fits by its record, with its part of `GroupRecords.other`."""

    actor: Named
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRecords:
    """The records of groups beside one incident, with nothing counted from `as_of` (ISO date) on.

    `groups` are the candidates that were asked for, the likeliest by record first; `other` is the share of any other or unknown
    group, of which `others` are the likeliest. `base` says what the base rates rest on. `limits` are sentences on what cannot be
    said.
    """

    incident: str
    as_of: str | None
    groups: tuple[GroupRecord, ...]
    other: float
    others: tuple[OtherGroup, ...]
    base: str
    cover: RecordCover
    attacked_before: tuple[AttackedBefore, ...]
    limits: tuple[str, ...]
