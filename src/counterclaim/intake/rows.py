"""Reports as JSON: one object, an array of them, or one a line."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from counterclaim.errors import InputError
from counterclaim.intake.dates import read_date
from counterclaim.intake.decode import decode_text, normalise_text
from counterclaim.intake.header import read_header_lines
from counterclaim.intake.source import JSON, JSONL, Reading, Source, Unreadable

Row = tuple[str | None, Reading, Source]  # its own name, what it says, the bytes it stands in

_FIELDS = ("title", "byline", "outlet", "url", "language")
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_row(row: object) -> tuple[str | None, Reading]:
    """The name and content of one row. Raises `Unreadable` when it is not an object with a `text` that is a string."""
    if not isinstance(row, dict):
        raise Unreadable(f"not a JSON object but {_kind(row)}")
    if "text" not in row:
        raise Unreadable('no "text"')
    text = row["text"]
    if not isinstance(text, str):
        raise Unreadable(f'"text" is not a string but {_kind(text)}')
    text = normalise_text(text)
    given = {field: _short_text(row.get(field)) for field in _FIELDS}
    header = read_header_lines(text)
    name = row.get("name")
    named = str(name) if isinstance(name, int) and not isinstance(name, bool) else _short_text(name)
    return named, Reading(
        text=text,
        title=given["title"],
        byline=given["byline"] or header.byline,
        outlet=given["outlet"],
        url=given["url"],
        language=_language_code(given["language"]),
        published=read_date(row.get("published")) or header.published,
    )


def read_json(source: Source) -> Iterator[Row | InputError]:
    """The rows of a JSON file: one object or an array; a file of JSON lines under the wrong ending is read as such.

    Raises `Unreadable` with the position when the JSON is malformed.
    """
    text, encoding = decode_text(source.data, source.charset)
    try:
        content = _load(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and text.lstrip()[:1] == "{" and text[: error.pos].strip().count("\n") == 0:
            yield from read_json_lines(io.BytesIO(source.data), source, len(source.data) + 1)
            return
        raise Unreadable(f"malformed JSON: {error.msg} at line {error.lineno}, column {error.colno}") from None
    many = isinstance(content, list)
    if many and not content:
        raise Unreadable("empty")
    for number, row in enumerate(content if many else [content], start=1):
        try:
            name, reading = read_row(row)
        except Unreadable as reason:
            yield InputError(f"{source.address}:{number}" if many else source.address, str(reason))
            continue
        # A row of an array has no bytes of its own that mean anything alone: what is hashed is the row written out again.
        own = json.dumps(row, ensure_ascii=True, sort_keys=True).encode() if many else source.data
        stem = f"{source.stem}-{number}" if len(content) > 1 and many else source.stem
        address = f"{source.address}:{number}" if many else source.address
        yield name, _with_encoding(reading, encoding), _part(source, own, stem, JSON, address)


def read_json_lines(stream: BinaryIO, source: Source, max_bytes: int) -> Iterator[Row | InputError]:
    """The rows of a stream of JSON lines, one at a time, each at most `max_bytes` long; blank lines are passed over."""
    lines = _read_lines(stream, max_bytes)
    held = next(lines, None)
    if held is None:
        raise Unreadable("empty")
    several = False
    while held is not None:
        number, data, encoding = held
        held = next(lines, None)
        several = several or held is not None
        address = f"{source.address}:{number}"
        if data is None:
            yield InputError(address, f"row is over the limit of {max_bytes:,} bytes")
            continue
        try:
            text, used = (data.decode(encoding, "replace"), encoding) if encoding else decode_text(data, source.charset)
            name, reading = read_row(_load(text))
        except json.JSONDecodeError as error:
            yield InputError(address, f"malformed JSON: {error.msg} at column {error.colno}")
            continue
        except Unreadable as reason:
            yield InputError(address, str(reason))
            continue
        stem = f"{source.stem}-{number}" if several else source.stem
        yield name, _with_encoding(reading, used), _part(source, data, stem, JSONL, address)


def _read_lines(stream: BinaryIO, max_bytes: int) -> Iterator[tuple[int, bytes | None, str | None]]:
    """Line number, raw bytes and (for UTF-16 and UTF-32) the encoding of each line that is not blank; None for a line too long."""
    head = stream.read(4)
    wide = next((name for mark, name in _WIDE if head.startswith(mark)), None)
    joined = io.BufferedReader(_Rejoined(head, stream), 1 << 16)
    reader = io.TextIOWrapper(joined, encoding=wide, errors="replace", newline="\n") if wide else joined
    order = "-le" if head[:1] == b"\xff" else "-be"
    number = 0
    while line := reader.readline(max_bytes + 1):
        number += 1
        end = "\n" if isinstance(line, str) else b"\n"
        if len(line) > max_bytes and not line.endswith(end):  # type: ignore[arg-type]
            while (rest := reader.readline(1 << 20)) and not rest.endswith(end):  # type: ignore[arg-type]
                pass
            yield number, None, None
        elif isinstance(line, str):
            if line.strip("\ufeff \t\r\n"):
                yield number, line.encode(f"{wide}{order}", "surrogatepass"), f"{wide}{order}"
        elif line.strip(b"\xef\xbb\xbf \t\r\n" if number == 1 else b" \t\r\n"):
            yield number, line, None


class _Rejoined(io.RawIOBase):
    """A stream with the bytes that were read off its front put back. Closing it leaves the stream open."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._read = getattr(rest, "read1", rest.read)  # a pipe gives its rows as they come

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._head[: len(buffer)] or self._read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _load(text: str) -> Any:
    try:
        return json.loads(text.removeprefix("\ufeff"), strict=False)  # raw tabs and line breaks in strings do no harm
    except RecursionError:
        raise Unreadable("malformed JSON: nested too deeply") from None
    except json.JSONDecodeError:
        raise
    except ValueError as error:  # such as an integer of more digits than Python converts
        raise Unreadable(f"malformed JSON: {str(error).splitlines()[0]}") from None


def _part(source: Source, data: bytes, stem: str, media_type: str, address: str) -> Source:
    return Source(address=address, stem=stem, data=data, media_type=media_type, url=source.url, fetched=source.fetched)


def _with_encoding(reading: Reading, encoding: str) -> Reading:
    return replace(reading, encoding=encoding)


def _short_text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(normalise_text(value).split()) or None


def _language_code(value: str | None) -> str | None:
    """The code without its region: "en" of "en-GB"; None for what is no code."""
    code = (value or "").replace("_", "-").split("-")[0].lower()
    return code if code.isascii() and code.isalpha() and 2 <= len(code) <= 3 else None


def _kind(value: object) -> str:
    return {
        type(None): "null",
        bool: "a boolean",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "an array",
        dict: "an object",
    }.get(type(value), "something else")
