"""Recognises in a ledger which reports are one text and which accounts tell of one incident, and takes people's decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.imports.formats import FORMATS
from counterclaim.lang.portions import portions
from counterclaim.ledger import Ledger, Undone, public_account_ids
from counterclaim.model import Decision, Findings, Profile, Subject, Verdict
from counterclaim.reconcile import (
    COPIER,
    COPY_CANDIDATES,
    COPY_KEYS_SHARED,
    cluster,
    copy_keys,
    decide_copies,
    hold_apart,
    match_accounts,
    matcher,
    profiles_of,
)

_AT_ONCE = 2_000  # accounts settled in one transaction
_FEW = 5_000  # accounts up to which their neighbours are looked up; for more the whole ledger is compared


@dataclass(frozen=True, slots=True)
class MatchSummary:
    """What one run did: accounts and reports that were compared, and decisions that are new."""

    accounts: int = 0
    reports: int = 0
    decisions: int = 0


def now() -> str:
    """The time, ISO 8601 UTC, to the microsecond: two decisions or dissents of one person on one thing never share it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")


def profiles_for(findings: Findings) -> list[Profile]:
    """What a ledger keeps of the accounts for matching. Rows of a data set are told by the importer that made them."""
    series = findings.extractor.name if findings.extractor.name in FORMATS else None
    return profiles_of(findings, public_account_ids(findings.accounts), series=series)


def match_ledger(ledger: Ledger, *, anew: bool = False) -> MatchSummary:
    """Compares what was not compared yet, and everything with `anew`. People's decisions stay as they are.

    The order in which reports came changes nothing in the result. Stopped half-way, the next run goes on.
    """
    if anew:
        ledger.settle_all_anew()
    for found in ledger.load_many(ledger.unprofiled()):
        keys = None if found.extractor.name in FORMATS else keys_for(found)
        ledger.add_profiles(found.report.id, profiles_for(found), keys)
    copied = _match_copies(ledger)
    matched = _match_incidents(ledger)
    return MatchSummary(matched.accounts, copied.reports, matched.decisions + copied.decisions)


def _match_incidents(ledger: Ledger) -> MatchSummary:
    waiting, gone, since = ledger.unsettled()
    if not waiting and not gone:
        return MatchSummary()
    at = now()
    ids = {profile.account for profile in waiting}
    near = ledger.neighbours(waiting) if len(waiting) <= _FEW else ledger.profiles()
    near |= {profile.account: profile for profile in waiting}
    found = match_accounts(list(near.values()), at, new=None if len(ids) == len(near) else ids)
    touched: dict[str, list[Decision]] = {}
    for decision in found:
        for id in decision.pair:
            touched.setdefault(id, []).append(decision)
    fresh = 0
    for about in portions([*sorted(ids), *sorted(set(gone) - near.keys())], _AT_ONCE):
        portion = {decision.pair: decision for id in about for decision in touched.get(id, ())}
        made = list(portion.values())
        fresh += ledger.settle(Subject.INCIDENT, about, made, at, matcher(), judge_incidents, since=since, compared=near)
    return MatchSummary(accounts=len(ids), decisions=fresh)


def _match_copies(ledger: Ledger) -> MatchSummary:
    waiting, since = ledger.uncompared_reports()
    if not waiting:
        return MatchSummary()
    at = now()
    fresh = 0
    for about in portions(waiting, _AT_ONCE):
        pairs = ledger.copy_candidates(about, most=COPY_CANDIDATES, share=COPY_KEYS_SHARED)
        made = decide_copies(ledger.texts({id for pair in pairs for id in pair}), pairs, at)
        fresh += ledger.settle(Subject.COPY, about, made, at, COPIER, judge_copies, since=since)
    return MatchSummary(reports=len(waiting), decisions=fresh)


def judge_incidents(
    profiles: Mapping[str, Profile], members: Collection[str], decisions: Sequence[Decision]
) -> tuple[list[Decision], dict[str, str]]:
    """Holds apart what GTD's rule separates, and clusters the rest."""
    further = hold_apart(profiles, decisions, now())
    return further, cluster(members, [*decisions, *further])


def judge_copies(
    profiles: Mapping[str, Profile], members: Collection[str], decisions: Sequence[Decision]
) -> tuple[list[Decision], dict[str, str]]:
    return [], cluster(members, decisions)


_JUDGES = {Subject.INCIDENT: judge_incidents, Subject.COPY: judge_copies}


def word_of_person(subject: Subject, pair: tuple[str, str], verdict: Verdict, *, author: str, because: str | None) -> Decision:
    """What a person says of a pair now."""
    one, other = sorted(pair)
    return Decision(
        subject=subject,
        one=one,
        other=other,
        verdict=verdict,
        author=author,
        by_person=True,
        at=now(),
        reasons=(because,) if because else (),
    )


def decide(
    ledger: Ledger, subject: Subject, pair: tuple[str, str], verdict: Verdict, *, author: str, because: str | None
) -> Decision:
    """Keeps what a person says of two incidents' accounts or two reports, and rebuilds what follows from it."""
    decision = word_of_person(subject, pair, verdict, author=author, because=because)
    ledger.decide(decision, _JUDGES[subject])
    return decision


def undo(ledger: Ledger, subject: Subject, *, author: str, id: str | None = None) -> Undone | None:
    """Takes back a person's last decision, or the one whose id begins so. None where there is none."""
    return ledger.undo(subject, now(), author, _JUDGES[subject], id=id)


def keys_for(findings: Findings) -> tuple[int, ...]:
    """The keys by which near-copies of the report are found."""
    return copy_keys(findings.report.text)
