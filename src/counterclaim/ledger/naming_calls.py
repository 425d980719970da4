"""What a ledger can be asked and told about whom reports mean."""

from __future__ import annotations

from collections.abc import Collection

from counterclaim.ledger import naming
from counterclaim.ledger.calls import LedgerCalls
from counterclaim.ledger.filters import NameRow
from counterclaim.model import Naming


class NamingCalls(LedgerCalls):
    """The part of `Ledger` that keeps whom mentions mean. Each call is one transaction."""

    def name_again(self, report_id: str, named: Naming) -> None:
        """Keeps whom the mentions of a report's reading that counts mean, in place of what was kept before.

        Raises `ValueError` for mentions that the reading does not have.
        """
        with self._writing() as connection:
            naming.name_again(connection, report_id, named)

    def named_otherwise(self, registry: str, *, limit: int | None = None) -> list[str]:
        """Ids of reports whose mentions were not resolved with this version of the registry."""
        with self._reading() as connection:
            return naming.named_otherwise(connection, registry, limit)

    def count_named_otherwise(self, registry: str) -> int:
        with self._reading() as connection:
            return naming.count_named_otherwise(connection, registry)

    def reports_naming(self, actors: Collection[str]) -> list[str]:
        """Ids of reports that name one of these actors, or use a name with one of these ids."""
        with self._reading() as connection:
            return naming.reports_naming(connection, actors)

    def actors_of_name(self, prefix: str, *, limit: int = 6) -> list[str]:
        """Ids of the actors that are meant by names whose own ids (`actor_id`) begin so."""
        with self._reading() as connection:
            return naming.actors_of_name(connection, prefix, limit)

    def resolved(self, report_ids: Collection[str]) -> dict[str, dict[str, str]]:
        """For each of some reports, whom its mentions mean: ids of actors by the mentions' refs."""
        with self._reading() as connection:
            return naming.resolved(connection, report_ids)

    def names_of(self, actor: str) -> list[NameRow]:
        """The names under which reports mean the actor, commonest first, with what that rests on."""
        with self._reading() as connection:
            return list(naming.names_of(connection, actor))
