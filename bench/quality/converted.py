"""Texts in the form that the scorers of places and of dates write with --convert: an object of documents by name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from counterclaim.errors import InputError, reason_of


def read_converted(path: Path) -> dict[str, dict[str, Any]]:
    """The documents by name, each with its `text`. Raises `InputError`, which names the file, where it holds anything else."""
    try:
        documents = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(str(path), reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not UTF-8 at byte {error.start}") from error
    except ValueError as error:
        raise InputError(str(path), f"no JSON: {error}") from error
    if not isinstance(documents, dict) or not all(
        isinstance(document, dict) and isinstance(document.get("text"), str) for document in documents.values()
    ):
        raise InputError(str(path), "not an object of documents by name, each with a text")
    return documents
