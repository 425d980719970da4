"""When: the date expressions of a report, resolved by its publication date, its dateline and the dates it named before."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from counterclaim.codebook.lexicon import words
from counterclaim.lang.date_bounds import date_bounds
from counterclaim.lang.date_readings import CalendarReading, DistanceReading, RangeReading, Reading, UnitReading, WeekdayReading
from counterclaim.lang.date_resolution import Anchor, ResolvedDate, resolve_date
from counterclaim.lang.dates import DateExpression, Role, find_dates
from counterclaim.lang.edtf import PartialDate
from counterclaim.lang.narrative import Thread, is_narrative, named_years
from counterclaim.model import Basis, Document, Token, When

# "KABUL, Dec 25 — ", "MANILA, Jan 30 (Reuters) - ": capitals in front, a dash, bracket or colon behind.
_BEFORE_DATELINE = re.compile(r"[^a-z\n]{2,}(?:\([A-Za-z .]+\)|,[A-Za-z .,]*)?[\s,(]*|\(?[A-Z][\w .'’-]{1,40},\s*|\[?")
_AFTER_DATELINE = re.compile(r"\s*(?:\([A-Z][\w .'’/-]+\)\s*)?(?:[—–:\])?]|-{1,2}\s)")
_EVENT_FOLLOWS = re.compile(r"\s+(?:the|an?|his|her|its|their|this|that|these|those|it|he|she|they|[A-Z][\w’']+)\b")
_FROM_AN_EVENT = ("before", "after", "prior")
_DATELINE_REACH = 90  # characters into a paragraph
_DATELINE_PARAGRAPHS = 3
_FURTHEST_PAIR = 10  # days between a dateline and a weekday that is dated in the text


class TimeKind(StrEnum):
    """What a time tells of. Only points, ranges and starts can be when something happened."""

    POINT = "point"
    RANGE = "range"
    DURATION_START = "duration_start"  # "since 2004"
    DURATION_END = "duration_end"  # "until May 3"
    FUTURE = "future"
    PUBLICATION = "publication"  # the dateline


_AHEAD = (TimeKind.FUTURE, TimeKind.DURATION_END)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A date expression at tokens `first` (included) to `last` (excluded). `when` is unknown where nothing resolves the words."""

    first: int
    last: int
    when: When
    expression: str
    kind: TimeKind


def find_times(doc: Document) -> list[TimeMention]:
    """The date expressions of the report in text order, each resolved as far as the report itself allows."""
    expressions = find_dates(doc.text)
    dateline = _find_dateline(doc, expressions)
    if dateline is None and is_narrative(
        (expression.reading for expression in expressions), PartialDate.parse(doc.report.published)
    ):
        return _narrated_times(doc, expressions)
    written = _date_of_writing(doc, expressions, dateline)
    spoken: Anchor | None = None
    found = []
    for at, expression in enumerate(expressions):
        tokens = doc.tokens_between(expression.start, expression.end)
        if not tokens:
            continue
        if expression is dateline:
            when, kind = _as_when(resolve_date(expression, written=written)), TimeKind.PUBLICATION
        else:
            future = _speaks_of_future(tokens)
            # A day of the month takes its year from the publication date, never from another day of the text.
            by_year = isinstance(expression.reading, CalendarReading) and written is not None and written.slack
            resolved = resolve_date(
                expression,
                written=_publication(doc) if by_year else written,
                future=future,
                spoken=_counted_from(doc, expression, expressions[at + 1 :], written, spoken),
            )
            kind = _kind(expression, resolved, future)
            if resolved is not None and kind not in _AHEAD and _after_the_report(expression, resolved, written):
                resolved = None
            when = _as_when(resolved)
            if resolved is not None and resolved.point is not None and kind is not TimeKind.FUTURE:
                spoken = Anchor(resolved.point, f"{resolved.edtf}, which the report names before it")
        found.append(TimeMention(tokens[0].i, tokens[-1].i + 1, when, expression.text, kind))
    return found


def _narrated_times(doc: Document, expressions: list[DateExpression]) -> list[TimeMention]:
    """The date expressions of a report that tells of the past: what lacks a year takes it from the date that was named last."""
    thread = Thread(named_years(expression.reading for expression in expressions))
    found = []
    for expression in expressions:
        tokens = doc.tokens_between(expression.start, expression.end)
        if tokens:
            resolved = thread.resolve(expression, aside=expression.role is not Role.POINT)
            kind = _kind(expression, resolved, future=False)
            found.append(TimeMention(tokens[0].i, tokens[-1].i + 1, _as_when(resolved), expression.text, kind))
    return found


def _after_the_report(expression: DateExpression, resolved: ResolvedDate, written: Anchor | None) -> bool:
    """Whether a date that was worked out for something told as past begins only after the report was written.

    A day of the month that lacks nothing but its year may lie a day ahead, as its author's clock may.
    """
    if resolved.resolved_by is None or written is None or written.date.full is None:
        return False
    first = date_bounds(resolved.edtf)[0]
    slack = max(written.slack, int(isinstance(expression.reading, CalendarReading)))
    return first is not None and dt.date.fromisoformat(first) > written.date.full + dt.timedelta(days=slack)


def _as_when(resolved: ResolvedDate | None) -> When:
    if resolved is None:
        return When()
    basis = Basis.STATED if resolved.resolved_by is None else Basis.RESOLVED
    return When(edtf=resolved.edtf, basis=basis, resolved_by=resolved.resolved_by)


def _kind(expression: DateExpression, resolved: ResolvedDate | None, future: bool) -> TimeKind:
    if expression.role is Role.START:
        return TimeKind.DURATION_START
    if expression.role is Role.END:
        return TimeKind.DURATION_END
    if future or _points_ahead(expression.reading):
        return TimeKind.FUTURE
    spans = isinstance(expression.reading, RangeReading) or (resolved is not None and "/" in resolved.edtf)
    return TimeKind.RANGE if spans else TimeKind.POINT


def _points_ahead(reading: Reading) -> bool:
    """Whether the words alone speak of what is to come ("next Monday", "tomorrow", "later this week")."""
    if isinstance(reading, UnitReading):
        return not reading.anchored and (reading.shift > 0 or (reading.shift == 0 and reading.part > 0))
    return isinstance(reading, WeekdayReading) and reading.turn > 0 and not reading.anchored


def event_behind(token: Token) -> list[Token]:
    """The words of the event that a distance ending at the token is counted from: what stands behind "two days after"."""
    if token.lower not in _FROM_AN_EVENT:
        return []
    whole = token.head if token.dep == "mark" else token
    if whole is token and not token.deps("pobj", "pcomp") and not (token.lower == "prior" and token.deps("prep")):
        return []
    return [below for below in whole.subtree() if below.i > token.i]


def _counted_from(
    doc: Document,
    expression: DateExpression,
    later: list[DateExpression],
    written: Anchor | None,
    spoken: Anchor | None,
) -> Anchor | None:
    """The date that "two days before" counts from: that of the event right behind it, else the one named last.

    None where an event follows whose date the sentence does not tell ("two days before the raid", "ten days after men broke in").
    `later` are the date expressions behind this one.
    """
    if not isinstance(expression.reading, DistanceReading) or not expression.text.lower().endswith(_FROM_AN_EVENT):
        return spoken
    event = event_behind(doc.tokens_between(expression.start, expression.end)[-1])
    if not event and not _EVENT_FOLLOWS.match(doc.text, expression.end):
        return spoken
    # A date right behind the words is that of the event, whatever the parse makes of it ("two days before the 9/11 hijackings").
    near = expression.end + 12
    inside = {word.i for word in event}
    for following in later:
        stretch = doc.text[expression.end : following.start]
        told = doc.tokens_between(following.start, following.end)
        if "." in stretch or not told:
            break
        if following.role is Role.POINT and (following.start <= near or told[0].i in inside):
            resolved = resolve_date(following, written=written, spoken=spoken)
            return Anchor(resolved.point, following.text) if resolved and resolved.point else None
    return None


def _find_dateline(doc: Document, expressions: list[DateExpression]) -> DateExpression | None:
    for start, end in doc.paragraphs[:_DATELINE_PARAGRAPHS]:
        for expression in expressions:
            if not start <= expression.start < min(end, start + _DATELINE_REACH) or expression.role is not Role.POINT:
                continue
            reading = expression.reading
            if (
                isinstance(reading, CalendarReading)
                and reading.day
                and _AFTER_DATELINE.match(doc.text, expression.end)
                and _BEFORE_DATELINE.fullmatch(doc.text, start, expression.start)
            ):
                return expression
    return None


def _stated_day(expression: DateExpression) -> PartialDate | None:
    reading = expression.reading
    if not isinstance(reading, CalendarReading) or reading.day is None or reading.year_shift is not None:
        return None
    return PartialDate(reading.year, reading.month, reading.day, reading.weekday)


def _publication(doc: Document) -> Anchor | None:
    published = PartialDate.parse(doc.report.published)
    return Anchor(published, f"published {doc.report.published}") if published else None


def _date_of_writing(doc: Document, expressions: list[DateExpression], dateline: DateExpression | None) -> Anchor | None:
    """When the report was written: its publication date, completed by its dateline or by a weekday that it dates.

    "Friday (Nov 23)" dates the other weekdays of a report that is known to be no more than "published 2018-11".
    """
    published = _publication(doc)
    if published is not None and published.date.full is not None:
        return published
    pair = _last_dated_weekday(doc, expressions, published)
    line = _stated_day(dateline) if dateline else None
    if line is not None and dateline is not None:
        by = f"dateline {dateline.text}" + (f", {published.named}" if published else "")
        day = _completed(line, published.date if published else None)
        return Anchor(_with_weekday(day, pair.date if pair else None), by)
    return pair or published


def _completed(day: PartialDate, published: PartialDate | None) -> PartialDate:
    """The dateline's day with the year of publication, where the months do not contradict it."""
    if day.year is not None or published is None or published.year is None or (published.month or day.month) != day.month:
        return day
    return day.in_year(published.year) or day


def _last_dated_weekday(doc: Document, expressions: list[DateExpression], published: Anchor | None) -> Anchor | None:
    """The latest of the days of one week that the text gives with their weekday, from which plain weekdays count.

    The report may be from the day after, so that one weekday ahead still counts forward.
    """
    best: Anchor | None = None
    for expression in expressions:
        reading = expression.reading
        if not isinstance(reading, CalendarReading) or reading.weekday is None or reading.day is None:
            continue
        if _speaks_of_future(doc.tokens_between(expression.start, expression.end)):
            continue
        resolved = resolve_date(expression, written=published)
        if resolved is None or resolved.point is None:
            continue
        date = resolved.point if resolved.point.full else PartialDate(None, reading.month, reading.day, reading.weekday)
        if best is None or any(best.date.plus_days(days) == date for days in range(1, 7)):
            named = f"{expression.text} in the report"
            if published and date.full and reading.year is None:
                named += f", {published.named}"
            best = Anchor(date, named, slack=1)
    return best


def _with_weekday(day: PartialDate, pair: PartialDate | None) -> PartialDate:
    if day.weekday is not None or pair is None:
        return day
    for days in range(-_FURTHEST_PAIR, _FURTHEST_PAIR + 1):
        moved = pair.plus_days(days)
        if moved and (moved.month, moved.day) == (day.month, day.day):
            return PartialDate(day.year, day.month, day.day, moved.weekday)
    return day


def _speaks_of_future(tokens: list[Token]) -> bool:
    """Whether the clause around the expression speaks of what is to come ("will appear on Friday", "due to end in May")."""
    inside = {token.i for token in tokens}
    token = next((token for token in tokens if token.head.i not in inside or token.head is token), tokens[0])
    for above in token.ancestors():
        if above.lemma in words("time", "due"):
            return True
        if above.pos in {"VERB", "AUX"}:
            helpers = {child.lower for child in above.deps("aux")}
            if helpers & words("time", "future_helpers"):
                return not any(child.lower == "have" for child in above.deps("aux"))
            if "to" in helpers and above.dep in {"xcomp", "ccomp", "acl", "advcl"}:
                return above.head.lemma in words("time", "due")
            return False
    return False
