"""Nouns that tell of violence: "a bombing", "the attack", "an exchange of fire"."""

from __future__ import annotations

from counterclaim.extract.rules.realis import noun_happened
from counterclaim.extract.rules.scene import Trigger
from counterclaim.extract.rules.surroundings import Surroundings
from counterclaim.extract.rules.verb_senses import heads_of
from counterclaim.extract.rules.violence_words import (
    AMBIGUOUS,
    ATTACKERS,
    BY_MODIFIER,
    DEFINITE,
    FORCES,
    GENERIC,
    NOUNS,
    REFERENCE_ONLY,
    SERIES,
    names_people,
    names_place,
    sense,
)
from counterclaim.model import IncidentType, Token

_LAUNCHERS, _ATTEMPTED, _OPERATIONS = sense("launchers"), sense("attempted"), sense("operations")
_STRICKEN = sense("stricken")
_TOLD_APART = sense("told_apart")
_HAPPENS_TO, _NOT_ALONE, _ARREST_SIGNS = sense("happens_to_possessor"), sense("not_by_themselves"), sense("arrest_signs")


def anchor_of(noun: Token) -> Token:
    """The noun that stands for the trigger in the clause: "series" in "a series of bombings near a hotel", else the noun itself."""
    if noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.lemma in SERIES:
        return noun.head.head
    return noun


def read_noun(noun: Token, around: Surroundings) -> Trigger | None:
    """The trigger that the noun makes, if it tells of violence that happened."""
    lemma = noun.lemma if noun.lemma in NOUNS or noun.lemma in GENERIC else noun.lower
    if lemma == "fire" and any(c.dep == "compound" and c.lower in _LAUNCHERS for c in noun.children):
        agents, patients = _noun_roles(noun)
        return (
            Trigger(noun, IncidentType.SHELLING, agents=agents, patients=patients) if noun_happened(noun, located=False) else None
        )
    if lemma not in NOUNS and lemma not in GENERIC:
        return None
    if not _names_event(noun, lemma, around):
        return None
    whole = anchor_of(noun)
    phrase = _phrase(whole)
    located = any(t.ent in {"DATE", "GPE", "FAC", "LOC"} for t in phrase)
    if not noun_happened(noun, located=located):
        return None
    agents, patients = _noun_roles(noun)
    plural = noun.tag in {"NNS", "NNPS"}
    if not any(c.dep in {"det", "poss", "nummod"} for c in (*noun.children, *whole.children)) and _in_general(
        noun, plural=plural, dated=any(t.ent == "DATE" for t in phrase), patients=patients
    ):
        return None
    kind = _type_by_modifiers(noun, NOUNS.get(lemma, IncidentType.UNKNOWN))
    definite = any(c.dep == "poss" or (c.dep == "det" and c.lower in DEFINITE) for c in whole.children)
    generic = lemma in REFERENCE_ONLY or (
        lemma in GENERIC and (kind is IncidentType.UNKNOWN or (lemma not in NOUNS and definite and not located))
    )
    return Trigger(noun, kind, generic=generic, definite=definite, plural=plural, agents=agents, patients=patients)


def _names_event(noun: Token, lemma: str, around: Surroundings) -> bool:
    """The noun names an event here, and a violent one: not the first half of a compound, a name, or a word of another subject."""
    if noun.dep in {"compound", "nmod"} and (
        noun.head.lemma in NOUNS or noun.head.lemma in GENERIC or noun.head.pos in {"NOUN", "PROPN"}
    ):
        return False  # "bomb attack": the head tells; "bombing suspects": a name for somebody
    sentence = noun.sentence
    if sentence.text[noun.end - sentence.start :][:1] == "-":
        return False  # "kidnap-for-ransom"
    if noun.pos == "PROPN" and noun.ent in {"PERSON", "ORG", "WORK_OF_ART", "PRODUCT"}:
        return False
    if lemma in _NOT_ALONE:
        return False  # things and people: their verb tells
    if lemma == "attempt" and not any(c.lower in _ATTEMPTED for c in noun.children):
        return False  # "an attempt to overrun": the verb tells
    violent = around.armed or around.strong or around.hurt or names_people(_noun_roles(noun)[1])
    if lemma in AMBIGUOUS and (not violent or (around.other_domain and not around.armed)):
        return False
    if lemma in GENERIC and lemma not in NOUNS and not _violent_company(noun, around):
        return False  # "an attack on the tax bill"
    if around.accident and not (around.armed or around.strong):
        return False
    whole = anchor_of(noun)
    # "the latest in a wave of attacks": the subject tells
    return not (
        whole is not noun
        and whole.dep == "pobj"
        and whole.head.lower == "in"
        and whole.head.head.lower in {"latest", "last", "first", "one"}
    )


def _violent_company(noun: Token, around: Surroundings) -> bool:
    """Something beside a word like "attack" shows violence: arms, victims, a target that can be struck, or a reference back."""
    if around.armed or around.strong or around.hurt:
        return True
    if any(c.dep in {"det", "poss"} and c.lower in DEFINITE for c in noun.children) and not around.other_domain:
        return True
    if any(c.lower in BY_MODIFIER or c.lower.startswith(("terror", "milit", "deadl", "jihad", "extrem")) for c in noun.children):
        return True
    _, patients = _noun_roles(noun)
    told = any(t.ent in {"GPE", "FAC", "DATE", "NORP"} for t in _phrase(anchor_of(noun)))
    return told or names_people(patients) or names_place(patients)


def _phrase(whole: Token) -> list[Token]:
    """The words that can place and date the event: its own phrase and the adverbials of the verb that governs it."""
    below = whole.subtree()
    if whole.dep in {"dobj", "nsubj", "nsubjpass"} and whole.head.pos == "VERB":
        below = below + [t for prep in whole.head.deps("prep", "npadvmod") for t in prep.subtree()]
    return below


def _in_general(noun: Token, *, plural: bool, dated: bool, patients: list[Token]) -> bool:
    """A noun without article or number that tells of no event in particular."""
    described = any(c.dep in {"relcl", "acl"} for c in noun.children)
    if not plural:  # "in position for attack"
        return (
            noun.dep == "pobj"
            and noun.head.lower in {"for", "of", "from", "to", "against"}
            and not described
            and not any(c.dep in {"amod", "compound"} for c in noun.children)
        )
    if noun.lemma in _OPERATIONS:
        return True
    if noun.dep == "nsubj" and noun.head.tag in {"VBP", "VBZ"}:
        return True  # "attacks are frequent"
    counted = any((t.ent == "CARDINAL" and t.dep == "nummod") or t.lower in _TOLD_APART for t in noun.children)
    return not (dated or counted or described or noun.dep in {"nsubj", "nsubjpass"} or any(_particular(p) for p in patients))


def _particular(noun: Token) -> bool:
    """The noun stands for one known thing: it has a definite article, a possessor or a name, or belongs to a nation or a group."""
    return noun.pos == "PROPN" or any(
        c.dep == "poss" or (c.dep == "det" and c.lower in DEFINITE) or (c.dep in {"amod", "compound"} and c.ent in {"NORP", "ORG"})
        for c in noun.children
    )


def _type_by_modifiers(noun: Token, kind: IncidentType) -> IncidentType:
    """The type that the words before the noun give: "knife attack", "police operation", "drone strike"."""
    before = [child for child in noun.children if child.dep in {"compound", "amod", "nmod", "nummod"} and child.i < noun.i]
    near = [child.lower for child in before] + [
        c.lower for child in before if child.dep != "nummod" for c in child.children if c.i < noun.i
    ]
    if noun.lemma in _OPERATIONS:
        return IncidentType.RAID_OR_ARREST
    if noun.lemma == "raid":
        if any(word in ATTACKERS for word in near):
            return IncidentType.ARMED_ASSAULT
        forces = any(word in FORCES for word in near) or any(t.lemma in _ARREST_SIGNS for t in noun.sentence.tokens)
        return IncidentType.RAID_OR_ARREST if forces else IncidentType.UNKNOWN
    found = next((BY_MODIFIER[word] for word in near if word in BY_MODIFIER), None)
    if found is None or (kind is not IncidentType.UNKNOWN and noun.lemma not in {"strike", "killing", "siege"}):
        return kind
    # "a police attack" is an attack on or by police: its clause tells which
    return kind if found is IncidentType.RAID_OR_ARREST else found


def _noun_roles(noun: Token) -> tuple[list[Token], list[Token]]:
    agents: list[Token] = []
    patients: list[Token] = []
    for child in noun.children:
        if child.dep in {"prep", "agent"}:
            objects = [head for head in heads_of(child.dep_child("pobj")) if head.ent not in {"DATE", "TIME"}]
            if child.lower == "by":
                agents += objects
            elif child.lower in {"on", "against", "at", "of"}:
                patients += objects
        elif child.dep == "poss" and noun.lemma in _HAPPENS_TO:
            patients.append(child)
        elif _tells_of_victims(child):
            patients += [head for c in child.children if c.dep == "dobj" for head in heads_of(c)]
    return agents, patients


def _tells_of_victims(clause: Token) -> bool:
    """The clause behind the noun says whom it struck: "an attack targeting tourists", "an attack that left four people dead"."""
    if clause.dep == "relcl":
        return clause.lemma == "leave" and any(child.lower in _STRICKEN for child in clause.children)
    return clause.dep == "acl" and clause.lemma in {"target", "kill", "wound", "injure"}
