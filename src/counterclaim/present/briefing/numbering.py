"""Numbers the notes of a briefing in the order in which they are first needed; a note that comes again keeps its number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.lang.agreement import opening
from counterclaim.lang.in_words import date_words
from counterclaim.present.briefing.document import Brief
from counterclaim.present.briefing.material import outlet
from counterclaim.present.briefing.sources import MethodNote, Note, SourceNote


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """A note as it is printed. `reference` names the report in full where it comes first, else outlet and date with the number of
    the note that does (`see`), or "Ibid." right after it. `speaker` is None for the report's own voice; `quotes` are words in it.

    A note on method has its words in `reference` and where to check them in `citation`, and no quotes.
    """

    number: int
    reference: str
    see: int | None
    speaker: str | None
    quotes: tuple[str, ...]
    citation: str | None
    url: str | None
    note: Note


@dataclass(frozen=True, slots=True)
class Notes:
    """All notes of a briefing in order, and their numbers."""

    lines: tuple[NoteLine, ...]
    _numbers: Mapping[tuple[object, ...], int]

    def numbers(self, notes: Iterable[Note]) -> tuple[int, ...]:
        """The numbers of some notes, each once, in order."""
        return tuple(sorted({self._numbers[note.key] for note in notes}))


def number_notes(brief: Brief) -> Notes:
    """The notes of the briefing, numbered from 1."""
    held: dict[tuple[object, ...], Note] = {}
    for noted in brief.noted():
        for note in noted.notes:
            held.setdefault(note.key, note)
    numbers = {key: number for number, key in enumerate(held, start=1)}
    first: dict[str, int] = {}
    before: str | None = None
    lines = []
    for number, note in enumerate(held.values(), start=1):
        if isinstance(note, MethodNote):
            before = None
            lines.append(
                NoteLine(
                    number=number,
                    reference=opening(note.words),
                    see=None,
                    speaker=None,
                    quotes=(),
                    citation=note.citation,
                    url=None,
                    note=note,
                )
            )
            continue
        id = note.source.report.id
        seen = first.setdefault(id, number)
        lines.append(_source_line(number, note, None if seen == number else seen, same=before == id))
        before = id
    return Notes(lines=tuple(lines), _numbers=numbers)


def _source_line(number: int, note: SourceNote, seen: int | None, *, same: bool) -> NoteLine:
    report = note.source.report
    when = f", {date_words(report.published)}" if report.published else ", undated"
    if seen is None:
        title = note.source.title
        about = f", “{title}”" if report.outlet and title else f", {note.source.without(report.name)}" if not title else ""
        reference = f"{note.source.without(outlet(report))}{about}{when}"
    else:
        reference = "Ibid." if same else f"{note.source.without(outlet(report))}{when}"
    address = report.address
    return NoteLine(
        number=number,
        reference=reference,
        see=None if seen is None or same else seen,
        speaker=note.speaker,
        quotes=tuple(words.printed for words in note.words),
        citation=None,
        url=address if seen is None and address and address.startswith(("http://", "https://")) else None,
        note=note,
    )


def ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of numbers: 1, 2, 3, 7 give 1 to 3 and 7 to 7."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
