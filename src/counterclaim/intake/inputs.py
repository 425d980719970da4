"""Inputs to reports, one after the other."""

from __future__ import annotations

import contextlib
import io
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import BinaryIO

from counterclaim.errors import InputError, reason_of
from counterclaim.intake.fetch import fetch_page, is_address
from counterclaim.intake.html import read_html
from counterclaim.intake.language import detect_language
from counterclaim.intake.naming import UniqueNames
from counterclaim.intake.options import IntakeOptions
from counterclaim.intake.pdf import read_pdf
from counterclaim.intake.plain import read_plain
from counterclaim.intake.rows import Row, read_json, read_json_lines
from counterclaim.intake.sniff import SNIFFED_BYTES, settle_media_type, sniff_media_type
from counterclaim.intake.source import DOCX, HTML, JSON, JSONL, PDF, TEXT, Reading, Source, Unreadable
from counterclaim.intake.walk import OnSkip, media_type_of, walk_folder
from counterclaim.intake.word import read_docx
from counterclaim.model import Provenance, Report

STDIN = "-"

_Reader = Callable[[Source, IntakeOptions], Reading]
_READERS: dict[str, _Reader] = {TEXT: read_plain, HTML: read_html, PDF: read_pdf, DOCX: read_docx}


def read_inputs(
    paths: Iterable[str], *, options: IntakeOptions, stdin: BinaryIO | None = None, on_skip: OnSkip | None = None
) -> Iterator[Report | InputError]:
    """The reports of files, folders, `http(s)` addresses and standard input ("-"), in the order given.

    An input that cannot be read gives an `InputError` that names it (a row of JSON lines as `file.jsonl:12`) and the rest goes
    on. Names are safe as file names and unique within the call. JSON lines stream row by row; everything else is held one file
    at a time. `on_skip` gets the files in folders that are of no type that is read.
    """
    names = UniqueNames()
    for path in paths:
        for item in _read_input(os.fspath(path), options, stdin, on_skip):
            if isinstance(item, InputError):
                yield item
                continue
            name, reading, source = item
            yield _report(name, reading, source, options, names)


def count_inputs(paths: Iterable[str]) -> int | None:
    """How many reports the paths hold, for progress: rows of JSON lines are counted, a JSON file counts as one. None when
    nobody can tell before reading (standard input). Nothing is parsed."""
    total = 0
    for path in paths:
        if path == STDIN:
            return None
        if is_address(path):
            total += 1
            continue
        for item in walk_folder(path) if os.path.isdir(path) else [path]:
            total += _count_rows(item) if isinstance(item, str) and media_type_of(item) == JSONL else 1
    return total


def _count_rows(path: str) -> int:
    rows = 0
    try:
        with open(path, "rb") as file:
            last = b"\n"
            while piece := file.read(1 << 20):
                rows += piece.count(b"\n")
                last = piece[-1:]
        return rows + (last != b"\n")
    except OSError:
        return 1


def _read_input(path: str, options: IntakeOptions, stdin: BinaryIO | None, on_skip: OnSkip | None) -> Iterator[Row | InputError]:
    if path == STDIN:
        if stdin is None:
            yield InputError(STDIN, "no standard input")
        else:
            yield from _guarded(STDIN, lambda: _read_stream(STDIN, "stdin", stdin, options))
    elif is_address(path):
        yield from _guarded(path, lambda: _read_page(path, options))
    elif os.path.isdir(path):
        for item in walk_folder(path, on_skip):
            if isinstance(item, InputError):
                yield item
            else:
                yield from _guarded(item, lambda file=item: _read_file(file, options))  # type: ignore[misc]
    else:
        yield from _guarded(path, lambda: _read_file(path, options))


def _guarded(name: str, read: Callable[[], Iterator[Row | InputError]]) -> Iterator[Row | InputError]:
    """What `read` gives, with its failure as the last item."""
    try:
        yield from read()
    except Unreadable as reason:
        yield InputError(name, str(reason))
    except OSError as error:
        yield InputError(name, reason_of(error))
    except MemoryError:
        yield InputError(name, "not enough memory to read it")
    except ValueError as error:
        if "null byte" not in str(error):  # a path that no file can have; anything else is a defect
            raise
        yield InputError(name, "no such file or directory")


def _read_file(path: str, options: IntakeOptions) -> Iterator[Row | InputError]:
    status = os.stat(path)
    if stat.S_ISFIFO(status.st_mode) or stat.S_ISCHR(status.st_mode):
        with open(path, "rb") as stream:
            yield from _read_stream(path, _stem(path), stream, options)
        return
    media_type = media_type_of(path)
    ending = os.path.splitext(path)[1]
    if media_type is None and ending:
        raise Unreadable(f"files of type {ending} are not read")
    if status.st_size == 0:
        raise Unreadable("empty")
    with open(path, "rb") as file:
        head = file.read(SNIFFED_BYTES)
        media_type = media_type or sniff_media_type(head)
        file.seek(0)
        if media_type == JSONL and not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
            rows = Source(address=path, stem=_stem(path), data=b"", media_type=JSONL)
            yield from read_json_lines(file, rows, options.max_bytes)
            return
        if status.st_size > options.max_bytes:
            raise Unreadable(f"file of {status.st_size:,} bytes is over the limit of {options.max_bytes:,}")
        if media_type == TEXT and status.st_size > 4 * options.max_characters + 4:
            raise Unreadable(f"text of {status.st_size:,} bytes is over the limit of {options.max_characters:,} characters")
        data = file.read(options.max_bytes + 1)
    yield from _read_source(Source(address=path, stem=_stem(path), data=data, media_type=media_type), options)


def _read_stream(address: str, stem: str, stream: BinaryIO, options: IntakeOptions) -> Iterator[Row | InputError]:
    """An input of unknown kind and length; JSON lines come out as they come in."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(_Unseekable(stream), SNIFFED_BYTES)
    head = buffered.peek(SNIFFED_BYTES)
    media_type = sniff_media_type(head)
    try:
        if media_type == JSONL:
            rows = Source(address=address, stem=stem, data=b"", media_type=JSONL)
            yield from read_json_lines(buffered, rows, options.max_bytes)
            return
        data = buffered.read(options.max_bytes + 1)
        if len(data) > options.max_bytes:
            raise Unreadable(f"over the limit of {options.max_bytes:,} bytes")
        # A pipe may have given no more than its first bytes to look at.
        media_type = sniff_media_type(data[:SNIFFED_BYTES])
        yield from _read_source(Source(address=address, stem=stem, data=data, media_type=media_type), options)
    finally:
        if buffered is not stream:
            with contextlib.suppress(ValueError):
                buffered.detach()


class _Unseekable(io.RawIOBase):
    """A binary stream of any class as a raw one."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer)) or b""
        buffer[: len(data)] = data
        return len(data)


def _read_page(address: str, options: IntakeOptions) -> Iterator[Row | InputError]:
    source = fetch_page(address, options)
    media_type = settle_media_type(source.media_type, source.data[:SNIFFED_BYTES])
    yield from _read_source(replace(source, media_type=media_type), options)


def _read_source(source: Source, options: IntakeOptions) -> Iterator[Row | InputError]:
    if not source.data.strip():
        raise Unreadable("empty")
    array = source.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")
    if source.media_type == JSONL and not array:
        yield from read_json_lines(io.BytesIO(source.data), source, options.max_bytes)
    elif source.media_type in (JSON, JSONL):
        yield from read_json(source)
    else:
        yield None, _READERS[source.media_type](source, options), source


def _report(name: str | None, reading: Reading, source: Source, options: IntakeOptions, names: UniqueNames) -> Report | InputError:
    text = reading.text
    if not text.strip():
        return InputError(source.address, "empty")
    if len(text) > options.max_characters:
        return InputError(source.address, f"text of {len(text):,} is over the limit of {options.max_characters:,} characters")
    return Report(
        name=names.take(name or source.stem),
        text=text,
        title=reading.title,
        outlet=reading.outlet,
        byline=reading.byline,
        url=reading.url or source.url,
        published=reading.published or options.published,
        language=reading.language or detect_language(text),
        provenance=Provenance(
            address=source.address,
            sha256=source.sha256,
            fetched=source.fetched,
            media_type=source.media_type,
            encoding=reading.encoding,
        ),
    )


def _stem(path: str) -> str:
    return PurePath(path).stem or "report"
