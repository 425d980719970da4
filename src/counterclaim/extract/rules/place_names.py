"""Every place that a document names, with coordinates: countries, regions, towns, rivers, and peoples named after a place.

`places` reads where something happened; this reads all that is named. Spans come from `place_spans`, the choice among namesakes
from `place_ranking`; how much each piece of evidence weighs is trained (`training/places.py`).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from counterclaim.codebook.gazetteer import Place, load_gazetteer
from counterclaim.extract.rules.place_ranking import Name, holds, rank
from counterclaim.extract.rules.place_spans import PlaceSpan, SpanReader
from counterclaim.extract.rules.place_weights import PlaceWeights, load_weights
from counterclaim.extract.rules.toponym_syntax import UNITS
from counterclaim.lang.places import fold_place
from counterclaim.model import Document

# The chance of a span being a place, by token bounds, where another reader of names gives one.
Opinion = Callable[[int, int], float | None]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place named by tokens `first` (included) to `last` (excluded). `place` is None where the gazetteer does not know it;
    `chance` that the words name a place; `people` that they name its people or are its adjective."""

    first: int
    last: int
    name: str
    place: Place | None
    chance: float
    people: bool


def named_places(doc: Document, opinion: Opinion | None = None, weights: PlaceWeights | None = None) -> list[NamedPlace]:
    """Every place that the document names, in text order, never overlapping."""
    weights = weights or load_weights()
    chosen = choose(SpanReader(doc, load_gazetteer()).read(), weights, opinion)
    names, name_of = gather(doc, chosen)
    best = [max(places, key=itemgetter(1))[0] if places else None for places in rank(names, weights.rounds)]
    found = []
    for (span, chance), n in zip(chosen, name_of, strict=True):
        # An unknown name stands where the text puts it.
        place = best[n] or next((best[m] for m in sorted(names[n].inside) if best[m] is not None), None)
        found.append(NamedPlace(span.first, span.last, span.name, place, chance, span.entries.way == "people"))
    return found


def choose(spans: Sequence[PlaceSpan], weights: PlaceWeights, opinion: Opinion | None = None) -> list[tuple[PlaceSpan, float]]:
    """The spans that are places, each with its chance: of those that overlap, the ones that are likeliest together."""
    scored = []
    for span in spans:
        score = sum(weights.spans.get(name, 0.0) * value for name, value in span.features.items())
        other = opinion(span.first, span.last) if opinion is not None else None
        if other is not None:
            other = min(max(other, 1e-4), 1 - 1e-4)
            score = (score + math.log(other / (1 - other))) / 2
        gain = score - weights.threshold
        if gain > 0:
            scored.append((span, score, gain))
    scored.sort(key=lambda item: (item[0].last, item[0].first))
    ends = [span.last for span, _, _ in scored]
    # best[k] is the greatest gain among the first k spans, with the number of the last one taken
    best: list[tuple[float, int]] = [(0.0, -1)]
    for at, (span, _, gain) in enumerate(scored):
        before = bisect_right(ends, span.first, 0, at)
        taken = best[before][0] + gain
        best.append((taken, at) if taken > best[-1][0] else (best[-1][0], -1))
    found: list[tuple[PlaceSpan, float]] = []
    k = len(scored)
    while k > 0:
        if best[k][1] < 0:
            k -= 1
            continue
        span, score, _ = scored[k - 1]
        found.append((span, 1 / (1 + math.exp(-score))))
        k = bisect_right(ends, span.first, 0, k - 1)
    return found[::-1]


def gather(doc: Document, chosen: Sequence[tuple[PlaceSpan, float]]) -> tuple[list[Name], list[int]]:
    """The names of the document and the number of each span's name: one sense a name, unless the text itself tells two apart."""
    outer = _enclosing(doc, [span for span, _ in chosen])
    told: dict[str, str] = {}
    keys = []
    for n, (span, _) in enumerate(chosen):
        folded = fold_place(span.name)
        if n in outer:
            told.setdefault(folded, fold_place(chosen[outer[n]][0].name))
    for n, (span, _) in enumerate(chosen):
        folded = fold_place(span.name)
        keys.append((folded, fold_place(chosen[outer[n]][0].name) if n in outer else told.get(folded, ""), span.entries.way))
    number = {key: at for at, key in enumerate(dict.fromkeys(keys))}
    names: list[Name] = []
    by_sentence: dict[int, set[int]] = {}
    for n, (span, chance) in enumerate(chosen):
        at = number[keys[n]]
        if at == len(names):
            names.append(Name(span.name, span.entries, 0.0))
        # The tenth mention tells little more than the third.
        names[at].weight += chance / (1 + names[at].weight)
        by_sentence.setdefault(doc.tokens[span.first].sent, set()).add(at)
    for n, m in outer.items():
        name = names[number[keys[n]]]
        name.inside.add(number[keys[m]])
        if _is_address(doc, chosen[n][0], chosen[m][0]):
            name.address.add(number[keys[m]])
    for together in by_sentence.values():
        for at in together:
            names[at].beside |= together - {at}
    return names, [number[key] for key in keys]


def _enclosing(doc: Document, spans: Sequence[PlaceSpan]) -> dict[int, int]:
    """Number of a span -> number of the one that the words between put it in: "X, Y", "X (Y)", "X in Y", "Y's X", "the Y city of
    X"."""
    found: dict[int, int] = {}
    tokens = doc.tokens
    for n, (left, right) in enumerate(pairwise(spans)):
        if right.first - left.last > 5 or tokens[left.first].sent != tokens[right.first].sent:
            continue
        between = [token.lower for token in tokens[left.last : right.first]]
        words = [word for word in between if word not in UNITS and word != "the"]
        if words in ([","], ["in"], ["("], [",", "in"], ["of"]) and _can_hold(right, left):
            found[n] = n + 1
        elif (words in (["'s"], ["’s"]) or (words in ([], ["of"]) and (between or left.entries.way == "people"))) and _can_hold(
            left, right
        ):
            found.setdefault(n + 1, n)
    return found


def _is_address(doc: Document, small: PlaceSpan, large: PlaceSpan) -> bool:
    """Whether the two stand as in an address, "X, Y", and not as two items of a list, "X, Y and Z"."""
    tokens = doc.tokens
    if large.first != small.last + 1 or tokens[small.last].text not in ",(":
        return False
    if large.entries.way == "short" or large.last >= len(tokens) or tokens[large.last].text in ").;:":
        return True
    behind = tokens[large.last]
    listed = behind.text == "," and large.last + 1 < len(tokens) and tokens[large.last + 1].lower in ("and", "or")
    before = small.first > 1 and tokens[small.first - 1].lower in (",", "and") and tokens[small.first - 2].pos == "PROPN"
    return behind.lower not in ("and", "or", "&") and not (listed and before)


def _can_hold(outer: PlaceSpan, inner: PlaceSpan) -> bool:
    if inner.entries.way == "people" or not outer.entries.places:
        return False
    if not inner.entries.places:
        return True
    return any(holds(large, small) for large in outer.entries.places[:12] for small in inner.entries.places)
