"""`counterclaim responses`: measures of governments and forces by actor and by status, each with its history."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from counterclaim.cli.console import cell, indented, out, supported
from counterclaim.cli.plain import shorten
from counterclaim.cli.quotes import Texts, show_words
from counterclaim.cli.voices import chain_words, incident_words, report_words
from counterclaim.cli.wording import kind_words, number_of
from counterclaim.lang.in_words import date_words
from counterclaim.present import MeasureStatement, MeasureView, ResponsesView
from counterclaim.present.figure_case import source_name

_STYLES = {"announced": "cyan", "repeated": "cyan", "begun": "yellow", "done": "green", "denied": "red"}
_LONGEST = 160


def cited_reports(view: ResponsesView) -> list[str]:
    """Ids of the reports whose words the view quotes."""
    return [said.report.id for measure in view.measures for said in measure.history]


def show_responses(view: ResponsesView, texts: Texts, *, evidence: bool = False) -> None:
    """Prints the measures by actor and by the status last reported; with `evidence` each statement in its sentence, and why it was
    read so. `texts` holds the texts of `cited_reports` then."""
    console = out()
    if view.measures:
        found = number_of(len(view.measures), "measure", "measures")
        told = number_of(view.statements, "statement", "statements")
        console.print(Text.assemble((found, "bold"), f" of governments and forces in {told}, as reported"))
        console.print(Text.assemble(*_counts(view)))
    measures = {measure.id: measure for measure in view.measures}
    for actor in view.actors:
        console.print()
        console.print(Text.assemble(cell(actor.name, "bold"), f", {kind_words(actor.kind.value)}  ", (actor.id, "dim")))
        for status, ids in actor.by_status.items():
            console.print(indented(Text(status, style=f"bold {_STYLES[status]}")))
            for id in ids:
                _show(console, measures[id], texts, evidence=evidence)
    if view.measures and not evidence:
        console.print()
        console.print(cell("--evidence shows every statement in its sentence and why it was read so", "dim"))
    for note in view.notes:
        console.print(cell(note, "dim"))


def _counts(view: ResponsesView) -> list[str | tuple[str, str]]:
    parts: list[str | tuple[str, str]] = []
    for status, count in view.by_status.items():
        parts += [" · " if parts else "", (f"{count:,} {status}", _STYLES[status])]
    return parts


def _show(console: Console, measure: MeasureView, texts: Texts, *, evidence: bool) -> None:
    where = f" in {', '.join(measure.places)}" if measure.places else ""
    console.print(indented(Text.assemble(cell(f"{measure.title}{where}", "bold"), f"  {measure.short_id}"), 4))
    for incident in measure.incidents:
        console.print(indented(cell(f"in answer to {incident_words(incident)}", "dim"), 6))
    for said in measure.history:
        console.print(indented(_statement(said), 6))
        if evidence:
            for words in show_words(said.quotes, texts):
                console.print(indented(words, 10))
            console.print(indented(cell("; ".join(said.because), "dim"), 10))
    if evidence:
        for link in measure.links:
            console.print(indented(cell(f"held to be one measure: {'; '.join(link.because)}", "dim"), 6))
    for contradiction in measure.contradictions:
        console.print(indented(Text.assemble(("at odds: ", "bold red"), cell(contradiction)), 6))


def _statement(said: MeasureStatement) -> Text:
    """Who says it where and when, how far the measure is by these words, and the words."""
    speaker = said.said_by.speaker.name if said.said_by.speaker else None
    source = source_name(said.report)
    who = f"{speaker} in {source}" if speaker else f"{source} in its own words"
    chain = [part for part in chain_words(said.said_by) if part]
    facts = [f"for {date_words(said.date.edtf)}"] if said.date.edtf is not None else []
    facts += [f"on condition: {shorten(said.condition, 80)}"] if said.condition else []
    facts += ["taken back"] if said.ended else []
    facts += [f"printed alike by {', '.join(report_words(copy) for copy in said.copies)}"] if said.copies else []
    told = Text.assemble(
        cell(f"{date_words(said.published)}: " if said.published else "date unknown: ", "dim"),
        (said.standing, _STYLES[said.standing]),
        cell(f", {', '.join([who, *chain])}: “{shorten(said.words, _LONGEST)}”"),
        cell(f" ({'; '.join(facts)})" if facts else "", "dim"),
    )
    return supported(told, said.found_by, said.probability)
