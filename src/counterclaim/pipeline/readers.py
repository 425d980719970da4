"""Readers, ready to read. Each is imported when it is first asked for; one that cannot be imported is an error, never a silence."""

from __future__ import annotations

import importlib

from counterclaim.errors import UsageError
from counterclaim.model import Reader
from counterclaim.registry import READERS


def reader_target(name: str) -> str:
    """Where the reader of that name lives, as "module:class". Raises `UsageError` for a name that the registry does not hold."""
    if name not in READERS:
        raise UsageError(f"no reader is called {name!r}; there is: {', '.join(READERS)}")
    return READERS[name].target


def make_reader(target: str) -> Reader:
    """The reader that lives at "module:class", made with the parser: that loads when the first report is read."""
    from counterclaim.text import Parser

    module, _, attribute = target.partition(":")
    reader: Reader = getattr(importlib.import_module(module), attribute)(Parser())
    return reader


def load_reader(name: str) -> Reader:
    """The reader of that name, ready to read. Raises `UsageError` for a name that the registry does not hold."""
    return make_reader(reader_target(name))
