"""Attributed speech: who said what, direct, indirect or mixed."""

from __future__ import annotations

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.quoted_speech import Relay, continued_quotations, span_of, unmarked_quotations, whole_quotations
from counterclaim.extract.rules.scene import Actor, Mention, Scene, SpeechAct
from counterclaim.extract.rules.speakers import Speakers, group_of
from counterclaim.extract.rules.speech_bounds import Range, content_ranges, trim_range
from counterclaim.extract.rules.speech_cues import NOUN_CUES, SPEECH_VERBS, Cue, read_verb
from counterclaim.model import ActorKind, Document, Span, Token

_ADDRESSED = words("speech", "addressed")
_SAID_TO = words("speech", "said_to")
_RELAY = words("speech", "relay")
_DOCUMENTS = words("speech", "documents")
_COMMAS = frozenset({",", "–", "—", "-", "--"})


def find_speech(scene: Scene) -> list[SpeechAct]:
    """Every piece of attributed speech, in text order."""
    speakers = Speakers(scene)
    acts: list[SpeechAct] = []
    relays: list[Relay] = []
    for token in scene.doc.tokens:
        if token.lemma in SPEECH_VERBS and token.tag[:2] == "VB":
            cue = read_verb(token)
            if cue is not None:
                acts += _verb_speech(scene, cue, speakers, relays)
        elif token.lower == "according":
            acts += _according(scene, token, speakers)
        elif token.lemma in NOUN_CUES and token.pos == "NOUN":
            acts += _noun_speech(scene, token, speakers)
    relays += [Relay(act.speaker, act.contents) for act in acts if act.cue.lower == "according"]
    _mark_relayed(acts, relays)
    acts += continued_quotations(scene, acts)
    acts += unmarked_quotations(scene, acts, relays)
    acts.sort(key=lambda act: (act.contents[0].start, act.cue.i))
    return acts


def _spans(doc: Document, ranges: list[Range], cue: Token) -> list[Span]:
    """The spans of the ranges, widened to the quotations that they cut unless the cue itself stands inside one."""
    found: list[Span] = []
    quoted = doc.quotation_at(cue.start) is not None
    for first, last in ranges:
        bounds = (doc.tokens[first].start, doc.tokens[last - 1].end)
        for start, end in [bounds] if quoted else whole_quotations(doc, *bounds):
            span = span_of(doc, start, end)
            if span is not None and not any(other.overlaps(span) for other in found):
                found.append(span)
    return sorted(found)


def _verb_speech(scene: Scene, cue: Cue, speakers: Speakers, relays: list[Relay]) -> list[SpeechAct]:
    doc = scene.doc
    found: list[SpeechAct] = []
    resolved = _resolve(speakers, cue.speakers)
    if not resolved:
        return found
    quoter = speakers.speaker(cue.quoter)[0] if cue.quoter is not None else None
    if cited := _resolve(speakers, cue.cited):
        quoter, resolved = resolved[0][0], cited
    ranges, quoted = content_ranges(cue, doc)
    contents = _spans(doc, ranges, cue.token)
    if not contents:
        return found
    if _closes_for_outlet(cue, resolved[0][0], contents):
        relays.append(Relay(resolved[0][0], contents))
        return found
    for actor, mention in resolved:
        found.append(SpeechAct(actor, cue.token, contents, group_of(actor, mention), mention.role if mention and mention.role else actor.role,
                               _addressee(doc, cue), quoter, quoted, cue.denied))
    speakers.issued(cue.token, resolved[0][0])
    speakers.spoke(resolved[0][0], cue.token)
    return found


def _resolve(speakers: Speakers, heads: list[Token]) -> list[tuple[Actor, Mention | None]]:
    """The different actors behind the heads, in text order, each with the mention that names it there."""
    found: list[tuple[Actor, Mention | None]] = []
    for head in heads:
        actor, mention = speakers.speaker(head)
        if actor is not None and all(actor is not known for known, _ in found):
            found.append((actor, mention))
    return found


def _closes_for_outlet(cue: Cue, actor: Actor, contents: list[Span]) -> bool:
    """"..., reports Daily Times" at a sentence's end: the outlet passes on what others said or did."""
    verb, sentence = cue.token, cue.token.sentence
    outlet = actor.kind is ActorKind.MEDIA or (verb.tag == "VBZ" and actor.kind in (ActorKind.ORGANISATION, ActorKind.UNKNOWN))
    return (outlet and verb.lemma in _RELAY and contents[-1].end <= verb.start and cue.speakers[0].i > verb.i
            and verb.i > sentence.first and sentence.last - cue.speakers[0].i <= 6)


def _mark_relayed(acts: list[SpeechAct], relays: list[Relay]) -> None:
    for relay in relays:
        for act in acts:
            if act.relayed_by is None and act.speaker is not relay.outlet and relay.holds(act.cue.start):
                act.relayed_by = relay.outlet


def _addressee(doc: Document, cue: Cue) -> str | None:
    """To whom it was said, as given: "told AFP", "said to reporters", "in an interview with the BBC"."""
    verb = cue.token
    if verb.lemma in _ADDRESSED:
        noun = verb.dep_child("dobj", "dative")
        if noun is not None and noun.pos in ("NOUN", "PROPN", "PRON") and noun.i > verb.i:
            return _phrase(doc, noun)
    for prep in verb.children:
        if verb.lemma in _SAID_TO and prep.dep in ("prep", "dative") and prep.lower == "to" and (noun := prep.dep_child("pobj")) is not None and noun.pos in ("NOUN", "PROPN"):
            return _phrase(doc, noun)
        if prep.dep == "prep" and prep.lower in ("in", "during") and (noun := prep.dep_child("pobj")) is not None and noun.lemma == "interview":
            for inner in noun.deps("prep"):
                if inner.lower in ("with", "to") and (outlet := inner.dep_child("pobj")) is not None:
                    return _phrase(doc, outlet)
    return None


def _phrase(doc: Document, noun: Token) -> str:
    """A noun with what stands before it, without articles and clauses."""
    before = [token for token in noun.subtree() if token.i <= noun.i and token.dep not in ("relcl", "appos", "acl")]
    first = noun.i
    wanted = {token.i for token in before}
    while first - 1 in wanted:
        first -= 1
    return doc.span(first, noun.i + 1).quote


def _according(scene: Scene, token: Token, speakers: Speakers) -> list[SpeechAct]:
    """"According to X, ...", "..., according to X"."""
    doc = scene.doc
    tokens = doc.tokens
    sentence = token.sentence
    if token.i + 2 >= sentence.last or tokens[token.i + 1].lower != "to":
        return []
    head = tokens[token.i + 1].dep_child("pobj") or token.dep_child("pobj")
    if head is None:
        return []
    heads = [head, *(other for other in head.conjuncts() if other.i > head.i)]
    resolved = _resolve(speakers, heads)
    if not resolved:
        return []
    last = _end_of_source(head, sentence.last, tokens)
    ranges: list[Range] = []
    left = trim_range(doc, sentence.first, token.i)
    right = trim_range(doc, last, sentence.last)
    if left is not None and any(t.tag in ("VBD", "VBZ", "VBP", "VBN", "MD", "VBG") for t in tokens[left[0]:left[1]]):
        ranges.append(left)
        if right is not None and last < sentence.last and tokens[last].text in _COMMAS and tokens[right[0]].tag != "VBG" \
                and any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens[right[0]:right[1]]):
            ranges.append(right)
    elif right is not None:
        ranges.append(right)
    contents = _spans(doc, ranges, token)
    if not contents:
        return []
    for actor, _ in resolved:
        speakers.spoke(actor, token)
    return [SpeechAct(actor, token, contents, group_of(actor, mention), mention.role if mention and mention.role else actor.role)
            for actor, mention in resolved]


def _end_of_source(head: Token, limit: int, tokens: list[Token]) -> int:
    """Behind the phrase that names a source: at the comma after its appositions."""
    below = head.subtree()
    last = head.i + 1
    inside = {token.i for token in below}
    while last < limit and last in inside:
        last += 1
    return last


def _noun_speech(scene: Scene, noun: Token, speakers: Speakers) -> list[SpeechAct]:
    """"The army's claim that ...", "a threat by X to ..."."""
    doc = scene.doc
    clause = next((child for child in noun.children if child.dep in ("acl", "ccomp") and child.i > noun.i
                   and (child.dep_child("mark") is not None or child.dep_child("aux") is not None)), None)
    if clause is None or clause.tag == "VBG":
        return []
    source = noun.dep_child("poss")
    if source is None:
        for prep in noun.deps("prep"):
            if prep.lower in ("by", "from") and prep.i < clause.i:
                source = prep.dep_child("pobj")
    if source is None:
        return []
    actor, mention = speakers.speaker(source)
    below = clause.subtree()
    content = trim_range(doc, below[0].i, below[-1].i + 1)
    if actor is None or content is None:
        return []
    first = content[0] + 1 if doc.tokens[content[0]].lower == "that" and content[1] - content[0] > 1 else content[0]
    contents = _spans(doc, [(first, content[1])], noun)
    if not contents:
        return []
    return [SpeechAct(actor, noun, contents, group_of(actor, mention), mention.role if mention and mention.role else actor.role,
                      denied=noun.lemma == "denial")]
