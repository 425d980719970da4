"""Voices on who did it, for tests: an attack of 1 May 2015 on the market of a town, told by outlets that are no outlets."""

from __future__ import annotations

from typing import Any

from counterclaim.assess.figures import Party
from counterclaim.assess.responsibility import ResponsibilityCase, ResponsibilityResult, Said, SpeakerKind, assess_responsibility
from counterclaim.assess.responsibility.result import PartyResult, Voice
from counterclaim.model import ActorKind, Stance

FRONT = Party(id="front", name="Northern Front", kind=ActorKind.ARMED_GROUP)
BAND = Party(id="band", name="Hill Brigade", kind=ActorKind.ARMED_GROUP)
ARMY = Party(id="army", name="army", kind=ActorKind.STATE_FORCE)
EXPERT = Party(id="expert", name="Ann Reed", kind=ActorKind.PERSON)
GUNMEN = Party(id="gunmen", name="gunmen", kind=ActorKind.ARMED_GROUP)


def said(id: str, stance: Stance, party: Party | None = FRONT, **more: Any) -> Said:
    """A statement in a report of its own, by its own outlet, on the day after, unless `more` says otherwise."""
    given: dict[str, Any] = {
        "id": id,
        "report": f"report {id}",
        "source": f"Wire {id}",
        "outlet": f"wire {id}",
        "published": "2015-05-02",
        "copy_group": f"report {id}",
        "speaker": None,
        "kind": SpeakerKind.MEDIA,
    }
    return Said(stance=stance, party=party, **(given | more))


def claim(id: str, party: Party = FRONT, **more: Any) -> Said:
    """The party's own claim."""
    return said(id, Stance.CLAIMS, party, **({"speaker": party, "kind": SpeakerKind.ITSELF} | more))


def denial(id: str, party: Party = FRONT, **more: Any) -> Said:
    return said(id, Stance.DENIES, party, **({"speaker": party, "kind": SpeakerKind.ITSELF} | more))


def blame(id: str, party: Party = FRONT, **more: Any) -> Said:
    """The army lays it at the party's door."""
    return said(id, Stance.BLAMES, party, **({"speaker": ARMY, "kind": SpeakerKind.OFFICIAL} | more))


def judge(*told: Said, **more: Any) -> ResponsibilityResult:
    return assess_responsibility(ResponsibilityCase(said=told, **({"first_day": "2015-05-01", "last_day": "2015-05-01"} | more)))


def on(result: ResponsibilityResult, party: Party) -> PartyResult:
    return next(one for one in result.parties if one.party.id == party.id)


def probability(result: ResponsibilityResult, party: Party = FRONT) -> float:
    """The probability of a party that is judged."""
    assessment = on(result, party).assessment
    assert assessment is not None
    assert assessment.probability is not None
    return assessment.probability


def rows(result: ResponsibilityResult, stance: Stance) -> list[Voice]:
    return [voice for voice in result.voices if voice.stance is stance]
