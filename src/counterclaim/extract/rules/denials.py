"""Denials: who says that it did not do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.claims import clause_span, has_name, is_incident, phrase_ends
from counterclaim.extract.rules.incident_reference import DEED_NOUNS, accounts_of, incidents_among, told_deeds
from counterclaim.extract.rules.predicates import (
    logical_objects,
    prepositional,
    surface_subjects,
)
from counterclaim.extract.rules.scene import AccountDraft, ResponsibilityDraft, Scene
from counterclaim.extract.rules.voices import Voice, actors_of, claim_mode, voice_at, voice_of
from counterclaim.model import ActorKind, Certainty, Span, Stance, Token

_LEXICON = load_lexicon("responsibility")
_DENIAL_VERBS = frozenset(_LEXICON["denials"]["verbs"])
_DENIED = frozenset(_LEXICON["denials"]["objects"])
_OUTRIGHT = frozenset(_LEXICON["denials"]["outright"])
_DISTANCING = frozenset(_LEXICON["denials"]["distancing"])
_VERBAL = ("VERB", "AUX")


def denials(scene: Scene, blamed: Iterable[ResponsibilityDraft]) -> Iterator[ResponsibilityDraft]:
    """Who says that it did not do it; `blamed` are the accusations that "denied that" may mean."""
    for token in scene.doc.tokens:
        if token.pos == "VERB" and token.lemma in _DENIAL_VERBS:
            yield from _denied(scene, token, blamed)
        elif (
            token.pos == "VERB"
            and token.lemma in _DISTANCING
            and any(child.lower.endswith(("self", "selves")) for child in token.children)
        ):
            yield from _distanced(scene, token)
        elif token.lower == "nothing" and (do := token.dep_child("relcl", "acl", "xcomp")) is not None and do.lemma == "do":
            yield from _disclaimed(scene, token, do)


def _denial(
    scene: Scene, voices: Iterable[Voice], incidents: list[Token], cue: Token, evidence: Span
) -> Iterator[ResponsibilityDraft]:
    for voice in voices:
        for account in accounts_of(scene, incidents, cue):
            yield from _denial_of(scene, voice, account, cue, evidence)


def _denial_of(scene: Scene, voice: Voice, account: AccountDraft, cue: Token, evidence: Span) -> Iterator[ResponsibilityDraft]:
    if voice.actor is not None:
        yield ResponsibilityDraft(
            account,
            Stance.DENIES,
            voice.actor,
            voice.actor,
            [evidence],
            Certainty.ASSERTED,
            voice.person,
            voice.relayed_by,
            claim_mode(scene, cue),
        )


def _denied(scene: Scene, verb: Token, blamed: Iterable[ResponsibilityDraft]) -> Iterator[ResponsibilityDraft]:
    """ "denied involvement in", "denied carrying out", "denied that it was behind", "denied the accusation"."""
    subjects = surface_subjects(verb)
    accused = {draft.party for draft in blamed if draft.stance is Stance.BLAMES}
    actors = actors_of(scene, subjects)
    voices = [Voice(actor) if actor in accused else voice_of(scene, actor) for actor in actors]  # the accused speak for themselves
    objects = [head for head in logical_objects(verb) if head.lemma in _DENIED]
    incidents = incidents_among(scene, [noun for head in objects for noun in prepositional(head, "in", "for", "of", "to", "over")])
    deeds = [child for child in verb.children if child.dep in ("xcomp", "ccomp") and child.pos in _VERBAL]
    told = told_deeds(scene, deeds) + incidents_among(scene, [noun for deed in deeds for noun in _complements(deed)])
    incidents += told or incidents_among(scene, [clause for head in objects for clause in head.deps("acl", "relcl", "ccomp")])
    evidence = clause_span(scene, *subjects[:1], verb, *phrase_ends(objects or deeds))
    named = any(head.lemma in DEED_NOUNS for deed in deeds for head in (*logical_objects(deed), *_complements(deed)))
    if incidents or named or any(head.lemma in _OUTRIGHT for head in objects):
        yield from _denial(scene, voices, incidents, verb, evidence)
    elif objects or not verb.deps("dobj", "xcomp", "ccomp"):
        for voice in voices:
            for draft in blamed:
                if (
                    voice.actor is not None
                    and draft.stance is Stance.BLAMES
                    and draft.party is voice.actor
                    and draft.evidence[0].start < verb.start
                ):
                    yield from _denial_of(scene, voice, draft.account, verb, evidence)


def _complements(deed: Token) -> list[Token]:
    """The nouns behind "being behind", "was responsible for", "had a role in"."""
    words = [deed, *deed.deps("acomp", "attr", "dobj", "prep", "advmod", "oprd")]
    return [
        noun
        for word in words
        for noun in (*prepositional(word, "for", "in", "behind", "of"), *(word.deps("pobj") if word.lower == "behind" else ()))
    ]


def _distanced(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    subjects = surface_subjects(verb)
    voices = [voice_of(scene, actor) for actor in actors_of(scene, subjects)]
    incidents = prepositional(verb, "from")
    if any(is_incident(scene, head) for head in incidents):
        yield from _denial(scene, voices, incidents, verb, clause_span(scene, *subjects[:1], verb, *phrase_ends(incidents)))


def _disclaimed(scene: Scene, nothing: Token, do: Token) -> Iterator[ResponsibilityDraft]:
    """ "the attack had nothing to do with the group", "we have nothing to do with the attack", said by the group."""
    verb = nothing.head
    voice = voice_at(scene, nothing)
    if voice.actor is None or verb.lemma != "have":
        return
    sides = [*surface_subjects(verb), *prepositional(do, "with")]
    incidents = [head for head in sides if is_incident(scene, head)]
    others = [head for head in sides if head not in incidents]
    named = actors_of(scene, others)
    own = voice.actor in named or not any(has_name(actor) for actor in named if actor.kind is ActorKind.ARMED_GROUP)
    if own:
        yield from _denial(scene, [voice], incidents, nothing, clause_span(scene, *sides[:1], verb, *phrase_ends(sides[-1:])))
