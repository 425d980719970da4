"""Accusations: who says, believes or concludes that another did it."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.claims import clause_span
from counterclaim.extract.rules.culprits import blame, doers, is_named, powers_named
from counterclaim.extract.rules.incident_reference import DEED_NOUNS, accounts_of, deeds_behind, incidents_among, told_deeds
from counterclaim.extract.rules.predicates import (
    Status,
    is_improbable,
    is_negated,
    is_passive,
    logical_objects,
    may_be,
    prepositional,
    status_of,
    surface_subjects,
)
from counterclaim.extract.rules.scene import ResponsibilityDraft, Scene
from counterclaim.extract.rules.violence_words import WEAPONS
from counterclaim.extract.rules.voices import REPORT, actors_of, voice_of, voice_told, voices_behind
from counterclaim.model import ActorKind, Token

_LEXICON = load_lexicon("responsibility")["accusations"]
_OBJECT_ACCUSED = frozenset(_LEXICON["object_accused"])
_ON = frozenset(_LEXICON["on"])
_TO = frozenset(_LEXICON["to"])
_STATES = frozenset(_LEXICON["states"])
_WORKS = frozenset(_LEXICON["works"])
_HALLMARKS = frozenset(_LEXICON["hallmarks"])
_VAGUE_DEEDS = frozenset(_LEXICON["vague_deeds"])
_CONDEMNING = frozenset(_LEXICON["condemning"])
_CERTAIN = frozenset(_LEXICON["certain"])
_PLACING = frozenset(_LEXICON["placing"])
_BARE = frozenset({"responsible", "involved"})
_ACCUSABLE = (ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT, ActorKind.STATE_FORCE)
_VERBAL = ("VERB", "AUX")


def accusations(scene: Scene) -> Iterator[ResponsibilityDraft]:
    """Every accusation that a word of accusing, of attributing or of being behind tells of."""
    for token in scene.doc.tokens:
        lemma = token.lemma
        if token.pos == "VERB" and lemma in _OBJECT_ACCUSED:
            yield from _accused(scene, token)
        if token.pos == "VERB" and lemma == "name":
            yield from _named(scene, token)
        if token.pos == "VERB" and lemma in _TO:
            yield from _attributed(scene, token)
        if token.lower in _STATES and token.dep in (
            "acomp",
            "oprd",
            "prep",
            "advmod",
            "attr",
            "amod",
            "ROOT",
            "relcl",
            "acl",
            "ccomp",
            "xcomp",
            "advcl",
        ):
            yield from _state(scene, token)
        if lemma in _WORKS and token.pos == "NOUN" and token.dep == "attr":
            yield from _work(scene, token)
        if lemma in _HALLMARKS and token.pos == "NOUN" and token.dep == "dobj":
            yield from _hallmark(scene, token)


def _accused(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "blamed X for Y", "blamed Y on X", "accused X of shelling Y", "X is suspected of"."""
    status = status_of(verb)
    if status is Status.UNREAL:
        return
    objects = logical_objects(verb)
    on = prepositional(verb, "on", "upon")
    if not on and verb.lemma in _ON:  # the parser may hang "on X" on the incident
        loose = [noun for head in objects for noun in prepositional(head, "on", "upon")]
        on = [noun for noun in loose if any(actor.kind in _ACCUSABLE for actor in doers(scene, [noun]))]
    if verb.lemma in _ON and on:
        accused, incidents = on, incidents_among(scene, objects)
        if not incidents:
            return
    else:
        accused = objects
        incidents = incidents_among(scene, prepositional(verb, "for", "of", "over", "in", "behind"))
        if verb.lemma in _CONDEMNING:  # "criticised him for his response to the attack"
            incidents = [head for head in incidents if head.i in scene.account_of]
        incidents += told_deeds(scene, deeds_behind(verb, "of", "for", "in"))
        for head in accused[:1] if not incidents else ():  # the parser may hang "of ..." on the accused
            incidents += incidents_among(scene, prepositional(head, "for", "of", "in")) + told_deeds(
                scene, deeds_behind(head, "for", "of", "in")
            )
        armed = any(_is_armed_deed(deed) for word in (verb, *accused[:1]) for deed in deeds_behind(word, "of", "for"))
        if not incidents and not armed and not _is_bare(scene, verb, accused):
            return
    suspected = verb.lemma not in _CERTAIN and verb.lemma != "accuse"
    evidence = clause_span(scene, *accused[:1], verb, *(head.subtree()[-1] for head in incidents[:1]))
    for voice in voices_behind(scene, verb):
        yield from blame(
            scene,
            voice,
            doers(scene, accused, voice),
            accounts_of(scene, incidents, verb),
            evidence,
            suspected=suspected,
            explicit=True,
        )


def _named(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "by midday police had named X": of an armed group, with nothing that it is named as, after or for."""
    if is_passive(verb) or status_of(verb) is Status.UNREAL or verb.deps("xcomp", "oprd", "ccomp", "dative"):
        return
    if any(prep.lower in ("as", "after", "for", "to", "in") for prep in verb.deps("prep")):
        return
    groups = [actor for actor in doers(scene, verb.deps("dobj")) if actor.kind is ActorKind.ARMED_GROUP and is_named(actor)]
    speakers = [actor for actor in actors_of(scene, surface_subjects(verb)) if actor.kind is not ActorKind.ARMED_GROUP]
    for speaker in speakers:
        evidence = clause_span(scene, *surface_subjects(verb)[:1], verb, *verb.deps("dobj"))
        yield from blame(scene, voice_of(scene, speaker), groups, accounts_of(scene, [], verb), evidence)


def _is_armed_deed(deed: Token) -> bool:
    """ "laying the mine", "planting those bombs": of the incident that is told of."""
    return deed.lemma in _PLACING and any(
        head.lemma in WEAPONS and any(child.lower in ("the", "that", "this", "those", "these") for child in head.children)
        for head in logical_objects(deed)
    )


def _is_bare(scene: Scene, verb: Token, accused: list[Token]) -> bool:
    """ "residents blamed X", "police suspect one of the gangs": of the incident that is told of."""
    told = [child for word in (verb, *accused) for child in word.deps("prep") if child.lower in ("of", "for")]
    if (told and verb.lemma != "suspect") or verb.deps("ccomp", "xcomp") or prepositional(verb, "for", "of"):
        return False
    if verb.lemma == "blame":
        return True
    groups = [actor for actor in doers(scene, accused) if actor.kind is ActorKind.ARMED_GROUP]
    return verb.lemma in ("suspect", "accuse") and bool(groups)


def _attributed(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    """ "attacks attributed to X"."""
    incidents = incidents_among(scene, [_related(scene, head, verb) for head in logical_objects(verb)])
    accused = prepositional(verb, "to") or [noun for head in incidents for noun in prepositional(head, "to")]
    if not incidents or not accused or status_of(verb) is Status.UNREAL:
        return
    if verb.lemma in ("link", "connect", "tie") and not any(head.lemma in DEED_NOUNS for head in incidents):
        return
    evidence = clause_span(scene, *incidents[:1], verb, *accused[:1])
    for voice in voices_behind(scene, verb):
        yield from blame(
            scene,
            voice,
            doers(scene, accused) or powers_named(scene, accused),
            accounts_of(scene, incidents, verb),
            evidence,
            suspected=True,
            explicit=True,
        )


def _related(scene: Scene, head: Token, verb: Token) -> Token:
    """The noun of violence that a relative clause is about, where the parser hangs it on a noun inside that noun's phrase."""
    if verb.dep != "relcl" or head is not verb.head or incidents_among(scene, [head]):
        return head
    for above in head.ancestors():
        if above.pos not in ("NOUN", "PROPN", "ADP"):
            break
        if above.pos == "NOUN" and (above.i in scene.account_of or above.lemma in DEED_NOUNS):
            return above
    return head


def _state(scene: Scene, word: Token) -> Iterator[ResponsibilityDraft]:
    """ "X was behind the attack", "X is responsible for", "held X responsible for", "X was involved in"."""
    governor = word if word.pos in _VERBAL else word.head
    if word.lower == "behind":
        incidents = incidents_among(scene, word.deps("pobj"))
        vague = any(head.lower in ("it", "this", "that") for head in word.deps("pobj")) and voice_told(scene, word) != REPORT
        if not incidents and not vague:
            return
    else:
        named = prepositional(word, "for", "of", "in")
        incidents = incidents_among(scene, named) + told_deeds(scene, deeds_behind(word, "for", "of", "in"))
        vague = any(head.lower in ("it", "this", "that") for head in named) and voice_told(scene, word) != REPORT
        vague = vague or (word.lower == "involved" and any(head.lemma in _VAGUE_DEEDS for head in named))
        told = voice_told(scene, word) != REPORT or (governor.lemma == "hold" and bool(surface_subjects(governor)))
        bare = word.lower in _BARE and not word.deps("prep") and told  # "said X was responsible", "he held X responsible"
        if not incidents and not vague and not bare:
            return
    if governor.pos in _VERBAL and governor.lemma in ("hold", "find") and word.dep in ("oprd", "acomp", "xcomp", "ccomp", "advcl"):
        voices = voices_behind(scene, governor)
        accused = logical_objects(governor) or word.deps("nsubj")
    elif governor.pos in _VERBAL:
        if word.lower == "behind" and governor.lemma not in ("be", "stand", "believe", "think", "suspect", "remain"):
            return
        voices = [voice_told(scene, word)]
        accused = surface_subjects(governor)
    elif governor.dep == "dobj" and governor.head.lemma in ("find", "hold", "declare"):  # "found X guilty of"
        voices, accused = voices_behind(scene, governor.head), [governor]
    elif governor.pos in ("NOUN", "PROPN", "PRON"):
        voices, accused = [voice_told(scene, word)], [governor]  # "the group behind the attack"
        if not any(is_named(actor) for actor in doers(scene, accused)):
            return
    else:
        return
    status = status_of(governor if governor.pos in _VERBAL else word)
    if status is Status.UNREAL and may_be(governor) and not governor.deps("neg"):
        status = Status.SUSPECTED
    negated = is_negated(governor) or is_improbable(governor)
    if status is Status.UNREAL and not negated:
        return
    evidence = clause_span(scene, *accused[:1], word, *(head.subtree()[-1] for head in incidents[:1]))
    for voice in voices:
        yield from blame(
            scene,
            voice,
            [
                party
                for party in doers(scene, accused, voice)
                if is_named(party) or not (word.lower == "involved" and not incidents)
            ],
            accounts_of(scene, incidents, word),
            evidence,
            suspected=status is Status.SUSPECTED,
            negated=negated,
            explicit=True,
        )


def _work(scene: Scene, noun: Token) -> Iterator[ResponsibilityDraft]:
    """ "the attack was the work of X"."""
    accused = prepositional(noun, "of")
    status, negated = status_of(noun.head), is_negated(noun.head)
    if status is Status.UNREAL and not negated:
        return
    evidence = clause_span(scene, noun.head, noun, *accused[:1])
    accounts = accounts_of(scene, incidents_among(scene, surface_subjects(noun.head)), noun)
    yield from blame(
        scene,
        voice_told(scene, noun),
        doers(scene, accused),
        accounts,
        evidence,
        suspected=status is Status.SUSPECTED,
        negated=negated,
        explicit=True,
    )


def _hallmark(scene: Scene, noun: Token) -> Iterator[ResponsibilityDraft]:
    """ "the attack bears the hallmarks of X"."""
    accused = prepositional(noun, "of")
    accounts = accounts_of(scene, incidents_among(scene, surface_subjects(noun.head)), noun)
    yield from blame(
        scene,
        voice_told(scene, noun),
        doers(scene, accused),
        accounts,
        clause_span(scene, noun.head, noun, *accused[:1]),
        suspected=True,
        explicit=True,
    )
