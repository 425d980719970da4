"""Whom mentions mean, in the store: derived rows, one for every mention of every reading, that can be made anew."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, or_, select

from counterclaim.ledger import tables as t
from counterclaim.ledger.decisions import in_chunks
from counterclaim.ledger.filters import NameRow
from counterclaim.ledger.listing import ACTIVE, AT_MENTION, begins_with
from counterclaim.ledger.rows import Row, resolution_rows
from counterclaim.model import Grounds, Naming


def put_naming(connection: Connection, reading_key: int, rows: Sequence[Row], registry: str | None) -> None:
    """Makes these the resolutions of a reading, in place of those that it had."""
    connection.execute(delete(t.resolutions).where(t.resolutions.c.reading_key == reading_key))
    connection.execute(delete(t.named_readings).where(t.named_readings.c.reading_key == reading_key))
    if rows:
        connection.execute(insert(t.resolutions), [{**row, "reading_key": reading_key} for row in rows])
    if registry is not None:
        connection.execute(insert(t.named_readings), [{"reading_key": reading_key, "registry": registry}])


def name_again(connection: Connection, report_id: str, naming: Naming) -> None:
    """Names the mentions of the reading that counts anew; nothing where the report has none."""
    query = (
        select(t.readings.c.key)
        .join(t.reports, t.readings.c.report_key == t.reports.c.key)
        .where(t.reports.c.id == report_id, ACTIVE)
        .with_for_update()
    )
    reading_key = connection.execute(query).scalar_one_or_none()
    if reading_key is None:
        return
    columns = t.mentions.c
    mentions = select(columns.ref, columns.number, columns.actor_id).where(columns.reading_key == reading_key)
    rows = [dict(row) for row in connection.execute(mentions.order_by(columns.number)).mappings()]
    put_naming(connection, reading_key, resolution_rows(rows, naming), naming.registry)


def _named_otherwise(query: Select[Any], registry: str) -> Select[Any]:
    named = (t.named_readings.c.reading_key == t.readings.c.key) & (t.named_readings.c.registry == registry)
    return (
        query.select_from(t.readings)
        .join(t.reports, t.readings.c.report_key == t.reports.c.key)
        .outerjoin(t.named_readings, named)
        .where(ACTIVE, t.named_readings.c.reading_key.is_(None))
    )


def named_otherwise(connection: Connection, registry: str, limit: int | None) -> list[str]:
    """Ids of reports whose reading that counts was not named with this version of the registry."""
    query = _named_otherwise(select(t.reports.c.id), registry).order_by(t.readings.c.key).limit(limit)
    return list(connection.execute(query).scalars())


def count_named_otherwise(connection: Connection, registry: str) -> int:
    return int(connection.execute(_named_otherwise(select(func.count()), registry)).scalar_one())


def reports_naming(connection: Connection, actors: Collection[str]) -> list[str]:
    """Ids of reports of which a mention is one of these actors, or bears a name with one of these ids."""
    found: dict[str, None] = {}
    for portion in in_chunks(actors):
        query = (
            select(t.reports.c.id)
            .select_from(t.resolutions)
            .join(t.mentions, AT_MENTION)
            .join(t.readings, t.resolutions.c.reading_key == t.readings.c.key)
            .join(t.reports, t.readings.c.report_key == t.reports.c.key)
            .where(ACTIVE, or_(t.resolutions.c.actor_id.in_(portion), t.mentions.c.actor_id.in_(portion)))
            .distinct()
        )
        found.update(dict.fromkeys(connection.execute(query).scalars()))
    return sorted(found)


def actors_of_name(connection: Connection, prefix: str, limit: int) -> list[str]:
    """Ids of the actors that are meant by names whose own ids begin so."""
    query = (
        select(t.resolutions.c.actor_id)
        .select_from(t.mentions)
        .join(t.resolutions, AT_MENTION)
        .join(t.readings, t.mentions.c.reading_key == t.readings.c.key)
        .where(ACTIVE, begins_with(t.mentions.c.actor_id, prefix))
        .distinct()
        .order_by(t.resolutions.c.actor_id)
        .limit(limit)
    )
    return list(connection.execute(query).scalars())


def resolved(connection: Connection, report_ids: Collection[str]) -> dict[str, dict[str, str]]:
    """For each of some reports, the ids of the actors that the mentions of its reading that counts mean, by the mentions' refs."""
    found: dict[str, dict[str, str]] = {id: {} for id in report_ids}
    for portion in in_chunks(report_ids):
        query = (
            select(t.reports.c.id, t.mentions.c.ref, t.resolutions.c.actor_id)
            .select_from(t.resolutions)
            .join(t.mentions, AT_MENTION)
            .join(t.readings, t.resolutions.c.reading_key == t.readings.c.key)
            .join(t.reports, t.readings.c.report_key == t.reports.c.key)
            .where(ACTIVE, t.reports.c.id.in_(portion))
        )
        for row in connection.execute(query):
            found[row.id][row.ref] = row.actor_id
    return found


def names_of(connection: Connection, actor: str) -> Iterator[NameRow]:
    """The fullest names under which reports mean the actor, with what that rests on; commonest first."""
    reports = func.count(t.mentions.c.reading_key.distinct()).label("reports")
    query = (
        select(
            t.mentions.c.name,
            t.mentions.c.actor_id,
            t.resolutions.c.grounds,
            reports,
            func.min(t.resolutions.c.reasons).label("reasons"),
            func.min(t.resolutions.c.candidates).label("candidates"),
        )
        .select_from(t.resolutions)
        .join(t.mentions, AT_MENTION)
        .join(t.readings, t.resolutions.c.reading_key == t.readings.c.key)
        .where(ACTIVE, t.resolutions.c.actor_id == actor)
        .group_by(t.mentions.c.name, t.mentions.c.actor_id, t.resolutions.c.grounds)
        .order_by(reports.desc(), t.mentions.c.name, t.resolutions.c.grounds)
    )
    for row in connection.execute(query):
        yield NameRow(
            name=row.name,
            id=row.actor_id,
            grounds=Grounds(row.grounds),
            reports=row.reports,
            reasons=tuple(row.reasons),
            candidates=tuple(row.candidates),
        )
