"""The ledger: keeps reports, readings and statements, on SQLite or PostgreSQL, and gives them back."""

from counterclaim.ledger.decisions import Undone
from counterclaim.ledger.dissents import WithdrawnDissent
from counterclaim.ledger.filters import (
    AccountFilter,
    AccountRow,
    ActorFilter,
    ActorRef,
    ActorRow,
    AuditEntry,
    LedgerCounts,
    MentionRow,
    NameRow,
    Problem,
    ReadingRow,
    ReportFilter,
    ReportRow,
    StatementFilter,
    StatementRow,
)
from counterclaim.ledger.names import actor_id
from counterclaim.ledger.recording import CountRow, PlaceRow, Recorded, SidesRow, VoiceRow
from counterclaim.ledger.rows import public_account_ids
from counterclaim.ledger.store import Ledger, open_ledger
from counterclaim.ledger.write import StoreOutcome, StoreStatus

__all__ = [
    "AccountFilter",
    "AccountRow",
    "ActorFilter",
    "ActorRef",
    "ActorRow",
    "AuditEntry",
    "CountRow",
    "Ledger",
    "LedgerCounts",
    "MentionRow",
    "NameRow",
    "PlaceRow",
    "Problem",
    "ReadingRow",
    "Recorded",
    "ReportFilter",
    "ReportRow",
    "SidesRow",
    "StatementFilter",
    "StatementRow",
    "StoreOutcome",
    "StoreStatus",
    "Undone",
    "VoiceRow",
    "WithdrawnDissent",
    "actor_id",
    "open_ledger",
    "public_account_ids",
]
