"""Relations between groups."""

from __future__ import annotations

from counterclaim.extract.rules.scene import RelationDraft, Scene


def find_relations(scene: Scene) -> list[RelationDraft]:
    """Every relation between actors that is told and not denied."""
    return []
