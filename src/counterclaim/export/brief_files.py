"""Writes a briefing to a file, in the format that its name asks for. What is written appears whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from counterclaim.errors import InputError, UsageError, reason_of
from counterclaim.export.brief_look import Look
from counterclaim.present.briefing.document import Brief

FORMATS = {".html": "HTML", ".htm": "HTML", ".pdf": "PDF", ".docx": "Word", ".md": "Markdown", ".markdown": "Markdown"}


def check_target(path: Path) -> None:
    """Raises, before anything is composed, `UsageError` for a name that asks for no known format and `InputError` for a place where
    nothing can be written."""
    if path.suffix.lower() not in FORMATS:
        raise UsageError(f"--out {path}: the name has to end in .html, .pdf, .docx or .md")
    if path.is_dir():
        raise InputError(str(path), "is a directory")
    if not path.parent.is_dir():
        raise InputError(str(path), f"there is no folder {path.parent}")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise InputError(str(path), "permission denied")


def write_brief(brief: Brief, look: Look, path: Path) -> list[Path]:
    """Writes the briefing; Markdown has its figures beside it. Returns what was written, the briefing first.

    Raises as `check_target` does, and `InputError` for a broken template or logo.
    """
    check_target(path)
    written = _made(brief, look, path)
    for target, data in written.items():
        _replace(target, data)
    return list(written)


def _made(brief: Brief, look: Look, path: Path) -> Mapping[Path, bytes]:
    match FORMATS[path.suffix.lower()]:
        case "HTML":
            from counterclaim.export.brief_html import brief_html

            return {path: _encoded(brief_html(brief, look))}
        case "PDF":
            from counterclaim.export.brief_pdf import brief_pdf

            return {path: brief_pdf(brief, look)}
        case "Word":
            from counterclaim.export.brief_docx import brief_docx

            return {path: brief_docx(brief, look)}
        case _:
            from counterclaim.export.brief_markdown import brief_markdown

            text, figures = brief_markdown(brief, look, path.stem)
            return {path: _encoded(text)} | {path.with_name(name): _encoded(svg) for name, svg in figures.items()}


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _replace(path: Path, data: bytes) -> None:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise InputError(str(path), reason_of(error)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise InputError(str(path), reason_of(error)) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
