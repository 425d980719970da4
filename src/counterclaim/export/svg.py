"""Pieces of SVG: elements with their attributes escaped, and how wide words come out."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

FONT = "'Source Sans Pro', 'Source Sans 3', 'Helvetica Neue', Arial, sans-serif"
INK, SOFT, FAINT, ACCENT = "#22262b", "#5d656e", "#c9cdd1", "#8c1d2c"
_NARROW, _WIDE = frozenset("fijlrtI.,:;'|!()[] "), frozenset("mwMWGOQ@%")
_FORBIDDEN = dict.fromkeys(
    (
        *range(9),
        11,
        12,
        *range(14, 32),
        65534,
        65535,
        1564,
        8206,
        8207,
        *range(8234, 8239),
        *range(8294, 8298),
        *range(55296, 57344),
    )
)


def clean(text: str) -> str:
    """The text without characters that no XML may hold, and without marks that turn the direction of what follows."""
    return text.translate(_FORBIDDEN)


def element(name: str, inner: str | None = None, **attributes: str | float) -> str:
    """An element. Underscores in names of attributes stand for hyphens; `inner` is SVG already."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(clean(_plain(value)))}" for key, value in attributes.items()
    )
    return f"<{name}{written}/>" if inner is None else f"<{name}{written}>{inner}</{name}>"


def words(text: str, x: float, y: float, *, size: float = 11, fill: str = INK, anchor: str = "start", weight: int = 400) -> str:
    """Words as real text."""
    return element(
        "text", escape(clean(text)), x=x, y=y, font_size=size, fill=fill, text_anchor=anchor, font_weight=weight, font_family=FONT
    )


def width_of(text: str, size: float) -> float:
    """How wide the words come out, within some per cent: enough to keep labels apart."""
    return size * sum(0.27 if c in _NARROW else 0.8 if c in _WIDE else 0.58 if c.isupper() else 0.5 for c in text)


def cut_to(text: str, width: float, size: float) -> str:
    """The words, cut with an ellipsis where they are wider."""
    if width_of(text, size) <= width:
        return text
    while text and width_of(f"{text}…", size) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def drawing(width: float, height: float, inner: str, *, title: str) -> str:
    """A whole picture with words for those who do not see it."""
    sizes: Mapping[str, str | float] = {"viewBox": f"0 0 {_plain(width)} {_plain(height)}", "width": width, "height": height}
    label = element("title", escape(clean(title)))
    return element("svg", label + inner, xmlns="http://www.w3.org/2000/svg", role="img", **sizes)


def _plain(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
