"""The words that tell one measure from another: content lemmas, numbers, without names and words of every measure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from counterclaim.assess.responses.clauses import Word, split_words
from counterclaim.assess.responses.kinds import lemmas_of
from counterclaim.assess.responses.vocabulary import OTHER, kind_words
from counterclaim.codebook.lexicon import load_lexicon, words
from counterclaim.lang.numbers import find_counts, read_cardinal

_LEAST_LETTERS = 3
_MONEY = frozenset({"$", "€", "£", "¥", "₹", "dlrs", "Rs", "rupees", "pesos"})


@cache
def _common() -> frozenset[str]:
    return words("linking", "stop") | frozenset(load_lexicon("measures")["linking"]["common"])


def lemma_of(word: Word) -> str:
    """One form for all forms of a word: of a verb that is known its lemma, of others the singular."""
    others = sorted(lemmas_of(word) - {word.lower})
    return min(others, key=lambda lemma: (len(lemma), lemma)) if others else word.lower


def content_lemmas(text: str, *, kind: str = OTHER, without: Collection[str] = ()) -> frozenset[str]:
    """The lemmas of the text's content words, without `without` (lower-case lemmas) and the words by which any measure of the kind
    is told ("a reward for information that leads to the arrest of")."""
    found = {lemma_of(word) for word in split_words(text) if word.lower[:1].isalpha() and len(word.lower) >= _LEAST_LETTERS}
    return frozenset(found - _common() - _told_alike(kind) - set(without))


@cache
def _told_alike(kind: str) -> frozenset[str]:
    listed = kind_words().get(kind)
    return frozenset(phrase[0] for phrase in listed.hints if len(phrase) == 1) if listed is not None else frozenset()


def numbers_in(text: str) -> frozenset[int]:
    """Numbers that are counts of something, from ten on: smaller ones tell little."""
    found = (count.low for count in find_counts([word.text for word in split_words(text)]))
    return frozenset(value for value in found if value is not None and value >= 10)


def amounts_in(text: str) -> frozenset[int]:
    """Amounts of money, of any currency."""
    words = [word.text for word in split_words(text)]
    read = (read_cardinal(words, at + 1) for at, word in enumerate(words[:-1]) if word in _MONEY)
    return frozenset(amount[0] for amount in read if amount is not None)


def name_lemmas(names: Iterable[str]) -> frozenset[str]:
    """The words of some names, as lower-case singulars."""
    return frozenset(word.noun for name in names for word in split_words(name) if word.lower[:1].isalpha())
