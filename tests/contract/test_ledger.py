"""What every ledger promises, whichever store it is on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from findings_made import HARBOUR_TEXT, RULES, RULES_NEXT, any_findings, harbour_findings
from hypothesis import HealthCheck, given, settings

from counterclaim.errors import InputError, UsageError
from counterclaim.ledger import (
    AccountFilter,
    ActorFilter,
    ActorRef,
    Ledger,
    ReportFilter,
    StatementFilter,
    StoreStatus,
    actor_id,
    open_ledger,
)
from counterclaim.model import ActorKind, Extractor, Findings, IncidentType, Report, Span, Stance

Query = Callable[[str], list[tuple[object, ...]]]


def test_loads_what_was_stored(ledger: Ledger) -> None:
    found = harbour_findings()
    outcome = ledger.store(found)
    assert outcome.status is StoreStatus.NEW
    assert (outcome.accounts, outcome.statements, outcome.added, outcome.retired) == (1, 15, 15, 0)
    assert ledger.load(found.report.id) == found


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(found=any_findings())
def test_loads_any_findings_over_any_text(ledger: Ledger, query: Query, found: Findings) -> None:
    if ledger.arrivals(found.report.id):  # an earlier example had the same text
        for table in (
            "profiles",
            "parts",
            "findings",
            "mention_names",
            "resolutions",
            "mentions",
            "accounts",
            "evidence",
            "statements",
            "readings",
            "arrivals",
            "reports",
        ):
            query(f"DELETE FROM {table}")
    ledger.store(found)
    assert ledger.load(found.report.id) == found
    assert ledger.arrivals(found.report.id) == [found.report]


def test_many_readings_at_once_are_those_that_count_in_the_order_asked_for(ledger: Ledger) -> None:
    first, second = harbour_findings(), harbour_findings(text=HARBOUR_TEXT + " It was told again.", name="again")
    for found in (first, second):
        ledger.store(found)
    ids = [second.report.id, "0" * 64, first.report.id, second.report.id]
    assert list(ledger.load_many(ids)) == [second, first]
    (part,) = ledger.load_many([first.report.id], kinds=("pledge", "detail"))
    assert part == replace(first, figures=(), responsibility=(), relations=(), speech=())
    assert list(ledger.load_many([])) == []


def test_same_report_twice_changes_nothing(ledger: Ledger, query: Query) -> None:
    found = harbour_findings()
    ledger.store(found)
    tables = [
        "reports",
        "arrivals",
        "readings",
        "statements",
        "evidence",
        "findings",
        "accounts",
        "mentions",
        "mention_names",
        "parts",
        "audit",
    ]
    before = {table: sorted(query(f"SELECT * FROM {table}"), key=repr) for table in tables}
    later = replace(found.report, provenance=replace(found.report.provenance, fetched="2020-01-01T00:00:00Z"))
    for again in (found, replace(found, report=later)):
        outcome = ledger.store(again)
        assert (outcome.status, outcome.added, outcome.retired, outcome.new_arrival) == (StoreStatus.UNCHANGED, 0, 0, False)
    assert {table: sorted(query(f"SELECT * FROM {table}"), key=repr) for table in tables} == before


def test_new_version_retires_the_old_reading_and_loses_nothing(ledger: Ledger) -> None:
    old = harbour_findings()
    new = replace(harbour_findings(RULES_NEXT, dead=16), pledges=())
    ledger.store(old)
    outcome = ledger.store(new)
    assert (outcome.status, outcome.added, outcome.retired) == (StoreStatus.UPDATED, 1, 2)
    assert ledger.load(old.report.id) == new
    assert ledger.load(old.report.id, RULES) == old
    figures = ledger.statements(StatementFilter(kinds=("figure",)))
    assert sorted(row.low for row in figures if row.low is not None) == [12, 16]
    counts = ledger.counts()
    assert counts.retired_statements == 2
    assert "pledge" not in counts.statements
    readings = ledger.readings(old.report.id)
    assert [(row.version, row.retired is None) for row in readings] == [("1.0", False), ("1.1", True)]
    assert [entry.action for entry in ledger.audit_log(old.report.id)] == ["arrived", "stored", "retired", "stored"]


def test_statement_of_two_versions_is_one_row(ledger: Ledger, query: Query) -> None:
    ledger.store(harbour_findings())
    ledger.store(harbour_findings(RULES_NEXT))
    assert query("SELECT count(*) FROM statements") == [(15,)]
    assert query("SELECT count(*) FROM findings") == [(30,)]


def test_older_version_never_replaces_a_newer_one(ledger: Ledger) -> None:
    new = harbour_findings(Extractor(name="rules", version="1.10"))
    ledger.store(new)
    old = harbour_findings(Extractor(name="rules", version="1.9"))
    assert ledger.has_reading(old.report.id, old.extractor)
    assert ledger.store(old).status is StoreStatus.UNCHANGED
    assert ledger.load(new.report.id) == new


def test_other_rules_of_one_version_replace_its_reading(ledger: Ledger) -> None:
    former = harbour_findings(Extractor(name="rules", version="1.0+rules-9f00.spacy-en-3.8.0"), dead=14)
    latter = harbour_findings(Extractor(name="rules", version="1.0+rules-0a11.spacy-en-3.8.0"))
    ledger.store(former)
    assert not ledger.has_reading(latter.report.id, latter.extractor)
    assert ledger.store(latter).status is StoreStatus.UPDATED
    assert ledger.load(latter.report.id) == latter
    assert ledger.store(harbour_findings(Extractor(name="rules", version="0.9+rules-ffff"))).status is StoreStatus.UNCHANGED


def test_what_two_readers_find_is_one_statement_with_the_support_of_the_one_that_counts(ledger: Ledger) -> None:
    rules = harbour_findings()
    hybrid = Extractor(name="hybrid", version="1.0+encoder-0a11")
    both = replace(harbour_findings(hybrid), pledges=())
    both = replace(
        both,
        relations=tuple(replace(said, found_by=("rules", "encoder"), probability=0.91) for said in both.relations),
        speech=(*both.speech, replace(both.speech[0], cue=None, found_by=("encoder",), probability=0.55)),
    )
    ledger.store(rules)
    (before,) = ledger.statements(StatementFilter(kinds=("relation",)))
    outcome = ledger.store(both)
    assert (outcome.status, outcome.added, outcome.retired) == (StoreStatus.UPDATED, 1, 1)
    (after,) = ledger.statements(StatementFilter(kinds=("relation",)))
    assert after.id == before.id
    assert (before.found_by, before.probability) == ((), None)
    assert (after.found_by, after.probability) == (("rules", "encoder"), 0.91)
    assert "pledge" not in ledger.counts().statements
    assert ledger.load(rules.report.id) == both
    assert ledger.load(rules.report.id, RULES) == rules


def test_going_back_to_another_extractor_reinstates_its_reading(ledger: Ledger) -> None:
    rules = harbour_findings()
    encoder = harbour_findings(Extractor(name="encoder", version="0.1"), dead=14)
    ledger.store(rules)
    ledger.store(encoder)
    assert not ledger.has_reading(rules.report.id, RULES)
    assert ledger.store(rules).status is StoreStatus.UPDATED
    assert ledger.load(rules.report.id) == rules
    assert ledger.has_reading(rules.report.id, RULES)
    assert ledger.audit_log()[-1].action == "reinstated"


def test_a_report_that_came_without_a_date_is_read_anew_with_one(ledger: Ledger) -> None:
    dated = harbour_findings()
    undated = replace(dated, report=replace(dated.report, published=None), pledges=())
    id = dated.report.id
    ledger.store(undated)
    assert ledger.has_reading(id, RULES)
    assert not ledger.has_reading(id, RULES, published="2014-03-04")
    outcome = ledger.store(dated)
    assert (outcome.status, outcome.added, outcome.retired) == (StoreStatus.UPDATED, 1, 0)
    assert ledger.load(id) == ledger.load(id, RULES) == dated
    for published in (None, "2014-03-04", "2014-03-05"):
        assert ledger.has_reading(id, RULES, published=published)
    assert ledger.store(undated).status is StoreStatus.UNCHANGED
    ledger.store(harbour_findings(Extractor(name="encoder", version="1.0")))
    assert ledger.store(undated).status is StoreStatus.UPDATED
    assert ledger.load(id) == dated  # going back to the rules, what they found with the date counts
    assert [(row.extractor, row.retired is None) for row in ledger.readings(id)] == [
        ("rules", False),
        ("rules", True),
        ("encoder", False),
    ]


def test_has_reading(ledger: Ledger) -> None:
    found = harbour_findings()
    assert not ledger.has_reading(found.report.id, RULES)
    ledger.store(found)
    assert ledger.has_reading(found.report.id, RULES)
    assert not ledger.has_reading(found.report.id, RULES_NEXT)
    assert not ledger.has_reading(found.report.id, Extractor(name="encoder", version="1.0"))


def test_one_text_from_two_addresses_is_one_report(ledger: Ledger) -> None:
    first, second = harbour_findings(), harbour_findings(outlet="Coast Daily", address="https://daily.example/x")
    ledger.store(first)
    outcome = ledger.store(second)
    assert (outcome.status, outcome.new_arrival) == (StoreStatus.UNCHANGED, True)
    assert not ledger.record_arrival(second.report)
    assert ledger.record_arrival(replace(second.report, url="https://elsewhere.example"))
    assert ledger.arrivals(first.report.id)[:2] == [first.report, second.report]
    assert [(row.arrivals, row.outlet) for row in ledger.reports()] == [(3, "Ellery Post")]
    assert ledger.counts().reports == 1


def test_unknown_reports(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="no reading"):
        ledger.load("0" * 64)
    ledger.store(harbour_findings())
    with pytest.raises(UsageError, match=r"encoder 3"):
        ledger.load(harbour_findings().report.id, Extractor(name="encoder", version="3"))
    assert ledger.arrivals("0" * 64) == []
    assert ledger.readings("0" * 64) == []


def test_equal_statements_in_one_reading_all_come_back(ledger: Ledger) -> None:
    found = harbour_findings()
    twice = replace(found, speech=found.speech * 2, figures=(*found.figures, replace(found.figures[0], probability=0.25)))
    assert ledger.store(twice).statements == 15
    assert ledger.load(found.report.id) == twice


def test_accounts_that_open_with_the_same_words_stay_two(ledger: Ledger) -> None:
    found = harbour_findings()
    other = replace(found.accounts[0], ref="i2", main=False)
    ledger.store(replace(found, accounts=(*found.accounts, other)))
    ids = [row.id for row in ledger.accounts()]
    assert ids == [found.accounts[0].id, found.accounts[0].id + "-2"]
    assert len(ledger.statements(StatementFilter(accounts=(ids[1],)))) == len(other.details)


def test_findings_that_do_not_hold_together_are_refused_whole(ledger: Ledger) -> None:
    found = harbour_findings()
    moved = Span(0, 4, "Nope")
    broken = [
        replace(found, speech=(replace(found.speech[0], evidence=(moved,)),)),
        replace(found, actors=found.actors[1:]),
        replace(found, accounts=()),
        replace(found, pledges=(replace(found.pledges[0], report_id="f" * 64),)),
        replace(found, actors=(*found.actors, found.actors[0])),
    ]
    for findings in broken:
        with pytest.raises(ValueError, match=r"does not hold|do not list|of another report|share a ref"):
            ledger.store(findings)
    with pytest.raises(InputError, match="20 digits"):
        ledger.store(replace(found, figures=(replace(found.figures[0], high=10**19),)))
    assert ledger.counts().reports == 0
    assert ledger.store(found).status is StoreStatus.NEW


def test_statements_and_log_refuse_change(ledger: Ledger, query: Query) -> None:
    ledger.store(harbour_findings())
    for sql in (
        "UPDATE statements SET low = 99",
        "UPDATE evidence SET quote = 'x'",
        "UPDATE reports SET text = 'x'",
        "UPDATE audit SET author = 'x'",
        "DELETE FROM audit",
    ):
        with pytest.raises(Exception, match="are never changed"):
            query(sql)
    assert ledger.load(harbour_findings().report.id) == harbour_findings()


def _number(text_end: str, **change: object) -> Findings:
    return harbour_findings(text=f"{HARBOUR_TEXT} {text_end}", **change)  # type: ignore[arg-type]


def test_accounts_by_filter(ledger: Ledger) -> None:
    found = [_number(str(n), name=f"r{n}", outlet="Última Post" if n % 2 else "Coast Daily") for n in range(6)]
    for findings in found:
        ledger.store(findings)
    for asked, number in (
        (AccountFilter(), 6),
        (AccountFilter(main=True), 6),
        (AccountFilter(main=False), 0),
        (AccountFilter(types=(IncidentType.BOMBING, IncidentType.ARSON)), 6),
        (AccountFilter(types=(IncidentType.ARSON,)), 0),
        (AccountFilter(country="xe"), 6),
        (AccountFilter(country="PK"), 0),
        (AccountFilter(place="PORT éllery"), 6),
        (AccountFilter(place="old harbour"), 6),
        (AccountFilter(place="%"), 0),
        (AccountFilter(since="2014"), 6),
        (AccountFilter(since="2014-03-03", until="2014-03-03"), 6),
        (AccountFilter(since="2014-03-04"), 0),
        (AccountFilter(until="2014-03-02"), 0),
        (AccountFilter(until="2014-03"), 6),
        (AccountFilter(outlet="coast daily"), 3),
        (AccountFilter(outlet="Última Post"), 3),
        (AccountFilter(report_id=found[0].report.id), 1),
        (AccountFilter(id_prefix=found[0].accounts[0].id[:10]), 1),
        (AccountFilter(actor=actor_id("the Coastal Union")), 6),
        (AccountFilter(actor=actor_id("hospital officials")), 0),
    ):
        assert len(ledger.accounts(asked)) == ledger.count_accounts(asked) == number, asked
    with pytest.raises(UsageError, match="not a date"):
        ledger.accounts(AccountFilter(since="yesterday"))


def test_least_probability_keeps_what_nobody_estimated(ledger: Ledger) -> None:
    found = harbour_findings()
    account = replace(found.accounts[0], found_by=("rules", "encoder"), probability=0.7)
    figures = tuple(replace(figure, account=account) for figure in found.figures)  # one with 0.8, one without
    voices = tuple(replace(said, account=account, probability=0.5) for said in found.responsibility)
    ledger.store(replace(found, accounts=(account,), figures=figures, responsibility=voices))
    for least, accounts, counted, said in ((0.5, 1, 2, 1), (0.75, 0, 2, 0), (0.9, 0, 1, 0)):
        assert ledger.count_accounts(AccountFilter(least_probability=least)) == accounts
        assert len(ledger.statements(StatementFilter(kinds=("figure",), least_probability=least))) == counted
        of_union = StatementFilter(actor=actor_id("Coastal Union"), stances=(Stance.DENIES,), least_probability=least)
        assert len(ledger.statements(of_union)) == ledger.count_statements(of_union) == said
    (row,) = ledger.accounts()
    assert (row.found_by, row.probability) == (("rules", "encoder"), 0.7)
    both = StatementFilter(accounts=(row.id,), kinds=("figure",), least_probability=0.9)
    assert [figure.low for figure in ledger.statements(both)] == [12]


def test_pages_cover_the_list_once(ledger: Ledger) -> None:
    for n in range(7):
        ledger.store(_number(str(n), name=f"r{n}"))
    whole = [row.id for row in ledger.accounts()]
    pages = [row.id for offset in range(0, 9, 3) for row in ledger.accounts(limit=3, offset=offset)]
    assert pages == whole == [row.id for row in ledger.every_account()]
    assert len(set(whole)) == 7
    assert [row.name for row in ledger.reports(limit=2)] == ["r6", "r5"]
    assert len(list(ledger.every_report())) == ledger.count_reports() == 7
    assert len(list(ledger.every_actor())) == ledger.count_actors() == 6


def test_actors(ledger: Ledger) -> None:
    ledger.store(harbour_findings())
    second = _number("Again.")
    union = next(actor for actor in second.actors if actor.name == "Coastal Union")
    alone = replace(union, name="COASTAL-UNION", aliases=("the Union",), evidence=(replace(union.evidence[0]),))
    ledger.store(replace(second, actors=(alone,), responsibility=(), relations=(), speech=(), pledges=(), figures=()))
    row = next(row for row in ledger.actors() if row.id == actor_id("Coastal Union"))
    assert (row.reports, row.names) == (2, {"COASTAL-UNION": 1, "Coastal Union": 1})
    assert row.uses == {("party", "denies"): 1, ("party", "blames"): 1, ("speaker", "denies"): 1, ("source", "relation"): 1}
    assert ledger.actors(limit=1)[0].id == row.id
    assert [found.id for found in ledger.actors(ActorFilter(words="coastal"))] == [row.id]
    assert [found.id for found in ledger.actors(ActorFilter(id_prefix=row.id[:6]))] == [row.id]
    assert ledger.actors_named("The coastal union") == [(row.id, True)]
    assert ledger.actors_named("union") == [(row.id, False)]
    assert ledger.actors_named("ELF") == [(actor_id("Ellery Liberation Front"), False)]
    assert ledger.actors_named("nobody") == []
    minister = ledger.mentions(actor_id("minister"))[0]
    assert minister.role == "minister"
    assert minister.affiliation == ActorRef(id=actor_id("government"), name="government", kind=ActorKind.GOVERNMENT)
    assert ledger.count_reports(ReportFilter(actor=row.id)) == 2
    assert ledger.count_reports(ReportFilter(actor=actor_id("police"))) == 1
    assert ledger.count_reports(ReportFilter(outlet="ELLERY POST")) == 2


def test_statements_of_an_actor(ledger: Ledger) -> None:
    ledger.store(harbour_findings())
    union = actor_id("Coastal Union")
    (denial,) = ledger.statements(StatementFilter(actor=union, stances=(Stance.DENIES,)))
    assert denial.speaker is not None
    assert denial.speaker.name == "Coastal Union"
    assert [span.quote for span in denial.evidence] == ["the Coastal Union, denied any part in it"]
    (against,) = ledger.statements(StatementFilter(actor=union, parts=("party",), by_others=True))
    assert (against.stance, against.certainty) == ("blames", "suspected")
    assert ledger.count_statements(StatementFilter(actor=union, parts=("source", "target"))) == 1
    (claim,) = ledger.statements(StatementFilter(stances=(Stance.CLAIMS,)))
    assert claim.relayed_by is not None
    assert (claim.role, claim.relayed_by.name, claim.claim_mode, claim.offered) == ("spokesman", "police", "letter", ("a letter",))


def test_problems_are_kept_and_counted(ledger: Ledger) -> None:
    ledger.record_problem("scan.pdf", "intake", "the file is truncated")
    ledger.record_problem("scan.pdf", "intake", "the file is truncated")
    ledger.record_problem("other.txt", "extract", "no text \x00")
    assert [(row.name, row.stage, row.reason, row.times) for row in ledger.problems()] == [
        ("scan.pdf", "intake", "the file is truncated", 2),
        ("other.txt", "extract", "no text \x00", 1),
    ]
    assert ledger.counts().problems == 2


def test_report_that_is_only_recorded_has_no_reading(ledger: Ledger) -> None:
    report = Report(name="plain", text="Nothing happened.")
    assert ledger.record_arrival(report)
    assert not ledger.has_reading(report.id, RULES)
    assert ledger.arrivals(report.id) == [report]
    assert ledger.store(Findings(report=report, extractor=RULES)).status is StoreStatus.NEW


def test_reopens(location: str) -> None:
    with open_ledger(location, create=True) as first:
        first.store(harbour_findings())
    with open_ledger(location, create=False) as second:
        assert second.load(harbour_findings().report.id) == harbour_findings()
