"""What a network of groups is made of: groups, and what voices and data sets say of the ties between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from counterclaim.lang.date_bounds import date_bounds
from counterclaim.model import ActorKind, Certainty, TieType

_days = lru_cache(maxsize=4096)(date_bounds)  # many voices share few dates


class Word(StrEnum):
    """Where a voice or a row stands to a tie."""

    SAYS = "says"
    DENIES = "denies"
    DOUBTS = "doubts"
    RECORDS = "records"  # a data set of the registry: background


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A node: an armed group, state force, government or organisation, never a person."""

    id: str
    name: str
    kind: ActorKind = ActorKind.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class TieSaid:
    """One voice on one tie.

    `rests_on` are ids of the statements, or the citation of the data set's row; `source` and `target` are ids of groups. `speaker`
    is the id of who is said to speak, None for the report's own voice or a data set. `outlet` and `copy_group` tell whose words
    they are where nobody else speaks: reports of one copy group are the same text. `date` is an EDTF date: of the incident that
    it rests on, else of the report; None where neither is known. `incident` is that incident's id.
    """

    rests_on: tuple[str, ...]
    type: TieType
    source: str
    target: str
    word: Word = Word.SAYS
    speaker: str | None = None
    outlet: str | None = None
    copy_group: str = ""
    date: str | None = None
    certainty: Certainty = Certainty.ASSERTED
    incident: str | None = None

    @property
    def days(self) -> tuple[str | None, str | None]:
        """The first and last ISO day that its date can mean."""
        return _days(self.date)

    def order(self) -> tuple[str, ...]:
        """A key that puts voices in the order of their dates, undated ones last, whatever order they came in."""
        first, last = self.days
        return (first or "9999", last or "9999", self.outlet or "", self.speaker or "", self.word.value, *self.rests_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """An edge: everything that is said of one type of tie between two groups.

    An undirected one has its ends in the order of their ids. `said` are the voices for it, `against` those that deny or doubt it,
    `recorded` rows of the registry's data sets. `supports` counts independent voices for it; `certainty` is None where nobody
    says so. `first` and `last` are ISO days between which its dated voices lie.
    """

    type: TieType
    source: str
    target: str
    said: tuple[TieSaid, ...]
    against: tuple[TieSaid, ...]
    recorded: tuple[TieSaid, ...]
    supports: int
    certainty: Certainty | None
    first: str | None
    last: str | None

    @property
    def id(self) -> str:
        return f"{self.type.value}:{self.source}:{self.target}"

    @property
    def ends(self) -> tuple[str, str]:
        return self.source, self.target

    @property
    def background(self) -> bool:
        """Whether it rests on data sets alone."""
        return bool(self.recorded) and not self.said and not self.against

    @property
    def disputed(self) -> bool:
        """Whether somebody says so and somebody denies or doubts it."""
        return bool(self.said) and bool(self.against)

    @property
    def denied(self) -> bool:
        """Whether nobody says so, and somebody denies or doubts it."""
        return bool(self.against) and not self.said

    @property
    def single(self) -> bool:
        """Whether it rests on the word of one independent voice."""
        return self.supports == 1


class Reading(StrEnum):
    """Which ties count when the network is measured. Denied ties never do."""

    ALL = "all"  # whatever somebody says
    UNDISPUTED = "undisputed"  # without what somebody denies or doubts
    CORROBORATED = "corroborated"  # without what rests on one independent voice
    FIRM = "firm"  # without either
    WITH_BACKGROUND = "with_background"  # whatever somebody says, and the registry's ties


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Where one group stands in one reading.

    `degree` is the number of groups it is tied to, `ties` the number of ties; `betweenness` (Freeman 1977, 0 to 1) is the share of
    shortest paths between two other groups that lead over it; `eigenvector` (Bonacich 1987) is 1 for the highest of its component;
    `core` is the largest k for which it is in the k-core (Seidman 1983). `community` counts from 1, the largest first, by Leiden
    (Traag, Waltman and van Eck 2019); None for a group without ties. `rank` is that among all by
    betweenness, then degree, equal for equals as in sport; None without ties.
    """

    degree: int
    ties: int
    betweenness: float
    eigenvector: float
    core: int
    community: int | None
    rank: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A reading as a whole. `groups` counts those with a tie, `pieces` the parts that no tie connects; `modularity` is None where
    there is no tie."""

    reading: Reading
    groups: int
    ties: int
    pieces: int
    communities: int
    modularity: float | None
    of: Mapping[str, Measures]
