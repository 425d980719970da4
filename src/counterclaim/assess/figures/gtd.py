"""Figures by the rule of the Global Terrorism Database (codebook of June 2017, pp. 47-51).

The number of the most recent source counts, unless that source is of questionable validity or rests on claims of a perpetrator
group; where several sources are the most recent, or the most recent one is barred, the majority figure of the independent sources
counts; where there is no majority, the lowest (p. 48). "At least 11" gives 11 (p. 51); a figure too vague to be of use gives none
(p. 48). `nkill` holds victims and attackers who died, and whichever is known where the other is not (p. 48); `nkillter` the
attackers alone, `nwound` the injured (p. 49) and `nhostkid` hostages and the kidnapped (p. 51), by the same rule.
"""

from __future__ import annotations

from counterclaim.assess.figures.choosing import Choice, as_value, chosen, day_words, majority_or_lowest, newest, with_attackers
from counterclaim.assess.figures.evidence import Case
from counterclaim.assess.figures.result import RuleResult, Step
from counterclaim.assess.figures.sources import Gathered, Source, gather, is_later
from counterclaim.assess.figures.vague import unspecified
from counterclaim.model import Measure


def gtd(case: Case) -> RuleResult:
    """GTD's nkill, nkillter, nwound and nhostkid. A field stays empty where no source of use gives a number."""
    attackers = _choose(case, Measure.ATTACKERS_KILLED)
    values = [
        with_attackers("nkill", "killed, attackers included", _choose(case, Measure.KILLED), attackers, page="p. 48"),
        as_value("nkillter", "attackers killed", attackers),
        as_value("nwound", "injured", _choose(case, Measure.INJURED)),
        as_value("nhostkid", "hostages and kidnapped", _choose(case, Measure.ABDUCTED)),
    ]
    return RuleResult(rule="gtd", values=tuple(value for value in values if value.trace))


def _choose(case: Case, measure: Measure) -> Choice:
    gathered = gather(case, measure)
    steps = list(gathered.steps)
    sources = _without_vague(gathered.sources, steps)
    if not sources:
        if gathered.barred:
            ids = tuple(count.said.id for count, _ in gathered.barred)
            steps.append(Step(words="Left empty: no independent source gives a number (p. 48).", figures=ids))
        elif gathered.sources:
            steps.append(Step(words="Left empty: what is said is too vague to be of use (p. 48)."))
        return Choice(trace=tuple(steps))
    latest = newest(sources)
    barred_by = _barred_newer(gathered, latest)
    if barred_by is not None:
        steps.append(Step(words=f"The newest figure, {barred_by}, is barred: on to the majority of the independent sources."))
        return majority_or_lowest(sources, steps)
    if not latest:
        if len(sources) > 1:
            steps.append(Step(words="No source has a date, so none is the newest: on to the majority."))
        return majority_or_lowest(sources, steps)
    if len(latest) == 1 and len(sources) > 1 and len(latest[0].numbers) == 1:
        counts = latest[0].counts
        words = f"Newest of {len(sources)} independent sources: {counts[0].told()}."
        return chosen(counts, [*steps, Step(words=words, figures=tuple(count.said.id for count in counts))])
    if len(latest) > 1:
        steps.append(Step(words=f"{len(latest)} sources are the newest, of {day_words(latest)}: on to the majority among them."))
    elif len(latest[0].numbers) > 1:
        words = f"The newest source, {latest[0].name} of {day_words(latest)}, quotes several numbers and gives none of its own."
        steps.append(Step(words=words, figures=tuple(count.said.id for count in latest[0].counts)))
    return majority_or_lowest(latest, steps)


def _without_vague(sources: tuple[Source, ...], steps: list[Step]) -> list[Source]:
    kept = []
    for source in sources:
        vague = [count for count in source.counts if unspecified(count.said) is not None]
        for count in vague:
            words = f"Set aside: “{unspecified(count.said)}” by {count.said.voice()}: too vague to be of use (p. 48)."
            steps.append(Step(words=words, figures=(count.said.id,)))
        counts = tuple(count for count in source.counts if count not in vague)
        if counts:
            kept.append(Source(name=source.name, published=source.published, counts=counts))
    return kept


def _barred_newer(gathered: Gathered, latest: list[Source]) -> str | None:
    """The barred figure, in words, whose report came after those of all independent sources."""
    for count, _ in reversed(gathered.barred):
        if latest and all(is_later(count.said.published, source.published) for source in latest):
            return count.told()
    return None
