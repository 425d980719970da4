"""The verdict on one party: every reason with its weight, the ladder, and the confidence in the ground it stands on."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.assess.figures import Party
from counterclaim.assess.responsibility import weights as w
from counterclaim.assess.responsibility.case import History, ResponsibilityCase, Said
from counterclaim.assess.responsibility.grades import grade_statement
from counterclaim.assess.responsibility.kinds import FOR, SpeakerKind
from counterclaim.assess.responsibility.voices import Group, delay_of, is_before
from counterclaim.lang.agreement import is_plural, opening, verb, with_the
from counterclaim.lang.date_bounds import date_bounds
from counterclaim.lang.in_words import listed
from counterclaim.model import Assessment, Certainty, Confidence, Likelihood, Reason, Reliability, Stance

_CLOSE = 0.15  # probabilities of rivals so near each other are not told apart
_SPLIT = 0.4  # share of the heavier side from which the lighter one leaves the ground uneven
_WORTH = 0.25  # below it, nobody asks which of two is the likelier
_READ = 0.5  # probability of a right reading below which a ground made of such readings is weak
_BEFORE = "reported before the incident, by the dates that are given: it may be about another"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A party's voices with what each adds, and all reasons. `said_weight` is what the voices weigh without regard to sign."""

    party: Party
    groups: tuple[Group, ...]
    added: Mapping[int, float]
    set_aside: Mapping[int, str]
    reasons: tuple[Reason, ...]
    said_weight: float

    @property
    def score(self) -> float:
        return math.fsum(reason.weight for reason in self.reasons)

    @property
    def heard(self) -> list[Group]:
        """The voices that are not set aside."""
        return [self.groups[at] for at in self.added]

    def counting(self, *, speaking_for: bool) -> list[Group]:
        return [group for group in self.heard if (group.stance in FOR) is speaking_for]

    def camps(self, *, speaking_for: bool) -> set[str]:
        return {group.camp for group in self.counting(speaking_for=speaking_for)}


def weigh(party: Party, groups: Sequence[Group], case: ResponsibilityCase, first: Mapping[str, Said], *, no_claim: bool) -> Weighed:
    """Weighs the voices on one party. `no_claim` says that it is reported that nobody has claimed it, and no claim is."""
    set_aside = {at: reason for at, group in enumerate(groups) if (reason := _why_aside(group, case)) is not None}
    heavy: dict[int, float] = {}
    for at, group in enumerate(groups):
        if at not in set_aside:
            heavy[at] = max((_weight(said, case, first) for said in group.firsts), key=abs)
    added = _by_camp(groups, heavy)
    reasons = [Reason(factor="start", words="to be named at all: the start for everyone", weight=w.START)]
    reasons += [_voice_reason(groups[at], added[at], heavy[at]) for at in added]
    reasons += _claim_reasons(party, [groups[at] for at in added], case, no_claim=no_claim)
    record = case.records.get(party.id)
    if record is not None and record.ratio is not None:
        words = (
            f"the group's record, a likelihood ratio of {record.ratio:.2g} from {record.incidents} past incidents: {record.words}"
        )
        reasons.append(Reason(factor="record", words=words, weight=w.record_weight(record)))
    return Weighed(
        party=party,
        groups=tuple(groups),
        added=added,
        set_aside=set_aside,
        reasons=tuple(reasons),
        said_weight=math.fsum(map(abs, added.values())),
    )


def _why_aside(group: Group, case: ResponsibilityCase) -> str | None:
    if group.rests_on:
        return f"adds nothing: the same text gives the words of {listed(list(group.rests_on[:3]))}"
    if group.otherwise is not None:
        return f"adds nothing: the same words are read more surely as {group.otherwise}"
    return _BEFORE if is_before(delay_of(group, case)) else None


def _weight(said: Said, case: ResponsibilityCase, first: Mapping[str, Said]) -> float:
    grade: Reliability = grade_statement(said, case, first).reliability
    return w.statement_weight(said.kind, said.stance, said.certainty, said.probability, grade)


def _by_camp(groups: Sequence[Group], heavy: Mapping[int, float]) -> dict[int, float]:
    camps: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for at in heavy:
        camps[groups[at].camp, groups[at].stance in FOR].append(at)
    added: dict[int, float] = {}
    for members in camps.values():
        # By weight and key, so that the order in which they came means nothing.
        members.sort(key=lambda at: (-abs(heavy[at]), groups[at].key, groups[at].stance.value))
        added |= dict(zip(members, w.camp_weights([heavy[at] for at in members]), strict=True))
    return dict(sorted(added.items()))


def voice_words(group: Group) -> str:
    """What the voice says of the party, as a clause that opens with the speaker."""
    party = group.party.name if group.party else ""
    whom = with_the(party)
    if group.kind is SpeakerKind.ITSELF:
        does = verb(party, "claims", "claim") if group.stance in FOR else verb(party, "denies", "deny")
        return opening(f"{whom} {does} it")
    many = group.head.speaker is None and len({said.source for said in group.said}) > 1
    plural = many or (group.head.speaker is not None and is_plural(group.name))
    who = f"{group.name if group.head.speaker is None else opening(with_the(group.name))} ({group.kind.words})"
    match group.stance:
        case Stance.CLAIMS:
            return f"{who} {'claim' if plural else 'claims'} it for {whom}"
        case Stance.DENIES:
            return f"{who} {'say' if plural else 'says'} that it was not {whom}"
        case Stance.DOUBTS:
            return f"{who} {'doubt' if plural else 'doubts'} that it was {whom}"
        case Stance.NO_CLAIM:
            return f"{who} {'say' if plural else 'says'} that nobody has claimed it"
        case _ if group.certainty is Certainty.SUSPECTED:
            return f"{who} {'suspect' if plural else 'suspects'} {whom}"
        case _:
            return f"{who} {'say' if plural else 'says'} that it was {whom}"


def _voice_reason(group: Group, added: float, full: float) -> Reason:
    words = voice_words(group)
    notes: list[str] = []
    read = max((1.0 if said.probability is None else said.probability) for said in group.firsts)
    notes += [f"read with a probability of {read:.0%}"] if read < 0.995 else []
    notes += ["after another voice of its camp"] if abs(added) < abs(full) else []
    if notes:
        words += f" ({', '.join(notes)})"
    return Reason(factor=f"{group.stance.value} by {group.kind.value}", words=words, weight=added, statements=group.ids)


def _claim_reasons(party: Party, groups: Sequence[Group], case: ResponsibilityCase, *, no_claim: bool) -> list[Reason]:
    """What speaks for or against the party's own claim, beyond that it is made."""
    claims = [group for group in groups if group.stance in FOR and group.kind is SpeakerKind.ITSELF]
    history = case.histories.get(party.id, History())
    reasons: list[Reason] = []
    if not claims:
        if no_claim and w.usually_claims(history):
            words = (
                f"no claim by {party.name} is reported, while it is reported to claim {history.laid_claimed} of {history.laid} "
                "other incidents that others lay at its door"
            )
            reasons.append(Reason(factor="silence", words=words, weight=w.SILENCE))
        return reasons
    said = [said for group in claims for said in group.said]
    offered = list(dict.fromkeys(thing for one in said for thing in one.offered))
    if offered:
        words = f"with the claim are offered: {listed(offered[:4])}"
        reasons.append(Reason(factor="offered", words=words, weight=w.OFFERED, statements=_ids(one for one in said if one.offered)))
    own = [one for one in said if one.claim_mode in w.OWN_CHANNELS]
    if own:
        words = "the claim came over a channel that few others can use (video, or the group's outlets on the web)"
        reasons.append(Reason(factor="mode", words=words, weight=w.OWN_CHANNEL, statements=_ids(own)))
    reasons += _late(claims[0], case)
    denials = [group for group in groups if group.stance not in FOR and group.kind is SpeakerKind.ITSELF]
    if denials:
        ids = tuple(id for group in denials for id in group.ids)
        words = f"{party.name} is said both to claim and to deny it"
        reasons.append(Reason(factor="two voices", words=words, weight=w.TWO_VOICES, statements=ids))
    habit = w.habit_weight(history)
    if habit:
        judged = history.borne_out + history.contested
        words = (
            f"of {judged} other claims of {party.name} on which others speak, they lay {history.borne_out} at its door and "
            f"{history.contested} only at another's or in doubt"
        )
        reasons.append(Reason(factor="habit", words=words, weight=habit))
    return reasons


def _ids(told: Iterable[Said]) -> tuple[str, ...]:
    return tuple(said.id for said in told)


def _late(claim: Group, case: ResponsibilityCase) -> list[Reason]:
    """A late claim counts less where a report before it said that there was none: else only the report may be late."""
    delay, first = delay_of(claim, case), claim.first
    if delay is None or first is None or delay.least < w.LATE_DAYS:
        return []
    claimed = date_bounds(first.published)[0] or ""
    silent = [
        said
        for said in case.said
        if said.stance is Stance.NO_CLAIM and (case.first_day or "") <= (date_bounds(said.published)[1] or "9999") < claimed
    ]
    if not silent:
        return []
    words = f"the claim is first reported {delay.words}, after {silent[0].source} had said that there was none"
    return [Reason(factor="late", words=words, weight=w.LATE, statements=(*claim.ids, silent[0].id))]


# Verdict and confidence


def assess(weighed: Weighed, rivals: Sequence[Weighed]) -> Assessment:
    """The assessment of a party beside those with which it competes."""
    party = weighed.party
    ids = tuple(rival.party.id for rival in rivals)
    confidence, because = _confidence(weighed, rivals)
    if weighed.said_weight + sum(rival.said_weight for rival in rivals) < w.LEAST_SAID:
        words = f"Not enough is said to judge whether {with_the(party.name)} {verb(party.name, 'is', 'are')} behind it"
        return Assessment(
            party=party.id,
            likelihood=None,
            probability=None,
            confidence=Confidence.LOW,
            confidence_because=because,
            reasons=weighed.reasons,
            rivals=ids,
            words=words,
        )
    probability = w.share(weighed.score, [rival.score for rival in rivals])
    if len(weighed.camps(speaking_for=True)) < w.CAMPS_FOR_CERTAIN:
        probability = min(probability, w.ONE_CAMP_AT_MOST)
    likelihood = Likelihood.of(probability)
    held = f"{with_the(party.name)} {verb(party.name, 'is', 'are')} behind it"
    words = f"By what is said, {_chance(likelihood)} that {held} ({confidence.value} confidence)"
    return Assessment(
        party=party.id,
        likelihood=likelihood,
        probability=probability,
        confidence=confidence,
        confidence_because=because,
        reasons=weighed.reasons,
        rivals=ids,
        words=words,
    )


def _chance(likelihood: Likelihood) -> str:
    match likelihood:
        case Likelihood.ALMOST_NO_CHANCE:
            return "there is almost no chance"
        case Likelihood.ROUGHLY_EVEN:
            return "there is a roughly even chance"
        case _:
            return f"it is {likelihood.words}"


def _confidence(weighed: Weighed, rivals: Sequence[Weighed]) -> tuple[Confidence, tuple[str, ...]]:
    """How good the ground is: how many independent texts and camps, with an interest or without, and whether they agree."""
    told = [said for group in weighed.heard for said in group.said]
    texts = len({said.copy_group for said in told})
    sides = {True: weighed.camps(speaking_for=True), False: weighed.camps(speaking_for=False)}
    camps = len(sides[True] | sides[False])
    against: list[str] = []
    if texts <= 1:
        against.append("all of it stands in one text")
    if camps <= 1:
        against.append("only one side speaks")
    if any(reason.factor == "two voices" for reason in weighed.reasons):
        against.append("the group is said both to claim and to deny it")
    if _split(weighed):
        against.append("voices for and against it weigh about as much")
    near = [rival.party.name for rival in rivals if _near(weighed, rival, rivals)]
    if near:
        against.append(f"{listed(near)} {'is' if len(near) == 1 else 'are'} about as likely")
    if told and all(said.probability is not None and said.probability < _READ for said in told):
        against.append("the program is not sure that it read any of it rightly")
    if against:
        return Confidence.LOW, tuple(against)
    agree = not sides[True] or not sides[False]
    free = any(group.kind in w.DISINTERESTED for group in weighed.heard)
    if camps >= 3 and texts >= 3 and agree and free and not rivals:
        return Confidence.HIGH, (f"{camps} sides speak in {texts} independent texts, one without a known interest, and agree",)
    short = [f"{camps} sides speak, in {texts} independent texts"]
    short += [] if agree else ["not all of them agree"]
    short += [] if free else ["none of them is without an interest"]
    short += ["others are named as well"] if rivals else []
    return Confidence.MODERATE, tuple(short)


def _split(weighed: Weighed) -> bool:
    values = weighed.added.values()
    above, below = sum(value for value in values if value > 0), -sum(value for value in values if value < 0)
    return min(above, below) >= _SPLIT * max(above, below) > 0


def _near(weighed: Weighed, rival: Weighed, rivals: Sequence[Weighed]) -> bool:
    others = [other.score for other in rivals if other is not rival]
    own = w.share(weighed.score, [*others, rival.score])
    its = w.share(rival.score, [*others, weighed.score])
    return max(own, its) >= _WORTH and abs(own - its) < _CLOSE
