"""Figures by the rule of UCDP's Georeferenced Event Dataset (codebook 19.1, pp. 5, 11 and 24).

Three estimates of all deaths of an event: low, the most conservative that is identified in the source material; best, the most
reliable; high, the highest reliable, which leaves unreasonable claims out (p. 5). Best is the sum of the deaths of either side, of
civilians and of people unknown (p. 11), so dead attackers count in.

The codebook does not say what makes an estimate the most reliable, or a claim unreasonable. Here best is the majority figure of
the independent sources, else that of the newest, else the lowest; and a figure that rests on the word of a party said to have done
it makes no estimate where others give one.
"""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.assess.figures.choosing import (
    Choice,
    chosen,
    giving,
    majority,
    majority_or_lowest,
    newest,
    tally_words,
    with_attackers,
)
from counterclaim.assess.figures.evidence import Case
from counterclaim.assess.figures.result import RuleResult, Step
from counterclaim.assess.figures.sources import Count, Source, gather
from counterclaim.lang.in_words import count_words
from counterclaim.model import Measure

_PAGE = "p. 11"


def ucdp(case: Case) -> RuleResult:
    """UCDP's low, best and high, always in this order of size. All are empty where nobody gives a number of dead."""
    victims = _estimates(case, Measure.KILLED)
    attackers = _estimates(case, Measure.ATTACKERS_KILLED)
    abouts = {"low": "killed, at the least", "best": "killed, most reliable", "high": "killed, at the most"}
    values = [
        with_attackers(field, about, dead, fallen, page=_PAGE)
        for (field, about), dead, fallen in zip(abouts.items(), victims, attackers, strict=True)
    ]
    return RuleResult(rule="ucdp", values=tuple(value for value in values if value.trace))


def _estimates(case: Case, measure: Measure) -> tuple[Choice, Choice, Choice]:
    gathered = gather(case, measure)
    steps = list(gathered.steps)
    sources: Sequence[Source] = gathered.sources
    if not sources and gathered.barred:
        steps.append(Step(words="Nobody else gives a number: the figures that were set aside are all there is, and are used."))
        sources = [Source(name=count.said.source, published=count.said.published, counts=(count,)) for count, _ in gathered.barred]
    if not sources:
        nothing = Choice(trace=tuple(steps))
        return nothing, nothing, nothing
    counts = [count for source in sources for count in source.counts]
    least = min(counts, key=lambda count: (count.number, count.said.order()))
    most = max(counts, key=lambda count: (count.top, count.said.order()))
    low = _single(least, least.number, steps, "Lowest reliable estimate (p. 5)")
    left_out = [count.told() for count, _ in gathered.barred if gathered.sources and count.top > most.top]
    high_steps = [Step(words=f"Left out of the high estimate (p. 5): {told}.") for told in left_out]
    high = _single(most, most.top, [*steps, *high_steps], "Highest reliable estimate (p. 5)")
    return low, _best(sources, steps), high


def _single(count: Count, number: int, steps: Sequence[Step], why: str) -> Choice:
    step = Step(words=f"{why}: {count_words(number, number)}, of {count.told()}.", figures=(count.said.id,))
    choice = chosen([count], [*steps, step])
    return Choice(number=number, low=choice.low, high=choice.high, with_attackers=choice.with_attackers, trace=choice.trace)


def _best(sources: Sequence[Source], steps: Sequence[Step]) -> Choice:
    if majority(sources) is not None or len(sources) == 1:
        return majority_or_lowest(sources, steps)
    latest = newest(sources)
    if len(latest) == 1 and len(latest[0].numbers) == 1:
        (number,) = latest[0].numbers
        counts = giving(latest, number)
        words = f"No majority ({tally_words(sources)}): the newest, {counts[0].told()}."
        return chosen(counts, [*steps, Step(words=words, figures=tuple(count.said.id for count in counts))])
    return majority_or_lowest(latest or sources, steps)
