"""Where attributed words begin and end: the clause before a cue, behind it, or around it, without cue and speaker.

Bounds are token ranges, first included and last excluded. The parse decides where it can; a cue clause set off by commas or quotation
marks decides where the parse of a long sentence cannot be trusted.
"""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.speech_cues import LONG_DASHES, LONGEST_DATELINE, SPEECH_VERBS, Cue, CueClass
from counterclaim.model import Document, Quotation, Token

Range = tuple[int, int]

_TIMES = words("speech", "times")
_CLAUSE_DEPS = frozenset({"ccomp", "xcomp", "parataxis"})
_OBJECT_DEPS = frozenset({"ccomp", "xcomp", "dobj", "oprd", "acomp", "attr", "prep", "dative", "pcomp", "parataxis", "dep", "prt"})
_ZONE_DEPS = frozenset({"aux", "auxpass", "neg", "advmod", "npadvmod", "prt", "agent", "dative", "prep", "tmod", "mark"})
_ADDRESSED = words("speech", "addressed")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_COMMAS = frozenset({",", "–", "—", "-", "--", ";"})
_QUOTES = frozenset({'"', "“", "”", "''", "``", "'", "’", "‘", "«", "»"})
_TRIM = frozenset({",", ":", ";", "–", "—", "-", "--", ".", "?"})
_LONGEST_ADJUNCT = 14       # tokens; a longer prepositional phrase beside the cue holds words of what was said
_NOT_PART = frozenset({"who", "which", "whom", "whose"})


@dataclass(slots=True)
class Zone:
    """The cue with its speaker, addressee, time and manner: a stretch without gaps."""

    first: int
    last: int


def is_mark(token: Token) -> bool:
    return token.text in _QUOTES


def _finite(tokens: list[Token]) -> bool:
    return any(token.tag in _FINITE for token in tokens)


def cue_zone(cue: Cue, doc: Document) -> Zone:
    """The stretch around the cue that is no part of what was said."""
    verb = cue.token
    members = {verb.i}
    spoken: set[int] = set()      # tokens of who speaks: only these may stand beyond a comma
    sentence = verb.sentence
    for speaker in (*cue.speakers, *([cue.quoter] if cue.quoter is not None else [])):
        if speaker.sent == verb.sent and (speaker.head is verb or speaker.dep in ("nsubj", "conj", "pobj", "nsubjpass", "dobj", "ROOT", "appos")):
            below = {token.i for token in speaker.subtree()}
            if verb.i in below:
                below = {i for i in below if i < verb.i} if speaker.i < verb.i else {i for i in below if i > verb.i}
            members |= below
            members.add(speaker.i)
            spoken |= below
    for child in verb.deps("nsubj", "nsubjpass"):
        if child.i < verb.i and child not in cue.speakers and any(speaker.head is verb and speaker.i > child.i for speaker in cue.speakers):
            below = {token.i for token in child.subtree()}
            members |= below
            spoken |= below
    for child in verb.children:
        adjunct = child.dep in _ZONE_DEPS or (child.dep == "dobj" and verb.lemma in _ADDRESSED and cue.kind is not CueClass.OBJECT)
        if adjunct:
            below = child.subtree()
            if len(below) <= _LONGEST_ADJUNCT and not (_finite(below) and child.dep in ("prep", "advmod", "npadvmod", "dative")):
                members.update(token.i for token in below)
    if cue.governor is not None:
        members.update(range(cue.governor.i, verb.i))
    first = last = verb.i
    while first > sentence.first and (first - 1 in members or (first - 2 in spoken and doc.tokens[first - 1].pos == "PUNCT"
                                                                  and not is_mark(doc.tokens[first - 1]))):
        first -= 1
    while last + 1 < sentence.last and (last + 1 in members or (last + 2 in members and doc.tokens[last + 1].pos == "PUNCT"
                                                                   and not is_mark(doc.tokens[last + 1]))):
        last += 1
    return Zone(first, last + 1)


def quotation_before(doc: Document, offset: int) -> Quotation | None:
    """The quotation that closes right before the character."""
    for quotation in doc.quotations:
        if quotation.end >= offset:
            return None
        if offset - quotation.end <= 4 and not any(char.isalnum() or char in ".;" for char in doc.text[quotation.end:offset]):
            return quotation
    return None


def quotation_after(doc: Document, offset: int) -> Quotation | None:
    """The quotation that opens right behind the character."""
    for quotation in doc.quotations:
        if quotation.start > offset + 5:
            return None
        if quotation.start >= offset and not any(char.isalnum() for char in doc.text[offset:quotation.start]):
            return quotation
    return None


def after_dateline(doc: Document, first: int) -> int:
    """The token behind the dash of a dateline ("KABUL (Reuters) - ") that opens a paragraph at the token, else the token itself."""
    sentence = doc.tokens[first].sentence
    if first != sentence.first or doc.paragraphs[sentence.paragraph][0] != sentence.start:
        return first
    capitals = False
    for token in doc.tokens[first:min(first + LONGEST_DATELINE, sentence.last)]:
        capitals = capitals or (token.text.isupper() and len(token.text) > 2)
        before = doc.tokens[token.i - 1]
        if capitals and (token.text in LONG_DASHES or (token.text == "-" and before.end < token.start)):
            return token.i + 1
    return first


def trim_range(doc: Document, first: int, last: int) -> Range | None:
    """The range without punctuation and a leading conjunction; None when no word is left."""
    first = max(first, after_dateline(doc, first))
    while first < last and (doc.tokens[first].text in _TRIM or (doc.tokens[first].dep == "cc" and doc.tokens[first].lower in ("and", "but"))):
        first += 1
    while last > first and doc.tokens[last - 1].text in _TRIM:
        last -= 1
    return (first, last) if any(token.pos != "PUNCT" for token in doc.tokens[first:last]) else None


def _only_adjuncts(verb: Token, first: Token) -> bool:
    """True when what stands before the cue is only an adjunct of it: "Asked about it, he said", "While in Rome, she said"."""
    for above in (first, *first.ancestors()):
        if above.head is verb and above.dep == "advcl":
            return above.tag in ("VBG", "VBN") and not above.deps("nsubj", "nsubjpass", "expl") or above.dep_child("mark") is not None
        if above.head is verb:
            return above.dep == "prep" and above.pos != "VERB"
    return False


def _starts_aside(token: Token) -> bool:
    """A cue of its own, or a participle with which the report comments."""
    return token.tag == "VBG" or token.lower in _NOT_PART


def _goes_back(complement: Token, joined: Token) -> bool:
    """True for a verb that the parse has joined to the reported clause but that tells what the speaker did next: "denied helping them and
    was quick to mourn", "said he was shocked and urged calm"."""
    if joined.deps("nsubj", "nsubjpass", "mark") or joined.tag not in ("VBD", "VBZ", "VBP"):
        return False
    if complement.tag in ("VBG", "VB") and not complement.deps("nsubj", "nsubjpass"):
        return True
    return joined.lemma in SPEECH_VERBS and complement.pos in ("VERB", "AUX") and not joined.deps("aux")


def _end_of_right(cue: Cue, doc: Document, start: int, content: list[Token]) -> int:
    """Where the words behind the cue end: with the cue's clause, or where the report goes on in its own voice."""
    verb = cue.token
    end = max(token.i for token in verb.subtree()) + 1
    covered = max((token.i for child in content for token in child.subtree()), default=start)
    for complement in content:
        for child in complement.deps("conj"):
            if child.i > start and _goes_back(complement, child):
                conjunction = next((c for c in complement.children if c.dep == "cc" and start < c.i < child.i), child)
                end = min(end, conjunction.i)
    for child in verb.children:
        if child.i <= start or child in content:
            continue
        left = min(token.i for token in child.subtree())
        before = doc.tokens[left - 1] if left > 0 else child
        if child.dep == "conj":
            own = child.dep_child("nsubj", "nsubjpass")
            conjunction = next((c for c in verb.children if c.dep == "cc" and start < c.i < child.i), None)
            stop = min(left, conjunction.i) if conjunction else left
            if own is None or child.lemma in SPEECH_VERBS and own.i < child.i:
                end = min(end, stop)
        elif child.dep in ("advcl", "prep", "npadvmod", "advmod", "dep") and left > covered and before.text in _COMMAS \
                and (child.dep != "advcl" or child.tag in ("VBG", "VBN") or child.dep_child("mark", "advmod") is not None):
            end = min(end, left)
        elif child.dep == "cc" and child.i > covered:
            following = [c for c in verb.children if c.dep == "conj" and c.i > child.i]
            if following and (following[0].dep_child("nsubj", "nsubjpass") is None or following[0].lemma in SPEECH_VERBS):
                end = min(end, child.i)
    return max(end, start + 1)


def _cut_at_attribution(doc: Document, first: int, last: int) -> int:
    """Cuts what follows at a trailing ", according to ..."."""
    for i in range(first + 1, last):
        token = doc.tokens[i]
        if token.lower == "according" and i + 1 < len(doc.tokens) and doc.tokens[i + 1].lower == "to" and doc.tokens[i - 1].text in _COMMAS:
            return i - 1
    return last


def _skip_times(doc: Document, first: int, last: int) -> int:
    """Drops "on Friday (Nov 23)" between cue and clause."""
    at = first
    while at < last and (doc.tokens[at].lower in _TIMES or (at > first and doc.tokens[at].text in ("(", ")")) or
                         (at > first and doc.tokens[at].ent == "DATE")):
        at += 1
    if at == first or (at == first + 1 and doc.tokens[first].lower == "on"):
        return first
    return at


def _complements(cue: Cue) -> tuple[list[Token], list[Token]]:
    """The children that tell what was said: left and right of the cue."""
    verb = cue.token
    if cue.kind is CueClass.OBJECT or cue.kind is CueClass.SAY_OBJECT:
        wanted = _OBJECT_DEPS
    else:
        wanted = _CLAUSE_DEPS
    found = [child for child in verb.children if child.dep in wanted]
    if verb.lemma in _ADDRESSED and cue.kind is not CueClass.OBJECT:
        found = [child for child in found if child.dep not in ("dobj", "dative")]
    if any(child.dep in _CLAUSE_DEPS for child in found) and cue.kind is not CueClass.OBJECT:
        found = [child for child in found if child.dep in _CLAUSE_DEPS]
    left = [child for child in found if child.i < verb.i and child.dep in _CLAUSE_DEPS]
    right = [child for child in found if child.i > verb.i and child not in cue.speakers]
    if cue.passive:
        right = [child for child in right if child.dep != "agent" and not any(s.head is child for s in cue.speakers)]
    return left, right


def _plain_object(cue: Cue, right: list[Token]) -> list[Token]:
    """Of an object's complements, leaves times and places of the speaking out."""
    kept = []
    for child in right:
        if child.dep == "prep" and child.lower in ("in", "on", "at", "during", "after", "before", "since", "via", "through", "over", "by", "from") \
                and not (cue.token.lemma == "put" and child.lower == "at") and len(right) > 1:
            continue
        kept.append(child)
    return kept


def _without_relatives(doc: Document, noun: Token, first: int, last: int) -> int:
    """Ends an object before the relative clause in which the report tells on."""
    for child in noun.children:
        if child.dep == "relcl" and first < child.i < last:
            return max(first + 1, min(token.i for token in child.subtree()))
    return last


def content_ranges(cue: Cue, doc: Document) -> tuple[list[Range], bool]:
    """The token ranges of what the cue attributes and whether they are quoted; an empty list when it attributes nothing."""
    verb = cue.token
    zone = cue_zone(cue, doc)
    sentence = verb.sentence
    tokens = doc.tokens
    left_complements, right_complements = _complements(cue)
    if cue.governor is not None:
        left_complements = [child for child in cue.governor.children if child.dep in _CLAUSE_DEPS and child.i < cue.governor.i]
    if cue.kind in (CueClass.OBJECT, CueClass.SAY_OBJECT):
        right_complements = _plain_object(cue, right_complements)
    before = quotation_before(doc, tokens[zone.first].start)
    after = quotation_after(doc, tokens[zone.last - 1].end)
    if before is not None and doc.text[before.end - 1] == "." and not _bare(cue, doc, zone):
        before = None             # the quotation ended its sentence; this cue opens another
    if cue.kind is CueClass.QUOTING:
        if before is not None and doc.text[before.end - 1] not in ",?!":
            before = None
        if after is not None and doc.text[tokens[zone.last - 1].end:after.start].strip("\"“'‘ ") not in (":", ","):
            after = None
        return [r for q in (before, after) if q is not None and (r := _range_of(doc, q)) is not None], True
    ranges: list[Range] = []
    comma_before = zone.first > sentence.first and (tokens[zone.first - 1].text in _COMMAS or tokens[zone.first - 1].text in "?!"
                                                    or is_mark(tokens[zone.first - 1]))
    participle = verb.tag == "VBG" and verb.dep in ("advcl", "acl", "xcomp", "pcomp")
    comma_after = zone.last >= sentence.last or tokens[zone.last].pos == "PUNCT"
    clause_right = any(child.dep in _CLAUSE_DEPS for child in right_complements)
    hangs_left = verb.head is not verb and verb.head.i < zone.first and verb.dep in ("ccomp", "parataxis", "dep", "conj", "advcl", "acl", "relcl", "appos")
    hangs_right = verb.head is not verb and verb.head.i >= zone.last and verb.dep in ("ccomp", "parataxis", "dep", "nsubj")
    spoken = cue.kind is not CueClass.OBJECT
    introduced = after is not None and doc.text[tokens[zone.last - 1].end:after.start].strip()[:1] == ":"
    if introduced and before is None:
        quoted = _range_of(doc, after) if after is not None else None
        return ([quoted] if quoted is not None else []), True
    if before is not None and spoken:
        quoted = _range_of(doc, before)
        if quoted is not None:
            start = sentence.first if tokens[quoted[0]].sent == verb.sent and not _closed_before(doc, sentence.first, quoted[0]) else quoted[0]
            ranges.append((min(start, quoted[0]), quoted[1]))
    elif spoken and not participle and comma_before and comma_after and zone.first > sentence.first \
            and (left_complements or hangs_left or hangs_right or not right_complements) \
            and not (clause_right and not left_complements and not hangs_right):
        left = trim_range(doc, sentence.first, zone.first)
        if left is not None and any(token.tag[:2] in ("VB", "MD") for token in tokens[left[0]:left[1]]) \
                and not (right_complements and _only_adjuncts(verb, tokens[left[0]])):
            ranges.append(left)
            if zone.last < sentence.last and tokens[zone.last].text in _COMMAS and zone.last + 1 < sentence.last:
                owners = {id(child) for child in left_complements} | ({id(verb.head)} if hangs_left or hangs_right else set())
                rest = tokens[zone.last + 1]
                if not _starts_aside(rest) and any(id(t) in owners for t in (rest, *rest.ancestors())) and rest.lemma not in SPEECH_VERBS:
                    right = trim_range(doc, zone.last + 1, _cut_at_attribution(doc, zone.last + 1, sentence.last))
                    if right is not None:
                        ranges.append(right)
    if not ranges and hangs_right and zone.last < sentence.last and tokens[zone.last].text in _COMMAS:
        rest = trim_range(doc, zone.last + 1, max(token.i for token in verb.head.subtree()) + 1)
        return ([rest], False) if rest is not None and rest[0] > zone.last else ([], False)
    if ranges and not right_complements and after is not None and before is not None and after.start < sentence.end:
        following = _range_of(doc, after)
        if following is not None:
            ranges.append(following)
        return ranges, True
    if right_complements or (not ranges and cue.kind in (CueClass.SAY, CueClass.SAY_OBJECT)):
        right = _right_range(cue, doc, zone, right_complements, after)
        if right is not None:
            ranges.append(right)
    quoted_words = before is not None or (after is not None and bool(ranges))
    return ranges, quoted_words


def _bare(cue: Cue, doc: Document, zone: Zone) -> bool:
    """True for a cue clause with nothing behind it: "X said.", "said X" """
    return zone.last >= cue.token.sentence.last or doc.tokens[zone.last].text == "."


def _closed_before(doc: Document, first: int, at: int) -> bool:
    """True when the words between the sentence's start and a quotation are no part of what the quotation's speaker said: they end in a colon or
    hold nothing."""
    between = [token for token in doc.tokens[first:at] if token.pos != "PUNCT"]
    return not between or doc.tokens[at - 1].text == ":" or (at - 2 >= first and doc.tokens[at - 2].text == ":")


def _right_range(cue: Cue, doc: Document, zone: Zone, complements: list[Token], after: Quotation | None) -> Range | None:
    tokens = doc.tokens
    verb = cue.token
    sentence = verb.sentence
    if zone.last >= sentence.last and after is None:
        return None
    if after is not None:
        quoted = _range_of(doc, after)
        if quoted is not None and (doc.text[after.end - 1] in ".,!?" or tokens[quoted[0]].sent != verb.sent):
            return quoted
    clausal = [child for child in complements if child.dep in _CLAUSE_DEPS]
    if cue.kind in (CueClass.OBJECT, CueClass.SAY_OBJECT) and not clausal and complements:
        first = min(token.i for child in complements for token in child.subtree() if token.i > verb.i)
        last = max(token.i for child in complements for token in child.subtree()) + 1
        if verb.lemma == "put":
            last = next((token.i for token in tokens[last:sentence.last] if token.pos == "PUNCT"), sentence.last)
        objects = [child for child in complements if child.dep == "dobj"]
        if cue.kind is CueClass.OBJECT and objects and not any(child.i > objects[0].i for child in complements) \
                and not any(token.lower == "as" for token in tokens[objects[0].i:last]):
            last = _without_relatives(doc, objects[0], first, last)
        return trim_range(doc, first, min(last, _cut_at_attribution(doc, first, last)))
    if not complements:
        if cue.kind is CueClass.SAY_OBJECT or zone.last >= sentence.last:
            return None
        rest = tokens[zone.last:sentence.last]
        if not _finite(rest) or len(rest) < 3 or rest[0].text in _COMMAS or rest[0].dep in ("cc", "advcl") or rest[0].lower in ("as", "while", "after", "when"):
            return None
        if max(token.i for token in verb.subtree()) < zone.last and verb.head is not rest[0].head and not any(t.dep == "ROOT" for t in rest):
            return None
        return trim_range(doc, zone.last, _cut_at_attribution(doc, zone.last, sentence.last))
    start = zone.last
    first_complement = min(token.i for child in complements for token in child.subtree() if token.i >= zone.last or child.i < zone.last)
    if first_complement < start:
        start = min(token.i for child in complements for token in child.subtree() if token.i > verb.i) if first_complement > verb.i else start
    end = _end_of_right(cue, doc, start, complements)
    end = min(end, _cut_at_attribution(doc, start, end))
    if verb.dep == "relcl":
        end = next((token.i for token in tokens[start + 1:end] if token.text == ","), end)
    start = _skip_times(doc, start, end)
    while start < end and (tokens[start].text in _TRIM or (tokens[start].lower == "that" and tokens[start].dep == "mark")):
        start += 1
    return trim_range(doc, start, end) if start < end else None


def _range_of(doc: Document, quotation: Quotation) -> Range | None:
    inside = doc.tokens_between(quotation.start, quotation.end)
    return (inside[0].i, inside[-1].i + 1) if inside else None
