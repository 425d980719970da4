"""Word files: paragraphs and tables in order, and no bombs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from counterclaim.errors import InputError
from counterclaim.intake import IntakeOptions, read_inputs
from counterclaim.model import Report

LINES = ["A bomb killed four traders in Potiskum.", "Nobody has claimed it."]


def word_bytes(lines: Iterable[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(tmp_path: Path, data: bytes, **options: int) -> Report | InputError:
    (tmp_path / "report.docx").write_bytes(data)
    (item,) = read_inputs([str(tmp_path / "report.docx")], options=IntakeOptions(**options))  # type: ignore[arg-type]
    return item


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def test_paragraphs_tables_and_changes_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Market bombing in Potiskum", 0)
    document.add_paragraph("By Musa Ibrahim")
    document.add_paragraph("Published: 12 January 2015")
    document.add_paragraph(LINES[0])
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), ("Hospital", "Dead", "General Hospital", "4"), strict=True
    ):
        cell.text = words
    changed = document.add_paragraph("Police ")
    changed._p.append(
        parse_xml(f"<w:ins {nsdecls('w')} w:id='1' w:author='a'><w:r><w:t xml:space='preserve'>later </w:t></w:r></w:ins>")
    )
    changed._p.append(parse_xml(f"<w:del {nsdecls('w')} w:id='2' w:author='a'><w:r><w:delText>never </w:delText></w:r></w:del>"))
    changed.add_run("arrested two men.")
    document.element.body.insert(
        -1,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Boxed words count too.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    document.add_paragraph("A caption stands here.")
    document.add_paragraph("A caption stands here.")
    item = read(tmp_path, saved(document))
    assert isinstance(item, Report)
    assert item.text.split("\n") == [
        "Market bombing in Potiskum",
        "By Musa Ibrahim",
        "Published: 12 January 2015",
        LINES[0],
        "Hospital | Dead",
        "General Hospital | 4",
        "Police later arrested two men.",
        "Boxed words count too.",
        "A caption stands here.",
    ]
    assert (item.title, item.byline, item.published) == ("Market bombing in Potiskum", "Musa Ibrahim", "2015-01-12")


def test_properties_give_a_title_but_neither_byline_nor_date(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "Four traders killed in Potiskum"
    document.add_paragraph(LINES[0])
    item = read(tmp_path, saved(document))
    assert isinstance(item, Report)
    assert (item.title, item.byline, item.published) == ("Four traders killed in Potiskum", None, None)


@pytest.mark.parametrize("name", ["word/document.xml", "word/media/image1.bin"])
def test_a_bomb_is_refused_before_it_unpacks(tmp_path: Path, name: str) -> None:
    item = read(tmp_path, with_part(word_bytes(LINES), name, bytes(300_000_000)))
    assert isinstance(item, InputError)
    assert "zip bomb" in item.reason


def test_much_xml_is_refused(tmp_path: Path) -> None:
    import random

    noise = random.Random(1).randbytes(300_000).hex().encode()
    item = read(tmp_path, with_part(word_bytes(LINES), "word/document.xml", b"<a>" + noise + b"</a>"), max_expanded_bytes=500_000)
    assert isinstance(item, InputError)
    assert "limit" in item.reason


def test_entities_do_not_unfold(tmp_path: Path) -> None:
    levels = "".join(f"<!ENTITY e{level} '{f'&e{level - 1};' * 10}'>" for level in range(1, 10))
    body = "<w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body>"
    xml = f"<!DOCTYPE d [<!ENTITY e0 'lol'>{levels}]><w:document {nsdecls('w')}>{body}</w:document>"
    item = read(tmp_path, with_part(word_bytes(LINES), "word/document.xml", xml.encode()))
    assert isinstance(item, InputError)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        b"not a zip at all",
        word_bytes(LINES)[:5000],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        with_part(word_bytes(LINES), "word/document.xml", b"<w:document"),
        with_part(word_bytes(LINES), "[Content_Types].xml", b"<Types/>"),
    ],
    ids=["head", "junk", "cut", "old", "xml", "types"],
)
def test_damaged_files(tmp_path: Path, data: bytes) -> None:
    item = read(tmp_path, data)
    assert isinstance(item, InputError)
    assert "\n" not in item.reason
    assert "Word" in item.reason or "damaged" in item.reason


def test_a_file_without_words(tmp_path: Path) -> None:
    item = read(tmp_path, word_bytes([]))
    assert isinstance(item, InputError)
    assert item.reason == "empty"
