"""The short summary after reading: how much was found, and the incidents themselves where they are few."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from counterclaim.cli.console import STANCE_STYLES, cell
from counterclaim.cli.plain import DEFAULT_LEDGER, location_words, shorten
from counterclaim.cli.wording import figure_words, number_of, stance_words, type_words
from counterclaim.lang.in_words import date_words
from counterclaim.ledger import public_account_ids
from counterclaim.present.statements import short_id

if TYPE_CHECKING:
    from counterclaim.model import Account, Findings
    from counterclaim.pipeline import StoreSummary

_FEW_INCIDENTS = 8
_KINDS = {
    "figure": ("casualty figure", "casualty figures"),
    "responsibility": ("voice on who did it", "voices on who did it"),
    "relation": ("relation", "relations"),
    "speech": ("attributed statement", "attributed statements"),
    "pledge": ("pledge", "pledges"),
}
_BECAME = {"new": "new", "updated": "read anew", "unchanged": "read before, unchanged"}


def show_summary(
    console: Console,
    summary: StoreSummary,
    found: list[Findings],
    *,
    skipped: int,
    ledger: str | None,
    held: tuple[int, int] | None,
    briefly: bool,
) -> None:
    """Prints what became of the inputs and what was found; unless `briefly`, the incidents too and where to look further.

    `held` are the incidents of the whole ledger, in which several reports may tell of one, and the pairs that wait for review.
    """
    failed = summary.reports["failed"]
    total = sum(summary.reports.values()) - failed
    line = Text.assemble(("Read ", "bold"), (number_of(total, "report", "reports"), "bold"))
    became = ", ".join(f"{summary.reports[key]:,} {words}" for key, words in _BECAME.items() if summary.reports[key])
    if became and became != f"{total:,} new":
        line.append(f": {became}")
    if failed:
        line.append(f"; {number_of(failed, 'input', 'inputs')} could not be read")
    if skipped:
        line.append(f"; passed over {number_of(skipped, 'file', 'files')} of other types")
    console.print(line)
    if summary.reports["new"] or summary.reports["read"] or summary.reports["updated"]:
        kinds = [number_of(summary.statements[kind], *words) for kind, words in _KINDS.items() if summary.statements[kind]]
        incidents = number_of(summary.incidents, "account of an incident", "accounts of incidents")
        found_at_all = (
            f"{incidents} ({summary.main_incidents:,} that a report is about)" if summary.incidents else "no political violence"
        )
        console.print(cell(", ".join([f"Found {found_at_all}", *kinds])))
    if held is not None and total:
        where = "" if ledger == DEFAULT_LEDGER or ledger is None else f" --ledger {location_words(ledger)}"
        waits = f"; {number_of(held[1], 'pair waits', 'pairs wait')} for counterclaim review{where}" if held[1] else ""
        console.print(cell(f"The ledger holds {number_of(held[0], 'incident', 'incidents')} now{waits}"), soft_wrap=True)
    if briefly:
        return
    told = [
        (findings, account, id)
        for findings in found
        for account, id in zip(findings.accounts, public_account_ids(findings.accounts), strict=True)
        if account.main
    ]
    if 0 < len(told) <= _FEW_INCIDENTS:
        for findings, account, id in told:
            console.print()
            _show_incident(console, findings, account, id if ledger is not None else None)
    if ledger is not None and total:
        where = "" if ledger == DEFAULT_LEDGER else f" --ledger {location_words(ledger)}"
        console.print()
        example = short_id(told[0][2]) if told else "ID"
        console.print(
            cell(f"Look further: counterclaim incidents{where}, counterclaim incident {example}{where}", "dim"), soft_wrap=True
        )


def headline(account: Account) -> str:
    """What, where and when, in a few words."""
    place = account.places[0].name if account.places else None
    where = f" in {place}" if place else f" at {shorten(account.site, 40)}" if account.site else ""
    return f"{type_words(account.type.value).capitalize()}{where}, {date_words(account.when.edtf)}"


def _show_incident(console: Console, findings: Findings, account: Account, id: str | None) -> None:
    line = Text.assemble((headline(account), "bold"))
    if id is not None:
        line.append(f"  {short_id(id)}", style="dim")
    console.print(line)
    for text in _voices(findings, account):
        text.pad_left(2)
        console.print(text)


def _voices(findings: Findings, account: Account) -> Iterator[Text]:
    report = findings.report.outlet or "the report"
    said = dict.fromkeys(
        (r.stance.value, r.speaker.actor.name if r.speaker.actor else None, r.party.name if r.party else None, r.certainty.value)
        for r in findings.responsibility
        if r.account is account
    )
    for stance, speaker, party, certainty in said:
        words = stance_words(stance, speaker=speaker, party=party, certainty=certainty, report=report)
        yield cell(words, STANCE_STYLES.get(stance, ""))
    figures = dict.fromkeys(
        (figure_words(f.measure.value, f.low, f.high), f.speaker.actor.name if f.speaker.actor else report)
        for f in findings.figures
        if f.account is account
    )
    for figure, speaker in figures:
        yield Text.assemble((figure, "yellow"), cell(f", according to {speaker}"))
