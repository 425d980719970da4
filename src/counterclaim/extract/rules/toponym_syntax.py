"""What the words around a capitalised name tell about its being a place: prepositions, unit words, lists, addresses, events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from counterclaim.codebook.gazetteer import Gazetteer, Place
from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.model import Document, Token

MentionKind = Literal["place", "dateline", "metonym", "adjective", "name_part"]

_WORDS = load_lexicon("place_words")


def _table(section: str, key: str) -> frozenset[str]:
    return frozenset(_WORDS[section][key])


def _with_plurals(units: frozenset[str]) -> frozenset[str]:
    return units | {unit + "s" for unit in units} | {unit[:-1] + "ies" for unit in units if unit.endswith(("ty", "cy", "ry"))}


LEVELS = {level: _with_plurals(_table("units", level)) for level in ("adm1", "adm2", "town", "area")}
UNITS = frozenset().union(*LEVELS.values())
LOCATIVE, WEAK, MOTION = _table("syntax", "locative"), _table("syntax", "weak"), frozenset({"from", "to", "into"})
DIRECTIONS, PART_NOUNS = _table("syntax", "directions"), _table("syntax", "part_nouns")
EVENTS = _table("syntax", "events")
NOT_PLACES, SITES = _table("not_places", "words"), _table("not_places", "sites")
ORGANISATIONS = _table("not_places", "organisations")
REFUSED = NOT_PLACES | UNITS | DIRECTIONS | ORGANISATIONS | SITES
OPENERS, _SPOTS = _table("units", "openers"), _table("units", "spots")
US_STATES: dict[str, str] = _WORDS["us_states"]
PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
TITLES = frozenset(_WORDS["not_places"]["titles"])
HOLY = _table("not_places", "holy")
_NO_PLACE_ENTITIES = frozenset({"DATE", "TIME", "LANGUAGE", "EVENT", "WORK_OF_ART", "LAW", "NORP", "PRODUCT"})
_NEAR, _DISTANCE = _table("syntax", "near"), _table("syntax", "distance")
_SUFFERINGS = _table("syntax", "sufferings")
SPEAKING = _table("syntax", "speaking")
METONYM_VERBS, _METONYM_OBJECTS = _table("metonyms", "verbs"), _table("metonyms", "objects")
_METONYM_RELATIONS = _table("metonyms", "relations")
_INNER = _table("syntax", "inner")
_POINTED = frozenset({"U.S.", "U.K.", "D.C.", "St.", "U.S", "Mt."})
_PASSED_OVER = DIRECTIONS | _table("syntax", "passed_over")
_SCENE_VERBS = _table("syntax", "scene_verbs")
_CAPITALS = re.compile(r"[‘’']?[A-ZÀ-ÞĀ-Ž]")
_APPOSED = frozenset({"town", "village", "city", "province", "district", "region", "suburb", "state"})


def level_of(words: str) -> str | None:
    """The level of a unit word: "tribal district" is a second-order unit."""
    return next((level for level, units in LEVELS.items() if words in units), None)


def is_capital(token: Token) -> bool:
    """Whether the token can be part of a name."""
    if token.text in _POINTED or token.text in US_STATES or (token.lower in OPENERS and token.text[0].isupper()):
        return True
    return (
        bool(_CAPITALS.match(token.text))
        and token.pos != "PUNCT"
        and token.text[-1].isalpha()
        and (len(token.text) > 1 or token.pos == "PROPN")
    )


class NameSyntax:
    """Reads the surroundings of names in one document. Positions are token indices, ends excluded."""

    def __init__(self, doc: Document, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.gazetteer = gazetteer
        self.list_items: dict[int, int] = {}  # end of a place already found -> its beginning

    def text(self, first: int, last: int) -> str:
        return self.doc.text[self.tokens[first].start : self.tokens[last - 1].end]

    def runs(self, taken: set[int]) -> Iterator[tuple[int, int]]:
        """Stretches of capitalised words outside `taken`, with the small connectors inside them."""
        tokens, at = self.tokens, 0
        while at < len(tokens):
            if at in taken or not is_capital(tokens[at]):
                at += 1
                continue
            last = at + 1
            while last < len(tokens) and tokens[last].sent == tokens[at].sent:
                reach = last
                while reach < len(tokens) and reach - last < 3 and tokens[reach].text in _INNER:
                    reach += 1
                if reach >= len(tokens) or not is_capital(tokens[reach]) or not taken.isdisjoint(range(last, reach + 1)):
                    break
                if "\n" in self.doc.text[tokens[last - 1].end : tokens[reach].start]:
                    break
                last = reach + 1
            yield at, last
            at = last

    def longest_known(self, at: int, last: int) -> tuple[list[Place], int]:
        """The places that the longest part of the run from `at` names, and where it ends; ([], 0) when the gazetteer knows none."""
        for end in range(min(last, at + 6), at, -1):
            name = self.text(at, end)
            if self.tokens[end - 1].text in _INNER or name.lower() in REFUSED:
                continue
            known = self.gazetteer.lookup(name)
            if not known or (len(name) < 3 and (known[0].kind != "country" or not name.isupper())):
                continue
            if len(name) >= 5 or not name.isupper() or known[0].kind in ("country", "region"):
                return known, end
        return [], 0

    def preposition(self, at: int) -> str | None:
        """The preposition that governs the name, over an article and words of direction and back through a list of places:
        "in the northern X", "in X, Y and Z"."""
        tokens = self.tokens
        for _ in range(6):
            i = at - 1
            while i >= 0 and (tokens[i].lower in _PASSED_OVER or (tokens[i].tag == "JJ" and tokens[i].text.islower())):
                i -= 1
            if i < 0 or tokens[i].sent != tokens[at].sent:
                return None
            if tokens[i].lower not in ("and", ",", "or", "&") or i == 0:
                return tokens[i].lower
            word = tokens[i].lower
            if tokens[i - 1].lower == ",":
                i -= 1
            if i not in self.list_items:
                return word
            at = self.list_items[i]
        return None

    def level_behind(self, last: int) -> str | None:
        """The level that small words behind the name tell: "Orakzai tribal district", "X, Y and Z towns"."""
        tokens = self.tokens
        end = last
        while end + 1 < len(tokens) and end - last < 12 and tokens[end].lower in (",", "and") and is_capital(tokens[end + 1]):
            end += 1
            while end < len(tokens) and is_capital(tokens[end]):
                end += 1
        if last < end < len(tokens) and tokens[end].lower.endswith("s") and (level := level_of(tokens[end].lower)):
            return level
        for size in (3, 2, 1):
            if last + size <= len(tokens) and tokens[last + size - 1].sent == tokens[last - 1].sent:
                level = level_of(" ".join(token.lower for token in tokens[last : last + size]))
                if level:
                    return level
        return None

    def level_before(self, at: int) -> str | None:
        """The level that "the district of X", "the town X" or "her village, X" tells."""
        tokens = self.tokens
        i = at - 1
        if i >= 1 and tokens[i].text == "," and tokens[i - 1].lower in LEVELS["town"]:
            return "town"
        if i >= 1 and tokens[i].lower == "of":
            i -= 1
        elif i < 0 or tokens[i].lower not in _APPOSED:
            return None
        level = level_of(tokens[i].lower)
        return level if level != "area" else None

    def apposed(self, last: int) -> bool:
        """Whether words behind a comma say that the name is a place: "X, a farming settlement in"."""
        tokens = self.tokens
        if last + 2 >= len(tokens) or tokens[last].text != "," or tokens[last + 1].lower not in ("a", "an", "the"):
            return False
        return any(token.lower in LEVELS["town"] | LEVELS["adm1"] | LEVELS["adm2"] for token in tokens[last + 2 : last + 5])

    def is_scene(self, last: int) -> bool:
        """Whether the name that ends here is where an attack or a movement goes: "strikes on X", "stormed X", "abducted from X",
        "between X and Y"."""
        head = self.tokens[last - 1]
        if head.dep == "conj" and head.head.pos == "PROPN":
            head = head.head
        if head.dep == "dobj":
            return head.ent != "PERSON" and head.head.lemma in _SCENE_VERBS
        if head.dep != "pobj" or head.head.lower not in LOCATIVE | WEAK or head.head.lower in ("with", "by", "against", "of"):
            return False
        governor = head.head.head
        if head.head.lower == "between":
            return governor.lemma in UNITS | SITES
        return governor.lemma in EVENTS | _SCENE_VERBS | SITES

    def known_beyond(self, last: int) -> bool:
        """Whether a comma or "in" and a known place follow: "X, Balochistan"."""
        tokens = self.tokens
        if last + 1 >= len(tokens) or tokens[last].text not in (",", "in"):
            return False
        at = last + 1
        while at < len(tokens) and (tokens[at].lower in DIRECTIONS or tokens[at].lower in ("the", "in")):
            at += 1
        end = at
        while end < len(tokens) and end - at < 4 and is_capital(tokens[end]) and tokens[end].sent == tokens[last].sent:
            end += 1
        return end > at and (bool(self.longest_known(at, end)[1]) or tokens[at].text in US_STATES)

    def names_event(self, last: int) -> bool:
        """Whether an attack is called by the name that ends here: "the X bombing"."""
        tokens = self.tokens
        return last < len(tokens) and tokens[last].lower in EVENTS and tokens[last].sent == tokens[last - 1].sent

    def names_site(self, last: int) -> bool:
        """Whether a building is called by the name that ends here: "the X train station"."""
        tokens = self.tokens
        return any(
            token.lower in SITES
            and token.text.islower()
            and token.sent == tokens[last - 1].sent
            and all(t.pos == "NOUN" for t in tokens[last : token.i])
            for token in tokens[last : last + 3]
        )

    def event_in_known(self, last: int) -> bool:
        """Whether the attack called by the name is put into a known place: "the X bombing in Jakarta"."""
        if not self.names_event(last):
            return False
        while last < len(self.tokens) and self.tokens[last].lower in EVENTS:
            last += 1
        return last < len(self.tokens) and self.tokens[last].lower == "in" and self.known_beyond(last)

    def owns(self, last: int) -> bool:
        """Whether the name owns a thing that is no place: "X's arrest"."""
        tokens = self.tokens
        if last + 1 >= len(tokens) or tokens[last].lower not in ("'s", "’s", "'", "’"):
            return False
        return not is_capital(tokens[last + 1]) and tokens[last + 1].lower not in UNITS | DIRECTIONS | PART_NOUNS | SITES

    def is_near(self, at: int) -> bool:
        """Whether something is said to be near the place only: "near X", "30 km from X"."""
        preposition = self.preposition(at)
        measured = any(token.lower in _DISTANCE for token in self.tokens[max(0, at - 8) : at])
        return preposition in _NEAR or (preposition in ("from", "of") and measured)

    def shows_place(self, at: int, last: int, persons: frozenset[str]) -> bool:
        """Whether the syntax shows that a name which no list knows is a place. `persons` are words of persons' names."""
        tokens = self.tokens
        words = tokens[at:last]
        head = words[-1]
        text = self.text(at, last)
        if last - at > 5 or text.lower() in NOT_PLACES | UNITS or words[0].lower in NOT_PLACES or head.lower in NOT_PLACES:
            return False
        told = words[0].ent == "NORP" and self.level_behind(last) is not None and self.preposition(at) in LOCATIVE
        if (
            (words[0].ent in _NO_PLACE_ENTITIES and not told)
            or (text.isupper() and len(text) < 6)
            or (at and tokens[at - 1].text in TITLES)
        ):
            return False
        if words[0].lower in OPENERS and last - at > 1:
            return not (at > 1 and tokens[at - 2].lower in HOLY)
        if words[0].pos not in ("PROPN", "NOUN", "X") or words[0].tag in ("NNS", "NNPS") or self.owns(last):
            return False
        person = head.lower in persons and head.ent not in PLACE_ENTITIES
        if last < len(tokens) and tokens[last].lower in _SPOTS and tokens[last].text.islower():
            return False
        if self.event_in_known(last) and not person and words[0].ent not in ("ORG", "PERSON"):
            return True
        preposition = self.preposition(at)
        level = self.level_behind(last)
        if self.apposed(last) and (preposition in LOCATIVE | WEAK) and not person:
            return True
        if (level or self.level_before(at)) and not (head.ent == "PERSON" and level is None and last - at > 1):
            return level != "area" or preposition in LOCATIVE | WEAK or words[0].ent in PLACE_ENTITIES
        article = at > 0 and tokens[at - 1].lower in ("the", "a", "an")
        bare = not article or head.lower in LEVELS["area"]
        if words[0].ent == "GPE" and head.ent == "GPE":
            listed = at > 0 and tokens[at - 1].text == "," and at - 1 in self.list_items
            return (preposition in LOCATIVE | MOTION and bare) or listed or self.known_beyond(last)
        if preposition not in ("in", "near", "outside", "around", "at") or not bare or person or words[0].pos != "PROPN":
            return False
        if preposition == "at" and words[0].ent not in PLACE_ENTITIES and not self.known_beyond(last):
            return False
        if words[0].ent in ("PERSON", "ORG") and last - at > 2:
            return False
        if head.dep == "compound" and head.head.i >= last and head.head.pos in ("NOUN", "PROPN"):
            return False
        return head.dep in ("pobj", "nmod", "compound", "npadvmod", "conj", "appos") or self.known_beyond(last)

    def stands_for(self, last: int, name: str, known: list[Place]) -> MentionKind:
        """Whether the name stands for the place, for its government, or says where somebody or something is from."""
        tokens = self.tokens
        if (
            last + 1 < len(tokens)
            and tokens[last].text in "-‑–"
            and tokens[last].start == tokens[last - 1].end
            and tokens[last + 1].start == tokens[last].end
            and tokens[last + 1].text[0].islower()
        ):
            return "adjective"
        nation = bool(known) and known[0].kind == "country"
        if not nation and self.gazetteer.capital_of(name) is None:
            return "place"
        head = tokens[last - 1]
        while head.dep == "conj" and head.head.i < head.i and head.head.pos == "PROPN":
            head = head.head
        outer, verb = head.head, head.head.lemma.lower()
        if head.dep == "nsubj" and ((nation and verb not in _SUFFERINGS) or (not nation and verb in METONYM_VERBS)):
            return "metonym"
        if head.dep in ("dobj", "dative") and verb in _METONYM_OBJECTS:
            return "metonym"
        if head.dep == "pobj" and (
            outer.lower in ("with", "by", "against")
            or (outer.lower == "between" and outer.head.lemma.lower() in _METONYM_RELATIONS)
        ):
            return "metonym"
        if nation and head.dep in ("poss", "compound", "nmod", "amod") and outer.i > head.i:
            placed = outer.pos == "PROPN" and outer.ent in PLACE_ENTITIES
            return "place" if placed or outer.lower in UNITS | PART_NOUNS | DIRECTIONS | EVENTS else "adjective"
        return "place"
