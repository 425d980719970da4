"""Actors as a registry knows them, the ties that data sets record between them, and whom a report means by a name.

What a registry holds is background: it comes from data sets, each fact with its source, and is never mixed with what reports say.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from counterclaim.lang.names import normalise_name
from counterclaim.model.statement import ActorKind, RelationType


def name_key(name: str) -> str:
    """The normalised name; the name itself where normalising leaves nothing."""
    return normalise_name(name) or name


@lru_cache(maxsize=8192)
def actor_id(name: str) -> str:
    """The id of an actor that is known by nothing but this name: twelve hexadecimal digits, the same in every ledger and for every
    spelling of one key."""
    return hashlib.sha256(name_key(name).encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An organised group, force, government, organisation, medium or community of the registry; never a person.

    `id` is "ucdp-N" where UCDP lists it, else a word of its own; `names` are all its full names, the usual one first, `acronyms`
    its short ones; `countries` are ISO 3166-1 alpha-2 codes, the one where it is most active first; `parent` is the id of the
    body that it is part of; `years` the first and last year in which UCDP records it in fighting; `sources` are "ucdp:N",
    "ofac:N", "curated" or the name of a user's own file.
    """

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    parent: str | None = None
    years: tuple[int, int] | None = None
    sources: tuple[str, ...] = ()

    @property
    def country(self) -> str | None:
        """The country where it is most active; None where no source tells."""
        return next(iter(self.countries), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorTie:
    """A relation between two actors that a data set records.

    It runs from `source` to `target`, both ids; `target` is None where the data set gives a mere name, as for a former one.
    `recorded_as` is the data set's own word for it ("splinter", "joined", "dyad"), None for a hand-made tie; `years` are those of
    the fighting for rivals; `citation` names the row that it rests on.
    """

    type: RelationType
    source: str
    target: str | None
    target_name: str
    citation: str
    recorded_as: str | None = None
    years: tuple[int, int] | None = None


class Grounds(StrEnum):
    """What the resolution of a mention rests on."""

    NAME = "name"  # the registry has exactly this name
    ACRONYM = "acronym"  # the registry has exactly this acronym, which is this actor's
    CONTEXT = "context"  # the name is several actors', and the rest of the report tells which
    DECISION = "decision"  # a person said so
    AMBIGUOUS = "ambiguous"  # the name is that of `candidates`, and nothing tells which
    UNKNOWN = "unknown"  # no registry has the name: a new actor
    PENDING = "pending"  # not looked up yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Whom one report means by an actor that it mentions.

    `ref` is the mention's; `actor` is the id of an actor of the registry, or the id of the name alone (`actor_id`). `reasons` are
    words that a reader can check; `candidates` are ids of other actors that may be meant and between which nothing decides.
    """

    ref: str
    actor: str
    grounds: Grounds
    reasons: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The resolutions of all mentions of one reading, and the version of the registry that they were made with."""

    registry: str
    resolutions: tuple[Resolution, ...]
