"""What an attribution is."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.model import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that a text attributes: to whom, by which words, and the pieces of what is attributed, in text order."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    probability: float
