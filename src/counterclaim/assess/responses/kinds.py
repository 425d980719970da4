"""What kind of measure words tell of: the kind whose words weigh most, or `other` where none says enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from counterclaim.assess.responses.clauses import VerbGroup, Word, sentence_bounds, split_words, verb_groups
from counterclaim.assess.responses.vocabulary import (
    OTHER,
    blind_phrases,
    incident_nouns,
    kind_words,
    kinds,
    status_words,
    verb_lemmas,
)
from counterclaim.lang.verb_forms import form_index

_NAMED, _VERB, _LATER_VERB, _HINT = 3.0, 5.5, 2.0, 1.0  # the main verb outweighs its object
_FIRM = 8.0  # for a vow not to yield, whatever it names
_PHRASE = 1.0  # for every further word of a phrase
_OBJECT = 2.0  # for the first of the nouns that name a kind right behind the main verb
_ASIDE = 0.5  # the share of words outside the clause, where the clause says too little
_LEAST = 2.0
_LEAST_ASIDE = 1.5
_VOW, _VAGUE = "resolve", 0.75  # its words stand in many vows that name a measure as well
_NEAR = 5
_REACH = 14  # words behind the verb that names the act
_BESIDE = 0.3  # the share of words of the subject, and of those behind the clause
_BEHIND = frozenset(
    {"who", "which", "that", "after", "as", "since", "because", "amid", "where", "when", "while", "until", "following", "if"}
)
_STATES = frozenset({"be", "continue", "remain", "begin", "start", "resume", "proceed"})
_PARTICLES = frozenset({"out", "back", "down", "up", "off"})
_PARTED = 5
_HANDED_ON = 4  # words from a verb of announcing to the verb that it governs


@dataclass(frozen=True, slots=True, kw_only=True)
class KindReading:
    """A kind of the vocabulary and the words by which it was read."""

    kind: str
    words: tuple[str, ...]


@cache
def _forms() -> dict[str, frozenset[str]]:
    return {written: frozenset(lemmas) for written, lemmas in form_index(verb_lemmas()).items()}


def lemmas_of(word: Word) -> frozenset[str]:
    """What the word may be a form of: itself, its singular, and the verbs of which it may be a form."""
    return frozenset({word.lower, word.noun}) | _forms().get(word.lower, frozenset())


def read_kind(text: str, start: int, end: int) -> KindReading:
    """The kind of the measure of which `text[start:end]` tells; the rest of its sentence counts only where these say too little."""
    words = split_words(text, start, end)
    weights, told = _weigh(words)
    if not weights or max(weights.values()) < _LEAST:
        first, last = sentence_bounds(text, start)
        around, also = _weigh(split_words(text, first, max(last, end)))
        for kind, weight in around.items():
            weights[kind] += _ASIDE * weight
            told.setdefault(kind, []).extend(word for word in also[kind] if word not in told.get(kind, ()))
    order = list(kinds())
    best = min(weights, key=lambda kind: (-weights[kind], order.index(kind)), default=None)
    if best is None or weights[best] < _LEAST_ASIDE:
        return KindReading(kind=OTHER, words=())
    return KindReading(kind=best, words=tuple(dict.fromkeys(told[best])))


def _weigh(words: Sequence[Word]) -> tuple[dict[str, float], dict[str, list[str]]]:
    groups = verb_groups(words)
    main = _content_verb(groups)
    forms = [lemmas_of(word) for word in words]
    named = [frozenset({word.lower, word.noun}) for word in words]
    hidden = _blind(forms)
    share = _shares(words, groups, main)
    weights: dict[str, float] = defaultdict(float)
    told: dict[str, list[str]] = {}
    objects: dict[str, int] = {}
    for kind, listed in kind_words().items():
        taken: set[int] = set()
        verbs, nouns = _matches(forms, listed.verbs, parted=True), _matches(named, listed.nouns)
        found = [(at, phrase, True) for at, phrase in verbs] + [(at, phrase, False) for at, phrase in nouns]
        as_verbs = {group.last for group in groups}
        for at, phrase, verbal in sorted(found, key=lambda match: (-len(match[1]), match[2] and match[0] not in as_verbs)):
            places = set(range(at, at + len(phrase)))
            if places & taken or places & hidden:
                continue
            taken |= places
            weights[kind] += share[at] * _weight(at, phrase, groups, main, verbal=verbal)
            told.setdefault(kind, []).append(" ".join(words[place].text for place in sorted(places)))
            if not verbal and main is not None and main.last < at <= main.last + _NEAR:
                objects[kind] = min(at, objects.get(kind, at))
        hinted = {
            phrase: share[at]
            for at, phrase in reversed(_matches(forms, listed.hints))
            if not set(range(at, at + len(phrase))) & (taken | hidden)
        }
        if hinted:
            weights[kind] += _HINT * sum(hinted.values())
            told.setdefault(kind, []).extend(sorted(" ".join(phrase) for phrase in hinted))
    for kind, at in objects.items():
        if at == min(objects.values()):
            weights[kind] += _OBJECT
    if main is not None and main.negated and main.lemma in status_words("firm"):
        weights[_VOW] += _FIRM
        told.setdefault(_VOW, []).append(words[main.last].text)
    weights[_VOW] *= _VAGUE
    return defaultdict(float, {kind: weight for kind, weight in weights.items() if weight > 0}), told


def content_start(text: str, start: int, end: int) -> int:
    """Where the verb begins that names the act: what stands before it ("promised on Friday to") tells when it was said."""
    words = split_words(text, start, end)
    verb = _content_verb(verb_groups(words))
    return words[verb.first].start if verb is not None else start


def _content_verb(groups: Sequence[VerbGroup]) -> VerbGroup | None:
    """The verb that names the act: the first, or the one that it soon hands on to by announcing, beginning or carrying on."""
    light = status_words("announcing") | status_words("beginning") | status_words("going_on") | {"be", "have", "make", "take"}
    if not groups:
        return None
    at = 0
    while groups[at].lemma in light and at + 1 < len(groups) and groups[at + 1].first - groups[at].last <= _HANDED_ON:
        at += 1
    return groups[at]


def _shares(words: Sequence[Word], groups: Sequence[VerbGroup], main: VerbGroup | None) -> list[float]:
    """How much each word counts: those of the subject of an active verb little, and so those behind the clause."""
    share = [1.0] * len(words)
    if main is None:
        return share
    if groups[0].first > 0 and not groups[0].passive and groups[0].lemma not in _STATES:
        share[: groups[0].first] = [_BESIDE] * groups[0].first
    for at in range(main.last + 1, len(words)):
        if words[at].lower in _BEHIND or at > main.last + _REACH:
            share[at:] = [_BESIDE] * (len(words) - at)
            break
    return share


def _weight(at: int, phrase: Sequence[str], groups: Sequence[VerbGroup], main: VerbGroup | None, *, verbal: bool) -> float:
    more = _PHRASE * (len(phrase) - 1)
    if not verbal:
        return more + _NAMED
    as_verb = any(group.last == at for group in groups)
    return more + (_VERB if main is not None and at == main.last else _LATER_VERB if as_verb else _HINT)


@cache
def _by_first_word(phrases: frozenset[tuple[str, ...]]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in phrases:
        found[phrase[0]].append(phrase)
    return {word: tuple(those) for word, those in found.items()}


def _matches(
    forms: Sequence[frozenset[str]], phrases: frozenset[tuple[str, ...]], *, parted: bool = False
) -> list[tuple[int, tuple[str, ...]]]:
    """Where the phrases stand, longer ones first; with `parted` a verb may stand apart from its particle: "pull all troops out"."""
    beginning = _by_first_word(phrases)
    found = [
        (at, phrase)
        for at, here in enumerate(forms)
        for word in here
        for phrase in beginning.get(word, ())
        if all(at + step < len(forms) and part in forms[at + step] for step, part in enumerate(phrase))
        or (
            parted
            and len(phrase) == 2
            and phrase[1] in _PARTICLES
            and any(phrase[1] in form for form in forms[at + 1 : at + 1 + _PARTED])
        )
    ]
    return sorted(found, key=lambda match: (-len(match[1]), match[0], match[1]))


def _blind(forms: Sequence[frozenset[str]]) -> set[int]:
    return {place for at, phrase in _matches(forms, blind_phrases()) for place in range(at, at + len(phrase))}


def kind_named(words: Sequence[Word]) -> tuple[str, tuple[str, ...]] | None:
    """The kind that a noun among these words names, of several the first and there the longest; None where none does. Nouns of
    violence and of mere resolve count for none."""
    forms = [frozenset({word.lower, word.noun}) for word in words]
    hidden = _blind(forms)
    found = [
        (at, -len(phrase), order, kind)
        for order, (kind, listed) in enumerate(kind_words().items())
        for at, phrase in _matches(forms, listed.nouns)
        if kind != _VOW and phrase not in incident_nouns() and not hidden & set(range(at, at + len(phrase)))
    ]
    if not found:
        return None
    at, length, _, kind = min(found)
    return kind, tuple(word.text for word in words[at : at - length])
