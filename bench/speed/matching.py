"""Recognising one incident in many accounts, in memory and in a ledger; the accounts are made from real coded events.

Every event of the UCDP export for Pakistan becomes an account; a fifth of them are told a second time, a day or a few dead off. To
have more, the whole set is repeated in other centuries, so that as many happen on one day and in one place as did.
"""

from __future__ import annotations

import itertools
import math
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.quality.clusters.scores import pairwise
from bench.speed.imports import EVENTS, write_rows
from counterclaim.imports.formats import load_importer
from counterclaim.ledger import Ledger, open_ledger
from counterclaim.model import (
    Account,
    Basis,
    Detail,
    DetailSlot,
    Extractor,
    Figure,
    Findings,
    IncidentType,
    Measure,
    Precision,
    Profile,
    Report,
    Span,
    When,
    Where,
)
from counterclaim.pipeline.matching import keys_for, match_ledger, profiles_for
from counterclaim.reconcile import match_all
from counterclaim.reconcile.blocking import with_keys

_AGAIN = 0.2  # of the events that are told twice
_ROWS = 6416
_CENTURY = 36_525 // 7 * 7  # days, in whole weeks
_ADDED = 5


def measure_matching(sizes: tuple[int, int]) -> dict[str, float]:
    """Seconds for a smaller and a larger number of accounts, the exponent of growth between them, the most memory, and how many
    times the bare join of accounts of one day and place that costs; each size in a process of its own."""
    small, large = (_in_own_process(size) for size in sizes)
    return {
        "matched_small": float(sizes[0]),
        "match_small_seconds": small["seconds"],
        "matched_large": float(sizes[1]),
        "match_large_seconds": large["seconds"],
        "match_growth_exponent": math.log(large["seconds"] / small["seconds"]) / math.log(sizes[1] / sizes[0]),
        "match_peak_mib": large["mib"],
        "match_over_bare_join": large["seconds"] / large["join"],
        "match_pairwise_f1": large["f1"],
    }


def _in_own_process(size: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.speed.matching", str(size)], capture_output=True, text=True, check=True
    ).stdout
    return {name: float(value) for name, value in (line.split("=") for line in done.split())}


def made_profiles(size: int) -> Iterator[tuple[Profile, int]]:
    """So many accounts, each with the number of its event."""
    chance = random.Random(1)
    events = _events()
    made = 0
    for number in itertools.count():
        event = events[number % len(events)]
        moved = number // len(events) * _CENTURY
        for telling in range(1 + (chance.random() < _AGAIN)):
            if made == size:
                return
            yield told_again(event, f"{number:08d}{telling}", chance if telling else None, moved=moved), number
            made += 1


def _events() -> list[Profile]:
    importer = load_importer("ucdp-ged")
    with tempfile.TemporaryDirectory() as folder:
        path = EVENTS
        if not path.exists():
            path = Path(folder) / "made.csv"
            write_rows(path, _ROWS)
        found = [item for item in importer.read(path, release=None) if isinstance(item, Findings)]
        return [profile for findings in found for profile in profiles_for(findings) if profile.first is not None]


def told_again(event: Profile, name: str, chance: random.Random | None, *, moved: int = 0) -> Profile:
    """The account of a coded event by a report of that name, so many days later; with `chance` as another coder tells it, who may
    be a day or one or two dead off."""
    off = moved + (chance.choice((0, 0, 0, 1)) if chance else 0)
    more = chance.choice((0, 0, 1, 2)) if chance else 0
    return with_keys(
        replace(
            event,
            account=name,
            report=name,
            series=None,
            first=None if event.first is None else event.first + off,
            last=None if event.last is None else event.last + off,
            killed=tuple(count + more for count in event.killed),
        )
    )


def measure_adding(accounts: int) -> dict[str, float]:
    """Seconds until a further report stands in a ledger of so many accounts and is matched: the longest of a few, and what an
    empty ledger takes for the same."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.csv"
        write_rows(path, accounts)
        importer = load_importer("ucdp-ged")
        with open_ledger(Path(folder) / "many.db", create=True) as ledger:
            rows = (item for item in importer.read(path, release="22.1") if isinstance(item, Findings))
            for _ in ledger.store_many(rows, profiles_of=profiles_for):
                pass
            match_ledger(ledger)
            first = next(iter(ledger.accounts(limit=1)))
            held = ledger.count_accounts()
            seconds = [_add(ledger, number, first.when.edtf or "2001-01-01") for number in range(_ADDED)]
        with open_ledger(Path(folder) / "none.db", create=True) as ledger:
            alone = [_add(ledger, number, first.when.edtf or "2001-01-01") for number in range(_ADDED)]
    return {"ledger_accounts": float(held), "adding_seconds": max(seconds), "adding_to_nothing_seconds": max(alone)}


def _add(ledger: Ledger, number: int, day: str) -> float:
    found = _report(number, day)
    started = time.perf_counter()
    ledger.store(found, profiles=profiles_for(found), copy_keys=keys_for(found))
    match_ledger(ledger)
    return time.perf_counter() - started


def _report(number: int, day: str) -> Findings:
    extractor = Extractor(name="made", version="1")
    text = f"Gunmen killed {number + 5} people in Karachi on {day}, outlet {number} says."
    report = Report(name=f"made {number}", text=text, outlet=f"Outlet {number}", published=day)
    everything = (Span(0, len(text), text),)
    base = {"report_id": report.id, "extractor": extractor, "evidence": everything}
    place = Where(name="Karachi", country="PK", lat=24.86, lon=67.01, precision=Precision.EXACT)
    values = (
        (DetailSlot.TYPE, IncidentType.ARMED_ASSAULT.value),
        (DetailSlot.DATE, When(edtf=day, basis=Basis.STATED)),
        (DetailSlot.PLACE, place),
    )
    account = Account(
        ref="i1",
        report_id=report.id,
        main=True,
        evidence=everything,
        details=tuple(Detail(**base, slot=slot, value=value) for slot, value in values),
    )
    figure = Figure(**base, account=account, measure=Measure.KILLED, low=number + 5, high=number + 5)
    return Findings(report=report, extractor=extractor, accounts=(account,), figures=(figure,))


def _bare_join(profiles: list[Profile]) -> float:
    """Seconds in which DuckDB alone finds the pairs of one day within a twentieth of a degree."""
    import duckdb
    import pyarrow as pa

    rows = pa.table(
        {
            "day": [profile.first for profile in profiles],
            "lat": [round((profile.lat or 0) * 20) for profile in profiles],
            "lon": [round((profile.lon or 0) * 20) for profile in profiles],
        }
    )
    started = time.perf_counter()
    connection = duckdb.connect(":memory:")
    connection.register("accounts", rows)
    connection.sql("select count(*) from accounts l join accounts r using (day, lat, lon)").fetchall()
    return time.perf_counter() - started


def _main(size: int) -> None:
    made = list(made_profiles(size))
    profiles = [profile for profile, _ in made]
    event = {profile.account: str(number) for profile, number in made}
    started = time.perf_counter()
    clusters, _ = match_all(profiles, "2020")
    seconds = time.perf_counter() - started
    print(f"seconds={seconds}")
    print(f"join={_bare_join(profiles)}")
    print(f"mib={resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}")
    print(f"f1={pairwise(event, clusters).f1}")  # what is fast and wrong is of no use


if __name__ == "__main__":
    _main(int(sys.argv[1]))
