"""Two processes with different hash seeds read alike."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files

import pytest


@pytest.mark.slow
def test_reading_does_not_hang_on_the_hash_seed() -> None:
    sample = str(files("counterclaim").joinpath("examples", "quetta-college-sentinel-review.txt"))
    command = [sys.executable, "-m", "counterclaim.cli", "read", sample, "--format", "findings", "--no-ledger", "--quiet"]
    given = {
        subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2", "77")
    }
    assert len(given) == 1
