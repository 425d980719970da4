"""The lexicon of actors, turned once into look-ups by word."""

from __future__ import annotations

from functools import cache

from counterclaim.codebook.gazetteer import load_gazetteer
from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.model import ActorKind, Token

PERSON_ROLE, FIGHTER, ARMED_BODY, FORCE, STATE_BODY, ORGANISATION, MEDIA, PEOPLE = (
    "person_roles",
    "fighter_roles",
    "armed_bodies",
    "forces",
    "state_bodies",
    "organisations",
    "media_bodies",
    "peoples",
)

_KINDS = {
    FORCE: ActorKind.STATE_FORCE,
    STATE_BODY: ActorKind.GOVERNMENT,
    ORGANISATION: ActorKind.ORGANISATION,
    MEDIA: ActorKind.MEDIA,
    PEOPLE: ActorKind.PEOPLE,
    ARMED_BODY: ActorKind.ARMED_GROUP,
}


def _load() -> dict[str, str]:
    lexicon = load_lexicon("actors")
    found: dict[str, str] = {}
    for table in (PERSON_ROLE, FIGHTER, FORCE, STATE_BODY, MEDIA, PEOPLE, ORGANISATION, ARMED_BODY):
        for word in lexicon[table]:
            found.setdefault(word, table)
    return found


HEADS: dict[str, str] = _load()
TITLES: frozenset[str] = frozenset(
    form for word in load_lexicon("actors")["titles"] for form in (word, f"{word.removesuffix('.')}.")
)  # the parser keeps the stop of some abbreviations
ARMED_MODIFIERS: frozenset[str] = frozenset(load_lexicon("actors")["armed_modifiers"])
_MANY: frozenset[str] = frozenset(load_lexicon("actors")["plural_without_s"])
NAME_WORDS: dict[str, ActorKind] = {}
for _kind in ("armed_group", "media", "state_force", "government", "organisation"):
    for _word in load_lexicon("actors")["name_words"][_kind]:
        NAME_WORDS.setdefault(_word, ActorKind(_kind))
KNOWN_NAMES: dict[str, ActorKind] = {
    name: ActorKind(kind) for kind, names in load_lexicon("actors")["names"].items() for name in names
}


_RANKS: frozenset[str] = frozenset(load_lexicon("actors")["ranks_and_address"])


def is_rank(role: str) -> bool:
    """Whether a role is nothing but a rank or form of address, which tells no office: "Lt-Col", "Mr"."""
    return all(word in _RANKS for word in role.lower().replace("-", " ").replace(".", " ").split())


@cache
def country_code(name: str) -> str | None:
    """The ISO code of the country, or of the one whose capital has the name; None for any other name."""
    gazetteer = load_gazetteer()
    place = next((place for place in gazetteer.lookup(name) if place.kind == "country"), None)
    return place.country if place is not None else gazetteer.capital_of(name)


@cache
def is_capital(name: str) -> bool:
    """Whether the name is a capital's, standing for its government."""
    return load_gazetteer().capital_of(name) is not None and not load_gazetteer().is_country(name)


@cache
def _table(lower: str, lemma: str) -> str | None:
    singular = lower[:-3] + "man" if lower.endswith("men") else lower[:-1] if lower.endswith("s") else lower
    return HEADS.get(lower) or HEADS.get(lemma) or HEADS.get(singular)


def head_table(token: Token) -> str | None:
    """The list of descriptions that the noun belongs to, singular or plural."""
    return _table(token.lower, token.lemma)


def is_plural(token: Token) -> bool:
    """Whether the noun stands in the plural, or names many by itself ("police")."""
    return token.tag in ("NNS", "NNPS") or token.lower in _MANY or (token.lower.endswith("men") and token.tag[:3] == "NNP")


def described_kind(token: Token, table: str) -> ActorKind:
    """The kind of actor that a description with this head stands for."""
    if table == PERSON_ROLE:
        return ActorKind.PEOPLE if is_plural(token) else ActorKind.PERSON
    if table == FIGHTER:
        return ActorKind.ARMED_GROUP if is_plural(token) else ActorKind.PERSON
    return _KINDS[table]
