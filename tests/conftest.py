"""What several suites share."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from counterclaim.text import Parser

# A busy machine, or a first run that builds hypothesis's tables, is no reason to fail.
settings.register_profile("counterclaim", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("counterclaim")


@pytest.fixture(scope="session")
def parser() -> Parser:
    """One parser for the whole run: its model takes a second to load."""
    return Parser()
