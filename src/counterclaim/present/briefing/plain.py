"""A briefing as plain dictionaries and lists: what templates fill in and what --json` prints."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from counterclaim.lang.code_points import without_lone_surrogates
from counterclaim.lang.in_words import date_words
from counterclaim.present.briefing.document import Block, Brief, Figure, Paragraph, Said, Sentence, Table
from counterclaim.present.briefing.numbering import NoteLine, Notes, number_notes, ranges
from counterclaim.present.briefing.pictures import NetworkPicture, Picture
from counterclaim.present.briefing.sources import MethodNote, Note
from counterclaim.present.views import as_json

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def brief_data(brief: Brief) -> dict[str, Any]:
    """The whole briefing. `marks` are runs of note numbers [first, last]; tables and figures are numbered in the order of the page.

    Each note on a report has its id, and `words` with offsets in code points and the words there; `quotes` are those as printed,
    one line each, with the names of private persons withheld.
    """
    notes = number_notes(brief)
    numbers = {"table": 0, "figure": 0}
    data = {
        "title": brief.title,
        "subtitle": brief.subtitle,
        "date": brief.date,
        "date_words": date_words(brief.date) if brief.date else None,
        "summary": [_block(block, notes, numbers) for block in brief.summary],
        "sections": [
            {"key": section.key, "title": section.title, "blocks": [_block(block, notes, numbers) for block in section.blocks]}
            for section in brief.sections
        ],
        "notes": [_note(line) for line in notes.lines],
    }
    return {key: _safe(value) for key, value in data.items()}


def _safe(value: Any) -> Any:
    """The value with nothing in its text that a page obeys: no controls, and no marks that turn the direction of what follows. The
    words of a report stay as they are."""
    if isinstance(value, str):
        return without_lone_surrogates(_UNSAFE.sub("", value))
    if isinstance(value, list):
        return [_safe(item) for item in value]
    if isinstance(value, dict):
        return {key: item if key == "words" else _safe(item) for key, item in value.items()}
    return value


def _block(block: Block, notes: Notes, numbers: dict[str, int]) -> dict[str, Any]:
    match block:
        case Paragraph():
            sentences = [_sentence(said, notes) for said in block.sentences]
            return {"kind": "item" if block.item else "paragraph", "lead": block.lead, "sentences": sentences}
        case Table():
            numbers["table"] += 1
            return {
                "kind": "table",
                "number": numbers["table"],
                "title": block.title,
                "columns": list(block.columns),
                "widths": list(block.widths),
                "rows": [{"cells": list(row.cells), **_marks(row.notes, notes)} for row in block.rows],
                "rest": None if block.rest is None else _sentence(block.rest, notes),
            }
        case Figure():
            numbers["figure"] += 1
            return {
                "kind": "figure",
                "number": numbers["figure"],
                "title": block.title,
                "alt": block.alt,
                "caption": [_sentence(said, notes) for said in block.caption],
                "picture": _picture(block.picture),
            }


def _picture(picture: Picture) -> Any:
    if not isinstance(picture, NetworkPicture):
        return as_json(picture)
    ties = [
        {"type": edge.type.value, "from": edge.source, "to": edge.target, "supports": edge.supports} for edge in picture.view.edges
    ]
    return {"groups": [{"id": node.id, "name": node.name} for node in picture.view.nodes], "ties": ties}


def _sentence(said: Said, notes: Notes) -> dict[str, Any]:
    return {"text": said.text, "rests_on": "reports" if isinstance(said, Sentence) else "method", **_marks(said.notes, notes)}


def _marks(noted: Iterable[Note], notes: Notes) -> dict[str, Any]:
    numbers = notes.numbers(noted)
    return {"notes": list(numbers), "marks": [list(run) for run in ranges(numbers)]}


def _note(line: NoteLine) -> dict[str, Any]:
    printed: dict[str, Any] = {
        "number": line.number,
        "reference": line.reference,
        "see": line.see,
        "speaker": line.speaker,
        "quotes": list(line.quotes),
        "citation": line.citation,
        "url": line.url,
    }
    if isinstance(line.note, MethodNote):
        return {"kind": line.note.basis.value, **printed, "report": None, "words": []}
    words = [{"start": part.start, "end": part.end, "quote": _shown(part)} for part in line.note.words]
    return {"kind": "report", **printed, "report": line.note.source.report.id, "words": words}


def _shown(part: Any) -> str:
    return str(part.quote) if None not in part.pieces else str(part.printed)
