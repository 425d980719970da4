"""Decisions on identity: that two things are one, are not, or that nobody can tell. Each is a record that can be withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from counterclaim.model.statement import content_hash


class Subject(StrEnum):
    """What a decision is about."""

    INCIDENT = "incident"  # two accounts, by their public ids: do they tell of one incident?
    COPY = "copy"  # two reports, by their ids: is one the text of the other, whole or in part?
    ACTOR = "actor"  # two actors, by their ids: are they one?


class Verdict(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A judgement on two things of one kind, whose ids stand in ascending order.

    `author` is the program with the version of its matching, or a person's name; `score` the probability that they are one, None
    where a person decided; `reasons` are words that a reader can check; `at` is the time in ISO 8601 UTC; `withdrawn` the time
    when the decision was taken back or another took its place, None while it stands. Of decisions on one pair a person's last word
    outranks the program's.
    """

    subject: Subject
    one: str
    other: str
    verdict: Verdict
    author: str
    by_person: bool
    at: str
    score: float | None = None
    reasons: tuple[str, ...] = ()
    withdrawn: str | None = None

    def __post_init__(self) -> None:
        if self.one >= self.other:
            raise ValueError("a decision is about two different things, in the order of their ids")
        if self.score is not None and not 0 <= self.score <= 1:
            raise ValueError(f"a probability lies between 0 and 1, not at {self.score}")

    @property
    def pair(self) -> tuple[str, str]:
        return self.one, self.other

    def record(self) -> dict[str, Any]:
        """Plain values, the id among them."""
        return {
            "id": self.id,
            "subject": self.subject.value,
            "one": self.one,
            "other": self.other,
            "verdict": self.verdict.value,
            "author": self.author,
            "by_person": self.by_person,
            "at": self.at,
            "score": self.score,
            "reasons": list(self.reasons),
            "withdrawn": self.withdrawn,
        }

    @property
    def id(self) -> str:
        """SHA-256 of what was decided by whom and when; twelve digits are enough to name one."""
        return content_hash("decision", self.subject.value, self.one, self.other, self.verdict.value, self.author, self.at)
