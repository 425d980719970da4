"""How likely it is held to be that a party did what is said of it, with the reasons; and how good a source and its word are.

The ladder of likelihood is that of ICD 203 (Office of the Director of National Intelligence, *Analytic Standards*, 2015), whose
lower bounds are the numeric values of MISP's `estimative-language` taxonomy. Sources and words are graded after the Admiralty code
(NATO AJP-2.1; MISP `admiralty-scale`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


class Likelihood(StrEnum):
    """A rung of the ladder. The value is MISP's, the words are ICD 203's."""

    ALMOST_NO_CHANCE = "almost-no-chance"
    VERY_UNLIKELY = "very-unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN = "roughly-even-chance"
    LIKELY = "likely"
    VERY_LIKELY = "very-likely"
    ALMOST_CERTAIN = "almost-certain"

    @property
    def words(self) -> str:
        return self.value.replace("-", " ")

    @property
    def bounds(self) -> tuple[int, int]:
        """From how many percent to how many it reaches; the upper bound is the next rung's lower one."""
        return _BOUNDS[self]

    @classmethod
    def of(cls, probability: float) -> Likelihood:
        """The rung on which a probability (0 to 1) stands."""
        percent = round(100 * probability, 6)
        return max((rung for rung in cls if _BOUNDS[rung][0] <= percent), key=lambda rung: _BOUNDS[rung][0])


_BOUNDS = {
    Likelihood.ALMOST_NO_CHANCE: (0, 5),
    Likelihood.VERY_UNLIKELY: (5, 20),
    Likelihood.UNLIKELY: (20, 45),
    Likelihood.ROUGHLY_EVEN: (45, 55),
    Likelihood.LIKELY: (55, 80),
    Likelihood.VERY_LIKELY: (80, 95),
    Likelihood.ALMOST_CERTAIN: (95, 100),
}


class Confidence(StrEnum):
    """How good the ground is on which a likelihood stands; no likelihood itself."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Reliability(StrEnum):
    """Of a source, by its record."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def words(self) -> str:
        return _RELIABILITY[self]


_RELIABILITY = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}


class Credibility(StrEnum):
    """Of what is said, by what else is known."""

    CONFIRMED = "1"
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    CANNOT_BE_JUDGED = "6"

    @property
    def words(self) -> str:
        return _CREDIBILITY[self]


_CREDIBILITY = {
    Credibility.CONFIRMED: "confirmed by other sources",
    Credibility.PROBABLY_TRUE: "probably true",
    Credibility.POSSIBLY_TRUE: "possibly true",
    Credibility.DOUBTFUL: "doubtful",
    Credibility.IMPROBABLE: "improbable",
    Credibility.CANNOT_BE_JUDGED: "truth cannot be judged",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason in words, with what it adds to the log-odds (natural logarithm): above 0 it speaks for, below 0 against.

    `factor` is the name of the rule that gave it, as `docs/assessment.md` lists them; `statements` are ids of those it rests on.
    """

    factor: str
    words: str
    weight: float
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """How likely it is, by what is said, that a party is behind an incident.

    `party` is the actor's id. `likelihood` and `probability` are None where not enough is said to judge, and `words` say so.
    `reasons` are all that counted, the start among them; `rivals` are ids of parties with which it competes, whose weights bring
    the probability down. `confidence` is in the ground, and `confidence_because` tells what it hangs on.
    """

    party: str
    likelihood: Likelihood | None
    probability: float | None
    confidence: Confidence
    confidence_because: tuple[str, ...]
    reasons: tuple[Reason, ...]
    rivals: tuple[str, ...]
    words: str

    @property
    def weight(self) -> float:
        """The sum of the reasons' weights: log-odds against nobody who is named."""
        return math.fsum(reason.weight for reason in self.reasons)
