"""Accounts: which triggers tell of one incident, and what they tell of it.

Triggers are taken in text order. Those of one sentence that the parse ties together (subject and verb, verb and participle, noun
and relative clause) tell of one incident; a definite description ("the attack", "Friday's blast") joins the incident that it fits
best; any other joins the incident in focus unless its own date, place, type or a word such as "earlier" sets it apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.cues import CueBook, Cues, dates_agree, gather_cues
from counterclaim.extract.rules.relevance import ENOUGH, political_weight
from counterclaim.extract.rules.scene import AccountDraft, Scene, Trigger
from counterclaim.extract.rules.slots import fill_slots
from counterclaim.extract.rules.times import TimeKind
from counterclaim.extract.rules.violence_words import ATTACKERS, DEFINITE, EVENT_NOUNS, FATAL, REFERENCE_ONLY
from counterclaim.model import IncidentType, Span, Token

_STATE = frozenset({IncidentType.RAID_OR_ARREST})
# in a report of a few lines one of these is enough to be what it is about
_UNMISTAKABLE = frozenset(
    {
        IncidentType.BOMBING,
        IncidentType.KIDNAPPING,
        IncidentType.SHELLING,
        IncidentType.AIR_OR_DRONE_STRIKE,
        IncidentType.ASSASSINATION,
    }
)
_MELEE = frozenset({IncidentType.CLASH, IncidentType.AIR_OR_DRONE_STRIKE})


@dataclass(slots=True)
class _Group:
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


def build_accounts(scene: Scene) -> list[AccountDraft]:
    """One account for each incident that the report tells of, in text order; fills `account_of` and `links`."""
    book = gather_cues(scene)
    cues = book.of
    groups: list[_Group] = []
    for cluster in _clusters(scene, cues):
        whole = Cues()
        for trigger in cluster:
            whole = whole.settled(cues[trigger.token.i])
        parts = _parts(cluster[0], whole) if len(cluster) == 1 else []
        whole_only: list[tuple[Cues, tuple[int, int] | None]] = [(whole, None)]
        for cue, mark in parts or whole_only:
            group = _choose(cluster, cue, groups) or (_Group(mark=mark) if mark else None)
            if group is None:
                continue
            if not group.triggers:
                group.mark = mark
                groups.append(group)
            for trigger in cluster:
                group.add(trigger, cue if parts else cues[trigger.token.i])
    weight = political_weight(scene)
    return _finish(scene, [g for g in groups if _substantial(g) and (weight >= ENOUGH or not _ordinary(g))], weight, book)


def _parts(trigger: Trigger, cue: Cues) -> list[tuple[Cues, tuple[int, int] | None]]:
    """The incidents that a plural trigger tells of one by one: "attacks in 2006 and 2008", "the Kabul and Herat bombings"."""
    if not (trigger.plural or any(t.tag in {"NNS", "NNPS"} for t in (*trigger.agents, *trigger.patients))):
        return []
    times = {t.when.edtf: t for t in cue.own_times if t.when.edtf and t.kind is TimeKind.POINT}
    if len(times) > 1 and _listed([(t.first, t.last) for t in times.values()]):
        return [
            (replace(cue, times=[t], own_times=[t], dates=frozenset({edtf})), (t.first, t.last))
            for edtf, t in times.items()
            if edtf
        ]
    token = trigger.token
    places = [p for p in cue.own_places if p.last <= token.i and p.first >= token.i - 8]
    if len(places) > 1 and _listed([(p.first, p.last) for p in places]) and places[-1].last == token.i:
        return [
            (
                replace(
                    cue,
                    places=[p],
                    own_places=[p],
                    towns=frozenset({p.where.name.lower()}),
                    countries=frozenset({p.where.country} if p.where.country else ()),
                ),
                (p.first, p.last),
            )
            for p in places
        ]
    return []


def _listed(bounds: list[tuple[int, int]]) -> bool:
    """The expressions stand side by side, with nothing but commas, "and" and small words between."""
    return all(second[0] - first[1] <= 3 for first, second in pairwise(bounds))


def family(kind: IncidentType) -> str:
    """Incidents of different families are different incidents: an attack, a clash or strike by forces, an arrest."""
    if kind in _STATE:
        return "state"
    return "melee" if kind in _MELEE else "riot" if kind is IncidentType.RIOT else "attack"


_RESPONSE = frozenset(load_lexicon("events")["background"]["response"])
_SEPARATING = frozenset(load_lexicon("events")["background"]["separating"])
_APART = frozenset(load_lexicon("events")["background"]["apart"])


def _families_agree(a: IncidentType, b: IncidentType, *, close: bool) -> bool:
    if IncidentType.UNKNOWN in {a, b}:
        return not (close is False and "state" in {family(a), family(b)} and family(a) != family(b))
    fa, fb = family(a), family(b)
    if fa == fb:
        return True
    return {fa, fb} <= {"attack", "melee"} or (close and {fa, fb} <= {"melee", "state"})


def _tied(trigger: Trigger, other: Trigger) -> bool:
    """The parse ties the two triggers of one sentence into one happening: one hangs below the other with no new subject, no "after"
    and no "since" in between. "Killed after a bomb exploded" is one happening all the same."""
    a, b = other.token, trigger.token
    return _unread_subject(a, b) or _hangs_below(a, b) or _hangs_below(b, a)


def _hangs_below(low: Token, high: Token) -> bool:
    token = low
    for _ in range(6):
        head = token.head
        if head is token or (token.dep == "prep" and token.lower in _APART):
            return False
        if token.dep == "conj" and head.lemma in EVENT_NOUNS and any(c.dep in {"det", "poss"} for c in token.children):
            return False  # "the attack in Kabul and the bombing in Herat"
        own_subject = token.dep_child("nsubj", "nsubjpass") is not None
        if (
            token.dep in {"conj", "ccomp", "parataxis"}
            and head.pos in {"VERB", "AUX"}
            and own_subject
            and not {token.lemma, head.lemma} & FATAL
        ):
            return False
        marks = {c.lower for c in token.children if c.dep in {"mark", "advmod"}}
        if token.dep == "advcl" and own_subject and marks & {"while", "whereas"}:
            return False
        if token.dep in {"advcl", "ccomp"} and marks & _APART:
            return head is high and high.lemma in FATAL and head.tag != "VBG"
        if head is high:
            return True
        token = head
    return False


def _unread_subject(noun: Token, verb: Token) -> bool:
    """The noun's phrase ends right before a finite verb that has no subject of its own: in "a year after a bombing at a church
    killed eighty" parsers take the bombing for the object of "after"."""
    if noun.pos != "NOUN" or verb.tag not in {"VBD", "VBZ"} or verb.dep_child("nsubj", "nsubjpass"):
        return False
    return noun.subtree()[-1].i == verb.i - 1


def _clusters(scene: Scene, cues: dict[int, Cues]) -> list[list[Trigger]]:
    """The triggers of each sentence, those together that the parse ties into one happening."""
    found: list[list[Trigger]] = []
    for trigger in scene.triggers:
        here = [cluster for cluster in found[-6:] if cluster[-1].token.sent == trigger.token.sent]
        joined = next((cluster for cluster in reversed(here) if _one_happening(trigger, cluster, cues)), None)
        if joined is None:
            found.append([trigger])
        else:
            joined.append(trigger)
    return found


def _one_happening(trigger: Trigger, cluster: list[Trigger], cues: dict[int, Cues]) -> bool:
    if any(_opens_another(other.token) for other in cluster) or _set_apart(trigger.token):
        return True  # "In a separate incident, ...": the whole sentence tells of it
    if _tells_result(trigger.token) and cluster[-1].token.pos == "VERB":
        return True
    cue = cues[trigger.token.i]
    return (
        any(_tied(trigger, other) for other in cluster)
        and not any(cue.conflicts(cues[other.token.i]) for other in cluster)
        and all(_families_agree(trigger.type, other.type, close=True) for other in cluster)
    )


def _set_apart(token: Token) -> bool:
    """The sentence opens with "Separately" or "Elsewhere"."""
    return token.sentence.tokens[0].lower in {"separately", "elsewhere"}


def _opens_another(token: Token) -> bool:
    """ "In a separate incident", "a second attack on the same day": not the one told so far."""
    return (
        token.pos == "NOUN"
        and any(c.dep in {"amod", "det"} and c.lower in _SEPARATING for c in token.children)
        and not any(c.dep == "det" and c.lower in DEFINITE for c in token.children)
    )


def _tells_result(token: Token) -> bool:
    """A participle behind a comma that tells what came of it, wherever the parser hangs it: ", killing nine people"."""
    sentence = token.sentence
    before = sentence.tokens[token.i - sentence.first - 1] if token.i > sentence.first else None
    return token.tag == "VBG" and token.lemma in FATAL and before is not None and before.text == ","


def _choose(cluster: list[Trigger], cue: Cues, groups: list[_Group]) -> _Group | None:
    """The account that the cluster joins, a new one, or None for words that refer to nothing told."""
    chief = max(cluster, key=lambda t: (not t.generic, not t.definite, -t.token.i))
    if (any(_opens_another(t.token) for t in cluster) or _set_apart(cluster[0].token)) and (
        len(cluster) > 1 or cue.dates or cue.towns or cue.victims
    ):
        return _Group()
    named = [t for t in cluster if t.token.pos == "NOUN" or (t.generic and t.definite)]
    refers = bool(named) and all(t.definite or _only_refers(t.token) for t in named)
    nouns = [t.token for t in cluster if t.token.pos == "NOUN"]
    indefinite = any(c.lower in {"a", "an", "another"} for noun in nouns for c in noun.children)
    principal = max(
        (g for g in groups if not g.core.background), key=lambda g: len(g.triggers) + 2 * (g.first_sentence <= 2), default=None
    )
    ranked = sorted(
        ((_fit(chief, cue, g, principal=g is principal), -i, g) for i, g in enumerate(reversed(groups))),
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
    return _Group()


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


def _fit(trigger: Trigger, cue: Cues, group: _Group, *, principal: bool) -> float:
    """How well the trigger fits the account: below 1 not at all, above 2 well."""
    if cue.conflicts(group.core):
        return 0.0
    kinds = {t.type for t in group.triggers}
    bare = not (cue.days() or cue.towns or cue.background)
    response = (
        bare and trigger.token.lemma in _RESPONSE and trigger.token.sent - group.last_sentence <= 2
    )  # what forces did against it
    if not response and not any(_families_agree(trigger.type, kind, close=False) for kind in kinds):
        return 0.0
    score = 1.0
    score += 1.0 if cue.dates & group.core.dates else 0.6 * _one_day(cue, group.core)
    score += 1.0 * bool(cue.towns & group.core.towns)
    if cue.sites and group.core.sites:
        score += 0.8 if cue.sites & group.core.sites else -0.3 if trigger.definite else -0.7
    score += 0.5 * (trigger.type in kinds and trigger.type is not IncidentType.UNKNOWN)
    if cue.victims and group.core.victims:
        arrests = family(trigger.type) == "state"
        score += (1.0 if arrests else 0.5) if cue.victims & group.core.victims else (-0.5 if arrests else 0.0)
    distance = trigger.token.sent - group.last_sentence
    if cue.background != group.core.background:
        score -= 1.0 if (cue.background and not trigger.definite) or (cue.dates and not group.core.dates) else 0.4
    if distance <= 1:
        score += 0.6
    elif distance <= 3:
        score += 0.3
    if bare:
        score += 0.7 if principal or distance <= 1 else 0.2
    if trigger.plural and not trigger.definite and not any(t.plural for t in group.triggers):
        score -= 0.8
    return score


def _ordinary(group: _Group) -> bool:
    """An arrest, a rescue or a raid and nothing else: without a word of political violence in the report, plain police news."""
    return all(family(t.type) == "state" for t in group.triggers)


def _substantial(group: _Group) -> bool:
    """The account tells of something: a place, a date, a victim, an author, a target or a word that is violent by itself."""
    if all(t.generic for t in group.triggers) and not (
        group.cues.dates or group.cues.towns or group.cues.sites or group.cues.victims
    ):
        return False
    if all(t.type is IncidentType.UNKNOWN and t.token.pos == "NOUN" for t in group.triggers):
        return bool(
            group.cues.dates or group.cues.towns or group.cues.sites or group.cues.victims or any(t.agents for t in group.triggers)
        )
    return True


def _finish(scene: Scene, groups: list[_Group], weight: int, book: CueBook) -> list[AccountDraft]:
    drafts = []
    lead = _lead(scene)
    opened: set[Span] = set()
    for group in groups:
        draft = AccountDraft(group.triggers)
        for trigger in group.triggers:
            if trigger.account is None:
                trigger.account = draft
                scene.account_of[trigger.token.i] = draft
        drafts.append(draft)
        sentences = dict.fromkeys(t.token.sent for t in group.triggers)
        draft.evidence = [clause_span(scene, t.token) for t in group.triggers]
        leading = scene.doc.span(*group.mark) if group.mark else draft.evidence[0]
        if leading in opened:  # the leading words name the account, so no two may share them
            word = group.triggers[0].token.i
            leading = scene.doc.span(word, word + 1)
        opened.add(leading)
        draft.evidence.insert(0, leading)
        told = weight >= ENOUGH or (weight and any(t.type in _UNMISTAKABLE for t in group.triggers))
        draft.main = group.first_sentence <= lead and not group.core.background and bool(told)
        for sent in sentences:
            scene.links.setdefault(sent, draft)
    _carry_links(scene, drafts)
    if drafts and weight > ENOUGH + 1 and not any(d.main for d in drafts):
        chief = max(range(len(groups)), key=lambda at: (not groups[at].core.background, len(groups[at].triggers), -at))
        drafts[chief].main = True
    for draft, group in zip(drafts, groups, strict=True):
        fill_slots(scene, draft, group.cues, book)
    return drafts


def _lead(scene: Scene) -> int:
    """Index of the last sentence of the lead: headline and dateline apart, the first two sentences."""
    at = 0
    for sentence in scene.doc.sentences:
        if sentence.last - sentence.first >= 12:
            return sentence.index + 1
        at = sentence.index
    return at


def _carry_links(scene: Scene, drafts: list[AccountDraft]) -> None:
    """Sentences without a trigger of their own are about the incident told last, the main one before any other."""
    if not drafts:
        return
    current = next((d for d in drafts if d.main), None)
    for sentence in scene.doc.sentences:
        here = scene.links.get(sentence.index)
        if here is None:
            if current is not None:
                scene.links[sentence.index] = current
        elif here.main or current is None:
            current = here


def clause_span(scene: Scene, token: Token) -> Span:
    """The words of the clause that the trigger heads, without what only coordinates with it, from its first word to its last."""
    if token.tag.startswith("VB"):
        kept = [token]
        for child in token.children:
            if child.dep not in {"conj", "parataxis", "punct", "cc"}:
                kept += child.subtree()
    else:
        kept = token.subtree()
    words = [kept_token for kept_token in kept if kept_token.pos not in {"PUNCT", "SPACE", "SYM"}]
    return scene.doc.cover(words or kept)
