"""Pledges: measures that a government or force announces or promises.

A pledge is a clause: what an official says will be done, what an authority vows, orders or announces, or a measure that its own
side is said to have under way. Wishes ("should", "must"), forecasts and promises of armed groups are none.
"""

from __future__ import annotations

import re

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.measures import (
    MEASURE_VERBS,
    conditional,
    enacts,
    foretells,
    goes_on,
    is_future,
    names_measure,
    protects,
    stands_firm,
    stands_ready,
    under_way,
)
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
_OFFICIAL = words("pledges", "official_roles")
_UNOFFICIAL = words("pledges", "unofficial_roles")
_INTERGOVERNMENTAL = words("pledges", "intergovernmental")
_SCHEDULED = words("pledges", "scheduled")
_FIRM = words("pledges", "firm_when_negated")
_OFFERED = words("pledges", "offered")
_PROMISE_NOUNS = words("pledges", "promise_nouns")
_DECISIONS = words("pledges", "decision_nouns")
_INTENDING = words("pledges", "intending")
_NO_MEASURE = words("pledges", "announced_news")
_CONTINUING = words("pledges", "continuing")
_CAUSING = words("pledges", "causing")
_ORDERED = words("pledges", "ordered")
_OWN_SIDE = words("pledges", "own_side")
_VERBS = MEASURE_VERBS | _INTENDING | _COMMISSIVE | _DIRECTIVE | _ANNOUNCING | _PROTECTING | {"work", "agree", "be"}
_HELPERS = frozenset({"will", "'ll", "’ll", "shall", "wo", "would", "to"})
_ALLEGIANCE = words("pledges", "allegiance")
_THIRD_PERSON = frozenset({"he", "she", "it", "they"})
_FIRST_PERSON = frozenset({"we", "i"})
_STATES = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE_FORCE})
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


def _is_own(scene: Scene, act: SpeechAct, heads: list[Token], actors: list[Actor], *, quoted: bool) -> bool:
    """Whether the words of a speech are about its speaker or the side that he speaks for."""
    if any(head.lower in _FIRST_PERSON for head in heads) or any(actor is act.speaker for actor in actors):
        return True
    if any(actor.kind is ActorKind.ARMED_GROUP for actor in actors):
        return False
    if any(head.lemma in _OWN_SIDE for head in heads) and is_official(act.speaker):
        return True
    if quoted:
        return False
    many = act.speaker.kind is ActorKind.PEOPLE
    return any(head.lower in _THIRD_PERSON and not (many and head.lower != "they") for head in heads)


def _promised(scene: Scene, verb: Token, act: SpeechAct | None) -> bool:
    """True when the verb's clause is a measure."""
    lemma = verb.lemma
    if conditional(verb):
        return False
    heads, actors = _subjects(scene, verb)
    if verb.dep == "xcomp" and verb.head.lemma in _CAUSING:
        return any(is_official(scene.actor_at(moved)) for moved in verb.head.deps("dobj")) and enacts(verb)
    quoted = act is not None and scene.doc.quotation_at(verb.start) is not None
    ours = any(is_official(actor) for actor in actors) or (act is not None and _is_own(scene, act, heads, actors, quoted=quoted))
    passive = is_passive(verb)
    if passive and any(not is_official(scene.actor_at(agent)) for agent in agents_of(verb)):
        return False
    finite = verb.tag != "VB"
    if is_future(verb, reported=act is not None and not quoted):
        return _will_be_done(verb, ours=ours, actors=actors, told=act is not None)
    if lemma in _COMMISSIVE and not passive:
        told = verb.dep_child("xcomp", "ccomp", "dobj") or next((prep.dep_child("pcomp") for prep in verb.deps("prep")), None)
        return finite and verb.dep != "amod" and ours and told is not None and told.lemma not in _ALLEGIANCE
    if any(child.dep == "neg" for child in verb.children):
        return False
    aim = verb.dep_child("xcomp") if lemma in _INTENDING else None
    if aim is not None and verb.dep != "relcl" and ours and not passive and finite and aim.deps("aux"):
        by_name = any(head.lower not in _THIRD_PERSON and head.tag[0] != "W" for head in heads)
        return (by_name or lemma == "agree") and not foretells(aim) and not is_passive(aim)
    if lemma in _DIRECTIVE and ours and finite and not (passive and verb.dep == "relcl"):
        noun = verb.dep_child("dobj")
        if passive or lemma == "tell":
            task = verb.dep_child("xcomp")
            return task is not None and task.tag == "VB" and any(head.pos != "PRON" for head in heads)
        return verb.dep_child("xcomp", "ccomp") is not None or (
            noun is not None and (noun.lemma in _MEASURES or noun.lemma in _ORDERED)
        )
    if lemma == "be":
        own_side = any(head.lower in _FIRST_PERSON for head in heads) or any(map(is_official, actors))
        return act is not None and stands_ready(verb, own_side)
    if verb.dep == "ccomp" and verb.head.lemma == "announce" and ours and verb.tag == "VBG":
        return True
    if lemma == "offer" and ours and names_measure(verb, _OFFERED):
        return finite
    if not (ours or (passive and act is not None)):
        return False
    done = verb.tag in ("VBD", "VBZ", "VBP") or under_way(verb)
    if lemma == "announce" and not passive and done:
        noun = verb.dep_child("dobj")
        return noun is not None and noun.pos == "NOUN" and noun.lemma not in _NO_MEASURE
    if lemma in _ANNOUNCING and names_measure(verb, _MEASURES):
        return done
    return (done and enacts(verb)) or (protects(verb, act is not None) and under_way(verb))


def _will_be_done(verb: Token, *, ours: bool, actors: list[Actor], told: bool) -> bool:
    """True when a clause in the future tells of a measure and not of what may come."""
    passive = is_passive(verb)
    if told and passive and stands_firm(verb):
        return True  # "the rebels will be brought to justice"
    if any(actor.kind is ActorKind.ARMED_GROUP for actor in actors):
        return False
    if told and verb.lemma == "be" and stands_ready(verb, ours):
        return True
    if stands_firm(verb) and (ours or told):
        return True
    if told and verb.lemma in _CONTINUING and goes_on(verb):
        return True
    negated = any(child.dep == "neg" for child in verb.children)
    if foretells(verb) or (passive and verb.lemma in _SCHEDULED) or (negated and verb.lemma not in _FIRM):
        return False
    return ours or (told and (passive or any(actor.kind is ActorKind.ORGANISATION for actor in actors)))


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


def _promises_for_itself(scene: Scene, verb: Token, act: SpeechAct) -> bool:
    """Whether a named authority promises in somebody else's words: "Kenya has promised to help, officials said"."""
    if verb.lemma not in _COMMISSIVE and verb.lemma not in _DIRECTIVE and verb.lemma != "agree":
        return False
    mentions = [scene.mention_of.get(head.i) for head in subject_heads(verb)]
    return any(
        mention is not None and mention.named and mention.actor is not act.speaker and is_official(mention.actor)
        for mention in mentions
    )


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
        if act is not None and act.speaker.kind is not ActorKind.MEDIA and not _promises_for_itself(scene, token, act):
            speakers = [act.speaker]
        else:
            heads = token.head.deps("dobj") if token.dep == "xcomp" and token.head.lemma in _CAUSING else subject_heads(token)
            speakers = [actor for head in heads if is_official(actor := scene.actor_at(head)) and actor is not None]
        piece = _clause(scene, token, span)
        if piece is None:
            continue
        covered = piece.end
        found += [PledgeDraft(speaker, [piece]) for speaker in dict.fromkeys(speakers)]
    return found
