"""Measures: which verbs, in which tense and with which objects, tell of something that a state does or will do."""

from __future__ import annotations

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.predicates import is_passive
from counterclaim.model import Token

_MEASURES = words("pledges", "measures")
_PROTECTING = words("pledges", "protecting")
_WORKING_WITH = words("pledges", "working_with")
_FORETELLING = words("pledges", "foretelling")
_READY = words("pledges", "ready")
_FORCEFUL = words("pledges", "forceful")
_GUARDS = words("pledges", "guards")
_AT_HAND = words("pledges", "at_hand")
_TAKEN = words("pledges", "taken")
_WITH_UP = frozenset({"step", "ramp", "pace", "beef", "shore", "speed"})
_EVERYTHING = frozenset({"everything", "all", "utmost", "best", "whatever"})
_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_AIMS = words("pledges", "aims")
_ARRANGED = words("pledges", "arranged")
_REGIMES = words("pledges", "regimes")
_IMPOSING = words("pledges", "imposing")
_APPOINTING = words("pledges", "appointing")
_CLOSING = words("pledges", "closing")
_CLOSED = words("pledges", "closed")
_MOVING = words("pledges", "moving")
_MOVED = words("pledges", "moved")
_CAMPAIGNS = words("pledges", "campaigns")
_HOSTILE = words("pledges", "hostile_measures")
_UNRELENTING = words("pledges", "unrelenting")
_RELENTING = words("pledges", "relenting")
_RECKONING = words("pledges", "reckoning")
MEASURE_VERBS = _APPOINTING | _IMPOSING | _CLOSING | _MOVING | {"place", "put", "do"}
_OPEN = frozenset({"if", "whether", "unless"})


def is_future(verb: Token, *, reported: bool) -> bool:
    """ "will", "is going to"; in reported speech also "would" without a condition or a perfect."""
    helpers = {child.lower for child in verb.deps("aux")}
    if helpers & _FUTURE:
        return True
    if reported and "would" in helpers and "have" not in helpers:
        return True
    if verb.dep != "xcomp" or "to" not in helpers or "have" in helpers:
        return False
    if verb.head.lemma == "go":
        return verb.head.tag == "VBG"
    return is_arranged(verb)


def is_arranged(verb: Token) -> bool:
    """ "are to be given", "is set to open": what has been settled for the time to come."""
    head = verb.head
    if head.lemma == "be":
        subject = head.dep_child("nsubj", "nsubjpass")
        return (
            subject is not None
            and subject.lemma not in _AIMS
            and head.tag in ("VBZ", "VBP", "VBD")
            and head.dep_child("acomp") is None
        )
    return head.lower in _ARRANGED


def conditional(verb: Token) -> bool:
    at = verb
    for _ in range(4):
        if any(mark.lower in _OPEN for mark in at.deps("mark")):
            return True
        if at.head is at or at.dep not in ("advcl", "conj", "ccomp", "xcomp"):
            return False
        at = at.head
    return False


def _object_of(verb: Token) -> Token | None:
    return verb.dep_child("nsubjpass") if is_passive(verb) else verb.dep_child("dobj")


def names_measure(verb: Token, measures: frozenset[str]) -> bool:
    noun = _object_of(verb)
    return noun is not None and any(
        other.lemma.lower() in measures
        or any(inner.lemma in measures for prep in other.deps("prep") if prep.lower == "of" for inner in prep.deps("pobj"))
        for other in noun.conjuncts()
    )


def enacts(verb: Token) -> bool:
    """An act of state, told as done: "has closed the schools", "imposed a curfew", "placed the island under martial law"."""
    if verb.lemma in ("place", "put", "bring"):
        return any(inner.lemma in _REGIMES for prep in verb.deps("prep") if prep.lower == "under" for inner in prep.deps("pobj"))
    noun = _object_of(verb)
    if noun is None:
        return False
    if verb.lemma in _APPOINTING:
        return noun.pos in ("PROPN", "NOUN")
    if verb.lemma == "do":
        return noun.lower in _EVERYTHING and under_way(verb)
    if verb.lemma in _IMPOSING:
        return noun.lemma.lower() in _MEASURES or noun.lemma in _REGIMES
    if verb.lemma in _CLOSING:
        return noun.lemma in _CLOSED
    return verb.lemma in _MOVING and noun.lemma in _MOVED and under_way(verb) and not is_passive(verb)


def goes_on(verb: Token) -> bool:
    """ "The operation will continue", "the ban will stay in force": a measure that goes on or comes."""
    subject = verb.dep_child("nsubj", "nsubjpass", "attr")
    return (
        subject is not None
        and (subject.lemma in _MEASURES or subject.lemma in _GUARDS or subject.lemma in _CAMPAIGNS or subject.lemma in _REGIMES)
        and subject.lemma not in _HOSTILE
    )


def _is_subject_of_measure(noun: Token) -> bool:
    return noun.lemma == "subject" and any(
        inner.lemma in _MEASURES for prep in noun.deps("prep") if prep.lower == "of" for inner in prep.deps("pobj")
    )


def stands_firm(verb: Token) -> bool:
    """ "will be unrelenting", "will remain on alert", "there will be no let-up", "will be brought to justice"."""
    if verb.lemma in ("be", "remain", "stay"):
        for child in verb.children:
            if (
                child.lower in _UNRELENTING
                or child.lemma in _RELENTING
                or any(part.lower == "let" for part in child.deps("compound"))
            ):
                return True
            if child.dep == "attr" and (child.lemma in _MEASURES or _is_subject_of_measure(child)):
                return True  # "there will be a curfew", "the fire will be the subject of an inquiry"
            if child.dep == "prep" and any(noun.lemma in ("alert", "guard", "lookout", "vigil") for noun in child.deps("pobj")):
                return True
        return False
    if verb.lemma in ("bring", "hold", "take", "call", "make"):
        if any(child.lower in ("accountable", "responsible") for child in verb.children):
            return True
        return any(
            noun.lemma in _RECKONING for prep in verb.children if prep.dep in ("prep", "dative") for noun in prep.deps("pobj")
        )
    return False


def under_way(verb: Token) -> bool:
    """A progressive or perfect: "is stepping up", "has deployed", "is being strengthened"."""
    helpers = {child.lemma for child in verb.deps("aux", "auxpass")}
    return (verb.tag == "VBG" and "be" in helpers) or (verb.tag == "VBN" and ("have" in helpers or "be" in helpers))


def protects(verb: Token, told: bool) -> bool:
    """Steps up one's own guard. In the report's own voice (not `told`) only where the words name security itself."""
    if verb.lemma == "work":
        return told and any(child.lower in _WORKING_WITH for child in verb.children)
    if verb.lemma in _WITH_UP and not any(child.lower == "up" for child in verb.children):
        return False
    if verb.lemma not in _PROTECTING:
        return False
    noun = _object_of(verb)
    if noun is not None and noun.lemma in _FORCEFUL:
        return False
    return (told and not is_passive(verb)) or (noun is not None and noun.lemma in _GUARDS)


def stands_ready(verb: Token, ours: bool) -> bool:
    """ "We are ready to ..." of one's own side (`ours`), "measures are in place", "resources will be available"."""
    for child in verb.deps("acomp", "prep", "oprd"):
        if ours and child.lower in _READY and child.dep_child("xcomp") is not None:
            return True
        if child.lower in _AT_HAND or (child.lower == "in" and any(noun.lower == "place" for noun in child.deps("pobj"))):
            subject = verb.dep_child("nsubj")
            return subject is not None and (subject.lemma in _GUARDS or subject.lemma in _MEASURES)
    return False


def foretells(verb: Token) -> bool:
    """A future that promises nothing, unless its particle or object makes a deed of it ("go after them", "take steps")."""
    if verb.lemma not in _FORETELLING:
        return False
    if verb.lemma == "go":
        return not any(child.lower in ("after", "into", "ahead") for child in verb.children)
    noun = verb.dep_child("dobj")
    if verb.lemma == "do":
        return noun is None or noun.lower not in _EVERYTHING
    return not (verb.lemma == "take" and noun is not None and noun.lemma in _TAKEN)
