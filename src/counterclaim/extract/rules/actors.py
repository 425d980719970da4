"""Actors: which mentions are one actor."""

from __future__ import annotations

from counterclaim.extract.rules.scene import Actor, Scene


def chain_mentions(scene: Scene) -> list[Actor]:
    """Chains the mentions of `scene` into actors, setting `Mention.actor`."""
    return []
