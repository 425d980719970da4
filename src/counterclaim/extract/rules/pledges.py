"""Pledges: measures that a government or force announces or promises.

A pledge is a clause: what an official says will be done, what an authority vows, orders or announces, or a measure that its own side is
said to have under way. Wishes ("should", "must"), forecasts and promises of armed groups are none.
"""

from __future__ import annotations

import re

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.predicates import is_passive, surface_subjects
from counterclaim.extract.rules.quoted_speech import span_of
from counterclaim.extract.rules.scene import Actor, PledgeDraft, Scene, SpeechAct
from counterclaim.model import ActorKind, Span, Token

_COMMISSIVE = words("pledges", "commissive")
_DIRECTIVE = words("pledges", "directive")
_NOT_ORDERED = words("pledges", "not_ordered")
_ANNOUNCING = words("pledges", "announcing")
_MEASURES = words("pledges", "measures")
_PROTECTING = words("pledges", "protecting")
_WORKING_WITH = words("pledges", "working_with")
_FORETELLING = words("pledges", "foretelling")
_READY = words("pledges", "ready")
_OFFICIAL = words("pledges", "official_roles")
_UNOFFICIAL = words("pledges", "unofficial_roles")
_INTERGOVERNMENTAL = words("pledges", "intergovernmental")
_VERBS = _COMMISSIVE | _DIRECTIVE | _ANNOUNCING | _PROTECTING | {"work", "agree"}
_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_FIRST_PERSON = frozenset({"we", "i"})
_STATES = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE_FORCE})
_OPEN = frozenset({"if", "whether", "unless"})
_LETTERS = re.compile(r"[^\W\d_]+")


def _words_of(text: str) -> set[str]:
    return set(_LETTERS.findall(text.lower()))


def is_official(actor: Actor | None) -> bool:
    """True for a government, a force, a body of states, and a person or collective that speaks for one."""
    if actor is None or actor.kind is ActorKind.ARMED_GROUP:
        return False
    if actor.kind in _STATES:
        return True
    if actor.kind is ActorKind.ORGANISATION:
        return actor.name.lower() in _INTERGOVERNMENTAL
    if actor.affiliation is not None and actor.affiliation.kind is ActorKind.ARMED_GROUP:
        return False
    title = _words_of(f"{actor.role or ''} {'' if actor.kind is ActorKind.PERSON and actor.role else actor.name}")
    if title & _UNOFFICIAL:
        return False
    if actor.affiliation is not None and actor.affiliation.kind in _STATES:
        return True
    return bool(title & _OFFICIAL) or bool({word.removesuffix("s") for word in title} & _OFFICIAL) or "authorities" in title


def _subjects(scene: Scene, verb: Token) -> tuple[list[Token], list[Actor]]:
    tokens = surface_subjects(verb)
    return tokens, [actor for token in tokens if (actor := scene.actor_at(token)) is not None]


def _future(verb: Token, reported: bool) -> bool:
    """ "will", "is going to"; in reported speech also "would" without a condition or a perfect."""
    helpers = {child.lower for child in verb.deps("aux")}
    if helpers & _FUTURE:
        return True
    if reported and "would" in helpers and "have" not in helpers:
        return True
    return verb.dep == "xcomp" and verb.head.lemma == "go" and verb.head.tag == "VBG" and "to" in helpers


def _conditional(verb: Token) -> bool:
    at = verb
    for _ in range(4):
        if any(mark.lower in _OPEN for mark in at.deps("mark")):
            return True
        if at.head is at or at.dep not in ("advcl", "conj", "ccomp", "xcomp"):
            return False
        at = at.head
    return False


def _names_measure(verb: Token) -> bool:
    noun = verb.dep_child("nsubjpass") if is_passive(verb) else verb.dep_child("dobj")
    return noun is not None and any(other.lemma in _MEASURES for other in noun.conjuncts())


def _under_way(verb: Token) -> bool:
    """A progressive or perfect: "is stepping up", "has deployed", "is being strengthened"."""
    helpers = {child.lemma for child in verb.deps("aux", "auxpass")}
    return (verb.tag == "VBG" and "be" in helpers) or (verb.tag == "VBN" and ("have" in helpers or "be" in helpers))


def _protects(verb: Token) -> bool:
    if verb.lemma == "work":
        return any(child.lower in _WORKING_WITH for child in verb.children)
    if verb.lemma in ("step", "ramp", "pace", "beef", "shore", "speed"):
        return any(child.lower == "up" for child in verb.children)
    return verb.lemma in _PROTECTING


def _clause(scene: Scene, verb: Token, within: Span | None) -> Span | None:
    """The verb's clause from its own subject on, without what is coordinated with it."""
    doc = scene.doc
    last = verb.i
    left_out: set[int] = set()
    for child in verb.children:
        if child.i > verb.i and (child.dep in ("conj", "cc", "parataxis") or (child.dep == "advcl" and doc.tokens[child.i - 1].text == ",")):
            left_out.update(token.i for token in child.subtree())
    for token in verb.subtree():
        if token.i > verb.i and token.i not in left_out:
            last = max(last, token.i)
    stops = [i for i in left_out if i > verb.i]
    if stops:
        last = min(last, min(stops) - 1) if min(stops) > verb.i else last
    first = verb.i
    for child in verb.children:
        if child.i < verb.i and child.dep in ("nsubj", "nsubjpass", "aux", "auxpass", "neg"):
            first = min(first, min(token.i for token in child.subtree()))
    start, end = doc.tokens[first].start, doc.tokens[max(last, verb.i)].end
    if within is not None:
        start, end = max(start, within.start), min(end, within.end)
    return span_of(doc, start, end) if start < end else None


def _speaks(scene: Scene, token: Token) -> tuple[SpeechAct | None, Span | None]:
    """The outermost speech that holds the token, and the piece of it."""
    holding = [(span.end - span.start, act, span) for act in scene.speech for span in act.contents if span.start <= token.start < span.end]
    if not holding:
        return None, None
    _, act, span = max(holding, key=lambda item: item[0])
    return act, span


def _promised(scene: Scene, verb: Token, act: SpeechAct | None) -> bool:
    """True when the verb's clause is a measure."""
    lemma = verb.lemma
    if _conditional(verb):
        return False
    heads, actors = _subjects(scene, verb)
    own = any(head.lower in _FIRST_PERSON for head in heads) or (act is not None and any(actor is act.speaker for actor in actors))
    ours = (own and act is not None) or any(is_official(actor) for actor in actors)
    passive = is_passive(verb)
    if lemma in _COMMISSIVE and verb.dep != "amod" and not passive:
        return ours and verb.dep_child("xcomp", "ccomp", "prep", "dobj") is not None and not _future(verb, reported=False)
    if lemma in _DIRECTIVE and not passive and ours and verb.tag != "VB":
        noun = verb.dep_child("dobj")
        return verb.dep_child("xcomp", "ccomp") is not None or (noun is not None and noun.lemma in _MEASURES and noun.lemma not in _NOT_ORDERED)
    if _future(verb, reported=act is not None and not act.quoted):
        if lemma in _FORETELLING:
            return False
        return ours or (passive and act is not None and not any(actor.kind is ActorKind.ARMED_GROUP for actor in actors))
    if lemma == "agree" and ours and not passive:
        return verb.dep_child("xcomp") is not None
    if (ours or (passive and act is not None)) and lemma in _ANNOUNCING and _names_measure(verb):
        return verb.tag in ("VBD", "VBZ", "VBP") or _under_way(verb)
    return (ours or (passive and act is not None)) and _protects(verb) and _under_way(verb)


def find_pledges(scene: Scene) -> list[PledgeDraft]:
    """Every pledge, in text order; of nested ones the outer."""
    found: list[PledgeDraft] = []
    covered = -1
    for token in scene.doc.tokens:
        if token.tag[:2] != "VB" or token.start < covered:
            continue
        if token.lemma not in _VERBS and not any(child.lower in _FUTURE or child.lower in ("would", "to") for child in token.deps("aux")):
            continue
        act, span = _speaks(scene, token)
        if act is not None and not is_official(act.speaker) and not (act.speaker.kind is ActorKind.MEDIA):
            continue
        if not _promised(scene, token, act):
            continue
        speaker = act.speaker if act is not None and act.speaker.kind is not ActorKind.MEDIA else \
            next((actor for actor in _subjects(scene, token)[1] if is_official(actor)), None)
        clause = _clause(scene, token, span)
        if speaker is None or clause is None:
            continue
        covered = clause.end
        found.append(PledgeDraft(speaker, [clause]))
    return found
