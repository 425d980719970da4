"""Quotations in attributed speech: content that reaches over a whole quotation, and bare quotations that go on with the last speaker."""

from __future__ import annotations

from counterclaim.extract.rules.scene import Scene, SpeechAct
from counterclaim.model import Document, Quotation, Span

_EDGES = " \t\n,:;\"“”«»„‘’'`–—-"
_ENDS = ".!?,…"
_FEWEST_WORDS = 3       # a bare quotation of fewer words is a name or a scare quote


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


def _nested(act: SpeechAct, acts: list[SpeechAct]) -> bool:
    """True for speech inside other speech or inside quotation marks: its cue was spoken by somebody."""
    return any(other is not act and other.cue is not act.cue and other.holds(act.cue.start) for other in acts)


def continued_quotations(scene: Scene, acts: list[SpeechAct]) -> list[SpeechAct]:
    """Speech acts for quotations that stand alone behind a speech act: the same person goes on."""
    doc = scene.doc
    outer = [act for act in acts if not _nested(act, acts)]
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
        act = SpeechAct(before.speaker, before.cue, [span], before.group, before.role, before.told, before.relayed_by, quoted=True)
        for token in inside:
            by_sentence[token.sent] = act
        found.append(act)
    return found
