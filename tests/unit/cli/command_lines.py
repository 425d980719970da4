"""Two short reports, and what calling a command line gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

QUETTA = (
    "QUETTA, Oct 25 (Example Wire) - Gunmen killed at least 59 people, most of them cadets, at a police college in Quetta "
    "on Monday night, officials said. Islamic State claimed responsibility for the attack. The Frontier Corps blamed "
    "Lashkar-e-Jhangvi al-Alami for the attack. A hospital official said that 61 people had died.\n"
)
KABUL = "A bomb killed three soldiers in Kabul on 4 May 2017, police said. The Taliban denied that they were behind the bombing.\n"


@dataclass(frozen=True)
class Done:
    """What one command line gave."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


Call = Callable[..., Done]

# The name of a file of JSON lines, and the reports in it; gives the ledger.
ReadIn = Callable[[str, Sequence[Mapping[str, str]]], Path]
