"""Counted people: which noun a count belongs to, and how many somebody named without a number are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from counterclaim.codebook.lexicon import load_lexicon, words
from counterclaim.lang.numbers import NUMBER_WORDS, SEVERAL, Count, find_counts
from counterclaim.model import Sentence, Token

_THINGS = words("casualties", "thing_nouns")
_GROUPS = words("casualties", "group_nouns")
_SIZED: dict[str, int] = load_lexicon("casualties")["sized_nouns"]
_ACTOR_WORDS = load_lexicon("actors")
_PERSON_NOUNS = (
    frozenset(
        words("casualties", "person_nouns").union(
            _ACTOR_WORDS["person_roles"], _ACTOR_WORDS["fighter_roles"], _ACTOR_WORDS["peoples"]
        )
    )
    - _GROUPS
)
_NOUN = {"NOUN", "PROPN"}
_PERSON_ENDINGS = ("man", "woman", "ist", "er", "or", "ian", "ee")
_ENDS_PHRASE = {"DT", "CD", "PDT", "PRP$", "POS", "IN", "CC", "VBD", "VBZ", "VBP", "WDT", "WP", ",", ":", "RBS", "JJR"}
_NONE = {"no", "any", "every", "each", "neither", "either"}
_PERSONS = {"he", "she"}
_ORDINALS = {"second", "third", "fourth", "fifth", "sixth", "seventh"}
_UNDERGOER_PARTS = {"dobj", "nsubjpass"}
_COUNT_WORDS = {"dozens", "scores", "hundreds", "thousands", "millions", "several", "few", "couple", "both", "dozen"}
_ON_NOUN = {"nummod", "quantmod", "compound", "amod", "det", "predet", "nmod", "advmod"}
_COUNTABLE = {"NN", "NNS", "NNP", "NNPS", "VBN", "VBD", "JJ"}
_TIMES = {"twice": 2}
_MEASURES = {"DATE", "TIME", "MONEY", "PERCENT"}
_LABELS = {"ORG", "PRODUCT", "FAC", "LAW", "GPE"}


@dataclass(slots=True, eq=False)
class Quantity:
    """How many people the noun phrase at `head` tells of. `counted` when a number or counting word says so, not grammar alone."""

    head: Token
    first: int
    last: int
    low: int | None
    high: int | None
    counted: bool = True

    @property
    def vague(self) -> bool:
        """Whether it says no more than that they were several."""
        return self.low == SEVERAL and self.high is None


def count_people(sentence: Sentence) -> dict[int, Quantity]:
    """The counted noun phrases of a sentence that may be people, by the index of their head token.

    The head is the noun that the number belongs to, or the number itself where it stands alone ("three were killed") or
    before "of" ("two of the gunmen", "dozens of students").
    """
    tokens = sentence.tokens
    if not any(token.tag == "CD" or token.lower in NUMBER_WORDS for token in tokens):
        return {}
    found: dict[int, Quantity] = {}
    for count in find_counts([token.text for token in tokens]):
        number = tokens[count.core]
        if number.text.isdigit() and ((number.ent in _LABELS and not number.ent_first) or _is_age(tokens, count)):
            continue  # "Detachment 88"; "Ali, 34, ..."
        head = _head_of(tokens, count)
        noun = whom(head)
        if noun.lemma in _THINGS or noun.lower in _THINGS or (noun is head and _in_measure(tokens, count, head)):
            continue
        if head.i not in found:  # of two counts of one noun, the first stands
            first = sentence.first + count.first
            found[head.i] = Quantity(head, first, max(head.i + 1, sentence.first + count.last), count.low, count.high)
    for quantity in _equal_counts(sentence, found):
        found.setdefault(quantity.head.i, quantity)
    return found


def _equal_counts(sentence: Sentence, found: dict[int, Quantity]) -> list[Quantity]:
    """Counts that repeat or double the one before them: "six soldiers and as many civilians", "twice as many wounded"."""
    tokens, equal = sentence.tokens, []
    for at in range(1, len(tokens) - 2):
        two = (tokens[at].lower, tokens[at + 1].lower)
        if two == ("same", "number"):
            noun: Token | None = tokens[at + 1]
        elif two == ("as", "many"):
            noun = next((token for token in tokens[at + 2 : at + 4] if token.tag in _COUNTABLE), None)
        else:
            continue
        before = [quantity for quantity in found.values() if quantity.head.i < tokens[at].i]
        if noun is None or not before or noun.i in found or (noun.tag[:2] == "NN" and not is_person(whom(noun)) and two[0] == "as"):
            continue
        last = max(before, key=lambda quantity: quantity.head.i)
        times = _TIMES.get(tokens[at - 1].lower, 1)
        low, high = (None if end is None else end * times for end in (last.low, last.high))
        equal.append(Quantity(noun, tokens[at].i - (times > 1), noun.i + 1, low, high))
    return equal


def _is_age(tokens: list[Token], count: Count) -> bool:
    """Whether a number between commas behind a person is the person's age."""
    if count.core < 2 or count.last >= len(tokens) or tokens[count.core - 1].text != ",":
        return False
    return tokens[count.last].text in {",", ".", ")"} and tokens[count.core - 2].tag in {"NNP", "NN"}


def _in_measure(tokens: list[Token], count: Count, head: Token) -> bool:
    """Whether the number is one of several words of a date, time, amount or share."""
    entity = tokens[count.core].ent
    if entity not in _MEASURES:
        return False
    around = (tokens[max(count.core - 1, 0)], tokens[min(count.last, len(tokens) - 1)])
    if head.i - tokens[0].i >= count.last and head.ent != entity:
        return False  # "said on Sunday 107 people": the noun stands outside the date
    return any(token.ent == entity and token is not head and (token.tag[:2] == "NN" or token.pos == "SYM") for token in around)


def _head_of(tokens: list[Token], count: Count) -> Token:
    """The noun that the count belongs to; the last word of the count where it stands alone."""
    core = tokens[count.core : count.last]
    numbers = [token for token in core if token.tag == "CD" or token.lower in NUMBER_WORDS] or core
    last = numbers[-1]
    behind = tokens[count.last] if count.last < len(tokens) else None
    if behind is not None and behind.lower == "of" and count.last + 1 < len(tokens):
        # "two of them children": the parser hangs the number on the noun behind
        pronoun = tokens[count.last + 1].lower in {"them", "whom"}
        return last.head if pronoun and last.dep == "nummod" and last.head.i > last.i else last
    inside = {token.i for token in tokens[count.first : count.last]}
    for token in (last, *reversed(numbers[:-1])):
        above = token.head
        while above.dep in {"nmod", "compound"} and above.pos in _NOUN and above.head.pos in _NOUN and above.head.i > above.i:
            above = above.head  # "13 Freedom Fighters (FF) gunmen": the last noun is the one that is counted
        if above.i not in inside and token.dep in _ON_NOUN and _may_be_counted(above) and 0 < above.i - token.i <= 10:
            return above
    # The parser sometimes cuts a number off its noun: take the plural noun that follows directly.
    for token in tokens[count.last : count.last + 4]:
        if token.tag in {"NNS", "NNPS"}:
            return token if token.dep not in {"nummod", "compound"} and last.dep in {"nummod", "quantmod"} else last
        if token.pos != "ADJ" and token.tag not in {"NN", "NNP", "VBN", "HYPH"}:
            break
    return last


def _may_be_counted(token: Token) -> bool:
    """Whether a number may belong to it: a noun, or a participle or adjective in a noun's place ("28 injured")."""
    return token.pos in _NOUN or (token.pos in {"ADJ", "VERB"} and token.dep != "ROOT" and token.tag in {"JJ", "VBN", "NN"})


def whom(head: Token) -> Token:
    """The noun that tells who the people at `head` are: "attackers" in "three of the attackers"."""
    if head.pos in _NOUN and head.lower not in _COUNT_WORDS and head.lemma not in _GROUPS:
        return head
    noun = _behind_of(head)
    return noun if noun is not None and noun.pos in _NOUN else head


def whom_of(noun: Token) -> Token:
    """Whose members they are: "terrorists" in "members of the terrorists"; the noun itself where nothing says so."""
    return (_behind_of(noun) or noun) if noun.lemma in {"member", "element", "cadre", "leader", "commander"} else noun


def _behind_of(head: Token) -> Token | None:
    of = next((child for child in head.children if child.lower == "of" and child.i > head.i), None)
    return of.dep_child("pobj") if of else None


def quantity_at(head: Token, counted: dict[int, Quantity], persons: Collection[int]) -> Quantity | None:
    """How many people the noun phrase at `head` tells of: its count, or one for a single person. None for an uncounted plural,
    a group, a thing or nobody. `persons` are the indices of tokens that are known to name a person."""
    if head.i in counted:
        return counted[head.i]
    if head.lower == "none":
        return None  # "none of the 12 hostages"
    if head.lower in {"those", "them", "whom"} and head.dep == "pobj" and head.head.lower == "of":
        return counted.get(head.head.head.i)  # "two of those wounded"
    if head.lemma in _GROUPS and (members := _behind_of(head)) is not None and members.i in counted:
        return counted[members.i]  # "a total of 60 people", "a group of five men"
    dets = {child.lower for child in head.children if child.dep in {"det", "predet", "poss"}}
    if _NONE & dets:
        return None
    if head.lemma in _SIZED and head.tag == "NN":
        return Quantity(head, _first(head), head.i + 1, _SIZED[head.lemma], _SIZED[head.lemma], counted=False)
    if head.lower in _ORDINALS and head.dep in _UNDERGOER_PARTS and "a" in dets and _behind_of(head) is None:
        return Quantity(head, _first(head), head.i + 1, 1, 1, counted=False)  # "killed two soldiers and hurt a third"
    pronoun = head.lower in _PERSONS or (head.tag == "DT" and head.lower == "another")
    if pronoun or head.i in persons or is_single_person(head):
        return Quantity(head, _first(head), head.i + 1, 1, 1, counted=False)
    return None


def is_person(noun: Token) -> bool:
    """Whether the noun is a word for people."""
    named = noun.lemma in _PERSON_NOUNS or noun.lower in _PERSON_NOUNS or noun.lower in {"people", "others"}
    return named or noun.ent == "NORP" or noun.lemma.endswith(("man", "woman", "girl", "boy"))


def is_single_person(noun: Token) -> bool:
    """Whether a noun in the singular names or describes one person."""
    if noun.tag == "NNP" and noun.ent == "PERSON":
        return True
    if noun.tag not in {"NN", "NNP", "JJ"} or noun.lemma in _GROUPS or noun.lower in _GROUPS:
        return False
    if noun.lemma in _PERSON_NOUNS or noun.lower.endswith(_PERSON_ENDINGS) or noun.ent == "NORP":
        return noun.dep in {"appos", "conj"} or any(child.dep in {"det", "poss", "compound", "amod"} for child in noun.children)
    return False


def _first(head: Token) -> int:
    """The first token of the noun phrase, without clauses in front of it."""
    left = head.i
    for child in reversed(head.children):
        if child.i < head.i and child.dep in {"det", "amod", "compound", "poss", "nummod", "nmod", "predet", "quantmod"}:
            left = min(left, child.i)
    return left


def noun_phrase(noun: Token) -> tuple[int, int]:
    """Tokens of the noun with what describes it in front, without determiner, number and age; members with what they belong to."""
    below = {token.i for token in noun.subtree()}
    tokens, start = noun.sentence.tokens, noun.sentence.first
    first = noun.i
    while first > start and first - 1 in below:
        before = tokens[first - 1 - start]
        if before.tag in _ENDS_PHRASE or before.lower in {"other", "many"} or before.lower in NUMBER_WORDS:
            break
        if before.dep == "punct" and before.text != "-":
            break
        first -= 1
    old = next((token.i for token in tokens[first - start : noun.i - start] if token.lower == "old"), None)
    whole = whom_of(noun)
    return (first if old is None else old + 1), max(noun, whole, key=lambda token: token.i).i + 1
