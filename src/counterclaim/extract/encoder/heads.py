"""What the encoder says of a text: the names and the order of its outputs, shared by training and reading.

Spans are tagged with one B-I-O layer a head, so that spans of different heads may overlap. Labels of tokens are independent of each
other, but for `CONFIDENCE`, of which one holds for a named perpetrator. Links point from the first token of one span to the first
token of another, or to the window's first position (`[CLS]`), which stands for none. Report labels are pooled over the whole
report.
"""

from __future__ import annotations

SPANS = (
    # MUC-4: the fills of the answer keys
    "perp_individual",
    "perp_organisation",
    "physical_target",
    "victim_name",
    "victim_description",
    "weapon",
    "incident_place",
    # PolNeAR
    "source",
    "cue",
    "content",
    # re3d
    "organisation",
    "person",
    "location",
    # LGL and GeoVirus
    "toponym",
    # our own schema
    "target",
    "site",
    "party",
    "speaker",
)

INCIDENT_TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
CONFIDENCE = (
    "REPORTED AS FACT",
    "CLAIMED OR ADMITTED",
    "SUSPECTED OR ACCUSED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "POSSIBLE",
)
STANCES = ("claims", "denies", "blames", "doubts", "no_claim")
RELATIONS = (
    "splinter_of",
    "part_of",
    "allied_with",
    "supports",
    "pledged_allegiance_to",
    "rival_of",
    "cooperated_with",
    "renamed_from",
    "leads",
    "member_of",
)
MEASURES = ("killed", "injured", "abducted", "attackers_killed", "arrested", "missing", "displaced")

TOKENS = {
    "template_type": INCIDENT_TYPES,  # MUC-4: the sentence holds a fill of a template of this type
    "confidence": CONFIDENCE,  # MUC-4: how surely the organisation is said to have done it
    "stance": STANCES,  # our own schema: the words that a row of this kind rests on
    "relation": RELATIONS,
    "measure": MEASURES,
    "incident": ("main", "background"),
    "pledge": ("pledge",),
    "event": ("event",),  # ECB+: the word stands for an event
}

REPORTS = {
    "muc": ("relevant", *INCIDENT_TYPES),
    "satp": ("assault", "bombing", "abduction", "other"),
    "wire": ("terrorism",),
}

LINKS = (
    "content_cue",  # from a piece of reported content to its cue
    "cue_source",  # from a cue to its source
    "FightingAgainst",  # re3d, from source to target
    "AlliesOf",
    "BelongsTo",
    "InChargeOf",
)
LINK_SIZE = 32


def offsets(groups: dict[str, tuple[str, ...]]) -> dict[str, slice]:
    """Where each group's labels stand in the flat vector that the encoder gives."""
    found, start = {}, 0
    for name, labels in groups.items():
        found[name] = slice(start, start + len(labels))
        start += len(labels)
    return found


TOKEN_SLICES = offsets(TOKENS)
REPORT_SLICES = offsets(REPORTS)
TOKEN_COUNT = sum(map(len, TOKENS.values()))
REPORT_COUNT = sum(map(len, REPORTS.values()))
