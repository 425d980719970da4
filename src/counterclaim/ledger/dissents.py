"""Dissents in the store: recorded, withdrawn, put back, listed. A row is never deleted and never changes what it says."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, RowMapping, insert, select, update

from counterclaim.errors import UsageError
from counterclaim.ledger import tables as t
from counterclaim.ledger.calls import LedgerCalls
from counterclaim.ledger.decisions import in_chunks, take_turn
from counterclaim.ledger.listing import ACTIVE
from counterclaim.ledger.write import log_dissent
from counterclaim.model import Dissent, Likelihood

_columns = t.dissents.c
_STANDS = _columns.withdrawn.is_(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnDissent:
    """A dissent that was taken back, and those of its author that stand again in its place."""

    dissent: Dissent
    restored: tuple[Dissent, ...]


class DissentCalls(LedgerCalls):
    """The part of `Ledger` that keeps what analysts hold likely. Each call is one transaction."""

    def record_dissent(self, dissent: Dissent) -> list[Dissent]:
        """Keeps a dissent, in place of what its author held of the same party in the same incident before; gives back what it
        replaced."""
        with self._writing() as connection:
            take_turn(connection)
            replaced = [
                one
                for one in _about(connection, dissent.accounts)
                if one.withdrawn is None and (one.party, one.author) == (dissent.party, dissent.author)
            ]
            for one in replaced:
                _withdraw(connection, one, dissent.at)
            connection.execute(insert(t.dissents), [dissent.record()])
            log_dissent(connection, "dissented", dissent)
            return replaced

    def withdraw_dissent(
        self, accounts: Collection[str], at: str, author: str, *, party: str | None = None, id: str | None = None
    ) -> WithdrawnDissent | None:
        """Takes back the last dissent that stands on an incident with these accounts: the last on one party, or the one whose id
        begins so; what it had replaced stands again. None where there is none. Raises `UsageError` where several begin with the
        id."""
        with self._writing() as connection:
            take_turn(connection)
            every = _about(connection, accounts)
            standing = [
                one
                for one in every
                if one.withdrawn is None and (party is None or one.party == party) and one.id.startswith(id or "")
            ]
            if not standing:
                return None
            if id is not None and len(standing) > 1:
                raise UsageError(f"several dissents begin with {id}; give more digits")
            dissent = replace(standing[-1], withdrawn=at)
            _withdraw(connection, dissent, at)
            log_dissent(connection, "withdrew dissent", dissent, author=author, at=at)
            restored = [one for one in every if one.withdrawn == dissent.at and one.author == dissent.author]
            for one in restored:
                connection.execute(update(t.dissents).where(_columns.id == one.id).values(withdrawn=None))
            return WithdrawnDissent(dissent=dissent, restored=tuple(replace(one, withdrawn=None) for one in restored))

    def dissents(self, accounts: Collection[str], *, withdrawn: bool = False) -> list[Dissent]:
        """Dissents on the incident that has these accounts now, in the order in which they were made; with `withdrawn` those that
        were taken back as well.

        A dissent stays with the account by which its incident was named; where no reading that counts has that account any more,
        with the other accounts that the incident had.
        """
        with self._reading() as connection:
            return [one for one in _about(connection, accounts) if withdrawn or one.withdrawn is None]


def _withdraw(connection: Connection, dissent: Dissent, at: str) -> None:
    connection.execute(update(t.dissents).where(_columns.id == dissent.id, _STANDS).values(withdrawn=at))


def _about(connection: Connection, accounts: Collection[str]) -> list[Dissent]:
    """Every dissent on an incident with these accounts, first made first."""
    found: dict[int, Dissent] = {}
    for portion in in_chunks(accounts):
        for row in connection.execute(select(t.dissents).where(_columns.account.in_(portion))).mappings():
            found[row["key"]] = _dissent(row)
    asked = set(accounts)
    found |= {key: dissent for key, dissent in _left_alone(connection) if not asked.isdisjoint(dissent.accounts)}
    return [found[key] for key in sorted(found)]


def _left_alone(connection: Connection) -> Iterator[tuple[int, Dissent]]:
    """Dissents whose own account no reading that counts has any more."""
    held = (
        select(t.accounts.c.id)
        .join(t.readings, t.accounts.c.reading_key == t.readings.c.key)
        .where(ACTIVE, t.accounts.c.id == _columns.account)
    )
    for row in connection.execute(select(t.dissents).where(~held.exists())).mappings():
        yield row["key"], _dissent(row)


def _dissent(row: RowMapping) -> Dissent:
    return Dissent(
        account=row["account"],
        accounts=tuple(row["accounts"]),
        party=row["party"],
        party_name=row["party_name"],
        likelihood=Likelihood(row["likelihood"]),
        because=row["because"],
        author=row["author"],
        at=row["at"],
        withdrawn=row["withdrawn"],
    )
