"""Progress of long work on standard error: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import contextlib
import sys
import time
from types import TracebackType
from typing import Any, Protocol, Self

from counterclaim.cli.failures import say

_LINE_SECONDS = 15.0
_PART_SECONDS = 4.0


class Progress(Protocol):
    """Counts finished reports; leaving it takes its display away."""

    def __enter__(self) -> Self: ...
    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...
    def advance(self) -> None: ...
    def tell(self, message: str) -> None: ...


class Silent:
    """No progress; messages still come through."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        return None

    def advance(self) -> None:
        """Nothing to show."""

    def tell(self, message: str) -> None:
        say(message)


class Lines(Silent):
    """A line every quarter of a minute, for logs: how many, how fast, how long still. Short work leaves no line."""

    def __init__(self, total: int | None, every: float = _LINE_SECONDS) -> None:
        self._total = total
        self._every = every
        self._done = 0
        self._started = self._last = time.monotonic()

    def advance(self) -> None:
        self._done += 1
        now = time.monotonic()
        if now - self._last >= self._every:
            self._last = now
            say(progress_line(self._done, self._total, now - self._started))


def progress_line(done: int, total: int | None, seconds: float) -> str:
    """How many reports, how fast, how long still: "240 of 10,000 reports, 8.1 a second, 20 min left"."""
    rate = done / seconds if seconds > 0 else 0.0
    if total is None or total < done:
        return f"{done:,} reports, {rate:.1f} a second"
    left = (total - done) / rate if rate else 0.0
    return f"{done:,} of {total:,} reports, {rate:.1f} a second, {time_words(left)} left"


def time_words(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


class Bar(Silent):
    """A bar with rate and time left."""

    def __init__(self, total: int | None) -> None:
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            ProgressColumn,
            SpinnerColumn,
            Task,
            TextColumn,
            TimeRemainingColumn,
        )
        from rich.progress import Progress as RichProgress
        from rich.text import Text

        from counterclaim.cli.console import err

        class Rate(ProgressColumn):
            def render(self, task: Task) -> Text:
                return Text(f"{task.completed / task.elapsed:.1f}/s" if task.completed and task.elapsed else "", style="dim")

        columns: list[Any] = [
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            Rate(),
        ]
        if total is not None:
            columns.append(TimeRemainingColumn(compact=True))
        self._shown = RichProgress(*columns, console=err(), transient=True, redirect_stdout=False, redirect_stderr=False)
        self._task = self._shown.add_task("Reading", total=total)

    def __enter__(self) -> Self:
        self._shown.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._shown.stop()

    def advance(self) -> None:
        self._shown.advance(self._task)

    def tell(self, message: str) -> None:
        from counterclaim.cli.console import cell

        self._shown.console.print(cell(f"counterclaim: {message}"), soft_wrap=True)


class Parts:
    """Work in parts of which nobody can tell how many: names the part at which it is, once a few seconds have gone by."""

    def __init__(self, what: str, *, every: float = _PART_SECONDS) -> None:
        self._what = what
        self._every = every
        self._started = self._last = time.monotonic()

    def begin(self, part: str) -> None:
        """Says that a part begins, where the last line lies some seconds back."""
        now = time.monotonic()
        if now - self._last >= self._every:
            self._last = now
            say(f"{self._what}: {part} ({time_words(now - self._started)} so far)")


def show_progress(total: int | None, *, quiet: bool) -> Progress:
    """What fits where standard error goes. `total` None: nobody can tell before reading."""
    if quiet:
        return Silent()
    return Bar(total) if sys.stderr.isatty() else Lines(total)
