"""A briefing in Markdown with footnotes, its figures as SVG files beside it."""

from __future__ import annotations

import re
from urllib.parse import quote

from counterclaim.export.brief_html import with_pictures
from counterclaim.export.brief_look import Look
from counterclaim.export.templating import fill
from counterclaim.present.briefing.document import Brief

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~$^#])")
_OPENS_A_BLOCK = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))(?=\s|$|[-=])")
_BLANKS = re.compile(r"\s+")


def brief_markdown(brief: Brief, look: Look, name: str) -> tuple[str, dict[str, str]]:
    """The text, and its figures by file name; `name` begins these. Raises `InputError` for a broken template."""
    data = dict(with_pictures(brief))
    figures: dict[str, str] = {}
    for part in (*data["summary"], *(part for section in data["sections"] for part in section["blocks"])):
        if part["kind"] == "figure":
            file = f"{name}-figure-{part['number']}.svg"
            figures[file] = part["svg"]
            part["file"] = quote(file)
    values = {**data, "house": look.house, "logo": None}
    text = fill(
        look.template_text("brief.md.j2"),
        look.name_of("brief.md.j2"),
        values,
        html=False,
        filters={"md": escape_markdown, "address": _address},
    )
    return re.sub(r"\n{3,}", "\n\n", text), figures


def escape_markdown(text: str) -> str:
    """The text as Markdown that shows it character for character, on one line, without HTML."""
    plain = _BLANKS.sub(" ", text)
    escaped = _MARKUP.sub(r"\\\1", plain).replace("&", "&amp;")
    return _OPENS_A_BLOCK.sub(lambda found: f"{found[1]}\\{found[2]}" if found[2] else f"{found[1]}{found[3]}\\{found[4]}", escaped)


def _address(url: str) -> str:
    return quote(url, safe=":/?#[]@!$&'()*+,;=%~")
