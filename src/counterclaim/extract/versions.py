"""What a reading depends on, as the version of its extractor: 0.2.0+rules-3f2a9c1d.spacy-en_core_web_sm-3.8.0.

Before the plus stands the program's version, which has an order; behind it what may differ within one version: the rules with their
word lists, the parser's model, a trained file. A ledger reads a report anew where any of them is another.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from counterclaim import __version__
from counterclaim.model import Document, Extractor, Report

RULE_FOLDERS = ("extract/rules", "text", "codebook", "lang")  # where what the rules do and know is written down
DIGITS = 8
_WRITTEN_IN = (".py", ".toml", ".tsv", ".json")
_PACKED_IN = (".bin",)
_HEAD = 1 << 16


def name_extractor(name: str, *parts: str) -> Extractor:
    """The extractor of a reader. `parts` are what its readings depend on, such as `sources("rules", *RULE_FOLDERS)`,
    `model_behind(parse)`, or "encoder-" with the first digits of a file's hash; empty ones are left out."""
    local = ".".join(part for part in parts if part)
    return Extractor(name=name, version=f"{__version__}+{local}" if local else __version__)


def model_behind(parse: Callable[[Report], Document]) -> str:
    """What a parser calls the model that it parses with, such as spacy-en_core_web_sm-3.8.0; empty where it does not say."""
    return str(getattr(parse, "model", ""))


@cache
def sources(label: str, *folders: str) -> str:
    """The label and a short digest of the code and the word lists in these folders of the package: another one after any change.

    It takes some milliseconds, once a process: of a big data file only the size and the beginning are looked at.
    """
    digest = hashlib.sha256()
    for folder in folders:
        _add(digest, files("counterclaim").joinpath(*folder.split("/")), folder)
    return f"{label}-{digest.hexdigest()[:DIGITS]}"


def _add(digest: hashlib._Hash, folder: Traversable, name: str) -> None:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        path = f"{name}/{item.name}"
        if item.is_dir():
            _add(digest, item, path)
        elif item.name.endswith((*_WRITTEN_IN, *_PACKED_IN)):
            with item.open("rb") as file:
                held = file.read(_HEAD if item.name.endswith(_PACKED_IN) else -1)
                size = file.seek(0, os.SEEK_END)
            digest.update(f"{path}\0{size}\0".encode() + held)
