"""Repairs of what a general parser gets wrong time and again in reports of violence."""

from __future__ import annotations

from counterclaim.model import Token


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
