"""What several suites share."""

from __future__ import annotations

import pytest

from counterclaim.text import Parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    """One parser for the whole run: its model takes a second to load."""
    return Parser()
