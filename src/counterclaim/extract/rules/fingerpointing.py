"""Accusations in set phrases: fingers that point, blame that is laid, suspicion that falls, a hand that is seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.claims import clause_span
from counterclaim.extract.rules.culprits import blame, doers, is_named
from counterclaim.extract.rules.incident_reference import accounts_of, incidents_among
from counterclaim.extract.rules.predicates import (
    Status,
    agents_of,
    is_negated,
    logical_objects,
    prepositional,
    status_of,
    surface_subjects,
)
from counterclaim.extract.rules.relation_arguments import said_of
from counterclaim.extract.rules.scene import Actor, ResponsibilityDraft, Scene
from counterclaim.extract.rules.voices import REPORT, Voice, actors_of, voice_told, voices_behind
from counterclaim.model import ActorKind, Token

_LEXICON = load_lexicon("responsibility")["fingerpointing"]
_SIGNS = frozenset(_LEXICON["signs"])
_FINGERS = frozenset(_LEXICON["fingers"])
_POINTING = frozenset(_LEXICON["pointing"])
_BLAME = frozenset(_LEXICON["blame"])
_LAYING = frozenset(_LEXICON["laying"])
_DOORS = frozenset(_LEXICON["doors"])
_FALLING = frozenset(_LEXICON["falling"])
_BEARING = frozenset(_LEXICON["bearing"])
_HANDS = frozenset(_LEXICON["hands"])
_SEEING = frozenset(_LEXICON["seeing"])
_PRIME = frozenset(_LEXICON["prime"])
_CALLING = frozenset(_LEXICON["calling"])
_WORKS = frozenset(load_lexicon("responsibility")["accusations"]["works"])
_LIKENING = frozenset(_LEXICON["likening"])
_MANNERS = frozenset(_LEXICON["manners"])
_ACCUSABLE = (ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT, ActorKind.STATE_FORCE, ActorKind.PERSON)


def fingerpointing(scene: Scene) -> Iterator[ResponsibilityDraft]:
    """Every accusation that a set phrase makes."""
    for token in scene.doc.tokens:
        lemma = token.lemma
        if token.pos == "VERB":
            if lemma in _POINTING:
                yield from _pointed(scene, token)
            if lemma in _LAYING:
                yield from _laid(scene, token)
            if lemma in _FALLING:
                yield from _fell(scene, token)
            if lemma in _CALLING:
                yield from _called(scene, token)
            if lemma in _BEARING:
                yield from _bore(scene, token)
            if lemma in _LIKENING:
                yield from _likened(scene, token)
            if lemma == "blame" and token.head.lemma == "be" and token.dep == "xcomp":
                yield from _to_blame(scene, token)
        elif token.pos == "NOUN":
            if lemma in _HANDS:
                yield from _hand(scene, token)
            if lemma in ("suspect", "culprit", "perpetrator") and any(child.lower in _PRIME for child in token.children):
                yield from _prime_suspect(scene, token)


def _accused(scene: Scene, heads: Iterable[Token]) -> list[Actor]:
    return [actor for actor in doers(scene, heads) if actor.kind in _ACCUSABLE and is_named(actor)]


def _rows(
    scene: Scene, voices: Iterable[Voice], parties: list[Actor], incidents: list[Token], cue: Token, heads: list[Token]
) -> Iterator[ResponsibilityDraft]:
    status, negated = status_of(cue), is_negated(cue)
    if not parties or (status is Status.UNREAL and not negated):
        return
    evidence = clause_span(scene, cue, *heads[:1])
    for voice in voices:
        others = [party for party in parties if party is not voice.actor]
        yield from blame(
            scene, voice, others, accounts_of(scene, incidents, cue), evidence, suspected=True, negated=negated, explicit=True
        )


def _pointed(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "pointed the finger at X", "all signs point to X", "the minister pointed to X"."""
    heads = prepositional(verb, "to", "at", "toward", "towards")
    fingers = [head for head in logical_objects(verb) if head.lemma in _FINGERS]
    heads += [noun for finger in fingers for noun in prepositional(finger, "at", "to", "toward", "towards")]
    parties = _accused(scene, heads)
    subjects = surface_subjects(verb)
    if fingers:
        incidents = incidents_among(scene, [noun for head in (verb, *fingers) for noun in prepositional(head, "for", "over")])
        yield from _rows(scene, voices_behind(scene, verb), parties, incidents, verb, heads)
    elif verb.lemma in ("point", "lead") and any(subject.lemma in _SIGNS for subject in subjects):
        yield from _rows(scene, [voice_told(scene, verb)], parties, [], verb, heads)
    elif verb.lemma == "point" and not verb.deps("dobj"):
        groups = [party for party in parties if party.kind is ActorKind.ARMED_GROUP]
        if actors_of(scene, subjects):
            yield from _rows(scene, voices_behind(scene, verb), groups, [], verb, heads)


def _laid(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "laid the blame on X", "put responsibility for the raid on X", "laid the killings at X's door"."""
    objects = logical_objects(verb)
    blames = [head for head in objects if head.lemma in _BLAME]
    if blames:
        heads = [noun for head in (verb, *blames) for noun in prepositional(head, "on", "upon", "with", "to", "at", "against")]
        heads = [inner for head in heads for inner in ([head] if head.lemma not in _DOORS else _door_owner(head))]
        incidents = incidents_among(scene, [noun for head in (verb, *blames) for noun in prepositional(head, "for", "of")])
        heads = heads or [noun for head in incidents for noun in prepositional(head, "on", "upon")]
        yield from _rows(scene, voices_behind(scene, verb), _accused(scene, heads), incidents, verb, heads)
        return
    doors = [head for head in prepositional(verb, "at", "on") if head.lemma in _DOORS]
    heads = [inner for head in doors for inner in _door_owner(head)]
    if heads:
        yield from _rows(scene, voices_behind(scene, verb), _accused(scene, heads), incidents_among(scene, objects), verb, heads)


def _bore(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "X bears responsibility for the deaths"."""
    blames = [head for head in verb.deps("dobj") if head.lemma in _BLAME]
    incidents = incidents_among(scene, [noun for head in (verb, *blames) for noun in prepositional(head, "for")])
    if blames and (incidents or voice_told(scene, verb) != REPORT):
        heads = surface_subjects(verb)
        yield from _rows(scene, [voice_told(scene, verb)], _accused(scene, heads), incidents, verb, blames)


def _door_owner(door: Token) -> list[Token]:
    return [*prepositional(door, "of"), *door.deps("poss")]


def _fell(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "suspicion fell on X", "suspicion centred on X"."""
    if any(subject.lemma in ("suspicion", "blame", "finger") for subject in surface_subjects(verb)):
        heads = prepositional(verb, "on", "upon", "to", "over", "around", "at")
        yield from _rows(scene, [voice_told(scene, verb)], _accused(scene, heads), [], verb, heads)


def _called(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "called the bombing the work of X", "described the raid as X's doing", "see X as the likely culprits"."""
    works = [head for head in (*verb.deps("oprd", "attr", "dobj"), *prepositional(verb, "as")) if head.lemma in _WORKS]
    works += [child for outer in verb.deps("ccomp", "xcomp") for child in (outer, *outer.deps("attr")) if child.lemma in _WORKS]
    incidents = incidents_among(scene, [head for head in verb.deps("dobj", "nsubj", "nsubjpass") if head not in works])
    incidents += incidents_among(scene, [noun for outer in verb.deps("ccomp", "xcomp") for noun in outer.deps("nsubj")])
    for work in works:
        heads = [*prepositional(work, "of"), *work.deps("poss")]
        yield from _rows(scene, voices_behind(scene, verb), _accused(scene, heads), incidents[:1], verb, heads)


def _likened(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "the method resembled earlier raids by X", said by somebody who is asked who did it."""
    voice = voice_told(scene, verb)
    if voice == REPORT or not any(subject.lemma in _MANNERS for subject in surface_subjects(verb)):
        return
    likened = [*logical_objects(verb), *prepositional(verb, "with", "to")]
    heads = [noun for head in likened for noun in (head, *agents_of(head), *prepositional(head, "of", "by"))]
    groups = [actor for actor in _accused(scene, heads) if actor.kind is ActorKind.ARMED_GROUP]
    yield from _rows(scene, [voice], groups, [], verb, likened)


def _to_blame(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "X was to blame for the blast"."""
    heads = surface_subjects(verb.head)
    incidents = incidents_among(scene, prepositional(verb, "for"))
    if incidents or voice_told(scene, verb) != REPORT:
        yield from _rows(scene, [voice_told(scene, verb)], _accused(scene, heads), incidents, verb.head, [verb])


def _hand(scene: Scene, noun: Token) -> Iterator[ResponsibilityDraft]:
    """ "saw the hand of X in the blast", "suspected X's hand"."""
    verb = noun.head
    if noun.dep != "dobj" or verb.lemma not in _SEEING:
        return
    heads = [*prepositional(noun, "of"), *noun.deps("poss")]
    incidents = incidents_among(scene, [head for word in (noun, verb) for head in prepositional(word, "in", "behind")])
    yield from _rows(scene, voices_behind(scene, verb), _accused(scene, heads), incidents, verb, heads)


def _prime_suspect(scene: Scene, noun: Token) -> Iterator[ResponsibilityDraft]:
    """ "X is the prime suspect", "described X as the main suspect", "X, the chief suspect in the blast"."""
    incidents = incidents_among(scene, prepositional(noun, "in", "for", "behind"))
    if noun.dep == "attr" and noun.head.lemma in ("be", "remain", "become"):
        heads = surface_subjects(noun.head)
        yield from _rows(scene, [voice_told(scene, noun)], _accused(scene, heads), incidents, noun.head, [noun])
    elif noun.dep == "pobj" and noun.head.lower == "as" and noun.head.head.pos == "VERB":
        verb = noun.head.head
        yield from _rows(scene, voices_behind(scene, verb), _accused(scene, logical_objects(verb)), incidents, verb, [noun])
    else:
        named = [mention.actor for mention in said_of(scene, noun) if mention.named and mention.actor is not None]
        groups = [actor for actor in dict.fromkeys(named) if actor.kind in _ACCUSABLE]
        yield from _rows(scene, [voice_told(scene, noun)], groups, incidents, noun, [noun])
