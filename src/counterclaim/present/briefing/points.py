"""The questions of a contested board in sentences and cells: who gives which answer, and how the answers stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.lang.agreement import is_plural, with_a
from counterclaim.lang.in_words import listed, on_date
from counterclaim.present.agreement import Standing
from counterclaim.present.board_views import Answer, Board, Question
from counterclaim.present.briefing.document import Row, Sentence
from counterclaim.present.briefing.material import Material, outlet
from counterclaim.present.briefing.sources import SourceNote
from counterclaim.present.briefing.words import MEASURE_WORDS, spoken_date
from counterclaim.present.briefing.writer import sentence
from counterclaim.present.views import Date

STANDINGS = {
    Standing.ONE_SOURCE: "one source",
    Standing.AGREE: "agree",
    Standing.AGREE_ROUGHLY: "agree, not all as exactly",
    Standing.NOT_COMPARABLE: "cannot be compared",
    Standing.DIFFER: "at odds",
}


@dataclass(frozen=True, slots=True)
class Given:
    """One answer and everybody who gives it: `who` are voices as they stand in a sentence ("officials in Example Wire")."""

    words: str
    who: tuple[str, ...]
    notes: tuple[SourceNote, ...]
    part: bool
    plural: bool
    edtf: str | None = None

    @property
    def voices(self) -> str:
        return listed(list(self.who))

    def form(self, singular: str, plural: str) -> str:
        """The verb after the voices."""
        return plural if self.plural else singular


def given(material: Material, board: Board, question: Question) -> list[Given]:
    """The answers to a question, those alike put together, in the order of the sources."""
    reports = {report.id: report for report in board.said.reports}
    found: dict[tuple[str, bool], list[tuple[str, bool, Answer, SourceNote, str]]] = {}
    for cell in question.cells:
        for answer in cell.answers:
            for report_id in dict.fromkeys(quote.report for quote in answer.quotes):
                report = reports[report_id]
                quotes = [quote for quote in answer.quotes if quote.report == report_id]
                speaker = material.speaker(answer.said_by, report)
                who = outlet(report) if speaker is None else f"{speaker.rstrip(',')} in {outlet(report)}"
                words = _party_words(material, board, question, answer) or _date_words(answer) or answer.words
                plural = speaker is not None and is_plural(speaker)
                note = material.note(quotes, report, answer.said_by)
                found.setdefault((words.casefold(), answer.part), []).append((who, plural, answer, note, words))
    return [
        Given(
            words=rows[0][4],
            who=_voices(who for who, *_ in rows),
            notes=tuple({row[3].key: row[3] for row in rows}.values()),
            part=part,
            plural=len(_voices(who for who, *_ in rows)) > 1 or rows[0][1],
            edtf=next((answer.value.edtf for _, _, answer, *_ in rows if isinstance(answer.value, Date)), None),
        )
        for (_, part), rows in found.items()
    ]


def _voices(who: Iterable[str]) -> tuple[str, ...]:
    """Each voice once; a report's own word adds nothing to that of a speaker in it."""
    unlike = list(dict.fromkeys(who))
    return tuple(name for name in unlike if not any(other.endswith(f" in {name}") for other in unlike))


def _date_words(answer: Answer) -> str | None:
    return spoken_date(answer.value.edtf) if isinstance(answer.value, Date) and answer.value.edtf is not None else None


def _party_words(material: Material, board: Board, question: Question, answer: Answer) -> str | None:
    """The party of a voice on who did it, under its one name; None for other questions."""
    for said in board.said.responsibility:
        if said.stance == question.key and said.quotes[:1] == answer.quotes[:1] and said.party is not None:
            return material.party(said.party) + (" (suspected)" if said.certainty == "suspected" else "")
    return None


def cell_row(material: Material, board: Board, question: Question) -> Row:
    """The question as a row: what is asked, who says what, and how the answers stand."""
    answers = [answer for answer in given(material, board, question) if not answer.part]
    told = "; ".join(f"{answer.words} ({', '.join(answer.who)})" for answer in answers)
    notes = tuple({note.key: note for answer in answers for note in answer.notes}.values())
    return Row(cells=(question.label, told, STANDINGS[question.standing]), notes=notes)


def count_sentence(material: Material, board: Board, question: Question, *, again: bool = False) -> Sentence | None:
    """How many people, by whom: one sentence on one measure; None where nobody gives a number that a sentence can use. `again` says
    that it follows upon another disagreement."""
    answers = [answer for answer in given(material, board, question) if not answer.part and answer.words != "some"]
    if not answers:
        return None
    noun, notes = MEASURE_WORDS[question.key][0], _notes(answers)
    if len(answers) == 1:
        only = answers[0]
        both = " both" if len(only.who) == 2 else ""
        return sentence(f"{only.voices}{both} {only.form('puts', 'put')} the number of {noun} at {only.words}.", notes)
    first, *others = answers
    clauses = [
        f"{first.voices} {first.form('gives', 'give')} {first.words}",
        *(f"{answer.voices} {answer.words}" for answer in others),
    ]
    if question.standing is Standing.DIFFER:
        lead = f"On the number of {noun}, too, figures differ" if again else f"Sources differ on the number of {noun}"
        return sentence(f"{lead}: {_clauses(clauses)}.", notes)
    return sentence(f"On the number of {noun}, {_clauses(clauses)}.", notes)


def toll_sentence(material: Material, board: Board) -> Sentence | None:
    """The lowest and the highest count of the dead and of the injured, with who gives them; None where sources do not differ on
    either."""
    clauses: list[str] = []
    notes: list[SourceNote] = []
    for question in board.questions:
        answers = [answer for answer in given(material, board, question) if not answer.part and answer.words != "some"]
        if question.key not in ("killed", "injured") or not answers:
            continue
        ordered = sorted(answers, key=lambda answer: _size(answer.words))
        low, high = ordered[0], ordered[-1]
        if low.words == high.words:
            return None
        lead = (
            "counts of the dead run"
            if question.key == "killed"
            else "those of the injured"
            if clauses
            else "counts of the injured run"
        )
        clauses.append(f"{lead} from {low.words} ({low.voices}) to {high.words} ({high.voices})")
        notes += [*low.notes, *high.notes]
    return sentence(f"{', and '.join(clauses)}.", notes) if clauses else None


def _size(words: str) -> tuple[int, bool]:
    """The first number in the words of a count; what is open above comes after the number itself."""
    found = re.search(r"[\d,]+", words)
    return int(found[0].replace(",", "")) if found else 0, words.startswith("at least")


_LEADS = {
    "date": ("On the date, accounts do not match", "puts it", "put it"),
    "place": ("On the place, accounts do not match", "puts it at", "put it at"),
    "type": ("Accounts do not describe the same kind of violence", "tells of", "tell of"),
}


def differing(material: Material, board: Board, question: Question) -> Sentence:
    """A question on which sources contradict each other, with every answer."""
    answers = [answer for answer in given(material, board, question) if not answer.part]
    usual = (f"On “{question.label.lower()}”, accounts do not match", "says", "say")
    lead, one, many = _LEADS.get(question.key, usual)
    clauses = [f"{answer.voices} {answer.form(one, many)} {_as_said(question.key, answer)}" for answer in answers]
    return sentence(f"{lead}: {_clauses(clauses)}.", _notes(answers))


def _as_said(key: str, answer: Given) -> str:
    if key == "date":
        return on_date(answer.edtf).strip() or f"at {answer.words}"
    return with_a(answer.words) if key == "type" else answer.words


def agreed(material: Material, board: Board) -> Sentence | None:
    """That sources agree on some questions, with their words; None where there is no such question."""
    words = {
        "date": "the date",
        "place": "the place",
        "site": "the site",
        "type": "the kind of attack",
        "killed": "the number of dead",
    }
    questions = [question for question in board.questions if question.standing is Standing.AGREE and question.key in words]
    if not questions or len(board.sources) < 2:
        return None
    notes = [note for question in questions for answer in given(material, board, question)[:1] for note in answer.notes]
    return sentence(f"The sources that speak to them agree on {listed([words[question.key] for question in questions])}.", notes)


def _clauses(clauses: Sequence[str]) -> str:
    """Clauses as a list; semicolons part those that hold commas."""
    if len(clauses) < 3:
        return " and ".join(clauses)
    mark = ";" if any("," in clause for clause in clauses) else ","
    return f"{f'{mark} '.join(clauses[:-1])}{mark} and {clauses[-1]}"


def _notes(answers: Iterable[Given]) -> list[SourceNote]:
    return [note for answer in answers for note in answer.notes]
