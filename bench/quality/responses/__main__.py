"""Scores kind, status and links of measures on labelled reports and holds them to floors: `python -m bench.quality.responses`.

The labels (README.md) are names, offsets and words of the vocabulary. Pledges are read at the labelled offsets; what is found
beside pledges, and what is linked, is measured on a ledger into which the program reads the reports.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from bench.quality.floors import FLOORS, judge
from bench.quality.responses.texts import available, labelled_reports
from counterclaim.assess.responses import read_kind, read_status
from counterclaim.ledger import open_ledger
from counterclaim.model import Report
from counterclaim.pipeline import StoreSummary, read_into_ledger
from counterclaim.present import MeasureStatement, ResponsesView, responses

HERE = Path(__file__).parent
PARTS = ("dev", "held", "unseen")

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def score_pledges(labels: Sequence[Row], texts: dict[str, Report], amiss: list[str]) -> dict[str, float]:
    """By part: the share of pledges whose kind, status and condition are among those that the label accepts."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for label in labels:
        text, start, end = texts[label["report"]].text, int(label["start"]), int(label["end"])
        kind, status = read_kind(text, start, end), read_status(text, start, end)
        total[label["part"]] += 1
        for what, good in (
            ("kind", kind.kind in label["kind"].split("|")),
            ("status", status.status.value in label["status"].split("|")),
            ("conditional", (status.condition is not None) == (label["conditional"] == "yes")),
        ):
            right[f"{label['part']}_{what}"] += good
            if not good:
                got = {"kind": kind.kind, "status": status.status.value}.get(what, str(status.condition is not None))
                amiss.append(f"{label['part']} {label['report']} {start}: {what} {got}, not {label.get(what)}")
    return {key: right[key] / total[key.partition("_")[0]] for key in sorted(right)}


def read_ledger(reports: Sequence[Report]) -> ResponsesView:
    """What the program tells of measures when it has read these reports."""
    with tempfile.TemporaryDirectory() as scratch, open_ledger(Path(scratch) / "bench.db", create=True) as ledger:
        for outcome in read_into_ledger(ledger, reports, summary=StoreSummary()):
            if outcome.error is not None:
                raise RuntimeError(f"{outcome.name}: {outcome.error}")
        return responses(ledger)


def score_found(labels: Sequence[Row], told: Sequence[MeasureStatement], amiss: list[str]) -> tuple[dict[str, float], int]:
    """Of what is found beside pledges in the labelled reports: how much is a measure, is its actor's, has the right kind and
    status. What nobody labelled counts as amiss."""
    by_report: dict[str, list[Row]] = defaultdict(list)
    for label in labels:
        by_report[label["report"]].append(label)
    found = [said for said in told if not said.found_by and said.report.name in by_report]
    right: Counter[str] = Counter()
    for said in found:
        quote = said.quotes[0]
        label = next((row for row in by_report[said.report.name] if quote.start <= int(row["start"]) < quote.end), None)
        if label is None or label["right"] != "yes":
            amiss.append(f"found {said.report.name} {quote.start}: {'no measure' if label else 'not labelled'}")
            continue
        right["measure"] += 1
        for what, good in (
            ("actor", any(name in said.actor.name.casefold() for name in label["actor"].split("|"))),
            ("kind", said.kind in label["kind"].split("|")),
            ("status", said.status in label["status"].split("|")),
        ):
            right[what] += good
            if not good:
                amiss.append(f"found {said.report.name} {quote.start}: {what} amiss")
    return {f"found_{what}": right[what] / max(1, len(found)) for what in ("measure", "actor", "kind", "status")}, len(found)


def score_links(labels: Sequence[Row], view: ResponsesView, amiss: list[str]) -> tuple[dict[str, float], Counter[str]]:
    """Pairs of statements held to be about one measure: how many are (precision), and how many of those that are were joined, among
    the labelled statements that the program has (recall). A joined pair of which a statement is not labelled counts as amiss."""
    at = {(row["report"], int(row["start"])): row["measure"] for row in labels}
    home: dict[str, tuple[str, str | None]] = {}
    for measure in view.measures:
        for said in measure.history:
            start, end = said.quotes[0].start, said.quotes[-1].end
            meant = next((key for (report, place), key in at.items() if report == said.report.name and start <= place < end), None)
            home[f"{said.report.name} {start}"] = (measure.id, meant)
    counted: Counter[str] = Counter()
    for (one, (first, meant)), (other, (second, also)) in combinations(sorted(home.items()), 2):
        joined, same = first == second, meant is not None and meant == also
        counted["joined"] += joined
        counted["same"] += same
        counted["both"] += joined and same
        if joined != same:
            amiss.append(f"link {one} and {other}: {'joined' if joined else 'apart'}")
    return {
        "links_precision": counted["both"] / max(1, counted["joined"]),
        "links_recall": counted["both"] / max(1, counted["same"]),
    }, counted


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.quality.responses", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    parser.add_argument("--raise-floors", action="store_true", help="raise floors to just below what is measured now")
    parser.add_argument(
        "--details", action="store_true", help="print what is amiss in the development part, in what is found and linked"
    )
    asked = parser.parse_args(arguments)
    if not available():
        print("bench.quality.responses: skipped, no labelled reports here")
        return 0
    pledges, found, measures = rows("pledges.tsv"), rows("found.tsv"), rows("measures.tsv")
    texts = labelled_reports({row["report"] for table in (pledges, found, measures) for row in table})
    amiss: list[str] = []
    scores = score_pledges(pledges, texts, amiss)
    wanted = {row["report"] for table in (found, measures) for row in table}
    view = read_ledger([texts[name] for name in sorted(wanted)])
    of_found, number = score_found(found, [said for measure in view.measures for said in measure.history], amiss)
    of_links, pairs = score_links(measures, view, amiss)
    scores |= of_found | of_links
    table = [f"{'pledges':<8} number   kind status conditional"]
    for part in PARTS:
        count = sum(row["part"] == part for row in pledges)
        shares = [scores[f"{part}_{what}"] for what in ("kind", "status", "conditional")]
        table.append(f"{part:<8} {count:>6} {shares[0]:>6.3f} {shares[1]:>6.3f} {shares[2]:>11.3f}")
    table.append(f"found beside pledges, {number}: " + ", ".join(f"{key[6:]} {value:.3f}" for key, value in of_found.items()))
    table.append(
        f"links: {pairs['joined']} pairs joined, {pairs['same']} are one measure: precision {of_links['links_precision']:.3f}, "
        f"recall {of_links['links_recall']:.3f}"
    )
    if asked.details:
        table += [line for line in amiss if not line.startswith(("held", "unseen"))]
    return judge("responses", scores, "\n".join(table), asked.floors, raise_floors=asked.raise_floors)


if __name__ == "__main__":
    sys.exit(main())
