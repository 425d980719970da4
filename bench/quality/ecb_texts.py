"""Reads the gold mentions and the sentences of ECB+ and parses them. Chains are never read: neither the mentions' `coref_chain` nor
the last column of a corpus file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.errors import InputError, reason_of
from counterclaim.model import Report
from counterclaim.reconcile.mention_reading import EventMention, ToldReport, event_mention, told_report
from counterclaim.text.parser import Parser

Sentences = dict[int, dict[int, str]]  # words by sentence and number of the token


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A mention by the numbers of its tokens. `name` is what the scorer calls it."""

    document: str
    sentence: int
    tokens: tuple[int, ...]

    @property
    def name(self) -> str:
        return f"{self.document}:{self.sentence}:{self.tokens[0]}-{self.tokens[-1]}"


@dataclass(frozen=True, slots=True)
class Read:
    """What linking takes, and the names of mentions whose words the corpus has not."""

    mentions: list[EventMention]
    reports: list[ToldReport]
    lost: list[str]


def topic_of(document: str) -> str:
    """The topic of a report, the number before the bar: "36_1ecb" is of topic 36."""
    return document.split("_", 1)[0]


def subtopic_of(document: str) -> str:
    """The event that a report was chosen for: ECB has one a topic, ECB+ adds reports of a second one."""
    return topic_of(document) + ("plus" if document.endswith("plus") else "")


def read_mentions(path: Path) -> list[MentionRow]:
    """Raises `InputError` where the file is no list of mentions."""
    text = _text(path)
    try:
        rows = json.loads(text)
        if not isinstance(rows, list):
            raise TypeError
        return [_row(row) for row in rows]
    except (ValueError, TypeError, KeyError) as error:
        raise InputError(str(path), "no list of mentions with doc_id, sent_id and tokens_number") from error


def _row(row: dict[str, Any]) -> MentionRow:
    tokens = tuple(map(int, row["tokens_number"]))
    if not tokens or not isinstance(row["doc_id"], str):
        raise ValueError
    return MentionRow(row["doc_id"], int(row["sent_id"]), tokens)


def read_corpus(path: Path) -> dict[str, Sentences]:
    """The sentences of each document, from lines of `document <tab> sentence <tab> token <tab> word` and columns not looked at.

    Raises `InputError` where a line that is not blank has no such columns, or no line has.
    """
    found: dict[str, Sentences] = {}
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        cells = line.rstrip("\r").split("\t")
        try:
            document, sentence, token, word = cells[0], int(cells[1]), int(cells[2]), cells[3]
        except (ValueError, IndexError) as error:
            raise InputError(str(path), f"line {number} is no document, sentence, token and word") from error
        found.setdefault(document, {}).setdefault(sentence, {})[token] = word.strip() or "_"
    if not found:
        raise InputError(str(path), "holds no words")
    return found


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(str(path), reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not UTF-8 at byte {error.start}") from error


def parse(rows: Sequence[MentionRow], corpus: dict[str, Sentences], parser: Parser) -> Read:
    """Parses every document, a line for each sentence, and finds the mentions in them."""
    wanted: dict[str, list[MentionRow]] = {}
    for row in rows:
        wanted.setdefault(row.document, []).append(row)
    laid = {name: _lay_out(sentences) for name, sentences in corpus.items()}
    found = Read([], [], [row.name for name, lost in wanted.items() if name not in laid for row in lost])
    for doc in parser.parse_all([Report(name=name, text=text) for name, (text, _) in laid.items()]):
        found.reports.append(told_report(doc))
        place = laid[doc.report.name][1]
        for row in wanted.get(doc.report.name, []):
            bounds = _bounds(row, place)
            mention = event_mention(doc, row.name, bounds) if bounds else None
            if mention:
                found.mentions.append(mention)
            else:
                found.lost.append(row.name)
    return found


def _bounds(row: MentionRow, place: dict[tuple[int, int], tuple[int, int]]) -> list[tuple[int, int]]:
    return [place[row.sentence, token] for token in row.tokens if (row.sentence, token) in place]


def _lay_out(sentences: Sentences) -> tuple[str, dict[tuple[int, int], tuple[int, int]]]:
    """The text, a line for each sentence and a blank between words, and the characters of each token."""
    lines: list[str] = []
    place: dict[tuple[int, int], tuple[int, int]] = {}
    at = 0
    for sentence, words in sorted(sentences.items()):
        for token, word in sorted(words.items()):
            place[sentence, token] = (at, at + len(word))
            at += len(word) + 1
        lines.append(" ".join(word for _, word in sorted(words.items())))
    return "\n".join(lines), place


def lemma_clusters(mentions: Iterable[EventMention], group: dict[str, str]) -> dict[str, str]:
    """The plain heuristic: one cluster for mentions with one head lemma in reports of one group."""
    return {mention.key: f"{group[mention.report]} {mention.lemma}" for mention in mentions}
