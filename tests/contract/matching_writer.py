"""Stores numbered reports of attacks and matches after each, from a process of its own; then decides on one pair.

Arguments: the ledger, the number of the first outlet, how many.
"""

from __future__ import annotations

import sys

from accounts_stored import attack, keep

from counterclaim.ledger import open_ledger
from counterclaim.model import Subject, Verdict
from counterclaim.pipeline.matching import decide, match_ledger


def main(location: str, first: int, count: int) -> int:
    with open_ledger(location, create=True) as ledger:
        ids = []
        for number in range(first, first + count):
            ids += keep(ledger, attack(f"Outlet {number}", day=3 + 7 * (number % 2)))
            match_ledger(ledger)
        decide(ledger, Subject.INCIDENT, (ids[0], ids[1]), Verdict.UNSURE, author=f"writer {first}", because="to look at")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
