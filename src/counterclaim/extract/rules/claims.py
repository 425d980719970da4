"""Claims of responsibility, and reports that nobody has claimed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.incident_reference import DEED_NOUNS, accounts_of, deeds_behind, is_one_of_two
from counterclaim.extract.rules.predicates import (
    DENIALS,
    SHUNNING,
    Status,
    agents_of,
    is_passive,
    is_shunned,
    logical_objects,
    prepositional,
    status_of,
    surface_subjects,
)
from counterclaim.extract.rules.relation_arguments import left_edge, resolved_possessor
from counterclaim.extract.rules.scene import Actor, ResponsibilityDraft, Scene
from counterclaim.extract.rules.voices import Voice, actors_of, claim_mode, issuers_of, offered_proof, voice_at, voice_of
from counterclaim.model import ActorKind, Certainty, Span, Stance, Token

_LEXICON = load_lexicon("responsibility")
_CLAIM_VERBS = frozenset(_LEXICON["claims"]["verbs"])
_RESPONSIBILITY = frozenset(_LEXICON["claims"]["nouns"])
_CLAIM_NOUNS = frozenset(_LEXICON["claims"]["claim_nouns"])
_CONFESSIONS = frozenset(_LEXICON["claims"]["confessions"])
_CONFIRMING = frozenset(_LEXICON["claims"]["confirming"])
_NOBODY = frozenset(_LEXICON["claims"]["nobody"])
_NOT_INCIDENTS = frozenset(_LEXICON["claims"]["not_incidents"])
_HYPHENS = frozenset({"-", "–", "‑"})
_CLAIMANTS = (ActorKind.ARMED_GROUP, ActorKind.PERSON)
_NOT_SO = frozenset({"never", "yet", "nor", "neither", "hardly", "scarcely"})
_PROXIES = frozenset({"behalf", "name"})
_VERBAL = ("VERB", "AUX")


def clause_span(scene: Scene, *tokens: Token) -> Span:
    """The words from the first to the last of the tokens, each with the whole noun phrase that it heads up to its head."""
    sentence = scene.doc.sentences[tokens[0].sent]
    first = min(_phrase_start(scene, token) for token in tokens)
    last = max(token.i for token in tokens)
    return scene.doc.span(max(first, sentence.first), min(last + 1, sentence.last))


def _phrase_start(scene: Scene, token: Token) -> int:
    mention = scene.mention_of.get(token.i)
    start = left_edge(token) if token.pos in ("NOUN", "PROPN", "PRON") else token.i
    return min(start, mention.first) if mention is not None else start


def claims(scene: Scene) -> Iterator[ResponsibilityDraft]:
    """Who says that it did it, and that nobody has said so."""
    tokens = scene.doc.tokens
    for token in tokens:
        lemma = token.lemma
        if lemma in _RESPONSIBILITY and token.pos == "NOUN":
            yield from _responsibility_taken(scene, token)
        elif lemma == "claim" or token.lower in ("claimed", "unclaimed"):
            if is_shunned(token):
                continue
            if token.pos == "VERB" or token.tag in ("VBN", "VBD") or token.lower == "claimed":
                yield from _claimed(scene, token)
            elif token.pos == "NOUN":
                yield from _claim_noun(scene, token)
        elif lemma in _CONFESSIONS and token.pos == "VERB":
            yield from _confessed(scene, token)
        elif lemma in _CONFIRMING and token.pos == "VERB":
            yield from _confirmed(scene, token)


def _drafts(
    scene: Scene, voices: Iterable[Voice], incidents: Iterable[Token], cue: Token, evidence: Span
) -> Iterator[ResponsibilityDraft]:
    for voice in voices:
        if voice.actor is None or not _may_claim(voice.actor):
            continue
        for account in accounts_of(scene, incidents, cue):
            yield ResponsibilityDraft(
                account,
                Stance.CLAIMS,
                voice.actor,
                voice.actor,
                [evidence],
                Certainty.ASSERTED,
                voice.person,
                voice.relayed_by,
                claim_mode(scene, cue),
                offered_proof(scene, cue, voice.actor),
            )


def _may_claim(actor: Actor) -> bool:
    return actor.kind is not ActorKind.PEOPLE or len(actor.mentions) > 1


def nobody_claimed(scene: Scene, incidents: Iterable[Token], cue: Token, evidence: Span) -> Iterator[ResponsibilityDraft]:
    """The row of "nobody has claimed it" for each of the incidents."""
    for account in accounts_of(scene, incidents, cue):
        yield ResponsibilityDraft(account, Stance.NO_CLAIM, None, None, [evidence])


def is_nobody(subjects: list[Token]) -> bool:
    """True for a subject that is nobody: "no group", "none of them", "neither X nor Y", "(without) any group"."""
    return any(
        word.lower in _NOBODY
        or (word.lower == "nor" and word.dep == "cc")
        or (word.lower == "one" and any(child.lower == "no" for child in word.children))
        or (word.lower in ("any", "anyone", "anybody") and subject.head.dep == "pcomp" and subject.head.head.lower == "without")
        for subject in subjects
        for part in (subject, *subject.deps("nmod", "compound"))  # the parser may take "X" of "neither X nor Y" for a modifier
        for word in (part, *part.children)
    )


def denied_clause(verb: Token) -> bool:
    """ "has not claimed", "never claimed", "yet to claim", "has yet to be claimed"."""
    at = verb
    for _ in range(4):
        if any(child.dep == "neg" or child.lower in _NOT_SO for child in at.children):
            return True
        if at.dep not in ("xcomp", "conj", "ccomp") or at.head.pos not in _VERBAL or (at.dep == "ccomp"):
            return False
        if at.dep == "conj" and (at.deps("nsubj", "nsubjpass") or any(cc.lower == "but" for cc in at.head.deps("cc"))):
            return False
        at = at.head
        if at.lemma in SHUNNING or at.lemma in DENIALS:
            return False  # "did not hesitate to claim it"
    return False


def _responsibility_taken(scene: Scene, noun: Token) -> Iterator[ResponsibilityDraft]:
    """ "claimed responsibility for", "responsibility was claimed by", "claim of responsibility"."""
    verb = noun.head
    incidents = prepositional(noun, "for", "in", "over")
    if is_shunned(verb):
        return
    if verb.pos in _VERBAL and verb.lemma in _CLAIM_VERBS and noun.dep in ("dobj", "nsubjpass", "nsubj"):
        incidents = incidents or prepositional(verb, "for", "in")
        duties = [*prepositional(noun, "for"), *prepositional(verb, "for")]
        other = duties and not any(is_incident(scene, head) or head.pos == "PRON" for head in duties)
        if other and verb.lemma in ("take", "accept", "assume", "own"):  # "takes responsibility for security in the city"
            return
        passive = noun.dep == "nsubjpass"
        subjects = issuers_of(agents_of(verb) if passive else surface_subjects(verb))
        evidence = clause_span(scene, *subjects[:1], verb, noun, *phrase_ends(incidents))
        nobody = is_nobody(surface_subjects(verb)) or (passive and any(child.lower == "no" for child in noun.children))
        if nobody or denied_clause(verb):
            yield from nobody_claimed(scene, incidents, noun, evidence)
        elif status_of(verb) is not Status.UNREAL or verb.lemma == "claim":
            voices = _on_behalf(scene, verb, noun, subjects) or _claimants(scene, subjects, verb)
            yield from _drafts(scene, voices, incidents, noun, evidence)
    elif noun.dep == "pobj" and noun.head.head.lemma in _CLAIM_NOUNS:
        yield from _claim_noun(scene, noun.head.head, incidents)


def _on_behalf(scene: Scene, verb: Token, noun: Token, subjects: list[Token]) -> list[Voice]:
    """The group in whose name somebody claims: "claimed responsibility on behalf of X", "in the name of X"."""
    proxies = [head for word in (verb, noun) for head in prepositional(word, "on", "in") if head.lemma in _PROXIES]
    groups = actors_of(scene, [head for proxy in proxies for head in prepositional(proxy, "of")])
    person = next((actor for actor in actors_of(scene, subjects) if actor.kind is ActorKind.PERSON), None)
    return [Voice(group, person) for group in groups if group.kind is ActorKind.ARMED_GROUP]


def phrase_ends(heads: list[Token]) -> list[Token]:
    """The last token of the first of these noun phrases."""
    return [head.subtree()[-1] for head in heads[:1]]


def _claimants(scene: Scene, subjects: list[Token], verb: Token) -> list[Voice]:
    """The voices of those who claim; a quoted "we" is the one who speaks, and "the group" that claims is an armed one."""
    first_person = any(subject.lower in ("we", "i") for subject in subjects)
    actors = actors_of(scene, subjects)
    if first_person or not actors:
        voice = voice_at(scene, verb)
        if voice.actor is not None and (first_person or voice.actor.kind is ActorKind.ARMED_GROUP):
            return [voice]
    if not actors:
        near = _armed_before(scene, verb) if verb.dep == "relcl" else None
        return [Voice(near)] if near is not None else []
    voices = [voice_of(scene, actor) for actor in actors]
    refers = all(subject.tag in ("PRP", "NN", "NNS") for subject in subjects)
    if refers and voices and not any(voice.actor is not None and voice.actor.kind in _CLAIMANTS for voice in voices):
        group = _armed_before(scene, verb)
        return [Voice(group)] if group is not None else []
    return voices


def _armed_before(scene: Scene, token: Token) -> Actor | None:
    """The armed group that was named last before the token, in its sentence or the two before."""
    for mention in reversed(scene.mentions):
        if (
            mention.first < token.i
            and mention.actor is not None
            and mention.actor.kind is ActorKind.ARMED_GROUP
            and has_name(mention.actor)
        ):
            return mention.actor if token.sent - mention.head.sent <= 2 else None
    return None


def _claim_noun(scene: Scene, noun: Token, incidents: list[Token] | None = None) -> Iterator[ResponsibilityDraft]:
    """ "there was no claim of responsibility", "a claim by X", "X's claim that it was behind"."""
    if noun.dep == "dobj" and noun.head.lemma in ("lay", "stake", "make") and (laid := prepositional(noun, "to")):
        if any(is_incident(scene, head) for head in laid):
            subjects = surface_subjects(noun.head)
            if not is_nobody(subjects):
                evidence = clause_span(scene, *subjects[:1], noun, *phrase_ends(laid))
                yield from _drafts(scene, _claimants(scene, subjects, noun.head), laid, noun, evidence)
        return
    if not incidents and not _of_responsibility(noun) and not (noun.deps("acl", "relcl") and agents_of(noun)):
        groups = [actor for actor in actors_of(scene, agents_of(noun)) if actor.kind is ActorKind.ARMED_GROUP]
        if groups and noun.tag == "NN" and not noun.deps("acl", "relcl", "ccomp"):  # "the claim by X came hours later"
            yield from _drafts(scene, [Voice(group) for group in groups], [], noun, clause_span(scene, noun, *agents_of(noun)))
            return
        if noun.dep_child("poss") is None:
            return
        incidents = prepositional(noun, "of", "for", "to")
        if not any(head.i in scene.account_of for head in incidents):
            return
    incidents = incidents or prepositional(noun, "for", "to") or prepositional(noun.head, "for")
    evidence = clause_span(scene, noun, *phrase_ends(incidents))
    if any(child.lower in ("no", "any") for child in noun.children) or (
        noun.head.pos in _VERBAL and denied_clause(noun.head) and noun.dep in ("attr", "nsubjpass", "dobj", "nsubj")
    ):
        yield from nobody_claimed(scene, incidents, noun, evidence)
        return
    owner = noun.dep_child("poss")
    owners = [mention.actor for mention in resolved_possessor(scene, owner) if mention.actor] if owner is not None else []
    named = [head for word in (noun, *prepositional(noun, "of")) for head in agents_of(word)]
    makers = owners or actors_of(scene, named) or actors_of(scene, prepositional(noun, "from"))
    if not makers and noun.head.pos in _VERBAL and noun.dep == "dobj" and noun.head.lemma not in DENIALS:
        makers = actors_of(scene, surface_subjects(noun.head))
    yield from _drafts(scene, [voice_of(scene, actor) for actor in makers], incidents, noun, evidence)


def _of_responsibility(noun: Token) -> bool:
    return any(head.lemma in _RESPONSIBILITY for head in prepositional(noun, "of"))


def _claimed(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "X claimed the attack", "the attack, claimed by X", "an X-claimed bombing", "claimed to have killed"."""
    tokens = scene.doc.tokens
    if verb.i >= 2 and tokens[verb.i - 1].text in _HYPHENS and (mention := scene.mention_of.get(verb.i - 2)) is not None:
        noun = next((token for token in tokens[verb.i + 1 : verb.i + 6] if token.i in scene.account_of), None)
        if noun is not None and mention.actor is not None:
            yield from _drafts(
                scene, [voice_of(scene, mention.actor)], [noun], noun, clause_span(scene, tokens[mention.first], noun)
            )
        return
    if any(child.lemma in _RESPONSIBILITY for child in verb.deps("dobj", "nsubjpass", "nsubj")):
        return
    if is_passive(verb):
        agents = agents_of(verb)
        incidents = [_predicated(scene, head) for head in logical_objects(verb)]
        if not any(is_incident(scene, head) for head in incidents):
            incidents = _told_before(scene, verb) if agents else []
        if not incidents:
            return
        evidence = clause_span(scene, *incidents[:1], verb, *phrase_ends(agents))
        if denied_clause(verb):
            yield from nobody_claimed(scene, incidents, verb, evidence)
        else:
            yield from _drafts(scene, _claimants(scene, agents, verb) if agents else [], incidents, verb, evidence)
        return
    subjects = surface_subjects(verb)
    incidents = [head for head in logical_objects(verb) if head.lemma not in _NOT_INCIDENTS]
    if any(is_incident(scene, head) for head in incidents):
        evidence = clause_span(scene, *subjects[:1], verb, *phrase_ends(incidents))
        if any(subject.i in scene.account_of for subject in subjects):
            return  # "the attack claimed three victims"
        if is_nobody(subjects) or denied_clause(verb):
            yield from nobody_claimed(scene, incidents, verb, evidence)
        else:
            yield from _drafts(scene, _claimants(scene, subjects, verb), incidents, verb, evidence)
        return
    yield from _confessed(scene, verb)


def _told_before(scene: Scene, verb: Token) -> list[Token]:
    """The noun of violence that "later claimed by X" means, where the parser hangs it on the verb of its clause."""
    first = scene.sentence_of(verb).first
    for token in reversed(scene.doc.tokens[max(first, verb.i - 15) : verb.i]):
        if token.pos == "NOUN" and token.i in scene.account_of:
            return [token]
        if token.pos == "VERB" and token.deps("nsubj", "nsubjpass"):
            break
    return []


def _predicated(scene: Scene, head: Token) -> Token:
    """The incident noun that is meant where the parser hangs the claim on another noun of its phrase.

    "The attack was the first claimed by X", "the raids in Gao, which were claimed by X".
    """
    if head.dep == "attr" and head.head.lemma == "be" and (subject := head.head.dep_child("nsubj")) is not None:
        return subject
    if not is_incident(scene, head):
        for above in head.ancestors():
            if above.pos not in ("NOUN", "PROPN", "ADP"):
                break
            if above.i in scene.account_of:
                return above
    return head


def is_incident(scene: Scene, head: Token) -> bool:
    """True for a noun that tells of an incident or refers to one, by itself or in its phrase."""
    if (head.lemma in DEED_NOUNS and head.pos == "NOUN") or is_one_of_two(scene, head):
        return True
    near = [head, *head.children, *(noun for prep in head.deps("prep") for noun in prep.deps("pobj"))]
    return any(token.i in scene.account_of for token in near if token is head or token.dep in ("compound", "nmod", "pobj"))


def _confessed(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "claimed to have killed", "admitted carrying out", "confessed to the bombing"."""
    subjects = surface_subjects(verb)
    actors = actors_of(scene, subjects)
    if not actors or status_of(verb) is Status.UNREAL:
        return
    deeds = [child for child in verb.deps("xcomp") if child.pos in _VERBAL]
    deeds += deeds_behind(verb, "to")
    incidents = [deed for deed in deeds if deed.i in scene.account_of and deed.dep_child("neg") is None]
    incidents += [head for deed in deeds for head in logical_objects(deed) if head.i in scene.account_of]
    if verb.lemma in ("confess", "admit", "own"):
        incidents += [head for head in (*prepositional(verb, "to"), *verb.deps("dobj")) if is_incident(scene, head)]
    if incidents:
        evidence = clause_span(scene, *subjects[:1], verb, *phrase_ends(incidents))
        yield from _drafts(scene, [voice_of(scene, actor) for actor in actors], incidents, verb, evidence)


def _confirmed(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "a spokesman for the group confirmed the minister's accusation": the group claims it."""
    if not any(head.lemma in ("accusation", "allegation", "charge", "blame") for head in verb.deps("dobj")):
        return
    subjects = surface_subjects(verb)
    voices = [voice_of(scene, actor) for actor in actors_of(scene, subjects)]
    groups = [voice for voice in voices if voice.actor is not None and voice.actor.kind is ActorKind.ARMED_GROUP]
    yield from _drafts(scene, groups, [], verb, clause_span(scene, *subjects[:1], verb, *verb.deps("dobj")))


def has_name(actor: Actor) -> bool:
    """True when the report gives the actor a name."""
    return any(mention.named for mention in actor.mentions)
