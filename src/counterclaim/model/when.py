"""When something is said to have happened, as precisely as it was said and no more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """How a date came about."""

    STATED = "stated"  # the report gives it in full
    RESOLVED = "resolved"  # completed from something that `resolved_by` names
    UNRESOLVED = "unresolved"  # said in words that nothing completes: "on Wednesday" in a report of unknown date
    UNKNOWN = "unknown"  # not said


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An EDTF date (ISO 8601-2), such as 2016-10-24, XXXX-10-24, 2006, 2016-10-24/2016-10-26 or 2016-10-24~.

    `edtf` is None only with `Basis.UNKNOWN` and `Basis.UNRESOLVED`. `resolved_by` names what completed it, e.g. "published
    2018-11-23".
    """

    edtf: str | None = None
    basis: Basis = Basis.UNKNOWN
    resolved_by: str | None = None

    def __post_init__(self) -> None:
        if (self.edtf is None) != (self.basis in (Basis.UNKNOWN, Basis.UNRESOLVED)):
            raise ValueError("a date is unknown or unresolved exactly when it has no value")
        if (self.resolved_by is None) == (self.basis is Basis.RESOLVED):
            raise ValueError("a resolved date names what resolved it, and no other does")
