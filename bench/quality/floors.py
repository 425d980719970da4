"""Pinned floors: what a score may not fall below. Raised freely, lowered only with a reason that stays on record."""

from __future__ import annotations

import datetime as dt
import json
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")
MARGIN = 0.02  # floors stand so much below what was measured: a better rule elsewhere may move a score a little

_HEAD = """\
# Scores that may not be fallen short of, by set and section. `python -m bench.quality.gold --raise-floors` raises them to just
# below what is measured; `--lower-floor SECTION --because REASON` is the only way down and leaves a record at the end of this file.
"""


@dataclass(slots=True)
class Floors:
    """Floors by set and section, with the record of those that were lowered."""

    sets: dict[str, dict[str, float]] = field(default_factory=dict)
    lowered: list[dict[str, str | float]] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path = FLOORS) -> Floors:
        if not path.exists():
            return cls()
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        lowered = tables.pop("lowered", [])
        return cls(tables, lowered)

    def save(self, path: Path = FLOORS) -> None:
        parts = [_HEAD]
        for name, floors in self.sets.items():
            parts.append(f"\n[{name}]\n" + "".join(f"{section} = {value:.3f}\n" for section, value in floors.items()))
        parts += ["\n[[lowered]]\n" + "".join(_entry(*item) for item in record.items()) for record in self.lowered]
        path.write_text("".join(parts), encoding="utf-8")

    def misses(self, name: str, scores: Mapping[str, float]) -> list[str]:
        """A line for each score under its floor."""
        return [
            f"{name}: {section} is {scores.get(section, 0.0):.3f}, under its floor of {floor:.3f}"
            for section, floor in self.sets.get(name, {}).items()
            if scores.get(section, 0.0) < floor
        ]

    def raise_to(self, name: str, scores: Mapping[str, float]) -> list[str]:
        """Raises every floor of the set that stands lower than just below its score; gives the sections that were raised."""
        floors = self.sets.setdefault(name, {})
        raised = []
        for section, score in scores.items():
            reached = _below(score)
            if reached > floors.get(section, -1.0):
                floors[section] = reached
                raised.append(section)
        return raised

    def lower(self, name: str, section: str, score: float, because: str) -> None:
        """Sets one floor to just below the score. Raises `ValueError` without a reason, or where nothing would be lowered."""
        floors = self.sets.get(name, {})
        if section not in floors:
            raise ValueError(f"{name} has no floor for {section!r}; there is: {', '.join(floors) or 'none'}")
        if len(because.split()) < 3:
            raise ValueError("say in a sentence why the floor may be lower (--because)")
        reached = _below(score)
        if reached >= floors[section]:
            raise ValueError(f"{section} is at {score:.3f}: its floor of {floors[section]:.3f} needs no lowering")
        self.lowered.append(
            {
                "date": dt.date.today().isoformat(),
                "set": name,
                "section": section,
                "from": floors[section],
                "to": reached,
                "because": because,
            }
        )
        floors[section] = reached


def _entry(key: str, value: str | float) -> str:
    # JSON strings and numbers are TOML ones too.
    return f"{key} = {json.dumps(value, ensure_ascii=False)}\n"


def _below(score: float) -> float:
    return max(0.0, math.floor(round((score - MARGIN) * 1000, 6)) / 1000)


def judge(name: str, scores: dict[str, float], table: str, path: Path, *, raise_floors: bool, title: str | None = None) -> int:
    """Prints the table under its title and holds the scores to the floors of the set; 1 where one falls below."""
    floors = Floors.load(path)
    print(f"{title or name}\n{table}")
    if raise_floors:
        print(f"raised: {', '.join(floors.raise_to(name, scores)) or 'none'}")
        floors.save(path)
    misses = floors.misses(name, scores)
    for miss in misses:
        print(miss)
    return 1 if misses else 0
