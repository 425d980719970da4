"""Relations that lie in how a group came to be: others merged into it, or men of another left to found it."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.predicates import (
    grammatical_objects,
    is_passive,
    prepositional,
    status_of,
    surface_subjects,
)
from counterclaim.extract.rules.relation_arguments import Tie, bearers, mentions_at, mentions_of_heads, name_before, named_first
from counterclaim.extract.rules.relation_fit import ties
from counterclaim.extract.rules.relation_lists import is_armed, is_group, is_person, known
from counterclaim.extract.rules.scene import Mention, Scene
from counterclaim.model import RelationType, Token

_ORIGINS = load_lexicon("relations")["origins"]
_MERGING, _UNITING = frozenset(_ORIGINS["merging"]), frozenset(_ORIGINS["uniting"])
_MERGERS = frozenset(_ORIGINS["mergers"])
_BEGINNING, _FOUNDED = frozenset(_ORIGINS["beginning"]), frozenset(_ORIGINS["founding"])
_DEPARTING = frozenset(_ORIGINS["departing"])
_BEING = frozenset({"being", "existence", "life"})
_SOURCES = ("from", "of", "with", "out", "by", "through", "in")


def origin_ties(scene: Scene) -> Iterator[Tie]:
    """Ties that the founding of a group tells of."""
    for token in scene.doc.tokens:
        if token.lemma in _MERGERS and token.pos == "NOUN":
            yield from _merger(scene, token)
        if token.pos != "VERB":
            continue
        if _merges(token):
            yield from _merged(scene, token)
        if token.lemma in _FOUNDED:
            yield from _walked_out(scene, token)


def _merges(verb: Token) -> bool:
    return verb.lemma in _MERGING or any((verb.lemma + " " + child.lemma) in _UNITING for child in verb.children)


def _begins(verb: Token) -> bool:
    """ "X was formed", "X emerged", "X came into being"."""
    if verb.lemma in _FOUNDED:
        return is_passive(verb)
    if verb.lemma == "come":
        return any(noun.lower in _BEING for noun in prepositional(verb, "into"))
    return verb.lemma in _BEGINNING


def _beginning_above(token: Token) -> Token | None:
    """The verb of a group's founding that the word hangs on: "X was formed in 2012, when ..."."""
    for above in token.ancestors():
        if above.pos == "VERB" or above.pos == "AUX":
            if _begins(above):
                return above
            if above.lower not in _BEING:
                return None
    return None


def _founded_body(scene: Scene, verb: Token) -> list[Mention]:
    found = named_first(scene, mentions_of_heads(scene, surface_subjects(verb)))
    return [body for body in found if is_group(body) and known(body)][:1]


def _merged(scene: Scene, verb: Token) -> Iterator[Tie]:
    """ "X was formed in 2012, when A joined forces with B", "X came into being after A, B and C merged under NAME"."""
    beginning = _beginning_above(verb)
    whole = _founded_body(scene, beginning) if beginning is not None else []
    if beginning is None or not whole:
        return
    parts = bearers(scene, surface_subjects(verb))
    parts += mentions_at(scene, prepositional(verb, "with"))
    for noun in grammatical_objects(verb):
        parts += mentions_at(scene, prepositional(noun, "with"))
    yield from ties(scene, RelationType.PART_OF, _bodies(scene, parts, whole), whole, verb, None, beginning)
    leaders = [mention for mention in mentions_at(scene, prepositional(verb, "under")) if is_person(mention) and mention.named]
    yield from ties(scene, RelationType.LEADS, leaders, whole, verb, None, beginning)


def _merger(scene: Scene, noun: Token) -> Iterator[Tie]:
    """ "X emerged from the merger of A and B", "X was formed by a merger of A with B"."""
    beginning = _beginning_above(noun)
    whole = _founded_body(scene, beginning) if beginning is not None else []
    if beginning is not None and noun.dep == "pobj" and whole:
        parts = mentions_at(scene, prepositional(noun, "of", "between", "with", "among"))
        yield from ties(scene, RelationType.PART_OF, _bodies(scene, parts, whole), whole, noun, None, beginning)


def _bodies(scene: Scene, parts: list[Mention], whole: list[Mention]) -> list[Mention]:
    """The parts told of; the name of one that the parser took for a person's stands beside groups."""
    return [part for part in dict.fromkeys(parts) if part.named and is_group(part) and part not in whole]


def _walked_out(scene: Scene, verb: Token) -> Iterator[Tie]:
    """ "hardliners left Y and set up X", "broke away from Y to form X": X is a splinter of Y."""
    above = verb.head
    if verb.lemma == "set" and not any(part.lower == "up" for part in verb.deps("prt")):
        return
    if verb.dep not in ("conj", "advcl", "xcomp") or above.lemma not in _DEPARTING or is_passive(above):
        return
    young = [body for body in mentions_of_heads(scene, grammatical_objects(verb)) if is_armed(body) and known(body)]
    old = mentions_at(scene, grammatical_objects(above)) or mentions_at(scene, prepositional(above, "from", "with", "of"))
    if not old:  # "Y dissidents walked out and formed X"
        old = [body for head in surface_subjects(above) for body in name_before(scene, head)]
    old = [body for body in old if is_armed(body) and known(body)]
    for tie in ties(scene, RelationType.SPLINTER_OF, young, old, verb):
        tie.status = max(status_of(above), status_of(verb), key=lambda status: status.value == "unreal")
        yield tie
