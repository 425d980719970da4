"""The words of violence, from the lexicons `events` and `slots`, in the shape in which the passes look them up."""

from __future__ import annotations

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.model import IncidentType, Token

_EVENTS = load_lexicon("events")


def _typed(tables: dict[str, list[str]]) -> dict[str, IncidentType]:
    return {lemma: IncidentType(kind) for kind, lemmas in tables.items() for lemma in lemmas}


def sense(table: str) -> frozenset[str]:
    return frozenset(_EVENTS["senses"][table])


NOUNS = _typed(_EVENTS["nouns"])
GENERIC = frozenset(_EVENTS["generic"]["nouns"])
REFERENCE_ONLY = frozenset(_EVENTS["generic"]["reference_only"])
AMBIGUOUS = frozenset(_EVENTS["ambiguous"]["nouns"])
STRONG_VERBS = _typed(_EVENTS["verbs"]["strong"])
WEAK_VERBS = _typed(_EVENTS["verbs"]["weak"])
BY_MODIFIER = _typed(_EVENTS["by_modifier"])
WEAPONS = frozenset(_EVENTS["things"]["weapons"])
CROWDS = frozenset(load_lexicon("events")["background"]["crowds"])
ATTACKERS = frozenset(_EVENTS["things"]["attackers"])
VICTIMS = frozenset(_EVENTS["things"]["victims"])
SITES = frozenset(_EVENTS["things"]["sites"])
VEHICLES = frozenset(load_lexicon("slots")["weapons"]["vehicles"])
CAUSES_OF_ACCIDENTS = frozenset(_EVENTS["elsewhere"]["causes"])
OTHER_DOMAINS = frozenset(_EVENTS["elsewhere"]["domains"])
SERIES = frozenset(_EVENTS["background"]["nouns_before"])
EVENT_NOUNS = NOUNS.keys() | GENERIC
FATAL = sense("fatal")
FORCES = sense("forces")
DEFINITE = sense("definite")
PERSONAL = sense("personal")


def names_people(tokens: list[Token]) -> bool:
    return any(
        t.lower in VICTIMS
        or t.lower in PERSONAL
        or t.ent in {"PERSON", "NORP"}
        or (t.pos == "NUM" and t.ent == "CARDINAL")
        or t.lower in ATTACKERS
        for t in tokens
    )


def names_place(tokens: list[Token]) -> bool:
    """A building, vehicle, town or organisation that can be attacked is among them."""
    return any(t.lower in SITES or t.lemma in SITES or t.ent in {"FAC", "GPE", "ORG", "LOC"} for t in tokens)


def names_armed(tokens: list[Token]) -> bool:
    return any(t.lower in ATTACKERS or t.lower in WEAPONS for t in tokens)
