"""What the pages for readers promise is there: commands, make targets, links, sample files."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from counterclaim.cli.app import app
from counterclaim.cli.app import run as call
from counterclaim.intake import IntakeOptions, read_inputs
from counterclaim.model import Report

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
SAMPLE = "src/counterclaim/examples/quetta-hospital-example-wire.html"
COUNTERCLAIM = Path(sysconfig.get_path("scripts")) / "counterclaim"

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#\s]+)(?:#[^)\s]*)?\)")


def commands(page: Path) -> Iterator[list[str]]:
    """The commands of a page's shell blocks, split into words; in a console block, the lines that open with "$ "."""
    for language, body in _BLOCK.findall(page.read_text(encoding="utf-8")):
        for line in body.splitlines():
            if language == "console" and line.startswith("$ "):
                yield shlex.split(line[2:], comments=True)
            elif language == "sh" and line.strip() and not line.startswith("#"):
                yield shlex.split(line, comments=True)


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def program(words: list[str]) -> str:
    return Path(words[0]).name


def run(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(COUNTERCLAIM), *words], cwd=folder, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_inside_the_project_lead_somewhere(page: Path) -> None:
    inside = [link for link in _LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in inside if not (page.parent / link).exists()] == []


def test_the_index_names_every_page() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES if page.name not in index and page.name != "index.md"] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_that_is_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = {words[1] for words in commands(page) if program(words) == "make" and len(words) > 1}
    named |= set(re.findall(r"`make ([a-z-]+)`", text))
    assert named <= make_targets()


def test_every_make_target_says_what_it_does() -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    described = {line.split()[0] for line in listed.splitlines() if len(line.split()) > 1}
    assert make_targets() - {"help"} == described - {"help"}


def test_every_command_of_the_readme_is_known() -> None:
    named = {words[1] for words in commands(ROOT / "README.md") if program(words) == "counterclaim" and len(words) > 1}
    assert named, "the README shows no command"
    assert {name: call([name, "--help"]) for name in sorted(named)} == dict.fromkeys(sorted(named), 0)


def test_the_readme_names_every_command() -> None:
    listed = run("--help", folder=ROOT).stdout.partition("Commands:")[2].partition("Exit status")[0]
    names = re.findall(r"^  ([a-z-]+)  ", listed, re.MULTILINE)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "read" in names
    assert [name for name in names if f"counterclaim {name}" not in readme] == []


def test_every_option_is_explained() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    commands_of = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    options = {name for command in commands_of.values() for part in command.params for name in part.opts if name.startswith("--")}
    assert "--ledger" in options
    assert [name for name in sorted(options - {"--help"}) if f"`{name}" not in page] == []


def test_files_that_the_readme_reads_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"src/counterclaim/[\w./-]+", text))
    assert [path for path in sorted(named) if not (ROOT / path.rstrip(".")).exists()] == []


@pytest.mark.slow
def test_the_commands_of_the_readme_run(tmp_path: Path) -> None:
    (tmp_path / "src").symlink_to(ROOT / "src")
    known: list[str] = []
    for words in commands(ROOT / "README.md"):
        if program(words) != "counterclaim" or "MY-" in " ".join(words):
            continue
        # The ids in the text are those of the day it was written.
        answer = run(*(known[0] if known and re.fullmatch(r"[0-9a-f]{12}", word) else word for word in words[1:]), folder=tmp_path)
        assert answer.returncode == 0, f"{' '.join(words)}: {answer.stderr}"
        assert "Traceback" not in answer.stderr
        known = known or [row["short_id"] for row in json.loads(run("incidents", "--json", folder=tmp_path).stdout)]


def test_quotes_in_the_readme_stand_in_the_sample_report() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    report = next(iter(read_inputs([str(ROOT / SAMPLE)], options=IntakeOptions())))
    assert isinstance(report, Report)
    shown = " ".join(body for language, body in _BLOCK.findall(text) if language == "console")
    quotes = [" ".join(quote.split()).removesuffix(" ...") for quote in re.findall(r"^      “([^”]+)”", shown, re.MULTILINE)]
    assert quotes
    assert [quote for quote in quotes if quote.rstrip(".") not in report.text] == []
    for row in (json.loads(body) for language, body in _BLOCK.findall(text) if language == "json"):
        for span in row["evidence"]:
            assert report.text[span["start"] : span["end"]] == span["quote"]
