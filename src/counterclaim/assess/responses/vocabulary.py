"""The kinds of measures and the words of their states, from `lexicons/measures.toml`, ready for use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from counterclaim.codebook.lexicon import load_lexicon

OTHER = "other"


class Status(StrEnum):
    """How far a measure is, as reported, in the order in which measures go."""

    ANNOUNCED = "announced"
    REPEATED = "repeated"
    BEGUN = "begun"
    DONE = "done"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureKind:
    """A kind of measure. `plover` are the PLOVER event types of its announcement and of the act, "" where there is none; `cameo`
    the CAMEO codes behind them."""

    name: str
    title: str
    about: str
    plover: tuple[str, str]
    cameo: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindWords:
    """What tells a kind: phrases of lemmas that name it (`verbs`, `nouns`) and such as only point to it (`hints`)."""

    verbs: frozenset[tuple[str, ...]]
    nouns: frozenset[tuple[str, ...]]
    hints: frozenset[tuple[str, ...]]


@cache
def kinds() -> Mapping[str, MeasureKind]:
    """Every kind by name, in the order of the vocabulary, `other` last."""
    found = {
        name: MeasureKind(
            name=name,
            title=table["title"],
            about=table["about"],
            plover=(table["plover"][0], table["plover"][1]),
            cameo=tuple(table["cameo"]),
        )
        for name, table in _tables().items()
    }
    found[OTHER] = MeasureKind(
        name=OTHER, title="other measure", about="a measure of none of these kinds, or named too vaguely", plover=("", ""), cameo=()
    )
    return found


def _tables() -> Mapping[str, Mapping[str, Any]]:
    tables: Mapping[str, Mapping[str, Any]] = load_lexicon("measures")["kinds"]
    return tables


@cache
def kind_words() -> Mapping[str, KindWords]:
    return {
        name: KindWords(verbs=_phrases(table["verbs"]), nouns=_phrases(table["nouns"]), hints=_phrases(table["hints"]))
        for name, table in _tables().items()
    }


def _phrases(listed: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in listed)


@cache
def blind_phrases() -> frozenset[tuple[str, ...]]:
    """Phrases in which a kind's words say nothing of it, as "security" in "security forces"."""
    return _phrases(load_lexicon("measures")["blind"]["phrases"])


@cache
def status_words(table: str) -> frozenset[str]:
    """A list of `[status]`: lemmas or phrases."""
    return frozenset(load_lexicon("measures")["status"][table])


@cache
def carrying_verbs() -> frozenset[str]:
    """Verbs that tell of a measure when a kind's noun is their object."""
    return frozenset(load_lexicon("measures")["found"]["carrying"])


@cache
def act_kinds() -> Mapping[str, str]:
    """Verb -> the kind of measure that it tells of with an object of `act_objects`."""
    return {verb: kind for kind, verbs in load_lexicon("measures")["found"]["acts"].items() for verb in verbs}


@cache
def act_objects(kind: str) -> frozenset[str]:
    return frozenset(load_lexicon("measures")["found"]["objects"][kind])


@cache
def incident_nouns() -> frozenset[tuple[str, ...]]:
    """Nouns of violence by a state, which is kept as incidents and is no measure that reports are searched for."""
    return _phrases(load_lexicon("measures")["found"]["incidents"])


@cache
def state_nouns() -> frozenset[str]:
    """Common nouns, singular, for governments and forces."""
    return frozenset(load_lexicon("measures")["sides"]["nouns"])


@cache
def speaks_of() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Words of names and roles, and the common nouns by which their bearers mean their own side."""
    table = load_lexicon("measures")["sides"]["speaks_of"]
    return tuple((frozenset(row["words"]), frozenset(row["nouns"])) for row in table)


@cache
def business_titles() -> frozenset[str]:
    """Phrases of titles that companies give."""
    return frozenset(load_lexicon("measures")["sides"]["business"])


@cache
def linking_words(table: str) -> tuple[Any, ...]:
    """A list of `[linking]`: kinds, words, or pairs of kinds."""
    return tuple(load_lexicon("measures")["linking"][table])


@cache
def verb_lemmas() -> frozenset[str]:
    """Every verb whose forms are known when clauses are read."""
    words = load_lexicon("measures")
    listed = [verb for table in words["kinds"].values() for verb in table["verbs"]]
    for table in ("announcing", "beginning", "going_on", "completing", "ending", "denying", "repeating", "causing", "firm"):
        listed += words["status"][table]
    listed += words["found"]["carrying"]
    listed += [verb for verbs in words["found"]["acts"].values() for verb in verbs]
    pledging = load_lexicon("pledges")
    for table in (
        "commissive",
        "intending",
        "imposing",
        "appointing",
        "closing",
        "moving",
        "directive",
        "announcing",
        "protecting",
    ):
        listed += pledging[table]
    return frozenset(verb.split()[0] for verb in listed) | _OFTEN


# Verbs of many clauses: known so that a clause is not read past its verb.
_OFTEN = frozenset(
    {
        "be", "have", "do", "make", "take", "get", "go", "come", "bring", "find", "work", "help", "support", "show", "try", "use",
        "put", "run", "see", "know", "think", "believe", "add", "confirm", "claim", "report", "kill", "wound", "injure", "die",
        "move", "meet", "visit", "speak", "warn", "urge", "accuse", "blame", "condemn", "insist", "note", "replace", "handle",
        "improve", "enforce", "develop", "cooperate", "unveil", "assist", "respond", "create", "protect", "serve", "lead", "sign",
        "ensure", "identify", "determine", "gather", "look", "hold", "include", "stress", "express", "fall", "become", "save",
    }
)  # fmt: skip
