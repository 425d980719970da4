"""What a speaker is to the party of which it speaks: by its kind, its country, its ties and the words of its role."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache

from counterclaim.assess.figures import Party
from counterclaim.assess.responsibility.kinds import SpeakerKind
from counterclaim.codebook.lexicon import words
from counterclaim.lang.agreement import is_plural
from counterclaim.model import ActorKind, Stance

_STATE = (ActorKind.GOVERNMENT, ActorKind.STATE_FORCE)
_BODIES = (*_STATE, ActorKind.ARMED_GROUP, ActorKind.ORGANISATION, ActorKind.UNKNOWN)
_PEOPLE = (ActorKind.PERSON, ActorKind.PEOPLE, ActorKind.UNKNOWN, ActorKind.ORGANISATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who speaks in a report.

    `role` are the words that tell what a person is; `body` is what it speaks or works for, `owner` the body whose mouthpiece a
    medium is. `countries` are ISO 3166-1 alpha-2 codes of the state that it belongs to, empty where nobody tells.
    """

    party: Party
    role: str = ""
    body: Party | None = None
    owner: str | None = None
    countries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Which actors hang together and which are at war, as pairs of ids: by a registry and by what the reports say.

    `parts` holds pairs of which one is a part or a name of the other.
    """

    kin: frozenset[frozenset[str]] = field(default_factory=frozenset)
    rivals: frozenset[frozenset[str]] = field(default_factory=frozenset)
    parts: frozenset[frozenset[str]] = field(default_factory=frozenset)

    def between(self, one: str, other: str) -> SpeakerKind:
        """What one armed group is to another. Splinters that fight each other are rivals."""
        pair = frozenset((one, other))
        if pair in self.parts:
            return SpeakerKind.KIN
        if pair in self.rivals:
            return SpeakerKind.RIVAL
        return SpeakerKind.KIN if pair in self.kin else SpeakerKind.GROUP


def speaker_kind(
    speaker: Speaker | None,
    stance: Stance,
    party: Party | None,
    places: Collection[str],
    ties: Ties,
    *,
    dataset: bool = False,
) -> SpeakerKind:
    """What the speaker is to the party and to an incident in the countries `places`. `speaker` None is an outlet's own voice, or
    with `dataset` that of those who code an event data set.

    A claim is the party's own word, whoever is said to pass it on, unless another armed group makes it.
    """
    if stance is Stance.CLAIMS and (speaker is None or party is None or speaker.party.kind is not ActorKind.ARMED_GROUP):
        return SpeakerKind.ITSELF
    if speaker is None:
        return SpeakerKind.DATASET if dataset else SpeakerKind.MEDIA
    own = {speaker.party.id, speaker.owner, speaker.body.id if speaker.body else None}
    if party is not None and party.id in own:
        return SpeakerKind.ITSELF
    armed = [known for known in (speaker.party, speaker.body) if known is not None and known.kind is ActorKind.ARMED_GROUP]
    if armed:
        return ties.between(armed[0].id, party.id) if party is not None else SpeakerKind.GROUP
    if speaker.party.kind is ActorKind.MEDIA:
        return SpeakerKind.MEDIA
    if speaker.party.kind in _STATE:
        return _of_state(speaker, places)
    return _by_role(speaker, places)


def _of_state(speaker: Speaker, places: Collection[str]) -> SpeakerKind:
    """A body of unknown country is taken for the attacked state's: reports name the country of any other."""
    abroad = speaker.countries and places and speaker.countries.isdisjoint(places)
    return SpeakerKind.FOREIGN if abroad else SpeakerKind.OFFICIAL


def _by_role(speaker: Speaker, places: Collection[str]) -> SpeakerKind:
    described = f"{speaker.role} {speaker.party.name}".casefold()
    if speaker.party.kind not in _PEOPLE:
        return SpeakerKind.OTHER
    if _holds(described, "analyst"):
        return SpeakerKind.ANALYST
    if _holds(described, "official") or (speaker.body is not None and speaker.body.kind in _STATE):
        # Who has left an office judges from without.
        return SpeakerKind.ANALYST if _holds(described, "apart") else _of_state(speaker, places)
    if _holds(described, "witness") and speaker.party.kind in (ActorKind.PERSON, ActorKind.PEOPLE):
        return SpeakerKind.WITNESS
    return SpeakerKind.OTHER


def _holds(described: str, table: str) -> bool:
    return _pattern(table).search(described) is not None


@cache
def _pattern(table: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(words('speakers', table))))})s?(?!\w)")


def is_named_group(party: Party) -> bool:
    """Whether the party is an organised body with a name of its own: no person, no people, and no mere description such as
    "militants", "Somali militants" or "another organisation"."""
    last = party.name.split()[-1] if party.name.split() else ""
    described = last.islower() and is_plural(party.name)  # "Somali militants"
    return party.kind in _BODIES and not described and any(map(_is_capital, party.name))


def _is_capital(letter: str) -> bool:
    """Whether the letter may open a name: a capital, or a letter of an alphabet without them."""
    return letter.isalpha() and not letter.islower()
