"""Figures and voices for the rules, in a few words each."""

from __future__ import annotations

from itertools import count

from counterclaim.assess.figures import Case, FigureSaid, Party, RuleResult, RuleValue, VoiceOnParty
from counterclaim.model import ActorKind, Certainty, Measure, Stance

_NUMBERS = count()

TTP = Party(id="ttp", name="Tehrik-i-Taliban Pakistan", kind=ActorKind.ARMED_GROUP)
IMU = Party(id="imu", name="Islamic Movement of Uzbekistan", kind=ActorKind.ARMED_GROUP)
POLICE = Party(id="police", name="police", kind=ActorKind.STATE_FORCE)
HOSPITAL = Party(id="hospital", name="hospital officials", kind=ActorKind.PEOPLE)


def said(
    number: int | None,
    outlet: str = "Example Wire",
    published: str | None = "2014-06-09",
    *,
    measure: Measure = Measure.KILLED,
    high: int | None = -1,
    who: tuple[str, ...] = (),
    speaker: Party | None = None,
    report: str | None = None,
    copy_group: str | None = None,
    main: bool = True,
    words: str = "",
    with_attackers: bool = False,
    questionable: str | None = None,
    behind: tuple[Party, ...] = (),
) -> FigureSaid:
    """A figure; `high` is `number` unless given. The report is the outlet's of that day unless named."""
    report = report or f"{outlet} {published}"
    return FigureSaid(
        id=f"f{next(_NUMBERS)}",
        report=report,
        source=outlet,
        outlet=outlet,
        published=published,
        copy_group=copy_group or report,
        main=main,
        measure=measure,
        low=number,
        high=number if high == -1 else high,
        who=who,
        speaker=speaker,
        behind=behind,
        words=words,
        with_attackers=with_attackers,
        questionable=questionable,
    )


def attackers(number: int, outlet: str = "Example Wire", published: str | None = "2014-06-09", **more: object) -> FigureSaid:
    return said(number, outlet, published, measure=Measure.ATTACKERS_KILLED, **more)  # type: ignore[arg-type]


def claims(party: Party, outlet: str = "Example Wire") -> VoiceOnParty:
    return VoiceOnParty(party=party, stance=Stance.CLAIMS, speaker=party, source=outlet)


def blames(party: Party, speaker: Party | None, *, suspected: bool = False) -> VoiceOnParty:
    certainty = Certainty.SUSPECTED if suspected else Certainty.ASSERTED
    return VoiceOnParty(party=party, stance=Stance.BLAMES, speaker=speaker, source="Example Wire", certainty=certainty)


def case(*parts: FigureSaid | VoiceOnParty) -> Case:
    return Case(
        figures=tuple(part for part in parts if isinstance(part, FigureSaid)),
        voices=tuple(part for part in parts if isinstance(part, VoiceOnParty)),
    )


def value(result: RuleResult, field: str) -> RuleValue:
    return next(value for value in result.values if value.field == field)


def trace(result: RuleResult, field: str) -> str:
    """The trace of one value, a line a step."""
    return "\n".join(step.words for step in value(result, field).trace)
