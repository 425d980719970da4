"""The commands about who is said to be behind an incident: `assess` and `dissent`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.failures import guarded
from counterclaim.cli.options import JsonOption, LedgerOption, RegistryOption
from counterclaim.cli.plain import DEFAULT_LEDGER

IncidentArgument = Annotated[
    str, typer.Argument(metavar="ID", help="As `counterclaim incidents` lists it; its first six digits will do.")
]


def add_assess_commands(app: typer.Typer) -> None:
    """Adds them to the program, in the order in which its help lists them."""
    app.command("assess")(assess_command)
    app.command("dissent")(dissent_command)


@guarded
def assess_command(
    id: IncidentArgument,
    party: Annotated[str | None, typer.Option("--party", metavar="NAME", help="Only this group, by name or id.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Only by reports published by then: 2016, 2016-10 or 2016-10-24.")
    ] = None,
    sources: Annotated[
        Path | None,
        typer.Option(
            "--sources",
            metavar="FILE",
            envvar="COUNTERCLAIM_SOURCES",
            help="Your grades of outlets and speakers, A to F, as a TOML file.",
        ),
    ] = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="Show the words behind every voice.")] = False,
    registry: RegistryOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """Assess who is said to be behind an incident.

    First who claims, denies, blames or doubts, when, how and with what offered as proof, each voice once; then for each group named
    how likely it is by what is said, with every reason and its weight. Nothing here says that anyone did anything.
    """
    from counterclaim.cli.assess import only_party, show_assessment
    from counterclaim.cli.plain import print_json
    from counterclaim.cli.quotes import texts_of
    from counterclaim.codebook.own_actors import open_registry
    from counterclaim.codebook.source_grades import load_source_grades
    from counterclaim.ledger import open_ledger
    from counterclaim.present import as_json
    from counterclaim.present.assessment import assessment

    grades = load_source_grades(sources) if sources is not None else None
    known = open_registry(registry)
    with open_ledger(ledger, create=False) as opened:
        view = assessment(opened, id, as_of=as_of, sources=grades, registry=known)
        if party is not None:
            view = only_party(view, party)
        if json:
            print_json(as_json(view))
            return
        texts = texts_of(opened, [said.report.id for row in view.rows for said in row.said]) if evidence else {}
    show_assessment(view, texts, evidence=evidence)


@guarded
def dissent_command(
    id: IncidentArgument,
    party: Annotated[str | None, typer.Option("--party", metavar="NAME", help="The group, by name or id.")] = None,
    verdict: Annotated[
        str | None,
        typer.Option(
            "--verdict",
            metavar="RUNG",
            help="almost-no-chance, very-unlikely, unlikely, roughly-even-chance, likely, very-likely or almost-certain.",
        ),
    ] = None,
    because: Annotated[str | None, typer.Option("--because", metavar="TEXT", help="The reason, kept with it.")] = None,
    author: Annotated[
        str | None,
        typer.Option(
            "--author", "--by", metavar="NAME", envvar="COUNTERCLAIM_USER", show_default="your user name", help="Who says so."
        ),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back the last one, with --party the last on that group.")] = False,
    dissent: Annotated[str | None, typer.Option("--dissent", metavar="DISSENT", help="With --undo: the one of this id.")] = None,
    history: Annotated[bool, typer.Option("--history", help="List those that were taken back as well.")] = False,
    registry: RegistryOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """Record that you hold otherwise who is behind an incident, list such dissents, or take one back.

    A dissent stands beside the program's assessment, with its author and time, and never changes it. Without a verdict those on the
    incident are listed.
    """
    from counterclaim.cli.dissent import DissentCall, run_dissent
    from counterclaim.codebook.own_actors import open_registry
    from counterclaim.ledger import open_ledger

    call = DissentCall(
        incident=id, party=party, verdict=verdict, because=because, author=author, undo=undo, dissent=dissent, history=history
    )
    known = open_registry(registry)
    with open_ledger(ledger, create=False) as opened:
        run_dissent(opened, call, known, json=json)
