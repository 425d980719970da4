"""Whom a report means by the actors that it names.

In this order: a person's decision on the name; the id that a data set gives beside it (`coded_actors`); a full name that one actor
of the registry goes by, names given by hand first; an acronym that is one actor's; and where a name or acronym is several actors'
or a mere acronym could be anybody's, the rest of the report (`naming_context`). Where that does not tell, nothing is guessed: the
mention stays an actor of its own, and those that may be meant are kept as suggestions. Similar names are never taken for equal ones
here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.codebook.actors import ActorRegistry, Named, is_short, name_form, plain_words
from counterclaim.model import (
    Actor,
    ActorKind,
    ActorMention,
    Findings,
    Grounds,
    Naming,
    Resolution,
    actor_id,
)
from counterclaim.reconcile.actor_decisions import ActorDecisions
from counterclaim.reconcile.coded_actors import coded_actors
from counterclaim.reconcile.name_forms import name_forms
from counterclaim.reconcile.naming_context import Evidence, ReportContext

DECIDES = 2.0  # points that an actor needs where its name alone does not tell
MARGIN = 1.0  # and by how many it must be ahead of the next
_MOST_CANDIDATES = 8
_NO_ACTOR = frozenset({ActorKind.PERSON})
_OUTLETS = frozenset({ActorKind.MEDIA})
_CERTAIN = frozenset({Grounds.NAME, Grounds.DECISION})
_POSSESSIVE = re.compile(r"['’]s\b")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An actor that one of a mention's names may mean. `sure` says that the name alone tells; `part` that it is but a part of the
    mention's fullest name, which no actor has: "Islamic State" beside "Islamic State Nile Province"."""

    actor: Actor
    name: str
    chosen: bool
    sure: bool
    part: bool
    cues: tuple[str, ...]


def name_actors(found: Findings, registry: ActorRegistry, decisions: ActorDecisions | None = None) -> Naming:
    """Whom each mention of the findings means, in the order of the mentions."""
    return Namer(registry, decisions or ActorDecisions()).name(found)


class Namer:
    """Names the actors of many reports with one registry and one set of decisions."""

    def __init__(self, registry: ActorRegistry, decisions: ActorDecisions) -> None:
        self.registry = registry
        self.decisions = decisions

    def name(self, found: Findings) -> Naming:
        context = ReportContext(found, self.registry)
        coded = coded_actors(found)
        first = [self._by_name(mention, coded.get(mention.name)) for mention in found.actors]
        sure = [
            actor
            for resolved in first
            if resolved is not None and resolved.grounds in _CERTAIN and (actor := self.registry.get(resolved.actor)) is not None
        ]
        resolutions = (
            resolved or self._by_context(mention, context, sure) for mention, resolved in zip(found.actors, first, strict=True)
        )
        return Naming(registry=self.registry.version, resolutions=tuple(map(self._joined, resolutions)))

    def _by_name(self, mention: ActorMention, coded: str | None) -> Resolution | None:
        """What the mention's names tell by themselves, or the id with which it is coded; None where the rest of the report must be
        asked."""
        if mention.kind in _NO_ACTOR or mention.name.islower():  # "the union" is no name
            return _unknown(mention)
        decided = self._decided(mention)
        if decided is not None:
            return decided
        if coded is not None and coded in self.registry.actors and self.decisions.apart(actor_id(mention.name), coded) is None:
            reasons = (f"the data set gives it the id of {self.registry.actors[coded].name}",)
            return Resolution(ref=mention.ref, actor=coded, grounds=Grounds.NAME, reasons=reasons)
        sure = [candidate for candidate in self._candidates(mention) if candidate.sure]
        spelt = _spelt_out(mention)
        # The fullest name first: a report that writes both a name and an acronym means the name, known or not.
        for name in (mention.name, *mention.aliases):
            named = [candidate for candidate in sure if candidate.name == name and not (spelt and is_short(name))]
            ids = {candidate.actor.id for candidate in named}
            if len(ids) == 1:
                return _resolved(mention, named[0])
        return None

    def _decided(self, mention: ActorMention) -> Resolution | None:
        own = actor_id(mention.name)
        known = [id for id in sorted(self.decisions.group(own)) if id in self.registry.actors]
        if not known:
            return None
        return Resolution(ref=mention.ref, actor=known[0], grounds=Grounds.DECISION, reasons=_listed(self.decisions.reason(own)))

    def _candidates(self, mention: ActorMention) -> list[_Candidate]:
        """Every actor that goes by one of the mention's names, each name's in the order of the names."""
        own = actor_id(mention.name)
        found: list[_Candidate] = []
        fullest = set(name_form(_POSSESSIVE.sub("", mention.name)).split())
        for name in (mention.name, *mention.aliases):
            known = any(candidate.name == mention.name for candidate in found)
            part = not known and set(name_form(name).split()) < fullest
            for form in name_forms(name):
                matches = [
                    match
                    for match in self._matches(form, mention.kind)
                    if _fits(match.actor.kind, mention.kind) and self.decisions.apart(own, match.actor.id) is None
                ]
                if matches:
                    sure = _tells(form, matches)
                    found += [_Candidate(m.actor, name, m.chosen, m is sure and not part, part, m.cues) for m in matches]
                    break
        return found

    def _matches(self, form: str, kind: ActorKind) -> list[Named]:
        matches = self.registry.named(form)
        state = self.registry.state(form) if not matches and (kind is ActorKind.GOVERNMENT or " " in form) else None
        return matches if state is None else [Named(state, True)]

    def _by_context(self, mention: ActorMention, context: ReportContext, sure: Sequence[Actor]) -> Resolution:
        candidates = self._candidates(mention)
        if not candidates:
            return _unknown(mention)
        full = [candidate for candidate in candidates if not is_short(candidate.name) and not candidate.part]
        spelt = _spelt_out(mention)
        weighed: dict[str, tuple[Evidence, _Candidate]] = {}
        for candidate in full or candidates:
            evidence = context.weigh(candidate.actor, candidate.name, candidate.cues, sure)
            known = weighed.get(candidate.actor.id)
            if known is None or evidence.points > known[0].points:
                weighed[candidate.actor.id] = evidence, candidate
        ranked = sorted(weighed.values(), key=lambda pair: (-pair[0].points, not pair[1].chosen, pair[1].actor.id))
        if spelt is not None and not full:
            why = f"the report also writes {spelt}, a name that the registry does not have"
            return _ambiguous(mention, ranked, why)
        most = ranked[0][0].points
        leading = [pair for pair in ranked if most - pair[0].points < MARGIN]
        # Of equals, the one to which the name was given by hand.
        chosen = leading if len(leading) == 1 else [pair for pair in leading if pair[1].chosen]
        if len(chosen) != 1:
            return _ambiguous(mention, ranked, "nothing in the report tells which")
        evidence, best = chosen[0]
        others = [pair for pair in ranked if pair[1] is not best]
        ids = tuple(candidate.actor.id for _, candidate in others)[:_MOST_CANDIDATES]
        if evidence.points >= DECIDES:
            reasons = (_goes_by(best), *evidence.reasons, *_instead(others))
            return Resolution(ref=mention.ref, actor=best.actor.id, grounds=Grounds.CONTEXT, reasons=reasons, candidates=ids)
        if best.chosen and not is_short(best.name):
            reasons = (_goes_by(best), "and nothing in the report speaks rather for another of this name")
            return Resolution(ref=mention.ref, actor=best.actor.id, grounds=Grounds.NAME, reasons=reasons, candidates=ids)
        return _ambiguous(mention, ranked, "nothing in the report tells")

    def _joined(self, resolved: Resolution) -> Resolution:
        """The resolution under the one id of all that are decided to be one actor: the registry's, else the first."""
        group = self.decisions.group(resolved.actor)
        if len(group) == 1:
            return resolved
        actor = min(group, key=lambda id: (id not in self.registry.actors, id))
        if actor == resolved.actor:
            return resolved
        reasons = (*resolved.reasons, *_listed(self.decisions.reason(resolved.actor)))
        return Resolution(ref=resolved.ref, actor=actor, grounds=Grounds.DECISION, reasons=reasons, candidates=resolved.candidates)


def _fits(kind: ActorKind, mentioned: ActorKind) -> bool:
    """Whether a report may call an actor of the one kind one of the other: an outlet is never a group."""
    if mentioned is ActorKind.UNKNOWN:
        return True
    if kind is ActorKind.PEOPLE or mentioned is ActorKind.PEOPLE:
        return kind is mentioned or mentioned is ActorKind.ARMED_GROUP or kind is ActorKind.ARMED_GROUP
    return (kind in _OUTLETS) == (mentioned in _OUTLETS) or ActorKind.ORGANISATION in {kind, mentioned}


def _tells(form: str, matches: list[Named]) -> Named | None:
    """The actor that the name alone tells, if it does.

    A full name does where one actor goes by it and it was given by hand or is no mere joining of common words; an acronym only
    where it was given by hand and without cues that it would need.
    """
    chosen = [match for match in matches if match.chosen]
    if is_short(form):
        lone = chosen[0] if len(chosen) == 1 and len(matches) == 1 else None
        return lone if lone is not None and not lone.cues else None
    if len(matches) > 1:
        return None
    (match,) = matches
    if match.chosen or match.actor.kind is ActorKind.GOVERNMENT:
        return match
    if match.actor.kind is ActorKind.PEOPLE:
        return None
    words = name_form(form).split()
    telling = [word for word in words if word not in plain_words()]
    return match if (len(words) > 2 and telling) or len(telling) > 1 else None


def _spelt_out(mention: ActorMention) -> str | None:
    """The first of the mention's names that is more than an acronym or a word."""
    return next((name for name in (mention.name, *mention.aliases) if not is_short(name) and " " in name), None)


def _goes_by(candidate: _Candidate) -> str:
    return f"{candidate.actor.name} goes by {candidate.name!r}"


def _instead(others: Sequence[tuple[Evidence, _Candidate]]) -> tuple[str, ...]:
    names = list(dict.fromkeys(candidate.actor.name for _, candidate in others))[:3]
    return (f"no more speaks for {', '.join(names)}",) if names else ()


def _resolved(mention: ActorMention, candidate: _Candidate) -> Resolution:
    grounds = Grounds.ACRONYM if is_short(candidate.name) else Grounds.NAME
    return Resolution(ref=mention.ref, actor=candidate.actor.id, grounds=grounds, reasons=(_goes_by(candidate),))


def _ambiguous(mention: ActorMention, ranked: Sequence[tuple[Evidence, _Candidate]], why: str) -> Resolution:
    ids = tuple(candidate.actor.id for _, candidate in ranked)[:_MOST_CANDIDATES]
    names = list(dict.fromkeys(candidate.actor.name for _, candidate in ranked))[:3]
    reasons = (f"{mention.name} may be {' or '.join(names)}: {why}",)
    return Resolution(ref=mention.ref, actor=actor_id(mention.name), grounds=Grounds.AMBIGUOUS, reasons=reasons, candidates=ids)


def _unknown(mention: ActorMention) -> Resolution:
    return Resolution(ref=mention.ref, actor=actor_id(mention.name), grounds=Grounds.UNKNOWN)


def _listed(reason: str | None) -> tuple[str, ...]:
    return () if reason is None else (reason,)
