"""The table of the contested board: questions in rows, sources in columns, as many side by side as the terminal holds."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from counterclaim.cli.console import STANCE_STYLES, cell, indented
from counterclaim.lang.in_words import date_words, listed
from counterclaim.present import Answer, Board, Cell, Question, SourceColumn, Standing
from counterclaim.present.figure_case import source_name

_LABEL = 14  # columns of the terminal for the question
_LEAST = 18  # and for each source
_STACKED = 60  # below that, one source below the other

STANDINGS = {
    Standing.ONE_SOURCE: "one source",
    Standing.AGREE: "agree",
    Standing.AGREE_ROUGHLY: "agree, not all as exactly",
    Standing.NOT_COMPARABLE: "not comparable",
    Standing.DIFFER: "at odds",
}
_STYLES = {Standing.AGREE: "green", Standing.AGREE_ROUGHLY: "green", Standing.DIFFER: "bold red"}


def show_questions(console: Console, board: Board) -> None:
    """Prints every question with its answers, each cell with its number; the standing of the answers in words."""
    if console.width < _STACKED:
        for question in board.questions:
            _show_stacked(console, board, question)
        return
    for columns in _blocks(board.sources, max(1, (console.width - _LABEL - 2) // (_LEAST + 2))):
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 1, 0))
        table.add_column("", width=_LABEL)
        for source in columns:
            table.add_column(_header(source), min_width=_LEAST, max_width=44, ratio=1, overflow="fold")
        for question in board.questions:
            held = {cell.source: cell for cell in question.cells}
            if any(source.number in held for source in columns):
                texts = [_answers(question, source, held.get(source.number)) for source in columns]
                table.add_row(_label(board, question), *texts)
        console.print(table)


def _blocks(sources: Sequence[SourceColumn], most: int) -> list[Sequence[SourceColumn]]:
    """The sources in blocks of at most so many, as even as may be."""
    blocks = -(-len(sources) // most)
    size = -(-len(sources) // blocks)
    return [sources[at : at + size] for at in range(0, len(sources), size)]


def _header(source: SourceColumn) -> Text:
    text = Text.assemble((f"{source.number} ", "bold"), cell(source.name, "bold"))
    more = [date_words(source.published) if source.published else "no date"]
    more += [] if source.main else ["in passing"]
    more += [f"+ {len(source.copies)} of the same text"] if source.copies else []
    others = [reprint.outlet or reprint.name for reprint in source.reprints]
    more += [f"also printed by {listed(others)}"] if others else []
    for words in more:
        text.append("\n").append_text(cell(words, "not bold dim"))
    return text


def _label(board: Board, question: Question) -> Text:
    text = Text(question.label, style="bold")
    standing = standing_words(board, question)
    return text.append("\n").append_text(standing) if standing.plain else text


def standing_words(board: Board, question: Question) -> Text:
    """How the answers stand; nothing where there is but one source, which all of them then have."""
    if len(board.sources) == 1 and question.standing is Standing.ONE_SOURCE:
        return Text()
    return Text(STANDINGS[question.standing], style=f"not bold {_STYLES.get(question.standing, 'dim')}")


def _answers(question: Question, source: SourceColumn, held: Cell | None) -> Text:
    if held is None:
        return Text("–", style="dim")
    text = Text(f"[{held.number}] ", style="dim")
    for number, answer in enumerate(held.answers):
        text.append_text(Text("\n" if number else "")).append_text(answer_words(question, source, answer))
    return text


def printed_by(source: SourceColumn, answer: Answer) -> str:
    """Which of the reports of one text give the answer, by name; nothing where all of them do, or where there is but one."""
    given = {quote.report for quote in answer.quotes}
    reports = (source.report, *source.copies)
    return "" if all(report.id in given for report in reports) else ", ".join(source_name(r) for r in reports if r.id in given)


def answer_words(question: Question, source: SourceColumn, answer: Answer) -> Text:
    """An answer with who says it where that is not the report itself, and which of the reports of one text where not all do."""
    by = "; ".join(part for part in (answer.by, printed_by(source, answer)) if part)
    by = f" ({by})" if by else ""
    if answer.part:
        return cell(f"part: {answer.words}{by}", "dim")
    style = f"not dim {STANCE_STYLES.get(question.key, '')}".strip()
    return Text.assemble(cell(answer.words, style), cell(by, "not bold not dim"))


def _show_stacked(console: Console, board: Board, question: Question) -> None:
    console.print(Text.assemble((question.label, "bold"), "  ", standing_words(board, question)))
    for held in question.cells:
        source = board.sources[held.source - 1]
        console.print(indented(Text.assemble((f"[{held.number}] ", "dim"), cell(f"{source.number} {source.name}", "dim"))))
        for answer in held.answers:
            console.print(indented(answer_words(question, source, answer), 4))
