"""What a gazetteer may hold for a name as newspapers write it: short forms of states, written-out saints and counties, peoples."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from counterclaim.codebook.gazetteer import Place, load_gazetteer
from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.toponym_syntax import DIRECTIONS, LEVELS, UNITS, US_STATES

Way = Literal["name", "short", "people", "spelt", "bare", "unknown"]

_WORDS = load_lexicon("place_words")
SHORT: dict[str, str] = _WORDS["abbreviations"]
_SPELT_OUT: dict[str, str] = _WORDS["spelt_out"]
PEOPLES: dict[str, str] = _WORDS["peoples"]
_WATERS = frozenset(_WORDS["units"]["waters"])
_MOST = 60  # entries that are looked at for one name


class Entries(NamedTuple):
    """The places that a name may mean, and how they were found: under the name itself, as a short form, as a people, with a word
    written out, or under what is left without a unit word."""

    way: Way
    places: tuple[Place, ...]


@lru_cache(maxsize=16384)
def entries_of(name: str) -> Entries:
    """What the name may mean; nothing for names that are unknown."""
    gazetteer = load_gazetteer()
    state = US_STATES.get(name)
    if state is not None and (place := gazetteer.us_state(state)) is not None:
        return Entries("short", (place,))
    if name in SHORT:
        return Entries("short", _found(SHORT[name]))
    adjective = gazetteer.country_of_adjective(name)
    if adjective is not None:
        more = _found(PEOPLES[name]) if name in PEOPLES else ()
        return Entries("people", (gazetteer.countries[adjective], *more))
    if name in PEOPLES:
        return Entries("people", _found(PEOPLES[name]))
    places = _found(name)
    words = name.split()
    if len(words) > 1:
        if spelt := _found(" ".join(_SPELT_OUT.get(word, word) for word in words)):
            places = (*places, *(place for place in spelt if place not in places))
        if not places and words[0] == "Saint":
            places = _found(" ".join(("St.", *words[1:])))
        if places:
            return Entries("name", places[:_MOST])
        if bare := _found(_bare(words)):
            return Entries("bare", bare)
    return Entries("name", places) if places else Entries("unknown", ())


def _found(name: str) -> tuple[Place, ...]:
    return tuple(load_gazetteer().lookup(name)[:_MOST])


def _bare(words: list[str]) -> str:
    """The name without the word that tells its sort: "X Township", "Town of X", "South X", "X River"."""
    if len(words) > 2 and words[1].lower() == "of" and words[0].lower() in LEVELS["town"] | LEVELS["adm2"] | LEVELS["adm1"]:
        return " ".join(words[2:])
    last = _SPELT_OUT.get(words[-1], words[-1]).lower()
    if last in UNITS or last in _WATERS:
        return " ".join(words[:-1])
    first = _SPELT_OUT.get(words[0], words[0]).lower()
    if first in DIRECTIONS or first in _WATERS or first == "old":
        return " ".join(words[1:])
    return ""
