"""Reported fatalities by the rule of ACLED (codebook 2019, p. 32, "Reported fatalities"; "Fatalities", methodology FAQ, 2023).

One number an event, of all who died, never by group and never of the injured. Where reports differ or are vague the most
conservative estimate counts, and the notes say that it is disputed; better information that comes later corrects it, upwards or
downwards: here an outlet's later report replaces its earlier ones. "Tens" count as 10, "dozens" as 12, "hundreds" as 100.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.assess.figures.choosing import Choice, chosen, tally_words, with_attackers
from counterclaim.assess.figures.evidence import Case
from counterclaim.assess.figures.result import RuleResult, Step
from counterclaim.assess.figures.sources import Count, Source, gather
from counterclaim.assess.figures.vague import UNSPECIFIED, unspecified
from counterclaim.model import Measure


def acled(case: Case) -> RuleResult:
    """ACLED's fatalities. Empty where nobody gives a number: the reports may still tell of deaths."""
    victims, attackers = _lowest(case, Measure.KILLED), _lowest(case, Measure.ATTACKERS_KILLED)
    value = with_attackers("fatalities", "reported killed, of all sides", victims, attackers, page="FAQ “Fatalities”")
    return RuleResult(rule="acled", values=(value,) if value.trace else ())


def _lowest(case: Case, measure: Measure) -> Choice:
    gathered = gather(case, measure)
    steps = list(gathered.steps)
    sources: Sequence[Source] = gathered.sources
    if not sources and gathered.barred:
        steps.append(Step(words="Nobody else gives a number: the figures that were set aside are all there is, and are used."))
        sources = [Source(name=count.said.source, published=count.said.published, counts=(count,)) for count, _ in gathered.barred]
    sources = [replace(source, counts=tuple(_by_acled(count, steps) for count in source.counts)) for source in sources]
    if not sources:
        return Choice(trace=tuple(steps))
    counts = [count for source in sources for count in source.counts]
    least = min(counts, key=lambda count: (count.number, count.said.order()))
    same = [count for count in counts if count.number == least.number]
    if len({count.number for count in counts}) > 1:
        words = f"The most conservative of what differs ({tally_words(sources)}): {least.told()}. The notes have to say so."
    else:
        words = f"No source differs: {least.told()}." if len(sources) > 1 else f"The only source: {least.told()}."
    return chosen(same, [*steps, Step(words=words, figures=tuple(count.said.id for count in same))])


def _by_acled(count: Count, steps: list[Step]) -> Count:
    word = unspecified(count.said)
    if word is None:
        return count
    number = UNSPECIFIED[word]
    steps.append(Step(words=f"“{word}” by {count.said.voice()} count as {number}.", figures=(count.said.id,)))
    return replace(count, number=number, low=number, high=None)
