"""Which types of violence can be one incident."""

from __future__ import annotations

from counterclaim.model import IncidentType

_STATE = frozenset({IncidentType.RAID_OR_ARREST})
_MELEE = frozenset({IncidentType.CLASH, IncidentType.AIR_OR_DRONE_STRIKE})


def family(kind: IncidentType) -> str:
    """Incidents of different families are different incidents: an attack, a clash or strike by forces, an arrest."""
    if kind in _STATE:
        return "state"
    return "melee" if kind in _MELEE else "riot" if kind is IncidentType.RIOT else "attack"


def families_agree(a: IncidentType, b: IncidentType, *, close: bool) -> bool:
    if IncidentType.UNKNOWN in {a, b}:
        return not (close is False and "state" in {family(a), family(b)} and family(a) != family(b))
    fa, fb = family(a), family(b)
    if fa == fb:
        return True
    return {fa, fb} <= {"attack", "melee"} or (close and {fa, fb} <= {"melee", "state"})
