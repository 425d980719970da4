"""Accounts: which triggers tell of one incident, and what they tell of it."""

from __future__ import annotations

from counterclaim.extract.rules.scene import AccountDraft, Scene


def build_accounts(scene: Scene) -> list[AccountDraft]:
    """One account for each incident that the report tells of, in text order; fills `account_of` and `links`."""
    return []
