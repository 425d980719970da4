"""What can be asked of a ledger's lists, and the rows that they give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.model import ActorKind, Grounds, IncidentType, Span, Stance, When, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFilter:
    """Which accounts of incidents to list; a field left None lets everything through.

    `country` is ISO 3166-1 alpha-2; `place` is words of a place's, province's or site's name in any spelling of capitals and
    accents; `since` and `until` are EDTF dates, and an account passes when its own date can lie within them (undated ones do not);
    `actor` is the id of an actor who claims, denies, blames, doubts or is blamed; `id_prefix` the beginning of an account's id.
    `least_probability` keeps those whose probability nobody estimated; `incidents` are ids of incidents of which they tell.
    """

    main: bool | None = None
    types: tuple[IncidentType, ...] | None = None
    country: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    actor: str | None = None
    outlet: str | None = None
    report_id: str | None = None
    id_prefix: str | None = None
    ids: tuple[str, ...] | None = None
    incidents: tuple[str, ...] | None = None
    least_probability: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFilter:
    """Which reports to list: those of some ids or whose id begins so, those that name an actor, or that came from an outlet."""

    ids: tuple[str, ...] | None = None
    id_prefix: str | None = None
    actor: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorFilter:
    """Which actors to list: those of a kind, those of which a report's name holds the words, those whose id begins so."""

    kind: ActorKind | None = None
    words: str | None = None
    id_prefix: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFilter:
    """Which statements to list.

    `accounts` are ids of accounts that they tell of; `actor` the id of an actor who stands in one of `parts` (speaker, person,
    relayed_by, party, source, target); `by_others` leaves out what the actor itself says; `least_probability` keeps those whose
    probability nobody estimated.
    """

    accounts: tuple[str, ...] | None = None
    actor: str | None = None
    parts: tuple[str, ...] = ("speaker",)
    by_others: bool = False
    kinds: tuple[str, ...] | None = None
    stances: tuple[Stance, ...] | None = None
    least_probability: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report as it first came. `arrivals` counts the addresses and forms in which the same text came."""

    id: str
    name: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    address: str | None
    language: str
    extractor: str
    version: str
    stored: str
    arrivals: int
    accounts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One report's account of one incident, whose id is `incident`. `place` is the most precise one."""

    id: str
    incident: str
    report_id: str
    main: bool
    type: IncidentType
    when: When
    place: Where | None
    site: str | None
    title: str | None
    outlet: str | None
    published: str | None
    name: str
    url: str | None
    address: str | None
    found_by: tuple[str, ...]
    probability: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """All mentions of one actor. `kinds` and `names` come with the number of reports, commonest first; `uses` counts the
    statements in which the actor stands as `speaker`, `party` and so on, by stance or kind: `("speaker", "claims")`."""

    id: str
    name: str
    kind: ActorKind
    reports: int
    names: Mapping[str, int]
    kinds: Mapping[str, int]
    uses: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRef:
    """An actor as one statement names it."""

    id: str
    name: str
    kind: ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRow:
    """One way in which reports present an actor, and how many do."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    role: str | None
    affiliation: ActorRef | None
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """A name under which reports mean an actor, and how many do. `id` is that of the name alone; `grounds` and `reasons` tell why
    it is taken for the actor's, `candidates` are ids of others that may be meant."""

    name: str
    id: str
    grounds: Grounds
    reports: int
    reasons: tuple[str, ...]
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One statement of an active reading, flat. What its kind does not have is None or empty."""

    id: str
    kind: str
    report_id: str
    account_id: str | None
    evidence: tuple[Span, ...]
    outlet: str | None
    role: str | None
    found_by: tuple[str, ...]
    probability: float | None
    speaker: ActorRef | None = None
    person: ActorRef | None = None
    relayed_by: ActorRef | None = None
    party: ActorRef | None = None
    source: ActorRef | None = None
    target: ActorRef | None = None
    slot: str | None = None
    value: str | None = None
    measure: str | None = None
    low: int | None = None
    high: int | None = None
    who: tuple[str, ...] = ()
    stance: str | None = None
    certainty: str | None = None
    claim_mode: str | None = None
    offered: tuple[str, ...] = ()
    relation: str | None = None
    cue: str | None = None
    told: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    """One extractor's reading of a report. `retired` is the time at which another took its place; None for the one that counts."""

    extractor: str
    version: str
    stored: str
    retired: str | None
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An input, or a part of one, that could not be used. Times are ISO 8601 UTC."""

    name: str
    stage: str
    reason: str
    first_seen: str
    last_seen: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """What happened to the ledger and when: `arrived`, `stored`, `retired`, `reinstated`, `decided`, `withdrew`,
    `dissented`, `withdrew dissent`."""

    at: str
    author: str
    action: str
    report_id: str | None
    detail: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerCounts:
    """How much the ledger holds; accounts, actors and statements are those of active readings."""

    reports: int
    arrivals: int
    accounts: int
    actors: int
    statements: Mapping[str, int]
    retired_statements: int
    problems: int
