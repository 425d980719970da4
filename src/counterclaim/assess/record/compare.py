"""How the records of groups fit one incident.

A group with few incidents gets no ratio. Ten in the country are asked for, as their weights add up (`features.HABIT`, and how far
each is the group's). With ten, a habit that a group has in three of ten incidents is missing from all of them by chance in fewer
than one case in twenty (0.7^10 = 0.03); with five, in one of six, and the rates of its kin and of all groups, which stand for six
incidents (`features.SMOOTHING`), make up more of the ratio than its own. A low share would then say that the group is young, and
be read as saying that it did not do it. Its share is counted among the others, where nobody can read it so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp

import numpy as np

from counterclaim.assess.record.features import ACTIVITY, COUNTED, FEATURES, Measured, measure
from counterclaim.assess.record.incidents import Record, RecordedIncident, Truths
from counterclaim.assess.record.result import Comparison, Fit, Outcome
from counterclaim.assess.record.scoring import Shares, Weights, load_weights, log_ratio, share_out
from counterclaim.assess.record.similar import most_similar
from counterclaim.assess.record.wording import Base, Respect, base_of, factors_of, respects_of

LEAST = 10.0  # incidents in the country, as their weights add up
_HABITS = tuple(name for name in FEATURES if name not in ACTIVITY)
_OTHERS = 3
_LITTLE_SHARE = 0.01
_TWO_YEARS = 730


def compare(
    record: Record,
    case: RecordedIncident,
    candidates: Sequence[str],
    *,
    as_of: int | None = None,
    kin: Mapping[str, tuple[str, ...]] | None = None,
    weights: Weights | None = None,
) -> Comparison:
    """The record of each candidate beside the case, the likeliest first, those without a ratio last.

    Only incidents whose last day is before the case's first, and before `as_of` (an ordinal), count. `kin` are actors tied to an
    actor, towards which its habits are smoothed. The case itself may stand in the record.
    """
    measured = measure(record, case, kin or {}, before=as_of)
    chosen = load_weights() if weights is None else weights
    shares = share_out(measured, chosen)
    base, respects = base_of(record, case, measured), tuple(respects_of(record, case, measured))
    wanted = list(dict.fromkeys(candidates))
    fits = [_fit(record, case, measured, chosen, shares, base, respects, actor) for actor in wanted]
    fits.sort(key=lambda fit: (fit.share is None, -(fit.share or 0.0), -fit.incidents, fit.actor))
    told = {fit.actor for fit in fits if fit.share is not None}
    others = [
        (actor, float(shares.all[at]))
        for at, actor in enumerate(record.actors)
        if actor not in wanted and shares.all[at] >= _LITTLE_SHARE and _history(record, measured, actor)[2] is Outcome.RATIO
    ]
    others.sort(key=lambda one: (-one[1], one[0]))
    return Comparison(
        fits=tuple(fits),
        other=float(1.0 - sum(shares.all[record.place[actor]] for actor in told)),
        others=tuple(others[:_OTHERS]),
        base_incidents=base.incidents,
        base_groups=base.groups,
        base_words=base.words,
    )


def _fit(
    record: Record,
    case: RecordedIncident,
    measured: Measured,
    weights: Weights,
    shares: Shares,
    base: Base,
    respects: Sequence[Respect],
    actor: str,
) -> Fit:
    at = record.place.get(actor)
    mine, weight, outcome = _history(record, measured, actor)
    incidents = int(mine.sum())
    days = record.first[mine]
    judged = at is not None and outcome is Outcome.RATIO
    ratio = exp(float(log_ratio(measured, weights, _HABITS)[at])) if judged else None
    return Fit(
        actor=actor,
        outcome=outcome,
        ratio=ratio,
        share=float(shares.all[at]) if judged else None,
        before=float(shares.active[at]) if judged else None,
        incidents=incidents,
        weight=weight,
        first=int(days.min()) if incidents else None,
        last=int(record.last[mine].max()) if incidents else None,
        activity=_activity(record, case, mine, base),
        factors=tuple(factors_of(record, respects, measured, weights, actor, mine)) if judged else (),
        similar=most_similar(record, case, measured, mine),
        words=_in_words(outcome, ratio, incidents, weight),
    )


def _history(record: Record, measured: Measured, actor: str) -> tuple[Truths, float, Outcome]:
    """The past incidents of the actor (incidents,), what they add up to, and whether they are enough."""
    at = record.place.get(actor)
    mine: Truths = np.zeros(len(record.incidents), dtype=np.bool_)
    if at is None:
        return mine, 0.0, Outcome.NONE
    mine[record.rows[(record.owners == at) & (record.weights >= COUNTED)]] = True
    mine &= measured.before
    weight = float(measured.history[at])
    if not mine.any():
        return mine, weight, Outcome.NONE
    return mine, weight, Outcome.TOO_LITTLE if weight < LEAST else Outcome.RATIO


def _activity(record: Record, case: RecordedIncident, mine: Truths, base: Base) -> str:
    if not mine.any():
        return "no incident before this one is recorded as the group's"
    lately = int((mine & (record.last >= case.first - _TWO_YEARS)).sum())
    days = case.first - int(record.last[mine].max())
    there = int((mine & base.chosen).sum())
    return (
        f"{_incidents(int(mine.sum()))} recorded as the group's, {lately:,} of them in the two years before and the last "
        f"{days:,} day{'s'[: days != 1]} before; of {_incidents(base.incidents)} of {base.groups:,} group{'s'[: base.groups != 1]} "
        f"{base.words}, {there:,} {'is' if there == 1 else 'are'} its own"
    )


def _incidents(number: int) -> str:
    return f"{number:,} incident{'s'[: number != 1]}"


def _in_words(outcome: Outcome, ratio: float | None, incidents: int, weight: float) -> str:
    if outcome is Outcome.NONE:
        return "no history: no earlier incident is recorded as the group's, so its record says nothing for or against it"
    if outcome is Outcome.TOO_LITTLE or ratio is None:
        counted = f"{_incidents(incidents)} before this one"
        if incidents >= LEAST:
            counted += f", which count as {weight:.1f} by where and how long ago they were and how far they are ascribed to it"
        return (
            f"too little history: {counted}; a ratio is given from {LEAST:.0f} on, since with fewer it "
            "would say that the group is young or rare, and not that this is unlike it"
        )
    odds = f"{ratio:.1f} times" if ratio >= 1 else f"1/{1 / ratio:.1f} of"
    return f"by its record the odds for the group are {odds} those by its activity alone, beside all groups active there and then"
