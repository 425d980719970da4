"""One incident in detail: what each source says, where they contradict each other, who says who did it, what rules make of it."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.lang.agreement import is_plural, opening, verb, with_a
from counterclaim.lang.in_words import count_words, listed, on_date
from counterclaim.model import Stance
from counterclaim.present.agreement import Standing
from counterclaim.present.board_views import Board, RuleView
from counterclaim.present.briefing.document import Paragraph, Reckoning, Said, Sentence, Table
from counterclaim.present.briefing.material import Material, outlets
from counterclaim.present.briefing.points import agreed, cell_row, count_sentence, differing
from counterclaim.present.briefing.sources import Basis, MethodNote, SourceNote
from counterclaim.present.briefing.stances import Voices, stance_sentence
from counterclaim.present.briefing.words import MEASURE_WORDS, kinds_noun, number, spoken_date
from counterclaim.present.briefing.writer import Writer, reckoning, sentence

_COUNTS = frozenset(MEASURE_WORDS)
_STANCES = frozenset(stance.value for stance in Stance)
_MOST_TELLERS = 12  # reports whose words the opening sentence quotes
# The value of each rule that a sentence gives, with what it counts.
_HEADLINES = {
    "gtd": ("nkill", "the Global Terrorism Database", "killed, attackers included"),
    "ucdp": ("best", "the UCDP Georeferenced Event Dataset", "killed as the best estimate"),
    "acled": ("fatalities", "ACLED", "reported fatalities"),
}


def told_sentence(writer: Writer, material: Material, board: Board) -> Sentence:
    """What is said to have happened, where and when, and by whom it is told."""
    reports = {report.id: report for report in board.said.reports}
    accounts = sorted(board.said.accounts, key=lambda account: not account.main)[:_MOST_TELLERS]
    notes = [material.note(account.quotes, reports[account.report]) for account in accounts]
    names = outlets(board.said.reports)
    return writer.say(
        "told",
        notes,
        outlets=listed(names if len(names) <= 6 else [*names[:5], f"{number(len(names) - 5)} other sources"]),
        tell="tell" if len(names) > 1 else "tells",
        what=with_a(kinds_noun(board.types)),
        where=f" in {board.place}" + ("," if board.date and "," in board.place else "") if board.place else "",
        when=on_date(board.date),
    )


def board_title(board: Board) -> str:
    """The incident as a heading, without what its sources contradict each other on: "Bombing in Quetta, 24 October 2016"."""
    place = f" in {board.place.partition(', ')[0]}" if board.place else ""
    when = f", {spoken_date(board.date)}" if board.date else ""
    return f"{opening(kinds_noun(board.types))}{place}{when}"


def said_table(material: Material, board: Board, title: str) -> Table:
    """The contested board on a page: a question a row."""
    rows = tuple(cell_row(material, board, question) for question in board.questions if question.key not in _STANCES)
    return Table(title=title, columns=("Question", "What sources say", "Standing"), widths=(2, 9, 2), rows=rows)


def count_sentences(material: Material, board: Board) -> list[Sentence]:
    """How many were killed, injured and so on, by whom, as far as sources do not contradict each other."""
    wanted = (question for question in board.questions if question.key in _COUNTS and question.standing is not Standing.DIFFER)
    made = (count_sentence(material, board, question) for question in wanted)
    return [found for found in made if found is not None]


def contested_points(material: Material, board: Board, groups: Sequence[Voices]) -> list[Paragraph]:
    """Everything on which sources contradict each other, a point each."""
    points: list[Paragraph] = []
    for question in board.questions:
        if question.standing is not Standing.DIFFER or question.key in _STANCES:
            continue
        counted = count_sentence(material, board, question, again=bool(points)) if question.key in _COUNTS else None
        points.append(Paragraph(sentences=(counted or differing(material, board, question),), item=True))
    points += [Paragraph(sentences=(said,), item=True) for said in contested_responsibility(groups)]
    return points


def contested_responsibility(groups: Sequence[Voices]) -> list[Sentence]:
    """Competing claims, several accused, claims that are doubted or denied: one sentence each."""
    made = []
    claims = [group for group in groups if group.stance is Stance.CLAIMS]
    blames = [group for group in groups if group.stance is Stance.BLAMES]
    if len({group.party for group in claims}) > 1:
        made.append(digest(claims))
    if len({group.party for group in blames}) > 1:
        made.append(digest(blames))
    for party in dict.fromkeys(group.party for group in groups if group.stance in (Stance.DENIES, Stance.DOUBTS)):
        at_issue = _at_issue([group for group in groups if group.party == party], party or "")
        made += [at_issue] if at_issue else []
    silent = [group for group in groups if group.stance is Stance.NO_CLAIM]
    if silent and claims:
        names = outlets([report for group in silent for report in group.reports])
        made.append(
            sentence(
                f"{listed(names)} {'report' if len(names) > 1 else 'reports'} that nobody has claimed it, while a claim by "
                f"{listed(list(dict.fromkeys(group.party or '' for group in claims)))} is reported by "
                f"{listed(outlets([report for group in claims for report in group.reports]))}.",
                [note for group in (*silent, *claims) for note in group.notes],
            )
        )
    return made


def _by(group: Voices) -> str:
    names = listed(outlets(group.reports))
    return names if group.speaker is None else f"{group.speaker.rstrip(',')} in {names}"


def _at_issue(groups: Sequence[Voices], party: str) -> Sentence | None:
    """Whether one party was behind it, where some say so and others not; None where nobody says so."""
    against = [group for group in groups if group.stance in (Stance.DENIES, Stance.DOUBTS)]
    spans = {note.key for group in against for note in group.notes}
    # Words that doubt it are no accusation as well, even where a reader took them for both.
    pro = [
        group
        for group in groups
        if group.stance in (Stance.CLAIMS, Stance.BLAMES) and not all(note.key in spans for note in group.notes)
    ]
    if not pro:
        return None
    it, themself = in_short(party)
    clauses = []
    for stance, own, other in (
        (Stance.CLAIMS, f"{verb(party, 'says', 'say')} so {themself}, according to {{}}", "{} says so"),
        (Stance.BLAMES, f"{verb(party, 'says', 'say')} so {themself}, according to {{}}", "it is alleged by {}"),
        (Stance.DENIES, f"{verb(party, 'denies', 'deny')} it, according to {{}}", "it is denied by {}"),
        (Stance.DOUBTS, f"{verb(party, 'doubts', 'doubt')} it, according to {{}}", "it is doubted by {}"),
    ):
        some = [group for group in (*pro, *against) if group.stance is stance]
        themselves = [report for group in some if group.own for report in group.reports]
        others = [_by(group) for group in some if not group.own]
        if themselves:
            clauses.append(f"{it} {own.format(listed(outlets(themselves)))}")
        if others:
            clauses.append(other.format(listed(others)))
    notes = [note for group in (*pro, *against) for note in group.notes]
    return sentence(f"Whether {party} {verb(party, 'was', 'were')} behind it is itself at issue: {_semicolons(clauses)}.", notes)


def in_short(party: str) -> tuple[str, str]:
    """A party that was just named, as subject and as "itself"."""
    if party == "a person":
        return "that person", "in person"
    if is_plural(party):
        return "they", "themselves"
    return "the group" if party[:4] == "the " else "it", "itself"


def digest(groups: Sequence[Voices]) -> Sentence:
    """All claims, or all accusations, in one sentence."""
    parties = list(dict.fromkeys(group.party or "" for group in groups))
    notes: list[SourceNote] = [note for group in groups for note in group.notes]
    if groups[0].stance is Stance.CLAIMS:
        told = {party: [report for group in groups if group.party == party for report in group.reports] for party in parties}
        clauses = [f"{party} ({listed(outlets(reports))})" for party, reports in told.items()]
        return sentence(f"{number(len(parties))} parties are reported to claim it: {listed(clauses)}.", notes)
    clauses = [f"{party} (by {listed([_by(group) for group in groups if group.party == party])})" for party in parties]
    return sentence(f"{number(len(parties))} parties are blamed: {listed(clauses)}.", notes)


def _semicolons(clauses: Sequence[str]) -> str:
    return f"{'; '.join(clauses[:-1])}; and {clauses[-1]}" if len(clauses) > 2 else "; and ".join(clauses)


def stance_paragraphs(writer: Writer, groups: Sequence[Voices]) -> list[Paragraph]:
    """Every voice on who did it: a paragraph for claims and denials, one for accusations and doubts."""
    first = [group for group in groups if group.stance in (Stance.CLAIMS, Stance.DENIES, Stance.NO_CLAIM)]
    second = [group for group in groups if group.stance in (Stance.BLAMES, Stance.DOUBTS)]
    return [Paragraph(sentences=tuple(stance_sentence(writer, group) for group in part)) for part in (first, second) if part]


def agreement_sentences(material: Material, board: Board) -> list[Said]:
    found = agreed(material, board)
    return [found] if found else []


def rule_sentences(board: Board) -> list[Reckoning]:
    """What the rules of the field's data sets would enter, with every step in the notes."""
    clauses, notes = [], []
    for view in board.rules:
        if view.rule not in _HEADLINES:
            continue
        field, name, noun = _HEADLINES[view.rule]
        value = view.result.value(field)
        if value is not None:
            clauses.append(f"{name} {value:,} {noun}")
            notes.append(_rule_note(view, field))
    if not clauses:
        return []
    return [reckoning(f"By the published rules of the field’s data sets, the entry would be: for {_semicolons(clauses)}.", notes)]


def _rule_note(view: RuleView, field: str) -> MethodNote:
    value = next(value for value in view.result.values if value.field == field)
    steps = " ".join(step.words for step in value.trace if not step.shared)
    allowed = "" if value.low == value.high == value.value else f" What is said allows {count_words(value.low, value.high)}."
    return MethodNote(Basis.RULE, f"{view.title}, {field}: {value.value:,}. {steps}{allowed}", view.citation)


def match_sentence(board: Board) -> list[Reckoning]:
    """Why several reports are held to tell of one incident."""
    held = [made for made in board.matches if made.verdict == "same"] + [made for made in board.decisions if made.withdrawn is None]
    if len(board.sources) < 2 or not held:
        return []
    notes = [
        MethodNote(
            Basis.DECISION,
            f"{made.author}: {made.verdict}"
            + (f" ({made.score:.0%})" if made.score is not None else "")
            + f": {'; '.join(made.reasons)}.",
            f"decision {made.id[:12]} in the ledger, counterclaim decisions {board.short_id}",
        )
        for made in held[:6]
    ]
    text = (
        f"That the {number(len(board.sources))} sources tell of one and the same incident is a judgement, which can be withdrawn."
    )
    return [reckoning(text, notes)]
