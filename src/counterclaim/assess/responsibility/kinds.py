"""Who speaks on who did it, what such a speaker has to gain, and whose words hang together."""

from __future__ import annotations

from enum import StrEnum

from counterclaim.model import Stance


class SpeakerKind(StrEnum):
    """What a speaker is to the party of which it speaks, and to the incident."""

    ITSELF = "itself"  # the party, whoever speaks for it
    KIN = "kin"  # a group that it is part of, allied with, split from or that pledged allegiance, and the other way round
    RIVAL = "rival"  # an armed group that is known to fight it
    GROUP = "group"  # another armed group
    OFFICIAL = "official"  # government and forces of the country where it happened
    FOREIGN = "foreign"  # those of another country
    ANALYST = "analyst"
    WITNESS = "witness"
    MEDIA = "media"  # an outlet in its own voice, or quoted by another
    DATASET = "dataset"  # coders of an event data set
    OTHER = "other"  # anybody else, and those of whom it is not told what they are

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    SpeakerKind.ITSELF: "the group itself",
    SpeakerKind.KIN: "allied, parent or splinter group",
    SpeakerKind.RIVAL: "rival group",
    SpeakerKind.GROUP: "another armed group",
    SpeakerKind.OFFICIAL: "official of the attacked state",
    SpeakerKind.FOREIGN: "official of another state",
    SpeakerKind.ANALYST: "analyst",
    SpeakerKind.WITNESS: "witness",
    SpeakerKind.MEDIA: "outlet in its own voice",
    SpeakerKind.DATASET: "data set",
    SpeakerKind.OTHER: "other speaker",
}

FOR = frozenset({Stance.CLAIMS, Stance.BLAMES})
AGAINST = frozenset({Stance.DENIES, Stance.DOUBTS})


def interest(kind: SpeakerKind, stance: Stance) -> str:
    """What the speaker has to gain from saying so, in words; "none known" where nothing is known."""
    speaks_for = stance in FOR
    match kind:
        case SpeakerKind.ITSELF if speaks_for:
            return "a perpetrator's claim: claiming brings a group notice, whether or not the attack is its own"
        case SpeakerKind.ITSELF:
            return "the accused's own word: a group has reason to disown an attack that costs it support"
        case SpeakerKind.KIN if speaks_for:
            return "an ally's word: it shares in the notice that the attack brings"
        case SpeakerKind.KIN:
            return "an ally's word: it shares in the blame"
        case SpeakerKind.RIVAL if speaks_for:
            return "a rival's accusation of an enemy"
        case SpeakerKind.RIVAL | SpeakerKind.GROUP if not speaks_for:
            return "a competitor's word: it may want the notice for itself"
        case SpeakerKind.GROUP:
            return "an armed group's word on another, which may turn blame from itself"
        case SpeakerKind.OFFICIAL if speaks_for:
            return (
                "a government's accusation of an enemy: a known enemy is the first to be named, and blame turns from its own guard"
            )
        case SpeakerKind.OFFICIAL:
            return "a government's word: it may want a group to look weaker or farther away than it is"
        case SpeakerKind.FOREIGN:
            return "another government's word, with its own friends and enemies"
        case _:
            return "no interest known"


def camp(kind: SpeakerKind, voice: str) -> str:
    """Those whose words hang together: they share an interest, or look at one source. Coders of data sets read the news, and stand
    with the outlets; analysts and others stand alone."""
    if kind is SpeakerKind.DATASET:
        return SpeakerKind.MEDIA.value
    return f"{kind.value} {voice}" if kind in (SpeakerKind.ANALYST, SpeakerKind.OTHER, SpeakerKind.FOREIGN) else kind.value
