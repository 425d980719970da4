"""`counterclaim assess ID`: the responsibility table and the assessment of each group named."""

from __future__ import annotations

from dataclasses import replace

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.cli.console import STANCE_STYLES, cell, heading, indented, out, supported
from counterclaim.cli.dissent import dissent_words
from counterclaim.cli.quotes import Texts, show_words
from counterclaim.cli.voices import report_words, responsibility_words
from counterclaim.cli.wording import mode_words, type_words
from counterclaim.errors import UsageError
from counterclaim.lang.agreement import opening
from counterclaim.lang.in_words import date_words, listed, some_of
from counterclaim.model import Assessment, Likelihood, Reliability, name_key
from counterclaim.present.assessment_views import AssessmentView, PartyView, VoiceRow

_STACKED = 80  # columns below which the table becomes a list
_LEAST_PREFIX = 6
_STYLES = {
    Likelihood.ALMOST_CERTAIN: "bold red",
    Likelihood.VERY_LIKELY: "bold red",
    Likelihood.LIKELY: "bold yellow",
    Likelihood.ROUGHLY_EVEN: "bold",
    Likelihood.UNLIKELY: "bold cyan",
    Likelihood.VERY_UNLIKELY: "bold green",
    Likelihood.ALMOST_NO_CHANCE: "bold green",
}


def only_party(view: AssessmentView, asked: str) -> AssessmentView:
    """The view with one party alone, by name or id; the voices on it, and those that say that nobody has claimed it. Raises
    `UsageError` where it is not named, or several are meant."""
    wanted, key = asked.strip().lower(), name_key(asked.strip())
    exact = [one for one in view.parties if one.party.id == wanted or key in _names(view, one)]
    found = exact or [
        one
        for one in view.parties
        if (len(wanted) >= _LEAST_PREFIX and one.party.id.startswith(wanted)) or any(key in name for name in _names(view, one))
    ]
    if not wanted or not found:
        named = listed([one.party.name for one in view.parties])
        raise UsageError(f"no report names {asked!r} here; they name {named or 'nobody'}")
    if len(found) > 1:
        raise UsageError(f"{asked!r} may be {' or '.join(f'{one.party.name} ({one.party.id})' for one in found)}; give one's id")
    (party,) = found
    kept = set(party.result.voices)
    rows = tuple(row for row in view.rows if row.number in kept or row.voice.party is None)
    return replace(view, rows=rows, parties=(party,))


def _names(view: AssessmentView, party: PartyView) -> set[str]:
    told = [said.party for row in view.rows for said in row.said if row.number in party.result.voices]
    return {name_key(party.party.name), *(name_key(named.name) for named in told if named is not None)}


def show_assessment(view: AssessmentView, texts: Texts, *, evidence: bool = False) -> None:
    """Prints the table and the assessment; with `evidence` the words behind every voice. `texts` holds the canonical texts of the
    reports that speak."""
    console = out()
    _head(console, view)
    if view.rows:
        heading(console, "Who says who did it")
        if console.width < _STACKED:
            for row in view.rows:
                _stacked(console, row)
        else:
            console.print(_table(view))
        _key(console, view)
    if view.parties:
        heading(console, "What to make of it")
        for party in view.parties:
            if party.result.assessment is not None:
                _party(console, view, party, party.result.assessment)
        others = [party for party in view.parties if party.result.assessment is None]
        if others:
            console.print()
            console.print(cell("Also named, and not assessed", "bold"))
            for party in others:
                console.print(indented(cell(party.result.why_not)))
                _dissents(console, party)
    for one in view.dissents:
        console.print(indented(Text.assemble("Dissent: ", dissent_words(one))))
    if view.rows:
        heading(console, "Attacked before? And how far the ledger reaches")
        for words in dict.fromkeys(_without_cover(answer.words, view) for answer in view.records.attacked_before):
            console.print(indented(cell(f"{opening(words)}.")))
        console.print(indented(cell(f"{opening(view.records.cover.words)}; {view.records.base}.", "dim")))
    if view.limits:
        heading(console, "What cannot be said")
        for limit in view.limits:
            console.print(indented(cell(f"{opening(limit)}.")))
    if evidence and view.rows:
        heading(console, "The words behind each voice")
        for row in view.rows:
            _words(console, row, texts)
    elif view.rows:
        console.print()
        console.print(cell("--evidence shows the words behind every voice", "dim"))


def _head(console: Console, view: AssessmentView) -> None:
    types = " or ".join(type_words(type.value) for type in view.types) or "violence of unknown kind"
    where = f" in {view.place}" if view.place else ""
    console.print(Text.assemble(cell(types.capitalize() + where, "bold"), f", {date_words(view.date)}  ", (view.short_id, "dim")))
    if view.as_of is not None:
        console.print(cell(f"By reports published by {date_words(view.as_of)}", "bold"))
    console.print(cell(view.claims))
    if view.rows:
        console.print(cell(view.independence.words, "dim"))


# The table


def _table(view: AssessmentView) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("", justify="right", no_wrap=True, style="dim")
    table.add_column("Who says what", ratio=5, overflow="fold")
    table.add_column("First reported", ratio=3, overflow="fold")
    table.add_column("How, and what is offered", ratio=4, overflow="fold")
    table.add_column("Grade", no_wrap=True)
    table.add_column("Weight", no_wrap=True, justify="right")
    before: str | None = None
    for row in view.rows:
        party = row.voice.party.id if row.voice.party is not None else ""
        if before is not None and party != before:
            table.add_row()
        before = party
        table.add_row(str(row.number), _says(row), _when(row), _how(row), _grade(row), _weight(row))
    return table


def _says(row: VoiceRow) -> Text:
    voice = row.voice
    text = cell(voice.words, STANCE_STYLES.get(voice.stance.value, ""))
    if voice.persons and voice.persons != (voice.name,):
        text.append_text(cell(f", in the words of {listed(list(voice.persons[:3]))}", "not bold"))
    return text


def _when(row: VoiceRow) -> Text:
    voice = row.voice
    text = cell(date_words(voice.first) if voice.first else "no date")
    if voice.delay is not None:
        text.append_text(cell(f", {voice.delay.words}", "dim"))
    if voice.reports > 1:
        texts = f" ({voice.texts} text{'s'[: voice.texts != 1]})" if voice.texts != voice.reports else ""
        text.append_text(cell(f"; in {voice.reports} reports{texts}", "dim"))
    return text


def _how(row: VoiceRow) -> Text:
    voice = row.voice
    parts = [words for mode in voice.modes if (words := mode_words(mode))]
    parts += [f"told {listed(list(voice.told[:3]))}"] if voice.told else []
    parts += [f"passed on by {listed(list(voice.relayed_by[:3]))}"] if voice.relayed_by else []
    parts += [f"in {some_of(voice.outlets, 4)}"] if voice.speaker is not None and voice.outlets else []
    text = cell(", ".join(parts))
    if voice.offered:
        text.append_text(
            cell(f"; offering {listed(list(voice.offered[:4]))}" if parts else f"offering {listed(list(voice.offered[:4]))}")
        )
    if voice.set_aside is not None:
        text.append_text(cell(("; " if text.plain else "") + voice.set_aside, "dim"))
    return text


def _grade(row: VoiceRow) -> Text:
    return cell(f"{row.voice.reliability.value}{row.voice.credibility.value}", "bold")


def _weight(row: VoiceRow) -> Text:
    weight = row.voice.weight
    return cell(f"{weight:+.2f}") if weight else cell("·", "dim")


def _stacked(console: Console, row: VoiceRow) -> None:
    console.print(Text.assemble((f"[{row.number}] ", "dim"), _says(row)))
    line = Text.assemble(_when(row), "  grade ", _grade(row), "  weight ", _weight(row))
    console.print(indented(line, 4))
    how = _how(row)
    if how.plain:
        console.print(indented(how, 4))


def _key(console: Console, view: AssessmentView) -> None:
    """What the letters and numbers in the table mean, and what those who speak have to gain."""
    interests: dict[str, list[str]] = {}
    for row in view.rows:
        if row.voice.interest != "no interest known":
            interests.setdefault(row.voice.interest, []).append(str(row.number))
    console.print()
    for interest, numbers in interests.items():
        console.print(indented(cell(f"{some_of(numbers, 8)}: {interest}", "dim")))
    used = sorted({row.voice.reliability for row in view.rows}, key=lambda grade: grade.value)
    found = sorted({row.voice.credibility for row in view.rows}, key=lambda grade: grade.value)
    words = [f"{grade.value} {grade.words}" for grade in used] + [f"{grade.value} {grade.words}" for grade in found]
    console.print(indented(cell(f"Grade: {'; '.join(words)}", "dim")))
    if used == [Reliability.F]:
        console.print(indented(cell("No outlet or speaker is graded; --sources FILE takes your grades.", "dim")))
    console.print(indented(cell("Weight: what the voice adds to the log-odds of its party; · adds nothing.", "dim")))


# The parties


def _party(console: Console, view: AssessmentView, party: PartyView, assessment: Assessment) -> None:
    console.print()
    console.print(Text.assemble(cell(party.party.name, "bold"), "  ", _rung(assessment)))
    console.print(indented(cell(party.result.independence.words, "dim")))
    console.print(indented(cell(f"{assessment.words}.")))
    _reasons(console, view, party, assessment)
    _dissents(console, party)


def _dissents(console: Console, party: PartyView) -> None:
    for one in party.dissents:
        console.print(indented(Text.assemble(("Dissent  ", "bold magenta"), dissent_words(one))))


def _rung(assessment: Assessment) -> Text:
    if assessment.likelihood is None or assessment.probability is None:
        return cell("not enough said", "bold")
    low, high = assessment.likelihood.bounds
    return Text.assemble(
        cell(assessment.likelihood.words, _STYLES[assessment.likelihood]),
        cell(f" ({low} to {high}%; worked out at {assessment.probability:.0%})", "dim"),
        cell(f"  {assessment.confidence.value} confidence", "bold"),
    )


def _reasons(console: Console, view: AssessmentView, party: PartyView, assessment: Assessment) -> None:
    numbers = {id: row.number for row in view.rows for id in row.voice.statements}
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for reason in assessment.reasons:
        rests = sorted({numbers[id] for id in reason.statements if id in numbers})
        where = f"  [{', '.join(map(str, rests))}]" if rests else ""
        style = "green" if reason.weight < 0 else "red" if reason.weight > 0 else "dim"
        table.add_row(cell(f"{reason.weight:+.2f}", style), Text.assemble(cell(reason.words), (where, "dim")))
    table.add_row(cell(f"{assessment.weight:+.2f}", "bold"), cell(_sum_words(party) + _rounding(assessment)))
    console.print(Padding(table, (0, 0, 0, 4)))
    result = party.result
    for words in result.joint_because:
        console.print(indented(cell(f"Joint: {words}; the two do not compete.")))
    console.print(indented(cell(f"Confidence is {assessment.confidence.value}: {'; '.join(assessment.confidence_because)}.")))
    console.print(indented(cell(f"Habit: {result.habit}.")))
    if party.record is not None:
        console.print(indented(cell(f"Record: {party.record.words}.")))
        for words in (*party.record.evidence_for, *party.record.evidence_against):
            console.print(indented(cell(words, "dim"), 4))
        for similar in party.record.similar:
            alike = listed(list(similar.alike))
            where = ", ".join(filter(None, (type_words(similar.incident.type.value), similar.incident.place)))
            told = f"like {similar.incident.short_id}, {where}, {date_words(similar.incident.date)}: {alike}"
            console.print(indented(cell(told, "dim"), 4))
        first = party.record.first_attack
        console.print(indented(cell(f"First attack there that is ascribed to it? {opening(_without_cover(first.words, view))}.")))


def _without_cover(words: str, view: AssessmentView) -> str:
    """The answer without how far the ledger reaches, which is told once for all."""
    return words.removesuffix(f"; {view.records.cover.words}")


def _rounding(assessment: Assessment) -> str:
    """That the lines are rounded, where what is shown of them does not add up to what is shown of the sum."""
    shown = sum(round(100 * reason.weight) for reason in assessment.reasons)
    return "" if shown == round(100 * assessment.weight) else " (the lines are rounded)"


def _sum_words(party: PartyView) -> str:
    rivals = [rival.name for rival in party.result.competes_with]
    if not rivals:
        return "in all; nobody who is named competes with it"
    return f"in all, beside {listed(rivals)}, {'which competes' if len(rivals) == 1 else 'who compete'} with it"


# The words


def _words(console: Console, row: VoiceRow, texts: Texts) -> None:
    console.print(Text.assemble((f"[{row.number}] ", "dim"), _says(row)))
    console.print(indented(cell(f"{row.voice.reliability.value}: {row.voice.reliability_because}", "dim"), 4))
    console.print(indented(cell(f"{row.voice.credibility.value}: {row.voice.credibility_because}", "dim"), 4))
    for said in row.said:
        console.print(indented(Text.assemble(cell(report_words(said.report), "dim")), 4))
        console.print(indented(supported(responsibility_words(said), said.found_by, said.probability), 6))
        for words in show_words(said.quotes, texts):
            console.print(indented(words, 8))
