"""Attributed speech: who said what, direct, indirect or mixed."""

from __future__ import annotations

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.actor_words import is_rank
from counterclaim.extract.rules.quotation_index import Cover, QuotationIndex
from counterclaim.extract.rules.quoted_speech import Relay, continue_quotations, span_of, unmarked_quotations, whole_quotations
from counterclaim.extract.rules.scene import Actor, Mention, Scene, SpeechAct
from counterclaim.extract.rules.speakers import Speakers, group_of
from counterclaim.extract.rules.speech_bounds import content_ranges
from counterclaim.extract.rules.speech_cues import CUE_VERBS, NOUN_CUES, Cue, read_verb, subject_heads
from counterclaim.extract.rules.speech_zone import ADDRESSED, COMMAS, Range, after_dateline, is_finite, trim_range
from counterclaim.model import ActorKind, Document, Span, Token

ATTITUDES = words("speech", "attitudes")
ACCOUNTS = words("speech", "accounts")
_NOUNS_WITH_OBJECT = words("speech", "nouns_with_object")
_AUTHORSHIP = words("speech", "authorship_objects")
_OBJECT_PREPOSITIONS = frozenset({"of", "for", "about", "against", "over"})
_OWNING_UP = frozenset({"admission", "confession", "denial", "confirmation"})
_COPULAS = frozenset({"be", "remain", "seem", "appear", "sound", "become", "feel"})
_SHORTEST_QUOTATION = 3  # tokens
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
            if token.lemma in CUE_VERBS and token.tag[:2] == "VB":
                cue = read_verb(token)
                if cue is not None:
                    self._read_verb_cue(cue)
                elif token.lower in ATTITUDES:
                    self._read_attitude(token)
            elif token.lower in ATTITUDES:
                self._read_attitude(token)
            elif token.lower in ACCOUNTS and token.dep == "pobj":
                self._read_account_phrase(token)
            elif token.lower == "according":
                self._read_according(token)
            if token.lemma in NOUN_CUES and token.pos == "NOUN":
                self._read_noun_cue(token)
        self._mark_relayed()
        self._read_colons()
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

    def _read_attitude(self, word: Token) -> None:
        """ "X is convinced that ...", "X was adamant that ..."."""
        clause = word.dep_child("ccomp")
        if clause is None and word.head.lemma in _COPULAS:
            clause = next((child for child in word.head.deps("ccomp") if child.i > word.i), None)
        if (
            clause is None
            or clause.i < word.i
            or not is_finite(clause.subtree())
            or any(mark.lower in ("if", "whether") for mark in clause.deps("mark"))
        ):
            return
        helper = word.dep_child("auxpass", "aux")
        verb = word if word.deps("nsubj", "nsubjpass") else helper if helper is not None and helper.deps("nsubj") else word.head
        if word.dep not in ("acomp", "ROOT", "conj", "ccomp", "advcl", "attr", "oprd") or (verb is word and word.tag[:2] != "VB"):
            return
        resolved = self._resolve(subject_heads(verb))
        below = clause.subtree()
        content = trim_range(self.doc, below[0].i, below[-1].i + 1)
        if resolved and content is not None:
            first = content[0] + (self.doc.tokens[content[0]].lower == "that" and content[1] - content[0] > 1)
            contents = self._spans([(first, content[1])], word)
            if contents:
                self._add(word, resolved, contents)

    def _read_account_phrase(self, noun: Token) -> None:
        """ "In the words of X, ...", "by the army's own account, ..."."""
        prep, tokens, sentence = noun.head, self.doc.tokens, noun.sentence
        if prep.lower not in ("in", "by", "on", "from") or prep.head.pos not in ("VERB", "AUX") or prep.i > noun.i:
            return
        resolved = self._resolve(owners(noun)[:1])
        below = noun.subtree()
        last = below[-1].i + 1
        opens = prep.i == sentence.first or prep.i == after_dateline(self.doc, sentence.first)
        if (
            not resolved
            or not (opens or tokens[prep.i - 1].text in COMMAS)
            or (opens and tokens[min(last, sentence.last - 1)].text not in COMMAS)
        ):
            return
        pieces = [trim_range(self.doc, sentence.first, prep.i) if not opens else None, trim_range(self.doc, last, sentence.last)]
        contents = self._spans([piece for piece in pieces if piece is not None], noun)
        if contents:
            self._add(noun, resolved, contents)

    def _read_colons(self) -> None:
        """Quotations behind a colon that no cue introduces: 'The mayor was blunt: "We have lost."'"""
        held = Cover((span.start, span.end) for act in self.acts for span in act.contents)
        for quotation in self.quotes.all:
            lead = self.doc.text[max(quotation.start - 3, 0) : quotation.start].rstrip(" \"“‘'«")
            inside = self.quotes.tokens_of(quotation)
            if (
                not lead.endswith(":")
                or inside is None
                or inside[1] - inside[0] < _SHORTEST_QUOTATION
                or held.meets(quotation.start, quotation.end)
            ):
                continue
            colon = next((i for i in range(inside[0] - 1, max(inside[0] - 4, -1), -1) if self.doc.tokens[i].text == ":"), None)
            if colon is None:
                continue
            sentence = self.doc.tokens[colon].sentence
            subject = next(
                (t for t in self.doc.tokens[sentence.first : colon] if t.dep in ("nsubj", "nsubjpass") and t.head.i < colon), None
            )
            resolved = self._resolve([subject]) if subject is not None else []
            span = span_of(self.doc, quotation.start, quotation.end)
            if subject is not None and resolved and span is not None and self.quotes.at(subject.start) is None:
                self._add(subject.head, resolved, [span], quoted=True)

    def _read_noun_cue(self, noun: Token) -> None:
        """ "The army's claim that ...", "a threat by X to ...", "the group's call for ...", "the ministry's view is that ..."."""
        source = next(iter(owners(noun)), None)
        content = _told_by_noun(self.doc, noun)
        resolved = self._resolve([source]) if source is not None and content is not None else []
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
            role = mention.role if mention is not None and mention.role and not is_rank(mention.role) else actor.role
            self.acts.append(SpeechAct(actor, cue, contents, group_of(actor, mention), role, told, relayed_by, quoted, denied))
        if follow and not self._inside_speech(cue):
            self.speakers.spoke(speakers[0][0], cue)

    def _inside_speech(self, cue: Token) -> bool:
        """Whether a cue stands within what somebody else says, so that "he said" does not go on with its speaker."""
        return self.quotes.at(cue.start) is not None or any(
            act.holds(cue.start) and act.cue.sent == cue.sent and act.cue is not cue for act in self.acts[-8:]
        )

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
        around = self.quotes.at(cue.start)
        for first, last in ranges:
            start, end = self.doc.tokens[first].start, self.doc.tokens[last - 1].end
            if around is not None:  # a cue inside a quotation reports no words outside it
                start, end = max(start, around.start), min(end, around.end)
            for piece in [(start, end)] if around is not None else whole_quotations(self.quotes, start, end):
                span = span_of(self.doc, *piece) if piece[0] < piece[1] else None
                if span is not None and not any(other.overlaps(span) for other in found):
                    found.append(span)
        return sorted(found)

    def _mark_relayed(self) -> None:
        """Tells who passed an act on, where its cue stands inside words that somebody relays."""
        for relay in self.relays:
            for act in self.acts:
                if act.relayed_by is None and act.speaker is not relay.passed_on_by and relay.holds(act.cue.start):
                    act.relayed_by = relay.passed_on_by


def owners(noun: Token) -> list[Token]:
    """Whose words a noun of speech names: "the army's claim", "a threat by X", "the fear among officials", "a Taliban call"."""
    found = noun.deps("poss")
    for prep in noun.deps("prep"):
        if prep.lower in ("by", "from", "among") or (prep.lower == "of" and noun.lower in ACCOUNTS):
            found += prep.deps("pobj")
    return found or [child for child in noun.deps("compound", "nmod") if child.text[0].isupper()]


def _told_by_noun(doc: Document, noun: Token) -> Range | None:
    """What a noun of speech tells: a clause behind it, an object ("its threat of war"), or a clause behind "is"."""
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
    if clause is None and noun.dep == "nsubj" and noun.head.lemma == "be":
        clause = next((child for child in noun.head.deps("ccomp") if child.i > noun.head.i), None)
    if clause is None:
        clause = next(
            (
                prep
                for prep in noun.deps("prep")
                if prep.lower in _OBJECT_PREPOSITIONS
                and noun.lemma in _NOUNS_WITH_OBJECT
                and (target := prep.dep_child("pobj", "pcomp")) is not None
                and not (noun.lemma in _OWNING_UP and target.lemma in _AUTHORSHIP)
            ),
            None,
        )
    if clause is None:
        return None
    below = clause.subtree()
    return trim_range(doc, below[0].i, below[-1].i + 1)


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
