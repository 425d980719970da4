"""Which corpora are trained on, how often each is seen in an epoch, and what is kept for development."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from training import corpora, muc, polnear
from training.examples import Example

FRESH_EPOCHS = 3


@dataclass(frozen=True, slots=True)
class Corpus:
    """Examples with the share of them that an epoch takes: 0.5 every other one, drawn anew each time; 2 each of them twice."""

    name: str
    examples: list[Example]
    share: float = 1.0

    def draw(self, chance: random.Random, among: list[int] | None = None) -> list[int]:
        """Numbers of the examples that one epoch takes, where `among` is given from those alone."""
        whole, rest = divmod(self.share, 1)
        numbers = list(range(len(self.examples))) if among is None else among
        return numbers * int(whole) + sorted(chance.sample(numbers, min(len(numbers), round(rest * len(self.examples)))))


def draws(corpora: list[Corpus], seed: int, epoch: int) -> tuple[random.Random, list[list[int]]]:
    """What an epoch takes: numbers of the examples of each corpus, and the source of chance for what comes after.

    From `FRESH_EPOCHS` on only examples that were taken before are taken again, so that some of a corpus with a share under 1 are
    never seen: what is fitted to the encoder's answers afterwards is fitted there.
    """
    chance = random.Random(seed * 1009 + epoch)
    if epoch < FRESH_EPOCHS:
        return chance, [corpus.draw(chance) for corpus in corpora]
    earlier = [draws(corpora, seed, number)[1] for number in range(FRESH_EPOCHS)]
    seen = [sorted(set().union(*taken)) for taken in zip(*earlier, strict=True)]
    return chance, [corpus.draw(chance, among) for corpus, among in zip(corpora, seen, strict=True)]


def is_development(name: str) -> bool:
    """Whether a report of ours belongs to the fifth that is kept for development."""
    return name[-1:] in "05"


def training(data: Path) -> list[Corpus]:
    """The train parts under `data` (the folder that holds `data/` and `silver/`)."""
    sets = data / "data"
    reports = list(muc.examples(sets / "muc4/gtt/train.json", sorted((sets / "muc4/original/dev").glob("key-*"))))
    places = [
        *_four_fifths(list(corpora.toponyms(sets / "geoparsing/lgl/lgl.xml"))),
        *_four_fifths(list(corpora.toponyms(sets / "geoparsing/geovirus/GeoVirus.xml"))),
    ]
    ours = [corpora.own(path) for path in sorted((data / "silver").glob("w*.json")) if not is_development(path.stem)]
    return [
        Corpus("muc", [example for example in reports if example.report["muc"]]),
        Corpus("muc without incidents", [example for example in reports if not example.report["muc"]], 0.4),
        Corpus("polnear", list(polnear.examples(sets / "polnear/data/train")), 0.5),
        Corpus("re3d", list(corpora.re3d(sets / "re3d"))),
        Corpus("toponyms", places, 0.35),
        Corpus("satp", list(corpora.satp(sets / "satp_relevant/train.tsv")), 1.5),
        Corpus("ecb", list(corpora.ecb(sets / "ecbplus/mentions")), 0.5),
        Corpus("own", ours, 3.0),
        Corpus("wire", list(corpora.wire(sets / "wire/reports.jsonl")), 0.15),
    ]


def development(data: Path) -> list[Corpus]:
    """What scores are measured on while training; no part of it is trained on."""
    sets = data / "data"
    return [
        Corpus("muc", list(muc.examples(sets / "muc4/gtt/dev.json", sorted((sets / "muc4/original").glob("tst*/key-*"))))),
        Corpus("polnear", list(polnear.examples(sets / "polnear/data/dev"))[::3]),
        Corpus("satp", list(corpora.satp(sets / "satp_relevant/dev.tsv"))),
        Corpus("own", [corpora.own(path) for path in sorted((data / "silver").glob("w*.json")) if is_development(path.stem)]),
    ]


def _four_fifths(examples: list[Example]) -> list[Example]:
    return [example for number, example in enumerate(examples) if number % 5]
