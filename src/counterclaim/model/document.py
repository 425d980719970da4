"""A report taken apart: paragraphs, sentences, tokens with their parse, quotations. All offsets are into the canonical text.

The parse uses the CLEAR dependency labels and the Penn Treebank tags of spaCy's English models, but nothing here depends on
spaCy: any parser that fills these fields will do.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from counterclaim.model.report import Report
from counterclaim.model.span import Span


class Token:
    """One token. `head` of a sentence's root is the token itself; `children` are in text order."""

    __slots__ = (
        "_children",
        "_doc",
        "_head",
        "dep",
        "end",
        "ent",
        "ent_first",
        "i",
        "lemma",
        "lower",
        "pos",
        "sent",
        "start",
        "tag",
        "text",
    )

    def __init__(
        self,
        doc: Document,
        i: int,
        start: int,
        text: str,
        lemma: str,
        pos: str,
        tag: str,
        dep: str,
        head: int,
        ent: str,
        ent_first: bool,
        sent: int,
    ) -> None:
        self._doc = doc
        self.i = i
        self.start = start
        self.end = start + len(text)
        self.text = text
        self.lower = text.lower()
        self.lemma = lemma
        self.pos = pos
        self.tag = tag
        self.dep = dep
        self._head = head
        self.ent = ent  # entity label or ""
        self.ent_first = ent_first  # the first token of its entity
        self.sent = sent  # index of its sentence
        self._children: list[Token] = []

    def __repr__(self) -> str:
        return f"<{self.i} {self.text}>"

    @property
    def head_index(self) -> int:
        return self._head

    def hang_on(self, head: int, dep: str | None = None) -> None:
        """Gives the token another head, and another label. For parsers, before the children are linked."""
        self._head = head
        self.dep = dep or self.dep

    def become(self, lemma: str, pos: str, tag: str, dep: str, head: int) -> None:
        """Reads the token as another word. For parsers, before the children are linked."""
        self.lemma, self.pos, self.tag, self.dep, self._head = lemma, pos, tag, dep, head

    @property
    def head(self) -> Token:
        return self._doc.tokens[self._head]

    @property
    def children(self) -> list[Token]:
        return self._children

    @property
    def sentence(self) -> Sentence:
        return self._doc.sentences[self.sent]

    def deps(self, *labels: str) -> list[Token]:
        """The children that hang on this token by one of the labels."""
        return [child for child in self._children if child.dep in labels]

    def dep_child(self, *labels: str) -> Token | None:
        """The first child by one of the labels."""
        return next((child for child in self._children if child.dep in labels), None)

    def ancestors(self) -> Iterator[Token]:
        """Its head, the head's head and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def subtree(self) -> list[Token]:
        """This token and all below it, in text order."""
        found, stack = [], [self]
        while stack:
            token = stack.pop()
            found.append(token)
            stack.extend(token._children)
        found.sort(key=lambda token: token.i)
        return found

    def conjuncts(self) -> list[Token]:
        """This token and those joined to it by `conj`, in text order, starting from the first of the list."""
        first = self
        while first.dep == "conj" and first.head is not first:
            first = first.head
        found, stack = [], [first]
        while stack:
            token = stack.pop()
            found.append(token)
            stack.extend(child for child in token._children if child.dep == "conj")
        found.sort(key=lambda token: token.i)
        return found


class Sentence:
    """Tokens `first` (included) to `last` (excluded); `paragraph` is the index of its paragraph."""

    __slots__ = ("_doc", "first", "index", "last", "paragraph")

    def __init__(self, doc: Document, index: int, first: int, last: int, paragraph: int) -> None:
        self._doc = doc
        self.index = index
        self.first = first
        self.last = last
        self.paragraph = paragraph

    def __repr__(self) -> str:
        return f"<sentence {self.index}: {self.text}>"

    @property
    def tokens(self) -> list[Token]:
        return self._doc.tokens[self.first : self.last]

    @property
    def start(self) -> int:
        return self._doc.tokens[self.first].start

    @property
    def end(self) -> int:
        return self._doc.tokens[self.last - 1].end

    @property
    def text(self) -> str:
        return self._doc.text[self.start : self.end]


class Quotation:
    """Quoted words: `start` and `end` leave the marks out. `runs_on` says that the next paragraph goes on with the same quotation
    (it opens with a mark while this one was never closed)."""

    __slots__ = ("end", "runs_on", "start")

    def __init__(self, start: int, end: int, runs_on: bool = False) -> None:
        self.start = start
        self.end = end
        self.runs_on = runs_on

    def __repr__(self) -> str:
        return f"<quotation {self.start}..{self.end}{' ...' if self.runs_on else ''}>"


class Document:
    """A parsed report. Filled once by `text`, never changed afterwards. Every token belongs to exactly one sentence."""

    __slots__ = ("_starts", "paragraphs", "quotations", "report", "sentences", "text", "tokens")

    def __init__(self, report: Report) -> None:
        self.report = report
        self.text = report.text
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self.quotations: list[Quotation] = []
        self.paragraphs: list[tuple[int, int]] = []  # character bounds
        self._starts: list[int] = []

    def span(self, first: int, last: int) -> Span:
        """The span of tokens `first` (included) to `last` (excluded)."""
        return Span.of(self.text, self.tokens[first].start, self.tokens[last - 1].end)

    def cover(self, tokens: list[Token]) -> Span:
        """The smallest span that holds all these tokens."""
        return Span.of(self.text, min(t.start for t in tokens), max(t.end for t in tokens))

    def tokens_between(self, start: int, end: int) -> list[Token]:
        """The tokens that overlap characters `start` to `end`."""
        if len(self._starts) != len(self.tokens):
            self._starts = [token.start for token in self.tokens]
        at = bisect_left(self._starts, start)
        if at and self.tokens[at - 1].end > start:
            at -= 1
        found = []
        while at < len(self.tokens) and self.tokens[at].start < end:
            found.append(self.tokens[at])
            at += 1
        return found

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation that holds the character, if one does."""
        at = bisect_right(self.quotations, offset, key=lambda q: q.start) - 1
        return self.quotations[at] if at >= 0 and offset < self.quotations[at].end else None
