"""Where people read: consoles that respect NO_COLOR, pipes and narrow terminals."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from counterclaim.cli.plain import clean
from counterclaim.cli.wording import support_words

if TYPE_CHECKING:
    from typing import TextIO

_PIPED_WIDTH = 100

STANCE_STYLES = {"claims": "bold magenta", "denies": "bold green", "blames": "bold red", "doubts": "bold cyan", "no_claim": "dim"}


class _Honest(Console):
    """A console that lets a closed pipe be an error like any other: the command then ends quietly."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def _console(stream: TextIO) -> Console:
    # Rich takes COLUMNS and the terminal's own width; a pipe has neither.
    width = None if stream.isatty() or os.environ.get("COLUMNS") else _PIPED_WIDTH
    return _Honest(file=stream, width=width, highlight=False, markup=False, emoji=False)


def out() -> Console:
    """The console on standard output."""
    return _console(sys.stdout)


def err() -> Console:
    """The console on standard error."""
    return _console(sys.stderr)


def cell(text: str | None, style: str = "") -> Text:
    """The text as it stands, never as markup."""
    return Text(clean(text or ""), style=style)


def supported(text: Text, found_by: Sequence[str], probability: float | None) -> Text:
    """The text with how probable it is and who found it behind it, dim and in brackets."""
    words = support_words(found_by, probability)
    return text.append(f"  [{clean(words)}]", style="not bold dim") if words else text


def heading(console: Console, title: str, more: str = "") -> None:
    """Prints a title under an empty line, with what more there is to say of it."""
    console.print()
    console.print(Text.assemble((title, "bold underline"), (more, "dim")))


def indented(text: Text, by: int = 2) -> Padding:
    """The text so many columns in, without spaces after it."""
    return Padding(text, (0, 0, 0, by), expand=False)
