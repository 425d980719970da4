"""A tie between two groups for people: who says so, who denies it, in which words."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from counterclaim.cli.console import cell, indented, supported
from counterclaim.cli.quotes import Texts, show_words
from counterclaim.cli.voices import chain_words, incident_words, report_words
from counterclaim.lang.in_words import date_words
from counterclaim.model import TieType
from counterclaim.present.network_views import NetworkEdge, TieRecord, TieVoice
from counterclaim.present.network_words import standing_words, tie_words, voice_words


def cited_reports(edges: Iterable[NetworkEdge], *, most: int) -> set[str]:
    """Ids of the reports whose words are shown where at most so many of the voices for each tie are."""
    return {quote.report for edge in edges for voice in (*edge.voices[:most], *edge.against) for quote in voice.quotes}


def show_edge(console: Console, edge: NetworkEdge, texts: Texts, *, most: int) -> None:
    """Prints the tie with at most so many of the voices for it, and all that stand against it. `texts` are those of its reports."""
    console.print(indented(Text.assemble(cell(tie_words(edge), "bold"), "  ", cell(standing_words(edge), "dim"))))
    for voice in (*edge.voices[:most], *edge.against):
        console.print(indented(supported(_voice(edge.type, voice), voice.found_by, voice.probability), 4))
        for words in show_words(voice.quotes, texts):
            console.print(indented(words, 6))
    if len(edge.voices) > most:
        console.print(indented(cell(f"and {len(edge.voices) - most:,} more voices", "dim"), 4))
    for record in edge.records:
        console.print(indented(cell(record_words(record), "dim"), 4))


def record_words(record: TieRecord) -> str:
    """A data set's row on a tie: background, and no report's word."""
    years = "" if record.years is None else f", {record.years[0]} to {record.years[1]}"
    named = f" as “{record.recorded_as}”" if record.recorded_as else ""
    return f"background: recorded{named} by {record.source}{years}"


def _voice(type: TieType, voice: TieVoice) -> Text:
    parts = [voice_words(type, voice), *chain_words(voice.said_by)]
    if voice.incident is not None:
        parts.append(f"on {incident_words(voice.incident)}")
    elif voice.date is not None and voice.report.published is None:
        parts.append(f"of {date_words(voice.date)}")  # a row of a data set, dated by its incident
    style = "" if voice.word == "says" else "green"
    return Text.assemble(cell(", ".join(parts), style), cell(f"; {report_words(voice.report)}", "dim"))
