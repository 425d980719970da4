"""`counterclaim incident ID`: everything that is said about one incident, by whom and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.cli.console import STANCE_STYLES, cell, out, quoted
from counterclaim.cli.wording import (
    basis_words,
    count_words,
    date_words,
    figure_words,
    mode_words,
    precision_words,
    stance_words,
    type_words,
)
from counterclaim.codebook.countries import country_name
from counterclaim.present import DetailView, FigureView, IncidentView, Place, Quote, ReportBrief, ResponsibilityView, Voice


def show_incident(view: IncidentView) -> None:
    """Prints the incident."""
    console = out()
    reports = {report.id: report for report in view.reports}
    place = view.places[0].name if view.places else view.site
    title = type_words(view.type.value).capitalize() + (f" in {place}" if view.places else f" at {place}" if place else "")
    console.print(Text.assemble((cell(title).plain, "bold"), f", {date_words(view.date.edtf)}", (f"  {view.short_id}", "dim")))
    for report in view.reports:
        console.print(
            cell(f"as told by {report_words(report)}" + ("" if view.main else ", as background to something else"), "dim")
        )
    console.print()
    console.print(_facts(view))
    _section(
        console,
        "Who is said to have done it, and by whom",
        (part for said in view.responsibility for part in _responsibility(said)),
    )
    if not view.responsibility:
        console.print(Padding(cell("The report tells of nobody who claims it, denies it or is blamed.", "dim"), (0, 0, 0, 2)))
    _section(
        console,
        "Casualties, each figure with its speaker",
        (part for said in view.figures for part in _figure(said, reports.get(said.report))),
    )
    if not view.figures:
        console.print(Padding(cell("The report gives no figures.", "dim"), (0, 0, 0, 2)))
    _section(console, "The words it rests on", (Padding(quoted(quote.quote), (0, 0, 0, 2)) for quote in view.quotes))


def report_words(report: ReportBrief) -> str:
    """A report in a line: outlet, title, date."""
    title = f"“{report.title}”" if report.title else ""
    named = ": ".join(part for part in (report.outlet or report.name, title) if part)
    return named + (f" ({date_words(report.published)})" if report.published else "")


def _facts(view: IncidentView) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    details = {
        slot: [detail for detail in view.details if detail.slot == slot]
        for slot in ("date", "place", "site", "target", "weapon", "suicide")
    }

    def add(label: str, value: str, slot: str, note: str = "") -> None:
        text = Text.assemble(cell(value), (f"  {note}" if note else "", "dim"))
        words = _first_words(details[slot], value)
        if words:
            text.append("\n").append_text(words)
        table.add_row(label, text)

    add("When", date_words(view.date.edtf), "date", basis_words(view.date.basis, view.date.resolved_by) if view.date.edtf else "")
    for number, place in enumerate(view.places):
        add("" if number else "Where", place_words(place), "place" if not number else "site", _coordinates(place))
    if not view.places:
        add("Where", "not said, or not known to the gazetteer", "place")
    if view.site:
        table.add_row("Site", cell(view.site))
    if view.targets:
        table.add_row("Against", cell(", ".join(view.targets)))
    if view.weapons:
        table.add_row("With", cell(", ".join(view.weapons)))
    if view.suicide is not None:
        table.add_row(
            "Suicide",
            cell("a suicide attack, as the report tells it" if view.suicide else "no suicide attack, as the report tells it"),
        )
    return table


def _first_words(details: Sequence[DetailView], value: str) -> Text | None:
    """The words that a fact rests on, unless they are the fact itself."""
    quotes = [quote.quote for detail in details[:1] for quote in detail.quotes[:1]]
    return quoted(quotes[0], longest=160) if quotes and quotes[0].casefold() not in value.casefold() else None


def place_words(place: Place) -> str:
    country = country_name(place.country)
    return ", ".join(dict.fromkeys(part for part in (place.name, place.adm1, country) if part))


def _coordinates(place: Place) -> str:
    if place.lat is None or place.lon is None:
        return "not in the gazetteer"
    return f"{place.lat:.2f}, {place.lon:.2f} ({precision_words(place.precision)})"


def _section(console: Console, title: str, parts: Iterable[RenderableType]) -> None:
    console.print()
    console.print(Text(title, style="bold underline"))
    for part in parts:
        console.print(part)


def _responsibility(said: ResponsibilityView) -> Iterable[RenderableType]:
    yield Padding(responsibility_words(said), (0, 0, 0, 2))
    yield from show_quotes(said.quotes)


def responsibility_words(said: ResponsibilityView) -> Text:
    """Who says what about who did it, with how it was said and what was offered as proof."""
    words = stance_words(
        said.stance,
        speaker=said.said_by.speaker.name if said.said_by.speaker else None,
        party=said.party.name if said.party else None,
        certainty=said.certainty,
        report=said.report.outlet or "the report",
    )
    more = [mode_words(said.claim_mode), *chain_words(said.said_by)]
    if said.offered:
        more.append(f"offering {', '.join(said.offered)}")
    return Text.assemble(cell(words, STANCE_STYLES.get(said.stance, "")), cell("".join(f", {part}" for part in more if part)))


def chain_words(voice: Voice) -> list[str]:
    """Who stands between the outlet and the one who is said to have spoken."""
    parts = []
    if voice.person is not None:
        parts.append(f"in the words of {voice.person.name}" + (f", {voice.role}" if voice.role else ""))
    elif voice.role:
        parts.append(voice.role)
    if voice.relayed_by is not None:
        parts.append(f"as passed on by {voice.relayed_by.name}")
    return parts


def _figure(said: FigureView, report: ReportBrief | None) -> Iterable[RenderableType]:
    who = f" ({', '.join(said.who)})" if said.who else ""
    outlet = report.outlet if report and report.outlet else "the report"
    voice = said.said_by.speaker.name if said.said_by.speaker else f"{outlet}, in its own voice"
    source = ", ".join([f"according to {voice}", *chain_words(said.said_by)])
    yield Padding(
        Text.assemble((figure_words(said.measure, said.low, said.high), "bold yellow"), cell(f"{who}, {source}")), (0, 0, 0, 2)
    )
    yield from show_quotes(said.quotes)


def show_quotes(quotes: Sequence[Quote]) -> Iterable[RenderableType]:
    for quote in quotes:
        yield Padding(quoted(quote.quote), (0, 0, 0, 6))


__all__ = ["chain_words", "count_words", "place_words", "report_words", "responsibility_words", "show_incident", "show_quotes"]
