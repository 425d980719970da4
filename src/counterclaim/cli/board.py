"""The sample reports side by side: what each outlet says about one incident."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from counterclaim.cli.console import cell, indented, out
from counterclaim.cli.plain import location_words, shorten
from counterclaim.cli.tables import figures_in_brief, stances_in_brief
from counterclaim.cli.wording import type_words
from counterclaim.codebook.countries import country_name
from counterclaim.lang.in_words import date_words
from counterclaim.ledger import public_account_ids
from counterclaim.model import Account, Figure, Findings, IncidentType, Responsibility, Stance
from counterclaim.pipeline import StoreSummary
from counterclaim.present import FigureBrief, StanceBrief
from counterclaim.present.statements import short_id

_TITLES = 60
_WIDE = 80  # columns that a table needs


def show_board(found: Sequence[Findings], summary: StoreSummary, ledger: str, incidents: Mapping[str, str]) -> None:
    """Prints the incidents that reports are about, those told by several outlets first, and how to look further.

    `incidents` gives the incident's id for each account's.
    """
    console = out()
    groups = _grouped(found, incidents)
    told = [group for group in groups if len(_reports(group)) > 1]
    alone = [group for group in groups if len(_reports(group)) == 1]
    read = sum(summary.reports.values()) - summary.reports["failed"]
    background = summary.incidents - summary.main_incidents
    console.print(
        Text.assemble(
            ("Counterclaim", "bold"),
            f" read {read} sample reports, written for the project about public facts. It found ",
            f"{summary.main_incidents} accounts of what a report is about and {background} told as background, with ",
            f"{summary.statements['figure']} casualty figures and {summary.statements['responsibility']} voices on who did it. ",
            "It does not decide who is right: it keeps who says what.",
        )
    )
    for group in told:
        _show_group(console, group)
    if alone:
        console.print()
        console.print(Rule(Text("Told by one report", style="bold"), align="left", style="dim"))
        _show_rows(console, [row for group in alone for row in group], with_incident=True)
    _show_way_on(console, groups, ledger)


_Told = tuple[Findings, Account, str]


def _grouped(found: Sequence[Findings], incidents: Mapping[str, str]) -> list[list[_Told]]:
    """What reports are about, by incident: those told by most reports first."""
    groups: dict[str, list[_Told]] = {}
    for findings in found:
        for account, id in zip(findings.accounts, public_account_ids(findings.accounts), strict=True):
            if account.main:
                groups.setdefault(incidents[id], []).append((findings, account, id))
    for group in groups.values():
        group.sort(key=lambda told: (told[0].report.published is None, told[0].report.published or "", told[2]))
    return sorted(groups.values(), key=lambda group: (-len(_reports(group)), -max(_voices(told) for told in group), group[0][2]))


def _reports(group: Sequence[_Told]) -> set[str]:
    return {findings.report.id for findings, _, _ in group}


def _voices(told: _Told) -> int:
    findings, account, _ = told
    said = {said.stance for said in findings.responsibility if said.account is account}
    return len(said - {Stance.NO_CLAIM})


def _where(account: Account) -> str:
    if not account.places:
        return account.site or "place not said"
    place = account.places[0]
    return ", ".join(dict.fromkeys(part for part in (place.name, country_name(place.country)) if part))


def _show_group(console: Console, group: list[_Told]) -> None:
    account = min((told for _, told, _ in group), key=lambda told: (told.when.edtf is None, "/" in (told.when.edtf or "")))
    types = dict.fromkeys(type_words(told.type.value) for _, told, _ in group if told.type is not IncidentType.UNKNOWN)
    what = " or ".join(types) or type_words(IncidentType.UNKNOWN.value)
    console.print()
    title = Text.assemble(cell(_where(account), "bold"), "  ", (date_words(account.when.edtf), "bold"))
    console.print(Rule(title, align="left", style="dim"))
    console.print(cell(f"{what}, told by {len(_reports(group))} reports", "dim"))
    _show_rows(console, group, with_incident=False)


def _show_rows(console: Console, rows: list[_Told], *, with_incident: bool) -> None:
    """What each report tells, beside each other where the terminal is wide enough, else one below the other."""
    columns = [_columns(told, with_incident=with_incident) for told in rows]
    if console.width < _WIDE:
        for what, *said, id in columns:
            console.print(Text.assemble("\n", what, "  ", (id.plain, "dim")))
            for text in said:
                if text.plain:
                    console.print(indented(text))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("What, where, when" if with_incident else "Outlet", ratio=3)
    table.add_column("Casualties (who says so)", ratio=3)
    table.add_column("Who says who did it", ratio=4)
    table.add_column("Incident", no_wrap=True, style="dim")
    for number, cells in enumerate(columns):
        if number:
            table.add_row()
        table.add_row(*cells)
    console.print(table)


def _columns(told: _Told, *, with_incident: bool) -> tuple[Text, Text, Text, Text]:
    findings, account, id = told
    what = cell(_outlet(findings), "bold")
    if with_incident:
        lines = (_where(account), date_words(account.when.edtf), _outlet(findings))
        what = cell(type_words(account.type.value), "bold")
        for line in lines:
            what.append("\n").append_text(cell(line, "dim" if line == lines[-1] else ""))
    figures = [_figure(said) for said in findings.figures if said.account is account]
    stances = [_stance(said) for said in findings.responsibility if said.account is account]
    report = findings.report.outlet or "the report"
    return what, figures_in_brief(figures, most=6), stances_in_brief(stances, report=report, most=6), cell(short_id(id))


def _outlet(findings: Findings) -> str:
    return findings.report.outlet or shorten(findings.report.title or findings.report.name, _TITLES)


def _figure(said: Figure) -> FigureBrief:
    return FigureBrief(
        measure=said.measure.value, low=said.low, high=said.high, speaker=said.speaker.actor.name if said.speaker.actor else None
    )


def _stance(said: Responsibility) -> StanceBrief:
    return StanceBrief(
        stance=said.stance.value,
        party=said.party.name if said.party else None,
        speaker=said.speaker.actor.name if said.speaker.actor else None,
        certainty=said.certainty.value,
    )


def _show_way_on(console: Console, groups: list[list[_Told]], ledger: str) -> None:
    console.print()
    console.print(Text("Look further", style="bold"))
    fullest = max((told for group in groups for told in group), key=_voices, default=None)
    calls = [
        ("counterclaim actor 'Islamic State'", "everything said by and about one group"),
        ("counterclaim network --out network.svg", "how groups are said to be connected, as a picture"),
        ("counterclaim incidents", "all of them"),
    ]
    if fullest is not None:
        id = short_id(fullest[2])
        calls = [
            (f"counterclaim incident {id}", "everything said about one of them, in which words"),
            (f"counterclaim assess {id}", "who is said to be behind it, by how many voices, and how likely that makes it"),
            (f"counterclaim brief --incident {id} --out brief.html", "the same as a briefing, with a note for every sentence"),
            *calls,
        ]
    for call, about in calls:
        console.print(indented(cell(f"# {about}", "dim")))
        console.print(indented(cell(f"{call} --ledger {location_words(ledger)}")), soft_wrap=True)
    console.print(indented(cell("# a report of your own", "dim")))
    console.print(indented(cell("counterclaim read YOUR-REPORT.html")))
