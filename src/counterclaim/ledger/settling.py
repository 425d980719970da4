"""Keeps incidents and groups of copies in step with the decisions from which they follow.

`clusters` is derived: what is in it can be rebuilt from the decisions that stand and the readings that count. One call settles a
whole neighbourhood, everything that decisions or earlier clusters hold together with what has changed, inside one transaction;
while it works nobody else settles or decides.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from counterclaim.ledger import tables as t
from counterclaim.ledger.comparing import load_profiles
from counterclaim.ledger.decisions import add_program, decisions_on, in_chunks
from counterclaim.ledger.listing import ACTIVE
from counterclaim.model import Decision, Profile, Subject, Verdict

# From the profiles of the members (none for subjects other than incidents) and the decisions on them: further decisions of the
# program, and the cluster of every member.
Judge = Callable[[Mapping[str, Profile], Collection[str], Sequence[Decision]], tuple[list[Decision], dict[str, str]]]


def still_so(
    connection: Connection, about: Collection[str], found: Sequence[Decision], compared: Mapping[str, Profile]
) -> tuple[list[str], list[Decision]]:
    """What of a run's accounts and decisions rests on profiles that still count. The others wait for the next run: their reports
    were read anew while this one compared."""
    now = load_profiles(connection, {*about, *(id for decision in found for id in decision.pair)})

    def unchanged(id: str) -> bool:
        return now.get(id) == compared.get(id)

    return [id for id in about if unchanged(id)], [one for one in found if unchanged(one.one) and unchanged(one.other)]


def settle(connection: Connection, subject: Subject, changed: Collection[str], judge: Judge) -> None:
    """Rebuilds the clusters of whatever hangs together with the changed members. Ids that are no members any more leave theirs."""
    around, decisions = _neighbourhood(connection, subject, changed)
    members = _present(connection, subject, around)
    profiles = load_profiles(connection, members) if subject is Subject.INCIDENT else {}
    further, names = judge(profiles, members, [one for one in decisions if one.one in members and one.other in members])
    add_program(connection, further)
    for portion in in_chunks(around):
        connection.execute(delete(t.clusters).where(t.clusters.c.subject == subject.value, t.clusters.c.member.in_(portion)))
    shared = {name for member, name in names.items() if name != member}
    rows = [{"subject": subject.value, "member": member, "name": name} for member, name in names.items() if name in shared]
    if rows:
        connection.execute(insert(t.clusters), rows)


def _neighbourhood(connection: Connection, subject: Subject, changed: Collection[str]) -> tuple[set[str], list[Decision]]:
    """Everything that decisions or clusters connect with the changed members, and every standing decision on it."""
    around: set[str] = set()
    decisions: dict[str, Decision] = {}
    fresh = set(changed)
    while fresh:
        around |= fresh
        reached = set(cluster_mates(connection, subject, fresh))
        for decision in decisions_on(connection, subject, fresh):
            decisions[decision.id] = decision
            if decision.verdict is Verdict.SAME:
                reached.update(decision.pair)
        fresh = reached - around
    return around, list(decisions.values())


def cluster_names(connection: Connection, subject: Subject, members: Collection[str]) -> dict[str, str]:
    """The cluster of each member: its own id where it is alone."""
    names = {member: member for member in members}
    for portion in in_chunks(members):
        query = select(t.clusters.c.member, t.clusters.c.name).where(
            t.clusters.c.subject == subject.value, t.clusters.c.member.in_(portion)
        )
        names |= {row.member: row.name for row in connection.execute(query)}
    return names


def cluster_mates(connection: Connection, subject: Subject, members: Collection[str]) -> Iterator[str]:
    """All members of the clusters in which one of these stands."""
    names = set(cluster_names(connection, subject, members).values())
    for portion in in_chunks(names):
        query = select(t.clusters.c.member).where(t.clusters.c.subject == subject.value, t.clusters.c.name.in_(portion))
        yield from connection.execute(query).scalars()


def members_of(connection: Connection, subject: Subject, name: str) -> tuple[str, ...]:
    query = select(t.clusters.c.member).where(t.clusters.c.subject == subject.value, t.clusters.c.name == name)
    return tuple(sorted(connection.execute(query).scalars())) or (name,)


def _present(connection: Connection, subject: Subject, ids: Collection[str]) -> set[str]:
    """Those of the ids that a reading which counts holds."""
    found: set[str] = set()
    for portion in in_chunks(ids):
        if subject is Subject.INCIDENT:
            query = (
                select(t.accounts.c.id)
                .join(t.readings, t.accounts.c.reading_key == t.readings.c.key)
                .where(ACTIVE, t.accounts.c.id.in_(portion))
            )
        else:
            query = select(t.reports.c.id).where(t.reports.c.id.in_(portion))
        found.update(connection.execute(query).scalars())
    return found
