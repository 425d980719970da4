"""Pledges: measures that a government or force announces or promises."""

from __future__ import annotations

from counterclaim.extract.rules.scene import PledgeDraft, Scene


def find_pledges(scene: Scene) -> list[PledgeDraft]:
    """Every pledge."""
    return []
