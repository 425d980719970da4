"""What is shown of a ledger, as plain frozen values, and their JSON form.

Every part that rests on a report names it, so that an incident told by several reports will need no other shape. `found_by` are the
readers that found a part, `probability` is that a careful coder would keep it, None where nobody estimated it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from counterclaim.model import ActorKind, IncidentType, Precision
from counterclaim.present.background import NameView, RegistryFacts, SuggestionView

_Shown = TypeVar("_Shown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a report: code points `start` (included) to `end` (excluded) of its text."""

    report: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An actor as a report names it."""

    id: str
    name: str
    kind: ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who says it: from the outlet over whoever passes it on to the speaker. `speaker` None: the report in its own voice."""

    outlet: str | None
    relayed_by: Named | None
    speaker: Named | None
    person: Named | None
    role: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBrief:
    """A report in a line. `address` is the URL or path that it came from."""

    id: str
    name: str
    title: str | None
    outlet: str | None
    published: str | None
    address: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """An EDTF date, how it came about (stated, resolved, unresolved, unknown) and what it was resolved by."""

    edtf: str | None
    basis: str
    resolved_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with how exactly the coordinates tell it."""

    name: str
    country: str | None
    adm1: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    precision: Precision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentBrief:
    """An incident in a line, beside a statement about it."""

    id: str
    short_id: str
    type: IncidentType
    date: str | None
    place: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailView:
    """One thing that a report says of an incident, and where."""

    slot: str
    value: str | bool | Date | Place
    said_by: Voice
    found_by: tuple[str, ...]
    probability: float | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """One casualty figure: inclusive bounds, None where left open. `account` is the id of the account that it belongs to."""

    id: str
    report: str
    account: str
    measure: str
    low: int | None
    high: int | None
    who: tuple[str, ...]
    said_by: Voice
    found_by: tuple[str, ...]
    probability: float | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibilityView:
    """One voice on who did it. `party` is None where nobody has claimed it."""

    id: str
    report: ReportBrief
    incident: IncidentBrief
    stance: str
    party: Named | None
    certainty: str
    claim_mode: str | None
    offered: tuple[str, ...]
    said_by: Voice
    found_by: tuple[str, ...]
    probability: float | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationView:
    """One voice on a tie between two actors."""

    id: str
    report: ReportBrief
    type: str
    source: Named | None
    target: Named | None
    certainty: str
    said_by: Voice
    found_by: tuple[str, ...]
    probability: float | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechView:
    """Attributed words, or a measure that is promised (without cue and addressee)."""

    id: str
    report: ReportBrief
    cue: str | None
    told: str | None
    said_by: Voice
    found_by: tuple[str, ...]
    probability: float | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Generic[_Shown]):
    """The first rows of a longer list; `total` is how many there are."""

    total: int
    rows: tuple[_Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureBrief:
    """A figure in a list: what is counted, the bounds, whose figure it is (None: the report's) and the report's outlet."""

    measure: str
    low: int | None
    high: int | None
    speaker: str | None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceBrief:
    """A voice on responsibility in a list."""

    stance: str
    party: str | None
    speaker: str | None
    certainty: str
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentSummary:
    """An incident in a list, as the account tells it that says most. `accounts` are the ids of all its accounts, `reports` those
    that hold them, both by the dates of the reports."""

    id: str
    short_id: str
    main: bool
    type: IncidentType
    date: Date
    place: str | None
    adm1: str | None
    country: str | None
    precision: Precision | None
    site: str | None
    found_by: tuple[str, ...]
    probability: float | None
    figures: tuple[FigureBrief, ...]
    responsibility: tuple[StanceBrief, ...]
    accounts: tuple[str, ...]
    reports: tuple[ReportBrief, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """What one report tells of an incident, with the words. `main` False: told as background to something else.

    `found_by` and `probability` tell that there is such an incident; each thing said of it has its own.
    """

    id: str
    short_id: str
    report: str
    main: bool
    type: IncidentType
    date: Date
    places: tuple[Place, ...]
    site: str | None
    targets: tuple[str, ...]
    weapons: tuple[str, ...]
    suicide: bool | None
    found_by: tuple[str, ...]
    probability: float | None
    details: tuple[DetailView, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """Everything that is said about one incident by all reports that tell of it, those of the earliest report first."""

    id: str
    short_id: str
    accounts: tuple[AccountView, ...]
    responsibility: tuple[ResponsibilityView, ...]
    figures: tuple[FigureView, ...]
    reports: tuple[ReportBrief, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorSummary:
    """An actor in a list, with how often it does what; `accused` and `doubted` count what is said of it."""

    id: str
    name: str
    kind: ActorKind
    reports: int
    names: Mapping[str, int]
    claims: int
    denials: int
    accused: int
    doubted: int
    accuses: int
    relations: int
    statements: int
    pledges: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleView:
    """A role or body that reports give an actor, and how many do."""

    role: str | None
    affiliation: Named | None
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """Everything that is said by and about one actor. Names, aliases and kinds come with the number of reports.

    `registry` is background from data sets and no report's word; `naming` tells why names are taken for the actor's;
    `suggestions` are similar names of the registry for an actor that it does not have.
    """

    id: str
    name: str
    kind: ActorKind
    kinds: Mapping[str, int]
    names: Mapping[str, int]
    aliases: Mapping[str, int]
    roles: tuple[RoleView, ...]
    registry: RegistryFacts | None
    naming: tuple[NameView, ...]
    suggestions: tuple[SuggestionView, ...]
    claims: Section[ResponsibilityView]
    denials: Section[ResponsibilityView]
    accused_by_others: Section[ResponsibilityView]
    doubted_by_others: Section[ResponsibilityView]
    claimed_by_others: Section[ResponsibilityView]
    accusations: Section[ResponsibilityView]
    doubts: Section[ResponsibilityView]
    relations: Section[RelationView]
    pledges: Section[SpeechView]
    statements: Section[SpeechView]
    reports: Section[ReportBrief]


def as_json(shown: Any) -> Any:
    """The value as dictionaries, lists and plain values, ready for JSON, in the order in which its fields are declared."""
    if is_dataclass(shown) and not isinstance(shown, type):
        return {field.name: as_json(getattr(shown, field.name)) for field in fields(shown)}
    if isinstance(shown, Enum):
        return shown.value
    if isinstance(shown, Mapping):
        return {key: as_json(value) for key, value in shown.items()}
    if isinstance(shown, tuple | list):
        return [as_json(value) for value in shown]
    return shown
