"""What passes between fetching and reading: the bytes of one input, and what was read from them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime

TEXT, HTML, PDF, DOCX, JSON, JSONL = (
    "text/plain",
    "text/html",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/json",
    "application/jsonl",
)

MEDIA_TYPES = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
    ".json": JSON,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
}


def utc_now() -> str:
    """This moment as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The raw bytes of one input. `stem` names its report when nothing else does; `charset` is what the sender declared."""

    address: str
    stem: str
    data: bytes
    media_type: str
    charset: str | None = None
    url: str | None = None
    fetched: str = field(default_factory=utc_now)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one input says about itself, and its canonical text: one paragraph a line. `published` is EDTF."""

    text: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    encoding: str | None = None


class Unreadable(Exception):
    """This input cannot be read; the message says why in one line."""
