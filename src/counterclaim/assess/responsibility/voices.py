"""From statements to independent voices: copies of a text, relays of one speaker and outlets that quote each other count once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from counterclaim.assess.figures import Party
from counterclaim.assess.responsibility.case import ResponsibilityCase, Said
from counterclaim.assess.responsibility.kinds import FOR, SpeakerKind, camp
from counterclaim.assess.responsibility.result import Delay, Independence
from counterclaim.lang.date_bounds import date_bounds
from counterclaim.lang.in_words import some_of
from counterclaim.model import ActorKind, Certainty, Stance, name_key

_EARLY = 2  # days by which a report may seem older than the incident through time zones and dates of print
_ORDER = tuple(Stance)
_CALLED = 3  # outlets by which a voice of several is called


@dataclass(frozen=True, kw_only=True)
class Group:
    """The statements of one voice of one stance on one party. `rests_on` names the speakers whose words the same texts give, where
    an outlet's own voice adds nothing to them; `otherwise` says how the same words are read more surely, None where they are not.
    """

    key: str
    said: tuple[Said, ...]
    rests_on: tuple[str, ...] = ()
    otherwise: str | None = None

    @property
    def counts(self) -> bool:
        """Whether it is a voice of its own."""
        return not self.rests_on and self.otherwise is None

    @property
    def head(self) -> Said:
        return self.said[0]

    @property
    def party(self) -> Party | None:
        return self.head.party

    @property
    def stance(self) -> Stance:
        return self.head.stance

    @property
    def kind(self) -> SpeakerKind:
        """What the first report that tells it says that the speaker is."""
        return next((said.kind for said in self.said if said.kind is not SpeakerKind.OTHER), self.head.kind)

    @property
    def camp(self) -> str:
        return camp(self.kind, self.key)

    @property
    def certainty(self) -> Certainty:
        """The surer of what is said: a voice that once said so outright has said so."""
        sure = any(said.certainty is Certainty.ASSERTED for said in self.said)
        return Certainty.ASSERTED if sure else Certainty.SUSPECTED

    @property
    def name(self) -> str:
        """What the voice is called: the speaker, or the outlets where they speak themselves."""
        if self.head.speaker is None:
            return some_of(dict.fromkeys(said.source for said in self.said), _CALLED)
        return self.head.speaker.name

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every key of its statements. Two groups that share one are the same voice."""
        return frozenset(key for said in self.said for key in _keys(said))

    @cached_property
    def firsts(self) -> tuple[Said, ...]:
        """Of each text what its first report has: a copy is no second chance to read the words rightly."""
        first: dict[str, str] = {}
        return tuple(said for said in self.said if first.setdefault(said.copy_group, said.report) == said.report)

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(said.id for said in self.said)

    @property
    def first(self) -> Said | None:
        """The statement of the first report that is dated."""
        return next((said for said in self.said if date_bounds(said.published)[0] is not None), None)


def group_voices(case: ResponsibilityCase) -> list[Group]:
    """The voices, by party, stance and date, whatever order the statements came in."""
    apart: dict[tuple[str, Stance], list[Said]] = defaultdict(list)
    for said in case.said:
        apart[said.party.id if said.party else "", said.stance].append(said)
    otherwise = _read_otherwise(case.said)
    spoken: dict[tuple[str, bool, str], dict[str, str]] = defaultdict(dict)
    for said in case.said:
        if not _own_voice(said) and said.party is not None and said.id not in otherwise:
            name = said.speaker.name if said.speaker else said.party.name
            spoken[said.party.id, said.stance in FOR, said.copy_group][_speaker_key(said)] = name
    groups = []
    for (party, stance), listed_here in apart.items():
        echoes: dict[tuple[str, ...], list[Said]] = defaultdict(list)
        misread: dict[str, list[Said]] = defaultdict(list)
        alone = []
        for said in listed_here:
            if said.id in otherwise:
                misread[otherwise[said.id]].append(said)
                continue
            behind = spoken.get((party, stance in FOR, said.copy_group)) if _own_voice(said) and party else None
            if behind:
                echoes[tuple(dict.fromkeys(behind.values()))].append(said)
            else:
                alone.append(said)
        groups += [Group(key=key, said=tuple(found)) for key, found in _joined(alone)]
        groups += [
            Group(key=key, said=tuple(found), rests_on=behind) for behind, told in echoes.items() for key, found in _joined(told)
        ]
        groups += [
            Group(key=key, said=tuple(found), otherwise=how) for how, told in misread.items() for key, found in _joined(told)
        ]
    return sorted(groups, key=_place)


def _place(group: Group) -> tuple[object, ...]:
    party = group.party.name.casefold() if group.party else "~"
    named = group.party.id if group.party else ""
    return (party, named, _ORDER.index(group.stance), not group.counts, *group.head.order())


def _read_otherwise(told: Iterable[Said]) -> dict[str, str]:
    """Statements whose very words the program also reads in another way that excludes it, and more surely: how, by id.

    One speaker does not say both that a party did it and that it did not in the same words, and words in which somebody else lays
    it at a party's door are not the party's claim. What people entered, without a probability, is meant as it stands.
    """
    by_place: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for said in told:
        if said.party is not None and said.probability is not None:
            by_place[said.report, said.party.id].append(said)
    found: dict[str, str] = {}
    for said in (one for here in by_place.values() for one in here):
        for other in by_place[said.report, said.party.id if said.party else ""]:
            surer = (other.probability or 0.0, other.id) > (said.probability or 0.0, said.id)
            if surer and overlap(said, other) and _exclude(said, other):
                found.setdefault(said.id, _HOW[other.stance])
    return found


_HOW = {
    Stance.CLAIMS: "a claim",
    Stance.DENIES: "a denial",
    Stance.BLAMES: "somebody else's accusation",
    Stance.DOUBTS: "a doubt",
    Stance.NO_CLAIM: "the absence of a claim",
}


def overlap(said: Said, other: Said) -> bool:
    """Whether the two rest on words in common, where they stand in one report."""
    return any(one[0] < two[1] and two[0] < one[1] for one in said.spans for two in other.spans)


def _exclude(said: Said, other: Said) -> bool:
    """Whether the one cannot be meant where the other is. An accusation may hold the words of a claim ("the police blamed X, which
    claimed it"), so that it gives way only to a claim that holds all its words."""
    if (said.stance in FOR) != (other.stance in FOR):
        return _speaker_key(said) == _speaker_key(other) and _own_voice(said) == _own_voice(other)
    if said.stance is Stance.CLAIMS:
        return other.stance is Stance.BLAMES and said.kind is SpeakerKind.ITSELF
    return said.stance is Stance.BLAMES and other.stance is Stance.CLAIMS and _within(said, other)


def _within(said: Said, other: Said) -> bool:
    return all(any(two[0] <= one[0] and one[1] <= two[1] for two in other.spans) for one in said.spans)


def _own_voice(said: Said) -> bool:
    return said.kind in (SpeakerKind.MEDIA, SpeakerKind.DATASET) and said.speaker is None


def _speaker_key(said: Said) -> str:
    """Under which a speaker is one voice in all reports: the party itself whoever speaks for it, else the body or the person."""
    if said.kind is SpeakerKind.ITSELF and said.party is not None:
        return f"itself {said.party.id}"
    if said.kind is SpeakerKind.MEDIA and said.outlet_key is not None:
        return f"outlet {said.outlet_key}"
    return f"speaker {said.speaks_as or (said.speaker.id if said.speaker else '')}"


def _keys(said: Said) -> list[str]:
    """Statements with a key in common are one voice's. An outlet is one voice in all its texts, a text in all its copies; a person
    whom one report calls a body's spokesman and another does not is one with the body."""
    if not _own_voice(said):
        return [_speaker_key(said), *(f"who {name_key(name)}" for name in _persons(said) if len(name.split()) > 1)]
    return [f"text {said.copy_group}", *([f"outlet {said.outlet}"] if said.outlet is not None else [])]


def _persons(said: Said) -> set[str]:
    """Who speaks, by name; a name of one word may be many people's."""
    speaking = {said.speaker.name} if said.speaker is not None and said.speaker.kind is ActorKind.PERSON else set()
    return speaking | ({said.person} if said.person is not None else set())


def _joined(told: Sequence[Said]) -> list[tuple[str, list[Said]]]:
    """The statements put together by shared keys, each set under its least key."""
    root: dict[str, str] = {}

    def find(key: str) -> str:
        while root.setdefault(key, key) != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for said in told:
        first, *others = _keys(said)
        for other in others:
            one, two = sorted((find(first), find(other)))
            root[two] = one
    found: dict[str, list[Said]] = defaultdict(list)
    for said in told:
        found[find(_keys(said)[0])].append(said)
    return sorted(found.items())


# How many, how late


def count_independence(groups: Iterable[Group]) -> Independence:
    """The reports, texts and voices of these, and in words how the number came about."""
    groups = list(groups)
    told = [said for group in groups for said in group.said]
    reports, texts = {said.report for said in told}, {said.copy_group for said in told}
    counting = [group for group in groups if group.counts]
    voices = _count_voices(counting)
    camps = {group.camp for group in counting}
    counts = f"{_number(len(reports), 'report')}, {_number(len(texts), 'text')}, {_number(voices, 'voice')}"
    notes = []
    if len(reports) > len(texts):
        copies = len(reports) - len(texts)
        notes.append(f"{_number(copies, 'report')} {'is a copy' if copies == 1 else 'are copies'} of others")
    relays: dict[str, tuple[str, set[str]]] = {}
    for group in groups:
        if group.head.speaker is not None and group.counts:
            relays.setdefault(group.key, (group.name, set()))[1].update(said.report for said in group.said)
    many = [f"{name} speaks in {len(where)} reports and counts once" for name, where in relays.values() if len(where) > 1]
    echoes = sum(1 for group in groups if group.rests_on)
    notes += many[:3]
    if len(many) > 3:
        notes.append(f"{len(many) - 3} other speakers are in several reports and count once")
    if echoes:
        notes.append(f"{_number(echoes, 'outlet')} {'repeats' if echoes == 1 else 'repeat'} what a speaker in the same text says")
    words = counts + (f": {'; '.join(notes)}" if notes else "")
    return Independence(reports=len(reports), texts=len(texts), voices=voices, camps=len(camps), words=words)


def _count_voices(groups: Sequence[Group]) -> int:
    """How many voices the groups are: one that speaks on several parties, or in several ways, is one."""
    apart: list[frozenset[str]] = []
    for group in groups:
        same = [keys for keys in apart if not keys.isdisjoint(group.keys)]
        apart = [keys for keys in apart if keys.isdisjoint(group.keys)]
        apart.append(group.keys.union(*same))
    return len(apart)


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def delay_of(group: Group, case: ResponsibilityCase) -> Delay | None:
    """From the incident to the first report of the voice; None where a day is unknown on either side."""
    first = group.first
    if first is None or case.first_day is None or case.last_day is None:
        return None
    early, late = date_bounds(first.published)
    if early is None or late is None:
        return None
    return Delay(
        least=(date.fromisoformat(early) - date.fromisoformat(case.last_day)).days,
        most=(date.fromisoformat(late) - date.fromisoformat(case.first_day)).days,
    )


def is_before(delay: Delay | None) -> bool:
    """Whether the report came out before the incident can have happened, however its date is read."""
    return delay is not None and delay.most < -_EARLY
