"""`counterclaim incidents` and `counterclaim actors`: what the ledger holds, in tables that fit the terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.cli.failures import say
from counterclaim.cli.plain import location_words, print_json
from counterclaim.cli.wording import number_of
from counterclaim.codebook.own_actors import open_registry
from counterclaim.errors import UsageError
from counterclaim.lang.date_bounds import date_bounds
from counterclaim.ledger import AccountFilter, ActorFilter, Ledger, open_ledger
from counterclaim.model import ActorKind, IncidentType
from counterclaim.present import actor_rows, as_json, find_actor, incident_rows

SHOWN = 50  # rows for people where they do not ask for another number; JSON gives all


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which rows, and in which form. `limit` None: `SHOWN` rows for people, all in JSON; 0: all."""

    ledger: str
    limit: int | None = None
    offset: int = 0
    json: bool = False

    @property
    def rows(self) -> int | None:
        if self.limit is None:
            return None if self.json else SHOWN
        return self.limit or None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentsAsked:
    """Which incidents to list; None lets everything through."""

    types: tuple[IncidentType, ...] = ()
    country: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    actor: str | None = None
    outlet: str | None = None
    main: bool | None = None
    least_probability: float | None = None
    registry: Path | None = None


def list_incidents(asked: IncidentsAsked, page: Page) -> None:
    """Prints the incidents that pass. Raises `UsageError` for a country, date or actor that is none."""
    _check_order(asked.since, asked.until)
    with open_ledger(page.ledger, create=False) as ledger:
        chosen = AccountFilter(
            main=asked.main,
            types=asked.types or None,
            country=_country(asked.country),
            place=asked.place,
            since=asked.since,
            until=asked.until,
            outlet=asked.outlet,
            least_probability=asked.least_probability,
            actor=find_actor(ledger, asked.actor, open_registry(asked.registry)).id if asked.actor else None,
        )
        tell_uncompared(ledger)
        rows = incident_rows(ledger, chosen, limit=page.rows, offset=page.offset)
        total = ledger.count_incidents(chosen)
    if page.json:
        print_json(as_json(rows))
        return
    from counterclaim.cli.tables import show_incidents

    _show(show_incidents, rows, total, page, "incident")


def tell_uncompared(ledger: Ledger) -> None:
    """Says how many reports still wait to be compared, as all do in the ledger of a version that did not compare."""
    if waiting := len(ledger.unprofiled()):
        were = number_of(waiting, "report was", "reports were")
        say(f"{were} not compared with others yet; `counterclaim match` finds out which tell of one incident")


def _check_order(since: str | None, until: str | None) -> None:
    first, last = date_bounds(since)[0], date_bounds(until)[1]
    if first is not None and last is not None and first > last:
        raise UsageError(f"--from {since} is later than --to {until}")


def _country(words: str | None) -> str | None:
    from counterclaim.codebook.countries import find_country

    if words is None:
        return None
    code = find_country(words)
    if code is None:
        raise UsageError(f"no country is called {words!r}; give its name or its two-letter code")
    return code


def list_actors(
    page: Page, *, kind: ActorKind | None = None, words: str | None = None, registry: Path | None = None, rebuild: bool = False
) -> None:
    """Prints the actors that pass, those of most reports first; with `rebuild`, after finding out anew whom reports mean."""
    chosen = ActorFilter(kind=kind, words=words)
    known = open_registry(registry)
    with open_ledger(page.ledger, create=False) as ledger:
        if rebuild:
            from counterclaim.pipeline.naming import name_ledger

            named = name_ledger(ledger, known)
            mean = number_of(named, "report means", "reports mean")
            say(f"found out anew whom {mean}" if named else "every report was named with this registry already")
        elif others := ledger.count_named_otherwise(known.version):
            were = number_of(others, "report was", "reports were")
            say(f"{were} named with another registry; `counterclaim actors --rebuild` names them anew")
        rows = actor_rows(ledger, chosen, limit=page.rows, offset=page.offset)
        total = ledger.count_actors(chosen)
    if page.json:
        print_json(as_json(rows))
        return
    from counterclaim.cli.tables import show_actors

    _show(show_actors, rows, total, page, "actor")


def _show(show: Callable[[Any], None], rows: Sequence[Any], total: int, page: Page, one: str) -> None:
    many = one + "s"
    if rows:
        show(rows)
    first, last = page.offset + 1, page.offset + len(rows)
    if not total:
        say(f"no {many} found in {location_words(page.ledger)}")
    elif not rows:
        say(f"{total:,} {one if total == 1 else many} in {location_words(page.ledger)}, none after the first {page.offset:,}")
    elif len(rows) < total:
        say(f"{many} {first:,} to {last:,} of {total:,}; --limit and --offset show others, --limit 0 all")
