"""Quotations: what stands between quotation marks, over several paragraphs where it runs on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.model import Quotation

_DOUBLE = re.compile("''|``|[\"“”«»„‟]")
_ALWAYS_OPEN = frozenset({"“", "«", "„", "``"})
_ALWAYS_CLOSE = frozenset({"”", "»"})
_OPEN_BEFORE = frozenset(" \t\u00a0([{-–—/:")
_SINGLE_OPEN = re.compile(r"(?:(?<=[\s(\[–—:])|^)[‘'](?=[\w\[(…])(?!(?:em|til|tis|twas|cause|n|\d\ds?)\b)")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…)\]])[’'](?=[\s.,;:!?)\]–—\"”]|$)")
_SENTENCE_END = frozenset(".!?…,;:-–—")
_MARKS = frozenset("\"“«„‘'`")
_LONGEST_SINGLE = 600  # characters; a longer stretch between single marks is two apostrophes


def _opens(char: str, before: str, after: str, is_open: bool) -> bool:
    if char in _ALWAYS_OPEN:
        return True
    if char in _ALWAYS_CLOSE:
        return False
    if before in _OPEN_BEFORE and not after.isspace():
        return True
    if not before.isspace() and after.isspace():
        return False
    return not is_open


def _paragraph_quotations(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    for mark in _DOUBLE.finditer(text, start, end):
        at = mark.start()
        before = text[at - 1] if at > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        if _opens(mark.group(), before, after, opened is not None):
            if opened is not None and opened < at:
                # Never closed and opened afresh: paragraphs of one long quotation that were joined into one line.
                whole = text[opened:at].rstrip()
                found.append(Quotation(opened, at, runs_on=bool(whole) and whole[-1] in _SENTENCE_END))
            opened = mark.end()
        elif opened is not None:
            if opened < at:
                found.append(Quotation(opened, at))
            opened = None
    if opened is not None and opened < end:
        found.append(Quotation(opened, end, runs_on=True))
    return _with_single_quotations(text, start, end, found)


def _with_single_quotations(text: str, start: int, end: int, double: list[Quotation]) -> list[Quotation]:
    """Adds the quotations in single marks that stand outside those in double marks, which may hold some of their own."""
    found: list[Quotation] = []
    at = start
    for held in (*double, None):
        stop = held.start - 1 if held else end
        while at < stop and (opening := _SINGLE_OPEN.search(text, at, stop)):
            closing = _closing_mark(text, opening.end(), stop)
            if closing is None:
                at = opening.end()
                continue
            found.append(Quotation(opening.end(), closing))
            at = closing + 1
        if held:
            found.append(held)
            at = held.end + 1
    return found


def _closing_mark(text: str, start: int, stop: int) -> int | None:
    """Where a quotation in single marks ends. A mark behind an "s" and before a small letter is rather a possessive, and is taken
    only when no other follows."""
    stop = min(stop, start + _LONGEST_SINGLE)
    possessive: int | None = None
    for closing in _SINGLE_CLOSE.finditer(text, start, stop):
        at = closing.start()
        if text[at - 1] in "sS" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower():
            possessive = possessive if possessive is not None else at
            continue
        reopened = _SINGLE_OPEN.search(text, start, at)
        return possessive if possessive is not None and reopened and reopened.start() > possessive else at
    return possessive


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """Quotations in text order. One that is left open at the end of its paragraph runs on only where the next paragraph opens
    with a mark of its own."""
    found: list[Quotation] = []
    for index, (start, end) in enumerate(paragraphs):
        here = _paragraph_quotations(text, start, end)
        if here and here[-1].runs_on and here[-1].end == end:
            following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
            here[-1].runs_on = following is not None and text[following[0]] in _MARKS
        found.extend(here)
    return found
