"""The JSON Schema (draft 2020-12) of findings documents, which the contract between reading and everything after it is."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _text() -> str:
    return files("counterclaim.codebook").joinpath("data", "findings.schema.json").read_text(encoding="utf-8")


def findings_schema() -> dict[str, Any]:
    """The schema of `counterclaim/findings/1`; a new object each time."""
    schema: dict[str, Any] = json.loads(_text())
    return schema
