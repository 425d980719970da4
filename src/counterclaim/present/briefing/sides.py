"""Rows of data sets that code two sides of a fight (UCDP's state-based and non-state conflict): told as such, never as blame."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from counterclaim.lang.agreement import with_the
from counterclaim.lang.in_words import listed
from counterclaim.ledger import AccountFilter, AccountRow, Ledger, StatementFilter, StatementRow
from counterclaim.model import RelationType
from counterclaim.present.briefing.document import Sentence
from counterclaim.present.briefing.material import Material, outlet, outlets
from counterclaim.present.briefing.sources import Basis, MethodNote, Note
from counterclaim.present.briefing.words import counted, number
from counterclaim.present.briefing.writer import sentence
from counterclaim.present.responsibility_case import is_from_dataset
from counterclaim.present.statements import Surroundings
from counterclaim.present.views import RelationView

_PAIRS = 3  # pairs of sides that a sentence names
_NOTES = 8


def coded_sides(ledger: Ledger, accounts: Mapping[str, Sequence[AccountRow]]) -> dict[str, list[RelationView]]:
    """What rows of data sets code of the sides of a fight, by incident; `accounts` are those of each incident."""
    incident_of = {row.report_id: id for id, rows in accounts.items() for row in rows}
    told = [row for row in _fights(ledger.statements(StatementFilter(kinds=("relation",)))) if row.report_id in incident_of]
    around = Surroundings(ledger, told)
    found: dict[str, list[RelationView]] = defaultdict(list)
    for row in told:
        found[incident_of[row.report_id]].append(around.show_relation(row))
    return found


def incidents_as_side(ledger: Ledger, actor: str, wanted: AccountFilter) -> list[str]:
    """Ids of the incidents, of those wanted, whose row in a data set codes the actor (by id) as a side of a fight."""
    rows = _fights(ledger.statements(StatementFilter(kinds=("relation",), actor=actor, parts=("source", "target"))))
    reports = {row.report_id for row in rows}
    if not reports:
        return []
    return list(dict.fromkeys(row.incident for row in ledger.accounts(wanted) if row.report_id in reports))


def _fights(rows: Iterable[StatementRow]) -> list[StatementRow]:
    return [row for row in rows if row.relation == RelationType.RIVAL_OF.value and is_from_dataset(row)]


def sides_words(material: Material, sides: Iterable[RelationView]) -> list[str]:
    """Each pair of sides as a clause: "UCDP GED codes fighting between X and Y"."""
    return list(dict.fromkeys(f"{outlet(one.report)} codes fighting between {_pair(material, one)}" for one in sides))


def sides_sentences(material: Material, sides: Sequence[RelationView]) -> list[Sentence]:
    """Between whom data sets code the fighting of one incident; nothing where none does."""
    words = sides_words(material, sides)
    notes = [material.note(one.quotes, one.report, one.said_by) for one in sides[:_NOTES]]
    return [sentence(f"{listed(words)}, and does not say who attacked.", notes)] if words else []


def counted_sides(material: Material, told: Mapping[str, Sequence[RelationView]]) -> list[Sentence]:
    """Of how many incidents data sets code two sides of a fight, and between whom most often; nothing where of none."""
    every = [one for sides in told.values() for one in sides]
    if not every:
        return []
    pairs = Counter(pair for sides in told.values() for pair in {_pair(material, one) for one in sides})
    ordered = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    clauses = [f"{pair} ({count:,})" for pair, count in ordered[:_PAIRS]]
    more = len(ordered) - len(clauses)
    clauses += [f"{counted(more, 'other pair')}"] if more else []
    names = outlets([one.report for one in every])
    count = sum(1 for sides in told.values() if sides)
    notes: list[Note] = [
        MethodNote(Basis.COUNT, "Incidents whose row in a data set codes two sides of a fight.", "the table of incidents"),
        *(material.note(one.quotes, one.report, one.said_by) for one in every[:_NOTES]),
    ]
    return [
        sentence(
            f"For {number(count)} of the incidents {listed(names)} {'code' if len(names) > 1 else 'codes'} fighting between two "
            f"sides and not who attacked: {'; '.join(clauses)}.",
            notes,
        )
    ]


def _pair(material: Material, one: RelationView) -> str:
    return listed(sorted(with_the(material.name(end)) for end in (one.source, one.target) if end is not None))
