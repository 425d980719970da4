"""Which statements are about one measure, and what its history then is.

Two statements are held to be about one measure when they are about one government or force (or one and the body it belongs to),
name one kind of measure, do not contradict each other in place or number, and share something that tells the measure from another:
the incident it answers, a place, a number, or words. Pairs are weighed one by one and joined strongest first; two groups are not
joined where a statement of one cannot go with a statement of the other. So the result hangs neither on the order of reports nor on
who is asked for first. The idea of joining by compatible attributes, with contradictions as a bar, is that of MELTT (Donnay et al.
2019).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from counterclaim.assess.responses.case import Link, Measure, MeasureSaid
from counterclaim.assess.responses.vocabulary import Status, linking_words
from counterclaim.codebook.countries import country_name
from counterclaim.lang.date_bounds import date_bounds
from counterclaim.lang.in_words import listed

_LEAST = 2.0
_KIND, _TERM, _LONG_TERM, _AKIN = 0.5, 0.5, 0.5, -0.25
_INCIDENT, _PLACE, _COUNTRY, _NUMBER, _WORD, _SAME_REPORT = 1.5, 1.0, 1.0, 1.5, 0.75, 0.5
_MOST_WORDS = 3  # shared words that count
_ALIKE = 0.6  # share of words that vague statements must have in common
_NEAR_DAYS, _FAR_DAYS = 183, 730  # without and with an incident, number or several words in common
_SAME_NUMBER = 0.1  # a tenth apart is the same number, rounded
_RANK = {Status.ANNOUNCED: 0, Status.REPEATED: 1, Status.BEGUN: 2, Status.DONE: 3, Status.DENIED: 4}


@dataclass(frozen=True, slots=True)
class _Weighed:
    score: float
    one: int
    other: int
    because: tuple[str, ...]


def link_measures(said: Sequence[MeasureSaid]) -> list[Measure]:
    """Every measure that the statements tell of, each statement in exactly one, in the order of what was reported last, latest
    first.

    The same statements in another order give the same measures.
    """
    items = sorted(said, key=lambda item: (item.id, item.report, item.start))
    groups: dict[int, list[int]] = {at: [at] for at in range(len(items))}
    home = list(range(len(items)))
    kept: list[_Weighed] = []
    for pair in sorted(_pairs(items), key=lambda pair: (-pair.score, pair.one, pair.other)):
        one, other = home[pair.one], home[pair.other]
        if one != other:
            if any(_barred(items[a], items[b]) for a in groups[one] for b in groups[other]):
                continue
            for at in groups[other]:
                home[at] = one
            groups[one] += groups.pop(other)
            kept.append(pair)
    links: dict[int, list[Link]] = defaultdict(list)
    for pair in kept:
        links[home[pair.one]].append(_link(items[pair.one], items[pair.other], pair.because))
    made = [_measure([items[at] for at in members], links[group]) for group, members in groups.items()]
    return sorted(made, key=lambda measure: (_reversed_day(measure.reported), measure.said[0].id))


def _reversed_day(published: str | None) -> tuple[bool, int]:
    day = _last_day(published)
    return day is None, 0 if day is None else -day.toordinal()


def _pairs(items: Sequence[MeasureSaid]) -> list[_Weighed]:
    """The pairs that may be one, weighed. Only statements that share a side and have like kinds are compared."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, item in enumerate(items):
        for side in (*item.sides, f"report:{item.report}"):
            for kind in {item.kind, *_akin().get(item.kind, ())}:
                blocks[side, min(kind, item.kind) + "/" + max(kind, item.kind)].append(at)
    seen: set[tuple[int, int]] = set()
    found = []
    for block in blocks.values():
        for one, other in combinations(sorted(set(block)), 2):
            if (one, other) not in seen:
                seen.add((one, other))
                if (weighed := _weigh(items, one, other)) is not None:
                    found.append(weighed)
    return found


@cache
def _akin() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in linking_words("akin"):
        found[one].add(other)
        found[other].add(one)
    return {kind: frozenset(others) for kind, others in found.items()}


def _weigh(items: Sequence[MeasureSaid], one: int, other: int) -> _Weighed | None:
    a, b = items[one], items[other]
    shared = a.content & b.content
    if not (shared or a.places & b.places or a.abroad & b.abroad or a.incident is not None or a.numbers) or _barred(a, b):
        return None
    if a.kind in linking_words("vague"):
        either = a.content | b.content
        if a.kind != b.kind or not either or len(shared) / len(either) < _ALIKE:
            return None
        return _Weighed(_LEAST, one, other, ("the same words", _words("both say", shared)))
    score, because = 0.0, []
    terms = a.terms & b.terms
    alike = a.kind == b.kind and (bool(terms) or a.kind in linking_words("synonymous"))
    score += (_KIND if a.kind == b.kind else _AKIN) + (_TERM if alike else 0) + (_LONG_TERM if len(terms) > 1 else 0)
    because.append(
        _words("both tell of", terms) if terms else f"both {a.kind}" if a.kind == b.kind else f"told as {a.kind} and {b.kind}"
    )
    firm = tied = False
    if a.incident is not None and a.incident == b.incident:
        score, firm, tied = score + _INCIDENT, True, True
        because.append("both answer the same incident")
    places = a.places & b.places
    if places:
        score += _PLACE
        because.append(_words("the same place", places))
    lands = frozenset(country_name(code) or code for code in a.abroad & b.abroad)
    if lands and not places:
        score += _COUNTRY
        because.append(_words("the same country", lands))
    named = any(not side.startswith("state:") for side in a.sides & b.sides)
    if _near(a.numbers, b.numbers):
        score, firm = score + _NUMBER, True
        tied = tied or (named and alike)
        because.append("the same number")
    plain = shared - terms - _parts(places) - _parts(frozenset(name.casefold() for name in lands))
    if plain:
        score += _WORD * min(_MOST_WORDS, len(plain))
        because.append(_words("both say", plain))
    if a.report == b.report:
        score += _SAME_REPORT
        because.append("in one report")
    apart = _days_apart(a.published, b.published)
    if apart is not None and apart > (_FAR_DAYS if firm or len(plain) >= _MOST_WORDS else _NEAR_DAYS):
        return None
    if score < _LEAST or not (tied or places or plain or (lands and alike)):
        return None  # one kind tells nothing by itself, nor one number where the actors are only of one state
    if (a.common or b.common) and a.report != b.report and not (firm or places or a.countries & b.countries):
        return None  # "the police" of two reports, of which nothing says that they are of one country
    return _Weighed(score, one, other, tuple(because))


def _parts(places: frozenset[str]) -> frozenset[str]:
    return frozenset(word for place in places for word in place.split())


def _words(what: str, found: frozenset[str]) -> str:
    return f"{what} {listed([f'“{word}”' for word in sorted(found)])}"


def _barred(a: MeasureSaid, b: MeasureSaid) -> bool:
    """Whether the two cannot be about one measure: no common side, other places, other numbers, other incidents."""
    if not (a.sides & b.sides or _said_twice(a, b)) or (a.kind != b.kind and b.kind not in _akin().get(a.kind, frozenset())):
        return True
    if a.incident is not None and b.incident is not None and a.incident != b.incident:
        return True
    if a.places and b.places and not a.places & b.places:
        return True
    if a.countries and b.countries and not a.countries & b.countries:
        return True
    if a.amounts and b.amounts and not _near(a.amounts, b.amounts):
        return True
    return bool(a.numbers and b.numbers) and not _near(a.numbers, b.numbers)


def _said_twice(a: MeasureSaid, b: MeasureSaid) -> bool:
    """Whether one report says the same of two speakers of one side: mostly the same words."""
    if a.report != b.report or a.kind != b.kind:
        return False
    shared, either = a.content & b.content, a.content | b.content
    return len(shared) >= _MOST_WORDS and len(shared) / len(either) >= _ALIKE


def _near(one: frozenset[int], other: frozenset[int]) -> bool:
    return any(abs(x - y) <= _SAME_NUMBER * max(x, y) for x in one for y in other)


@cache
def _last_day(published: str | None) -> dt.date | None:
    first, last = date_bounds(published)
    day = last or first
    return dt.date.fromisoformat(day) if day else None


def _days_apart(one: str | None, other: str | None) -> int | None:
    a, b = _last_day(one), _last_day(other)
    return None if a is None or b is None else abs((a - b).days)


def _order(item: MeasureSaid) -> tuple[bool, dt.date, str, int, str]:
    day = _last_day(item.published)
    return day is None, day or dt.date.max, item.report, item.start, item.id


def _link(a: MeasureSaid, b: MeasureSaid, because: tuple[str, ...]) -> Link:
    first, second = sorted((a, b), key=_order)
    return Link(one=first.id, other=second.id, because=because)


def _measure(members: list[MeasureSaid], links: Sequence[Link]) -> Measure:
    ordered = sorted(members, key=_order)
    standing = tuple(_standing(item, ordered) for item in ordered)
    dated = [(item, status) for item, status in zip(ordered, standing, strict=True) if _last_day(item.published) is not None]
    newest = _last_day(dated[-1][0].published) if dated else None
    last = [(item, status) for item, status in dated if _last_day(item.published) == newest] or list(
        zip(ordered, standing, strict=True)
    )
    # A denial beside other words of one day is a contradiction; it is the last word only where it stands alone.
    affirmed = [status for _, status in last if status is not Status.DENIED]
    return Measure(
        said=tuple(ordered),
        links=tuple(sorted(links, key=lambda link: (link.one, link.other))),
        standing=standing,
        status=max(affirmed, key=_RANK.__getitem__) if affirmed else Status.DENIED,
        reported=last[-1][0].published if dated else None,
        contradictions=_contradictions(ordered),
    )


def _standing(item: MeasureSaid, ordered: Sequence[MeasureSaid]) -> Status:
    """An announcement that comes on a later day than another of the same measure repeats it."""
    day = _last_day(item.published)
    if item.status is not Status.ANNOUNCED or day is None:
        return item.status
    before = (_last_day(other.published) for other in ordered if other.status in (Status.ANNOUNCED, Status.REPEATED))
    return Status.REPEATED if any(earlier is not None and earlier < day for earlier in before) else Status.ANNOUNCED


def _contradictions(ordered: Sequence[MeasureSaid]) -> tuple[str, ...]:
    told = []
    denied = [item for item in ordered if item.status is Status.DENIED]
    others = [item for item in ordered if item.status is not Status.DENIED]
    if denied and others:
        told.append(f"{_by(others)}, denied by {listed(list(dict.fromkeys(_who(item) for item in denied)))}")
    for item in ordered:
        earlier = [
            other
            for other in ordered
            if other.status is Status.DONE and not other.ended and _is_before(other, item) and item.status in _COMING
        ]
        if earlier:
            told.append(f"told as done by {_who(earlier[0])}, announced again by {_who(item)}")
            break
    return tuple(told)


_COMING = frozenset({Status.ANNOUNCED, Status.REPEATED})
_VERBS = {Status.ANNOUNCED: "announced", Status.REPEATED: "announced", Status.BEGUN: "told as begun", Status.DONE: "told as done"}


def _by(items: Sequence[MeasureSaid]) -> str:
    by_status: dict[str, list[str]] = {verb: [] for verb in dict.fromkeys(_VERBS.values())}
    for item in items:
        by_status[_VERBS[item.status]].append(_who(item))
    return "; ".join(f"{verb} by {listed(list(dict.fromkeys(who)))}" for verb, who in by_status.items() if who)


def _who(item: MeasureSaid) -> str:
    return f"{item.by} of {item.published}" if item.published else item.by


def _is_before(one: MeasureSaid, other: MeasureSaid) -> bool:
    first, second = _last_day(one.published), _last_day(other.published)
    return first is not None and second is not None and first < second
