"""Quotations in all the marks that wires use, nested, left open, and run together."""

from __future__ import annotations

import pytest

from counterclaim.text.parser import find_paragraphs
from counterclaim.text.quotations import find_quotations


def quoted(text: str) -> list[str]:
    return [text[quotation.start : quotation.end] for quotation in find_quotations(text, find_paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"We are safe," he said. "The road is open."', ["We are safe,", "The road is open."]),
        ("“We are safe,” he said.", ["We are safe,"]),
        ("«We are safe», he said.", ["We are safe"]),
        ("''We are safe,'' he said.", ["We are safe,"]),
        ("He called it 'an act of terror' and left.", ["an act of terror"]),
        ("He said the soldiers' families 'deserve answers' now.", ["deserve answers"]),
        ("It was the workers' day, and the drivers' too.", []),
        ("In the '90s they didn't come.", []),
        ("He said: \"She told me 'go home' and left.\"", ["She told me 'go home' and left."]),
        ('The envoy spoke of "progress"; the rebels did not.', ["progress"]),
        ('"A free hand,"the envoy said.', ["A free hand,"]),
    ],
)
def test_quoted_words_are_found_without_their_marks(text: str, words: list[str]) -> None:
    assert quoted(text) == words


def test_quotation_over_paragraphs_runs_on_until_it_closes() -> None:
    text = '"We heard a blast.\n"Then we ran to the river," she said.'
    first, second = find_quotations(text, find_paragraphs(text))
    assert (first.runs_on, second.runs_on) == (True, False)
    assert text[second.start : second.end] == "Then we ran to the river,"


def test_open_quotation_does_not_run_on_into_an_unquoted_paragraph() -> None:
    text = '"We heard a blast.\nThe market was closed.'
    assert [quotation.runs_on for quotation in find_quotations(text, find_paragraphs(text))] == [False]


def test_paragraphs_joined_into_one_line_are_one_quotation_that_runs_on() -> None:
    text = '"We heard a blast. "Then we ran," she said.'
    quotations = find_quotations(text, find_paragraphs(text))
    assert [quotation.runs_on for quotation in quotations] == [True, False]
