"""The blocks of text of a web page, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from counterclaim.intake.furniture import is_marked
from counterclaim.intake.unwrap import unwrap_text

_DROPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "nav",
    "form",
    "button",
    "select",
    "textarea",
    "iframe",
    "object",
    "video",
    "audio",
    "head",
    "footer",
    "dialog",
    "map",
    "canvas",
)
BLOCK_TAGS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    }
)
_NEVER_MARKED = frozenset({"html", "body", "main", "article"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_TERMINAL = re.compile(r"[.!?…:][\"'”’)\]]*$")
_MOST = 0.5  # an element with more of the page's prose than this is the page, whatever its class says
_SHORT_LINE = 50  # characters; a line break after less is meant: a headline, a byline, an item
_LONG_CELL = 80  # characters


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text: what a reader sees as a paragraph, a heading, a list item or a table row. `linked` is the share of its
    characters that are links."""

    text: str
    element: Any
    linked: float

    @property
    def tag(self) -> str:
        return str(self.element.tag)

    @property
    def is_caption(self) -> bool:
        """Whether it stands below a picture."""
        place, steps = self.element, 0
        while place is not None and steps < 4:
            if place.tag in {"figcaption", "figure"} or "caption" in (place.get("class") or "").lower():
                return True
            place, steps = place.getparent(), steps + 1
        return False

    @property
    def is_prose(self) -> bool:
        """Whether it reads as one sentence or more, rather than a heading, a credit or a link."""
        ends = bool(_TERMINAL.search(self.text)) and not self.text.endswith(":")
        return ends and len(self.text.split()) >= 3 and self.linked < 0.5


def prune_page(tree: Any) -> None:
    """Takes out of the tree what is no text of the page, is hidden, or is marked as furniture by its class or id."""
    body = tree.find(".//body")
    page = body if body is not None else tree
    for element in list(page.iter(*_DROPPED)):
        _drop(element)
    prose = max(_prose_length(page), 1)
    for element in list(page.iter()):
        if not isinstance(element.tag, str) or element is page or element.getparent() is None or element.tag in _NEVER_MARKED:
            continue
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
        if (hidden or is_marked(names)) and _prose_length(element) < _MOST * prose:
            _drop(element)


def _prose_length(element: Any) -> int:
    """Characters in paragraphs: comments and link lists count little beside a story."""
    paragraphs = sum(len(paragraph.text_content()) for paragraph in element.iter("p"))
    return paragraphs or len(element.text_content())


def _drop(element: Any) -> None:
    """Takes the element out and leaves the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail
    before = element.getprevious()
    parent.remove(element)
    if tail:
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail


def find_blocks(tree: Any) -> list[Block]:
    """Every block of text in the body, in order. Two line breaks divide blocks, and so does one after a full stop."""
    body = tree.find(".//body")
    builder = _Builder()
    builder.walk(body if body is not None else tree, linked=False)
    builder.flush()
    return builder.blocks


class _Builder:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[tuple[str, bool]] = []
        self._element: Any = None

    def walk(self, element: Any, linked: bool) -> None:
        if element.tag == "tr" and (row := _short_row(element)):
            self.flush()
            self.blocks.append(Block(row, element, 0.0))
            return
        if element.tag == "pre":
            self.flush()
            lines = unwrap_text(element.text_content()).split("\n")
            self.blocks.extend(Block(line, element, 0.0) for line in map(_tidy, lines) if line)
            return
        block = element.tag in BLOCK_TAGS
        if block:
            self.flush()
        linked = linked or element.tag == "a"
        self._add(element.text, element, linked)
        for child in element:
            if isinstance(child.tag, str):
                if child.tag == "br":
                    self._break()
                else:
                    self.walk(child, linked)
            self._add(child.tail, element, linked)
        if block:
            self.flush()

    def _add(self, text: str | None, element: Any, linked: bool) -> None:
        if text:
            if self._element is None and text.strip():
                self._element = element
            self._pieces.append((text, linked))

    def _break(self) -> None:
        text = "".join(piece for piece, _ in self._pieces)
        short = 0 < len(_tidy(text.rsplit("\v", 1)[-1])) < _SHORT_LINE
        if text.endswith("\v") or short or _TERMINAL.search(text.rstrip()):
            self.flush()
        else:
            self._pieces.append((" \v", False))

    def flush(self) -> None:
        """Ends the block that is being gathered."""
        text = _tidy("".join(piece for piece, _ in self._pieces))
        if text:
            linked = sum(len(piece.strip()) for piece, linked in self._pieces if linked)
            place = self._element
            while place.tag not in BLOCK_TAGS and place.getparent() is not None:
                place = place.getparent()
            self.blocks.append(Block(text, place, min(1.0, linked / len(text))))
        self._pieces = []
        self._element = None


def _tidy(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", text).split())


def _short_row(row: Any) -> str | None:
    """The cells of a row of facts on one line; None for a row that lays out a page."""
    cells = [_tidy(cell.text_content()) for cell in row.iterchildren("td", "th")]
    cells = [cell for cell in cells if cell]
    if len(cells) < 2 or any(len(cell) > _LONG_CELL for cell in cells) or row.find(".//table") is not None:
        return None
    return " | ".join(cells)


def ancestors(element: Any) -> Iterator[Any]:
    """The element and all that hold it, inside out."""
    while element is not None:
        yield element
        element = element.getparent()
