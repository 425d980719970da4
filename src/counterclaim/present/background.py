"""What the registry holds of an actor, and why a name is taken for it: background beside what reports say, never mixed with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.codebook.actors import ActorRegistry, source_words
from counterclaim.ledger import NameRow
from counterclaim.model import Actor, ActorKind, ActorTie, RelationType
from counterclaim.reconcile.suggesting import suggest_actors

_WITHOUT_SUGGESTIONS = frozenset({ActorKind.PERSON, ActorKind.PEOPLE, ActorKind.MEDIA})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An actor of the registry that may be meant."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TieView:
    """A relation that a data set records. `outgoing` says that it runs from this actor to the other; `other_id` is None where the
    data set gives a mere name. `recorded_as` is the data set's own word; `source` names the row that it rests on."""

    type: RelationType
    outgoing: bool
    other_id: str | None
    other: str
    recorded_as: str | None
    years: tuple[int, int] | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryFacts:
    """What the registry holds of an actor; `countries` are ISO 3166-1 alpha-2 codes, `years` those of recorded fighting."""

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...]
    acronyms: tuple[str, ...]
    countries: tuple[str, ...]
    parent: Candidate | None
    years: tuple[int, int] | None
    sources: tuple[str, ...]
    ties: tuple[TieView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameView:
    """A name under which reports mean the actor: how many do, on what grounds, and whom else it may mean. `id` is the name's
    own."""

    name: str
    id: str
    reports: int
    grounds: str
    reasons: tuple[str, ...]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionView:
    """An actor of the registry with a similar name, for a person to look at; `likeness` is of 100 and no probability."""

    id: str
    name: str
    known_as: str
    likeness: float


def registry_facts(registry: ActorRegistry, id: str) -> RegistryFacts | None:
    """What the registry holds of the actor of this id; None where it does not have it."""
    actor = registry.get(id)
    if actor is None:
        return None
    return RegistryFacts(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        names=actor.names,
        acronyms=actor.acronyms,
        countries=actor.countries,
        parent=_candidate(registry, actor.parent) if actor.parent else None,
        years=actor.years,
        sources=tuple(source_words(source) for source in actor.sources),
        ties=tuple(_tie(registry, tie, actor) for tie in registry.ties_of(id)),
    )


def _tie(registry: ActorRegistry, tie: ActorTie, actor: Actor) -> TieView:
    outgoing = tie.source == actor.id
    other = tie.target if outgoing else tie.source
    return TieView(
        type=tie.type,
        outgoing=outgoing,
        other_id=other,
        other=tie.target_name if outgoing or other is None else _candidate(registry, other).name,
        recorded_as=tie.recorded_as,
        years=tie.years,
        source=source_words(tie.citation),
    )


def _candidate(registry: ActorRegistry, id: str) -> Candidate:
    actor = registry.get(id)
    return Candidate(id=id, name=actor.name if actor else id)


def show_names(registry: ActorRegistry, rows: Sequence[NameRow]) -> tuple[NameView, ...]:
    return tuple(
        NameView(
            name=row.name,
            id=row.id,
            reports=row.reports,
            grounds=row.grounds.value,
            reasons=row.reasons,
            candidates=tuple(_candidate(registry, id) for id in row.candidates),
        )
        for row in rows
    )


def suggestions(registry: ActorRegistry, kind: ActorKind, names: Sequence[str]) -> tuple[SuggestionView, ...]:
    """Actors of the registry with similar names, for one that it does not have."""
    if kind in _WITHOUT_SUGGESTIONS:
        return ()
    return tuple(
        SuggestionView(id=found.actor, name=_candidate(registry, found.actor).name, known_as=found.name, likeness=found.likeness)
        for found in suggest_actors(names, registry, limit=3)
    )
