"""What linking wants to know of a parsed report and of the words in it that stand for an event.

Everything is lemmas: the trigger's, those of what it happened to and of who did it, by the parse, those of its sentence and those
of the whole report. Dependency labels are CLEAR's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from counterclaim.model import Document, Token

Lemmas = tuple[str, ...]
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_TIMES = frozenset({"DATE", "TIME"})
_COUNTED = frozenset({"DATE", "TIME", "CARDINAL", "MONEY"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT"})
_PARTS = frozenset({"compound", "amod", "nummod", "poss", "appos", "nmod", "conj"})
_BORROWS = frozenset({"xcomp", "conj", "advcl", "pcomp"})  # such a verb may take its subject from the verb above it
_BY_PREPOSITION = {"of": "party", "by": "agent"}
ROLES = ("agent", "patient", "party", "place", "time", "modifier", "other", "near")


@dataclass(frozen=True, slots=True)
class ToldReport:
    """The content words of one report, as lemmas with repeats: all, and those of names, numbers and dates, places and persons."""

    name: str
    words: Lemmas
    names: Lemmas
    numbers: Lemmas
    places: Lemmas
    persons: Lemmas


@dataclass(frozen=True, slots=True)
class EventMention:
    """Words that stand for an event. `key` names the mention, `report` the report, `sentence` its sentence there.

    `trigger` are the lemmas of the words, `lemma` and `form` are those of their head. `roles` holds lemmas by role: agent, patient,
    party (of a noun, either of both), place, time, modifier, other, near (arguments of the verb that governs a noun). `around`,
    `names` and `numbers` are those of the rest of the sentence.
    """

    key: str
    report: str
    sentence: int
    lemma: str
    form: str
    verb: bool
    trigger: Lemmas
    roles: tuple[tuple[str, Lemmas], ...]
    around: Lemmas
    names: Lemmas
    numbers: Lemmas

    def filling(self, *roles: str) -> Lemmas:
        """The lemmas in any of these roles."""
        return tuple(lemma for role, lemmas in self.roles if role in roles for lemma in lemmas)


def told_report(doc: Document) -> ToldReport:
    """The words of a parsed report."""
    content = [token for token in doc.tokens if _is_content(token) and token.pos != "ADV"]
    return ToldReport(
        doc.report.name,
        tuple(token.lemma for token in content),
        tuple(token.lemma for token in content if token.pos == "PROPN"),
        tuple(token.lemma for token in content if token.pos == "NUM" or token.ent in _COUNTED),
        tuple(token.lemma for token in content if token.ent in _PLACES),
        tuple(token.lemma for token in content if token.ent == "PERSON"),
    )


def event_mention(doc: Document, key: str, bounds: Sequence[tuple[int, int]]) -> EventMention | None:
    """The mention at these characters of the report, start and end of each part; None where no word of the report is there."""
    inside = {token.i: token for start, end in bounds for token in doc.tokens_between(start, end)}
    if not inside:
        return None
    tops = [token for token in inside.values() if token.head.i not in inside or token.head is token]
    head = min(tops, key=lambda token: (token.pos not in ("VERB", "NOUN", "PROPN", "ADJ"), token.i))
    rest = [token for token in head.sentence.tokens if _is_content(token) and token.i not in inside]
    return EventMention(
        key,
        doc.report.name,
        head.sent,
        head.lemma,
        head.lower,
        head.pos in ("VERB", "AUX"),
        tuple(inside[i].lemma for i in sorted(inside) if _is_content(inside[i])) or (head.lemma,),
        _roles(head, frozenset(inside)),
        tuple(token.lemma for token in rest),
        tuple(token.lemma for token in rest if token.pos == "PROPN" or token.ent in _NAMED),
        tuple(token.lemma for token in rest if token.pos == "NUM" or token.ent in _COUNTED),
    )


def _is_content(token: Token) -> bool:
    return token.pos in _CONTENT and len(token.lemma) > 1 and any(map(str.isalnum, token.lemma))


def _roles(head: Token, inside: frozenset[int]) -> tuple[tuple[str, Lemmas], ...]:
    """Lemmas by role, each word once: what was found first keeps it."""
    found: dict[str, list[str]] = {}
    seen = set(inside)
    for role, top in _arguments(head):
        if top.i in seen:
            continue
        if top.ent in _TIMES:
            role = "time"
        elif top.ent in _PLACES and role == "other":
            role = "place"
        lemmas = [token.lemma for token in _phrase(top, seen)]
        if lemmas:
            found.setdefault(role, []).extend(lemmas)
    return tuple((role, tuple(found[role])) for role in ROLES if role in found)


def _phrase(top: Token, seen: set[int]) -> Iterator[Token]:
    """The content words of an argument: its head with compounds, adjectives, numbers, possessors and what is joined to it."""
    stack = [top]
    while stack:
        token = stack.pop()
        if token.i not in seen:
            seen.add(token.i)
            if _is_content(token):
                yield token
            stack += [child for child in token.children if child.dep in _PARTS]


def _arguments(head: Token) -> Iterator[tuple[str, Token]]:
    if head.pos in ("VERB", "AUX"):
        yield from _of_verb(head)
    else:
        yield from _of_noun(head)


def _of_verb(verb: Token, *, whole: bool = True) -> Iterator[tuple[str, Token]]:
    """Arguments of a verb; of one that only lends its subject (not `whole`), no more than subject and "by" phrase."""
    has_subject = False
    for child in verb.children:
        if child.dep in ("nsubj", "csubj", "expl", "nsubjpass"):
            has_subject = True
            yield "patient" if child.dep == "nsubjpass" else "agent", child
        elif child.dep == "agent":
            yield from (("agent", goal) for goal in child.deps("pobj"))
        elif whole and child.dep in ("dobj", "dative", "attr", "oprd"):
            yield "patient", child
        elif whole and child.dep == "prep":
            yield from (("other", goal) for goal in _goals(child))
        elif whole and child.dep in ("npadvmod", "advmod") and _is_content(child):
            yield "other", child
    if has_subject or verb.head is verb:
        return
    if verb.dep == "relcl":
        yield "agent", verb.head
    elif verb.dep == "acl":
        yield "patient" if verb.tag == "VBN" else "agent", verb.head
    elif verb.dep in _BORROWS and verb.head.pos in ("VERB", "AUX"):
        yield from _of_verb(verb.head, whole=False)


def _of_noun(noun: Token) -> Iterator[tuple[str, Token]]:
    """Arguments of a noun; "near" are those of the verb above it, which may have done or suffered what the noun tells."""
    for child in noun.children:
        if child.dep == "poss":
            yield "party", child
        elif child.dep in ("compound", "amod", "nmod", "nummod"):
            yield "modifier", child
        elif child.dep == "prep":
            role = _BY_PREPOSITION.get(child.lemma, "other")
            yield from ((role, goal) for goal in child.deps("pobj"))
    above = noun.head
    if above is noun:
        return
    if noun.dep in ("compound", "amod"):
        yield "modifier", above
    verb = above.head if noun.dep == "pobj" and above.dep == "prep" else above
    if verb.pos in ("VERB", "AUX"):
        yield from (("near", child) for child in verb.deps("nsubj", "nsubjpass", "dobj") if child is not noun)
        others = (goal for child in verb.deps("prep") for goal in child.deps("pobj") if goal is not noun)
        yield from (("other", goal) for goal in others)


def _goals(preposition: Token) -> Iterable[Token]:
    """What a preposition governs, also behind a second one ("from outside the city")."""
    yield from preposition.deps("pobj")
    for second in preposition.deps("prep"):
        yield from second.deps("pobj")
