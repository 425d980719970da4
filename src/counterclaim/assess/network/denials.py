"""Ties that somebody denies or doubts, found in attributed words: "denied that it supports X", "said it has no links with X".

The readers keep relations that are told, not those that are denied; but they keep the words of whoever denies one. Which words tell
of a tie, and of which type, is what the readers' own word lists say (`relations`, `responsibility`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from counterclaim.assess.network.ties import Word
from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.model import TieType

_NOT = (
    r"(?:\b(?:no(?! doubt| longer)|not(?! only| just| merely)|never|neither|nor|nothing|without|cannot|denied|denies)\b|n['’]t\b)"
)
_NEGATIVE = re.compile(_NOT, re.I)
_NEGATION = re.compile(rf"{_NOT}(?:[ -]+[\w'’-]+){{0,2}}[ -]*$", re.I)  # up to two words before the word that tells of a tie
_ITSELF = re.compile(r"\b(?:it|its|itself|we|us|our|ourselves|they|their|themselves)\b", re.I)
_BY = re.compile(r"\s+by\b", re.I)
_BEHIND = 4  # words between the word that tells of a tie and the name of a group, at most
_TABLES = ("bonds", "nouns", "verbs", "verbs_with", "participles", "phrasal")
_SUFFIXES = "suffixes"
_TYPES = frozenset({TieType.SPLINTER_OF, TieType.ALLIED_WITH, TieType.SUPPORTS, TieType.COOPERATED_WITH})
# Of the lexicon's words for parts most are parts of much else ("front", "command", "company").
_PART_WORDS = ("branch", "wing", "arm", "faction", "offshoot", "chapter", "extension", "subsidiary", "part")


@dataclass(frozen=True, slots=True)
class NamedAt:
    """A group that stands by name at some characters of the words."""

    start: int
    end: int
    group: str


@dataclass(frozen=True, slots=True)
class DeniedTie:
    """A tie that the words deny or doubt, from `source` to `target` where its type has a direction."""

    type: TieType
    source: str
    target: str
    word: Word


def _inflected(phrase: str) -> str:
    """A pattern for the forms of a phrase whose first word is a lemma: "deny" for denies and denied, "link to" for linked to."""
    first, *rest = phrase.split()
    if first.endswith("y") and first[-2:-1] not in "aeou":
        head = re.escape(first[:-1]) + "(?:y|ies|ied|ying)"
    else:
        stem = first.removesuffix("e")
        double = f"{re.escape(stem[-1])}?" if stem == first and stem[-1:] not in "aeiouwxy" else ""
        head = re.escape(stem) + f"(?:e|es|ed|ing|s|{double}ed|{double}ing)?"
    return r"\s+".join([head, *map(re.escape, rest)])


@cache
def _cues() -> tuple[tuple[re.Pattern[str], Word], ...]:
    lexicon = load_lexicon("responsibility")
    denying = [*lexicon["denials"]["verbs"], "dismiss"]
    # What a court "rules" it does not doubt: the list has the verb for "rule out".
    doubting = [verb for verb in lexicon["doubts"]["verbs"] if verb not in (*denying, "rule")]
    return tuple(
        (re.compile("|".join(map(_inflected, sorted(verbs, key=lambda verb: -len(verb)))), re.I), word)
        for verbs, word in ((denying, Word.DENIES), (doubting, Word.DOUBTS))
    )


@lru_cache(maxsize=4096)
def cue_word(cue: str | None) -> Word:
    """Whether a verb of speaking denies, doubts or says what follows it: "denied" denies."""
    for pattern, word in _cues():
        if cue and pattern.fullmatch(cue.strip()):
            return word
    return Word.SAYS


@cache
def _tie_words() -> tuple[tuple[TieType, re.Pattern[str]], ...]:
    """For each type of tie the words that tell of one."""
    lexicon = load_lexicon("relations")
    patterns = []
    for type in TieType:
        if type in _TYPES:
            # "leave", "quit" and the like are said of places more than of groups.
            tables = [table for table in _TABLES if (table, type) != ("verbs", TieType.SPLINTER_OF)]
            phrases = {phrase for table in tables for phrase in lexicon[table].get(type.value, ())}
            forms = [_inflected(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase))]
            forms += [f"-{re.escape(suffix)}" for suffix in lexicon[_SUFFIXES].get(type.value, ())]
        elif type is TieType.PART_OF:
            forms = [rf"{_inflected(word)}\s+of" for word in _PART_WORDS]
        elif type is TieType.PLEDGED_ALLEGIANCE_TO:
            forms = [_inflected(noun) for noun in sorted(lexicon["allegiance"]["nouns"])]
        else:
            continue
        patterns.append((type, re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])", re.I)))
    return tuple(patterns)


def _masked(words: str, named: Iterable[NamedAt]) -> str:
    """The words with blanks in place of names, of the same length: "Front" in a name tells of no tie."""
    for name in named:
        words = words[: name.start] + " " * (name.end - name.start) + words[name.end :]
    return words


def _told_ties(words: str) -> Iterator[tuple[int, int, TieType]]:
    """Where the words tell of a tie and of which type, first things first; of one place the longest words first."""
    found = [(match.start(), -match.end(), type) for type, pattern in _tie_words() for match in pattern.finditer(words)]
    yield from ((start, -end, type) for start, end, type in sorted(found))


def may_deny(words: str, cue: str | None) -> bool:
    """Whether the attributed words may deny a tie, whoever is named in them: a quick look before names are found."""
    denies = cue_word(cue) is not Word.SAYS or _NEGATIVE.search(words) is not None
    return denies and next(_told_ties(words), None) is not None


def denied_tie(words: str, cue: str | None, named: Sequence[NamedAt], speaker: str | None) -> DeniedTie | None:
    """The tie between two groups that attributed words deny or doubt, None where they do not or where it is not clear which.

    `words` are what is attributed, `cue` the verb of speaking, `named` the groups named in the words, `speaker` the group that
    speaks or for which somebody does. Either two groups are named, or one is and the speaker tells of itself: "denied supporting
    X", "said that we have no links with X". The name of one stands right behind the word for the tie.
    """
    ordered = sorted(named, key=lambda name: name.start)
    groups = list(dict.fromkeys(name.group for name in ordered))
    told = _masked(words, named)
    word = cue_word(cue)
    for start, end, type in _told_ties(told):
        before, after = told[:start], next((name for name in ordered if name.start >= end), None)
        if after is None or len(words[end : after.start].split()) > _BEHIND:
            continue
        negated = _NEGATION.search(before) is not None
        if negated == (word is not Word.SAYS):  # plainly said, or "denied that it has no links"
            continue
        of_itself = _ITSELF.search(before) is not None or (word is not Word.SAYS and len(before.split()) <= _BEHIND)
        sides = [speaker, *groups] if len(groups) == 1 and speaker is not None and of_itself else groups
        if len(sides) != 2 or sides[0] == sides[1]:
            continue
        passive = type is TieType.SUPPORTS and _BY.match(told, end) is not None  # "is backed by X"
        source, target = reversed(sides) if passive else sides
        return DeniedTie(type, source, target, Word.DENIES if word is Word.SAYS else word)
    return None
