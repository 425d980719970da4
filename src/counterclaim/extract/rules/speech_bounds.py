"""Where attributed words begin and end: the clause before a cue, behind it, or around it, without cue and speaker.

Bounds are token ranges, first included and last excluded. The parse decides where it can; a cue clause set off by commas or
quotation marks decides where the parse of a long sentence cannot be trusted.
"""

from __future__ import annotations

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.quotation_index import QuotationIndex
from counterclaim.extract.rules.speech_cues import SPEECH_VERBS, Cue, CueClass
from counterclaim.extract.rules.speech_zone import ADDRESSED, COMMAS, Range, cue_zone, is_finite, is_mark, trim_range
from counterclaim.model import Document, Quotation, Token

_TALLYING = words("speech", "tallying_verbs")
_SAID_TO = words("speech", "said_to")
_TIMES = words("speech", "times")
_CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
_OBJECTS = _CLAUSES | {"dobj", "oprd", "acomp", "attr", "prep", "dative", "pcomp", "dep", "prt"}
_CIRCUMSTANCES = frozenset({"in", "on", "at", "during", "after", "before", "since", "via", "through", "over", "by", "from"})
_HANGING = frozenset({"ccomp", "parataxis", "dep", "conj", "advcl", "acl", "relcl", "appos"})
_ADVERBIALS = frozenset({"advcl", "prep", "npadvmod", "advmod", "dep"})
_RELATIVE = frozenset({"who", "which", "whom", "whose"})
_ASIDES = frozenset({"as", "while", "after", "when"})
_DOCUMENTS = words("speech", "documents")
_LAYING_ON = frozenset({"blame", "pin", "comment", "insist", "focus", "dwell", "call"})
_LONGEST_DOCUMENT = 12  # tokens of a phrase that names a document
_LEAST_CLAUSE = 3  # tokens behind a cue whose parse gives it no clause


def content_ranges(cue: Cue, quotes: QuotationIndex) -> tuple[list[Range], bool]:
    """The token ranges of what the cue attributes, and whether they stand in quotation marks beside it; an empty list when it
    attributes nothing."""
    return _Bounds(cue, quotes).find()


class _Bounds:
    """The surroundings of one cue."""

    def __init__(self, cue: Cue, quotes: QuotationIndex) -> None:
        self.cue, self.quotes, self.doc = cue, quotes, quotes.doc
        self.verb = cue.token
        self.tokens = self.doc.tokens
        self.sentence = self.verb.sentence
        self.zone = cue_zone(cue, self.doc)
        self.left, self.right = _complements(cue)
        self.before = quotes.before(self.tokens[self.zone.first].start)
        self.after = quotes.after(self.tokens[self.zone.last - 1].end)
        if self.before is not None and self.doc.text[self.before.end - 1] == "." and not self._ends_sentence():
            self.before = None  # the quotation ended its sentence; this cue opens another

    def find(self) -> tuple[list[Range], bool]:
        if self.cue.kind is CueClass.CLAIM:
            noun = self.verb.dep_child("dobj")
            return ([(noun.i, _end_of_named_deed(noun))] if noun is not None else []), False
        if self.cue.kind is CueClass.QUOTING:
            return self._beside_in_marks()
        if self.before is None and self.after is not None and self._introduced() == ":":
            return self._quoted(self.after), True
        ranges: list[Range] = []
        if self.cue.kind is not CueClass.OBJECT:
            if self.before is not None:
                ranges = self._before_in_marks(self.before)
            elif self._stands_behind():
                ranges = self._before_cue()
        if not ranges and self._hangs_right() and self._comma_follows():
            return self._around_cue(), False
        if ranges and not self.right and self.before is not None and self.after is not None:
            return ranges + self._quoted(self.after), True
        if self.right or (not ranges and self.cue.kind in (CueClass.SAY, CueClass.SAY_OBJECT)):
            behind = self._behind_cue()
            if behind is not None:
                ranges.append(behind)
                opening = self.after
                return ranges, self.before is not None or (opening is not None and opening.start <= self.tokens[behind[0]].start)
        if not ranges and self.cue.passive:
            ranges = self._subject()
        return ranges, self.before is not None

    def _subject(self) -> list[Range]:
        """What a passive cue tells: "the start of the talks was confirmed by X"."""
        subject = self.verb.dep_child("nsubjpass", "nsubj", "csubjpass")
        if subject is None or subject.pos == "PRON":
            return []
        below = subject.subtree()
        found = trim_range(self.doc, below[0].i, min(below[-1].i + 1, self.verb.i))
        return [found] if found is not None else []

    def _ends_sentence(self) -> bool:
        """True for a cue clause with nothing behind it: "X said.", "said X" """
        return self.zone.last >= self.sentence.last or self.tokens[self.zone.last].text == "."

    def _comma_follows(self) -> bool:
        return self.zone.last < self.sentence.last and self.tokens[self.zone.last].text in COMMAS

    def _introduced(self) -> str:
        """The mark between the cue clause and the quotation behind it: a colon, a comma or nothing."""
        if self.after is None:
            return ""
        return self.doc.text[self.tokens[self.zone.last - 1].end : self.after.start].strip("\"“'‘ ")[:1]

    def _quoted(self, quotation: Quotation) -> list[Range]:
        found = self.quotes.tokens_of(quotation)
        return [found] if found is not None else []

    def _beside_in_marks(self) -> tuple[list[Range], bool]:
        ranges: list[Range] = []
        if self.before is not None and self.doc.text[self.before.end - 1] in ",?!":
            ranges += self._quoted(self.before)
        if self.after is not None and self._introduced() in (":", ","):
            ranges += self._quoted(self.after)
        return ranges, True

    def _before_in_marks(self, quotation: Quotation) -> list[Range]:
        """A quotation before the cue, with the words of its sentence that lead up to it: 'At night "all fell silent", he said'."""
        inside = self.quotes.tokens_of(quotation)
        if inside is None:
            return []
        first = inside[0]
        if (
            self.tokens[first].sent == self.verb.sent
            and self.tokens[first - 1].text != ":"
            and self.tokens[max(first - 2, 0)].text != ":"
        ):
            first = self.sentence.first
        return [(first, inside[1])]

    def _hangs_left(self) -> bool:
        return self.verb.head is not self.verb and self.verb.head.i < self.zone.first and self.verb.dep in _HANGING

    def _hangs_right(self) -> bool:
        return (
            self.verb.head is not self.verb
            and self.verb.head.i >= self.zone.last
            and self.verb.dep in ("ccomp", "parataxis", "dep", "nsubj")
        )

    def _stands_behind(self) -> bool:
        """True when the cue clause is set off by commas behind what it reports."""
        zone, tokens = self.zone, self.tokens
        if zone.first <= self.sentence.first or (self.verb.tag == "VBG" and self.verb.dep in ("advcl", "acl", "xcomp", "pcomp")):
            return False
        ahead = tokens[zone.first - 1]
        if not (ahead.text in COMMAS or ahead.text in "?!" or is_mark(ahead)):
            return False
        if zone.last < self.sentence.last and tokens[zone.last].pos != "PUNCT":
            return False
        if self.left or self._hangs_right():
            return True
        return not any(child.dep in _CLAUSES for child in self.right) and (self._hangs_left() or not self.right)

    def _before_cue(self) -> list[Range]:
        """The words before a cue clause, and those behind it that go on with them."""
        zone, tokens = self.zone, self.tokens
        lead = trim_range(self.doc, self.sentence.first, zone.first)
        if (
            lead is None
            or not any(token.tag[:2] in ("VB", "MD") for token in tokens[lead[0] : lead[1]])
            or (self.right and _is_adjunct(self.verb, tokens[lead[0]]))
        ):
            return []
        ranges = [lead]
        if self._comma_follows() and zone.last + 1 < self.sentence.last:
            owners = [*self.left, *([self.verb.head] if self._hangs_left() or self._hangs_right() else [])]
            rest = tokens[zone.last + 1]
            if not _starts_aside(rest) and any(above is owner for above in (rest, *rest.ancestors()) for owner in owners):
                going_on = trim_range(self.doc, zone.last + 1, _before_attribution(self.doc, zone.last + 1, self.sentence.last))
                ranges += [going_on] if going_on is not None else []
        return ranges

    def _around_cue(self) -> list[Range]:
        """A clause into which the cue has been put: behind it, with the subject that stands before it ("Two men, police said, were
        shot")."""
        subject = self.verb.head.dep_child("nsubj", "nsubjpass")
        split = subject is not None and subject.i < self.zone.first
        before = trim_range(self.doc, self.sentence.first, self.zone.first) if split else None
        behind = trim_range(self.doc, self.zone.last + 1, max(token.i for token in self.verb.head.subtree()) + 1)
        return [piece for piece in (before, behind) if piece is not None]

    def _behind_cue(self) -> Range | None:
        if self.after is not None:
            inside = self.quotes.tokens_of(self.after)
            if inside is not None and (
                self.doc.text[self.after.end - 1] in ".,!?" or self.tokens[inside[0]].sent != self.verb.sent
            ):
                return inside
        if self.zone.last >= self.sentence.last:
            return None
        if not self.right:
            return self._rest_of_sentence()
        if self.cue.kind in (CueClass.OBJECT, CueClass.SAY_OBJECT) and not any(child.dep in _CLAUSES for child in self.right):
            return self._object()
        return self._clause()

    def _rest_of_sentence(self) -> Range | None:
        """What follows a cue whose parse gives it no clause, when it is one."""
        if self.verb.tag not in ("VBD", "VBZ", "VBP", "VBN"):
            return None
        rest = self.tokens[self.zone.last : self.sentence.last]
        if (
            self.cue.kind is CueClass.SAY_OBJECT
            or not is_finite(rest)
            or len(rest) < _LEAST_CLAUSE
            or rest[0].text in COMMAS
            or rest[0].dep in ("cc", "advcl")
            or rest[0].lower in _ASIDES
        ):
            return None
        start = _behind_document(self.tokens, self.zone.last, self.sentence.last)
        return trim_range(self.doc, start, _before_attribution(self.doc, start, self.sentence.last))

    def _object(self) -> Range | None:
        """An object with what belongs to it, up to the relative clause in which the report tells on."""
        below = [token.i for child in self.right for token in child.subtree() if token.i > self.verb.i]
        first, last = min(below), max(below) + 1
        if self.verb.lemma in _TALLYING and any(token.lower == "at" for token in self.tokens[first : last + 3]):
            last = next((token.i for token in self.tokens[last : self.sentence.last] if token.pos == "PUNCT"), self.sentence.last)
        noun = next((child for child in self.right if child.dep == "dobj"), None)
        if (
            self.cue.kind is CueClass.OBJECT
            and noun is not None
            and not any(child.i > noun.i for child in self.right)
            and not any(token.lower == "as" for token in self.tokens[noun.i : last])
        ):
            relative = next((child for child in noun.children if child.dep == "relcl" and first < child.i < last), None)
            if relative is not None:
                last = max(first + 1, min(token.i for token in relative.subtree()))
        return trim_range(self.doc, first, min(last, _before_attribution(self.doc, first, last)))

    def _clause(self) -> Range | None:
        below = [token.i for child in self.right for token in child.subtree() if token.i > self.verb.i]
        start = min(self.zone.last, min(below))
        end = self._end_of_clause(start)
        end = min(end, _before_attribution(self.doc, start, end))
        if self.verb.dep == "relcl":
            end = next((token.i for token in self.tokens[start + 1 : end] if token.text == ","), end)
        start = _behind_times(self.tokens, _behind_document(self.tokens, start, end), end)
        while start < end and _introduces(self.tokens[start]):
            start += 1
        return trim_range(self.doc, start, end) if start < end else None

    def _outlives_thought(self, joined: Token) -> bool:
        """True for a clause with its own subject behind ", and": what somebody thinks is told in one clause."""
        if self.cue.kind is not CueClass.THOUGHT or not joined.deps("nsubj", "nsubjpass"):
            return False
        conjunction = _conjunction(joined.head, joined.head.i, joined)
        return conjunction != joined.i and self.tokens[conjunction - 1].text == ","

    def _end_of_clause(self, start: int) -> int:
        """Where the words behind the cue end: with the cue's clause, or where the report goes on in its own voice."""
        verb = self.verb
        end = max(token.i for token in verb.subtree()) + 1
        covered = max((token.i for child in self.right for token in child.subtree()), default=start)
        for complement in self.right:
            for joined in complement.deps("conj"):
                if joined.i > start and (_goes_back(complement, joined) or self._outlives_thought(joined)):
                    end = min(end, _conjunction(complement, start, joined))
        for child in verb.children:
            if child.i <= start or child in self.right:
                continue
            first = min(token.i for token in child.subtree())
            if child.dep == "conj":
                subject = child.dep_child("nsubj", "nsubjpass")
                if subject is None and any(aux.lower == "had" for aux in child.deps("aux")) and verb.tag == "VBD":
                    continue  # "heard that he was armed and had fled": the past before the past is what was told
                if subject is None or (child.lemma in SPEECH_VERBS and subject.i < child.i):
                    end = min(end, first, _conjunction(verb, start, child))
            elif (
                child.dep in _ADVERBIALS
                and first > covered
                and self.tokens[first - 1].text in COMMAS
                and (child.dep != "advcl" or child.tag in ("VBG", "VBN") or child.dep_child("mark", "advmod") is not None)
            ):
                end = min(end, first)
        return max(end, start + 1)


def _end_of_named_deed(noun: Token) -> int:
    """The end of "responsibility for the attack", without what the report goes on to tell of the attack."""
    deed = next((head for prep in noun.deps("prep") if prep.lower == "for" and (head := prep.dep_child("pobj"))), None)
    return deed.i + 1 if deed is not None and deed.i > noun.i else noun.i + 1


def _complements(cue: Cue) -> tuple[list[Token], list[Token]]:
    """The children that tell what was said: left and right of the cue."""
    verb = cue.token
    with_object = cue.kind in (CueClass.OBJECT, CueClass.SAY_OBJECT)
    found = [child for child in verb.children if child.dep in (_OBJECTS if with_object else _CLAUSES)]
    if verb.lemma == "call":
        found += [child for child in verb.deps("advcl") if any(mark.lower == "for" for mark in child.deps("mark"))]
    if cue.kind is not CueClass.OBJECT:
        if verb.lemma in ADDRESSED:
            found = [child for child in found if child.dep not in ("dobj", "dative")]
        if any(child.dep in _CLAUSES for child in found):
            found = [child for child in found if child.dep in _CLAUSES]
    if not found and verb.lemma in ("say", "report"):
        found = [child for child in verb.deps("dobj") if child.tag == "CD" or child.dep_child("nummod") is not None]
    left = [child for child in found if child.i < verb.i and child.dep in _CLAUSES]
    right = [child for child in found if child.i > verb.i and child not in cue.speakers]
    if cue.passive:
        right = [
            child
            for child in right
            if child.dep != "agent"
            and not any(speaker.head is child for speaker in cue.speakers)
            and not (child.lower == "to" and child.dep in ("prep", "dative") and verb.lemma in _SAID_TO)
        ]
    if cue.governor is not None:
        left = [child for child in cue.governor.children if child.dep in _CLAUSES and child.i < cue.governor.i]
    return left, _without_circumstances(verb, right) if with_object else right


def _without_circumstances(verb: Token, right: list[Token]) -> list[Token]:
    """Leaves out when and where somebody spoke."""
    if len(right) < 2:
        return right
    return [
        child
        for child in right
        if child.dep != "prep"
        or child.lower not in _CIRCUMSTANCES
        or (child.lower == "on" and verb.lemma in _LAYING_ON)
        or (verb.lemma in _TALLYING and child.lower == "at")
    ]


def _is_adjunct(verb: Token, first: Token) -> bool:
    """True when what stands before the cue is only an adjunct of it: "Asked about it, he said", "While in Rome, she said"."""
    for above in (first, *first.ancestors()):
        if above.head is verb and above.dep == "advcl":
            bare = above.tag in ("VBG", "VBN") and not above.deps("nsubj", "nsubjpass", "expl")
            return bare or above.dep_child("mark") is not None
        if above.head is verb:
            return above.dep == "prep" and above.pos != "VERB"
    return False


def _introduces(token: Token) -> bool:
    """What stands between cue and clause: "that", a comma or colon."""
    return (token.pos == "PUNCT" and not is_mark(token)) or (token.lower == "that" and token.dep == "mark")


def _starts_aside(token: Token) -> bool:
    """A cue of its own, a relative clause, or a participle with which the report comments."""
    return token.tag == "VBG" or token.lower in _RELATIVE or token.lemma in SPEECH_VERBS


def _goes_back(complement: Token, joined: Token) -> bool:
    """True for a verb that the parse has joined to the reported clause but that tells what the speaker did next: "denied helping
    them and was quick to mourn", "said he was shocked and urged calm"."""
    if joined.deps("nsubj", "nsubjpass", "mark") or joined.tag not in ("VBD", "VBZ", "VBP"):
        return False
    if complement.tag in ("VBG", "VB") and not complement.deps("nsubj", "nsubjpass"):
        return True
    return joined.lemma in SPEECH_VERBS and complement.pos in ("VERB", "AUX") and not joined.deps("aux")


def _conjunction(first: Token, start: int, joined: Token) -> int:
    """Where the word stands that joins a verb to the first, else the verb."""
    return next((child.i for child in first.children if child.dep == "cc" and start < child.i < joined.i), joined.i)


def _before_attribution(doc: Document, first: int, last: int) -> int:
    """The place of a trailing ", according to ...", else `last`."""
    for token in doc.tokens[first + 1 : last]:
        if (
            token.lower == "according"
            and token.i + 1 < len(doc.tokens)
            and doc.tokens[token.i + 1].lower == "to"
            and doc.tokens[token.i - 1].text in COMMAS
        ):
            return token.i - 1
    return last


def _behind_document(tokens: list[Token], first: int, last: int) -> int:
    """The token behind "in an audio message that", which tells where something was said and not what."""
    if tokens[first].lower not in ("in", "on", "through", "via", "by", "during"):
        return first
    for token in tokens[first + 1 : min(first + _LONGEST_DOCUMENT, last)]:
        if token.lower == "that" and token.i + 1 < last:
            return token.i + 1 if any(t.lemma in _DOCUMENTS for t in tokens[first : token.i]) else first
        if token.tag in ("VBD", "VBZ", "VBP", "MD"):
            return first
    return first


def _behind_times(tokens: list[Token], first: int, last: int) -> int:
    """The token behind "on Friday (Nov 23)", which may stand between cue and clause."""
    at = first
    while at < last and (
        tokens[at].lower in _TIMES or (at > first and (tokens[at].text in ("(", ")") or tokens[at].ent == "DATE"))
    ):
        at += 1
    return first if at == first + 1 and tokens[first].lower == "on" else at
