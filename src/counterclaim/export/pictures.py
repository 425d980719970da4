"""The pictures of a briefing as SVG, and as PNG where a format takes no SVG."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any
from xml.sax.saxutils import quoteattr

from counterclaim.export.map_svg import draw_map
from counterclaim.export.network import draw_svg, select
from counterclaim.export.svg import clean
from counterclaim.export.timeline_svg import draw_timeline
from counterclaim.present.briefing.document import Figure
from counterclaim.present.briefing.pictures import MapPicture, NetworkPicture, TimelinePicture

_DOTS_AN_INCH = 220
_MOST_GROUPS = 20
_ACROSS = 660.0  # points: on a page the letters of the network stay large enough to read


def picture_svg(figure: Figure) -> str:
    """The figure's picture as SVG."""
    match figure.picture:
        case MapPicture() as picture:
            return draw_map(picture, figure.alt)
        case TimelinePicture() as picture:
            return draw_timeline(picture, figure.alt)
        case NetworkPicture(view=view):
            return _inline(draw_svg(view, select(view, most=_MOST_GROUPS), across=_ACROSS, bare=True), figure.alt)


def _inline(svg: str, alt: str) -> str:
    """The picture without what only a file of its own begins with, and with words for those who do not see it."""
    bare = re.sub(r"<metadata>.*?</metadata>", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    return bare.replace("<svg ", f'<svg role="img" aria-label={quoteattr(clean(alt))} ', 1)


def svg_to_png(svg: str) -> bytes:
    """The picture as PNG, on white, at 220 dots an inch."""
    import typst

    page = '#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image("picture.svg", width: 510pt)'
    made = typst.compile(
        {"main.typ": page.encode(), "picture.svg": svg.encode()}, format="png", ppi=_DOTS_AN_INCH, font_paths=fonts()
    )
    return made if isinstance(made, bytes) else made[0]


@cache
def fonts() -> Any:
    """The fonts that ship with the package and those that Typst has built in; the system's for letters that these lack."""
    import typst

    return typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=True, font_paths=[str(files("counterclaim.export") / "fonts")]
    )
