"""Lists of actors: all mentions that mean one, over every active reading."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from counterclaim.ledger import tables as t
from counterclaim.ledger.decisions import in_chunks
from counterclaim.ledger.filters import ActorFilter, ActorRef, ActorRow, MentionRow
from counterclaim.ledger.listing import ACTIVE, AT_MENTION, AT_PART, begins_with, holds_words
from counterclaim.ledger.names import name_key
from counterclaim.model import ActorKind

_REPORTS = func.count(t.mentions.c.reading_key.distinct())


def _matching(query: Select[Any], asked: ActorFilter) -> Select[Any]:
    query = (
        query.select_from(t.mentions)
        .join(t.resolutions, AT_MENTION)
        .join(t.readings, t.mentions.c.reading_key == t.readings.c.key)
        .where(ACTIVE)
    )
    if asked.kind is not None:
        query = query.where(t.mentions.c.kind == asked.kind.value)
    if asked.words is not None:
        query = query.where(holds_words(t.mentions.c.name_key, asked.words))
    if asked.id_prefix is not None:
        query = query.where(begins_with(t.resolutions.c.actor_id, asked.id_prefix))
    return query


def count_actors(connection: Connection, asked: ActorFilter) -> int:
    return int(connection.execute(_matching(select(func.count(t.resolutions.c.actor_id.distinct())), asked)).scalar_one())


def list_actors(connection: Connection, asked: ActorFilter, limit: int | None, offset: int) -> list[ActorRow]:
    """Those of most reports first."""
    reports = _REPORTS.label("reports")
    query = (
        _matching(select(t.resolutions.c.actor_id, reports), asked)
        .group_by(t.resolutions.c.actor_id)
        .order_by(reports.desc(), func.min(t.mentions.c.name_key))
        .limit(limit)
        .offset(offset)
    )
    return describe_actors(connection, connection.execute(query).scalars().all())


def describe_actors(connection: Connection, ids: Sequence[str]) -> list[ActorRow]:
    """The actors of these ids, in this order; an id that no active reading has is left out."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    reports: Counter[str] = Counter()
    uses: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for some in in_chunks(ids):
        mentions = (
            select(t.resolutions.c.actor_id, t.mentions.c.name, t.mentions.c.kind, _REPORTS.label("reports"))
            .select_from(t.resolutions)
            .join(t.mentions, AT_MENTION)
            .join(t.readings, t.mentions.c.reading_key == t.readings.c.key)
            .where(ACTIVE, t.resolutions.c.actor_id.in_(some))
            .group_by(t.resolutions.c.actor_id, t.mentions.c.name, t.mentions.c.kind)
            .order_by(t.mentions.c.name, t.mentions.c.kind)
        )
        for row in connection.execute(mentions):
            names[row.actor_id][row.name] += row.reports
            kinds[row.actor_id][row.kind] += row.reports
        totals = (
            select(t.resolutions.c.actor_id, func.count(t.resolutions.c.reading_key.distinct()).label("reports"))
            .join(t.readings, t.resolutions.c.reading_key == t.readings.c.key)
            .where(ACTIVE, t.resolutions.c.actor_id.in_(some))
            .group_by(t.resolutions.c.actor_id)
        )
        reports.update({row.actor_id: row.reports for row in connection.execute(totals)})
        for row in connection.execute(_uses(some)):
            uses[row.actor_id][row.part, row.use] = row.uses
    return [
        ActorRow(
            id=id,
            name=_best_name(names[id]),
            kind=_best_kind(kinds[id]),
            reports=reports[id],
            names=dict(names[id].most_common()),
            kinds=dict(kinds[id].most_common()),
            uses=dict(uses[id]),
        )
        for id in ids
        if id in names
    ]


def _best_name(names: Counter[str]) -> str:
    """The commonest name, of several the one that says most: "Reed Liberation Front" before "RLF"."""
    return max(names, key=lambda name: (names[name], len(name_key(name))))


def _best_kind(kinds: Counter[str]) -> ActorKind:
    """The commonest kind that says something."""
    return ActorKind(next((kind for kind, _ in kinds.most_common() if kind != ActorKind.UNKNOWN), ActorKind.UNKNOWN))


def _uses(ids: Sequence[str]) -> Select[Any]:
    """How many statements name each actor in which part."""
    return (
        select(t.resolutions.c.actor_id, t.parts.c.part, t.parts.c.use, func.count().label("uses"))
        .select_from(t.resolutions)
        .join(t.parts, AT_PART)
        .join(t.readings, t.parts.c.reading_key == t.readings.c.key)
        .where(ACTIVE, t.resolutions.c.actor_id.in_(ids))
        .group_by(t.resolutions.c.actor_id, t.parts.c.part, t.parts.c.use)
    )


def actors_named(connection: Connection, name: str) -> list[tuple[str, bool]]:
    """Ids of the actors that a report calls by this name, and whether it is the fullest name of theirs in some report.

    Those of most reports come first.
    """
    fullest = func.min(t.mention_names.c.position)
    query = (
        select(t.resolutions.c.actor_id, fullest)
        .select_from(t.mention_names)
        .join(
            t.mentions,
            (t.mentions.c.reading_key == t.mention_names.c.reading_key) & (t.mentions.c.number == t.mention_names.c.number),
        )
        .join(t.resolutions, AT_MENTION)
        .join(t.readings, t.mentions.c.reading_key == t.readings.c.key)
        .where(ACTIVE, t.mention_names.c.name_key == name_key(name))
        .group_by(t.resolutions.c.actor_id)
        .order_by(_REPORTS.desc(), t.resolutions.c.actor_id)
    )
    return [(id, position == 0) for id, position in connection.execute(query)]


def list_mentions(connection: Connection, actor: str) -> list[MentionRow]:
    """Every way in which reports present the actor, commonest first."""
    body, whose = t.mentions.alias("affiliation"), t.resolutions.alias("affiliation_resolution")
    columns = (
        t.mentions.c.name,
        t.mentions.c.kind,
        t.mentions.c.aliases,
        t.mentions.c.role,
        whose.c.actor_id.label("body_id"),
        body.c.name.label("body_name"),
        body.c.kind.label("body_kind"),
    )
    reports = _REPORTS.label("reports")
    query = (
        select(*columns, reports)
        .select_from(t.resolutions)
        .join(t.mentions, AT_MENTION)
        .join(t.readings, t.mentions.c.reading_key == t.readings.c.key)
        .outerjoin(body, (body.c.reading_key == t.mentions.c.reading_key) & (body.c.number == t.mentions.c.affiliation))
        .outerjoin(whose, (whose.c.reading_key == body.c.reading_key) & (whose.c.number == body.c.number))
        .where(ACTIVE, t.resolutions.c.actor_id == actor)
        .group_by(*columns)
        .order_by(reports.desc(), t.mentions.c.name, t.mentions.c.role, body.c.name)
    )
    return [
        MentionRow(
            name=row["name"],
            kind=ActorKind(row["kind"]),
            aliases=tuple(row["aliases"]),
            role=row["role"],
            affiliation=None
            if row["body_id"] is None
            else ActorRef(id=row["body_id"], name=row["body_name"], kind=ActorKind(row["body_kind"])),
            reports=row["reports"],
        )
        for row in connection.execute(query).mappings()
    ]
