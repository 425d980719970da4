"""A person's own judgement on who is behind an incident, kept beside the program's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from counterclaim.model.assessment import Likelihood
from counterclaim.model.statement import content_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """What an analyst holds likely, against or beside the program, and why.

    `account` is the public id of the account by which the incident was named, `accounts` are those of all that the incident had
    then: by them the dissent follows the incident when it is put together otherwise. `party` and `party_name` are the actor's id
    and name at that time. `at` is ISO 8601 UTC, `withdrawn` the time when it was taken back or replaced by its author, None while
    it stands.
    """

    account: str
    accounts: tuple[str, ...]
    party: str
    party_name: str
    likelihood: Likelihood
    because: str
    author: str
    at: str
    withdrawn: str | None = None

    def __post_init__(self) -> None:
        if self.account not in self.accounts:
            raise ValueError("the account by which an incident is named is one of its accounts")
        if not self.because.strip() or not self.author.strip():
            raise ValueError("a dissent has a reason and an author")

    @property
    def id(self) -> str:
        """SHA-256 of what was said by whom and when; twelve digits are enough to name one."""
        return content_hash("dissent", self.account, self.party, self.likelihood.value, self.because, self.author, self.at)

    def record(self) -> dict[str, Any]:
        """Plain values, the id among them."""
        return {
            "id": self.id,
            "account": self.account,
            "accounts": list(self.accounts),
            "party": self.party,
            "party_name": self.party_name,
            "likelihood": self.likelihood.value,
            "because": self.because,
            "author": self.author,
            "at": self.at,
            "withdrawn": self.withdrawn,
        }
