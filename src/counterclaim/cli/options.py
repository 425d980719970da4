"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger",
        metavar="FILE_OR_URL",
        envvar="COUNTERCLAIM_LEDGER",
        help="The ledger: an SQLite file, or postgresql://... for a server.",
    ),
]
RegistryOption = Annotated[
    Path | None,
    typer.Option(
        "--registry",
        metavar="FILE",
        envvar="COUNTERCLAIM_REGISTRY",
        help="A table of your own groups and names, beside those that the program knows.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
LimitOption = Annotated[
    int | None,
    typer.Option("--limit", min=0, metavar="N", show_default="50; with --json all", help="At most so many rows; 0 for all."),
]
LeastProbability = Annotated[
    float | None,
    typer.Option(
        "--min-probability",
        min=0,
        max=1,
        metavar="P",
        help="Only what is at least so probable, as 0.8; what nobody estimated stays.",
    ),
]
OffsetOption = Annotated[int, typer.Option("--offset", min=0, metavar="N", help="Leave out the first N rows.")]
ByOption = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", envvar="COUNTERCLAIM_USER", show_default="your user name", help="Who decides."),
]
CopiesOption = Annotated[bool, typer.Option("--copies", help="About reports that are one text, not about incidents.")]
ActorsOption = Annotated[bool, typer.Option("--actors", help="About names that mean one actor, not about incidents.")]
