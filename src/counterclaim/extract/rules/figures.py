"""Casualty figures."""

from __future__ import annotations

from counterclaim.extract.rules.scene import FigureDraft, Scene


def find_figures(scene: Scene) -> list[FigureDraft]:
    """Every casualty figure that anyone gives."""
    return []
