"""The file that ships: it loads, is whole, and knows a claim when it reads one."""

import json
import shutil
from pathlib import Path

import pytest

from counterclaim.extract.encoder.encoder import DATA, Encoder, EncoderFileError

TEXT = (
    'Police said on Monday that guerrillas had blown up a bridge near the village. "We carried out this attack," '
    "a spokesman for the National Liberation Army told reporters in Bogota."
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def test_it_finds_who_says_what(encoder: Encoder) -> None:
    encoded = encoder.encode(TEXT)
    assert "Police" in [TEXT[found.start : found.end] for found in encoded.find("source")]
    contents = " ".join(TEXT[found.start : found.end] for found in encoded.find("content"))
    assert "We carried out" in contents


def test_it_tells_a_report_on_an_attack_from_one_on_sport(encoder: Encoder) -> None:
    sport = "The visitors won the final on Sunday with two late goals, and their coach praised the crowd."
    assert encoder.encode(TEXT).of_report("muc")["relevant"] > 0.5 > encoder.encode(sport).of_report("muc")["relevant"]


def test_the_same_text_gives_the_same_answer(encoder: Encoder) -> None:
    first, second = encoder.encode(TEXT), encoder.encode(TEXT)
    assert (first.spans == second.spans).all()
    assert (first.report == second.report).all()


@pytest.mark.parametrize("text", ["", "\n\n", "🔥", "a" * 5000, "\x00\ufffd\u202e"])
def test_odd_texts_are_read(encoder: Encoder, text: str) -> None:
    encoded = encoder.encode(text)
    assert len(encoded.starts) == len(encoded.spans) == len(encoded.tokens)


def test_it_is_small_enough() -> None:
    assert (DATA / "encoder.onnx").stat().st_size <= 30_000_000


def copied(folder: Path) -> Path:
    for name in ("encoder.onnx", "tokenizer.json", "encoder.json"):
        shutil.copy(DATA / name, folder / name)
    return folder


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    with (copied(tmp_path) / "encoder.onnx").open("ab") as file:
        file.write(b"x")
    with pytest.raises(EncoderFileError, match="damaged"):
        Encoder(tmp_path)


def test_a_file_with_other_heads_is_refused(tmp_path: Path) -> None:
    card = json.loads((copied(tmp_path) / "encoder.json").read_text())
    (tmp_path / "encoder.json").write_text(json.dumps(card | {"spans": ["other"]}))
    with pytest.raises(EncoderFileError, match="another version"):
        Encoder(tmp_path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(EncoderFileError, match="cannot be read"):
        Encoder(tmp_path)
