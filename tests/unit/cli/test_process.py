"""The program as a process: start-up, pipes, full disks, Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_lines import KABUL

from counterclaim import __version__

PROGRAM = [sys.executable, "-m", "counterclaim.cli"]
HEAVY = ("rich", "spacy", "sqlalchemy", "alembic", "trafilatura", "numpy", "pypdfium2", "httpx", "jsonschema")


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "COUNTERCLAIM_LEDGER", "COUNTERCLAIM_READER"}}


def test_help_names_every_command_and_imports_nothing_heavy() -> None:
    code = f"import sys; from counterclaim.cli.app import run; run(['--help']); print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for command in ("read", "incidents", "incident", "actors", "actor", "demo", "schema"):
        assert f"\n  {command} " in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def test_version() -> None:
    done = subprocess.run([*PROGRAM, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"counterclaim {__version__}\n"


def test_no_words_shows_the_help() -> None:
    done = subprocess.run(PROGRAM, capture_output=True, text=True, check=False)
    assert "Commands:" in done.stdout + done.stderr


def test_a_reader_that_goes_away_is_no_error() -> None:
    process = subprocess.Popen([*PROGRAM, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 141
    assert told == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_standard_output_is_one_line() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([*PROGRAM, "schema"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["counterclaim: cannot write the output: no space left on device"]


def test_a_narrow_encoding_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "accents.txt").write_text(
        "Un “attaque”: José said that two people died in Bogotá on 3 May 2017. The police agreed.", encoding="utf-8"
    )
    environment = _environment() | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [*PROGRAM, "read", "accents.txt", "--no-ledger", "--format", "findings"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "José" in json.loads(done.stdout)["report"]["text"]


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_ends_quietly_and_keeps_what_was_finished(tmp_path: Path, workers: str) -> None:
    rows = [json.dumps({"name": f"r{number}", "text": f"{KABUL} Report number {number} ends here."}) for number in range(2000)]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    process = subprocess.Popen(
        [*PROGRAM, "read", "rows.jsonl", "--format", "findings", "--out", "found", "--workers", workers],
        cwd=tmp_path,
        env=_environment(),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 90
    while len(list((tmp_path / "found").glob("*.json"))) < 5 and time.monotonic() < deadline:
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == ""
    assert err.splitlines()[-1] == "counterclaim: stopped; what was finished is kept"
    assert "Traceback" not in err
    finished = {path.stem for path in (tmp_path / "found").iterdir()}
    assert 5 <= len(finished) < 2000
    assert not any(name.startswith(".") for name in finished)
    listed = subprocess.run(
        [*PROGRAM, "incidents", "--json"], cwd=tmp_path, env=_environment(), capture_output=True, text=True, check=True
    )
    assert finished <= {row["reports"][0]["name"] for row in json.loads(listed.stdout)}
