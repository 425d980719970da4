"""What a ledger holds, in sentences that always name the speaker: nothing here says that anyone did anything."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.lang.agreement import verb
from counterclaim.lang.edtf import PartialDate
from counterclaim.lang.in_words import count_words, date_words

REPORT = "the report"

_TYPES = {
    "air_or_drone_strike": "air or drone strike",
    "raid_or_arrest": "raid or arrest",
    "unknown": "violence of unknown kind",
    "other": "other violence",
}
_MODES = {
    "letter": "by letter",
    "call": "by telephone",
    "email": "by e-mail",
    "note": "by a note",
    "video": "on video",
    "web": "on the web",
    "personal": "in person",
    "other": "by other means",
}
_PRECISION = {
    "exact": "the place itself",
    "near": "near it",
    "district": "its district",
    "province": "its province",
    "country": "the country",
}
_RELATIONS = {
    "splinter_of": "is a splinter of",
    "part_of": "is part of",
    "allied_with": "is allied with or tied to",
    "supports": "supports",
    "pledged_allegiance_to": "pledged allegiance to",
    "rival_of": "is a rival of",
    "cooperated_with": "worked together with",
    "renamed_from": "was called before",
    "leads": "leads",
    "member_of": "is a member of",
}


def number_of(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def type_words(type: str) -> str:
    return _TYPES.get(type, type.replace("_", " "))


def relation_words(type: str) -> str:
    return _RELATIONS.get(type, type.replace("_", " "))


def precision_words(precision: str | None) -> str:
    return _PRECISION.get(precision or "", "")


def mode_words(mode: str | None) -> str:
    return _MODES.get(mode or "", "")


def kind_words(kind: str) -> str:
    return kind.replace("_", " ")


def basis_words(basis: str, resolved_by: str | None, *, said: str | None = None, published: str | None = None) -> str:
    """How a date came about, or why there is none. `said` are the report's words for it, `published` is the report's own date."""
    quoted = f"“{said}”, " if said else ""
    if basis == "stated":
        return f"{quoted}as the report gives it"
    if basis == "resolved":
        return f"{quoted}worked out from: {resolved_by}"
    if basis != "unresolved":
        return "the report does not say"
    day = PartialDate.parse(published)
    told = f"said as “{said}”" if said else "said"
    if published is None:
        return f"{told}, but the report's own date is unknown"
    if day is None or day.full is None:
        return f"{told}, but of the report's own date only {date_words(published)} is known"
    return f"{told}, which nothing in the report dates"


def support_words(found_by: Sequence[str], probability: float | None) -> str:
    """How probable a row is and which readers found it: "87% · rules, encoder"."""
    share = "" if probability is None else f"{probability:.0%}"
    return " · ".join(part for part in (share, ", ".join(found_by)) if part)


def figure_words(measure: str, low: int | None, high: int | None) -> str:
    if measure == "attackers_killed":
        return f"{count_words(low, high)} {'attacker' if high == 1 else 'attackers'} killed"
    return f"{count_words(low, high)} {measure}"


def stance_words(stance: str, *, speaker: str | None, party: str | None, certainty: str, report: str = REPORT) -> str:
    """Who says what about who did it, as one clause. `report` names the voice where nobody else speaks."""
    who = speaker or report
    whom = "somebody unnamed" if party is None else "it" if party == speaker else party
    says = verb(who, "says", "say")
    if stance == "no_claim":
        return f"{who} {says} that nobody has claimed it"
    if stance == "claims":
        if speaker is None:
            return f"{who} {says} that {whom} {verb(whom, 'claims', 'claim')} it"
        return f"{who} {verb(who, 'claims', 'claim')} it" + ("" if whom == "it" else f" for {whom}")
    if stance == "denies":
        if speaker is None:
            return f"{who} {says} that {whom} {verb(whom, 'denies', 'deny')} it"
        return f"{who} {verb(who, 'denies', 'deny')} " + ("it" if whom == "it" else f"that {whom} did it")
    if stance == "doubts":
        return f"{who} {verb(who, 'doubts', 'doubt')} that {whom} did it"
    if certainty == "suspected":
        return f"{who} {verb(who, 'suspects', 'suspect')} {whom}"
    return f"{who} {verb(who, 'blames', 'blame')} {whom}"
