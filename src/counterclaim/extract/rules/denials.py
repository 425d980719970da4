"""Denials: who says that it did not do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.claims import clause_span, denied_clause, has_name, is_incident, phrase_ends
from counterclaim.extract.rules.incident_reference import (
    DEED_NOUNS,
    accounts_of,
    incidents_among,
    is_pronoun_for_incident,
    told_deeds,
)
from counterclaim.extract.rules.predicates import (
    is_negated,
    is_passive,
    logical_objects,
    logical_subjects,
    prepositional,
    surface_subjects,
)
from counterclaim.extract.rules.relation_arguments import resolved_possessor
from counterclaim.extract.rules.scene import AccountDraft, Actor, ResponsibilityDraft, Scene
from counterclaim.extract.rules.violence_words import STRONG_VERBS, WEAK_VERBS
from counterclaim.extract.rules.voices import Voice, actors_of, claim_mode, issuers_of, means_speaker, voice_at, voice_of
from counterclaim.model import ActorKind, Certainty, Span, Stance, Token

_LEXICON = load_lexicon("responsibility")
_DENIAL_VERBS = frozenset(_LEXICON["denials"]["verbs"])
_DENIED = frozenset(_LEXICON["denials"]["objects"])
_OUTRIGHT = frozenset(_LEXICON["denials"]["outright"])
_DISTANCING = frozenset(_LEXICON["denials"]["distancing"])
_DISOWNING = frozenset(_LEXICON["denials"]["disowning"])
_WARDS = frozenset(_LEXICON["denials"]["wards"])
_STRIKERS = frozenset(_LEXICON["accusations"]["strikers"])
_VIOLENT = frozenset((*STRONG_VERBS, *WEAK_VERBS, "use", "target"))
_OPERATING = _VIOLENT | frozenset(_LEXICON["denials"]["operating"])
_ANSWERING = frozenset(_LEXICON["denials"]["answering"])
_GROUPS = (ActorKind.ARMED_GROUP, ActorKind.ORGANISATION)
_STATE = (ActorKind.STATE_FORCE, ActorKind.GOVERNMENT)
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
        elif token.pos == "VERB" and token.lemma == "wash":
            yield from _washed(scene, token)
        elif token.pos == "VERB" and token.lemma in _VIOLENT and token.i not in scene.account_of and is_negated(token):
            yield from _not_done(scene, token)
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
    if denied_clause(verb):  # "has neither confirmed nor denied it"
        return
    subjects = issuers_of(logical_subjects(verb))
    accused = {draft.party for draft in blamed if draft.stance is Stance.BLAMES}
    actors = actors_of(scene, subjects)
    voices = [Voice(actor) if actor in accused else voice_of(scene, actor) for actor in actors]  # the accused speak for themselves
    if not any(voice.actor in accused for voice in voices):
        voices = _accused_leaders(scene, subjects, accused) or voices
    objects = [head for head in logical_objects(verb) if head.lemma in _DENIED]
    incidents = incidents_among(scene, [noun for head in objects for noun in prepositional(head, "in", "for", "of", "to", "over")])
    if objects and not incidents:  # the parser may hang "to the attack" on the verb
        incidents = [head for head in prepositional(verb, "in", "for", "to", "with", "over") if is_incident(scene, head)]
    deeds = [child for child in verb.children if child.dep in ("xcomp", "ccomp") and child.pos in _VERBAL]
    told = told_deeds(scene, deeds) + incidents_among(scene, [noun for deed in deeds for noun in _complements(deed)])
    incidents += told or incidents_among(scene, [clause for head in objects for clause in head.deps("acl", "relcl", "ccomp")])
    evidence = clause_span(scene, *subjects[:1], verb, *phrase_ends(objects or deeds))
    others = [actor for head in objects for actor in _others(scene, head, voices)]
    if others:
        yield from _denied_for(scene, actors, others, incidents, verb, evidence)
        return
    disowned = verb.lemma in _DISOWNING and any(is_incident(scene, head) for head in logical_objects(verb))
    if disowned:
        incidents = incidents_among(scene, logical_objects(verb))
    absent = [actor for deed in deeds if deed.dep == "ccomp" for actor in actors_of(scene, deed.deps("nsubj", "nsubjpass"))]
    absent = [actor for actor in absent if actor.kind is ActorKind.ARMED_GROUP and has_name(actor)]
    if absent and (incidents or _names_deed(deeds)) and not any(voice.actor in absent for voice in voices):
        for voice in voices:  # "the minister denied that X was behind it"
            for account in accounts_of(scene, incidents, verb):
                yield ResponsibilityDraft(
                    account, Stance.DOUBTS, absent[0], voice.actor, [evidence], Certainty.ASSERTED, voice.person, voice.relayed_by
                )
        return
    if incidents or disowned or _names_deed(deeds) or any(head.lemma in _OUTRIGHT for head in objects):
        yield from _denial(scene, voices, incidents, verb, evidence)
    elif any(_is_own_force(scene, deed, actors) and deed.lemma in _OPERATING for deed in deeds):
        yield from _denial(scene, voices, [], verb, evidence)
    elif (
        objects
        or not verb.deps("dobj", "xcomp", "ccomp")
        or any(deed.lemma in _OPERATING for deed in deeds)
        or any(head.lower in ("it", "this", "that") for head in verb.deps("dobj"))
    ):
        for voice in voices:
            for draft in _accusations_meant(scene, voice, blamed, verb):
                yield from _denial_of(scene, voice, draft.account, verb, evidence)


def _accused_leaders(scene: Scene, subjects: list[Token], accused: set[Actor | None]) -> list[Voice]:
    """The accused group that somebody of its own answers for: "their leader", "its deputy commander"."""
    found: list[Voice] = []
    for subject in subjects:
        owner = subject.dep_child("poss")
        if owner is None or subject.lemma not in _ANSWERING:
            continue
        person = next(iter(actors_of(scene, [subject])), None)
        groups = [mention.actor for mention in resolved_possessor(scene, owner) if mention.actor in accused]
        found += [Voice(group, person) for group in groups if group is not None and group.kind in _GROUPS]
    return found


def _accusations_meant(scene: Scene, voice: Voice, blamed: Iterable[ResponsibilityDraft], verb: Token) -> list[ResponsibilityDraft]:
    """The accusations that the one who denies answers: those of itself, or for a state the last one of a state's force."""
    before = [draft for draft in blamed if draft.stance is Stance.BLAMES and draft.evidence[0].start < verb.start]
    own = [draft for draft in before if voice.actor is not None and draft.party in (voice.actor, voice.person)]
    if own or voice.actor is None or voice.actor.kind not in _STATE:
        return own
    sentences = scene.doc.sentences
    near = [
        draft
        for draft in before
        if draft.party is not None
        and draft.party.kind in _STATE
        and draft.speaker is not voice.actor
        and draft.evidence[0].start >= scene.doc.tokens[sentences[max(verb.sent - 1, 0)].first].start
    ]
    return near[-1:]


def _is_own_force(scene: Scene, deed: Token, actors: list[Actor]) -> bool:
    """ "denied that its planes had flown there": the subject is a force of the one who denies."""
    for subject in deed.deps("nsubj"):
        owner = subject.dep_child("poss")
        if owner is not None and (owner.lower in ("its", "their", "our") or scene.actor_at(owner) in actors):
            return True
    return False


def _names_deed(deeds: list[Token]) -> bool:
    """ "denied carrying out the attack", "denied that its men had guided the bombers", "denied having anything to do with it"."""
    for deed in deeds:
        heads = [*logical_objects(deed), *_complements(deed)]
        if any(head.lemma in DEED_NOUNS or head.lemma in _STRIKERS for head in heads):
            return True
        if any(word.lower in ("responsible", "involved", "behind") for word in (deed, *deed.deps("acomp", "prep", "advmod"))):
            return True
        if deed.lemma == "have" and any(head.lower in ("anything", "something") for head in deed.deps("dobj")):
            return any(word.lemma == "do" for word in deed.subtree())
    return False


def _others(scene: Scene, noun: Token, voices: list[Voice]) -> list[Actor]:
    """Whose part is denied by somebody else: "denied any involvement of X", "denied X's role"."""
    owner = noun.dep_child("poss")
    heads = prepositional(noun, "of", "by")
    found = [mention.actor for mention in resolved_possessor(scene, owner) if mention.actor] if owner is not None else []
    found = found or [actor for actor in actors_of(scene, heads) if actor.kind is not ActorKind.PEOPLE]
    speakers = {actor for voice in voices for actor in (voice.actor, voice.person)}
    return [actor for actor in found if actor not in speakers and has_name(actor)]


def _denied_for(
    scene: Scene, speakers: list[Actor], parties: list[Actor], incidents: list[Token], cue: Token, evidence: Span
) -> Iterator[ResponsibilityDraft]:
    for account in accounts_of(scene, incidents, cue):
        for speaker in speakers:
            for party in parties:
                yield ResponsibilityDraft(account, Stance.DENIES, party, speaker, [evidence], Certainty.ASSERTED)


def _not_done(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "we did not bomb the market", "its fighters had not attacked anybody", said by the group."""
    voice = voice_at(scene, verb)
    if voice.actor is None or voice.actor.kind is not ActorKind.ARMED_GROUP or is_passive(verb):
        return
    subjects = surface_subjects(verb)
    if any(means_speaker(scene, subject, voice) or scene.actor_at(subject) is voice.actor for subject in subjects):
        yield from _denial(scene, [voice], [], verb, clause_span(scene, *subjects[:1], verb, *phrase_ends(logical_objects(verb))))


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


def _washed(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "the group washed its hands of the attack"."""
    incidents = [*prepositional(verb, "of"), *(noun for head in verb.deps("dobj") for noun in prepositional(head, "of"))]
    if any(head.lemma == "hand" for head in verb.deps("dobj")) and any(is_incident(scene, head) for head in incidents):
        subjects = surface_subjects(verb)
        voices = [voice_of(scene, actor) for actor in actors_of(scene, subjects)]
        yield from _denial(scene, voices, incidents, verb, clause_span(scene, *subjects[:1], verb, *phrase_ends(incidents)))


def _disclaimed(scene: Scene, nothing: Token, do: Token) -> Iterator[ResponsibilityDraft]:
    """ "the attack had nothing to do with us", "they have nothing to do with it": by the group itself a denial, else a doubt."""
    verb = nothing.head
    voice = voice_at(scene, nothing)
    if voice.actor is None or verb.lemma != "have":
        return
    sides = [*surface_subjects(verb), *prepositional(do, "with")]
    incidents = [head for head in sides if is_incident(scene, head) or is_pronoun_for_incident(scene, head)]
    others = [head for head in sides if head not in incidents]
    named = actors_of(scene, others)
    evidence = clause_span(scene, *sides[:1], verb, *phrase_ends(sides[-1:]))
    ward = next((ward for head in others if (ward := _ward(scene, head, voice)) is not None), None)
    if ward is not None:
        yield from _denied_for(scene, [voice.person or voice.actor], [ward], incidents, nothing, evidence)
        return
    own = voice.actor in named or any(means_speaker(scene, head, voice) for head in others)
    if own or not any(has_name(actor) for actor in named):
        if own or incidents:
            yield from _denial(scene, [voice], incidents, nothing, evidence)
    elif incidents:
        for account in accounts_of(scene, incidents, nothing):
            for party in named:
                if has_name(party) and party.kind in (ActorKind.ARMED_GROUP, ActorKind.PERSON):
                    yield ResponsibilityDraft(
                        account, Stance.DOUBTS, party, voice.actor, [evidence], Certainty.ASSERTED, voice.person, voice.relayed_by
                    )


def _ward(scene: Scene, head: Token, voice: Voice) -> Actor | None:
    """Whom a lawyer or relative speaks for: "X's lawyer said her client", "his father said his son"."""
    if head.lemma not in _WARDS:
        return None
    speaker = voice.person or voice.actor
    for mention in speaker.mentions if speaker is not None else ():
        owner = mention.head.dep_child("poss")
        heads = [owner] if owner is not None else prepositional(mention.head, "of", "for")
        for actor in actors_of(scene, heads):
            if actor is not speaker:
                return actor
    return None
