"""Quotations in attributed speech: content that reaches over a whole quotation, and bare quotations that go on with the speaker."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.extract.rules.quotation_index import Cover, QuotationIndex
from counterclaim.extract.rules.scene import Actor, SpeechAct
from counterclaim.model import Document, Quotation, Sentence, Span, Token

_EDGES = " \t\n,:;\"“”«»„‘’'`–—-"
_ENDS = ".!?,…"
_FIRST_PERSON = frozenset({"i", "we", "our", "us", "my"})
_MOST_UNMARKED = 5  # sentences; a text with more of them is written in the first person
_FEWEST_WORDS = 3  # a bare quotation of fewer words is a name or a scare quote


@dataclass(frozen=True, slots=True)
class Relay:
    """Words that somebody passes on: "..., reports Daily Times", "according to the institute, ..."."""

    passed_on_by: Actor
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


def whole_quotations(quotes: QuotationIndex, start: int, end: int) -> list[tuple[int, int]]:
    """Character bounds widened to the quotations that they cut, and the further pieces of a quotation that runs over paragraphs."""
    cut = quotes.cut_by(start, end)
    if not cut:
        return [(start, end)]
    first, last = cut[0], cut[-1]
    pieces = [(min(start, quotes.all[first].start), max(end, quotes.all[last].end))]
    while first > 0 and quotes.all[first - 1].runs_on:
        first -= 1
        pieces.insert(0, (quotes.all[first].start, quotes.all[first].end))
    while quotes.all[last].runs_on and last + 1 < len(quotes.all):
        last += 1
        pieces.append((quotes.all[last].start, quotes.all[last].end))
    return pieces


def _stands_alone(doc: Document, quotation: Quotation, inside: list[Token]) -> bool:
    """True for a quotation that fills its sentences: nothing stands before it in its own, and it ends as a sentence does."""
    if sum(token.pos != "PUNCT" for token in inside) < _FEWEST_WORDS:
        return False
    if any(char.isalnum() for char in doc.text[inside[0].sentence.start : quotation.start]):
        return False
    behind = doc.text[quotation.end : quotation.end + 2]
    return quotation.runs_on or doc.text[quotation.end - 1] in _ENDS or len(behind) < 2 or behind[1] == "."


def _outermost(quotes: QuotationIndex, acts: list[SpeechAct]) -> list[SpeechAct]:
    """The acts whose cue is the report's own: not inside other speech and not inside quotation marks."""
    spoken = Cover((span.start, span.end) for act in acts for span in act.contents)
    return [act for act in acts if quotes.at(act.cue.start) is None and not spoken.holds(act.cue.start)]


def continue_quotations(quotes: QuotationIndex, acts: list[SpeechAct]) -> list[SpeechAct]:
    """Gives quotations that stand alone behind a speech act to its speaker. Behind quoted words they lengthen the act that is
    there; behind others they make an act of their own, which is returned."""
    doc = quotes.doc
    outer = _outermost(quotes, acts)
    held = Cover((span.start, span.end) for act in outer for span in act.contents)
    by_sentence: dict[int, SpeechAct] = {}
    for act in sorted(outer, key=lambda act: (act.quoted, act.cue.i)):
        for sentence in {act.cue.sent, *(doc.tokens_between(span.start, span.end)[-1].sent for span in act.contents)}:
            by_sentence[sentence] = act
    found: list[SpeechAct] = []
    for quotation in quotes.all:
        inside = doc.tokens_between(quotation.start, quotation.end)
        if not inside or held.meets(quotation.start, quotation.end) or not _stands_alone(doc, quotation, inside):
            continue
        before = by_sentence.get(inside[0].sent - 1)
        span = span_of(doc, quotation.start, quotation.end)
        if before is None or span is None:
            continue
        act = before
        if before.quoted:
            before.contents.append(span)
        else:
            act = _carried_on(before, [span], quoted=True)
            found.append(act)
        for token in inside:
            by_sentence[token.sent] = act
    return found


def _carried_on(act: SpeechAct, contents: list[Span], *, quoted: bool, relayed_by: Actor | None = None) -> SpeechAct:
    return SpeechAct(act.speaker, act.cue, contents, act.group, act.role, act.told, relayed_by or act.relayed_by, quoted=quoted)


def _first_person(sentence: Sentence) -> Token | None:
    """The first word of a sentence by which somebody speaks of himself."""
    return next((token for token in sentence.tokens if token.lower in _FIRST_PERSON and token.tag in ("PRP", "PRP$")), None)


def unmarked_quotations(quotes: QuotationIndex, acts: list[SpeechAct], relays: list[Relay]) -> list[SpeechAct]:
    """Speech acts for sentences in the first person without quotation marks behind a speech act: some wires leave the marks out
    ("X said, We are ready. Our men are on their way."), and a report does not speak of itself as "we"."""
    doc = quotes.doc
    spoken = Cover((span.start, span.end) for act in acts for span in act.contents)
    unmarked = {
        sentence.index: first
        for sentence in doc.sentences
        if (first := _first_person(sentence)) is not None and quotes.at(first.start) is None and not spoken.holds(first.start)
    }
    if not 0 < len(unmarked) <= _MOST_UNMARKED:
        return []
    by_sentence: dict[int, SpeechAct] = {}
    for act in acts:
        for span in act.contents:
            for token in doc.tokens_between(span.start, span.end):
                by_sentence.setdefault(token.sent, act)
    found: list[SpeechAct] = []
    for index, first in unmarked.items():
        before = by_sentence.get(index - 1)
        sentence = doc.sentences[index]
        if before is None or index in by_sentence or doc.sentences[index - 1].paragraph != sentence.paragraph:
            continue
        relay = next((relay for relay in relays if relay.holds(first.start)), None)
        whole = span_of(doc, sentence.start, sentence.end)
        contents = relay.contents if relay is not None else [whole] if whole is not None else []
        act = _carried_on(before, contents, quoted=False, relayed_by=relay.passed_on_by if relay is not None else None)
        by_sentence[index] = act
        found.append(act)
    return found
