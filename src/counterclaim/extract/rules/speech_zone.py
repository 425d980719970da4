"""The cue clause itself: cue, speaker, addressee, time and manner, which are no part of what was said."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.speech_cues import LONG_DASHES, LONGEST_DATELINE, MARKS, Cue, CueClass
from counterclaim.model import Document, Token

Range = tuple[int, int]

COMMAS = frozenset({",", "–", "—", "-", "--", ";"})
ADDRESSED = words("speech", "addressed")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TRIM = frozenset({",", ":", ";", "–", "—", "-", "--", ".", "?"})
_ADJUNCTS = frozenset({"aux", "auxpass", "neg", "advmod", "npadvmod", "prt", "agent", "dative", "prep", "tmod", "mark"})
_PHRASES = frozenset({"prep", "advmod", "npadvmod", "dative"})
_SPEAKER_DEPS = frozenset({"nsubj", "conj", "pobj", "nsubjpass", "dobj", "ROOT", "appos"})
_LONGEST_ADJUNCT = 14  # tokens; a longer phrase beside the cue holds words of what was said


@dataclass(slots=True)
class Zone:
    """The tokens of the cue clause, a stretch without gaps: `first` included, `last` excluded."""

    first: int
    last: int


def is_mark(token: Token) -> bool:
    return token.text in MARKS


def is_finite(tokens: list[Token]) -> bool:
    return any(token.tag in _FINITE for token in tokens)


def trim_range(doc: Document, first: int, last: int) -> Range | None:
    """The range without dateline, punctuation and a leading conjunction; None when no word is left."""
    tokens = doc.tokens
    first = max(first, after_dateline(doc, first))
    while first < last and (tokens[first].text in _TRIM or (tokens[first].dep == "cc" and tokens[first].lower in ("and", "but"))):
        first += 1
    while last > first and tokens[last - 1].text in _TRIM:
        last -= 1
    return (first, last) if any(token.pos != "PUNCT" for token in tokens[first:last]) else None


def after_dateline(doc: Document, first: int) -> int:
    """The token behind the dash of a dateline ("KABUL (Reuters) - ") that opens a paragraph at the token, else the token itself."""
    sentence = doc.tokens[first].sentence
    if first != sentence.first or doc.paragraphs[sentence.paragraph][0] != sentence.start:
        return first
    capitals = False
    for token in doc.tokens[first : min(first + LONGEST_DATELINE, sentence.last)]:
        capitals = capitals or (token.text.isupper() and len(token.text) > 2)
        if capitals and (token.text in LONG_DASHES or (token.text == "-" and doc.tokens[token.i - 1].end < token.start)):
            return token.i + 1
    return first


def _speaker_tokens(cue: Cue) -> set[int]:
    verb = cue.token
    found: set[int] = set()
    for speaker in (*cue.speakers, *([cue.quoter] if cue.quoter is not None else [])):
        if speaker.sent != verb.sent or (speaker.head is not verb and speaker.dep not in _SPEAKER_DEPS):
            continue
        below = {token.i for token in speaker.subtree()}
        if verb.i in below:
            below = {i for i in below if (i < verb.i) == (speaker.i < verb.i) and i != verb.i}
        found |= below
    for subject in verb.deps("nsubj", "nsubjpass"):
        if subject.i < verb.i and subject not in cue.speakers:
            phrase = subject.subtree()
            # "the city's police chief Ali Raza said" may be taken for two subjects.
            if phrase[-1].i + 1 in found and phrase[-1].pos != "PUNCT":
                found.update(token.i for token in phrase)
    return found


def cue_zone(cue: Cue, doc: Document) -> Zone:
    """The stretch around the cue that is no part of what was said."""
    verb, tokens, sentence = cue.token, doc.tokens, cue.token.sentence
    speaking = _speaker_tokens(cue)  # only these may stand beyond a comma on the left
    members = {verb.i} | speaking
    for child in verb.children:
        addressee = child.dep == "dobj" and verb.lemma in ADDRESSED and cue.kind is not CueClass.OBJECT
        if child.dep in _ADJUNCTS or addressee:
            below = child.subtree()
            if len(below) <= _LONGEST_ADJUNCT and not (child.dep in _PHRASES and is_finite(below)):
                members.update(token.i for token in below)
    if cue.governor is not None:
        members.update(range(cue.governor.i, verb.i))

    def crosses(i: int, beyond: int, within: set[int]) -> bool:
        return beyond in within and tokens[i].pos == "PUNCT" and not is_mark(tokens[i])

    first = last = verb.i
    while first > sentence.first and (first - 1 in members or crosses(first - 1, first - 2, speaking)):
        first -= 1
    while last + 1 < sentence.last and (last + 1 in members or crosses(last + 1, last + 2, members)):
        last += 1
    return Zone(first, last + 1)
