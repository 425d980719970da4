"""The command about measures of governments and forces: `responses`."""

from __future__ import annotations

from typing import Annotated

import typer

from counterclaim.cli.failures import guarded
from counterclaim.cli.options import JsonOption, LeastProbability, LedgerOption, RegistryOption
from counterclaim.cli.plain import DEFAULT_LEDGER


def add_response_commands(app: typer.Typer) -> None:
    """Adds it to the program."""
    app.command("responses")(responses_command)


@guarded
def responses_command(
    actor: Annotated[
        str | None,
        typer.Option("--actor", metavar="ID_OR_NAME", help="Of this government or force, or told by one who speaks for it."),
    ] = None,
    incident: Annotated[str | None, typer.Option("--incident", metavar="ID", help="That answer this incident.")] = None,
    area: Annotated[
        str | None, typer.Option("--area", metavar="NAME", help="In this country, province or place, or for an incident there.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Told of on or after: 2016, 2016-10 or 2016-10-24.")
    ] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Told of on or before.")] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status",
            metavar="STATUS",
            help="Last reported so; may be given several times. One of announced, repeated, begun, done, denied.",
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind", metavar="KIND", help="Of this kind, as inquiry; may be given several times. docs/responses.md has all."
        ),
    ] = None,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Show every statement in its sentence, and why it was read so.")
    ] = False,
    min_probability: LeastProbability = None,
    registry: RegistryOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """List what governments and forces are said to have promised, begun, done and denied, by actor and by status.

    Later statements on the same measure stand under the first, each with its speaker, date and words; what contradicts is kept.
    """
    from counterclaim.cli.plain import print_json
    from counterclaim.codebook.own_actors import open_registry
    from counterclaim.ledger import open_ledger
    from counterclaim.present import as_json, responses

    with open_ledger(ledger, create=False) as opened:
        view = responses(
            opened,
            actor=actor,
            incident=incident,
            area=area,
            since=since,
            until=until,
            statuses=status or (),
            kinds_of=kind or (),
            least_probability=min_probability,
            registry=open_registry(registry),
        )
        if json:
            print_json(as_json(view))
            return
        from counterclaim.cli.quotes import texts_of
        from counterclaim.cli.responses import cited_reports, show_responses

        texts = texts_of(opened, cited_reports(view)) if evidence else {}
    show_responses(view, texts, evidence=evidence)
