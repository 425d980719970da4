"""The rule reader's attributed speech as attributions, for the attribution finder to weigh."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.extract.encoder.cue_syntax import source_phrase, verb_group
from counterclaim.extract.encoder.reported import Attribution
from counterclaim.extract.rules.actors import chain_mentions
from counterclaim.extract.rules.mentions import find_mentions
from counterclaim.extract.rules.scene import Scene, SpeechAct
from counterclaim.extract.rules.speech import find_speech
from counterclaim.model import Document, Span, Token


def reported_speech(doc: Document, acts: Sequence[SpeechAct]) -> list[Attribution]:
    """One attribution for each cue of the acts, with all that is said by it and the words that name its speaker."""
    contents: dict[Token, list[Span]] = {}
    for act in acts:
        known = contents.setdefault(act.cue, [])
        known += [span for span in act.contents if not any(span.overlaps(other) for other in known)]
    found = []
    for cue, spans in contents.items():
        first, last = verb_group(cue)
        if cue.lower == "according" and cue.i + 1 < cue.sentence.last:
            last = cue.i + 2
        phrase = source_phrase(cue)
        source = doc.span(*phrase) if phrase is not None else None
        found.append(Attribution(source, doc.span(first, last), tuple(sorted(spans)), 1.0))
    return sorted(found, key=lambda one: (one.content[0].start, one.content[0].end))


def find_reported_speech(doc: Document) -> list[Attribution]:
    """What the rule reader's first passes find in a parsed text, for callers that have no scene of it."""
    scene = Scene(doc)
    scene.mentions = find_mentions(scene)
    scene.mention_of = {i: mention for mention in scene.mentions for i in range(mention.first, mention.last)}
    scene.actors = chain_mentions(scene)
    return reported_speech(doc, find_speech(scene))
