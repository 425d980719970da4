"""Quotations: what stands between quotation marks, over several paragraphs where it runs on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.model import Quotation

_DOUBLE = re.compile("[\"“”«»„]")
_SINGLE_OPEN = re.compile(r"(?:(?<=\s)|^)[‘'](?=\w)")
_SINGLE_CLOSE = re.compile(r"(?<=[.,!?…])[’'](?=\s|$)")


def _paragraph_quotations(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    for mark in _DOUBLE.finditer(text, start, end):
        at = mark.start()
        char = mark.group()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        opens = char in "“«„" or (char == '"' and opened is None and not (before.isalnum() and after.isspace()))
        if opens:
            if opened is not None and opened < at:       # never closed: the new mark opens afresh
                found.append(Quotation(opened, at))
            opened = at + 1
        elif opened is not None:
            if opened < at:
                found.append(Quotation(opened, at))
            opened = None
    if opened is not None and opened < end:
        found.append(Quotation(opened, end, runs_on=True))
    if not found:
        found = _single_quotations(text, start, end)
    return found


def _single_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Quotations in single marks; only whole ones that close after a stop or comma, since apostrophes look alike."""
    found = []
    at = start
    while opening := _SINGLE_OPEN.search(text, at, end):
        closing = _SINGLE_CLOSE.search(text, opening.end(), end)
        if closing is None:
            break
        found.append(Quotation(opening.end(), closing.start()))
        at = closing.end()
    return found


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """Quotations in text order. One that is left open runs on only where the next paragraph opens with a mark of its own."""
    found: list[Quotation] = []
    for index, (start, end) in enumerate(paragraphs):
        here = _paragraph_quotations(text, start, end)
        if here and here[-1].runs_on:
            following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
            if following is None or text[following[0]] not in "\"“«„‘'":
                here[-1].runs_on = False
        found.extend(here)
    return found
