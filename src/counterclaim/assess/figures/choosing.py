"""Ways to choose one count among those of independent sources, used by several rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.assess.figures.result import RuleValue, Step
from counterclaim.assess.figures.sources import Count, Source, is_later
from counterclaim.lang.in_words import date_words, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A count with the bounds that those who give it allow, and why it was taken. All None: there is none to take."""

    number: int | None = None
    low: int | None = None
    high: int | None = None
    with_attackers: bool = False
    trace: tuple[Step, ...] = ()


def chosen(counts: Sequence[Count], trace: Sequence[Step]) -> Choice:
    """The number that all these counts give; exact bounds before open ones."""
    first = min(counts, key=lambda count: (count.high is None, count.low is None, count.said.order()))
    with_attackers = any(count.said.with_attackers for count in counts)
    return Choice(number=first.number, low=first.low, high=first.high, with_attackers=with_attackers, trace=tuple(trace))


def newest(sources: Sequence[Source]) -> list[Source]:
    """The dated sources that no other is later than; empty where none has a date."""
    dated = [source for source in sources if source.published is not None]
    return [source for source in dated if not any(is_later(other.published, source.published) for other in dated)]


def majority(sources: Sequence[Source]) -> int | None:
    """The number that more than half of the sources give, where there is just one such number."""
    numbers = sorted({number for source in sources for number in source.numbers})
    most = [number for number in numbers if 2 * sum(number in source.numbers for source in sources) > len(sources)]
    return most[0] if len(most) == 1 else None


def giving(sources: Sequence[Source], number: int) -> list[Count]:
    return [count for source in sources for count in source.counts if count.number == number]


def majority_or_lowest(sources: Sequence[Source], steps: Sequence[Step]) -> Choice:
    """The majority figure of the sources, else the lowest. There is at least one source."""
    number = majority(sources)
    tally = tally_words(sources)
    if number is not None:
        counts = giving(sources, number)
        agree = sum(number in source.numbers for source in sources)
        words = f"Majority: {agree} of {len(sources)} give {number:,} ({tally})."
        if len(sources) == 1:
            words = f"The only source: {counts[0].told()}."
    else:
        number = min(number for source in sources for number in source.numbers)
        counts = giving(sources, number)
        words = f"No majority ({tally}): the lowest, {counts[0].told()}."
    return chosen(counts, [*steps, Step(words=words, figures=tuple(count.said.id for count in counts))])


def tally_words(sources: Sequence[Source]) -> str:
    """Which source gives what: "Example Wire 59; Frontier Gazette 60"."""
    return "; ".join(f"{source.name} {listed([f'{number:,}' for number in sorted(source.numbers)])}" for source in sources)


def day_words(sources: Sequence[Source]) -> str:
    """The day on which the sources were published."""
    return " or ".join(dict.fromkeys(date_words(source.published) for source in sources))


def with_attackers(field: str, about: str, victims: Choice, attackers: Choice, *, page: str) -> RuleValue:
    """All the dead: victims and attackers, as far as either is known. `page` is where the codebook says so."""
    parts = [choice for choice in (victims, attackers) if choice.number is not None]
    trace = victims.trace
    if not parts:
        return RuleValue(field=field, about=about, value=None, low=None, high=None, trace=trace)
    value = sum(choice.number or 0 for choice in parts)
    low: int | None = None if any(choice.low is None for choice in parts) else sum(choice.low or 0 for choice in parts)
    high: int | None = None if any(choice.high is None for choice in parts) else sum(choice.high or 0 for choice in parts)
    if victims.number is None:
        trace += (
            *_of_attackers(attackers),
            Step(words=f"Only dead attackers are counted, {attackers.number:,}: they are all there is ({page})."),
        )
    elif attackers.number is not None:
        words = (
            f"{attackers.number:,} dead attackers are counted in ({page}): {victims.number:,} + {attackers.number:,} = {value:,}."
        )
        if not victims.with_attackers:
            low = None if low is None else low - (attackers.low or 0)
            words += " Its report does not say whether the first number holds them already, so the lower bound leaves them out."
        trace += (*_of_attackers(attackers), Step(words=words))
    return RuleValue(field=field, about=about, value=value, low=low, high=high, trace=trace)


def _of_attackers(choice: Choice) -> tuple[Step, ...]:
    return tuple(step if step.shared else replace(step, words=f"Attackers: {step.words}") for step in choice.trace)


def as_value(field: str, about: str, choice: Choice) -> RuleValue:
    return RuleValue(field=field, about=about, value=choice.number, low=choice.low, high=choice.high, trace=choice.trace)
