"""What a briefing is made of: the ledger's texts and voices, turned into notes and into names that sentences can use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from counterclaim.lang.agreement import is_plural, with_the
from counterclaim.lang.around import sentence_around
from counterclaim.ledger import Ledger, actor_id, public_account_ids
from counterclaim.model import ActorKind, Span
from counterclaim.present.briefing.people import Cast, cast_of, person_words
from counterclaim.present.briefing.sources import SourceNote, SourceText, Words
from counterclaim.present.figure_case import source_name
from counterclaim.present.views import Named, Quote, ReportBrief, Voice

_FEW = 5  # words: evidence that is shorter is quoted with its sentence, or nobody could tell what it says
_OFFICIAL = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE_FORCE})  # of which there is one where it is spoken of
_MOST = 4  # separate places that one note quotes


class Material:
    """Notes and names out of one ledger. Texts are fetched once, when a note first needs them."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._sources: dict[str, SourceText] = {}
        self._casts: dict[str, Cast] = {}
        self._names: dict[str, str] = {}
        self._evidence: dict[str, tuple[Span, ...]] = {}

    def source(self, report: ReportBrief) -> SourceText:
        """The report with its text. Raises `ValueError` where the ledger's text is not the report's."""
        held = self._sources.get(report.id)
        if held is None:
            found = self._ledger.load(report.id)
            cast = cast_of(found, self._role_elsewhere)
            self._casts[report.id] = cast
            self._evidence |= {
                id: account.evidence for id, account in zip(public_account_ids(found.accounts), found.accounts, strict=True)
            }
            held = SourceText(report=report, text=found.report.text, private=cast.private, names=cast.names)
            self._sources[report.id] = held
        return held

    def note(self, quotes: Iterable[Quote], report: ReportBrief, said_by: Voice | None = None) -> SourceNote:
        """The note that quotes these words of the report. Raises `ValueError` where they do not stand there."""
        source = self.source(report)
        spans: list[tuple[int, int]] = []
        for quote in quotes:
            if source.text[quote.start : quote.end] != quote.quote:
                raise ValueError(f"report {report.id[:12]} does not say {quote.quote!r} at {quote.start}")
            spans.append(_readable(source.text, quote.start, quote.end))
        return SourceNote(
            source=source,
            words=tuple(Words(first, last, source) for first, last in _apart(spans)[:_MOST]),
            speaker=None if said_by is None else self.speaker(said_by, report),
        )

    def account_note(self, account: str, report: ReportBrief) -> SourceNote:
        """The words with which the report tells of an incident, by the id of its account."""
        self.source(report)
        spans = self._evidence[account]
        return self.note([Quote(report=report.id, start=span.start, end=span.end, quote=span.quote) for span in spans], report)

    def name(self, actor: Named) -> str:
        """The one name of an actor, whatever a report calls it."""
        if actor.id not in self._names:
            found = self._ledger.describe_actors([actor.id])
            self._names[actor.id] = found[0].name if found else actor.name
        return self._names[actor.id]

    def party(self, actor: Named) -> str:
        """An actor that is said to have done something, as it stands inside a sentence."""
        if actor.kind is ActorKind.PERSON:
            return "a person"
        name = self.name(actor)
        if name == name.lower() and not is_plural(name) and actor.kind not in _OFFICIAL:
            return f"an unnamed {name}"
        return with_the(name)

    def speaker(self, said_by: Voice, report: ReportBrief) -> str | None:
        """Who speaks, as it stands inside a sentence; None for the report in its own voice."""
        actor = said_by.speaker
        if actor is None:
            return None
        if actor.kind is ActorKind.PERSON:
            return person_words(actor.name, said_by.role or self._role(actor, report))
        return with_the(self.name(actor))

    def person(self, actor: Named, said_by: Voice, report: ReportBrief) -> str:
        """A person as a sentence names it: by office and name, or by a description alone."""
        role = said_by.role if said_by.speaker is not None and said_by.speaker.id == actor.id else None
        return person_words(actor.name, role or self._role(actor, report)).rstrip(",")

    def private_names(self, reports: Iterable[ReportBrief] = ()) -> tuple[str, ...]:
        """The names of private persons in these reports and in those that notes have quoted so far."""
        for report in reports:
            self.source(report)
        return tuple(sorted({name for source in self._sources.values() for name in source.names}))

    def _role(self, actor: Named, report: ReportBrief) -> str | None:
        """A person's role in this report, else the commonest that other reports give."""
        self.source(report)
        return self._casts[report.id].roles.get(actor.name) or self._role_elsewhere(actor.name)

    def _role_elsewhere(self, name: str) -> str | None:
        return next((mention.role for mention in self._ledger.mentions(actor_id(name)) if mention.role), None)


def bare(speaker: str) -> str:
    """A speaker without the office after the name: what a verb agrees with."""
    return speaker.rstrip(",").rsplit(", ", 1)[0]


def outlet(report: ReportBrief) -> str:
    """What a sentence calls the report: its outlet, else its title in quotation marks."""
    name = source_name(report)
    return name if report.outlet else f"“{name}”"


def outlets(reports: Sequence[ReportBrief]) -> list[str]:
    """The outlets of some reports, each once."""
    return list(dict.fromkeys(outlet(report) for report in reports))


def _readable(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters, or those of the sentence around them where they are few; without quotation marks about the whole."""
    if len(text[start:end].split()) < _FEW:
        first, last = sentence_around(text, start, end)
        start, end = min(first, start), max(last, end)
    inner = text[start + 1 : end - 1]
    if text[start : start + 1] + text[end - 1 : end] in ('""', "“”") and inner.strip() and not re.search('["“”]', inner):
        return start + 1, end - 1
    return start, end


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in the order of the text, those that touch or overlap as one."""
    apart: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if apart and first <= apart[-1][1] + 1:
            apart[-1] = (apart[-1][0], max(last, apart[-1][1]))
        else:
            apart.append((first, last))
    return apart
