"""What assessing who is said to have done it yields: the table of voices, and an assessment of each party."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.assess.figures import Party
from counterclaim.assess.responsibility.kinds import SpeakerKind
from counterclaim.model import Assessment, Certainty, Credibility, Reliability, Stance

_TOLD = 7  # days between the bounds beyond which a delay says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """Days from the incident to the first report of a voice, at least and at most; below 0 the report came before it."""

    least: int
    most: int

    @property
    def words(self) -> str:
        if self.most - self.least > _TOLD:
            return "not told to the day"
        if self.least == self.most:
            days = abs(self.least)
            if days == 0:
                return "the same day"
            return f"{days} {'day' if days == 1 else 'days'} {'later' if self.least > 0 else 'before it'}"
        if self.least >= 0:
            return f"{self.least} to {self.most} days later"
        if self.most <= 0:
            return f"{-self.most} to {-self.least} days before it"
        return f"between {-self.least} days before and {self.most} days after it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One row of the responsibility table: one speaker who says one thing of one party, however many reports print it.

    `party` is None where it is said that nobody has claimed it. `speaker` is None for outlets in their own voice; `name` is what
    the speaker is called, `words` a clause that names it and tells what it says. `camp` is equal for voices that hang together.
    `first` is the date of the first report, `delay` counts from the incident. `weight` is what the voice adds to the log-odds;
    `set_aside` is why it adds nothing, None where it may.
    """

    party: Party | None
    stance: Stance
    speaker: Party | None
    name: str
    words: str
    kind: SpeakerKind
    camp: str
    interest: str
    persons: tuple[str, ...]
    certainty: Certainty
    first: str | None
    delay: Delay | None
    modes: tuple[str, ...]
    told: tuple[str, ...]
    relayed_by: tuple[str, ...]
    outlets: tuple[str, ...]
    offered: tuple[str, ...]
    reports: int
    texts: int
    statements: tuple[str, ...]
    reliability: Reliability
    reliability_because: str
    credibility: Credibility
    credibility_because: str
    weight: float
    set_aside: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Independence:
    """How many reports, texts and voices stand behind what is said, and how the number came about in words."""

    reports: int
    texts: int
    voices: int
    camps: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyResult:
    """One party: the numbers of its voices in the table (from 1), how independent they are, and the assessment.

    `joint_with` are parties with which it is said to have worked together, with who says so in `joint_because` and the
    statements that do in `joint_statements`; `competes_with` are those that are named instead of it. `habit` tells in words how
    the group's claims have gone before. `assessment` is None for what is no named group, and `why_not` says so.
    """

    party: Party
    voices: tuple[int, ...]
    independence: Independence
    joint_with: tuple[Party, ...]
    joint_because: tuple[str, ...]
    joint_statements: tuple[str, ...]
    competes_with: tuple[Party, ...]
    habit: str
    assessment: Assessment | None
    why_not: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibilityResult:
    """The table and the parties, the likeliest first. `claims` sums up in words who claims it and how the claims stand."""

    voices: tuple[Voice, ...]
    parties: tuple[PartyResult, ...]
    independence: Independence
    claims: str
    limits: tuple[str, ...]
