"""What sets one incident apart from another: dates, places, sites and victims told at a trigger, and words such as "earlier"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.noun_triggers import anchor_of
from counterclaim.extract.rules.places import PlaceMention, find_places
from counterclaim.extract.rules.scene import Scene, Trigger
from counterclaim.extract.rules.times import TimeKind, TimeMention, event_behind, find_times
from counterclaim.extract.rules.violence_words import SITES, VICTIMS
from counterclaim.lang.places import distance_km
from counterclaim.model import IncidentType, Token

_BACKGROUND = load_lexicon("events")["background"]
_ADVERBS = frozenset(_BACKGROUND["adverbs"])


@dataclass(slots=True)
class Cues:
    """What is told at one trigger, or at all triggers of an account."""

    times: list[TimeMention] = field(default_factory=list)  # all that are told nearer to this trigger than to another
    own_times: list[TimeMention] = field(default_factory=list)
    starts: list[TimeMention] = field(default_factory=list)  # "since 2013": when what is told together began
    places: list[PlaceMention] = field(default_factory=list)
    own_places: list[PlaceMention] = field(default_factory=list)  # those that hang on the trigger itself
    dates: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    background: bool = False
    current: bool = False  # a time of the days before the report: a weekday, today
    remote: bool = False  # a time long before it: "in 2015", "last month"

    def joined(self, other: Cues) -> Cues:
        first = not (self.times or self.places or self.sites or self.victims)
        return Cues(
            self.times + other.times,
            self.own_times + other.own_times,
            self.starts + other.starts,
            self.places + other.places,
            self.own_places + other.own_places,
            self.dates | other.dates,
            self.towns | other.towns,
            self.countries | other.countries,
            self.sites | other.sites,
            self.victims | other.victims,
            other.background if first else self.background and other.background,
            self.current or (other.current and not self.remote),
            self.remote or (other.remote and not self.current),
        )

    def settled(self, other: Cues) -> Cues:
        """This as the identity of an incident, with what the other adds where it agrees: a date or a town told first is not widened
        by what is merely told later."""
        empty = not (self.dates or self.towns or self.sites or self.victims)
        dates = self.dates | {d for d in other.dates if all(dates_agree(d, mine) for mine in self.dates)}
        towns = (
            self.towns | other.towns
            if not self.towns or self.towns & other.towns or _contained(self.own_places, other.own_places)
            else self.towns
        )
        return replace(
            self.joined(other),
            dates=dates,
            towns=towns,
            own_places=self.own_places or other.own_places,
            countries=self.countries or other.countries,
            sites=self.sites | other.sites if empty else self.sites or other.sites,
        )

    def days(self) -> frozenset[str]:
        """The dates that name a day, month or year; a weekday alone tells too little to part two incidents."""
        return frozenset(told for told in self.dates if "weekday" not in told)

    def lies_with(self, other: Cues) -> bool:
        """A place of the one may lie in a place of the other."""
        return _contained(self.own_places, other.own_places)

    def conflicts(self, other: Cues) -> bool:
        """Dates or places that cannot be those of one incident."""
        mine, theirs = (self.days(), other.days()) if self.days() and other.days() else (self.dates, other.dates)
        if mine and theirs and not any(dates_agree(a, b) for a in mine for b in theirs):
            return True
        if not (self.days() and other.days()) and (self.remote and other.current):
            return True
        if self.towns and other.towns and not self.towns & other.towns and not _contained(self.own_places, other.own_places):
            return True
        return bool(self.countries and other.countries and not self.countries & other.countries)


_VAGUE_SITES = frozenset(load_lexicon("slots")["sites"]["never"])
COUNTRY_LEVEL = 4
_NO_SCENE = frozenset({"metonym", "dateline", "adjective"})
_NOBODY = frozenset(_BACKGROUND["nobody"])
_SAYING = frozenset(_BACKGROUND["saying"])
_ADJECTIVES = frozenset(_BACKGROUND["adjectives"])
_UNITS = frozenset(_BACKGROUND["units"])
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BESIDE = frozenset({"close", "next", "near", "adjacent", "way", "road", "border"})
_REGION_KM = 400  # how far from its middle a region may reach
_ABOUT = 10  # days by which "three weeks ago" may miss
_NO_DAY = re.compile(r"(?:\d{4}|XXXX-\d\d|\d{4}-\d\d)")
_TODAY = frozenset(_BACKGROUND["today"])
_LONG_AGO = tuple(_BACKGROUND["long_ago"])
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _date_keys(time: TimeMention) -> frozenset[str]:
    """What the date is compared by: its EDTF value, and the weekday, which tells two days apart though neither is known."""
    said = time.expression.lower()
    weekdays = frozenset(f"weekday {day}" for day in _WEEKDAYS if day in said)
    return weekdays | {time.when.edtf} if time.when.edtf else weekdays


def dates_agree(a: str, b: str) -> bool:
    """Two dates can be one: equal, or the vaguer one holds the other, or one is a mere weekday."""
    if a == b:
        return True
    if "weekday" in a or "weekday" in b:
        # a bare weekday is one of these days; a day of a month is named where it is another one
        other = b if "weekday" in a else a
        return "weekday" not in other and len(other.rstrip("~?%")) < 10
    rough = "~" in a + b
    a, b = a.rstrip("~?%"), b.rstrip("~?%")
    if rough and _ISO_DAY.fullmatch(a) and _ISO_DAY.fullmatch(b):
        return abs(date.fromisoformat(a) - date.fromisoformat(b)).days <= _ABOUT
    if "/" in a or "/" in b:

        def bounds(edtf: str) -> tuple[str, str]:
            start, _, end = edtf.partition("/")
            return start or "0", (end or start) + "~"

        (a0, a1), (b0, b1) = bounds(a), bounds(b)
        return a0 <= b1 and b0 <= a1
    if len(a) == 4 or len(b) == 4:
        return a[:4] == b[:4]
    if a.startswith("XXXX") or b.startswith("XXXX"):
        return a[4:] == b[4:] if len(a) == len(b) else a[4:].startswith(b[4:]) or b[4:].startswith(a[4:])
    return a.startswith(b) or b.startswith(a)


def _contained(mine: list[PlaceMention], theirs: list[PlaceMention]) -> bool:
    """One of the places may lie in one of the others; countries, which hold nearly everything, are compared apart."""
    for a in _innermost(mine):
        for b in _innermost(theirs):
            chains = {p.where.name.lower() for p in a.chain()}, {p.where.name.lower() for p in b.chain()}
            if chains[0] & chains[1] and (a.level != b.level or a.level == 0):
                return True
            if a.level == b.level and a.level >= 1 and not (a.where.geonameid is None or b.where.geonameid is None):
                continue
            if a.level != b.level and None in {a.where.adm1, b.where.adm1} and not _close(a, b):
                continue
            one_country = a.where.country == b.where.country or None in {a.where.country, b.where.country}
            one_region = a.where.adm1 == b.where.adm1 or None in {a.where.adm1, b.where.adm1}
            if one_country and one_region:
                return True
    return False


def _close(a: PlaceMention, b: PlaceMention) -> bool:
    """Near enough for the one to lie in the other, as far as their positions are known."""
    if a.where.lat is None or a.where.lon is None or b.where.lat is None or b.where.lon is None:
        return True
    return distance_km(a.where.lat, a.where.lon, b.where.lat, b.where.lon) <= _REGION_KM


def _innermost(places: list[PlaceMention]) -> list[PlaceMention]:
    """The places below countries without those that only say where another lies: "Samarinda" of "Samarinda, East Kalimantan"."""
    around = [outer for place in places for outer in place.chain()[1:]]
    inner = [place for place in places if place.level < COUNTRY_LEVEL and place not in around]
    return [place for place in inner if place.where.geonameid is not None] or inner


def _path(token: Token) -> list[int]:
    found = [token.i]
    found += [above.i for above in token.ancestors()]
    return found


def _distance(a: list[int], b: list[int]) -> int:
    place = {i: at for at, i in enumerate(b)}
    for at, i in enumerate(a):
        if i in place:
            return at + place[i]
    return 99


@dataclass(slots=True)
class CueBook:
    """The cues of every trigger, by token index, and all the places of the report."""

    of: dict[int, Cues]
    places: list[PlaceMention]


def gather_cues(scene: Scene) -> CueBook:
    """Each time and place of a sentence goes to the trigger that it hangs nearest to."""
    doc = scene.doc
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in scene.triggers:
        by_sentence.setdefault(trigger.token.sent, []).append(trigger)
    times: dict[int, list[TimeMention]] = {}
    for time in find_times(doc):
        if time.kind is not TimeKind.PUBLICATION:
            times.setdefault(doc.tokens[time.first].sent, []).append(time)
    places = find_places(doc)
    scenes: dict[int, list[PlaceMention]] = {}
    for place in places:
        if place.kind not in _NO_SCENE:
            scenes.setdefault(doc.tokens[place.first].sent, []).append(place)
    found = {trigger.token.i: Cues() for trigger in scene.triggers}
    for sent, triggers in by_sentence.items():
        paths = {t.token.i: _path(anchor_of(t.token)) for t in triggers}
        for time in times.get(sent, ()):
            counted_from = {word.i for word in event_behind(doc.tokens[time.last - 1])}
            # "ten days after men stormed the base" is no time of the storming
            timed = [trigger for trigger in triggers if trigger.token.i not in counted_from]
            if not timed or (counted_from and _clause_says(doc.tokens[time.last - 1], counted_from)):
                continue
            trigger, near = _nearest(doc.tokens[time.last - 1], timed, paths)
            cue = found[trigger.token.i]
            if time.kind is TimeKind.DURATION_START and _in_clause_about(doc.tokens[time.last - 1], trigger.token, "when"):
                time, near = _as_point(time), True  # "since 2003, when rebels bombed": the year is the date
            elif time.kind is TimeKind.DURATION_START:
                cue.starts.append(time)
                continue
            if near or not _said_then(doc.tokens[time.last - 1]):
                cue.times.append(time)
            if near:
                cue.own_times.append(time)
                cue.dates |= _date_keys(time)
                cue.remote = cue.remote or _long_ago(time)
                cue.current = (cue.current or _just_now(time)) and not cue.remote
        for place in scenes.get(sent, ()):
            trigger, near = _nearest(doc.tokens[place.last - 1], triggers, paths)
            cue = found[trigger.token.i]
            cue.places.append(place)
            if near:
                cue.own_places.append(place)
                if place.level < COUNTRY_LEVEL:
                    cue.towns |= {place.where.name.lower()}
                if place.where.country:
                    cue.countries |= {place.where.country}
        for trigger in triggers:
            _own_words(scene, trigger, found[trigger.token.i], doc.sentences[sent].tokens, triggers, paths)
    return CueBook(found, places)


def _nearest(token: Token, triggers: list[Trigger], paths: dict[int, list[int]]) -> tuple[Trigger, bool]:
    """The trigger that the token hangs nearest to in the parse, and whether it hangs on the trigger itself: below it with no other
    clause in between, or beside it under the verb that the trigger is the subject or object of."""
    path = _path(token)
    ranked = sorted((_distance(path, paths[t.token.i]), abs(t.token.i - token.i), at) for at, t in enumerate(triggers))
    for far, _, at in ranked:
        if far <= ranked[0][0] + 1 and _hangs_on(token, triggers[at]):
            return triggers[at], True
    return triggers[ranked[0][2]], False


def _said_then(token: Token) -> bool:
    """The time tells when something was said, not when it happened."""
    verb = next((above for above in token.ancestors() if above.pos in {"VERB", "AUX"}), None)
    return verb is not None and (verb.lemma in _SAYING or any(child.dep == "ccomp" for child in verb.children))


def _clause_says(token: Token, counted_from: set[int]) -> bool:
    """The clause that a distance from an event dates tells of words: "five days after the raid nobody has claimed it"."""
    verb = next((above for above in token.ancestors() if above.pos in {"VERB", "AUX"} and above.i not in counted_from), None)
    return verb is not None and (verb.lemma in _SAYING or verb.lemma == "claim")


def _hangs_on(token: Token, told: Trigger) -> bool:
    trigger = anchor_of(told.token)
    if _in_clause_about(token, trigger, "where") or _in_clause_about(token, trigger, "when"):
        return True
    above = trigger if trigger.pos in {"VERB", "AUX"} else None
    if above is None and trigger.dep in {"nsubj", "nsubjpass", "dobj", "attr", "conj"}:
        above = trigger.head
    elif above is None and trigger.dep == "pobj" and trigger.head.lower in {"in", "during", "by", "as"}:
        above = trigger.head.head
    elif above is None and trigger.dep == "pobj" and trigger.head.lower == "for" and trigger.head.head.lower == "responsibility":
        above = trigger.head.head.head  # "in September they claimed responsibility for an attack"
    elif above is not None and (trigger.dep == "xcomp" or (trigger.dep == "conj" and not trigger.dep_child("nsubj", "nsubjpass"))):
        above = trigger.head
    if above is not None and above is not trigger and above.lemma in _SAYING:
        above = None  # "the pope condemned on Sunday the bombing of the church"
    node = token
    for _ in range(9):
        if node is trigger or node is above:
            return True
        if node is not token and node.pos in {"VERB", "AUX"} and node.dep not in {"acl", "relcl", "advcl", "pcomp", "xcomp"}:
            return False
        if node.head is node or (node.dep == "prep" and _elsewhere(node, told.type)):
            return False
        if node.dep == "nsubj" and node.head is not trigger and node.head is not above:
            return False  # "the strike, which Damascus condemned"
        node = node.head
    return False


def _as_point(time: TimeMention) -> TimeMention:
    """The start of a stretch of time as a date of its own."""
    edtf = (time.when.edtf or "").partition("/")[0]
    return replace(time, when=replace(time.when, edtf=edtf or None), kind=TimeKind.POINT)


def _in_clause_about(told: Token, trigger: Token, word: str) -> bool:
    """The trigger stands in a relative clause about the place or time: "the region, where fighting flared"."""
    for verb in (trigger, *trigger.ancestors()):
        if verb.dep == "relcl":
            opened = any(child.lower == word for child in verb.children)
            return opened and told.i < verb.i and (told is verb.head or verb.head in told.ancestors())
    return False


def _elsewhere(prep: Token, kind: IncidentType) -> bool:
    """The phrase tells where somebody comes from or what something is like, not where it happened. People are abducted from a
    place."""
    if prep.lower == "from" and kind is IncidentType.KIDNAPPING:
        return False
    if prep.lower == "to":
        return prep.head.lower not in _BESIDE
    return prep.lower in {"from", "as", "like", "than", "since", "after"} or (prep.lower == "of" and prep.head.lower in VICTIMS)


def _own_words(
    scene: Scene, trigger: Trigger, cue: Cues, tokens: list[Token], triggers: list[Trigger], paths: dict[int, list[int]]
) -> None:
    sites, victims = set(), set()
    for token in tokens:
        if (
            token.lemma in SITES
            and token.lemma not in _VAGUE_SITES
            and token.tag.startswith("NN")
            and token.dep not in {"compound", "nmod"}
            and trigger is _nearest(token, triggers, paths)[0]
        ):
            sites.add(token.lemma)
    for patient in trigger.patients:
        actor = scene.actor_at(patient)
        if actor is not None:
            victims.add(actor.name.lower())
        elif patient.lower not in _NOBODY:
            victims.add(patient.lemma)
    cue.sites, cue.victims = frozenset(sites), frozenset(victims)
    cue.background = _told_as_background(trigger, cue)


def _told_as_background(trigger: Trigger, cue: Cues) -> bool:
    """The words around the trigger put it before the report's own incident."""
    token = trigger.token
    if any(child.lower in _ADJECTIVES and child.dep == "amod" for child in token.children) and not trigger.definite:
        return True
    above = [token, *list(token.ancestors())[:3]]
    for node in above:
        marks = [c for c in node.children if c.dep == "mark"] + [node]
        if any(mark.lower in {"after", "before"} and _distance_before(mark) for mark in marks):
            return True  # "days after a bombing"
        if any(c.dep in {"mark", "prep"} and c.lower == "since" for c in node.children) and node.pos == "VERB":
            return True
        if node.dep == "prep" and node.lower in {"since", "following", "like"} and not trigger.definite:
            return True
        if node.pos in {"VERB", "AUX"}:
            if any(c.lower in _ADVERBS and c.dep in {"advmod", "npadvmod"} for c in node.children):
                return True
            if (
                any(c.dep == "aux" and c.lower == "had" for c in node.children)
                and node is token
                and trigger.agents
                and (cue.times or cue.places)
                and not (node.dep == "ccomp" and node.head.lemma in _SAYING)
            ):
                return True
            if node.dep != "conj" or node.dep_child("nsubj", "nsubjpass") is not None:
                break
    return any(_far(time) for time in cue.times)


def _distance_before(mark: Token) -> bool:
    """A distance in time stands right before the word: "weeks after"."""
    tokens = mark.sentence.tokens
    at = mark.i - mark.sentence.first
    return at > 0 and tokens[at - 1].lower in _UNITS


def _just_now(time: TimeMention) -> bool:
    """A time that a report gives for what it is about: a weekday, today."""
    said = time.expression.lower()
    return any(day in said for day in _WEEKDAYS) or said in _TODAY


def _long_ago(time: TimeMention) -> bool:
    """A year, a month, or a count of them back."""
    said = time.expression.lower()
    if any(day in said for day in _WEEKDAYS):
        return False
    bare = (time.when.edtf or "").rstrip("~?%")
    return any(unit in said for unit in _LONG_AGO) or bool(_NO_DAY.fullmatch(bare))


def _far(time: TimeMention) -> bool:
    """A time that no report gives for its own incident: a year, a month, "last month", "two years ago"."""
    words = time.expression.lower()
    return any(word in words for word in ("ago", "last month", "last year", "earlier", "previous", "later")) or (
        time.when.edtf is not None and len(time.when.edtf.rstrip("~?%")) <= 7 and "X" not in time.when.edtf
    )
