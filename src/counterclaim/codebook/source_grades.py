"""How reliable a user holds outlets and speakers to be, from a file of the user's own; `docs/assessment.md` describes it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from counterclaim.errors import UsageError, reason_of
from counterclaim.model import Reliability, name_key

_LARGEST = 2_000_000  # bytes
_TABLES = ("outlets", "speakers")
_KEYS = {"reliability", "because"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grade with the name that it was given to, and why."""

    name: str
    reliability: Reliability
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGrades:
    """Grades of outlets and of speakers, by normalised name."""

    outlets: Mapping[str, Grade] = field(default_factory=dict)
    speakers: Mapping[str, Grade] = field(default_factory=dict)

    def outlet(self, name: str | None) -> Grade | None:
        return None if name is None else self.outlets.get(name_key(name))

    def speaker(self, name: str) -> Grade | None:
        return self.speakers.get(name_key(name))


def load_source_grades(path: Path) -> SourceGrades:
    """The grades of a TOML file. Raises `UsageError`, in one line that names the entry, for a file that does not say clearly what
    is meant."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)  # its size tells nothing of a device
        if len(content) > _LARGEST:
            raise UsageError(f"{path}: larger than {_LARGEST // 1_000_000} MB")
        tables = tomllib.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: {reason_of(error)}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not TOML ({error})") from error
    except RecursionError as error:
        raise UsageError(f"{path}: nested too deeply") from error
    except ValueError as error:  # a NUL in the path
        raise UsageError(f"{str(path)!r} is no path") from error
    strange = [name for name in tables if name not in _TABLES]
    if strange:
        raise UsageError(f"{path}: no table is called {strange[0]!r}; there are [outlets] and [speakers]")
    return SourceGrades(**{name: dict(_grades(path, name, tables.get(name, {}))) for name in _TABLES})


def _grades(path: Path, table: str, entries: Any) -> Iterator[tuple[str, Grade]]:
    if not isinstance(entries, dict):
        raise UsageError(f"{path}: {table} is to be a table, [{table}]")
    seen: dict[str, str] = {}
    for name, entry in entries.items():
        given = {"reliability": entry} if isinstance(entry, str) else entry
        if not isinstance(given, dict) or "reliability" not in given or not given.keys() <= _KEYS:
            raise UsageError(f'{path}: {table}, {name}: write "B", or {{ reliability = "B", because = "..." }}')
        letter, because = given["reliability"], given.get("because", "")
        if not isinstance(letter, str) or letter.strip().upper() not in set(Reliability) or not isinstance(because, str):
            raise UsageError(f"{path}: {table}, {name}: reliability is one of A to F, because is text")
        key = name_key(name)
        if key in seen:
            raise UsageError(f"{path}: {table}: {seen[key]} and {name} are one name")
        seen[key] = name
        grade = Reliability(letter.strip().upper())
        yield key, Grade(name=name, reliability=grade, because=because.strip() or f"{name} is graded {grade.value} in {path.name}")
