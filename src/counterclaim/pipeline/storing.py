"""Reads reports into a ledger: what is there already is not read again, what fails is kept as a problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from counterclaim.ledger import Ledger, StoreStatus
from counterclaim.model import Report
from counterclaim.pipeline.reading import Input, ReadOutcome, extractor_of, read_reports


@dataclass(slots=True)
class StoreSummary:
    """What one run did: reports by what became of them, statements by kind."""

    reports: Counter[str] = field(default_factory=Counter)      # new, updated, unchanged, failed
    incidents: int = 0
    main_incidents: int = 0
    statements: Counter[str] = field(default_factory=Counter)
    problems: list[tuple[str, str]] = field(default_factory=list)


def read_into_ledger(ledger: Ledger, inputs: Iterable[Input], *, summary: StoreSummary, reader: str = "rules",
                     workers: int = 1) -> Iterator[ReadOutcome]:
    """Reads and stores every report, one transaction each; yields the outcomes as they are stored and fills `summary` meanwhile."""
    extractor = extractor_of(reader)

    def settled() -> Iterator[Input]:
        for item in inputs:
            if isinstance(item, Report) and ledger.has_reading(item.id, extractor):
                ledger.record_arrival(item)
                yield ReadOutcome(name=item.name, report=item, stage="known")
            else:
                yield item

    for outcome in read_reports(settled(), reader=reader, workers=workers):
        if outcome.stage == "known":
            summary.reports["unchanged"] += 1
            yield outcome
            continue
        if outcome.findings is None:
            reason = outcome.error or "no findings"
            ledger.record_problem(outcome.name, outcome.stage, reason)
            summary.reports["failed"] += 1
            summary.problems.append((outcome.name, reason))
        else:
            stored = ledger.store(outcome.findings)
            summary.reports["unchanged" if stored.status is StoreStatus.UNCHANGED else
                            "updated" if stored.status is StoreStatus.UPDATED else "new"] += 1
            summary.incidents += len(outcome.findings.accounts)
            summary.main_incidents += sum(account.main for account in outcome.findings.accounts)
            summary.statements.update(statement.kind for statement in outcome.findings.statements())
        yield outcome
