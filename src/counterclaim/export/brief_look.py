"""How a briefing looks: the house's name and logo, and the templates, one's own before those that ship."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from counterclaim.errors import InputError, UsageError, reason_of

TEMPLATES = ("brief.html.j2", "brief.css", "brief.md.j2", "brief.typ", "brief.docx")
_MOST_LOGO = 5_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture with its kind, png, jpeg or svg."""

    kind: str
    data: bytes

    @property
    def media_type(self) -> str:
        return "image/svg+xml" if self.kind == "svg" else f"image/{self.kind}"


@dataclass(frozen=True, slots=True)
class Look:
    """The name of the house, its logo, and a folder of one's own templates; None for none. What the folder lacks is as shipped."""

    house: str | None = None
    logo: Logo | None = None
    folder: Path | None = None

    def template(self, name: str) -> bytes:
        """The bytes of a template. Raises `InputError` where one's own cannot be read."""
        if self.folder is not None:
            own = self.folder / name
            if own.exists():
                try:
                    return own.read_bytes()
                except OSError as error:
                    raise InputError(str(own), reason_of(error)) from error
        return shipped_template(name)

    def template_text(self, name: str) -> str:
        """The text of a template. Raises `InputError` for one's own that is not UTF-8."""
        try:
            return self.template(name).decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError(self.name_of(name), f"not UTF-8 text, at byte {error.start}") from error

    def name_of(self, name: str) -> str:
        """What to call a template in a message: its path where it is one's own."""
        own = None if self.folder is None else self.folder / name
        return str(own) if own is not None and own.exists() else name


def shipped_template(name: str) -> bytes:
    """A template as it ships. The one for Word is made when it is asked for, since it holds nothing but styles."""
    if name == "brief.docx":
        from counterclaim.export.brief_docx_styles import styles_document

        return styles_document()
    return files("counterclaim.export").joinpath("templates", name).read_bytes()


def make_look(house: str | None, logo: Path | None, folder: Path | None) -> Look:
    """Checks what was asked for. Raises `InputError` for a logo or folder that cannot be used."""
    if folder is not None and not folder.is_dir():
        raise InputError(str(folder), "not a folder of templates")
    if folder is not None and not any((folder / name).exists() for name in TEMPLATES):
        raise InputError(str(folder), f"holds no template; `--write-templates` writes them ({', '.join(TEMPLATES)})")
    return Look(house=house.strip() or None if house else None, logo=None if logo is None else read_logo(logo), folder=folder)


def read_logo(path: Path) -> Logo:
    """The picture in a file. Raises `InputError` for what is no PNG, JPEG or SVG, or holds more than 5 MB."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), reason_of(error)) from error
    if len(data) > _MOST_LOGO:
        raise InputError(str(path), f"a logo has at most {_MOST_LOGO:,} bytes, this has {len(data):,}")
    kind = _kind_of(data)
    if kind is None:
        raise InputError(str(path), "no picture that can be a logo: PNG, JPEG and SVG are")
    return Logo(kind, data)


def _kind_of(data: bytes) -> str | None:
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        whole = len(data) > 33 and data[12:16] == b"IHDR" and all(struct.unpack(">II", data[16:24])) and b"IEND" in data[-16:]
        return "png" if whole else None
    if data[:3] == b"\xff\xd8\xff":
        return "jpeg" if b"\xff\xd9" in data[-64:] else None
    return "svg" if _is_svg(data) else None


def _is_svg(data: bytes) -> bool:
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return bool(etree.QName(etree.fromstring(data, parser)).localname == "svg")
    except (etree.XMLSyntaxError, ValueError):
        return False


def write_templates(folder: Path) -> list[Path]:
    """Writes the shipped templates into a folder, made where it is missing. Raises `UsageError` rather than replace a file, and
    `InputError` where it cannot write."""
    targets = [folder / name for name in TEMPLATES]
    for path in targets:
        if path.exists():
            raise UsageError(f"{path} is there already; nothing was written")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in targets:
            path.write_bytes(shipped_template(path.name))
    except OSError as error:
        raise InputError(str(folder), reason_of(error)) from error
    return targets
