"""Puts paragraphs of hard-wrapped text (agency wires, e-mail) back on one line each."""

from __future__ import annotations

import re
from itertools import pairwise

_TERMINAL = re.compile(r"[.!?:…][\"'”’)\]]*$")
_MIN_WIDTH, _MAX_WIDTH = 40, 110
_MIN_JOINTS = 4  # fewer line ends inside blocks say nothing about wrapping
_FULL_SHARE = 0.8
_OPEN_SHARE = 0.5
_SLACK = 3  # a line this much shorter than the wrap still counts as full


def unwrap_text(text: str) -> str:
    """The text with hard-wrapped paragraphs joined by single spaces, and unchanged when it is not clearly hard-wrapped.

    Wrapping shows in the lines themselves: almost none could have taken the first word of the next one, they are of one
    width, and most end inside a sentence. Blank lines, indents and short last lines end a paragraph.
    """
    lines = text.split("\n")
    width = _wrap_width(lines)
    if width is None:
        return text
    indents = _indents_open_paragraphs(lines)
    joined: list[str] = []
    for at, line in enumerate(lines):
        above = lines[at - 1] if at else ""
        if not line.strip() or not above.strip() or _ends_paragraph(above, line, width) or (indents and line[:1].isspace()):
            joined.append(line.rstrip() if line.strip() else "")
        else:
            joined[-1] += " " + line.strip()
    return "\n".join(joined)


def _wrap_width(lines: list[str]) -> int | None:
    """The column that the text is wrapped at; None for a text that is not."""
    joints = [(above.rstrip(), below) for above, below in pairwise(lines) if above.strip() and below.strip()]
    if len(joints) < _MIN_JOINTS:
        return None
    lengths = sorted(len(above) for above, _ in joints)
    width = lengths[min(len(lengths) - 1, int(0.95 * len(lengths)))]
    if not _MIN_WIDTH <= width <= _MAX_WIDTH or max(len(line.rstrip()) for line in lines) > width + 25:
        return None
    # Short lines are headers and last lines of paragraphs that no blank line divides: they tell nothing about the width.
    body = [(above, below) for above, below in joints if len(above) > 0.6 * width]
    if len(body) < _MIN_JOINTS or len(body) < 0.4 * len(joints):
        return None
    full = sum(1 for above, below in body if _is_full(above, below, width))
    unfinished = sum(1 for above, _ in body if not _TERMINAL.search(above))
    return width if full >= _FULL_SHARE * len(body) and unfinished >= _OPEN_SHARE * len(body) else None


def _is_full(above: str, below: str, width: int) -> bool:
    return len(above.rstrip()) + 1 + len(below.split(maxsplit=1)[0]) > width - _SLACK


def _ends_paragraph(above: str, below: str, width: int) -> bool:
    above = above.rstrip()
    if _is_full(above, below, width):
        return False
    return bool(_TERMINAL.search(above)) or len(above) < 0.6 * width


def _indents_open_paragraphs(lines: list[str]) -> bool:
    """Whether some lines, but not most, are indented: then an indent opens a paragraph."""
    filled = [line for line in lines if line.strip()]
    indented = sum(1 for line in filled if line[0].isspace())
    return 0 < indented < 0.5 * len(filled)
