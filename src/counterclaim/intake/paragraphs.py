"""Printed lines to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from counterclaim.codebook.lexicon import words
from counterclaim.intake.layout import Line

_SOFT_HYPHEN = "\u00ad"
_TERMINAL = re.compile(r"[.!?…][\"'”’)\]]*$")
_BULLET = re.compile(r"(?:[•▪■●◦*–—-]|\d{1,2}[.)])\s")
_WIDE_GAP = 1.45  # times the usual distance of two lines
_INDENT = 0.6  # times the height of a line
_SHORT = 0.85  # share of the column's width


def join_paragraphs(lines: list[Line]) -> list[str]:
    """One string a paragraph. A blank strip, an indent, a change of letter size or a short last line ends a paragraph; a column
    or page that ends inside a sentence does not. A paragraph that repeats the one before (a caption set twice) is left out."""
    leading = _usual_leading(lines)
    hyphenated = Counter(word for line in lines for word in re.findall(r"\w+-\w+", line.text.lower()))
    whole = Counter(word for line in lines for word in re.findall(r"\w+", line.text.lower()))
    paragraphs: list[list[Line]] = []
    for at, line in enumerate(lines):
        if at and not _starts_paragraph(lines, at, leading):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    joined: list[str] = []
    for paragraph in paragraphs:
        text = ""
        for line in paragraph:
            text = _join(text, line.text, hyphenated, whole) if text else line.text
        text = text.replace(_SOFT_HYPHEN, "-")
        if not joined or text != joined[-1]:
            joined.append(text)
    return joined


def _usual_leading(lines: list[Line]) -> float:
    steps = [
        above.bottom - line.bottom for above, line in pairwise(lines) if 0 < above.bottom - line.bottom < 4 * max(line.height, 1)
    ]
    return median(steps) if steps else 12.0


def _starts_paragraph(lines: list[Line], at: int, leading: float) -> bool:
    above, line = lines[at - 1], lines[at]
    finished = bool(_TERMINAL.search(above.text))
    if abs(above.height - line.height) > 0.15 * max(above.height, line.height):
        return True
    step = above.bottom - line.bottom
    same_column = step > 0 and above.left < line.right and line.left < above.right
    if not same_column:
        if abs(step) < 0.5 * line.height:  # two pieces of one row, such as the cells of a table
            return False
        # the next column or page: only a full stop, or a heading above it, ends the paragraph there
        return finished or not (line.text[0].islower() or _ends_open(above.text))
    if step > max(_WIDE_GAP * leading, 1.2 * line.height) or _BULLET.match(line.text):
        return True
    column = [other for other in lines[max(0, at - 12) : at + 12] if other.left < line.right and line.left < other.right]
    left = min(other.left for other in column)
    right = max(other.right for other in column)
    indented = line.left - left > _INDENT * line.height and above.left - left < _INDENT * line.height
    short = above.right - left < _SHORT * (right - left)
    return indented or (short and (finished or not line.text[0].islower()) and not _ends_open(above.text))


def _ends_open(text: str) -> bool:
    """Whether the line breaks off in mid-sentence for certain."""
    last_word = text.rsplit(maxsplit=1)[-1].lower()
    return text.endswith((",", _SOFT_HYPHEN, "-")) or last_word in words("page_furniture", "open_line_ends")


def _join(text: str, line: str, hyphenated: Counter[str], whole: Counter[str]) -> str:
    """The two put together: a divided word without its hyphen, unless the report itself writes it with one."""
    if not text.endswith(("-", _SOFT_HYPHEN)) or text[-2:-1].isspace() or not line[0].isalnum():
        return f"{text} {line}"
    head = re.findall(r"\w*$", text[:-1])[0]
    tail = re.findall(r"^\w*", line)[0]
    if not head or not tail:
        return f"{text} {line}"
    compound = f"{head}-{tail}".lower()
    keeps = hyphenated[compound] > whole[f"{head}{tail}".lower()]
    if keeps or not head[-1].isalpha() or not tail[0].islower() or head.lower() in words("page_furniture", "hyphen_prefixes"):
        return f"{text[:-1]}-{line}"
    return text[:-1] + line
