"""Admiralty grades: how reliable a source is, and how credible what it says, each with the reason (NATO AJP-2.1).

Reliability is a user's word on an outlet or a speaker, F where nobody gave one: nothing in a report tells how its outlet has done.
Credibility follows from what other voices say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim.assess.responsibility.case import RecordSays, ResponsibilityCase, Said, SourceGrade
from counterclaim.assess.responsibility.kinds import FOR
from counterclaim.assess.responsibility.voices import Group
from counterclaim.lang.in_words import listed
from counterclaim.model import Certainty, Credibility, Reliability, Stance

_FITS, _MISFITS = 2.0, 0.5  # likelihood ratios from which a record speaks for or against
_LEAST_READ = 0.3  # probability of a right reading below which nothing is graded
_UNGRADED = SourceGrade(reliability=Reliability.F, because="no grade is given for it; `--sources` takes yours")


def first_prints(case: ResponsibilityCase) -> dict[str, Said]:
    """For each text the statement by which it is graded, one of its first print: a copy vouches for nothing."""
    first: dict[str, Said] = {}
    for said in case.said:
        first.setdefault(said.copy_group, said)
    return first


def grade_statement(said: Said, case: ResponsibilityCase, first: Mapping[str, Said]) -> SourceGrade:
    """The grade of the chain by which the words come to us: the worse of the outlet's that printed them first and the speaker's, as
    far as they have one."""
    outlet = first[said.copy_group].outlet
    by_outlet = case.outlets.get(outlet) if outlet is not None else None
    keys = [said.speaks_as, said.speaker.id if said.speaker else None, said.outlet_key]
    by_speaker = next((case.speakers[key] for key in keys if key is not None and key in case.speakers), None)
    given = [grade for grade in (by_outlet, by_speaker) if grade is not None and grade.reliability is not Reliability.F]
    return max(given, key=lambda grade: grade.reliability.value) if given else by_outlet or by_speaker or _UNGRADED


def grade_source(group: Group, case: ResponsibilityCase, first: Mapping[str, Said]) -> SourceGrade:
    """The grade of the best chain by which the voice comes to us."""
    return min((grade_statement(said, case, first) for said in group.said), key=lambda grade: grade.reliability.value)


def grade_words(
    group: Group, groups: Sequence[Group], against: Sequence[Group], record: RecordSays | None, *, before: bool
) -> tuple[Credibility, str]:
    """How credible the voice's word is, and why.

    `groups` are the voices on the same party that count, `against` those that speak for parties with which it competes; `before`
    says that the voice was reported before the incident.
    """
    if group.rests_on:
        return Credibility.CANNOT_BE_JUDGED, "it repeats what others say in the same text"
    if group.otherwise is not None:
        return Credibility.CANNOT_BE_JUDGED, f"the same words are read more surely as {group.otherwise}"
    if before:
        return Credibility.DOUBTFUL, "it was reported before the incident, by the dates that are given"
    if group.stance is Stance.NO_CLAIM:
        return _no_claim(against)
    voices = [other for other in groups if other.keys.isdisjoint(group.keys)]
    same = {other.camp for other in voices if (other.stance in FOR) == (group.stance in FOR)} - {group.camp}
    contrary = [other for other in voices if (other.stance in FOR) != (group.stance in FOR)]
    opposed = len({other.camp for other in contrary})
    others = sorted({other.party.name for other in against if other.party is not None}) if group.stance in FOR else []
    contradicts_itself = any(
        not other.keys.isdisjoint(group.keys) and (other.stance in FOR) != (group.stance in FOR) for other in groups
    )
    grade, because = _by_others(group, len(same), opposed, others)
    if contradicts_itself and grade.value < Credibility.DOUBTFUL.value:
        grade, because = Credibility.DOUBTFUL, f"the same speaker also says the contrary; {because}"
    return _by_record(grade, because, group, record)


def _by_others(group: Group, same: int, opposed: int, others: Sequence[str]) -> tuple[Credibility, str]:
    """`same` and `opposed` count the camps that agree and contradict, `others` names the parties that are named instead."""
    agree = (
        "nobody independent of it says so"
        if same == 0
        else f"{_sides(same)} independent of it {'says' if same == 1 else 'say'} the same"
    )
    deny = [f"{_sides(opposed)} {'speaks' if opposed == 1 else 'speak'} against it"] if opposed else []
    deny += [f"{listed(list(others[:3]))} {'is' if len(others) == 1 else 'are'} named as well"] if others else []
    because = ", ".join([agree, *(deny or ["nobody speaks against it"])])
    if not deny:
        read = max(1.0 if said.probability is None else said.probability for said in group.said)
        if same == 0 and (group.certainty is Certainty.SUSPECTED or read < _LEAST_READ):
            return Credibility.CANNOT_BE_JUDGED, "a mere suspicion, or not surely read, on which nobody else speaks"
        grades = (Credibility.POSSIBLY_TRUE, Credibility.PROBABLY_TRUE, Credibility.CONFIRMED)
        return grades[min(same, 2)], because
    if same == 0:
        return (Credibility.IMPROBABLE if opposed >= 2 else Credibility.DOUBTFUL), because
    return (Credibility.POSSIBLY_TRUE if same >= opposed else Credibility.DOUBTFUL), because


def _by_record(grade: Credibility, because: str, group: Group, record: RecordSays | None) -> tuple[Credibility, str]:
    """The record moves what stands in the middle by one step."""
    if record is None or record.ratio is None or grade is not Credibility.POSSIBLY_TRUE:
        return grade, because
    fits, misfits = record.ratio >= _FITS, record.ratio <= _MISFITS
    if group.stance not in FOR:
        fits, misfits = misfits, fits
    if fits:
        return Credibility.PROBABLY_TRUE, f"{because}, and the group's record bears it out"
    if misfits:
        return Credibility.DOUBTFUL, f"{because}, and the group's record speaks against it"
    return grade, because


def _no_claim(claims: Sequence[Group]) -> tuple[Credibility, str]:
    made = [group for group in claims if group.stance is Stance.CLAIMS and group.counts]
    if made:
        return Credibility.DOUBTFUL, "a claim is reported, perhaps later"
    return Credibility.PROBABLY_TRUE, "no claim is reported"


def _sides(count: int) -> str:
    return f"{count} {'side' if count == 1 else 'sides'}"
