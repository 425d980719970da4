"""Reads a stream of reports, in this process or in several, without holding more than a few of them."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from counterclaim.errors import CounterclaimError, InputError
from counterclaim.model import Extractor, Findings, Reader, Report
from counterclaim.pipeline.readers import load_reader

LANGUAGES = frozenset({"en"})
_WAITING_PER_WORKER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOutcome:
    """What became of one input: findings, or the error that it met. `stage` says where: "intake" or "read"; "known" is a report
    whose reading the ledger holds already."""

    name: str
    report: Report | None = None
    findings: Findings | None = None
    error: str | None = None
    stage: str = "read"


def _read_one(reader: Reader, report: Report) -> ReadOutcome:
    if report.language not in LANGUAGES:
        return ReadOutcome(name=report.name, report=report,
                           error=f"the report is not in English ({report.language}), the only language that this reader knows")
    try:
        return ReadOutcome(name=report.name, report=report, findings=reader.read(report))
    except InputError as error:
        return ReadOutcome(name=report.name, report=report, error=error.reason)
    except CounterclaimError:
        raise
    except Exception as error:  # noqa: BLE001 - one report that breaks the reader must not stop the others
        return ReadOutcome(name=report.name, report=report, error=f"the reader failed on it ({type(error).__name__}: {error})")


_worker_reader: Reader | None = None


def _start_worker(name: str) -> None:
    global _worker_reader
    _worker_reader = load_reader(name)


def _read_in_worker(report: Report) -> ReadOutcome:
    if _worker_reader is None:
        raise RuntimeError("the worker was not started")
    return _read_one(_worker_reader, report)


Input = Report | InputError | ReadOutcome


def read_reports(inputs: Iterable[Input], *, reader: str = "rules", workers: int = 1) -> Iterator[ReadOutcome]:
    """Reads every report, in the order of the inputs. An input that failed before passes through as its
    error, one that is settled already as it is.

    With one worker everything happens here; with more, each worker process loads its own reader and at most a few reports a worker
    wait at any time. A worker that dies (out of memory, killed) costs the reports that it held: they are named as errors.
    """
    if workers <= 1:
        here = load_reader(reader)
        for item in inputs:
            yield _read_one(here, item) if isinstance(item, Report) else _passed(item)
        return
    yield from _read_in_pool(inputs, reader, workers)


def _passed(item: InputError | ReadOutcome) -> ReadOutcome:
    return item if isinstance(item, ReadOutcome) else ReadOutcome(name=item.name, error=item.reason, stage="intake")


def _read_in_pool(inputs: Iterable[Input], reader: str, workers: int) -> Iterator[ReadOutcome]:
    # Spawned, not forked: the progress display and the ledger hold threads and connections that must not be copied.
    context = multiprocessing.get_context("spawn")
    waiting: deque[tuple[Report, Future[ReadOutcome]] | ReadOutcome] = deque()
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker, initargs=(reader,))
    try:
        for item in inputs:
            if not isinstance(item, Report):
                waiting.append(_passed(item))
            else:
                try:
                    waiting.append((item, pool.submit(_read_in_worker, item)))
                except BrokenProcessPool:
                    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker, initargs=(reader,))
                    waiting.append((item, pool.submit(_read_in_worker, item)))
            while len(waiting) >= workers * _WAITING_PER_WORKER:
                yield _settle(waiting.popleft())
        while waiting:
            yield _settle(waiting.popleft())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _settle(item: tuple[Report, Future[ReadOutcome]] | ReadOutcome) -> ReadOutcome:
    if isinstance(item, ReadOutcome):
        return item
    report, future = item
    try:
        return future.result()
    except BrokenProcessPool:
        return ReadOutcome(name=report.name, report=report, error="the process that read it died; try again with fewer workers")


def extractor_of(reader: str) -> Extractor:
    """The name and version under which a reader's statements are kept."""
    return load_reader(reader).extractor
