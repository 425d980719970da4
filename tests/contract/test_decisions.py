"""What every ledger promises about identity: decisions are kept, outrank, can be taken back, and incidents follow from them."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from accounts_stored import attack, keep, without_date
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.ledger import AccountFilter, Ledger, ReportFilter, open_ledger
from counterclaim.model import Extractor, Findings, Subject, Verdict
from counterclaim.pipeline.matching import decide, match_ledger, profiles_for, undo

Query = Callable[[str], list[tuple[object, ...]]]
HERALD, POST, RADIO, LATER = attack("Herald"), attack("Post", dead=14), attack("Radio", dead=11), attack("Herald", day=20)


def say(ledger: Ledger, pair: tuple[str, str], verdict: Verdict, author: str = "Ada", because: str | None = None) -> None:
    decide(ledger, Subject.INCIDENT, pair, verdict, author=author, because=because)


def incidents(ledger: Ledger) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in ledger.accounts():
        found.setdefault(row.incident, set()).add(row.id)
    return found


def test_accounts_of_one_attack_become_one_incident(ledger: Ledger) -> None:
    herald, post, later = keep(ledger, HERALD, POST, LATER)
    done = match_ledger(ledger)
    assert (done.accounts, done.decisions) == (3, 1)
    assert incidents(ledger) == {min(herald, post): {herald, post}, later: {later}}
    assert ledger.incidents_of([herald, post, later]) == {herald: min(herald, post), post: min(herald, post), later: later}
    assert ledger.members(min(herald, post)) == tuple(sorted((herald, post)))
    assert ledger.members(later) == (later,)
    assert (ledger.count_incidents(), ledger.count_accounts()) == (2, 3)
    assert ledger.incidents() == [later, min(herald, post)]
    assert ledger.incidents(AccountFilter(outlet="Post")) == [min(herald, post)]
    (decision,) = ledger.decisions(Subject.INCIDENT, [herald])
    assert (decision.verdict, decision.by_person, decision.withdrawn) == (Verdict.SAME, False, None)
    assert "tolls of 12 and 14" in decision.reasons or "tolls of 14 and 12" in decision.reasons


def test_matching_twice_changes_nothing(ledger: Ledger, query: Query) -> None:
    keep(ledger, HERALD, POST, RADIO)
    match_ledger(ledger)
    before = [query(f"SELECT * FROM {table} ORDER BY 1, 2") for table in ("decisions", "clusters")]
    assert match_ledger(ledger).accounts == 0
    assert match_ledger(ledger, anew=True).decisions == 0
    assert [query(f"SELECT * FROM {table} ORDER BY 1, 2") for table in ("decisions", "clusters")] == before


@pytest.mark.parametrize("order", list(permutations(range(3)))[:4])
def test_any_order_of_arrival_gives_the_same_incidents(ledger: Ledger, order: tuple[int, ...]) -> None:
    reports = (HERALD, POST, RADIO)
    for number in order:
        keep(ledger, reports[number])
        match_ledger(ledger)
    ids = {found.accounts[0].id for found in reports}
    assert incidents(ledger) == {min(ids): ids}
    assert len(ledger.decisions(Subject.INCIDENT)) == 3


def test_a_persons_word_outranks_the_programs_and_survives_matching(ledger: Ledger) -> None:
    herald, post, later = keep(ledger, HERALD, POST, LATER)
    match_ledger(ledger)
    say(ledger, (herald, post), Verdict.DIFFERENT, because="two gates of the harbour")
    say(ledger, (post, later), Verdict.SAME)
    expected = {herald: {herald}, min(post, later): {post, later}}
    assert incidents(ledger) == expected
    match_ledger(ledger, anew=True)
    assert incidents(ledger) == expected
    kept = [one for one in ledger.decisions(Subject.INCIDENT) if one.by_person]
    assert [(one.author, one.verdict, one.reasons) for one in kept] == [
        ("Ada", Verdict.DIFFERENT, ("two gates of the harbour",)),
        ("Ada", Verdict.SAME, ()),
    ]


def test_undo_puts_back_what_a_decision_had_replaced(ledger: Ledger) -> None:
    herald, post = keep(ledger, HERALD, POST)
    match_ledger(ledger)
    say(ledger, (herald, post), Verdict.DIFFERENT)
    say(ledger, (post, herald), Verdict.SAME, author="Ben")
    assert len(incidents(ledger)) == 1
    undone = undo(ledger, Subject.INCIDENT, author="Ada")
    assert undone is not None
    assert undone.restored is not None
    assert (undone.decision.author, undone.restored.author) == ("Ben", "Ada")
    assert len(incidents(ledger)) == 2
    assert undo(ledger, Subject.INCIDENT, author="Ada") is not None
    assert len(incidents(ledger)) == 1
    assert undo(ledger, Subject.INCIDENT, author="Ada") is None
    history = ledger.decisions(Subject.INCIDENT, withdrawn=True)
    assert [(one.by_person, one.withdrawn is None) for one in history] == [(False, True), (True, False), (True, False)]
    log = [entry.action for entry in ledger.audit_log() if entry.action in {"decided", "withdrew"}]
    assert log == ["decided", "decided", "withdrew", "withdrew"]


def test_a_named_decision_can_be_undone(ledger: Ledger) -> None:
    herald, post, later = keep(ledger, HERALD, POST, LATER)
    match_ledger(ledger)
    say(ledger, (herald, post), Verdict.DIFFERENT)
    say(ledger, (post, later), Verdict.SAME)
    first = next(one for one in ledger.decisions(Subject.INCIDENT) if one.by_person)
    assert undo(ledger, Subject.INCIDENT, author="Ben", id="ffffffffffff") is None
    undone = undo(ledger, Subject.INCIDENT, author="Ben", id=first.id[:8])
    assert undone is not None
    assert undone.decision.pair == first.pair
    assert incidents(ledger) == {min(herald, post, later): {herald, post, later}}


@pytest.fixture(scope="module")
def matched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A ledger in which four accounts were matched, to be copied, and their ids."""
    path = tmp_path_factory.mktemp("matched") / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        ids = keep(ledger, HERALD, POST, RADIO, LATER)
        match_ledger(ledger)
    return path, ids


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from(Verdict)), min_size=1, max_size=5))
def test_undoing_everything_restores_exactly(
    tmp_path_factory: pytest.TempPathFactory,
    matched: tuple[Path, list[str]],
    said: list[tuple[int, int, Verdict]],
) -> None:
    path, ids = matched
    with open_ledger(shutil.copy(path, tmp_path_factory.mktemp("undo") / "ledger.db"), create=False) as ledger:
        states = [incidents(ledger)]
        for one, other, verdict in said:
            if one != other:
                say(ledger, (ids[one], ids[other]), verdict)
                states.append(incidents(ledger))
        for state in reversed(states[:-1]):
            assert undo(ledger, Subject.INCIDENT, author="Ada") is not None
            assert incidents(ledger) == state
        assert undo(ledger, Subject.INCIDENT, author="Ada") is None


def test_a_new_reading_without_the_account_leaves_the_incident(ledger: Ledger) -> None:
    herald, post = keep(ledger, HERALD, POST)
    match_ledger(ledger)
    newer = Extractor(name="rules", version="2.0")
    keep_no = without_date(HERALD, newer)
    ledger.store(keep_no)
    match_ledger(ledger)
    assert incidents(ledger) == {post: {post}}
    assert ledger.members(post) == (post,)
    other = Extractor(name="other", version="1")
    ledger.store(without_date(POST, other))
    ledger.store(attack("Herald", extractor=Extractor(name="rules", version="3.0")))
    match_ledger(ledger)
    assert incidents(ledger) == {herald: {herald}}


def test_what_an_older_program_stored_is_matched_too(ledger: Ledger) -> None:
    herald, post = (found.accounts[0].id for found in (HERALD, POST))
    ledger.store(HERALD)
    ledger.store(POST)
    assert len(ledger.unprofiled()) == 2
    match_ledger(ledger)
    assert ledger.unprofiled() == []
    assert incidents(ledger) == {min(herald, post): {herald, post}}


def test_one_text_in_two_reports_is_a_copy(ledger: Ledger) -> None:
    body = "".join(
        f" The harbour master closed gate number {number} and told the dock workers of shift {number + 1} to go home."
        for number in range(9)
    )
    first, second = (attack(outlet) for outlet in ("Herald", "Post"))
    texts = {name: f"{found.report.text}{body}" for name, found in (("one", first), ("two", second))}
    reports = [_with_text(found, text) for found, text in zip((first, second), texts.values(), strict=True)]
    keep(ledger, *reports, RADIO)
    match_ledger(ledger)
    one, two = (found.report.id for found in reports)
    groups = ledger.copy_groups([one, two, RADIO.report.id])
    assert groups == {one: min(one, two), two: min(one, two), RADIO.report.id: RADIO.report.id}
    decide(ledger, Subject.COPY, (one, two), Verdict.DIFFERENT, author="Ada", because=None)
    assert ledger.copy_groups([one, two]) == {one: one, two: two}
    assert undo(ledger, Subject.COPY, author="Ada") is not None
    assert ledger.copy_groups([one, two])[two] == min(one, two)


def test_texts_that_an_older_program_stored_are_compared_and_all_of_them_anew(ledger: Ledger) -> None:
    body = "".join(
        f" The harbour master closed gate {number} and sent the dock workers of shift {number} home." for number in range(9)
    )
    one, two = (_with_text(found, found.report.text + body) for found in (attack("Herald"), attack("Post")))
    ledger.store(one)
    ledger.store(two)
    match_ledger(ledger)
    assert len(set(ledger.copy_groups([one.report.id, two.report.id]).values())) == 1
    assert match_ledger(ledger).reports == 0
    assert match_ledger(ledger, anew=True).reports == 2
    assert len(ledger.decisions(Subject.COPY, withdrawn=True)) == 1


def test_an_ending_that_an_outlet_puts_under_everything_makes_few_candidates(ledger: Ledger) -> None:
    chance = random.Random(1)
    ending = " ".join(f"ending{number}" for number in range(45))
    bodies = [" ".join(f"word{chance.randrange(5000)}" for _ in range(1200)) for _ in range(29)]
    texts = [f"{found.report.text} {body}. {ending}" for found, body in zip(map(attack, map(str, range(29))), bodies, strict=True)]
    reports = [_with_text(attack(str(number)), text) for number, text in enumerate(texts)]
    copied = _with_text(attack("0"), texts[0].replace(ending, "End."))
    ids = keep(ledger, *reports, copied) and [found.report.id for found in (*reports, copied)]
    assert ledger.copy_candidates(ids, most=24, share=0.08) == [tuple(sorted((ids[0], ids[-1])))]
    assert len(ledger.copy_candidates(ids[:1], most=3, share=0.0)) == 3
    match_ledger(ledger)
    assert [one.pair for one in ledger.decisions(Subject.COPY)] == [tuple(sorted((ids[0], ids[-1])))]


def test_profiles_of_a_reading_that_counts_no_more_are_not_kept(ledger: Ledger) -> None:
    ledger.store(HERALD)
    ledger.store(without_date(HERALD, Extractor(name="rules", version="2.0")))
    ledger.add_profiles(HERALD.report.id, profiles_for(HERALD))
    assert ledger.profiles() == {}


def _with_text(found: Findings, text: str) -> Findings:
    """The same findings over a longer text that begins as before."""
    report = replace(found.report, text=text)
    details = tuple(replace(detail, report_id=report.id) for detail in found.accounts[0].details)
    account = replace(found.accounts[0], report_id=report.id, details=details)
    figures = tuple(replace(figure, report_id=report.id, account=account) for figure in found.figures)
    return replace(found, report=report, accounts=(account,), figures=figures)


@pytest.mark.slow
def test_writers_that_match_at_once_lose_nothing(location: str, query: Query) -> None:
    writer = str(Path(__file__).with_name("matching_writer.py"))
    running = [
        subprocess.Popen(
            [sys.executable, "-W", "error", writer, location, str(first), "6"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for first in (0, 6, 12)
    ]
    for process in running:
        _, errors = process.communicate(timeout=180)
        assert (process.returncode, errors) == (0, "")
    with open_ledger(location, create=False) as ledger:
        match_ledger(ledger)
        found = incidents(ledger)
        people = [one for one in ledger.decisions(Subject.INCIDENT) if one.by_person]
        assert sorted(one.author for one in people) == ["writer 0", "writer 12", "writer 6"]
        assert sorted(len(members) for members in found.values()) == [9, 9]
        assert query("SELECT count(*) FROM audit WHERE action = 'decided'") == [(3,)]
        made = [one for one in ledger.decisions(Subject.INCIDENT) if not one.by_person]
        assert len(made) == len({one.pair for one in made}) == 2 * (9 * 8 // 2)  # each with each of its own day


def test_the_program_decides_by_settling_alone(ledger: Ledger) -> None:
    herald, _ = keep(ledger, HERALD, POST)
    match_ledger(ledger)
    (decision,) = ledger.decisions(Subject.INCIDENT, [herald])
    with pytest.raises(ValueError, match="only people"):
        ledger.decide(decision, lambda profiles, members, decisions: ([], {}))


def test_an_outlet_that_reprints_a_text_is_found_by_it(ledger: Ledger) -> None:
    (herald,) = keep(ledger, HERALD)
    keep(ledger, replace(HERALD, report=replace(HERALD.report, outlet="Hill Post", name="reprint")))
    match_ledger(ledger)
    for outlet in ("Herald", "hill post"):
        assert ledger.incidents(AccountFilter(outlet=outlet)) == [herald]
        assert len(ledger.reports(ReportFilter(outlet=outlet))) == 1
    assert ledger.incidents(AccountFilter(outlet="Gazette")) == []
