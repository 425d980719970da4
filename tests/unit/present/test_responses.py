"""Measures of governments and forces as a ledger tells them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterclaim.errors import UsageError
from counterclaim.ledger import Ledger, open_ledger
from counterclaim.model import ActorKind, ActorMention, Extractor, Findings, Pledge, Report, Span, Speaker
from counterclaim.present import as_json, responses
from counterclaim.present.response_parties import acts_for_state, forces_in

RULES = Extractor(name="rules", version="1.0")


def pledging(
    name: str,
    published: str | None,
    text: str,
    words: str,
    speaker: str,
    kind: ActorKind = ActorKind.GOVERNMENT,
    role: str | None = None,
) -> Findings:
    """A report with one pledge."""
    report = Report(name=name, text=text, outlet=f"{name} outlet", published=published)

    def at(part: str) -> tuple[Span, ...]:
        start = text.index(part)
        return (Span(start, start + len(part), part),)

    actor = ActorMention(ref="a1", name=speaker, kind=kind, role=role, evidence=at(speaker))
    voice = Speaker(outlet=report.outlet, actor=actor)
    pledge = Pledge(report_id=report.id, extractor=RULES, evidence=at(words), speaker=voice, found_by=("rules",), probability=0.9)
    return Findings(report=report, extractor=RULES, actors=(actor,), pledges=(pledge,))


FIRST = ("Marwick council said that it would recruit 500 guards for the docks.", "it would recruit 500 guards for the docks")
LATER = (
    "Marwick council has begun to recruit 500 guards for the docks. It promised a bridge.",
    "It promised a bridge",
)


@pytest.fixture
def told(tmp_path: Path) -> Ledger:
    opened = open_ledger(tmp_path / "told.db", create=True)
    opened.store(pledging("first", "2021-06-02", *FIRST, "Marwick council"))
    opened.store(pledging("later", "2021-09-02", *LATER, "Marwick council"))
    return opened


def test_a_measure_is_shown_with_its_history_and_quotes(told: Ledger) -> None:
    view = responses(told)
    guards = next(measure for measure in view.measures if measure.kind == "recruitment")
    assert [(said.report.name, said.standing) for said in guards.history] == [("first", "announced"), ("later", "begun")]
    assert (guards.status, guards.reported, guards.actor.name, guards.plover) == (
        "begun",
        "2021-09-02",
        "Marwick council",
        "MOBILIZE",
    )
    for said in guards.history:
        text = told.arrivals(said.report.id)[0].text
        assert [text[quote.start : quote.end] for quote in said.quotes] == [quote.quote for quote in said.quotes]
        assert said.because
    assert guards.history[0].said_by.speaker is not None
    assert guards.history[1].said_by.speaker is None
    (link,) = guards.links
    assert (link.one, link.other) == tuple(said.id for said in guards.history)
    assert view.by_status == {"announced": 1, "begun": 1}
    (actor,) = view.actors
    assert actor.by_status["begun"] == (guards.id,)
    assert (view.reports, view.undated, view.notes) == (2, 0, ())
    assert json.loads(json.dumps(as_json(view)))["measures"][0]["history"]


def test_filters(told: Ledger) -> None:
    def kinds(**asked: object) -> set[str]:
        return {measure.kind for measure in responses(told, **asked).measures}  # type: ignore[arg-type]

    assert kinds(since="2021-09") == {"recruitment", "other"}
    assert kinds(until="2021-07") == {"recruitment"}
    assert kinds(statuses=["begun"]) == {"recruitment"}
    assert kinds(kinds_of=["other"]) == {"other"}
    assert kinds(actor="Marwick council") == {"recruitment", "other"}
    assert kinds(area="Nowhere") == set()
    assert responses(told, area="Nowhere").notes == ("no measure passes what was asked",)
    assert kinds(least_probability=0.95) == {"recruitment"}  # what nobody estimated stays


@pytest.mark.parametrize(
    ("asked", "told_so"),
    [
        ({"statuses": ["finished"]}, "no status is called 'finished'"),
        ({"kinds_of": ["magic"]}, "no kind is called 'magic'"),
        ({"since": "soon"}, "not a date with a year: 'soon'"),
        ({"since": "2022", "until": "2021"}, "from 2022 is later than to 2021"),
        ({"actor": "Nobody"}, "the ledger holds no actor 'Nobody'"),
        ({"incident": "zz"}, "not an incident's id"),
    ],
)
def test_what_cannot_be_asked(told: Ledger, asked: dict[str, object], told_so: str) -> None:
    with pytest.raises(UsageError, match=told_so):
        responses(told, **asked)  # type: ignore[arg-type]


def test_an_empty_ledger_says_so(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "empty.db", create=True) as opened:
        view = responses(opened)
    assert view.measures == ()
    assert "nothing can be said of measures" in view.notes[0]


def test_words_that_reports_share_are_one_statement(told: Ledger) -> None:
    text, words = FIRST
    told.store(pledging("copy", "2021-06-04", f"{text} More.", words, "Marwick council"))
    guards = next(measure for measure in responses(told).measures if measure.kind == "recruitment")
    assert [(said.report.name, [copy.name for copy in said.copies]) for said in guards.history] == [
        ("first", ["copy"]),
        ("later", []),
    ]


def test_reports_without_a_date_are_counted(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "undated.db", create=True) as opened:
        opened.store(pledging("first", None, *FIRST, "Marwick council"))
        view = responses(opened)
    assert view.undated == 1
    assert "unknown date" in view.notes[0]
    assert view.measures[0].reported is None


@pytest.mark.parametrize(
    ("kind", "role", "acts"),
    [
        (ActorKind.GOVERNMENT, None, True),
        (ActorKind.STATE_FORCE, None, True),
        (ActorKind.PERSON, "interior minister", True),
        (ActorKind.PERSON, "former minister", False),
        (ActorKind.PERSON, "police spokesman", True),
        (ActorKind.PERSON, "spokesman", False),  # for whom?
        (ActorKind.PERSON, "chief executive officer", False),
        (ActorKind.PERSON, None, False),
        (ActorKind.ARMED_GROUP, None, False),
        (ActorKind.MEDIA, None, False),
    ],
)
def test_who_acts_for_a_state(kind: ActorKind, role: str | None, acts: bool) -> None:
    mention = ActorMention(ref="a1", name="Ada Bell", kind=kind, role=role, evidence=(Span(0, 8, "Ada Bell"),))
    assert acts_for_state(mention) is acts


def test_forces_that_neither_act_nor_speak_are_named_by_country_or_region() -> None:
    text = "Residents fear the Kenyan army and the Marwick police, no Football Authorities. The Kenyan army left. An army came."
    found = forces_in(text, [], {"marwick": "XM"})
    assert [(mention.name, mention.kind, len(mention.evidence)) for mention in found] == [
        ("Kenyan army", ActorKind.STATE_FORCE, 2),
        ("Marwick police", ActorKind.STATE_FORCE, 1),
    ]
    assert forces_in(text, [(0, len(text))], {}) == []


def test_a_pledge_of_nobody_who_acts_for_a_state_is_left_out(tmp_path: Path) -> None:
    text, words = "Ada Bell said that she would recruit 500 guards.", "she would recruit 500 guards"
    with open_ledger(tmp_path / "private.db", create=True) as opened:
        opened.store(pledging("private", "2021-06-02", text, words, "Ada Bell", ActorKind.PERSON))
        view = responses(opened)
    assert (view.measures, view.notes) == ((), ("no report tells of a measure of a government or force",))
