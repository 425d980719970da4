"""An analyst's own judgement on who is behind an incident, kept in the ledger beside the program's."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.assess.figures import Party
from counterclaim.assess.responsibility.speakers import is_named_group
from counterclaim.errors import UsageError
from counterclaim.ledger import Ledger, WithdrawnDissent
from counterclaim.model import Dissent, Likelihood
from counterclaim.pipeline.matching import now
from counterclaim.present import find_incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A dissent that was recorded, and what its author held before on the same party."""

    dissent: Dissent
    replaced: tuple[Dissent, ...]


def record_dissent(
    ledger: Ledger, incident_id: str, party: Party, likelihood: Likelihood, *, because: str, author: str
) -> Recorded:
    """Keeps what an analyst holds of a group in the incident that has an account of this id.

    Raises `UsageError` for an id that is unknown or means several incidents, for what is no named group, as persons are never
    assessed, and for a dissent without a reason or an author.
    """
    if not is_named_group(party):
        raise UsageError(f"{party.name!r} is no organised group with a name; only groups are assessed")
    if not because.strip():
        raise UsageError("a dissent needs a reason; give it with --because")
    if not author.strip():
        raise UsageError("a dissent needs an author; give one with --author")
    account = find_incident(ledger, incident_id)
    dissent = Dissent(
        account=account.id,
        accounts=ledger.members(account.incident),
        party=party.id,
        party_name=party.name,
        likelihood=likelihood,
        because=because.strip(),
        author=author.strip(),
        at=now(),
    )
    return Recorded(dissent=dissent, replaced=tuple(ledger.record_dissent(dissent)))


def undo_dissent(
    ledger: Ledger, incident_id: str, *, author: str, party: str | None = None, id: str | None = None
) -> WithdrawnDissent | None:
    """Takes back the last dissent that stands on the incident, on one party, or of one id; what it had replaced stands again. None
    where there is none."""
    members = ledger.members(find_incident(ledger, incident_id).incident)
    return ledger.withdraw_dissent(members, now(), author, party=party, id=id)
