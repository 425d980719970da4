"""The readers that there are, by name, each with where it lives and one line on what it is.

Nothing is imported from here: the command line lists the readers before anything heavy is loaded, and `pipeline` imports the one
that is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReaderEntry:
    """A reader at "module:class", made with the parser, and what it is in a few words."""

    target: str
    about: str


READERS: dict[str, ReaderEntry] = {
    "hybrid": ReaderEntry("counterclaim.extract.hybrid.reader:HybridReader", "rules and a trained encoder; each row is weighed"),
    "rules": ReaderEntry("counterclaim.extract.rules.reader:RuleReader", "written rules over a dependency parse"),
    "encoder": ReaderEntry("counterclaim.extract.hybrid.reader:EncoderReader", "what the encoder proposes alone, for comparison"),
}
DEFAULT_READER = "hybrid"


def readers_in_lines() -> str:
    """One line a reader: its name and what it is."""
    return "\n".join(f"{name}: {entry.about}" for name, entry in READERS.items())
