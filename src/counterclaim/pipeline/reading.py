"""Reads a stream of reports, in this process or in several, without holding more than a few of them."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait

from counterclaim.errors import CounterclaimError, InputError
from counterclaim.model import Extractor, Findings, Reader, Report
from counterclaim.pipeline.readers import load_reader, make_reader, reader_target
from counterclaim.registry import DEFAULT_READER

LANGUAGES = frozenset({"en"})
_WAITING_PER_WORKER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOutcome:
    """What became of one input: findings, or the error that it met. `stage` says where: "intake" or "read"; "known" is a report
    whose reading the ledger holds already. `trace` tells where in the program a defect showed, for whoever mends it."""

    name: str
    report: Report | None = None
    findings: Findings | None = None
    error: str | None = None
    stage: str = "read"
    trace: str | None = None


def _place_of(report: Report) -> str:
    """Where the report came from, as failures of intake name it too: somebody has to find the file."""
    return report.provenance.address if report.provenance else report.name


def _read_one(reader: Reader, report: Report) -> ReadOutcome:
    if report.language not in LANGUAGES:
        return ReadOutcome(
            name=_place_of(report),
            report=report,
            error=f"the report is not in English ({report.language}), the only language that this reader knows",
        )
    try:
        return ReadOutcome(name=report.name, report=report, findings=reader.read(report))
    except InputError as error:
        return ReadOutcome(name=_place_of(report), report=report, error=error.reason)
    except CounterclaimError:
        raise
    except Exception as error:  # noqa: BLE001 - one report that breaks the reader must not stop the others
        told = f"the reader failed on it ({type(error).__name__}: {error})"
        return ReadOutcome(name=_place_of(report), report=report, error=told, trace=traceback.format_exc())


_worker_reader: Reader | None = None


def _start_worker(target: str) -> None:
    global _worker_reader
    # Ctrl-C reaches every process of a terminal: the workers leave it to the parent, which ends them in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _worker_reader = make_reader(target)


def _end_with_parent() -> None:
    """Ends this process when its parent is killed: its own queue would keep it waiting for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _read_in_worker(report: Report) -> ReadOutcome:
    if _worker_reader is None:
        raise RuntimeError("the worker was not started")
    return _read_one(_worker_reader, report)


Input = Report | InputError | ReadOutcome


def read_reports(inputs: Iterable[Input], *, reader: str = DEFAULT_READER, workers: int = 1) -> Iterator[ReadOutcome]:
    """Reads every report, in the order of the inputs. An input that failed before passes through as its
    error, one that is settled already as it is.

    With one worker everything happens here; with more, each worker process loads its own reader and at most a few reports a worker
    wait at any time. A report on which a worker dies (out of memory, killed) is tried once more by itself, then named as an error.
    """
    if workers <= 1:
        here = load_reader(reader)
        for item in inputs:
            yield _read_one(here, item) if isinstance(item, Report) else _passed(item)
        return
    yield from _read_in_pool(inputs, reader_target(reader), workers)


def _passed(item: InputError | ReadOutcome) -> ReadOutcome:
    return item if isinstance(item, ReadOutcome) else ReadOutcome(name=item.name, error=item.reason, stage="intake")


@contextlib.contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes started meanwhile hold back Ctrl-C until they can ignore it; here it arrives afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Pool:
    """Worker processes that are replaced when one of them dies."""

    def __init__(self, target: str, workers: int) -> None:
        self._target = target
        self._workers = workers
        self._running = self._start(workers)

    def _start(self, workers: int) -> ProcessPoolExecutor:
        # Spawned, not forked: the progress display and the ledger hold threads and connections that must not be copied.
        return ProcessPoolExecutor(
            workers, mp_context=multiprocessing.get_context("spawn"), initializer=_start_worker, initargs=(self._target,)
        )

    def submit(self, report: Report) -> Future[ReadOutcome]:
        with _deaf_to_interrupts():
            try:
                return self._running.submit(_read_in_worker, report)
            except BrokenProcessPool:
                self._running.shutdown(wait=False)
                self._running = self._start(self._workers)
                return self._running.submit(_read_in_worker, report)

    def read_alone(self, report: Report) -> ReadOutcome:
        """Reads a report during which a worker died, in a process of its own: others may have died of another report."""
        with self._start(1) as alone:
            with _deaf_to_interrupts():
                future = alone.submit(_read_in_worker, report)
            try:
                return future.result()
            except BrokenProcessPool:
                return ReadOutcome(
                    name=_place_of(report),
                    report=report,
                    error="the process that read it died (out of memory, or ended from outside)",
                )

    def close(self) -> None:
        self._running.shutdown(wait=True, cancel_futures=True)


def _read_in_pool(inputs: Iterable[Input], target: str, workers: int) -> Iterator[ReadOutcome]:
    waiting: deque[tuple[Report, Future[ReadOutcome]] | ReadOutcome] = deque()
    pool = _Pool(target, workers)
    try:
        for item in inputs:
            waiting.append((item, pool.submit(item)) if isinstance(item, Report) else _passed(item))
            while len(waiting) >= workers * _WAITING_PER_WORKER:
                yield _settle(waiting.popleft(), pool)
        while waiting:
            yield _settle(waiting.popleft(), pool)
    finally:
        pool.close()


def _settle(item: tuple[Report, Future[ReadOutcome]] | ReadOutcome, pool: _Pool) -> ReadOutcome:
    if isinstance(item, ReadOutcome):
        return item
    report, future = item
    try:
        return future.result()
    except BrokenProcessPool:
        return pool.read_alone(report)


def extractor_of(reader: str) -> Extractor:
    """The name and version under which a reader's statements are kept."""
    return load_reader(reader).extractor
