"""The contested board of an attack that five reports tell of."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from jinnah import Airport, reports

from counterclaim.codebook.actors import load_registry
from counterclaim.errors import UsageError
from counterclaim.ledger import StoreStatus
from counterclaim.model import ActorKind, Extractor, IncidentType, Subject, Verdict
from counterclaim.pipeline.matching import undo
from counterclaim.pipeline.naming import decide_actors, name_ledger
from counterclaim.present import Board, Question, Standing, actor_rows, as_json, board
from counterclaim.present.figure_case import figure_case
from counterclaim.present.views import AccountView, Date, FigureView, IncidentView, Named, Quote, ReportBrief, Voice


@pytest.fixture(scope="module")
def airport_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("airport") / "airport.db"
    Airport(path).ledger.close()
    return path


@pytest.fixture
def airport(tmp_path: Path, airport_file: Path) -> Iterator[Airport]:
    made = Airport(shutil.copy(airport_file, tmp_path / "airport.db"))
    with made.ledger:
        yield made


@pytest.fixture
def shown(airport: Airport) -> Board:
    return board(airport.ledger, airport.ids[0])


def _row(shown: Board, key: str) -> Question:
    return next(row for row in shown.questions if row.key == key)


def _words(row: Question) -> dict[int, list[str]]:
    return {cell.source: [answer.words for answer in cell.answers] for cell in row.cells}


def test_every_source_is_a_column_with_its_date_and_copies_are_folded(shown: Board) -> None:
    assert [(source.number, source.name, source.published, source.main) for source in shown.sources] == [
        (1, "Example Wire", "2014-06-09", True),
        (2, "Sindh Courier", "2014-06-09", True),
        (3, "Capital Broadcasting", "2014-06-11", True),
        (4, "Sentinel Review", "2014-09-20", False),
    ]
    assert [copy.outlet for copy in shown.sources[0].copies] == ["Port Gazette"]
    assert len(shown.sources[0].accounts) == 2


def test_dates_agree_at_the_precision_at_which_they_are_given(shown: Board) -> None:
    row = _row(shown, "date")
    assert row.standing is Standing.AGREE_ROUGHLY
    assert row.words == "8 June 2014 (1, 2, 3); June 2014 (4)"
    assert shown.date == "2014-06-08"


def test_places_agree_at_the_precision_at_which_they_are_given(shown: Board) -> None:
    assert _row(shown, "place").standing is Standing.AGREE_ROUGHLY
    assert shown.place is not None
    assert shown.place.endswith("Sindh, Pakistan")


def test_figures_are_at_odds_and_parts_are_marked(shown: Board) -> None:
    row = _row(shown, "killed")
    assert row.standing is Standing.DIFFER
    assert _words(row) == {1: ["18"], 2: ["at least 23", "6 (policemen)"], 3: ["36", "90 (soldiers)"], 4: ["at least 24"]}
    assert [(answer.words, answer.part, answer.by) for answer in row.cells[1].answers] == [
        ("at least 23", False, "army"),
        ("6 (policemen)", True, None),
    ]
    assert _row(shown, "attackers_killed").standing is Standing.AGREE
    assert _row(shown, "injured").standing is Standing.ONE_SOURCE


def test_who_claims_it_is_at_odds_with_who_else_does_and_with_who_knows_of_no_claim(shown: Board) -> None:
    claims = _row(shown, "claims")
    assert claims.standing is Standing.DIFFER
    assert _words(claims) == {1: ["Pakistani Taliban"], 3: ["Islamic Movement of Uzbekistan"]}
    assert _row(shown, "no_claim").standing is Standing.DIFFER
    assert "while a claim is reported" in _row(shown, "no_claim").words


def test_cells_are_numbered_and_carry_their_words(shown: Board) -> None:
    cells = [cell for row in shown.questions for cell in row.cells]
    assert [cell.number for cell in cells] == list(range(1, len(cells) + 1))
    assert all(answer.quotes for cell in cells for answer in cell.answers)
    quoted = {quote.report for answer in _row(shown, "claims").cells[0].answers for quote in answer.quotes}
    assert quoted == {shown.sources[0].report.id, shown.sources[0].copies[0].id}  # the folded copy's words are kept


def test_rules_give_their_values_with_traces(shown: Board) -> None:
    values = {view.rule: {value.field: value.value for value in view.result.values} for view in shown.rules}
    assert values["gtd"] == {"nkill": 36, "nkillter": 10, "nwound": 26}
    assert values["ucdp"] == {"low": 23, "best": 36, "high": 36}
    assert values["acled"] == {"fatalities": 23}
    grades = {view.rule: view.result.grade for view in shown.rules}
    assert grades["airwars"] == "contested"
    told = " ".join(step.words for view in shown.rules for value in view.result.values for step in value.trace)
    assert "from a report that is the same text as Example Wire's" in told
    assert "6 (policemen) by Sindh Courier of 9 June 2014, which counts only policemen; at least 23 by army" in told
    assert "90 (soldiers) by Pakistani Taliban" in told
    assert "mentions the incident in passing" in told
    assert "36 by hospital official in Capital Broadcasting of 11 June 2014 counts 10 attackers in: 26 without them" in told


def test_one_rule_may_be_asked_for(airport: Airport) -> None:
    assert [view.rule for view in board(airport.ledger, airport.ids[0], rules=("acled",)).rules] == ["acled"]
    with pytest.raises(UsageError, match="no rule is called 'wikipedia'; there are gtd, ucdp, acled, airwars"):
        board(airport.ledger, airport.ids[0], rules=("wikipedia",))


def test_figures_over_time_name_their_source(shown: Board) -> None:
    killed = next(moving for moving in shown.over_time if moving.measure == "killed")
    assert killed.words == "from 18 to 23 on 9 June 2014 to 36 on 11 June 2014"
    assert [(figure.published, figure.source, figure.low, figure.part) for figure in killed.figures][:3] == [
        ("2014-06-09", 1, 18, False),
        ("2014-06-09", 2, 6, True),
        ("2014-06-09", 2, 23, False),
    ]


def test_reasons_and_decisions_are_shown_with_their_sources(airport: Airport) -> None:
    airport.match(
        ("Example Wire", "Sindh Courier", Verdict.SAME, 0.9),
        ("Example Wire", "Capital Broadcasting", Verdict.SAME, 0.99),
        ("Example Wire", "Sentinel Review", Verdict.UNSURE, 0.5),
        ("Sindh Courier", "Sentinel Review", Verdict.DIFFERENT, 0.01),
    )
    shown = board(airport.ledger, airport.ids[0])
    assert [(made.verdict, made.score, {made.one_source, made.other_source}) for made in shown.matches] == [
        ("same", 0.99, {1, 3}),
        ("same", 0.9, {1, 2}),
        ("unsure", 0.5, {1, 4}),
    ]
    assert [(made.author, made.by_person, made.reasons, made.withdrawn) for made in shown.decisions] == [
        ("R. Analyst", True, ("one airport, one June",), None)
    ] * 4


def test_what_a_person_took_back_is_shown_as_such(airport: Airport) -> None:
    airport.decide("Sindh Courier", "Capital Broadcasting", "both tell of the cold store")
    undo(airport.ledger, Subject.INCIDENT, author="R. Analyst")
    shown = board(airport.ledger, airport.ids[0])
    (taken_back,) = [made for made in shown.decisions if made.withdrawn is not None]
    assert taken_back.reasons == ("both tell of the cold store",)
    assert len(shown.decisions) == 5


def test_any_account_opens_the_board_and_the_order_of_arrival_does_not_matter(airport: Airport, tmp_path: Path) -> None:
    first = as_json(board(airport.ledger, airport.ids[0]))
    for id in airport.ids:
        assert as_json(board(airport.ledger, id[:6])) == first
    other = Airport(tmp_path / "backwards.db", backwards=True)
    with other.ledger:
        again = as_json(board(other.ledger, other.ids[-1]))
    for part in ("sources", "questions", "rules", "over_time"):
        assert again[part] == first[part]


def test_the_board_as_json_is_plain_and_whole(shown: Board) -> None:
    plain = json.loads(json.dumps(as_json(shown)))
    assert plain["questions"][0]["standing"] == "agree_roughly"
    assert plain["sources"][0]["copies"][0]["outlet"] == "Port Gazette"
    assert {account["report"] for account in plain["said"]["accounts"]} == {report["id"] for report in plain["said"]["reports"]}
    assert len(plain["said"]["figures"]) == 13
    assert plain["rules"][0]["result"]["values"][0]["trace"][0]["words"]


def test_the_board_names_actors_as_the_ledger_has_found_them_and_counts_each_once(airport: Airport) -> None:
    registry = load_registry()
    name_ledger(airport.ledger, registry)
    shown = board(airport.ledger, airport.ids[0])
    parties = {said.party.name: said.party.id for said in shown.said.responsibility if said.party is not None}
    listed = {row.name: row.id for row in actor_rows(airport.ledger)}
    assert parties == {name: listed[name] for name in ("Pakistani Taliban", "Islamic Movement of Uzbekistan")}
    assert parties["Pakistani Taliban"] == "ucdp-356"
    assert _row(shown, "claims").standing is Standing.DIFFER
    pair = (parties["Pakistani Taliban"], parties["Islamic Movement of Uzbekistan"])
    decide_actors(airport.ledger, registry, pair, Verdict.SAME, author="R. Analyst", because="a test")
    decided = board(airport.ledger, airport.ids[0])
    assert _row(decided, "claims").standing is Standing.AGREE
    assert {view.rule: view.result.grade for view in decided.rules}["airwars"] == "confirmed"
    assert len({said.party.id for said in decided.said.responsibility if said.party is not None}) == 1


def test_who_else_printed_the_same_words_is_named_and_is_no_further_source(airport: Airport, shown: Board) -> None:
    wire = next(found for found in reports() if found.report.outlet == "Example Wire")
    before = as_json(shown)
    for outlet in ("Evening Star", "Example Wire", "EVENING STAR"):
        again = replace(wire, report=replace(wire.report, name=f"{outlet}.html", outlet=outlet, published="2014-06-10"))
        assert airport.ledger.store(again).status is StoreStatus.UNCHANGED
    now = board(airport.ledger, airport.ids[0])
    assert [(print.outlet, print.published, print.id) for print in now.sources[0].reprints] == [
        ("Evening Star", "2014-06-10", wire.report.id)
    ]
    assert not any(source.reprints for source in now.sources[1:])
    after = as_json(now)
    after["sources"][0]["reprints"] = before["sources"][0]["reprints"] = ()
    assert after == before


def test_what_one_print_of_a_text_counts_is_no_part_of_what_another_counts(airport: Airport) -> None:
    gazette = next(found for found in reports() if found.report.outlet == "Port Gazette")
    fewer = replace(gazette.figures[0], low=14, high=None)
    later = replace(gazette, extractor=Extractor(name="rules", version="2.0"), figures=(fewer, *gazette.figures[1:]))
    airport.ledger.store(later)
    killed = _row(board(airport.ledger, airport.ids[0]), "killed")
    assert [(answer.words, answer.part) for answer in killed.cells[0].answers] == [("18", False), ("at least 14", False)]
    assert killed.words.startswith("18 (1); at least 14 (1); ")


def test_what_a_mouthpiece_says_is_the_word_of_its_group() -> None:
    report = ReportBrief(id="r", name="r", title=None, outlet="Wire", published="2016-10-25", address=None)
    amaq = Named(id="amaq", name="A'maq", kind=ActorKind.MEDIA)
    voice = Voice(outlet="Wire", relayed_by=None, speaker=amaq, person=None, role=None)
    quote = Quote(report="r", start=0, end=2, quote="60")
    figure = FigureView(
        id="f",
        report="r",
        account="a",
        measure="killed",
        low=60,
        high=60,
        who=(),
        said_by=voice,
        found_by=(),
        probability=None,
        quotes=(quote,),
    )
    account = AccountView(
        id="a",
        short_id="a",
        report="r",
        main=True,
        type=IncidentType.BOMBING,
        date=Date(edtf=None, basis="unknown", resolved_by=None),
        places=(),
        site=None,
        targets=(),
        weapons=(),
        suicide=None,
        found_by=(),
        probability=None,
        details=(),
        quotes=(quote,),
    )
    view = IncidentView(id="a", short_id="a", accounts=(account,), responsibility=(), figures=(figure,), reports=(report,))
    (said,) = figure_case(view, {"r": "r"}, {"r": "60"}).figures
    assert [party.id for party in said.behind] == ["ucdp-234"]  # Islamic State
