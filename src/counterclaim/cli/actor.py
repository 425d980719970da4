"""`counterclaim actor ID_OR_NAME`: everything said by and about one actor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from counterclaim.cli.console import cell, out
from counterclaim.cli.incident import chain_words, report_words, responsibility_words, show_quotes
from counterclaim.cli.wording import date_words, kind_words, relation_words, type_words, verb
from counterclaim.present import ActorView, IncidentBrief, Quote, RelationView, ResponsibilityView, Section, SpeechView

_Shown = TypeVar("_Shown", ResponsibilityView, RelationView, SpeechView)
_FEW = 12


def show_actor(view: ActorView) -> None:
    """Prints the actor: the sections that are empty are left out."""
    console = out()
    console.print(Text.assemble((cell(view.name).plain, "bold"), f", {kind_words(view.kind.value)}", (f"  {view.id}", "dim")))
    other = [name for name in (*view.names, *view.aliases) if name != view.name]
    if other:
        console.print(cell(f"also called {', '.join(dict.fromkeys(other))}"))
    for role in view.roles[:6]:
        body = (
            f"{role.role}, {role.affiliation.name}"
            if role.role and role.affiliation
            else role.role or (f"with {role.affiliation.name}" if role.affiliation else "")
        )
        console.print(cell(f"{body} (so {_reports(role.reports)})"))
    console.print(cell(f"named in {view.reports.total:,} {'report' if view.reports.total == 1 else 'reports'}", "dim"))
    for title, section in (
        ("Claims to have done it", view.claims),
        ("Denies", view.denials),
        ("Blamed or suspected by others", view.accused_by_others),
        ("Doubted by others", view.doubted_by_others),
        ("Claimed for it by others", view.claimed_by_others),
        ("Blames or suspects others", view.accusations),
        ("Doubts", view.doubts),
    ):
        _show(console, title, section, _responsibility)
    _show(console, "Ties to others, as they are told", view.relations, _relation)
    _show(console, "Promises", view.pledges, _speech)
    _show(console, "Says", view.statements, _speech)
    _title(console, "Reports", view.reports.total, min(len(view.reports.rows), _FEW))
    for report in view.reports.rows[:_FEW]:
        console.print(Padding(cell(report_words(report)), (0, 0, 0, 2)))


def _reports(count: int) -> str:
    return f"{count:,} {'report' if count == 1 else 'reports'}"


def _title(console: Console, title: str, total: int, shown: int) -> None:
    console.print()
    console.print(
        Text.assemble(
            (title, "bold underline"), (f"  the first {shown} of {total:,}; --limit shows more" if shown < total else "", "dim")
        )
    )


def _show(console: Console, title: str, section: Section[_Shown], say: Callable[[_Shown], tuple[Text, Sequence[Quote]]]) -> None:
    if not section.total:
        return
    _title(console, title, section.total, len(section.rows))
    for row in section.rows:
        words, quotes = say(row)
        console.print(Padding(words, (0, 0, 0, 2)))
        for part in show_quotes(quotes):
            console.print(part)


def _about(incident: IncidentBrief) -> Text:
    where = f" in {incident.place}" if incident.place else ""
    return cell(f"  [{type_words(incident.type.value)}{where}, {date_words(incident.date)}; {incident.short_id}]", "dim")


def _responsibility(row: ResponsibilityView) -> tuple[Text, Sequence[Quote]]:
    return responsibility_words(row).append_text(_about(row.incident)), row.quotes


def _relation(row: RelationView) -> tuple[Text, Sequence[Quote]]:
    source, target = (named.name if named else "somebody unnamed" for named in (row.source, row.target))
    speaker = row.said_by.speaker.name if row.said_by.speaker else row.report.outlet or "the report"
    says = verb(speaker, "suspects", "suspect") if row.certainty == "suspected" else verb(speaker, "says", "say")
    return cell(f"{speaker} {says} that {source} {relation_words(row.type)} {target}"), row.quotes


def _speech(row: SpeechView) -> tuple[Text, Sequence[Quote]]:
    report = report_words(row.report)
    chain = chain_words(row.said_by)
    told = f" to {row.told}" if row.told else ""
    return cell(", ".join([f"{row.cue or 'announced'}{told}", *chain, f"in {report}"]), "dim"), row.quotes
