"""The timeline of a briefing: lanes by group, claims unlike accusations, vague dates as long as they are vague."""

from __future__ import annotations

from collections import defaultdict

from counterclaim.lang.agreement import opening
from counterclaim.lang.date_bounds import date_bounds
from counterclaim.model import ActorKind
from counterclaim.present.briefing.document import Figure, Said
from counterclaim.present.briefing.listing import Told
from counterclaim.present.briefing.material import Material
from counterclaim.present.briefing.pictures import Lane, Mark, TimelinePicture
from counterclaim.present.briefing.sources import Basis, MethodNote
from counterclaim.present.briefing.words import counted
from counterclaim.present.briefing.writer import reckoning

MOST_LANES = 10
_SIDES = "Two sides of a fight, no attacker named"
_LONGEST_YEARS = 3  # a date that is vaguer says too little to be drawn


def timeline_figure(material: Material, told: Told, *, single: bool) -> Figure | None:
    """When incidents are said to have happened, by group; for one incident, when who spoke. None where nothing has a date."""
    lanes: dict[str, dict[Mark, None]] = defaultdict(dict)
    undated: set[str] = set()
    for row in told.incidents:
        happened = _span(row.date.edtf)
        if happened is None:
            undated.add(row.id)
        if single and happened is not None:
            lanes["The incident"].setdefault(_mark(told.numbers[row.id], "none", happened, row.date.edtf))
        named = False
        for said in told.voices.get(row.id, ()):
            when = said.report.published if single else row.date.edtf
            span = _span(when)
            if span is None or (said.party is not None and said.party.kind in (ActorKind.PERSON, ActorKind.PEOPLE)):
                continue
            name = opening(material.party(said.party)) if said.party is not None else "Nobody has claimed it"
            kind = "none" if said.party is None else said.stance
            if said.party is not None or single:
                named = True
                lanes[name].setdefault(_mark(told.numbers[row.id], kind, span, when))
        if not single and not named and happened is not None:
            lane = _SIDES if told.sides.get(row.id) else "No group named"
            lanes[lane].setdefault(_mark(told.numbers[row.id], "none", happened, row.date.edtf))
    if not lanes or (single and len(lanes) < 2):
        return None
    order = sorted(
        lanes.items(), key=lambda lane: (lane[0] != "The incident", lane[0] == "No group named", -len(lane[1]), lane[0].casefold())
    )
    shown = [Lane(name=name, marks=tuple(marks)) for name, marks in order]
    last = [lane for lane in shown if lane.name == "No group named"]
    kept = [lane for lane in shown if lane not in last][:MOST_LANES] + last
    picture = TimelinePicture(lanes=tuple(kept), undated=len(undated))
    title = "Who spoke when" if single else "When it is said to have happened, by group"
    alt = (
        f"Timeline with {counted(len(kept), 'lane')}: "
        + "; ".join(f"{lane.name}, {counted(len(lane.marks), 'mark')}" for lane in kept)
        + "."
    )
    return Figure(
        title=title, picture=picture, alt=alt, caption=tuple(_caption(len(shown) - len(kept), len(undated), single=single))
    )


def _span(edtf: str | None) -> tuple[str, str] | None:
    first, last = date_bounds(edtf)
    if first is None or last is None or int(last[:4]) - int(first[:4]) >= _LONGEST_YEARS:
        return None
    return first, last


def _mark(number: int, kind: str, span: tuple[str, str], edtf: str | None) -> Mark:
    return Mark(number=number, kind=kind, first=span[0], last=span[1], about=(edtf or "")[-1:] in "~?%")


def _caption(left: int, undated: int, *, single: bool) -> list[Said]:
    what = "of the report that carries each voice" if single else "of the incidents"
    notes = [
        MethodNote(
            Basis.METHOD,
            f"Marks stand at the dates {what}. A date known to a month, a year or a span is drawn as long as it is vague.",
            "docs/briefings.md; dates are EDTF (ISO 8601-2)",
        )
    ]
    made: list[Said] = [
        reckoning(
            "Filled marks are claims, open ones accusations; a cross is a denial, a diamond a doubt, and a bar a vague date.",
            notes,
        )
    ]
    if left:
        made.append(
            reckoning(f"{opening(counted(left, 'group'))} with fewer marks {'is' if left == 1 else 'are'} not drawn.", notes)
        )
    if undated and not single:
        made.append(
            reckoning(
                f"{opening(counted(undated, 'incident'))} without a date of use {'is' if undated == 1 else 'are'} not on it.", notes
            )
        )
    return made
