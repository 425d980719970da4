"""The command `network`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.failures import guarded
from counterclaim.cli.options import JsonOption, LeastProbability, LedgerOption, RegistryOption
from counterclaim.cli.plain import DEFAULT_LEDGER
from counterclaim.model import Background, Certainty, TieType


def add_network_commands(app: typer.Typer) -> None:
    """Adds it to the program."""
    app.command("network")(network_command)


@guarded
def network_command(
    one: Annotated[
        str | None,
        typer.Argument(metavar="[A]", help="With B: how these two groups are connected; ids or names.", show_default=False),
    ] = None,
    other: Annotated[str | None, typer.Argument(metavar="[B]", help="The other group.", show_default=False)] = None,
    edges: Annotated[bool, typer.Option("--edges", help="List the ties as well, each with its voices and their words.")] = False,
    type: Annotated[
        list[TieType] | None,
        typer.Option("--type", metavar="TYPE", help=f"Ties of this type; may be given several times. One of {', '.join(TieType)}."),
    ] = None,
    certainty: Annotated[
        Certainty | None,
        typer.Option("--certainty", metavar="asserted|suspected", help="Ties that are asserted, or only suspected."),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Said on or after: 2016, 2016-10 or 2016-10-24.")
    ] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Said on or before.")] = None,
    actor: Annotated[str | None, typer.Option("--actor", metavar="ID_OR_NAME", help="This group and those near it.")] = None,
    distance: Annotated[
        int | None,
        typer.Option("--distance", min=1, max=99, metavar="N", show_default="1", help="With --actor: at most so many ties away."),
    ] = None,
    background: Annotated[
        Background,
        typer.Option(
            "--background",
            metavar="with|without|only",
            help="Ties that data sets record: beside what reports say, not at all, alone.",
        ),
    ] = Background.WITH,
    out: Annotated[
        list[Path] | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help="Draw or write it: FILE.svg, .png or .html; FILE.graphml, .gexf or .csv. May be given several times.",
        ),
    ] = None,
    most: Annotated[
        int, typer.Option("--most", min=2, max=150, metavar="N", help="Groups in a picture, at most: those in the first places.")
    ] = 45,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", min=0, metavar="N", show_default="25; with --json all", help="At most so many groups, and ties; 0: all."
        ),
    ] = None,
    min_probability: LeastProbability = None,
    registry: RegistryOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """Show how groups are said to be connected, and by whom.

    Groups come in the order of their betweenness, with the place that is left to them without ties that are disputed or rest on one
    independent voice. With A and B: the ties and shortest paths between the two.
    """
    from counterclaim.cli.network import NetworkCall, show_network_call

    show_network_call(
        NetworkCall(
            one=one,
            other=other,
            edges=edges,
            types=tuple(type or ()),
            certainty=certainty,
            since=since,
            until=until,
            actor=actor,
            distance=distance,
            background=background,
            out=tuple(out or ()),
            most=most,
            limit=limit,
            least_probability=min_probability,
            registry=registry,
            ledger=ledger,
            json=json,
        )
    )
