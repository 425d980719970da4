"""A briefing for Word, with true endnotes: they number themselves, and stay right where an editor moves or adds sentences."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from counterclaim.errors import InputError
from counterclaim.export.brief_docx_styles import ACCENT, STYLE_NAMES
from counterclaim.export.brief_html import with_pictures
from counterclaim.export.brief_look import Logo, Look
from counterclaim.export.pictures import svg_to_png
from counterclaim.export.svg import clean
from counterclaim.export.zipped import with_fixed_times
from counterclaim.present.briefing.document import Brief

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MARK = '<w:rPr><w:rStyle w:val="{style}"/></w:rPr>'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
_WIDTH_CM, _HIGHEST_CM = 16.0, 19.5
_SHARE = 0.9  # of a table's width for its cells; the rest is for the marks of its notes


def brief_docx(brief: Brief, look: Look) -> bytes:
    """The document. Raises `InputError` for a template that is no Word document or lacks a style."""
    data = with_pictures(brief)
    return _Writing(_template(look), data, look).written()


def _template(look: Look) -> Any:
    import docx

    name = look.name_of("brief.docx")
    try:
        document = docx.Document(io.BytesIO(look.template("brief.docx")))
    except (KeyError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise InputError(name, "broken template: not a Word document") from error
    for style in STYLE_NAMES:
        if style not in document.styles:
            raise InputError(name, f"broken template: it has no style {style!r}")
    return document


class _Writing:
    """Writes one briefing into one document. Notes get their marks in the order of the page, so that Word numbers them alike."""

    def __init__(self, document: Any, data: Mapping[str, Any], look: Look) -> None:
        self._document, self._data, self._look = document, data, look
        self._marked: set[int] = set()
        self._mark_style = document.styles["endnote reference"].style_id
        self._note_style = document.styles["endnote text"].style_id

    def written(self) -> bytes:
        data = self._data
        self._opening()
        self._paragraph("Summary", "Brief Summary Heading")
        for part in data["summary"]:
            self._sentences(self._document.add_paragraph(style="Brief Summary"), part["sentences"])
        for section in data["sections"]:
            self._document.add_paragraph(clean(section["title"]), style="Heading 1")
            for part in section["blocks"]:
                self._block(part)
        self._add_notes()
        return self._saved()

    def _opening(self) -> None:
        from docx.shared import Cm

        house = self._document.add_paragraph(style="Brief House")
        logo = self._look.logo
        if logo is not None:
            picture = svg_to_png(logo.data.decode("utf-8", "replace")) if logo.kind == "svg" else logo.data
            self._picture(house, picture, Logo(logo.kind, picture), height=Cm(1.1))
            house.add_run("  ")
        house.add_run(clean(self._look.house or ""))
        self._document.add_paragraph(clean(self._data["title"]), style="Title")
        self._document.add_paragraph(clean(self._data["subtitle"]), style="Subtitle")
        if self._data["date_words"]:
            self._document.add_paragraph(self._data["date_words"], style="Brief Date")

    def _picture(self, paragraph: Any, data: bytes, logo: Logo, *, height: int) -> None:
        from docx.image.exceptions import InvalidImageStreamError, UnrecognizedImageError

        try:
            shape = paragraph.add_run().add_picture(io.BytesIO(data), height=height)
        except (InvalidImageStreamError, UnrecognizedImageError, ZeroDivisionError) as error:
            raise InputError("the logo", f"cannot be set in Word as {logo.kind}") from error
        _describe(shape, self._look.house or "Logo")

    def _paragraph(self, text: str, style: str) -> Any:
        return self._document.add_paragraph(clean(text), style=style)

    def _block(self, part: Mapping[str, Any]) -> None:
        if part["kind"] == "table":
            self._table(part)
        elif part["kind"] == "figure":
            self._figure(part)
        else:
            paragraph = self._document.add_paragraph(style="List Bullet" if part["kind"] == "item" else "Normal")
            if part["lead"]:
                paragraph.add_run(clean(f"{part['lead']}. ")).bold = True
            self._sentences(paragraph, part["sentences"])

    def _sentences(self, paragraph: Any, sentences: Sequence[Mapping[str, Any]]) -> None:
        for at, sentence in enumerate(sentences):
            paragraph.add_run(clean(sentence["text"] if at == 0 else f" {sentence['text']}"))
            self._marks(paragraph, sentence["notes"])

    def _marks(self, paragraph: Any, numbers: Sequence[int]) -> None:
        """A mark for each note: the first of a note holds it, later ones refer to that."""
        for at, number in enumerate(numbers):
            if at:
                paragraph._p.append(self._xml(f'<w:r {_W}>{self._style()}<w:t xml:space="preserve">, </w:t></w:r>'))
            if number in self._marked:
                paragraph._p.append(self._xml(self._reference(number, self._style(), r"\f \h")))
                continue
            self._marked.add(number)
            paragraph._p.append(self._xml(f'<w:bookmarkStart {_W} w:id="{number}" w:name="_Note{number}"/>'))
            paragraph._p.append(self._xml(f'<w:r {_W}>{self._style()}<w:endnoteReference w:id="{number}"/></w:r>'))
            paragraph._p.append(self._xml(f'<w:bookmarkEnd {_W} w:id="{number}"/>'))

    def _style(self) -> str:
        return _MARK.format(style=self._mark_style)

    @staticmethod
    def _reference(number: int, style: str, switches: str) -> str:
        return f'<w:fldSimple {_W} w:instr=" NOTEREF _Note{number} {switches} "><w:r>{style}<w:t>{number}</w:t></w:r></w:fldSimple>'

    @staticmethod
    def _xml(text: str) -> Any:
        from docx.oxml import parse_xml

        return parse_xml(text)

    def _table(self, part: Mapping[str, Any]) -> None:
        from docx.shared import Cm

        title = self._document.add_paragraph(style="Brief Table Title")
        self._numbered(title, f"Table {part['number']}", part["title"])
        heads = [*part["columns"], "Notes"]
        table = self._document.add_table(rows=1, cols=len(heads))
        table.autofit = False
        widths = [Cm(_WIDTH_CM * _SHARE * width / sum(part["widths"])) for width in part["widths"]] + [Cm(_WIDTH_CM * (1 - _SHARE))]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for cell, head, width in zip(table.rows[0].cells, heads, widths, strict=True):
            self._fill(cell, head, "Brief Table Head", width)
        _repeat(table.rows[0])
        for row in part["rows"]:
            cells = table.add_row().cells
            for cell, text, width in zip(cells, [*row["cells"], ""], widths, strict=True):
                self._fill(cell, text, "Brief Table Text", width)
            self._marks(cells[-1].paragraphs[0], row["notes"])
        _rule(table)
        if part["rest"] is not None:
            self._sentences(self._document.add_paragraph(style="Brief Table Rest"), [part["rest"]])
        else:
            self._document.add_paragraph(style="Brief Table Rest")

    @staticmethod
    def _fill(cell: Any, text: str, style: str, width: int) -> None:
        cell.width = width
        cell.paragraphs[0].style = style
        cell.paragraphs[0].add_run(clean(text))

    @staticmethod
    def _numbered(paragraph: Any, number: str, title: str) -> None:
        from docx.shared import RGBColor

        run = paragraph.add_run(f"{number}  ")
        run.bold = True
        run.font.color.rgb = RGBColor.from_string(ACCENT)
        paragraph.add_run(clean(title))

    def _figure(self, part: Mapping[str, Any]) -> None:
        from docx.shared import Cm

        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(svg_to_png(part["svg"])), width=Cm(_WIDTH_CM))
        if shape.height > Cm(_HIGHEST_CM):
            shape.width, shape.height = int(shape.width * Cm(_HIGHEST_CM) / shape.height), Cm(_HIGHEST_CM)
        _describe(shape, part["alt"])
        caption = self._document.add_paragraph(style="Caption")
        self._numbered(caption, f"Figure {part['number']}", f"{part['title']}. ")
        self._sentences(caption, part["caption"])

    def _add_notes(self) -> None:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        notes = "".join(self._note(note) for note in self._data["notes"])
        # What parts the text from its notes is a heading.
        style = f'<w:pPr><w:pStyle w:val="{self._document.styles["Heading 1"].style_id}"/></w:pPr>'
        lines = (
            f'<w:endnote w:type="separator" w:id="-1"><w:p>{style}{_text("Notes")}</w:p></w:endnote>'
            '<w:endnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:endnote>'
        )
        xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:endnotes {_W}>{lines}{notes}</w:endnotes>'
        main = self._document.part
        part = Part(PackURI("/word/endnotes.xml"), _CONTENT, xml.encode("utf-8"), main.package)
        main.relate_to(part, _RELATION)
        numbers = '<w:numFmt w:val="decimal"/>'
        settings = self._document.settings.element
        known = self._xml(f'<w:endnotePr {_W}>{numbers}<w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr>')
        compatible = settings.find(f"{{{settings.nsmap['w']}}}compat")
        if compatible is None:
            settings.append(known)
        else:
            compatible.addprevious(known)
        section = self._document.sections[-1]._sectPr
        references = [child for child in section if child.tag.endswith(("}headerReference", "}footerReference", "}footnotePr"))]
        section.insert(len(references), self._xml(f"<w:endnotePr {_W}>{numbers}</w:endnotePr>"))

    def _note(self, note: Mapping[str, Any]) -> str:
        quoted = " … ".join(f"“{quote}”" for quote in note["quotes"])
        speaker = f", {note['speaker']}" if note["speaker"] else ""
        tail = f" [{note['citation']}]" if note["citation"] else ""
        tail += f"{speaker}: {quoted}" if quoted else ""
        tail += f" {note['url']}" if note["url"] else ""
        see = f"{_text(' (note ')}{self._reference(note['see'], '', chr(92) + 'h')}{_text(')')}" if note["see"] else ""
        return (
            f'<w:endnote w:id="{note["number"]}"><w:p><w:pPr><w:pStyle w:val="{self._note_style}"/></w:pPr>'
            f"<w:r>{self._style()}<w:endnoteRef/></w:r>{_text(' ' + note['reference'])}{see}{_text(tail)}</w:p></w:endnote>"
        )

    def _saved(self) -> bytes:
        facts = self._document.core_properties
        facts.title, facts.author, facts.comments = clean(self._data["title"]), clean(self._look.house or ""), ""
        facts.created = facts.modified = datetime(1980, 1, 1)
        facts.last_modified_by, facts.revision = "", 1
        written = io.BytesIO()
        self._document.save(written)
        return with_fixed_times(written.getvalue())


def _text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(clean(words))}</w:t></w:r>' if words else ""


def _describe(shape: Any, alt: str) -> None:
    shape._inline.docPr.set("descr", clean(alt))


def _repeat(row: Any) -> None:
    """The row is printed again on each page that the table goes on to."""
    row._tr.get_or_add_trPr().append(_Writing._xml(f"<w:tblHeader {_W}/>"))


def _rule(table: Any) -> None:
    """Lines above and below the head and thin ones between rows, as in the other formats."""
    for at, row in enumerate(table.rows):
        row._tr.get_or_add_trPr().insert(0, _Writing._xml(f"<w:cantSplit {_W}/>"))
        lines = '<w:top w:val="single" w:sz="8" w:color="22262B"/><w:bottom w:val="single" w:sz="8" w:color="22262B"/>'
        if at:
            lines = '<w:bottom w:val="single" w:sz="4" w:color="C9CDD1"/>'
        for cell in row._tr.tc_lst:
            cell.get_or_add_tcPr().append(_Writing._xml(f"<w:tcBorders {_W}>{lines}</w:tcBorders>"))
