"""What a network shows, in words: types of ties, readings, and whether who stands at the centre does so without weak ties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from counterclaim.assess.network import Measured, Reading
from counterclaim.lang.in_words import listed
from counterclaim.model import ActorKind, Certainty, TieType
from counterclaim.present.network_views import NetworkEdge, NetworkNode, TieVoice

_LABELS = {
    TieType.SPLINTER_OF: "splinter of",
    TieType.PART_OF: "part of",
    TieType.ALLIED_WITH: "allied with or tied to",
    TieType.SUPPORTS: "supports",
    TieType.PLEDGED_ALLEGIANCE_TO: "pledged allegiance to",
    TieType.RIVAL_OF: "rival of",
    TieType.COOPERATED_WITH: "worked together with",
    TieType.RENAMED_FROM: "called before",
    TieType.JOINT_CLAIM: "claimed for both",
    TieType.BOTH_CLAIM: "both claim one incident",
    TieType.BLAMED_TOGETHER: "blamed by one voice",
}
_BOTH_WAYS = {TieType.ALLIED_WITH: "allied or tied", TieType.RIVAL_OF: "rivals", TieType.COOPERATED_WITH: "worked together"}
_DONE = {TieType.BOTH_CLAIM: "claimed", TieType.JOINT_CLAIM: "claimed for both", TieType.BLAMED_TOGETHER: "both blamed"}
_WITHIN = {ActorKind.PERSON: "who speaks for one of the two", ActorKind.MEDIA: "a voice of one of the two"}
_AGAINST = {"denies": "denied", "doubts": "doubted"}
_READINGS = {
    Reading.ALL: "every tie that somebody tells of",
    Reading.UNDISPUTED: "without ties that somebody denies or doubts",
    Reading.CORROBORATED: "without ties that rest on one independent voice",
    Reading.FIRM: "without either",
    Reading.WITH_BACKGROUND: "what reports say and what data sets record",
}
_WITHOUT = {
    Reading.UNDISPUTED: "without disputed ties",
    Reading.CORROBORATED: "without ties of a single voice",
    Reading.FIRM: "without either",
}
_FIRST = 5
_LOOKED_AT = 3  # groups of which it is said whether their place survives


def tie_label(type: TieType) -> str:
    """The type of a tie in words, as a legend has it."""
    return _LABELS[type]


def about_reading(reading: Reading) -> str:
    """Which ties count in a reading."""
    return _READINGS[reading]


def tie_words(edge: NetworkEdge) -> str:
    """A tie as a clause: "A: splinter of B"; the types that run both ways name both groups first: "A and B: rivals"."""
    if edge.directed:
        return f"{edge.source_name}: {tie_label(edge.type)} {edge.target_name}"
    return f"{edge.source_name} and {edge.target_name}: {_BOTH_WAYS.get(edge.type) or tie_label(edge.type)}"


def voice_words(type: TieType | None, voice: TieVoice) -> str:
    """What a voice does about a tie and who it is: "said by Reuters", "denied by the ministry, itself one of the two"."""
    speaker = voice.said_by.speaker.name if voice.said_by.speaker else "the report itself"
    if voice.word in _AGAINST:
        done = _AGAINST[voice.word]
    elif voice.certainty == Certainty.SUSPECTED:
        done = "both suspected" if type is TieType.BLAMED_TOGETHER else "suspected"
    else:
        done = _DONE.get(type, "said") if type is not None else "said"
    within = ""
    if voice.from_within and type not in (TieType.BOTH_CLAIM, TieType.JOINT_CLAIM):
        kind = voice.said_by.speaker.kind if voice.said_by.speaker else ActorKind.UNKNOWN
        within = f", {_WITHIN.get(kind, 'itself one of the two')}"
    return f"{done} by {speaker}{within}"


def standing_words(edge: NetworkEdge) -> str:
    """On what a tie rests, in a few words: "2 independent voices, suspected, disputed"."""
    if edge.background:
        return "recorded by data sets, not by reports"
    parts = [] if edge.denied else [f"{edge.supports} independent {'voice' if edge.supports == 1 else 'voices'}"]
    if edge.certainty == "suspected":
        parts.append("suspected")
    if edge.disputed or edge.denied:
        parts.append("disputed" if edge.disputed else "denied, and said by nobody")
    return ", ".join(parts)


def first_of(found: Measured, ids: Iterable[str], *, most: int = _FIRST) -> tuple[str, ...]:
    """The groups that come first in a reading, those with a tie alone; of equals those that `ids` names first."""
    ranked = [(place.rank, number, id) for number, id in enumerate(ids) if (place := found.of[id]).rank is not None]
    return tuple(id for _, _, id in sorted(ranked)[:most])


def survival(nodes: Sequence[NetworkNode], measured: Mapping[Reading, Measured]) -> Iterator[str]:
    """A sentence for each of the groups that come first when every tie counts: which place is left when weaker ties do not."""
    for node in nodes[:_LOOKED_AT]:
        if not node.measures[Reading.ALL].betweenness:
            continue
        left = []
        for reading, words in _WITHOUT.items():
            left.append(f"{words} {_left(node.id, measured[reading])}")
        yield f"{node.name} comes {_place(node.id, measured[Reading.ALL])} by betweenness; {listed(left)}."


def _left(id: str, found: Measured) -> str:
    """What is left of a group's place in a reading. Where no group lies between others none comes first."""
    place = _place(id, found)
    if place is None:
        return "it has no tie"
    between = any(other.betweenness for other in found.of.values())
    return f"it comes {place}" if between else "it has a tie, but no group lies between others"


def _place(id: str, found: Measured) -> str | None:
    """A group's place in a reading, and how many share it: "2nd of 14 groups"; None where no tie is left to it."""
    rank = found.of[id].rank
    if rank is None:
        return None
    level = sum(place.rank == rank for place in found.of.values()) - 1
    shared = f", level with {level} {'other' if level == 1 else 'others'}," if level else ""
    return f"{_ordinal(rank)}{shared} of {found.groups:,} groups"


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
