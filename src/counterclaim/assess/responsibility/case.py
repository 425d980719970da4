"""What assessing responsibility is given: every voice on who did it, and what is known beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from counterclaim.assess.figures import Party
from counterclaim.assess.responsibility.kinds import SpeakerKind
from counterclaim.assess.responsibility.speakers import Ties
from counterclaim.lang.date_bounds import date_bounds
from counterclaim.model import Certainty, Reliability, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement on who did it, in one report.

    `source` names the report for people: its outlet, else its title. `outlet` is equal for reports of one outlet, None where it is
    unknown. `published` is an EDTF date. `copy_group` is equal for reports that are the same text, whole or in part. `speaker` None
    is the report's own voice; a medium that is quoted has the `outlet_key` of the outlet that it is. `speaks_as` is the id under
    which a speaker is one voice: the body for which a person speaks, else its own. `told` are those to whom the speaker is said to
    have spoken. `probability` is that the report was read rightly, None where nobody estimated it. `spans` are where the words
    stand.
    """

    id: str
    report: str
    source: str
    outlet: str | None
    published: str | None
    copy_group: str
    stance: Stance
    party: Party | None
    speaker: Party | None
    kind: SpeakerKind
    speaks_as: str | None = None
    outlet_key: str | None = None
    person: str | None = None
    relayed_by: str | None = None
    told: tuple[str, ...] = ()
    certainty: Certainty = Certainty.ASSERTED
    claim_mode: str | None = None
    offered: tuple[str, ...] = ()
    probability: float | None = None
    spans: tuple[tuple[int, int], ...] = ()

    def order(self) -> tuple[str, ...]:
        """A key that puts statements in the order of their reports' dates, undated ones last, whatever order they came in."""
        first, last = date_bounds(self.published)
        return (first or "9999", last or "9999", self.source, self.report, self.stance.value, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """How a group's claims have gone in other incidents of the ledger.

    `laid` are incidents that others lay at its door, `laid_claimed` those of them that it also claims; `claims` are all that it
    claims, `borne_out` those that others lay at its door as well, `contested` those in which others name only somebody else or
    doubt it.
    """

    laid: int = 0
    laid_claimed: int = 0
    claims: int = 0
    borne_out: int = 0
    contested: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSays:
    """How a group's past incidents fit this one: a likelihood ratio, None where there is too little history; how many past
    incidents are behind it, and the finding in words."""

    ratio: float | None
    incidents: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """That somebody says of two parties that they worked together, or that one helped the other; `words` name the speaker,
    `statements` are ids of what says so."""

    parties: frozenset[str]
    words: str
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGrade:
    """The reliability that a user gives an outlet or a speaker, and why."""

    reliability: Reliability
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibilityCase:
    """All that is said on who did it. The order in which it is given never matters.

    `first_day` and `last_day` are the ISO days between which it happened, None where unknown. `histories` and `records` are by a
    party's id, `outlets` by the key of an outlet, `speakers` by the id under which a speaker is one voice.
    """

    said: tuple[Said, ...]
    first_day: str | None = None
    last_day: str | None = None
    ties: Ties = field(default_factory=Ties)
    together: tuple[Together, ...] = ()
    histories: Mapping[str, History] = field(default_factory=dict)
    records: Mapping[str, RecordSays] = field(default_factory=dict)
    outlets: Mapping[str, SourceGrade] = field(default_factory=dict)
    speakers: Mapping[str, SourceGrade] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "said", tuple(sorted(self.said, key=Said.order)))
