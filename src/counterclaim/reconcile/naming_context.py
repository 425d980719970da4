"""What a report tells beside a name about who is meant: where it happens, when, who else is named, which names it spells out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from counterclaim.codebook.actors import ActorRegistry, is_short, name_form
from counterclaim.codebook.countries import country_name, country_words
from counterclaim.codebook.groups import fold_name
from counterclaim.model import Actor, Findings, RelationType

# Points of evidence. Two of them decide, where the next actor has at least one less.
SPELT_OUT = 4.0
MAIN_PLACE, PLACE, COUNTRY_WORD = (
    3.0,
    2.0,
    1.5,
)  # an incident that the report is about; another place; a country or people in the text
ELSEWHERE = 2 / 3  # how much of these counts for a country where an actor is active but not most of all
CUE = 2.0
RELATED = 1.5
OUT_OF_ITS_TIME = -3.0
_EARLY, _LATE = 3, 30  # years before its first and after its last recorded fighting in which a group is still spoken of
_WIDE = 12  # countries; of a group that is active in more, a country tells nothing

_TIE_WORDS = {
    RelationType.SPLINTER_OF: "of which one split from the other",
    RelationType.PART_OF: "of which one belongs to the other",
    RelationType.ALLIED_WITH: "its ally",
    RelationType.RIVAL_OF: "its enemy",
    RelationType.RENAMED_FROM: "of which one is the former name",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much speaks for an actor, and the words for it."""

    points: float
    reasons: tuple[str, ...]


@cache
def _country_pattern() -> tuple[re.Pattern[str], Mapping[str, str]]:
    by_word: dict[str, str] = {}
    for code, spoken in country_words().items():
        for word in (*spoken.names, *spoken.adjectives, *spoken.capitals):
            if len(word) > 3:
                by_word.setdefault(word, code)
                by_word.setdefault(word + "s", code)
    longest_first = sorted(by_word, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"), by_word


class ReportContext:
    """One report as evidence. Nothing is computed before it is asked for: most names need none of it."""

    def __init__(self, found: Findings, registry: ActorRegistry) -> None:
        self._found = found
        self._registry = registry

    @cached_property
    def countries(self) -> dict[str, float]:
        """Code -> points: how surely the report is about a country."""
        points: dict[str, float] = {}
        for account in self._found.accounts:
            for place in account.places:
                if place.country:
                    points[place.country] = max(points.get(place.country, 0.0), MAIN_PLACE if account.main else PLACE)
        pattern, codes = _country_pattern()
        for code, times in Counter(codes[word] for word in pattern.findall(self._text)).items():
            points[code] = max(points.get(code, 0.0), COUNTRY_WORD if times > 1 else COUNTRY_WORD - 0.5)
        return points

    @cached_property
    def year(self) -> int | None:
        """The year of which the report tells, or in which it was published."""
        dates = [account.when.edtf for account in self._found.accounts if account.main] + [self._found.report.published]
        years = [int(m[0]) for date in dates if date for m in [re.match(r"\d{4}", date)] if m]
        return years[0] if years else None

    @cached_property
    def _text(self) -> str:
        return f"{self._found.report.title or ''}\n{self._found.report.text}"

    @cached_property
    def _folded(self) -> str:
        return f" {fold_name(self._text)} "

    def has_cue(self, cues: Iterable[str]) -> str | None:
        """The first of the beginnings of words that the report holds."""
        return next((cue for cue in cues if re.search(rf"\b{re.escape(cue.casefold())}", self._text.casefold())), None)

    def spelt_out(self, actor: Actor, asked: str) -> str | None:
        """A full name of the actor's in the text that no other actor goes by and that is not the name that is asked about."""
        beside = self._folded.replace(f" {name_form(asked)} ", " | ")
        for name in actor.names:
            folded = name_form(name)
            if len(folded.split()) > 1 and f" {folded} " in beside and len(self._registry.named(name)) == 1:
                return name
        return None

    def weigh(self, actor: Actor, asked: str, cues: tuple[str, ...], others: Iterable[Actor]) -> Evidence:
        """What in the report speaks for this actor as the one meant by the name. `others` are those that it surely names."""
        points, reasons = 0.0, []
        spelt = self.spelt_out(actor, asked) if is_short(asked) else None
        if spelt is not None:
            points += SPELT_OUT
            reasons.append(f"the report also writes {spelt}")
        where, told = self._country_points(actor)
        points += where
        reasons += told
        cue = self.has_cue(cues) if is_short(asked) else None
        if cue is not None:
            points += CUE
            reasons.append(f"a word of the report begins with {cue}")
        related = self._related(actor, others)
        if related is not None:
            points += RELATED
            reasons.append(related)
        late = self._out_of_time(actor)
        if late is not None:
            points += OUT_OF_ITS_TIME
            reasons.append(late)
        return Evidence(points, tuple(reasons))

    def _country_points(self, actor: Actor) -> tuple[float, list[str]]:
        if len(actor.countries) > _WIDE:
            return 0.0, []
        told = [
            (self.countries.get(country, 0.0) * (ELSEWHERE if n else 1.0), country) for n, country in enumerate(actor.countries)
        ]
        # One country counts: else a group of two would beat that of the one in which a report's attack was.
        points, code = max(told, default=(0.0, ""))
        return points, [f"the report is about {country_name(code) or code}, where it is active"] if points else []

    def _related(self, actor: Actor, others: Iterable[Actor]) -> str | None:
        named = {other.id: other for other in others if other.id != actor.id}
        if actor.parent in named:
            return f"the report also names {named[actor.parent].name}, to which it belongs"
        for tie in self._registry.ties_of(actor.id):
            other = named.get(tie.target or "") if tie.source == actor.id else named.get(tie.source)
            # A government fights many; that it is named says no more than that the country is.
            if other is not None and not (tie.type is RelationType.RIVAL_OF and other.id in _governments(self._registry)):
                return f"the report also names {other.name}, {_TIE_WORDS.get(tie.type, 'to which it has ties')}"
        return None

    def _out_of_time(self, actor: Actor) -> str | None:
        if actor.years is None or self.year is None:
            return None
        first, last = actor.years
        if self.year < first - _EARLY:
            return f"the report tells of {self.year}, and the group is recorded from {first} only"
        if self.year > last + _LATE:
            return f"the report tells of {self.year}, and the group is recorded until {last}"
        return None


@cache
def _governments(registry: ActorRegistry) -> frozenset[str]:
    return frozenset(actor.id for actor in registry.actors.values() if actor.kind.value == "government")
