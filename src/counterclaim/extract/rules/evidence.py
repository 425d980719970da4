"""Evidence from outside the rules: what something else, such as a trained model, holds of the words that the rules weigh.

The rules decide by scores. Where they do, a further voice can be heard: it adds to the score and decides nothing alone.
"""

from __future__ import annotations

from typing import Protocol

from counterclaim.model import Token


class Evidence(Protocol):
    """Each answer is added to the score of the rules: above zero speaks for it, below zero against it, zero says nothing."""

    def happened(self, trigger: Token) -> float:
        """Whether the word tells of an incident that happened."""
        ...

    def same(self, first: Token, second: Token) -> float:
        """Whether two words tell of one incident."""
        ...

    def main(self, trigger: Token) -> float:
        """Whether the word tells of what the report is about."""
        ...


class NoEvidence:
    """Says nothing of anything."""

    def happened(self, trigger: Token) -> float:
        return 0.0

    def same(self, first: Token, second: Token) -> float:
        return 0.0

    def main(self, trigger: Token) -> float:
        return 0.0
