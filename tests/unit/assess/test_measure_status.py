"""How far a measure is, by the words that tell of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.assess.responses import Status, kinds, read_kind, read_status


def status_of(sentence: str, words: str | None = None) -> Status:
    start = sentence.index(words) if words else 0
    return read_status(sentence, start, start + len(words or sentence)).status


@pytest.mark.parametrize(
    ("sentence", "words", "status"),
    [
        ("The province will recruit 2,000 policemen.", None, Status.ANNOUNCED),
        ("The minister said that the army would send troops.", "the army would send troops", Status.ANNOUNCED),
        ("The mayor ordered an inquiry.", None, Status.ANNOUNCED),
        ("The state is offering a reward for his capture.", None, Status.ANNOUNCED),
        ("The cabinet is planning to close the border.", None, Status.ANNOUNCED),
        ("The governor announced the decision to withdraw the guards.", "to withdraw the guards", Status.ANNOUNCED),
        ("We are ready to talk.", None, Status.ANNOUNCED),
        ("The embassy announced that it was withdrawing its staff.", "withdrawing its staff", Status.ANNOUNCED),
        ("The province again promised to recruit policemen.", None, Status.REPEATED),
        ("The president reiterated that the army would withdraw.", "the army would withdraw", Status.REPEATED),
        ("The province has begun to recruit 2,000 policemen.", None, Status.BEGUN),
        ("The army launched an operation in the valley.", None, Status.BEGUN),
        ("Police are searching the camp.", None, Status.BEGUN),
        ("The road is being closed.", None, Status.BEGUN),
        ("Extra checkpoints are in place.", None, Status.BEGUN),
        ("The operation will continue.", None, Status.BEGUN),
        ("There will be no let-up in the operation.", None, Status.BEGUN),
        ("The province has recruited 2,000 policemen.", None, Status.DONE),
        ("The president imposed a curfew.", None, Status.DONE),
        ("The blast prompted the governor to close the schools.", "to close the schools", Status.DONE),
        ("Troops deployed there last month will stay.", None, Status.BEGUN),
        ("The chief denied that the army had withdrawn its troops.", "the army had withdrawn its troops", Status.DENIED),
        ("The minister ruled out talks.", "talks", Status.DENIED),
        ("The army has no plans to withdraw.", "to withdraw", Status.DENIED),
        ("The union said it would not send troops.", "it would not send troops", Status.DENIED),
        ("The council refused to lift the ban.", "to lift the ban", Status.DENIED),
        ("The state will not tolerate such attacks.", None, Status.ANNOUNCED),
        ("The search has not yet begun.", None, Status.ANNOUNCED),
        ('"Training will be given to the guards," he said.', "Training will be given to the guards", Status.ANNOUNCED),
        ("The court rejected the complaint and lifted the ban.", "lifted the ban", Status.DONE),
    ],
)
def test_status(sentence: str, words: str | None, status: Status) -> None:
    assert status_of(sentence, words) is status


def test_a_reading_says_by_what_it_was_made() -> None:
    read = read_status("The army has begun to withdraw.", 0, 31)
    assert "has begun" in read.because


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        ("If the group lays down its arms, the state will release its prisoners.", "If the group lays down its arms"),
        ("The army will stay unless the parliament objects.", "unless the parliament objects"),
        ("The army will stay, if necessary.", None),
        ("The police would find out if the men had help.", None),
        ("The army will stay.", None),
    ],
)
def test_conditions(sentence: str, condition: str | None) -> None:
    read = read_status(sentence, 0, len(sentence))
    assert (None if read.condition is None else sentence[slice(*read.condition)]) == condition


def test_what_is_lifted_is_done_and_ended() -> None:
    read = read_status("The governor lifted the curfew.", 0, 31)
    assert (read.status, read.ended) == (Status.DONE, True)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("will launch an operation against the militants", "operation"),
        ("has deployed 500 soldiers to the border", "deployment"),
        ("would withdraw its troops from the island", "withdrawal"),
        ("to pull all 500 soldiers out of the valley", "withdrawal"),
        ("has tightened security at airports", "security"),
        ("imposed a curfew on the city", "restriction"),
        ("put the group on its list of sanctions", "sanction"),
        ("ordered an inquiry into the blast", "inquiry"),
        ("will bring the attackers to justice", "prosecution"),
        ("announced compensation for the families", "compensation"),
        ("will rebuild the hospital", "relief"),
        ("is offering a reward of 5 million dollars", "reward"),
        ("will recruit 2,000 policemen", "recruitment"),
        ("will train the guards of schools", "training"),
        ("agreed to share intelligence with its neighbours", "cooperation"),
        ("is ready to negotiate with the rebels", "talks"),
        ("declared a ceasefire", "concession"),
        ("passed a law on seminaries", "law"),
        ("appointed a new chief of police", "appointment"),
        ("declared three days of mourning", "commemoration"),
        ("will not tolerate this", "resolve"),
        ("will paint the town hall", "other"),
    ],
)
def test_kinds(words: str, kind: str) -> None:
    assert read_kind(words, 0, len(words)).kind == kind


def test_the_page_for_readers_names_every_kind_with_its_codes() -> None:
    page = (Path(__file__).parents[3] / "docs" / "responses.md").read_text(encoding="utf-8")
    for kind in kinds().values():
        row = next(line for line in page.splitlines() if line.startswith(f"| `{kind.name}` |"))
        told = [kind.about, *(code for code in (*kind.plover, *kind.cameo) if code)]
        assert [part for part in told if part not in row] == []


def test_security_forces_make_no_security_measure() -> None:
    words = "the security forces will recruit guides"
    assert read_kind(words, 0, len(words)).kind == "recruitment"


@given(st.text(max_size=300), st.integers(0, 300), st.integers(1, 300))
def test_any_text_has_a_status_and_a_kind(text: str, start: int, length: int) -> None:
    start = min(start, max(0, len(text) - 1))
    end = min(len(text), start + length)
    assert read_status(text, start, end).status in Status
    assert read_kind(text, start, end).kind in kinds()
