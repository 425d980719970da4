"""Pledges: measures that a government or force announces or promises.

A pledge is a clause: what an official says will be done, what an authority vows, orders or announces, or a measure that its own
side is said to have under way. Wishes ("should", "must"), forecasts and promises of armed groups are none.
"""

from __future__ import annotations

import re

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.predicates import agents_of, is_passive, prepositional
from counterclaim.extract.rules.quoted_speech import span_of
from counterclaim.extract.rules.scene import Actor, PledgeDraft, Scene, SpeechAct
from counterclaim.extract.rules.speech_cues import subject_heads
from counterclaim.model import ActorKind, Span, Token

_COMMISSIVE = words("pledges", "commissive")
_DIRECTIVE = words("pledges", "directive")
_ANNOUNCING = words("pledges", "announcing")
_MEASURES = words("pledges", "measures")
_PROTECTING = words("pledges", "protecting")
_WORKING_WITH = words("pledges", "working_with")
_FORETELLING = words("pledges", "foretelling")
_READY = words("pledges", "ready")
_OFFICIAL = words("pledges", "official_roles")
_UNOFFICIAL = words("pledges", "unofficial_roles")
_INTERGOVERNMENTAL = words("pledges", "intergovernmental")
_FORCEFUL = words("pledges", "forceful")
_GUARDS = words("pledges", "guards")
_AT_HAND = words("pledges", "at_hand")
_SCHEDULED = words("pledges", "scheduled")
_TAKEN = words("pledges", "taken")
_FIRM = words("pledges", "firm_when_negated")
_OFFERED = words("pledges", "offered")
_PROMISE_NOUNS = words("pledges", "promise_nouns")
_DECISIONS = words("pledges", "decision_nouns")
_WITH_UP = frozenset({"step", "ramp", "pace", "beef", "shore", "speed"})
_VERBS = _COMMISSIVE | _DIRECTIVE | _ANNOUNCING | _PROTECTING | {"work", "agree", "be"}
_HELPERS = frozenset({"will", "'ll", "’ll", "shall", "wo", "would", "to"})
_ALLEGIANCE = words("pledges", "allegiance")
_EVERYTHING = frozenset({"everything", "all", "utmost", "best", "whatever"})
_THIRD_PERSON = frozenset({"he", "she", "it", "they"})
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
    titles = " ".join({actor.role or "", *(mention.role or "" for mention in actor.mentions)})
    title = _words_of(titles if actor.kind is ActorKind.PERSON and titles.strip() else f"{titles} {actor.name}")
    if title & _UNOFFICIAL:
        return False
    if actor.affiliation is not None and actor.affiliation.kind in _STATES:
        return True
    return bool(title & _OFFICIAL) or bool({word.removesuffix("s") for word in title} & _OFFICIAL) or "authorities" in title


def _may_promise(actor: Actor) -> bool:
    """True for officials and for a person of whom the report gives no role: who says what "we" will do mostly holds an office."""
    if is_official(actor):
        return True
    return (
        actor.kind is ActorKind.PERSON
        and actor.affiliation is None
        and not actor.role
        and not any(mention.role or mention.affiliation for mention in actor.mentions)
    )


def _subjects(scene: Scene, verb: Token) -> tuple[list[Token], list[Actor]]:
    tokens = subject_heads(verb)
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


def _object_of(verb: Token) -> Token | None:
    return verb.dep_child("nsubjpass") if is_passive(verb) else verb.dep_child("dobj")


def _names_measure(verb: Token, measures: frozenset[str]) -> bool:
    noun = _object_of(verb)
    return noun is not None and any(other.lemma in measures for other in noun.conjuncts())


def _under_way(verb: Token) -> bool:
    """A progressive or perfect: "is stepping up", "has deployed", "is being strengthened"."""
    helpers = {child.lemma for child in verb.deps("aux", "auxpass")}
    return (verb.tag == "VBG" and "be" in helpers) or (verb.tag == "VBN" and ("have" in helpers or "be" in helpers))


def _protects(verb: Token, told: bool) -> bool:
    """Steps up one's own guard. In the report's own voice (not `told`) only where the words name security itself."""
    if verb.lemma == "work":
        return told and any(child.lower in _WORKING_WITH for child in verb.children)
    if verb.lemma in _WITH_UP and not any(child.lower == "up" for child in verb.children):
        return False
    if verb.lemma not in _PROTECTING:
        return False
    noun = _object_of(verb)
    if noun is not None and noun.lemma in _FORCEFUL:
        return False
    return (told and not is_passive(verb)) or (noun is not None and noun.lemma in _GUARDS)


def _stands_ready(verb: Token, ours: bool) -> bool:
    """ "We are ready to ..." of one's own side (`ours`), "measures are in place", "resources will be available"."""
    for child in verb.deps("acomp", "prep", "oprd"):
        if ours and child.lower in _READY and child.dep_child("xcomp") is not None:
            return True
        if child.lower in _AT_HAND or (child.lower == "in" and any(noun.lower == "place" for noun in child.deps("pobj"))):
            subject = verb.dep_child("nsubj")
            return subject is not None and (subject.lemma in _GUARDS or subject.lemma in _MEASURES)
    return False


def _foretells(verb: Token) -> bool:
    """A future that promises nothing, unless its particle or object makes a deed of it ("go after them", "take steps")."""
    if verb.lemma not in _FORETELLING:
        return False
    if verb.lemma == "go":
        return not any(child.lower in ("after", "into", "ahead") for child in verb.children)
    noun = verb.dep_child("dobj")
    if verb.lemma == "do":
        return noun is None or noun.lower not in _EVERYTHING
    return not (verb.lemma == "take" and noun is not None and noun.lemma in _TAKEN)


def _clause(scene: Scene, verb: Token, within: Span | None) -> Span | None:
    """The verb's clause from its own subject on, without what is coordinated with it."""
    doc = scene.doc
    last = verb.i
    left_out: set[int] = set()
    for child in verb.children:
        if child.i > verb.i and (
            child.dep in ("conj", "cc", "parataxis") or (child.dep == "advcl" and doc.tokens[child.i - 1].text == ",")
        ):
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


_Held = dict[int, list[tuple[int, SpeechAct, Span]]]


def _speech_by_sentence(scene: Scene) -> _Held:
    """For each sentence the pieces of speech in it, with the length of the speech."""
    found: _Held = {}
    for act in scene.speech:
        length = sum(span.end - span.start for span in act.contents)
        for span in act.contents:
            for sentence in {token.sent for token in scene.doc.tokens_between(span.start, span.end)}:
                found.setdefault(sentence, []).append((length, act, span))
    return found


def _speaks(held: _Held, token: Token) -> tuple[SpeechAct | None, Span | None]:
    """The innermost speech that holds the token, and the piece of it."""
    holding = [item for item in held.get(token.sent, ()) if item[2].start <= token.start < item[2].end]
    if not holding:
        return None, None
    _, act, span = min(holding, key=lambda item: item[0])
    return act, span


def _promised(scene: Scene, verb: Token, act: SpeechAct | None) -> bool:
    """True when the verb's clause is a measure."""
    lemma = verb.lemma
    if _conditional(verb):
        return False
    heads, actors = _subjects(scene, verb)
    quoted = act is not None and scene.doc.quotation_at(verb.start) is not None
    own = act is not None and (
        any(head.lower in _FIRST_PERSON for head in heads)
        or any(actor is act.speaker for actor in actors)
        or (
            not quoted
            and any(head.lower in _THIRD_PERSON for head in heads)
            and not any(actor.kind is ActorKind.ARMED_GROUP for actor in actors)
        )
    )
    ours = own or any(is_official(actor) for actor in actors)
    passive = is_passive(verb)
    if passive and any(not is_official(scene.actor_at(agent)) for agent in agents_of(verb)):
        return False
    finite = verb.tag != "VB"
    if lemma in _COMMISSIVE and not passive:
        told = verb.dep_child("xcomp", "ccomp", "dobj") or next((prep.dep_child("pcomp") for prep in verb.deps("prep")), None)
        return finite and verb.dep != "amod" and ours and told is not None and told.lemma not in _ALLEGIANCE
    if lemma in _DIRECTIVE and not passive and ours and finite:
        noun = verb.dep_child("dobj")
        return verb.dep_child("xcomp", "ccomp") is not None or (noun is not None and noun.lemma in _MEASURES)
    if lemma == "be":
        own_side = any(head.lower in _FIRST_PERSON for head in heads) or any(map(is_official, actors))
        return act is not None and _stands_ready(verb, own_side)
    if _future(verb, reported=act is not None and not quoted):
        negated = any(child.dep == "neg" for child in verb.children)
        if _foretells(verb) or (passive and lemma in _SCHEDULED) or (negated and lemma not in _FIRM):
            return False
        return ours or (
            act is not None
            and (passive or any(actor.kind is ActorKind.ORGANISATION for actor in actors))
            and not any(actor.kind is ActorKind.ARMED_GROUP for actor in actors)
        )
    if lemma == "agree" and ours and not passive:
        return verb.dep_child("xcomp") is not None
    if verb.dep == "ccomp" and verb.head.lemma == "announce" and own and verb.tag == "VBG":
        return True
    if (ours or (passive and act is not None)) and lemma in _ANNOUNCING and _names_measure(verb, _MEASURES):
        return verb.tag in ("VBD", "VBZ", "VBP") or _under_way(verb)
    if lemma == "offer" and ours and _names_measure(verb, _OFFERED):
        return finite
    return (ours or (passive and act is not None)) and _protects(verb, act is not None) and _under_way(verb)


def _promise_noun(scene: Scene, noun: Token) -> tuple[list[Actor], Span] | None:
    """ "The government's promise to ...", "a pledge by the ministry to ...": who promises and what."""
    clause = next((child for child in noun.deps("acl") if child.tag == "VB" and child.i > noun.i), None)
    if clause is None:
        return None
    owners = [*noun.deps("poss", "compound", "nmod", "amod"), *prepositional(noun, "by", "from", "of")]
    if not owners and noun.lemma not in _DECISIONS:
        owners = (
            subject_heads(noun.head)
            if noun.head.pos in ("VERB", "AUX")
            else subject_heads(noun.head.head)
            if noun.head.pos == "ADP" and noun.head.head.pos in ("VERB", "AUX")
            else []
        )
    actors = [actor for owner in owners if is_official(actor := scene.actor_at(owner)) and actor is not None]
    span = _clause(scene, clause, None)
    return (actors[:1], span) if actors and span is not None else None


def find_pledges(scene: Scene) -> list[PledgeDraft]:
    """Every pledge, in text order; of nested ones the outer."""
    found: list[PledgeDraft] = []
    held = _speech_by_sentence(scene)
    covered = -1
    for token in scene.doc.tokens:
        if token.start < covered:
            continue
        if token.lemma in _PROMISE_NOUNS and token.pos == "NOUN":
            promise = _promise_noun(scene, token)
            if promise is not None:
                speakers, clause = promise
                act, _ = _speaks(held, token)
                if act is None or is_official(act.speaker):
                    found.append(PledgeDraft(act.speaker if act is not None else speakers[0], [clause]))
                    covered = clause.end
            continue
        if token.tag[:2] != "VB":
            continue
        if (
            token.lemma not in _VERBS
            and not any(child.lower in _HELPERS for child in token.deps("aux"))
            and token.head.lemma != "announce"
        ):
            continue
        act, span = _speaks(held, token)
        if act is not None and not _may_promise(act.speaker) and act.speaker.kind is not ActorKind.MEDIA:
            continue
        if not _promised(scene, token, act):
            continue
        if act is not None and not is_official(act.speaker) and any(head.lower == "i" for head in subject_heads(token)):
            continue
        if act is not None and act.speaker.kind is not ActorKind.MEDIA:
            speakers = [act.speaker]
        else:
            speakers = [actor for actor in _subjects(scene, token)[1] if is_official(actor)]
        piece = _clause(scene, token, span)
        if piece is None:
            continue
        covered = piece.end
        found += [PledgeDraft(speaker, [piece]) for speaker in dict.fromkeys(speakers)]
    return found
