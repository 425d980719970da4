"""Imports the rows of field data sets into a ledger, where they meet the reports."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from counterclaim.codebook.actors import ActorRegistry, load_registry
from counterclaim.errors import InputError
from counterclaim.imports.formats import Importer, load_importer
from counterclaim.ledger import Ledger
from counterclaim.model import Findings
from counterclaim.pipeline.matching import match_ledger, profiles_for
from counterclaim.pipeline.naming import LedgerNamer
from counterclaim.pipeline.reading import ReadOutcome
from counterclaim.pipeline.storing import StoreSummary

_BATCH = 200
_MOST_PROBLEMS = 1000  # kept in the summary; every one is told and counted


@dataclass(slots=True)
class ImportSummary(StoreSummary):
    """What one import did: `reports` counts rows. `superseded` is how many rows of other releases count no more."""

    superseded: int = 0

    def count_failure(self, name: str, reason: str) -> None:
        self.reports["failed"] += 1
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append((name, reason))


def import_into_ledger(
    ledger: Ledger,
    format: str,
    path: Path,
    *,
    release: str | None = None,
    summary: ImportSummary,
    registry: ActorRegistry | None = None,
) -> Iterator[ReadOutcome]:
    """Stores every row of a file of that format, some hundred a transaction; yields the outcomes in the order of the rows, once
    they are stored, and fills `summary` meanwhile. A row that is there already has the `stage` "known".

    `release` is the release of the data set, for files whose name does not tell it; `registry` tells whom the rows mean, None: the
    one that ships with the package. Raises `UsageError` for an unknown format or for what is no release of it.
    """
    importer = load_importer(format)
    rows = importer.read(path, release=release)
    namer = LedgerNamer(ledger, registry or load_registry())
    while batch := list(itertools.islice(rows, _BATCH)):
        yield from _store(ledger, batch, summary, namer)
    _settle(ledger, importer, summary)


def _store(ledger: Ledger, batch: list[Findings | InputError], summary: ImportSummary, namer: LedgerNamer) -> Iterator[ReadOutcome]:
    found = (item for item in batch if isinstance(item, Findings))
    stored = ledger.store_many(found, profiles_of=profiles_for, naming_of=namer.current().name)
    failed = [(item.name, "import", item.reason) for item in batch if isinstance(item, InputError)]
    if failed:
        ledger.record_problems(failed)
    for item in batch:
        if isinstance(item, InputError):
            summary.count_failure(item.name, item.reason)
            yield ReadOutcome(name=item.name, error=item.reason, stage="import")
        else:
            became = next(stored).status.value
            summary.count_findings(item, became)
            stage = "known" if became == "unchanged" else "import"
            yield ReadOutcome(name=item.report.name, report=item.report, findings=item, stage=stage)


def _settle(ledger: Ledger, importer: Importer, summary: ImportSummary) -> None:
    """What follows once all rows are stored: of one event in several releases one counts, and those that count are matched."""
    summary.superseded = ledger.retire_superseded(importer.extractor.name, importer.release_of)
    match_ledger(ledger)
