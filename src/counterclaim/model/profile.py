"""What is compared of one account: a flat record, made once when the account is stored."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One account of an incident as matching sees it. Nothing here is a finding: the report says what it says.

    `account` is the account's public id; `series` the data set of which its report is a row, None for other reports. `first` and
    `last` are the earliest and latest day on which the incident can have happened (ordinals of the proleptic Gregorian calendar),
    both None where nothing bounds it; `inferred` tells that they hang on the date of the report alone. `month_day` (month * 100 +
    day) is set where the day is told without its year. `lat` and `lon` are WGS 84 degrees of the most precise place with
    coordinates, `radius_km` how far from there it can have happened. `countries` are ISO 3166-1 alpha-2 codes, `places` folded
    names; `site`, `targets`, `weapons` and `words` are words in a common form, `site_name`, `target_names` and `weapon_names` what
    the report calls them, `killed` and `injured` every number given, `groups` normalised names of those who are said to have done
    it, `people` surnames. `blocks` and `coarse` are keys that accounts of one incident share: any two that share one of `blocks`
    are compared, and two that share one of `coarse` where one of them is `vague`.
    """

    form: ClassVar[str] = "1"  # of the record: one of another form has to be made anew

    account: str
    report: str
    type: str
    series: str | None = None
    first: int | None = None
    last: int | None = None
    inferred: bool = False
    month_day: int | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    site: tuple[str, ...] = ()
    site_name: str | None = None
    suicide: bool | None = None
    targets: tuple[str, ...] = ()
    target_names: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    weapon_names: tuple[str, ...] = ()
    killed: tuple[int, ...] = ()
    injured: tuple[int, ...] = ()
    groups: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    vague: bool = False
    blocks: tuple[int, ...] = ()
    coarse: tuple[int, ...] = ()

    def record(self) -> dict[str, Any]:
        """Plain values, tuples as lists."""
        values = ((name, getattr(self, name)) for name in _NAMES)
        return {name: list(value) if isinstance(value, tuple) else value for name, value in values}

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Self:
        """The profile of which `record` was made."""
        values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in record.items()}
        return cls(**values)


_NAMES = tuple(field.name for field in fields(Profile))
