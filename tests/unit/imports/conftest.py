from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from ged_files import Read

from counterclaim.errors import InputError
from counterclaim.extract.rules.reader import RuleReader
from counterclaim.imports.ucdp_ged import GedImporter
from counterclaim.intake import IntakeOptions, read_inputs
from counterclaim.model import Findings, Report
from counterclaim.text import Parser


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """What the importer makes of a file's text or bytes."""

    def do(content: str | bytes, *, name: str = "events.csv", release: str | None = None) -> list[Findings | InputError]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(GedImporter().read(path, release=release))

    return do


@pytest.fixture
def sample_findings(parser: Parser) -> Callable[[str], list[Findings]]:
    """What the rules find in the sample reports whose names match."""

    def do(pattern: str) -> list[Findings]:
        paths = sorted(map(str, Path(str(files("counterclaim").joinpath("examples"))).glob(pattern)))
        reports = [item for item in read_inputs(paths, options=IntakeOptions()) if isinstance(item, Report)]
        return [RuleReader(parser.parse).read(report) for report in reports]

    return do
