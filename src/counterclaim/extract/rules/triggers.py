"""Triggers: verbs and nouns that tell of violence that happened or is said to have happened."""

from __future__ import annotations

from counterclaim.extract.rules.noun_triggers import read_noun
from counterclaim.extract.rules.scene import Scene, Trigger
from counterclaim.extract.rules.surroundings import Surroundings
from counterclaim.extract.rules.verb_triggers import read_verb
from counterclaim.extract.rules.violence_words import GENERIC, NOUNS, STRONG_VERBS, WEAK_VERBS, sense
from counterclaim.model import IncidentType, Sentence, Token

_HAPPENING = sense("happening")
_WORDS = NOUNS.keys() | GENERIC | STRONG_VERBS.keys() | WEAK_VERBS.keys()


def find_triggers(scene: Scene) -> list[Trigger]:
    """Every trigger, in text order. Questions and what anyone may meet with ("when you are under fire") tell of nothing."""
    found: list[Trigger] = []
    for sentence in scene.doc.sentences:
        if not _tells_of_facts(sentence):
            continue
        around = Surroundings(sentence, scene)
        for token in sentence.tokens:
            trigger = (read_verb(token, around) or _read_reference(token)) if token.tag.startswith("VB") else None
            if trigger is None and token.tag.startswith("NN"):
                trigger = read_noun(token, around)
            if trigger is not None and not _said_of_anyone(token):
                found.append(trigger)
    return found


def _read_reference(verb: Token) -> Trigger | None:
    """ "It began on Friday", "this happened in Gao": an incident told before, with its time or place."""
    subject = verb.dep_child("nsubj")
    if verb.lemma not in _HAPPENING or subject is None or subject.lower not in {"it", "this", "that"}:
        return None
    if verb.lemma == "take" and not any(child.lower == "place" for child in verb.children):
        return None
    told = any(token.ent in {"DATE", "TIME", "GPE"} for token in verb.subtree())
    return Trigger(verb, IncidentType.UNKNOWN, generic=True, definite=True) if told else None


def _said_of_anyone(token: Token) -> bool:
    """It stands in a clause about "you", or below one."""
    return any(child.lower == "you" and child.dep == "nsubj" for above in (token, *token.ancestors()) for child in above.children)


def _tells_of_facts(sentence: Sentence) -> bool:
    tokens = sentence.tokens
    return tokens[-1].text != "?" and any(t.lemma in _WORDS or t.lemma in _HAPPENING for t in tokens)
