"""Many reports in one transaction, on either store: the ledger that comes out is the one that storing them one by one makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from findings_made import HARBOUR_TEXT, RULES, RULES_NEXT, harbour_findings

from counterclaim.ledger import Ledger, StoreStatus, open_ledger
from counterclaim.ledger.store import BATCH
from counterclaim.model import Extractor, Findings, Report

Query = Callable[[str], list[tuple[object, ...]]]

_TABLES = (
    *("reports", "arrivals", "readings", "statements", "evidence", "findings"),
    *("accounts", "mentions", "mention_names", "parts", "audit"),
)


def numbered(number: int, extractor: Extractor = RULES, **options: object) -> Findings:
    """Findings over a text of its own."""
    text = f"{HARBOUR_TEXT}\nDispatch {number}."
    return harbour_findings(extractor, text=text, name=f"harbour-{number}", address=f"reports/{number}.txt", **options)  # type: ignore[arg-type]


def outlets_release(outlet: str | None) -> tuple[int, ...] | None:
    """The release in an outlet's name such as "Set 2"."""
    number = (outlet or "").removeprefix("Set ")
    return (int(number),) if number.isdigit() else None


def test_everything_comes_back(ledger: Ledger) -> None:
    found = [numbered(number) for number in range(5)]
    outcomes = list(ledger.store_many(found))
    assert [(o.status, o.statements, o.added, o.new_arrival) for o in outcomes] == [(StoreStatus.NEW, 15, 15, True)] * 5
    assert [ledger.load(o.report_id) for o in outcomes] == found


def test_the_ledger_is_the_one_that_storing_one_by_one_makes(ledger: Ledger, tmp_path: Path) -> None:
    found = [numbered(0), numbered(1), numbered(0), numbered(1, RULES_NEXT, dead=16), numbered(2), numbered(0, outlet="Other")]
    together = list(ledger.store_many(found))
    with open_ledger(tmp_path / "single.db", create=True) as single:
        assert [single.store(item) for item in found] == together
        for number in range(3):
            id = numbered(number).report.id
            assert ledger.load(id) == single.load(id)
            assert ledger.arrivals(id) == single.arrivals(id)
            assert [row.version for row in ledger.readings(id)] == [row.version for row in single.readings(id)]
        assert ledger.counts() == single.counts()
        said = [[(row.action, row.report_id, row.detail) for row in one.audit_log()] for one in (ledger, single)]
        assert sorted(said[0], key=str) == sorted(said[1], key=str)


def test_storing_again_changes_nothing(ledger: Ledger, query: Query) -> None:
    found = [numbered(number) for number in range(3)]
    list(ledger.store_many(found))
    before = {table: sorted(query(f"SELECT * FROM {table}"), key=repr) for table in _TABLES}
    outcomes = list(ledger.store_many(found))
    assert {(o.status, o.new_arrival) for o in outcomes} == {(StoreStatus.UNCHANGED, False)}
    assert before == {table: sorted(query(f"SELECT * FROM {table}"), key=repr) for table in _TABLES}


def test_a_newer_reading_takes_the_place_of_the_former(ledger: Ledger) -> None:
    list(ledger.store_many([numbered(0), numbered(1)]))
    outcomes = list(ledger.store_many([numbered(0, RULES_NEXT, dead=16), numbered(1)]))
    assert [(o.status, o.added, o.retired) for o in outcomes] == [(StoreStatus.UPDATED, 1, 1), (StoreStatus.UNCHANGED, 0, 0)]
    assert ledger.load(outcomes[0].report_id).extractor == RULES_NEXT


def test_outcomes_come_as_batches_are_stored(ledger: Ledger) -> None:
    taken = 0

    def found() -> Iterator[Findings]:
        nonlocal taken
        for number in range(BATCH + 5):
            taken += 1
            yield numbered(number)

    outcomes = ledger.store_many(found())
    next(outcomes)
    assert taken == BATCH
    assert ledger.counts().reports == BATCH
    assert len(list(outcomes)) == BATCH + 4


def test_a_report_that_cannot_be_stored_leaves_nothing_of_its_batch(ledger: Ledger) -> None:
    wrong = numbered(1)
    text = wrong.report.text.replace("12 dock workers", "13 dock workers")
    elsewhere = replace(wrong, report=Report(name="other", text=text))
    with pytest.raises(ValueError, match="report"):
        list(ledger.store_many([numbered(0), elsewhere, numbered(2)]))
    assert ledger.counts().reports == 0


def test_two_programs_that_store_the_same_reports_lose_nothing(ledger: Ledger, location: str) -> None:
    found = [numbered(number) for number in range(60)]

    def store(items: list[Findings]) -> list[StoreStatus]:
        with open_ledger(location, create=False) as other:
            statuses = [outcome.status for start in range(0, 60, 20) for outcome in other.store_many(items[start : start + 20])]
            other.retire_superseded(RULES.name, outlets_release)
            return statuses

    with ThreadPoolExecutor(2) as both:
        one, other = both.map(store, [found, found[::-1]])
    assert [*one, *other].count(StoreStatus.NEW) == 60
    assert [ledger.load(item.report.id) for item in found] == found


def test_nothing_is_stored_of_nothing(ledger: Ledger) -> None:
    assert list(ledger.store_many([])) == []


def versions(*outlets: str | None) -> list[Findings]:
    """One row of a data set as several releases tell it, each in other words."""
    return [
        harbour_findings(text=f"{HARBOUR_TEXT}\nEdition {number}.", name="row-7", outlet=outlet, address="rows.csv:8")  # type: ignore[arg-type]
        for number, outlet in enumerate(outlets)
    ]


def active(ledger: Ledger, found: list[Findings]) -> list[bool]:
    return [any(row.retired is None for row in ledger.readings(item.report.id)) for item in found]


@pytest.mark.parametrize(
    ("outlets", "counts"),
    [
        (("Set 1", "Set 2"), [False, True]),
        (("Set 2", "Set 1"), [True, False]),
        (("Set 1", None), [False, True]),
        ((None, "Set 1"), [False, True]),
        ((None, None), [False, True]),
        (("Set 2", None, "Set 3", "Set 1"), [False, False, True, False]),
    ],
)
def test_one_release_of_a_row_counts(ledger: Ledger, outlets: tuple[str | None, ...], counts: list[bool]) -> None:
    found = versions(*outlets)
    list(ledger.store_many([*found, numbered(0)]))
    assert ledger.retire_superseded(RULES.name, outlets_release) == len(outlets) - 1
    assert active(ledger, found) == counts
    assert ledger.counts().accounts == 2
    assert ledger.retire_superseded(RULES.name, outlets_release) == 0


def test_what_is_retired_says_by_what_and_stays_stored(ledger: Ledger) -> None:
    old, new = versions("Set 1", "Set 2")
    list(ledger.store_many([old, new]))
    ledger.retire_superseded(RULES.name, outlets_release)
    (entry,) = [row for row in ledger.audit_log(old.report.id) if row.action == "retired"]
    assert entry.detail["superseded_by"] == new.report.id
    assert ledger.load(old.report.id, RULES) == old


def test_a_text_counts_as_of_the_last_release_that_it_came_with(ledger: Ledger) -> None:
    """Release 2 changes the row and release 3 changes it back: it is release 3's text that counts, whenever release 2 comes."""
    first, second = versions("Set 1", "Set 2")
    again = replace(first, report=replace(first.report, outlet="Set 3"))
    list(ledger.store_many([first, again, second]))
    ledger.retire_superseded(RULES.name, outlets_release)
    assert active(ledger, [first, second]) == [True, False]


def test_rows_of_another_extractor_are_left_alone(ledger: Ledger) -> None:
    found = versions("Set 1", "Set 2")
    list(ledger.store_many(found))
    assert ledger.retire_superseded("other", outlets_release) == 0
    assert active(ledger, found) == [True, True]
