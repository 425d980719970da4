"""Decisions in the store: recorded, withdrawn, put back, listed. A row is never deleted and never changes what it says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select, text, update

from counterclaim.errors import UsageError
from counterclaim.lang.portions import portions
from counterclaim.ledger import tables as t
from counterclaim.ledger.listing import begins_with
from counterclaim.model import Decision, Subject, Verdict

_Key = TypeVar("_Key", str, int)
CHUNK = 400  # ids in one query: well below what either store takes
_columns = t.decisions.c
STANDS = _columns.withdrawn.is_(None)
_TURN = 0x43436C6E  # PostgreSQL advisory lock; on SQLite a writer is alone anyway


def take_turn(connection: Connection) -> None:
    """Waits until nobody else decides, settles, or retires what is settled; holds for the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _TURN})


def in_chunks(ids: Iterable[_Key]) -> Iterator[tuple[_Key, ...]]:
    """The ids or keys, each once and in order, in portions that one query takes."""
    return portions(sorted(set(ids)), CHUNK)


def decision_of(row: Any) -> Decision:
    return Decision(
        subject=Subject(row["subject"]),
        one=row["one"],
        other=row["other"],
        verdict=Verdict(row["verdict"]),
        author=row["author"],
        by_person=row["by_person"],
        at=row["at"],
        score=row["score"],
        reasons=tuple(row["reasons"]),
        withdrawn=row["withdrawn"],
    )


def decisions_on(
    connection: Connection, subject: Subject, ids: Collection[str] | None, *, withdrawn: bool = False, by_person: bool | None = None
) -> list[Decision]:
    """Decisions in which one of the ids stands, or all; the standing ones, or with `withdrawn` all that were ever made. In the
    order in which they were made."""
    conditions: list[ColumnElement[bool]] = [_columns.subject == subject.value]
    if not withdrawn:
        conditions.append(STANDS)
    if by_person is not None:
        conditions.append(_columns.by_person.is_(by_person))
    found: dict[int, Decision] = {}
    # Each side by itself: for both at once SQLite looks through every decision that stands.
    sides = [[]] if ids is None else [[side.in_(portion)] for portion in in_chunks(ids) for side in (_columns.one, _columns.other)]
    for about in sides:
        for row in connection.execute(select(t.decisions).where(*conditions, *about)).mappings():
            found[row["key"]] = decision_of(row)
    return [found[key] for key in sorted(found)]


def _withdraw(connection: Connection, ids: Iterable[str], at: str) -> None:
    for portion in in_chunks(ids):
        connection.execute(update(t.decisions).where(_columns.id.in_(portion), STANDS).values(withdrawn=at))


def record_person(connection: Connection, decision: Decision) -> None:
    """Adds a person's decision, in place of the one that a person made on the pair before."""
    same_pair = (_columns.subject == decision.subject.value) & (_columns.one == decision.one) & (_columns.other == decision.other)
    connection.execute(update(t.decisions).where(same_pair, _columns.by_person.is_(True), STANDS).values(withdrawn=decision.at))
    connection.execute(insert(t.decisions), [decision.record()])


def last_decision(connection: Connection) -> int:
    """The key of the last decision; 0 where there is none."""
    return connection.execute(select(func.max(_columns.key))).scalar() or 0


def record_program(
    connection: Connection, subject: Subject, about: Collection[str], decisions: Sequence[Decision], at: str, since: int | None
) -> int:
    """Makes `decisions` the program's standing ones in which an id of `about` stands, and withdraws its others. How many are new.

    One that stands already, with the same author, verdict, score and reasons, stays as it was. So does whatever another run has
    decided after the decision of key `since`, the last one when this run began: it may concern what this run has not seen.
    """
    others = set() if since is None else _pairs_decided_since(connection, subject, about, since, at)
    before = {one.pair: one for one in decisions_on(connection, subject, about, by_person=False) if one.pair not in others}
    wanted = {decision.pair: decision for decision in decisions if decision.pair not in others}
    kept = {pair for pair, decision in before.items() if pair in wanted and _agree(decision, wanted[pair])}
    _withdraw(connection, (decision.id for pair, decision in before.items() if pair not in kept), at)
    fresh = [decision for pair, decision in wanted.items() if pair not in kept]
    add_program(connection, fresh)
    return len(fresh)


def _pairs_decided_since(
    connection: Connection, subject: Subject, about: Collection[str], since: int, at: str
) -> set[tuple[str, str]]:
    """Pairs with an id of `about` on which the program has decided since then, in a run that began at another time."""
    found: set[tuple[str, str]] = set()
    made = (
        (_columns.subject == subject.value) & _columns.by_person.is_(False) & STANDS & (_columns.key > since) & (_columns.at != at)
    )
    for portion in in_chunks(about):
        query = select(_columns.one, _columns.other).where(made, or_(_columns.one.in_(portion), _columns.other.in_(portion)))
        found.update((row.one, row.other) for row in connection.execute(query))
    return found


def add_program(connection: Connection, decisions: Sequence[Decision]) -> None:
    """Adds decisions of the program on pairs on which none of its own stands."""
    if decisions:
        connection.execute(insert(t.decisions), [decision.record() for decision in decisions])


def _agree(one: Decision, other: Decision) -> bool:
    return (one.author, one.verdict, one.score, one.reasons) == (other.author, other.verdict, other.score, other.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """A decision that was taken back, and the one on the same pair that stands again in its place."""

    decision: Decision
    restored: Decision | None


def undo_last(connection: Connection, subject: Subject, at: str, id: str | None = None) -> Undone | None:
    """Withdraws a person's decision that stands, the last one or that of the id, and puts back the one that it had replaced.

    Raises `UsageError` where several begin with the id.
    """
    people = select(t.decisions).where(_columns.subject == subject.value, _columns.by_person.is_(True))
    asked = people.where(STANDS) if id is None else people.where(STANDS, begins_with(_columns.id, id))
    rows = connection.execute(asked.order_by(_columns.key.desc()).limit(1 if id is None else 2)).mappings().all()
    if not rows:
        return None
    if len(rows) > 1:
        raise UsageError(f"several decisions begin with {id}; give more digits")
    (row,) = rows
    undone = decision_of(row)
    connection.execute(update(t.decisions).where(_columns.key == row["key"]).values(withdrawn=at))
    before = people.where(
        _columns.one == undone.one, _columns.other == undone.other, _columns.withdrawn == undone.at, _columns.key < row["key"]
    )
    replaced = connection.execute(before.order_by(_columns.key.desc()).limit(1)).mappings().first()
    if replaced is None:
        return Undone(decision=undone, restored=None)
    connection.execute(update(t.decisions).where(_columns.key == replaced["key"]).values(withdrawn=None))
    return Undone(decision=undone, restored=replace(decision_of(replaced), withdrawn=None))


def _open(subject: Subject) -> ColumnElement[bool]:
    """The program's unsure decisions on which no person has decided."""
    person = t.decisions.alias("person")
    decided = select(person.c.key).where(
        person.c.subject == _columns.subject,
        person.c.one == _columns.one,
        person.c.other == _columns.other,
        person.c.by_person.is_(True),
        person.c.withdrawn.is_(None),
    )
    unsure = (_columns.subject == subject.value) & (_columns.verdict == Verdict.UNSURE.value) & _columns.by_person.is_(False)
    return unsure & STANDS & ~decided.exists()


def unsure_pairs(connection: Connection, subject: Subject, limit: int | None, offset: int) -> list[Decision]:
    """The program's unsure decisions on which no person has decided, the most probable first."""
    query = select(t.decisions).where(_open(subject)).order_by(_columns.score.desc(), _columns.one, _columns.other)
    return [decision_of(row) for row in connection.execute(query.limit(limit).offset(offset)).mappings()]


def count_unsure(connection: Connection, subject: Subject) -> int:
    return int(connection.execute(select(func.count()).select_from(t.decisions).where(_open(subject))).scalar_one())
