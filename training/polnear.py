"""PolNeAR: attributions in political news, each with its cue, content and mostly a source, from brat files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from training.examples import Example, Span, longest


def examples(folder: Path) -> Iterator[Example]:
    """The articles of one part. Of several annotators the first in sorted order counts. Offsets count characters of the file."""
    done: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        if name in done:
            continue
        done.add(name)
        with (folder / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        rows = list(attributions(path.read_text(encoding="utf-8")))
        spans: dict[str, list[Span]] = {
            head: longest({span for row in rows for span in row.get(head, [])}) for head in ("source", "cue", "content")
        }
        yield Example(name, text, spans=spans, links=_links(rows))


def attributions(brat: str) -> Iterator[dict[str, list[Span]]]:
    """Attributions as pieces of text by role: source, cue, content."""
    marked: dict[str, list[Span]] = {}
    events = []
    for line in brat.splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1 and " " in fields[1]:
            marked[fields[0]] = [_pair(piece) for piece in fields[1].split(" ", 1)[1].split(";")]
        elif line.startswith("E") and len(fields) > 1:
            events.append(fields[1].split())
    for event in events:
        row: dict[str, list[Span]] = {}
        for part in event:
            role, _, mark = part.partition(":")
            head = re.sub(r"\d+$", "", role).lower()
            if head in ("source", "cue", "content") and mark in marked:
                row.setdefault(head, []).extend(marked[mark])
        if row.get("content"):
            yield row


def _pair(piece: str) -> Span:
    start, end = piece.split()
    return int(start), int(end)


def _links(rows: list[dict[str, list[Span]]]) -> dict[str, list[tuple[int, int | None]]]:
    links: dict[str, list[tuple[int, int | None]]] = {"content_cue": [], "cue_source": []}
    for row in rows:
        cue = min(row["cue"])[0] if row.get("cue") else None
        links["content_cue"] += [(start, cue) for start, _ in row["content"]]
        if cue is not None:
            links["cue_source"].append((cue, min(row["source"])[0] if row.get("source") else None))
    return links
