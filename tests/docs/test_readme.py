"""What the pages for readers promise is there: commands, make targets, links, sample files."""

from __future__ import annotations

import re
import shlex
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
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
    for name in sorted(named):
        answer = run(name, "--help", folder=ROOT)
        assert answer.returncode == 0, f"counterclaim {name} --help: {answer.stderr}"


def test_files_that_the_readme_reads_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"src/counterclaim/[\w./-]+", text))
    assert [path for path in sorted(named) if not (ROOT / path.rstrip(".")).exists()] == []


@pytest.mark.slow
def test_the_example_of_the_readme_runs_as_shown(tmp_path: Path) -> None:
    (tmp_path / "src").symlink_to(ROOT / "src")
    readme = commands(ROOT / "README.md")
    shown = [words[1:] for words in readme if program(words) == "counterclaim" and "MY-" not in " ".join(words)]
    for words in shown:
        if not {"serve", "--help"} & set(words):
            answer = run(*words, folder=tmp_path)
            assert answer.returncode == 0, f"counterclaim {' '.join(words)}: {answer.stderr}"
            assert "Traceback" not in answer.stderr
