"""Exit statuses, and failures told in one line.

0: all done. 1: some inputs could not be read. 2: wrong usage, or nothing could be done. 130: stopped with Ctrl-C. 141: whoever read
the output went away.
"""

from __future__ import annotations

import contextlib
import functools
import os
import sys
import traceback
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import typer

from counterclaim.cli.plain import one_line
from counterclaim.errors import CounterclaimError, reason_of

DONE, PARTLY, REFUSED, INTERRUPTED, READER_GONE = 0, 1, 2, 130, 141

_Asked = ParamSpec("_Asked")
_Given = TypeVar("_Given")
_debugging = False


def set_debugging(on: bool) -> None:
    """Whether a failure shows where in the program it happened."""
    global _debugging
    _debugging = on


def show_trace(trace: str | None) -> None:
    """Where in the program a report failed, for those who asked with `--debug`."""
    if _debugging and trace:
        print(trace, file=sys.stderr, end="")


def say(message: str) -> None:
    """One line on standard error, whatever the message holds. A closed standard error is no reason to stop."""
    with contextlib.suppress(OSError, ValueError):
        print(f"counterclaim: {one_line(message)}", file=sys.stderr, flush=True)


def guarded(command: Callable[_Asked, int | None]) -> Callable[_Asked, None]:
    """The command with every failure told in one line and turned into an exit status; `--debug` adds the traceback."""

    @functools.wraps(command)
    def call(*asked: _Asked.args, **options: _Asked.kwargs) -> None:
        status: int | None
        try:
            status = command(*asked, **options)
            sys.stdout.flush()
        except typer.Exit:
            raise
        except BaseException as error:  # noqa: BLE001 - the one place where a failure of any kind becomes an exit status
            if _debugging:
                traceback.print_exc()
            status = _tell(error)
        raise typer.Exit(status or DONE)

    return call


def _tell(error: BaseException) -> int:
    if isinstance(error, KeyboardInterrupt):
        say("stopped; what was finished is kept")
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        drop_output()
        return READER_GONE
    if isinstance(error, CounterclaimError):
        say(str(error))
    elif isinstance(error, OSError):
        drop_output()
        say(_refusal(error))
    elif isinstance(error, MemoryError):
        say("not enough memory")
    elif isinstance(error, Exception):
        say(f"a defect in the program: {type(error).__name__}: {error} (`--debug` shows where)")
    else:
        raise error
    return REFUSED


def _refusal(error: OSError) -> str:
    """What the system refused and why, in a line."""
    reason = reason_of(error)
    if isinstance(error.filename, str | bytes):
        return f"{os.fsdecode(error.filename)}: {reason}"
    return f"cannot write the output: {reason}"


def drop_output() -> None:
    """Lets what still waits for standard output go nowhere, so that the interpreter's own last flush cannot fail."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
