"""Courts, prosecutors and police that name who did it: charges, verdicts, trials and pleas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.claims import clause_span
from counterclaim.extract.rules.culprits import blame, doers
from counterclaim.extract.rules.incident_reference import accounts_of, deeds_behind, incidents_among, told_deeds
from counterclaim.extract.rules.predicates import (
    Status,
    is_negated,
    logical_objects,
    prepositional,
    status_of,
    surface_subjects,
)
from counterclaim.extract.rules.scene import Actor, ResponsibilityDraft, Scene
from counterclaim.extract.rules.voices import Voice, actors_of, voice_at, voices_behind
from counterclaim.model import ActorKind, Certainty, Stance, Token

_LEXICON = load_lexicon("responsibility")["trials"]
_JUDGING = frozenset(_LEXICON["judging"])
_OPEN = frozenset(_LEXICON["open"])
_CHARGES = frozenset(_LEXICON["charges"])
_FILING = frozenset(_LEXICON["filing"])
_STANDING = frozenset(_LEXICON["standing"])
_PROCEEDINGS = frozenset(_LEXICON["proceedings"])
_INNOCENT = frozenset(_LEXICON["innocent"])
_INSISTING = frozenset(_LEXICON["insisting"])
_BEHIND = ("for", "of", "with", "over", "in", "on", "to", "during")


def trials(scene: Scene) -> Iterator[ResponsibilityDraft]:
    """Who is charged, tried, found guilty or sentenced for an incident, and who pleads to it."""
    for token in scene.doc.tokens:
        lemma = token.lemma
        if token.pos == "VERB" and lemma in _JUDGING:
            yield from _judged(scene, token)
        if token.pos == "VERB" and lemma == "find":
            yield from _found(scene, token)
        if token.pos == "VERB" and lemma == "plead":
            yield from _pleaded(scene, token)
        if lemma in _CHARGES and token.pos == "NOUN" and token.head.lemma in _FILING and token.dep in ("dobj", "nsubjpass"):
            yield from _filed(scene, token)
        if lemma in _PROCEEDINGS and token.pos == "NOUN":
            yield from _tried(scene, token)
        if token.lower in _INNOCENT and (token.pos in ("NOUN", "ADJ")):
            yield from _innocent(scene, token)


def _incidents(scene: Scene, *words: Token) -> list[Token]:
    """What the charge is about: "for the bombing", "with killing X", "over his role in the abduction", "of planning the raid"."""
    found: list[Token] = []
    for word in words:
        found += incidents_among(scene, prepositional(word, *_BEHIND)) + told_deeds(scene, deeds_behind(word, *_BEHIND))
    return found


def _rows(
    scene: Scene, voices: Iterable[Voice], parties: list[Actor], incidents: list[Token], cue: Token, *, suspected: bool
) -> Iterator[ResponsibilityDraft]:
    if not parties or not incidents or status_of(cue) is Status.UNREAL:
        return
    evidence = clause_span(scene, cue, *(head.subtree()[-1] for head in incidents[:1]))
    for voice in voices:
        yield from blame(scene, voice, parties, accounts_of(scene, incidents, cue), evidence, suspected=suspected, explicit=True)


def _judged(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "convicted X of", "X was charged with", "sentenced X to death for", "X, jailed for the bombing"."""
    accused = logical_objects(verb)
    inner = [noun for noun in prepositional(verb, "to", "with", "on", "of") if noun.i not in scene.account_of]
    incidents = _incidents(scene, verb, *accused, *inner)
    yield from _rows(scene, voices_behind(scene, verb), doers(scene, accused), incidents, verb, suspected=verb.lemma in _OPEN)


def _found(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "found X guilty of planning the attack", where the parser makes a clause of "X guilty"."""
    for word in verb.deps("ccomp", "xcomp", "oprd", "acomp"):
        if word.lower not in ("guilty", "responsible", "liable", "culpable") or not word.deps("nsubj"):
            continue
        incidents = _incidents(scene, word)
        yield from _rows(scene, voices_behind(scene, verb), doers(scene, word.deps("nsubj")), incidents, verb, suspected=False)


def _filed(scene: Scene, noun: Token) -> Iterator[ResponsibilityDraft]:
    """ "filed murder charges against X over the abduction", "a warrant was issued for X"."""
    verb = noun.head
    accused = prepositional(noun, "against", "for") or prepositional(verb, "against", "for")
    incidents = _incidents(scene, verb, noun, *accused)
    yield from _rows(scene, voices_behind(scene, verb), doers(scene, accused), incidents, verb, suspected=True)


def _tried(scene: Scene, noun: Token) -> Iterator[ResponsibilityDraft]:
    """ "X is on trial for the bombing", "X faces charges over", "the trial of X for the attack"."""
    incidents = _incidents(scene, noun, noun.head, noun.head.head if noun.head.pos == "ADP" else noun)
    if not incidents:
        return
    if noun.dep == "pobj" and noun.head.lower in ("on", "before", "to") and noun.head.head.pos in ("VERB", "AUX", "NOUN", "PROPN"):
        holder = noun.head.head
        accused = surface_subjects(holder) if holder.pos in ("VERB", "AUX") else [holder]
        if holder.lemma in ("put", "bring", "send"):
            accused = logical_objects(holder)
    elif noun.dep == "dobj" and noun.head.lemma in _STANDING:
        accused = surface_subjects(noun.head)
    else:
        accused = [head for head in (*prepositional(noun, "of"), *noun.deps("poss")) if head not in incidents]
    parties = [actor for actor in doers(scene, accused) if actor.kind in (ActorKind.PERSON, ActorKind.PEOPLE)]
    yield from _rows(scene, [voice_at(scene, noun)], parties, incidents, noun, suspected=True)


def _pleaded(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "pleaded guilty to the bombing", "pleaded not guilty"."""
    words = [word for word in verb.subtree() if word.lower in ("guilty", "innocent")]
    if not words or (status_of(verb) is Status.UNREAL and not is_negated(words[0])):
        return
    denied = words[0].lower == "innocent" or is_negated(words[0]) or scene.doc.tokens[words[0].i - 1].lower == "not"
    incidents = _incidents(scene, verb, words[0])
    if incidents or not (prepositional(verb, "to") or prepositional(words[0], "to")):
        yield from _own_word(scene, surface_subjects(verb), incidents, verb, Stance.DENIES if denied else Stance.CLAIMS)


def _innocent(scene: Scene, word: Token) -> Iterator[ResponsibilityDraft]:
    """ "insisted he was innocent", "maintained his innocence", "protests her innocence"."""
    if word.pos == "NOUN":
        if word.dep == "dobj" and word.head.lemma in _INSISTING and word.dep_child("poss") is not None:
            yield from _own_word(scene, surface_subjects(word.head), [], word.head, Stance.DENIES)
    elif word.dep == "acomp" and word.head.lemma == "be" and word.head.dep == "ccomp" and word.head.head.lemma in _INSISTING:
        subjects = surface_subjects(word.head.head)
        if actors_of(scene, subjects) == actors_of(scene, surface_subjects(word.head)):
            yield from _own_word(scene, subjects, [], word.head.head, Stance.DENIES)


def _own_word(
    scene: Scene, subjects: list[Token], incidents: list[Token], cue: Token, stance: Stance
) -> Iterator[ResponsibilityDraft]:
    for actor in actors_of(scene, subjects):
        if actor.kind not in (ActorKind.PERSON, ActorKind.PEOPLE, ActorKind.ARMED_GROUP):
            continue
        for account in accounts_of(scene, incidents, cue):
            evidence = clause_span(scene, *subjects[:1], cue, *cue.subtree()[-1:])
            yield ResponsibilityDraft(account, stance, actor, actor, [evidence], Certainty.ASSERTED)
