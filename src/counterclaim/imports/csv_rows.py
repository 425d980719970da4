"""Rows of a CSV file (RFC 4180) read one at a time, so that one broken row costs that row and no more."""

from __future__ import annotations

import codecs
import csv
import hashlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Self

_LONGEST_LINE = 1 << 20  # bytes; the longest cell that the csv module takes has 131,072 characters
_MOST_LINES = 100  # of one row: a cell may hold line breaks, and a quote that is never closed would swallow the file
_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class BrokenRow(Exception):
    """This row cannot be read; the message says why in a few words."""


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: its number (the header is 1), its cells, and the SHA-256 of its bytes; `problem` says why it cannot be read."""

    number: int
    cells: list[str]
    sha256: str
    problem: str | None = None


class _Lines:
    """The lines of a stream as text. Those of the row at work are remembered, so that they can be read again."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._waiting: deque[tuple[int, bytes]] = deque()
        self._last = 0
        self.row: list[tuple[int, bytes]] = []

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        number, line = self._waiting.popleft() if self._waiting else self._fetch()
        if not line:
            raise StopIteration
        self.row.append((number, line))
        if len(line) > _LONGEST_LINE:
            raise BrokenRow(f"line {number} is over {_LONGEST_LINE >> 20} MiB long")
        if len(self.row) > _MOST_LINES:
            raise BrokenRow(f"a quotation mark on line {self.row[0][0]} is not closed within {_MOST_LINES} lines")
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            # The row's own end is found with the bytes that are no text left as they are; the row is refused afterwards.
            return line.decode("utf-8", "surrogateescape")

    def _fetch(self) -> tuple[int, bytes]:
        line = self._stream.readline(_LONGEST_LINE + 1)
        self._last += 1
        rest = line
        while len(rest) > _LONGEST_LINE and not rest.endswith(b"\n"):
            rest = self._stream.readline(_LONGEST_LINE + 1)
        return self._last, line.removeprefix(codecs.BOM_UTF8) if self._last == 1 else line

    def begin_row(self) -> None:
        self.row = []

    def give_back_but_first(self) -> None:
        """Lets the lines of a broken row be read again, all but its first: rows that it had swallowed are rows again."""
        self._waiting.extendleft(reversed(self.row[1:]))
        del self.row[1:]


def read_csv_rows(stream: BinaryIO) -> Iterator[CsvRow]:
    """Every row that is not blank, the header first. A row that cannot be read comes with its problem and without cells."""
    lines = _Lines(stream)
    rows = csv.reader(lines, strict=True)
    number = 0
    while True:
        number += 1
        lines.begin_row()
        cells: list[str] = []
        problem = None
        try:
            cells = next(rows)
        except StopIteration:
            return
        except BrokenRow as error:
            problem = str(error)
        except csv.Error as error:
            problem = _csv_problem(error, lines.row[0][0])
        if problem is not None:
            lines.give_back_but_first()
        elif any("\udc80" <= character <= "\udcff" for cell in cells if not cell.isascii() for character in cell):
            cells, problem = [], "holds bytes that are not UTF-8; save the file in that encoding"
        if cells or problem is not None:
            digest = hashlib.sha256(b"".join(line for _, line in lines.row)).hexdigest()
            yield CsvRow(number, cells, digest, problem)


def _csv_problem(error: csv.Error, line: int) -> str:
    if "unexpected end of data" in str(error):
        return f"a quotation mark on line {line} is not closed: the file may have been cut off"
    if "field limit" in str(error):
        return f"a quotation mark on line {line} is not closed for over {csv.field_size_limit():,} characters"
    return f"is no row of a CSV file: {error} (line {line})"


def is_wide(stream: BinaryIO) -> bool:
    """Whether the stream opens with the mark of UTF-16 or UTF-32. Leaves the stream at its beginning."""
    start = stream.read(4)
    stream.seek(0)
    return start.startswith(_WIDE)
