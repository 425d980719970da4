"""What each kind of voice weighs, in log-odds; `docs/assessment.md` gives the reason for every number.

The weights are stated judgements, not fitted: no corpus tells who was behind attacks of which reports dispute it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from counterclaim.assess.responsibility.case import History, RecordSays
from counterclaim.assess.responsibility.kinds import SpeakerKind
from counterclaim.model import Certainty, Reliability, Stance

START = -0.7  # being named at all: odds of about 1 to 2 against nobody who is named
EXCLUSIVE = 0.7  # share in which two that are named without a word of joint work exclude each other
SUSPECTED = 0.5  # share of the weight of what is only suspected
NEXT_IN_CAMP = 0.5  # share that each further voice of one camp adds of the one before it
OFFERED = 0.4
OWN_CHANNEL = 0.2
OWN_CHANNELS = frozenset({"video", "web"})
LATE = -0.3
LATE_DAYS = 7
TWO_VOICES = -0.8  # a party that is said both to claim and to deny it
LEAST_HISTORY = 5  # incidents from which a habit counts
HABIT_UP, HABIT_DOWN = 0.4, -0.8
SILENCE = -0.4  # nobody has claimed it, and the group usually claims what is laid at its door
USUALLY = 0.7
RECORD_UP, RECORD_DOWN = 1.1, -0.7
LEAST_SAID = 0.5  # weight of all that is said below which nothing is judged
ONE_CAMP_AT_MOST = 0.9499  # without voices of several camps nothing is almost certain
CAMPS_FOR_CERTAIN = 3

FOR_WEIGHTS = {
    SpeakerKind.ITSELF: 2.0,
    SpeakerKind.DATASET: 1.4,
    SpeakerKind.OFFICIAL: 1.2,
    SpeakerKind.MEDIA: 1.2,
    SpeakerKind.KIN: 1.0,
    SpeakerKind.ANALYST: 1.0,
    SpeakerKind.FOREIGN: 0.9,
    SpeakerKind.WITNESS: 0.8,
    SpeakerKind.OTHER: 0.6,
    SpeakerKind.RIVAL: 0.4,
    SpeakerKind.GROUP: 0.4,
}
AGAINST_WEIGHTS = {
    SpeakerKind.OFFICIAL: -1.6,
    SpeakerKind.ANALYST: -1.2,
    SpeakerKind.DATASET: -1.0,
    SpeakerKind.MEDIA: -1.0,
    SpeakerKind.ITSELF: -0.6,
    SpeakerKind.FOREIGN: -0.6,
    SpeakerKind.WITNESS: -0.6,
    SpeakerKind.OTHER: -0.5,
    SpeakerKind.KIN: -0.4,
    SpeakerKind.RIVAL: -0.3,
    SpeakerKind.GROUP: -0.3,
}
GRADE_FACTORS = {
    Reliability.A: 1.2,
    Reliability.B: 1.1,
    Reliability.C: 1.0,
    Reliability.D: 0.6,
    Reliability.E: 0.3,
    Reliability.F: 1.0,
}
DISINTERESTED = frozenset({SpeakerKind.ANALYST, SpeakerKind.MEDIA, SpeakerKind.WITNESS, SpeakerKind.DATASET})


def base_weight(kind: SpeakerKind, stance: Stance) -> float:
    """What such a voice weighs where it says so outright, is read for certain, and comes alone; 0 for "nobody has claimed it"."""
    if stance in (Stance.CLAIMS, Stance.BLAMES):
        return FOR_WEIGHTS[kind]
    return AGAINST_WEIGHTS[kind] if stance in (Stance.DENIES, Stance.DOUBTS) else 0.0


def statement_weight(
    kind: SpeakerKind, stance: Stance, certainty: Certainty, probability: float | None, reliability: Reliability
) -> float:
    """The weight of one statement: that of its kind, less where it is only suspected, by the grade of its source, and averaged over
    whether the report was read rightly: with probability p the likelihood ratio is that of the weight, else 1."""
    weight = base_weight(kind, stance) * GRADE_FACTORS[reliability]
    if certainty is Certainty.SUSPECTED and weight > 0:  # a doubt is meant to be unsure
        weight *= SUSPECTED
    sure = 1.0 if probability is None else probability
    return math.log1p(sure * math.expm1(weight))


def camp_weights(weights: Sequence[float]) -> list[float]:
    """What each voice of one camp adds, all on one side: the heaviest in full, each further one half of what the one before it in
    rank would. More voices never weigh less together."""
    ranks = sorted(range(len(weights)), key=lambda at: (-abs(weights[at]), at))
    added = [0.0] * len(weights)
    for rank, at in enumerate(ranks):
        added[at] = weights[at] * NEXT_IN_CAMP**rank
    return added


def habit_weight(history: History) -> float:
    """What a group's claims are worth by how others spoke of what it claimed before; 0 with too little history."""
    judged = history.borne_out + history.contested
    if judged < LEAST_HISTORY:
        return 0.0
    return max(HABIT_DOWN, min(HABIT_UP, math.log((history.borne_out + 1) / (history.contested + 1))))


def usually_claims(history: History) -> bool:
    """Whether the group claims most of what others lay at its door, as far as there is history."""
    return history.laid >= LEAST_HISTORY and history.laid_claimed >= USUALLY * history.laid


def record_weight(record: RecordSays) -> float:
    """The record's likelihood ratio as a weight, held within bounds: what a group did before must not outweigh what is said
    now, and being unlike its record counts for less than being like it, as every group begins somewhere."""
    if record.ratio is None:
        return 0.0
    return max(RECORD_DOWN, min(RECORD_UP, math.log(max(record.ratio, 1e-9))))


def share(score: float, rivals: Iterable[float]) -> float:
    """The probability of a party with these log-odds against nobody who is named, beside the rivals with which it competes."""
    others = list(rivals)
    top = max(score, 0.0, *others)
    own, nobody = math.exp(score - top), math.exp(-top)
    return own / (own + nobody + EXCLUSIVE * math.fsum(math.exp(other - top) for other in others))
