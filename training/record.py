"""`python -m training.record`: fits how much each respect counts in which a group's past incidents fit a present one.

A conditional logit (McFadden 1974) over the groups of the record, on rows of UCDP GED for Pakistan from 1995 to 2013, each seen
with what was recorded before it alone. The penalty draws every weight towards 0, and none may be negative. Its strength and the
half-lives, distances and smoothing of `counterclaim.assess.record.features` were chosen on 2004-13, each year with weights fitted
on the years before it; rows from 2014 on take no part. Type, suicide, weapons and targets are not in UCDP GED: they borrow a
weight.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from bench.quality.record_cases import BORROWED, FITTED, Table, log_losses, measured_table, predicted, read_rows

from counterclaim.assess.record.features import FEATURES
from counterclaim.assess.record.incidents import Floats, Truths
from counterclaim.assess.record.scoring import Weights

WEIGHTS = Path(__file__).parents[1] / "src" / "counterclaim" / "assess" / "record" / "weights.json"
FIRST, LAST = 1995, 2013  # years: before 1995 there are hardly any incidents to look back to
RIDGE = 10.0
_ROUNDS, _ENOUGH = 60, 1e-7


def fit(table: Table, ridge: float = RIDGE) -> Weights:
    """The weights that make the recorded groups most probable under the penalty; what would be negative is set to 0, the most
    negative first, and the others are fitted anew."""
    free = list(range(len(FITTED)))
    while True:
        weights, other = _newton(table.values[:, :, free], table.known, table.chosen, ridge)
        if not (weights < 0).any():
            break
        free.pop(int(weights.argmin()))
    of = dict.fromkeys(FEATURES, 0.0) | {FITTED[at]: round(float(value), 4) for at, value in zip(free, weights, strict=True)}
    of |= dict.fromkeys(BORROWED, round((of["fallen"] + of["lethality"]) / 2, 4))
    return Weights(of=of, other=round(other, 4), borrowed=BORROWED)


def _newton(values: Floats, known: Truths, chosen: np.ndarray, ridge: float) -> tuple[Floats, float]:
    cases, actors, size = values.shape
    table = np.zeros((cases, actors + 1, size + 1))
    table[:, :actors, :size] = values
    table[:, actors, size] = 1.0  # the alternative has its constant and nothing else
    possible = np.append(known, np.ones((cases, 1), dtype=np.bool_), axis=1)
    penalty = np.append(np.full(size, ridge), 1e-3)
    weights = np.append(np.zeros(size), -5.0)
    at = np.arange(cases)

    def shares(now: Floats) -> Floats:
        scores = np.where(possible, table @ now, -np.inf)
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True))

    def value(now: Floats) -> float:
        return float(-np.log(np.maximum(shares(now)[at, chosen], 1e-300)).sum() + penalty @ now**2 / 2)

    for _ in range(_ROUNDS):
        share = shares(weights)
        mean = np.einsum("ca,caf->cf", share, table)
        slope = (mean - table[at, chosen]).sum(axis=0) + penalty * weights
        spread = (table * np.sqrt(share)[:, :, None]).reshape(-1, size + 1)
        step = np.linalg.solve(spread.T @ spread - mean.T @ mean + np.diag(penalty), slope)
        pace = 1.0
        while value(weights - pace * step) > value(weights) and pace > _ENOUGH:
            pace /= 2
        weights = weights - pace * step
        if np.abs(pace * step).max() < _ENOUGH:
            break
    return weights[:-1], float(weights[-1])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.record", description="Fit the weights of groups' records.")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--develop", action="store_true", help="print the losses of 2004-13, year by year, and write nothing")
    asked = parser.parse_args()
    table = measured_table(read_rows(), FIRST, LAST)
    if asked.develop:
        for first, last in ((2004, 2008), (2009, 2013)):
            losses = []
            for year in range(first, last + 1):
                weights = fit(table.part(table.years < year))
                now = table.part(table.years == year)
                losses.append(log_losses(now, predicted(now, weights)))
            print(f"{first}-{last}: log loss {np.concatenate(losses).mean():.4f}")
        return
    weights = fit(table)
    held = {
        "fitted_on": f"UCDP GED, Pakistan, {FIRST}-{LAST}: {len(table.rows)} incidents, each with what was recorded before it",
        "borrowed": list(weights.borrowed),
        "other": weights.other,
        "weights": dict(weights.of),
    }
    asked.out.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
    print(f"{len(table.rows)} incidents; log loss where they were fitted {log_losses(table, predicted(table, weights)).mean():.4f}")
    for name, value in weights.of.items():
        print(f"{name:<18}{value:7.3f}")
    print(f"{'other group':<18}{weights.other:7.3f}")


if __name__ == "__main__":
    main()
