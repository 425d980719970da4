"""How a picture of a network shows what is said: types by sign and colour, certainty by dash, support by width.

Colours are told apart by people who see few of them (after Okabe and Ito 2008), and no meaning hangs on colour alone: each type
has a sign of its own that stands in black and white.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.model import ActorKind, TieType

INK, SOFT, FAINT, ACCENT, PAPER = "#1b1f24", "#5d6670", "#b3bac2", "#a3262a", "#ffffff"


@dataclass(frozen=True, slots=True)
class Sign:
    """The sign on a line, as a marker of matplotlib's, and the line's colour. `open` signs are not filled."""

    marker: str
    colour: str
    open: bool = False


TYPES = {
    TieType.SPLINTER_OF: Sign("v", "#0a5a8c"),
    TieType.PART_OF: Sign("o", "#0a5a8c"),
    TieType.RENAMED_FROM: Sign("h", "#0a5a8c", open=True),
    TieType.PLEDGED_ALLEGIANCE_TO: Sign("^", "#00806a"),
    TieType.ALLIED_WITH: Sign("s", "#00806a"),
    TieType.SUPPORTS: Sign("P", "#00806a"),
    TieType.COOPERATED_WITH: Sign("D", "#00806a", open=True),
    TieType.RIVAL_OF: Sign("X", "#b5341c"),
    TieType.JOINT_CLAIM: Sign("*", "#7a4a8c"),
    TieType.BOTH_CLAIM: Sign("d", "#7a4a8c"),
    TieType.BLAMED_TOGETHER: Sign("p", "#7a4a8c", open=True),
}
BACKGROUND = "#9aa3ac"

KINDS = {ActorKind.ARMED_GROUP: "o", ActorKind.STATE_FORCE: "s", ActorKind.GOVERNMENT: "h", ActorKind.ORGANISATION: "D"}
EVEN = {"s": 0.86, "D": 0.78}  # shares of a sign's size at which it looks as large as a circle
KIND_LABELS = {
    ActorKind.ARMED_GROUP: "armed group",
    ActorKind.STATE_FORCE: "state force",
    ActorKind.GOVERNMENT: "government",
    ActorKind.ORGANISATION: "organisation",
}
# Fills of communities, the largest first, light enough for dark outlines; those beyond have none.
COMMUNITIES = ("#f2c45a", "#8fc3e6", "#9ed3a8", "#e8a6bf", "#c9b5e3", "#e5b08a", "#b9d16b", "#c4c9cf")
NO_COMMUNITY = "#ffffff"

SUSPECTED: tuple[float, Sequence[float]] = (0.0, (4.5, 2.6))
DENIED: tuple[float, Sequence[float]] = (0.0, (0.9, 2.4))
SOLID = "solid"


def line_width(supports: int) -> float:
    """Points: 0.9 for one independent voice, 1.8 for two, 2.7 for three to five, 3.8 for more."""
    return 0.9 if supports <= 1 else 1.8 if supports == 2 else 2.7 if supports <= 5 else 3.8


def node_radius(degree: int, highest: int) -> float:
    """Points: 5 to 12, the area growing with the number of groups it is tied to."""
    share = degree / highest if highest else 0.0
    return 5.0 + 7.0 * float(share**0.5)
