"""What ties between groups there are in a network, and whether those that data sets record are shown with them."""

from __future__ import annotations

from enum import StrEnum


class TieType(StrEnum):
    """What a tie between two groups is: a relation that somebody tells, or what follows from claims and accusations.

    `JOINT_CLAIM`: one voice claims an incident for both. `BOTH_CLAIM`: each claims the same incident for itself, together or
    against each other. `BLAMED_TOGETHER`: one voice blames both for the same incident.
    """

    SPLINTER_OF = "splinter_of"
    PART_OF = "part_of"
    ALLIED_WITH = "allied_with"
    SUPPORTS = "supports"
    PLEDGED_ALLEGIANCE_TO = "pledged_allegiance_to"
    RIVAL_OF = "rival_of"
    COOPERATED_WITH = "cooperated_with"
    RENAMED_FROM = "renamed_from"
    JOINT_CLAIM = "joint_claim"
    BOTH_CLAIM = "both_claim"
    BLAMED_TOGETHER = "blamed_together"

    @property
    def directed(self) -> bool:
        return self in _DIRECTED


_DIRECTED = frozenset({TieType.SPLINTER_OF, TieType.PART_OF, TieType.SUPPORTS, TieType.PLEDGED_ALLEGIANCE_TO, TieType.RENAMED_FROM})


class Background(StrEnum):
    """Whether ties that the registry's data sets record are shown beside what reports say."""

    WITH = "with"
    WITHOUT = "without"
    ONLY = "only"
