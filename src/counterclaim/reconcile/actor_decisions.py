"""What decisions on actors come to: which ids are one actor, and which may never be."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.model import Decision, Subject, Verdict
from counterclaim.reconcile.clusters import standing


class ActorDecisions:
    """Standing decisions on actors, the one that counts for each pair.

    Ids are those of the registry or of a name alone (`actor_id`). "Same" joins, "different" keeps apart whatever other decisions
    join: decisions are taken a person's first, then older ones first, and one that would join two that are kept apart is not
    followed. The outcome depends on the decisions alone, not on their order.
    """

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        counting = standing(decision for decision in decisions if decision.subject is Subject.ACTOR)
        self._different = {pair: made for pair, made in counting.items() if made.verdict is Verdict.DIFFERENT}
        self._same: dict[str, Decision] = {}
        self._groups: dict[str, set[str]] = {}
        joining = (made for made in counting.values() if made.verdict is Verdict.SAME)
        for made in sorted(joining, key=lambda d: (not d.by_person, d.at, d.id)):
            self._join(made)

    def _join(self, made: Decision) -> None:
        one, other = (self._groups.get(id, {id}) for id in made.pair)
        if one is other or any(self.apart(a, b) for a in one for b in other):
            return
        joined = one | other
        for id in joined:
            self._groups[id] = joined
        for id in made.pair:
            self._same[id] = made

    def apart(self, one: str, other: str) -> Decision | None:
        """The decision that two ids are not one actor, if there is one."""
        return self._different.get((min(one, other), max(one, other)))

    def group(self, id: str) -> frozenset[str]:
        """All ids that are decided to be one actor with this one, itself included."""
        return frozenset(self._groups.get(id, {id}))

    def reason(self, id: str) -> str | None:
        """Who decided that this id is one actor with another, in words."""
        made = self._same.get(id)
        if made is None:
            return None
        because = f": {'; '.join(made.reasons)}" if made.reasons else ""
        return f"{made.author} decided that {made.one} and {made.other} are one actor{because}"
