"""`counterclaim incidents` and `counterclaim actors`: what the ledger holds, in tables that fit the terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.cli.failures import say
from counterclaim.cli.plain import location_words, print_json
from counterclaim.errors import UsageError
from counterclaim.ledger import AccountFilter, ActorFilter, open_ledger
from counterclaim.ledger.dates import date_bounds
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
            actor=find_actor(ledger, asked.actor).id if asked.actor else None,
        )
        rows = incident_rows(ledger, chosen, limit=page.rows, offset=page.offset)
        total = ledger.count_accounts(chosen)
    if page.json:
        print_json(as_json(rows))
        return
    from counterclaim.cli.tables import show_incidents

    _show(show_incidents, rows, total, page, "incident")


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


def list_actors(page: Page, *, kind: ActorKind | None = None, words: str | None = None) -> None:
    """Prints the actors that pass, those of most reports first."""
    chosen = ActorFilter(kind=kind, words=words)
    with open_ledger(page.ledger, create=False) as ledger:
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
