"""What accounts and reports are compared by, in the store: derived rows that can be made anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, delete, func, or_, select, update

from counterclaim.ledger import tables as t
from counterclaim.ledger.bulk import insert_rows
from counterclaim.ledger.decisions import in_chunks, take_turn
from counterclaim.ledger.listing import ACTIVE
from counterclaim.ledger.rows import Row
from counterclaim.model import Profile

# What is compared


def add_profiles(connection: Connection, readings: Sequence[tuple[int, Sequence[Profile]]]) -> None:
    """Keeps the profiles of the accounts of each reading, in their order, each to be settled."""
    rows = [
        {
            "reading_key": key,
            "number": number,
            "account_id": profile.account,
            "maker": Profile.form,
            "record": profile.record(),
            "matched": None,
        }
        for key, profiles in readings
        for number, profile in enumerate(profiles)
    ]
    insert_rows(connection, t.profiles, rows)
    keys = [
        {"block": block, "kind": kind, "reading_key": key, "number": number}
        for key, profiles in readings
        for number, profile in enumerate(profiles)
        for blocks, kind in ((profile.blocks, 0), (profile.coarse, 2 if profile.vague else 1))
        for block in blocks
    ]
    insert_rows(connection, t.account_keys, keys)


def expect_profiles(connection: Connection, readings: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Has the accounts of each reading, by their ids in order, wait for their profiles."""
    rows: list[Row] = [
        {"reading_key": key, "number": number, "account_id": id, "maker": "", "record": {}, "matched": None}
        for key, ids in readings
        for number, id in enumerate(ids)
    ]
    insert_rows(connection, t.profiles, rows)


def reading_of(connection: Connection, report_id: str, account_ids: Sequence[str]) -> int | None:
    """The key of the report's reading that counts, where it has these accounts in this order."""
    query = (
        select(t.accounts.c.reading_key, t.accounts.c.id)
        .join(t.readings, t.accounts.c.reading_key == t.readings.c.key)
        .join(t.reports, t.readings.c.report_key == t.reports.c.key)
        .where(t.reports.c.id == report_id, ACTIVE)
        .order_by(t.accounts.c.number)
    )
    rows = connection.execute(query).all()
    return rows[0].reading_key if rows and [row.id for row in rows] == list(account_ids) else None


def drop_profiles(connection: Connection, reading_key: int) -> None:
    connection.execute(delete(t.profiles).where(t.profiles.c.reading_key == reading_key))
    connection.execute(delete(t.account_keys).where(t.account_keys.c.reading_key == reading_key))


def load_profiles(connection: Connection, ids: Collection[str] | None) -> dict[str, Profile]:
    """Profiles of accounts that count, by id; None for all."""
    found: dict[str, Profile] = {}
    joined = (
        select(t.profiles.c.record, t.profiles.c.maker).join(t.readings, t.profiles.c.reading_key == t.readings.c.key).where(ACTIVE)
    )
    for portion in [None] if ids is None else in_chunks(ids):
        query = joined if portion is None else joined.where(t.profiles.c.account_id.in_(portion))
        for row in connection.execute(query):
            # Asked of the store, it would look through all that are of the form, which nearly all are.
            if row.maker == Profile.form:
                profile = Profile.from_record(row.record)
                found[profile.account] = profile
    return found


def load_neighbours(connection: Connection, profiles: Collection[Profile]) -> dict[str, Profile]:
    """Profiles of accounts that count and share a key with one of these, by id, these among them."""
    wanted: dict[tuple[int, ...], set[int]] = {(0,): set(), (2,): set(), (1, 2): set()}
    for profile in profiles:
        wanted[(0,)].update(profile.blocks)
        wanted[(1, 2) if profile.vague else (2,)].update(profile.coarse)
    at: set[tuple[int, int]] = set()
    keys = t.account_keys.c
    for kinds, blocks in wanted.items():
        for portion in in_chunks(blocks):
            query = (
                select(keys.reading_key, keys.number)
                .join(t.readings, keys.reading_key == t.readings.c.key)
                .where(ACTIVE, keys.block.in_(portion), keys.kind.in_(kinds))
            )
            at.update((row.reading_key, row.number) for row in connection.execute(query))
    numbers: dict[int, set[int]] = {}
    for reading_key, number in at:
        numbers.setdefault(reading_key, set()).add(number)
    found = {profile.account: profile for profile in profiles}
    for portion in in_chunks(numbers):
        columns = t.profiles.c
        query = select(columns.reading_key, columns.number, columns.maker, columns.record).where(columns.reading_key.in_(portion))
        for row in connection.execute(query):
            if row.maker == Profile.form and row.number in numbers[row.reading_key]:
                profile = Profile.from_record(row.record)
                found[profile.account] = profile
    return found


def unsettled(connection: Connection) -> tuple[list[Profile], list[str]]:
    """Profiles of accounts that count and wait for matching, and ids of accounts that count no more and still have to leave."""
    columns = t.profiles.c
    query = (
        select(columns.record, columns.maker, columns.account_id, t.readings.c.retired)
        .join(t.readings, columns.reading_key == t.readings.c.key)
        .where(columns.matched.is_(None))
    )
    waiting: list[Profile] = []
    gone: list[str] = []
    for row in connection.execute(query):
        if row.retired is not None:
            gone.append(row.account_id)
        elif row.maker == Profile.form:
            waiting.append(Profile.from_record(row.record))
    return waiting, gone


def mark_settled(connection: Connection, ids: Collection[str], matcher: str) -> None:
    for portion in in_chunks(ids):
        connection.execute(
            update(t.profiles).where(t.profiles.c.account_id.in_(portion), t.profiles.c.matched.is_(None)).values(matched=matcher)
        )


def mark_unsettled(connection: Connection, reading_keys: Collection[int] | None = None) -> None:
    """Has the accounts of some readings, or of all, settled anew. What is being settled meanwhile is settled first."""
    take_turn(connection)
    query = update(t.profiles).values(matched=None)
    connection.execute(query if reading_keys is None else query.where(t.profiles.c.reading_key.in_(reading_keys)))


def without_profiles(connection: Connection) -> list[str]:
    """Ids of reports with a reading that counts whose accounts have no profile of the current form."""
    maker = t.profiles.c.maker
    query = (
        select(t.reports.c.id)
        .join(t.readings, t.readings.c.report_key == t.reports.c.key)
        .join(t.profiles, t.profiles.c.reading_key == t.readings.c.key)
        # In two ranges, which an index knows, and not "<>", for which all would be looked through.
        .where(ACTIVE, or_(maker < Profile.form, maker > Profile.form))
        .distinct()
        .order_by(t.reports.c.id)
    )
    return list(connection.execute(query).scalars())


# Copies


def add_copy_keys(connection: Connection, keys: Mapping[str, Sequence[int] | None]) -> None:
    """Keeps the keys by which near-copies of some reports are found, by the reports' ids, where they are not kept yet; the
    reports are to be compared. None: not to be compared."""
    wanted = {id for id, blocks in keys.items() if blocks is not None}
    for portion in in_chunks(wanted):
        query = select(t.copy_keys.c.report_id).where(t.copy_keys.c.block == 0, t.copy_keys.c.report_id.in_(portion))
        wanted -= set(connection.execute(query).scalars())
    rows = [
        {"block": block, "report_id": id, "matched": block != 0}
        for id in sorted(wanted)
        for block in sorted({0, *(keys[id] or ())})
    ]
    insert_rows(connection, t.copy_keys, rows)


def unmatched_copies(connection: Connection) -> list[str]:
    """Ids of reports that have not been compared with others yet."""
    query = select(t.copy_keys.c.report_id).where(t.copy_keys.c.matched.is_(False)).distinct()
    return sorted(connection.execute(query).scalars())


def copy_candidates(connection: Connection, report_ids: Collection[str], most: int, share: float) -> list[tuple[str, str]]:
    """Pairs of a report among these ids and one that it shares keys with; ids in ascending order. For each report the `most` with
    which it shares most keys, and of the keys of the one that has fewer at least `share`: an ending that an outlet puts under
    everything makes nobody a candidate of all."""
    one, other = t.copy_keys.alias("one"), t.copy_keys.alias("other")
    pairs: set[tuple[str, str]] = set()
    for portion in in_chunks(report_ids):
        common = func.count()
        shared = (
            select(
                one.c.report_id.label("here"),
                other.c.report_id.label("there"),
                common.label("common"),
                func.row_number().over(partition_by=one.c.report_id, order_by=(common.desc(), other.c.report_id)).label("place"),
            )
            .join(other, (one.c.block == other.c.block) & (one.c.report_id != other.c.report_id))
            .where(one.c.report_id.in_(portion), one.c.block != 0)
            .group_by(one.c.report_id, other.c.report_id)
            .subquery()
        )
        rows = connection.execute(select(shared).where(shared.c.place <= most)).all()
        sizes = _key_counts(connection, {id for row in rows for id in (row.here, row.there)})
        for row in rows:
            if row.common >= share * min(sizes[row.here], sizes[row.there]):
                pairs.add((min(row.here, row.there), max(row.here, row.there)))
    return sorted(pairs)


def _key_counts(connection: Connection, report_ids: Collection[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    columns = t.copy_keys.c
    for portion in in_chunks(report_ids):
        query = select(columns.report_id, func.count()).where(columns.report_id.in_(portion), columns.block != 0)
        counts |= {row[0]: row[1] for row in connection.execute(query.group_by(columns.report_id))}
    return counts


def mark_copies_matched(connection: Connection, report_ids: Collection[str]) -> None:
    for portion in in_chunks(report_ids):
        columns = t.copy_keys.c
        connection.execute(
            update(t.copy_keys).where(columns.report_id.in_(portion), columns.matched.is_(False)).values(matched=True)
        )


def mark_copies_unmatched(connection: Connection) -> None:
    connection.execute(update(t.copy_keys).where(t.copy_keys.c.block == 0).values(matched=False))


def texts_of(connection: Connection, report_ids: Collection[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for portion in in_chunks(report_ids):
        query = select(t.reports.c.id, t.reports.c.text).where(t.reports.c.id.in_(portion))
        found |= {row.id: row.text for row in connection.execute(query)}
    return found
