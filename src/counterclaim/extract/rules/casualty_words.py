"""Words that name people by what befell them: "the dead", "six wounded", "those killed", "20 abductions"."""

from __future__ import annotations

from counterclaim.codebook.lexicon import words
from counterclaim.model import Measure, Token

_NAMES = {
    Measure.KILLED: "dead",
    Measure.INJURED: "injured",
    Measure.ABDUCTED: "abducted",
    Measure.ARRESTED: "arrested",
    Measure.MISSING: "missing",
    Measure.DISPLACED: "displaced",
}
VICTIM_NOUNS = {lemma: measure for measure, name in _NAMES.items() for lemma in words("casualties", f"{name}_nouns")}
STATES = {word: measure for measure, name in _NAMES.items() for word in words("casualties", f"{name}_states")}
_ANYBODY = words("casualties", "general_nouns")


def victim_word(noun: Token) -> Measure | None:
    """What became of people who are named by it: "the dead", "the wounded", "those killed"."""
    measure = VICTIM_NOUNS.get(noun.lemma) or VICTIM_NOUNS.get(noun.lower) or STATES.get(noun.lower)
    if measure is None and (noun.lower in {"those", "others"} or noun.lemma in _ANYBODY):
        return next((STATES[child.lower] for child in noun.children if child.lower in STATES), None)
    return measure


def state_of(noun: Token) -> Measure | None:
    """What befell those at the noun, when a participle in front of it or the noun itself says so: "wounded scores"."""
    before = next((STATES[child.lower] for child in noun.deps("amod") if child.i < noun.i and child.lower in STATES), None)
    return before or VICTIM_NOUNS.get(noun.lemma) or VICTIM_NOUNS.get(noun.lower)
