"""Who speaks at a token, and for whom: the report itself, a person, or the armed group whose spokesman he is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.codebook.lexicon import load_lexicon, words
from counterclaim.extract.rules.predicates import agents_of, logical_subjects, prepositional, surface_subjects
from counterclaim.extract.rules.relation_arguments import (
    mentions_of_heads,
    name_before,
    named_first,
    resolved_possessor,
)
from counterclaim.extract.rules.relation_lists import listed_after
from counterclaim.extract.rules.scene import Actor, Scene, SpeechAct
from counterclaim.model import ActorKind, ClaimMode, Token

_MODES = {word: ClaimMode(mode) for mode, listed in load_lexicon("responsibility")["claim_modes"].items() for word in listed}
_FIRST_PERSON = frozenset({"we", "us", "our", "ours", "i", "me", "my", "ourselves"})
_THIRD_PERSON = frozenset({"it", "its", "they", "them", "their", "he", "his", "she", "her"})
_OWNED = frozenset({"its", "their"})
_PERSONAL = frozenset({"his", "her", "their"})
_PARTS = frozenset({"one", "some", "two", "three", "several", "none", "any", "group", "number", "all", "many"})
_BACKGROUND = frozenset({"when", "since"})
_RUN = frozenset({"run", "operated", "owned", "controlled", "managed", "affiliated", "published"})
_MEMBERS = words("responsibility", "members")
_BODIES = words("responsibility", "bodies")
_DOCUMENTS = words("speech", "documents")
_OFFER_VERBS = frozenset(load_lexicon("responsibility")["offered"]["verbs"])
_OFFER_NOUNS = frozenset(load_lexicon("responsibility")["offered"]["nouns"])


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker: None is the report's own voice; `person` spoke for the group `actor`."""

    actor: Actor | None = None
    person: Actor | None = None
    relayed_by: Actor | None = None


REPORT = Voice()


def represented(scene: Scene, actor: Actor) -> Actor | None:
    """The armed group that a person or a paper speaks for, None for those who speak for themselves or for another body."""
    if actor.kind not in (ActorKind.PERSON, ActorKind.MEDIA, ActorKind.PEOPLE):
        return None
    groups = [actor.affiliation, *(act.group for act in scene.speech if act.speaker is actor)]
    for mention in actor.mentions:
        if mention.affiliation is not None:
            groups.append(mention.affiliation.actor)
        if mention.head.lower.startswith("spokes"):
            groups += actors_of(scene, prepositional(mention.head, "of", "for"))
            groups += [before.actor for before in name_before(scene, mention.head)]
        if actor.kind is ActorKind.MEDIA and (owner := mention.head.dep_child("poss")) is not None:  # "Islamic State's Amaq"
            groups += [other.actor for other in resolved_possessor(scene, owner)]
        if actor.kind is ActorKind.MEDIA:  # "Al Masirah TV, run by the Houthi movement"
            groups += [
                group for bond in mention.head.deps("acl") if bond.lower in _RUN for group in actors_of(scene, agents_of(bond))
            ]
    return next(
        (group for group in groups if group is not None and group is not actor and group.kind is ActorKind.ARMED_GROUP), None
    )


def voice_of(scene: Scene, actor: Actor, relayed_by: Actor | None = None) -> Voice:
    """The voice of an actor; who speaks for an armed group gives the group's voice."""
    group = represented(scene, actor)
    return Voice(group, actor, relayed_by) if group is not None else Voice(actor, None, relayed_by)


def voice_at(scene: Scene, token: Token) -> Voice:
    """Who says the words at the token."""
    act = scene.speech_at(token)
    return _voice_in(scene, act) if act is not None else REPORT


def voice_told(scene: Scene, token: Token) -> Voice:
    """Who says the words at the token, but the report where the words around them only take it for known."""
    act = scene.speech_at(token)
    return _voice_in(scene, act) if act is not None and not told_in_passing(act, token) else REPORT


def voices_at(scene: Scene, token: Token) -> list[Voice]:
    """All who say the words at the token together: "in a joint statement A and B said"."""
    act = scene.speech_at(token)
    if act is None or told_in_passing(act, token):
        return [REPORT]
    together = [other for other in scene.speech if other.cue is act.cue and other.contents == act.contents]
    return list(dict.fromkeys(_voice_in(scene, each) for each in together or [act]))


def told_in_passing(act: SpeechAct, token: Token) -> bool:
    """Whether a clause of indirect speech takes for known what it tells: "said they were held the day before X attacked"."""
    if act.quoted or act.denied:
        return False
    for below in (token, *token.ancestors()):
        if below.head is below or not act.holds(below.head.start) or below.head is act.cue:
            return False
        if below.dep in ("relcl", "appos"):
            return True
        if below.dep == "advcl" and any(child.lower in _BACKGROUND for child in below.children if child.dep in ("mark", "advmod")):
            return True
    return False


def voices_behind(scene: Scene, verb: Token) -> list[Voice]:
    """Those who do what the verb tells, its subjects or, where it is passive, its agents; else whoever speaks there."""
    return [voice_of(scene, actor) for actor in actors_of(scene, logical_subjects(verb))] or [voice_at(scene, verb)]


def _voice_in(scene: Scene, act: SpeechAct) -> Voice:
    if act.denied:
        return REPORT
    heads_clause = act.cue.lower != "according"  # the subject above "according to police" is not who speaks
    if heads_clause and act.speaker.kind in (ActorKind.STATE_FORCE, ActorKind.GOVERNMENT, ActorKind.ORGANISATION):
        persons = [actor for actor in actors_of(scene, surface_subjects(act.cue)) if actor.kind is ActorKind.PERSON]
        if persons:  # "Frontier Corps chief X said": X, not the corps
            return voice_of(scene, persons[0], act.relayed_by)
    if act.group is not None and act.group.kind is ActorKind.ARMED_GROUP and act.group is not act.speaker:
        return Voice(act.group, act.speaker, act.relayed_by)
    return voice_of(scene, act.speaker, act.relayed_by)


def means_speaker(scene: Scene, head: Token, voice: Voice) -> bool:
    """Whether the head stands for whoever speaks: "we", "our men", in reported words "it", "its men", "the group", "his group"."""
    if head.lower in _FIRST_PERSON:
        return True
    if head.lower in _PARTS or head.lemma in _MEMBERS:
        for noun in prepositional(head, "of", "from"):
            if means_speaker(scene, noun, voice):
                return True
    owner = head.dep_child("poss")
    whole = owner is not None and head.lemma in _BODIES and owner.lower in _PERSONAL  # "his group", but not "its faction"
    if owner is not None and (owner.lower in _FIRST_PERSON or head.lemma in _MEMBERS or whole):
        return _is_speaker(scene, owner, voice)
    return _is_speaker(scene, head, voice)


def _is_speaker(scene: Scene, word: Token, voice: Voice) -> bool:
    if word.lower in _FIRST_PERSON:
        return True
    act = scene.speech_at(word)
    if act is None or act.quoted:
        return False
    if word.lower in _THIRD_PERSON or (word.lemma in _BODIES and any(child.lower == "the" for child in word.children)):
        actor = scene.actor_at(word)
        if actor is None or actor in (voice.actor, voice.person):
            return True
        if word.tag in ("PRP", "PRP$") and any(other.speaker is actor and other.cue is act.cue for other in scene.speech):
            return True  # one of several who speak together
        return not any(mention.named for mention in actor.mentions) and actor.kind is not ActorKind.STATE_FORCE
    return False


def _paired_before(scene: Scene, head: Token) -> list[Token]:
    """The first name of "both X and Y", which the parser may take for a modifier of the second."""
    for child in head.deps("nmod"):
        first = scene.mention_of.get(child.i)
        if first is not None and first.named and child.deps("cc") and scene.mention_of.get(head.i) is not first:
            return [child]
    return []


def actors_of(scene: Scene, heads: Iterable[Token]) -> list[Actor]:
    """The actors that these heads name, each once."""
    whole = [noun for head in heads for noun in (*_paired_before(scene, head), head)]
    mentions = [each for mention in named_first(scene, mentions_of_heads(scene, whole)) for each in listed_after(scene, mention)]
    return list(dict.fromkeys(mention.actor for mention in mentions if mention.actor is not None))


def issuers_of(heads: Iterable[Token]) -> list[Token]:
    """The heads, each document replaced by whoever issued it: "X issued a statement denying it", "a statement by X denied it"."""
    found: list[Token] = []
    for head in heads:
        issued = head.lemma in _DOCUMENTS and head.dep == "dobj" and head.head.pos == "VERB"
        makers = surface_subjects(head.head) if issued else agents_of(head) if head.lemma in _DOCUMENTS else []
        found += [maker for maker in makers or [head] if maker not in found]
    return found


def claim_mode(scene: Scene, token: Token) -> ClaimMode | None:
    """How a claim was made, where its sentence says so."""
    return next((_MODES[word.lower] for word in scene.sentence_of(token).tokens if word.lower in _MODES), None)


def _gives_for(scene: Scene, giver: Token, group: Actor | None) -> bool:
    """Whether the giver is the group, its spokesman or its medium: by name, as "its news agency", "their spokesman", or as a medium
    over which groups claim, such as Amaq."""
    actor = scene.actor_at(giver)
    if actor is group or (actor is not None and represented(scene, actor) is group) or giver.lower in _MODES:
        return True
    owner = (giver.head if giver.dep == "appos" else giver).dep_child("poss")
    mouthpiece = actor is None or actor.kind in (ActorKind.PERSON, ActorKind.MEDIA)
    return mouthpiece and owner is not None and owner.lower in _OWNED and scene.actor_at(owner) in (None, group, actor)


def offered_proof(scene: Scene, token: Token, group: Actor | None) -> list[str]:
    """What the claimant released with its claim, itself or by its spokesman or medium, in the sentence of the claim or the two
    behind it."""
    found: list[str] = []
    sentences = scene.doc.sentences[token.sent : token.sent + 3]
    for sentence in sentences:
        for verb in sentence.tokens:
            if verb.lemma not in _OFFER_VERBS or verb.pos != "VERB":
                continue
            if not any(_gives_for(scene, giver, group) for giver in surface_subjects(verb)):
                continue
            for thing in verb.deps("dobj"):
                if thing.lemma in _OFFER_NOUNS:
                    words = thing.subtree()
                    if not any(word.lower == "no" for word in words):
                        found.append(scene.doc.cover(words).quote)
    return list(dict.fromkeys(found))
