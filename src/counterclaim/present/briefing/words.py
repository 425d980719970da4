"""Codes of the ledger in the words of a sentence: kinds of incident, modes of claiming, ties, dates, numbers."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.lang.in_words import count_words, date_words, on_date, shortened_date
from counterclaim.model import IncidentType

_KINDS = {
    IncidentType.BOMBING: "bombing",
    IncidentType.ARMED_ASSAULT: "armed assault",
    IncidentType.ASSASSINATION: "assassination",
    IncidentType.KIDNAPPING: "kidnapping",
    IncidentType.HIJACKING: "hijacking",
    IncidentType.FACILITY_ATTACK: "attack on a facility",
    IncidentType.ARSON: "arson attack",
    IncidentType.UNARMED_ASSAULT: "unarmed assault",
    IncidentType.AIR_OR_DRONE_STRIKE: "air or drone strike",
    IncidentType.SHELLING: "shelling",
    IncidentType.CLASH: "clash",
    IncidentType.RAID_OR_ARREST: "raid or arrest",
    IncidentType.RIOT: "riot",
    IncidentType.OTHER: "attack",
    IncidentType.UNKNOWN: "incident",
}
_MODES = {
    "letter": "in a letter",
    "call": "by telephone",
    "email": "by e-mail",
    "note": "in a note",
    "video": "in a video",
    "web": "in a statement on the web",
    "personal": "in person",
}
RELATIONS = {
    "splinter_of": "is a splinter of",
    "part_of": "is part of",
    "allied_with": "is allied with or tied to",
    "supports": "supports",
    "pledged_allegiance_to": "has pledged allegiance to",
    "rival_of": "is a rival of",
    "cooperated_with": "has worked together with",
    "renamed_from": "was formerly called",
    "leads": "leads",
    "member_of": "is a member of",
}
PLURAL_RELATIONS = {
    "splinter_of": "are a splinter of",
    "part_of": "are part of",
    "allied_with": "are allied with or tied to",
    "supports": "support",
    "pledged_allegiance_to": "have pledged allegiance to",
    "rival_of": "are rivals of",
    "cooperated_with": "have worked together with",
    "renamed_from": "were formerly called",
    "leads": "lead",
    "member_of": "are members of",
}
# "26 people dead": the noun, the participle and how they join a number in a table.
MEASURE_WORDS = {
    "killed": ("dead", "killed"),
    "injured": ("injured", "injured"),
    "attackers_killed": ("dead attackers", "attackers killed"),
    "abducted": ("abducted", "abducted"),
    "missing": ("missing", "missing"),
    "arrested": ("arrested", "arrested"),
    "displaced": ("displaced", "displaced"),
}
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def kind_noun(type: IncidentType) -> str:
    return _KINDS[type]


def kinds_noun(types: Sequence[IncidentType]) -> str:
    """The kinds in one noun: several become an attack, told apart in the table."""
    known = [type for type in dict.fromkeys(types) if type not in (IncidentType.UNKNOWN, IncidentType.OTHER)]
    return kind_noun(known[0]) if len(known) == 1 else "attack" if known else "incident"


def mode_words(mode: str | None) -> str:
    """How a claim was made, with a blank before it; empty where nothing is said that helps."""
    return f" {_MODES[mode]}" if mode in _MODES else ""


def number(count: int) -> str:
    """A count as a sentence writes it: in words up to twelve."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else f"{count:,}"


def counted(count: int, one: str, many: str | None = None) -> str:
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def bounds(low: int | None, high: int | None) -> str:
    """A count with its bounds inside a sentence: "at least 59", "20 to 30", "an unstated number"."""
    return "an unstated number" if low is None and high is None else count_words(low, high)


def spoken_date(edtf: str) -> str:
    """A date as a table writes it: "24 to 27 October 2016", "24 October 2016"."""
    first, slash, last = edtf.partition("/")
    if not slash or first in ("", "..") or last in ("", ".."):
        return date_words(edtf)
    return f"{shortened_date(first, last)} to {date_words(last)}"


def period(since: str | None, until: str | None) -> str:
    """What was asked for, with a blank before it: " in 2016", " from March 2016 to 2017"; empty for no bounds."""
    if since is not None and since == until:
        return on_date(since)
    if since is not None and until is not None:
        return f" from {date_words(since)} to {date_words(until)}"
    if since is not None:
        return f" since {date_words(since)}"
    return f" until {date_words(until)}" if until is not None else ""
