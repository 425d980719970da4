"""Doubts: who questions a claim, or says that a party probably did not do it."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.claims import clause_span
from counterclaim.extract.rules.predicates import is_negated, prepositional, surface_subjects
from counterclaim.extract.rules.relation_arguments import resolved_possessor
from counterclaim.extract.rules.scene import AccountDraft, Actor, ResponsibilityDraft, Scene
from counterclaim.extract.rules.voices import Voice, actors_of, voice_at, voice_of
from counterclaim.model import ActorKind, Certainty, Stance, Token

_LEXICON = load_lexicon("responsibility")["doubts"]
_VERBS = frozenset(_LEXICON["verbs"])
_OBJECTS = frozenset(_LEXICON["objects"])
_BELITTLING = frozenset(_LEXICON["belittling"])
_PROOF = frozenset(_LEXICON["proof"])


def doubts(scene: Scene, told: list[ResponsibilityDraft]) -> Iterator[ResponsibilityDraft]:
    """Doubts about the claims and accusations in `told`."""
    claimed = [draft for draft in told if draft.stance is Stance.CLAIMS and draft.party is not None]
    for token in scene.doc.tokens:
        if (
            token.lemma in _VERBS
            and token.pos == "VERB"
            and any(head.lemma in _OBJECTS for head in token.deps("dobj", "nsubjpass"))
        ):
            heads = surface_subjects(token) if token.deps("dobj") else []
            voices = [voice_of(scene, actor) for actor in actors_of(scene, heads)] or [voice_at(scene, token)]
            noun = next(head for head in token.deps("dobj", "nsubjpass") if head.lemma in _OBJECTS)
            if noun.lemma in ("link", "involvement", "responsibility"):
                continue
            for voice in voices:
                yield from _doubt(scene, voice, noun, claimed)
        elif token.lemma in ("claim", "assertion", "boast") and token.pos == "NOUN" and _belittled(token):
            yield from _doubt(scene, voice_at(scene, token), token, claimed)
        elif token.lemma in _PROOF and token.pos == "NOUN" and _is_missing(token):
            yield from _unproven(scene, token, claimed)


def _is_missing(noun: Token) -> bool:
    """ "no evidence", "did not have a direct link"."""
    if any(child.lower in ("no", "any") for child in noun.children):
        return True
    return noun.dep == "dobj" and noun.head.lemma in ("have", "find", "see", "establish") and is_negated(noun.head)


def _belittled(noun: Token) -> bool:
    """ "a false claim", "that claim was a stunt"."""
    if any(child.lower in _BELITTLING for child in noun.children):
        return True
    if noun.dep in ("nsubj", "nsubjpass"):
        return any(
            word.lower in _BELITTLING
            for child in noun.head.children
            if child.dep in ("attr", "acomp", "prep", "advmod", "oprd")
            for word in child.subtree()
        )
    return False


def _claimant(scene: Scene, noun: Token, claimed: list[ResponsibilityDraft]) -> list[ResponsibilityDraft]:
    """The claims that the noun may mean: those of its owner or maker, told nearest before it."""
    owner = noun.dep_child("poss")
    actors: list[Actor] = (
        [mention.actor for mention in resolved_possessor(scene, owner) if mention.actor] if owner is not None else []
    )
    actors = actors or actors_of(scene, prepositional(noun, "by", "from"))
    fitting = [draft for draft in claimed if draft.party in actors] if actors else claimed
    before = [draft for draft in fitting if draft.evidence[0].start <= noun.start]
    if not before:
        return fitting[:1]
    nearest = max(before, key=lambda draft: draft.evidence[0].start)
    if noun.tag == "NNS":
        return [draft for draft in before if draft.party is nearest.party]
    return [nearest]


def _doubt(
    scene: Scene, voice: Voice, noun: Token, claimed: list[ResponsibilityDraft], certainty: Certainty = Certainty.ASSERTED
) -> Iterator[ResponsibilityDraft]:
    for draft in _claimant(scene, noun, claimed):
        if draft.party is not voice.actor:
            yield _row(draft.account, draft.party, voice, certainty, scene, noun)


def _row(
    account: AccountDraft, party: Actor | None, voice: Voice, certainty: Certainty, scene: Scene, noun: Token
) -> ResponsibilityDraft:
    span = clause_span(scene, *noun.head.subtree()) if noun.head.sent == noun.sent else clause_span(scene, noun)
    return ResponsibilityDraft(account, Stance.DOUBTS, party, voice.actor, [span], certainty, voice.person, voice.relayed_by)


def _unproven(scene: Scene, noun: Token, claimed: list[ResponsibilityDraft]) -> Iterator[ResponsibilityDraft]:
    """ "there was no evidence that X did it", "no indication of a link to X", said by somebody."""
    voice = voice_at(scene, noun)
    account = scene.account_for(noun)
    if voice.actor is None or voice.actor.kind is ActorKind.ARMED_GROUP or account is None:
        return
    below = {mention.actor: None for token in noun.subtree() if (mention := scene.mention_of.get(token.i)) is not None}
    told = [draft for draft in claimed if draft.party in below]
    for draft in told:
        if draft.party is not voice.actor:
            yield _row(draft.account, draft.party, voice, Certainty.SUSPECTED, scene, noun)
    if not told:
        for actor in below:
            if actor is not None and actor.kind is ActorKind.ARMED_GROUP and actor is not voice.actor:
                yield _row(account, actor, voice, Certainty.SUSPECTED, scene, noun)
