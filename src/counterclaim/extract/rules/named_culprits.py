"""Persons and groups that are called the attacker, the gunman or the mastermind, or said to be of them."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.claims import clause_span
from counterclaim.extract.rules.culprits import blame, doers, is_named
from counterclaim.extract.rules.incident_reference import accounts_of
from counterclaim.extract.rules.predicates import (
    Status,
    agents_of,
    is_negated,
    logical_objects,
    prepositional,
    status_of,
)
from counterclaim.extract.rules.relation_arguments import (
    name_before,
    said_of,
)
from counterclaim.extract.rules.scene import ResponsibilityDraft, Scene
from counterclaim.extract.rules.voices import voice_told, voices_behind
from counterclaim.model import ActorKind, Token

_LEXICON = load_lexicon("responsibility")
_CULPRITS = frozenset(_LEXICON["accusations"]["culprits"])
_OPEN = frozenset(_LEXICON["accusations"]["open_culprits"])
_STRIKERS = frozenset(_LEXICON["accusations"]["strikers"])
_VAGUE = frozenset({"militant", "terrorist", "suspect"})  # who may have done anything
_BELONGING = frozenset(_LEXICON["accusations"]["belonging"])
_NAMING = frozenset(_LEXICON["accusations"]["naming"])
_SUSPICION = frozenset(_LEXICON["suspicion_words"])


def named_culprits(scene: Scene) -> Iterator[ResponsibilityDraft]:
    """Persons and groups that are called the attacker, the gunman or the mastermind."""
    for token in scene.doc.tokens:
        if token.lemma in _CULPRITS and token.pos in ("NOUN", "PROPN"):
            yield from _called(scene, token)
        elif token.lemma in _NAMING and token.pos == "VERB":
            yield from _identified(scene, token)
        if token.lemma in _STRIKERS and token.pos == "NOUN":
            yield from _belonging(scene, token)
            if token.lemma not in _VAGUE:
                yield from _branded(scene, token)


def _called(scene: Scene, noun: Token) -> Iterator[ResponsibilityDraft]:
    """ "X, the suspected mastermind behind the bombings", "the attacker, X", "gunman X"."""
    mentions = [mention for mention in said_of(scene, noun) if mention.named and mention.actor is not None]
    own = scene.mention_of.get(noun.i)
    beside = [scene.mention_of.get(child.i) for child in noun.deps("appos")]
    mentions += [mention for mention in beside if mention is not None and mention.named and mention not in mentions]
    parties = [mention.actor for mention in mentions if mention.actor is not None and mention.actor.kind is ActorKind.PERSON]
    if own is not None and own.named and own.actor is not None and own.actor.kind is ActorKind.PERSON and own.head is not noun:
        parties = [own.actor]
    if not parties:
        return
    incidents = [
        head for head in prepositional(noun, "behind", "of", "in") if any(token.i in scene.account_of for token in head.subtree())
    ]
    if not incidents and (noun.lemma in _OPEN or scene.account_for(noun) is None):
        return
    suspected = noun.lemma == "suspect" or any(child.lower in _SUSPICION for child in noun.children)
    evidence = clause_span(scene, noun, *(mention.head for mention in mentions[:1] if mention.head.sent == noun.sent))
    yield from blame(
        scene,
        voice_told(scene, noun),
        list(dict.fromkeys(parties)),
        accounts_of(scene, incidents, noun),
        evidence,
        suspected=suspected,
    )


def _branded(scene: Scene, noun: Token) -> Iterator[ResponsibilityDraft]:
    """ "rescued from their Abu Sayyaf abductors", "two Taliban gunmen": the group in front did it."""
    own = scene.mention_of.get(noun.i)
    groups = [
        mention.actor
        for mention in ([own] if own is not None and own.named else name_before(scene, noun))
        if mention.actor is not None and mention.actor.kind is ActorKind.ARMED_GROUP and is_named(mention.actor)
    ]
    account = scene.account_for(noun)
    if any(noun in trigger.patients for trigger in scene.triggers if trigger.token.sent == noun.sent):
        return  # "two Taliban gunmen were killed": to whom it was done
    if groups and account is not None and status_of(noun) is not Status.UNREAL:
        suspected = any(child.lower in _SUSPICION for child in noun.children)
        yield from blame(scene, voice_told(scene, noun), groups[:1], [account], clause_span(scene, noun), suspected=suspected)


def _is_culprit(noun: Token) -> bool:
    """The attacker, the gunman, the man behind or responsible for the attack."""
    return noun.lemma in _CULPRITS or any(child.lower in ("responsible", "behind") for child in noun.children)


def _belonging(scene: Scene, noun: Token) -> Iterator[ResponsibilityDraft]:
    """ "the gunmen belonged to X", "the attackers were members of X", "the bomber was an X fighter"."""
    verb = noun.head
    if noun.dep not in ("nsubj", "nsubjpass") or verb.pos not in ("VERB", "AUX"):
        return
    heads: list[Token] = []
    if verb.lemma in _BELONGING:
        heads = prepositional(verb, "to", "from")
        heads += [inner for head in heads for inner in prepositional(head, "of")]  # "belonged to cells of X"
    else:
        for child in (*verb.deps("attr"), *(inner for outer in verb.deps("xcomp") for inner in outer.deps("attr"))):
            if not any(word.lower in ("former", "ex", "ex-") for word in child.children):
                heads += [child, *prepositional(child, "of", "from")]
        if verb.lower in ("identified", "described", "named"):
            heads += [noun for child in prepositional(verb, "as") for noun in (child, *prepositional(child, "of", "from"))]
    groups = [actor for actor in doers(scene, heads) if actor.kind is ActorKind.ARMED_GROUP and is_named(actor)]
    account = scene.account_for(noun)
    if not groups or account is None:
        return
    status = status_of(verb)
    if status is Status.UNREAL and not is_negated(verb):
        return
    suspected = status is Status.SUSPECTED or any(child.lower in _SUSPICION for child in (verb, *noun.children))
    evidence = clause_span(scene, noun, verb, *heads[-1:])
    yield from blame(scene, voice_told(scene, verb), groups[:1], [account], evidence, suspected=suspected, negated=is_negated(verb))


def _identified(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "police identified the gunman as X", "the attacker was named as X", "named X as the attacker"."""
    objects = logical_objects(verb) or (verb.deps("oprd") if verb.tag == "VBD" else [])
    behind = prepositional(verb, "as") or [
        noun
        for head in (*objects, *agents_of(verb))
        for token in head.subtree()
        if token.lower == "as"
        for noun in token.deps("pobj")
    ]
    if any(_is_culprit(head) for head in objects):
        accused = behind or [child for child in verb.deps("oprd", "attr", "dobj") if child not in objects]
    elif any(head.lemma in _CULPRITS for head in behind):
        accused = objects
    else:
        return
    if all(head.lemma in _OPEN for head in (*objects, *behind) if _is_culprit(head)) and not any(
        token.i in scene.account_of for token in scene.sentence_of(verb).tokens
    ):
        return
    if status_of(verb) is Status.UNREAL:
        return
    evidence = clause_span(scene, *objects[:1], verb, *accused[:1])
    for voice in voices_behind(scene, verb):
        suspected = any(head.lemma == "suspect" for head in (*objects, *behind))
        yield from blame(scene, voice, doers(scene, accused), accounts_of(scene, [], verb), evidence, suspected=suspected)
