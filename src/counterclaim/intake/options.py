"""The limits and permissions of one intake run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeOptions:
    """What may be read, and how much of it.

    `max_bytes` bounds one file, one page or one row of JSON lines (a JSON lines file as a whole has no bound, it streams);
    `max_characters` bounds one canonical text; `max_expanded_bytes` bounds the unpacked XML of a Word file. `timeout` is the
    time in seconds that one address may take in all, redirects included. `published` is the EDTF date of reports that give none
    themselves.
    """

    allow_network: bool = False
    published: str | None = None
    max_bytes: int = 64 * 1024 * 1024
    max_characters: int = 600_000
    max_expanded_bytes: int = 64 * 1024 * 1024
    timeout: float = 30.0
    max_redirects: int = 5
