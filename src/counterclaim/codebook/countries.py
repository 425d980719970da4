"""Countries by their ISO 3166-1 alpha-2 code and by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from counterclaim.lang.places import fold_place

_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
_LONGEST = 4  # words of a country's name


@dataclass(frozen=True, slots=True)
class CountryWords:
    """How a country is spoken of: its names, the usual one first, its adjectives and peoples, and its capitals."""

    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]


@cache
def country_words() -> Mapping[str, CountryWords]:
    """Every country by its code."""
    rows = files("counterclaim.codebook").joinpath("data", "countries.tsv").read_text(encoding="utf-8").splitlines()
    fields = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {
        code: CountryWords(*(tuple(filter(None, cell.split("|"))) for cell in (names, adjectives, capitals)))
        for code, names, adjectives, capitals, *_ in fields
    }


def country_name(code: str | None) -> str | None:
    """The usual English name; the code itself where it is unknown."""
    if code is None:
        return None
    known = country_words().get(code.upper())
    return known.names[0] if known else code


def find_country(words: str) -> str | None:
    """The code of the country that goes by this code or name, in any spelling of capitals and accents; None where none does."""
    if words.upper() in country_words():
        return words.upper()
    return _spoken_of(adjectives=False, capitals=False).get(fold_place(words))


def countries_in(text: str, *, adjectives: bool = True, capitals: bool = False) -> frozenset[str]:
    """Codes of the countries that words speak of by name, and where asked for by adjective or capital: "Colombia's government",
    "the Philippine President", "New Delhi"."""
    known = _spoken_of(adjectives=adjectives, capitals=capitals)
    parts = fold_place(_POSSESSIVE.sub(" ", text)).split()
    runs = (" ".join(parts[at : at + length]) for length in range(1, _LONGEST + 1) for at in range(len(parts) - length + 1))
    return frozenset(known[run] for run in runs if run in known)


@cache
def _spoken_of(*, adjectives: bool, capitals: bool) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for code, spoken in country_words().items():
        for name in (*spoken.names, *(spoken.adjectives if adjectives else ()), *(spoken.capitals if capitals else ())):
            found.setdefault(fold_place(name), code)
    found.pop("", None)
    return found
