"""Who says what, from what an encoder and the rules propose: bounds, links, continuations, and what is left out."""

from __future__ import annotations

import pytest
from said_texts import encoded

from counterclaim.extract.encoder.attribution import find_attributions
from counterclaim.extract.encoder.reported import Attribution
from counterclaim.extract.encoder.rule_speech import find_reported_speech
from counterclaim.model import Report
from counterclaim.text import Parser

Row = tuple[str | None, str | None, list[str]]


def quotes(found: list[Attribution]) -> list[Row]:
    return [(one.source and one.source.quote, one.cue and one.cue.quote, [span.quote for span in one.content]) for one in found]


def read(parser: Parser, text: str, *rows: dict[str, str | None], rules: bool = False) -> list[Row]:
    doc = parser.parse(Report(name="t", text=text))
    return quotes(find_attributions(doc, encoded(text, rows), find_reported_speech(doc) if rules else ()))


CASES = [
    (
        "The United Nations said that the airport of Mogadishu had reopened.",
        {"source": "The United Nations", "cue": "said", "content": "that the airport of Mogadishu had reopened"},
    ),
    (
        "The airport of Mogadishu had reopened, according to the United Nations.",
        {"source": "the United Nations", "cue": "according to", "content": "The airport of Mogadishu had reopened"},
    ),
    (
        "The African Union has repeatedly called for a ceasefire in Sudan.",
        {"source": "The African Union", "cue": "has repeatedly called for", "content": "a ceasefire in Sudan"},
    ),
    (
        "It is believed that the convoy had left Goma by noon.",
        {"source": None, "cue": "is believed", "content": "that the convoy had left Goma by noon"},
    ),
]


@pytest.mark.parametrize(("text", "row"), CASES)
@pytest.mark.parametrize("rules", [False, True])
def test_cue_content_and_source_are_joined(parser: Parser, text: str, row: dict[str, str | None], rules: bool) -> None:
    # whether "that" belongs to the content, or the "It" of "It is believed that", is for the fitted models to say
    [(source, cue, content)] = read(parser, text, row, rules=rules)
    assert (source, cue) == (row["source"], row["cue"])
    assert content[-1].removeprefix("that ") == str(row["content"]).removeprefix("that ")
    assert content[:-1] in ([], ["It"])


def test_a_quotation_is_taken_whole_with_its_marks(parser: Parser) -> None:
    text = '"The bridge at Mopti is open again. Trucks are passing," said the governor.'
    row = {"source": "the governor", "cue": "said", "content": "The bridge at Mopti is open again. Trucks are passing"}
    [(source, cue, content)] = read(parser, text, row)
    assert (source, cue) == ("the governor", "said")
    assert content == ['"The bridge at Mopti is open again. Trucks are passing,"']


def test_content_goes_on_behind_the_cue(parser: Parser) -> None:
    text = "The road to Gao, the ministry said, has been closed since Monday."
    row = {"source": "the ministry", "cue": "said", "content": "The road to Gao|has been closed since Monday"}
    assert read(parser, text, row) == [("the ministry", "said", ["The road to Gao", "has been closed since Monday"])]


def test_contents_go_to_their_own_cues(parser: Parser) -> None:
    text = "The army said that Palmyra had been taken. Residents denied that any soldiers had come."
    first = {"source": "The army", "cue": "said", "content": "that Palmyra had been taken"}
    second = {"source": "Residents", "cue": "denied", "content": "that any soldiers had come"}
    assert [cue for _, cue, _ in read(parser, text, first, second)] == ["said", "denied"]


def test_nothing_is_found_where_nobody_says_anything(parser: Parser) -> None:
    assert read(parser, "The market of Maiduguri was full on Monday.") == []


@pytest.mark.parametrize("text", ["", " \n\n ", '"', "...", ": : :", "“”" * 50, "said " * 300, "\x00\ufeff said: x"])
def test_odd_texts_do_no_harm(parser: Parser, text: str) -> None:
    doc = parser.parse(Report(name="t", text=text))
    for one in find_attributions(doc, encoded(text, []), find_reported_speech(doc)):
        assert one.content


def test_no_word_belongs_to_two_attributions(parser: Parser) -> None:
    text = "The council said the mayor had told reporters that the dam was safe."
    row = {"source": "The council", "cue": "said", "content": "the mayor had told reporters that the dam was safe"}
    found = read(parser, text, row, rules=True)
    assert found == [("The council", "said", ["the mayor had told reporters that the dam was safe"])]
