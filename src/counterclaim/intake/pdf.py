"""PDF files: characters with their places, through pdfium."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.intake.decode import normalise_text
from counterclaim.intake.header import MAX_TITLE, read_header_lines
from counterclaim.intake.layout import Line, drop_running_lines, order_lines
from counterclaim.intake.options import IntakeOptions
from counterclaim.intake.paragraphs import join_paragraphs
from counterclaim.intake.source import Reading, Source, Unreadable

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage  # type: ignore[import-untyped]

_COLUMN_GAP = 1.8  # times the height of the letters: a wider gap on one line is a gutter or a table
_LINE_DROP = 0.7  # times the height; raised and lowered letters move by less
_TITLE_SIZE = 1.25  # times the height of the body's letters
_REASONS = {"FPDF_ERR_PASSWORD": "encrypted", "Incorrect password": "encrypted", "Unsupported security": "encrypted"}
_NO_TITLE = re.compile(
    r"untitled|microsoft (?:word|powerpoint)|\.(?:docx?|pdf|indd|qxd|rtf|html?|txt)\b|^document ?\d*$|https?://", re.I
)


@dataclass(frozen=True, slots=True)
class _Letter:
    character: str
    left: float
    bottom: float
    right: float
    top: float


def read_pdf(source: Source, options: IntakeOptions) -> Reading:
    """The paragraphs in reading order: lines joined, words that a line end divides put together, running heads left out.

    Raises `Unreadable` for a damaged or encrypted file and for one that holds no text (a scan).
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        reason = next((told for mark, told in _REASONS.items() if mark in str(error)), "damaged or truncated")
        raise Unreadable(f"PDF file is {reason}") from None
    try:
        pages = _read_pages(document, options)
        property_title = _property_title(document)
    except pypdfium2.PdfiumError:
        raise Unreadable("PDF file is damaged or truncated") from None
    finally:
        document.close()
    lines = [line for page in drop_running_lines(pages) for line in order_lines(page)]
    if not lines:
        raise Unreadable("PDF file holds no text" + (" (a scan?)" if pages else ""))
    text = normalise_text("\n".join(join_paragraphs(lines)))
    header = read_header_lines(text)
    title = property_title or _large_title(lines) or header.title
    return Reading(text=text, title=title, byline=header.byline, published=header.published)


def _read_pages(document: PdfDocument, options: IntakeOptions) -> list[list[Line]]:
    pages: list[list[Line]] = []
    characters = 0
    for index in range(len(document)):
        page = document[index]
        lines = _read_lines(page)
        page.close()
        characters += sum(len(line.text) for line in lines)
        if characters > options.max_characters:
            raise Unreadable(f"text is over the limit of {options.max_characters:,} characters")
        pages.append(lines)
    return pages


def _read_lines(page: PdfPage) -> list[Line]:
    """The page's lines in the order of the file, split where a wide gap shows that two columns share a line."""
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    text_page = page.get_textpage()
    raw = text_page.raw
    box = pdfium.FS_RECTF()
    lines: list[Line] = []
    letters: list[_Letter] = []
    for at in range(text_page.count_chars()):
        character = _character(pdfium.FPDFText_GetUnicode(raw, at))
        if character in "\r\n":
            lines.extend(_split_at_gaps(letters))
            letters = []
        elif pdfium.FPDFText_GetLooseCharBox(raw, at, ctypes.byref(box)):
            letters.append(_Letter(character, box.left, box.bottom, box.right, box.top))
    lines.extend(_split_at_gaps(letters))
    text_page.close()
    return lines


def _character(code: int) -> str:
    # pdfium marks a hyphen that divides a word at a line's end by one of these
    if code in (0x02, 0xFFFE, 0xAD):
        return "\u00ad"
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _split_at_gaps(letters: list[_Letter]) -> list[Line]:
    lines: list[Line] = []
    held: list[_Letter] = []
    inked = None
    for letter in letters:
        if letter.character.isspace():
            held.append(letter)
            continue
        height = max(letter.top - letter.bottom, 1.0)
        if inked and (letter.left - inked.right > _COLUMN_GAP * height or _is_below(inked, letter, height)):
            lines.append(_line(held))
            held = []
        held.append(letter)
        inked = letter
    lines.append(_line(held))
    return [line for line in lines if line.text]


def _is_below(before: _Letter, letter: _Letter, height: float) -> bool:
    """Whether a letter begins another line, which pdfium leaves unsaid where a hyphen divides a word."""
    drop = abs((before.top + before.bottom) - (letter.top + letter.bottom)) / 2
    return drop > _LINE_DROP * height or letter.left < before.left - 3 * height


def _line(letters: list[_Letter]) -> Line:
    inked = [letter for letter in letters if not letter.character.isspace()]
    text = " ".join("".join(letter.character for letter in letters).split())
    if not inked:
        return Line("", 0, 0, 0, 0)
    return Line(
        text,
        min(ink.left for ink in inked),
        min(ink.bottom for ink in inked),
        max(ink.right for ink in inked),
        max(ink.top for ink in inked),
    )


def _property_title(document: PdfDocument) -> str | None:
    """The title in the file's properties, unless a program put a file name there."""
    title = " ".join(normalise_text(document.get_metadata_value("Title") or "").split())
    return title if len(title.split()) > 2 and len(title) <= MAX_TITLE and not _NO_TITLE.search(title) else None


def _large_title(lines: list[Line]) -> str | None:
    """The first lines in letters clearly larger than those of the body; None when most of the text is as large."""
    heights = Counter[float]()
    for line in lines:
        heights[round(line.height)] += len(line.text)
    body = heights.most_common(1)[0][0]
    first = next((at for at, line in enumerate(lines[:5]) if line.height > _TITLE_SIZE * body and len(line.text.split()) > 1), None)
    if first is None:
        return None
    size = lines[first].height
    words = []
    for line in lines[first:]:
        if abs(line.height - size) > 0.1 * size:
            break
        words.append(line.text)
    title = " ".join(words)
    return title if 8 <= len(title) <= MAX_TITLE else None
