"""`counterclaim decide`, `undo`, `review`, `decisions` and `match`: what is one incident, by the program and by people."""

from __future__ import annotations

import getpass
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from counterclaim.cli.console import cell, indented, out
from counterclaim.cli.failures import say
from counterclaim.cli.listing import tell_uncompared
from counterclaim.cli.plain import location_words, print_json, shorten
from counterclaim.cli.wording import figure_words, number_of, stance_words, type_words
from counterclaim.codebook.countries import country_name
from counterclaim.codebook.own_actors import open_registry
from counterclaim.errors import UsageError
from counterclaim.lang.in_words import date_words
from counterclaim.ledger import AccountFilter, AccountRow, Ledger, StatementFilter, StatementRow, Undone, public_account_ids
from counterclaim.model import Decision, Subject, Verdict
from counterclaim.pipeline.matching import decide, match_ledger, undo
from counterclaim.present import find_actor, find_incident, find_report
from counterclaim.present.incidents import LEAST_PREFIX
from counterclaim.present.statements import short_id

_WORDS = {Verdict.SAME: "the same", Verdict.DIFFERENT: "different", Verdict.UNSURE: "unsure"}
_STYLES = {Verdict.SAME: "green", Verdict.DIFFERENT: "red", Verdict.UNSURE: "yellow"}
_KEYS = {"x": Verdict.SAME, "n": Verdict.DIFFERENT, "u": Verdict.UNSURE}
_HELP = "x the same   n different   u unsure   space leave it   b take back   q stop   ? this line"
_LAST = 10
_WIDE = 90


def deciding_person(given: str | None) -> str:
    """Who decides: as given, or the name under which the user works. Raises `UsageError` where neither tells."""
    if given is not None:
        if not given.strip():
            raise UsageError("--by needs a name")
        return given.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise UsageError("say who decides, with --by NAME") from error


def decide_pair(
    ledger: Ledger, one: str, other: str, verdict: Verdict, *, because: str | None, by: str | None, copies: bool
) -> Decision:
    """Keeps a person's decision on two accounts, incidents or reports. Raises `UsageError` for ids that are none, or one."""
    author = deciding_person(by)
    subject = Subject.COPY if copies else Subject.INCIDENT
    pair = [find_report(ledger, id).id if copies else find_incident(ledger, id).id for id in (one, other)]
    if pair[0] == pair[1]:
        raise UsageError(f"{one} and {other} are the same {'report' if copies else 'account'}")
    if not copies and verdict is Verdict.SAME:
        rows = ledger.accounts(AccountFilter(ids=tuple(pair)))
        if len({row.report_id for row in rows}) == 1:
            say("both stand in one report, which tells of them as two incidents; your word counts")
    return decide(ledger, subject, (pair[0], pair[1]), verdict, author=author, because=because)


def show_decided(ledger: Ledger, decision: Decision) -> None:
    """Says what was decided and what it does."""
    console = out()
    console.print(decided_line(decision))
    if decision.subject is Subject.INCIDENT:
        names = ledger.incidents_of(decision.pair)
        together = names[decision.one] == names[decision.other]
        accounts = len(ledger.members(names[decision.one]))
        if together:
            told = f"they are one incident now, told by {accounts} accounts"
        elif decision.verdict is Verdict.SAME:
            told = "they stay two incidents, for other decisions of people hold them apart"
        else:
            told = "they are two incidents now"
        console.print(cell(f"{told}; `counterclaim undo` takes it back", "dim"))


def decided_line(decision: Decision) -> Text:
    one, other = (Text(short_id(id), "bold") for id in decision.pair)
    text = Text.assemble(one, " and ", other, ": ", (_WORDS[decision.verdict], _STYLES[decision.verdict]))
    text.append(f", says {decision.author}" if decision.by_person else f" by {decision.author}")
    if decision.score is not None:
        text.append(f", probability {decision.score:.2f}")
    return text.append(f", {decision.at[:16].replace('T', ' ')}", "dim")


def undo_decision(ledger: Ledger, id: str | None, *, by: str | None, copies: bool) -> Undone:
    """Takes back the last decision, or the named one. Raises `UsageError` where there is none."""
    subject = Subject.COPY if copies else Subject.INCIDENT
    undone = undo(ledger, subject, author=deciding_person(by), id=decision_digits(id))
    return known_undone(undone, id)


def decision_digits(id: str | None, what: str = "a decision", listed_by: str = "counterclaim decisions") -> str | None:
    """The beginning of the id of a decision, or of `what`, as it was typed; `listed_by` is the command that lists them.

    Raises `UsageError` for what is none, the empty word included.
    """
    if id is None:
        return None
    digits = id.strip().lower()
    if not re.fullmatch(r"[0-9a-f]+", digits) or len(digits) < LEAST_PREFIX:
        raise UsageError(f"not {what}'s id: {id!r}; give its first {LEAST_PREFIX} or more digits, as `{listed_by}` lists it")
    return digits


def known_undone(undone: Undone | None, id: str | None) -> Undone:
    """What was taken back. Raises `UsageError` where it is nothing."""
    if undone is None:
        raise UsageError(f"no standing decision of a person begins with {id}" if id else "no decision of a person stands")
    return undone


def show_undone(undone: Undone, *, json: bool) -> None:
    """Says what was taken back and what stands again."""
    if json:
        restored = None if undone.restored is None else undone.restored.record()
        print_json({"withdrawn": undone.decision.record(), "restored": restored})
        return
    console = out()
    console.print(Text.assemble("taken back: ", decided_line(undone.decision)))
    if undone.restored is not None:
        console.print(Text.assemble("stands again: ", decided_line(undone.restored)))


def _members(ledger: Ledger, subject: Subject, id: str, registry: Path | None) -> tuple[str, ...]:
    """The ids under which decisions on an incident, report or actor are kept."""
    match subject:
        case Subject.COPY:
            return (find_report(ledger, id).id,)
        case Subject.ACTOR:
            actor = find_actor(ledger, id, open_registry(registry)).id
            return actor, *(name.id for name in ledger.names_of(actor))
    return ledger.members(find_incident(ledger, id).incident)


def list_decisions(
    ledger: Ledger, id: str | None, subject: Subject, *, history: bool, people: bool, registry: Path | None, json: bool
) -> None:
    """Prints decisions: on one incident, report or actor, or all."""
    about = None if id is None else _members(ledger, subject, id, registry)
    found = [one for one in ledger.decisions(subject, about, withdrawn=history) if one.by_person or not people]
    if json:
        print_json([one.record() for one in found])
        return
    console = out()
    for decision in found:
        console.print(Text.assemble((decision.id[:12], "dim"), "  ", decided_line(decision)))
        for reason in decision.reasons:
            console.print(indented(cell(reason), 14))
        if decision.withdrawn is not None:
            console.print(indented(cell(f"withdrawn {decision.withdrawn[:16].replace('T', ' ')}", "dim"), 14))
    if not found:
        say(f"no decisions in {location_words(ledger.name)}" + (f" on {id}" if id else ""))


def match(ledger: Ledger, *, anew: bool, json: bool) -> None:
    """Compares what has not been compared, or everything, and says what came of it."""
    done = match_ledger(ledger, anew=anew)
    counts = {
        "accounts": done.accounts,
        "reports": done.reports,
        "new_decisions": done.decisions,
        "incidents": ledger.count_incidents(),
        "of_accounts": ledger.count_accounts(),
        "unsure": ledger.count_unsure(Subject.INCIDENT),
    }
    if json:
        print_json(counts)
        return
    accounts = number_of(counts["of_accounts"], "account tells", "accounts tell")
    out().print(
        f"Compared {number_of(done.accounts, 'account', 'accounts')} and {number_of(done.reports, 'report', 'reports')}: "
        f"{number_of(done.decisions, 'new decision', 'new decisions')}. "
        f"{accounts} of {number_of(counts['incidents'], 'incident', 'incidents')}; "
        f"{number_of(counts['unsure'], 'pair waits', 'pairs wait')} for review."
    )


# Review


def review(ledger: Ledger, *, by: str | None, json: bool, limit: int | None) -> int:
    """Walks the pairs of accounts of which the program is not sure, the most probable first; lists them where nobody can answer."""
    if json:
        print_json([one.record() for one in ledger.unsure(Subject.INCIDENT, limit=limit)])
        return 0
    console = out()
    tell_uncompared(ledger)
    if sys.stdin is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        _list_waiting(console, ledger, ledger.unsure(Subject.INCIDENT, limit=limit))
        return 0
    author = deciding_person(by)
    passed: set[tuple[str, str]] = set()  # left for later
    made: list[Decision] = []
    while limit is None or len(passed) + len(made) < limit:
        waiting = ledger.unsure(Subject.INCIDENT, limit=len(passed) + 1)
        pair = next((one for one in waiting if one.pair not in passed), None)
        if pair is None:
            break
        _show_pair(console, ledger, pair, left=ledger.count_unsure(Subject.INCIDENT) - len(passed))
        answer = _ask(console, may_go_back=bool(made))
        if answer == "b":
            undone = made.pop()
            undo(ledger, Subject.INCIDENT, author=author, id=undone.id)
            console.print(Text.assemble("taken back: ", decided_line(undone)))
        elif answer in _KEYS:
            reason = _line("because (empty: no reason) ") if _KEYS[answer] is not Verdict.UNSURE else ""
            if reason is None:
                break
            made.append(decide(ledger, Subject.INCIDENT, pair.pair, _KEYS[answer], author=author, because=reason.strip() or None))
            console.print(decided_line(made[-1]))
        elif answer == "q":
            break
        else:
            passed.add(pair.pair)
    _close(console, ledger, made)
    return 0


def _list_waiting(console: Console, ledger: Ledger, waiting: Sequence[Decision]) -> None:
    left = ledger.count_unsure(Subject.INCIDENT)
    for number, one in enumerate(waiting):
        _show_pair(console, ledger, one, left=left - number)
    if waiting:
        say("decide with `counterclaim decide A B same|different|unsure`, or run this in a terminal")
    else:
        say("nothing waits for review")


def _close(console: Console, ledger: Ledger, made: Sequence[Decision]) -> None:
    left = ledger.count_unsure(Subject.INCIDENT)
    if made:
        told = f"The last {_LAST} of {len(made)} decisions:" if len(made) > _LAST else "Decided:"
        console.print(cell(told, "bold"))
        for decision in made[-_LAST:]:
            console.print(indented(Text.assemble((decision.id[:12], "dim"), "  ", decided_line(decision))))
    say(f"{number_of(left, 'pair waits', 'pairs wait')} for review" if left else "nothing waits for review")


def _ask(console: Console, *, may_go_back: bool) -> str:
    """One of x, n, u, b and q, or nothing, which leaves the pair. Any other key does nothing but to list those that do."""
    while True:
        typed = _line("[x] same  [n] different  [u] unsure  [space] leave  [b] back  [q] stop  [?], then Enter: ")
        answer = "q" if typed is None else typed.strip().lower()
        if answer == "b" and not may_go_back:
            console.print(cell("There is no answer to take back.", "dim"))
        elif answer in {"", "b", "q"} or answer in _KEYS:
            return answer
        else:
            console.print(cell(_HELP, "dim"))


def _line(prompt: str) -> str | None:
    """What is typed; None at the end of input."""
    try:
        return input(prompt)
    except EOFError:
        print()
        return None


def _show_pair(console: Console, ledger: Ledger, decision: Decision, *, left: int) -> None:
    rows = {row.id: row for row in ledger.accounts(AccountFilter(ids=decision.pair))}
    said: dict[str, list[StatementRow]] = {id: [] for id in decision.pair}
    for statement in ledger.statements(StatementFilter(accounts=decision.pair, kinds=("figure", "responsibility"))):
        said[statement.account_id or ""].append(statement)
    console.print()
    console.rule(cell(f"one incident? probability {decision.score or 0:.2f}; {left:,} left", "bold"), align="left", style="dim")
    sides = [_side(ledger, rows[id], said[id]) for id in decision.pair if id in rows]
    if console.width >= _WIDE:
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 3, 0, 0), expand=True)
        for _ in sides:
            table.add_column(ratio=1)
        table.add_row(*sides)
        console.print(table)
    else:
        for side in sides:
            console.print(side)
            console.print()
    for reason in decision.reasons:
        console.print(indented(cell(reason, "dim")))


def _side(ledger: Ledger, row: AccountRow, said: Sequence[StatementRow]) -> Group:
    place = row.place
    where = ", ".join(dict.fromkeys(part for part in (row.site, place.name if place else None) if part))
    land = country_name(place.country) if place and place.country else None
    lines = [
        cell(row.outlet or row.title or row.name, "bold"),
        cell(f"{short_id(row.id)}, published {row.published or 'on an unknown day'}", "dim"),
        cell(f"{type_words(row.type.value)}, {date_words(row.when.edtf)}"),
        cell(", ".join(part for part in (where, land) if part) or "place not said"),
    ]
    for one in said:
        if one.kind == "figure":
            said_by = "; ".join([*one.who, *([one.speaker.name] if one.speaker else [])])
            counted = figure_words(one.measure or "", one.low, one.high)
            lines.append(Text.assemble((counted, "yellow"), cell(f" ({said_by})" if said_by else "")))
        else:
            lines.append(cell(_stance(one, row)))
    lines += [cell(f"“{shorten(words, 220)}”", "italic") for words in _opening(ledger, row)]
    return Group(*lines)


def _stance(said: StatementRow, row: AccountRow) -> str:
    return stance_words(
        said.stance or "",
        speaker=said.speaker.name if said.speaker else None,
        party=said.party.name if said.party else None,
        certainty=said.certainty or "",
        report=row.outlet or "the report",
    )


def _opening(ledger: Ledger, row: AccountRow) -> list[str]:
    """The first words that tell of the incident."""
    found = ledger.load(row.report_id)
    ids = public_account_ids(found.accounts)
    return [found.accounts[ids.index(row.id)].evidence[0].quote] if row.id in ids else []
