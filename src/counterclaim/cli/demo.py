"""`counterclaim demo`: reads the sample reports and lays side by side what their outlets say."""

from __future__ import annotations

import os
import tempfile
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.cli.failures import DONE, PARTLY, show_trace
from counterclaim.cli.plain import print_json
from counterclaim.cli.progress import show_progress
from counterclaim.errors import UsageError
from counterclaim.ledger import Ledger, open_ledger, public_account_ids
from counterclaim.model import Findings

if TYPE_CHECKING:
    from counterclaim.pipeline import StoreSummary


def demo(location: str | None, *, json: bool = False) -> int:
    """Reads the samples into a fresh ledger, shows what was found and returns the exit status.

    Raises `UsageError` where a file is in the way.
    """
    from counterclaim.cli.read import summary_data
    from counterclaim.pipeline import StoreSummary

    fresh = location if location is not None else str(Path(tempfile.mkdtemp(prefix="counterclaim-demo-")) / "demo.db")
    if "://" not in fresh and os.path.exists(fresh):
        raise UsageError(f"{fresh} exists already; `counterclaim demo` reads into a fresh ledger")
    summary = StoreSummary()
    with open_ledger(fresh, create=True) as ledger:
        found = _read_samples(ledger, summary)
        if json:
            from counterclaim.present import as_json, incident_rows

            print_json({"ledger": fresh, **summary_data(summary, 0), "found": as_json(incident_rows(ledger))})
        else:
            from counterclaim.cli.board import show_board

            ids = [id for findings in found for id in public_account_ids(findings.accounts)]
            show_board(found, summary, fresh, ledger.incidents_of(ids))
    return PARTLY if summary.reports["failed"] else DONE


def _read_samples(ledger: Ledger, summary: StoreSummary) -> list[Findings]:
    from counterclaim.intake import IntakeOptions, count_inputs, read_inputs
    from counterclaim.pipeline import read_into_ledger

    found = []
    samples = as_file(files("counterclaim").joinpath("examples"))
    with samples as folder, show_progress(count_inputs([str(folder)]), quiet=False) as progress:
        inputs = read_inputs([str(folder)], options=IntakeOptions())
        for outcome in read_into_ledger(ledger, inputs, summary=summary, load_known=True):
            if outcome.findings is not None:
                found.append(outcome.findings)
            elif outcome.error is not None:
                progress.tell(f"{outcome.name}: {outcome.error}")
                show_trace(outcome.trace)
            progress.advance()
    return found
