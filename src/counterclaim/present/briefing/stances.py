"""Who says who did it, in sentences: voices that say the same are put together, and each keeps its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from counterclaim.lang.agreement import is_plural, verb
from counterclaim.lang.in_words import listed
from counterclaim.model import Certainty, Stance
from counterclaim.present.briefing.document import Sentence
from counterclaim.present.briefing.material import Material, bare, outlets
from counterclaim.present.briefing.sources import SourceNote
from counterclaim.present.briefing.words import mode_words
from counterclaim.present.briefing.writer import Writer
from counterclaim.present.views import ReportBrief, ResponsibilityView

ORDER = (Stance.CLAIMS, Stance.DENIES, Stance.BLAMES, Stance.DOUBTS, Stance.NO_CLAIM)


@dataclass(slots=True)
class Voices:
    """Voices that say one thing of one party: `speaker` None for reports in their own voice."""

    stance: Stance
    speaker: str | None
    party: str | None
    own: bool
    certainty: Certainty
    modes: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)
    reports: list[ReportBrief] = field(default_factory=list)
    notes: list[SourceNote] = field(default_factory=list)


def voices(material: Material, said: Iterable[ResponsibilityView]) -> list[Voices]:
    """The voices in the order of the stances, those with most reports first."""
    groups: dict[tuple[str, str | None, str | None, str], Voices] = {}
    for row in said:
        party = material.party(row.party) if row.party is not None else None
        speaker = material.speaker(row.said_by, row.report)
        own = row.party is not None and row.said_by.speaker is not None and row.said_by.speaker.id == row.party.id
        key = (row.stance, speaker, party, row.certainty)
        group = groups.get(key)
        if group is None:
            group = groups[key] = Voices(Stance(row.stance), speaker, party, own, Certainty(row.certainty))
        group.modes += [row.claim_mode] if row.claim_mode else []
        group.offered += row.offered
        group.reports.append(row.report)
        group.notes.append(material.note(row.quotes, row.report, row.said_by))
    return sorted(groups.values(), key=lambda group: (ORDER.index(group.stance), -len(set(outlets(group.reports)))))


def stance_sentences(writer: Writer, groups: Sequence[Voices]) -> list[Sentence]:
    """A sentence for each group of voices."""
    return [stance_sentence(writer, group) for group in groups]


def stance_sentence(writer: Writer, group: Voices) -> Sentence:
    names = outlets(group.reports)
    speaker, party = group.speaker or "", group.party or "nobody"
    who = bare(speaker)
    many = len(names) > 1
    told = {
        "outlets": listed(names),
        "report": "report" if many else "reports",
        "carry": "carry" if many else "carries",
        "quote": "quote" if many else "quotes",
        "attribute": "attribute" if many else "attributes",
        "raise": "raise" if many else "raises",
        "speaker": speaker,
        "party": party,
        "it": verb(who, "it", "they"),
        "was": verb(party if not group.own else who, "was", "were"),
        "is": verb(party, "is", "are"),
        "mode": mode_words(group.modes[0]) if len(set(group.modes)) == 1 else "",
        "offering": f", offering {listed(list(dict.fromkeys(group.offered)))} as proof" if group.offered else "",
    }
    for word in ("claims", "says", "denies", "blames", "suspects", "doubts", "holds"):
        told[word] = verb(who, word, word[:-3] + "y" if word == "denies" else word[:-1])
    return writer.say(_pattern(group), group.notes, **told)


def _pattern(group: Voices) -> str:
    if group.stance is Stance.NO_CLAIM:
        return "no_claim"
    name = group.stance.value
    if group.stance is Stance.BLAMES and group.certainty is Certainty.SUSPECTED:
        name = "suspects"
    if group.speaker is None:
        return f"{name}_told"
    return f"{name}_for" if group.stance in (Stance.CLAIMS, Stance.DENIES) and not group.own else name


def stance_words(stance: Stance, speaker: str, party: str | None, *, own: bool, certainty: Certainty, told: bool) -> str:
    """What a voice says, as a clause for a table: "the military says that it was X"; `told` where reports speak for themselves."""
    who = speaker.rstrip(",")
    many = is_plural(who) or (told and " and " in who)
    says = "say" if many else "says"
    if stance is Stance.NO_CLAIM or party is None:
        return f"{who} {says} that nobody has claimed it"
    if stance is Stance.CLAIMS:
        return (
            f"{who} {'claim' if many else 'claims'} it" if own else f"{who} {says} that {party} {verb(party, 'claims', 'claim')} it"
        )
    if stance is Stance.DENIES:
        return f"{who} {'deny' if many else 'denies'} it" if own else f"{who} {says} that it was not {party}"
    if stance is Stance.DOUBTS:
        return f"{who} {'doubt' if many else 'doubts'} that it was {party}"
    if certainty is Certainty.SUSPECTED:
        return f"{who} {'suspect' if many else 'suspects'} {party}"
    return f"{who} {says} that it was {party}"
