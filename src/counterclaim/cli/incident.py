"""`counterclaim incident ID`: everything that is said about one incident, by whom and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from counterclaim.cli.console import STANCE_STYLES, cell, indented, out, supported
from counterclaim.cli.quotes import Texts, show_words
from counterclaim.cli.wording import (
    basis_words,
    date_words,
    figure_words,
    mode_words,
    precision_words,
    stance_words,
    type_words,
)
from counterclaim.codebook.countries import country_name
from counterclaim.present import DetailView, FigureView, IncidentView, Place, Quote, ReportBrief, ResponsibilityView, Voice


def show_incident(view: IncidentView, texts: Texts) -> None:
    """Prints the incident. `texts` holds the canonical texts of its reports."""
    console = out()
    reports = {report.id: report for report in view.reports}
    place = view.places[0].name if view.places else view.site
    title = type_words(view.type.value).capitalize() + (f" in {place}" if view.places else f" at {place}" if place else "")
    head = Text.assemble(cell(title, "bold"), f", {date_words(view.date.edtf)}  ", (view.short_id, "dim"))
    console.print(supported(head, view.found_by, view.probability))
    for report in view.reports:
        console.print(
            cell(f"as told by {report_words(report)}" + ("" if view.main else ", as background to something else"), "dim")
        )
    console.print()
    console.print(_facts(view))

    _title(console, "Who is said to have done it, and by whom")
    for said in view.responsibility:
        console.print(indented(supported(responsibility_words(said), said.found_by, said.probability)))
        _words(console, said.quotes, texts)
    if not view.responsibility:
        console.print(indented(cell("Nothing was found on who claims it, denies it or is blamed.", "dim")))

    _title(console, "Casualties, each figure with its speaker")
    for figure in view.figures:
        console.print(indented(_figure_words(figure, reports.get(figure.report))))
        _words(console, figure.quotes, texts)
    if not view.figures:
        console.print(indented(cell("No figures were found.", "dim")))

    _title(console, "The words it rests on")
    for text in show_words(view.quotes, texts):
        console.print(indented(text))


def report_words(report: ReportBrief) -> str:
    """A report in a line: outlet, title, date."""
    title = f"“{report.title}”" if report.title else ""
    named = ": ".join(part for part in (report.outlet or report.name, title) if part)
    return named + (f" ({date_words(report.published)})" if report.published else "")


def _title(console: Console, title: str) -> None:
    console.print()
    console.print(Text(title, style="bold underline"))


def _words(console: Console, quotes: Iterable[Quote], texts: Texts) -> None:
    for text in show_words(quotes, texts):
        console.print(indented(text, 6))


def _facts(view: IncidentView) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()

    def add(label: str, value: str, note: str = "", *, parts: Sequence[DetailView] = ()) -> None:
        shown = Text.assemble(cell(value), (f"  {note}" if note else "", "dim"))
        # What the first finder of the incident has found as well needs no word of its own.
        own = [part for part in parts if part.probability is not None or view.found_by[:1] != part.found_by[:1]]
        other = dict.fromkeys((part.found_by, part.probability) for part in own)
        for found_by, probability in other:
            supported(shown, found_by, probability)
        table.add_row(label, shown)

    told: dict[str, list[DetailView]] = {}
    for detail in view.details:
        told.setdefault(detail.slot, []).append(detail)

    dates = told.get("date", [])[:1]
    words = next((quote.quote for detail in dates for quote in detail.quotes), None)
    published = next((report.published for report in view.reports), None)
    basis = basis_words(view.date.basis, view.date.resolved_by, said=words, published=published)
    add("When", date_words(view.date.edtf), basis, parts=dates)
    for number, place in enumerate(view.places):
        add("" if number else "Where", place_words(place), _coordinates(place), parts=told.get("place", [])[number : number + 1])
    if not view.places:
        add("Where", "not found")
    if view.site:
        add("Site", view.site, parts=told.get("site", ())[:1])
    if view.targets:
        add("Against", ", ".join(view.targets), parts=told.get("target", ()))
    if view.weapons:
        add("With", ", ".join(view.weapons), parts=told.get("weapon", ()))
    if view.suicide is not None:
        add(
            "Suicide",
            "a suicide attack, as the report tells it" if view.suicide else "not a suicide attack, as the report tells it",
            parts=told.get("suicide", ())[:1],
        )
    return table


def place_words(place: Place) -> str:
    return ", ".join(dict.fromkeys(part for part in (place.name, place.adm1, country_name(place.country)) if part))


def _coordinates(place: Place) -> str:
    if place.lat is None or place.lon is None:
        return "not in the gazetteer"
    return f"{place.lat:.2f}, {place.lon:.2f} ({precision_words(place.precision)})"


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


def _figure_words(said: FigureView, report: ReportBrief | None) -> Text:
    who = f" ({', '.join(said.who)})" if said.who else ""
    outlet = report.outlet if report and report.outlet else "the report"
    voice = said.said_by.speaker.name if said.said_by.speaker else f"{outlet}, in its own voice"
    source = ", ".join([f"according to {voice}", *chain_words(said.said_by)])
    told = Text.assemble((figure_words(said.measure, said.low, said.high), "bold yellow"), cell(f"{who}, {source}"))
    return supported(told, said.found_by, said.probability)
