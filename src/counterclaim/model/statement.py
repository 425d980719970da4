"""Statements: what a report says, in which words, and who says it. The atom of everything that is stored.

A statement is immutable and its `id` is a hash of what it says, who says it and where the words stand, so that the
same words read twice give the same statement. The extractor that found it, who found it within that extractor and how
probable it is are kept beside it and are no part of the id: two extractors that find the same thing find one statement.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from counterclaim.model.span import Span
from counterclaim.model.when import When
from counterclaim.model.where import Where


def content_hash(*parts: object) -> str:
    """SHA-256 in hexadecimal of the parts, written as JSON with sorted keys."""
    return hashlib.sha256(
        json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str).encode("utf-8", "surrogatepass")
    ).hexdigest()


class ActorKind(StrEnum):
    ARMED_GROUP = "armed_group"
    STATE_FORCE = "state_force"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    MEDIA = "media"
    PERSON = "person"
    PEOPLE = "people"
    UNKNOWN = "unknown"


class IncidentType(StrEnum):
    BOMBING = "bombing"
    ARMED_ASSAULT = "armed_assault"
    ASSASSINATION = "assassination"
    KIDNAPPING = "kidnapping"
    HIJACKING = "hijacking"
    FACILITY_ATTACK = "facility_attack"
    ARSON = "arson"
    UNARMED_ASSAULT = "unarmed_assault"
    AIR_OR_DRONE_STRIKE = "air_or_drone_strike"
    SHELLING = "shelling"
    CLASH = "clash"
    RAID_OR_ARREST = "raid_or_arrest"
    RIOT = "riot"
    OTHER = "other"
    UNKNOWN = "unknown"


class Measure(StrEnum):
    KILLED = "killed"
    INJURED = "injured"
    ABDUCTED = "abducted"
    ATTACKERS_KILLED = "attackers_killed"
    ARRESTED = "arrested"
    MISSING = "missing"
    DISPLACED = "displaced"


class Stance(StrEnum):
    CLAIMS = "claims"
    DENIES = "denies"
    BLAMES = "blames"
    DOUBTS = "doubts"
    NO_CLAIM = "no_claim"


class Certainty(StrEnum):
    ASSERTED = "asserted"
    SUSPECTED = "suspected"


class ClaimMode(StrEnum):
    """GTD claimmode in words (codebook 2017, p. 46)."""

    LETTER = "letter"
    CALL = "call"
    EMAIL = "email"
    NOTE = "note"
    VIDEO = "video"
    WEB = "web"
    PERSONAL = "personal"
    OTHER = "other"


class RelationType(StrEnum):
    SPLINTER_OF = "splinter_of"
    PART_OF = "part_of"
    ALLIED_WITH = "allied_with"
    SUPPORTS = "supports"
    PLEDGED_ALLEGIANCE_TO = "pledged_allegiance_to"
    RIVAL_OF = "rival_of"
    COOPERATED_WITH = "cooperated_with"
    RENAMED_FROM = "renamed_from"
    LEADS = "leads"
    MEMBER_OF = "member_of"

    @property
    def symmetric(self) -> bool:
        return self in {RelationType.ALLIED_WITH, RelationType.RIVAL_OF, RelationType.COOPERATED_WITH}


class DetailSlot(StrEnum):
    """What a detail tells of an incident."""

    TYPE = "type"
    DATE = "date"
    PLACE = "place"
    SITE = "site"
    TARGET = "target"
    WEAPON = "weapon"
    SUICIDE = "suicide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor:
    """The program and version that found a statement."""

    name: str
    version: str


def check_support(found_by: tuple[str, ...], probability: float | None) -> None:
    """Raises `ValueError` for a probability that is none, and for finders that are no names or come twice."""
    if probability is not None and not 0 <= probability <= 1:
        raise ValueError(f"a probability lies between 0 and 1, not at {probability}")
    if not all(found_by) or len(set(found_by)) < len(found_by):
        raise ValueError(f"each finder is named once: {found_by}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """An actor as one report names it: one object an actor, however often it is mentioned.

    `ref` is its name inside the report's findings ("a1"); `name` is the fullest name used there and `aliases` the others.
    `role` and `affiliation` are a person's, as the report gives them.
    """

    ref: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind = ActorKind.UNKNOWN
    role: str | None = None
    affiliation: ActorMention | None = None
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The chain from the outlet that prints the words to the one who is said to have spoken them.

    `actor` None means that the report speaks in its own voice. `relayed_by` is who passes the words on ("according to
    PICSS, a spokesman for ..."); `person` and `role` tell who spoke for `actor`, when somebody did.
    """

    outlet: str | None = None
    relayed_by: ActorMention | None = None
    actor: ActorMention | None = None
    person: ActorMention | None = None
    role: str | None = None

    def key(self) -> tuple[str | None, ...]:
        return (
            self.actor.name if self.actor else None,
            self.person.name if self.person else None,
            self.relayed_by.name if self.relayed_by else None,
        )


OWN_VOICE = Speaker()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one report says in one place. Never empty of evidence.

    `found_by` names the readers that found it, such as ("rules", "encoder"), those of a hybrid one by one; `probability` is the
    calibrated probability that a careful coder would keep it, None where none was estimated. Neither is part of the id.
    """

    kind: ClassVar[str] = ""

    report_id: str
    extractor: Extractor
    evidence: tuple[Span, ...]
    speaker: Speaker = OWN_VOICE
    found_by: tuple[str, ...] = ()
    probability: float | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a {self.kind} statement without evidence")
        check_support(self.found_by, self.probability)

    def content(self) -> tuple[object, ...]:
        """What the statement says, as plain values: with the speaker and the place of the words, its identity."""
        raise TypeError("Statement has no content of its own; use one of its kinds")

    @property
    def id(self) -> str:
        spans = [(span.start, span.end) for span in self.evidence]
        return content_hash(self.report_id, self.kind, self.speaker.key(), self.content(), spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail(Statement):
    """One answer to "what, when, where, at what, with what" about an incident."""

    kind: ClassVar[str] = "detail"

    slot: DetailSlot
    value: str | bool | When | Where

    def content(self) -> tuple[object, ...]:
        if isinstance(self.value, When):
            value: object = self.value.edtf
        elif isinstance(self.value, Where):
            value = (self.value.name, self.value.geonameid)
        else:
            value = self.value
        return (self.slot.value, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One report's account of one incident: the spans that tell of it and the details that they give.

    `ref` is its name inside the report's findings ("i1"). The id hangs on the report and on the leading evidence, the first
    words that set this incident apart, so that it stays when a later reading finds more details. `found_by` and `probability` tell
    of the account itself, that there is such an incident; each detail has its own.
    """

    ref: str
    report_id: str
    main: bool
    evidence: tuple[Span, ...]
    details: tuple[Detail, ...] = ()
    found_by: tuple[str, ...] = ()
    probability: float | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("an account without evidence")
        check_support(self.found_by, self.probability)

    @property
    def id(self) -> str:
        return content_hash(self.report_id, "account", self.evidence[0].start, self.evidence[0].end)

    def values(self, slot: DetailSlot) -> Iterator[str | bool | When | Where]:
        return (detail.value for detail in self.details if detail.slot is slot)

    def texts(self, slot: DetailSlot) -> tuple[str, ...]:
        return tuple(value for value in self.values(slot) if isinstance(value, str))

    @property
    def type(self) -> IncidentType:
        return next((IncidentType(text) for text in self.texts(DetailSlot.TYPE)), IncidentType.UNKNOWN)

    @property
    def when(self) -> When:
        return next((value for value in self.values(DetailSlot.DATE) if isinstance(value, When)), When())

    @property
    def places(self) -> tuple[Where, ...]:
        """Most precise first."""
        return tuple(value for value in self.values(DetailSlot.PLACE) if isinstance(value, Where))

    @property
    def site(self) -> str | None:
        return next(iter(self.texts(DetailSlot.SITE)), None)

    @property
    def targets(self) -> tuple[str, ...]:
        return self.texts(DetailSlot.TARGET)

    @property
    def weapons(self) -> tuple[str, ...]:
        return self.texts(DetailSlot.WEAPON)

    @property
    def suicide(self) -> bool | None:
        return next((value for value in self.values(DetailSlot.SUICIDE) if isinstance(value, bool)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Statement):
    """A casualty figure: `low` and `high` are inclusive bounds in people, None where the words leave them open."""

    kind: ClassVar[str] = "figure"

    account: Account
    measure: Measure
    low: int | None
    high: int | None
    who: tuple[str, ...] = ()

    def content(self) -> tuple[object, ...]:
        return (self.account.id, self.measure.value, self.low, self.high, self.who)


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Statement):
    """Who says that whom did it, or did not. `party` is None for `Stance.NO_CLAIM`."""

    kind: ClassVar[str] = "responsibility"

    account: Account
    stance: Stance
    party: ActorMention | None
    certainty: Certainty = Certainty.ASSERTED
    claim_mode: ClaimMode | None = None
    offered: tuple[str, ...] = ()

    def content(self) -> tuple[object, ...]:
        return (
            self.account.id,
            self.stance.value,
            self.party.name if self.party else None,
            self.certainty.value,
            self.claim_mode.value if self.claim_mode else None,
            self.offered,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Statement):
    """A tie between two actors, as somebody tells it."""

    kind: ClassVar[str] = "relation"

    type: RelationType
    source: ActorMention
    target: ActorMention
    certainty: Certainty = Certainty.ASSERTED

    def content(self) -> tuple[object, ...]:
        return (self.type.value, self.source.name, self.target.name, self.certainty.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech(Statement):
    """Attributed words; the evidence is the attributed content without the cue. `told` is the addressee as given."""

    kind: ClassVar[str] = "speech"

    cue: str | None
    told: str | None = None

    def content(self) -> tuple[object, ...]:
        return (self.cue, self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge(Statement):
    """A measure that a government or force announces or promises."""

    kind: ClassVar[str] = "pledge"

    def content(self) -> tuple[object, ...]:
        return ()
