"""Many incidents: the table that lists them, who is said to be behind how many, and the points on which sources are at odds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.codebook.countries import country_name
from counterclaim.lang.agreement import opening
from counterclaim.lang.in_words import count_words, listed
from counterclaim.lang.places import fold_place
from counterclaim.ledger import AccountRow, Ledger, StatementRow
from counterclaim.model import IncidentType, Measure, Stance
from counterclaim.present.briefing.document import Row, Table
from counterclaim.present.briefing.material import Material, outlet
from counterclaim.present.briefing.readings import Readings
from counterclaim.present.briefing.sides import coded_sides, sides_words
from counterclaim.present.briefing.sources import Basis, MethodNote, Note, SourceNote
from counterclaim.present.briefing.words import kind_noun, spoken_date
from counterclaim.present.briefing.writer import each_once, reckoning
from counterclaim.present.gathering import accounts_of, statements_on
from counterclaim.present.statements import Surroundings, show_quotes, show_report, show_voice
from counterclaim.present.views import IncidentSummary, RelationView, ReportBrief, ResponsibilityView
from counterclaim.registry import READERS

MOST_ROWS = 40
_ROW_NOTES = 6
_STANCE_WORDS = {"claims": "claimed", "denies": "denied", "blames": "blamed", "doubts": "doubted", "no_claim": "unclaimed"}


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of the listed incidents: accounts, statements and voices by incident, the sides of
    a fight that data sets code, and the number that each incident has."""

    incidents: tuple[IncidentSummary, ...]
    numbers: Mapping[str, int]
    accounts: Mapping[str, Sequence[AccountRow]]
    statements: Mapping[str, Sequence[StatementRow]]
    voices: Mapping[str, Sequence[ResponsibilityView]]
    reports: Mapping[str, ReportBrief]
    sides: Mapping[str, Sequence[RelationView]]

    def read(self) -> list[ReportBrief]:
        """The reports that are no rows of data sets: those that may name persons."""
        rows = [row for rows in self.accounts.values() for row in rows]
        ids = {row.report_id for row in rows if not row.found_by or any(name in READERS for name in row.found_by)}
        return [report for id, report in self.reports.items() if id in ids]


def gather(ledger: Ledger, incidents: Sequence[IncidentSummary], least_probability: float | None, readings: Readings) -> Told:
    """Everything that a briefing says of these incidents, in a few queries. Of two opposite readings of the same words the surer
    one."""
    accounts: dict[str, list[AccountRow]] = defaultdict(list)
    statements: dict[str, list[StatementRow]] = defaultdict(list)
    ids = [row.id for row in incidents]
    for row in accounts_of(ledger, ids):
        accounts[row.incident].append(row)
    owner = {row.id: incident for incident, rows in accounts.items() for row in rows}
    for said in statements_on(ledger, sorted(owner), ("figure", "responsibility", "detail"), least_probability):
        statements[owner[said.account_id or ""]].append(said)
    for rows in statements.values():
        rows.sort(key=lambda said: (said.report_id, said.evidence[0].start, said.id))
    spoken = [said for rows in statements.values() for said in rows if said.kind == "responsibility"]
    around = Surroundings(ledger, spoken)
    reports = {row.report_id: show_report(row) for rows in accounts.values() for row in rows}
    voices = {
        id: readings.surer([around.show_responsibility(said) for said in rows if said.kind == "responsibility"])
        for id, rows in statements.items()
    }
    return Told(
        incidents=tuple(incidents),
        numbers={row.id: number for number, row in enumerate(incidents, start=1)},
        accounts=accounts,
        statements={id: [said for said in rows if said.id not in readings.untold] for id, rows in statements.items()},
        voices=voices,
        reports=reports,
        sides=coded_sides(ledger, accounts),
    )


def killed_bounds(rows: Sequence[StatementRow]) -> list[tuple[int | None, int | None]]:
    """The counts of all the dead that sources give, lowest first; counts of some of them where there is no other."""
    totals = [row for row in rows if row.kind == "figure" and row.measure == Measure.KILLED.value]
    whole = [row for row in totals if not row.who]
    bounds = {(row.low, row.high) for row in whole or totals}
    return sorted(bounds, key=lambda pair: (pair[0] or pair[1] or 0, pair[1] or 0))


def weight(row: IncidentSummary) -> tuple[bool, int, int, int]:
    """How much there is to tell of an incident: what a report is about first, then by the dead, reports and voices."""
    dead = max((figure.low or figure.high or 0 for figure in row.figures if figure.measure == Measure.KILLED.value), default=0)
    return row.main, dead, len(row.reports), len(row.responsibility)


def incident_table(material: Material, told: Told, title: str, what: str) -> Table:
    """The incidents in the order of their dates; of many, those of which there is most to tell."""
    chosen = sorted(told.incidents, key=lambda row: (*weight(row), row.id), reverse=True)[:MOST_ROWS]
    kept = {row.id for row in chosen}
    rows = tuple(_row(material, told, row) for row in told.incidents if row.id in kept)
    left = len(told.incidents) - len(rows)
    rest = None
    if left:
        rest = reckoning(
            f"The table has {len(rows)} of {len(told.incidents):,} incidents, those of which there is most to tell; "
            f"{left:,} are left out.",
            [MethodNote(Basis.COUNT, f"All {what}.", "counterclaim incidents lists them all")],
        )
    return Table(
        title=title,
        columns=("No.", "Date", "Place", "Kind", "Dead", "Who says who did it", "Told by"),
        widths=(2, 4, 5, 4, 3, 8, 4),
        rows=rows,
        rest=rest,
    )


def _row(material: Material, told: Told, row: IncidentSummary) -> Row:
    said = told.statements.get(row.id, ())
    names = [name for name in (row.place, row.adm1) if name]
    place = ", ".join({fold_place(name): name for name in reversed(names)}[key] for key in dict.fromkeys(map(fold_place, names)))
    place = place or country_name(row.country) or "not said"
    bounds = killed_bounds(said)
    dead = "; ".join(count_words(*pair) for pair in bounds[:3]) + ("; …" if len(bounds) > 3 else "") if bounds else "–"
    tellers = list(dict.fromkeys(outlet(report) for report in row.reports))
    cells = (
        str(told.numbers[row.id]),
        spoken_date(row.date.edtf) if row.date.edtf else "not said",
        place,
        "Not said" if row.type is IncidentType.UNKNOWN else opening(kind_noun(row.type)),
        dead,
        _parties(material, told.voices.get(row.id, ()), told.sides.get(row.id, ())) or "–",
        listed(tellers) if len(tellers) <= 3 else f"{', '.join(tellers[:2])} and {len(tellers) - 2} more",
    )
    return Row(cells=cells, notes=row_notes(material, told, row))


def _parties(material: Material, voices: Sequence[ResponsibilityView], sides: Sequence[RelationView]) -> str:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for said in voices:
        found[said.stance].setdefault(material.party(said.party) if said.party else "")
    parts = []
    for stance in Stance:
        if stance.value in found:
            names = [name for name in found[stance.value] if name]
            parts.append(f"{_STANCE_WORDS[stance.value]}: {listed(names)}" if names else "nobody has claimed it")
    return "; ".join([*parts, *sides_words(material, sides)])


def row_notes(material: Material, told: Told, row: IncidentSummary) -> tuple[Note, ...]:
    """The words behind a row: on who did it and on the dead, and on when, where and what."""
    said = told.statements.get(row.id, ())
    ranked = [one for one in said if one.kind == "responsibility"]
    ranked += [one for one in said if one.kind == "figure" and one.measure == Measure.KILLED.value and not one.who]
    chosen = _one_a_report_first(ranked)[:_ROW_NOTES]
    for slot, value in (("date", row.date.edtf), ("place", row.place), ("type", row.type.value)):
        details = [one for one in said if one.slot == slot]
        chosen += [one for one in details if one.value == value][:1] or details[:1]
    notes = each_once(
        [
            *(material.note(show_quotes(one), told.reports[one.report_id], show_voice(one)) for one in chosen),
            *(material.note(one.quotes, one.report, one.said_by) for one in told.sides.get(row.id, ())[:_ROW_NOTES]),
        ]
    )
    return notes or (account_note(material, told, row),)


def account_note(material: Material, told: Told, row: IncidentSummary) -> SourceNote:
    """The words with which the first report tells of the incident."""
    account = min(told.accounts[row.id], key=lambda account: (not account.main, account.published or "~", account.id))
    return material.account_note(account.id, told.reports[account.report_id])


def _one_a_report_first(rows: Sequence[StatementRow]) -> list[StatementRow]:
    """One statement of each report and kind before second ones, so that the few that are quoted speak for many."""
    seen: set[tuple[str, str]] = set()
    first: list[StatementRow] = []
    later: list[StatementRow] = []
    for row in rows:
        key = (row.report_id, row.stance or row.kind)
        (later if key in seen else first).append(row)
        seen.add(key)
    return [*first, *later]
