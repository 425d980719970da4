"""What the parse says around a cue: who is behind it and which words it governs."""

from __future__ import annotations

import pytest

from counterclaim.extract.encoder.cue_syntax import complements, head_of, source_phrase, verb_group
from counterclaim.model import Document, Report, Token
from counterclaim.text import Parser


def cue_in(parser: Parser, text: str, word: str) -> tuple[Document, Token]:
    doc = parser.parse(Report(name="t", text=text))
    return doc, next(token for token in doc.tokens if token.text == word)


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("The African Union said the airport had reopened.", "said", "The African Union"),
        ("The airport had reopened, according to the African Union.", "according", "the African Union"),
        ("The plan was rejected by the Security Council.", "rejected", "the Security Council"),
        ("The ministry, which said the road was closed, has reopened it.", "said", "which"),
        ("It was said that the road was closed.", "said", None),
    ],
)
def test_who_is_behind_a_cue(parser: Parser, text: str, cue: str, source: str | None) -> None:
    doc, token = cue_in(parser, text, cue)
    phrase = source_phrase(token)
    assert (doc.span(*phrase).quote if phrase is not None else None) == source


def test_a_verb_keeps_its_group(parser: Parser) -> None:
    doc, token = cue_in(parser, "The governor has not yet confirmed that the dam is safe.", "confirmed")
    first, last = verb_group(token)
    assert doc.span(first, last).quote == "has not yet confirmed"
    assert head_of(doc, first, last) is token
    assert doc.span(*complements(doc, token, first, last)["clause"][0]).quote == "that the dam is safe"
