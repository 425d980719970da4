"""Which reports tell of one event: log-odds for every two, from their words.

Two earthquakes are told in the same words; names, places, numbers and days keep them apart. So reports are compared twice: with
words weighed by their rarity in the whole collection, which finds the kind of event, and again inside a loose cluster of such
reports, where the words that all of them have weigh nothing and those that part of them share weigh most. A logistic model joins
the measures. It was fitted on collections of some 40 to 200 reports about four to sixteen events and can be trusted with such;
of a larger one, ask about the reports of some weeks or of one region at a time. Memory grows with the square of the reports.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from counterclaim.reconcile.agglomerate import average_link
from counterclaim.reconcile.mention_reading import Lemmas, ToldReport
from counterclaim.reconcile.mention_vectors import Floats, Weight, bags, rarity, report_counts, unit

# latent semantic analysis: an axis for so many reports, and of a loose cluster so many axes
REPORTS_TO_AXIS = 10
FEWEST_AXES = 10
LOCAL_AXES = (2, 4)
LOOSELY = 0.12  # mean similarity in a loose cluster
_LATENT_SHARE = 0.3


def report_measures(reports: Sequence[ToldReport]) -> dict[str, Floats]:
    """Measures by name, each (reports, reports) and symmetric: cosines, and 1 where both have such words and share none (`no_`)."""
    rare = rarity(report_counts(reports), len(reports))
    words = bags([report.words for report in reports], rare)
    found = {"words": words @ words.T}
    for kind in ("names", "numbers", "places", "persons"):
        rows = bags([getattr(report, kind) for report in reports], rare)
        some = rows.any(axis=1)
        found[kind] = rows @ rows.T
        found[f"no_{kind}"] = np.outer(some, some) * (found[kind] == 0)
    found["latent"] = _latent(found["words"], max(FEWEST_AXES, len(reports) // REPORTS_TO_AXIS))
    loose = np.array(average_link(found["words"] + _LATENT_SHARE * found["latent"], LOOSELY), dtype=np.int64)
    found["same_kind"] = (loose[:, None] == loose[None, :]).astype(np.float64)
    names = ("local_words", "local_names", "local_numbers", "local_profile", *(f"local_{axes}" for axes in LOCAL_AXES))
    local = {name: np.zeros_like(found["words"]) for name in names}
    for number in range(int(loose.max(initial=-1)) + 1):
        members = np.flatnonzero(loose == number)
        if len(members) > 2:
            block = np.ix_(members, members)
            for name, values in _within([reports[at] for at in members.tolist()], rare).items():
                local[name][block] = values
    return found | local


def _within(reports: Sequence[ToldReport], rare: Weight) -> dict[str, Floats]:
    """Measures inside one loose cluster, by words that part of its reports share."""
    counts = Counter(lemma for report in reports for lemma in set(report.words))

    def telling(lemma: str) -> float:
        count = counts.get(lemma, 0)
        return math.log((1 + len(reports)) / count) * math.sqrt(max(0.0, rare(lemma))) if count > 1 else 0.0

    def alike(lists: Sequence[Lemmas]) -> Floats:
        rows = bags(lists, telling)
        return np.asarray(rows @ rows.T)

    words = bags([report.words for report in reports], telling)
    gram = words @ words.T
    profile = unit(gram - gram.mean(axis=0))
    centred = words - words.mean(axis=0)
    found = {
        "local_words": gram,
        "local_names": alike([report.names for report in reports]),
        "local_numbers": alike([report.numbers for report in reports]),
        "local_profile": profile @ profile.T,
    }
    return found | {f"local_{axes}": _latent(centred @ centred.T, axes) for axes in LOCAL_AXES}


def _latent(gram: Floats, axes: int) -> Floats:
    """Cosines on the first principal axes of rows whose inner products are given (Deerwester et al. 1990)."""
    values, vectors = np.linalg.eigh(gram)
    first = np.argsort(-values, kind="stable")[:axes]
    rows = unit(vectors[:, first] * np.sqrt(np.clip(values[first], 0.0, None)))
    return np.asarray(rows @ rows.T)
