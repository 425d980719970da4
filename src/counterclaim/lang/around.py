"""The sentence around some characters of a text, as far as full stops tell it."""

from __future__ import annotations

import re

AROUND = 180  # characters of a sentence that are shown on either side of the words, at most
LAST_WORDS = 60  # how far past that a sentence may end: a cut just before its full stop loses the speaker and saves nothing
ENDS = re.compile(r"[.!?][\"”’)]*\s|\n")
OPENERS = {'"': '"', "“": "”"}


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around the characters begins and ends, at most `AROUND` characters away on either side."""
    before = max(0, start - AROUND)
    after = min(len(text), end + AROUND)
    first = max((found.end() for found in ENDS.finditer(text, before, start)), default=None)
    if first is None:
        first = before if before == 0 else text.find(" ", before, start) + 1 or before
    found = ENDS.search(text, max(start, end - 1), after + LAST_WORDS)
    cut = after if after == len(text) else max(end, text.rfind(" ", end, after))
    last = cut if found is None else max(end, found.end())
    while last > end and text[last - 1].isspace():
        last -= 1
    if first < start and text[first] in OPENERS and OPENERS[text[first]] not in text[first + 1 : last]:
        first += 1  # opened here, closed sentences later: alone it only puzzles
    return first, last
