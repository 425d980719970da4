"""Names of reports, which become names of output files."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\ud800-\udfff]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)", re.I)
_MAX_BYTES = 180  # file systems take 255; an ending and a number must fit too


def safe_name(name: str) -> str:
    """The name as it may stand for a file everywhere: no separators or control characters, no leading dot, not too long."""
    cleaned = _UNSAFE.sub("_", unicodedata.normalize("NFC", name)).strip().strip(".").strip()
    if not cleaned:
        return "report"
    if _RESERVED.match(cleaned):
        cleaned = f"_{cleaned}"
    if len(cleaned.encode()) > _MAX_BYTES:
        mark = hashlib.sha256(cleaned.encode()).hexdigest()[:8]
        cleaned = cleaned.encode()[: _MAX_BYTES - 9].decode("utf-8", "ignore") + "-" + mark
    return cleaned


class UniqueNames:
    """Gives every report of one run a name of its own: the second "attack" becomes "attack-2"."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._next: dict[str, int] = {}

    def take(self, name: str) -> str:
        """A safe name that was not given before."""
        wanted = safe_name(name)
        free = wanted
        number = self._next.get(wanted, 2)
        while free in self._given:
            free = f"{wanted}-{number}"
            number += 1
            self._next[wanted] = number
        self._given.add(free)
        return free
