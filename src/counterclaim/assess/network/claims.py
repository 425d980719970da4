"""Ties that follow from who claims, denies and is blamed for one incident."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from counterclaim.assess.network.ties import TieSaid, Word
from counterclaim.model import Certainty, Stance, TieType


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceSaid:
    """One voice on whether a group did it. `party` is the group's id; `speaker` None is the report's own voice. `named` tells that
    the speaker is the same in every text: "the governor" of one is not that of another, nor are "officials"."""

    id: str
    incident: str
    stance: Stance
    party: str
    speaker: str | None
    outlet: str | None
    copy_group: str
    date: str | None
    certainty: Certainty
    named: bool = True


def ties_of_claims(said: Iterable[StanceSaid]) -> list[TieSaid]:
    """Joint claims, claims by both, and groups that one voice blames together, with what is said against either's part.

    Two groups that different voices blame are not tied by that: there the voices disagree.
    """
    incidents: dict[str, list[StanceSaid]] = defaultdict(list)
    for voice in said:
        incidents[voice.incident].append(voice)
    found: list[TieSaid] = []
    for _, voices in sorted(incidents.items()):
        ordered = sorted(voices, key=lambda voice: (voice.party, voice.id))
        ties = [*_joint_claims(ordered), *_both_claims(ordered), *_blamed_together(ordered)]
        found += ties
        pairs = sorted({(tie.type, tie.source, tie.target) for tie in ties})
        found += [
            against_part(voice, type, one, other)
            for type, one, other in pairs
            for voice in ordered
            if is_against(voice, (one, other))
        ]
    return found


def is_against(voice: StanceSaid, ends: Sequence[str]) -> bool:
    """Whether the voice denies or doubts that one of the groups had a part."""
    return voice.party in ends and voice.stance in (Stance.DENIES, Stance.DOUBTS)


def against_part(voice: StanceSaid, type: TieType, source: str, target: str) -> TieSaid:
    """What is said against one group's part in an incident, as said against the tie that rests on the incident."""
    return _tie(type, source, target, (voice,), Word.DENIES if voice.stance is Stance.DENIES else Word.DOUBTS)


def _tie(type: TieType, source: str, target: str, voices: Sequence[StanceSaid], word: Word = Word.SAYS) -> TieSaid:
    first = voices[0]
    suspected = any(voice.certainty is Certainty.SUSPECTED for voice in voices)
    return TieSaid(
        rests_on=tuple(sorted(voice.id for voice in voices)),
        type=type,
        source=min(source, target) if not type.directed else source,
        target=max(source, target) if not type.directed else target,
        word=word,
        speaker=first.speaker,
        outlet=first.outlet,
        copy_group=first.copy_group,
        date=first.date,
        certainty=Certainty.SUSPECTED if suspected else Certainty.ASSERTED,
        incident=first.incident,
    )


def _by_one_voice(voices: Iterable[StanceSaid]) -> Iterator[tuple[StanceSaid, StanceSaid]]:
    """Each two groups of which one voice speaks: in one text, or where that is a named speaker and no text has both, in several."""
    spoken: dict[str | None, dict[str, list[StanceSaid]]] = defaultdict(lambda: defaultdict(list))
    for voice in voices:
        spoken[voice.speaker][voice.copy_group].append(voice)
    for speaker, texts in sorted(spoken.items(), key=lambda held: held[0] or ""):
        found = [pair for _, words in sorted(texts.items()) for pair in _pairs(words)]
        yield from found
        if speaker is not None:
            together = {(one.party, other.party) for one, other in found}
            same = (voice for words in texts.values() for voice in words if voice.named)
            everything = sorted(same, key=lambda voice: (voice.party, voice.id))
            yield from (pair for pair in _pairs(everything) if (pair[0].party, pair[1].party) not in together)


def _pairs(voices: Sequence[StanceSaid]) -> Iterator[tuple[StanceSaid, StanceSaid]]:
    """Each two groups of which the voices speak, by the first words on each."""
    first: dict[str, StanceSaid] = {}
    for voice in voices:
        first.setdefault(voice.party, voice)
    yield from combinations(first.values(), 2)


def _joint_claims(voices: Sequence[StanceSaid]) -> Iterator[TieSaid]:
    claims = [voice for voice in voices if voice.stance is Stance.CLAIMS and voice.speaker is not None]
    for one, other in _by_one_voice(claims):
        yield _tie(TieType.JOINT_CLAIM, one.party, other.party, (one, other))


def _both_claims(voices: Sequence[StanceSaid]) -> Iterator[TieSaid]:
    """Every claim that a group makes for itself, as a voice for its tie to each other group that does."""
    own = [voice for voice in voices if voice.stance is Stance.CLAIMS and voice.speaker in (voice.party, None)]
    parties = sorted({voice.party for voice in own})
    for one, other in combinations(parties, 2):
        for voice in own:
            if voice.party in (one, other):
                tie = _tie(TieType.BOTH_CLAIM, one, other, (voice,))
                yield tie if tie.speaker is not None else _as_claimant(tie, voice.party)


def _as_claimant(tie: TieSaid, party: str) -> TieSaid:
    """A claim that a report tells of without saying who spoke is the group's."""
    return replace(tie, speaker=party)


def _blamed_together(voices: Sequence[StanceSaid]) -> Iterator[TieSaid]:
    for one, other in _by_one_voice(voice for voice in voices if voice.stance is Stance.BLAMES):
        yield _tie(TieType.BLAMED_TOGETHER, one.party, other.party, (one, other))
