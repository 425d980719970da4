"""A reading is kept under what it depends on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from counterclaim import __version__
from counterclaim.extract import versions
from counterclaim.extract.rules.reader import RuleReader
from counterclaim.extract.versions import RULE_FOLDERS, name_extractor, sources
from counterclaim.model import Extractor
from counterclaim.pipeline import load_reader
from counterclaim.text import Parser


def test_the_rule_reader_names_its_rules_and_its_parsing_model(parser: Parser) -> None:
    extractor = load_reader("rules").extractor
    assert extractor.name == "rules"
    assert re.fullmatch(rf"{re.escape(__version__)}\+rules-[0-9a-f]{{8}}\.spacy-en_core_web_\w+-\d[\w.]*", extractor.version)
    assert RuleReader(parser.parse).extractor.version == f"{__version__}+{sources('rules', *RULE_FOLDERS)}"


def test_parts_that_are_empty_are_left_out() -> None:
    assert name_extractor("encoder") == Extractor(name="encoder", version=__version__)
    assert name_extractor("encoder", "", "encoder-0a11") == Extractor(name="encoder", version=f"{__version__}+encoder-0a11")


@pytest.mark.parametrize(
    ("changed", "content", "another"),
    [
        ("rules/deep/cues.py", "b = 2", True),
        ("words.toml", "never = ['bomb']", True),
        ("new.py", "", True),
        ("places.bin", "x" * (versions._HEAD + 3), True),
        ("rules/cues.py", "a = 1", False),  # as it was
        ("rules/__pycache__/cues.pyc", "compiled", False),
        ("data/model.onnx", "weights", False),
    ],
)
def test_any_change_of_rules_or_words_is_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str, content: str, another: bool
) -> None:
    monkeypatch.setattr(versions, "files", lambda _package: tmp_path)
    for name, held in {"rules/cues.py": "a = 1", "words.toml": "never = []", "places.bin": "x" * (versions._HEAD + 2)}.items():
        _write(tmp_path / "extract" / name, held)

    def digest() -> str:
        sources.cache_clear()
        return sources("rules", "extract")

    before = digest()
    _write(tmp_path / "extract" / changed, content)
    assert (digest() != before) is another
    sources.cache_clear()


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
