"""The Word template that ships: a page and styles, and no text. One's own may change every style and keep their names."""

from __future__ import annotations

import io
from typing import Any

from counterclaim.export.zipped import with_fixed_times

ACCENT, INK, SOFT = "8C1D2C", "22262B", "5D656E"
_SANS, _SERIF = "Calibri", "Cambria"
# name: (based on, font, points, bold, colour, before, after, line spacing)
_STYLES: dict[str, tuple[str | None, str, float, bool, str, float, float, float]] = {
    "Normal": (None, _SERIF, 10.5, False, INK, 0, 7, 1.18),
    "Title": ("Normal", _SANS, 25, True, INK, 18, 3, 1.0),
    "Subtitle": ("Normal", _SANS, 12.5, False, SOFT, 0, 14, 1.0),
    "Heading 1": ("Normal", _SANS, 14.5, True, ACCENT, 20, 6, 1.0),
    "List Bullet": ("Normal", _SERIF, 10.5, False, INK, 0, 5, 1.15),
    "Caption": ("Normal", _SANS, 9, False, SOFT, 4, 14, 1.08),
    "Brief House": ("Normal", _SANS, 10, True, SOFT, 0, 0, 1.0),
    "Brief Date": ("Normal", _SANS, 9.5, False, SOFT, 0, 14, 1.0),
    "Brief Summary": ("Normal", _SERIF, 10.5, False, INK, 0, 6, 1.18),
    "Brief Summary Heading": ("Normal", _SANS, 12.5, True, ACCENT, 6, 4, 1.0),
    "Brief Table Title": ("Normal", _SANS, 10, False, INK, 10, 4, 1.0),
    "Brief Table Head": ("Normal", _SANS, 8.5, True, INK, 2, 2, 1.0),
    "Brief Table Text": ("Normal", _SANS, 8.5, False, INK, 2, 2, 1.05),
    "Brief Table Rest": ("Normal", _SANS, 8.5, False, SOFT, 4, 10, 1.05),
    "endnote text": ("Normal", _SERIF, 8.5, False, INK, 0, 3, 1.05),
}
STYLE_NAMES = (*_STYLES, "endnote reference")
_SHADED = ("Brief Summary", "Brief Summary Heading")


def styles_document() -> bytes:
    """The bytes of the template; the same every time."""
    import docx
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.4)
    for name, (base, font, points, bold, colour, before, after, spacing) in _STYLES.items():
        style: Any = made.styles[name] if name in made.styles else made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = made.styles[base] if base else None
        style.font.size, style.font.bold, style.font.italic = Pt(points), bold, False
        style.font.color.rgb = RGBColor.from_string(colour)
        _set_font(style, font)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = spacing
        if name in _SHADED:
            _shade(style)
        if name in ("Title", "Subtitle"):
            _without_ornaments(style)
    mark: Any = made.styles.add_style("endnote reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True
    mark.font.color.rgb = RGBColor.from_string(ACCENT)
    made.styles["Heading 1"].paragraph_format.keep_with_next = True
    made.styles["Brief Table Title"].paragraph_format.keep_with_next = True
    _number_pages(section)
    written = io.BytesIO()
    made.save(written)
    return with_fixed_times(written.getvalue())


def _number_pages(section: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.style = "Brief Date"
    paragraph._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))


def _set_font(style: Any, font: str) -> None:
    from docx.oxml.ns import qn

    style.font.name = font
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), font)
    for kind in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)


def _shade(style: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    properties = style.element.get_or_add_pPr()
    border = f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="24" w:space="10" w:color="{ACCENT}"/></w:pBdr>'
    spacing = properties.find("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}spacing")
    at = len(properties) if spacing is None else list(properties).index(spacing)
    properties.insert(at, parse_xml(border))
    properties.insert(at + 1, parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="F6F3EC"/>'))
    style.paragraph_format.left_indent = 180000


def _without_ornaments(style: Any) -> None:
    """Takes away the rule and the wide letters of the document that python-docx begins with."""
    from docx.oxml.ns import qn

    for name in ("w:pBdr", "w:spacing", "w:kern"):
        held = style.element.get_or_add_pPr() if name == "w:pBdr" else style.element.get_or_add_rPr()
        for found in held.findall(qn(name)):
            held.remove(found)
