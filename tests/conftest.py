"""What several suites share."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

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


@pytest.fixture(scope="session")
def sample_ledger(parser: Parser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the sample reports, read by the rules and matched. Tests only read it."""
    from counterclaim.extract.rules.reader import RuleReader
    from counterclaim.intake import IntakeOptions, read_inputs
    from counterclaim.ledger import open_ledger
    from counterclaim.pipeline import StoreSummary, read_into_ledger

    path = tmp_path_factory.mktemp("samples") / "samples.db"
    folder = str(files("counterclaim").joinpath("examples"))
    with pytest.MonkeyPatch.context() as patch, open_ledger(path, create=True) as ledger:
        patch.setattr("counterclaim.pipeline.readers.make_reader", lambda target: RuleReader(parser.parse))
        summary = StoreSummary()
        inputs = read_inputs([folder], options=IntakeOptions())
        assert all(outcome.error is None for outcome in read_into_ledger(ledger, inputs, summary=summary, reader="rules"))
    return path
