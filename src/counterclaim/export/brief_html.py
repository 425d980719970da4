"""A briefing as one HTML file: nothing is fetched from elsewhere, nothing runs, and every value is escaped."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from counterclaim.export.brief_look import Look
from counterclaim.export.pictures import picture_svg
from counterclaim.export.templating import fill
from counterclaim.present.briefing.document import Brief, Figure
from counterclaim.present.briefing.plain import brief_data


def brief_html(brief: Brief, look: Look) -> str:
    """The page. Raises `InputError` for a broken template."""
    from markupsafe import Markup

    css = look.template_text("brief.css").replace("</", "<\\/")
    values = {**with_pictures(brief), "house": look.house, "logo": _logo(look), "css": Markup(css)}
    return fill(look.template_text("brief.html.j2"), look.name_of("brief.html.j2"), values, html=True, filters={"picture": Markup})


def with_pictures(brief: Brief) -> Mapping[str, Any]:
    """The briefing's data with the SVG of every figure."""
    data = brief_data(brief)
    svgs = iter([picture_svg(block) for block in brief.blocks() if isinstance(block, Figure)])
    for part in (*data["summary"], *(part for section in data["sections"] for part in section["blocks"])):
        if part["kind"] == "figure":
            part["svg"] = _own_names(next(svgs), part["number"])
    return data


def _own_names(svg: str, number: int) -> str:
    """The picture with names inside it that no other picture on the page has."""
    for name in ("frame", "hatch"):
        svg = svg.replace(f'id="{name}"', f'id="{name}-{number}"').replace(f"url(#{name})", f"url(#{name}-{number})")
    return svg


def _logo(look: Look) -> str | None:
    if look.logo is None:
        return None
    return f"data:{look.logo.media_type};base64,{base64.b64encode(look.logo.data).decode()}"
