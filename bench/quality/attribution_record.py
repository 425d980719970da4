"""How well groups' past incidents tell whose a present one is, on UCDP GED for Pakistan, without looking ahead.

**Cases** are rows of one-sided violence and of conflict between the government of Pakistan and a group, in which UCDP names one
group: the perpetrator, or the side that fights the government. Not asked for are fights between governments (no group), non-state
conflicts (two groups, and UCDP does not say which attacked) and what other governments do to a group there (American drones and
al-Qaida: it is no attack of the group's); of these the groups count in the record at a tenth. A row is seen with its day, place,
dead, and whose dead they were. Who the sides are, the conflict's name, the sources, the headline, which may name the group, and
the type of violence, which UCDP derives from the sides, are not looked at.

**No look-ahead**: only rows whose last possible day is before the case's first possible day count, so none of the same day. The
weights are those that ship: fitted on rows up to 2013, as were half-lives and all else that could be chosen. `--refit` fits the
weights anew before each year on all earlier rows.

**Claim test**: over all cases of 2014-18 and every other group *active in the same province* (UCDP's adm_1), the share of pairs
in which the recorded group's share is higher; a tie counts half. Active is a group of which a row of the same two sorts tells
there in the 365 days before the case; with five years, and with any time before, there are more pairs, and easier ones. A
recorded group that has no row before the case loses every pair. A group that is recorded in many rows counts that often; the mean
over recorded groups, each counting once, stands beside it. *Frequency alone* is the number of earlier rows of the group in the
province.

**Log loss**: minus the natural logarithm of the share of the recorded group, mean over all cases of 2014-21. All groups with a
row before the case share with the alternative "any other group", which is the right answer where the recorded group has no row
yet. Frequency alone: earlier rows in the province, smoothed by one row shared out as in the country, less the rate of new groups
so far.

**Expected calibration error** (Guo et al. 2017): over the likeliest answer of each case, in ten classes of equal width, the mean
distance between its share and how often it is right.

Intervals are those of 95% from 2,000 resamples of months, since incidents of one month are not independent.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.quality.floors import FLOORS, judge
from bench.quality.record_cases import EVENTS, Table, log_losses, measured_table, predicted, read_rows
from counterclaim.assess.record.incidents import Floats, Record, RecordedIncident
from counterclaim.assess.record.scoring import load_weights

FIRST, LAST = 2014, 2021
CLAIM_YEARS = (2014, 2018)
WINDOWS = {"a year": 365, "five years": 5 * 365, "any time": None}
AIMS = {"claim_test": 0.90, "log_loss": 0.50, "calibration_error": 0.03}
_CLASSES, _RESAMPLES, _SEED = 10, 2_000, 20260
_MONTH = 30.4375


@dataclass(frozen=True, slots=True)
class Pairs:
    """Claim tests: of which case (pairs,), and whether the recorded group wins: 1, 0 or a half (pairs,)."""

    case: np.ndarray
    won: Floats


def claim_pairs(table: Table, record: Record, scores: Floats, window: int | None) -> Pairs:
    """Every pair of the cases of `CLAIM_YEARS`. `scores` (cases, actors); the actors are those of the record."""
    case, won = [], []
    for number, row in enumerate(table.rows):
        if not CLAIM_YEARS[0] <= row.year <= CLAIM_YEARS[1]:
            continue
        there = (record.last < row.incident.first) & (record.province == _province(record, row.incident))
        if window is not None:
            there &= record.last >= row.incident.first - window
        active = np.zeros(len(record.actors), dtype=np.bool_)
        active[record.owners[there[record.rows] & (record.weights == 1.0)]] = True
        mine = record.place[str(row.group)]
        active[mine] = False
        known = table.chosen[number] == mine
        for other in np.flatnonzero(active):
            difference = scores[number, mine] - scores[number, other] if known else -1.0
            case.append(number)
            won.append(1.0 if difference > 0 else 0.5 if difference == 0 else 0.0)
    return Pairs(np.array(case, dtype=np.int64), np.array(won))


def _province(record: Record, incident: RecordedIncident) -> int:
    return record.code("province", f"{incident.country} {incident.adm1}" if incident.adm1 else None)


def frequencies(table: Table, record: Record) -> Floats:
    """How many earlier rows of the province each group has (cases, actors); rows that name it as another's victim do not count."""
    counts = np.zeros((len(table.rows), len(record.actors)))
    for number, row in enumerate(table.rows):
        there = (record.last < row.incident.first) & (record.province == _province(record, row.incident))
        chosen = there[record.rows] & (record.weights == 1.0)
        counts[number] = np.bincount(record.owners[chosen], minlength=len(record.actors))
    return counts


def frequency_shares(table: Table, record: Record, counts: Floats) -> Floats:
    """Shares (cases, actors + 1) by frequency alone."""
    shares = np.zeros((len(table.rows), len(record.actors) + 1))
    for number, row in enumerate(table.rows):
        earlier = record.last < row.incident.first
        country = np.bincount(record.owners[earlier[record.rows]], minlength=len(record.actors)).astype(float)
        new = (np.count_nonzero(country) + 1) / (country.sum() + 2)
        local = (counts[number] + country / country.sum()) / (counts[number].sum() + 1)
        shares[number] = np.append((1 - new) * local, new)
    return shares


def calibration_error(share: Floats, right: np.ndarray) -> float:
    place = np.minimum((share * _CLASSES).astype(int), _CLASSES - 1)
    parts = [place == number for number in range(_CLASSES)]
    return float(sum(abs(share[part].mean() - right[part].mean()) * part.mean() for part in parts if part.any()))


def interval(months: np.ndarray, measure: Callable[[np.ndarray], float]) -> tuple[float, float]:
    """95% interval of a measure of rows, given by their places, over resamples of whole months."""
    generator = np.random.default_rng(_SEED)
    members = [np.flatnonzero(months == month) for month in np.unique(months)]
    found = []
    for _ in range(_RESAMPLES):
        drawn = generator.integers(0, len(members), len(members))
        found.append(measure(np.concatenate([members[at] for at in drawn])))
    low, high = np.quantile(found, (0.025, 0.975))
    return float(low), float(high)


@dataclass(frozen=True, slots=True)
class Result:
    """What one way of sharing out reaches: lines of the table, and the three measures of `AIMS`."""

    measures: dict[str, float]
    lines: tuple[str, ...]


def evaluate(name: str, table: Table, record: Record, shares: Floats, counts: Floats | None = None) -> Result:
    """All measures of the shares (cases, actors + 1). `counts` decide the claim test instead where they are given."""
    months = np.array([int(row.incident.first / _MONTH) for row in table.rows])
    lines, measures = [name], {}
    recorded = np.array([row.name for row in table.rows])
    for window, days in WINDOWS.items():
        pairs = claim_pairs(table, record, shares if counts is None else counts, days)
        macro = np.mean([pairs.won[recorded[pairs.case] == group].mean() for group in np.unique(recorded[pairs.case])])
        low, high = interval(months[pairs.case], lambda at, won=pairs.won: float(won[at].mean()))
        measures.setdefault("claim_test", float(pairs.won.mean()))
        cases = len(np.unique(pairs.case))
        lines.append(
            f"  claim test, active within {window:<11} {pairs.won.mean():.3f}  [{low:.3f}, {high:.3f}]  {len(pairs.won):,} pairs "
            f"of {cases:,} cases; mean over groups {macro:.3f}"
        )
    losses = log_losses(table, shares)
    low, high = interval(months, lambda at: float(losses[at].mean()))
    measures["log_loss"] = float(losses.mean())
    new = table.chosen == len(record.actors)
    lines.append(
        f"  log loss                              {losses.mean():.3f}  [{low:.3f}, {high:.3f}]  {len(losses):,} cases, "
        f"{int(new.sum())} of groups without an earlier row ({losses[new].sum() / len(losses):.3f} of it)"
    )
    top, right = shares.max(axis=1), shares.argmax(axis=1) == table.chosen
    low, high = interval(months, lambda at: calibration_error(top[at], right[at]))
    measures["calibration_error"] = calibration_error(top, right)
    lines.append(
        f"  expected calibration error            {measures['calibration_error']:.3f}  [{low:.3f}, {high:.3f}]  the likeliest is "
        f"right in {right.mean():.3f}"
    )
    return Result(measures, tuple(lines))


def refitted(table: Table) -> Floats:
    """Shares with weights fitted before each year on all earlier rows."""
    from training.record import FIRST as FIT_FIRST
    from training.record import fit

    whole = measured_table(read_rows(), FIT_FIRST, LAST)
    shares = np.zeros((len(table.rows), len(table.actors) + 1))
    for year in range(FIRST, LAST + 1):
        now = table.years == year
        shares[now] = predicted(table.part(now), fit(whole.part(whole.years < year)))
    return shares


def errors(table: Table, shares: Floats) -> list[str]:
    """The commonest classes of error: the recorded group, and what was held likeliest instead."""
    name = {str(row.group): row.name for row in table.rows}
    losses, likeliest = log_losses(table, shares), shares.argmax(axis=1)
    confused: Counter[tuple[str, str]] = Counter()
    lost: dict[str, list[float]] = defaultdict(list)
    for number, row in enumerate(table.rows):
        lost[row.name].append(float(losses[number]))
        if likeliest[number] != table.chosen[number]:
            at = int(likeliest[number])
            other = "other" if at == len(table.actors) else name.get(table.actors[at], table.actors[at])
            first = " (first row)" if table.chosen[number] == len(table.actors) else ""
            confused[row.name + first, other] += 1
    lines = [f"{count:4} of {recorded}, held to be {other}'s" for (recorded, other), count in confused.most_common(15)]
    for group, values in sorted(lost.items(), key=lambda item: -sum(item[1])):
        lines.append(
            f"{group:<18}{len(values):5} cases, log loss {np.mean(values):6.3f}, {sum(values) / len(losses):.3f} of the mean"
        )
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bench.quality.attribution_record", description=(__doc__ or "").split("\n\n")[0]
    )
    parser.add_argument("--refit", action="store_true", help="fit the weights anew before each year as well; takes a minute")
    parser.add_argument("--errors", action="store_true", help="print the commonest classes of error")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    parser.add_argument("--raise-floors", action="store_true", help="raise floors to just below what is measured now")
    asked = parser.parse_args(arguments)
    if not EVENTS.exists():
        print(f"bench.quality.attribution_record: skipped, no events at {EVENTS}")
        return 0
    rows = read_rows()
    record = Record(row.incident for row in rows)
    table = measured_table(rows, FIRST, LAST)
    shares = predicted(table, load_weights())
    counts = frequencies(table, record)
    results = [
        evaluate("groups' records, weights as they ship", table, record, shares),
        evaluate("frequency alone", table, record, frequency_shares(table, record, counts), counts),
    ]
    if asked.refit:
        results.append(evaluate("groups' records, weights fitted anew each year", table, record, refitted(table)))
    lines = [line for result in results for line in result.lines]
    reached = results[0].measures
    missed = [
        f"{name} is {reached[name]:.3f}, aim {aim:.2f}"
        for name, aim in AIMS.items()
        if (reached[name] < aim if name == "claim_test" else reached[name] > aim)
    ]
    lines.append(f"aims: {'all reached' if not missed else '; '.join(missed)}")
    if asked.errors:
        lines += errors(table, shares)
    scores = {
        "claim_test": reached["claim_test"],
        "mean_share": float(np.exp(-reached["log_loss"])),  # the geometric mean of the recorded groups' shares
        "calibration": 1 - reached["calibration_error"],
    }
    title = f"UCDP GED, Pakistan, {FIRST}-{LAST}"
    return judge("attribution_record", scores, "\n".join(lines), asked.floors, raise_floors=asked.raise_floors, title=title)


if __name__ == "__main__":
    sys.exit(main())
