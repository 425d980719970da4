"""Countries by their ISO 3166-1 alpha-2 code and by name."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from counterclaim.lang.places import fold_place


@cache
def _names() -> dict[str, list[str]]:
    rows = files("counterclaim.codebook").joinpath("data", "countries.tsv").read_text(encoding="utf-8").splitlines()
    fields = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {code: names.split("|") for code, names, *_ in fields}


def country_name(code: str | None) -> str | None:
    """The usual English name; the code itself where it is unknown."""
    return None if code is None else _names().get(code.upper(), [code])[0]


def find_country(words: str) -> str | None:
    """The code of the country that goes by this code or name, in any spelling of capitals and accents; None where none does."""
    if words.upper() in _names():
        return words.upper()
    folded = fold_place(words)
    return next((code for code, names in _names().items() if any(fold_place(name) == folded for name in names)), None)
