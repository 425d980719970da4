"""Logistic regression in numpy: dense by Newton's method, sparse over named features by proximal steps with an L1 penalty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

Fitted = tuple[float, dict[str, float]]  # the intercept, and weights by name


def fit_dense(rows: Sequence[Mapping[str, float]], labels: Sequence[bool], *, ridge: float = 1.0, rounds: int = 25) -> Fitted:
    """Weights for features with values; `ridge` is the L2 penalty on values scaled to unit variance."""
    names = sorted({name for row in rows for name in row})
    place = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            table[number, place[name]] = value
    intercept, weights = fit_table(table, np.asarray(labels, dtype=float), ridge=ridge, rounds=rounds)
    return intercept, {name: round(float(weights[at]), 5) for name, at in place.items()}


def fit_table(
    values: np.ndarray, wanted: np.ndarray, *, counts: np.ndarray | None = None, ridge: float = 1.0, rounds: int = 25
) -> tuple[float, np.ndarray]:
    """The intercept and weights (features,) for values (rows, features); `counts` says for how many rows a row stands."""
    counted = np.ones(len(values)) if counts is None else counts
    scale = np.append(np.maximum(values.std(0), 1e-3), 1.0)
    table = np.hstack([values, np.ones((len(values), 1))]) / scale
    penalty = np.append(np.full(values.shape[1], ridge), 0.0)
    weights = np.zeros(table.shape[1])
    for _ in range(rounds):
        guess = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (counted * (guess - wanted)) + penalty * weights
        curve = (table * (counted * guess * (1 - guess))[:, None]).T @ table + np.diag(penalty + 1e-6)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-5:
            break
    weights /= scale
    return float(weights[-1]), weights[:-1]


def fit_names(
    rows: Iterable[Sequence[str]], labels: Sequence[bool], *, lasso: float = 2.0, least: int = 4, rounds: int = 120
) -> Fitted:
    """Weights for features that hold or not. Names in fewer than `least` rows are left out, as is what the L1 penalty sets to 0.

    Each step minimises a separable bound of the loss (every row has at most as many names as its length), with momentum.
    """
    held = [list(row) for row in rows]
    counts = Counter(name for row in held for name in row)
    names = sorted(name for name, count in counts.items() if count >= least)
    place = {name: at for at, name in enumerate(names)}
    known = [[place[name] for name in row if name in place] for row in held]
    sizes = np.array([len(row) for row in known])
    columns = np.fromiter((at for row in known for at in row), dtype=np.int64, count=int(sizes.sum()))
    owners = np.repeat(np.arange(len(known)), sizes)
    wanted = np.asarray(labels, dtype=float)
    bound = 0.25 * np.bincount(columns, weights=(sizes + 1.0)[owners], minlength=len(names)) + 1e-6
    bound_of_intercept = 0.25 * float((sizes + 1.0).sum())
    share = min(max(float(wanted.mean()), 1e-6), 1 - 1e-6)
    intercept = before = float(np.log(share / (1 - share)))
    weights = np.zeros(len(names))
    previous = weights.copy()
    pace = 1.0
    for _ in range(rounds):
        following = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        push = (pace - 1) / following
        pace = following
        looked = weights + push * (weights - previous)
        looked_intercept = intercept + push * (intercept - before)
        logits = np.bincount(owners, weights=looked[columns], minlength=len(known)) + looked_intercept
        error = 1 / (1 + np.exp(-np.clip(logits, -30, 30))) - wanted
        moved = looked - np.bincount(columns, weights=error[owners], minlength=len(names)) / bound
        previous, before = weights, intercept
        weights = np.sign(moved) * np.maximum(np.abs(moved) - lasso / bound, 0.0)
        intercept = looked_intercept - float(error.sum()) / bound_of_intercept
    return intercept, {name: round(float(weights[at]), 3) for name, at in place.items() if abs(weights[at]) >= 0.005}
