"""Countries as actors: the one that "Turkish-backed" or "US-led" names, known by its name, its capital or its adjective."""

from __future__ import annotations

from functools import cache

from counterclaim.codebook.gazetteer import load_gazetteer
from counterclaim.extract.rules.scene import Actor, Mention, Scene
from counterclaim.model import ActorKind, Token


@cache
def country_code(word: str) -> str | None:
    """The code of the country that the word names, None for a word that names none."""
    gazetteer = load_gazetteer()
    if code := gazetteer.country_of_adjective(word) or gazetteer.capital_of(word):
        return code
    if not gazetteer.is_country(word):
        return None
    return next(place.country for place in gazetteer.lookup(word) if place.kind == "country")


def power_at(scene: Scene, first: int, last: int) -> Mention | None:
    """A mention of the country that tokens `first` to `last` (excluded) name; the actor is the report's own where it has one."""
    tokens = scene.doc.tokens
    if _is_native(tokens[last - 1]):
        return None
    for start in (last - 2, last - 1):
        if start < first or tokens[start].sent != tokens[last - 1].sent:
            continue
        words = scene.doc.text[tokens[start].start : tokens[last - 1].end].rstrip("-–")
        if (code := country_code(words)) is not None:
            return _mention(scene, tokens[last - 1], start, last, words, code)
    return None


def _is_native(token: Token) -> bool:
    """A word of nationality that means one person: "an Iraqi", "the 51-year-old Iraqi", "an Iraqi who left"."""
    if token.pos not in ("NOUN", "PROPN") or load_gazetteer().country_of_adjective(token.text) is None:
        return False
    singled = any(
        child.lower in ("a", "an", "another") or (child.dep == "amod" and child.lemma == "old") for child in token.children
    )
    return singled or any(word.lower == "who" for clause in token.deps("relcl") for word in clause.children)


def power_named(scene: Scene, token: Token, words: str) -> Mention | None:
    """The same for the part of one token: the "U.S." of "U.S.-led"."""
    code = country_code(words)
    return _mention(scene, token, token.i, token.i + 1, words, code) if code is not None else None


def _mention(scene: Scene, head: Token, first: int, last: int, words: str, code: str) -> Mention:
    usual = load_gazetteer().countries[code].name
    mention = Mention(first, last, head, usual, ActorKind.GOVERNMENT, named=True, definite=True)
    mention.actor = next((actor for actor in scene.actors if _is_country(actor, code)), None)
    if mention.actor is None:
        mention.actor = Actor(usual, ActorKind.GOVERNMENT, [mention], [words] if words != usual else [])
        scene.actors.append(mention.actor)
    return mention


def _is_country(actor: Actor, code: str) -> bool:
    if actor.kind not in (ActorKind.GOVERNMENT, ActorKind.UNKNOWN, ActorKind.ORGANISATION):
        return False
    return any(country_code(name) == code for name in (actor.name, *actor.aliases))


def powers_behind(scene: Scene, noun: Token) -> list[Mention]:
    """The countries named right behind a noun, one or a list: "regional rivals Egypt and Turkey", "rebel backer Turkey"."""
    tokens = scene.doc.tokens
    found: list[Mention] = []
    at = noun.i + 1
    while at < len(tokens) and tokens[at].sent == noun.sent and tokens[at].pos == "PROPN":
        end = at + 2 if at + 1 < len(tokens) and tokens[at + 1].pos == "PROPN" and power_at(scene, at, at + 2) else at + 1
        power = scene.mention_of.get(at) or power_at(scene, at, end)
        if power is None or power.kind is not ActorKind.GOVERNMENT:
            break
        found.append(power)
        at = max(end, power.last)
        if at >= len(tokens) or tokens[at].lower not in ("and", ",") or noun.tag not in ("NNS", "NNPS"):
            break
        at += 1
    return found
