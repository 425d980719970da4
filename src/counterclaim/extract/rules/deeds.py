"""Doers named over a noun of violence: who carried out the attack, sent the bomber, had a hand in the killing."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.claims import clause_span
from counterclaim.extract.rules.culprits import blame, doers
from counterclaim.extract.rules.incident_reference import (
    DEED_NOUNS,
    accounts_of,
    deed_heads,
    incidents_among,
    is_pronoun_for_incident,
)
from counterclaim.extract.rules.predicates import (
    Status,
    is_improbable,
    is_negated,
    logical_objects,
    logical_subjects,
    prepositional,
    status_of,
    surface_subjects,
)
from counterclaim.extract.rules.relation_arguments import name_before, resolved_possessor
from counterclaim.extract.rules.scene import Actor, ResponsibilityDraft, Scene
from counterclaim.extract.rules.voices import REPORT, Voice, actors_of, means_speaker, voice_of, voice_told, voices_at
from counterclaim.model import ActorKind, Token

_LEXICON = load_lexicon("responsibility")["accusations"]
_DOING = frozenset(_LEXICON["doing"])
_SENDING = frozenset(_LEXICON["sending"])
_STRIKERS = frozenset(_LEXICON["strikers"])
_ROLES = frozenset(_LEXICON["roles"])
_ALLEGING = frozenset(_LEXICON["alleging"])
_BY_FORCES = frozenset({"operation", "raid", "offensive", "campaign", "crackdown", "mission", "sweep", "manhunt"})
_LAID = frozenset({"siege", "ambush", "trap", "mine", "bomb"})
_STATE = (ActorKind.STATE_FORCE, ActorKind.GOVERNMENT)
_VERBAL = ("VERB", "AUX")
_GRADES = [Status.FACT, Status.SUSPECTED, Status.UNREAL]


def deeds(scene: Scene) -> Iterator[ResponsibilityDraft]:
    """Whom a verb of doing over a noun of violence, or a part in it, makes the doer."""
    for token in scene.doc.tokens:
        if token.pos == "VERB" and token.lemma in _DOING:
            yield from _done(scene, token)
        if token.pos == "VERB" and token.lemma in _SENDING:
            yield from _sent(scene, token)
        if token.lemma in _ROLES and token.pos == "NOUN":
            yield from _role(scene, token)


def _done(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "X carried out the attack", "the bombing was masterminded by X", "X did this"."""
    if verb.i in scene.account_of or verb.lemma == "claim":
        return
    voices = voices_at(scene, verb)
    objects = logical_objects(verb)
    if verb.lemma in ("lay", "spring") and not any(head.lemma in _LAID for head in objects):
        return
    incidents = incidents_among(scene, [head for head in objects if head.i in scene.account_of or deed_heads([head])])
    if not incidents and not any(
        (head.tag == "PRP" or is_pronoun_for_incident(scene, head)) if voices != [REPORT] else _is_definite_deed(head)
        for head in objects
    ):
        return
    agents = logical_subjects(verb)
    for voice in voices:
        parties = [
            actor
            for actor in doers(scene, agents, voice)
            if actor.kind not in _STATE or not incidents or _is_charged_with(voice, actor, incidents, agents)
        ]
        if incidents and voice == REPORT and all(head.lemma in _BY_FORCES for head in incidents):
            parties = [actor for actor in parties if actor.kind is not ActorKind.PERSON]
        if not incidents and voice == REPORT:
            parties = [actor for actor in parties if actor.kind is ActorKind.ARMED_GROUP]
        yield from _told(scene, verb, voice, parties, incidents, agents)


def _is_charged_with(voice: Voice, actor: Actor, incidents: list[Token], agents: list[Token]) -> bool:
    """ "both attacks had been directed by Tehran", said by another than the state itself."""
    if voice.actor is None or actor.kind is not ActorKind.GOVERNMENT or voice.actor is actor:
        return False
    if not any(agent.pos in ("PROPN", "NOUN") for agent in agents):  # "it" is mostly a wrong "it" there
        return False
    return not all(head.lemma in _BY_FORCES for head in incidents)


def _is_definite_deed(head: Token) -> bool:
    return head.lemma in DEED_NOUNS and any(child.lower in ("the", "this", "that") for child in head.children)


def _sent(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "it had sent the bomber", "the gunmen were dispatched by X"."""
    if not any(head.lemma in _STRIKERS for head in logical_objects(verb)):
        return
    agents = logical_subjects(verb)
    for voice in voices_at(scene, verb):
        parties = [actor for actor in doers(scene, agents, voice) if actor.kind is ActorKind.ARMED_GROUP]
        yield from _told(scene, verb, voice, parties, [], agents)


def _told(
    scene: Scene, verb: Token, voice: Voice, parties: list[Actor], incidents: list[Token], agents: list[Token]
) -> Iterator[ResponsibilityDraft]:
    status, negated = status_of(verb), is_negated(verb) or is_improbable(verb)
    if not parties or (status is Status.UNREAL and not negated):
        return
    ends = [head.subtree()[-1] for head in incidents[:1]]
    yield from blame(
        scene,
        voice,
        parties,
        accounts_of(scene, incidents, verb),
        clause_span(scene, *agents[:1], verb, *ends),
        suspected=status is Status.SUSPECTED,
        negated=negated,
    )


def _role(scene: Scene, noun: Token) -> Iterator[ResponsibilityDraft]:
    """ "X played a role in the attack", "X's involvement in it", "possible involvement of X", "had no part in"."""
    verb = noun.head
    named = [head for word in (noun, verb) for head in prepositional(word, "in", "behind")]
    incidents = [head for head in incidents_among(scene, named) if head.i in scene.account_of or deed_heads([head])]
    voice = voice_told(scene, noun)
    if not incidents and voice == REPORT and noun.lemma not in ("involvement", "complicity"):
        return
    if not incidents and (named or _is_for_another_deed(noun)) and not any(is_pronoun_for_incident(scene, head) for head in named):
        return
    if verb.lemma in ("deny", "reject", "claim", "refute", "dispute"):
        return
    status = status_of(noun)
    negated = is_negated(noun) or is_negated(verb)
    if noun.dep == "dobj" and verb.pos in _VERBAL and verb.lemma in ("play", "have", "take"):
        agents = surface_subjects(verb)
        party = doers(scene, agents, voice)
        party += [voice.actor] if voice.actor is not None and not party and _is_own(scene, agents, noun) else []
        status = max(status, status_of(verb), key=_GRADES.index)
    else:
        party = _owners(scene, noun)
        if verb.lemma in _ALLEGING and noun.dep in ("dobj", "pobj", "nsubjpass"):
            subjects = actors_of(scene, surface_subjects(verb)) if verb.deps("nsubj") else []
            voice = voice_of(scene, subjects[0]) if subjects else voice
        elif noun.head.lower in ("into", "of", "at", "to") and noun.head.head.lemma in _ALLEGING:
            verb = noun.head.head
            if is_negated(verb):
                return  # "no evidence of X's involvement" is a doubt
        elif not incidents:
            return
        if verb.lemma in ("rule", "exclude", "discount") and verb.pos == "VERB":
            status, negated = Status.SUSPECTED, not is_negated(verb)  # "did not rule out the involvement of X"
        elif status is Status.FACT:
            status = Status.SUSPECTED
        if voice == REPORT:
            return
    if voice == REPORT:
        party = [actor for actor in party if actor.kind not in _STATE]
    if not party or (status is Status.UNREAL and not negated):
        return
    yield from blame(
        scene,
        voice,
        party,
        accounts_of(scene, incidents, noun),
        clause_span(scene, noun, *(head.subtree()[-1] for head in incidents[:1])),
        suspected=status is Status.SUSPECTED,
        negated=negated,
        explicit=True,
    )


def _is_for_another_deed(noun: Token) -> bool:
    """ "a role in promoting the group"."""
    return any(prep.lower in ("in", "behind") and prep.deps("pcomp") for word in (noun, noun.head) for prep in word.deps("prep"))


def _is_own(scene: Scene, agents: list[Token], noun: Token) -> bool:
    voice = voice_told(scene, noun)
    return any(means_speaker(scene, agent, voice) for agent in agents)


def _owners(scene: Scene, noun: Token) -> list[Actor]:
    """Whose part it is: "X's involvement", "the involvement of X", "Taliban involvement"."""
    owner = noun.dep_child("poss")
    if owner is not None:
        return [mention.actor for mention in resolved_possessor(scene, owner) if mention.actor is not None]
    found = doers(scene, prepositional(noun, "of", "by"))
    return found or [mention.actor for mention in name_before(scene, noun) if mention.actor is not None]
