"""Writes numbered reports into a ledger from a process of its own and says each one when it is stored.

Arguments: the ledger, the number of the first report, how many, and the largest size in bytes that a file may reach (0: any).
"""

from __future__ import annotations

import resource
import sys

from findings_made import HARBOUR_TEXT, harbour_findings

from counterclaim.errors import LedgerError
from counterclaim.ledger import open_ledger
from counterclaim.model import Findings


def numbered_findings(number: int) -> Findings:
    return harbour_findings(text=f"{HARBOUR_TEXT} Report {number}. " + "The port stayed closed. " * 100, name=f"report {number}")


def main(location: str, first: int, count: int, largest_file: int) -> int:
    with open_ledger(location, create=True) as ledger:
        if largest_file:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, resource.RLIM_INFINITY))
        try:
            for number in range(first, first + count):
                ledger.store(numbered_findings(number))
                print(number, flush=True)
        except LedgerError as error:
            print(f"LedgerError: {error}", file=sys.stderr)
            return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *(int(argument) for argument in sys.argv[2:5])))
