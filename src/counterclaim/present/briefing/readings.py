"""Which of two readings of the same words a briefing tells: one speaker does not say of one party both that it did it and that it
did not. The one place that decides it; `assess` weighs by the same rule (docs/assessment.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from counterclaim.model import Certainty, Stance
from counterclaim.present.briefing.document import Reckoning
from counterclaim.present.briefing.material import Material, outlet
from counterclaim.present.briefing.sources import Basis, MethodNote, Note
from counterclaim.present.briefing.stances import stance_words
from counterclaim.present.briefing.words import number
from counterclaim.present.briefing.writer import reckoning
from counterclaim.present.views import ResponsibilityView

_FOR = frozenset({Stance.CLAIMS.value, Stance.BLAMES.value})
_AGAINST = frozenset({Stance.DENIES.value, Stance.DOUBTS.value})


@dataclass(frozen=True, slots=True)
class Untold:
    """A reading that is set aside, and the surer one of the same words."""

    said: ResponsibilityView
    surer: ResponsibilityView


@dataclass(slots=True)
class Readings:
    """Tells surer readings alone, and keeps what it set aside, by id."""

    untold: dict[str, Untold] = field(default_factory=dict)

    def surer(self, said: Sequence[ResponsibilityView]) -> list[ResponsibilityView]:
        """The voices without those whose words are read more surely the opposite way. What people entered, without a probability,
        is told as it stands."""
        by_place: dict[tuple[str, str], list[ResponsibilityView]] = defaultdict(list)
        for one in said:
            if one.party is not None and one.probability is not None:
                by_place[one.report.id, one.party.id].append(one)
        for here in by_place.values():
            for one in here:
                better = [other for other in here if _opposed(one, other) and _sureness(other) > _sureness(one)]
                if better:
                    self.untold[one.id] = Untold(one, max(better, key=_sureness))
        return [one for one in said if one.id not in self.untold]

    def sentences(self, material: Material) -> list[Reckoning]:
        """That readings were set aside, each with its words in a note; nothing where none was."""
        if not self.untold:
            return []
        notes: list[Note] = []
        for one in sorted(self.untold.values(), key=lambda one: one.said.id):
            notes += [_note(material, one), material.note(one.said.quotes, one.said.report, one.said.said_by)]
        count = len(self.untold)
        words = (
            "One voice was read from the same words in two ways that exclude each other; the less probable reading is"
            if count == 1
            else f"{number(count)} voices were each read from the same words in two ways that exclude each other; the less "
            "probable readings are"
        )
        return [reckoning(f"{words} not told above, and stand{'s' if count == 1 else ''} in the notes.", notes)]


def _sureness(one: ResponsibilityView) -> tuple[float, str]:
    return one.probability or 0.0, one.id


def _opposed(one: ResponsibilityView, other: ResponsibilityView) -> bool:
    pair = {one.stance, other.stance}
    return bool(pair & _FOR and pair & _AGAINST) and _speaker(one) == _speaker(other) and _overlap(one, other)


def _speaker(one: ResponsibilityView) -> str | None:
    return one.said_by.speaker.id if one.said_by.speaker is not None else None


def _overlap(one: ResponsibilityView, other: ResponsibilityView) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.quotes for b in other.quotes)


def _note(material: Material, one: Untold) -> MethodNote:
    words = f"Set aside: {_clause(material, one.said)}; told: {_clause(material, one.surer)}."
    return MethodNote(Basis.RULE, words, "docs/briefings.md; counterclaim incident lists both")


def _clause(material: Material, said: ResponsibilityView) -> str:
    speaker = material.speaker(said.said_by, said.report)
    party = material.party(said.party) if said.party is not None else None
    own = party is not None and _speaker(said) == (said.party.id if said.party else None)
    stance, where = Stance(said.stance), outlet(said.report)
    words = stance_words(stance, speaker or where, party, own=own, certainty=Certainty(said.certainty), told=speaker is None)
    return f"“{words}” in {where} ({said.probability:.0%})"
