"""Accounts: which triggers tell of one incident, and what they tell of it.

Triggers are taken in text order. Those of one sentence that the parse ties together (subject and verb, verb and participle, noun
and relative clause) tell of one incident; a definite description ("the attack", "Friday's blast") joins the incident that it fits
best; any other joins the incident in focus unless its own date, place, type or a word such as "earlier" sets it apart.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from counterclaim.extract.rules.cues import CueBook, Cues, gather_cues
from counterclaim.extract.rules.happenings import find_happenings
from counterclaim.extract.rules.linking import Group, choose
from counterclaim.extract.rules.relevance import ENOUGH, political_weight
from counterclaim.extract.rules.scene import AccountDraft, Scene, Trigger
from counterclaim.extract.rules.slots import fill_slots
from counterclaim.extract.rules.standing import is_incident, ordinary
from counterclaim.extract.rules.times import TimeKind
from counterclaim.model import IncidentType, Span, Token

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


def build_accounts(scene: Scene) -> list[AccountDraft]:
    """One account for each incident that the report tells of, in text order; fills `account_of` and `links`."""
    book = gather_cues(scene)
    cues = book.of
    groups: list[Group] = []
    for cluster in find_happenings(scene, cues):
        whole = Cues()
        for trigger in cluster:
            whole = whole.settled(cues[trigger.token.i])
        parts = _parts(cluster[0], whole) if len(cluster) == 1 else []
        whole_only: list[tuple[Cues, tuple[int, int] | None]] = [(whole, None)]
        for cue, mark in parts or whole_only:
            group = choose(scene, cluster, cue, groups) or (Group(mark=mark) if mark else None)
            if group is None:
                continue
            if not group.triggers:
                group.mark = mark
                groups.append(group)
            for trigger in cluster:
                group.add(trigger, cue if parts else cues[trigger.token.i])
    weight, lead = political_weight(scene), _lead(scene)
    kept = [g for g in groups if is_incident(scene, g, lead=g.first_sentence <= lead) and (weight >= ENOUGH or not ordinary(g))]
    scene.passed_over = {t.token.i for g in groups if g not in kept for t in g.triggers}
    return _finish(scene, kept, weight, book)


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


def _finish(scene: Scene, groups: list[Group], weight: int, book: CueBook) -> list[AccountDraft]:
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
        draft.main = _is_main(scene, group, lead, weight)
        for sent in sentences:
            scene.links.setdefault(sent, draft)
    _carry_links(scene, drafts)
    if drafts and weight > ENOUGH + 1 and not any(d.main for d in drafts):
        chief = max(range(len(groups)), key=lambda at: (not groups[at].core.background, len(groups[at].triggers), -at))
        drafts[chief].main = True
    for draft, group in zip(drafts, groups, strict=True):
        fill_slots(scene, draft, group.cues, book)
    return drafts


def _is_main(scene: Scene, group: Group, lead: int, weight: int) -> bool:
    """The report is about it: it opens with it as its own news and speaks of political violence."""
    told = weight >= ENOUGH or (weight and any(t.type in _UNMISTAKABLE for t in group.triggers))
    score = 1.0 if group.first_sentence <= lead and not group.core.background else -1.0
    return bool(told) and score + max(scene.evidence.main(t.token) for t in group.triggers) > 0


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
