"""How alike the words are that stand for two events: by lemma, beginning, meaning and use; and how common they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from counterclaim.reconcile.mention_reading import EventMention
from counterclaim.reconcile.mention_vectors import Floats, Weight, bags, meanings
from counterclaim.reconcile.word_senses import kinship, sense_table
from counterclaim.reconcile.word_table import word_table

AXES = 32  # of the words' vectors, that count each by itself


def trigger_measures(mentions: Sequence[EventMention], rare: Weight) -> dict[str, Floats]:
    """Measures by name, each (mentions, mentions) and symmetric; `rare` weighs a lemma by the collection."""
    table = word_table()
    lemmas = [mention.lemma for mention in mentions]
    heads = np.stack([table.vector(mention.lemma if mention.lemma in table else mention.form) for mention in mentions])
    meaning = heads @ heads.T
    whole = meanings([mention.trigger for mention in mentions], table.telling)
    words = bags([mention.trigger for mention in mentions], lambda lemma: 0.1 + rare(lemma))
    beginning = _beginnings(lemmas)
    found = {
        "same_lemma": equal(lemmas),
        "same_form": equal([mention.form for mention in mentions]),
        "trigger_meaning": meaning,
        "trigger_meaning_squared": np.clip(meaning, 0.0, 1.0) ** 2,
        "trigger_meaning_high": np.clip(meaning - 0.5, 0.0, 1.0) * 2,
        "whole_trigger_meaning": whole @ whole.T,
        "trigger_words": words @ words.T,
        "beginning": beginning,
        "beginning_high": np.clip(beginning - 0.5, 0.0, 1.0) * 2,
    }
    found |= {f"axis_{axis}": np.outer(heads[:, axis], heads[:, axis]) for axis in range(AXES)}
    found |= _kinship(lemmas)
    found["kin_and_used_alike"] = np.maximum(found["kin_same"], found["kin_derived"]) * np.clip(meaning, 0.0, 1.0)
    return found | _best_words([mention.trigger for mention in mentions]) | _frequencies(mentions, rare)


def _frequencies(mentions: Sequence[EventMention], rare: Weight) -> dict[str, Floats]:
    """How common the lemmas are in English, in the collection, and as triggers of this block; whether they are verbs."""
    counts = Counter(mention.lemma for mention in mentions)
    telling = np.array([word_table().telling(mention.lemma) for mention in mentions])
    rarity_here = np.array([rare(mention.lemma) for mention in mentions])
    often = np.array([counts[mention.lemma] for mention in mentions], dtype=np.float64)
    verb = np.array([mention.verb for mention in mentions], dtype=np.float64)
    return {
        "rarest": np.minimum.outer(telling, telling),
        "commonest": np.maximum.outer(telling, telling),
        "in_few_reports": np.minimum.outer(rarity_here, rarity_here),
        "in_many_reports": np.maximum.outer(rarity_here, rarity_here),
        "often": np.log1p(np.minimum.outer(often, often)),
        "share": np.minimum.outer(often, often) / len(mentions),
        "verbs": np.outer(verb, verb),
        "nouns": np.outer(1 - verb, 1 - verb),
    }


def _kinship(lemmas: Sequence[str]) -> dict[str, Floats]:
    """How the heads go together by their senses; nothing between a lemma and itself."""
    distinct, row = _distinct(lemmas)
    senses = [sense_table().senses(lemma) for lemma in distinct]
    table = np.zeros((4, len(distinct), len(distinct)))
    for one in range(len(distinct)):
        for other in range(one):
            table[:, one, other] = table[:, other, one] = kinship(senses[one], senses[other])
    same, derived, near, third = (part[np.ix_(row, row)] for part in table)
    kin = np.maximum(np.maximum(same, derived), 0.5 * np.maximum(near, third))
    return {"kin_same": same, "kin_derived": derived, "kin_near": near, "kin_third": third, "kin": kin}


def _best_words(triggers: Sequence[Sequence[str]]) -> dict[str, Floats]:
    """For triggers of several words: the best pair of words, by use (`best_meaning`) and by kinship (`best_kin`), and the mean of
    each word's best partner in the other trigger (`mean_`)."""
    words, _ = _distinct([word for trigger in triggers for word in trigger])
    place = {word: at for at, word in enumerate(words)}
    rows = [[place[word] for word in dict.fromkeys(trigger)] for trigger in triggers]
    vectors = np.stack([word_table().vector(word) for word in words])
    meaning, kin = vectors @ vectors.T, _kinship(words)["kin"]
    found: dict[str, Floats] = {}
    for name, table in (("meaning", meaning), ("kin", kin)):
        np.fill_diagonal(table, 1.0)
        partner = np.stack([table[:, row].max(axis=1) for row in rows], axis=1)
        best = np.stack([partner[row].max(axis=0) for row in rows])
        mean = np.stack([partner[row].mean(axis=0) for row in rows])
        found[f"best_{name}"] = np.maximum(best, best.T)
        found[f"mean_{name}"] = (mean + mean.T) / 2
    return found


def _beginnings(lemmas: Sequence[str]) -> Floats:
    """The share of the longer word that both begin with: high for a verb and the noun made from it."""
    distinct, row = _distinct(lemmas)
    table = np.array([[_common(one, other) for other in distinct] for one in distinct])
    return np.asarray(table[np.ix_(row, row)])


def _common(one: str, other: str) -> float:
    length = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return length / max(len(one), len(other), 1)


def _distinct(words: Sequence[str]) -> tuple[list[str], NDArray[np.int64]]:
    """The words once each, and which of them each is."""
    place = {word: at for at, word in enumerate(dict.fromkeys(words))}
    return list(place), np.array([place[word] for word in words], dtype=np.int64)


def equal(values: Sequence[object]) -> Floats:
    """1 where two values are the same, else 0."""
    numbers: dict[object, int] = {}
    row = np.array([numbers.setdefault(value, len(numbers)) for value in values])
    return np.asarray(row[:, None] == row[None, :], dtype=np.float64)
