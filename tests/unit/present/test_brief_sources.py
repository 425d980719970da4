"""What a sentence of a briefing rests on: it cannot be made without it, and nobody can make it up."""

from __future__ import annotations

import hashlib

import pytest

from counterclaim.present import ReportBrief
from counterclaim.present.briefing.document import Figure, Paragraph, Reckoning, Row, Sentence, Table
from counterclaim.present.briefing.pictures import MapPicture
from counterclaim.present.briefing.sources import WITHHELD, Basis, MethodNote, SourceNote, SourceText, Words

TEXT = "The army said that 20 recruits had died. Mina Vale, a nurse, wept."


def report(text: str = TEXT) -> ReportBrief:
    id = hashlib.sha256(text.encode()).hexdigest()
    title = "Vale of tears, says Mina Vale"
    return ReportBrief(id=id, name="post", title=title, outlet="Post", published="2021-06-02", address=None)


def source(*, names: tuple[str, ...] = ()) -> SourceText:
    spans = tuple((TEXT.index(name), TEXT.index(name) + len(name)) for name in names)
    return SourceText(report=report(), text=TEXT, private=spans, names=names)


def note() -> SourceNote:
    held = source()
    return SourceNote(source=held, words=(Words(0, 40, held),), speaker="the army")


METHOD = MethodNote(Basis.COUNT, "Counted.", "the ledger")


def test_a_text_is_only_taken_for_the_report_whose_id_it_hashes_to() -> None:
    with pytest.raises(ValueError, match="not the text"):
        SourceText(report=report(), text=TEXT + " ")


@pytest.mark.parametrize(("start", "end"), [(0, len(TEXT) + 1), (-1, 4), (5, 5), (8, 3), (40, 41)])
def test_words_that_the_text_does_not_have_cannot_be_quoted(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no words"):
        Words(start, end, source())


def test_a_quote_is_cut_out_of_the_text() -> None:
    assert Words(4, 8, source()).quote == "army"


def test_a_note_quotes_something_and_one_report_alone() -> None:
    other = SourceText(report=report("Other words."), text="Other words.")
    with pytest.raises(ValueError, match="without words"):
        SourceNote(source=source(), words=())
    with pytest.raises(ValueError, match="one report"):
        SourceNote(source=source(), words=(Words(0, 5, other),))


def test_a_sentence_needs_words_of_a_report() -> None:
    with pytest.raises(ValueError, match="nothing is quoted"):
        Sentence("The army counts 20 dead.", ())
    with pytest.raises(ValueError, match="nothing is quoted"):
        Sentence("The army counts 20 dead.", (METHOD,))
    assert Sentence("The army counts 20 dead.", (METHOD, note())).notes[1].speaker == "the army"


def test_what_was_reckoned_says_how() -> None:
    with pytest.raises(ValueError, match="how this was found"):
        Reckoning("There are two incidents.", (note(),))
    with pytest.raises(ValueError, match="says what was done"):
        MethodNote(Basis.COUNT, " ", "the ledger")
    assert Reckoning("There are two incidents.", (METHOD,)).notes == (METHOD,)


@pytest.mark.parametrize("text", ["", "  ", "no full stop"])
def test_half_a_sentence_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"without words|whole sentence"):
        Sentence(text, (note(),))


def test_rows_paragraphs_and_captions_are_not_empty_of_notes() -> None:
    with pytest.raises(ValueError, match="bears out the row"):
        Row(cells=("1", "2"), notes=())
    with pytest.raises(ValueError, match="without sentences"):
        Paragraph(sentences=())
    with pytest.raises(ValueError, match="no caption"):
        Figure(title="Map", picture=MapPicture(spots=(), beside=()), alt="A map.", caption=())
    with pytest.raises(ValueError, match="crooked"):
        Table(title="T", columns=("a", "b"), widths=(1, 1), rows=(Row(cells=("1",), notes=(METHOD,)),))


def test_names_of_private_persons_are_withheld_from_quotes_and_titles() -> None:
    held = source(names=("Mina Vale",))
    words = Words(TEXT.index("Mina"), len(TEXT), held)
    assert words.printed == f"{WITHHELD}, a nurse, wept."
    assert words.quote == "Mina Vale, a nurse, wept."
    assert held.title == f"Vale of tears, says {WITHHELD}"
    kept = [held.text[piece[0] : piece[1]] for piece in words.pieces if piece is not None]
    assert kept == [", a nurse, wept."]
