"""Counted people: which noun a count belongs to, and how many somebody named without a number are."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.codebook.lexicon import load_lexicon, words
from counterclaim.lang.numbers import Count, find_counts
from counterclaim.model import Sentence, Token

_THINGS = words("casualties", "thing_nouns")
_GROUPS = words("casualties", "group_nouns")
_SIZED: dict[str, int] = load_lexicon("casualties")["sized_nouns"]
_NOUN = {"NOUN", "PROPN"}
_ONE = {"a", "an", "one", "another"}
_DEFINITE = {"the", "this", "that"}
_NONE = {"no", "any", "every", "each", "neither", "either"}
_PERSONS = {"he", "she", "him", "her", "himself", "herself"}


@dataclass(slots=True, eq=False)
class Quantity:
    """How many people the noun phrase at `head` tells of. `counted` when a number or counting word says so, not grammar alone."""

    head: Token
    first: int
    last: int
    low: int | None
    high: int | None
    counted: bool = True


def count_people(sentence: Sentence) -> dict[int, Quantity]:
    """The counted noun phrases of a sentence that may be people, by the index of their head token.

    The head is the noun that the number belongs to, or the number itself where it stands alone ("three were killed") or
    before "of" ("two of the gunmen", "dozens of students").
    """
    tokens = sentence.tokens
    if not any(token.tag == "CD" or token.lower in _COUNT_WORDS for token in tokens):
        return {}
    found: dict[int, Quantity] = {}
    for count in find_counts([token.text for token in tokens]):
        head = _head_of(tokens, count)
        noun = whom(head)
        if noun.lemma in _THINGS or noun.lower in _THINGS or head.ent in {"DATE", "TIME", "MONEY", "PERCENT"} and noun is head:
            continue
        if head.i in found:             # "one or two", "the 14 of 20": the first count of a noun stands
            continue
        first = sentence.first + count.first
        found[head.i] = Quantity(head, first, max(head.i + 1, sentence.first + count.last), count.low, count.high)
    return found


_COUNT_WORDS = {"dozens", "scores", "hundreds", "thousands", "millions", "several", "few", "couple", "both", "dozen"}


def _head_of(tokens: list[Token], count: Count) -> Token:
    """The noun that the count belongs to; the last word of the count where it stands alone."""
    core = tokens[count.core:count.last]
    numbers = [token for token in core if token.tag == "CD" or token.lower in _COUNT_WORDS or token.pos in {"NUM", "NOUN", "ADJ", "DET"}] or core
    last = numbers[-1]
    if count.last + 1 < len(tokens) and tokens[count.last].lower == "of":
        # "two of them children": the parser hangs the number on the noun behind
        return last.head if tokens[count.last + 1].lower in {"them", "whom"} and last.dep == "nummod" and last.head.i > last.i else last
    inside = {token.i for token in tokens[count.first:count.last]}
    for token in (last, *reversed(numbers[:-1])):
        above = token.head
        if above.i not in inside and token.dep in {"nummod", "quantmod", "compound", "amod", "det", "predet", "nmod", "advmod"} \
                and (above.pos in _NOUN or above.pos in {"ADJ", "VERB"} and above.dep not in {"ROOT"} and above.tag in {"JJ", "VBN", "NN"}) \
                and 0 < above.i - token.i <= 10:
            return above
    # The parser sometimes cuts a number off its noun: take the plural noun that follows directly.
    at = count.last
    while at < len(tokens) and at - count.last < 4 and (tokens[at].pos == "ADJ" or tokens[at].tag in {"NN", "NNP", "VBN", "HYPH"}):
        at += 1
    if at < len(tokens) and tokens[at].tag in {"NNS", "NNPS"} and tokens[at].dep not in {"nummod", "compound"} and last.dep in {"nummod", "quantmod"}:
        return tokens[at]
    return last


def whom(head: Token) -> Token:
    """The noun that tells who the people at `head` are: "attackers" in "three of the attackers"."""
    if head.pos in _NOUN and head.lower not in _COUNT_WORDS:
        return head
    of = next((child for child in head.children if child.lower == "of"), None)
    noun = of.dep_child("pobj") if of else None
    return noun if noun is not None and noun.pos in _NOUN else head


def quantity_at(head: Token, counted: dict[int, Quantity]) -> Quantity | None:
    """How many people the noun phrase at `head` tells of: its count, or one for a single person. None for an uncounted plural,
    a group, a thing or nobody."""
    if head.i in counted:
        return counted[head.i]
    lemma = head.lemma
    dets = [child.lower for child in head.children if child.dep in {"det", "predet", "poss"}]
    if _NONE.intersection(dets):
        return None
    if lemma in _SIZED and head.tag == "NN":
        return Quantity(head, _first(head), head.i + 1, _SIZED[lemma], _SIZED[lemma], counted=False)
    single = (head.lower in _PERSONS
              or head.tag == "NN" and lemma not in _THINGS and lemma not in _GROUPS and head.lower not in _GROUPS and _is_person_noun(head, dets)
              or head.tag == "NNP" and head.ent == "PERSON"
              or head.tag == "DT" and head.lower == "another")
    if not single:
        return None
    return Quantity(head, _first(head), head.i + 1, 1, 1, counted=bool({"one"} & set(dets)))


def _is_person_noun(head: Token, dets: list[str]) -> bool:
    return head.pos in _NOUN and (bool(dets) or any(child.dep == "compound" for child in head.children) or head.dep in {"appos", "conj"})


def _first(head: Token) -> int:
    """The first token of the noun phrase, without clauses in front of it."""
    left = head.i
    for child in reversed(head.children):
        if child.i < head.i and child.dep in {"det", "amod", "compound", "poss", "nummod", "nmod", "predet", "quantmod"}:
            left = min(left, child.i)
    return left


def noun_phrase(noun: Token) -> tuple[int, int]:
    """Tokens of the noun with what describes it in front, without determiner and number."""
    first = noun.i
    for child in reversed(noun.children):
        if child.i == first - 1 and child.dep in {"amod", "compound", "nmod"} and child.tag != "CD":
            first = child.i
            while first - 1 >= 0 and any(grand.i == first - 1 and grand.dep in {"amod", "compound"} for grand in child.children):
                first -= 1
    return first, noun.i + 1
