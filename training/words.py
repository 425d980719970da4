"""`python -m training.words`: the table of words that `reconcile.word_table` ships, from the base model and its vocabulary."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

from counterclaim.reconcile.word_table import TABLE
from training.__main__ import base_model

SIZE = 64
FIRST = "the"  # whole words stand in the vocabulary from this one on, most frequent first
BATCH = 256


def whole_words(vocabulary: dict[str, int]) -> list[str]:
    """The words of at least two ASCII letters, in the order of the vocabulary."""
    inside = sorted((number, word) for word, number in vocabulary.items() if number >= vocabulary[FIRST])
    return [word for _, word in inside if word.isascii() and word.isalpha() and len(word) > 1]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.words", description=(__doc__ or "").split(": ")[1])
    parser.add_argument("--into", type=Path, default=TABLE)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    tokenizer = AutoTokenizer.from_pretrained(base_model())
    network = AutoModel.from_pretrained(base_model()).eval()
    words = whole_words(tokenizer.get_vocab())
    parts = []
    with torch.no_grad():
        for start in range(0, len(words), BATCH):
            given = tokenizer(words[start : start + BATCH], return_tensors="pt", padding=True)
            mask = given["attention_mask"][..., None]
            parts.append(((network(**given).last_hidden_state * mask).sum(1) / mask.sum(1)).numpy())
    full = np.concatenate(parts).astype(np.float64)
    full /= np.linalg.norm(full, axis=1, keepdims=True)
    full -= full.mean(axis=0)
    _, vectors = np.linalg.eigh(full.T @ full)
    short = full @ vectors[:, ::-1][:, :SIZE]
    short /= np.abs(short).max(axis=1, keepdims=True)
    asked.into.parent.mkdir(parents=True, exist_ok=True)
    held = np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(asked.into, words=held, vectors=np.round(short * 127).astype(np.int8))
    print(f"{len(words)} words, {asked.into.stat().st_size} bytes")


if __name__ == "__main__":
    main()
