"""Word files (.docx)."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from counterclaim.intake.decode import normalise_text
from counterclaim.intake.header import read_header_lines
from counterclaim.intake.options import IntakeOptions
from counterclaim.intake.source import Reading, Source, Unreadable

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What a damaged archive or one that lacks the parts of a document makes zipfile and python-docx raise.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    KeyError,
    ValueError,
    AttributeError,
    EOFError,
    OSError,
    AssertionError,
    RuntimeError,
    NotImplementedError,
)
_MAX_RATIO = 200  # Word's own XML packs to about a tenth; a bomb to less than a thousandth
_RATIO_FLOOR = 1 << 20  # small parts may pack as well as they like
_MAX_PARTS = 5000
_MAX_TOTAL = 8  # times the limit for XML: pictures are never unpacked here, but they are not endless either
_LONG_CELL = 80  # characters; shorter cells are a table of facts, longer ones are a page laid out in a table


def read_docx(source: Source, options: IntakeOptions) -> Reading:
    """The paragraphs and tables of the body in order; deleted words are left out, inserted ones are in.

    Raises `Unreadable` for what is no Word file, for an encrypted or damaged one, and for one that unpacks past the limits.
    """
    _refuse_bomb(source.data, options)
    document = _open(source.data)
    lines = list(_drop_echoes(_lines_of(document.element.body)))
    text = normalise_text("\n".join(lines))
    header = read_header_lines(text)
    return Reading(text=text, title=_title(document) or header.title, byline=header.byline, published=header.published)


def _refuse_bomb(data: bytes, options: IntakeOptions) -> None:
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Unreadable("encrypted, or a Word file of the old kind (.doc)")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise Unreadable(f"not a Word file, or a damaged one: {error}") from None
    if len(parts) > _MAX_PARTS:
        raise Unreadable(f"zip archive with {len(parts):,} parts, over the limit of {_MAX_PARTS:,}")
    xml = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    total = sum(part.file_size for part in parts)
    for part in parts:
        if part.flag_bits & 1:
            raise Unreadable("encrypted")
        if part.file_size > _RATIO_FLOOR and part.file_size > _MAX_RATIO * max(part.compress_size, 1):
            raise Unreadable(f"zip bomb: {part.filename} unpacks to {part.file_size:,} bytes, over {_MAX_RATIO} times its size")
    if xml > options.max_expanded_bytes or total > _MAX_TOTAL * options.max_expanded_bytes:
        raise Unreadable(f"unpacks to {total:,} bytes, over the limit of {options.max_expanded_bytes:,} bytes of XML")


def _open(data: bytes) -> Document:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]

    try:
        return docx.Document(io.BytesIO(data))
    except (OpcError, XMLSyntaxError, *_DAMAGE) as error:
        reason = (str(error).splitlines() or [""])[0]
        raise Unreadable(f"not a Word file, or a damaged one: {reason or type(error).__name__}") from None


def _lines_of(block: Any) -> Iterator[str]:
    """The lines of a body or of a table cell, nested tables, content controls and text boxes included."""
    for element in block:
        if element.tag == f"{_W}p":
            yield from _paragraph(element)
        elif element.tag == f"{_W}tbl":
            yield from _table(element)
        elif isinstance(element.tag, str) and element.tag not in {f"{_W}sectPr", _FALLBACK, f"{_W}del", f"{_W}moveFrom"}:
            yield from _lines_of(element)


def _paragraph(paragraph: Any) -> Iterator[str]:
    pieces: list[str] = []
    boxes: list[Any] = []
    _collect(paragraph, pieces, boxes)
    for line in "".join(pieces).split("\n"):
        if line.strip():
            yield " ".join(line.split())
    for box in boxes:
        yield from _lines_of(box)


def _collect(element: Any, pieces: list[str], boxes: list[Any]) -> None:
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            pieces.append(child.text or "")
        elif tag in {f"{_W}tab", f"{_W}ptab"}:
            pieces.append(" ")
        elif tag in {f"{_W}br", f"{_W}cr"}:
            pieces.append("\n")
        elif tag == f"{_W}noBreakHyphen":
            pieces.append("-")
        elif tag == f"{_W}txbxContent":
            boxes.append(child)
        elif isinstance(tag, str) and tag not in {f"{_W}pPr", f"{_W}rPr", f"{_W}del", f"{_W}moveFrom", _FALLBACK}:
            _collect(child, pieces, boxes)


def _table(table: Any) -> Iterator[str]:
    for row in table.iterchildren(f"{_W}tr"):
        cells = [list(_lines_of(cell)) for cell in row.iterchildren(f"{_W}tc")]
        cells = [cell for cell in cells if cell]
        if all(len(cell) == 1 and len(cell[0]) <= _LONG_CELL for cell in cells):
            if cells:
                yield " | ".join(cell[0] for cell in cells)
        else:
            for cell in cells:
                yield from cell


def _drop_echoes(lines: Iterator[str]) -> Iterator[str]:
    """The lines without those that repeat the line before: a caption under a picture and again under its frame."""
    above = None
    for line in lines:
        if line != above:
            yield line
        above = line


def _title(document: Document) -> str | None:
    """What the file calls its title: its property, else its first paragraph in the style Title or Heading 1."""
    title = " ".join((document.core_properties.title or "").split())
    if len(title.split()) > 1 and title.lower() not in {"word document", "microsoft word", "untitled document"}:
        return title
    for paragraph in document.paragraphs[:10]:
        style = paragraph.style.name if paragraph.style is not None else None
        if style in {"Title", "Heading 1"} and paragraph.text.strip():
            return " ".join(paragraph.text.split())
    return None
