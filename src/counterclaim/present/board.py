"""The contested board: what each source says of one incident, side by side, and what the field's rules make of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from counterclaim.assess.figures import POLICIES, Case, series
from counterclaim.errors import UsageError
from counterclaim.ledger import Ledger
from counterclaim.model import Decision, IncidentType, Report, Subject, Verdict
from counterclaim.present.agreement import Standing
from counterclaim.present.answers import place_words, questions
from counterclaim.present.board_views import Board, DecisionView, MovingFigure, MovingFigures, Question, RuleView, SourceColumn
from counterclaim.present.figure_case import figure_case, source_name
from counterclaim.present.incidents import incident_view
from counterclaim.present.statements import short_id, show_arrival
from counterclaim.present.views import IncidentView, ReportBrief


def board(ledger: Ledger, id: str, *, rules: Collection[str] = (), least_probability: float | None = None) -> Board:
    """The board of the incident that has an account of this id, or of the only id that begins so.

    `rules` are names of `assess.figures.POLICIES`, empty for all. Figures and voices on who did it that are less probable than
    `least_probability` are left out; those whose probability nobody estimated stay. Raises `UsageError` for an id that is unknown
    or means several incidents, and for a rule that there is none of.
    """
    unknown = [rule for rule in rules if rule not in POLICIES]
    if unknown:
        raise UsageError(f"no rule is called {unknown[0]!r}; there are {', '.join(POLICIES)}")
    view = incident_view(ledger, id, least_probability=least_probability)
    copies = ledger.copy_groups([report.id for report in view.reports])
    arrivals = {report.id: ledger.arrivals(report.id) for report in view.reports}
    texts = {id: came[0].text for id, came in arrivals.items()}
    sources = _columns(view, copies, arrivals)
    columns = {report.id: source.number for source in sources for report in (source.report, *source.copies)}
    rows = questions(view, columns)
    case = figure_case(view, copies, texts)
    numbers = {account.id: columns[account.report] for account in view.accounts}
    decided = ledger.decisions(Subject.INCIDENT, list(numbers), withdrawn=True)
    return Board(
        id=view.id,
        short_id=view.short_id,
        types=tuple(dict.fromkeys(account.type for account in view.accounts if account.type is not IncidentType.UNKNOWN)),
        place=headline_place(view, rows),
        date=headline_date(view, rows),
        sources=sources,
        questions=rows,
        rules=tuple(_by_rule(name, case) for name in POLICIES if not rules or name in rules),
        over_time=_over_time(case, columns),
        matches=tuple(_decision(made, numbers) for made in _matches(decided, numbers)),
        decisions=tuple(_decision(made, numbers) for made in sorted(decided, key=lambda made: made.at) if made.by_person),
        said=view,
    )


def _columns(view: IncidentView, copies: Mapping[str, str], arrivals: Mapping[str, Sequence[Report]]) -> tuple[SourceColumn, ...]:
    """One column a text, in the order of the reports: the earliest first, undated ones last."""
    groups: dict[str, list[ReportBrief]] = {}
    for report in view.reports:
        groups.setdefault(copies[report.id], []).append(report)
    made = []
    for number, reports in enumerate(groups.values(), start=1):
        held = {report.id for report in reports}
        accounts = [account for account in view.accounts if account.report in held]
        made.append(
            SourceColumn(
                number=number,
                name=source_name(reports[0]),
                published=reports[0].published,
                main=any(account.main for account in accounts),
                report=reports[0],
                copies=tuple(reports[1:]),
                reprints=_reprints(reports, arrivals),
                accounts=tuple(account.short_id for account in accounts),
            )
        )
    return tuple(made)


def _reprints(reports: Sequence[ReportBrief], arrivals: Mapping[str, Sequence[Report]]) -> tuple[ReportBrief, ...]:
    """Who else printed one of these reports word for word, each outlet once and in the order in which they came."""
    named = {report.outlet.casefold() for report in reports if report.outlet}
    found: dict[str, ReportBrief] = {}
    for came in (came for report in reports for came in arrivals[report.id] if came.outlet):
        outlet = (came.outlet or "").casefold()
        if outlet not in named:
            found.setdefault(outlet, show_arrival(came))
    return tuple(found.values())


def _by_rule(name: str, case: Case) -> RuleView:
    policy = POLICIES[name]
    return RuleView(rule=name, title=policy.title, about=policy.about, citation=policy.citation, result=policy.apply(case))


def _over_time(case: Case, columns: Mapping[str, int]) -> tuple[MovingFigures, ...]:
    return tuple(
        MovingFigures(
            measure=moving.measure.value,
            words=moving.words,
            figures=tuple(
                MovingFigure(
                    published=point.said.published,
                    source=columns[point.said.report],
                    by=point.said.speaker.name if point.said.speaker else None,
                    low=point.said.low,
                    high=point.said.high,
                    who=point.said.who,
                    part=point.part,
                    figure=point.said.id,
                )
                for point in moving.points
            ),
        )
        for moving in series(case)
    )


def _matches(decided: Sequence[Decision], numbers: Mapping[str, int]) -> list[Decision]:
    """The program's standing decisions that hold accounts of the board together, best first, and then those that could not tell."""
    standing = [made for made in decided if not made.by_person and made.withdrawn is None]
    same = [made for made in standing if made.verdict is Verdict.SAME and made.one in numbers and made.other in numbers]
    unsure = [made for made in standing if made.verdict is Verdict.UNSURE]
    return [made for found in (same, unsure) for made in sorted(found, key=lambda made: (-(made.score or 0), made.pair))]


def _decision(made: Decision, numbers: Mapping[str, int]) -> DecisionView:
    return DecisionView(
        id=made.id,
        one=short_id(made.one),
        other=short_id(made.other),
        one_source=numbers.get(made.one),
        other_source=numbers.get(made.other),
        verdict=made.verdict.value,
        score=made.score,
        reasons=made.reasons,
        author=made.author,
        by_person=made.by_person,
        at=made.at,
        withdrawn=made.withdrawn,
    )


def _stands(rows: Sequence[Question], key: str) -> bool:
    return any(row.key == key and row.standing is not Standing.DIFFER for row in rows)


def headline_date(view: IncidentView, rows: Sequence[Question]) -> str | None:
    """The date that is given most exactly, by the earliest source that does; None where sources contradict each other."""
    dates = [account.date.edtf for account in view.accounts if account.date.edtf is not None]
    return min(dates, key=_vagueness) if dates and _stands(rows, "date") else None


def _vagueness(edtf: str) -> tuple[bool, bool, bool, int]:
    return "/" in edtf, "X" in edtf, edtf[-1:] in "~?%", -len(edtf)


def headline_place(view: IncidentView, rows: Sequence[Question]) -> str | None:
    order = ["exact", "near", "district", "province", "country", None]
    places = [account.places[0] for account in view.accounts if account.places]
    if not places or not _stands(rows, "place"):
        return None
    return place_words(min(places, key=lambda place: order.index(place.precision)))
