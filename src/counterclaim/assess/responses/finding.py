"""Finds in a report what governments and forces are said to have begun, done or not done, beside what they promise.

A measure is told by a verb of carrying out with a noun of a kind as its object ("launched an operation", "a curfew was imposed"),
or by a verb that names the act with a fitting object ("deployed 500 troops", "closed the schools"). Its subject must be a
government or force that the report names, or "we" in the words of one that speaks for it. Arrests, killings and strikes are
incidents, which the ledger keeps as such; they are no measures here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from counterclaim.assess.responses.clauses import VerbGroup, Word, sentences, split_words, verb_groups
from counterclaim.assess.responses.kinds import kind_named
from counterclaim.assess.responses.status import StatusReading, read_status
from counterclaim.assess.responses.vocabulary import (
    Status,
    act_kinds,
    act_objects,
    carrying_verbs,
    kind_words,
    speaks_of,
    state_nouns,
    status_words,
)
from counterclaim.lang.verb_forms import noun_lemma, verb_forms

_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OBJECT_REACH, _SUBJECT_REACH = 8, 9  # words
_STOPS = frozenset(
    {";", ":", ".", "who", "which", "that", "after", "when", "while", "but", "because", "since", "before", ",", "as", "to"}
)
_JOINED = 10  # words from a verb to one that is joined to it by "and", at most
_OURS = frozenset({"we"})
_BEFORE_STATE = frozenset(
    {"the", "security", "local", "national", "federal", "government", "regional", "armed", "our", "their", "more", "military"}
)
_THIRD = frozenset({"it", "they", "he", "she"})
_ANOTHERS = frozenset(
    {"militant", "insurgent", "rebel", "attacker", "gunman", "terrorist", "taliban", "group", "protester", "jihadist"}
)
_UNTIL = frozenset({"until", "till", "once", "before", "unless", "if", "whether"})
_TOLD = frozenset({Status.BEGUN, Status.DONE, Status.DENIED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A government or force with the places where the report names it (bounds of characters) and the words of its names, as
    lower-case singulars."""

    key: str
    places: tuple[tuple[int, int], ...]
    name_words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Attributed words: their bounds, the government or force that speaks (None: somebody else) and whether its verb denies
    them."""

    key: str
    start: int
    end: int
    party: str | None
    denies: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMeasure:
    """Words of a measure at characters `start` to `end`, whose measure it is, and the attributed words in which they stand."""

    start: int
    end: int
    party: str
    kind: str
    kind_words: tuple[str, ...]
    status: StatusReading
    spoken: str | None


def find_measures(
    text: str, parties: Sequence[Party], spoken: Sequence[Spoken], taken: Sequence[tuple[int, int]] = ()
) -> list[FoundMeasure]:
    """The measures of the parties, in text order. `taken` are bounds of words that are known as pledges: nothing is found in
    them."""
    if not parties:
        return []
    named = sorted(dict.fromkeys((start, end, party.key) for party in parties for start, end in party.places))
    found: list[FoundMeasure] = []
    for first, last in sentences(text):
        if not may_tell(text[first:last]):
            continue
        here = [place for place in named if first <= place[0] < last]
        held = [piece for piece in spoken if piece.start < last and first < piece.end]
        if not here and not any(piece.party for piece in held) and not _names_side(text[first:last]):
            continue
        found += _in_sentence(_Sentence(text, first, last, here, held, parties), taken)
    return found


def may_tell(sentence: str) -> bool:
    """Whether the sentence holds a verb and a noun that tell of a measure: a quick look before it is taken apart."""
    words = set(_LETTERS.findall(sentence.lower()))
    return not words.isdisjoint(_telling_verbs()) and any(
        word in _telling_nouns() or noun_lemma(word) in _telling_nouns() for word in words
    )


def _names_side(sentence: str) -> bool:
    """Whether a common noun in the sentence may mean a government or force that the report names elsewhere."""
    return any(noun_lemma(word) in state_nouns() for word in _LETTERS.findall(sentence.lower()))


@cache
def _telling_verbs() -> frozenset[str]:
    """Every form of the verbs of carrying out and of those that name an act."""
    return frozenset(form for verb in {*carrying_verbs(), *act_kinds()} for form in verb_forms(verb).values())


@cache
def _telling_nouns() -> frozenset[str]:
    """The first words of the nouns of kinds, and the objects of acts."""
    named = {phrase[0] for listed in kind_words().values() for phrase in listed.nouns}
    return frozenset(named.union(*(act_objects(kind) for kind in act_kinds().values())))


class _Sentence:
    """A sentence taken apart, with what the report says and names in it."""

    def __init__(
        self,
        text: str,
        first: int,
        last: int,
        named: Sequence[tuple[int, int, str]],
        spoken: Sequence[Spoken],
        parties: Sequence[Party],
    ) -> None:
        self.text = text
        self.words = split_words(text, first, last)
        self.groups = verb_groups(self.words)
        self.named = named
        self.spoken = spoken
        self.parties = parties

    def called(self, noun: str, before: int) -> str | None:
        """The party that a common noun means here: one named with that word, the one named last before this place."""
        holding = [party for party in self.parties if noun in party.name_words]
        if not holding:
            return None
        return max(holding, key=lambda party: (max((end for _, end in party.places if end <= before), default=-1), party.key)).key

    def speaks_of(self, key: str | None, noun: str) -> bool:
        """Whether a party that speaks means its own side by a common noun: a minister by "the government", no policeman."""
        names = next((party.name_words for party in self.parties if party.key == key), frozenset())
        return noun in names or any(names & words and noun in nouns for words, nouns in speaks_of())

    def speech_at(self, start: int) -> Spoken | None:
        holding = [piece for piece in self.spoken if piece.start <= start < piece.end]
        return min(holding, key=lambda piece: (piece.end - piece.start, piece.start), default=None)


def _in_sentence(sentence: _Sentence, taken: Sequence[tuple[int, int]]) -> list[FoundMeasure]:
    found: list[FoundMeasure] = []
    covered = -1
    for at, group in enumerate(sentence.groups):
        if sentence.words[group.first].start < covered:
            continue
        made = _measure(sentence, at)
        if made is None or any(start < made.end and made.start < end for start, end in taken):
            continue
        found.append(made)
        covered = made.end
    return found


def _measure(sentence: _Sentence, at: int) -> FoundMeasure | None:
    group, words = sentence.groups[at], sentence.words
    if group.lemma is None or group.modal == "modal" or not (group.finite or _goes_with(sentence, at)):
        return None
    before, after = _before(sentence, at), _after(sentence, at)
    told = after if not group.passive else before
    if (handed := _handed_on(sentence, at)) is not None:
        after = told = _after(sentence, at + 1)
        kind = _kind_of(sentence, handed, told)
    else:
        kind = _kind_of(sentence, group, told, subject=group.passive)
    by_noun = False
    if kind is None and not group.passive and group.lemma in _COURSE and after[1] - after[0] <= 6:
        kind, by_noun = _kind_of(sentence, group, before, subject=True), True  # "the operation has begun"
    if kind is None:
        return None
    party = _agent(sentence, at, group, before, after, by_noun=by_noun)
    if party is None:
        return None
    key, begins = party
    start = min(words[group.first].start, begins, words[before[0]].start if group.passive or by_noun else begins)
    end = words[after[1] - 1].end if after[1] > after[0] else words[group.last].end
    if _is_open(words, before[0], group) or (words[group.last + 1 : group.last + 2] and words[group.last + 1].lower == "that"):
        return None
    status = read_status(sentence.text, words[group.first].start, end)
    speech = sentence.speech_at(words[group.first].start)
    if speech is not None and speech.denies and status.status is not Status.DENIED:
        status = StatusReading(status=Status.DENIED, because="said to be denied", condition=status.condition)
    if status.status not in _TOLD or status.condition is not None:
        return None
    return FoundMeasure(
        start=start,
        end=end,
        party=key,
        kind=kind[0],
        kind_words=kind[1],
        status=status,
        spoken=speech.key if speech is not None else None,
    )


# With a measure as their subject these tell its course.
_COURSE = frozenset({"begin", "start", "continue", "end", "resume", "conclude", "proceed", "finish", "remain"})


def _handed_on(sentence: _Sentence, at: int) -> VerbGroup | None:
    """The verb that one of beginning, lasting or ending governs: "has begun to recruit", "finished training"."""
    group = sentence.groups[at]
    if (
        at + 1 == len(sentence.groups)
        or group.passive
        or not any(group.lemma in status_words(table) for table in ("beginning", "going_on", "completing"))
    ):
        return None
    behind = sentence.groups[at + 1]
    return behind if behind.first == group.last + 1 and (behind.to or behind.bare_ing) else None


def _goes_with(sentence: _Sentence, at: int) -> bool:
    """A verb in -ing right behind its governor: "continue investigating"."""
    group = sentence.groups[at]
    return group.bare_ing and at > 0 and sentence.groups[at - 1].last == group.first - 1


def _after(sentence: _Sentence, at: int) -> tuple[int, int]:
    """The words in which the object stands: up to the next clause, mark or verb."""
    first = sentence.groups[at].last + 1
    following = sentence.groups[at + 1].first if at + 1 < len(sentence.groups) else len(sentence.words)
    last = min(first + _OBJECT_REACH, following, len(sentence.words))
    for place in range(first, last):
        if sentence.words[place].lower in _STOPS:
            return first, place
    return first, last


def _before(sentence: _Sentence, at: int) -> tuple[int, int]:
    """The words in which the subject stands."""
    last = sentence.groups[at].first
    previous = sentence.groups[at - 1].last + 1 if at else 0
    first = max(previous, last - _SUBJECT_REACH, 0)
    for place in range(last - 1, first - 1, -1):
        if sentence.words[place].lower in _STOPS or sentence.words[place].lower in ("“", '"', "and"):
            return place + 1, last
    return first, last


def _is_open(words: Sequence[Word], first: int, group: VerbGroup) -> bool:
    """ "Until the review is finished", "not strictly enough": told as no fact."""
    opening = {word.lower for word in words[max(0, first - 1) : first + 1]}
    return bool(opening & _UNTIL) or any(word.lower == "enough" for word in words[group.last : group.last + 5])


def _kind_of(
    sentence: _Sentence, group: VerbGroup, where: tuple[int, int], *, subject: bool = False
) -> tuple[str, tuple[str, ...]] | None:
    words = sentence.words
    part: Sequence[Word] = words[where[0] : where[1]]
    act = act_kinds().get(group.lemma or "")
    if act is not None:
        thing = next((word for word in part if word.noun in act_objects(act)), None)
        if thing is not None:
            return act, (words[group.last].text, thing.text)
    if group.lemma not in carrying_verbs():
        return None
    if not subject:
        part = _objects(part, placed=group.lemma in ("place", "put"))
    return kind_named([word for word in part if not any(start <= word.start < end for start, end, _ in sentence.named)])


def _objects(part: Sequence[Word], *, placed: bool) -> Sequence[Word]:
    """The words of the object itself, without what hangs on it by a preposition; of what is placed, "under curfew"."""
    stops = [at for at, word in enumerate(part) if word.lower in _OBLIQUE and word.lower != "of"]
    if placed:
        return part[stops[0] + 1 :] if stops else ()
    return part[: stops[0]] if stops else part


def _agent(
    sentence: _Sentence, at: int, group: VerbGroup, before: tuple[int, int], after: tuple[int, int], *, by_noun: bool
) -> tuple[str, int] | None:
    """Whose measure it is, and where the words of the subject begin."""
    words = sentence.words
    if group.passive or by_noun:
        if group.passive and (agent := _by(sentence, group, after)) is not None:
            return agent
        first = words[before[0]].start if before[1] > before[0] else words[group.first].start
        own = [place for place in sentence.named if first <= place[0] and place[1] <= words[group.first].start]
        if own:
            return (own[0][2], own[0][0]) if by_noun or _possessive(sentence, own[0][1]) else None
        speech = sentence.speech_at(words[group.first].start)
        return (speech.party, first) if speech is not None and speech.party is not None else None
    return _subject(sentence, at)


def _subject(sentence: _Sentence, at: int) -> tuple[str, int] | None:
    """Whose act an active verb tells of, and where the words of the subject begin."""
    words, group = sentence.words, sentence.groups[at]
    place = _subject_place(sentence, group)
    if place is not None:
        return place[2], place[0]
    if group.first == 0:
        return None
    if at and words[group.first - 1].lower == "and" and group.first - sentence.groups[at - 1].last <= _JOINED:
        return _subject(sentence, at - 1)
    speech = sentence.speech_at(words[group.first].start)
    side = speech.party if speech is not None else None
    common = _common_subject(sentence, group)
    if common is not None:
        noun, begins = common
        party = sentence.called(noun, begins) or (side if sentence.speaks_of(side, noun) else None)
        return (party, begins) if party is not None else None
    if speech is None or side is None:
        return None
    pronoun = words[group.first - 1]
    if pronoun.lower in _OURS:
        return side, pronoun.start
    opening = pronoun.lower in _THIRD and pronoun.start - speech.start <= 6
    return (side, pronoun.start) if opening else None


def _common_subject(sentence: _Sentence, group: VerbGroup) -> tuple[str, int] | None:
    """ "Security forces", "the army", "police" right before the verb: the noun, and where its phrase begins. With another word
    before it ("Filipino authorities") it is somebody whom the report does not name by itself."""
    words = sentence.words
    at = group.first - 1
    while at >= 0 and (words[at].lower.endswith("ly") or words[at].lower in ("also", "now", "later", "then")):
        at -= 1
    if at < 0 or words[at].noun not in state_nouns():
        return None
    first = at
    while first > 0 and words[first - 1].lower.isalpha() and words[first - 1].lower in _BEFORE_STATE | state_nouns():
        first -= 1
    ahead = words[first - 1] if first else None
    opens = ahead is None or not ahead.lower.isalpha() or ahead.lower in _OPENING_CLAUSES
    opens = opens or any(other.last == first - 1 for other in sentence.groups)
    return (words[at].noun, words[first].start) if opens else None


def _possessive(sentence: _Sentence, end: int) -> bool:
    return sentence.text[end : end + 2] in ("'s", "’s") or sentence.text[end - 2 : end] in ("'s", "’s")


def _by(sentence: _Sentence, group: VerbGroup, after: tuple[int, int]) -> tuple[str, int] | None:
    words = sentence.words
    for place in range(after[0], min(len(words), after[0] + _OBJECT_REACH)):
        if words[place].lower == "by":
            for start, _, key in sentence.named:
                if 0 <= start - words[place].end <= 12:
                    return key, words[group.first].start
    return None


def _subject_place(sentence: _Sentence, group: VerbGroup) -> tuple[int, int, str] | None:
    """The mention that is the verb's subject: the last before it, with nothing but an apposition or adverbs between."""
    words, begins = sentence.words, sentence.words[group.first].start
    near = [place for place in sentence.named if place[1] <= begins and begins - place[1] <= 90]
    if not near:
        return None
    place = near[-1]
    between = [word for word in words if place[1] <= word.start < begins]
    if [word.lower for word in between] in ([",", "which"], [",", "who"]):
        return place  # "the army, which has launched ..."
    commas = sum(word.lower == "," for word in between)
    if commas == 1 or any(word.lower in _BREAKS for word in between) or any(word.noun in _ANOTHERS for word in between):
        return None
    plain = [word for word in between if word.lower.isalpha()]
    if any(place[1] <= words[other.first].start < begins for other in sentence.groups if other is not group and other.finite):
        return None
    if commas == 0 and len(plain) > 4:
        return None
    ahead = [word for word in words if word.end <= place[0]]
    return None if (ahead and ahead[-1].lower in _OBLIQUE) or _is_oblique(ahead) else place


def _is_oblique(ahead: Sequence[Word]) -> bool:
    """Whether the mention stands behind a preposition, an article aside: "against the army", "from the police"."""
    return len(ahead) > 1 and ahead[-1].lower in ("the", "a", "local", "its", "their") and ahead[-2].lower in _OBLIQUE


_OPENING_CLAUSES = frozenset(
    {"that", "and", "but", "as", "after", "while", "when", "where", "because", "since", "if", "so", "or", "before", "once", "how"}
)
_BREAKS = frozenset({";", ":", "“", "”", '"', ".", "who", "which", "that", "and", "but", "where", "when", "said", "after"})
_OBLIQUE = frozenset(
    {
        "of",
        "against",
        "from",
        "with",
        "on",
        "in",
        "at",
        "to",
        "by",
        "near",
        "for",
        "into",
        "between",
        "among",
        "behind",
        "over",
        "as",
        "under",
        "about",
        "during",
        "without",
        "towards",
    }
)


def denies(cue: str | None) -> bool:
    """Whether a verb of saying denies what it introduces."""
    if cue is None:
        return False
    return any(group.lemma in status_words("denying") for group in verb_groups(split_words(cue)))
