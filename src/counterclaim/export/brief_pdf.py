"""A briefing as PDF, set by Typst with fonts that ship with the package: tagged, with links from marks to notes."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

from counterclaim.errors import InputError
from counterclaim.export.brief_html import with_pictures
from counterclaim.export.brief_look import Look
from counterclaim.export.pictures import fonts
from counterclaim.export.svg import clean
from counterclaim.present.briefing.document import Brief

_PLACE = re.compile(r"main\.typ:(\d+):\d+")
_SUFFIX = {"png": "png", "jpeg": "jpg", "svg": "svg"}
_EPOCH = 0  # the time of making: none, so that the same ledger gives the same bytes


def brief_pdf(brief: Brief, look: Look) -> bytes:
    """The PDF. Raises `InputError` for a broken template, and for a logo that Typst cannot set."""
    import typst

    logo = None if look.logo is None else f"logo.{_SUFFIX[look.logo.kind]}"
    data = clean(json.dumps({**with_pictures(brief), "house": look.house, "logo": logo}, ensure_ascii=False))
    # In a folder of its own: Typst reads nothing outside it, and takes pictures from files alone.
    with tempfile.TemporaryDirectory(prefix="counterclaim-brief-") as folder:
        main = Path(folder) / "main.typ"
        main.write_bytes(look.template("brief.typ"))
        if look.logo is not None and logo is not None:
            (Path(folder) / logo).write_bytes(look.logo.data)
        try:
            compiler = typst.Compiler(main, root=folder, font_paths=fonts(), sys_inputs={"brief": data})
            made = compiler.compile(format="pdf", timestamp=_EPOCH)
        except typst.TypstError as error:
            raise _refused(error, look) from error
    assert isinstance(made, bytes)
    return made


def _refused(error: Exception, look: Look) -> InputError:
    message = str(getattr(error, "message", error)).splitlines()[0]
    place = _PLACE.search(str(getattr(error, "diagnostic", "")))
    if "decode image" in message or "parse SVG" in message or "unknown image" in message:
        return InputError("the logo", f"cannot be set: {message}")
    where = f"{look.name_of('brief.typ')}, line {place[1]}" if place else look.name_of("brief.typ")
    return InputError(where, f"broken template: {message}")
