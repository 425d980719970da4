"""What every ledger promises about dissents: they are kept, follow the incident's accounts, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from accounts_stored import attack, keep

from counterclaim.assess.figures import Party
from counterclaim.errors import UsageError
from counterclaim.ledger import Ledger
from counterclaim.model import ActorKind, Dissent, Likelihood, Subject, Verdict
from counterclaim.pipeline.dissenting import record_dissent, undo_dissent
from counterclaim.pipeline.matching import decide, match_ledger

FRONT = Party(id="front", name="Northern Front", kind=ActorKind.ARMED_GROUP)
Query = Callable[[str], list[tuple[object, ...]]]


def _hold(
    ledger: Ledger, incident: str, rung: Likelihood = Likelihood.LIKELY, author: str = "Ada", party: str = "front"
) -> Dissent:
    named = Party(id=party, name="Northern Front", kind=ActorKind.ARMED_GROUP)
    made = record_dissent(ledger, incident, named, rung, because="the film \x00 shows it", author=author)
    return made.dissent


def test_a_dissent_is_kept_with_author_reason_and_time_and_logged(ledger: Ledger) -> None:
    herald, post = keep(ledger, attack("Herald"), attack("Post", dead=14))
    match_ledger(ledger)
    made = _hold(ledger, post)
    assert made.accounts == tuple(sorted((herald, post)))
    assert ledger.dissents([herald, post]) == [made]
    entry = ledger.audit_log()[-1]
    assert (entry.action, entry.author, entry.at) == ("dissented", "Ada", made.at)
    assert (entry.detail["dissent"], entry.detail["because"]) == (made.id, "the film \x00 shows it")


def test_a_second_one_of_its_author_on_the_party_takes_its_place(ledger: Ledger) -> None:
    (herald,) = keep(ledger, attack("Herald"))
    first = _hold(ledger, herald)
    others = [_hold(ledger, herald, author="Ben"), _hold(ledger, herald, party="band")]
    second = _hold(ledger, herald, Likelihood.UNLIKELY)
    assert ledger.dissents([herald]) == [*others, second]
    assert [one.id for one in ledger.dissents([herald], withdrawn=True)] == [first.id, *(one.id for one in others), second.id]


def test_taking_one_back_puts_back_what_it_replaced(ledger: Ledger) -> None:
    (herald,) = keep(ledger, attack("Herald"))
    first, second = _hold(ledger, herald), _hold(ledger, herald, Likelihood.UNLIKELY)
    undone = undo_dissent(ledger, herald, author="Ben")
    assert undone is not None
    assert (undone.dissent.id, undone.restored) == (second.id, (first,))
    assert undone.dissent.withdrawn is not None
    assert ledger.dissents([herald]) == [first]
    assert [(entry.action, entry.author) for entry in ledger.audit_log()[-3:]] == [
        ("dissented", "Ada"),
        ("dissented", "Ada"),
        ("withdrew dissent", "Ben"),
    ]
    assert undo_dissent(ledger, herald, author="Ben", party="band") is None
    by_id = undo_dissent(ledger, herald, author="Ada", id=first.id[:8])
    assert by_id is not None
    assert ledger.dissents([herald]) == []
    assert undo_dissent(ledger, herald, author="Ada") is None


def test_an_id_that_several_begin_with_is_refused(ledger: Ledger) -> None:
    (herald,) = keep(ledger, attack("Herald"))
    for number in range(17):  # two of which begin with the same digit
        _hold(ledger, herald, author=f"Ada {number}")
    digits = [one.id[0] for one in ledger.dissents([herald])]
    twice = next(digit for digit in digits if digits.count(digit) > 1)
    with pytest.raises(UsageError, match="give more digits"):
        undo_dissent(ledger, herald, author="Ada", id=twice)


def test_a_dissent_follows_the_account_by_which_the_incident_was_named(ledger: Ledger) -> None:
    herald, post = keep(ledger, attack("Herald"), attack("Post", dead=14))
    match_ledger(ledger)
    made = _hold(ledger, post)
    decide(ledger, Subject.INCIDENT, (herald, post), Verdict.DIFFERENT, author="Ben", because=None)
    assert ledger.dissents(ledger.members(ledger.incidents_of([post])[post])) == [made]
    assert ledger.dissents(ledger.members(ledger.incidents_of([herald])[herald])) == []
    decide(ledger, Subject.INCIDENT, (herald, post), Verdict.SAME, author="Ben", because=None)
    assert ledger.dissents(ledger.members(ledger.incidents_of([herald])[herald])) == [made]


def test_where_its_account_counts_no_more_it_stays_with_the_others(ledger: Ledger, query: Query) -> None:
    herald, post = keep(ledger, attack("Herald"), attack("Post", dead=14))
    match_ledger(ledger)
    made = _hold(ledger, post)
    query(
        "UPDATE readings SET retired = '2026-01-01T00:00:00+00:00' WHERE key IN "
        f"(SELECT reading_key FROM accounts WHERE id = '{post}')"
    )
    assert ledger.dissents([herald]) == [made]
    assert ledger.dissents(["another"]) == []


def test_a_dissent_without_reason_or_author_or_on_no_group_is_refused(ledger: Ledger) -> None:
    (herald,) = keep(ledger, attack("Herald"))
    for because, author in (("  ", "Ada"), ("the film", " ")):
        with pytest.raises(UsageError, match="a dissent needs"):
            record_dissent(ledger, herald, FRONT, Likelihood.LIKELY, because=because, author=author)
    for kind, name in ((ActorKind.PERSON, "Ann Reed"), (ActorKind.PEOPLE, "villagers"), (ActorKind.ARMED_GROUP, "gunmen")):
        with pytest.raises(UsageError, match="only groups are assessed"):
            record_dissent(ledger, herald, Party(id="x", name=name, kind=kind), Likelihood.LIKELY, because="so", author="Ada")
    assert ledger.dissents([herald]) == []
    with pytest.raises(ValueError, match="one of its accounts"):
        Dissent(
            account="a",
            accounts=("b",),
            party="front",
            party_name="Northern Front",
            likelihood=Likelihood.LIKELY,
            because="so",
            author="Ada",
            at="2026-01-01",
        )
