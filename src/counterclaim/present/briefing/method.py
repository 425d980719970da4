"""How a briefing was made and what it cannot say, in sentences that cite the ledger and the published rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from counterclaim import __version__
from counterclaim.lang.agreement import opening
from counterclaim.lang.in_words import listed
from counterclaim.ledger import Ledger
from counterclaim.present.briefing.document import Paragraph, Said
from counterclaim.present.briefing.listing import Told
from counterclaim.present.briefing.scope import Scope
from counterclaim.present.briefing.sources import Basis, MethodNote
from counterclaim.present.briefing.words import counted
from counterclaim.present.briefing.writer import reckoning
from counterclaim.present.gathering import reports_by_id
from counterclaim.registry import READERS


def method_paragraphs(ledger: Ledger, scope: Scope, told: Told) -> list[Paragraph]:
    """Method first, limits second."""
    reports = sorted({report.id for row in told.incidents for report in row.reports})
    found = list(reports_by_id(ledger, reports))
    readers = Counter(f"{row.extractor} {row.version}" for row in found)
    method: list[Said] = [
        reckoning(
            f"This briefing is about {scope.about}: {counted(len(told.incidents), 'incident')} in "
            f"{counted(len(found), 'report')} that the ledger holds.",
            [MethodNote(Basis.COUNT, f"Counted in the ledger: {scope.about}.", "counterclaim incidents")],
        ),
        reckoning(
            "Every sentence on what happened is composed from statements, each of which points at words of a report; the notes "
            "give outlet, date, speaker and those words.",
            [MethodNote(Basis.METHOD, "A sentence cannot be made without the words that it rests on.", "docs/briefings.md")],
        ),
        reckoning(
            "What is printed is who said what; nothing here says that anyone did anything.",
            [MethodNote(Basis.METHOD, "Statements are kept side by side, and none replaces another.", "docs/architecture.md")],
        ),
    ]
    words = "; ".join(f"{name}, {counted(count, 'report')}" for name, count in sorted(readers.items()))
    if any(row.extractor in READERS for row in found):
        note = MethodNote(Basis.METHOD, f"Readers: {words}.", f"counterclaim {__version__}, docs/benchmarks.md")
        text = "Statements were found by a program, not by a person, and may be wrong or wanting; the quoted words are the check."
        method.append(reckoning(text, [note]))
    if any(row.extractor not in READERS for row in found):
        note = MethodNote(Basis.METHOD, f"Read by: {words}.", "docs/importing.md")
        text = "Rows of data sets speak as reports by the data set: what they hold was coded by people, from sources of their own."
        method.append(reckoning(text, [note]))
    limits = _limits(scope, told)
    return [Paragraph(sentences=tuple(method)), Paragraph(sentences=tuple(limits))]


def _limits(scope: Scope, told: Told) -> list[Said]:
    limits: list[Said] = []
    count = [MethodNote(Basis.COUNT, "Counted among the incidents of this briefing.", "counterclaim incidents --json")]
    alone = sum(len(row.reports) == 1 for row in told.incidents)
    if alone and len(told.incidents) == 1:
        limits.append(reckoning("A single report tells of the incident, so that nothing bears it out or contradicts it.", count))
    elif alone:
        limits.append(
            reckoning(f"{opening(counted(alone, 'incident'))} {'is' if alone == 1 else 'are'} told by one report alone.", count)
        )
    undated = sum(row.date.edtf is None for row in told.incidents)
    if undated:
        limits.append(reckoning(f"For {counted(undated, 'incident')} no report gives a date that can be used.", count))
    outlets = sorted({report.outlet for row in told.incidents for report in row.reports if report.outlet})
    if len(outlets) == 1 and len(told.incidents) > 1:
        limits.append(reckoning(f"All that is reported here comes from one outlet, {outlets[0]}.", count))
    limits.append(
        reckoning(
            "That an attack is not listed says that the ledger holds no report of it, not that it did not take place.",
            [MethodNote(Basis.METHOD, "The ledger holds what was read into it.", "docs/ledger.md")],
        )
    )
    limits.append(
        reckoning(
            "Names of private persons that the program recognised are withheld, in brackets where they stood in quoted words or "
            "titles; others may stand in quoted words, titles and addresses, which are to be read before publishing.",
            [
                MethodNote(
                    Basis.METHOD, "Persons are named only where they speak for an office, a force or a group.", "docs/briefings.md"
                )
            ],
        )
    )
    least = scope.asked.least_probability
    if least is not None:
        note = MethodNote(Basis.METHOD, "--min-probability", "docs/model-card.md")
        limits.append(
            reckoning(f"Figures and voices less probable than {least:.0%}, by the reader’s estimate, are left out.", [note])
        )
    return limits


def outlet_words(outlets: Sequence[str]) -> str:
    """Some outlets in a sentence: the first five, and how many more."""
    return listed(list(outlets) if len(outlets) <= 6 else [*outlets[:5], f"{len(outlets) - 5} others"])
