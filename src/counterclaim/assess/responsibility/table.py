"""The responsibility table and the assessment of every party named, from what is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from counterclaim.assess.figures import Party
from counterclaim.assess.responsibility.case import History, ResponsibilityCase, Said, Together
from counterclaim.assess.responsibility.grades import first_prints, grade_source, grade_words
from counterclaim.assess.responsibility.judging import Weighed, assess, voice_words, weigh
from counterclaim.assess.responsibility.kinds import FOR, SpeakerKind, interest
from counterclaim.assess.responsibility.result import PartyResult, ResponsibilityResult, Voice
from counterclaim.assess.responsibility.speakers import is_named_group
from counterclaim.assess.responsibility.voices import Group, count_independence, delay_of, group_voices, is_before, overlap
from counterclaim.assess.responsibility.weights import LEAST_HISTORY
from counterclaim.lang.agreement import opening, verb, with_the
from counterclaim.lang.in_words import some_of
from counterclaim.model import ActorKind, Certainty, Stance

_CALLED = 3  # outlets that are named as saying that there is no claim
_CLAIMS = 10  # claimants that are named
_PERSONS = (ActorKind.PERSON, ActorKind.PEOPLE)


def assess_responsibility(case: ResponsibilityCase) -> ResponsibilityResult:
    """The table of voices and an assessment of each party. The same case gives the same result in whatever order it is told."""
    groups = group_voices(case)
    first = first_prints(case)
    claimed = any(group.stance is Stance.CLAIMS and group.counts for group in groups)
    no_claim = not claimed and any(group.stance is Stance.NO_CLAIM for group in groups)
    by_party: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group.party is not None:
            by_party[group.party.id].append(group)
    weighed = {id: weigh(_party(found), found, case, first, no_claim=no_claim) for id, found in by_party.items()}
    joint = _joint(case, groups)
    numbers = {id(group): number for number, group in enumerate(groups, start=1)}
    judged = [id for id, one in weighed.items() if is_named_group(one.party)]
    rivals = {one: [other for other in judged if _compete(one, other, weighed, joint, case)] for one in judged}
    parties = tuple(
        _result(weighed[id], [weighed[other] for other in rivals.get(id, ())], weighed, numbers, joint, case) for id in weighed
    )
    voices = []
    for group in groups:
        own = weighed[group.party.id] if group.party is not None else None
        against = (
            groups
            if own is None
            else [other for rival in rivals.get(own.party.id, ()) for other in weighed[rival].counting(speaking_for=True)]
        )
        voices.append(_voice(group, own, against, case, first))
    return ResponsibilityResult(
        voices=tuple(voices),
        parties=tuple(sorted(parties, key=_rank)),
        independence=count_independence(groups),
        claims=_claims_in_words(groups, joint),
        limits=_limits(case, groups),
    )


def _party(groups: Sequence[Group]) -> Party:
    """The party under its fullest name."""
    names = {said.party for group in groups for said in group.said if said.party is not None}
    return max(names, key=lambda party: (len(party.name), party.name, party.kind.value))


def _rank(result: PartyResult) -> tuple[object, ...]:
    probability = result.assessment.probability if result.assessment else None
    return (result.assessment is None, probability is None, -(probability or 0.0), result.party.name.casefold(), result.party.id)


# Together or instead


def _joint(case: ResponsibilityCase, groups: Sequence[Group]) -> dict[frozenset[str], Together]:
    """Pairs of parties that are said to have done it together, with who says so.

    A voice says so when it lays it at both doors in the same words, or claims it for itself and names the other as well; else a
    statement of the report that they worked together does, where both are named.
    """
    found: dict[frozenset[str], Together] = {}
    for said, other in (pair for told in _outright(case) for pair in combinations(told, 2)):
        if said.party is None or other.party is None or said.party.id == other.party.id:
            continue
        one_voice = said.speaker == other.speaker and overlap(said, other)
        shared = {said.stance, other.stance} == {Stance.CLAIMS, Stance.BLAMES} and _claimant(said, other)
        if one_voice or shared:
            who = with_the(said.speaker.name) if said.speaker else said.source
            words = f"{who} {verb(who, 'names', 'name')} both {said.party.name} and {other.party.name} ({said.source})"
            pair = frozenset((said.party.id, other.party.id))
            found.setdefault(pair, Together(parties=pair, words=words, statements=(said.id, other.id)))
    named = {group.party.id for group in groups if group.party is not None and group.stance in FOR}
    for told in case.together:
        if told.parties <= named:
            found.setdefault(told.parties, told)
    return found


def _outright(case: ResponsibilityCase) -> Iterable[list[Said]]:
    """What is said outright, by report."""
    by_report: dict[str, list[Said]] = defaultdict(list)
    for said in case.said:
        if said.stance in FOR and said.certainty is Certainty.ASSERTED:
            by_report[said.report].append(said)
    return by_report.values()


def _claimant(said: Said, other: Said) -> bool:
    """Whether one is a party's claim and the other what the same party says of another."""
    claim, blame = (said, other) if said.stance is Stance.CLAIMS else (other, said)
    return (
        claim.kind is SpeakerKind.ITSELF
        and blame.speaker is not None
        and claim.party is not None
        and blame.speaker.id == claim.party.id
    )


def _compete(
    one: str, other: str, weighed: dict[str, Weighed], joint: Mapping[frozenset[str], Together], case: ResponsibilityCase
) -> bool:
    """Whether the other's being behind it speaks against the one: not where both did it together, or one is part of the other."""
    pair = frozenset((one, other))
    return one != other and pair not in joint and pair not in case.ties.parts and bool(weighed[other].counting(speaking_for=True))


# Rows


def _voice(group: Group, own: Weighed | None, against: Sequence[Group], case: ResponsibilityCase, first: dict[str, Said]) -> Voice:
    grade = grade_source(group, case, first)
    record = case.records.get(group.party.id) if group.party is not None else None
    delay = delay_of(group, case)
    credibility, because = grade_words(group, own.heard if own else (), against, record, before=is_before(delay))
    at = next((at for at, known in enumerate(own.groups) if known is group), None) if own else None
    told = group.said
    return Voice(
        party=group.party,
        stance=group.stance,
        speaker=group.head.speaker,
        name=group.name,
        words=voice_words(group),
        kind=group.kind,
        camp=group.camp,
        interest=interest(group.kind, group.stance),
        persons=_each(said.person for said in told),
        certainty=group.certainty,
        first=group.first.published if group.first else None,
        delay=delay,
        modes=_each(said.claim_mode for said in told),
        told=_each(name for said in told for name in said.told),
        relayed_by=_each(said.relayed_by for said in told),
        outlets=_each(said.source for said in told),
        offered=_each(thing for said in told for thing in said.offered),
        reports=len({said.report for said in told}),
        texts=len({said.copy_group for said in told}),
        statements=group.ids,
        reliability=grade.reliability,
        reliability_because=grade.because,
        credibility=credibility,
        credibility_because=because,
        weight=own.added.get(at, 0.0) if own is not None and at is not None else 0.0,
        set_aside=own.set_aside.get(at) if own is not None and at is not None else None,
    )


def _each(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _result(
    weighed: Weighed,
    rivals: Sequence[Weighed],
    everybody: Mapping[str, Weighed],
    numbers: Mapping[int, int],
    joint: Mapping[frozenset[str], Together],
    case: ResponsibilityCase,
) -> PartyResult:
    party = weighed.party
    named = is_named_group(party)
    with_it = {next(iter(pair - {party.id})): told for pair, told in joint.items() if party.id in pair}
    why = None
    if not named:
        why = (
            f"{opening(with_the(party.name))} {verb(party.name, 'is', 'are')} no organised group; only groups are assessed"
            if party.kind in _PERSONS
            else f"“{party.name}” is a description and no group's name"
        )
    return PartyResult(
        party=party,
        voices=tuple(numbers[id(group)] for group in weighed.groups),
        independence=count_independence(weighed.groups),
        joint_with=tuple(everybody[id].party for id in sorted(with_it)),
        joint_because=tuple(with_it[id].words for id in sorted(with_it)),
        joint_statements=tuple(dict.fromkeys(one for id in sorted(with_it) for one in with_it[id].statements)),
        competes_with=tuple(rival.party for rival in rivals),
        habit=_habit_in_words(party, case.histories.get(party.id, History())) if named else "",
        assessment=assess(weighed, rivals) if named else None,
        why_not=why,
    )


def _habit_in_words(party: Party, history: History) -> str:
    name, judged = with_the(party.name), history.borne_out + history.contested
    if history.laid == history.claims == 0:
        return f"no report tells of another incident that others lay at the door of {name} or that it claims: too little history"
    laid = f"in reports, others lay {_incidents(history.laid)} of the ledger at the door of {name}"
    if history.laid:
        laid += f", and it is reported to claim {history.laid_claimed} of these"
    if history.laid < LEAST_HISTORY:
        laid += " (too little history to speak of a habit)"
    made = f"it is reported to claim {_incidents(history.claims)} in all"
    if judged:
        made += (
            f"; of the {judged} on which others speak, they lay {history.borne_out} at its door and {history.contested} only at "
            "another's or in doubt"
        )
    if judged < LEAST_HISTORY:
        made += " (too little history to judge its claims by)"
    return f"{laid}; {made}"


def _incidents(count: int) -> str:
    return "no other incident" if count == 0 else f"{count:,} other {'incident' if count == 1 else 'incidents'}"


# The whole in words


def _claims_in_words(groups: Sequence[Group], joint: Mapping[frozenset[str], Together]) -> str:
    """Who claims it and how the claims stand to each other."""
    claims: dict[str, str] = {}
    for group in groups:
        if group.stance is Stance.CLAIMS and group.party is not None and group.counts:
            claims.setdefault(group.party.id, group.party.name)
    silent = [group.name for group in groups if group.stance is Stance.NO_CLAIM]
    if not claims:
        if silent:
            return f"No claim is reported; {some_of(silent, _CALLED)} {'says' if len(silent) == 1 else 'say'} that there is none."
        return "No claim is reported." if groups else "Nobody is reported to say who did it, or that nobody has claimed it."
    pairs = list(combinations(claims, 2))
    together = [pair for pair in pairs if frozenset(pair) in joint]
    names = some_of(sorted(claims.values()), _CLAIMS)
    if len(claims) == 1:
        words = f"One group is reported to claim it: {names}."
    elif len(together) == len(pairs):
        words = (
            f"{len(claims)} groups are reported to claim it, not against each other: {names}; {joint[frozenset(pairs[0])].words}."
        )
    else:
        words = f"{len(claims)} claims compete: {names}."
        if together:
            words += f" Not all of them exclude each other: {'; '.join(joint[frozenset(pair)].words for pair in together)}."
    if silent:
        words += f" {some_of(silent, _CALLED)} {'says' if len(silent) == 1 else 'say'} that nobody has claimed it."
    return words


def _limits(case: ResponsibilityCase, groups: Sequence[Group]) -> tuple[str, ...]:
    limits = []
    if not groups:
        limits.append("no report says who did it, so nothing can be assessed")
    if case.first_day is None:
        limits.append("the day of the incident is not known, so how late a voice came cannot be told")
    undated = len({said.report for said in case.said if said.published is None})
    if undated:
        limits.append(
            f"{undated} {'report has' if undated == 1 else 'reports have'} no date, so nothing can be told of when what "
            f"{'it says' if undated == 1 else 'they say'} was said"
        )
    unsure = sum(1 for said in case.said if said.probability is not None and said.probability < 0.5)
    if unsure:
        which = f"{unsure} of {len(case.said)} statements {'was' if unsure == 1 else 'were'}"
        which = "the only statement was" if len(case.said) == 1 else which
        limits.append(f"{which} read with a probability below 50%; `--evidence` shows the words")
    return tuple(limits)
