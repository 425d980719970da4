"""Cuts a text into windows of word pieces that end with a sentence where they can."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.lang.code_points import without_lone_surrogates

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SIZE = 256  # word pieces in a window, with the two marks at its ends
_END = re.compile(r"[.?!][\"'”’)\]]*(?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces of a stretch of text: their numbers, and their first and last character in the text as code-point offsets."""

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]


def load_tokenizer(path: Path) -> Tokenizer:
    """The word-piece tokenizer of a file, without its limits of length. Raises `OSError` where there is no such file."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def windows(text: str, tokenizer: Tokenizer, size: int = SIZE) -> list[Window]:
    """The text in windows of about equal length, at most `size` pieces each with their marks; none for a text without words."""
    encoded = tokenizer.encode(without_lone_surrogates(text), add_special_tokens=False)
    ids, spans = encoded.ids, encoded.offsets
    room = size - 2
    ends = _sentence_ends(text, spans)
    cut: list[Window] = []
    start = 0
    while start < len(ids):
        left = len(ids) - start
        parts = -(-left // room)
        stop = len(ids) if parts == 1 else _best_end(ends, start + room // 2, start + left // parts, start + room)
        cut.append(Window(tuple(ids[start:stop]), tuple(spans[start:stop])))
        start = stop
    return cut


def _sentence_ends(text: str, spans: list[tuple[int, int]]) -> list[int]:
    """The number of the piece after each sentence's last one, in order."""
    found: list[int] = []
    piece = 0
    for match in _END.finditer(text):
        while piece < len(spans) and spans[piece][1] <= match.end():
            piece += 1
        if piece and (not found or found[-1] != piece):
            found.append(piece)
    return found


def _best_end(ends: list[int], lowest: int, wanted: int, highest: int) -> int:
    """The sentence end nearest to `wanted` between the two others, or `highest` where no sentence ends there."""
    inside = [end for end in ends if lowest <= end <= highest]
    return min(inside, key=lambda end: abs(end - wanted)) if inside else highest
