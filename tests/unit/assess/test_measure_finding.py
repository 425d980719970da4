"""Measures that are begun, done or denied, found beside pledges; incidents that they answer; days that they set."""

from __future__ import annotations

import pytest

from counterclaim.assess.responses import (
    FoundMeasure,
    Party,
    Spoken,
    Status,
    Told,
    denies,
    find_measures,
    name_lemmas,
    read_answered,
    read_when,
)
from counterclaim.assess.responses.finding import may_tell


def party(text: str, name: str, role: str = "") -> Party:
    start = text.index(name)
    return Party(key=name, places=((start, start + len(name)),), name_words=name_lemmas((name, role)))


def find(text: str, *names: str, spoken: tuple[Spoken, ...] = ()) -> list[FoundMeasure]:
    return find_measures(text, [party(text, name) for name in names], spoken)


@pytest.mark.parametrize(
    ("text", "name", "kind", "status"),
    [
        ("On Monday the Marwick army launched an operation in the valley.", "Marwick army", "operation", Status.BEGUN),
        ("The Marwick army has deployed 500 soldiers to the docks.", "Marwick army", "deployment", Status.DONE),
        ("A curfew was imposed by the Marwick council on Friday.", "Marwick council", "restriction", Status.DONE),
        ("The Marwick government has begun to recruit 2,000 policemen.", "Marwick government", "recruitment", Status.BEGUN),
        ("The Marwick army, which has withdrawn its troops, said nothing.", "Marwick army", "withdrawal", Status.DONE),
        ("The Marwick army's operation has ended.", "Marwick army", "operation", Status.DONE),
    ],
)
def test_found(text: str, name: str, kind: str, status: Status) -> None:
    (found,) = find(text, name)
    assert (found.party, found.kind, found.status.status) == (name, kind, status)
    assert text[found.start : found.end].strip() == text[found.start : found.end]


@pytest.mark.parametrize(
    "text",
    [
        "Militants launched an operation against the Marwick army.",
        "The Marwick army will launch an operation.",
        "The Marwick army may launch an operation.",
        "If the Marwick army launched an operation, the rebels would leave.",
        "The Marwick army was attacked when rebels launched an offensive.",
        "The Marwick army carried out an airstrike.",
        "The Marwick army gave no details about the operation.",
    ],
)
def test_not_found(text: str) -> None:
    assert find(text, "Marwick army") == []


def test_what_is_known_as_a_pledge_is_not_found_again() -> None:
    text = "The Marwick army launched an operation."
    assert find_measures(text, [party(text, "Marwick army")], [], [(0, len(text))]) == []


def test_we_is_the_side_of_who_speaks_and_a_denial_denies() -> None:
    text = 'The Marwick army spoke. "We have deployed 500 soldiers," it said. The mayor denied that the army had closed the road.'
    army = party(text, "Marwick army")
    first = text.index("We have")
    second = text.index("the army had")
    spoken = (
        Spoken(key="1", start=first, end=first + 28, party="Marwick army"),
        Spoken(key="2", start=second, end=len(text), party=None, denies=denies("denied")),
    )
    ours, denied = find_measures(text, [army], spoken)
    assert (ours.party, ours.status.status, ours.spoken) == ("Marwick army", Status.DONE, "1")
    assert (denied.party, denied.kind, denied.status.status) == ("Marwick army", "restriction", Status.DENIED)


def test_a_policeman_does_not_mean_himself_by_the_government() -> None:
    text = "The police chief said that the government had recruited 500 guards."
    police = Party(key="police", places=((4, 10),), name_words=name_lemmas(("police chief",)))
    spoken = (Spoken(key="1", start=text.index("the government"), end=len(text), party="police"),)
    assert find_measures(text, [police], spoken) == []


def test_the_incident_is_the_sentence_s_or_the_report_s_own() -> None:
    text = "A bomb killed ten in Marwick. The mayor ordered an inquiry into the attack. The council met. Trade will grow."
    bomb = Told(key="bomb", main=True, places=((0, 20),))
    inquiry = text.index("ordered an inquiry")
    answers = read_answered(text, inquiry, inquiry + 10, [bomb])
    assert answers is not None
    assert (answers.key, "the attack" in answers.because) == ("bomb", True)
    assert read_answered(text, text.index("Trade"), len(text), [bomb]) is None
    other = Told(key="other", main=True, places=((text.index("council"), text.index("council") + 7),))
    assert read_answered(text, inquiry, inquiry + 10, [bomb, other]) is None


@pytest.mark.parametrize(
    ("words", "published", "future", "edtf", "basis"),
    [
        ("will close the road on Monday", "2021-06-02", True, "2021-06-07", "resolved"),
        ("closed the road on Monday", "2021-06-02", False, "2021-05-31", "resolved"),
        ("will close the road on 5 July 2021", None, True, "2021-07-05", "stated"),
        ("will close the road on Monday", None, True, None, "unresolved"),
        ("will close the road", "2021-06-02", True, None, "unknown"),
    ],
)
def test_days_that_the_words_set(words: str, published: str | None, future: bool, edtf: str | None, basis: str) -> None:
    when = read_when(words, 0, len(words), published, future=future)
    assert (when.edtf, when.basis.value) == (edtf, basis)


def test_no_sentence_that_tells_of_a_measure_is_passed_over() -> None:
    for sentence in (
        "The army launched an operation in the hills.",
        "Curfews were imposed by the council.",
        "It has RE-OPENED the schools and closed the border.",
        "The ministry's men deployed 500 troops.",
    ):
        assert may_tell(sentence), sentence
    assert not may_tell("They launched a rocket at noon.")
    assert not may_tell("An operation, curfews and troops.")
