"""Candidates for place names in a document: what the entity recogniser, the gazetteer and the syntax around a name give reason to
take for a place. Nothing is resolved here; `places` does that for the report as a whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.codebook.gazetteer import Gazetteer, Place
from counterclaim.codebook.groups import load_groups
from counterclaim.extract.rules.toponym_syntax import (
    DIRECTIONS,
    EVENTS,
    HOLY,
    LEVELS,
    LOCATIVE,
    METONYM_VERBS,
    ORGANISATIONS,
    PLACE_ENTITIES,
    SITES,
    SPEAKING,
    TITLES,
    US_STATES,
    WEAK,
    MentionKind,
    NameSyntax,
    level_of,
)
from counterclaim.model import Document, Token

# A name that heads a report: "KABUL (Reuters) -", "LAHORE, Pakistan:", "PARIS, Jan 7 -".
_DATELINE = re.compile(
    r"\s*([A-ZÀ-Þ][\w.'’\-]*(?:[ \-][A-Za-zÀ-ÿ.'’\-]+){0,3})((?:,\s+[A-Z][\w.'’\-]*(?:\s[A-Z][\w.]*){0,3}){0,2})\s*"
    r"(?:,?\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}\s*)?(?:\([^)\n]{2,40}\)\s*(?:[-–—:]+|\.)?|\s[-–—]{1,2}\s|—|–|:(?=\s)|\s[•?]\s?)"
)
_LARGE = 300_000  # people; such a name is a place unless something speaks against it
_SUBJECTS = frozenset({"nsubj", "poss", "compound", "nmod", "nsubjpass", "appos", "conj", "dobj", "pobj"})


@dataclass(slots=True, eq=False)
class Toponym:
    """A candidate. `level` is what a unit word beside the name says it is; `near` that something is near the place only; `known`
    the gazetteer's entries of its name; `sure` that the syntax takes it for a place even where no list knows it; `country` the code
    that an adjective before it tells, or that it tells itself as an adjective; `inside` the larger place that the text puts it in.
    """

    first: int
    last: int
    name: str
    kind: MentionKind
    known: list[Place]
    level: str | None = None
    near: bool = False
    sure: bool = False
    direction: str | None = None
    country: str | None = None
    inside: Toponym | None = None


class ToponymFinder:
    """Finds the candidates of one document."""

    def __init__(self, doc: Document, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.gazetteer = gazetteer
        self.syntax = NameSyntax(doc, gazetteer)
        self.taken: set[int] = set()
        self.found: list[Toponym] = []
        self.persons = self._person_words()

    def find(self) -> list[Toponym]:
        """The candidates in text order, never overlapping."""
        for first, last, match in load_groups().in_document(self.doc):
            if not (match.kind == "government" and match.name.startswith("Government of")):
                self.taken.update(range(first, last))
        self._find_dateline()
        self._find_long_names()
        for first, last in self.syntax.runs(self.taken):
            self._read_run(first, last)
        self._find_again()
        self.found.sort(key=lambda toponym: toponym.first)
        return self.found

    def _find_again(self) -> None:
        """Further mentions of a name that has been taken for a place once: what it is said to be there, it is everywhere."""
        names = {t.name: t for t in self.found if t.kind == "place" and t.name[0].isupper() and not t.level}
        covered = {i for t in self.found for i in range(t.first, t.last)} | self.taken
        tokens = self.tokens
        spelt: dict[str, list[Token]] = {}
        for token in tokens:
            spelt.setdefault(token.text, []).append(token)
        for name, first_seen in names.items():
            size = first_seen.last - first_seen.first
            for token in spelt[tokens[first_seen.first].text]:
                last = token.i + size
                if last > len(tokens) or not covered.isdisjoint(range(token.i, last)):
                    continue
                beside = tokens[last] if last < len(tokens) else None
                if self.syntax.text(token.i, last) != name or (beside is not None and beside.pos == "PROPN"):
                    continue
                if token.i and (tokens[token.i - 1].pos == "PROPN" or tokens[token.i - 1].text in TITLES):
                    continue
                self._add(token.i, last, first_seen.known, None, sure=first_seen.sure)

    def _person_words(self) -> frozenset[str]:
        """Words that are seen as part of a person's name of two words or more, behind a title or an age, or speaking."""
        found: set[str] = set()
        tokens = self.tokens
        for token in tokens:
            if token.ent == "PERSON":
                following = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
                more = following is not None and following.ent == "PERSON" and not following.ent_first
                if (more or not token.ent_first or (token.i and tokens[token.i - 1].text in TITLES)) and len(token.text) > 2:
                    found.add(token.lower)
            elif (
                token.pos == "PROPN"
                and token.i
                and ((token.dep == "nsubj" and token.head.lemma.lower() in SPEAKING) or tokens[token.i - 1].lower == "old")
            ):
                found.add(token.lower)
        return frozenset(found)

    # --- names that need no judging

    def _find_dateline(self) -> None:
        """The place that heads a report or, in capitals, one of its first paragraphs."""
        for number, (start, end) in enumerate(self.doc.paragraphs[:8]):
            match = _DATELINE.match(self.doc.text, start, min(end, start + 120))
            if match is None or (number > 1 and not match[1].isupper()):
                continue
            head, rest = match[1], match[2]
            known = self.gazetteer.lookup(head)
            plain = match[0].rstrip().endswith(":") or not head.isupper()
            if not known or (plain and not rest and known[0].people < 100_000 and known[0].kind == "town"):
                continue
            toponym = self._dateline_part(match.start(1), match.end(1), known)
            for part in re.finditer(r"[^,\s][^,]*", rest):
                around = self.gazetteer.lookup(part[0].strip())
                if around:
                    at = match.start(2) + part.start()
                    toponym.inside = toponym.inside or self._dateline_part(at, at + len(part[0].strip()), around)
            self.taken.update(token.i for token in self.doc.tokens_between(match.start(), match.end()))
            return

    def _dateline_part(self, start: int, end: int, known: list[Place]) -> Toponym:
        tokens = self.doc.tokens_between(start, end)
        toponym = Toponym(tokens[0].i, tokens[-1].i + 1, self.doc.text[start:end], "dateline", known)
        self.found.append(toponym)
        return toponym

    def _find_long_names(self) -> None:
        """Names of countries and regions with small words inside: "Democratic Republic of the Congo"."""
        tokens = self.tokens
        for token in tokens:
            for words in self.gazetteer.long_names.get(token.text, ()):
                last = token.i + len(words)
                if [t.text for t in tokens[token.i : last]] == words and self.taken.isdisjoint(range(token.i, last)):
                    self._add(token.i, last, self.gazetteer.lookup(" ".join(words)), None)
                    self.taken.update(range(token.i, last))

    # --- one run of capitals

    def _read_run(self, first: int, last: int) -> None:
        at, tokens = first, self.tokens
        if last - first > 1 and tokens[first].sentence.first == first and tokens[first].pos not in ("PROPN", "NOUN", "ADJ"):
            at += 1
        if last - at > 1 and tokens[at].text == "The" and not self.gazetteer.lookup(self.syntax.text(at, last)):
            at += 1
        while at < last:
            if tokens[at].lower in DIRECTIONS and last - at > 1 and self.syntax.longest_known(at, last)[1] != last:
                at += 1
                continue
            size = 2 if at + 1 < last and self.gazetteer.country_of_adjective(self.syntax.text(at, at + 2)) else 1
            country = self.gazetteer.country_of_adjective(self.syntax.text(at, at + size))
            # "Central African Republic" and "Indian Kashmir" are names of their own.
            longer = (self.syntax.text(at, end) for end in range(min(last, at + 4), at + size, -1))
            if country and not any(self.gazetteer.lookup(name) for name in longer):
                self.found.append(Toponym(at, at + size, self.syntax.text(at, at + size), "adjective", [], country=country))
                at += size
            else:
                at = self._read_name(at, last)

    def _read_name(self, at: int, last: int) -> int:
        """Reads the name that begins at the token; gives the token to go on with."""
        tokens, syntax = self.tokens, self.syntax
        tail = tokens[last - 1].lower
        if last - at == 1 and tokens[at].text in US_STATES and at and tokens[at - 1].text == ",":
            state = self.gazetteer.us_state(US_STATES[tokens[at].text])
            self._add(at, last, [state] if state else [], "adm1")
            return last
        known, end = syntax.longest_known(at, last)
        unit = level_of(" ".join(token.lower for token in tokens[end:last])) if 0 < end < last else None
        if end == last or unit:
            if not (unit and tail == "department" and last < len(tokens) and tokens[last].lower == "of"):
                self._judge(at, last, known, unit)
            return last
        if tail in ORGANISATIONS and tail not in LEVELS["adm1"] | LEVELS["adm2"] | LEVELS["town"]:
            return last
        if tail in SITES and last - at > 1:
            if end:
                self.found.append(Toponym(at, end, syntax.text(at, end), "name_part", known))
            return last
        if syntax.shows_place(at, last, self.persons):
            self._add(at, last, [], level_of(tail) if last - at > 1 else None, sure=True)
            return last
        if (
            end
            and tokens[at].ent in PLACE_ENTITIES
            and tokens[end].ent != tokens[at].ent
            and (syntax.preposition(at) in LOCATIVE or any(t.lower in ORGANISATIONS | SITES | EVENTS for t in tokens[end:last]))
        ):
            self._judge(at, end, known, None)
            return end
        if end and known[0].kind in ("country", "region") and tokens[at].ent not in ("PERSON", "ORG"):
            self._judge(at, end, known, None)
            return end
        # "Spokesman Quetta Police", "General Hospital Karachi": the place is the last word of a longer name.
        return next((i for i in range(at + 1, last) if tokens[i].ent in ("GPE", "LOC") and tokens[i].ent_first), last)

    def _judge(self, at: int, last: int, known: list[Place], unit: str | None) -> None:
        """Takes or leaves a name that the gazetteer knows; `unit` is the level of the unit words that it ends in."""
        tokens, syntax = self.tokens, self.syntax
        preposition = syntax.preposition(at)
        if unit == "area":
            # A street or bridge named after a town is not the town.
            if preposition in LOCATIVE | WEAK:
                self._add(at, last, [], unit, sure=True)
            return
        first, head = tokens[at], tokens[last - 1]
        behind, before = syntax.level_behind(last), syntax.level_before(at)
        level = unit or behind or before
        if at > 1 and tokens[at - 1].lower == "of" and tokens[at - 2].lower in HOLY:
            return  # "Our Lady of Mount Carmel" is a church, not a mountain
        if (at and tokens[at - 1].text in TITLES and not level) or (
            last + 1 < len(tokens) and tokens[last].text == "," and tokens[last + 1].text.isdigit()
        ):
            return
        people = self.gazetteer.prominence(syntax.text(at, last), known[0])
        large = known[0].kind in ("country", "region") or people > _LARGE
        if preposition == "of" and at > 1 and tokens[at - 1].lower == "of" and tokens[at - 2].text[0].isupper() and not level:
            office = tokens[at - 2].lower
            if office in ORGANISATIONS | SITES:
                if large:
                    self.found.append(Toponym(at, last, syntax.text(at, last), "name_part", known))
                return
        entity = first.ent in PLACE_ENTITIES and head.ent in PLACE_ENTITIES
        person = first.ent == "PERSON" or (head.lower in self.persons and not large)
        if not large and not level and syntax.names_site(last):
            self.found.append(Toponym(at, last, syntax.text(at, last), "name_part", known))
            return
        comma = syntax.known_beyond(last) and tokens[last].text == ","
        strong = bool(unit or before or (behind and behind != "area")) or preposition in LOCATIVE or comma
        if head.dep == "nsubj" and head.head.lemma.lower() in METONYM_VERBS and not large and preposition not in LOCATIVE:
            return
        proper = first.pos == "PROPN"
        named_twice = head.ent == "PERSON" and head.lower in self.persons
        scene = proper and not named_twice and (syntax.is_scene(last) or syntax.apposed(last))
        if person and preposition not in LOCATIVE and not (scene or level or comma or syntax.names_event(last)):
            return
        calm = proper and not person
        # The recogniser alone is not believed about a small place where nothing but a person could stand.
        anywhere = people > _LARGE or known[0].kind in ("country", "region", "adm1")
        placed = preposition not in (None, "by", "with", "against", "for", "and") and not syntax.owns(last)
        if (
            strong
            or scene
            or (entity and (anywhere or placed or last - at > 1))
            or (syntax.names_event(last) and proper and (people > 10_000 or not person))
            or (large and not person and (preposition in WEAK or head.dep in _SUBJECTS))
            or (calm and head.dep in ("appos", "conj", "npadvmod") and preposition != "of" and people > 20_000)
            or (calm and preposition in ("from", "to", "into", "on") and people > 3_000)
            or (calm and preposition == "of" and last - at < 3 and people > 3_000)
        ):
            self._add(at, last, known, level)

    def _add(self, at: int, last: int, known: list[Place], level: str | None, sure: bool = False) -> None:
        tokens, syntax = self.tokens, self.syntax
        name = syntax.text(at, last)
        if sure:
            level = level or syntax.level_behind(last) or syntax.level_before(at)
        toponym = Toponym(at, last, name, syntax.stands_for(last, name, known), known, level, near=syntax.is_near(at), sure=sure)
        i = at - 2 if at and tokens[at - 1].lower == "the" else at - 1
        wide = bool(known) and known[0].kind in ("country", "region", "adm1")
        if i >= 0 and tokens[i].lower in DIRECTIONS and known and (wide or tokens[i].text.istitle()):
            toponym.direction = tokens[i].text
            toponym.first = i
        if toponym.kind == "place":
            syntax.list_items[last] = at
        self.found.append(toponym)
