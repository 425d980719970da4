"""Quotations in attributed speech: content that reaches over a whole quotation, and bare quotations that go on with the last speaker."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.extract.rules.scene import Actor, Scene, SpeechAct
from counterclaim.model import Document, Quotation, Sentence, Span, Token

_EDGES = " \t\n,:;\"“”«»„‘’'`–—-"
_ENDS = ".!?,…"
_FIRST_PERSON = frozenset({"i", "we", "our", "us", "my"})
_MOST_UNMARKED = 5      # sentences; a text with more of them is written in the first person
_FEWEST_WORDS = 3       # a bare quotation of fewer words is a name or a scare quote


@dataclass(frozen=True, slots=True)
class Relay:
    """Words that an outlet passes on at the end of a sentence: "..., reports Daily Times"."""

    outlet: Actor
    contents: list[Span]

    def holds(self, offset: int) -> bool:
        return any(span.start <= offset < span.end for span in self.contents)


def span_of(doc: Document, start: int, end: int) -> Span | None:
    """The span without the marks and commas at its edges; None when nothing is left."""
    text = doc.text
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Span.of(text, start, end) if start < end else None


def whole_quotations(doc: Document, start: int, end: int) -> list[tuple[int, int]]:
    """Character bounds widened to the quotations that they cut, and the further pieces of a quotation that runs over paragraphs."""
    pieces: list[tuple[int, int]] = []
    at = None
    for index, quotation in enumerate(doc.quotations):
        if quotation.start >= end:
            break
        if quotation.end <= start:
            continue
        at = index if at is None else at
        start, end = min(start, quotation.start), max(end, quotation.end)
    pieces.append((start, end))
    if at is not None:
        first = at
        while first > 0 and doc.quotations[first - 1].runs_on:
            first -= 1
            pieces.insert(0, (doc.quotations[first].start, doc.quotations[first].end))
        last = at
        while doc.quotations[last].runs_on and last + 1 < len(doc.quotations):
            last += 1
            if doc.quotations[last].start >= end:
                pieces.append((doc.quotations[last].start, doc.quotations[last].end))
    return pieces


def _stands_alone(doc: Document, quotation: Quotation) -> bool:
    """True for a quotation that fills its sentences: nothing stands before it in its own, and it ends as a sentence does."""
    inside = doc.tokens_between(quotation.start, quotation.end)
    if len([token for token in inside if token.pos != "PUNCT"]) < _FEWEST_WORDS:
        return False
    sentence = inside[0].sentence
    lead = doc.text[sentence.start:quotation.start]
    if any(char.isalnum() for char in lead):
        return False
    return doc.text[quotation.end - 1] in _ENDS or doc.text[quotation.end:quotation.end + 1] == "" or quotation.runs_on \
        or doc.text[quotation.end + 1:quotation.end + 2] in (".", "")


def _nested(doc: Document, act: SpeechAct, acts: list[SpeechAct]) -> bool:
    """True for speech inside other speech or inside quotation marks: its cue was spoken by somebody."""
    return doc.quotation_at(act.cue.start) is not None or any(other is not act and other.cue is not act.cue and other.holds(act.cue.start) for other in acts)


def continued_quotations(scene: Scene, acts: list[SpeechAct]) -> list[SpeechAct]:
    """Speech acts for quotations that stand alone behind a speech act: the same person goes on. Behind quoted words they only lengthen
    the act that is there."""
    doc = scene.doc
    outer = [act for act in acts if not _nested(doc, act, acts)]
    held = sorted((span.start, span.end) for act in outer for span in act.contents)
    by_sentence: dict[int, SpeechAct] = {}
    for act in sorted(outer, key=lambda act: (act.quoted, act.cue.i)):
        for sentence in {act.cue.sent, *(doc.tokens_between(span.start, span.end)[-1].sent for span in act.contents)}:
            by_sentence[sentence] = act
    found: list[SpeechAct] = []
    for quotation in doc.quotations:
        if any(start < quotation.end and quotation.start < end for start, end in held) or not _stands_alone(doc, quotation):
            continue
        inside = doc.tokens_between(quotation.start, quotation.end)
        before = by_sentence.get(inside[0].sent - 1)
        span = span_of(doc, quotation.start, quotation.end)
        if before is None or span is None:
            continue
        if before.quoted:
            act = before
            act.contents.append(span)
        else:
            act = SpeechAct(before.speaker, before.cue, [span], before.group, before.role, before.told, before.relayed_by, quoted=True)
            found.append(act)
        for token in inside:
            by_sentence[token.sent] = act
    return found


def _first_person(doc: Document, sentence: Sentence) -> Token | None:
    """The first word of a sentence by which somebody speaks of himself, outside quotation marks."""
    first = next((token for token in sentence.tokens if token.lower in _FIRST_PERSON and token.tag in ("PRP", "PRP$")), None)
    return first if first is not None and doc.quotation_at(first.start) is None else None


def unmarked_quotations(scene: Scene, acts: list[SpeechAct], relays: list[Relay]) -> list[SpeechAct]:
    """Speech acts for sentences in the first person without quotation marks behind a speech act: some wires leave the marks out
    ("X said, We are ready. Our men are on their way."), and a report does not speak of itself as "we"."""
    doc = scene.doc
    own = [sentence.index for sentence in doc.sentences if (first := _first_person(doc, sentence)) is not None
           and not any(act.holds(first.start) for act in acts)]
    if not own or len(own) > _MOST_UNMARKED:
        return []
    by_sentence: dict[int, SpeechAct] = {}
    for act in acts:
        for span in act.contents:
            for token in doc.tokens_between(span.start, span.end):
                by_sentence.setdefault(token.sent, act)
    found: list[SpeechAct] = []
    for index in own:
        sentence = doc.sentences[index]
        before = by_sentence.get(index - 1)
        if before is None or index in by_sentence or doc.sentences[index - 1].paragraph != sentence.paragraph:
            continue
        first_person = _first_person(doc, sentence)
        if first_person is None:
            continue
        relay = next((relay for relay in relays if relay.holds(first_person.start)), None)
        span = span_of(doc, sentence.start, sentence.end)
        contents = relay.contents if relay is not None else [span] if span is not None else []
        act = SpeechAct(before.speaker, before.cue, contents, before.group, before.role, before.told,
                        relay.outlet if relay is not None else before.relayed_by)
        by_sentence[index] = act
        found.append(act)
    return found
