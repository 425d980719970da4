"""Candidates for place names in a document: what the entity recogniser, the gazetteer and the syntax around a name give reason to take for
a place. Nothing is resolved here; `places` does that for the report as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from counterclaim.codebook.gazetteer import Gazetteer, Place
from counterclaim.codebook.groups import load_groups
from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.lang.places import fold_place
from counterclaim.model import Document, Token

MentionKind = Literal["place", "dateline", "metonym", "adjective", "name_part"]

_WORDS = load_lexicon("place_words")


def _table(section: str, key: str) -> frozenset[str]:
    return frozenset(_WORDS[section][key])


_MOTION = frozenset({"from", "to", "into"})
LOCATIVE, WEAK = _table("syntax", "locative"), _table("syntax", "weak")
DIRECTIONS, PART_NOUNS = _table("syntax", "directions"), _table("syntax", "part_nouns")
_NEAR, _DISTANCE = _table("syntax", "near"), _table("syntax", "distance")
_NOT_PLACES, _ORGANISATIONS, _SITES = _table("not_places", "words"), _table("not_places", "organisations"), _table("not_places", "sites")
_METONYM_VERBS, _METONYM_OBJECTS = _table("metonyms", "verbs"), _table("metonyms", "objects")
_METONYM_RELATIONS = _table("metonyms", "relations")


def _with_plurals(units: frozenset[str]) -> frozenset[str]:
    return units | {unit + "s" for unit in units} | {unit[:-1] + "ies" for unit in units if unit.endswith(("ty", "cy", "ry"))}


LEVELS = {level: _with_plurals(_table("units", level)) for level in ("adm1", "adm2", "town", "area")}
_UNITS = frozenset().union(*LEVELS.values())
_REFUSED = _NOT_PLACES | _UNITS | DIRECTIONS | _ORGANISATIONS | _SITES
_OPENERS = _table("units", "openers")
_EVENTS, _SUFFERINGS = _table("syntax", "events"), _table("syntax", "sufferings")
_INNER = frozenset({"-", "‑", "–", "al", "el", "ez", "es", "az", "ad", "ar", "as", "an", "at", "de", "del", "la", "le", "e", "i", "ul", "y", "da", "do", "dos", "d'", "di"})
_CAPITALS = re.compile(r"[‘’']?[A-ZÀ-ÞĀ-Ž]")
_PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
_TITLES = re.compile(r"(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Prof|Sen|Rep|Gov)\.?|President|Minister|Sheikh|Mullah|Maulana|Haji|Commander|"
                     r"Colonel|Captain|Major|Lieutenant|Senator|Inspector|Justice|Governor|Ambassador|Prince|King|Queen|Imam|Sir|Lord|Ustad|Abu")
_DATELINE = re.compile(
    r"\s*([A-ZÀ-Þ][\w.'’\-]*(?:[ \-][A-Za-zÀ-ÿ.'’\-]+){0,3})((?:,\s+[A-Z][\w.'’\-]*(?:\s[A-Z][\w.]*){0,3}){0,2})\s*"
    r"(?:,?\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}\s*)?(?:\([^)\n]{2,40}\)\s*(?:[-–—:]+|\.)?|\s[-–—]{1,2}\s|—|–|:(?=\s)|\s[•?]\s?)")


@dataclass(slots=True, eq=False)
class Toponym:
    """A candidate. `level` is what a unit word beside the name says it is; `near` that something is near the place only; `known`
    the gazetteer's entries of its name; `sure` that the syntax takes it for a place even where no list knows it."""

    first: int
    last: int
    name: str
    kind: MentionKind
    known: list[Place]
    level: str | None = None
    near: bool = False
    sure: bool = False
    direction: str | None = None
    country: str | None = None       # of an adjective
    inside: Toponym | None = None


class ToponymFinder:
    """Finds the candidates of one document."""

    def __init__(self, doc: Document, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.gazetteer = gazetteer
        self.taken: set[int] = set()
        self.found: list[Toponym] = []
        self.persons = self._person_words()

    def find(self) -> list[Toponym]:
        """The candidates in text order, never overlapping."""
        for first, last, match in load_groups().in_document(self.doc):
            if not (match.kind == "government" and match.name.startswith("Government of")):
                self.taken.update(range(first, last))
        self._find_dateline()
        for first, last in self._runs():
            self._read_run(first, last)
        self.found.sort(key=lambda toponym: toponym.first)
        return self.found

    # --- where names stand

    def _person_words(self) -> frozenset[str]:
        """Words that are seen as part of a person's name of two words or more, or behind a title."""
        found: set[str] = set()
        tokens = self.tokens
        for token in tokens:
            if token.ent == "PERSON":
                following = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
                more = following is not None and following.ent == "PERSON" and not following.ent_first
                if (more or not token.ent_first or (token.i and _TITLES.fullmatch(tokens[token.i - 1].text))) and len(token.text) > 2:
                    found.add(token.lower)
        return frozenset(found)

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Stretches of capitalised words, with the small connectors inside them."""
        tokens, at = self.tokens, 0
        while at < len(tokens):
            token = tokens[at]
            if at in self.taken or not self._capital(token):
                at += 1
                continue
            last = at + 1
            while last < len(tokens) and tokens[last].sent == token.sent and last not in self.taken:
                word = tokens[last]
                if self._capital(word):
                    last += 1
                    continue
                reach = last
                while reach < len(tokens) and reach - last < 3 and tokens[reach].lower in _INNER and self._touches(reach):
                    reach += 1
                if reach > last and reach < len(tokens) and reach not in self.taken and self._capital(tokens[reach]) and self._touches(reach):
                    last = reach + 1
                    continue
                break
            yield at, last
            at = last

    def _capital(self, token: Token) -> bool:
        return bool(_CAPITALS.match(token.text)) and token.pos != "PUNCT" and (len(token.text) > 1 or token.pos == "PROPN") \
            and token.text[-1].isalpha() or token.text in ("U.S.", "U.K.", "D.C.", "St.", "U.S", "Mt.")

    def _touches(self, i: int) -> bool:
        """Whether the token hangs on the one before by a hyphen or a blank only, which any pair on one line does."""
        return "\n" not in self.doc.text[self.tokens[i - 1].end:self.tokens[i].start]

    # --- one run of capitals

    def _read_run(self, first: int, last: int) -> None:
        at = first
        if last - first > 1 and self.tokens[first].sentence.first == first and self.tokens[first].pos not in ("PROPN", "NOUN", "ADJ"):
            at += 1
        if last - at > 1 and self.tokens[at].text == "The" and not self.gazetteer.lookup(self._text(at, last)):
            at += 1
        while at < last:
            if self.tokens[at].lower in DIRECTIONS and last - at > 1 and not self._longest_known(at, last)[1] == last:
                at += 1
                continue
            code = self.gazetteer.country_of_adjective(self.tokens[at].text)
            two = self._text(at, at + 2) if at + 1 < last else ""
            size, country = (2, self.gazetteer.country_of_adjective(two)) if two and self.gazetteer.country_of_adjective(two) else (1, code)
            if country and not self._longer_name(at, last, size):
                self.found.append(Toponym(at, at + size, self._text(at, at + size), "adjective", [], country=country))
                at += size
                continue
            at = self._read_name(at, last)

    def _longer_name(self, at: int, last: int, size: int) -> bool:
        """Whether the adjective begins a place's own name ("Central African Republic", "Indian Kashmir")."""
        return any(self.gazetteer.lookup(self._text(at, end)) for end in range(min(last, at + 4), at + size, -1))

    def _text(self, first: int, last: int) -> str:
        return self.doc.text[self.tokens[first].start:self.tokens[last - 1].end]

    def _read_name(self, at: int, last: int) -> int:
        """Reads the name that begins at the token; gives the token to go on with."""
        tail = self.tokens[last - 1].lower
        whole = self._text(at, last)
        known, end = self._longest_known(at, last)
        if end == last or (end and self._unit_words(end, last)):
            self._judge(at, end, last, known)
            return last
        if tail in _ORGANISATIONS and (tail not in LEVELS["adm1"] | LEVELS["adm2"] | LEVELS["town"]):
            return last
        if tail in _SITES and last - at > 1:
            if end:
                self.found.append(Toponym(at, end, self._text(at, end), "name_part", known))
            return last
        if self._unknown_place(at, last):
            end, level = self._without_unit(at, last)
            self._add(at, end, [], level, sure=True)
            return last
        if end and self.tokens[at].ent in _PLACE_ENTITIES and self.tokens[end].ent != self.tokens[at].ent and (
                self._preposition(at) in LOCATIVE or any(t.lower in _ORGANISATIONS | _SITES | _EVENTS for t in self.tokens[end:last])):
            self._judge(at, end, end, known)
            return end
        if end and known[0].kind in ("country", "region") and self.tokens[at].ent not in ("PERSON", "ORG"):
            self._judge(at, end, end, known)
            return end
        # "Spokesman Quetta Police", "General Hospital Karachi": the place is the last word of a longer name.
        for start in range(at + 1, last):
            if self.tokens[start].ent in ("GPE", "LOC") and self.tokens[start].ent_first:
                return start
        return last if whole else at + 1

    def _longest_known(self, at: int, last: int) -> tuple[list[Place], int]:
        for end in range(min(last, at + 6), at, -1):
            if self.tokens[end - 1].lower in _INNER:
                continue
            name = self._text(at, end)
            if name.lower() in _REFUSED:
                continue
            known = self.gazetteer.lookup(name)
            if known and (len(name) > 2 or known[0].kind == "country"):
                small = len(name) < 5 and name.isupper() and known[0].kind not in ("country", "region")
                if small or (len(name) == 2 and not name.isupper()):
                    continue
                return known, end
        return [], 0

    def _unit_words(self, first: int, last: int) -> str | None:
        """The level that the words of a run behind a name tell: "Mastung | District"."""
        words = " ".join(token.lower for token in self.tokens[first:last])
        return next((level for level, units in LEVELS.items() if words in units), None)

    def _without_unit(self, at: int, last: int) -> tuple[int, str | None]:
        level = self._unit_words(last - 1, last) if last - at > 1 else None
        return last, level

    # --- reasons

    def _preposition(self, at: int) -> str | None:
        """The preposition that governs the name, over an article and words of direction and back through a list:
        "in the northern X", "in X, Y and Z"."""
        tokens = self.tokens
        for _ in range(6):
            i = at - 1
            while i >= 0 and self._passed_over(tokens[i]):
                i -= 1
            if i < 0 or tokens[i].sent != tokens[at].sent:
                return None
            listed = tokens[i].lower in ("and", ",", "or", "&")
            if not listed or i == 0:
                return tokens[i].lower
            if tokens[i - 1].lower == ",":
                i -= 1
            before = next((toponym for toponym in reversed(self.found) if toponym.last == i and toponym.kind == "place"), None)
            if before is None:
                return tokens[i].lower
            at = before.first
        return None

    @staticmethod
    def _passed_over(token: Token) -> bool:
        return token.lower in DIRECTIONS or token.lower in ("the", "nearby", "city", "town", "village", "'s", "’s") \
            or (token.tag == "JJ" and token.text.islower())

    def _level_behind(self, last: int) -> tuple[str | None, int]:
        """The level that small words behind the name tell ("Orakzai tribal district"), and where they end."""
        tokens = self.tokens
        for size in (3, 2, 1):
            if last + size <= len(tokens) and tokens[last + size - 1].sent == tokens[last - 1].sent:
                words = " ".join(token.lower for token in tokens[last:last + size])
                for level, units in LEVELS.items():
                    if words in units:
                        return level, last + size
        return None, last

    def _level_before(self, at: int) -> str | None:
        """The level that "the district of X", "the town X" or "her village, X" tells."""
        tokens = self.tokens
        i = at - 1
        if i >= 1 and tokens[i].text == "," and tokens[i - 1].lower in LEVELS["town"]:
            return "town"
        if i >= 0 and tokens[i].lower == "of":
            i -= 1
        elif i < 0 or tokens[i].lower not in ("town", "village", "city", "province", "district", "region", "suburb", "state"):
            return None
        word = tokens[i].lower if i >= 0 else ""
        return next((level for level, units in LEVELS.items() if level != "area" and word in units), None)

    def _unknown_place(self, at: int, last: int) -> bool:
        """Whether the syntax shows that a name no list knows is a place."""
        tokens = self.tokens
        words = tokens[at:last]
        text = self._text(at, last)
        if last - at > 5 or text.lower() in _NOT_PLACES | _UNITS or any(word.lower in _NOT_PLACES for word in (words[0], words[-1])):
            return False
        if words[0].ent in ("DATE", "TIME", "LANGUAGE", "EVENT", "WORK_OF_ART", "LAW", "NORP", "PRODUCT") or (text.isupper() and len(text) < 6):
            return False
        if at and _TITLES.fullmatch(tokens[at - 1].text):
            return False
        seen_as_person = words[-1].lower in self.persons and words[-1].ent not in _PLACE_ENTITIES
        if words[0].lower in _OPENERS and last - at > 1:
            return True
        article = at > 0 and tokens[at - 1].lower in ("the", "a", "an")
        if words[0].pos not in ("PROPN", "NOUN", "X") or words[0].tag in ("NNS", "NNPS") or self._possessive(last):
            return False
        level, _ = self._level_behind(last)
        before = self._level_before(at)
        if self._names_event(last) and self._known_after_event(last) and not seen_as_person and words[0].ent not in ("ORG", "PERSON"):
            return True
        if (level or before) and not (words[-1].ent == "PERSON" and level is None and last - at > 1):
            return level != "area" or self._preposition(at) in LOCATIVE | WEAK or words[0].ent in _PLACE_ENTITIES
        preposition = self._preposition(at)
        if words[0].ent == "GPE" and words[-1].ent == "GPE":
            return (preposition in LOCATIVE | _MOTION and (not article or words[-1].lower in LEVELS["area"])) or (at > 0 and tokens[at - 1].text == "," and bool(self.found) and self.found[-1].last == at - 1) \
                or self._known_beyond(last)
        if preposition in ("in", "near", "outside", "around", "at") and tokens[at - 1].lower in ("in", "near", "outside", "around", "at", "the", "nearby", "town", "village"):
            if preposition == "at" and not self._known_beyond(last):
                return False
            if seen_as_person or words[0].ent in ("PERSON", "ORG") and last - at > 2:
                return False
            if article and words[-1].lower not in LEVELS["area"]:
                return False
            governed = words[-1].dep in ("pobj", "nmod", "compound", "npadvmod") or self._known_beyond(last)
            if words[-1].dep == "compound" and words[-1].head.i >= last and words[-1].head.pos in ("NOUN", "PROPN"):
                return False
            return governed and words[0].pos == "PROPN"
        return False

    def _possessive(self, last: int) -> bool:
        """Whether the name owns a thing that is no place: "X's arrest"."""
        tokens = self.tokens
        if last + 1 >= len(tokens) or tokens[last].lower not in ("'s", "’s", "'", "’"):
            return False
        return not self._capital(tokens[last + 1]) and tokens[last + 1].lower not in _UNITS | DIRECTIONS | PART_NOUNS | _SITES

    def _names_event(self, last: int) -> bool:
        """Whether an attack is called by the name that ends here: "the X bombing"."""
        return last < len(self.tokens) and self.tokens[last].lower in _EVENTS and self.tokens[last].sent == self.tokens[last - 1].sent

    def _known_after_event(self, last: int) -> bool:
        while last < len(self.tokens) and self.tokens[last].lower in _EVENTS:
            last += 1
        return last < len(self.tokens) and self.tokens[last].lower == "in" and self._known_beyond(last)

    def _known_beyond(self, last: int) -> bool:
        """Whether a comma and a known place follow: "X, Balochistan"."""
        tokens = self.tokens
        if last + 1 >= len(tokens) or tokens[last].text not in (",", "in"):
            return False
        at = last + 1
        while at < len(tokens) and (tokens[at].lower in DIRECTIONS or tokens[at].lower in ("the", "in")):
            at += 1
        end = at + 1
        while end < len(tokens) and end - at < 3 and self._capital(tokens[end]) and tokens[end].sent == tokens[last].sent:
            end += 1
        return at < len(tokens) and self._capital(tokens[at]) and bool(self._longest_known(at, min(end, len(tokens)))[1])

    def _judge(self, at: int, end: int, last: int, known: list[Place]) -> None:
        """Takes or leaves a name that the gazetteer knows; `end` to `last` are unit words in capitals behind it."""
        tokens = self.tokens
        words = tokens[at:end]
        level = self._unit_words(end, last) if last > end else None
        if level == "area":
            if self._preposition(at) in LOCATIVE | WEAK:
                self._add(at, last, [], level, sure=True)
            return
        behind, _ = self._level_behind(last)
        before = self._level_before(at)
        if at and _TITLES.fullmatch(tokens[at - 1].text) and not (level or behind or before):
            return
        preposition = self._preposition(at)
        if last + 1 < len(tokens) and tokens[last].text == "," and tokens[last + 1].text.isdigit():
            return
        large = known[0].kind in ("country", "region") or known[0].people > 300_000
        entity = words[0].ent in _PLACE_ENTITIES and words[-1].ent in _PLACE_ENTITIES
        person = words[0].ent == "PERSON" or (words[-1].lower in self.persons and not large)
        comma = last < len(tokens) and tokens[last].text == "," and self._known_beyond(last)
        if words[-1].dep == "nsubj" and words[-1].head.lemma.lower() in _METONYM_VERBS and not large and preposition not in LOCATIVE:
            return
        reasons = bool(level or before or (behind and behind != "area")) or preposition in LOCATIVE or comma or entity
        if not reasons and self._names_event(last):
            reasons = words[0].pos == "PROPN" and (known[0].people > 10_000 or not person)
        if not reasons and large and not person:
            reasons = preposition in WEAK or words[-1].dep in ("nsubj", "poss", "compound", "nmod", "nsubjpass", "appos", "conj", "dobj", "pobj")
        if not reasons and not person and words[0].pos == "PROPN" and words[-1].dep in ("appos", "conj", "npadvmod") and preposition != "of":
            reasons = known[0].people > 20_000
        if not reasons and not person and preposition in ("from", "of", "to", "into", "on"):
            reasons = known[0].people > 3_000 and words[0].pos == "PROPN" and not (preposition == "of" and last - at > 2)
        if person and preposition not in LOCATIVE and not (level or before or behind or comma or self._names_event(last)):
            return
        if reasons:
            self._add(at, last, known, level or behind or before)

    def _add(self, at: int, last: int, known: list[Place], level: str | None, sure: bool = False) -> None:
        tokens = self.tokens
        name = self._text(at, last)
        if sure:
            level = level or self._level_behind(last)[0] or self._level_before(at)
        toponym = Toponym(at, last, name, self._kind(at, last, known), known, level, sure=sure)
        i = at - 1
        if i >= 0 and tokens[i].lower == "the":
            i -= 1
        if i >= 0 and tokens[i].lower in DIRECTIONS and known and (known[0].kind in ("country", "region", "adm1") or tokens[i].text.istitle()):
            toponym.direction = tokens[i].text
            toponym.first = i
        preposition = self._preposition(at)
        toponym.near = preposition in _NEAR or (preposition in ("from", "of") and any(
            token.lower in _DISTANCE for token in tokens[max(0, at - 8):at]))
        self.found.append(toponym)

    def _kind(self, at: int, last: int, known: list[Place]) -> MentionKind:
        """Whether the name stands for the place, for its government, or says where somebody is from."""
        tokens = self.tokens
        if last + 1 < len(tokens) and tokens[last].text in "-‑–" and tokens[last].start == tokens[last - 1].end \
                and tokens[last + 1].start == tokens[last].end and tokens[last + 1].text[0].islower():
            return "adjective"
        nation = bool(known) and known[0].kind == "country"
        if not nation and self.gazetteer.capital_of(self._text(at, last)) is None:
            return "place"
        head = tokens[last - 1]
        while head.dep == "conj" and head.head.i < head.i and head.head.pos == "PROPN":
            head = head.head
        outer, verb = head.head, head.head.lemma.lower()
        if head.dep == "nsubj" and ((nation and verb not in _SUFFERINGS) or (not nation and verb in _METONYM_VERBS)):
            return "metonym"
        if head.dep in ("dobj", "dative") and verb in _METONYM_OBJECTS:
            return "metonym"
        if head.dep == "pobj" and outer.lower in ("with", "by", "against") or (
                head.dep == "pobj" and outer.lower == "between" and outer.head.lemma.lower() in _METONYM_RELATIONS):
            return "metonym"
        if nation and head.dep in ("poss", "compound", "nmod", "amod") and outer.i > head.i:
            placed = (outer.pos == "PROPN" and outer.ent in _PLACE_ENTITIES) or outer.lower in _UNITS | PART_NOUNS | DIRECTIONS | _EVENTS
            return "place" if placed else "adjective"
        return "place"

    def _find_dateline(self) -> None:
        """The place that heads a report: "KABUL (Reuters) -"."""
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
                name = part[0].strip()
                around = self.gazetteer.lookup(name)
                if around:
                    at = match.start(2) + part.start()
                    toponym.inside = toponym.inside or self._dateline_part(at, at + len(name), around)
            self.taken.update(token.i for token in self.doc.tokens_between(match.start(), match.end()))
            return

    def _dateline_part(self, start: int, end: int, known: list[Place]) -> Toponym:
        tokens = self.doc.tokens_between(start, end)
        toponym = Toponym(tokens[0].i, tokens[-1].i + 1, self.doc.text[start:end], "dateline", known)
        self.found.append(toponym)
        return toponym
