"""What a rule for figures gives: values with their bounds, and every step that led to them in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a rule. `figures` are the ids of the figures that it is about; `shared` says that every rule takes it."""

    words: str
    figures: tuple[str, ...] = ()
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleValue:
    """One value by a rule.

    `field` is the codebook's name of it ("nkill") and `about` says what that is. `value` is the number that the codebook would
    enter, None where it leaves the field empty; `low` and `high` are what the figures behind it allow, None where open.
    """

    field: str
    about: str
    value: int | None
    low: int | None
    high: int | None
    trace: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleResult:
    """All values by one rule. `grade` is the word with which the rule judges the whole, where it has one, `trace` how it came
    about."""

    rule: str
    values: tuple[RuleValue, ...]
    grade: str | None = None
    trace: tuple[Step, ...] = ()

    def value(self, field: str) -> int | None:
        """The value of one field; None where it is empty or not one of the rule's."""
        return next((value.value for value in self.values if value.field == field), None)
