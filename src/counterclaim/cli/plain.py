"""Text from reports made safe for a terminal, and JSON for standard output."""

from __future__ import annotations

import json
import re
import shlex
import sys
from typing import Any

from counterclaim.lang.code_points import without_lone_surrogates

# Controls, and marks that turn the direction of what follows: a report could rewrite the terminal with them.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACE = re.compile(r"\s+")

DEFAULT_LEDGER = "counterclaim.db"


def location_words(location: str) -> str:
    """Where a ledger is, as it may be typed after `--ledger`; a password in it stays secret."""
    return shlex.quote(re.sub(r"(://[^:/@]*):[^@]*@", r"\1:***@", clean(location)))


def clean(text: str) -> str:
    """The text with single spaces and nothing in it that a terminal obeys. A space at an end stays."""
    return without_lone_surrogates(_UNSAFE.sub("", _SPACE.sub(" ", text)))


def one_line(text: str) -> str:
    """The text on one line, with nothing in it that a terminal obeys."""
    return clean(text).strip()


def shorten(text: str, longest: int) -> str:
    """One line of at most so many characters, cut at a word."""
    text = one_line(text)
    if len(text) <= longest:
        return text
    kept = text[: longest - 1].rsplit(" ", 1)[0] if " " in text[: longest - 1] else text[: longest - 1]
    return kept.rstrip(" ,;:") + "…"


def to_json(value: Any, *, indent: int | None = None, encoding: str = "utf-8") -> str:
    """JSON with letters of all alphabets as they are, unless the encoding cannot write them."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return json.dumps(value, indent=indent)
    return text


def print_json(value: Any, *, indent: int | None = 2) -> None:
    """One JSON value on standard output, the only thing that a `--json` call prints there."""
    sys.stdout.write(to_json(value, indent=indent, encoding=sys.stdout.encoding or "utf-8") + "\n")
