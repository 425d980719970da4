"""Bags of lemmas as rows of numbers, and how alike the rows are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from counterclaim.reconcile.mention_reading import Lemmas, ToldReport
from counterclaim.reconcile.word_table import word_table

Floats = NDArray[np.float64]
Weight = Callable[[str], float]


def unit(rows: Floats) -> Floats:
    """The rows at length 1; rows of zeros stay so."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(length == 0, 1.0, length))


def bags(lists: Sequence[Lemmas], weight: Weight) -> Floats:
    """Unit rows (lists, lemmas): a lemma that stands n times counts 1 + ln n times its weight."""
    place: dict[str, int] = {}
    for lemmas in lists:
        for lemma in lemmas:
            place.setdefault(lemma, len(place))
    table = np.zeros((len(lists), max(1, len(place))))
    for row, lemmas in enumerate(lists):
        for lemma, count in Counter(lemmas).items():
            table[row, place[lemma]] = (1 + math.log(count)) * weight(lemma)
    return unit(table)


def meanings(lists: Sequence[Lemmas], weight: Weight) -> Floats:
    """Unit rows (lists, size): the weighted sum of the words' vectors."""
    table = word_table()
    rows = np.zeros((len(lists), table.size))
    for row, lemmas in enumerate(lists):
        for lemma, count in Counter(lemmas).items():
            rows[row] += count * weight(lemma) * table.vector(lemma)
    return unit(rows)


def report_counts(reports: Iterable[ToldReport]) -> Counter[str]:
    """In how many reports a lemma stands."""
    return Counter(lemma for report in reports for lemma in {*report.words, *report.names})


def rarity(counts: Mapping[str, int], reports: int) -> Weight:
    """1 for a lemma that no report has, 0 for one that all have, by the logarithm of their share."""
    return lambda lemma: math.log((1 + reports) / (1 + counts.get(lemma, 0))) / math.log(1 + reports) if reports else 1.0
