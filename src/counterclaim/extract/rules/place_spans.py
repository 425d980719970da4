"""Spans of a document that may name a place, with what speaks for and against each: the evidence that `place_names` weighs."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.codebook.gazetteer import Gazetteer
from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.place_entries import PEOPLES, SHORT, Entries, entries_of
from counterclaim.extract.rules.toponym_syntax import (
    DIRECTIONS,
    EVENTS,
    LEVELS,
    LOCATIVE,
    METONYM_VERBS,
    NOT_PLACES,
    ORGANISATIONS,
    PLACE_ENTITIES,
    SITES,
    SPEAKING,
    TITLES,
    UNITS,
    US_STATES,
    WEAK,
    NameSyntax,
    is_capital,
)
from counterclaim.extract.rules.toponyms import Toponym, ToponymFinder
from counterclaim.model import Document, Token

_STREETS = frozenset(load_lexicon("place_words")["units"]["streets"])
_WATERS = frozenset(load_lexicon("place_words")["units"]["waters"])
_LONGEST = 6  # words of a name
_SMALL_WORDS = frozenset({"ADP", "DET", "CCONJ", "PRON", "PART", "SCONJ"})


@dataclass(slots=True, eq=False)
class PlaceSpan:
    """Tokens `first` (included) to `last` (excluded) that may name a place; `entries` is what a gazetteer has for the name,
    `verdict` what the finder of places took it for, `features` the evidence by name."""

    first: int
    last: int
    name: str
    entries: Entries
    verdict: str | None
    features: dict[str, float]


class SpanReader:
    """Finds the spans of one document and the evidence on them."""

    def __init__(self, doc: Document, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        finder = ToponymFinder(doc, gazetteer)
        self.toponyms = finder.find()
        self.persons = finder.persons
        self.syntax = NameSyntax(doc, gazetteer)
        self.verdicts = {(_start(t, self.tokens), t.last): t.kind for t in self.toponyms}
        self.around: dict[int, Toponym] = {i: t for t in self.toponyms for i in range(t.first, t.last)}
        self.runs: dict[int, tuple[int, int]] = {}
        self.entities: dict[int, tuple[int, int, str]] = {}
        self.labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for first, last, label in _entities(self.tokens):
            for i in range(first, last):
                self.entities[i] = (first, last, label)
                self.labels[self.tokens[i].lower][label] += 1

    def read(self) -> list[PlaceSpan]:
        """The spans in text order; they may overlap."""
        spans = sorted(self._bounds())
        found = [
            PlaceSpan(first, last, name, entries_of(name), self.verdicts.get((first, last)), {})
            for first, last in spans
            for name in (self.syntax.text(first, last).replace("\n", " "),)
        ]
        starts = defaultdict(list)
        for span in found:
            starts[span.first].append(span)
        for span in found:
            span.features = dict(self._evidence(span, starts))
        return found

    def _bounds(self) -> set[tuple[int, int]]:
        tokens = self.tokens
        found = set(self.verdicts)
        found |= {(t.first, t.last) for t in self.toponyms if tokens[t.first].text[0].isupper()}
        for first, last in {(a, b) for a, b, label in self.entities.values() if label in PLACE_ENTITIES | {"NORP"}}:
            while first < last and not is_capital(tokens[first]):
                first += 1
            while last > first and not (is_capital(tokens[last - 1]) or tokens[last - 1].text in SHORT):
                last -= 1
            if first < last:
                found.add((first, last))
        for first, last in self.syntax.runs(set()):
            for i in range(first, last):
                self.runs[i] = (first, last)
            for at in range(first, last):
                if not is_capital(tokens[at]):
                    continue
                for end in range(at + 1, min(last, at + _LONGEST) + 1):
                    if not is_capital(tokens[end - 1]):
                        continue
                    name = self.syntax.text(at, end)
                    way, places = entries_of(name)
                    if end - at > 1 or len(name) > 2 or (name.isupper() and places and places[0].kind in ("country", "region")):
                        sort_told = end == last and tokens[end - 1].lower in UNITS | _WATERS
                        if way in ("name", "short", "people") or (end - at > 1 and (way == "bare" or sort_told)):
                            found.add((at, end))
            while first < last - 1 and not is_capital(tokens[first]):
                first += 1
            if last - first < 4 and self.syntax.preposition(first) in LOCATIVE:
                found.add((first, last))
        found |= set(self._short_forms())
        return found

    def _short_forms(self) -> Iterator[tuple[int, int]]:
        """States and the like in short, whose last point may be a token of its own."""
        text, tokens = self.doc.text, self.tokens
        for token in tokens:
            for size in (3, 2, 1):
                last = token.i + size
                if last > len(tokens) or tokens[last - 1].sent != token.sent:
                    continue
                name = text[token.start : tokens[last - 1].end]
                if name in US_STATES or name in SHORT or name in PEOPLES:
                    yield token.i, last
                    break

    # --- evidence

    def _evidence(self, span: PlaceSpan, starts: dict[int, list[PlaceSpan]]) -> Iterator[tuple[str, float]]:
        yield "bias", 1.0
        for name in self._words(span, starts):
            yield name, 1.0

    def _words(self, span: PlaceSpan, starts: dict[int, list[PlaceSpan]]) -> Iterator[str]:
        tokens, syntax = self.tokens, self.syntax
        first, last, entries = span.first, span.last, span.entries
        head, opening = tokens[last - 1], tokens[first]
        size = last - first
        before = tokens[first - 1] if first and tokens[first - 1].sent == opening.sent else None
        after = tokens[last] if last < len(tokens) and tokens[last].sent == head.sent else None

        verdict = span.verdict or ("in " + self._beside(first, last))
        yield f"verdict {verdict}"
        yield f"way {entries.way}"
        yield f"way {entries.way} verdict {verdict}"
        label = self._label(first, last)
        yield f"entity {label}"
        yield f"entity {label} way {entries.way}"
        yield f"entity {label} verdict {verdict}"
        yield f"size {min(size, 4)}"
        if entries.places:
            best = max(entries.places, key=lambda place: (place.kind == "country", place.people))
            people = f"{best.kind} {int(math.log10(best.people + 1)) if best.kind in ('town', 'adm2') else 0}"
            yield f"best {people}"
            yield f"best {people} entity {label}"
            yield f"namesakes {min(4, int(math.log2(len(entries.places))))}"
        letters = "capitals" if span.name.isupper() and len(span.name) > 3 else "small" if span.name[0].islower() else "usual"
        yield f"letters {letters}"
        if not size > 1 and span.name.lower() in NOT_PLACES:
            yield "no place"
        if size == 1 and opening.pos != "PROPN":
            yield f"part of speech {opening.pos}"

        yield f"dep {head.dep}"
        yield f"dep {head.dep} entity {label}"
        if head.dep.startswith("nsubj"):
            verb = head.head.lemma
            yield "subject of " + ("speaking" if verb in SPEAKING or verb in METONYM_VERBS else "else")
        kind = _before(before)
        yield f"before {kind}"
        yield f"before {kind} entity {label}"
        governor = syntax.preposition(first)
        if governor in LOCATIVE:
            yield "in a place"
        elif governor in WEAK:
            yield f"weak {governor}"
        behind = self._after(after, last)
        yield f"after {behind}"
        yield f"after {behind} entity {label}"
        yield f"around {kind} {behind}"
        ending = _sort(head)
        if size > 1:
            yield f"ending {ending}"
            if opening.lower in DIRECTIONS:
                yield "opening direction"
            if opening.lower == "the":
                yield f"opening the {label}"
            if opening.text in TITLES:
                yield "opening title"

        run = self.runs.get(first, (first, last))
        left, right = first - run[0], run[1] - last
        yield f"run {min(left, 2)} {min(max(right, 0), 2)}"
        yield f"run {min(left, 2)} {min(max(right, 0), 2)} entity {label}"
        if right > 0:
            yield f"run ending {_sort(tokens[run[1] - 1])}"
            yield f"run next {_sort(tokens[last])}"
        if left > 0 and before is not None:
            yield f"run opening {'title' if tokens[run[0]].text in TITLES else _sort(tokens[run[0]])}"
        longer = [s for at in range(max(0, first - 3), first + 1) for s in starts.get(at, ()) if s.last >= last and s is not span]
        if any(s.entries.way == "name" for s in longer):
            yield "inside a known name"
        if any(s.verdict in ("place", "metonym") for s in longer):
            yield "inside a place"

        # A larger place behind a comma, or a smaller one before it.
        if after is not None and after.text == "," and last + 1 < len(tokens):
            if any(
                s.entries.places and s.entries.places[0].kind in ("country", "adm1", "region") for s in starts.get(last + 1, ())
            ):
                yield "before a larger place"
            if any(s.entries.way == "short" for s in starts.get(last + 1, ())):
                yield "before a short form"
        if (
            before is not None
            and before.text == ","
            and first > 1
            and is_capital(tokens[first - 2])
            and (entries.places and entries.places[0].kind in ("country", "adm1", "region"))
        ):
            yield "behind a comma and a name"
        if entries.way == "short":
            yield "short behind a comma" if before is not None and before.text == "," else "short alone"

        if head.lower in self.persons:
            yield "person's word"
            yield f"person's word entity {label}"
        counts = self.labels.get(head.lower, Counter())
        total = sum(counts.values())
        if total > 1:
            place = sum(counts[x] for x in PLACE_ENTITIES) / total
            yield f"elsewhere a place {round(place * 3)}"
            yield f"elsewhere a person {round(counts['PERSON'] / total * 3)}"
            yield f"elsewhere an organisation {round(counts['ORG'] / total * 3)}"
        if self.doc.sentences and opening.sent == 0:
            yield "first sentence"

    def _beside(self, first: int, last: int) -> str:
        """What the finder took the tokens for together with others, or in part."""
        near = [self.around[i] for i in range(first, last) if i in self.around]
        if not near:
            return "nothing"
        other = near[0]
        if other.first <= first and last <= other.last:
            return f"longer {other.kind}"
        return f"part {other.kind}" if first <= other.first and other.last <= last else f"crossing {other.kind}"

    def _label(self, first: int, last: int) -> str:
        """The recogniser's label and whether its bounds are the same."""
        inside = [self.entities[i] for i in range(first, last) if i in self.entities]
        if not inside:
            return "none"
        start, end, label = inside[0]
        while start < end and not is_capital(self.tokens[start]):
            start += 1
        while end > start and self.tokens[end - 1].lower in ("'s", "’s"):
            end -= 1
        if (start, end) == (first, last):
            return label
        if start <= first and last <= end:
            return f"{label} inside"
        return f"{label} around" if first <= start and end <= last else f"{label} across"

    def _after(self, token: Token | None, last: int) -> str:
        if token is None:
            return "end"
        if token.lower in ("'s", "’s", "'", "’"):
            following = self.tokens[last + 1] if last + 1 < len(self.tokens) else None
            return "owns " + ("a name" if following is not None and is_capital(following) else "else")
        if token.text == "," and last + 1 < len(self.tokens):
            following = self.tokens[last + 1]
            return "comma and " + ("number" if following.text[0].isdigit() else "name" if is_capital(following) else "else")
        if token.lower in EVENTS:
            return "event"
        if token.pos in ("NOUN", "PROPN", "ADJ"):
            return _sort(token)
        return token.lower if token.pos in _SMALL_WORDS else "hyphen" if token.text in "-‑–" else token.pos


def _start(toponym: Toponym, tokens: list[Token]) -> int:
    """Where the name itself begins, without a small word of direction before it."""
    first = toponym.first
    while first < toponym.last - 1 and not tokens[first].text[0].isupper():
        first += 1
    return first


def _entities(tokens: list[Token]) -> Iterator[tuple[int, int, str]]:
    at = 0
    while at < len(tokens):
        last = at + 1
        if tokens[at].ent:
            while last < len(tokens) and tokens[last].ent == tokens[at].ent and not tokens[last].ent_first:
                last += 1
            yield at, last, tokens[at].ent
        at = last


def _before(token: Token | None) -> str:
    if token is None:
        return "beginning"
    if token.text in TITLES:
        return "title"
    if token.lower in DIRECTIONS:
        return "direction"
    if is_capital(token):
        return "name"
    return token.lower if token.pos in _SMALL_WORDS else token.text if token.text in ',-–—()"' else token.pos


def _sort(token: Token) -> str:
    """The sort of thing that a word names, with whether it is written as part of a name."""
    word = token.lower
    sort = "word"
    for name, words in _SORTS:
        if word in words:
            sort = name
            break
    return f"{sort} {'name' if is_capital(token) else 'noun'}"


_SORTS = (
    ("street", _STREETS),
    ("adm2", LEVELS["adm2"]),
    ("adm1", LEVELS["adm1"]),
    ("town", LEVELS["town"]),
    ("organisation", ORGANISATIONS),
    ("site", SITES),
    ("water", _WATERS),
    ("area", LEVELS["area"]),
)
