"""Linking: which incident told so far a happening belongs to, or whether it is a new one.

Everything that speaks for or against a link is weighed in `fit`; `choose` says how much is needed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.cues import Cues, dates_agree
from counterclaim.extract.rules.happenings import opens_another, set_apart
from counterclaim.extract.rules.incident_types import families_agree, family
from counterclaim.extract.rules.scene import Scene, Trigger
from counterclaim.extract.rules.violence_words import ATTACKERS, CROWDS, REFERENCE_ONLY
from counterclaim.model import IncidentType, Token

_RESPONSE = frozenset(load_lexicon("events")["background"]["response"])
_BOMBS = frozenset({"bomb", "bomber", "blast", "explosion"})
_BY_NO_CROWD = frozenset({IncidentType.BOMBING, IncidentType.AIR_OR_DRONE_STRIKE, IncidentType.SHELLING})
_LEAD = 2  # sentences in which a report says what it is about, with headline and dateline
_MELEE = frozenset({IncidentType.CLASH, IncidentType.AIR_OR_DRONE_STRIKE})


@dataclass(slots=True)
class Group:
    """Triggers that make one account, with everything that sets it apart from others."""

    triggers: list[Trigger] = field(default_factory=list)
    cues: Cues = field(default_factory=Cues)  # everything told at its triggers
    core: Cues = field(default_factory=Cues)  # what identifies it: the first date and place told, and what agrees with them
    first_sentence: int = 0
    last_sentence: int = 0
    mark: tuple[int, int] | None = None  # the words that set it apart from the others of a plural trigger

    def add(self, trigger: Trigger, cues: Cues) -> None:
        if not self.triggers:
            self.first_sentence = trigger.token.sent
        self.triggers.append(trigger)
        self.last_sentence = trigger.token.sent
        self.cues = self.cues.joined(cues)
        self.core = self.core.settled(cues)


def choose(scene: Scene, cluster: list[Trigger], cue: Cues, groups: list[Group]) -> Group | None:
    """The account that the cluster joins, a new one, or None for words that refer to nothing told."""
    chief = max(cluster, key=lambda t: (not t.generic, not t.definite, -t.token.i))
    if (any(opens_another(t.token) for t in cluster) or set_apart(cluster[0].token)) and (
        len(cluster) > 1 or cue.dates or cue.towns or cue.victims
    ):
        return Group()
    named = [t for t in cluster if t.token.pos == "NOUN" or (t.generic and t.definite)]
    refers = bool(named) and all(t.definite or _only_refers(t.token) for t in named)
    nouns = [t.token for t in cluster if t.token.pos == "NOUN"]
    indefinite = any(c.lower in {"a", "an", "another"} for noun in nouns for c in noun.children)
    principal = max(
        (g for g in groups if not g.core.background), key=lambda g: len(g.triggers) + 2 * (g.first_sentence <= 2), default=None
    )
    ranked = sorted(
        (
            (_fit(chief, cue, g, principal=g is principal) + scene.evidence.same(g.triggers[-1].token, chief.token), -i, g)
            for i, g in enumerate(reversed(groups))
        ),
        key=lambda r: (r[0], r[1]),
        reverse=True,
    )
    if ranked:
        score, _, best = ranked[0]
        told = bool(cue.days() or cue.towns)
        matched = bool(
            _one_day(cue, best.core)
            or cue.victims & best.core.victims
            or cue.towns & best.core.towns
            or cue.sites & best.core.sites
        )
        near = cluster[0].token.sent - best.last_sentence <= 1
        if (refers and (matched or not (told or cue.sites) or (near and chief.generic))) or _by_the_same(cluster):
            needed = 1.0
        elif not cue.towns and _goes_on(cluster):
            needed = 1.4
        elif matched and all(t.generic for t in best.triggers):
            needed = 1.6
        elif refers or not (told or cue.background or chief.plural or (indefinite and chief.type not in _MELEE)):
            needed = 1.5
        else:
            needed = 2.6 if indefinite and not matched and chief.token.pos == "NOUN" and (chief.patients or cue.sites) else 2.0
        if score >= needed:
            return best
    if all(t.token.lemma in _RESPONSE for t in cluster) and not (cue.dates or cue.towns or cue.victims):
        return None
    if all(t.generic and t.token.pos != "NOUN" for t in cluster):
        return None
    if all(_only_refers(t.token) for t in cluster) or (all(t.generic for t in cluster) and refers and not (cue.dates or cue.towns)):
        return None
    return Group()


def _one_day(cue: Cues, other: Cues) -> bool:
    """A date of the one and a date of the other agree, and neither is a mere weekday."""
    return any(dates_agree(a, b) for a in cue.dates for b in other.dates if "weekday" not in a + b)


def _only_refers(token: Token) -> bool:
    return token.pos == "NOUN" and token.lemma in REFERENCE_ONLY


def _by_the_same(cluster: list[Trigger]) -> bool:
    """Those who did it were told of before: "the attackers", "the gunmen"."""
    agents = [agent for trigger in cluster for agent in trigger.agents]
    return any(
        a.lower in ATTACKERS and any(c.dep == "det" and c.lower in {"the", "these", "those"} for c in a.children) for a in agents
    )


def _goes_on(cluster: list[Trigger]) -> bool:
    """It happens to somebody who was told of before: "them", "the last of them"."""
    patients = [p for t in cluster for p in t.patients]
    return bool(patients) and all(
        p.pos == "PRON" or any(c.pos == "PRON" for prep in p.deps("prep") for c in prep.children) for p in patients
    )


def _lead_goes_on(trigger: Trigger, cue: Cues, group: Group) -> bool:
    """The report opened with it and gave no time and no place: the next sentences tell the same again with more of it."""
    undetermined = not (group.core.dates or group.core.towns or group.core.background or cue.background)
    return undetermined and group.first_sentence <= _LEAD and trigger.token.sent <= group.first_sentence + 2


def _fit(trigger: Trigger, cue: Cues, group: Group, *, principal: bool) -> float:
    """How well the trigger fits the account: below 1 not at all, above 2 well."""
    if cue.conflicts(group.core):
        return 0.0
    kinds = {t.type for t in group.triggers}
    bombed = kinds & _BY_NO_CROWD or any(agent.lemma in _BOMBS for t in group.triggers for agent in t.agents)
    if bombed and not kinds & {IncidentType.RIOT, IncidentType.CLASH} and any(agent.lemma in CROWDS for agent in trigger.agents):
        return 0.0  # protesters who attack the police after a bombing
    bare = not (cue.days() or cue.towns or cue.background)
    response = (
        bare and trigger.token.lemma in _RESPONSE and trigger.token.sent - group.last_sentence <= 2
    )  # what forces did against it
    if not response and not any(families_agree(trigger.type, kind, close=False) for kind in kinds):
        return 0.0
    score = 1.0
    score += 1.0 if cue.dates & group.core.dates else 0.6 * _one_day(cue, group.core)
    score += 1.0 if cue.towns & group.core.towns else 0.5 * cue.lies_with(group.core)
    if cue.sites and group.core.sites:
        score += 0.8 if cue.sites & group.core.sites else -0.3 if trigger.definite else -0.7
    score += 0.5 * (trigger.type in kinds and trigger.type is not IncidentType.UNKNOWN)
    if cue.victims and group.core.victims:
        arrests = family(trigger.type) == "state"
        score += (1.0 if arrests else 0.6) if cue.victims & group.core.victims else (-0.5 if arrests else 0.0)
    distance = trigger.token.sent - group.last_sentence
    if _lead_goes_on(trigger, cue, group):
        score += 0.8
    if cue.background != group.core.background:
        apart = (cue.background and not trigger.definite) or (cue.dates and not group.core.dates)
        score -= 1.0 if apart and not cue.towns & group.core.towns else 0.4
    if distance <= 1:
        score += 0.8
    elif distance <= 3:
        score += 0.3
    if bare:
        score += 0.7 if principal or distance <= 1 else 0.2
    if trigger.plural and not trigger.definite and not any(t.plural for t in group.triggers):
        score -= 0.8
    return score
