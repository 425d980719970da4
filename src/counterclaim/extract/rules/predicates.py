"""Who does what to whom: the logical arguments of a verb or noun, and whether its clause tells something as a fact."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from counterclaim.codebook.lexicon import words
from counterclaim.model import Token

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "pcomp", "conj", "acl", "prep", "dobj", "pobj", "attr", "dep"})
_SUSPECTED = words("responsibility", "suspicion_words")
_MODALS = frozenset({"could", "might", "may", "would", "should", "can", "must", "will", "'ll", "shall"})
_POSSIBLE = frozenset({"may", "might", "could"})
_OPEN_MARKS = frozenset({"if", "whether", "unless", "lest"})
_UNREAL_GOVERNORS = words("responsibility", "unreal_governors")
_DENIAL_VERBS = words("responsibility", "denial_verbs")
SHUNNING = words("responsibility", "shunning")
DENIALS = _DENIAL_VERBS - {"rule"}  # courts rule that something is so
_TRUE, _FALSE = frozenset({"true", "correct", "case", "so"}), frozenset({"untrue", "false", "wrong", "incorrect"})
_SHUNNED = frozenset({"xcomp", "ccomp", "pcomp", "prep"})
_INQUIRING = words("responsibility", "inquiring_verbs")
_EXCLUDING = words("responsibility", "excluding")
_IMPROBABLE = frozenset({"unlikely", "improbable", "implausible", "inconceivable", "unthinkable", "impossible"})
_ACCUSING = frozenset({"accuse", "suspect", "convict", "acquit"})
_OBJECT_CONTROL = words("responsibility", "object_control_verbs")
_NEGATIVES = frozenset({"no", "never", "neither", "nor", "hardly"})
_NEGATIVE_SUBJECTS = frozenset({"no", "neither", "none", "nobody"})
_DEPTH = 6


class Status(Enum):
    """How a clause tells what it tells."""

    FACT = "fact"
    SUSPECTED = "suspected"
    UNREAL = "unreal"  # negated, hypothetical, planned or denied


def is_passive(verb: Token) -> bool:
    """True for a passive verb and for a past participle that modifies a noun ("the group led by him")."""
    if any(child.dep in ("nsubjpass", "auxpass", "agent") and child.text != "IS" for child in verb.children):
        return True
    if verb.tag not in ("VBN", "VBD") or any(child.dep == "aux" and child.lemma == "have" for child in verb.children):
        return False
    if verb.dep in ("acl", "amod"):
        return verb.tag == "VBN"
    if verb.dep in ("conj", "advcl") and not verb.deps("nsubj", "aux", "dobj"):
        return verb.tag == "VBN" if verb.dep == "advcl" else is_passive(verb.head)
    return False


def _resolved(token: Token, verb: Token) -> list[Token]:
    """The noun that a relative pronoun stands for, else the token and what is joined to it."""
    if token.lower in _RELATIVE and token.tag in ("WP", "WDT", "IN", "DT"):
        clause: Token | None = verb
        while clause is not None and clause.dep != "relcl":
            clause = clause.head if clause.dep in ("conj", "xcomp", "ccomp") else None
        if clause is not None:
            return [clause.head]
    return [token, *(other for other in token.conjuncts() if other.i > token.i)]


def misread_subjects(verb: Token) -> list[Token]:
    """The "IS" of "IS claimed the attack", which the parser takes for an auxiliary."""
    if verb.text.isupper():
        return []
    return [child for child in verb.deps("aux", "auxpass") if child.text == "IS" and child.i < verb.i]


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subject of the verb, its own or the one it shares or is controlled by."""
    own = verb.deps("nsubj", "nsubjpass") or misread_subjects(verb)
    if own:
        return _resolved(own[-1], verb)
    if depth > _DEPTH or verb.head is verb:
        return []
    head = verb.head
    if verb.dep in ("relcl", "acl"):
        if head.pos in ("VERB", "AUX"):
            return surface_subjects(head, depth + 1)
        if verb.dep == "acl" and verb.tag == "VB":  # "the decision to ...": nobody is told to do it
            return []
        return [head]
    if verb.dep == "attr" and head.pos == "AUX":  # "the attack was the first claimed by X"
        return surface_subjects(head, depth + 1)
    if verb.dep == "acomp" and head.pos in ("VERB", "AUX"):  # "was quick to claim"
        return surface_subjects(head, depth + 1)
    if verb.dep == "conj":
        return surface_subjects(head, depth + 1) if head.pos in ("VERB", "AUX") else []
    if verb.dep == "pcomp":
        return _governed_subjects(head, depth)
    if verb.dep in ("xcomp", "advcl", "ccomp", "dep", "prep"):
        if head.pos == "ADP":
            return _governed_subjects(head, depth)
        if verb.dep == "advcl" and head.pos in ("NOUN", "PROPN"):
            return [head]
        if head.pos in ("VERB", "AUX", "ADJ"):
            if verb.dep == "xcomp" and head.lemma in _OBJECT_CONTROL and (objects := grammatical_objects(head)):
                return objects
            return surface_subjects(head, depth + 1)
    return []


def _governed_subjects(prep: Token, depth: int) -> list[Token]:
    """Who does what a clause behind a preposition tells: "accused A of doing", "A was held for doing", "A's role in doing"."""
    governor = prep.head
    if governor.pos in ("VERB", "AUX"):
        if governor.lemma in _OBJECT_CONTROL and (objects := logical_objects(governor)):
            return objects
        return surface_subjects(governor, depth + 1)
    if governor.pos in ("NOUN", "PROPN"):
        if prep.lower == "of" and governor.dep == "dobj" and governor.head.lemma in _ACCUSING:
            return [governor]  # "suspects X of doing", where the parser hangs the "of" on X
        owner = governor.dep_child("poss")
        if owner is not None:
            return [owner]
        if governor.dep in ("dobj", "attr") and governor.head.pos in ("VERB", "AUX"):
            return surface_subjects(governor.head, depth + 1)
    return []


def agents_of(verb: Token) -> list[Token]:
    """Who a passive names behind "by"."""
    for child in verb.children:
        if child.dep == "agent" or (child.dep == "prep" and child.lower == "by"):
            noun = child.dep_child("pobj")
            if noun is not None and (noun.lower == "one" and noun.deps("prep")):
                return [noun]
            if noun is not None and noun.ent not in ("DATE", "TIME", "CARDINAL", "PERCENT", "MONEY"):
                return noun.conjuncts()
    return []


def logical_subjects(verb: Token) -> list[Token]:
    """Heads of who does what the verb tells, whatever the voice."""
    return agents_of(verb) if is_passive(verb) else surface_subjects(verb)


def grammatical_objects(verb: Token) -> list[Token]:
    """The direct object's head and what is joined to it."""
    found = verb.dep_child("dobj", "dative")
    return _resolved(found, verb) if found is not None else []


def logical_objects(verb: Token) -> list[Token]:
    """Heads of whom or what the verb's action meets, whatever the voice."""
    if is_passive(verb):
        return surface_subjects(verb)
    found = grammatical_objects(verb)
    if not found and verb.dep == "relcl" and verb.deps("nsubj") and verb.deps("nsubj")[0].lower not in _RELATIVE:
        return [verb.head]  # "the attack (that) they claimed"
    return found


def prepositional(token: Token, *prepositions: str) -> list[Token]:
    """Heads of the nouns behind one of these prepositions under the token, in text order."""
    found: list[Token] = []
    stack = [child for child in token.children if child.dep in ("prep", "agent", "dative") or child.pos == "ADP"]
    stack += [prep for child in token.deps("advmod", "prt") for prep in child.deps("prep")]  # "broke away from"
    for prep in stack:
        if prep.lower in prepositions:
            for noun in prep.deps("pobj"):
                found.extend(noun.conjuncts())
        elif (inner := prep.dep_child("prep")) is not None and inner.lower in prepositions:  # "away from", "out of"
            for noun in inner.deps("pobj"):
                found.extend(noun.conjuncts())
    return found


def is_negated(token: Token) -> bool:
    """The clause or noun phrase carries a word of negation of its own."""
    for child in token.children:
        if child.dep == "neg" or (child.dep in ("det", "advmod", "preconj") and child.lower in _NEGATIVES):
            return True
        if child.dep in ("nsubj", "nsubjpass") and any(grand.lower in _NEGATIVE_SUBJECTS for grand in (child, *child.children)):
            return True
    return False


def is_improbable(token: Token) -> bool:
    """The clause is called unlikely: "it was unlikely that X had done it"."""
    judged = [token.head, token] if token.dep in ("ccomp", "csubj", "xcomp", "advcl") else [token]
    return any(child.lower in _IMPROBABLE for word in judged for child in (word, *word.deps("acomp", "oprd", "attr")))


def _governors(token: Token) -> Iterator[tuple[Token, str]]:
    """The words that the token's clause hangs on, each with the label it hangs by."""
    at = token
    for _ in range(_DEPTH):
        if at.head is at or at.dep not in _CLAUSAL:
            return
        yield at.head, at.dep
        at = at.head


def is_shunned(token: Token) -> bool:
    """The clause hangs on words by which it is not so: "denied claiming it", "refused to claim it", "it is not true that"."""
    for governor, label in _governors(token):
        if label not in _SHUNNED:
            return False
        if governor.lemma in DENIALS or (governor.lemma == "be" and _calls_untrue(governor)):
            return True  # whoever has "not denied" it has not said it either
        if governor.lower == "without" or governor.lemma in SHUNNING:
            return not is_negated(governor)
    return False


def _calls_untrue(verb: Token) -> bool:
    """ "it is not true", "it was false"."""
    said = {child.lower for child in verb.deps("acomp", "attr")}
    return (bool(said & _TRUE) and is_negated(verb)) or (bool(said & _FALSE) and not is_negated(verb))


def may_be(verb: Token) -> bool:
    """The clause stands under "may", "might" or "could": what it tells is thought possible."""
    return any(child.dep == "aux" and child.lower in ("may", "might", "could") for child in verb.children)


def status_of(token: Token) -> Status:
    """Whether the clause of a verb or noun tells it as a fact, as a suspicion, or as something that is not (said to be) so."""
    suspected = False
    if is_negated(token):
        return Status.UNREAL
    for child in token.children:
        if child.dep == "aux" and child.lower in _MODALS:
            if not (child.lower in _POSSIBLE and any(other.dep == "aux" and other.lemma == "have" for other in token.children)):
                return Status.UNREAL
            suspected = True  # "may have planted"
        if child.dep == "mark" and child.lower in _OPEN_MARKS:
            if token.head.lemma not in _INQUIRING:
                return Status.UNREAL
            suspected = True
        if child.lower in _SUSPECTED and child.dep in ("advmod", "amod", "prep", "nmod"):
            suspected = True
    for governor, label in _governors(token):
        if label in ("conj", "advcl", "dep"):
            if (
                label == "conj"
                and any(child.dep == "aux" and child.lower in _MODALS for child in governor.children)
                and not token.deps("nsubj", "nsubjpass", "aux")
            ):
                return Status.UNREAL
            continue
        if governor.lemma in _EXCLUDING and (
            is_negated(governor) or (governor.dep == "attr" and is_negated(governor.head))
        ):  # "no doubt that", "did not rule out that"
            return Status.FACT if governor.lemma in ("doubt", "question") else Status.SUSPECTED
        if governor.lemma in _DENIAL_VERBS or (
            label in ("xcomp", "pcomp", "ccomp", "dobj", "attr", "acl")
            and (governor.lemma in _UNREAL_GOVERNORS or is_negated(governor))
        ):
            return Status.UNREAL
        if governor.lower == "without":
            return Status.UNREAL
        if any(child.dep == "mark" and child.lower in _OPEN_MARKS for child in governor.children):
            if governor.head.lemma not in _INQUIRING:
                return Status.UNREAL
            suspected = True
        if governor.lower in _SUSPECTED or governor.lemma in _SUSPECTED:
            suspected = True
    return Status.SUSPECTED if suspected else Status.FACT
