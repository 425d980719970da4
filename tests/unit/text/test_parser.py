"""Sentences and tokens where general English models go wrong on wire reports."""

from __future__ import annotations

import pytest

from counterclaim.model import Report
from counterclaim.text import Parser


@pytest.mark.parametrize(
    "text",
    [
        "The army chief met Brig. Gen. Luis Reyes in Davao.",
        "National police spokesman Sr. Comr. Budi Santoso spoke to reporters.",
        "Police said on Friday (Nov 3) five men were held in Lahore.",
    ],
)
def test_sentence_is_not_cut_at_ranks_and_dates(parser: Parser, text: str) -> None:
    document = parser.parse(Report(name="t", text=text))
    assert [sentence.text for sentence in document.sentences] == [text]


def test_words_glued_by_a_quotation_mark_are_parted(parser: Parser) -> None:
    document = parser.parse(Report(name="t", text='He saw "a free hand,"the envoy said.'))
    assert [token.text for token in document.tokens][4:8] == ["free", "hand", ",", '"']


def test_every_token_stands_where_it_says(parser: Parser) -> None:
    text = "KABUL (Reuters) – “No,” said the café’s owner.\n\nShe left. 🙂 Then the Taliban came."
    document = parser.parse(Report(name="t", text=text))
    assert all(text[token.start : token.end] == token.text for token in document.tokens)
    assert document.sentences[0].paragraph == 0
    assert document.sentences[-1].paragraph == 1


@pytest.mark.parametrize(
    "dateline",
    ["KABUL (Reuters) - ", "KUALA LUMPUR, Feb 12 — ", "MANILA - ", "COTABATO CITY, Philippines — ", "PORT-AU-PRINCE, Feb 23 – "],
)
def test_dateline_is_no_part_of_the_first_sentence(parser: Parser, dateline: str) -> None:
    document = parser.parse(Report(name="sample", text=f"{dateline}Gunmen shot dead four policemen on Tuesday."))
    assert [sentence.text for sentence in document.sentences] == [dateline.strip(), "Gunmen shot dead four policemen on Tuesday."]
    assert "Gunmen" in {token.text for token in document.tokens if token.dep == "nsubj"}


@pytest.mark.parametrize("text", ["NATO – the alliance – met on Tuesday.", "The U.S. - led coalition met.", "IS is well-armed."])
def test_no_dateline_is_seen_where_there_is_none(parser: Parser, text: str) -> None:
    assert len(parser.parse(Report(name="sample", text=text)).sentences) == 1
