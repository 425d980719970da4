"""Attributed speech: who said what, direct, indirect or mixed."""

from __future__ import annotations

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.quotation_index import QuotationIndex
from counterclaim.extract.rules.quoted_speech import Relay, continue_quotations, span_of, unmarked_quotations, whole_quotations
from counterclaim.extract.rules.scene import Actor, Mention, Scene, SpeechAct
from counterclaim.extract.rules.speakers import Speakers, group_of
from counterclaim.extract.rules.speech_bounds import content_ranges
from counterclaim.extract.rules.speech_cues import NOUN_CUES, SPEECH_VERBS, Cue, read_verb
from counterclaim.extract.rules.speech_zone import ADDRESSED, COMMAS, Range, is_finite, trim_range
from counterclaim.model import ActorKind, Document, Span, Token

_SAID_TO = words("speech", "said_to")
_RELAY = words("speech", "relay")
_NAMES_OUTLET = frozenset({ActorKind.ORGANISATION, ActorKind.UNKNOWN})
_LONGEST_CLOSE = 6  # tokens of an outlet's name that closes a sentence


def find_speech(scene: Scene) -> list[SpeechAct]:
    """Every piece of attributed speech, in text order."""
    return _SpeechPass(scene).find()


class _SpeechPass:
    """One reading of one report for speech."""

    def __init__(self, scene: Scene) -> None:
        self.doc = scene.doc
        self.quotes = QuotationIndex(scene.doc)
        self.speakers = Speakers(scene, self.quotes)
        self.acts: list[SpeechAct] = []
        self.relays: list[Relay] = []

    def find(self) -> list[SpeechAct]:
        for token in self.doc.tokens:
            if token.lemma in SPEECH_VERBS and token.tag[:2] == "VB":
                cue = read_verb(token)
                if cue is not None:
                    self._read_verb_cue(cue)
            elif token.lower == "according":
                self._read_according(token)
            elif token.lemma in NOUN_CUES and token.pos == "NOUN":
                self._read_noun_cue(token)
        self._mark_relayed()
        self.acts += continue_quotations(self.quotes, self.acts)
        self.acts += unmarked_quotations(self.quotes, self.acts, self.relays)
        for act in self.acts:
            act.contents.sort()
        return sorted(self.acts, key=lambda act: (act.contents[0].start, act.cue.i))

    def _read_verb_cue(self, cue: Cue) -> None:
        resolved = self._resolve(cue.speakers) or self._resolve(cue.otherwise)
        if not resolved:
            return
        ranges, quoted = content_ranges(cue, self.quotes)
        contents = self._spans(ranges, cue.token)
        if not contents:
            return
        if _closes_for_outlet(cue, resolved[0][0], contents):
            self.relays.append(Relay(resolved[0][0], contents))
            return
        quoter = self.speakers.speaker(cue.quoter)[0] if cue.quoter is not None else None
        if cited := self._resolve(cue.cited):
            quoter, resolved = resolved[0][0], cited
        self.speakers.issued(cue.token, resolved[0][0])
        self._add(
            cue.token, resolved, contents, told=_addressee(self.doc, cue.token), relayed_by=quoter, quoted=quoted, denied=cue.denied
        )

    def _read_according(self, token: Token) -> None:
        """ "According to X, ...", "..., according to X"."""
        tokens, sentence = self.doc.tokens, token.sentence
        if token.i + 2 >= sentence.last or tokens[token.i + 1].lower != "to":
            return
        head = tokens[token.i + 1].dep_child("pobj") or token.dep_child("pobj")
        resolved = self._resolve([head, *(other for other in head.conjuncts() if other.i > head.i)]) if head is not None else []
        if head is None or not resolved:
            return
        last = _behind_phrase(head, sentence.last)
        left = trim_range(self.doc, sentence.first, token.i)
        right = trim_range(self.doc, last, sentence.last)
        ranges: list[Range] = []
        if left is not None and any(t.tag[:2] in ("VB", "MD") for t in tokens[left[0] : left[1]]):
            ranges.append(left)
            if (
                right is not None
                and tokens[last].text in COMMAS
                and tokens[right[0]].tag != "VBG"
                and is_finite(tokens[right[0] : right[1]])
            ):
                ranges.append(right)
        elif right is not None:
            ranges.append(right)
        contents = self._spans(ranges, token)
        if contents:
            self._add(token, resolved, contents)
            self.relays.append(Relay(resolved[0][0], contents))

    def _read_noun_cue(self, noun: Token) -> None:
        """ "The army's claim that ...", "a threat by X to ..."."""
        clause = next(
            (
                child
                for child in noun.children
                if child.dep in ("acl", "ccomp")
                and child.i > noun.i
                and child.tag != "VBG"
                and child.dep_child("mark", "aux") is not None
            ),
            None,
        )
        if clause is None:
            return
        source = noun.dep_child("poss")
        if source is None:
            by = next((prep for prep in noun.deps("prep") if prep.lower in ("by", "from") and prep.i < clause.i), None)
            source = by.dep_child("pobj") if by is not None else None
        resolved = self._resolve([source]) if source is not None else []
        below = clause.subtree()
        content = trim_range(self.doc, below[0].i, below[-1].i + 1)
        if not resolved or content is None:
            return
        first = content[0] + (self.doc.tokens[content[0]].lower == "that" and content[1] - content[0] > 1)
        contents = self._spans([(first, content[1])], noun)
        if contents:
            self._add(noun, resolved, contents, denied=noun.lemma == "denial", follow=False)

    def _add(
        self,
        cue: Token,
        speakers: list[tuple[Actor, Mention | None]],
        contents: list[Span],
        *,
        told: str | None = None,
        relayed_by: Actor | None = None,
        quoted: bool = False,
        denied: bool = False,
        follow: bool = True,
    ) -> None:
        """Adds one act for each speaker; with `follow`, "he said" may refer to the first of them from here on."""
        for actor, mention in speakers:
            role = mention.role if mention is not None and mention.role else actor.role
            self.acts.append(SpeechAct(actor, cue, contents, group_of(actor, mention), role, told, relayed_by, quoted, denied))
        if follow:
            self.speakers.spoke(speakers[0][0], cue)

    def _resolve(self, heads: list[Token]) -> list[tuple[Actor, Mention | None]]:
        """The different actors behind the heads, in text order, each with the mention that names it there."""
        found: list[tuple[Actor, Mention | None]] = []
        for head in heads:
            actor, mention = self.speakers.speaker(head)
            if actor is not None and all(actor is not known for known, _ in found):
                found.append((actor, mention))
        return found

    def _spans(self, ranges: list[Range], cue: Token) -> list[Span]:
        """The spans of the ranges, widened to the quotations that they cut unless the cue itself stands inside one."""
        found: list[Span] = []
        inside = self.quotes.at(cue.start) is not None
        for first, last in ranges:
            start, end = self.doc.tokens[first].start, self.doc.tokens[last - 1].end
            for piece in [(start, end)] if inside else whole_quotations(self.quotes, start, end):
                span = span_of(self.doc, *piece)
                if span is not None and not any(other.overlaps(span) for other in found):
                    found.append(span)
        return sorted(found)

    def _mark_relayed(self) -> None:
        """Tells who passed an act on, where its cue stands inside words that somebody relays."""
        for relay in self.relays:
            for act in self.acts:
                if act.relayed_by is None and act.speaker is not relay.passed_on_by and relay.holds(act.cue.start):
                    act.relayed_by = relay.passed_on_by


def _closes_for_outlet(cue: Cue, actor: Actor, contents: list[Span]) -> bool:
    """ "..., reports Daily Times" at a sentence's end: the outlet passes on what others said or did."""
    verb, sentence, outlet = cue.token, cue.token.sentence, cue.speakers[0]
    if verb.lemma not in _RELAY or not (actor.kind is ActorKind.MEDIA or (verb.tag == "VBZ" and actor.kind in _NAMES_OUTLET)):
        return False
    return contents[-1].end <= verb.start and verb.i < outlet.i and sentence.last - outlet.i <= _LONGEST_CLOSE


def _addressee(doc: Document, verb: Token) -> str | None:
    """To whom it was said, as given: "told AFP", "said to reporters", "in an interview with the BBC"."""
    if verb.lemma in ADDRESSED:
        noun = verb.dep_child("dobj", "dative")
        if noun is not None and noun.pos in ("NOUN", "PROPN", "PRON") and noun.i > verb.i:
            return _phrase(doc, noun)
    for prep in verb.deps("prep", "dative"):
        noun = prep.dep_child("pobj")
        if noun is None:
            continue
        if prep.lower == "to" and verb.lemma in _SAID_TO and noun.pos in ("NOUN", "PROPN"):
            return _phrase(doc, noun)
        if prep.lower in ("in", "during") and noun.lemma == "interview":
            outlet = next((inner.dep_child("pobj") for inner in noun.deps("prep") if inner.lower in ("with", "to")), None)
            if outlet is not None:
                return _phrase(doc, outlet)
    return None


def _phrase(doc: Document, noun: Token) -> str:
    """A noun with what stands before it."""
    wanted = {token.i for token in noun.subtree() if token.i < noun.i}
    first = noun.i
    while first - 1 in wanted:
        first -= 1
    return doc.span(first, noun.i + 1).quote


def _behind_phrase(head: Token, limit: int) -> int:
    """The token behind the phrase that names a source."""
    inside = {token.i for token in head.subtree()}
    last = head.i + 1
    while last < limit and last in inside:
        last += 1
    return last
