"""The summary of a briefing: four to eight sentences with what an editor would put first."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.lang.agreement import with_the
from counterclaim.lang.in_words import count_words, date_words, listed
from counterclaim.ledger import ActorRow
from counterclaim.model import Measure, Stance
from counterclaim.present.agreement import Standing
from counterclaim.present.board_views import Board
from counterclaim.present.briefing.document import Reckoning, Said, Sentence
from counterclaim.present.briefing.groups import Behind, group_sentence, parties_sentence
from counterclaim.present.briefing.incident_part import contested_responsibility, count_sentences, digest, told_sentence
from counterclaim.present.briefing.listing import Told, account_note, killed_bounds
from counterclaim.present.briefing.map_figure import places_counted
from counterclaim.present.briefing.material import Material, outlet
from counterclaim.present.briefing.method import outlet_words
from counterclaim.present.briefing.points import toll_sentence
from counterclaim.present.briefing.scope import Scope, incident_words
from counterclaim.present.briefing.sides import counted_sides
from counterclaim.present.briefing.sources import Basis, MethodNote
from counterclaim.present.briefing.stances import Voices, stance_sentence
from counterclaim.present.briefing.words import counted, number
from counterclaim.present.briefing.writer import Writer, reckoning, sentence
from counterclaim.present.statements import show_quotes, show_voice
from counterclaim.present.views import IncidentSummary

MOST = 8


def incident_summary(
    writer: Writer, material: Material, board: Board, groups: Sequence[Voices], sides: Sequence[Said], verdicts: Sequence[Said]
) -> list[Said]:
    """What is told, how many are said to be dead and hurt, who claims it, who is blamed, and what is made of it."""
    made: list[Said] = [told_sentence(writer, material, board), *sides]
    toll = toll_sentence(material, board)
    made += [toll] if toll else count_sentences(material, board)[:2]
    for stance in (Stance.CLAIMS, Stance.DENIES, Stance.BLAMES, Stance.DOUBTS, Stance.NO_CLAIM):
        some = [group for group in groups if group.stance is stance]
        if len({group.party for group in some}) > 1 and stance in (Stance.CLAIMS, Stance.BLAMES):
            made.append(digest(some))
        elif some:
            made.append(stance_sentence(writer, some[0]))
    made = [*made[: MOST - 1 - len(verdicts)], *verdicts]
    if len(board.sources) > 1:
        made.append(_standing_sentence(material, board, groups))
    return made


def _standing_sentence(material: Material, board: Board, groups: Sequence[Voices]) -> Reckoning:
    apart = [question.label for question in board.questions if question.standing is Standing.DIFFER]
    names = {
        "When": "the date",
        "Where": "the place",
        "What kind": "the kind of attack",
        "Killed": "the number of dead",
        "Injured": "the number of injured",
    }
    stances = {"Claims it", "Denies it", "Blamed for it", "Doubted", "No claim known"}
    words = [names.get(label, label.lower()) for label in apart if label not in stances]
    if contested_responsibility(groups):
        words.append("who was behind it")
    note = MethodNote(
        Basis.COUNT,
        "Answers of different sources compared at the precision at which each was given: "
        + ("; ".join(apart) or "none differs")
        + ".",
        f"counterclaim incident {board.short_id}",
    )
    told = counted(len(board.sources), "source")
    if not words:
        return reckoning(f"The {told} do not contradict each other on any point that could be compared.", [note])
    return reckoning(f"The {told} contradict each other on {listed(words)}.", [note])


def list_summary(
    material: Material, scope: Scope, told: Told, groups: Sequence[Behind], contested: Sequence[str], actor: ActorRow | None
) -> list[Said]:
    """How many incidents, by whom told; the deadliest; the dead; who is said to be behind them; where sources are at odds."""
    rows = told.incidents
    outlets = list(dict.fromkeys(outlet(report) for row in rows for report in row.reports))
    reports = len({report.id for row in rows for report in row.reports})
    dated = sorted(filter(None, (row.date.edtf for row in rows if row.date.edtf and row.date.edtf[0].isdigit())))
    span = (
        f", dated from {date_words(dated[0].split('/')[0])} to {date_words(dated[-1].split('/')[-1])}"
        if len(dated) > 1 and dated[0] != dated[-1]
        else ""
    )
    count = MethodNote(Basis.COUNT, f"Counted in the ledger: {scope.about}.", "counterclaim incidents")
    made: list[Said] = [
        reckoning(
            f"The ledger holds {counted(len(rows), _singular(scope.about), scope.about)}{span}, "
            f"told in {counted(reports, 'report')} by {outlet_words(outlets)}.",
            [count, account_note(material, told, rows[0])],
        )
    ]
    deadliest = _deadliest(material, told)
    made += [deadliest] if deadliest else []
    made += _total(told)
    if actor is not None:
        own = [group for group in groups if group.id == actor.id]
        others = [group for group in groups if group.id != actor.id]
        made += [group_sentence(material, group) for group in own]
        made += [_others(material, others)] if others else []
    else:
        made += _places(told)
        made += [parties_sentence(material, told, groups)] if groups else []
    made += counted_sides(material, told.sides)
    if contested:
        made.append(
            reckoning(
                f"On {counted(len(contested), 'incident')} sources are at odds, over the number of dead or over who was behind "
                f"{'it' if len(contested) == 1 else 'them'}.",
                [
                    MethodNote(
                        Basis.COUNT,
                        "Incidents that several claim or are blamed for, where what one says another denies or doubts, or with "
                        "numbers of dead that cannot both be right: No. "
                        + ", ".join(str(told.numbers[id]) for id in contested[:30])
                        + (" …" if len(contested) > 30 else "")
                        + ".",
                        "counterclaim incident shows each",
                    )
                ],
            )
        )
    return made


def _singular(about: str) -> str:
    return about.replace("incidents", "incident", 1)


def _deadliest(material: Material, told: Told) -> Sentence | None:
    def dead(row: IncidentSummary) -> int:
        return max((low or high or 0 for low, high in killed_bounds(told.statements.get(row.id, ()))), default=0)

    row = max(told.incidents, key=lambda row: (dead(row), row.id), default=None)
    if row is None or not dead(row):
        return None
    said = [one for one in told.statements[row.id] if one.kind == "figure" and one.measure == Measure.KILLED.value]
    said = [one for one in said if (one.low, one.high) in killed_bounds(told.statements[row.id]) and not one.who] or said
    notes = [material.note(show_quotes(one), told.reports[one.report_id], show_voice(one)) for one in said[:6]]
    bounds = killed_bounds(said)
    words = count_words(*bounds[0]) if len(bounds) == 1 else f"from {_lower(bounds[0])} to {_upper(bounds)}"
    return sentence(f"The highest number of dead is reported for {incident_words(row)}: {words}.", notes)


def _lower(pair: tuple[int | None, int | None]) -> str:
    return count_words(pair[0], None if pair[1] is None else pair[0])


def _upper(bounds: Sequence[tuple[int | None, int | None]]) -> str:
    highest = max(number for pair in bounds for number in pair if number is not None)
    return count_words(highest, highest if any(pair[1] == highest for pair in bounds) else None)


def _total(told: Told) -> list[Said]:
    if len(told.incidents) < 2:
        return []
    low = high = without = 0
    for row in told.incidents:
        bounds = killed_bounds(told.statements.get(row.id, ()))
        numbers = [number for pair in bounds for number in pair if number is not None]
        if not numbers:
            without += 1
            continue
        low += min(numbers)
        high += max(numbers)
    if not high:
        return []
    words = (
        f"{low:,}"
        if low == high
        else f"between {low:,}, taking the lowest number of dead that any source gives for each, and {high:,}, taking the highest"
    )
    tail = f"; {counted(without, 'incident')} come{'s' if without == 1 else ''} without a number" if without else ""
    return [
        reckoning(
            f"Added up over all incidents, the dead that sources count are {words}{tail}.",
            [
                MethodNote(
                    Basis.COUNT,
                    f"Lowest {low:,}, highest {high:,}, of all totals of the killed that sources give; “at least” counts as the "
                    "number itself. Incidents that two reports tell of apart are counted apart.",
                    "the table of incidents; counterclaim incident ID --rule works out one incident by published rules",
                )
            ],
        )
    ]


def _places(told: Told) -> list[Said]:
    """The place that is named most often, where one stands out: incidents in it and near it apart, as on the map."""
    counts, near = places_counted(told)
    if len(told.incidents) < 5 or not counts:
        return []
    (name, count), *others = counts.most_common(2)
    if count < 2 or (others and others[0][1] == count):
        return []
    beside = f", and {number(near[name])} more near it" if near[name] else ""
    return [
        reckoning(
            f"The place named most often is {name}, with {number(count)} of the {number(len(told.incidents))} incidents{beside}.",
            [
                MethodNote(
                    Basis.COUNT, "Incidents by the place that a report gives most exactly, as on the map.", "the table of incidents"
                )
            ],
        )
    ]


def _others(material: Material, groups: Sequence[Behind]) -> Sentence:
    clauses = [f"{group.name} ({group.all})" for group in groups[:5]]
    if len(groups) > 5:
        clauses.append(f"{number(len(groups) - 5)} more")
    notes = [material.note(said.quotes, said.report, said.said_by) for group in groups[:5] for said in group.voices[:1]]
    return sentence(f"Others that are said, by themselves or by others, to be behind some of them are {listed(clauses)}.", notes)


def actor_lead(actor: ActorRow, reports: int) -> Reckoning:
    """That the ledger knows the actor, for one without an incident."""
    return reckoning(
        f"The ledger holds {counted(reports, 'report')} that {'names' if reports == 1 else 'name'} {with_the(actor.name)}, "
        "and no incident that it is said to be behind.",
        [MethodNote(Basis.COUNT, f"Reports that name {actor.name}.", f"counterclaim actor {actor.id}")],
    )
