"""The command `brief`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.failures import guarded
from counterclaim.cli.options import JsonOption, LeastProbability, LedgerOption, RegistryOption
from counterclaim.cli.plain import DEFAULT_LEDGER


def add_brief_commands(app: typer.Typer) -> None:
    """Adds it to the program."""
    app.command("brief")(brief_command)


@guarded
def brief_command(
    incident: Annotated[
        list[str] | None, typer.Option("--incident", metavar="ID", help="About this incident; may be given several times.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="ID_OR_NAME", help="About what this group claims, denies or is blamed for.")
    ] = None,
    area: Annotated[str | None, typer.Option("--area", metavar="NAME", help="About this country, province or place.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="On or after: 2016, 2016-10 or 2016-10-24.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="On or before.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Where it is written; the name ends in .html, .pdf, .docx or .md.")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day that the briefing carries.", show_default="none")
    ] = None,
    house: Annotated[
        str | None, typer.Option("--house", metavar="NAME", envvar="COUNTERCLAIM_HOUSE", help="Who publishes it.")
    ] = None,
    logo: Annotated[
        Path | None, typer.Option("--logo", metavar="FILE", envvar="COUNTERCLAIM_LOGO", help="Its logo: PNG, JPEG or SVG.")
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            metavar="DIR",
            envvar="COUNTERCLAIM_TEMPLATES",
            help="A folder of your own templates; what it lacks is as shipped.",
        ),
    ] = None,
    templates_to: Annotated[
        Path | None, typer.Option("--write-templates", metavar="DIR", help="Write the shipped templates there, to change them.")
    ] = None,
    min_probability: LeastProbability = None,
    registry: RegistryOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """Write a briefing, with a note for every sentence.

    Each note gives outlet, date, speaker and the quoted words. --actor, --area, --from and --to narrow each other.
    """
    from counterclaim.cli.brief import BriefCall, save_templates, write_briefing

    if templates_to is not None:
        save_templates(templates_to)
        return
    write_briefing(
        BriefCall(
            incidents=tuple(incident or ()),
            actor=actor,
            area=area,
            since=since,
            until=until,
            out=out,
            date=date,
            house=house,
            logo=logo,
            template=template,
            least_probability=min_probability,
            registry=registry,
            ledger=ledger,
            json=json,
        )
    )
