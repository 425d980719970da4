"""From figures to independent sources: the part of the work that all rules share.

Copies of one text, earlier reports of the same outlet, mentions in passing, and counts of a part of the people are no sources of
their own for how many there were in all. What is set aside is said, and why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from counterclaim.assess.figures.evidence import Case, FigureSaid
from counterclaim.assess.figures.result import Step
from counterclaim.lang.date_bounds import date_bounds
from counterclaim.lang.in_words import count_words
from counterclaim.model import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure as a count of all the people, dead attackers apart. `number` is the one number it gives."""

    said: FigureSaid
    number: int
    low: int | None
    high: int | None

    @property
    def top(self) -> int:
        """The most that it allows; the number itself where it is open above."""
        return self.number if self.high is None else self.high

    def told(self) -> str:
        """The count with its voice; the figure as it was said where that differs."""
        if (self.low, self.high) == (self.said.low, self.said.high):
            return self.said.told()
        return f"{count_words(self.low, self.high)}, from {self.said.told()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An independent source: an outlet, or one report where the outlet is unknown, with the counts of its latest report.

    Several counts are those of several speakers whom it quotes without a total of its own.
    """

    name: str
    published: str | None
    counts: tuple[Count, ...]

    @property
    def numbers(self) -> frozenset[int]:
        return frozenset(count.number for count in self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The independent sources on one measure, by date, undated ones last.

    `barred` are counts that rest on the word of a party said to have done it or of a source whose validity is in doubt, with the
    reason. `steps` say what was set aside.
    """

    sources: tuple[Source, ...]
    barred: tuple[tuple[Count, str], ...]
    steps: tuple[Step, ...]


def gather(case: Case, measure: Measure) -> Gathered:
    """The sources on one measure, with what was set aside on the way."""
    said = [figure for figure in case.figures if figure.measure is measure and figure.number is not None]
    steps: list[Step] = []
    said, home = _without_copies(case, said, steps)
    said = _without_background(said, steps)
    reasons = {figure.id: reason for figure in said if (reason := _why_barred(case, figure)) is not None}
    counts = _totals(said, reasons, steps)
    if measure is Measure.KILLED:
        counts = [_without_attackers(case, count, steps) for count in counts]
    barred = tuple((count, reasons[count.said.id]) for count in counts if count.said.id in reasons)
    steps += [Step(words=f"Set aside: {count.told()}: {reason}.", figures=(count.said.id,)) for count, reason in barred]
    kept = [count for count in counts if count.said.id not in reasons]
    sources = _as_sources(kept, home, steps)
    return Gathered(sources=sources, barred=barred, steps=tuple(replace(step, shared=True) for step in steps))


def _without_copies(case: Case, said: list[FigureSaid], steps: list[Step]) -> tuple[list[FigureSaid], dict[str, FigureSaid]]:
    """The figures without those that a copy repeats, and for each report the first figure of the text that it copies."""
    first: dict[str, FigureSaid] = {}
    for figure in case.figures:
        first.setdefault(figure.copy_group, figure)
    home = {figure.report: first[figure.copy_group] for figure in case.figures}
    kept: dict[tuple[object, ...], FigureSaid] = {}
    for figure in said:
        speaker = figure.speaker.id if figure.speaker else None
        key = figure.copy_group, figure.low, figure.high, figure.who, speaker
        before = kept.setdefault(key, figure)
        if before.report != figure.report:
            words = f"Set aside: {figure.told()}, from a report that is the same text as {before.source}'s."
            steps.append(Step(words=words, figures=(figure.id,)))
    return list(kept.values()), home


def _without_background(said: list[FigureSaid], steps: list[Step]) -> list[FigureSaid]:
    main = [figure for figure in said if figure.main]
    if not main:
        return said
    for figure in said:
        if not figure.main:
            words = f"Set aside: {figure.told()}, which mentions the incident in passing; others report on it."
            steps.append(Step(words=words, figures=(figure.id,)))
    return main


def _why_barred(case: Case, figure: FigureSaid) -> str | None:
    if figure.questionable is not None:
        return figure.questionable
    for party in (figure.speaker, *figure.behind):
        if party is not None and party.id in case.responsible:
            return f"it rests on the word of {party.name}, {case.responsible[party.id]}"
    return None


def _totals(said: list[FigureSaid], barred: Iterable[str], steps: list[Step]) -> list[Count]:
    """The figures that count all the people. One that counts a part never stands for the whole where a total is known."""
    barred = frozenset(barred)
    whole = [figure for figure in said if not figure.part]
    best: dict[tuple[str, str | None], FigureSaid] = {}
    for figure in whole:
        key = _voice_key(figure)
        if key not in best or (figure.number or 0) > (best[key].number or 0):
            best[key] = figure
    kept: list[FigureSaid] = []
    parts: dict[tuple[str, str | None], list[FigureSaid]] = defaultdict(list)
    for figure in said:
        own = best.get(_voice_key(figure))
        if own is figure:
            kept.append(figure)
        elif not figure.part and own is not None:
            if figure.number != own.number:
                words = f"Set aside: {figure.told()}: the same voice gives {own.count()} in the same report, which holds it."
                steps.append(Step(words=words, figures=(figure.id, own.id)))
        elif own is not None:
            words = f"Set aside: {figure.told()}, a part of the {own.count()} that the same voice gives in all."
            if (figure.number or 0) > (own.number or 0):
                words = f"Set aside: {figure.told()}, more than the {own.count()} that the same voice gives in all."
            steps.append(Step(words=words, figures=(figure.id, own.id)))
        else:
            larger = [t for t in whole if t.id not in barred and (t.number or 0) >= (figure.number or 0)]
            total = next(iter(sorted(larger, key=lambda t: t.report != figure.report)), None)
            if total is None:
                parts[_voice_key(figure)].append(figure)
            else:
                words = f"Set aside: {figure.told()}, which counts only {_whom(figure)}; {total.told()} counts all."
                steps.append(Step(words=words, figures=(figure.id, total.id)))
    counts = [_count(figure) for figure in kept]
    return counts + [_largest_part(figures, steps) for figures in parts.values()]


def _whom(figure: FigureSaid) -> str:
    return ", ".join(figure.who) or "some"


def _voice_key(figure: FigureSaid) -> tuple[str, str | None]:
    return figure.report, figure.speaker.id if figure.speaker else None


def _count(figure: FigureSaid) -> Count:
    return Count(said=figure, number=figure.number or 0, low=figure.low, high=figure.high)


def _largest_part(figures: Sequence[FigureSaid], steps: list[Step]) -> Count:
    """What a voice without a total gives: its one count, or the largest of several, which there were at the least."""
    largest = max(figures, key=lambda figure: (figure.number or 0, figure.id))
    others = [figure for figure in figures if figure.who != largest.who]
    if not others and not largest.some:
        words = f"Taken as a total: {largest.told()}, who gives no other."
        steps.append(Step(words=words, figures=(largest.id,)))
        return _count(largest)
    beside = "".join(f", beside {figure.count()}" for figure in others)
    words = f"Taken as the least there were: {largest.told()}, who gives no total{beside}."
    steps.append(Step(words=words, figures=tuple(figure.id for figure in (largest, *others))))
    return replace(_count(largest), high=None)


def _without_attackers(case: Case, count: Count, steps: list[Step]) -> Count:
    """The victims alone, where the words count dead attackers in."""
    figure = count.said
    if not figure.with_attackers:
        return count
    among = [
        f for f in case.figures if f.report == figure.report and f.measure is Measure.ATTACKERS_KILLED and f.number is not None
    ]
    attackers = max(among, key=lambda f: (f.number or 0, f.id), default=None)
    if attackers is None or (attackers.number or 0) > count.number:
        return count
    fewer = attackers.number or 0
    low = None if count.low is None else count.low - fewer
    high = None if count.high is None else max(count.high - fewer, low or 0)
    words = (
        f"{figure.told()} counts {count_words(attackers.low, attackers.high)} attackers in: {count_words(low, high)} without them."
    )
    steps.append(Step(words=words, figures=(figure.id, attackers.id)))
    return Count(said=figure, number=count.number - fewer, low=low, high=high)


def _as_sources(counts: list[Count], home: dict[str, FigureSaid], steps: list[Step]) -> tuple[Source, ...]:
    """One source an outlet; the report that came last counts, and the outlet's own word outranks those whom it quotes."""
    by_outlet: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        first = home[count.said.report]
        by_outlet[first.outlet.casefold() if first.outlet else first.copy_group].append(count)
    sources = []
    for group in by_outlet.values():
        dates = {count.said.report: _date(count, home) for count in group}
        latest = [count for count in group if not any(is_later(date, dates[count.said.report]) for date in dates.values())]
        for count in group:
            if count not in latest:
                newer = max((other.said for other in latest), key=FigureSaid.order)
                words = f"Set aside: {count.told()}, as the same outlet gives {newer.count()} later."
                steps.append(Step(words=words, figures=(count.said.id, newer.id)))
        own = [count for count in latest if count.said.speaker is None]
        numbers = {count.number for count in own}
        for count in latest if own else ():
            if count.said.speaker is not None and count.number not in numbers:
                words = f"Set aside: {count.told()}, as the outlet itself gives {own[0].said.count()}."
                steps.append(Step(words=words, figures=(count.said.id, own[0].said.id)))
        published = min((dates[count.said.report] for count in latest), key=lambda date: (date is None, date or ""))
        name = home[latest[0].said.report].source
        sources.append(Source(name=name, published=published, counts=tuple(sorted(own or latest, key=lambda c: c.said.order()))))
    return tuple(sorted(sources, key=lambda source: (source.published is None, source.published or "", source.name)))


def _date(count: Count, home: dict[str, FigureSaid]) -> str | None:
    """When the words were first published: a copy is as old as the text that it copies, unless it says something else."""
    first = home[count.said.report]
    return first.published if count.said.published is None else count.said.published


def is_later(date: str | None, other: str | None) -> bool:
    """Whether the one EDTF date lies wholly after the other; an unknown date is neither earlier nor later than any."""
    first, last = date_bounds(date)[0], date_bounds(other)[1]
    return first is not None and last is not None and first > last
