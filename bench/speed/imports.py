"""Importing an event data set, against the bare csv and sqlite3 modules on the same rows in the same run."""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import sqlite3
import tempfile
import time
from pathlib import Path

from bench.data import EVENTS
from counterclaim.ledger import open_ledger
from counterclaim.pipeline import ImportSummary, import_into_ledger

_ROWS, _BATCH = 6416, 200  # as many as the export for Pakistan has; as many a transaction as the ledger takes
_COLUMNS = (
    *("id", "type_of_violence", "conflict_name", "dyad_name", "side_a", "side_b", "number_of_sources", "source_article"),
    *("source_office", "source_date", "source_headline", "source_original", "where_prec", "where_coordinates"),
    *("where_description", "adm_1", "adm_2", "latitude", "longitude", "country", "region", "event_clarity", "date_prec"),
    *("date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low"),
)


def measure_import() -> dict[str, float]:
    """Seconds of importing the UCDP events of one country into a new ledger and again, and how much more CPU time that takes than
    reading the file and writing its cells into a table, with as many syncs."""
    with tempfile.TemporaryDirectory() as folder:
        path = EVENTS
        if not path.exists():
            path = Path(folder) / "made.csv"
            write_rows(path, _ROWS)
        baseline = _time_baseline(path, Path(folder) / "plain.db")
        ledger = Path(folder) / "ledger.db"
        rows, seconds, cpu = _time_import(path, ledger)
        _, again, _ = _time_import(path, ledger)
    return {
        "imported_rows": float(rows),
        "import_seconds": seconds,
        "import_rows_per_second": rows / seconds,
        "import_cpu_seconds": cpu,
        "csv_to_sqlite_cpu_seconds": baseline,
        "import_over_csv_to_sqlite": cpu / baseline,
        "import_again_seconds": again,
    }


def _time_import(path: Path, ledger: Path) -> tuple[int, float, float]:
    started, cpu = time.perf_counter(), time.process_time()
    summary = ImportSummary()
    with open_ledger(ledger, create=True) as opened:
        for outcome in import_into_ledger(opened, "ucdp-ged", path, summary=summary):
            if outcome.error is not None:
                raise RuntimeError(f"{outcome.name}: {outcome.error}")
    return sum(summary.reports.values()), time.perf_counter() - started, time.process_time() - cpu


def _time_baseline(path: Path, database: Path) -> float:
    """CPU seconds of the modules alone: every filled cell a row of one table, about as many rows as the ledger keeps."""
    cpu = time.process_time()
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE cells (number INTEGER, name TEXT, value TEXT, PRIMARY KEY (number, name)) WITHOUT ROWID")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        names = next(rows)
        for start in itertools.count(0, _BATCH):
            cells = [
                (number, name, cell)
                for number, row in enumerate(itertools.islice(rows, _BATCH), start)
                for name, cell in zip(names, row, strict=True)
                if cell
            ]
            if not cells:
                break
            with connection:
                connection.executemany("INSERT INTO cells VALUES (?, ?, ?)", cells)
    connection.close()
    return time.process_time() - cpu


def write_rows(path: Path, count: int) -> None:
    """A file of so many made-up events in the data set's columns, all different."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, _COLUMNS, restval="")
        rows.writeheader()
        for number in range(count):
            day = dt.date(2000, 1, 1) + dt.timedelta(days=number)
            deaths = {"deaths_a": number % 7, "deaths_b": number % 5, "deaths_civilians": number % 3, "deaths_unknown": 1}
            best = sum(deaths.values())
            rows.writerow(
                {
                    "id": number + 1,
                    "type_of_violence": 1,
                    "conflict_name": "Ruritania: Government",
                    "dyad_name": "Government of Ruritania - Northern Front",
                    "side_a": "Government of Ruritania",
                    "side_b": "Northern Front",
                    "number_of_sources": 1,
                    "source_article": f'"Example Wire,{day},Clash number {number} in the hills of Ruritania"',
                    "source_office": "Example Wire",
                    "source_date": day,
                    "source_headline": f"Clash number {number} in the hills of Ruritania",
                    "source_original": "police",
                    "where_prec": 1 + number % 3,
                    "where_coordinates": f"Place {number % 400} town",
                    "where_description": f"north of Place {number % 400}",
                    "adm_1": f"Unit {number % 8} province",
                    "adm_2": f"Unit {number % 40} district",
                    "latitude": 30 + number % 400 / 100,
                    "longitude": 67 + number % 300 / 100,
                    "country": "Ruritania",
                    "region": "Asia",
                    "event_clarity": 1,
                    "date_prec": 1,
                    "date_start": day,
                    "date_end": day,
                    **deaths,
                    "best": best,
                    "low": best,
                    "high": best + number % 2,
                }
            )
