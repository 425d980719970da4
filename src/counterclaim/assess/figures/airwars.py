"""Civilian harm as Airwars grades it.

The five grades, as its incident pages explain them: confirmed, a specific belligerent has accepted responsibility; fair, reported
by two or more credible sources with likely or confirmed near actions by a belligerent; weak, the claim of a single source;
contested, competing claims of responsibility, several belligerents for instance; discounted, those killed were combatants, or
other parties are most likely responsible. Beside the grade stand ranges, from the lowest to the highest that any source gives:
civilians and militants killed, civilians injured, and deaths that the belligerent itself concedes (column names of its incident
data).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.assess.figures.evidence import Case, FigureSaid, Party
from counterclaim.assess.figures.result import RuleResult, RuleValue, Step
from counterclaim.assess.figures.sources import Count, gather
from counterclaim.lang.in_words import count_words, listed
from counterclaim.model import ActorKind, Measure, Stance

_BELLIGERENTS = {ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE, ActorKind.GOVERNMENT}
# The last word of who is counted; Airwars takes police for civilians.
_COMBATANT = re.compile(
    r"(?:soldier|trooper|troop|paratrooper|marine|ranger|commando|paramilitar(?:y|ie)|militant|fighter|attacker|assailant|insurgent|rebel"
    r"|guerrilla|terrorist|jihadist|jihadi|bomber|combatant)s?|(?:gun|militia|service)m[ae]n",
    re.IGNORECASE,
)


def airwars(case: Case) -> RuleResult:
    """Airwars's grade and ranges. There is no grade where no source tells of anybody killed or injured."""
    killed, injured = gather(case, Measure.KILLED), gather(case, Measure.INJURED)
    fallen = gather(case, Measure.ATTACKERS_KILLED)
    dead = [count for source in killed.sources for count in source.counts]
    civilians = [count for count in dead if not counts_combatants(count.said)]
    militants = [count for count in dead if counts_combatants(count.said)]
    militants += [count for source in fallen.sources for count in source.counts]
    hurt = [count for source in injured.sources for count in source.counts if not counts_combatants(count.said)]
    conceded = [count for count, _ in killed.barred if _is_own_claim(case, count.said) and not counts_combatants(count.said)]
    values = [
        *_range("civilians_killed", "civilians killed", civilians, killed.steps),
        *_range("militants_killed", "militants and soldiers killed", militants, fallen.steps),
        *_range("civilians_injured", "civilians injured", hurt, injured.steps),
        *_range("deaths_conceded", "civilians killed, as a claimant itself says", conceded, ()),
    ]
    names = sorted({source.name for gathered in (killed, injured) for source in gathered.sources if source.counts})
    grade, trace = _grade(case, names, civilians=bool(civilians or hurt), combatants=bool(militants))
    return RuleResult(rule="airwars", values=tuple(values), grade=grade, trace=trace)


def counts_combatants(said: FigureSaid) -> bool:
    """Whether all those counted are named by words for combatants."""
    return bool(said.who) and all(_COMBATANT.fullmatch(who.split()[-1]) for who in said.who if who.split())


def _is_own_claim(case: Case, said: FigureSaid) -> bool:
    claimants = {voice.party.id for voice in case.voices if voice.stance is Stance.CLAIMS}
    return any(party is not None and party.id in claimants for party in (said.speaker, *said.behind))


def _range(field: str, about: str, counts: Sequence[Count], steps: Sequence[Step]) -> list[RuleValue]:
    """The lowest and the highest count as two values, FIELD_min and FIELD_max; none where nothing is counted."""
    if not counts:
        return []
    least = min(counts, key=lambda count: (count.number, count.said.order()))
    most = max(counts, key=lambda count: (count.top, count.said.order()))

    def value(side: str, word: str, count: Count, number: int) -> RuleValue:
        step = Step(words=f"{word} of {len(counts)}: {count_words(number, number)}, of {count.told()}.", figures=(count.said.id,))
        return RuleValue(
            field=f"{field}_{side}",
            about=f"{about}, {word.lower()}",
            value=number,
            low=count.low,
            high=count.high,
            trace=(*steps, step),
        )

    return [value("min", "Lowest", least, least.number), value("max", "Highest", most, most.top)]


def _grade(case: Case, sources: Sequence[str], *, civilians: bool, combatants: bool) -> tuple[str | None, tuple[Step, ...]]:
    if not civilians and not combatants:
        return None, (Step(words="No independent source tells of anybody killed or injured: nothing to grade."),)
    if not civilians:
        return "discounted", (Step(words="Discounted: all those counted are combatants."),)
    claimed: dict[Party, str] = {}
    named: dict[Party, str] = {}
    for said in case.voices:
        if said.party.kind in _BELLIGERENTS and said.stance in (Stance.CLAIMS, Stance.BLAMES):
            by = said.source if said.speaker is None else f"{said.speaker.name} in {said.source}"
            names = claimed if said.stance is Stance.CLAIMS else named
            names.setdefault(said.party, by)
    claims = [f"{party.name} claims it ({by})" for party, by in _each_once(claimed).items()]
    blamed = {party: by for party, by in _each_once(named).items() if party.id not in {one.id for one in claimed}}
    blames = [f"{party.name} is blamed ({by})" for party, by in blamed.items()]
    told = Step(
        words=f"{len(sources)} independent {'source tells' if len(sources) == 1 else 'sources tell'} of it: {listed([*sources])}."
    )
    if len(claims) + len(blames) > 1:
        return "contested", (told, Step(words=f"Contested: {listed([*claims, *blames])}."))
    if claims:
        return "confirmed", (
            told,
            Step(words=f"Confirmed in Airwars's sense, as a belligerent accepts responsibility: {claims[0]}."),
        )
    if len(sources) > 1 and blames:
        return "fair", (told, Step(words=f"Fair: two or more sources, and {blames[0]}."))
    if len(sources) > 1:
        return "weak", (told, Step(words="Weak, though there are several sources: none of them names a belligerent."))
    return "weak", (told, Step(words="Weak: the claim of a single source."))


def _each_once(named: dict[Party, str]) -> dict[Party, str]:
    """One entry an id, under the first name by which it goes."""
    kept: dict[str, Party] = {}
    for party in sorted(named, key=lambda party: (party.id, party.name)):
        kept.setdefault(party.id, party)
    return {party: named[party] for party in kept.values()}
