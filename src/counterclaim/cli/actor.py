"""`counterclaim actor ID_OR_NAME`: everything said by and about one actor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from counterclaim.cli.background import show_naming, show_registry
from counterclaim.cli.console import cell, heading, indented, out, supported
from counterclaim.cli.quotes import Texts, show_words
from counterclaim.cli.voices import chain_words, incident_words, report_words, responsibility_words
from counterclaim.cli.wording import kind_words, number_of, relation_words
from counterclaim.lang.agreement import verb
from counterclaim.lang.in_words import date_words
from counterclaim.present import ActorView, RelationView, ResponsibilityView, Section, SpeechView

_Shown = TypeVar("_Shown", ResponsibilityView, RelationView, SpeechView)


def cited_reports(view: ActorView) -> set[str]:
    """Ids of the reports whose words the view quotes."""
    sections: tuple[Section[ResponsibilityView] | Section[RelationView] | Section[SpeechView], ...] = (
        view.claims,
        view.denials,
        view.accused_by_others,
        view.doubted_by_others,
        view.claimed_by_others,
        view.accusations,
        view.doubts,
        view.relations,
        view.pledges,
        view.statements,
    )
    return {row.report.id for section in sections for row in section.rows}


def show_actor(view: ActorView, texts: Texts) -> None:
    """Prints the actor; sections that are empty are left out. `texts` holds the texts of `cited_reports`."""
    console = out()
    console.print(Text.assemble(cell(view.name, "bold"), f", {kind_words(view.kind.value)}  ", (view.id, "dim")))
    other = [name for name in (*view.names, *view.aliases) if name != view.name]
    if other:
        console.print(cell(f"also called {', '.join(dict.fromkeys(other))}"))
    for role in view.roles[:6]:
        body = f"with {role.affiliation.name}" if role.affiliation else ""
        console.print(cell(f"{', '.join(part for part in (role.role, body) if part)} (so {_reports(role.reports)})"))
    console.print(cell(f"named in {_reports(view.reports.total)}", "dim"))
    if view.registry is not None:
        show_registry(console, view.registry)
    show_naming(console, view)
    for title, section in (
        ("Claims", view.claims),
        ("Denials", view.denials),
        ("Blamed or suspected by others", view.accused_by_others),
        ("Doubted by others", view.doubted_by_others),
        ("Claims of others for it", view.claimed_by_others),
        ("Whom it blames or suspects", view.accusations),
        ("Its doubts", view.doubts),
    ):
        _show(console, title, section, _responsibility, texts)
    _show(console, "Ties to others, as they are told", view.relations, _relation, texts)
    _show(console, "Promises", view.pledges, _speech, texts)
    _show(console, "Statements", view.statements, _speech, texts)
    _title(console, "Reports", view.reports.total, len(view.reports.rows))
    for report in view.reports.rows:
        console.print(indented(cell(report_words(report))))


def _reports(count: int) -> str:
    return number_of(count, "report", "reports")


def _title(console: Console, title: str, total: int, shown: int) -> None:
    heading(console, title, f"  the first {shown:,} of {total:,}; --limit shows more" if shown < total else "")


def _show(console: Console, title: str, section: Section[_Shown], tell: Callable[[_Shown], Text], texts: Texts) -> None:
    if not section.total:
        return
    _title(console, title, section.total, len(section.rows))
    for row in section.rows:
        console.print(indented(tell(row)))
        for words in show_words(row.quotes, texts):
            console.print(indented(words, 6))


def _responsibility(row: ResponsibilityView) -> Text:
    told = responsibility_words(row).append_text(cell(f" ({incident_words(row.incident)})", "dim"))
    return supported(told, row.found_by, row.probability)


def _relation(row: RelationView) -> Text:
    source, target = (named.name if named else "somebody unnamed" for named in (row.source, row.target))
    speaker = row.said_by.speaker.name if row.said_by.speaker else row.report.outlet or "the report"
    says = verb(speaker, "suspects", "suspect") if row.certainty == "suspected" else verb(speaker, "says", "say")
    told = cell(f"{speaker} {says} that {source} {relation_words(row.type)} {target}")
    return supported(told, row.found_by, row.probability)


def _speech(row: SpeechView) -> Text:
    told = f" to {row.told}" if row.told else ""
    parts: Sequence[str] = [f"{row.cue or 'announced'}{told}", *chain_words(row.said_by)]
    when = f", {date_words(row.report.published)}" if row.report.published else ""
    words = cell(f"{', '.join(parts)} (in {row.report.outlet or row.report.name}{when})")
    return supported(words, row.found_by, row.probability)
