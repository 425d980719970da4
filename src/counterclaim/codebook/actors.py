"""The actor registry: who there is, by which names, and what data sets record between them.

`data/actors.tsv` and `data/actor_ties.tsv` are made by `scripts/build_actors.py` from UCDP, the US Treasury's sanctions list and a
hand-made list (see NOTICE). A user's own file adds to them (`codebook.own_actors`).
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files

from counterclaim.codebook.countries import country_words, find_country
from counterclaim.codebook.groups import cell_values, fold_name, is_acronym, registry_rows
from counterclaim.codebook.lexicon import words
from counterclaim.model import Actor, ActorKind, ActorTie, RelationType

_BRACKETS = re.compile(r"\s*\(([^()]+)\)$")
_NOT_LETTER = re.compile(r"[^a-z0-9]")
_DATA_SETS = {
    "ucdp-actor": "UCDP Actor Dataset 22.1, actor",
    "ucdp-nonstate": "UCDP Non-State Conflict Dataset 22.1, dyad",
    "ucdp-prio": "UCDP/PRIO Armed Conflict Dataset 22.1, conflict",
    "ucdp": "UCDP Actor Dataset 22.1, actor",
    "ofac": "US Treasury, Specially Designated Nationals List, entry",
}


@dataclass(frozen=True, slots=True)
class Named:
    """An actor that goes by a name that was looked up.

    `chosen` says that whoever made the registry gave it this name by hand; `cues` are beginnings of words of which a report must
    hold one before an acronym that was chosen counts by itself.
    """

    actor: Actor
    chosen: bool
    cues: tuple[str, ...] = ()


def name_form(name: str) -> str:
    """The form under which spellings of one full name meet: folded, without an article."""
    return fold_name(name).removeprefix("the ")


def listed_forms(name: str) -> set[str]:
    """The forms under which a registry's name is found: its own and, where brackets at its end only tell the country or repeat an
    acronym, that without them: "Muslims (Nigeria)" is what reports call Muslims there."""
    forms = {name_form(name)}
    closing = _BRACKETS.search(name) if "(" in name else None
    if closing is not None and (is_acronym(closing[1]) or find_country(closing[1])):
        forms.add(name_form(name[: closing.start()]))
    return forms - {""}


def acronym_form(name: str) -> str:
    """The form under which spellings of one acronym meet: "IS-K", "ISK" and "I.S.K."."""
    return _NOT_LETTER.sub("", name.casefold())


def is_short(name: str) -> bool:
    """Whether the name is an acronym, full stops or not."""
    return is_acronym(name.replace(".", "")) if " " not in name else False


def source_words(source: str) -> str:
    """A citation in words: "ucdp-actor:356" gives "UCDP Actor Dataset 22.1, actor 356"."""
    data_set, _, row = source.partition(":")
    if data_set in _DATA_SETS and row:
        return f"{_DATA_SETS[data_set]} {row}"
    return "the project's hand-made list" if source == "curated" else source


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor with what its registry says of its names: those chosen by hand, and its cues."""

    actor: Actor
    chosen: frozenset[str]
    cues: tuple[str, ...] = ()


class ActorRegistry:
    """Actors by id and by name. `version` changes with what it holds."""

    def __init__(self, entries: Iterable[Entry], ties: Iterable[ActorTie], version: str) -> None:
        self._entries = {entry.actor.id: entry for entry in entries}
        self.actors: Mapping[str, Actor] = {id: entry.actor for id, entry in self._entries.items()}
        self.ties = tuple(ties)
        self.version = version

    def __len__(self) -> int:
        return len(self.actors)

    def get(self, id: str) -> Actor | None:
        return self.actors.get(id)

    def entries(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    @cached_property
    def _by_name(self) -> dict[str, list[Named]]:
        index: dict[str, list[Named]] = defaultdict(list)
        for entry in self._entries.values():
            seen: set[str] = set()
            for name in (entry.actor.name, *entry.actor.names):
                for form in listed_forms(name) - seen:
                    seen.add(form)
                    index[form].append(Named(entry.actor, name in entry.chosen))
        return index

    @cached_property
    def _by_acronym(self) -> dict[str, list[Named]]:
        index: dict[str, list[Named]] = defaultdict(list)
        for entry in self._entries.values():
            seen = set()
            for name in entry.actor.acronyms:
                form = acronym_form(name)
                if form and form not in seen:
                    seen.add(form)
                    index[form].append(Named(entry.actor, name in entry.chosen, entry.cues))
        return index

    @cached_property
    def _ties_of(self) -> dict[str, list[ActorTie]]:
        index: dict[str, list[ActorTie]] = defaultdict(list)
        for tie in self.ties:
            for end in {tie.source, tie.target}:
                if end is not None:
                    index[end].append(tie)
        return index

    @cached_property
    def _states(self) -> dict[str, Actor]:
        """Names, peoples and capitals of a country -> the actor that is its government."""
        governments: dict[str, Actor] = {}
        for actor in self.actors.values():
            if actor.kind is ActorKind.GOVERNMENT and len(actor.countries) == 1:
                # Of the states that a country had, the one that has its name of today; a ministry is no government.
                states = {f"Government of {name}" for name in country_words()[actor.countries[0]].names}
                if states.intersection(actor.names):
                    governments.setdefault(actor.countries[0], actor)
        index: dict[str, Actor] = {}
        for code, actor in governments.items():
            spoken = country_words()[code]
            for name in (*spoken.names, *spoken.capitals):
                index.setdefault(name_form(name), actor)
            for name in (*spoken.names, *spoken.adjectives):
                index.setdefault(f"{name_form(name)} government", actor)
                index.setdefault(f"government of {name_form(name)}", actor)
        return index

    def named(self, name: str) -> list[Named]:
        """Every actor that goes by exactly this name or acronym, in any spelling of it."""
        found = list(self._by_name.get(name_form(name), ()))
        if is_short(name):
            known = {match.actor.id for match in found}
            found += [match for match in self._by_acronym.get(acronym_form(name), ()) if match.actor.id not in known]
        return found

    def state(self, name: str) -> Actor | None:
        """The government that a country's name, people or capital stands for: "Islamabad", "the Pakistani government"."""
        return self._states.get(name_form(name))

    def ties_of(self, id: str) -> list[ActorTie]:
        """The ties that an actor has, whichever end it is."""
        return self._ties_of.get(id, [])

    def extended(self, entries: Iterable[Entry], version: str) -> ActorRegistry:
        """The registry with further actors, and with further names for those that it has."""
        merged = dict(self._entries)
        for entry in entries:
            known = merged.get(entry.actor.id)
            merged[entry.actor.id] = entry if known is None else _joined(known, entry)
        return ActorRegistry(merged.values(), self.ties, f"{self.version}+{version}")


def _joined(known: Entry, more: Entry) -> Entry:
    old, new = known.actor, more.actor
    actor = replace(
        old,
        names=tuple(dict.fromkeys([*old.names, *new.names])),
        acronyms=tuple(dict.fromkeys([*old.acronyms, *new.acronyms])),
        countries=tuple(dict.fromkeys([*old.countries, *new.countries])),
        parent=new.parent or old.parent,
        years=new.years or old.years,
        sources=tuple(dict.fromkeys([*old.sources, *new.sources])),
    )
    return Entry(actor, known.chosen | more.chosen, known.cues)


@cache
def plain_words() -> frozenset[str]:
    """Words of which many groups' names are made, as `name_form` writes them."""
    return frozenset(fold_name(word) for word in words("actor_forms", "plain"))


def read_years(value: str) -> tuple[int, int] | None:
    """ "2007-2022" as two years; None for an empty cell. Raises `ValueError` for anything else."""
    if not value:
        return None
    first, _, last = value.partition("-")
    return int(first), int(last or first)


@cache
def load_registry() -> ActorRegistry:
    """The registry that ships with the package."""
    entries, digest = [], hashlib.sha256()
    for row in registry_rows():
        digest.update("\t".join(row).encode())
        id, name, kind, countries, parent, years, in_text, by_hand, further, acronyms, cues, _, sources = row
        if id == "-":
            continue  # a name that many bodies share
        found = cell_values(in_text)
        full = [known for known in (name, *found, *cell_values(further)) if not is_acronym(known)]
        actor = Actor(
            id=id,
            name=name,
            kind=ActorKind(kind),
            names=tuple(dict.fromkeys(full)) or (name,),
            acronyms=tuple(dict.fromkeys([*(known for known in (name, *found) if is_acronym(known)), *cell_values(acronyms)])),
            countries=cell_values(countries),
            parent=parent or None,
            years=read_years(years),
            sources=cell_values(sources),
        )
        chosen = frozenset(found[: int(by_hand)])
        entries.append(Entry(actor, chosen, cell_values(cues) if chosen else ()))
    text = files("counterclaim.codebook").joinpath("data", "actor_ties.tsv").read_text(encoding="utf-8")
    digest.update(text.encode())
    return ActorRegistry(entries, map(_tie, _rows(text)), digest.hexdigest()[:12])


def _rows(text: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in text.splitlines() if not line.startswith("#"))


def _tie(row: list[str]) -> ActorTie:
    kind, source, target, target_name, years, recorded_as, citation = row
    return ActorTie(
        type=RelationType(kind),
        source=source,
        target=target or None,
        target_name=target_name,
        citation=citation,
        recorded_as=recorded_as or None,
        years=read_years(years),
    )
