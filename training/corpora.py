"""The smaller corpora: re3d, LGL and GeoVirus, SATP, ECB+, the wire's topics, and reports annotated in our own schema."""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counterclaim.extract.encoder.heads import LINKS, REPORTS
from training.examples import Example, Span, longest, occurrences

_RE3D = {"Organisation": "organisation", "Person": "person", "Location": "location"}


def re3d(folder: Path) -> Iterator[Example]:
    """Documents with entities and relations. Weapons are left out: there they are marked whether or not they were used."""
    for part in sorted(path for path in folder.iterdir() if path.is_dir()):
        entities, relations = defaultdict(list), defaultdict(list)
        for row in _lines(part / "entities.json"):
            entities[row["documentId"]].append(row)
        for row in _lines(part / "relations.json"):
            relations[row["documentId"]].append(row)
        for document in _lines(part / "documents.json"):
            spans: dict[str, set[Span]] = {head: set() for head in _RE3D.values()}
            for row in entities[document["_id"]]:
                if row["type"] in _RE3D:
                    spans[_RE3D[row["type"]]].add((row["begin"], row["end"]))
            links: dict[str, list[tuple[int, int | None]]] = {kind: [] for kind in LINKS[2:]}
            for row in relations[document["_id"]]:
                if row["type"] in links:
                    links[row["type"]].append((row["sourceBegin"], row["targetBegin"]))
            for pairs in links.values():
                linked = {origin for origin, _ in pairs}
                pairs += [(start, None) for start, _ in sorted(spans["organisation"] | spans["person"]) if start not in linked]
            yield Example(document["_id"], document["text"], {head: longest(found) for head, found in spans.items()}, links=links)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def toponyms(path: Path) -> Iterator[Example]:
    """Articles of LGL or GeoVirus with their place names; GeoVirus counts offsets from 1, which its names give away."""
    for number, article in enumerate(ElementTree.parse(path).getroot().iter("article")):
        text = article.findtext("text") or ""
        found = []
        for place in [*article.iter("toponym"), *article.iter("location")]:
            start, end = int(place.findtext("start") or -1), int(place.findtext("end") or -1)
            name = place.findtext("phrase") or place.findtext("name") or ""
            shift = next((shift for shift in (0, -1) if text[start + shift : end + shift] == name), None)
            if shift is not None:
                found.append((start + shift, end + shift))
        yield Example(f"{path.stem}-{number}", text, spans={"toponym": longest(found)})


def satp(path: Path) -> Iterator[Example]:
    """Summaries of incidents with four labels each; the columns have no names in the file."""
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)):
            labels = [name for name, value in zip(REPORTS["satp"], row[-4:], strict=True) if value == "1"]
            yield Example(f"satp-{number}", "\t".join(row[:-4]), report={"satp": labels})


def wire(path: Path) -> Iterator[Example]:
    """Agency reports: whether they are on terrorism, from the topic that they were filed under."""
    for row in _lines(path):
        yield Example(row["name"], row["text"], report={"wire": ["terrorism"] if row["category"] == "Terrorism" else []})


def ecb(folder: Path) -> Iterator[Example]:
    """News on the train topics of ECB+ with the words that stand for events."""
    events: dict[tuple[str, int], set[int]] = defaultdict(set)
    for mention in json.loads((folder / "ECB_Train_Event_gold_mentions.json").read_text(encoding="utf-8")):
        events[mention["doc_id"], mention["sent_id"]].update(mention["tokens_number"])
    documents: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in (folder / "ECB_Train_corpus.txt").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) >= 4:
            documents[fields[0]][int(fields[1])].append(fields[3])
    for name, rows in documents.items():
        if not any((name, number) in events for number in rows):
            continue
        text, marked = "", []
        for number, words in rows.items():
            for index, word in enumerate(words):
                if index in events[name, number]:
                    marked.append((len(text), len(text) + len(word), "event"))
                text += word + " "
            text += "\n"
        yield Example(name, text, tokens={"event": marked})


def own(path: Path) -> Example:
    """One report annotated in our own schema (`contract/gold.md`): quotes are found in the text, names within the quotes."""
    key = json.loads(path.read_text(encoding="utf-8"))
    text = key["text"]
    spans: dict[str, set[Span]] = {head: set() for head in ("target", "site", "weapon", "incident_place", "party", "speaker")}
    tokens: dict[str, list[tuple[int, int, str]]] = {group: [] for group in ("stance", "relation", "measure", "incident", "pledge")}
    for incident in key["incidents"]:
        for field, head in (("targets", "target"), ("weapons", "weapon"), ("places", "incident_place"), ("site", "site")):
            spans[head].update(span for words in incident.get(field) or [] for span in occurrences(text, words))
        for anchor in incident.get("anchor") or []:
            tokens["incident"] += [(*span, "main" if incident["main"] else "background") for span in _quote(text, anchor)]
    for row in key["figures"]:
        tokens["measure"] += [(*span, row["measure"]) for span in _quote(text, row["quote"])]
    for section, group, label in (("responsibility", "stance", "stance"), ("relations", "relation", "type")):
        for row in key[section]:
            quotes = _quote(text, row["quote"])
            tokens[group] += [(*span, row[label]) for span in quotes]
            if section == "responsibility":
                for field, head in (("party", "party"), ("speaker", "speaker")):
                    spans[head].update(_named(text, quotes, key["actors"].get(row.get(field)) or []))
    tokens["pledge"] = [(*span, "pledge") for row in key["pledges"] for span in _quote(text, row["content"])]
    return Example(path.stem, text, {head: longest(found) for head, found in spans.items()}, tokens)


def _quote(text: str, words: str) -> list[Span]:
    """Where a quote stands, white space aside."""
    pieces = [re.escape(piece) for piece in words.split()]
    found = re.search(r"\s+".join(pieces), text) if pieces else None
    return [found.span()] if found else []


def _named(text: str, quotes: list[Span], names: list[str]) -> list[Span]:
    inside = [span for name in names for span in occurrences(text, name) if any(s <= span[0] and span[1] <= e for s, e in quotes)]
    return longest(inside)
