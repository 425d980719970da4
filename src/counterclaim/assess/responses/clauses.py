"""Verbs with their helpers, found in a sentence by the order of English words: tense, voice and negation without a parse.

Statements are looked at when they are shown, long after their report was parsed, and a parse of every report would take minutes.
Helpers stand before their verb with only adverbs, "not" and a subject pronoun in between; only verbs of `vocabulary.verb_lemmas`
and those behind a helper are seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from counterclaim.assess.responses.vocabulary import status_words, verb_lemmas
from counterclaim.lang.verb_forms import Form, form_index, noun_lemma

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:['’](?!s\b)[^\W\d_]+)?|['’]s\b|\d[\d,.]*\d|\d|[^\w\s]")
_END = re.compile(r"(?<![A-Z][.])(?<!\b[A-Z][a-z][.])(?<!\b[A-Z][a-z]{2}[.])[.!?]+[\"”’)\]]*(?=\s|$)|\n+")
_BE = frozenset({"am", "is", "are", "was", "were", "be", "been", "being", "'re", "’re", "'m", "’m"})
_HAVE = frozenset({"has", "have", "had", "having", "'ve", "’ve"})
_DO = frozenset({"do", "does", "did"})
_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo", "sha"})
_MODAL = frozenset({"would", "can", "could", "may", "might", "should", "must", "ca", "'d", "’d"})
_NEGATION = frozenset({"not", "n't", "n’t", "never", "no", "cannot"})
_BETWEEN = frozenset(
    {
        "also", "now", "already", "still", "again", "then", "soon", "just", "always", "ever", "even", "only", "so", "further",
        "thus", "therefore", "currently", "today", "yesterday", "later", "first", "all", "both", "once", "it", "he", "she", "they",
        "we", "i", "you", "too", "since", "instead", "long", "yet",
    }
)  # fmt: skip
_LONGEST = 1200  # characters of a sentence
_SPLITS = re.compile(r"(n['’]t|['’](?:ll|re|ve|d|m))$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text at characters `start` to `end`; `noun` is its singular."""

    start: int
    end: int
    lower: str
    noun: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbGroup:
    """A verb with its helpers: words `first` (included) to `last` (the verb itself).

    `lemma` is None for a verb that is not known by its forms. `modal` is "future", "modal" or None; `to` says that "to" stands
    before it. A finite group has a tense: it is no bare infinitive and no lone participle.
    """

    first: int
    last: int
    lemma: str | None
    forms: frozenset[Form]
    modal: str | None = None
    to: bool = False
    progressive: bool = False
    passive: bool = False
    negated: bool = False
    auxiliaries: bool = False

    @property
    def finite(self) -> bool:
        if self.to:
            return False
        return self.auxiliaries or bool(self.forms & {Form.PAST, Form.THIRD})

    @property
    def bare_ing(self) -> bool:
        return not self.auxiliaries and not self.to and self.forms == {Form.ING}


def split_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words and marks of `text[start:end]`; "won't" and "we'll" come apart."""
    found = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        at, word = match.start(), match[0]
        joined = _SPLITS.search(word)
        for piece in (word[: joined.start()], joined[0]) if joined and joined.start() else (word,):
            found.append(Word(at, at + len(piece), piece.lower(), noun_lemma(piece.lower()), piece))
            at += len(piece)
    return found


def sentence_bounds(text: str, at: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds the character, as far as marks and line ends within reach tell it."""
    start, last = max(0, at - _LONGEST), min(len(text), at + _LONGEST)
    for end in _END.finditer(text, start, last):
        if end.end() > at:
            return start, end.end()
        start = end.end()
    return start, last


def sentences(text: str) -> list[tuple[int, int]]:
    """The bounds of all sentences, in order; what runs on without an end is cut into pieces."""
    ends = [0, *(end.end() for end in _END.finditer(text)), len(text)]
    return [
        (at, min(at + _LONGEST, last))
        for first, last in pairwise(ends)
        for at in range(first, last, _LONGEST)
        if text[at : min(at + _LONGEST, last)].strip()
    ]


@cache
def _index() -> dict[str, tuple[tuple[str, frozenset[Form]], ...]]:
    return {written: tuple(sorted(found.items())) for written, found in form_index(verb_lemmas()).items()}


def _as_verb(word: Word, helper: str | None) -> tuple[str | None, frozenset[Form]] | None:
    """The verb that the word may be behind this helper, None where it is none."""
    known = _index().get(word.lower)
    if known is not None:
        wanted = _WANTED.get(helper or "")
        for lemma, forms in known:
            if wanted is None or forms & wanted:
                return lemma, forms if wanted is None else forms & wanted
        return None
    if helper is None or not word.text.islower() or not word.lower.isalpha():
        return None
    if helper in ("modal", "to", "do"):
        return None, frozenset({Form.BASE})
    if word.lower.endswith("ing"):
        return None, frozenset({Form.ING})
    if word.lower.endswith(("ed", "wn", "en")) and len(word.lower) > 4:
        return None, frozenset({Form.PARTICIPLE})
    return None


_WANTED = {
    "modal": frozenset({Form.BASE}),
    "to": frozenset({Form.BASE}),
    "do": frozenset({Form.BASE}),
    "have": frozenset({Form.PARTICIPLE}),
    "be": frozenset({Form.PARTICIPLE, Form.ING}),
}


def verb_groups(words: Sequence[Word]) -> list[VerbGroup]:
    """The verb groups of some words, in order, none overlapping another. A form of "be" with no verb behind it is its own verb."""
    found: list[VerbGroup] = []
    at = 0
    while at < len(words):
        group = _group_at(words, at)
        if group is None:
            at += 1
        else:
            found.append(group)
            at = group.last + 1
    return found


def _helper(word: Word) -> str | None:
    lower = word.lower
    if lower in _BE:
        return "be"
    if lower in _HAVE:
        return "have"
    if lower in _FUTURE or lower in _MODAL:
        return "modal"
    if lower in _DO:
        return "do"
    return "to" if lower == "to" else None


def _group_at(words: Sequence[Word], first: int) -> VerbGroup | None:
    helper = _helper(words[first])
    if helper is None:
        lone = _as_verb(words[first], None)
        if lone is None or (lone[1] == {Form.BASE} and first and words[first - 1].lower in _BEFORE_NOUNS):
            return None
        if lone[1] <= {Form.PAST, Form.PARTICIPLE, Form.THIRD} and first and words[first - 1].lower in _BEFORE_NOUNS:
            return None  # "the announced operation", "his promises"
        if lone[1] == {Form.THIRD} and not _takes_object(words, first, lone[0] or ""):
            return None  # "forces", "patrols"
        return VerbGroup(first=first, last=first, lemma=lone[0], forms=lone[1])
    chain: list[str] = []
    told: dict[str, bool] = {"negated": False, "to": False, "future": False, "modal": False, "being": False}
    at, last_helper, has_helper_word = first, helper, first
    while at < len(words) and at - has_helper_word <= 4:
        word = words[at]
        now = _helper(word)
        if now is not None:
            if now == "to" and chain and chain[-1] != "to" and not (chain[-1] == "be" or chain[-1] == "have"):
                break
            chain.append(now)
            last_helper, has_helper_word = now, at
            told["to"] |= now == "to" and len(chain) == 1
            told["future"] |= word.lower in _FUTURE or (now == "to" and len(chain) > 1 and chain[-2] == "be")
            told["being"] |= word.lower == "being" and len(chain) > 1
            told["modal"] |= word.lower in _MODAL
        elif word.lower in _NEGATION:
            told["negated"] = True
        elif not _is_between(word):
            verb = _as_verb(word, last_helper)
            if verb is not None:
                return _made(words, first, at, verb, chain, told)
            break
        at += 1
    if last_helper == "be":
        return _made(words, first, has_helper_word, ("be", frozenset({Form.BASE})), chain[:-1], told, copula=words[has_helper_word])
    if last_helper == "do" and len(chain) > 1:  # "will do", "to do"
        return _made(words, first, has_helper_word, ("do", frozenset({Form.BASE})), chain[:-1], told)
    if last_helper == "have":
        return _made(
            words, first, has_helper_word, ("have", frozenset({Form.PAST})), chain[:-1], told, copula=words[has_helper_word]
        )
    return None


def _takes_object(words: Sequence[Word], at: int, lemma: str) -> bool:
    """Whether a word in -s is a verb by what stands behind it, and no plural."""
    if at + 1 >= len(words) or (at and words[at - 1].lower in _BEFORE_NOUNS):
        return False
    behind = words[at + 1]
    if behind.lower == "to":
        return any(lemma in status_words(table) for table in ("announcing", "beginning", "going_on", "denying"))
    return behind.lower in _BEFORE_OBJECTS or behind.text[:1].isdigit() or behind.text[:1].isupper()


_BEFORE_OBJECTS = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "its",
        "their",
        "his",
        "her",
        "our",
        "more",
        "all",
        "any",
        "no",
        "some",
        "new",
        "up",
        "out",
        "down",
    }
)


def _is_between(word: Word) -> bool:
    """Adverbs, and pronouns of turned order, between a helper and its verb."""
    return word.lower in _BETWEEN or (word.lower.endswith("ly") and word.lower not in _index())


_BEFORE_NOUNS = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "our",
        "my",
        "of",
        "any",
        "such",
        "new",
        "no",
    }
)


def _made(
    words: Sequence[Word],
    first: int,
    last: int,
    verb: tuple[str | None, frozenset[Form]],
    chain: Sequence[str],
    told: dict[str, bool],
    copula: Word | None = None,
) -> VerbGroup:
    lemma, forms = verb
    negated = told["negated"] or (
        copula is not None and last + 1 < len(words) and words[last + 1].lower in ("not", "no", "n't", "n’t")
    )
    going = last + 2 < len(words) and lemma == "go" and forms == {Form.ING} and words[last + 1].lower == "to"
    if going and (ahead := _as_verb(words[last + 2], "to")) is not None:
        return VerbGroup(
            first=first, last=last + 2, lemma=ahead[0], forms=ahead[1], modal="future", negated=negated, auxiliaries=True
        )
    return VerbGroup(
        first=first,
        last=last,
        lemma=lemma,
        forms=forms,
        modal="future" if told["future"] else "modal" if told["modal"] else None,
        to=told["to"],
        progressive=told["being"] or (bool(chain) and "be" in chain and forms == {Form.ING}),
        passive=bool(chain) and chain[-1] == "be" and Form.PARTICIPLE in forms and lemma != "be",
        negated=negated,
        auxiliaries=bool(chain) or copula is not None,
    )
