"""Briefings in each format: hostile words stay words, looks can be changed, and what is broken is told in a line."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from docx import Document
from hostile import GROUP, OUTLET, TITLE, hostile_ledger
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from markdown_it import MarkdownIt
from PIL import Image

from counterclaim.errors import InputError, UsageError
from counterclaim.export.brief_docx import brief_docx
from counterclaim.export.brief_files import check_target, write_brief
from counterclaim.export.brief_html import brief_html
from counterclaim.export.brief_look import TEMPLATES, Look, make_look, read_logo, write_templates
from counterclaim.export.brief_markdown import brief_markdown, escape_markdown
from counterclaim.export.brief_pdf import brief_pdf
from counterclaim.export.pictures import picture_svg
from counterclaim.ledger import open_ledger
from counterclaim.present import incident_rows
from counterclaim.present.briefing.compose import compose_brief
from counterclaim.present.briefing.document import Brief, Figure, Table
from counterclaim.present.briefing.numbering import number_notes
from counterclaim.present.briefing.scope import BriefAsked


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    path = hostile_ledger(tmp_path_factory.mktemp("hostile") / "hostile.db")
    with open_ledger(path, create=False) as ledger:
        return compose_brief(ledger, BriefAsked(incidents=(incident_rows(ledger)[0].id,)))


def one_space(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_html_shows_hostile_words_and_holds_none_of_their_markup(brief: Brief) -> None:
    page = html.fromstring(brief_html(brief, Look(house="<i>House</i> {{ 1 }}")))
    assert not page.xpath("//script|//body//img|//body//i|//body//u|//body//b[text()='Sons']")
    assert not [name for item in page.iter() for name in item.attrib if name.startswith("on")]
    assert all(not address.startswith("javascript") for address in page.xpath("//a/@href"))
    shown = one_space(page.text_content())
    for words in (GROUP, OUTLET, TITLE, "<i>House</i> {{ 1 }}"):
        assert one_space(words) in shown


def test_markdown_shows_hostile_words_and_makes_no_html(brief: Brief) -> None:
    text, _ = brief_markdown(brief, Look(house="*House*"), "b")
    body = re.sub(r"\[\^\d+\]:?", "", text)
    shown = MarkdownIt("commonmark", {"html": True}).enable("table").render(body)
    page = html.fromstring(f"<div>{shown}</div>")
    assert not page.xpath("//script|//b|//u|//i|//img[@onerror]|//code")
    assert all(not address.startswith("javascript") for address in page.xpath("//a/@href"))
    assert one_space(GROUP) in one_space(page.text_content())


def test_tables_in_markdown_have_all_their_rows(brief: Brief) -> None:
    text, _ = brief_markdown(brief, Look(), "b")
    shown = MarkdownIt("commonmark").enable("table").render(text)
    tables = [block for block in brief.blocks() if isinstance(block, Table)]
    assert tables
    assert html.fromstring(f"<div>{shown}</div>").xpath("count(//tbody/tr)") == sum(len(table.rows) for table in tables)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_escaped_markdown_shows_the_text_itself(text: str) -> None:
    shown = MarkdownIt("commonmark", {"html": True}).enable("table").render(f"x {escape_markdown(text)} y")
    assert one_space(html.fromstring(f"<div>{shown}</div>").text_content()) == one_space(f"x {text} y")


def test_a_pdf_shows_hostile_words_as_words(brief: Brief) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(brief_pdf(brief, Look(house="#panic()")))
    text = one_space("".join(page.get_textpage().get_text_range() for page in document))
    sizes = {page.get_size() for page in document}
    document.close()
    assert "#panic()" in text
    assert "#set page(width: 1pt)" in text
    assert all(width > 500 for width, _ in sizes)


def test_word_shows_hostile_words_as_words(brief: Brief) -> None:
    document = Document(io.BytesIO(brief_docx(brief, Look(house="<w:p/>"))))
    text = one_space(" ".join(paragraph.text for paragraph in document.paragraphs))
    assert "<w:p/>" in text
    assert one_space(GROUP) in text


def test_pictures_are_whole_xml_with_words_for_those_who_do_not_see_them(brief: Brief) -> None:
    figures = [block for block in brief.blocks() if isinstance(block, Figure)]
    assert figures
    for figure in figures:
        picture = etree.fromstring(picture_svg(figure).encode())
        assert picture.get("role") == "img"
        assert figure.alt
        assert not [item for item in picture.iter() if str(item.tag).endswith("}script")]


def test_nothing_on_a_page_turns_the_direction_of_reading(brief: Brief) -> None:
    for page in (brief_html(brief, Look()), brief_markdown(brief, Look(), "b")[0]):
        assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069]", page)


def test_names_of_private_persons_are_in_no_format(brief: Brief) -> None:
    assert "Mina Vale" not in brief_html(brief, Look())
    assert "Mina Vale" not in brief_markdown(brief, Look(), "b")[0]
    assert "[name withheld]" in " ".join(quote for line in number_notes(brief).lines for quote in line.quotes)


def test_a_briefing_is_written_whole_in_the_format_of_its_name(brief: Brief, tmp_path: Path) -> None:
    for suffix in ("html", "pdf", "docx", "md"):
        written = write_brief(brief, Look(), tmp_path / f"b.{suffix}")
        assert all(path.stat().st_size > 500 for path in written)
    figures = sum(isinstance(block, Figure) for block in brief.blocks())
    assert len(list(tmp_path.glob("b-figure-*.svg"))) == figures
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(
    ("name", "error"), [("b.txt", UsageError), ("b", UsageError), ("none/b.pdf", InputError), (".html", UsageError)]
)
def test_a_name_that_cannot_be_written_is_refused_first(tmp_path: Path, name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        check_target(tmp_path / name)


def test_a_folder_is_no_briefing(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(InputError, match="directory"):
        check_target(tmp_path / "b.pdf")


def logo(path: Path, format: str) -> Path:
    Image.new("RGB", (40, 20), "navy").save(path, format=format)
    return path


def test_house_and_logo_stand_on_every_kind_of_page(brief: Brief, tmp_path: Path) -> None:
    svg = tmp_path / "logo.svg"
    svg.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>')
    for path in (logo(tmp_path / "logo.png", "PNG"), logo(tmp_path / "logo.jpg", "JPEG"), svg):
        look = make_look("Example House", path, None)
        page = html.fromstring(brief_html(brief, look))
        assert page.xpath("//header//img/@src")[0].startswith("data:image/")
        assert "Example House" in page.text_content()
        plain = Look(house="Example House")
        assert len(brief_pdf(brief, look)) > len(brief_pdf(brief, plain))
        assert len(Document(io.BytesIO(brief_docx(brief, look))).inline_shapes) == 1 + len(
            Document(io.BytesIO(brief_docx(brief, plain))).inline_shapes
        )


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n broken", b"<html></html>", b"\xff\xd8\xff cut", b"<!DOCTYPE x>"]
)
def test_a_logo_that_is_no_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "logo"
    path.write_bytes(data)
    with pytest.raises(InputError, match="no picture"):
        read_logo(path)
    with pytest.raises(InputError, match="no such file"):
        read_logo(tmp_path / "none.png")


def test_templates_are_written_changed_and_used(brief: Brief, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert {path.name for path in write_templates(folder)} == set(TEMPLATES)
    with pytest.raises(UsageError, match="is there already"):
        write_templates(folder)
    same = make_look(None, None, folder)
    assert brief_html(brief, same) == brief_html(brief, Look())
    assert brief_pdf(brief, same) == brief_pdf(brief, Look())
    page = folder / "brief.html.j2"
    page.write_text(page.read_text().replace('<h2 id="summary">Summary</h2>', "<h2>Key points</h2>"))
    (folder / "brief.css").write_text("body { color: teal }")
    made = brief_html(brief, same)
    assert "Key points" in made
    assert "color: teal" in made


@pytest.mark.parametrize(
    ("name", "broken", "line"),
    [
        ("brief.html.j2", "<p>\n{% for %}", "line 2"),
        ("brief.html.j2", "a\nb\n{{ nothing.at_all }}", "line 3"),
        ("brief.html.j2", "a\n{{ ''.__class__.__mro__ }}", "line 2"),
        ("brief.md.j2", "{{ title|no_filter }}", "line 1"),
        ("brief.md.j2", "x\n\n{{ 1 / 0 }}", "line 3"),
        ("brief.typ", "#let brief = 1\n#brief.title", "line 2"),
        ("brief.typ", "#let x = \n", "line 1"),
    ],
)
def test_a_broken_template_is_told_with_its_file_and_line(brief: Brief, tmp_path: Path, name: str, broken: str, line: str) -> None:
    (tmp_path / name).write_text(broken)
    look = make_look(None, None, tmp_path)
    with pytest.raises(InputError, match=re.escape(name)) as told:
        {"html": brief_html, "md": lambda b, k: brief_markdown(b, k, "b"), "typ": brief_pdf}[name.split(".")[1]](brief, look)
    assert line in str(told.value)
    assert "\n" not in str(told.value)


def test_a_word_template_that_is_none_is_told(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(b"no archive")
    look = make_look(None, None, tmp_path)
    with pytest.raises(InputError, match="not a Word document"):
        brief_docx(brief, look)
    Document().save(tmp_path / "brief.docx")
    with pytest.raises(InputError, match="has no style"):
        brief_docx(brief, look)


def test_a_folder_without_templates_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no template"):
        make_look(None, None, tmp_path)
    with pytest.raises(InputError, match="not a folder"):
        make_look(None, None, tmp_path / "none")
