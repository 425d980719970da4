"""`counterclaim decide --actors` and its kin: that two names are one actor, or are not, on a person's word."""

from __future__ import annotations

import re
from pathlib import Path

from counterclaim.cli.console import cell, out
from counterclaim.cli.deciding import decided_line, deciding_person, decision_digits, known_undone
from counterclaim.codebook.actors import ActorRegistry
from counterclaim.codebook.own_actors import open_registry
from counterclaim.errors import UsageError
from counterclaim.ledger import Ledger, Undone
from counterclaim.model import Decision, Verdict
from counterclaim.pipeline.naming import decide_actors, undo_actors
from counterclaim.present import find_actor


def decide_on_actors(
    ledger: Ledger, one: str, other: str, verdict: Verdict, *, because: str | None, by: str | None, registry: Path | None
) -> Decision:
    """Keeps a person's decision on two actors or names. Raises `UsageError` for what is none, or for one and the same."""
    known = open_registry(registry)
    pair = (_actor(ledger, known, one), _actor(ledger, known, other))
    if pair[0] == pair[1]:
        raise UsageError(
            f"{one} and {other} are one actor already; to part them, give the id of the name as `counterclaim actor` shows it"
        )
    return decide_actors(ledger, known, pair, verdict, author=deciding_person(by), because=because)


def _actor(ledger: Ledger, registry: ActorRegistry, words: str) -> str:
    """The id that is meant: of the registry, of a name, or of the actor that the ledger finds."""
    asked = words.strip()
    if asked in registry.actors:
        return asked
    if re.fullmatch(r"[0-9a-f]{12}", asked.lower()) and ledger.actors_of_name(asked.lower(), limit=1):
        return asked.lower()
    named = registry.named(asked)
    if len(named) == 1:
        return named[0].actor.id
    return find_actor(ledger, asked, registry).id


def show_decided_actors(ledger: Ledger, decision: Decision) -> None:
    """Says what was decided and what it does."""
    console = out()
    console.print(decided_line(decision))
    naming = len(ledger.reports_naming(decision.pair))
    told = f"{naming:,} {'report names' if naming == 1 else 'reports name'} one of them" if naming else "no report names them yet"
    console.print(cell(f"{told}; `counterclaim undo --actors` takes it back", "dim"))


def undo_on_actors(ledger: Ledger, id: str | None, *, by: str | None, registry: Path | None) -> Undone:
    """Takes back the last decision on actors, or the named one. Raises `UsageError` where there is none."""
    undone = undo_actors(ledger, open_registry(registry), author=deciding_person(by), id=decision_digits(id))
    return known_undone(undone, id)
