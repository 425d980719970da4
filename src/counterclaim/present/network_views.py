"""The network of groups as it is shown: plain frozen values, each tie with its voices and their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.assess.network.ties import Measures, Reading
from counterclaim.model import ActorKind, TieType
from counterclaim.present.views import IncidentBrief, Quote, ReportBrief, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class TieVoice:
    """One voice on a tie. `word` is says, denies or doubts; `from_within` that it is one of the two groups that speaks.

    `incident` is the one that it rests on, None for a relation that is told apart from any. `date` is that of the incident, else
    the report's. `statements` are the ids of the statements behind it: two where a voice claims an incident for both, or blames
    both.
    """

    word: str
    statements: tuple[str, ...]
    said_by: Voice
    from_within: bool
    certainty: str
    report: ReportBrief
    incident: IncidentBrief | None
    date: str | None
    found_by: tuple[str, ...]
    probability: float | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TieRecord:
    """A row of a data set that records the tie: background, and no report's word. `recorded_as` is the data set's own word."""

    source: str
    recorded_as: str | None
    years: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkEdge:
    """A tie between two groups, from `source` to `target` where it is `directed`, with everything that is said of it.

    `certainty` is asserted where any voice asserts it, suspected where all suspect, None where nobody says so. `supports` counts
    independent voices for it: near-copies, and one speaker in many reports, count once. `disputed`: said, and denied or doubted;
    `denied`: denied or doubted, and said by nobody. `background`: only data sets record it. `first` and `last` are ISO days.
    `evidence` are the words of all voices for it.
    """

    id: str
    type: TieType
    directed: bool
    source: str
    target: str
    source_name: str
    target_name: str
    certainty: str | None
    supports: int
    disputed: bool
    denied: bool
    background: bool
    first: str | None
    last: str | None
    speakers: tuple[str, ...]
    outlets: tuple[str, ...]
    evidence: tuple[Quote, ...]
    voices: tuple[TieVoice, ...]
    against: tuple[TieVoice, ...]
    records: tuple[TieRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderSaid:
    """Whom reports name as a group's leader: an attribute of the group, never a node. Nobody whom voices only deny or doubt to be
    it is listed."""

    name: str
    voices: tuple[TieVoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkNode:
    """A group with its place in the network in each reading of it. `countries` are those of the registry, ISO 3166-1 alpha-2."""

    id: str
    name: str
    kind: ActorKind
    countries: tuple[str, ...]
    leaders: tuple[LeaderSaid, ...]
    measures: Mapping[Reading, Measures]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingView:
    """One reading of the network as a whole: which ties count, how many there are, and who comes first (ids of nodes)."""

    reading: Reading
    about: str
    groups: int
    ties: int
    pieces: int
    communities: int
    modularity: float | None
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """The ties that voices date in one year, and the groups that are tied to most others in it (ids of nodes)."""

    year: int
    groups: int
    ties: int
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something that is said and not shown as a tie between groups, and why."""

    reason: str
    voices: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkView:
    """The network of a ledger: its groups, those that come first in the reading `ranked_by` first, and its ties, the best supported
    first. `asked` are the filters in words, `survives` says in sentences what is left of the ranking without disputed and
    single-source ties; `reports` are those whose words the ties rest on."""

    ledger: str
    asked: tuple[str, ...]
    ranked_by: Reading
    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]
    readings: tuple[ReadingView, ...]
    survives: tuple[str, ...]
    years: tuple[YearView, ...]
    left_out: tuple[LeftOut, ...]
    reports: tuple[ReportBrief, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStep:
    """One step of a path between two groups: the group it leads to, and the ties that it may rest on (ids of edges)."""

    group: str
    edges: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PathView:
    """A shortest path from the first group asked for to the second, in one reading."""

    reading: Reading
    steps: tuple[PathStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """How two groups are connected: the ties between them with everything said of them, and the shortest paths in each reading.

    `network` is the part of the network that connects them, with every tie that stands in a path, measured in the whole.
    """

    one: NetworkNode
    other: NetworkNode
    direct: tuple[NetworkEdge, ...]
    paths: tuple[PathView, ...]
    network: NetworkView
