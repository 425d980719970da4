"""From what is said of an incident to what the rules for figures look at."""

from __future__ import annotations

import re
from collections.abc import Mapping

from counterclaim.assess.figures import Case, FigureSaid, Party, VoiceOnParty
from counterclaim.codebook.actors import load_registry
from counterclaim.model import ActorKind, Certainty, Measure, Stance
from counterclaim.present.views import FigureView, IncidentView, Named, Quote, ReportBrief

# "killed 36 people, including 10 attackers", "among the dead were three gunmen", "30 dead, ten of them militants"
_COUNTED_IN = re.compile(r"\b(?:includ\w+|among|counting|of (?:them|whom|those|the dead))\b", re.IGNORECASE)
_ADDED = re.compile(r"\b(?:not includ\w+|excluding|besides|in addition|apart from|as well as|plus|other than)\b", re.IGNORECASE)
_LONGEST_NAME = 48  # characters of a title that stands for an outlet
_FAR = 120  # characters within which the two numbers of such a phrase stand
_ENDS = re.compile(r"[.!?]\s|\n")


def source_name(report: ReportBrief) -> str:
    """What people call the report: its outlet, else its title, cut where it is long, else its name."""
    name = report.outlet or report.title or report.name
    return name if report.outlet or len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rsplit(' ', 1)[0]}…"


def figure_case(view: IncidentView, copies: Mapping[str, str], texts: Mapping[str, str]) -> Case:
    """The case of an incident. `copies` gives each report's copy group, `texts` the canonical texts of its reports."""
    reports = {report.id: report for report in view.reports}
    main = {account.id: account.main for account in view.accounts}
    figures = tuple(
        _figure(said, reports[said.report], copies[said.report], main[said.account], _counts_attackers(said, view, texts))
        for said in view.figures
    )
    voices = tuple(
        VoiceOnParty(
            party=_party(said.party),
            stance=Stance(said.stance),
            speaker=_party(said.said_by.speaker) if said.said_by.speaker else None,
            source=source_name(said.report),
            certainty=Certainty(said.certainty),
        )
        for said in view.responsibility
        if said.party is not None
    )
    return Case(figures=figures, voices=voices)


def _figure(said: FigureView, report: ReportBrief, copy_group: str, main: bool, with_attackers: bool) -> FigureSaid:
    speaker = said.said_by.speaker
    behind = [_party(named) for named in (said.said_by.person, said.said_by.relayed_by) if named is not None]
    behind += _owner(speaker)
    return FigureSaid(
        id=said.id,
        report=said.report,
        source=source_name(report),
        outlet=report.outlet,
        published=report.published,
        copy_group=copy_group,
        main=main,
        measure=Measure(said.measure),
        low=said.low,
        high=said.high,
        who=said.who,
        speaker=None if speaker is None else _party(speaker),
        behind=tuple(behind),
        words=" ".join(quote.quote for quote in said.quotes),
        with_attackers=with_attackers,
    )


def _party(named: Named) -> Party:
    """The actor as a party. All whom the ledger holds to be one actor are one party; no other two are."""
    return Party(id=named.id, name=named.name, kind=named.kind)


def _owner(speaker: Named | None) -> list[Party]:
    """The body whose mouthpiece a medium is, by the registry; none for any other speaker."""
    registry = load_registry()
    medium = None if speaker is None else registry.get(speaker.id)
    if medium is None or medium.kind is not ActorKind.MEDIA or medium.parent is None:
        return []
    owner = registry.actors[medium.parent]
    return [Party(id=owner.id, name=owner.name, kind=owner.kind)]


def _counts_attackers(said: FigureView, view: IncidentView, texts: Mapping[str, str]) -> bool:
    """Whether the report's words say that this number of dead holds the attackers whose number they give."""
    if said.measure != Measure.KILLED.value or said.who:
        return False
    fallen = [other for other in view.figures if other.report == said.report and other.measure == Measure.ATTACKERS_KILLED.value]
    return any(
        _joined(texts[said.report], total, part) for other in fallen for total in said.quotes[:1] for part in other.quotes[:1]
    )


def _joined(text: str, total: Quote, part: Quote) -> bool:
    between = text[total.start : part.end]
    if part.end <= total.start or len(between) > len(total.quote) + len(part.quote) + _FAR or _ENDS.search(between.rstrip()):
        return False
    return _COUNTED_IN.search(between) is not None and _ADDED.search(between) is None
