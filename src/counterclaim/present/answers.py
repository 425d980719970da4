"""The rows of the contested board: each question, who answers it how, and whether the answers agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.codebook.countries import country_name
from counterclaim.lang.in_words import count_words, date_words, listed
from counterclaim.lang.parts import counts_some
from counterclaim.model import IncidentType, Measure, Stance
from counterclaim.present.agreement import (
    Agreement,
    Standing,
    compare_counts,
    compare_dates,
    compare_places,
    compare_types,
    compare_values,
    compare_words,
    standing,
)
from counterclaim.present.board_views import Answer, Cell, Question
from counterclaim.present.views import (
    AccountView,
    Date,
    DetailView,
    FigureView,
    IncidentView,
    Place,
    ResponsibilityView,
)

MEASURES = {
    "killed": "Killed",
    "injured": "Injured",
    "attackers_killed": "Attackers killed",
    "abducted": "Abducted",
    "missing": "Missing",
    "arrested": "Arrested",
    "displaced": "Displaced",
}
STANCES = {
    Stance.CLAIMS: "Claims it",
    Stance.DENIES: "Denies it",
    Stance.BLAMES: "Blamed for it",
    Stance.DOUBTS: "Doubted",
    Stance.NO_CLAIM: "No claim known",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """A question before its cells are numbered: answers by column, their standing, and words of it where they are not the usual."""

    key: str
    label: str
    answers: Mapping[int, Sequence[Answer]]
    standing: Standing
    words: str | None = None


def questions(view: IncidentView, columns: Mapping[str, int]) -> tuple[Question, ...]:
    """The rows of the board. `columns` gives the number of each report's column. What no source answers has no row."""
    made, number = [], 0
    for row in [*_circumstances(view, columns), *_figures(view, columns), *_responsibility(view, columns)]:
        cells = []
        for column, answers in sorted(row.answers.items()):
            number += 1
            cells.append(Cell(number=number, source=column, answers=tuple(answers)))
        words = row.words or _who_says_what(row.answers)
        made.append(Question(key=row.key, label=row.label, standing=row.standing, words=words, cells=tuple(cells)))
    return tuple(made)


def _who_says_what(answers: Mapping[int, Sequence[Answer]]) -> str:
    """Each answer with the columns that give it: "61 (1, 3); at least 59 (2)"."""
    told: dict[str, list[int]] = {}
    for column, given in sorted(answers.items()):
        for answer in given:
            columns = told.setdefault(answer.words, [])
            if column not in columns:
                columns.append(column)
    return "; ".join(f"{words} ({', '.join(map(str, columns))})" for words, columns in told.items())


def _unlike(answers: Iterable[Answer]) -> list[Answer]:
    """The answers, those that say the same by the same voice put together with all their words."""
    kept: dict[tuple[str, str | None], Answer] = {}
    for answer in answers:
        key = answer.words, answer.by
        kept[key] = replace(kept[key], quotes=kept[key].quotes + answer.quotes) if key in kept else answer
    return list(kept.values())


# When, where, what


def place_words(place: Place) -> str:
    """The place with its province and country. A town in the capitals of a dateline is not told from its province of that name."""
    parts = filter(None, (place.name, place.adm1, country_name(place.country)))
    return ", ".join({part.casefold(): part for part in parts}.values())


def _circumstances(view: IncidentView, columns: Mapping[str, int]) -> Iterator[_Row]:
    def by_column(slot: str) -> dict[int, list[DetailView]]:
        found: dict[int, list[DetailView]] = {}
        for account in view.accounts:
            for detail in _details(account, slot):
                found.setdefault(columns[account.report], []).append(detail)
        return found

    def row(key: str, label: str, compare: Callable[[list[DetailView], list[DetailView]], Agreement]) -> Iterator[_Row]:
        told = by_column(key)
        if told:
            answers = {column: _unlike(_answer(detail) for detail in details) for column, details in told.items()}
            comparable = [[detail for detail in details if not _is_unresolved(detail)] for details in told.values()]
            yield _Row(key, label, answers, standing(list(filter(None, comparable)), compare))

    yield from row("date", "When", lambda one, other: compare_dates(_edtf(one[0]), _edtf(other[0])))
    yield from row("place", "Where", lambda one, other: compare_places(_places(one), _places(other)))
    yield from row("site", "Site", _compare_texts)
    yield from row("type", "What kind", lambda one, other: compare_types(_type(one[0]), _type(other[0])))
    yield from row("target", "Against", _compare_texts)
    yield from row("weapon", "With", _compare_texts)
    yield from row("suicide", "Suicide attack", lambda one, other: compare_values(one[0].value, other[0].value))


def _details(account: AccountView, slot: str) -> Iterator[DetailView]:
    """The account's details in one slot that say something, which a type that is unknown does not."""
    for detail in account.details:
        if detail.slot == slot and not (slot == "type" and detail.value == IncidentType.UNKNOWN.value):
            yield detail


def _is_unresolved(detail: DetailView) -> bool:
    """Whether it is a date in words that nothing completes: an answer, but none that can be compared."""
    return isinstance(detail.value, Date) and detail.value.edtf is None


def _answer(detail: DetailView) -> Answer:
    value = detail.value
    if isinstance(value, Date):
        said = next((quote.quote for quote in detail.quotes), "")
        words = f"“{said}”, undated" if value.edtf is None else date_words(value.edtf)
    elif isinstance(value, Place):
        words = place_words(value)
    elif isinstance(value, bool):
        words = "yes" if value else "no"
    else:
        words = value.replace("_", " ") if detail.slot == "type" else value
    return Answer(
        words=words,
        by=detail.said_by.speaker.name if detail.said_by.speaker else None,
        said_by=detail.said_by,
        found_by=detail.found_by,
        probability=detail.probability,
        quotes=detail.quotes,
        value=value if isinstance(value, Date | Place) else None,
    )


def _edtf(detail: DetailView) -> str:
    return (detail.value.edtf if isinstance(detail.value, Date) else None) or ""


def _places(details: list[DetailView]) -> list[Place]:
    return [detail.value for detail in details if isinstance(detail.value, Place)]


def _type(detail: DetailView) -> IncidentType:
    return IncidentType(str(detail.value))


def _compare_texts(one: list[DetailView], other: list[DetailView]) -> Agreement:
    return compare_words((str(detail.value) for detail in one), (str(detail.value) for detail in other))


# How many


def _figures(view: IncidentView, columns: Mapping[str, int]) -> Iterator[_Row]:
    for measure, label in MEASURES.items():
        told: dict[int, list[FigureView]] = {}
        for figure in view.figures:
            if figure.measure == measure:
                told.setdefault(columns[figure.report], []).append(figure)
        if not told:
            continue
        answers, voices = {}, []
        for column, figures in told.items():
            totals, parts = _totals(figures)
            some = (replace(_count_answer(figure), part=True) for figure in parts)
            answers[column] = _unlike([*map(_count_answer, totals), *some])
            by_voice: dict[str | None, list[tuple[int | None, int | None]]] = {}
            for figure in totals:
                speaker = figure.said_by.speaker
                by_voice.setdefault(speaker.id if speaker else None, []).append((figure.low, figure.high))
            voices += list(by_voice.values())
        yield _Row(measure, label, answers, standing(voices, compare_counts), _totals_in_words(told))


def _totals(figures: Sequence[FigureView]) -> tuple[list[FigureView], list[FigureView]]:
    """A source's counts of all the people, the largest first, and its counts of some of them. Where a report gives no total, the
    largest count of each voice in it stands for one. What one of several reports of one text counts is no part of what another
    counts."""

    def size(figure: FigureView) -> int:
        return figure.low or figure.high or 0

    ordered = sorted(figures, key=lambda figure: (-size(figure), figure.id))
    of_all = [figure for figure in ordered if not _is_part(figure)]
    complete = {figure.report for figure in of_all}
    largest: dict[tuple[str, str | None], FigureView] = {}
    for figure in (*of_all, *(figure for figure in ordered if figure.report not in complete)):
        speaker = figure.said_by.speaker
        largest.setdefault((figure.report, speaker.id if speaker else None), figure)
    totals = [figure for figure in ordered if figure in largest.values()]
    return totals, [figure for figure in ordered if figure not in totals]


def _is_part(figure: FigureView) -> bool:
    named = bool(figure.who) and figure.measure != Measure.ATTACKERS_KILLED.value
    return named or any(counts_some(quote.quote, figure.low, figure.high) for quote in figure.quotes)


def _count_answer(figure: FigureView) -> Answer:
    return Answer(
        words=_counted(figure),
        by=figure.said_by.speaker.name if figure.said_by.speaker else None,
        said_by=figure.said_by,
        found_by=figure.found_by,
        probability=figure.probability,
        quotes=figure.quotes,
    )


def _counted(figure: FigureView) -> str:
    named = figure.who and figure.measure != Measure.ATTACKERS_KILLED.value
    return count_words(figure.low, figure.high) + (f" ({', '.join(figure.who)})" if named else "")


def _totals_in_words(told: Mapping[int, Sequence[FigureView]]) -> str:
    return _who_says_what({column: [_count_answer(figure) for figure in _totals(figures)[0]] for column, figures in told.items()})


# Who did it


def _responsibility(view: IncidentView, columns: Mapping[str, int]) -> Iterator[_Row]:
    accused: dict[str, str] = {}
    for said in view.responsibility:
        if said.party is not None and said.stance in (Stance.CLAIMS, Stance.BLAMES):
            verb = "claims it" if said.stance == Stance.CLAIMS else "is blamed"
            accused.setdefault(said.party.id, verb)
    for stance, label in STANCES.items():
        voices = [said for said in view.responsibility if said.stance == stance]
        if not voices:
            continue
        told: dict[int, list[ResponsibilityView]] = {}
        for said in voices:
            told.setdefault(columns[said.report.id], []).append(said)
        answers = {column: _unlike(map(_voice_answer, rows)) for column, rows in told.items()}
        how, words = _stand(stance, voices, told, accused, view)
        yield _Row(stance.value, label, answers, how, words)


def _stand(
    stance: Stance,
    voices: Sequence[ResponsibilityView],
    told: Mapping[int, Sequence[ResponsibilityView]],
    accused: Mapping[str, str],
    view: IncidentView,
) -> tuple[Standing, str | None]:
    """How the voices of one stance stand to each other and to the rest, and what to say of it where that is not plain."""
    parties = {said.party.id: said.party.name for said in voices if said.party is not None}
    names = listed(sorted(parties.values()))
    if stance is Stance.NO_CLAIM:
        if any(said.stance == Stance.CLAIMS for said in view.responsibility):
            return Standing.DIFFER, f"said by {_columns(told)}, while a claim is reported"
    elif stance in (Stance.CLAIMS, Stance.BLAMES):
        if len(parties) > 1:
            return Standing.DIFFER, f"{len(parties)} names: {names}"
    else:
        here = "denies it" if stance is Stance.DENIES else "is doubted"
        both = sorted(f"{name} {here} and {accused[id]}" for id, name in parties.items() if id in accused)
        if both:
            return Standing.DIFFER, "; ".join(both)
        if len(parties) > 1 and len(told) > 1:
            return Standing.NOT_COMPARABLE, None  # of several parties; no word on one says anything of another
    return (Standing.AGREE if len(told) > 1 else Standing.ONE_SOURCE), None


def _columns(told: Mapping[int, object]) -> str:
    return ", ".join(str(column) for column in sorted(told))


def _voice_answer(said: ResponsibilityView) -> Answer:
    party = said.party.name if said.party is not None else "nobody has claimed it"
    speaker = said.said_by.speaker
    own = speaker is not None and said.party is not None and speaker.id == said.party.id
    return Answer(
        words=f"{party}, suspected" if said.certainty == "suspected" else party,
        claim_mode=said.claim_mode,
        offered=said.offered,
        by=None if speaker is None or own else speaker.name,
        said_by=said.said_by,
        found_by=said.found_by,
        probability=said.probability,
        quotes=said.quotes,
    )
