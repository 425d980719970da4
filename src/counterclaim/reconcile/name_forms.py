"""The names under which a mention is looked up: as it stands, without acronyms in brackets, without words that only describe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.codebook.lexicon import words
from counterclaim.lang.names import fits_acronym

_BRACKETED = re.compile(r"\s*\(([^()]*)\)")
_LONGEST = 200  # code points; no actor's name is longer


def name_forms(name: str) -> Iterator[str]:
    """The name, then without an acronym in brackets, then without describing words, then that acronym: "the banned Boko Haram (BH)
    fighters" gives "Boko Haram" and "BH" too. Other brackets tell factions apart, as in "CPI (Maoist)", and stay."""
    given: set[str] = set()
    for form in _every_form(" ".join(name[:_LONGEST].split())):
        if form and form not in given:
            given.add(form)
            yield form


def _every_form(name: str) -> Iterator[str]:
    yield name
    outside = _BRACKETED.sub("", name).strip()
    brackets = [inside.strip() for inside in _BRACKETED.findall(name)]
    bare = _bare(outside)
    if all(fits_acronym(inside, bare) for inside in brackets):
        yield outside
        yield bare
        if brackets and name.endswith(")"):
            yield brackets[-1]


def _bare(name: str) -> str:
    """Without describing words at either end, as far as a word that is none is left.

    Behind a name they describe it in small letters only: "Islamic Jihad Group" is another name than "Islamic Jihad".
    """
    followers, leaders = words("actor_forms", "followers"), words("actor_forms", "leaders")
    parts = name.split()
    while len(parts) > 1 and parts[-1] in followers:
        parts.pop()
    while len(parts) > 1 and parts[0].casefold() in leaders:
        parts.pop(0)
    return " ".join(parts)
