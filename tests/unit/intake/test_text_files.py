"""Plain text: words as given, encodings, hard wrapping, header lines."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.errors import InputError
from counterclaim.intake import IntakeOptions, read_inputs
from counterclaim.intake.dates import date_in_address, read_date
from counterclaim.intake.decode import decode_text, looks_binary, normalise_text
from counterclaim.intake.header import read_byline, read_header_lines
from counterclaim.intake.source import Unreadable
from counterclaim.intake.unwrap import unwrap_text
from counterclaim.model import Report

PARAGRAPHS = [
    "A car bomb exploded outside the police headquarters in the southern port city on Thursday morning, killing eight officers and "
    "wounding more than thirty people, most of them passers-by, the interior ministry said in a statement.",
    "The National Liberation Army said it had planted the bomb. In a message on its website the group called the attack an answer "
    "to the bombing of one of its camps during the Christmas truce, which it said it had kept.",
    '"We condemn this crime," the president told reporters. He announced that talks with the group were over and asked Cuba to '
    "hand over its negotiators, ten of whom have lived in Havana since May.",
]


def read_bytes(tmp_path: Path, data: bytes, **options: int) -> Report | InputError:
    (tmp_path / "report.txt").write_bytes(data)
    (item,) = read_inputs([str(tmp_path / "report.txt")], options=IntakeOptions(**options))  # type: ignore[arg-type]
    return item


def text_of(tmp_path: Path, data: bytes) -> str:
    item = read_bytes(tmp_path, data)
    assert isinstance(item, Report), item
    return item.text


def test_words_stay_as_given(tmp_path: Path) -> None:
    text = "“No,” he  said — 'never'.\n\n\tTwo\u00a0men \u2026 were  shot.\n"
    assert text_of(tmp_path, text.encode()) == text


def test_line_ends_and_control_characters(tmp_path: Path) -> None:
    assert text_of(tmp_path, b"\xef\xbb\xbfOne died.\r\nTwo fled.\rThree\x00 hid.\n\x0cFour\x07 came back.") == (
        "One died.\nTwo fled.\nThree hid.\n\nFour came back."
    )


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-16-le", "utf-16-le"),
        ("utf-32", "utf-32-le"),
        ("cp1252", "cp1252"),
    ],
)
def test_encodings(tmp_path: Path, codec: str, encoding: str) -> None:
    text = "Gunmen killed three people in Medellín on Sunday, the mayor’s office said. “We will find them,” it added."
    item = read_bytes(tmp_path, text.encode(codec))
    assert isinstance(item, Report)
    assert item.text == text
    assert item.provenance is not None
    assert item.provenance.encoding == encoding


def test_a_guessed_encoding(tmp_path: Path) -> None:
    text = "Взрыв произошёл в центре города. По данным полиции, погибли три человека, ещё десять получили ранения. " * 5
    item = read_bytes(tmp_path, text.encode("cp1251"))
    assert isinstance(item, Report)
    assert item.text == text
    assert item.language == "ru"


def test_broken_characters_are_replaced_and_recorded(tmp_path: Path) -> None:
    text = "Три человека погибли при взрыве. " * 20
    item = read_bytes(tmp_path, text.encode()[:-30] + b"\xff" + text.encode())
    assert isinstance(item, Report)
    assert "\ufffd" in item.text
    assert item.provenance is not None
    assert item.provenance.encoding == "utf-8 with replacements"


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n" + bytes(200), b"\x7fELF" + bytes(1000), b"PK\x03\x04\x14\x00\x08\x00" * 9]
)
def test_binary_data(tmp_path: Path, data: bytes) -> None:
    item = read_bytes(tmp_path, data)
    assert isinstance(item, InputError)
    assert "binary" in item.reason


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\x00\n"])
def test_empty(tmp_path: Path, data: bytes) -> None:
    item = read_bytes(tmp_path, data)
    assert isinstance(item, InputError)
    assert item.reason == "empty"


def test_too_long(tmp_path: Path) -> None:
    item = read_bytes(tmp_path, b"A bomb went off. " * 3_000_000)
    assert isinstance(item, InputError)
    assert "limit of 600,000 characters" in item.reason
    assert "\n" not in item.reason
    item = read_bytes(tmp_path, b"A bomb went off. " * 20, max_characters=100)
    assert isinstance(item, InputError)


def test_hard_wrapped_paragraphs_are_joined(tmp_path: Path) -> None:
    for width in (60, 68, 76):
        wrapped = "\n\n".join(textwrap.fill(paragraph, width, break_on_hyphens=False) for paragraph in PARAGRAPHS)
        assert text_of(tmp_path, wrapped.encode()) == "\n\n".join(PARAGRAPHS)


def test_hard_wrapped_with_indents_and_a_head() -> None:
    head = "BOGOTA, Jan 17 (Agency) --"
    wrapped = "\n".join(textwrap.fill(paragraph, 70, initial_indent="   ", break_on_hyphens=False) for paragraph in PARAGRAPHS)
    assert [line.strip() for line in unwrap_text(f"CAR BOMB KILLS EIGHT\n\n{head}\n{wrapped}").split("\n") if line] == [
        "CAR BOMB KILLS EIGHT",
        head,
        *PARAGRAPHS,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "\n\n".join(PARAGRAPHS),
        "Killed: 3\nWounded: 12\nMissing: 2\nArrested: 4\nPlace: Maiduguri\nDate: 3 May",
        "He said no.\nShe said yes.\nThey left at noon.\nThe police came later.\nNone was hurt.\nThe road was closed.\nIt opened.",
        "The minister resigned on Monday after the attack.\nPolice searched two houses in the north of the town.\n"
        "A second bomb was found near the bridge and defused.\nSchools will stay closed until the end of the week.\n"
        "The army has sent three more battalions to the area.\nFunerals for the dead are to be held on Wednesday.",
    ],
)
def test_other_texts_keep_their_lines(text: str) -> None:
    assert unwrap_text(text) == text


@given(st.text())
def test_unwrapping_changes_white_space_alone(text: str) -> None:
    assert unwrap_text(text).split() == text.split()


@given(st.text(alphabet=st.characters(codec=None), max_size=200))
def test_normal_text_is_stable_and_can_be_stored(text: str) -> None:
    normal = normalise_text(text)
    assert normalise_text(normal).removeprefix("\ufeff") == normal.removeprefix("\ufeff")
    assert normal.encode("utf-8").decode("utf-8") == normal
    assert "\r" not in normal
    assert "\x00" not in normal


@given(st.binary(max_size=400))
def test_no_bytes_crash_the_decoder(data: bytes) -> None:
    try:
        text, encoding = decode_text(data, "x-unknown")
    except Unreadable:
        assert max(data, default=0) > 127 or looks_binary(data)  # plain ASCII is always readable
    else:
        assert encoding
        assert text or len(data) <= 4


def test_header_lines(tmp_path: Path) -> None:
    head = "Car bomb kills eight officers\nBy María López and John Carr\nPublished: January 28, 2018 09:15"
    text = f"{head}\n\n{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}"
    item = read_bytes(tmp_path, text.encode())
    assert isinstance(item, Report)
    assert (item.title, item.byline, item.published) == ("Car bomb kills eight officers", "María López and John Carr", "2018-01-28")
    assert item.text == text
    assert item.outlet is None


def test_nothing_is_made_of_ordinary_first_lines() -> None:
    header = read_header_lines(
        f"KABUL, Aug 3 - {PARAGRAPHS[0]}\nBy Tuesday the toll had risen.\nDate palms burned in the fire of 2016.\n{PARAGRAPHS[1]}"
    )
    assert (header.title, header.byline, header.published) == (None, None, None)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY JANE DOE, THE HERALD", "JANE DOE, THE HERALD"),
        ("By late evening the fire was out", None),
        ("By Tuesday night, 12 people had died.", None),
        ("by accident", None),
        ("Jane Doe", None),
        ("By: José Álvarez", "José Álvarez"),
    ],
)
def test_bylines(line: str, name: str | None) -> None:
    assert read_byline(line) == name


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2018-11-23", "2018-11-23"),
        ("2018-11-23T10:00:00+05:00", "2018-11-23"),
        ("2016-10", "2016-10"),
        ("2016", "2016"),
        (2016, "2016"),
        ("2016-10-24~", "2016-10-24~"),
        ("XXXX-10-24", "XXXX-10-24"),
        ("2016-10-24/2016-10-26", "2016-10-24/2016-10-26"),
        ("November 23, 2018", "2018-11-23"),
        ("Friday, 23rd November 2018 10:15 am", "2018-11-23"),
        ("Fri, 23 Nov 2018 10:00:00 GMT", "2018-11-23"),
        ("Nov. 2018", "2018-11"),
        ("23/11/2018", "2018-11-23"),
        ("11/23/2018", "2018-11-23"),
        ("05/06/2018", None),
        ("2018-02-30", None),
        ("2018-13", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (True, None),
        (1542931200000, None),
        (["2018"], None),
        ("20181123", "2018-11-23"),
    ],
)
def test_dates(value: object, edtf: str | None) -> None:
    assert read_date(value) == edtf


def test_dates_in_addresses() -> None:
    assert date_in_address("https://herald.example/2016/10/24/attack") == "2016-10-24"
    assert date_in_address("https://herald.example/news/1290211?d=/2016/10/24/") is None
    assert date_in_address("https://herald.example/2016/17/24/attack") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PARAGRAPHS[0], "en"),
        ("BOMB KILLS 3 IN KABUL", "en"),
        ("Kabul", "en"),
        (
            "Un coche bomba explotó el jueves frente a la escuela de policía y mató a veintidós cadetes, informó el ministerio.",
            "es",
        ),
        ("در انفجار روز پنجشنبه در کابل ده‌ها نفر کشته و زخمی شدند.", "fa"),
    ],
)
def test_languages(tmp_path: Path, text: str, language: str) -> None:
    item = read_bytes(tmp_path, text.encode())
    assert isinstance(item, Report)
    assert item.language == language
