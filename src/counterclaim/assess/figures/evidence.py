"""What a rule for figures is given: every figure that was said of one incident, and every voice on who did it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from counterclaim.lang.date_bounds import date_bounds
from counterclaim.lang.in_words import count_words, date_words
from counterclaim.lang.parts import counts_some
from counterclaim.model import ActorKind, Certainty, Measure, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who speaks or is spoken of. Two are one exactly when their ids are equal."""

    id: str
    name: str
    kind: ActorKind = ActorKind.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSaid:
    """One figure that one report gives.

    `source` names the report for people: its outlet, else its title. `published` is an EDTF date. `copy_group` is equal for
    reports that are the same text, whole or in part. `main` is False where the report tells of the incident as background to
    something else. `low` and `high` are inclusive bounds, None where left open; `who` are the people counted, empty for people in
    general. `speaker` None is the report's own voice; `behind` are others whose word the figure is: the person who spoke, the
    group whose mouthpiece a medium is. `words` are the report's, `with_attackers` says whether they count dead attackers in.
    `questionable` is why the source's validity is in doubt, None where it is not.
    """

    id: str
    report: str
    source: str
    outlet: str | None
    published: str | None
    copy_group: str
    main: bool
    measure: Measure
    low: int | None
    high: int | None
    who: tuple[str, ...] = ()
    speaker: Party | None = None
    behind: tuple[Party, ...] = ()
    words: str = ""
    with_attackers: bool = False
    questionable: str | None = None

    @property
    def number(self) -> int | None:
        """The one number that the words give: 59 for "at least 59" (GTD codebook of June 2017, p. 51), 10 for "up to 10"."""
        return self.high if self.low is None else self.low

    @property
    def part(self) -> bool:
        """Whether it counts a part of the people: some who are named, or some of more ("14 of the injured"). Attackers are
        whole."""
        named = bool(self.who) and self.measure is not Measure.ATTACKERS_KILLED
        return named or self.some

    @property
    def some(self) -> bool:
        """Whether its words say that there were more people than it counts."""
        return counts_some(self.words, self.low, self.high)

    def count(self) -> str:
        """The figure in words: "at least 59 (cadets)"."""
        named = self.who and self.measure is not Measure.ATTACKERS_KILLED
        return count_words(self.low, self.high) + (f" ({', '.join(self.who)})" if named else "")

    def voice(self) -> str:
        """Who says it and where: "hospital officials in Example Wire of 25 October 2016"."""
        when = f" of {date_words(self.published)}" if self.published else " (no date)"
        where = f"{self.source}{when}"
        return where if self.speaker is None else f"{self.speaker.name} in {where}"

    def told(self) -> str:
        """The figure with its voice."""
        return f"{self.count()} by {self.voice()}"

    def order(self) -> tuple[str, ...]:
        """A key that puts figures in the order of their reports' dates, undated ones last, whatever order they came in."""
        first, last = date_bounds(self.published)
        bounds = f"{self.low or 0:012d}", f"{self.high or 0:012d}"
        return (first or "9999", last or "9999", self.source, self.report, self.measure.value, *bounds, *self.who, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceOnParty:
    """One voice on who did it, or did not. `speaker` None is the report's own voice; `source` names the report."""

    party: Party
    stance: Stance
    speaker: Party | None
    source: str
    certainty: Certainty = Certainty.ASSERTED


@dataclass(frozen=True, kw_only=True)
class Case:
    """All that was said of one incident that a rule may look at. The order in which it is given never matters."""

    figures: tuple[FigureSaid, ...] = ()
    voices: tuple[VoiceOnParty, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "figures", tuple(sorted(self.figures, key=FigureSaid.order)))
        voices = sorted(self.voices, key=lambda v: (v.party.id, v.stance.value, v.source, v.speaker.id if v.speaker else ""))
        object.__setattr__(self, "voices", tuple(voices))

    @cached_property
    def responsible(self) -> dict[str, str]:
        """Id of each party that is said to have done it -> by whom, in words.

        These are the parties that claim it, and those that somebody else blames outright. What a party that claims it, or an armed
        group, says of others makes nobody responsible here: else a claimant could bar the police's figures by blaming the police.
        """
        claimed: dict[str, str] = {}
        for said in self.voices:
            if said.stance is Stance.CLAIMS:
                claimed.setdefault(said.party.id, f"which claims it, says {said.source}")
        blamed: dict[str, str] = {}
        for said in self.voices:
            speaker = said.speaker
            by_side = speaker is not None and (
                speaker.id in claimed or speaker.id == said.party.id or speaker.kind is ActorKind.ARMED_GROUP
            )
            if said.stance is Stance.BLAMES and said.certainty is Certainty.ASSERTED and not by_side:
                blamer = said.source if speaker is None else f"{speaker.name} in {said.source}"
                blamed.setdefault(said.party.id, f"which is blamed by {blamer}")
        return blamed | claimed
