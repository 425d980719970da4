"""Completes what another reader suspects: given a sentence and a stance, who most likely says it, of whom and of which incident.

The precise rules (`responsibility`) ask for a construction that they know. Here the stance is given, so softer signs will do: what
kind of actor a mention means, whether it stands where a doer stands, and whose words it stands in. A sentence that names nobody
who could be meant gives no row.

    for draft in complete(scene, sentence, Stance.BLAMES):
        ...
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.claims import denied_clause
from counterclaim.extract.rules.culprits import doers, is_told_apart, powers_named
from counterclaim.extract.rules.incident_reference import accounts_of, told_apart
from counterclaim.extract.rules.predicates import (
    agents_of,
    is_shunned,
    logical_objects,
    logical_subjects,
    prepositional,
    surface_subjects,
)
from counterclaim.extract.rules.relation_lists import listed_after
from counterclaim.extract.rules.scene import AccountDraft, Actor, Mention, ResponsibilityDraft, Scene, Trigger
from counterclaim.extract.rules.voices import REPORT, Voice, actors_of, issuers_of, voice_of, voice_told, voices_at
from counterclaim.model import ActorKind, Certainty, Sentence, Span, Stance, Token

_LEXICON = load_lexicon("responsibility")
_ACCUSING = frozenset(
    (
        *_LEXICON["accusations"]["object_accused"],
        *_LEXICON["accusations"]["on"],
        *_LEXICON["accusations"]["to"],
        *_LEXICON["trials"]["judging"],
        "believe",
        "think",
        "find",
        "hold",
    )
)
_NAMING = frozenset(_LEXICON["accusations"]["naming"])
_BELONGING = frozenset(_LEXICON["accusations"]["belonging"])
_WORKS = frozenset((*_LEXICON["accusations"]["works"], *_LEXICON["accusations"]["hallmarks"]))
_CULPRITS = frozenset((*_LEXICON["accusations"]["culprits"], *_LEXICON["accusations"]["strikers"]))
_CLAIMING = frozenset((*_LEXICON["claims"]["verbs"], *_LEXICON["claims"]["confessions"]))
_CLAIM_NOUNS = frozenset((*_LEXICON["claims"]["claim_nouns"], *_LEXICON["claims"]["nouns"]))
_DENYING = frozenset((*_LEXICON["denials"]["verbs"], *_LEXICON["trials"]["insisting"]))
_DOUBTING = frozenset((*_LEXICON["doubts"]["verbs"], *_LEXICON["doubts"]["believing"]))
_SUSPICION = frozenset(_LEXICON["suspicion_words"])
_CLAIMANTS = (ActorKind.ARMED_GROUP, ActorKind.PERSON)
_PEOPLE = (ActorKind.PERSON, ActorKind.PEOPLE)
_OWN = (Stance.CLAIMS, Stance.DENIES)
# How likely an actor of a kind is the party, named and described.
_BY_KIND = {
    ActorKind.ARMED_GROUP: (3.0, 2.0),
    ActorKind.PERSON: (1.5, 0.5),
    ActorKind.PEOPLE: (0.5, 0.5),
    ActorKind.GOVERNMENT: (0.5, 0.0),
    ActorKind.STATE_FORCE: (0.0, -1.0),
    ActorKind.ORGANISATION: (0.0, -0.5),
    ActorKind.UNKNOWN: (0.0, -2.0),
}
_ACCUSED, _DOER, _PATIENT, _SPEAKER, _SUBJECT, _MODIFIER = 4.0, 3.0, -3.0, -4.0, 1.0, -1.0
_ENOUGH = 1.5  # below this nobody in the sentence is likely to be meant
_REACH = 3  # sentences before, in which "the group" of a claim was named


def complete(scene: Scene, sentence: Sentence, stance: Stance) -> list[ResponsibilityDraft]:
    """The rows of this stance that the sentence most likely tells: those that the precise rules found in it, else one for each
    party named together; empty where nobody fits. The other passes have been run on the scene."""
    if not scene.accounts:
        return []
    precise = [draft for draft in scene.responsibility if draft.stance is stance and _stands_in(draft, sentence)]
    if precise:
        return precise
    if stance is Stance.NO_CLAIM:
        cue = _root(sentence)
        return [_row(scene, account, stance, REPORT, None, [cue]) for account in _accounts(scene, sentence, cue)]
    if stance in _OWN:
        return _of_oneself(scene, sentence, stance)
    return _of_another(scene, sentence, stance)


def _stands_in(draft: ResponsibilityDraft, sentence: Sentence) -> bool:
    return any(sentence.start <= span.start < sentence.end for span in draft.evidence)


def _root(sentence: Sentence) -> Token:
    return next((token for token in sentence.tokens if token.head is token), sentence.tokens[0])


def _row(
    scene: Scene, account: AccountDraft, stance: Stance, voice: Voice, party: Actor | None, words: Iterable[Token]
) -> ResponsibilityDraft:
    sentence = next(iter(words)).sentence
    suspected = any(token.lower in _SUSPICION for token in sentence.tokens)
    evidence = Span.of(scene.doc.text, sentence.start, sentence.end)
    certainty = Certainty.SUSPECTED if suspected and stance is Stance.BLAMES else Certainty.ASSERTED
    return ResponsibilityDraft(account, stance, party, voice.actor, [evidence], certainty, voice.person, voice.relayed_by)


# --- claims and denials: the party speaks for itself


def _of_oneself(scene: Scene, sentence: Sentence, stance: Stance) -> list[ResponsibilityDraft]:
    """Claims and denials: the party is the voice. Nobody claims in a clause that denies it, or without a word of his own."""
    cue = _cue(sentence, stance)
    if stance is Stance.CLAIMS and (denied_clause(cue) or is_shunned(cue)):
        return []
    voices = [voice for voice in _own_voices(scene, sentence, stance) if voice.actor is not None]
    if stance is Stance.CLAIMS and not _tells_claim(sentence):
        spoken = {id(one) for actor in _acts(scene, sentence) for one in (actor, voice_of(scene, actor).actor)}
        voices = [voice for voice in voices if id(voice.actor) in spoken]
    return [
        _row(scene, account, stance, voice, voice.actor, [cue])
        for voice in dict.fromkeys(voices)
        for account in _accounts(scene, sentence, cue)
    ]


def _tells_claim(sentence: Sentence) -> bool:
    """Whether the sentence has a word for claiming in it, a verb or a noun."""
    return any(token.lemma in (_CLAIMING if token.pos == "VERB" else _CLAIM_NOUNS) for token in sentence.tokens)


def _cue(sentence: Sentence, stance: Stance) -> Token:
    """The word that tells the stance, else the verb of the sentence."""
    listed = _CLAIMING if stance is Stance.CLAIMS else _DENYING
    return next((token for token in sentence.tokens if token.lemma in listed and token.pos == "VERB"), _root(sentence))


def _own_voices(scene: Scene, sentence: Sentence, stance: Stance) -> list[Voice]:
    """Who may speak of itself: the subjects of the word that tells the stance, else whoever speaks in the sentence."""
    subjects = actors_of(scene, issuers_of(logical_subjects(_cue(sentence, stance))))
    voices = [_own_voice(scene, actor) for actor in subjects]
    voices = voices or [_own_voice(scene, actor) for actor in _acts(scene, sentence)][:1]
    able = [voice for voice in voices if stance is Stance.DENIES or (voice.actor is not None and voice.actor.kind in _CLAIMANTS)]
    if able:
        return able
    here = [mention for mention in _mentions(scene, sentence) if _is_armed(mention.actor)]
    if not here and stance is Stance.CLAIMS:
        here = _armed_before(scene, sentence)
    return [Voice(mention.actor) for mention in here[:1]]


def _own_voice(scene: Scene, actor: Actor) -> Voice:
    """The voice of one who speaks of what was done: a spokesman speaks for his group, an accused man for himself."""
    spokesman = any(
        mention.head.lower.startswith("spokes") or "spokes" in (mention.role or "").lower() for mention in actor.mentions
    )
    accused = any(draft.party is actor for draft in scene.responsibility)
    named_man = actor.kind is ActorKind.PERSON and not spokesman and any(mention.named for mention in actor.mentions)
    return Voice(actor) if accused or named_man else voice_of(scene, actor)


def _acts(scene: Scene, sentence: Sentence) -> Iterator[Actor]:
    """Who speaks in the sentence, and for whom."""
    for act in scene.speech:
        if act.cue.sent == sentence.index or any(act.holds(token.start) for token in (sentence.tokens[0], sentence.tokens[-1])):
            yield act.group or act.speaker


def _is_armed(actor: Actor | None) -> bool:
    return actor is not None and actor.kind is ActorKind.ARMED_GROUP


def _armed_before(scene: Scene, sentence: Sentence) -> list[Mention]:
    """The armed group named last before the sentence."""
    near = [
        mention
        for mention in scene.mentions
        if mention.named and _is_armed(mention.actor) and sentence.index - _REACH <= mention.head.sent < sentence.index
    ]
    return near[-1:]


# --- blame and doubt: one speaks of another


def _of_another(scene: Scene, sentence: Sentence, stance: Stance) -> list[ResponsibilityDraft]:
    """Blame and doubts: the likeliest party, with those named in one list with it, and whoever's words it stands in."""
    ranked = sorted(_candidates(scene, sentence, stance), key=lambda pair: (-pair[0], pair[1].first))
    if ranked and ranked[0][0] >= _ENOUGH:
        mention = ranked[0][1]
        cue = mention.head
        parties = [each.actor for each in listed_after(scene, mention) if each.actor is not None]
        parties = [party for head in [cue] for party in doers(scene, [head])[:1] if len(parties) < 2] or parties
    elif stance is Stance.DOUBTS:
        cue, parties = _root(sentence), _doubted(scene, sentence)
    else:
        cue = next((trigger.token for trigger in _triggers(scene, sentence)), _root(sentence))
        parties = powers_named(scene, [trigger.token for trigger in _triggers(scene, sentence)])
    voice = _speaker(scene, sentence, cue, stance)
    return [
        _row(scene, account, stance, voice, party, [cue])
        for party in dict.fromkeys(parties)
        if party is not voice.actor
        for account in _accounts(scene, sentence, cue)
    ]


def _candidates(scene: Scene, sentence: Sentence, stance: Stance) -> Iterator[tuple[float, Mention]]:
    """The mentions of the sentence that may be the party, each with how likely it is."""
    triggers = _triggers(scene, sentence)
    heads = [head for trigger in triggers for head in _agent_heads(trigger)]
    heads += [noun for head in heads if head.i not in scene.mention_of for noun in prepositional(head, "of")]  # "hundreds of men"
    agents = {id(scene.mention_of.get(head.i)) for head in heads}
    patients = {id(scene.mention_of.get(head.i)) for trigger in triggers for head in trigger.patients}
    accused = {id(scene.mention_of.get(head.i)) for head in _accused_heads(sentence)}
    speakers = {id(actor) for actor in _speaking(scene, sentence)}
    for mention in _mentions(scene, sentence):
        actor = mention.actor
        if actor is None or actor.kind not in _BY_KIND:
            continue
        if stance is Stance.DOUBTS and actor.kind in _PEOPLE and not any(each.named for each in actor.mentions):
            continue
        score = _BY_KIND[actor.kind][0 if any(each.named for each in actor.mentions) or is_told_apart(actor) else 1]
        if id(mention) in accused:
            score += _ACCUSED
        elif id(mention) in agents:
            score += _DOER
        elif id(mention) in patients:
            score += _PATIENT
        if mention.head.lemma in _CULPRITS and not any(each.named for each in actor.mentions) and not is_told_apart(actor):
            score += _MODIFIER * 3  # "the attackers" are nobody yet
        if id(actor) in speakers and id(mention) not in accused and not _is_armed(actor):
            score += _SPEAKER
        if (mention.head.dep in ("nsubj", "pobj") and mention.head.head.lower in ("by", "from")) or mention.head.dep == "nsubj":
            score += _SUBJECT
        elif mention.head.dep in ("compound", "nmod", "poss", "amod", "npadvmod"):
            score += _MODIFIER
        yield score, mention


def _agent_heads(trigger: Trigger) -> list[Token]:
    token = trigger.token
    found = [*trigger.agents, *agents_of(token)]
    if not found and token.pos == "VERB":
        found = logical_subjects(token)
    if not found and token.pos == "NOUN":
        found = [child for child in token.children if child.dep in ("compound", "nmod", "amod", "poss") and child.i < token.i]
        governor = token.head
        if governor.pos == "VERB" and token.dep in ("dobj", "nsubjpass"):
            found += logical_subjects(governor)
    return found


def _accused_heads(sentence: Sentence) -> Iterator[Token]:
    """Whom a word of accusing or judging is about."""
    for token in sentence.tokens:
        if token.pos == "VERB" and token.lemma in _NAMING:
            yield from prepositional(token, "as") or logical_objects(token)
        elif token.pos == "VERB" and token.lemma in _ACCUSING:
            yield from prepositional(token, "on", "to", "against") or logical_objects(token)
        elif token.pos == "VERB" and token.lemma in _BELONGING:
            yield from prepositional(token, "to", "from")
        elif token.pos == "NOUN" and token.lemma in _WORKS:
            yield from prepositional(token, "of")
        elif token.pos == "NOUN" and token.lemma in _CULPRITS and token.dep in ("nsubj", "nsubjpass"):
            yield from token.head.deps("attr")
            yield from (noun for inner in token.head.deps("xcomp") for noun in inner.deps("attr"))
        elif token.lower in _LEXICON["accusations"]["states"]:
            governor = token.head
            yield from surface_subjects(governor) if governor.pos in ("VERB", "AUX") else [governor]


def _mentions(scene: Scene, sentence: Sentence) -> list[Mention]:
    return list(
        dict.fromkeys(mention for i in range(sentence.first, sentence.last) if (mention := scene.mention_of.get(i)) is not None)
    )


def _triggers(scene: Scene, sentence: Sentence) -> list[Trigger]:
    return [trigger for trigger in scene.triggers if trigger.token.sent == sentence.index and trigger.account is not None]


def _speaking(scene: Scene, sentence: Sentence) -> Iterator[Actor]:
    """Those whose words the sentence gives, and those who accuse or doubt in it."""
    for act in scene.speech:
        if act.cue.sent == sentence.index:
            yield act.speaker
            if act.group is not None:
                yield act.group
    for token in sentence.tokens:
        if token.pos == "VERB" and (token.lemma in _ACCUSING or token.lemma in _DOUBTING):
            yield from actors_of(scene, logical_subjects(token))


def _doubted(scene: Scene, sentence: Sentence) -> list[Actor]:
    """Whose claim or blame a doubt that names nobody is about: the last one told before it."""
    before = [
        draft
        for draft in scene.responsibility
        if draft.stance in (Stance.CLAIMS, Stance.BLAMES) and draft.party is not None and draft.evidence[0].start < sentence.end
    ]
    latest = max(before, key=lambda draft: draft.evidence[0].start, default=None)
    return [latest.party] if latest is not None and latest.party is not None else []


def _speaker(scene: Scene, sentence: Sentence, cue: Token, stance: Stance) -> Voice:
    """Whose words tell it: whoever accuses or doubts above the party, else whoever speaks there, else the report."""
    words = _ACCUSING if stance is Stance.BLAMES else _DOUBTING
    for above in (cue, *cue.ancestors()):
        if above.pos == "VERB" and above.lemma in words:
            voices = [voice_of(scene, actor) for actor in actors_of(scene, logical_subjects(above))]
            if voices:
                return voices[0]
    if stance is Stance.BLAMES:
        return voice_told(scene, cue)
    spoken = [voice for voice in voices_at(scene, cue) if voice != REPORT]
    acting = [voice_of(scene, actor) for actor in _speaking(scene, sentence)]
    return next(iter((*spoken, *acting)), REPORT)


# --- incidents


def _accounts(scene: Scene, sentence: Sentence, cue: Token) -> list[AccountDraft]:
    """The incident of the trigger nearest to the cue, else the one that the sentence is about."""
    near = _triggers(scene, sentence)
    if near:
        trigger = min(near, key=lambda trigger: (cue not in _agent_heads(trigger), abs(trigger.token.i - cue.i)))
        found = [trigger.account] if trigger.account is not None else []
    else:
        found = accounts_of(scene, [], cue)
    return list(dict.fromkeys(told_apart(scene, account) for account in found))
