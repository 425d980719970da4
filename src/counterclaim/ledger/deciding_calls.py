"""What a ledger can be asked and told about which accounts tell of one incident and which reports are one text."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from counterclaim.ledger import comparing, decisions, settling, write
from counterclaim.ledger import tables as t
from counterclaim.ledger.calls import LedgerCalls
from counterclaim.ledger.decisions import Undone
from counterclaim.ledger.settling import Judge
from counterclaim.model import Decision, Profile, Subject


class DecidingCalls(LedgerCalls):
    """The part of `Ledger` that keeps decisions, the clusters that follow from them, and what matching compares."""

    # Identity

    def decide(self, decision: Decision, judge: Judge) -> None:
        """Keeps a person's decision and rebuilds what follows from it. Raises `ValueError` for one that no person made."""
        if not decision.by_person:
            raise ValueError("only people decide one by one; the program's decisions come with settling")
        with self._writing() as connection:
            decisions.take_turn(connection)
            decisions.record_person(connection, decision)
            write.log_decision(connection, "decided", decision)
            settling.settle(connection, decision.subject, decision.pair, judge)

    def undo(self, subject: Subject, at: str, author: str, judge: Judge, *, id: str | None = None) -> Undone | None:
        """Takes back the last decision that a person made, or the one whose id begins so, and puts back the one that it had
        replaced. None where there is nothing to undo."""
        with self._writing() as connection:
            decisions.take_turn(connection)
            undone = decisions.undo_last(connection, subject, at, id)
            if undone is not None:
                write.log_decision(connection, "withdrew", undone.decision, author=author, at=at)
                settling.settle(connection, subject, undone.decision.pair, judge)
            return undone

    def settle(
        self,
        subject: Subject,
        about: Collection[str],
        found: Sequence[Decision],
        at: str,
        author: str,
        judge: Judge,
        *,
        since: int | None = None,
        compared: Mapping[str, Profile] | None = None,
    ) -> int:
        """Makes `found` the program's decisions in which an id of `about` stands, in place of those that it made before, and
        rebuilds what follows. Returns how many of them are new.

        `since`, as `unsettled` and `uncompared_reports` give it, keeps what another run has decided meanwhile; of accounts whose
        profile is no longer the one in `compared` nothing is kept, and they go on waiting.
        """
        with self._writing() as connection:
            decisions.take_turn(connection)
            if compared is not None:
                about, found = settling.still_so(connection, about, found, compared)
            fresh = decisions.record_program(connection, subject, about, found, at, since)
            settling.settle(connection, subject, about, judge)
            if subject is Subject.INCIDENT:
                comparing.mark_settled(connection, about, author)
            else:
                comparing.mark_copies_matched(connection, about)
            return fresh

    def decisions(self, subject: Subject, ids: Collection[str] | None = None, *, withdrawn: bool = False) -> list[Decision]:
        """Standing decisions in which one of the ids stands, or all there are, in the order in which they were made; with
        `withdrawn` those that were taken back as well."""
        with self._reading() as connection:
            return decisions.decisions_on(connection, subject, ids, withdrawn=withdrawn)

    def unsure(self, subject: Subject, *, limit: int | None = None, offset: int = 0) -> list[Decision]:
        """What the program leaves to people and no person has decided, the most probable first."""
        with self._reading() as connection:
            return decisions.unsure_pairs(connection, subject, limit, offset)

    def count_unsure(self, subject: Subject) -> int:
        with self._reading() as connection:
            return decisions.count_unsure(connection, subject)

    def incidents_of(self, account_ids: Collection[str]) -> dict[str, str]:
        """The incident of each account: the smallest id of those that tell of it."""
        with self._reading() as connection:
            return settling.cluster_names(connection, Subject.INCIDENT, account_ids)

    def members(self, incident_id: str) -> tuple[str, ...]:
        """The ids of the accounts of an incident; its own where it has but one."""
        with self._reading() as connection:
            return settling.members_of(connection, Subject.INCIDENT, incident_id)

    def copy_groups(self, report_ids: Collection[str]) -> dict[str, str]:
        """The group of near-copies of each report: the smallest id in it, its own where it has no copy."""
        with self._reading() as connection:
            return settling.cluster_names(connection, Subject.COPY, report_ids)

    # What matching compares

    def unsettled(self) -> tuple[list[Profile], list[str], int]:
        """Profiles of accounts that wait for matching, ids of those that do not count any more and still stand in incidents, and
        the key of the last decision, from which `settle` knows what others decide meanwhile."""
        with self._reading() as connection:
            return *comparing.unsettled(connection), decisions.last_decision(connection)

    def unprofiled(self) -> list[str]:
        """Ids of reports whose accounts have no profile of the current form."""
        with self._reading() as connection:
            return comparing.without_profiles(connection)

    def add_profiles(self, report_id: str, profiles: Sequence[Profile], copy_keys: Sequence[int] | None = None) -> None:
        """Keeps what matching needs of the reading that counts: the profiles of its accounts, in their order, and `copy_keys` where
        the report is to be compared with others as a text. Nothing where another reading with other accounts counts by now."""
        with self._writing() as connection:
            # The report before the turn, as storing takes them: two programs never wait each for the other.
            connection.execute(select(t.reports.c.key).where(t.reports.c.id == report_id).with_for_update()).all()
            decisions.take_turn(connection)
            key = comparing.reading_of(connection, report_id, [profile.account for profile in profiles])
            if key is not None:
                comparing.drop_profiles(connection, key)
                comparing.add_profiles(connection, [(key, profiles)])
                comparing.add_copy_keys(connection, {report_id: copy_keys})

    def profiles(self, ids: Collection[str] | None = None) -> dict[str, Profile]:
        """Profiles of accounts that count, by id; of all without `ids`."""
        with self._reading() as connection:
            return comparing.load_profiles(connection, ids)

    def neighbours(self, profiles: Collection[Profile]) -> dict[str, Profile]:
        """Profiles of these and of all accounts that share a key with one of them, by id."""
        with self._reading() as connection:
            return comparing.load_neighbours(connection, profiles)

    def settle_all_anew(self) -> None:
        """Has every account wait for matching, and every report for being compared as a text."""
        with self._writing() as connection:
            comparing.mark_unsettled(connection)
            comparing.mark_copies_unmatched(connection)

    def uncompared_reports(self) -> tuple[list[str], int]:
        """Ids of reports that were not yet compared with others as texts, and the key of the last decision."""
        with self._reading() as connection:
            return comparing.unmatched_copies(connection), decisions.last_decision(connection)

    def copy_candidates(self, report_ids: Collection[str], *, most: int, share: float) -> list[tuple[str, str]]:
        """Pairs of reports that may be one text, one of them among these: for each of them the `most` with which it shares most
        keys, where these are at least a `share` (0 to 1) of the keys of the one with fewer."""
        with self._reading() as connection:
            return comparing.copy_candidates(connection, report_ids, most, share)

    def texts(self, report_ids: Collection[str]) -> dict[str, str]:
        """The canonical texts of some reports, by id."""
        with self._reading() as connection:
            return comparing.texts_of(connection, report_ids)
