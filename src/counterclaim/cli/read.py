"""`counterclaim read`: reads inputs into the ledger, into findings documents, or both."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterclaim.cli.failures import DONE, PARTLY, REFUSED, show_trace
from counterclaim.cli.plain import DEFAULT_LEDGER, print_json
from counterclaim.cli.progress import Progress, show_progress
from counterclaim.errors import InputError, UsageError
from counterclaim.model import Subject
from counterclaim.registry import DEFAULT_READER

if TYPE_CHECKING:
    from counterclaim.cli.documents import Folder, Printed
    from counterclaim.codebook.actors import ActorRegistry
    from counterclaim.intake import IntakeOptions
    from counterclaim.ledger import Ledger
    from counterclaim.model import Findings, Report
    from counterclaim.pipeline import ReadOutcome, StoreSummary

_FEW_REPORTS = 64  # below this, starting a second process costs more than it saves
_MOST_WORKERS = 8


class Format(StrEnum):
    """What comes out of reading: a short summary, or findings documents."""

    SUMMARY = "summary"
    FINDINGS = "findings"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCall:
    """One call of `counterclaim read`. `ledger` None: nothing is kept; `workers` None: as many as pay."""

    paths: tuple[str, ...]
    format: Format = Format.SUMMARY
    out: Path | None = None
    ledger: str | None = DEFAULT_LEDGER
    workers: int | None = None
    reader: str = DEFAULT_READER
    published: str | None = None
    registry: Path | None = None
    allow_network: bool = False
    json: bool = False
    quiet: bool = False


def read(call: ReadCall) -> int:
    """Does the call and returns the exit status."""
    from counterclaim.codebook.own_actors import open_registry
    from counterclaim.ledger import open_ledger
    from counterclaim.pipeline import StoreSummary, reader_target

    if call.out is not None and call.format is not Format.FINDINGS:
        raise UsageError("--out needs --format findings")
    reader_target(call.reader)
    options = _options(call)
    registry = open_registry(call.registry)
    documents = _documents(call)
    summary = StoreSummary()
    found: list[Findings] = []
    skipped: list[str] = []
    total = count(call.paths)
    with (
        open_ledger(call.ledger, create=True) if call.ledger is not None else nullcontext() as ledger,
        show_progress(total, quiet=call.quiet) as progress,
    ):
        for outcome in _outcomes(call, options, ledger, registry, summary, total, skipped):
            if outcome.error is not None:
                progress.tell(f"{outcome.name}: {outcome.error}")
                show_trace(outcome.trace)
            elif outcome.findings is not None:
                _hand_out(outcome.name, outcome.findings, documents, summary, progress)
                if len(found) <= _FEW_REPORTS and outcome.stage != "known":
                    found.append(outcome.findings)
            progress.advance()
        held = None if ledger is None else (ledger.count_incidents(), ledger.count_unsure(Subject.INCIDENT))
    if documents is not None:
        documents.close()
    _show_summary(call, summary, found, len(skipped), held)
    if not summary.reports["failed"]:
        return DONE
    return PARTLY if sum(summary.reports.values()) > summary.reports["failed"] else REFUSED


def count(paths: tuple[str, ...]) -> int | None:
    from counterclaim.intake import count_inputs

    return count_inputs(paths)


def _documents(call: ReadCall) -> Folder | Printed | None:
    from counterclaim.cli.documents import Folder, Printed

    if call.format is not Format.FINDINGS:
        return None
    return Folder(call.out) if call.out is not None else Printed()


def _options(call: ReadCall) -> IntakeOptions:
    from counterclaim.intake import IntakeOptions, read_date

    published = read_date(call.published)
    if call.published is not None and published is None:
        raise UsageError(f"--published {call.published!r} is not clearly one date; write 2016-10-24")
    return IntakeOptions(allow_network=call.allow_network, published=published)


def _outcomes(
    call: ReadCall,
    options: IntakeOptions,
    ledger: Ledger | None,
    registry: ActorRegistry,
    summary: StoreSummary,
    total: int | None,
    skipped: list[str],
) -> Iterator[ReadOutcome]:
    from counterclaim.pipeline import read_into_ledger, read_past_ledger

    workers = call.workers if call.workers is not None else workers_for(total)
    inputs = _inputs(call, options, skipped)
    if ledger is None:
        return read_past_ledger(inputs, summary=summary, reader=call.reader, workers=workers)
    return read_into_ledger(
        ledger,
        inputs,
        summary=summary,
        reader=call.reader,
        workers=workers,
        load_known=call.format is Format.FINDINGS,
        registry=registry,
    )


def _inputs(call: ReadCall, options: IntakeOptions, skipped: list[str]) -> Iterator[Report | InputError]:
    from counterclaim.intake import read_inputs

    products = _products_among(call)
    for item in read_inputs(call.paths, options=options, stdin=sys.stdin.buffer, on_skip=skipped.append):
        origin = item.name if isinstance(item, InputError) else item.provenance.address if item.provenance else ""
        if products is None or products not in Path(os.path.abspath(origin)).parents:
            yield item


def _products_among(call: ReadCall) -> Path | None:
    """The folder that is written to, where it lies inside a folder that is read: what comes out is not to go in again."""
    if call.out is None:
        return None
    out = Path(os.path.abspath(call.out))
    named = [Path(os.path.abspath(path)) for path in call.paths if "://" not in path]
    inside = any(path in out.parents for path in named)
    return out if inside and not any(path == out or out in path.parents for path in named) else None


def workers_for(total: int | None) -> int:
    """How many processes pay for so many reports (None: unknown) on this machine."""
    if total is None or total < _FEW_REPORTS:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, _MOST_WORKERS))


def _hand_out(name: str, findings: Findings, documents: Folder | Printed | None, summary: StoreSummary, progress: Progress) -> None:
    if documents is None:
        return
    try:
        documents.write(name, findings)
    except InputError as error:
        summary.count_failure(error.name, error.reason)
        progress.tell(str(error))


def _show_summary(call: ReadCall, summary: StoreSummary, found: list[Findings], skipped: int, held: tuple[int, int] | None) -> None:
    printed = call.format is Format.FINDINGS and call.out is None
    if call.json and not printed:
        print_json(summary_data(summary, skipped))
    elif not call.quiet and not call.json:
        from counterclaim.cli.console import err, out
        from counterclaim.cli.summary import show_summary

        show_summary(err() if printed else out(), summary, found, skipped=skipped, ledger=call.ledger, held=held, briefly=printed)


def summary_data(summary: StoreSummary, skipped: int) -> dict[str, Any]:
    """The summary as plain data."""
    reports = {became: summary.reports[became] for became in ("new", "updated", "unchanged", "read", "failed")}
    return {
        "reports": reports,
        "incidents": summary.incidents,
        "main_incidents": summary.main_incidents,
        "statements": dict(sorted(summary.statements.items())),
        "passed_over": skipped,
        "problems": [{"name": name, "reason": reason} for name, reason in summary.problems],
    }
