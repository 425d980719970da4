"""Whom a word of harm is said of: the subject of a passive, the object of an active clause, the noun of a participle, and so on."""

from __future__ import annotations

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.quantities import Quantity, is_person
from counterclaim.model import Token

_WOUNDING = words("casualties", "wounding_verbs")
_INJURING = words("casualties", "injure_verbs")
_HARMING = frozenset[str]().union(
    *(words("casualties", f"{name}_verbs") for name in ("kill", "injure", "abduct", "arrest", "displace"))
)
_SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVE = {"WDT", "WP"}
_PEOPLE_POS = {"NOUN", "PROPN", "NUM", "PRON", "DET"}


def deadly(verb: Token) -> bool:
    """Whether a verb of wounding says that it killed: "shot dead", "stabbed to death", "fatally shot"."""
    if verb.lemma in _INJURING and any(child.lower in {"fatally", "mortally"} for child in verb.children):
        return True
    if verb.lemma not in _WOUNDING:
        return False
    return any(
        child.lower in {"dead", "fatally", "mortally", "alive"}
        or (child.lower == "down" and verb.lemma in {"gun", "mow"})
        or (child.lower == "to" and any(noun.lower == "death" for noun in child.children))
        for child in verb.children
    )


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Who the clause of the verb is about: its own subject, else that of the clause it continues or hangs in."""
    if depth > 6:
        return []
    own = verb.deps(*_SUBJECTS)
    if own:
        if own[-1].tag in _RELATIVE and verb.dep in {"relcl", "conj", "ccomp", "acl"}:
            above = verb
            while above.dep in {"conj", "ccomp"} and above.head is not above:
                above = above.head
            return [_antecedent(above.head, own[-1])] if above.dep in {"relcl", "acl"} else []
        return own
    above = verb.head
    if above is verb:
        return []
    if verb.dep == "acl" and above.pos in _PEOPLE_POS:
        return [above]
    if verb.dep == "pcomp" and above.head.pos in {"VERB", "AUX"}:
        return subjects(above.head, depth + 1)  # "before being shot dead"
    if verb.dep == "relcl":
        return [above]
    if verb.dep in {"xcomp", "ccomp"} and (objects := above.deps("dobj")):
        return objects
    if verb.dep in {"conj", "xcomp", "advcl", "aux", "auxpass", "pcomp"} and above.pos in {"VERB", "AUX", "ADJ"}:
        return subjects(above, depth + 1)
    return []


def _antecedent(noun: Token, pronoun: Token) -> Token:
    """The noun that a relative pronoun stands for; "who" passes over things: "the owner of the shop, who was arrested"."""
    while pronoun.lower == "who" and noun.dep == "pobj" and not is_person(noun) and is_person(noun.head.head):
        noun = noun.head.head
    return noun


def undergoers(verb: Token, counted: dict[int, Quantity]) -> list[Token]:
    """Whom the verb's deed was done to: the subject of a passive, the object of an active clause, a participle's noun."""
    # In "injuring over two dozen" the parser takes the modifier of the number for a preposition.
    objects = verb.deps("dobj") or [
        noun for prep in verb.deps("prep") for noun in prep.deps("pobj") if noun.i in counted and counted[noun.i].first <= prep.i
    ]
    if not objects and verb.tag != "VBN":
        # "abducted and killed five men": the object stands with the last verb
        objects = [
            noun for more in verb.deps("conj") if not more.deps("nsubj", "nsubjpass", "auxpass") for noun in more.deps("dobj")
        ]
        objects = [noun for noun in objects if noun.i in counted]
    if not objects:
        objects = [noun for noun in verb.deps("npadvmod") if noun.i in counted and noun.i > verb.i and is_person(noun)]
    if verb.dep_child("auxpass", "nsubjpass") is not None and (not objects or verb.deps("nsubjpass")):
        return subjects(verb)
    if objects:
        named = [noun for noun in objects if noun.tag not in _RELATIVE or verb.dep != "relcl"]
        # "abducted the mayor and two of his guards": the parser joins the number to the verb
        return [*named, *(more for more in verb.deps("conj") if more.i in counted and more.i > objects[-1].i)] or [verb.head]
    for clause in verb.deps("ccomp", "xcomp"):
        # "abducted two men working on a boat": the parser takes the object for the subject of what follows
        if clause.i > verb.i and verb.lemma in _HARMING and (victims := [noun for noun in clause.deps("nsubj") if noun.i > verb.i]):
            return victims
    if verb.tag not in {"VBN", "VBD"}:
        return []
    own = verb.deps("nsubj")
    if own:
        # "50 wounded", "45 others injured": the auxiliary is left out; "gunmen killed" alone says nothing of how many
        # "One man was killed and his son injured": the auxiliary of the first passive holds for the second
        passive = verb.dep == "conj" and verb.head.dep_child("auxpass") is not None
        told = own[-1].i in counted or own[-1].lower == "another" or passive
        return own[-1:] if told and own[-1].i < verb.i else []
    above = verb.head
    if verb.dep in {"acl", "amod"} or (verb.dep == "relcl" and verb.tag == "VBN"):
        return [above] if above.pos in _PEOPLE_POS or above.pos == "ADJ" else []
    if verb.dep == "conj" and above.tag in {"VBN", "VBD"}:
        if above.dep_child("auxpass", "nsubjpass") is not None:
            return subjects(above)
        return []
    if verb.dep in {"oprd", "ccomp", "xcomp", "acomp", "advcl", "dobj"}:
        return above.deps("dobj")[:1] or above.deps("nsubjpass")
    return []


def described(state: Token) -> list[Token]:
    """Whom a word of state tells of: "two were missing", "left three people dead", "one dead body", "four civilians dead"."""
    if state.deps(*_SUBJECTS):
        return subjects(state)
    above = state.head
    if state.dep in {"amod", "acl", "relcl", "appos"} and above.pos in _PEOPLE_POS:
        # "left six people, including a nurse, dead": the state is theirs of whom the nurse was one
        return [above.head.head] if above.dep == "pobj" and above.head.lower == "including" and state.i > above.i else [above]
    if above.pos in {"VERB", "AUX"} and not deadly(above):
        return above.deps("dobj")[:1] or subjects(above)
    return []


def near_below(token: Token) -> list[Token]:
    """What hangs on the token or stands close behind it in its clause."""
    return [below for below in token.subtree() if below.head is token or token.i < below.i <= token.i + 9]


def behind_of(token: Token) -> list[Token]:
    return [noun for of in token.deps("prep") if of.lower == "of" for noun in of.deps("pobj")]
