"""How the figures of an incident moved over time."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.assess.figures.evidence import Case, FigureSaid
from counterclaim.assess.figures.sources import is_later
from counterclaim.lang.in_words import count_words, date_words, on_date
from counterclaim.model import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPoint:
    """One figure at the date of its report. `copies` names the reports of the same text that repeat it; `part` says that it counts
    a part of the people."""

    said: FigureSaid
    copies: tuple[str, ...]
    part: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The figures of one measure by the dates of their reports and their speakers, undated ones last. `words` say how they
    moved."""

    measure: Measure
    points: tuple[SeriesPoint, ...]
    words: str


def series(case: Case) -> tuple[Series, ...]:
    """One series for each measure of which there are figures, in the order in which measures are declared."""
    made = []
    for measure in Measure:
        points = _points([said for said in case.figures if said.measure is measure])
        if points:
            made.append(Series(measure=measure, points=points, words=_movement(points)))
    return tuple(made)


def _points(said: list[FigureSaid]) -> tuple[SeriesPoint, ...]:
    told: dict[tuple[object, ...], list[FigureSaid]] = {}
    for figure in said:
        speaker = figure.speaker.id if figure.speaker else None
        told.setdefault((figure.copy_group, figure.low, figure.high, figure.who, speaker), []).append(figure)
    return tuple(
        SeriesPoint(
            said=same[0],
            copies=tuple(dict.fromkeys(figure.source for figure in same if figure.report != same[0].report)),
            part=same[0].part,
        )
        for same in told.values()
    )


def _movement(points: tuple[SeriesPoint, ...]) -> str:
    """From the first to the last totals whose date is known, of reports that are about the incident where there are any: "from at
    least 59 on 25 October 2016 to 61 on 27 October 2016"."""
    dated = [point.said for point in points if not point.part and point.said.published and point.said.number is not None]
    dated = [said for said in dated if said.main] or dated
    if not dated:
        return "no dated total"
    first, last = dated[0], dated[-1]
    begins = _span_words([said for said in dated if not is_later(said.published, first.published)])
    ends = _span_words([said for said in dated if not is_later(last.published, said.published)])
    if not is_later(last.published, first.published):
        return f"{ends}{on_date(first.published)}"
    if begins == ends:
        return f"{ends} from {date_words(first.published)} to {date_words(last.published)}"
    return f"from {begins}{on_date(first.published)} to {ends}{on_date(last.published)}"


def _span_words(said: list[FigureSaid]) -> str:
    counts = dict.fromkeys(count_words(figure.low, figure.high) for figure in said)
    numbers = sorted({figure.number for figure in said if figure.number is not None})
    return next(iter(counts)) if len(counts) == 1 else count_words(numbers[0], numbers[-1])
