"""Which incident a measure answers: the one that its sentence tells of, or the report's own where the words point back to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.assess.responses.clauses import sentence_bounds

_BACK = re.compile(
    r"\b(?:the|this|that|these|those|such)\s+(?:[\w-]+\s+){0,2}?(?:attacks?|bombings?|blasts?|explosions?|shootings?|killings?|incidents?|"
    r"massacre|assault|kidnappings?|abductions?|tragedy|carnage|raid|ambush|siege|attackers?|perpetrators?|culprits?|assailants?|"
    r"bombers?|gunm[ae]n|victims?|injured|wounded|dead|deceased|bereaved|hostages?|captives?)\b"
    r"|\bthose\s+(?:responsible|behind|involved|killed|injured|wounded)\b|\bwho\s+(?:did|carried\s+out)\s+(?:this|the)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An incident as one report tells it: its key, whether the report is about it, and where the words stand that tell of it."""

    key: str
    main: bool
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    key: str
    because: str


def read_answered(text: str, start: int, end: int, told: Sequence[Told]) -> Answers | None:
    """The incident that the measure of `text[start:end]` answers; None where neither its sentence nor its words tie it to one.

    A sentence that tells of several incidents ties it to none, unless one alone is what the report is about.
    """
    first, last = sentence_bounds(text, start)
    last = max(last, end)
    here = [incident for incident in told if any(first <= place[0] < last for place in incident.places)]
    main = [incident for incident in here if incident.main]
    if len(here) == 1 or len(main) == 1:
        return Answers(key=(main or here)[0].key, because="its sentence tells of the incident")
    about = [incident for incident in told if incident.main]
    if not here and len(about) == 1 and (back := _BACK.search(text, first, last)):
        return Answers(key=about[0].key, because=f"“{back[0]}” points back to what the report is about")
    return None
