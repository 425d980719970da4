"""Takes the names of private persons out of all that a briefing prints: its own words, and titles and quotes in its notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from counterclaim.present.briefing.document import Block, Brief, Figure, Paragraph, Reckoning, Row, Said, Table
from counterclaim.present.briefing.sources import MethodNote, Note, SourceNote, SourceText, Words, withhold


@dataclass(frozen=True, slots=True)
class Hidden:
    """Names that are withheld, and the reports that notes quote without them, each worked out once."""

    names: tuple[str, ...]
    _sources: dict[str, SourceText] = field(default_factory=dict)

    def out(self, text: str) -> str:
        return withhold(text, self.names)

    def source(self, source: SourceText) -> SourceText:
        id = source.report.id
        if id not in self._sources:
            self._sources[id] = source.also_without(self.names)
        return self._sources[id]


def without_names(brief: Brief, names: Sequence[str]) -> Brief:
    """The briefing with these names withheld, in whichever report they stand; names of one word, which may be a people's or a
    place's, only in the report that was found to mean a person by them and in the briefing's own words."""
    if not names:
        return brief
    hidden = Hidden(tuple(names))
    return replace(
        brief,
        title=hidden.out(brief.title),
        subtitle=hidden.out(brief.subtitle),
        summary=tuple(_paragraph(part, hidden) for part in brief.summary),
        sections=tuple(
            replace(section, blocks=tuple(_block(block, hidden) for block in section.blocks)) for section in brief.sections
        ),
    )


def _block(block: Block, hidden: Hidden) -> Block:
    match block:
        case Paragraph():
            return _paragraph(block, hidden)
        case Table():
            return replace(
                block,
                title=hidden.out(block.title),
                rows=tuple(_row(row, hidden) for row in block.rows),
                rest=None if block.rest is None else replace(block.rest, text=hidden.out(block.rest.text)),
            )
        case Figure():
            return replace(block, alt=hidden.out(block.alt), caption=tuple(_said(said, hidden) for said in block.caption))


def _paragraph(paragraph: Paragraph, hidden: Hidden) -> Paragraph:
    lead = None if paragraph.lead is None else hidden.out(paragraph.lead)
    return replace(paragraph, lead=lead, sentences=tuple(_said(said, hidden) for said in paragraph.sentences))


def _said(said: Said, hidden: Hidden) -> Said:
    text, notes = hidden.out(said.text), tuple(_note(note, hidden) for note in said.notes)
    return Reckoning(text, notes) if isinstance(said, Reckoning) else replace(said, text=text, notes=notes)


def _row(row: Row, hidden: Hidden) -> Row:
    return Row(cells=tuple(hidden.out(cell) for cell in row.cells), notes=tuple(_note(note, hidden) for note in row.notes))


def _note(note: Note, hidden: Hidden) -> Note:
    if isinstance(note, MethodNote):
        return replace(note, words=hidden.out(note.words), citation=hidden.out(note.citation))
    source = hidden.source(note.source)
    words = tuple(Words(part.start, part.end, source) for part in note.words)
    return SourceNote(source, words, None if note.speaker is None else hidden.out(note.speaker))
