"""Rows of a ledger by however many ids: a query takes only so many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.lang.portions import portions
from counterclaim.ledger import AccountFilter, AccountRow, Ledger, ReportFilter, ReportRow, StatementFilter, StatementRow

AT_ONCE = 500  # ids in one query: well below what either store takes


def accounts_of(ledger: Ledger, incidents: Sequence[str]) -> Iterator[AccountRow]:
    """The accounts of these incidents; those of one incident come together."""
    for some in portions(incidents, AT_ONCE):
        yield from ledger.accounts(AccountFilter(incidents=some))


def accounts_by_id(ledger: Ledger, ids: Sequence[str]) -> Iterator[AccountRow]:
    for some in portions(ids, AT_ONCE):
        yield from ledger.accounts(AccountFilter(ids=some))


def reports_by_id(ledger: Ledger, ids: Sequence[str]) -> Iterator[ReportRow]:
    for some in portions(ids, AT_ONCE):
        yield from ledger.reports(ReportFilter(ids=some))


def statements_on(
    ledger: Ledger, accounts: Sequence[str], kinds: tuple[str, ...], least_probability: float | None = None
) -> Iterator[StatementRow]:
    """What is said of these accounts, of some kinds: what is at least so probable, and what nobody estimated."""
    for some in portions(accounts, AT_ONCE):
        yield from ledger.statements(StatementFilter(accounts=some, kinds=kinds, least_probability=least_probability))
