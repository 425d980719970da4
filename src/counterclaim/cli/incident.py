"""`counterclaim incident ID`: the contested board of one incident, its sources side by side."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.cli.board_table import printed_by, show_questions
from counterclaim.cli.console import cell, heading, indented, out, supported
from counterclaim.cli.quotes import Texts, show_words
from counterclaim.cli.voices import chain_words, report_words
from counterclaim.cli.wording import basis_words, figure_words, mode_words, precision_words, type_words
from counterclaim.lang.in_words import count_words, date_words
from counterclaim.model import Verdict
from counterclaim.present import Answer, Board, Date, DecisionView, MovingFigure, Place, RuleView, SourceColumn, Standing
from counterclaim.present.figure_case import source_name

_VERDICTS = {Verdict.SAME: "one incident", Verdict.DIFFERENT: "not the same", Verdict.UNSURE: "nobody can tell"}
_MOST_MATCHES = 12
_NO_EVIDENCE = "--evidence shows the words behind every cell"


def show_incident(board: Board, texts: Texts, *, evidence: bool = False) -> None:
    """Prints the board; with `evidence` the words behind every cell. `texts` holds the canonical texts of its reports."""
    console = out()
    _head(console, board)
    show_questions(console, board)
    _conflicts(console, board)
    _rules(console, board)
    _over_time(console, board)
    _identity(console, board)
    if evidence:
        heading(console, "The words behind each cell")
        for number in _cells(board):
            show_cell(console, board, texts, number)
    elif not _asks():
        console.print()
        console.print(cell(_NO_EVIDENCE, "dim"))


def ask_for_cells(board: Board, texts: Texts) -> None:
    """Shows the words of the cells whose numbers are typed, until an empty line or the end of input. Does nothing away from a
    terminal, where nobody can type."""
    if not _asks():
        return
    console = out()
    numbers = _cells(board)
    console.print()
    while True:
        try:
            typed = input(f"Words of which cell? 1 to {len(numbers)}, Enter to end: ").strip().strip("[]")
        except EOFError:
            console.print()
            return
        if not typed:
            return
        if typed.isdecimal() and int(typed) in numbers:
            show_cell(console, board, texts, int(typed))
        else:
            console.print(cell(f"There is no cell {typed}.", "dim"))


def _asks() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _cells(board: Board) -> range:
    return range(1, sum(len(question.cells) for question in board.questions) + 1)


def show_cell(console: Console, board: Board, texts: Texts, number: int) -> None:
    """Prints the answers of one cell, each with who says it, how sure the reading is, and its words in their sentence."""
    question, held = next((question, held) for question in board.questions for held in question.cells if held.number == number)
    source = board.sources[held.source - 1]
    console.print(Text.assemble((f"[{number}] ", "dim"), (question.label, "bold"), cell(f", {source.number} {source.name}")))
    for answer in held.answers:
        told = supported(_answer_words(answer, source), answer.found_by, answer.probability)
        console.print(indented(told, 4))
        for words in show_words(answer.quotes, texts):
            console.print(indented(words, 6))


def _answer_words(answer: Answer, source: SourceColumn) -> Text:
    said = [f"according to {answer.by}"] if answer.by else []
    said += [f"in {printed}"] if (printed := printed_by(source, answer)) else []
    said += [mode_words(answer.claim_mode)] if answer.claim_mode else []
    said += [f"offering {', '.join(answer.offered)}"] if answer.offered else []
    text = cell(", ".join([answer.words, *said, *chain_words(answer.said_by)]))
    match answer.value:
        case Date() as date:
            words = next((quote.quote for quote in answer.quotes), None)
            published = source.report.published
            note = basis_words(date.basis, date.resolved_by, said=words, published=published)
        case Place(lat=float() as lat, lon=float() as lon) as place:
            note = f"{lat:.2f}, {lon:.2f} ({precision_words(place.precision)})"
        case Place():
            note = "not in the gazetteer"
        case _:
            return text
    return text.append_text(cell(f", {note}", "dim"))


def _head(console: Console, board: Board) -> None:
    types = " or ".join(type_words(type.value) for type in board.types) or "violence of unknown kind"
    disputed = {row.key for row in board.questions if row.standing is Standing.DIFFER}
    where = f" in {board.place}" if board.place else ", place disputed" if "place" in disputed else ""
    when = "date disputed" if "date" in disputed else date_words(board.date)
    console.print(Text.assemble(cell(types.capitalize() + where, "bold"), f", {when}  ", (board.short_id, "dim")))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for source in board.sources:
        mark = "" if source.main else ", as background to something else"
        table.add_row(str(source.number), Text.assemble(cell(report_words(source.report)), (mark, "dim")))
        for copy in source.copies:
            table.add_row("", cell(f"the same text: {report_words(copy)}", "dim"))
        for reprint in source.reprints:
            table.add_row("", cell(f"also printed by {report_words(reprint)}", "dim"))
    console.print(table)
    console.print()


def _conflicts(console: Console, board: Board) -> None:
    differing = [row for row in board.questions if row.standing is Standing.DIFFER]
    if not differing:
        return
    heading(console, "Where they are at odds (sources by number)")
    for row in differing:
        console.print(indented(Text.assemble((f"{row.label}: ", "bold red"), cell(row.words))))


# Figures


def _rules(console: Console, board: Board) -> None:
    counted = [view for view in board.rules if view.result.values or view.result.grade]
    heading(console, "Figures by rule")
    if not counted:
        console.print(indented(cell("Nobody gives a figure.", "dim")))
        return
    shared = dict.fromkeys(step.words for view in counted for value in view.result.values for step in value.trace if step.shared)
    if shared:
        console.print(indented(cell("Before any rule:", "dim")))
        for words in shared:
            console.print(indented(cell(words), 4))
    for view in counted:
        _rule(console, view)


def _rule(console: Console, view: RuleView) -> None:
    console.print(indented(Text.assemble((view.rule.upper(), "bold"), cell(f": {view.about} ({view.citation})", "dim"))))
    result = view.result
    if result.grade:
        console.print(indented(Text.assemble("grade ", (result.grade, "bold yellow")), 4))
    for step in result.trace:
        console.print(indented(cell(step.words), 6))
    told: set[str] = set()
    for value in result.values:
        number = "empty" if value.value is None else f"{value.value:,}"
        bounds = count_words(value.low, value.high)
        said = "" if value.value is None or bounds == number else f"; what is said allows {bounds}"
        console.print(
            indented(Text.assemble((value.field, "bold"), " ", (number, "bold yellow"), cell(f" {value.about}{said}", "dim")), 4)
        )
        for step in value.trace:
            if not step.shared and step.words not in told:
                told.add(step.words)
                console.print(indented(cell(step.words), 6))


def _over_time(console: Console, board: Board) -> None:
    if not board.over_time:
        return
    heading(console, "Figures over time")
    for moving in board.over_time:
        name = figure_words(moving.measure, None, None).removeprefix("some ")
        console.print(indented(Text.assemble((name, "bold"), cell(f": {moving.words}"))))
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(style="dim", no_wrap=True)
        table.add_column(style="yellow")
        table.add_column()
        for figure in moving.figures:
            table.add_row(date_words(figure.published), count_words(figure.low, figure.high), _figure_source(board, figure))
        console.print(Padding(table, (0, 0, 0, 4)))


def _figure_source(board: Board, figure: MovingFigure) -> Text:
    source = board.sources[figure.source - 1]
    who = f"{', '.join(figure.who)}; " if figure.who else ""
    by = f"{figure.by}, " if figure.by else ""
    told = next((said.report for said in board.said.figures if said.id == figure.figure), source.report.id)
    return cell(f"{who}{by}{source.number} {_named(source, told)}")


def _named(source: SourceColumn, report: str) -> str:
    """What the report is called that stands in the column: itself, where it is one of several of one text."""
    return next((source_name(copy) for copy in source.copies if copy.id == report), source.name)


# Why it is one incident


def _identity(console: Console, board: Board) -> None:
    judged = {(made.one, made.other) for made in board.decisions if made.withdrawn is None}
    joining = [made for made in board.matches if made.verdict == Verdict.SAME.value]
    waiting = [made for made in board.matches if made.verdict == Verdict.UNSURE.value and (made.one, made.other) not in judged]
    for title, listed in (
        ("Why these are held to be one incident", joining),
        ("What may be the same incident; `counterclaim review` and `decide` settle it", waiting),
        ("Decisions by people", board.decisions),
    ):
        if not listed:
            continue
        most = len(listed) if listed is board.decisions else _MOST_MATCHES
        heading(console, title)
        for made in listed[:most]:
            console.print(indented(_decision(board, made)))
        if len(listed) > most:
            console.print(indented(cell(f"and {len(listed) - most} more; --json has them all", "dim")))


def _decision(board: Board, made: DecisionView) -> Text:
    reports = {account.short_id: account.report for account in board.said.accounts}

    def name(account: str, source: int | None) -> str:
        return f"account {account}" if source is None else f"{source} {_named(board.sources[source - 1], reports.get(account, ''))}"

    both = f"{name(made.one, made.one_source)} and {name(made.other, made.other_source)}: "
    score = "" if made.score is None else f" ({made.score:.0%})"
    words = _VERDICTS[Verdict(made.verdict)] if made.by_person or made.verdict != Verdict.UNSURE.value else "perhaps one incident"
    text = Text.assemble(cell(both), (words + score, "bold"))
    if made.reasons:
        text.append_text(cell(": " + "; ".join(made.reasons)))
    text.append_text(cell(f" ({made.author}, {date_words(made.at[:10])}", "dim"))
    if made.withdrawn is not None:
        text.append_text(cell(f", withdrawn {date_words(made.withdrawn[:10])}", "dim"))
    return text.append(")", style="dim")


def reports_of(board: Board) -> Sequence[str]:
    """Ids of all reports of the board."""
    return [report.id for report in board.said.reports]
