"""Who and what fills the roles of an incident: the encoder's spans, trimmed to names and joined into entities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.codebook.groups import load_groups
from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.lang.names import fits_acronym, normalise_name

ROLES = ("perp_individual", "perp_organisation", "physical_target", "victim_name", "victim_description", "weapon")
_APPOSED = frozenset({"perp_organisation", "victim_name"})

_LEADING = re.compile(
    r"(?:(?:the|a|an|this|these|those|his|her|its|their|our|another|mr|mrs|dr)\b\.?|[^\w\"'“‘(]+)\s*", re.IGNORECASE
)
_TRAILING = re.compile(
    r"(?:\s*['’]s?|[^\w\"”)]+|\s+(?:of|the|an?|and|or|in|at|on|by|to|for|from|with|who|that|which|was|were))$", re.IGNORECASE
)
_BLANK = re.compile(r"\s+")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "several",
        "some",
        "many",
        "other",
        "another",
    ]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text names or describes an entity: characters, the words, and how probable the encoder holds it."""

    start: int
    end: int
    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Entity:
    """Mentions of one person, group or thing in one role, in text order, and the mention that stands for it."""

    role: str
    mentions: tuple[Mention, ...]
    best: Mention

    @property
    def probability(self) -> float:
        """That of the most probable mention."""
        return max(mention.probability for mention in self.mentions)


def find_mentions(encoded: Encoded, head: str, threshold: float) -> list[Mention]:
    """The spans of a head, without articles, quotation marks that do not close, and possessive endings, in text order."""
    found = []
    for span in encoded.find(head, threshold):
        start, end = _trimmed(encoded.text, span.start, span.end)
        if start < end:
            words = _BLANK.sub(" ", encoded.text[start:end])
            found.append(Mention(start, end, words, span.probability))
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end:
        before = start, end
        if match := _LEADING.match(text, start, end):
            start = match.end()
        if match := _TRAILING.search(text, start, end):
            end = match.start()
        for opening, closing in (('"', '"'), ("(", ")"), ("“", "”")):
            inside = text[start:end]
            start += inside.startswith(opening) and closing not in inside[1:]
            end -= inside.endswith(closing) and opening not in inside[:-1] and start < end
        if (start, end) == before:
            break
    return start, end


def find_entities(encoded: Encoded, head: str, threshold: float) -> list[Entity]:
    """The entities of a role, in the order of their first mentions."""
    return join_mentions(head, find_mentions(encoded, head, threshold), encoded.text)


def join_mentions(role: str, mentions: Sequence[Mention], text: str) -> list[Entity]:
    """Joins mentions that are alike in their words, are one name and its acronym, or stand in brackets behind one another."""
    by_name: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_name.setdefault(normalise_name(mention.text), []).append(mention)
    by_name.pop("", None)
    beside = _apposed(mentions, text) if role in _APPOSED else set()
    groups: list[list[_Named]] = []
    for name, found in by_name.items():
        named = _Named(name, frozenset(map(_singular, name.split())) - _SMALL, found)
        same = [group for group in groups if any(_same(role, named, other, beside) for other in group)]
        groups = [group for group in groups if group not in same] + [[*(one for group in same for one in group), named]]
    entities = []
    for group in groups:
        ordered = sorted((mention for named in group for mention in named.mentions), key=lambda mention: mention.start)
        entities.append(Entity(role, tuple(ordered), _representative(ordered)))
    return sorted(entities, key=lambda entity: entity.mentions[0].start)


@dataclass(frozen=True, slots=True)
class _Named:
    """All mentions that read alike."""

    name: str
    words: frozenset[str]
    mentions: list[Mention]


def _apposed(mentions: Sequence[Mention], text: str) -> set[frozenset[str]]:
    """Pairs of names of which one stands in brackets behind the other somewhere."""
    ordered = sorted(mentions, key=lambda mention: mention.start)
    return {
        frozenset((normalise_name(first.text), normalise_name(second.text)))
        for first, second in pairwise(ordered)
        if first.end < second.start <= first.end + 4 and text[first.end : second.start].strip() in ("(", "[")
    }


def _same(role: str, one: _Named, other: _Named, beside: set[frozenset[str]]) -> bool:
    if one.words and other.words and (one.words <= other.words or other.words <= one.words):
        return True
    if frozenset((one.name, other.name)) in beside:
        return True
    return role == "perp_organisation" and _one_organisation(one.mentions[0].text, other.mentions[0].text)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _one_organisation(one: str, other: str) -> bool:
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if " " not in shorter and (fits_acronym(shorter.upper(), longer) or fits_acronym(shorter.upper().replace("-", ""), longer)):
        return True
    known = load_groups()
    groups = [known.named(name) or known.named(name.upper()) for name in (one, other)]
    return groups[0] is not None and groups[0] is groups[1]


def _representative(mentions: Sequence[Mention]) -> Mention:
    """The most probable mention; words that come back count a little more."""
    often: dict[str, int] = {}
    for mention in mentions:
        name = normalise_name(mention.text)
        often[name] = often.get(name, 0) + 1
    return max(mentions, key=lambda one: (one.probability + 0.02 * min(3, often[normalise_name(one.text)]), -one.start))
