"""Reports and voices on who did it, as the command line words them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from counterclaim.cli.console import STANCE_STYLES, cell
from counterclaim.cli.wording import mode_words, stance_words, type_words
from counterclaim.lang.in_words import date_words
from counterclaim.present import IncidentBrief, ReportBrief, ResponsibilityView, Voice


def report_words(report: ReportBrief) -> str:
    """A report in a line: outlet, title, date."""
    title = f"“{report.title}”" if report.title else ""
    named = ": ".join(part for part in (report.outlet or report.name, title) if part)
    return named + (f" ({date_words(report.published)})" if report.published else "")


def incident_words(incident: IncidentBrief) -> str:
    """An incident in a line: kind, place, date, id."""
    where = f" in {incident.place}" if incident.place else ""
    return f"{type_words(incident.type.value)}{where}, {date_words(incident.date)}, {incident.short_id}"


def responsibility_words(said: ResponsibilityView) -> Text:
    """Who says what about who did it, with how it was said and what was offered as proof."""
    speaker = said.said_by.speaker.name if said.said_by.speaker else None
    words = stance_words(
        said.stance,
        speaker=speaker,
        party=said.party.name if said.party else None,
        certainty=said.certainty,
        report=said.report.outlet or "the report",
    )
    more = [mode_words(said.claim_mode), *chain_words(said.said_by)]
    if said.offered:
        more.append(f"offering {', '.join(said.offered)}")
    return Text.assemble(cell(words, STANCE_STYLES.get(said.stance, "")), cell("".join(f", {part}" for part in more if part)))


def chain_words(voice: Voice) -> Sequence[str]:
    """Who stands between the outlet and the one who is said to have spoken."""
    parts = []
    speaker = voice.speaker.name if voice.speaker else ""
    role = voice.role if voice.role and voice.role.casefold() not in speaker.casefold() else None
    if voice.person is not None and voice.person.name != speaker:
        parts.append(f"in the words of {voice.person.name}" + (f", {role}" if role else ""))
    elif role:
        parts.append(role)
    if voice.relayed_by is not None:
        parts.append(f"as passed on by {voice.relayed_by.name}")
    return parts
