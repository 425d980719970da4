"""MUC-4: reports on terrorism in Latin America with filled templates (train part), from the GTT form and the original keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.examples import Example, Span, longest, occurrences, sentences

ROLES = {
    "PERP: INDIVIDUAL ID": "perp_individual",
    "PERP: ORGANIZATION ID": "perp_organisation",
    "PHYS TGT: ID": "physical_target",
    "HUM TGT: NAME": "victim_name",
    "HUM TGT: DESCRIPTION": "victim_description",
    "INCIDENT: INSTRUMENT ID": "weapon",
}
_GTT = {
    "PerpInd": "perp_individual",
    "PerpOrg": "perp_organisation",
    "Target": "physical_target",
    "Victim": "victim_name",
    "Weapon": "weapon",
}
_SLOT = re.compile(r"^\d+\.\s+([A-Z].*?)(?:\s{2,}(.*))?$")
_QUOTED = re.compile(r'"([^"]*)"')


@dataclass(slots=True)
class Template:
    """One template of a key: its slots as lists of fills, each fill as it stands in the file."""

    doc: str
    slots: dict[str, list[str]] = field(default_factory=dict)


def read_key(path: Path) -> Iterator[Template]:
    """The templates of a key file, those of irrelevant reports (`*`) left out."""
    template: Template | None = None
    slot = ""
    for line in path.read_text(encoding="latin-1").splitlines():
        if line.lstrip().startswith(";"):
            continue
        found = _SLOT.match(line)
        if found is None:
            if template is not None and slot and line.startswith(" ") and line.strip():
                template.slots[slot].append(line.strip())
            continue
        slot, fill = found[1], (found[2] or "").strip()
        if slot == "MESSAGE: ID":
            if template is not None and template.slots.get("INCIDENT: TYPE", ["*"]) != ["*"]:
                yield template
            template = Template(fill.split()[0])
        elif template is not None:
            template.slots[slot] = [fill]
    if template is not None and template.slots.get("INCIDENT: TYPE", ["*"]) != ["*"]:
        yield template


def strings(fill: str) -> list[str]:
    """The accepted strings of a fill, in lower case; for a referring fill such as `GUN: "X"`, those of the reference."""
    return [text.strip().lower() for text in _QUOTED.findall(fill) if text.strip(" -*")]


def places(template: Template) -> list[str]:
    """Names in the location slot, the country's left out, kinds such as (CITY) stripped."""
    found = []
    for fill in template.slots.get("INCIDENT: LOCATION", []):
        for alternative in fill.split(" / "):
            found += [re.sub(r"\([^)]*\)", "", part).strip(" -?*").lower() for part in alternative.split(":")[1:]]
    return [name for name in dict.fromkeys(found) if name]


def examples(gtt: Path, keys: list[Path]) -> Iterator[Example]:
    """The texts of a GTT file labelled from it and from the original keys. Every mention of a fill's string is taken as the
    fill."""
    templates: dict[str, list[Template]] = {}
    for path in keys:
        for template in read_key(path):
            templates.setdefault(template.doc, []).append(template)
    for line in gtt.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield _example(row, templates.get(row["docid"], []))


def _example(row: dict, keyed: list[Template]) -> Example:  # type: ignore[type-arg]
    text = row["doctext"]
    spans: dict[str, set[Span]] = {head: set() for head in (*ROLES.values(), "incident_place")}
    typed: list[tuple[Span, str]] = []
    kinds: set[str] = set()
    for template in row["templates"]:
        wanted = template["incident_type"].split(" / ")
        kinds.update(wanted)
        for role, head in _GTT.items():
            found = {span for entity in template[role] for mention, _ in entity for span in _mentions(text, mention)}
            spans[head] |= found
            typed += [(span, kind) for span in found for kind in wanted]
    confidence: list[tuple[int, int, str]] = []
    for template in keyed:
        kind = template.slots["INCIDENT: TYPE"][0].split(" / ")[0].lower()
        for fill in template.slots.get("HUM TGT: DESCRIPTION", []):
            found = {span for words in strings(fill) for span in _mentions(text, words)}
            spans["victim_description"] |= found
            typed += [(span, kind) for span in found]
        spans["incident_place"] |= {span for name in places(template) for span in _mentions(text, name)}
        for fill in template.slots.get("PERP: ORGANIZATION CONFIDENCE", []):
            value = fill.split(":")[0].split("/")[0].strip(" ?()")
            confidence += [(*span, value) for words in strings(fill) for span in _mentions(text, words)]
    kept = {head: longest(found) for head, found in spans.items()}
    named = kept["perp_organisation"]
    return Example(
        name=row["docid"],
        text=text,
        spans=kept,
        tokens={
            "template_type": _sentence_types(text, typed),
            "confidence": [label for label in confidence if any(s <= label[0] and label[1] <= e for s, e in named)],
        },
        report={"muc": [*(["relevant"] if kinds else []), *sorted(kinds)]},
    )


def _mentions(text: str, words: str) -> list[Span]:
    found = occurrences(text, words)
    return found if len(words) > 2 else found[:1]


def _sentence_types(text: str, typed: list[tuple[Span, str]]) -> list[tuple[int, int, str]]:
    """Each sentence with the types of the templates that it helps to fill."""
    return [
        (start, end, kind)
        for start, end in sentences(text)
        for kind in sorted({kind for span, kind in typed if span[0] < end and start < span[1]})
    ]
