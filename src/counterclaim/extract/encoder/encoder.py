"""Runs the trained encoder over a text. Needs onnxruntime, tokenizers and numpy; nothing is fetched.

The file that ships is MiniLM-L6 (Wang et al. 2020) with 8-bit weights, trained as `docs/model-card.md` says.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from counterclaim.errors import CounterclaimError
from counterclaim.extract.encoder.encoded import Answer, Encoded
from counterclaim.extract.encoder.heads import LINKS, REPORTS, SPANS, TOKENS
from counterclaim.extract.encoder.windows import Window, load_tokenizer, windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

DATA = Path(__file__).with_name("data")
BATCH = 6  # windows that go through the network together; memory grows with them


class EncoderFileError(CounterclaimError):
    """The model file is missing, damaged, or not the one that this version of the program was made for."""


def read_card(folder: Path = DATA) -> dict[str, Any]:
    """What the model file is: its SHA-256, its heads, how it was trained. Raises `EncoderFileError` where that cannot be read."""
    try:
        card: dict[str, Any] = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EncoderFileError(f"the encoder's card cannot be read: {error}") from error
    return card


class Encoder:
    """Loads the model once; `encode` may be called any number of times. `folder` holds encoder.onnx, tokenizer.json, encoder.json.

    Raises `EncoderFileError` where the file's SHA-256 is not the one that its card names, or its heads are not this version's.
    """

    def __init__(self, folder: Path = DATA, threads: int = 1) -> None:
        import onnxruntime

        self.card = read_card(folder)
        try:
            weights = (folder / "encoder.onnx").read_bytes()
            self._tokenizer = load_tokenizer(folder / "tokenizer.json")
        except OSError as error:
            raise EncoderFileError(f"the encoder's file cannot be read: {error}") from error
        if hashlib.sha256(weights).hexdigest() != self.card["sha256"]:
            raise EncoderFileError(
                "the encoder's file is damaged: its SHA-256 is not the one on its card; install the package anew"
            )
        named = (self.card["spans"], self.card["tokens"], self.card["reports"], self.card["links"])
        if named != _as_json(SPANS, TOKENS, REPORTS, LINKS):
            raise EncoderFileError("the encoder's file was trained for another version of the program")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])

    @cached_property
    def _marks(self) -> tuple[int, int, int]:
        first, last, padding = (int(self._tokenizer.token_to_id(mark) or 0) for mark in ("[CLS]", "[SEP]", "[PAD]"))
        return first, last, padding

    def encode(self, text: str) -> Encoded:
        """What the encoder says of the text. Offsets in it are code points of `text`."""
        return Encoded.join(text, self._answers(windows(text, self._tokenizer)))

    def _answers(self, cut: list[Window]) -> Iterator[Answer]:
        """Windows and what the network says of them, batch by batch, so that few answers are held at once."""
        for start in range(0, len(cut), BATCH):
            chosen = cut[start : start + BATCH]
            ids, mask = self._padded([window.ids for window in chosen])
            spans, tokens, link_from, link_to, report = self._session.run(None, {"ids": ids, "mask": mask})
            yield chosen, spans, tokens, link_from, link_to, report, sum(len(window.ids) for window in chosen)

    def _padded(self, rows: list[tuple[int, ...]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        first, last, padding = self._marks
        ids = np.full((len(rows), max(map(len, rows)) + 2), padding, dtype=np.int64)
        mask = np.zeros_like(ids)
        for number, row in enumerate(rows):
            ids[number, : len(row) + 2] = [first, *row, last]
            mask[number, : len(row) + 2] = 1
        return ids, mask


def _as_json(*values: object) -> tuple[object, ...]:
    return tuple(json.loads(json.dumps(value)) for value in values)
