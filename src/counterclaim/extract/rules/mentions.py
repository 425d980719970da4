"""Mentions of actors: names, titles, collectives and what refers back to them."""

from __future__ import annotations

from counterclaim.extract.rules.scene import Mention, Scene


def find_mentions(scene: Scene) -> list[Mention]:
    """Every mention of an actor, in text order and without overlaps."""
    return []
