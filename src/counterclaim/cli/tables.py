"""Lists for people: a table where the terminal is wide, a few lines a row where it is not."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from counterclaim.cli.console import STANCE_STYLES, cell, indented, out
from counterclaim.cli.plain import shorten
from counterclaim.cli.wording import figure_words, kind_words, number_of, stance_words, type_words
from counterclaim.codebook.countries import country_name
from counterclaim.lang.in_words import date_words
from counterclaim.present import ActorSummary, FigureBrief, IncidentSummary, StanceBrief

_WIDE = 90
_MOST_LINES = 4
_NAME = 24  # columns of the terminal for an actor's name, at least
_MEASURES = ("killed", "injured", "attackers_killed")  # what the lists tell first


def show_incidents(rows: Sequence[IncidentSummary]) -> None:
    console = out()
    if console.width < _WIDE:
        for row in rows:
            console.print(_stacked(row))
        return
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("ID", no_wrap=True, style="dim")
    table.add_column("When", max_width=15)
    table.add_column("What and where", ratio=3)
    table.add_column("Casualties (who says so)", ratio=3)
    table.add_column("Who says who did it", ratio=3)
    if console.width >= 120:
        table.add_column("Report", ratio=2)
    for row in rows:
        cells = [
            cell(row.short_id),
            cell(date_words(row.date.edtf) if row.date.edtf else "unknown"),
            _what(row),
            figures_in_brief(row.figures),
            stances_in_brief(row.responsibility, report="the report"),
        ]
        if console.width >= 120:
            cells.append(_reports(row))
        table.add_row(*cells, style="" if row.main else "dim", end_section=False)
    console.print(table)


def _what(row: IncidentSummary) -> Text:
    text = Text(type_words(row.type.value), style="bold" if row.main else "")
    where = ", ".join(
        part for part in (row.place, country_name(row.country) if row.place != country_name(row.country) else None) if part
    )
    if where:
        text.append(f"\n{where}", style="not bold")
    elif row.site:
        text.append(f"\nat {shorten(row.site, 60)}", style="not bold")
    if not row.main:
        text.append("\n(background)", style="not bold dim")
    return text


def _reports(row: IncidentSummary) -> Text:
    return cell("; ".join(report.outlet or report.name for report in row.reports))


def _stacked(row: IncidentSummary) -> Group:
    head = Text.assemble((row.short_id, "dim"), "  ", (date_words(row.date.edtf), "bold"))
    what = cell(_what(row).plain.replace("\n(", " (").replace("\n", ", "), "bold" if row.main else "dim")
    parts: list[RenderableType] = [head, indented(what)]
    for brief in (figures_in_brief(row.figures), stances_in_brief(row.responsibility, report="the report")):
        parts += [indented(brief)] if brief.plain else []
    return Group(*parts, Text())


def figures_in_brief(figures: Sequence[FigureBrief], *, most: int = _MOST_LINES) -> Text:
    """One line a figure, with those who give it: the speakers, or the outlets where several tell of the incident. The dead come
    first, and of one measure the largest number: what counts some of the people may be cut, what counts all of them may not."""
    voices: dict[str, list[str]] = {}
    for said in sorted(figures, key=_weight):
        voice = said.speaker or (said.outlet if _several(figures) else None)
        voices.setdefault(figure_words(said.measure, said.low, said.high), []).extend([voice] if voice else [])
    lines = [(figure, ", ".join(dict.fromkeys(shorten(name, 32) for name in names))) for figure, names in voices.items()]
    text = Text()
    for figure, speakers in lines[:most]:
        text.append_text(
            Text.assemble("\n" if text.plain else "", (figure, "yellow"), cell(f" ({shorten(speakers, 70)})" if speakers else ""))
        )
    return _and_more(text, len(lines) - most)


def stances_in_brief(stances: Sequence[StanceBrief], *, report: str, most: int = _MOST_LINES) -> Text:
    """One line a voice on who did it; `report` names the report's own."""
    lines = list(
        dict.fromkeys(
            (
                said.stance,
                stance_words(
                    said.stance, speaker=said.speaker, party=said.party, certainty=said.certainty, report=said.outlet or report
                ),
            )
            for said in stances
        )
    )
    text = Text()
    for stance, words in lines[:most]:
        text.append_text(Text.assemble("\n" if text.plain else "", cell(shorten(words, 90), STANCE_STYLES.get(stance, ""))))
    return _and_more(text, len(lines) - most)


def _weight(said: FigureBrief) -> tuple[int, int]:
    measure = _MEASURES.index(said.measure) if said.measure in _MEASURES else len(_MEASURES)
    return measure, -(said.high or said.low or 0)


def _several(figures: Sequence[FigureBrief]) -> bool:
    return len({said.outlet for said in figures if said.outlet}) > 1


def _and_more(text: Text, more: int) -> Text:
    if more > 0:
        text.append(f"\nand {more} more", style="dim")
    return text


def show_actors(rows: Sequence[ActorSummary]) -> None:
    console = out()
    if console.width < _WIDE:
        for row in rows:
            console.print(Text.assemble((row.id, "dim"), "  ", cell(row.name, "bold"), f"  {kind_words(row.kind.value)}"))
            console.print(indented(cell(_doings(row))))
        return
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("ID", no_wrap=True, style="dim")
    table.add_column("Name", style="bold", min_width=_NAME)
    table.add_column("Kind", no_wrap=True)
    titles = ("Reports", "Claims", "Denies", "Blamed", "Said", "Doubted", "Blames", "Ties")
    # An id cannot be cut, for people copy it; so the counts that come last give way.
    taken = max(len(row.id) for row in rows) + max(len(kind_words(row.kind.value)) for row in rows) + _NAME + 6
    columns = len(titles) if console.width >= 120 else 5
    while columns > 1 and taken + sum(len(title) + 2 for title in titles[:columns]) > console.width:
        columns -= 1
    for title in titles[:columns]:
        table.add_column(title, justify="right", no_wrap=True)
    for row in rows:
        counts = (row.reports, row.claims, row.denials, row.accused, row.statements, row.doubted, row.accuses, row.relations)[
            :columns
        ]
        table.add_row(
            cell(row.id),
            cell(shorten(row.name, 80)),
            cell(kind_words(row.kind.value)),
            *(cell(f"{count:,}" if count else "·", "" if count else "dim") for count in counts),
        )
    console.print(table)


def _doings(row: ActorSummary) -> str:
    counts = {
        ("claim", "claims"): row.claims,
        ("denial", "denials"): row.denials,
        ("time blamed", "times blamed"): row.accused,
        ("time doubted", "times doubted"): row.doubted,
        ("accusation", "accusations"): row.accuses,
        ("tie", "ties"): row.relations,
        ("statement", "statements"): row.statements,
        ("pledge", "pledges"): row.pledges,
    }
    reports = f"in {number_of(row.reports, 'report', 'reports')}"
    return "; ".join([reports, *(number_of(count, *words) for words, count in counts.items() if count)])
