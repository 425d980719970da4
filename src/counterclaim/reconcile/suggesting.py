"""Which actors of the registry a person may want to look at for a name that it does not have.

Similar names are no evidence of identity: factions differ from their parents by a word, and on UCDP's names the best edit distance
ranks the right one first in a minority of cases. Nothing here decides; a person does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from counterclaim.codebook.actors import ActorRegistry, name_form, plain_words
from counterclaim.reconcile.name_forms import name_forms

LEAST = 72.0  # of 100
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"['’`]", ""),
        (r"ph", "f"),
        (r"kh|q", "k"),
        (r"gh", "g"),
        (r"[dtz]h(?=[aeiou])", "z"),
        (r"sh|sch|ch|tch", "s"),
        (r"ou|oo|u|o|w", "o"),
        (r"ee|ie|ei|y|i|e", "i"),
        (r"h(?![aeiou])", ""),
        (r"(.)\1+", r"\1"),
    )
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An actor whose name resembles the one asked for. `likeness` runs from 0 to 100 and is no probability."""

    actor: str
    name: str
    likeness: float


def sound_form(name: str) -> str:
    """The name as a careless transliteration would not change it: "Lashkar-e-Tayyibah" and "Lashkar-i-Toiba" come close."""
    form = name_form(name)
    for pattern, sound in _SOUNDS:
        form = pattern.sub(sound, form)
    return form


@cache
def _spoken(registry: ActorRegistry) -> tuple[list[str], list[tuple[str, str]]]:
    forms, names = [], []
    for actor in registry.actors.values():
        for name in actor.names:
            if not plain_words().issuperset(name_form(name).split()):
                forms.append(sound_form(name))
                names.append((actor.id, name))
    return forms, names


def suggest_actors(names: Sequence[str], registry: ActorRegistry, *, limit: int = 5) -> list[Suggestion]:
    """The actors whose names are most like one of these, the most alike first; none where nothing comes near."""
    from rapidfuzz import fuzz, process

    forms, known = _spoken(registry)
    best: dict[str, Suggestion] = {}
    for name in names:
        asked = sound_form(next(iter(name_forms(name)), ""))
        if len(asked) < 4:
            continue
        for _, likeness, at in process.extract(asked, forms, scorer=fuzz.token_sort_ratio, limit=6 * limit, score_cutoff=LEAST):
            actor, called = known[at]
            if actor not in best or likeness > best[actor].likeness:
                best[actor] = Suggestion(actor, called, round(likeness, 1))
    return sorted(best.values(), key=lambda found: (-found.likeness, found.actor))[:limit]
