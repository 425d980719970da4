"""`counterclaim import`: the rows of a field data set into the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterclaim.cli.failures import DONE, PARTLY, REFUSED
from counterclaim.cli.plain import DEFAULT_LEDGER, location_words, print_json
from counterclaim.cli.progress import show_progress

if TYPE_CHECKING:
    from counterclaim.pipeline import ImportSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCall:
    """One call of `counterclaim import`. `release` None: as the file's name tells."""

    format: str
    path: Path
    release: str | None = None
    registry: Path | None = None
    ledger: str = DEFAULT_LEDGER
    json: bool = False
    quiet: bool = False


def import_file(call: ImportCall) -> int:
    """Does the call and returns the exit status."""
    from counterclaim.codebook.own_actors import open_registry
    from counterclaim.imports.formats import load_importer
    from counterclaim.ledger import open_ledger
    from counterclaim.pipeline import ImportSummary, import_into_ledger

    load_importer(call.format)  # a format that there is not makes no ledger
    registry = open_registry(call.registry)
    summary = ImportSummary()
    with (
        open_ledger(call.ledger, create=True) as ledger,
        show_progress(None, quiet=call.quiet) as progress,
    ):
        for outcome in import_into_ledger(ledger, call.format, call.path, release=call.release, summary=summary, registry=registry):
            if outcome.error is not None:
                progress.tell(f"{outcome.name}: {outcome.error}")
            progress.advance()
    if call.json:
        print_json(summary_data(call, summary))
    elif not call.quiet:
        _show_summary(call, summary)
    if not summary.reports["failed"]:
        return DONE
    return PARTLY if sum(summary.reports.values()) > summary.reports["failed"] else REFUSED


def summary_data(call: ImportCall, summary: ImportSummary) -> dict[str, Any]:
    """The summary as plain data. `problems` names the first thousand rows that could not be used, `rows.failed` counts all."""
    return {
        "format": call.format,
        "path": str(call.path),
        "rows": {became: summary.reports[became] for became in ("new", "updated", "unchanged", "failed")},
        "superseded": summary.superseded,
        "incidents": summary.incidents,
        "statements": dict(sorted(summary.statements.items())),
        "problems": [{"name": name, "reason": reason} for name, reason in summary.problems],
    }


def _show_summary(call: ImportCall, summary: ImportSummary) -> None:
    from counterclaim.cli.console import cell, out
    from counterclaim.cli.wording import number_of

    rows = summary.reports
    done = sum(rows.values()) - rows["failed"]
    named = (("new", "new"), ("updated", "read anew"), ("unchanged", "there before, unchanged"))
    became = ", ".join(f"{rows[key]:,} {words}" for key, words in named if rows[key])
    line = f"Imported {number_of(done, 'row', 'rows')}" + (f": {became}" if became else "")
    if rows["failed"]:
        line += f"; {number_of(rows['failed'], 'row or file', 'rows or files')} could not be read"
    console = out()
    console.print(cell(line, "bold"), soft_wrap=True)
    if summary.superseded:
        console.print(cell(f"{number_of(summary.superseded, 'row', 'rows')} of another release or wording no longer counted"))
    if done:
        where = "" if call.ledger == DEFAULT_LEDGER else f" --ledger {location_words(call.ledger)}"
        console.print(cell(f"Look further: counterclaim incidents{where}", "dim"), soft_wrap=True)
