"""Reads reports into a ledger, or past one: what is there already is not read again, what fails is kept as a problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from counterclaim.codebook.actors import ActorRegistry, load_registry
from counterclaim.ledger import Ledger
from counterclaim.model import Findings, Report
from counterclaim.pipeline.matching import keys_for, match_ledger, profiles_for
from counterclaim.pipeline.naming import AT_ONCE, LedgerNamer, name_ledger
from counterclaim.pipeline.reading import Input, ReadOutcome, extractor_of, read_reports
from counterclaim.registry import DEFAULT_READER


@dataclass(slots=True)
class StoreSummary:
    """What one run did: reports by what became of them, statements by kind. Those of unchanged reports are not counted."""

    reports: Counter[str] = field(default_factory=Counter)  # new, updated, unchanged, failed; read where no ledger is kept
    incidents: int = 0
    main_incidents: int = 0
    statements: Counter[str] = field(default_factory=Counter)
    problems: list[tuple[str, str]] = field(default_factory=list)

    def count_failure(self, name: str, reason: str) -> None:
        self.reports["failed"] += 1
        self.problems.append((name, reason))

    def count_findings(self, findings: Findings, became: str) -> None:
        self.reports[became] += 1
        if became == "unchanged":
            return
        self.incidents += len(findings.accounts)
        self.main_incidents += sum(account.main for account in findings.accounts)
        self.statements.update(statement.kind for statement in findings.statements())


def read_into_ledger(
    ledger: Ledger,
    inputs: Iterable[Input],
    *,
    summary: StoreSummary,
    reader: str = DEFAULT_READER,
    workers: int = 1,
    load_known: bool = False,
    registry: ActorRegistry | None = None,
) -> Iterator[ReadOutcome]:
    """Reads and stores every report, one transaction each; yields the outcomes as they are stored and fills `summary` meanwhile.

    `registry` tells whom the reports mean; None: the one that ships with the package. At the end what is new in the ledger is
    compared with what is there, and a few reports that were named with another registry are named anew. A report that gives no
    date is read with the one with which it came before. One that the ledger holds already (`stage` "known") comes with the
    findings that were stored where `load_known` is set, else without.
    """
    extractor = extractor_of(reader)
    namer = LedgerNamer(ledger, registry or load_registry())

    def settled() -> Iterator[Input]:
        for item in inputs:
            if not isinstance(item, Report):
                yield item
                continue
            dated = ledger.with_known_date(item)
            if ledger.has_reading(item.id, extractor, published=dated.published):
                ledger.record_arrival(item)
                yield ReadOutcome(name=item.name, report=item, stage="known")
            else:
                yield dated

    for outcome in read_reports(settled(), reader=reader, workers=workers):
        if outcome.stage == "known" and outcome.report is not None:
            summary.reports["unchanged"] += 1
            yield replace(outcome, findings=ledger.load(outcome.report.id)) if load_known else outcome
            continue
        if outcome.findings is None:
            reason = outcome.error or "no findings"
            ledger.record_problem(outcome.name, outcome.stage, reason)
            summary.count_failure(outcome.name, reason)
        else:
            stored = ledger.store(
                outcome.findings,
                profiles=profiles_for(outcome.findings),
                copy_keys=keys_for(outcome.findings),
                named=namer.name(outcome.findings),
            )
            summary.count_findings(outcome.findings, stored.status.value)
        yield outcome
    match_ledger(ledger)
    name_ledger(ledger, namer.registry, most=AT_ONCE)


def read_past_ledger(
    inputs: Iterable[Input], *, summary: StoreSummary, reader: str = DEFAULT_READER, workers: int = 1
) -> Iterator[ReadOutcome]:
    """Reads every report and keeps nothing; yields the outcomes and fills `summary` meanwhile."""
    for outcome in read_reports(inputs, reader=reader, workers=workers):
        if outcome.findings is None:
            summary.count_failure(outcome.name, outcome.error or "no findings")
        else:
            summary.count_findings(outcome.findings, "read")
        yield outcome
