"""Repairs of what a general parser gets wrong time and again in reports of violence."""

from __future__ import annotations

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.model import Token

_ACTORS = load_lexicon("actors")
_ANIMATE = frozenset(
    word
    for table in (
        "person_roles",
        "fighter_roles",
        "armed_bodies",
        "forces",
        "state_bodies",
        "organisations",
        "media_bodies",
        "peoples",
    )
    for word in _ACTORS[table]
)
_EVENTS = load_lexicon("events")
_DEEDS = frozenset(word for listed in _EVENTS["nouns"].values() for word in listed) | frozenset(_EVENTS["generic"]["nouns"])
_DEADLY = frozenset({"kill", "wound", "injure", "leave", "claim", "maim"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_NAME_REACH = 8  # words of a name with its ranks
_SUBJECT_REACH = 30  # words between the two subjects of one verb
_STEPS = 4  # from "ties" in "a man with close ties" up to "man"


def mend_shot_dead(tokens: list[Token]) -> None:
    """Makes "shot" the verb in "men on a motorbike shot dead an elder", where a parser took it for a noun and made "dead" the head.

    Changes heads, labels and tags in place; to be called before the children are linked.
    """
    for shot in tokens[:-1]:
        dead = tokens[shot.i + 1]
        if shot.lower != "shot" or dead.lower != "dead" or dead.sent != shot.sent:
            continue
        if not shot.tag.startswith("NN"):
            _take_victim(tokens, shot)
            continue
        _give_place_to_neighbour(tokens, shot)
        top = dead.head_index == dead.i or dead.head_index == shot.i
        shot.become("shoot", "VERB", "VBD", "ROOT" if top else dead.dep, shot.i if top else dead.head_index)
        for token in tokens:
            if token.head_index == dead.i and token is not shot and token is not dead:
                token.hang_on(shot.i)
        dead.hang_on(shot.i, "acomp")
        _take_victim(tokens, shot)


def _take_victim(tokens: list[Token], shot: Token) -> None:
    """The noun right behind "shot dead" is its object, even where the parser hung it on a word before."""
    for token in tokens[shot.i + 2 :]:
        if token.sent != shot.sent or token.tag.startswith("VB"):
            return
        if token.tag.startswith("NN") and token.dep not in {"compound", "nmod", "poss"}:
            if token.head_index < shot.i:
                token.hang_on(shot.i, "dobj")
            return


def _give_place_to_neighbour(tokens: list[Token], shot: Token) -> None:
    """The noun before "shot" takes the place that the parser gave to "shot": "on a motorbike"."""
    before = tokens[shot.i - 1] if shot.i else None
    if before is None or before.head_index != shot.i or before.dep not in {"compound", "amod", "nmod"}:
        return
    before.hang_on(shot.head_index if shot.head_index != shot.i else before.i, shot.dep)
    for token in tokens:
        if token.head_index == shot.i and token.dep in {"det", "amod", "compound", "poss", "nummod"} and token.i < before.i:
            token.hang_on(before.i)


def mend_who_clauses(tokens: list[Token]) -> None:
    """Hangs "who ..." on somebody where a parser hung it on a thing.

    "The trial of NAME who is accused" tells of NAME, "a man with ties to the camp who fled" of the man. In place, before
    the children are linked.
    """
    for who in tokens:
        if who.lower not in ("who", "whom") or who.tag != "WP":
            continue
        verb = tokens[who.head_index]
        noun = tokens[verb.head_index]
        if verb.dep != "relcl" or noun.pos != "NOUN" or noun.i > who.i or _is_animate(noun):
            continue
        person = _name_right_before(tokens, who, noun) or _somebody_above(tokens, noun)
        if person is not None:
            verb.hang_on(person.i)


def _is_animate(noun: Token) -> bool:
    lower = noun.lower
    return noun.ent == "NORP" or any(
        word in _ANIMATE
        for word in (lower, noun.lemma, lower.removesuffix("s"), f"{lower[:-3]}man" if lower.endswith("men") else lower)
    )


def _name_right_before(tokens: list[Token], who: Token, noun: Token) -> Token | None:
    """The name that ends right before the pronoun, where it stands below the noun."""
    at = tokens[who.i - 1]
    if at.text == "," and who.i > 1:
        at = tokens[who.i - 2]
    if at.pos != "PROPN" or at.ent not in ("PERSON", "ORG", "NORP"):
        return None
    while tokens[at.head_index].pos == "PROPN" and at.dep in ("compound", "nmod", "flat") and at.head_index < who.i:
        at = tokens[at.head_index]
    above = at
    for _ in range(_STEPS):
        above = tokens[above.head_index]
        if above is noun:
            return at
    return None


def _somebody_above(tokens: list[Token], noun: Token) -> Token | None:
    """Somebody whom the noun is told of: "a man with ties"."""
    at = noun
    for _ in range(_STEPS):
        if at.dep not in ("pobj", "prep", "dobj", "conj", "pcomp", "acl"):
            return None
        at = tokens[at.head_index]
        if at.pos in _NOMINAL and at.i < noun.i and (at.pos == "PROPN" or _is_animate(at)):
            return at
    return None


def mend_by_phrases(tokens: list[Token]) -> None:
    """Gives a "by" the name right behind it, where a parser made that name a second subject of the next verb.

    "A unit led by Brig. Gen. NAME stormed the town". In place, before the children are linked.
    """
    held = {token.head_index for token in tokens if token.dep in ("pobj", "pcomp")}
    for by in tokens:
        if by.lower != "by" or by.dep != "agent" or by.i in held:
            continue
        head = next((token for token in tokens[by.i + 1 : by.i + _NAME_REACH] if token.dep != "compound"), by)
        verb = tokens[head.head_index]
        if (
            head.dep == "nsubj"
            and head.pos == "PROPN"
            and head.i < verb.i
            and all(token.head_index == head.i or token.dep == "compound" for token in tokens[by.i + 1 : head.i])
            and any(token.dep == "nsubj" and token.head_index == verb.i for token in tokens[max(by.i - _SUBJECT_REACH, 0) : by.i])
        ):
            head.hang_on(by.i, "pobj")


def mend_deadly_clauses(tokens: list[Token]) -> None:
    """Hangs "that killed nine" on the attack and not on the place attacked: "an attack on the NAME Hotel that killed nine".

    In place, before the children are linked.
    """
    for that in tokens:
        verb = tokens[that.head_index]
        place = tokens[verb.head_index]
        if that.lower not in ("that", "which") or verb.dep != "relcl" or verb.lemma not in _DEADLY or place.i > that.i:
            continue
        if that.dep != "nsubj" or place.lemma in _DEEDS:
            continue
        at = place
        for _ in range(_STEPS):
            at = tokens[at.head_index]
            if at.pos not in ("NOUN", "PROPN", "ADP") or at.i > that.i:
                break
            if at.pos == "NOUN" and at.lemma in _DEEDS:
                verb.hang_on(at.i)
                break
