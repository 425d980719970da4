"""Two programs that match one ledger at the same time: what one finds out while the other still compares is not lost, and what one
compared before a report was read anew does not count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from accounts_stored import attack, keep

from counterclaim.ledger import Ledger
from counterclaim.model import Basis, DetailSlot, Extractor, Findings, Subject, Verdict, When
from counterclaim.pipeline import matching
from counterclaim.pipeline.matching import match_ledger

HERALD, POST, RADIO = attack("Herald"), attack("Post", dead=14), attack("Radio", dead=11)


def meanwhile(monkeypatch: pytest.MonkeyPatch, do: Callable[[], Any]) -> None:
    """Has something happen once between the comparing of accounts and the keeping of what came out."""
    compare = matching.match_accounts

    def compared(*given: Any, **named: Any) -> Any:
        found = compare(*given, **named)
        monkeypatch.setattr(matching, "match_accounts", compare)
        do()
        return found

    monkeypatch.setattr(matching, "match_accounts", compared)


def another_day(found: Findings, day: str, extractor: Extractor) -> Findings:
    """The reading of another extractor, which understands another date in the same words."""
    account = found.accounts[0]
    details = tuple(
        replace(detail, extractor=extractor, value=When(edtf=day, basis=Basis.STATED))
        if detail.slot is DetailSlot.DATE
        else replace(detail, extractor=extractor)
        for detail in account.details
    )
    account = replace(account, details=details)
    figures = tuple(replace(figure, extractor=extractor, account=account) for figure in found.figures)
    return replace(found, extractor=extractor, accounts=(account,), figures=figures)


def test_what_another_program_matched_meanwhile_is_kept(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    (herald,) = keep(ledger, HERALD)

    def store_and_match() -> None:
        keep(ledger, POST)
        match_ledger(ledger)

    meanwhile(monkeypatch, store_and_match)
    match_ledger(ledger)
    assert ledger.unsettled()[:2] == ([], [])
    assert len(set(ledger.incidents_of([herald, POST.accounts[0].id]).values())) == 1
    (decision,) = ledger.decisions(Subject.INCIDENT)
    assert decision.verdict is Verdict.SAME


def test_copies_that_another_program_found_meanwhile_are_kept(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "".join(
        f" The harbour master closed gate {number} and sent the dock workers of shift {number + 1} home." for number in range(9)
    )
    one, two = (_with_text(attack(outlet), body) for outlet in ("Herald", "Post"))
    keep(ledger, one)
    look_up = ledger.copy_candidates

    def looked_up(*given: Any, **named: Any) -> Any:
        found = look_up(*given, **named)
        monkeypatch.undo()
        keep(ledger, two)
        match_ledger(ledger)
        return found

    monkeypatch.setattr(ledger, "copy_candidates", looked_up)
    match_ledger(ledger)
    groups = ledger.copy_groups([one.report.id, two.report.id])
    assert len(set(groups.values())) == 1
    assert len(ledger.decisions(Subject.COPY)) == 1


def _with_text(found: Findings, body: str) -> Findings:
    report = replace(found.report, text=found.report.text + body)
    details = tuple(replace(detail, report_id=report.id) for detail in found.accounts[0].details)
    account = replace(found.accounts[0], report_id=report.id, details=details)
    figures = tuple(replace(figure, report_id=report.id, account=account) for figure in found.figures)
    return replace(found, report=report, accounts=(account,), figures=figures)


@pytest.mark.parametrize("matched", [True, False])
def test_what_was_compared_before_a_new_reading_does_not_count(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, *, matched: bool
) -> None:
    herald, post = keep(ledger, HERALD, POST)

    def read_anew() -> None:
        keep(ledger, another_day(HERALD, "2014-09-20", Extractor(name="rules", version="2.0")))
        if matched:
            match_ledger(ledger)

    meanwhile(monkeypatch, read_anew)
    match_ledger(ledger)
    match_ledger(ledger)
    assert ledger.unsettled()[:2] == ([], [])
    assert len(set(ledger.incidents_of([herald, post]).values())) == 2
    assert ledger.decisions(Subject.INCIDENT) == []


def test_the_other_side_read_anew_meanwhile_is_not_decided_on(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    herald, post = keep(ledger, HERALD, POST)
    match_ledger(ledger)
    (radio,) = keep(ledger, RADIO)

    def read_anew() -> None:
        keep(ledger, another_day(HERALD, "2014-09-20", Extractor(name="rules", version="2.0")))
        match_ledger(ledger)

    meanwhile(monkeypatch, read_anew)
    match_ledger(ledger)
    match_ledger(ledger)
    assert ledger.incidents_of([herald, post, radio]) == {herald: herald, post: min(radio, post), radio: min(radio, post)}
    assert {one.pair for one in ledger.decisions(Subject.INCIDENT)} == {(min(radio, post), max(radio, post))}


def test_reasons_follow_the_reading_that_counts(ledger: Ledger) -> None:
    keep(ledger, HERALD, POST)
    match_ledger(ledger)
    newer = Extractor(name="rules", version="2.0")
    account = replace(HERALD.accounts[0], details=tuple(replace(one, extractor=newer) for one in HERALD.accounts[0].details))
    figures = tuple(replace(one, extractor=newer, account=account, low=13, high=13) for one in HERALD.figures)
    keep(ledger, replace(HERALD, extractor=newer, accounts=(account,), figures=figures))
    match_ledger(ledger)
    (decision,) = ledger.decisions(Subject.INCIDENT)
    assert {"tolls of 13 and 14", "tolls of 14 and 13"} & set(decision.reasons)
