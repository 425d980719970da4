"""What kind of input some bytes are, when no file name tells."""

from __future__ import annotations

import codecs
import re

from counterclaim.intake.source import DOCX, HTML, JSON, JSONL, MEDIA_TYPES, PDF, TEXT

SNIFFED_BYTES = 1 << 16
_HTML = re.compile(
    rb"(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|div|p|h1|section|main)\b",
    re.I | re.S,
)
_KNOWN = frozenset(MEDIA_TYPES.values())
_ALIASES = {
    "application/xhtml+xml": HTML,
    "application/x-ndjson": JSONL,
    "application/ndjson": JSONL,
    "application/x-jsonlines": JSONL,
    "application/x-pdf": PDF,
    "text/json": JSON,
}


def sniff_media_type(head: bytes) -> str:
    """The media type that the first bytes of an input show; plain text when they show no other."""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if b"%PDF-" in head[:1024]:
        return PDF
    if head[:4] == b"PK\x03\x04" or head[:4] == b"\xd0\xcf\x11\xe0":
        return DOCX
    if _HTML.match(start[:4096]):
        return HTML
    if start[:1] == b"{":
        first, rest = ([*start.split(b"\n", 1), b""])[:2]
        # one object a line, or one object over several
        return JSONL if first.rstrip().endswith(b"}") and rest.lstrip()[:1] in (b"{", b"") else JSON if b"\n" in start else JSONL
    if re.match(rb"\[\s*[{\]]", start):
        return JSON
    return TEXT


def settle_media_type(declared: str, head: bytes) -> str:
    """The media type to read by: the declared one where it is readable, unless the bytes plainly are something else."""
    media_type = _ALIASES.get(declared, declared)
    sniffed = sniff_media_type(head)
    if media_type not in _KNOWN or sniffed in (PDF, DOCX) or (media_type == TEXT and sniffed == HTML):
        return sniffed
    return media_type
