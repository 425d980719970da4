"""The commands and their options. Nothing heavy is imported before a command runs: `--help` must come at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.assess_commands import add_assess_commands
from counterclaim.cli.brief_commands import add_brief_commands
from counterclaim.cli.decision_commands import add_decision_commands
from counterclaim.cli.failures import INTERRUPTED, REFUSED, guarded, set_debugging
from counterclaim.cli.network_commands import add_network_commands
from counterclaim.cli.options import JsonOption, LeastProbability, LedgerOption, LimitOption, OffsetOption, RegistryOption
from counterclaim.cli.plain import DEFAULT_LEDGER
from counterclaim.cli.read import Format
from counterclaim.cli.response_commands import add_response_commands
from counterclaim.imports.formats import formats_in_lines
from counterclaim.model import ActorKind, IncidentType
from counterclaim.registry import DEFAULT_READER, readers_in_lines

app = typer.Typer(
    name="counterclaim",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 all done; 1 some inputs could not be read; 2 wrong usage, or nothing could be done.",
)


def run(arguments: Sequence[str]) -> int:
    """Runs one command line and returns its exit status."""
    asked = list(arguments)
    # Where a failure is to be looked into, people add the word at the end of what they just typed.
    plain = asked[: asked.index("--")] if "--" in asked else asked
    set_debugging("--debug" in plain)
    asked = [word for word in plain if word != "--debug"] + asked[len(plain) :]
    try:
        app(asked, prog_name="counterclaim")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else REFUSED if end.code else 0
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def _print_version(asked: bool) -> None:
    if asked:
        from counterclaim import __version__

        typer.echo(f"counterclaim {__version__}")
        raise typer.Exit


@app.callback()
def start(
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where in the program a failure happened; works with every command.")
    ] = False,
) -> None:
    """Reads reports of political violence and keeps who says what, in which words."""


@app.command("read")
@guarded
def read_command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, - for standard input, http(s) addresses.")],
    format: Annotated[Format, typer.Option("--format", help="What comes out: a short summary, or findings documents in JSON.")] = (
        Format.SUMMARY
    ),
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Write each findings document to DIR/NAME.json.")] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    no_ledger: Annotated[bool, typer.Option("--no-ledger", help="Keep nothing in a ledger.")] = False,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            min=1,
            max=64,
            metavar="N",
            show_default="as many as pay",
            help="Processes that read side by side, each with up to 1 GB of memory.",
        ),
    ] = None,
    reader: Annotated[
        str,
        typer.Option(
            "--reader",
            metavar="NAME",
            envvar="COUNTERCLAIM_READER",
            help=f"One of these readers:\n\n\b\n{readers_in_lines()}\n\nAnother one reads anew what the ledger holds.",
        ),
    ] = DEFAULT_READER,
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="The day of reports that give no publication date, as 2016-10-24."),
    ] = None,
    registry: RegistryOption = None,
    allow_network: Annotated[bool, typer.Option("--allow-network", help="Fetch http(s) addresses that are given as PATH.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary; failures are still named.")] = False,
) -> int:
    """Read reports into the ledger, or into findings documents.

    Text, HTML, PDF, Word, JSON and JSON lines are read. Reading the same report again changes nothing.
    With --format findings, one findings document a report is printed, or written to DIR/NAME.json with --out.
    """
    from counterclaim.cli.read import ReadCall, read

    return read(
        ReadCall(
            paths=tuple(paths),
            format=format,
            out=out,
            ledger=None if no_ledger else ledger,
            workers=workers,
            reader=reader,
            published=published,
            registry=registry,
            allow_network=allow_network,
            json=json,
            quiet=quiet,
        )
    )


@app.command("import")
@guarded
def import_command(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of these formats:\n\n\b\n{formats_in_lines()}")],
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The file.")],
    release: Annotated[
        str | None,
        typer.Option(
            "--release",
            metavar="RELEASE",
            show_default="as the file's name tells",
            help="The release of the data set, as 22.1: a later one takes the place of an earlier one.",
        ),
    ] = None,
    registry: RegistryOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary; failures are still named.")] = False,
) -> int:
    """Import the rows of a field data set into the ledger.

    Each row becomes a report by the data set, with an account of its incident. Importing the same file again changes nothing.
    """
    from counterclaim.cli.importing import ImportCall, import_file

    return import_file(
        ImportCall(format=format, path=path, release=release, registry=registry, ledger=ledger, json=json, quiet=quiet)
    )


@app.command("incidents")
@guarded
def incidents_command(
    type: Annotated[
        list[IncidentType] | None,
        typer.Option("--type", metavar="TYPE", help=f"Of this type; may be given several times. One of {', '.join(IncidentType)}."),
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="NAME_OR_CODE", help="In this country: Pakistan, or PK.")
    ] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="WORDS", help="At a place, province or site so named.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="On or after: 2016, 2016-10 or 2016-10-24.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="On or before.")] = None,
    actor: Annotated[
        str | None,
        typer.Option(
            "--actor", metavar="ID_OR_NAME", help="That this actor claims, denies, doubts, blames somebody for or is blamed for."
        ),
    ] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Told by this outlet.")] = None,
    main: Annotated[bool, typer.Option("--main/--all", help="Only what a report is about, or background as well.")] = False,
    min_probability: LeastProbability = None,
    limit: LimitOption = None,
    offset: OffsetOption = 0,
    registry: RegistryOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """List incidents, newest first.

    Each comes with its casualty figures and with who says who did it.
    """
    from counterclaim.cli.listing import IncidentsAsked, Page, list_incidents

    list_incidents(
        IncidentsAsked(
            types=tuple(type or ()),
            country=country,
            place=place,
            since=since,
            until=until,
            actor=actor,
            outlet=outlet,
            main=True if main else None,
            least_probability=min_probability,
            registry=registry,
        ),
        Page(ledger=ledger, limit=limit, offset=offset, json=json),
    )


@app.command("incident")
@guarded
def incident_command(
    id: Annotated[str, typer.Argument(metavar="ID", help="As `counterclaim incidents` lists it; its first six digits will do.")],
    rule: Annotated[
        list[str] | None,
        typer.Option(
            "--rule", metavar="NAME", help="Figures by this rule: gtd, ucdp, acled or airwars; may be given several times."
        ),
    ] = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="Show the words behind every cell.")] = False,
    min_probability: LeastProbability = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """Show one incident, its sources side by side.

    When, where, how many, who is said to have done it by whom; where the sources agree and where not; the figures by rule and over
    time. In a terminal, typing the number of a cell shows its words.
    """
    from counterclaim.cli.plain import print_json
    from counterclaim.ledger import open_ledger
    from counterclaim.present import as_json, board

    with open_ledger(ledger, create=False) as opened:
        view = board(opened, id, rules=rule or (), least_probability=min_probability)
        if json:
            print_json(as_json(view))
            return
        from counterclaim.cli.incident import ask_for_cells, reports_of, show_incident
        from counterclaim.cli.quotes import texts_of

        texts = texts_of(opened, reports_of(view))
    show_incident(view, texts, evidence=evidence)
    if not evidence:
        ask_for_cells(view, texts)


@app.command("actors")
@guarded
def actors_command(
    kind: Annotated[ActorKind | None, typer.Option("--kind", metavar="KIND", help=f"Of this kind: {', '.join(ActorKind)}.")] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="WORDS", help="Whose name holds these words.")] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="First find out anew whom reports mean, where another registry was used before.")
    ] = False,
    limit: LimitOption = None,
    offset: OffsetOption = 0,
    registry: RegistryOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """List actors, those of most reports first.

    Each comes with how often it claims, denies, blames, is blamed, is doubted and speaks. Names that a registry of groups knows as
    one actor's are listed as one.
    """
    from counterclaim.cli.listing import Page, list_actors

    page = Page(ledger=ledger, limit=limit, offset=offset, json=json)
    list_actors(page, kind=kind, words=name, registry=registry, rebuild=rebuild)


@app.command("actor")
@guarded
def actor_command(
    id: Annotated[str, typer.Argument(metavar="ID_OR_NAME", help="An id as `counterclaim actors` lists it, or a name.")],
    limit: Annotated[
        int | None,
        typer.Option("--limit", min=1, metavar="N", show_default="12; with --json 1000", help="At most so many rows a section."),
    ] = None,
    min_probability: LeastProbability = None,
    registry: RegistryOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    json: JsonOption = False,
) -> None:
    """Show everything said by and about one actor.

    What data sets record of it comes first, apart from what reports say.
    """
    from counterclaim.cli.plain import print_json
    from counterclaim.codebook.own_actors import open_registry
    from counterclaim.ledger import open_ledger
    from counterclaim.present import actor_view, as_json

    with open_ledger(ledger, create=False) as opened:
        rows = limit or (1000 if json else 12)
        view = actor_view(opened, id, limit=rows, least_probability=min_probability, registry=open_registry(registry))
        if json:
            print_json(as_json(view))
        else:
            from counterclaim.cli.actor import cited_reports, show_actor
            from counterclaim.cli.quotes import texts_of

            show_actor(view, texts_of(opened, cited_reports(view)))


add_assess_commands(app)
add_network_commands(app)
add_response_commands(app)
add_brief_commands(app)
add_decision_commands(app)


@app.command("cluster")
@guarded
def cluster_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of findings documents, NAME.json each.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where the clusters are written, as JSON.")],
) -> int:
    """Group the findings documents of a folder into incidents.

    Writes {"NAME:INCIDENT_ID": "cluster"}; incidents of one cluster are held to be one. No ledger is used.
    """
    from counterclaim.cli.cluster import cluster

    return cluster(folder, out)


@app.command("demo")
@guarded
def demo_command(
    ledger: Annotated[
        str | None,
        typer.Option(
            "--ledger",
            metavar="FILE_OR_URL",
            show_default="a new file in the temporary folder",
            help="The ledger to read into; a file must not exist yet.",
        ),
    ] = None,
    json: JsonOption = False,
) -> int:
    """Read the sample reports and show what was found.

    They ship with the package; the ledger that they are read into stays and can be looked into.
    """
    from counterclaim.cli.demo import demo

    return demo(ledger, json=json)


@app.command("schema")
@guarded
def schema_command() -> None:
    """Print the JSON Schema of findings documents."""
    from counterclaim.cli.plain import print_json
    from counterclaim.codebook.schema import findings_schema

    print_json(findings_schema())
