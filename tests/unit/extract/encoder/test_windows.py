"""Windows of word pieces: nothing is lost, sentences stay whole where they can."""

import pytest
from tokenizers import Tokenizer

from counterclaim.extract.encoder.encoder import DATA
from counterclaim.extract.encoder.windows import load_tokenizer, windows

SENTENCE = "Gunmen attacked a checkpoint near the town of Kidal on Monday and two soldiers were wounded. "


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_tokenizer(DATA / "tokenizer.json")


def test_a_text_without_words_has_no_windows(tokenizer: Tokenizer) -> None:
    assert windows("", tokenizer) == []
    assert windows(" \n\t ", tokenizer) == []


def test_every_word_is_in_exactly_one_window(tokenizer: Tokenizer) -> None:
    text = SENTENCE * 40
    cut = windows(text, tokenizer)
    covered = [text[start:end] for window in cut for start, end in window.offsets]
    assert "".join(covered) == text.replace(" ", "")
    assert len(cut) > 2


def test_windows_end_with_a_sentence(tokenizer: Tokenizer) -> None:
    text = SENTENCE * 40
    assert all(text[window.offsets[-1][0] : window.offsets[-1][1]] == "." for window in windows(text, tokenizer))


def test_a_sentence_longer_than_a_window_is_cut(tokenizer: Tokenizer) -> None:
    text = "and again " * 400
    cut = windows(text, tokenizer, size=64)
    assert all(len(window.ids) <= 62 for window in cut)
    assert sum(len(window.ids) for window in cut) == 800


def test_offsets_count_code_points(tokenizer: Tokenizer) -> None:
    text = "🔥 Attackers burnt a shop."
    (window,) = windows(text, tokenizer)
    assert "Attackers" in [text[start:end] for start, end in window.offsets] or text.index("Attackers") in [
        start for start, _ in window.offsets
    ]
