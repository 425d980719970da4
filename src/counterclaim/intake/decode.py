"""Bytes to text, whatever the encoding; binary data is told apart from text."""

from __future__ import annotations

import codecs
import re

from counterclaim.intake.source import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The labels that browsers read as Windows-1252 (WHATWG Encoding Standard): the printable bytes 80-9F are meant.
_LATIN_LABELS = frozenset({"iso8859-1", "ascii", "latin-1", "cp1252"})
_NEVER_FOLLOWED = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
_MARKS_OF_BINARY = bytes(sorted(set(range(32)) - {9, 10, 12, 13, 27} | {127}))
_SAMPLE = 1 << 18
_BINARY_SHARE = 0.02  # random bytes hold about 10% control bytes, texts none
_MOSTLY_ASCII = 0.05  # English with typographic marks and some names stays under this
_REPLACED_SHARE = 0.01

LINE_ENDS = re.compile("\r\n|[\r\f\v\x85\u2028\u2029]")
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def normalise_text(text: str) -> str:
    """The text with plain line feeds, without byte order mark and control characters; no word is touched.

    A lone surrogate, which no encoding can carry, becomes U+FFFD; two halves that stand together become their character.
    """
    text = LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    if _SURROGATES.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _DROPPED.sub("", text)


def looks_binary(data: bytes) -> bool:
    """Whether the bytes are something else than text in an encoding of one or more bytes a character."""
    sample = data[:_SAMPLE]
    marks = len(sample) - len(sample.translate(None, _MARKS_OF_BINARY))
    return marks > 1 and marks > _BINARY_SHARE * len(sample)


def decode_text(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text and the name of the encoding it was read with.

    A byte order mark decides; bytes that are valid UTF-8 are UTF-8 whatever was declared; then the declared encoding, then
    a guess. What the encoding cannot read becomes U+FFFD, and the name ends in "with replacements". Raises `Unreadable` for
    binary data.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], name)
    wide = _wide_encoding(data[:_SAMPLE])
    if wide:
        return _decode(data, wide)
    if looks_binary(data):
        raise Unreadable("binary data, not text")
    codec = _codec(declared)
    if codec and codec.startswith(("iso2022", "hz")):
        return _decode(data, codec)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    return _decode(data, _choose(data, codec))


def _decode(data: bytes, codec: str) -> tuple[str, str]:
    try:
        return data.decode(codec), codec
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
    if text.count("\ufffd") > 0.3 * len(text):
        raise Unreadable(f"neither binary data nor readable as {codec}")
    return text, f"{codec} with replacements"


def _codec(label: str | None) -> str | None:
    """Python's name of a declared encoding; None when it is unknown, not of text, or unsafe to follow."""
    if not label:
        return None
    try:
        found = codecs.lookup(label.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name in _NEVER_FOLLOWED:
        return None
    return "cp1252" if found.name in _LATIN_LABELS else found.name


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: mostly Latin text has a zero in every second byte."""
    if len(sample) < 4:
        return None
    even, odd = sample[0::2], sample[1::2]
    if odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return None


def _choose(data: bytes, declared: str | None) -> str:
    """The most likely encoding of bytes that are not all valid UTF-8."""
    sample = data[:_SAMPLE]
    high = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    if declared and declared != "utf-8":
        return declared
    lost = sample.decode("utf-8", "replace").count("\ufffd")
    if lost <= _REPLACED_SHARE * len(sample) and lost < 0.2 * high:
        return "utf-8"
    if high <= _MOSTLY_ASCII * len(sample):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best and best.encoding != "utf_8" else "cp1252"
