"""The sign that tells the type of a tie, on a line and in the legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.export.network import style

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_sign(axes: Axes, x: float, y: float, sign: style.Sign, colour: str, size: float, *, denied: bool = False) -> None:
    """The sign of a type of tie; struck through where the tie is only denied."""
    face = style.PAPER if sign.open or denied else colour
    size = size * 1.35 if sign.marker in "*dvP^X" else size
    axes.plot(
        x,
        y,
        sign.marker,
        markersize=size + 2.2,
        markerfacecolor=style.PAPER,
        markeredgecolor=style.PAPER,
        markeredgewidth=1.2,
        zorder=3.1,
    )
    axes.plot(x, y, sign.marker, markersize=size, markerfacecolor=face, markeredgecolor=colour, markeredgewidth=0.9, zorder=3.2)
    if denied:
        axes.plot([x - 5, x + 5], [y + 5, y - 5], color=style.INK, linewidth=1.1, zorder=3.3)
