"""Standing: whether what the report tells is an incident at all, or only words that refer to none in particular.

An incident can be told apart from others: it has a time, a place, victims, somebody who did it, or the report comes back to it.
What has next to nothing of this ("militants have attacked the minority for years") is talk of violence.
"""

from __future__ import annotations

from counterclaim.extract.rules.incident_types import family
from counterclaim.extract.rules.linking import Group
from counterclaim.extract.rules.scene import Scene
from counterclaim.model import IncidentType

_NEEDED = 0.4
_OPENED_WITH = 1.0
# Weighed on annotated reports by what makes a told incident one that a coder would keep, then rounded.
_TIMED = 0.8
_DATED = 1.0
_OWN_TIME = 0.5
_TOWN = 0.75
_OWN_PLACE = 0.35
_COUNTED = 0.65
_AGENTS = 0.55
_VICTIMS = 0.35
_COMES_BACK = 0.35
_ONLY_SAID = -0.5
_ARREST = -0.25
_ONLY_REFERS = -0.2


def is_incident(scene: Scene, group: Group, *, lead: bool) -> bool:
    """The account tells of something that can be told apart. `lead`: the report opens with it, so that it need not be repeated."""
    return _substantial(group) and standing(scene, group) >= (_NEEDED - _OPENED_WITH if lead else _NEEDED)


def ordinary(group: Group) -> bool:
    """An arrest, a rescue or a raid and nothing else: without a word of political violence in the report, plain police news."""
    return all(family(t.type) == "state" for t in group.triggers)


def standing(scene: Scene, group: Group) -> float:
    """How much the report tells of it that sets it apart from violence in general."""
    cues, triggers = group.cues, group.triggers
    times = [*cues.own_times, *cues.times, *cues.starts]
    patients = [patient for trigger in triggers for patient in trigger.patients]
    counted = any(patient.pos == "NUM" or patient.dep_child("nummod") is not None for patient in patients)
    score = _TIMED * bool(times) + _DATED * any(time.when.edtf for time in times) + _OWN_TIME * bool(cues.own_times)
    score += _TOWN * bool(cues.towns) + _OWN_PLACE * bool(cues.own_places)
    score += _COUNTED * counted + _AGENTS * any(t.agents for t in triggers) + _VICTIMS * bool(cues.victims)
    score += _COMES_BACK * (len(triggers) > 2)
    score += _ONLY_SAID * all(scene.speech_at(t.token) is not None for t in triggers)
    score += _ARREST * ordinary(group) + _ONLY_REFERS * all(t.generic for t in triggers)
    return score + max(scene.evidence.happened(t.token) for t in triggers)


def _substantial(group: Group) -> bool:
    """The account tells of something: a place, a date, a victim, an author, a target or a word that is violent by itself."""
    if all(t.generic for t in group.triggers) and not (
        group.cues.dates or group.cues.towns or group.cues.sites or group.cues.victims
    ):
        return False
    if all(t.type is IncidentType.UNKNOWN and t.token.pos == "NOUN" for t in group.triggers):
        return bool(
            group.cues.dates or group.cues.towns or group.cues.sites or group.cues.victims or any(t.agents for t in group.triggers)
        )
    return True
