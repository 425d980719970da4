"""A report as it came in and the canonical text that every offset refers to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where the bytes came from.

    `address` is the path, URL or "-" that was read; `sha256` is of the raw bytes; `fetched` is an ISO 8601 UTC time.
    """

    address: str
    sha256: str
    fetched: str
    media_type: str
    encoding: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report. `text` is the canonical text: the only thing that offsets ever refer to.

    `published` is an EDTF date or None; `language` is a two-letter code; `name` is the file stem or row name under which
    its findings are written.
    """

    name: str
    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    language: str = "en"
    provenance: Provenance | None = None
    id: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest())
