"""Attributed speech: who said what, direct, indirect or mixed."""

from __future__ import annotations

from counterclaim.extract.rules.scene import Scene, SpeechAct


def find_speech(scene: Scene) -> list[SpeechAct]:
    """Every piece of attributed speech, in text order."""
    return []
