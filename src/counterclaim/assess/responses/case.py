"""What linking looks at: statements on measures, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.assess.responses.vocabulary import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureSaid:
    """One report's word on a measure of one government or force.

    `published` is the report's EDTF date, None where it has none; `start` is where the words begin in it; `copy_group` is one for
    all reports that print one text. `actor` is the id of whose measure it is and `sides` are ids under which the same state or
    force may be told of (itself, its parent, its state, the body that a person speaks for); `common` says that its name is a
    common noun, such as "police", which means others elsewhere. `by` is who says so, in words. `content` are the lemmas that tell
    this measure from another, `terms` those that name its kind, `numbers` the counts in the words and `amounts` those of money,
    `places` the folded names of places below a country, `countries` codes of the countries in which it is set and `abroad` those
    of them that are not the actor's.
    """

    id: str
    report: str
    published: str | None
    start: int
    copy_group: str
    actor: str
    sides: frozenset[str]
    common: bool
    by: str
    kind: str
    status: Status
    ended: bool
    content: frozenset[str]
    terms: frozenset[str]
    numbers: frozenset[int]
    amounts: frozenset[int]
    places: frozenset[str]
    countries: frozenset[str]
    abroad: frozenset[str]
    incident: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two statements, by id, that are held to be about one measure, the earlier first, with the reasons in words."""

    one: str
    other: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Statements on one measure, the earliest first, undated ones last, and why each is held to belong to it.

    `standing` gives for each statement its status with what came before in mind; `status` is the last reported and `reported` the
    date of that report. `contradictions` are in words.
    """

    said: tuple[MeasureSaid, ...]
    links: tuple[Link, ...]
    standing: tuple[Status, ...]
    status: Status
    reported: str | None
    contradictions: tuple[str, ...]
