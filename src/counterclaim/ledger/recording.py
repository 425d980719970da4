"""What stands behind the records of groups, in the store: of every account that counts who is said to have done it, whose dead
there were, and where it was. Flat rows without words of evidence, so that a whole ledger is read in about a second."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, and_, select, type_coerce

from counterclaim.ledger import tables as t
from counterclaim.ledger.columns import AnyText
from counterclaim.ledger.filters import ActorRef
from counterclaim.ledger.listing import ACTIVE
from counterclaim.model import ActorKind, Certainty, DetailSlot, Measure, Precision, RelationType, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRow:
    """That somebody says of an account's incident that a party did it, or did not. `probability` is that the report was read
    rightly, None where nobody estimated it."""

    account: str
    stance: Stance
    certainty: Certainty
    party: ActorRef
    speaker: str | None
    probability: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """A figure of an account: inclusive bounds, None where left open."""

    account: str
    measure: Measure
    low: int | None
    high: int | None
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SidesRow:
    """That a report says that two actors fight each other."""

    report: str
    one: ActorRef
    other: ActorRef


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place of an account, in the order in which the account names them."""

    account: str
    name: str
    country: str | None
    adm1: str | None
    precision: Precision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """All of a ledger. `published` is the date (EDTF) of each account's report, None where it has none."""

    voices: tuple[VoiceRow, ...]
    counts: tuple[CountRow, ...]
    sides: tuple[SidesRow, ...]
    places: tuple[PlaceRow, ...]
    published: dict[str, str | None]


_MEASURES = (Measure.KILLED.value, Measure.ATTACKERS_KILLED.value)


def load_recorded(connection: Connection) -> Recorded:
    """Every row of the readings that count, in the order of their storing."""
    return Recorded(
        voices=_voices(connection),
        counts=_counts(connection),
        sides=_sides(connection),
        places=_places(connection),
        published=_published(connection),
    )


def _findings(kind: str, *columns: Any) -> Select[Any]:
    """Findings of a kind with the account that they tell of."""
    return (
        select(*columns)
        .select_from(t.statements)
        .join(t.findings, t.findings.c.statement_key == t.statements.c.key)
        .join(t.readings, t.findings.c.reading_key == t.readings.c.key)
        .where(ACTIVE, t.statements.c.kind == kind)
        .order_by(t.findings.c.reading_key, t.findings.c.position)
    )


def _of_account(query: Select[Any]) -> Select[Any]:
    at_account = and_(t.accounts.c.reading_key == t.findings.c.reading_key, t.accounts.c.number == t.findings.c.account)
    return query.join(t.accounts, at_account)


def _with_part(query: Select[Any], part: str, *, needed: bool) -> Select[Any]:
    """The query with the actor who has this part, as columns `PART_id`, `PART_name` and `PART_kind`."""
    parts, mentions, whom = t.parts.alias(f"{part}_part"), t.mentions.alias(f"{part}_mention"), t.resolutions.alias(f"{part}_whom")
    at_part = and_(parts.c.reading_key == t.findings.c.reading_key, parts.c.position == t.findings.c.position, parts.c.part == part)
    at_mention = and_(mentions.c.reading_key == parts.c.reading_key, mentions.c.number == parts.c.mention)
    at_whom = and_(whom.c.reading_key == parts.c.reading_key, whom.c.number == parts.c.mention)
    return (
        query.join(parts, at_part, isouter=not needed)
        .join(mentions, at_mention, isouter=not needed)
        .join(whom, at_whom, isouter=not needed)
        .add_columns(
            whom.c.actor_id.label(f"{part}_id"), mentions.c.name.label(f"{part}_name"), mentions.c.kind.label(f"{part}_kind")
        )
    )


def _actor(row: Any, part: str) -> ActorRef:
    held = row._mapping
    return ActorRef(id=held[f"{part}_id"], name=held[f"{part}_name"], kind=ActorKind(held[f"{part}_kind"]))


def _voices(connection: Connection) -> tuple[VoiceRow, ...]:
    query = _of_account(
        _findings("responsibility", t.accounts.c.id, t.statements.c.stance, t.statements.c.certainty, t.findings.c.probability)
    )
    query = _with_part(_with_part(query, "party", needed=True), "speaker", needed=False)
    return tuple(
        VoiceRow(
            account=row.id,
            stance=Stance(row.stance),
            certainty=Certainty(row.certainty),
            party=_actor(row, "party"),
            speaker=row.speaker_id,
            probability=row.probability,
        )
        for row in connection.execute(query).all()
    )


def _counts(connection: Connection) -> tuple[CountRow, ...]:
    said = t.statements.c
    who = type_coerce(said.who, AnyText).label("who")  # few lists and many rows: each list is read once
    query = _of_account(_findings("figure", t.accounts.c.id, said.measure, said.low, said.high, who))
    read = cache(lambda words: tuple(json.loads(words)))
    return tuple(
        CountRow(account=row.id, measure=Measure(row.measure), low=row.low, high=row.high, who=read(row.who) if row.who else ())
        for row in connection.execute(query.where(said.measure.in_(_MEASURES))).all()
    )


def _sides(connection: Connection) -> tuple[SidesRow, ...]:
    query = _findings("relation", t.reports.c.id).join(t.reports, t.readings.c.report_key == t.reports.c.key)
    query = _with_part(_with_part(query, "source", needed=True), "target", needed=True)
    return tuple(
        SidesRow(report=row.id, one=_actor(row, "source"), other=_actor(row, "target"))
        for row in connection.execute(query.where(t.statements.c.relation == RelationType.RIVAL_OF.value)).all()
    )


def _places(connection: Connection) -> tuple[PlaceRow, ...]:
    query = _of_account(_findings("detail", t.accounts.c.id, t.statements.c.value, t.findings.c.facts))
    found = []
    for row in connection.execute(query.where(t.statements.c.slot == DetailSlot.PLACE.value)).all():
        facts = row.facts or {}
        precision = facts.get("precision")
        found.append(
            PlaceRow(
                account=row.id,
                name=row.value or "",
                country=facts.get("country"),
                adm1=facts.get("adm1"),
                precision=None if precision is None else Precision(precision),
            )
        )
    return tuple(found)


def _published(connection: Connection) -> dict[str, str | None]:
    query = (
        select(t.accounts.c.id, t.arrivals.c.published)
        .join(t.readings, t.accounts.c.reading_key == t.readings.c.key)
        .join(t.arrivals, t.readings.c.arrival_key == t.arrivals.c.key)
        .where(ACTIVE)
    )
    return {row.id: row.published for row in connection.execute(query).all()}
