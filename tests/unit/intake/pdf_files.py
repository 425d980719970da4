"""PDF files written byte by byte, for the tests."""

from __future__ import annotations

from collections.abc import Iterable

Piece = tuple[float, float, float, str]  # x, y, size of the letters, words


def pdf_bytes(pages: Iterable[Iterable[Piece]], title: str | None = None) -> bytes:
    """A PDF of A4-like pages with words at given places, in Helvetica and WinAnsi encoding."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    info = b""
    if title is not None:
        objects.append(b"<< /Title (" + _escaped(title) + b") >>")
        info = b" /Info 4 0 R"
    kids = []
    for page in pages:
        content = b"".join(b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n" % (size, x, y, _escaped(words)) for x, y, size, words in page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, info, start)


def _escaped(words: str) -> bytes:
    return words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def column(lines: Iterable[str], x: float = 72, y: float = 700, size: float = 11, leading: float = 14) -> list[Piece]:
    """Lines below each other; an empty one leaves a strip of half a line."""
    pieces = []
    for line in lines:
        if line:
            pieces.append((x, y, size, line))
        y -= leading if line else leading / 2
    return pieces
