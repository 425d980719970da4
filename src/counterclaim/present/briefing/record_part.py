"""The records of groups in a briefing: what was attacked before, and how an incident fits what a group is said to have done."""

from __future__ import annotations

import re

from counterclaim.codebook.countries import country_name
from counterclaim.lang.in_words import date_words, listed, on_date
from counterclaim.present.briefing.document import Reckoning
from counterclaim.present.briefing.sources import Basis, MethodNote
from counterclaim.present.briefing.words import counted, kind_noun, number
from counterclaim.present.briefing.writer import bare, reckoning, spelled, whole
from counterclaim.present.record_views import AttackedBefore, FirstAttack, GroupRecord, GroupRecords
from counterclaim.present.views import IncidentBrief

_RECORD = "docs/record.md"
_MOST_EVIDENCE, _MOST_ALIKE = 3, 3
_ANSWER = re.compile(r"^no: ", re.IGNORECASE)


def earlier_attacks(records: GroupRecords) -> list[Reckoning]:
    """What the ledger holds from before at the place and the site and against such targets, and how far it reaches."""
    cover = records.cover
    there = country_name(cover.country)
    note = MethodNote(Basis.COUNT, "Earlier incidents of the ledger at a place, site or target of this name.", _RECORD)
    parts = [_before(found, there) for found in records.attacked_before if found.before is not None]
    said = []
    if parts:
        said.append(reckoning(f"Before this one the ledger holds {listed(parts)}.", [note]))
    if cover.first is not None and cover.last is not None:
        ascribed = f"{number(cover.attributed) if cover.attributed else 'none'} {'is' if cover.attributed < 2 else 'are'}"
        reach = (
            f"In all it holds {counted(cover.incidents, 'earlier incident')}{f' in {there}' if there else ''}, from "
            f"{date_words(cover.first)} to {date_words(cover.last)}, of which {ascribed} ascribed to a group by somebody."
        )
        said.append(reckoning(reach, [MethodNote(Basis.COUNT, "The cover of the ledger.", _RECORD)]))
    return said


def _before(found: AttackedBefore, country: str | None) -> str:
    if found.what == "target":
        where = f"against such targets{f' in {country}' if country else ''}"
    else:
        where = f"{'in' if found.what == 'place' else 'at'} {found.name}"
    if not found.incidents:
        return f"no incident {where}"
    last = next((one.date for one in found.latest if one.date is not None), None)
    dated = f" ({'the last' if found.incidents > 1 else 'of'}{on_date(last) if found.incidents > 1 else f' {date_words(last)}'})"
    return f"{counted(found.incidents, 'incident')} {where}{dated if last else ''}"


def record_sentences(record: GroupRecord) -> list[Reckoning]:
    """How the group's past incidents fit, which are most alike, and whether it is the first in the country."""
    evidence = [*record.evidence_for, *record.evidence_against]
    notes = [MethodNote(Basis.RULE, " ".join([whole(record.words), *map(whole, evidence)]), _RECORD)]
    said = [reckoning(whole(spelled(record.words)), notes)]
    sides = (("Its record speaks for it in that", record.evidence_for), ("It speaks against it in that", record.evidence_against))
    for lead, reasons in sides:
        if reasons:
            said.append(reckoning(f"{lead} {'; and in that '.join(map(bare, reasons[:_MOST_EVIDENCE]))}.", notes))
    if record.similar:
        shown = record.similar[:_MOST_ALIKE]
        ids = "; ".join(f"{one.incident.short_id}: {', '.join(one.alike)}" for one in shown)
        note = MethodNote(Basis.COUNT, f"Alike in: {ids}.", _RECORD)
        alike = listed([_incident(one.incident) for one in shown])
        said.append(reckoning(f"Most like it among the earlier incidents {'is' if len(shown) == 1 else 'are'} {alike}.", [note]))
    if record.first_attack.first is not None:
        note = MethodNote(Basis.COUNT, "Earlier incidents of the ledger that are said to be the group’s.", _RECORD)
        said.append(reckoning(_first(record.first_attack), [note]))
    return said


def _first(found: FirstAttack) -> str:
    there = country_name(found.country)
    if found.first:
        return f"As far as the ledger reaches, this would be the first{f' in {there}' if there else ''} that anyone ascribes to it."
    answer = spelled(_ANSWER.sub("", without_cover(found.words)))
    return f"It would not be the first there: {whole(answer)}"


def habit_sentence(habit: str, how: str) -> Reckoning:
    """How often the group claims what others lay at its door, and the other way round. `how` names the page on the method."""
    note = MethodNote(Basis.COUNT, "Claims and accusations in all incidents of this ledger.", how)
    return reckoning(whole(spelled(bare(habit))), [note])


def without_cover(words: str) -> str:
    """The answer without how far the record reaches, which is said once."""
    return re.split(r"; before this one ", words, maxsplit=1, flags=re.IGNORECASE)[0]


def _incident(brief: IncidentBrief) -> str:
    return f"the {kind_noun(brief.type)}" + (f" in {brief.place}" if brief.place else "") + on_date(brief.date)
