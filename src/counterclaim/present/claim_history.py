"""How a group's claims have gone in the other incidents of a ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from counterclaim.assess.figures import Party
from counterclaim.assess.responsibility import History
from counterclaim.assess.responsibility.speakers import is_named_group
from counterclaim.lang.date_bounds import date_bounds
from counterclaim.ledger import Ledger, StatementFilter, StatementRow
from counterclaim.model import Stance
from counterclaim.present.gathering import accounts_of, reports_by_id, statements_on
from counterclaim.present.responsibility_case import is_from_dataset

_READ = 0.5  # what was read less surely makes no history
_FOR = (Stance.CLAIMS, Stance.BLAMES)


def claim_histories(ledger: Ledger, actors: Collection[str], incident: str, *, as_of: str | None = None) -> dict[str, History]:
    """For each actor how often others lay an incident at its door, how often it claims one, and how others speak of what it claims.

    The incident itself is left out, and so are rows of data sets, which never tell of claims. With `as_of`, an ISO day, only what
    was published by then counts.
    """
    return {actor: _history(ledger, actor, incident, as_of) for actor in sorted(set(actors))}


def _history(ledger: Ledger, actor: str, incident: str, as_of: str | None) -> History:
    asked = StatementFilter(actor=actor, parts=("party",), kinds=("responsibility",), stances=_FOR)
    about = _counting(ledger, ledger.statements(asked), as_of)
    incident_of = ledger.incidents_of({row.account_id for row in about if row.account_id})
    laid: set[str] = set()
    claimed: set[str] = set()
    for row in about:
        where = incident_of.get(row.account_id or "")
        if where is not None and where != incident:
            (claimed if _is_own(row, actor) else laid).add(where)
    borne_out, contested = _as_others_speak(ledger, actor, claimed, as_of)
    return History(
        laid=len(laid),
        laid_claimed=len(laid & claimed),
        claims=len(claimed),
        borne_out=borne_out,
        contested=contested,
    )


def _is_own(row: StatementRow, actor: str) -> bool:
    """Whether it is the actor's own claim, whoever passes it on."""
    return row.stance == Stance.CLAIMS.value or (row.speaker is not None and row.speaker.id == actor)


def _as_others_speak(ledger: Ledger, actor: str, claimed: Collection[str], as_of: str | None) -> tuple[int, int]:
    """Of the incidents that it claims, how many others lay at its door, and of how many others name only somebody else or doubt
    that it was its doing."""
    told: dict[str, list[StatementRow]] = defaultdict(list)
    ordered = sorted(claimed)
    where = {row.id: row.incident for row in accounts_of(ledger, ordered)}
    for row in _counting(ledger, list(statements_on(ledger, list(where), ("responsibility",))), as_of):
        told[where[row.account_id or ""]].append(row)
    verdicts = [_verdict(told[id], actor) for id in ordered]
    return verdicts.count(True), verdicts.count(False)


def _verdict(rows: Sequence[StatementRow], actor: str) -> bool | None:
    """Whether others lay it at the actor's door; False where they name only somebody else or doubt it, None where none speaks."""
    others = [row for row in rows if _names_group(row) and not _by_party(row) and row.stance != Stance.DENIES.value]
    laid_here = any(row.party is not None and row.party.id == actor and row.stance == Stance.BLAMES.value for row in others)
    elsewhere = any(row.party is not None and row.party.id != actor and row.stance == Stance.BLAMES.value for row in others)
    doubted = any(row.party is not None and row.party.id == actor and row.stance == Stance.DOUBTS.value for row in others)
    return True if laid_here else False if elsewhere or doubted else None


def _names_group(row: StatementRow) -> bool:
    return row.party is not None and is_named_group(Party(id=row.party.id, name=row.party.name, kind=row.party.kind))


def _by_party(row: StatementRow) -> bool:
    return row.stance == Stance.CLAIMS.value or (
        row.speaker is not None and row.party is not None and row.speaker.id == row.party.id
    )


def _counting(ledger: Ledger, rows: Sequence[StatementRow], as_of: str | None) -> list[StatementRow]:
    """The rows of reports, data sets left out, that are surely read and were published by that day."""
    told = [row for row in rows if not is_from_dataset(row) and (row.probability is None or row.probability >= _READ)]
    if as_of is None:
        return told
    published = _published(ledger, {row.report_id for row in told})
    return [row for row in told if (date_bounds(published.get(row.report_id))[1] or "9999") <= as_of]


def _published(ledger: Ledger, reports: Collection[str]) -> Mapping[str, str | None]:
    return {row.id: row.published for row in reports_by_id(ledger, sorted(reports))}
