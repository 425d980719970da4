"""Tolls: a noun that stands for a sum of victims, and the count that its clause gives it ("taking the toll to six")."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.casualty_victims import behind_of, subjects
from counterclaim.extract.rules.casualty_words import STATES, victim_word
from counterclaim.extract.rules.quantities import Quantity
from counterclaim.model import Measure, Token

_TOLLS = words("casualties", "toll_nouns")
_TALLIES = words("casualties", "tally_nouns")
_TALLY_OF = words("casualties", "tally_modifiers")
_TOLL_VERBS = words("casualties", "toll_verbs")
_SUMMING = words("casualties", "summing_verbs")
_DYING = words("casualties", "die_verbs")
_NUMBERS = words("casualties", "number_nouns")
_GIVES = {"to", "at", "past", "above", "beyond", "as"}


def toll_frames(noun: Token, counted: dict[int, Quantity]) -> Iterator[tuple[Measure, list[Token]]]:
    """What a noun sums up, with the counts given for it."""
    measure = toll_measure(noun)
    if measure is not None:
        yield measure, _counts_given(noun, counted, _TOLL_VERBS)
    elif noun.i not in counted and (named := victim_word(noun)) is not None and any(child.dep == "det" for child in noun.children):
        yield named, _counts_given(noun, counted, _SUMMING)  # "put the dead at 20"
    elif noun.i not in counted and noun.tag == "NNS" and (named or noun.lemma == "casualty"):
        yield named or Measure.KILLED, _counts_given(noun, counted, _SUMMING)  # "fatalities numbered 34"


def toll_measure(noun: Token) -> Measure | None:
    """What a noun counts: "the toll", "the body count", "the number of wounded", "the figure for the missing"."""
    if noun.lemma in _TOLLS:
        return Measure.INJURED if any(child.lemma == "injury" for child in noun.children) else Measure.KILLED
    if noun.lemma in _NUMBERS | _TALLIES:
        behind = [*behind_of(noun), *(named for prep in noun.deps("prep") if prep.lower == "for" for named in prep.deps("pobj"))]
        told = [*noun.deps("acl"), *(verb for named in behind for verb in named.deps("acl", "relcl"))]
        # "the number of people killed", "the number of people who died"
        states = (Measure.KILLED if verb.lemma in _DYING else STATES.get(verb.lower) for verb in told)
        found = next((measure for measure in (*map(victim_word, behind), *states) if measure), None)
        if found is not None:
            return found
    if noun.lemma in _TALLIES and any(child.lemma in _TALLY_OF or child.lower in _TALLY_OF for child in noun.children):
        return Measure.KILLED
    if noun.lemma == "loss" and noun.tag == "NNS" and noun.deps("poss"):
        return Measure.KILLED
    return None


def rising_tolls(verb: Token, counted: dict[int, Quantity]) -> Iterator[tuple[Measure, list[Token]]]:
    """A toll that a clause without a subject of its own goes on about: "went up, rising from 12 to 17"."""
    if verb.lemma in _TOLL_VERBS and not verb.deps("nsubj", "nsubjpass", "dobj"):
        for noun in [verb.head] if verb.dep == "acl" else subjects(verb):
            measure = victim_word(noun) if verb.lemma == "number" else toll_measure(noun) if noun.pos == "NOUN" else None
            if noun.head is not verb and measure is not None:
                yield measure, _behind(verb, counted, noun.i)


def _counts_given(noun: Token, counted: dict[int, Quantity], verbs: frozenset[str]) -> list[Token]:
    """The count that a toll is said to have reached: what "of" gives and what its verb gives last."""
    given = [number for of in noun.deps("prep") if of.lower in {"of", "at"} for number in of.deps("pobj") if number.i in counted]
    verb = noun.head
    while verb.dep == "prep" or (verb.pos in {"ADP", "NOUN"} and verb.head is not verb):
        verb = verb.head
    if verb.lemma in verbs:
        given += [number for number in _behind(verb, counted, noun.i) if number not in given]
    return given


def _behind(verb: Token, counted: dict[int, Quantity], after: int) -> list[Token]:
    """The last count behind the verb: "rose to 41", "stands at 12", "put at 20"."""
    return counts_behind(verb, counted, after)[-1:]


def counts_behind(verb: Token, counted: dict[int, Quantity], after: int) -> list[Token]:
    """The counts that the verb gives behind token `after`, in text order: "raised it to 11 and then to 21"."""
    preps = [*verb.deps("prep", "dative"), *(more for prep in verb.deps("prep") for more in prep.deps("prep", "conj"))]
    behind = [number for prep in preps for number in prep.deps("pobj") if prep.lower in _GIVES or _modifies(prep, number, counted)]
    given = [*verb.deps("dobj", "attr", "acomp", "nummod", "oprd"), *behind]
    return [last for number in given if number.i > after and (last := _counted_at(number, counted)) is not None]


def _modifies(prep: Token, number: Token, counted: dict[int, Quantity]) -> bool:
    """Whether the preposition belongs to the count, as in "is over 200"."""
    return number.i in counted and counted[number.i].first <= prep.i


def _counted_at(number: Token, counted: dict[int, Quantity]) -> Token | None:
    """The token that the count is kept at: "nine" for "between six and nine"."""
    if number.i in counted:
        return number
    return next((more for more in number.deps("conj") if more.i in counted and counted[more.i].first <= number.i), None)
