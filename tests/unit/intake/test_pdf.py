"""PDF files: paragraphs in reading order."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.errors import InputError
from counterclaim.intake import IntakeOptions, read_inputs
from counterclaim.model import Report

from .pdf_files import column, pdf_bytes


def read_pdf_bytes(tmp_path: Path, data: bytes) -> Report | InputError:
    (tmp_path / "report.pdf").write_bytes(data)
    (item,) = read_inputs([str(tmp_path / "report.pdf")], options=IntakeOptions())
    return item


def text_of(tmp_path: Path, data: bytes) -> list[str]:
    item = read_pdf_bytes(tmp_path, data)
    assert isinstance(item, Report), item
    return item.text.split("\n")


LEFT = [
    "Two bombs went off within minutes of",
    "each other in a crowded market in the",
    "northern city on Sunday, killing at least",
    "seventeen people, officials and resi-",
    "dents said. No group has claimed it.",
    "",
    "The governor called the bombing a",
    "cowardly act and promised that the",
    "families would be compensated.",
]
RIGHT = [
    "An army spokesman blamed fighters of",
    "the insurgency, which has killed thou-",
    "sands of people in the region since 2009.",
    "",
    "Residents said that a well-known anti-",
    "insurgency militia had been stationed",
    "nearby. A well-known trader was among",
    "the dead, his brother told reporters.",
]
STORY = [
    "Two bombs went off within minutes of each other in a crowded market in the northern city on Sunday, killing at least "
    "seventeen people, officials and residents said. No group has claimed it.",
    "The governor called the bombing a cowardly act and promised that the families would be compensated.",
    "An army spokesman blamed fighters of the insurgency, which has killed thousands of people in the region since 2009.",
    "Residents said that a well-known anti-insurgency militia had been stationed nearby. A well-known trader was among the "
    "dead, his brother told reporters.",
]


def test_lines_become_paragraphs(tmp_path: Path) -> None:
    assert text_of(tmp_path, pdf_bytes([column([*LEFT, "", *RIGHT])])) == STORY


def test_two_columns(tmp_path: Path) -> None:
    page = [(72, 740, 20, "Market bombing kills seventeen in the north"), *column(LEFT, x=60), *column(RIGHT, x=320)]
    item = read_pdf_bytes(tmp_path, pdf_bytes([page]))
    assert isinstance(item, Report)
    assert item.title == "Market bombing kills seventeen in the north"
    assert item.text.split("\n") == [item.title, *STORY]


def test_two_columns_drawn_row_by_row(tmp_path: Path) -> None:
    page = sorted(
        column([line for line in LEFT if line], x=60) + column([line for line in RIGHT if line], x=320), key=lambda piece: -piece[1]
    )
    words = " ".join(text_of(tmp_path, pdf_bytes([page])))
    assert words == " ".join(STORY)


def test_running_heads_and_page_numbers_go(tmp_path: Path) -> None:
    pages = []
    for number, lines in enumerate([LEFT[:4], LEFT[4:], RIGHT], start=1):
        pages.append(
            [(72, 760, 9, "The Valley Herald - Weekly Security Report"), *column(lines), (300, 40, 9, f"Page {number} of 3")]
        )
    assert text_of(tmp_path, pdf_bytes(pages)) == STORY


def test_a_caption_set_twice_stands_once(tmp_path: Path) -> None:
    caption = "Soldiers stand guard at the market on Monday."
    lines = text_of(tmp_path, pdf_bytes([column([caption, "", "", caption, "", "", *LEFT])]))
    assert lines == [caption, *STORY[:2]]


def test_title_from_the_properties_unless_it_is_a_file_name(tmp_path: Path) -> None:
    titled = read_pdf_bytes(tmp_path, pdf_bytes([column(LEFT)], title="Market bombing kills seventeen"))
    assert isinstance(titled, Report)
    assert titled.title == "Market bombing kills seventeen"
    named = read_pdf_bytes(tmp_path, pdf_bytes([column(LEFT)], title="Microsoft Word - final report 2.docx"))
    assert isinstance(named, Report)
    assert named.title is None


def test_provenance(tmp_path: Path) -> None:
    item = read_pdf_bytes(tmp_path, pdf_bytes([column(LEFT)]))
    assert isinstance(item, Report)
    assert item.provenance is not None
    assert item.provenance.media_type == "application/pdf"
    assert item.published is None


@pytest.mark.parametrize("cut", [0.02, 0.3, 0.6])
def test_truncated(tmp_path: Path, cut: float) -> None:
    data = pdf_bytes([column(LEFT)])
    item = read_pdf_bytes(tmp_path, data[: int(cut * len(data))])
    assert isinstance(item, InputError)
    assert "PDF file" in item.reason
    assert "\n" not in item.reason


def test_encrypted(tmp_path: Path) -> None:
    data = pdf_bytes([column(LEFT)])
    # A standard security handler whose keys fit no empty password.
    crypt = (
        b" /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <"
        + b"41" * 32
        + b"> /U <"
        + b"42" * 32
        + b"> >> /ID [<00> <00>]"
    )
    item = read_pdf_bytes(tmp_path, data.replace(b"/Root 1 0 R", b"/Root 1 0 R" + crypt))
    assert isinstance(item, InputError)
    assert item.reason == "PDF file is encrypted"


def test_a_scan_has_no_text(tmp_path: Path) -> None:
    item = read_pdf_bytes(tmp_path, pdf_bytes([[]]))
    assert isinstance(item, InputError)
    assert "no text" in item.reason


def test_junk_under_the_name_of_a_pdf(tmp_path: Path) -> None:
    item = read_pdf_bytes(tmp_path, bytes(range(256)) * 20)
    assert isinstance(item, InputError)
    assert item.name.endswith("report.pdf")
