"""`python -m training.attribution`: fits the small models that join the encoder's cues, contents and sources into attributions.

They are fitted on the PolNeAR train articles that the encoder's training never drew (it draws half of them in an epoch), where the
encoder says what it would say of any new text. The cue model knows the parse alone and is fitted on the other train articles; it is
fitted anew where they have changed, or with --cue-model. Run it again whenever the encoder changes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from counterclaim.extract.encoder.attribution import chosen, find_attributions
from counterclaim.extract.encoder.attribution_candidates import Candidates, CueCandidate, Proposal
from counterclaim.extract.encoder.attribution_weights import FILE, Linear, Weights
from counterclaim.extract.encoder.cue_features import cue_features, may_be_cue
from counterclaim.extract.encoder.cue_syntax import Stretch, head_of
from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.extract.encoder.encoder import DATA, Encoder
from counterclaim.extract.encoder.reported import Attribution
from counterclaim.extract.encoder.rule_speech import find_reported_speech
from counterclaim.model import Document, Report, Span
from counterclaim.text import Parser
from training.data import draws, training
from training.logistic import Fitted, fit_dense, fit_names
from training.polnear import attributions

ROOT = Path(__file__).parents[1]
_CROSSED_RIDGE = 20.0  # the content model has products of features, many and much alike
Row = dict[str, list[tuple[int, int]]]
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Article:
    """A parsed article with its gold attributions, and what encoder and rules say of it where they were asked."""

    doc: Document
    rows: list[Row]
    encoded: Encoded | None = None
    reported: Sequence[Attribution] = ()


class WordIndex:
    """Stretches of characters as sets of words, as the scorer compares them."""

    def __init__(self, text: str) -> None:
        found = [match.span() for match in re.finditer(r"\w+", text)]
        self._starts, self._ends = [start for start, _ in found], [end for _, end in found]

    def words(self, pieces: Iterable[tuple[int, int]]) -> Words:
        """The numbers of the words that the pieces touch."""
        return frozenset(
            number for start, end in pieces for number in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )


def alike(one: Words, other: Words) -> bool:
    """Whether two sets of words count as the same: half of all their words are in both, or both are empty."""
    return 2 * len(one & other) >= len(one | other)


def never_drawn(data: Path, seed: int, epochs: int) -> set[str]:
    """Names of the PolNeAR train articles that no epoch of the encoder's training takes."""
    corpora = training(data)
    at = next(number for number, corpus in enumerate(corpora) if corpus.name == "polnear")
    drawn = {number for epoch in range(epochs) for number in draws(corpora, seed, epoch)[1][at]}
    return {example.name for number, example in enumerate(corpora[at].examples) if number not in drawn}


def articles(folder: Path, parser: Parser, wanted: set[str], *, apart: bool = False) -> Iterator[Article]:
    """The parsed articles of one part whose names are wanted, or with `apart` are not."""
    gold: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        gold.setdefault(path.stem.rsplit("_", 1)[0], path)
    for name, path in gold.items():
        if (name in wanted) != apart:
            with (folder / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
                doc = parser.parse(Report(name=name, text=file.read()))
            yield Article(doc, list(attributions(path.read_text(encoding="utf-8"))))


def fit_cue_model(read: Iterable[Article]) -> Fitted:
    """Which words head a cue, by the parse alone."""
    rows: list[list[str]] = []
    labels: list[bool] = []
    for article in read:
        doc = article.doc
        heads = set()
        for row in article.rows:
            if row.get("cue"):
                tokens = doc.tokens_between(min(row["cue"])[0], max(row["cue"])[1])
                heads.add(head_of(doc, tokens[0].i, tokens[-1].i + 1).i if tokens else -1)
        for token in doc.tokens:
            if may_be_cue(token):
                rows.append(list(cue_features(doc, token)))
                labels.append(token.i in heads)
    return fit_names(rows, labels)


class Lessons:
    """Rows of features with their labels."""

    def __init__(self) -> None:
        self.rows: list[dict[str, float]] = []
        self.labels: list[bool] = []

    def add(self, row: dict[str, float], label: bool) -> None:
        self.rows.append(dict(row))
        self.labels.append(label)

    def fit(self, ridge: float = 1.0) -> Fitted:
        return fit_dense(self.rows, self.labels, ridge=ridge)


class Teacher:
    """What is right in one article: its candidates against its gold attributions."""

    def __init__(self, article: Article, cue_model: Linear) -> None:
        assert article.encoded is not None
        self._doc = article.doc
        self._index = WordIndex(article.doc.text)
        self._gold = gold_words(article, self._index)
        self.held = frozenset(
            token.i for row in article.rows for piece in row["content"] for token in article.doc.tokens_between(*piece)
        )
        self.candidates = Candidates(article.doc, article.encoded, article.reported, cue_model)
        self.proposals = self.candidates.contents()

    def words(self, *stretches: Stretch | None) -> Words:
        tokens = self._doc.tokens
        return self._index.words((tokens[one[0]].start, tokens[one[1] - 1].end) for one in stretches if one is not None)

    def meant(self, cue: CueCandidate) -> dict[str, Words] | None:
        """The gold attribution whose cue has a word of the candidate."""
        own = self.words(cue.stretch)
        return next((row for row in self._gold if own & row["cue"]), None)

    def is_right(self, proposal: Proposal) -> bool:
        row = self.meant(proposal.cue)
        return row is not None and alike(self.words(*proposal.content), row["content"])


def fit_joining(read: Sequence[Article], cue_model: Linear) -> dict[str, Fitted]:
    """The models of choice, content, source and bounds. All but content learn from the cues of gold attributions."""
    lessons = {name: Lessons() for name in ("choice", "content", "source", "bounds")}
    teachers = [Teacher(article, cue_model) for article in read]
    for teacher in teachers:
        for proposal in teacher.proposals:
            row = teacher.meant(proposal.cue)
            if row is not None:
                lessons["choice"].add(proposal.features, teacher.is_right(proposal))
                if lessons["choice"].labels[-1]:
                    for offer in teacher.candidates.cue_bounds(proposal):
                        lessons["bounds"].add(offer.features, alike(teacher.words(offer.stretch), row["cue"]))
        for cue in teacher.candidates.cues:
            row = teacher.meant(cue)
            if row is not None:
                for offer in teacher.candidates.sources(cue, teacher.held):
                    lessons["source"].add(offer.features, alike(teacher.words(offer.stretch), row["source"]))
    fitted = {name: lessons[name].fit() for name in ("choice", "source", "bounds")}
    choice = Linear(*fitted["choice"])
    for teacher in teachers:
        for proposal in chosen(teacher.proposals, choice):
            lessons["content"].add(proposal.features, teacher.is_right(proposal))
    return fitted | {"content": lessons["content"].fit(ridge=_CROSSED_RIDGE)}


def gold_words(article: Article, index: WordIndex) -> list[dict[str, Words]]:
    """The words of the gold attributions' roles."""
    return [{role: index.words(row.get(role, [])) for role in ("source", "cue", "content")} for row in article.rows]


def best_least(read: Sequence[Article], weights: Weights) -> tuple[float, dict[str, float]]:
    """The least probability of an attribution with which the mean F1 of content, attribution and triple is highest."""
    low = replace(weights, least=0.05)
    found: list[tuple[float, list[bool]]] = []
    wanted = 0
    for article in read:
        assert article.encoded is not None
        index = WordIndex(article.doc.text)
        gold = gold_words(article, index)
        wanted += len(gold)
        for one in find_attributions(article.doc, article.encoded, article.reported, low):
            own = {"content": one.content, "cue": [one.cue] if one.cue else [], "source": [one.source] if one.source else []}
            guess = {role: index.words(_pairs(spans)) for role, spans in own.items()}
            row = next((row for row in gold if row["content"] and alike(guess["content"], row["content"])), None)
            right = row is not None
            named = row is not None and alike(guess["source"], row["source"])
            found.append((one.probability, [right, named, named and row is not None and alike(guess["cue"], row["cue"])]))
    found.sort(key=lambda pair: -pair[0])
    best = (0.0, 0.5, [0.0, 0.0, 0.0])
    hits = [0, 0, 0]
    for number, (share, right) in enumerate(found, 1):
        hits = [count + good for count, good in zip(hits, right, strict=True)]
        measures = [2 * count / (number + wanted) for count in hits]
        best = max(best, (sum(measures) / 3, share, measures))
    return round(best[1], 3), dict(zip(("content", "attribution", "triple"), (round(value, 4) for value in best[2]), strict=True))


def _pairs(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _digest(names: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()[:16]


def _model(fitted: Fitted) -> dict[str, Any]:
    return {"intercept": round(fitted[0], 4), "weights": dict(sorted(fitted[1].items()))}


def joined(read: Sequence[Article], cue: dict[str, Any], card: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """The file's content: the models fitted on the articles, and on what they were fitted."""
    joining = fit_joining(read, Linear(cue["intercept"], cue["weights"]))
    table: dict[str, Any] = {"cue": cue, **{name: _model(joining[name]) for name in sorted(joining)}, "least": 0.0}
    table["least"], reached = best_least(read, Weights.read(table))
    about = {
        "made_by": "python -m training.attribution",
        "encoder": card["sha256"],
        "step": card.get("step"),
        "articles": len(read),
        "held_out": _digest(names),
        "fit": reached,
    }
    return {"about": about, **table}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("COUNTERCLAIM_BENCH_DATA", ROOT.parent / "shared")))
    parser.add_argument(
        "--encoder", type=Path, default=DATA, metavar="FOLDER", help="the trained encoder (default: the one that ships)"
    )
    parser.add_argument("--epochs", type=int, default=3, help="how many epochs the encoder was trained for")
    parser.add_argument("--cue-model", action="store_true", help="fit the cue model anew as well (minutes)")
    parser.add_argument("--out", type=Path, default=FILE, metavar="FILE")
    asked = parser.parse_args()
    encoder = Encoder(asked.encoder)
    folder = asked.data / "data/polnear/data/train"
    names = never_drawn(asked.data, int(encoder.card["plan"]["seed"]), asked.epochs)
    old: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    parse = Parser()
    if asked.cue_model or old.get("about", {}).get("held_out") != _digest(names):
        cue = _model(fit_cue_model(articles(folder, parse, names, apart=True)))
    else:
        cue = old["cue"]
    print(f"cue model: {len(cue['weights'])} weights")
    read = [
        Article(article.doc, article.rows, encoder.encode(article.doc.text), find_reported_speech(article.doc))
        for article in articles(folder, parse, names)
    ]
    table = joined(read, cue, encoder.card, names)
    asked.out.write_text(json.dumps(table, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(read)} articles, overlap F1 on them {table['about']['fit']}, least probability {table['least']}")


if __name__ == "__main__":
    main()
