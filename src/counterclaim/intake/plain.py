"""Plain text files."""

from __future__ import annotations

from counterclaim.intake.decode import decode_text, normalise_text
from counterclaim.intake.header import read_header_lines
from counterclaim.intake.options import IntakeOptions
from counterclaim.intake.source import Reading, Source, Unreadable
from counterclaim.intake.unwrap import unwrap_text

_BYTES_PER_CHARACTER = 4  # at most, in every encoding that is read


def read_plain(source: Source, options: IntakeOptions) -> Reading:
    """The words exactly as given; only line ends, control characters and hard wrapping are put right.

    Raises `Unreadable` for binary data and for text that cannot be within `max_characters`.
    """
    if len(source.data) > _BYTES_PER_CHARACTER * options.max_characters + 4:
        raise Unreadable(f"text of {len(source.data):,} bytes is over the limit of {options.max_characters:,} characters")
    text, encoding = decode_text(source.data, source.charset)
    text = unwrap_text(normalise_text(text))
    header = read_header_lines(text)
    return Reading(text=text, title=header.title, byline=header.byline, published=header.published, encoding=encoding)
