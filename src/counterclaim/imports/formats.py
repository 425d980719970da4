"""The formats that can be imported, by name. Nothing is imported from here before a format is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from counterclaim.errors import InputError, UsageError
from counterclaim.model import Extractor, Findings


class Importer(Protocol):
    """Reads the files of one format. Reading one row twice gives equal findings."""

    extractor: Extractor

    def read(self, path: Path, *, release: str | None) -> Iterator[Findings | InputError]:
        """The findings of each row, or why it cannot be used, in the order of the file and without holding more than a row of it.

        `release` is the release of the data set, None to take it from the file's name where that tells it. A file that cannot be
        used at all gives one `InputError`. Raises `UsageError` for a release that cannot be one.
        """
        ...

    def release_of(self, outlet: str | None) -> tuple[int, ...] | None:
        """The release that an outlet of this format names, as numbers that can be compared; None where it names none."""
        ...


@dataclass(frozen=True, slots=True)
class FormatEntry:
    """A format's importer at "module:class", and what the format is in a few words."""

    target: str
    about: str


FORMATS: dict[str, FormatEntry] = {
    "ucdp-ged": FormatEntry(
        "counterclaim.imports.ucdp_ged:GedImporter", "events of the UCDP Georeferenced Event Dataset, CSV, from UCDP or HDX"
    ),
}


def formats_in_lines() -> str:
    """One line a format: its name and what it is."""
    return "\n".join(f"{name}: {entry.about}" for name, entry in FORMATS.items())


def load_importer(name: str) -> Importer:
    """The importer of that format. Raises `UsageError` for a name that the table does not hold."""
    if name not in FORMATS:
        raise UsageError(f"no format is called {name!r}; there is: {', '.join(FORMATS)}")
    module, _, attribute = FORMATS[name].target.partition(":")
    importer: Importer = getattr(importlib.import_module(module), attribute)()
    return importer
