"""The measurements. Each gives plain numbers; seconds are wall time unless the name says `cpu`; memory is in MiB."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.speed.texts import reports, write_short_rows
from counterclaim.model import Report
from counterclaim.pipeline import load_reader, read_reports
from counterclaim.text.parser import MODEL_PACKAGES

_WARM_UP = 5
_SKIPPED = 12  # reports after which two workers are up and their queues full


def program() -> list[str]:
    """The installed command, or the module where it is not on the path."""
    script = Path(sysconfig.get_path("scripts")) / "counterclaim"
    return [str(script)] if script.exists() else [sys.executable, "-m", "counterclaim.cli"]


def measure_help(runs: int) -> dict[str, float]:
    """How long `counterclaim --help` takes: the median."""
    return {"help_seconds": statistics.median(_time_call("--help") for _ in range(runs))}


def measure_start(runs: int) -> dict[str, float]:
    """How long reading one sentence takes from start to end: the median. Nearly all of it is loading the parser."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.txt"
        path.write_text("Gunmen killed two policemen in Quetta on Monday, officials said.\n", encoding="utf-8")
        return {"start_seconds": statistics.median(_time_call("read", str(path), "--no-ledger", "--quiet") for _ in range(runs))}


def _time_call(*words: str) -> float:
    started = time.perf_counter()
    subprocess.run([*program(), *words], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def measure_reading(count: int) -> dict[str, float]:
    """Reading against the bare parser on the same texts, one after the other text by text, so that noise hits both alike."""
    bare = _bare_pipeline()
    reader = load_reader("rules")
    texts = reports(count + _WARM_UP)
    for report in texts[:_WARM_UP]:
        bare(report.text)
        reader.read(report)
    parser_cpu = reader_cpu = reader_wall = 0.0
    words = 0
    for report in texts[_WARM_UP:]:
        at = time.process_time()
        words += len(bare(report.text))
        parser_cpu += time.process_time() - at
        at, wall = time.process_time(), time.perf_counter()
        reader.read(report)
        reader_cpu += time.process_time() - at
        reader_wall += time.perf_counter() - wall
    return {
        "reports": float(count),
        "tokens_per_report": words / count,
        "reports_per_second": count / reader_wall,
        "parser_cpu_ms": parser_cpu / count * 1000,
        "reader_cpu_ms": reader_cpu / count * 1000,
        "reading_over_parser": reader_cpu / parser_cpu,
    }


def measure_readers(count: int) -> dict[str, float]:
    """The hybrid reader against the rules alone on the same texts, one after the other text by text."""
    rules, hybrid = load_reader("rules"), load_reader("hybrid")
    texts = reports(count + _WARM_UP)
    spent = [0.0, 0.0]
    for number, report in enumerate(texts):
        for which, reader in enumerate((rules, hybrid)):
            at = time.process_time()
            reader.read(report)
            if number >= _WARM_UP:
                spent[which] += time.process_time() - at
    return {
        "rules_cpu_ms": spent[0] / count * 1000,
        "hybrid_cpu_ms": spent[1] / count * 1000,
        "hybrid_over_rules": spent[1] / spent[0],
    }


def _bare_pipeline() -> Any:
    """The spaCy model that the program loads, as it comes."""
    name = next(name for name in MODEL_PACKAGES if importlib.util.find_spec(name) is not None)
    return importlib.import_module(name).load()


def measure_workers(count: int) -> dict[str, float]:
    """Reports a second with one and with two workers, start-up left out."""
    one, two = _rate(count, 1), _rate(count, 2)
    words = statistics.mean(len(report.text.split()) for report in reports(count + _SKIPPED)[_SKIPPED:])
    return {
        "one_worker_per_second": one,
        "two_workers_per_second": two,
        "two_workers_per_second_of_450_words": two * words / 450,
        "two_over_one": two / one,
        "load_before": os.getloadavg()[0],
    }


def _rate(count: int, workers: int) -> float:
    started, done = 0.0, 0
    for done, outcome in enumerate(read_reports(reports(count + _SKIPPED), workers=workers), 1):
        if outcome.error is not None:
            raise RuntimeError(f"{outcome.name}: {outcome.error}")
        if done == _SKIPPED:
            started = time.perf_counter()
    return (done - _SKIPPED) / (time.perf_counter() - started)


def measure_stream(count: int) -> dict[str, float]:
    """Memory of a worker while it reads so many reports in one run: its peak, and how much it grew after the first fifth."""
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "rows.jsonl"
        out = Path(folder) / "out"
        write_short_rows(rows, count)
        started = time.perf_counter()
        process = subprocess.Popen(
            [*program(), "read", str(rows), "--format", "findings", "--out", str(out), "--no-ledger", "--quiet", "--workers", "1"]
        )
        sizes: list[tuple[int, float]] = []
        while process.poll() is None:
            time.sleep(0.5)
            sizes.append((_written(out), _resident(process.pid)))
        seconds = time.perf_counter() - started
        if process.returncode:
            raise RuntimeError(f"streaming ended with {process.returncode}")
        return {
            "streamed": float(_written(out)),
            "stream_per_second": count / seconds,
            "peak_mib": max(size for _, size in sizes),
            "growth_mib": growth([(done, size) for done, size in sizes if size > 0], count),
        }


def growth(sizes: Sequence[tuple[int, float]], count: int) -> float:
    """The median of the last tenth less the median of what is read between a fifth and two fifths of the way."""
    early = [size for done, size in sizes if count * 0.2 <= done <= count * 0.4]
    late = [size for done, size in sizes if done >= count * 0.9]
    return statistics.median(late) - statistics.median(early) if early and late else 0.0


def _written(folder: Path) -> int:
    try:
        return len(os.listdir(folder))
    except OSError:
        return 0


def _resident(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def measure_peak(count: int, workers: int) -> dict[str, float]:
    """The most memory that any one process holds while reading full reports with so many workers."""
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "rows.jsonl"
        rows.write_text("".join(f"{_row(report)}\n" for report in reports(count)), encoding="utf-8")
        code = (
            "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        )
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                code,
                *program(),
                "read",
                str(rows),
                "--format",
                "findings",
                "--out",
                str(Path(folder) / "out"),
                "--no-ledger",
                "--quiet",
                "--workers",
                str(workers),
            ],
            check=True,
            capture_output=True,
            text=True,
        )
        return {"worker_peak_mib": int(done.stdout.split()[-1]) / 1024}


def _row(report: Report) -> str:
    return json.dumps({"name": report.name, "title": report.title, "text": report.text})
