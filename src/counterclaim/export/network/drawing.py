"""The picture of a network: groups, what ties are told between them, a legend and the sources. By matplotlib, for SVG and PNG."""

from __future__ import annotations

import io
import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from counterclaim.assess.network import Reading
from counterclaim.export.network import style
from counterclaim.export.network.layout import Box, Layout, lay_out
from counterclaim.export.network.legend import legend
from counterclaim.export.network.selection import Selection
from counterclaim.export.network.signs import draw_sign
from counterclaim.export.network.texts import Fonts, caption, heading, printable, wrapped
from counterclaim.present.network_views import NetworkEdge, NetworkNode, NetworkView

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_MARGIN = 28.0
_PAGE = 760.0  # points: the width of a page across
_LABEL, _LABEL_LINE, _LABEL_WIDE = 7.6, 9.2, 96.0  # points: size, line and width of a label
_DECK, _DECK_LINE, _CAPTION, _CAPTION_LINE = 9.0, 12.5, 6.6, 8.6
_ALONG = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26)  # shares of a line at which its sign may stand, best first
_SIGN_ROOM = 5.0  # points
_ASIDE = 0.16  # by which share of its length each further line between the same groups bows out


@dataclass(slots=True)
class _Page:
    axes: Axes
    link: Callable[[str], str | None]
    width: float
    grey: bool  # whether background is grey: where reports say something beside it
    taken: list[tuple[float, float, float]] = field(default_factory=list)  # where signs stand, and how far they reach
    labels: list[tuple[float, float, float, float]] = field(default_factory=list)  # left, top, right and lower edge of each


def draw_svg(
    view: NetworkView,
    chosen: Selection,
    *,
    link: Callable[[str], str | None] = lambda _: None,
    across: float = _PAGE,
    bare: bool = False,
) -> str:
    """The picture as SVG; `link` gives the address that a group (by id) or tie (by id) leads to. It is at least so many points
    `across`; `bare` leaves out title and sources, for a page that has its own."""
    about = {"Date": None, "Creator": "Counterclaim", "Title": printable(heading(view)[0])}
    return _drawn(lambda: _figure(view, chosen, link, across, bare=bare), format="svg", metadata=about).decode("utf-8")


def draw_png(view: NetworkView, chosen: Selection, *, dots_per_inch: int = 200) -> bytes:
    """The picture as PNG."""
    about = {"Software": "Counterclaim"}
    return _drawn(lambda: _figure(view, chosen, lambda _: None, _PAGE, bare=False), format="png", dpi=dots_per_inch, metadata=about)


def _drawn(make: Callable[[], Figure], **saving: Any) -> bytes:
    import warnings

    from matplotlib import rc_context
    from matplotlib.style import context

    held = io.BytesIO()
    # The same everywhere: a user's own settings of matplotlib do not count.
    with context("default"), rc_context({"svg.hashsalt": "counterclaim", "svg.fonttype": "path"}), warnings.catch_warnings():
        # A name in a script that the typeface lacks is drawn with boxes; the other formats have it whole.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        make().savefig(held, facecolor=style.PAPER, **saving)
    return held.getvalue()


def _figure(view: NetworkView, chosen: Selection, link: Callable[[str], str | None], across: float, *, bare: bool) -> Figure:
    from matplotlib.figure import Figure

    fonts = Fonts()
    labels = {node.id: wrapped(node.name, fonts, _LABEL, _LABEL_WIDE, most=3) for node in chosen.nodes}
    place = {node.id: node.measures.get(view.ranked_by) for node in chosen.nodes}
    highest = max((at.degree for at in place.values() if at), default=0)
    radius = {id: style.node_radius(at.degree if at else 0, highest) for id, at in place.items()}
    boxes = {id: _box(labels[id], radius[id], fonts) for id in labels}
    pairs = sorted({(min(edge.source, edge.target), max(edge.source, edge.target)) for edge in chosen.edges})
    layout = lay_out(boxes, pairs, across - 2 * _MARGIN)
    above = _labelled_above(layout, pairs)
    title, deck = heading(view)
    deck += [chosen.cut] if chosen.cut is not None else []
    head = [] if bare else [line for part in deck for line in wrapped(part, fonts, _DECK, layout.width, most=4)]
    foot = [] if bare else [line for part in caption(view, chosen) for line in wrapped(part, fonts, _CAPTION, layout.width, most=8)]
    entries = legend(chosen, view.ranked_by)
    top = 20.0 if bare else 68.0 + _DECK_LINE * len(head)
    legend_top = top + layout.height + 22
    foot_top = legend_top + entries.height + 16
    width, height = layout.width + 2 * _MARGIN, foot_top + (0 if bare else _CAPTION_LINE * len(foot) + 20)
    figure = Figure(figsize=(width / 72, height / 72), dpi=72)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    page = _Page(axes=axes, link=link, width=width, grey=view.ranked_by is not Reading.WITH_BACKGROUND)
    if not bare:
        _heading(page, title, head)
    off = {id: (boxes[id].height / 2 - radius[id]) * (1 if id in above else -1) for id in boxes}  # from the middle to the sign
    at = {id: (x + _MARGIN, y + top + off[id]) for id, (x, y) in layout.at.items()}
    page.taken += [(x, y, radius[id] + 5) for id, (x, y) in at.items()]
    page.labels += [_label_room(at[id], radius[id], boxes[id], above=id in above) for id in boxes]
    _ties(page, chosen.edges, at, radius)
    for node in chosen.nodes:
        _group(page, node, at[node.id], radius[node.id], labels[node.id], fill_of(node, view.ranked_by), above=node.id in above)
    entries.draw(axes, _MARGIN, legend_top, layout.width)
    for number, line in enumerate(foot):
        y = foot_top + _CAPTION_LINE * number
        axes.text(_MARGIN, y, line, fontsize=_CAPTION, color=style.SOFT, va="top", parse_math=False)
    return figure


def _label_room(at: tuple[float, float], radius: float, box: Box, *, above: bool) -> tuple[float, float, float, float]:
    tall = box.height - 2 * radius
    top = at[1] - radius - tall if above else at[1] + radius
    return at[0] - box.width / 2, top, at[0] + box.width / 2, top + tall


def _box(lines: Sequence[str], radius: float, fonts: Fonts) -> Box:
    wide = max([2 * radius, *(fonts.width(line, _LABEL) for line in lines)])
    return Box(wide, 2 * radius + 3 + _LABEL_LINE * len(lines))


def _labelled_above(layout: Layout, pairs: Sequence[tuple[str, str]]) -> set[str]:
    """The groups below which more lines leave than above: their labels stand above them."""
    weight: dict[str, float] = defaultdict(float)
    for one, other in pairs:
        dx, dy = (layout.at[other][axis] - layout.at[one][axis] for axis in (0, 1))
        steep = dy / (math.hypot(dx, dy) or 1.0)
        steep = steep * abs(steep)  # a line that leaves sideways is in nobody's way
        weight[one] += steep
        weight[other] -= steep
    return {id for id, share in weight.items() if share > 0.25}


def _heading(page: _Page, title: str, deck: Sequence[str]) -> None:
    page.axes.plot([_MARGIN, page.width - _MARGIN], [16, 16], color=style.ACCENT, linewidth=0.9, solid_capstyle="butt")
    page.axes.plot([_MARGIN, _MARGIN + 36], [17.5, 17.5], color=style.ACCENT, linewidth=4, solid_capstyle="butt")
    page.axes.text(_MARGIN, 40, title, fontsize=14, fontweight="bold", color=style.INK, va="baseline", parse_math=False)
    for number, line in enumerate(deck):
        page.axes.text(_MARGIN, 57 + _DECK_LINE * number, line, fontsize=_DECK, color=style.SOFT, va="baseline", parse_math=False)


# Ties


def _ties(page: _Page, edges: Sequence[NetworkEdge], at: Mapping[str, tuple[float, float]], radius: Mapping[str, float]) -> None:
    between: dict[tuple[str, str], list[NetworkEdge]] = defaultdict(list)
    for edge in edges:
        between[min(edge.source, edge.target), max(edge.source, edge.target)].append(edge)
    for (one, _), several in sorted(between.items()):
        for number, edge in enumerate(several):
            aside = (number - (len(several) - 1) / 2) * _ASIDE * 2
            _tie(page, edge, at, radius, aside if edge.source == one else -aside)


def _tie(page: _Page, edge: NetworkEdge, at: Mapping[str, tuple[float, float]], radius: Mapping[str, float], aside: float) -> None:
    from matplotlib.patches import FancyArrowPatch, PathPatch

    curve = _Curve.between(at[edge.source], at[edge.target], aside, radius[edge.source] + 2, radius[edge.target] + 2.5)
    sign = style.TYPES[edge.type]
    colour = style.BACKGROUND if edge.denied or (edge.background and page.grey) else sign.colour
    width = 0.7 if edge.background else 1.1 if edge.denied else style.line_width(edge.supports)
    dash: Any = style.DENIED if edge.denied else style.SUSPECTED if edge.certainty == "suspected" else style.SOLID
    layer = 1.0 if edge.background else 2.0
    line = PathPatch(curve.path(), fill=False, edgecolor=colour, linewidth=width, linestyle=dash, zorder=layer, capstyle="butt")
    page.axes.add_patch(line)
    if edge.directed:
        tip = FancyArrowPatch(
            curve.point(0.8),
            curve.point(1.0),
            arrowstyle="-|>",
            mutation_scale=9 + 1.6 * width,
            linewidth=0,
            color=colour,
            shrinkA=0,
            shrinkB=0,
            zorder=layer + 0.2,
        )
        page.axes.add_patch(tip)
    _sign(page.axes, _free_point(page, curve), sign, colour, disputed=edge.disputed, denied=edge.denied, small=edge.background)
    address = page.link(edge.id)
    if address is not None:
        reach = PathPatch(curve.path(), fill=False, edgecolor=style.PAPER, linewidth=9, alpha=0.01, zorder=8)
        reach.set_url(address)
        page.axes.add_patch(reach)


def _free_point(page: _Page, curve: _Curve) -> tuple[float, float]:
    """The point nearest to the middle of a line where no other sign stands; else the one with most room."""

    def room(at: tuple[float, float]) -> float:
        x, y = at
        signs = min((math.dist(at, (x0, y0)) - reach for x0, y0, reach in page.taken), default=math.inf)
        labels = min(
            (math.hypot(max(left - x, 0, x - right), max(top - y, 0, y - low)) for left, top, right, low in page.labels),
            default=math.inf,
        )
        return min(signs, labels)

    points = [curve.point(share) for share in _ALONG]
    found = next((at for at in points if room(at) > _SIGN_ROOM), max(points, key=room))
    page.taken.append((*found, _SIGN_ROOM))
    return found


def _sign(axes: Axes, at: tuple[float, float], sign: style.Sign, colour: str, *, disputed: bool, denied: bool, small: bool) -> None:
    x, y = at
    size = 4.2 if small else 5.6
    if disputed:
        axes.plot(
            x, y, "o", markersize=size + 6.2, markerfacecolor=style.PAPER, markeredgecolor=colour, markeredgewidth=1.0, zorder=3
        )
    draw_sign(axes, x, y, sign, colour, size, denied=denied)


@dataclass(frozen=True, slots=True)
class _Curve:
    """A line between two groups that bows to one side (a quadratic Bézier curve), cut where the groups' signs begin."""

    start: tuple[float, float]
    bend: tuple[float, float]
    end: tuple[float, float]

    @classmethod
    def between(
        cls, one: tuple[float, float], other: tuple[float, float], aside: float, from_one: float, from_other: float
    ) -> _Curve:
        dx, dy = other[0] - one[0], other[1] - one[1]
        length = math.hypot(dx, dy) or 1.0
        out = max(-34.0, min(34.0, aside * length))
        bend = ((one[0] + other[0]) / 2 - dy / length * out * 2, (one[1] + other[1]) / 2 + dx / length * out * 2)
        return cls(_towards(one, bend, from_one), bend, _towards(other, bend, from_other))

    def point(self, share: float) -> tuple[float, float]:
        a, b, c = (1 - share) ** 2, 2 * share * (1 - share), share**2
        return (
            a * self.start[0] + b * self.bend[0] + c * self.end[0],
            a * self.start[1] + b * self.bend[1] + c * self.end[1],
        )

    def path(self) -> Any:
        from matplotlib.path import Path

        return Path([self.start, self.bend, self.end], [Path.MOVETO, Path.CURVE3, Path.CURVE3])


def _towards(one: tuple[float, float], other: tuple[float, float], by: float) -> tuple[float, float]:
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = math.hypot(dx, dy) or 1.0
    by = min(by, length / 2)
    return one[0] + dx / length * by, one[1] + dy / length * by


# Groups


def _group(
    page: _Page, node: NetworkNode, at: tuple[float, float], radius: float, lines: Sequence[str], fill: str, *, above: bool
) -> None:
    address = page.link(node.id)
    marker = style.KINDS[node.kind]
    (sign,) = page.axes.plot(
        *at, marker, markersize=2 * radius * style.EVEN.get(marker, 1.0), markerfacecolor=fill, markeredgecolor=style.INK,
        markeredgewidth=1.0, zorder=5,
    )  # fmt: skip
    sign.set_url(address)
    first = at[1] - radius - 3 - _LABEL_LINE * len(lines) if above else at[1] + radius + 3
    for number, line in enumerate(lines):
        text = page.axes.text(
            at[0], first + _LABEL_LINE * number, line, fontsize=_LABEL, ha="center", va="top", color=style.INK,
            zorder=6, parse_math=False,
            bbox={"facecolor": style.PAPER, "edgecolor": "none", "alpha": 0.82, "boxstyle": "square,pad=0.06"},
        )  # fmt: skip
        text.set_url(address)


def fill_of(node: NetworkNode, main: Reading) -> str:
    """The colour of the group's community."""
    at = node.measures.get(main)
    number = at.community if at else None
    return style.NO_COMMUNITY if number is None or number > len(style.COMMUNITIES) else style.COMMUNITIES[number - 1]
