"""The parts of a briefing. A sentence, a table's row and a caption cannot be made without a note: that is what makes them true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.present.briefing.pictures import Picture
from counterclaim.present.briefing.sources import MethodNote, Note, SourceNote


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence on what reports say. Raises `ValueError` without a note that quotes a report."""

    text: str
    notes: tuple[Note, ...]

    def __post_init__(self) -> None:
        _check_sentence(self.text)
        if not any(isinstance(note, SourceNote) for note in self.notes):
            raise ValueError(f"nothing is quoted for: {self.text}")


@dataclass(frozen=True, slots=True)
class Reckoning:
    """One sentence on what was counted, decided or worked out. Raises `ValueError` without a note that says how."""

    text: str
    notes: tuple[Note, ...]

    def __post_init__(self) -> None:
        _check_sentence(self.text)
        if not any(isinstance(note, MethodNote) for note in self.notes):
            raise ValueError(f"nothing says how this was found: {self.text}")


def _check_sentence(text: str) -> None:
    if not text.strip():
        raise ValueError("a sentence without words")
    if text.rstrip("”’)")[-1:] not in (".", "?", "!", "…"):
        raise ValueError(f"not a whole sentence: {text}")


Said = Sentence | Reckoning


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences in a row. `item` says that it is one of a list, `lead` what it is about: a heading, and no statement."""

    sentences: tuple[Said, ...]
    item: bool = False
    lead: str | None = None

    def __post_init__(self) -> None:
        if not self.sentences:
            raise ValueError("a paragraph without sentences")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. Its notes stand behind all of its cells. Raises `ValueError` without notes."""

    cells: tuple[str, ...]
    notes: tuple[Note, ...]

    def __post_init__(self) -> None:
        if not self.notes:
            raise ValueError(f"nothing bears out the row: {' | '.join(self.cells)}")


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `widths` share out the page between its columns; `rest` says what was left out, None where nothing was.

    Raises `ValueError` for rows of another width.
    """

    title: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    rest: Reckoning | None = None

    def __post_init__(self) -> None:
        if len(self.widths) != len(self.columns) or any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError(f"the table {self.title!r} is crooked")


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its title, its caption and words for those who do not see it."""

    title: str
    picture: Picture
    alt: str
    caption: tuple[Said, ...]

    def __post_init__(self) -> None:
        if not self.caption:
            raise ValueError(f"the figure {self.title!r} has no caption")


Block = Paragraph | Table | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole briefing. `title` and `subtitle` only say what was asked for; everything else is in sentences that carry notes.

    `date` is the EDTF day that whoever asked for it gave, None where none was given: nothing is dated by the clock.
    """

    title: str
    subtitle: str
    date: str | None
    summary: tuple[Paragraph, ...]
    sections: tuple[Section, ...]

    def blocks(self) -> Iterator[Block]:
        yield from self.summary
        for section in self.sections:
            yield from section.blocks

    def said(self) -> Iterator[Said]:
        """Every sentence, in the order of the page: those of tables and captions too."""
        for block in self.blocks():
            match block:
                case Paragraph():
                    yield from block.sentences
                case Table():
                    if block.rest is not None:
                        yield block.rest
                case Figure():
                    yield from block.caption

    def noted(self) -> Iterator[Said | Row]:
        """Everything that carries notes, in the order of the page."""
        for block in self.blocks():
            match block:
                case Paragraph():
                    yield from block.sentences
                case Table():
                    yield from block.rows
                    if block.rest is not None:
                        yield block.rest
                case Figure():
                    yield from block.caption
