"""The commands about decisions: `decide`, `undo`, `decisions`, `review` and `match`."""

from __future__ import annotations

from typing import Annotated

import typer

from counterclaim.cli.failures import guarded
from counterclaim.cli.options import (
    ActorsOption,
    ByOption,
    CopiesOption,
    JsonOption,
    LedgerOption,
    RegistryOption,
)
from counterclaim.cli.plain import DEFAULT_LEDGER
from counterclaim.errors import UsageError
from counterclaim.model import Subject, Verdict


def add_decision_commands(app: typer.Typer) -> None:
    """Adds them to the program, in the order in which its help lists them."""
    app.command("decide")(decide_command)
    app.command("undo")(undo_command)
    app.command("decisions")(decisions_command)
    app.command("review")(review_command)
    app.command("match")(match_command)


def _subject(*, copies: bool, actors: bool) -> Subject:
    """What the decisions are about. Raises `UsageError` where two subjects are asked for at once."""
    if copies and actors:
        raise UsageError("--copies and --actors do not go together: decisions are about reports or about actors")
    return Subject.ACTOR if actors else Subject.COPY if copies else Subject.INCIDENT


@guarded
def decide_command(
    one: Annotated[
        str, typer.Argument(metavar="A", help="An incident or account, by id; with --copies a report; with --actors an actor.")
    ],
    other: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    verdict: Annotated[Verdict, typer.Argument(metavar="same|different|unsure", help="Whether they are one.")],
    because: Annotated[str | None, typer.Option("--because", metavar="TEXT", help="The reason, kept with the decision.")] = None,
    by: ByOption = None,
    copies: CopiesOption = False,
    actors: ActorsOption = False,
    registry: RegistryOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """Decide that two accounts tell of one incident, or do not; with --actors, that two names mean one actor.

    A person's decision outranks the program's and stays when everything is matched anew. Nothing is merged: `undo` takes it back.
    """
    from counterclaim.cli.deciding import decide_pair, show_decided
    from counterclaim.cli.deciding_actors import decide_on_actors, show_decided_actors
    from counterclaim.cli.plain import print_json
    from counterclaim.ledger import open_ledger

    _subject(copies=copies, actors=actors)
    with open_ledger(ledger, create=False) as opened:
        if actors:
            decision = decide_on_actors(opened, one, other, verdict, because=because, by=by, registry=registry)
        else:
            decision = decide_pair(opened, one, other, verdict, because=because, by=by, copies=copies)
        if json:
            print_json(decision.record())
        elif actors:
            show_decided_actors(opened, decision)
        else:
            show_decided(opened, decision)


@guarded
def undo_command(
    id: Annotated[
        str | None,
        typer.Argument(metavar="[DECISION]", help="A decision as `counterclaim decisions` lists it.", show_default="the last one"),
    ] = None,
    by: ByOption = None,
    copies: CopiesOption = False,
    actors: ActorsOption = False,
    registry: RegistryOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """Take back a person's decision.

    What it had replaced stands again, and incidents are as they were before.
    """
    from counterclaim.cli.deciding import show_undone, undo_decision
    from counterclaim.cli.deciding_actors import undo_on_actors
    from counterclaim.ledger import open_ledger

    _subject(copies=copies, actors=actors)
    with open_ledger(ledger, create=False) as opened:
        undone = undo_on_actors(opened, id, by=by, registry=registry) if actors else undo_decision(opened, id, by=by, copies=copies)
        show_undone(undone, json=json)


@guarded
def decisions_command(
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="On this incident, report (--copies) or actor (--actors).")
    ] = None,
    copies: CopiesOption = False,
    actors: ActorsOption = False,
    history: Annotated[bool, typer.Option("--history", help="Those that were withdrawn or replaced as well.")] = False,
    people: Annotated[bool, typer.Option("--people", help="Only those of people.")] = False,
    registry: RegistryOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """List what was decided on what is one incident, by whom and why."""
    from counterclaim.cli.deciding import list_decisions
    from counterclaim.ledger import open_ledger

    subject = _subject(copies=copies, actors=actors)
    with open_ledger(ledger, create=False) as opened:
        list_decisions(opened, id, subject, history=history, people=people, registry=registry, json=json)


@guarded
def review_command(
    by: ByOption = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many pairs.")] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> int:
    """Walk the pairs of accounts of which the program is not sure.

    Both are shown side by side with the reasons. In a terminal x says that they are the same, n that they are not, u that
    nobody can tell; b takes the last answer back.
    """
    from counterclaim.cli.deciding import review
    from counterclaim.ledger import open_ledger

    with open_ledger(ledger, create=False) as opened:
        return review(opened, by=by, json=json, limit=limit)


@guarded
def match_command(
    anew: Annotated[bool, typer.Option("--anew", help="Compare everything again, also what was compared before.")] = False,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """Find out which accounts tell of one incident.

    Reading does so for what is new; this is for ledgers of older versions. People's decisions stay.
    """
    from counterclaim.cli.deciding import match
    from counterclaim.ledger import open_ledger

    with open_ledger(ledger, create=False) as opened:
        match(opened, anew=anew, json=json)
