"""Which actors a relation may tie: a person leads a body, bodies are allied, and who says so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.predicates import logical_subjects, status_of
from counterclaim.extract.rules.relation_arguments import Tie, actors_or_powers
from counterclaim.extract.rules.relation_lists import (
    holds_name,
    is_armed,
    is_body,
    is_group,
    is_person,
    is_state,
    known,
)
from counterclaim.extract.rules.scene import Actor, Mention, Scene
from counterclaim.model import ActorKind, RelationType, Token

_UNIONS = frozenset(load_lexicon("relations")["unions"]["nouns"])
_LED = _UNIONS | frozenset(load_lexicon("relations")["followings"]["nouns"]) - {"army", "forces"}
_SINGLE = frozenset({RelationType.PART_OF, RelationType.SPLINTER_OF})  # told of one body, not of "militants"
# What no government or force of a state is to an armed group.
STANDING_UNDER = frozenset(
    {RelationType.PART_OF, RelationType.SPLINTER_OF, RelationType.PLEDGED_ALLEGIANCE_TO, RelationType.RENAMED_FROM}
)
_ACCUSING = frozenset({"accuse", "suspect", "blame", "criticise", "criticize", "condemn", "denounce"})


def is_named_body(scene: Scene, mention: Mention) -> bool:
    """True for a named actor and for a description that holds a name ("Danab commandos")."""
    words = scene.doc.tokens[mention.first : mention.last]
    return known(mention) or any(token.pos in ("PROPN", "ADJ") and token.text[0].isupper() for token in words)


def several(mention: Mention) -> bool:
    """True for people told of together ("the suspects", "two families"), who may be linked to a group as a group is."""
    kind = mention.actor.kind if mention.actor else mention.kind
    return kind is ActorKind.PEOPLE or (kind is ActorKind.PERSON and mention.plural)


def singled_out(mention: Mention) -> bool:
    """A named person, or the one person that a description means: "the suspect"."""
    return known(mention) or (mention.definite and mention.kind is ActorKind.PERSON)


def fits(scene: Scene, kind: RelationType, source: Mention, target: Mention) -> bool:
    """Whether a relation of this type may run from source to target."""
    if source is target or (source.actor is not None and source.actor is target.actor):
        return False
    if kind in STANDING_UNDER and is_state(source) and is_armed(target):
        return False
    if kind is RelationType.MEMBER_OF:
        return not is_body(source) and singled_out(source) and is_armed(target) and (known(target) or holds_name(target))
    if kind is RelationType.LEADS:
        return is_group(target) and may_be_led(target)
    if kind is RelationType.SUPPORTS:
        if is_person(target):
            return is_group(source) and known(target) and target.named
        return not (is_state(source) and is_state(target) and not is_named_body(scene, target))
    if kind in _SINGLE and not known(source) and source.plural:
        return False
    if kind is RelationType.COOPERATED_WITH:
        if not all(side.definite or is_named_body(scene, side) or is_state(side) for side in (source, target)):
            return False
        if any(side.head.lemma == "counterpart" for side in (source, target)):
            return True
    if kind is RelationType.ALLIED_WITH and several(source) and is_armed(target) and known(target):
        return True
    return is_group(source) and is_group(target)


def may_be_led(body: Mention) -> bool:
    """True for a body that a report tells the leader of: one with a name, an armed group, an alliance, somebody's following."""
    return known(body) or is_armed(body) or body.head.lemma in _LED


def of_one_sort(source: Mention, target: Mention) -> bool:
    """True for two of a kind: the state's forces fight every armed group, which makes no rivals."""
    return is_armed(source) == is_armed(target) or any(
        side.head.lemma in _UNIONS or "coalition" in side.name.lower().split() for side in (source, target)
    )


def ties(
    scene: Scene,
    kind: RelationType,
    sources: list[Mention],
    targets: list[Mention],
    cue: Token,
    speakers: list[Actor] | None = None,
    verb: Token | None = None,
) -> Iterator[Tie]:
    """One tie for each source with the targets that suit it; `verb` tells whether it is so, where the cue does not."""
    status = status_of(verb or cue)
    for source in sources:
        fitting = [target for target in targets if fits(scene, kind, source, target)]
        if fitting:
            yield Tie(kind, [source], fitting, cue, status, speakers or [])


def mutual(scene: Scene, kind: RelationType, partners: list[Mention], cue: Token, verb: Token) -> Iterator[Tie]:
    """Ties between neighbours in a list of partners, each of them a body with a name or a definite one ("the army")."""
    able = [partner for partner in partners if is_group(partner) and (known(partner) or partner.definite)]
    for left, right in pairwise(able):
        yield from ties(scene, kind, [left], [right], cue, None, verb)


def accusers(scene: Scene, verb: Token) -> list[Actor]:
    """Who accuses, for a deed told behind "accused X of"."""
    at = verb
    while at.dep == "conj":
        at = at.head
    above = at.head.head if at.dep in ("pcomp", "pobj") else at
    if above.dep == "dobj" and at.head.lower == "of":
        above = above.head  # the parser hangs the "of" on the accused
    if above is not at and above.lemma in _ACCUSING:
        heads = logical_subjects(above)
        return [mention.actor for mention in actors_or_powers(scene, heads) if mention.actor]
    return []
