"""`python -m training.senses DICT`: the table of senses that `reconcile.word_senses` ships, from WordNet 3.0's files.

DICT is the folder with index.noun, data.noun and so on; Debian's package wordnet-base lays it in /usr/share/wordnet. Kept are the
words of the table of words and all verbs of one word, their first eight senses by part of speech (adverbs have none), and which
senses are related. Glosses are left out.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from counterclaim.reconcile.word_senses import DERIVED, NEAR, TABLE
from counterclaim.reconcile.word_table import word_table

FILES = {"n": "noun", "v": "verb", "a": "adj"}
SENSES = 8
# WordNet's pointers: derivationally related form; hypernym, hyponym, cause, entailment, similar to, verb group, also see
POINTERS = {"+": DERIVED, "@": NEAR, "~": NEAR, ">": NEAR, "*": NEAR, "&": NEAR, "$": NEAR, "^": NEAR}


def lines(path: Path) -> Iterator[list[str]]:
    """The fields of each entry, without its gloss; the lines of the licence at the head begin with blanks."""
    for line in path.read_text(encoding="latin-1").splitlines():
        if not line.startswith(" "):
            yield line.split("|")[0].split()


def senses_of(folder: Path) -> dict[str, list[tuple[str, int]]]:
    """Synsets and the rank of the sense for each word that is kept."""
    found: dict[str, list[tuple[str, int]]] = {}
    for part, name in FILES.items():
        for fields in lines(folder / f"index.{name}"):
            word, count = fields[0], int(fields[2])
            if word.isascii() and word.isalpha() and (word in word_table() or part == "v"):
                kept = enumerate(fields[-count:][:SENSES])
                found.setdefault(word, []).extend((part + offset, rank) for rank, offset in kept)
    return found


def relations_of(folder: Path) -> dict[str, list[tuple[str, int]]]:
    """For each synset the synsets that it points at, with the kind of relation."""
    found: dict[str, list[tuple[str, int]]] = {}
    for part, name in FILES.items():
        for fields in lines(folder / f"data.{name}"):
            at = 4 + 2 * int(fields[3], 16)
            pointers = [fields[at + 1 + 4 * number : at + 5 + 4 * number] for number in range(int(fields[at]))]
            found[part + fields[0]] = [
                (("a" if kind == "s" else kind) + offset, POINTERS[sign]) for sign, offset, kind, _ in pointers if sign in POINTERS
            ]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.senses", description="Make the table of senses from WordNet.")
    parser.add_argument("dict", type=Path, help="folder with WordNet's index and data files")
    parser.add_argument("--into", type=Path, default=TABLE)
    asked = parser.parse_args()
    senses, relations = senses_of(asked.dict), relations_of(asked.dict)
    words = sorted(senses)
    own = sorted({synset for row in senses.values() for synset, _ in row})
    goals = sorted({goal for synset in own for goal, _ in relations.get(synset, [])} - set(own))
    number = {synset: at for at, synset in enumerate(own + goals)}
    of_words = [(number[synset], rank) for word in words for synset, rank in senses[word]]
    links = [sorted({(number[goal], kind) for goal, kind in relations.get(synset, [])}) for synset in own]
    of_senses = [link for row in links for link in row]
    np.savez_compressed(
        asked.into,
        words=np.frombuffer("\n".join(words).encode("ascii"), dtype=np.uint8),
        word_ends=np.cumsum([len(senses[word]) for word in words]).astype(np.int32),
        word_senses=np.array([sense for sense, _ in of_words], dtype=np.int32),
        word_ranks=np.array([rank for _, rank in of_words], dtype=np.uint8),
        sense_ends=np.cumsum([len(row) for row in links]).astype(np.int32),
        sense_goals=np.array([goal for goal, _ in of_senses], dtype=np.int32),
        sense_kinds=np.array([kind for _, kind in of_senses], dtype=np.uint8),
    )
    print(f"{len(words)} words, {len(own)} senses, {asked.into.stat().st_size} bytes")


if __name__ == "__main__":
    main()
