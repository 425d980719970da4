"""Zip archives whose bytes do not depend on when they were made."""

from __future__ import annotations

import io
import zipfile

_WHEN = (1980, 1, 1, 0, 0, 0)


def with_fixed_times(archive: bytes) -> bytes:
    """The same archive with every entry dated 1 January 1980, the earliest date that the format knows."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as read, zipfile.ZipFile(written, "w") as made:
        for entry in read.infolist():
            held = zipfile.ZipInfo(entry.filename, _WHEN)
            held.compress_type, held.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            made.writestr(held, read.read(entry))
    return written.getvalue()
