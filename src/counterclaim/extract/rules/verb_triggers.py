"""Verbs that tell of violence, with who did it to whom as their clause says."""

from __future__ import annotations

from counterclaim.extract.rules.realis import verb_happened
from counterclaim.extract.rules.scene import Trigger
from counterclaim.extract.rules.surroundings import Surroundings
from counterclaim.extract.rules.verb_senses import SENSES, VerbUse, as_listed, heads_of
from counterclaim.extract.rules.violence_words import STRONG_VERBS, WEAK_VERBS
from counterclaim.model import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def _subjects(verb: Token) -> list[Token]:
    """Heads of the subject, shared along coordination and handed down to participles and controlled infinitives."""
    token = verb
    for _ in range(4):
        own = [c for c in token.children if c.dep in _SUBJECTS]
        if own:
            relative = token.dep == "relcl"
            return [
                head
                for subject in own
                for head in ([token.head] if relative and subject.lower in {"who", "which", "that"} else heads_of(subject))
            ]
        if token.dep in {"conj", "xcomp", "advcl"} and token.head.pos in {"VERB", "AUX"}:
            token = token.head
        elif token.dep == "pcomp" and token.head.dep == "prep" and token.head.head.pos == "VERB":
            token = token.head.head  # "after being captured, they were taken to the hills"
        elif token.dep in {"acl", "relcl"}:
            doers = _by_phrase(token.head)  # "an attempt by fighters to overrun"
            return doers or ([token.head] if token.tag == "VBG" or token.dep == "relcl" else [])
        else:
            break
    return []


def _passive(verb: Token) -> bool:
    if any(c.dep in {"nsubjpass", "auxpass"} for c in verb.children):
        return True
    return verb.tag == "VBN" and verb.dep in {"acl", "advcl", "relcl"} and not any(c.dep == "aux" for c in verb.children)


def _by_phrase(token: Token) -> list[Token]:
    by = next((c for c in token.children if c.dep in {"agent", "prep"} and c.lower == "by"), None)
    return heads_of(by.dep_child("pobj")) if by else []


def clause_roles(verb: Token) -> tuple[list[Token], list[Token]]:
    """Heads of who did it and of whom or what it was done to, as the clause of the verb names them."""
    if _passive(verb):
        return _by_phrase(verb), _subjects(verb) or ([verb.head] if verb.dep == "acl" else [])
    return _subjects(verb), [head for c in verb.children if c.dep in {"dobj", "obj"} for head in heads_of(c)]


def read_verb(verb: Token, around: Surroundings) -> Trigger | None:
    """The trigger that the verb makes, if it tells of violence that happened."""
    kind = STRONG_VERBS.get(verb.lemma) or WEAK_VERBS.get(verb.lemma)
    if kind is None or verb.dep in {"amod", "compound"} or not verb_happened(verb):
        return None
    agents, patients = clause_roles(verb)
    beside = [
        c for c in verb.children if c.dep in {"prt", "advmod", "acomp", "oprd"} and c.lower not in {"when", "where", "how", "why"}
    ]
    particle = min(beside, key=lambda c: (c.dep != "prt", c.i)).lower if beside else ""
    use = VerbUse(verb, kind, agents, patients, around, particle)
    found = SENSES.get(verb.lemma, as_listed)(use)
    return Trigger(verb, found, agents=agents, patients=patients) if found is not None else None
