"""Who says who did it."""

from __future__ import annotations

from counterclaim.extract.rules.scene import ResponsibilityDraft, Scene


def find_responsibility(scene: Scene) -> list[ResponsibilityDraft]:
    """Every claim, denial, accusation, doubt and "no group has claimed"."""
    return []
