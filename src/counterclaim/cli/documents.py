"""Findings documents on their way out: into a folder, one file each, or onto standard output."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from counterclaim.cli.plain import print_json, to_json
from counterclaim.errors import InputError, UsageError, reason_of
from counterclaim.model import Findings, findings_document


class Folder:
    """Writes `FOLDER/NAME.json`. A file appears whole or not at all; one of the same name is replaced."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # Asked before the first report is read, not after the last one.
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            raise UsageError(f"cannot write into {folder}: {reason_of(error)}") from error

    def write(self, name: str, findings: Findings) -> None:
        """Raises `InputError` where the file would replace the report itself and `UsageError` where it cannot be written."""
        path = self._folder / f"{name}.json"
        origin = findings.report.provenance
        if origin is not None and _same_file(path, origin.address):
            raise InputError(name, f"its findings would replace the report itself ({path}); choose another --out")
        text = to_json(findings_document(findings), indent=1) + "\n"
        partial = self._folder / f".{name[:100]}.{os.getpid()}.partial"
        try:
            partial.write_text(text, encoding="utf-8")
            os.replace(partial, path)
        except OSError as error:
            with contextlib.suppress(OSError):
                partial.unlink()
            raise UsageError(f"cannot write {path}: {reason_of(error)}") from error

    def close(self) -> None:
        """Every file is finished already."""


def _same_file(path: Path, address: str) -> bool:
    try:
        return path.samefile(address)
    except (OSError, ValueError):
        return False


class Printed:
    """Prints one document as JSON over several lines, several documents as JSON lines."""

    def __init__(self) -> None:
        self._first: dict[str, Any] | None = None
        self._several = False

    def write(self, name: str, findings: Findings) -> None:
        document = findings_document(findings)
        if self._several:
            print_json(document, indent=None)
        elif self._first is None:
            self._first = document
            return
        else:
            print_json(self._first, indent=None)
            print_json(document, indent=None)
            self._several = True
            self._first = None
        sys.stdout.flush()

    def close(self) -> None:
        """Prints the document that turned out to be the only one."""
        if self._first is not None:
            print_json(self._first)
            self._first = None
