"""Statements cannot be changed, are known by what they say and where, and never stand without words."""

from __future__ import annotations

import dataclasses

import pytest

from counterclaim.model import (
    Account,
    ActorMention,
    Basis,
    Certainty,
    Extractor,
    Figure,
    Measure,
    Report,
    Responsibility,
    Span,
    Speaker,
    Stance,
    When,
)

REPORT = Report(name="harbour", text="Gunmen killed nine sailors. The Harbour Front said it had done it.")
RULES = Extractor(name="rules", version="1")
WORDS = (Span.of(REPORT.text, 0, 26),)
ACCOUNT = Account(ref="i1", report_id=REPORT.id, main=True, evidence=WORDS)
FRONT = ActorMention(ref="a1", name="Harbour Front", evidence=(Span.of(REPORT.text, 28, 45),))
FIGURE = Figure(report_id=REPORT.id, extractor=RULES, evidence=WORDS, account=ACCOUNT, measure=Measure.KILLED, low=9, high=9)
CLAIM = Responsibility(
    report_id=REPORT.id,
    extractor=RULES,
    evidence=(Span.of(REPORT.text, 28, 66),),
    account=ACCOUNT,
    speaker=Speaker(actor=FRONT),
    stance=Stance.CLAIMS,
    party=FRONT,
)


@pytest.mark.parametrize("thing", [REPORT, WORDS[0], ACCOUNT, FRONT, FIGURE, CLAIM, RULES], ids=lambda thing: type(thing).__name__)
def test_nothing_can_be_changed(thing: object) -> None:
    assert dataclasses.is_dataclass(thing)
    for field in dataclasses.fields(thing):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(thing, field.name, None)


def test_the_same_words_read_twice_are_one_statement() -> None:
    assert dataclasses.replace(FIGURE).id == FIGURE.id
    assert dataclasses.replace(FIGURE, extractor=Extractor(name="encoder", version="7"), probability=0.4).id == FIGURE.id
    assert dataclasses.replace(FIGURE, speaker=Speaker(outlet="Harbour Post")).id == FIGURE.id
    assert dataclasses.replace(FIGURE, found_by=("rules", "encoder")).id == FIGURE.id
    assert dataclasses.replace(ACCOUNT, found_by=("encoder",), probability=0.9).id == ACCOUNT.id


@pytest.mark.parametrize(
    "other",
    [
        dataclasses.replace(FIGURE, low=8),
        dataclasses.replace(FIGURE, high=None),
        dataclasses.replace(FIGURE, measure=Measure.INJURED),
        dataclasses.replace(FIGURE, who=("sailors",)),
        dataclasses.replace(FIGURE, speaker=Speaker(actor=FRONT)),
        dataclasses.replace(FIGURE, speaker=Speaker(relayed_by=FRONT)),
        dataclasses.replace(FIGURE, evidence=(Span.of(REPORT.text, 0, 27),)),
        dataclasses.replace(FIGURE, report_id=Report(name="harbour", text="Another text.").id),
    ],
)
def test_other_words_speakers_or_values_are_another_statement(other: Figure) -> None:
    assert other.id != FIGURE.id


@pytest.mark.parametrize(
    "change", [{"stance": Stance.DENIES}, {"party": None}, {"certainty": Certainty.SUSPECTED}, {"offered": ("revenge",)}]
)
def test_another_stance_or_party_is_another_statement(change: dict[str, object]) -> None:
    assert dataclasses.replace(CLAIM, **change).id != CLAIM.id  # type: ignore[arg-type]


def test_ids_are_those_that_ledgers_hold() -> None:
    # A change here orphans every statement that was ever stored: it needs a migration, not another number in this test.
    assert (FIGURE.id[:12], CLAIM.id[:12], ACCOUNT.id[:12]) == ("0344e3e2b7f2", "afaa84df8e1d", "f56f46586b12")


def test_nothing_stands_without_words() -> None:
    with pytest.raises(ValueError, match="figure statement without evidence"):
        dataclasses.replace(FIGURE, evidence=())
    with pytest.raises(ValueError, match="account without evidence"):
        dataclasses.replace(ACCOUNT, evidence=())


@pytest.mark.parametrize("thing", [FIGURE, CLAIM, ACCOUNT], ids=lambda thing: type(thing).__name__)
def test_support_is_a_probability_and_names_each_finder_once(thing: Figure | Responsibility | Account) -> None:
    assert (thing.found_by, thing.probability) == ((), None)
    for probability in (0.0, 1.0):
        assert dataclasses.replace(thing, probability=probability, found_by=("encoder",)).probability == probability
    for probability in (-0.01, 1.01, float("nan")):
        with pytest.raises(ValueError, match="between 0 and 1"):
            dataclasses.replace(thing, probability=probability)
    for found_by in (("rules", "rules"), ("",)):
        with pytest.raises(ValueError, match="named once"):
            dataclasses.replace(thing, found_by=found_by)


@pytest.mark.parametrize(("start", "end", "quote"), [(0, 5, "four"), (3, 3, ""), (-1, 3, "four"), (5, 4, "x")])
def test_a_span_that_cannot_hold_its_quote_is_refused(start: int, end: int, quote: str) -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        Span(start, end, quote)


def test_a_span_leaves_white_space_out() -> None:
    assert Span.of(" two words \n", 0, 12) == Span(1, 10, "two words")


@pytest.mark.parametrize(
    ("edtf", "basis", "resolved_by"),
    [
        (None, Basis.STATED, None),
        ("2016-10-24", Basis.UNKNOWN, None),
        ("2016-10-24", Basis.UNRESOLVED, None),
        ("2016-10-24", Basis.RESOLVED, None),
        ("2016-10-24", Basis.STATED, "published 2016-10-25"),
    ],
)
def test_a_date_says_how_it_came_about_or_is_refused(edtf: str | None, basis: Basis, resolved_by: str | None) -> None:
    with pytest.raises(ValueError, match="date"):
        When(edtf=edtf, basis=basis, resolved_by=resolved_by)
