"""The legend of a picture: the signs that it uses, and no others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from counterclaim.assess.network import Reading
from counterclaim.export.network import style
from counterclaim.export.network.selection import Selection
from counterclaim.export.network.signs import draw_sign
from counterclaim.present.network_words import tie_label

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LINE = 12.6
_SIZE = 7.2
_SIGN = 11  # characters that the sign before a label and the gap after it take
_Entry = tuple[str, Callable[["Axes", float, float], None]]
_COLUMNS = ("What is said", "How it is said", "By how many", "Groups")


@dataclass(frozen=True, slots=True)
class Legend:
    """Columns of entries, each with what draws its sign about a point."""

    columns: tuple[tuple[str, tuple[_Entry, ...]], ...]
    height: float

    def draw(self, axes: Axes, left: float, top: float, width: float) -> None:
        """Draws it from the upper left corner, over the width."""
        if not self.columns:
            return
        axes.plot([left, left + width], [top, top], color=style.FAINT, linewidth=0.6)
        longest = [max(len(title) - 6, *(len(label) for label, _ in entries)) + _SIGN for title, entries in self.columns]
        for number, (title, entries) in enumerate(self.columns):
            x = left + width * sum(longest[:number]) / sum(longest)
            axes.text(x, top + 14, title, fontsize=_SIZE, fontweight="bold", color=style.INK, va="center")
            for row, (label, sign) in enumerate(entries):
                y = top + 28 + _LINE * row
                sign(axes, x + 13, y)
                axes.text(x + 33, y, label, fontsize=_SIZE, color=style.INK, va="center", parse_math=False)


def legend(chosen: Selection, main: Reading) -> Legend:
    """The legend of what is drawn; communities are those of the main reading."""
    edges = chosen.edges
    told = [edge for edge in edges if not edge.background]
    types = [type for type in style.TYPES if any(edge.type is type for edge in edges)]
    what = tuple((tie_label(type) + (" →" if type.directed else ""), _type(style.TYPES[type])) for type in types)
    ways: list[_Entry] = []
    if any(edge.certainty == "asserted" for edge in told):
        ways.append(("asserted", _line(style.SOLID, style.INK)))
    if any(edge.certainty == "suspected" for edge in told):
        ways.append(("suspected by all who say so", _line(style.SUSPECTED, style.INK)))
    if any(edge.disputed for edge in edges):
        ways.append(("disputed: denied or doubted too", _disputed))
    if any(edge.denied for edge in edges):
        ways.append(("only denied or doubted", _denied))
    if any(edge.background for edge in edges):
        grey = style.INK if main is Reading.WITH_BACKGROUND else style.BACKGROUND
        ways.append(("background: recorded by data sets", _line(style.SOLID, grey, 0.7)))
    widths = {style.line_width(edge.supports): edge.supports for edge in told if not edge.denied}
    labels = {0.9: "one independent voice", 1.8: "two", 2.7: "three to five", 3.8: "six or more"}
    many = tuple((labels[width], _line(style.SOLID, style.INK, width)) for width in sorted(widths))
    kinds = [kind for kind in style.KINDS if any(node.kind is kind for node in chosen.nodes)]
    groups: list[_Entry] = [(style.KIND_LABELS[kind], _kind(style.KINDS[kind])) for kind in kinds]
    if len(chosen.nodes) > 2:
        groups += [("larger: tied to more groups", _sizes)]
    if any(at.community for node in chosen.nodes if (at := node.measures.get(main)) is not None):
        groups += [("of one colour: a community", _fills)]
    columns = tuple((title, tuple(entries)) for title, entries in zip(_COLUMNS, (what, ways, many, groups), strict=True) if entries)
    tallest = max((len(entries) for _, entries in columns), default=0)
    return Legend(columns, 28 + _LINE * tallest if columns else 0.0)


def _type(sign: style.Sign) -> Callable[[Axes, float, float], None]:
    def draw(axes: Axes, x: float, y: float) -> None:
        axes.plot([x - 13, x + 13], [y, y], color=sign.colour, linewidth=1.3)
        draw_sign(axes, x, y, sign, sign.colour, 5.0)

    return draw


def _line(dash: Any, colour: str, width: float = 1.3) -> Callable[[Axes, float, float], None]:
    def draw(axes: Axes, x: float, y: float) -> None:
        axes.plot([x - 13, x + 13], [y, y], color=colour, linewidth=width, linestyle=dash, solid_capstyle="butt")

    return draw


def _disputed(axes: Axes, x: float, y: float) -> None:
    _line(style.SOLID, style.INK)(axes, x, y)
    axes.plot(x, y, "o", markersize=9.5, markerfacecolor=style.PAPER, markeredgecolor=style.INK, markeredgewidth=1.0, zorder=3)
    axes.plot(x, y, "s", markersize=4.2, color=style.INK, zorder=3.2)


def _denied(axes: Axes, x: float, y: float) -> None:
    _line(style.DENIED, style.BACKGROUND, 1.1)(axes, x, y)
    draw_sign(axes, x, y, style.Sign("s", style.BACKGROUND), style.BACKGROUND, 4.6, denied=True)


def _kind(marker: str) -> Callable[[Axes, float, float], None]:
    def draw(axes: Axes, x: float, y: float) -> None:
        axes.plot(x, y, marker, markersize=7.5, markerfacecolor=style.PAPER, markeredgecolor=style.INK, markeredgewidth=1.0)

    return draw


def _sizes(axes: Axes, x: float, y: float) -> None:
    for aside, size in ((-8.0, 4.0), (0.5, 7.0), (10.5, 10.0)):
        axes.plot(x + aside, y, "o", markersize=size, markerfacecolor=style.PAPER, markeredgecolor=style.INK, markeredgewidth=0.9)


def _fills(axes: Axes, x: float, y: float) -> None:
    colours: Sequence[str] = style.COMMUNITIES[:3]
    for number, colour in enumerate(colours):
        axes.plot(
            x - 9 + 9 * number, y, "o", markersize=7.5, markerfacecolor=colour, markeredgecolor=style.INK, markeredgewidth=0.8
        )
