"""Finds out whom reports mean by the actors that they name, for a ledger, and takes people's decisions on actors."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from counterclaim.codebook.actors import ActorRegistry
from counterclaim.ledger import Ledger, Undone
from counterclaim.model import Decision, Findings, Naming, Profile, Subject, Verdict
from counterclaim.pipeline.matching import now, word_of_person
from counterclaim.reconcile.actor_decisions import ActorDecisions
from counterclaim.reconcile.naming import Namer

AT_ONCE = 2_000  # reports that are named anew in passing; for more somebody has to ask


class LedgerNamer:
    """Names the actors of reports with one registry and the decisions that stand in a ledger at the time."""

    def __init__(self, ledger: Ledger, registry: ActorRegistry) -> None:
        self._ledger = ledger
        self._standing: list[Decision] | None = None
        self._namer = Namer(registry, ActorDecisions())
        self.registry = registry

    def current(self) -> Namer:
        """One that goes by the decisions that stand now."""
        standing = self._ledger.decisions(Subject.ACTOR)
        if standing != self._standing:
            self._standing = standing
            self._namer = Namer(self.registry, ActorDecisions(standing))
        return self._namer

    def name(self, found: Findings) -> Naming:
        return self.current().name(found)


def name_ledger(ledger: Ledger, registry: ActorRegistry, *, most: int | None = None) -> int:
    """Names every report anew that was not named with this registry; nothing where these are more than `most`. How many were.

    Stopped half-way, the next run goes on.
    """
    if most is not None and ledger.count_named_otherwise(registry.version) > most:
        return 0
    return _name_reports(LedgerNamer(ledger, registry), ledger, ledger.named_otherwise(registry.version))


def _name_reports(namer: LedgerNamer, ledger: Ledger, reports: Iterable[str]) -> int:
    count = 0
    for report_id in reports:
        ledger.name_again(report_id, namer.name(ledger.load(report_id)))
        count += 1
    return count


def decide_actors(
    ledger: Ledger, registry: ActorRegistry, pair: tuple[str, str], verdict: Verdict, *, author: str, because: str | None
) -> Decision:
    """Keeps what a person says of two actors, or of an actor and a name, and names the reports anew that it concerns."""
    decision = word_of_person(Subject.ACTOR, pair, verdict, author=author, because=because)
    before = _hanging_together(ledger, decision.pair)
    ledger.decide(decision, _judge_nothing)
    _name_about(ledger, registry, before | _hanging_together(ledger, decision.pair))
    return decision


def undo_actors(ledger: Ledger, registry: ActorRegistry, *, author: str, id: str | None = None) -> Undone | None:
    """Takes back a person's last decision on actors, or the one whose id begins so, and names the reports anew that it concerns."""
    standing = ActorDecisions(ledger.decisions(Subject.ACTOR))
    undone = ledger.undo(Subject.ACTOR, now(), author, _judge_nothing, id=id)
    if undone is not None:
        concerned = {one for id in undone.decision.pair for one in standing.group(id)}
        _name_about(ledger, registry, concerned | _hanging_together(ledger, undone.decision.pair))
    return undone


def _hanging_together(ledger: Ledger, ids: Iterable[str]) -> set[str]:
    standing = ActorDecisions(ledger.decisions(Subject.ACTOR))
    return {one for id in ids for one in standing.group(id)}


def _name_about(ledger: Ledger, registry: ActorRegistry, actors: Collection[str]) -> None:
    _name_reports(LedgerNamer(ledger, registry), ledger, ledger.reports_naming(actors))


def _judge_nothing(
    profiles: Mapping[str, Profile], members: Collection[str], decisions: Sequence[Decision]
) -> tuple[list[Decision], dict[str, str]]:
    """Actors have no clusters of their own: `resolutions` follow from the decisions."""
    return [], {}
