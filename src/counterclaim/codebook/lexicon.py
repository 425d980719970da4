"""Word lists of the rule reader, kept as TOML files in `lexicons/`: one file a subject, one table a list."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_lexicon(name: str) -> dict[str, Any]:
    """The tables of `lexicons/NAME.toml`. Raises `FileNotFoundError` for a name that does not ship."""
    return tomllib.loads(files("counterclaim.codebook").joinpath("lexicons", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, table: str) -> frozenset[str]:
    """One list of a lexicon as a set of lower-case words or phrases."""
    return frozenset(word.lower() for word in load_lexicon(name)[table])
