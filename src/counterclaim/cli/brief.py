"""`counterclaim brief`: composes a briefing and writes it to a file, or prints its data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from counterclaim.cli.failures import say
from counterclaim.cli.plain import print_json
from counterclaim.cli.progress import Parts
from counterclaim.codebook.own_actors import open_registry
from counterclaim.errors import UsageError
from counterclaim.export.brief_files import check_target, write_brief
from counterclaim.export.brief_look import make_look, write_templates
from counterclaim.ledger import open_ledger
from counterclaim.present.briefing.compose import compose_brief
from counterclaim.present.briefing.numbering import number_notes
from counterclaim.present.briefing.plain import brief_data
from counterclaim.present.briefing.scope import BriefAsked
from counterclaim.present.briefing.words import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefCall:
    """What was asked for on the command line."""

    incidents: tuple[str, ...]
    actor: str | None
    area: str | None
    since: str | None
    until: str | None
    out: Path | None
    date: str | None
    house: str | None
    logo: Path | None
    template: Path | None
    least_probability: float | None
    registry: Path | None
    ledger: str
    json: bool


def write_briefing(call: BriefCall) -> None:
    """Writes the briefing, prints its data, or both. Raises `UsageError` and `InputError` for what cannot be done."""
    if call.out is None and not call.json:
        raise UsageError("say where the briefing is written: --out FILE.html, .pdf, .docx or .md; or print its data with --json")
    look = make_look(call.house, call.logo, call.template)
    if call.out is not None:
        check_target(call.out)
    asked = BriefAsked(
        incidents=call.incidents,
        actor=call.actor,
        area=call.area,
        since=call.since,
        until=call.until,
        date=call.date,
        least_probability=call.least_probability,
    )
    with open_ledger(call.ledger, create=False) as ledger:
        parts = Parts("writing the briefing")
        brief = compose_brief(ledger, asked, open_registry(call.registry), on_part=parts.begin)
    if call.out is not None:
        parts.begin(f"the file {call.out.name}")
        written = write_brief(brief, look, call.out)
        beside = f" and {counted(len(written) - 1, 'figure')} beside it" if len(written) > 1 else ""
        sentences, notes = sum(1 for _ in brief.said()), len(number_notes(brief).lines)
        say(f"wrote {call.out}{beside}: {counted(sentences, 'sentence')}, {counted(notes, 'note')}")
    if call.json:
        print_json(brief_data(brief))


def save_templates(folder: Path) -> None:
    """Writes the shipped templates into the folder."""
    written = write_templates(folder)
    say(f"wrote {', '.join(path.name for path in written)} to {folder}; change them, and use them with --template {folder}")
