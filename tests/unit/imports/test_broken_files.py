"""Files that are broken, cut off or something else: each row that cannot be used is named, the others are read."""

from __future__ import annotations

import io

import pytest
from ged_files import FIGHT, HEADER, MARKET, Read, ged_csv

from counterclaim.errors import InputError
from counterclaim.imports.csv_rows import read_csv_rows
from counterclaim.model import Findings


def told(items: list[Findings | InputError]) -> list[str]:
    """Names of the reports that were read, and for the others the row's number and the reason."""
    return [item.report.name if isinstance(item, Findings) else f"{item.name.rpartition(':')[2]} {item.reason}" for item in items]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"id": ""}, "has no id"),
        ({"id": "abc"}, "id is 'abc', not a whole number from 1 on"),
        ({"date_start": "2014-02-30"}, "date_start is '2014-02-30', not a date such as 2016-10-24"),
        ({"date_start": "3 March 2014"}, "date_start is '3 March 2014', not a date such as 2016-10-24"),
        ({"date_end": "2014-03-01"}, "ends on 2014-03-01 before it starts on 2014-03-03"),
        ({"type_of_violence": "4"}, "type_of_violence is '4', not one of 1, 2, 3"),
        ({"best": "about 12"}, "best is 'about 12', not a whole number from 0 on"),
        ({"best": "-1"}, "best is '-1', not a whole number from 0 on"),
        ({"best": "9" * 30}, f"best is '{'9' * 30}', not a whole number from 0 on"),
        ({"latitude": "95"}, "latitude and longitude are '95' and '67.25'"),
        ({"longitude": "NA"}, "latitude and longitude are '30.5' and ''"),
    ],
)
def test_rows_that_the_codebook_does_not_allow(read: Read, change: dict[str, str], reason: str) -> None:
    assert told(read(ged_csv(FIGHT, MARKET | change, FIGHT | {"id": "900003"}))) == [
        "ucdp-ged-900002",
        f"3 {reason}",
        "ucdp-ged-900003",
    ]


def test_numbers_as_statistics_programs_write_them(read: Read) -> None:
    (found,) = read(ged_csv(MARKET | {"id": "900001.0", "best": "12.0", "gwnoa": "NA", "where_prec": "1.0"}))
    assert isinstance(found, Findings)
    assert found.report.name == "ucdp-ged-900001"
    assert found.figures[0].low == 12


def test_a_row_with_other_columns_is_named(read: Read) -> None:
    text = ged_csv(MARKET) + "900009,too,short\n" + ged_csv(FIGHT).partition("\n")[2]
    assert told(read(text)) == [
        "ucdp-ged-900001",
        f"3 has 3 cells, where the first row names {len(HEADER)} columns",
        "ucdp-ged-900002",
    ]


def test_a_file_that_was_cut_off_keeps_its_whole_rows(read: Read) -> None:
    text = ged_csv(MARKET, FIGHT)
    within_a_quoted_cell = text.index("(1) Fight") + 20
    first, cut, *_ = told(read(text[:within_a_quoted_cell]))
    assert first == "ucdp-ged-900001"
    assert "is not closed: the file may have been cut off" in cut


def test_a_quote_that_is_never_closed_swallows_no_other_row(read: Read) -> None:
    broken = '900009,"' + ",".join(["x"] * 47) + "\n"
    text = ged_csv(MARKET) + broken + "".join(ged_csv(MARKET | {"id": str(number)}).partition("\n")[2] for number in range(1, 300))
    found = told(read(text))
    assert [line for line in found if line.startswith("ucdp-ged-")] == [
        "ucdp-ged-900001",
        *(f"ucdp-ged-{number}" for number in range(1, 300)),
    ]
    assert len(found) == 301


def test_bytes_that_are_not_utf8_cost_their_row(read: Read) -> None:
    text = ged_csv(MARKET | {"where_description": "Café"}, FIGHT).encode("latin-1")
    assert told(read(text)) == ["2 holds bytes that are not UTF-8; save the file in that encoding", "ucdp-ged-900002"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (ged_csv().encode(), "has a first row with names and no row of data"),
        (b"event_id_cnty,event_date\nPAK1,2016-10-24\n", "is no table of UCDP GED: its first row does not name the columns id, "),
        (ged_csv(MARKET).encode("utf-16"), "is in UTF-16 or UTF-32; save it as UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not UTF-8"),
        (b"x" * (3 << 20), "line 1 is over 1 MiB long"),
    ],
    ids=["nothing", "blank lines", "no row", "another table", "UTF-16", "an image", "one long line"],
)
def test_files_that_are_something_else(read: Read, content: bytes, reason: str) -> None:
    (error,) = read(content)
    assert isinstance(error, InputError)
    assert reason in error.reason
    assert error.name.endswith("events.csv")


def test_a_line_without_end_is_not_held_in_memory() -> None:
    class Endless(io.RawIOBase):
        """A gigabyte on one line, then a row."""

        left = 1 << 30
        largest = 0

        def readable(self) -> bool:
            return True

        def readline(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert size > 0
            given = min(size, self.left)
            if not given:
                return b""
            self.left -= given
            self.largest = max(self.largest, given)
            return b"x" * given if self.left else b"x" * (given - 1) + b"\n"

    stream = Endless()
    (row,) = read_csv_rows(stream)  # type: ignore[arg-type]
    assert row.problem == "line 1 is over 1 MiB long"
    assert stream.largest <= (1 << 20) + 1
