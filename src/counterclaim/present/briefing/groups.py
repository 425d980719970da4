"""Who is said to be behind how many incidents, by claim and by accusation, in a table and in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from counterclaim.lang.agreement import is_plural, opening
from counterclaim.lang.in_words import listed
from counterclaim.model import ActorKind, Measure, Stance
from counterclaim.present.agreement import Agreement, compare_counts
from counterclaim.present.briefing.document import Row, Sentence, Table
from counterclaim.present.briefing.listing import Told
from counterclaim.present.briefing.material import Material
from counterclaim.present.briefing.sources import Basis, MethodNote, Note
from counterclaim.present.briefing.words import counted, number
from counterclaim.present.briefing.writer import each_once, reckoning, sentence
from counterclaim.present.views import ResponsibilityView

MOST_GROUPS = 12
_NOTES = 8  # voices that a row quotes
_IN_SENTENCE = 5
_COUNTED = {Stance.CLAIMS: "claims", Stance.DENIES: "denies", Stance.BLAMES: "blamed for", Stance.DOUBTS: "doubted for"}
_NUMBERS = 12  # numbers of incidents that a cell lists


@dataclass(slots=True)
class Behind:
    """What is said of one group: numbers of incidents by stance, and the voices."""

    id: str
    name: str
    incidents: dict[str, dict[int, None]] = field(default_factory=lambda: defaultdict(dict))
    voices: list[ResponsibilityView] = field(default_factory=list)

    def count(self, stance: Stance) -> int:
        return len(self.incidents.get(stance.value, {}))

    @property
    def all(self) -> int:
        return len({number for numbers in self.incidents.values() for number in numbers})


def behind(material: Material, told: Told) -> list[Behind]:
    """The groups that are said to be behind incidents, those with most first. Accusers are not accused; persons are left out."""
    found: dict[str, Behind] = {}
    for row in told.incidents:
        for said in told.voices.get(row.id, ()):
            if said.party is None or said.party.kind in (ActorKind.PERSON, ActorKind.PEOPLE):
                continue
            group = found.setdefault(said.party.id, Behind(said.party.id, material.party(said.party)))
            group.incidents[said.stance].setdefault(told.numbers[row.id])
            group.voices.append(said)
    return sorted(found.values(), key=lambda group: (-group.all, group.name.casefold()))


def group_table(material: Material, groups: Sequence[Behind]) -> Table:
    """The groups with the numbers of the incidents that each claims, denies, is blamed for or is doubted to have done."""
    heads = {Stance.CLAIMS: "Claims", Stance.DENIES: "Denies", Stance.BLAMES: "Blamed by others", Stance.DOUBTS: "Doubted"}
    used = [stance for stance in heads if any(group.count(stance) for group in groups[:MOST_GROUPS])]
    rows = tuple(
        Row(cells=(opening(group.name), *(_numbers(group, stance) for stance in used)), notes=_notes(material, group.voices))
        for group in groups[:MOST_GROUPS]
    )
    rest = None
    if len(groups) > MOST_GROUPS:
        rest = reckoning(
            f"{opening(counted(len(groups) - MOST_GROUPS, 'more party', 'more parties'))} with fewer incidents "
            f"{'are' if len(groups) - MOST_GROUPS > 1 else 'is'} left out.",
            [MethodNote(Basis.COUNT, "Parties of the voices on who did it.", "counterclaim actors lists them all")],
        )
    return Table(
        title="Who is said to be behind which incidents, by number",
        columns=("Party", *(heads[stance] for stance in used)),
        widths=(5, *(4 for _ in used)),
        rows=rows,
        rest=rest,
    )


def _numbers(group: Behind, stance: Stance) -> str:
    numbers = sorted(group.incidents.get(stance.value, {}))
    if not numbers:
        return "–"
    shown = ", ".join(map(str, numbers[:_NUMBERS]))
    return f"{len(numbers)}: {shown}" + (" …" if len(numbers) > _NUMBERS else "")


def _notes(material: Material, voices: Sequence[ResponsibilityView]) -> tuple[Note, ...]:
    return each_once(material.note(said.quotes, said.report, said.said_by) for said in voices[:_NOTES])


def group_sentence(material: Material, group: Behind) -> Sentence:
    """What is said of one group, in numbers."""
    plural = is_plural(group.name)
    verbs = {
        Stance.CLAIMS: ("claim" if plural else "claims") + " {}",
        Stance.DENIES: ("deny" if plural else "denies") + " {}",
        Stance.BLAMES: ("are" if plural else "is") + " blamed by others for {}",
        Stance.DOUBTS: ("are" if plural else "is") + " doubted to be behind {}",
    }
    counts = [(words, count) for stance, words in verbs.items() if (count := group.count(stance))]
    parts = [words.format(counted(count, "incident") if at == 0 else number(count)) for at, (words, count) in enumerate(counts)]
    notes: list[Note] = [
        MethodNote(
            Basis.COUNT,
            f"Voices on whether {group.name} was behind the incidents listed, each incident counted once a stance.",
            "the table of parties, and counterclaim actor",
        ),
        *_notes(material, group.voices),
    ]
    return sentence(f"As reported, {group.name} {listed(parts)}.", notes)


def parties_sentence(material: Material, told: Told, groups: Sequence[Behind]) -> Sentence:
    """Who is said, by themselves or by others, to be behind how many of the incidents, and for how many nobody is named."""
    named = {number for group in groups for numbers in group.incidents.values() for number in numbers}
    named |= {told.numbers[id] for id, sides in told.sides.items() if sides}
    clauses = []
    for group in groups[:_IN_SENTENCE]:
        stances = [f"{words} {number(count)}" for stance, words in _COUNTED.items() if (count := group.count(stance))]
        clauses.append(f"{group.name} ({', '.join(stances)})")
    left = len(groups) - len(clauses)
    clauses += [f"{number(left)} more"] if left else []
    without = len(told.incidents) - len(named)
    tail = f"; for {number(without)} of the incidents no party is named" if without else ""
    notes: list[Note] = [
        MethodNote(
            Basis.COUNT, "Incidents by party and stance, each counted once.", "the table of parties, and counterclaim actor"
        ),
        *(note for group in groups[:_IN_SENTENCE] for note in _notes(material, group.voices[:3])),
    ]
    return sentence(f"Named as behind them, by themselves or by others, are {listed(clauses)}{tail}.", notes)


def contenders(told: Told) -> list[str]:
    """Ids of incidents on which voices are at odds: several claim it or are blamed, what one says another denies or doubts, or
    reports give numbers of dead that cannot both be right."""
    return [row.id for row in told.incidents if _voices_differ(told.voices.get(row.id, ())) or _tolls_differ(told, row.id)]


def _voices_differ(voices: Sequence[ResponsibilityView]) -> bool:
    parties: dict[str, set[str]] = defaultdict(set)
    for said in voices:
        parties[said.stance].add(said.party.id if said.party else "")
    claims, blames = parties[Stance.CLAIMS.value], parties[Stance.BLAMES.value]
    against = parties[Stance.DENIES.value] | parties[Stance.DOUBTS.value]
    return len(claims) > 1 or len(blames) > 1 or bool(against & (claims | blames))


def _tolls_differ(told: Told, id: str) -> bool:
    counts: dict[str, list[tuple[int | None, int | None]]] = defaultdict(list)
    for said in told.statements.get(id, ()):
        if said.kind == "figure" and said.measure == Measure.KILLED.value and not said.who:
            counts[said.report_id].append((said.low, said.high))
    return any(compare_counts(one, other) is Agreement.DIFFERENT for one, other in combinations(counts.values(), 2))
