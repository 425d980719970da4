"""Triggers: verbs and nouns that tell of violence that happened."""

from __future__ import annotations

from counterclaim.extract.rules.scene import Scene, Trigger


def find_triggers(scene: Scene) -> list[Trigger]:
    """Every trigger, in text order."""
    return []
