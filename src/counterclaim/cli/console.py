"""Where people read: consoles that respect NO_COLOR, pipes and narrow terminals."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from counterclaim.cli.plain import one_line

if TYPE_CHECKING:
    from typing import TextIO

_PIPED_WIDTH = 100

STANCE_STYLES = {"claims": "bold magenta", "denies": "bold green", "blames": "bold red", "doubts": "bold cyan", "no_claim": "dim"}


class _Honest(Console):
    """A console that lets a closed pipe be an error like any other: the command then ends quietly."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def _console(stream: TextIO) -> Console:
    width = None if stream.isatty() or os.environ.get("COLUMNS") else _PIPED_WIDTH
    return _Honest(file=stream, width=width, highlight=False, markup=False, emoji=False)


@cache
def _stdout(stream: TextIO) -> Console:
    return _console(stream)


def out() -> Console:
    """The console on standard output."""
    return _stdout(sys.stdout)


def err() -> Console:
    """The console on standard error."""
    return _stdout(sys.stderr)


def cell(text: str | None, style: str = "") -> Text:
    """The text as it stands, never as markup."""
    return Text(one_line(text or ""), style=style)


def quoted(quote: str, *, longest: int = 400) -> Text:
    """Words of a report between quotation marks."""
    from counterclaim.cli.plain import shorten

    return Text(f"“{shorten(quote, longest)}”", style="italic")
