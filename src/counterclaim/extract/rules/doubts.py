"""Doubts: who questions a claim, or says that a party probably did not do it."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.claims import clause_span, has_name
from counterclaim.extract.rules.incident_reference import DEED_NOUNS, accounts_of
from counterclaim.extract.rules.predicates import agents_of, is_negated, prepositional, surface_subjects
from counterclaim.extract.rules.relation_arguments import name_before, resolved_possessor
from counterclaim.extract.rules.scene import AccountDraft, Actor, ResponsibilityDraft, Scene
from counterclaim.extract.rules.voices import REPORT, Voice, actors_of, voice_at, voice_of
from counterclaim.model import ActorKind, Certainty, Stance, Token

_LEXICON = load_lexicon("responsibility")["doubts"]
_VERBS = frozenset(_LEXICON["verbs"])
_OBJECTS = frozenset(_LEXICON["objects"])
_BELITTLING = frozenset(_LEXICON["belittling"])
_PROOF = frozenset(_LEXICON["proof"])
_IDEAS = frozenset(_LEXICON["ideas"])
_DOUBT_NOUNS = frozenset(_LEXICON["nouns"])
_CASTING = frozenset(_LEXICON["casting"])
_SCEPTICAL = frozenset(_LEXICON["sceptical"])
_WON_OVER = frozenset(_LEXICON["won_over"])
_BELIEVING = frozenset(_LEXICON["believing"])
_GUILTY = frozenset(load_lexicon("responsibility")["accusations"]["states"])
_PRESENCE = frozenset(_LEXICON["presence"])


def doubts(scene: Scene, told: list[ResponsibilityDraft]) -> Iterator[ResponsibilityDraft]:
    """Doubts about the claims and accusations in `told`."""
    claimed = [draft for draft in told if draft.stance is Stance.CLAIMS and draft.party is not None]
    spread = [draft for draft in told if draft.stance in (Stance.CLAIMS, Stance.BLAMES) and draft.party is not None]
    for token in scene.doc.tokens:
        if token.pos == "VERB" and token.lemma in _VERBS:
            yield from _rejected(scene, token, claimed, spread)
        if token.lemma in _DOUBT_NOUNS and token.pos == "NOUN" and token.head.lemma in _CASTING and token.dep == "dobj":
            yield from _cast(scene, token, surface_subjects(token.head), token.head, claimed)
        elif token.lemma in _SCEPTICAL and token.pos == "ADJ" and token.dep in ("acomp", "oprd") and not is_negated(token.head):
            yield from _cast(scene, token, surface_subjects(token.head), token, claimed)
        elif _is_not_believed(token):
            yield from _cast(scene, token, surface_subjects(token), token, claimed)
        elif token.lemma in ("claim", "assertion", "boast") and token.pos == "NOUN" and _belittled(token):
            yield from _doubt(scene, voice_at(scene, token), token, claimed)
        elif token.lemma in _PROOF and token.pos == "NOUN" and _is_missing(token):
            yield from _unproven(scene, token, claimed)
        elif token.lemma in ("be", "exist", "operate") and token.pos in ("VERB", "AUX"):
            yield from _absent(scene, token, claimed)


def _is_not_believed(word: Token) -> bool:
    """ "did not believe that", "was not persuaded that"."""
    if word.pos == "VERB" and word.lemma in _BELIEVING:
        return is_negated(word)
    return word.lower in _WON_OVER and is_negated(word if word.pos == "VERB" else word.head)


def _rejected(
    scene: Scene, verb: Token, claimed: list[ResponsibilityDraft], spread: list[ResponsibilityDraft]
) -> Iterator[ResponsibilityDraft]:
    """ "dismissed the claim", "rejected that idea", "doubted that X was behind it", "ruled out X"."""
    if is_negated(verb) or (verb.lemma == "rule" and not any(child.lower == "out" for child in verb.children)):
        return
    objects = verb.deps("dobj", "nsubjpass")
    heads = surface_subjects(verb) if not verb.deps("nsubjpass") else agents_of(verb)
    voices = [voice_of(scene, actor) for actor in actors_of(scene, heads)] or [voice_at(scene, verb)]
    noun = next((head for head in objects if head.lemma in _OBJECTS), None)
    idea = next((head for head in objects if head.lemma in _IDEAS or head.lower in ("that", "this", "it")), None)
    for voice in voices:
        if voice == REPORT:
            continue
        if noun is not None and noun.lemma not in ("link", "involvement", "responsibility"):
            yield from _doubt(scene, voice, noun, claimed)
        elif idea is not None and verb.lemma not in ("question", "doubt"):
            before = [draft for draft in spread if draft.evidence[0].start < verb.start and draft.party is not voice.actor]
            below = {scene.actor_at(word) for word in idea.subtree()}
            fitting = [draft for draft in before if draft.party in below] or before[-1:]
            nearest = scene.doc.tokens[scene.doc.sentences[max(verb.sent - 2, 0)].first].start
            latest = max(fitting, key=lambda draft: draft.evidence[0].start, default=None)
            if latest is not None and latest.evidence[0].end >= nearest:
                yield _row(latest.account, latest.party, voice, Certainty.ASSERTED, scene, verb)
        elif verb.lemma == "doubt":
            for clause in verb.deps("ccomp"):
                yield from _about(scene, voice, clause.subtree(), verb, claimed)
        elif verb.lemma in ("rule", "discount", "exclude"):
            for head in objects:
                if (mention := scene.mention_of.get(head.i)) is not None and mention.actor is not None and mention.named:
                    yield from _about(scene, voice, [head], verb, claimed)


def _cast(
    scene: Scene, word: Token, subjects: list[Token], cue: Token, claimed: list[ResponsibilityDraft]
) -> Iterator[ResponsibilityDraft]:
    """ "cast doubt on the claim", "voiced doubts about the role of X", "was sceptical of it"."""
    voices = [voice_of(scene, actor) for actor in actors_of(scene, subjects)] or [voice_at(scene, word)]
    heads = [
        head
        for at in dict.fromkeys((word, cue))
        for head in prepositional(at, "on", "about", "over", "of", "upon", "to", "as", "regarding", "concerning")
    ]
    for voice in voices:
        if voice == REPORT:
            continue
        for head in heads:
            if head.lemma in _OBJECTS and head.lemma not in ("link", "involvement", "responsibility"):
                yield from _doubt(scene, voice, head, claimed)
            else:
                yield from _about(scene, voice, head.subtree(), cue, claimed)
        for clause in word.deps("ccomp"):  # "was not persuaded that X had ordered the attack"
            words = clause.subtree()
            if any(told.i in scene.account_of or told.lemma in DEED_NOUNS or told.lower in _GUILTY for told in words):
                yield from _about(scene, voice, words, cue, claimed)


def _about(
    scene: Scene, voice: Voice, words: list[Token], cue: Token, claimed: list[ResponsibilityDraft]
) -> Iterator[ResponsibilityDraft]:
    """Doubts about the armed groups that these words name, in what they claimed or in what is told of."""
    parties = [
        actor
        for actor in dict.fromkeys(scene.actor_at(word) for word in words)
        if actor is not None and actor.kind is ActorKind.ARMED_GROUP and actor is not voice.actor
    ]
    for party in parties[:1]:
        accounts = [draft.account for draft in claimed if draft.party is party][-1:] or accounts_of(scene, [], cue)
        for account in accounts:
            yield _row(account, party, voice, Certainty.ASSERTED, scene, cue)


def _absent(scene: Scene, verb: Token, claimed: list[ResponsibilityDraft]) -> Iterator[ResponsibilityDraft]:
    """ "there is no X in the country", "no X presence existed", said of one who claimed it."""
    subjects = verb.deps("nsubj", "attr")
    if not (is_negated(verb) or any(child.lower == "no" for head in subjects for child in head.children)):
        return
    if verb.lemma == "be" and not verb.deps("expl") and not any(head.lemma in _PRESENCE for head in subjects):
        return
    voice = voice_at(scene, verb)
    if voice == REPORT:
        return
    for head in subjects:
        words = [head, *(child for child in head.children if child.dep in ("compound", "nmod", "amod", "poss"))]
        if head.lemma in _PRESENCE or scene.mention_of.get(head.i) is not None:
            words += list(prepositional(head, "of", "by"))
            parties = {scene.actor_at(word) for word in words}
            for draft in claimed:
                if draft.party in parties and draft.party is not voice.actor:
                    yield _row(draft.account, draft.party, voice, Certainty.ASSERTED, scene, verb)


def _is_missing(noun: Token) -> bool:
    """ "no evidence", "had no direct tie"."""
    if any(child.lower in ("no", "any") for child in noun.children):
        return True
    return noun.dep == "dobj" and noun.head.lemma in ("have", "find", "see", "establish") and is_negated(noun.head)


def _belittled(noun: Token) -> bool:
    """ "a false claim", "that claim was a stunt"."""
    if any(child.lower in _BELITTLING for child in noun.children):
        return True
    if noun.dep == "dobj":
        judged = [*noun.head.deps("oprd", "xcomp", "ccomp"), *prepositional(noun.head, "as")]
        return any(word.lower in _BELITTLING for head in judged for word in head.subtree())
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
    actors = actors or [mention.actor for mention in name_before(scene, noun) if mention.actor]
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
    armed = [actor for actor in below if actor is not None and actor.kind is ActorKind.ARMED_GROUP]
    if not told and armed and not any(has_name(actor) for actor in armed):  # "no link to any terror group"
        told = [draft for draft in claimed if draft.evidence[0].start < noun.start][-1:]
    for draft in told:
        if draft.party is not voice.actor:
            yield _row(draft.account, draft.party, voice, Certainty.SUSPECTED, scene, noun)
    if not told:
        for actor in below:
            if actor is not None and actor.kind is ActorKind.ARMED_GROUP and actor is not voice.actor and has_name(actor):
                yield _row(account, actor, voice, Certainty.SUSPECTED, scene, noun)
