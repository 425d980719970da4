"""The contested board of one incident, as plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.assess.figures import RuleResult
from counterclaim.model import IncidentType
from counterclaim.present.agreement import Standing
from counterclaim.present.views import Date, IncidentView, Place, Quote, ReportBrief, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceColumn:
    """One source: a report, and folded into it the reports that are the same text. `published` is the date of the first of them.

    `reprints` are prints of the same words, character for character, by outlets that are not named yet: the id is that of the
    report of the column whose words they are.
    `main` False: the source mentions the incident as background to something else.
    """

    number: int
    name: str
    published: str | None
    main: bool
    report: ReportBrief
    copies: tuple[ReportBrief, ...]
    reprints: tuple[ReportBrief, ...]
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of a source. `by` is who says it there, None for the report in its own voice.

    `part` says that a figure counts some of the people; `value` is what a date or a place holds beside its words;
    `claim_mode` and `offered` tell how a claim was made and with what as proof.
    """

    words: str
    by: str | None
    said_by: Voice
    found_by: tuple[str, ...]
    probability: float | None
    quotes: tuple[Quote, ...]
    part: bool = False
    value: Date | Place | None = None
    claim_mode: str | None = None
    offered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one source answers to one question. `number` is the cell's on this board, `source` the column's."""

    number: int
    source: int
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A row: one question and what each source that answers it says. `words` tell who agrees with whom."""

    key: str
    label: str
    standing: Standing
    words: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """The figures by one rule, with what the rule does and where it was read."""

    rule: str
    title: str
    about: str
    citation: str
    result: RuleResult


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingFigure:
    """A figure at the date of its source; `part` says that it counts a part of the people."""

    published: str | None
    source: int
    by: str | None
    low: int | None
    high: int | None
    who: tuple[str, ...]
    part: bool
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingFigures:
    """The figures of one measure over time, undated ones last; `words` say how the total moved."""

    measure: str
    words: str
    figures: tuple[MovingFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """A judgement on whether two accounts tell of one incident. `one_source` and `other_source` are their columns, None for an
    account that is not on the board."""

    id: str
    one: str
    other: str
    one_source: int | None
    other_source: int | None
    verdict: str
    score: float | None
    reasons: tuple[str, ...]
    author: str
    by_person: bool
    at: str
    withdrawn: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The contested board: sources in columns, questions in rows, figures by rule and over time, and why it is one incident.

    `types`, `place` and `date` are for a headline: every type that is told, the place and the date given most exactly, None where
    sources contradict each other. `matches` are the program's decisions that made it one incident, or could not tell; `decisions`
    are people's. `said` holds everything behind it.
    """

    id: str
    short_id: str
    types: tuple[IncidentType, ...]
    place: str | None
    date: str | None
    sources: tuple[SourceColumn, ...]
    questions: tuple[Question, ...]
    rules: tuple[RuleView, ...]
    over_time: tuple[MovingFigures, ...]
    matches: tuple[DecisionView, ...]
    decisions: tuple[DecisionView, ...]
    said: IncidentView
