"""Figures that somebody makes his own without repeating the number: "the governor confirmed the toll"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.casualty_frames import happened
from counterclaim.extract.rules.casualty_tolls import counts_behind, toll_measure
from counterclaim.extract.rules.quantities import Quantity
from counterclaim.extract.rules.scene import FigureDraft, Scene
from counterclaim.model import Measure, Sentence, Token

_CONFIRMING = words("casualties", "confirming_verbs")
_TOLLS = words("casualties", "toll_nouns")
_FIGURES = words("casualties", "figure_nouns")
_RESTATING = words("casualties", "restating_verbs")
_NUMBERS = words("casualties", "number_nouns")
_DEFINITE = {"the", "that", "this", "those", "these"}


def confirmed_tolls(scene: Scene, sentence: Sentence, before: list[FigureDraft]) -> Iterator[FigureDraft]:
    """The last figures given before the sentence, once more, for whoever the sentence says confirmed them: "the toll" is the last
    number of dead, "the figures" are all those of the same sentence. The evidence is the confirming clause."""
    for verb in sentence.tokens:
        if verb.lemma not in _CONFIRMING or verb.pos != "VERB" or not happened(verb):
            continue
        noun, who = _toll_and_speaker(verb)
        speaker = scene.actor_at(who) if who is not None else None
        if noun is None or who is None or speaker is None:
            continue
        earlier = [draft for draft in before if noun.lemma in _FIGURES or draft.measure is Measure.KILLED]
        if not earlier:
            continue
        last = max(earlier, key=lambda draft: max(span.start for span in draft.evidence))
        held = next((s for s in scene.doc.sentences if s.start <= last.evidence[-1].start < s.end), sentence)
        told = [draft for draft in earlier if any(held.start <= span.start < held.end for span in draft.evidence)]
        for draft in told if noun.lemma in _FIGURES else told[:1]:
            yield replace(draft, speaker=speaker, speech=None, evidence=[scene.doc.cover([verb, noun, who])])


def restated_tolls(
    scene: Scene, sentence: Sentence, before: list[FigureDraft], counted: dict[int, Quantity]
) -> Iterator[FigureDraft]:
    """New counts for what the last figure counted: "raised it to 11", "put the number at more than 300". They are of whoever the
    clause names, else of whoever gave that figure."""
    for verb in sentence.tokens if counted else ():
        if verb.lemma not in _RESTATING and verb.lemma != "be":
            continue
        noun = verb.dep_child("nsubj") if verb.lemma == "be" else verb.dep_child("dobj", "nsubjpass")
        if (
            noun is None
            or (verb.lemma == "be" and noun.lemma != "figure")
            or not (noun.lower == "it" or _refers_back(noun))
            or not happened(verb)
        ):
            continue
        given = counts_behind(verb, counted, noun.i)
        earlier = [draft for draft in before if any(span.start < noun.start for span in draft.evidence)]
        if not given or not earlier:
            continue
        last = max(earlier, key=lambda draft: max(span.start for span in draft.evidence))
        who = verb.dep_child("nsubj") if verb.lemma != "be" else None
        named = scene.actor_at(who) if who is not None else None
        by = next((by for agent in verb.deps("agent") for by in agent.deps("pobj")), None)
        speaker = named or (scene.actor_at(by) if by is not None else None)
        for number in given:
            quantity = counted[number.i]
            evidence = scene.doc.cover([verb, noun, *scene.doc.tokens[quantity.first : quantity.last]])
            yield replace(
                last,
                low=quantity.low,
                high=quantity.high,
                who=[],
                speaker=speaker or last.speaker,
                speech=None if speaker else last.speech,
                evidence=[evidence],
            )


def _refers_back(noun: Token) -> bool:
    """Whether it is "the number" or "that figure" and says not of what."""
    definite = any(child.lower in _DEFINITE for child in noun.children)
    return noun.lemma in _NUMBERS and definite and toll_measure(noun) is None and noun.dep_child("prep") is None


def _toll_and_speaker(verb: Token) -> tuple[Token | None, Token | None]:
    """What is confirmed, when it is a toll that was told before, and the head of who confirms it."""
    passive = verb.dep_child("nsubjpass")
    noun = passive if passive is not None else verb.dep_child("dobj")
    if noun is None or noun.lemma not in _TOLLS | _FIGURES or not any(child.lower in _DEFINITE for child in noun.children):
        return None, None
    if any(child.tag == "CD" or child.lower in {"of", "at"} for child in noun.children):
        return None, None
    if passive is None:
        return noun, verb.dep_child("nsubj")
    return noun, next((by for agent in verb.deps("agent") for by in agent.deps("pobj")), None)
