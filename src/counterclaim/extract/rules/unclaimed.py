"""Reports that nobody has owned up, in other words than "claimed" and "responsibility"."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.claims import clause_span, is_nobody, nobody_claimed, phrase_ends
from counterclaim.extract.rules.incident_reference import DEED_NOUNS, incidents_among
from counterclaim.extract.rules.predicates import prepositional, surface_subjects
from counterclaim.extract.rules.scene import ResponsibilityDraft, Scene
from counterclaim.model import Token

_LEXICON = load_lexicon("responsibility")["unclaimed"]
_OWNING_UP = frozenset(_LEXICON["owning_up"])
_SAYING = frozenset(_LEXICON["saying"])
_DEED_WORDS = frozenset(_LEXICON["deed_words"])
_PHRASES = {verb: frozenset(particles) for verb, particles in _LEXICON["phrases"].items()}
_STAYING = frozenset(_LEXICON["staying"])


def unclaimed(scene: Scene) -> Iterator[ResponsibilityDraft]:
    """ "nobody has admitted it", "no group has come forward", "the attack has gone unclaimed"."""
    for token in scene.doc.tokens:
        if token.lower == "unclaimed":
            if token.head.lemma in _STAYING or token.dep in ("acomp", "oprd"):
                incidents = incidents_among(scene, surface_subjects(token.head))
                yield from nobody_claimed(scene, incidents, token, clause_span(scene, *incidents[:1], token.head, token))
        elif token.pos == "VERB" and (token.lemma in _OWNING_UP or token.lemma in _SAYING or token.lemma in _PHRASES):
            yield from _not_owned(scene, token)


def _nobody_before(scene: Scene, verb: Token) -> bool:
    """ "no group has admitted it", where the parser gives the verb another subject."""
    tokens = scene.doc.tokens
    at = verb.i - 1
    while at > 0 and tokens[at].pos in ("AUX", "ADV") and tokens[at].sent == verb.sent:
        at -= 1
    return at < verb.i - 1 and tokens[at].pos in ("NOUN", "PRON") and is_nobody([tokens[at], *tokens[max(at - 2, 0) : at]])


def _not_owned(scene: Scene, verb: Token) -> Iterator[ResponsibilityDraft]:
    subjects = surface_subjects(verb)
    if not is_nobody(subjects) and not _nobody_before(scene, verb):
        return
    below = verb.subtree()
    if verb.lemma in _SAYING:
        if not any(word.lower in _DEED_WORDS for word in below if word.i > verb.i):
            return
    elif verb.lemma in _PHRASES and verb.lemma not in _OWNING_UP:
        if not any(child.lower in _PHRASES[verb.lemma] for child in verb.children):
            return
    elif not verb.deps("dobj", "xcomp", "ccomp", "prep", "prt"):
        return
    if any(head.lower in ("responsibility", "credit") for head in verb.deps("dobj")):
        return  # told by "responsibility"
    named = [head for head in (*verb.deps("dobj"), *prepositional(verb, "to", "for")) if head.lemma in DEED_NOUNS]
    incidents = incidents_among(scene, named)
    if not incidents and verb.lemma in _SAYING:  # "no one said they were behind the car bombing in Herat"
        incidents = [word for word in below if word.i > verb.i and word.i in scene.account_of][:1]
    yield from nobody_claimed(scene, incidents, verb, clause_span(scene, *subjects[:1], verb, *phrase_ends(named)))
