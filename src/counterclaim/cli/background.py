"""What the registry holds of an actor, as the actor page shows it: apart from what reports say, each fact with its source."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from counterclaim.cli.console import cell, heading, indented
from counterclaim.cli.plain import shorten
from counterclaim.cli.wording import number_of
from counterclaim.codebook.countries import country_name
from counterclaim.model import RelationType
from counterclaim.present import ActorView, NameView, RegistryFacts, TieView

_MOST_NAMES, _MOST_TIES, _MOST_COUNTRIES = 12, 12, 6
_OUTWARD = {
    RelationType.SPLINTER_OF: "split from {}",
    RelationType.PART_OF: "part of {}",
    RelationType.ALLIED_WITH: "allied with {}",
    RelationType.RENAMED_FROM: "formerly {}",
    RelationType.RIVAL_OF: "fought {}",
}
_INWARD = {
    RelationType.SPLINTER_OF: "{} split from it",
    RelationType.PART_OF: "{} is part of it",
    RelationType.RENAMED_FROM: "{} is its later name",
}
_AS_RECORDED = {
    "joined": ("joined {}", "{} joined it"),
    "temporary split": ("split for a time from {}", "{} split from it for a time"),
}
_GROUNDS = {
    "name": "by name",
    "acronym": "by its acronym",
    "context": "by the rest of the report",
    "decision": "by a person's decision",
    "ambiguous": "may be several",
    "unknown": "in no registry",
    "pending": "not looked up yet",
}


def show_registry(console: Console, facts: RegistryFacts) -> None:
    """Prints the facts under a title that says that no report is their source."""
    heading(console, "In the registry", "  background from data sets, not from reports")
    for line in _facts(facts):
        console.print(indented(line))
    # Who split from whom tells more than whom it fought, and of enemies the latest tell most.
    ties = sorted(facts.ties, key=lambda tie: (tie.type is RelationType.RIVAL_OF, -(tie.years or (0, 0))[1], tie.other))
    cited: dict[str, list[str]] = {}
    for tie in ties:
        cited.setdefault(tie_words(tie), []).append(tie.source)
    for words, sources in list(cited.items())[:_MOST_TIES]:
        console.print(indented(Text.assemble(cell(words), (f"  {'; '.join(sources)}", "dim"))))
    if len(cited) > _MOST_TIES:
        console.print(indented(cell(f"and {len(cited) - _MOST_TIES} more ties; --json gives all", "dim")))


def _facts(facts: RegistryFacts) -> Iterator[Text]:
    countries = [country_name(code) or code for code in facts.countries]
    more = f" and {len(countries) - _MOST_COUNTRIES} more" if len(countries) > _MOST_COUNTRIES else ""
    told = [facts.name]
    if countries:
        told.append(f"active in {', '.join(countries[:_MOST_COUNTRIES])}{more}")
    if facts.years:
        told.append(f"in recorded fighting {facts.years[0]} to {facts.years[1]}")
    if facts.parent:
        told.append(f"part of {facts.parent.name}")
    yield cell("; ".join(told))
    others = [name for name in (*facts.acronyms, *facts.names) if name != facts.name]
    if others:
        some = ", ".join(others[:_MOST_NAMES])
        yield cell(f"also {some}" + (f" and {len(others) - _MOST_NAMES} more names" if len(others) > _MOST_NAMES else ""))
    yield cell(f"from {'; '.join(facts.sources)}", "dim")


def tie_words(tie: TieView) -> str:
    """A tie in words: "split from Boko Haram", "fought Islamic State, 2014 to 2019"."""
    outward, inward = _AS_RECORDED.get(tie.recorded_as or "", (_OUTWARD[tie.type], _INWARD.get(tie.type, _OUTWARD[tie.type])))
    pattern = outward if tie.outgoing else inward
    years = f", {tie.years[0]} to {tie.years[1]}" if tie.years and tie.years[0] != tie.years[1] else ""
    years = years or (f", {tie.years[0]}" if tie.years else "")
    return pattern.format(tie.other) + years


def show_naming(console: Console, view: ActorView) -> None:
    """Prints why names are taken for the actor's, where that is more than that it goes by them, and who else may be meant."""
    telling = [name for name in view.naming if name.grounds in {"context", "decision", "ambiguous"}]
    if telling or view.suggestions:
        heading(console, "Whom the names mean")
    for name in telling:
        console.print(indented(cell(_naming_words(name))))
        for reason in name.reasons[:4]:
            console.print(indented(cell(shorten(reason, 200), "dim"), 6))
    for found in view.suggestions:
        known = f", known as {found.known_as}" if found.known_as != found.name else ""
        console.print(indented(cell(f"similar: {found.name}{known} ({found.id}); nobody has decided that they are one", "dim")))


def _naming_words(name: NameView) -> str:
    reports = number_of(name.reports, "report", "reports")
    may = ", ".join(f"{candidate.name} ({candidate.id})" for candidate in name.candidates[:4])
    told = f"{name.name}, {_GROUNDS[name.grounds]} ({reports}, name {name.id})"
    return f"{told}: {may}" if name.grounds == "ambiguous" and may else told
