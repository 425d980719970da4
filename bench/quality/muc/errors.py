"""What goes wrong on MUC-4's templates, by class: `python -m bench.quality.muc.errors PREDICTION [--gold FILE]`.

PREDICTION is what `python -m bench.quality.muc4 --out` wrote. Entities are compared for a whole report, roles apart.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bench.quality.muc4 import GOLD, ROLES

Entities = list[set[str]]


def read_entities(templates: Iterable[Mapping[str, Any]], role: str) -> Entities:
    """The entities of a role in all templates of a report, each once, as sets of plain strings."""
    found: Entities = []
    for template in templates:
        for mentions in template.get(role, []):
            names = {_plain(one if isinstance(one, str) else one[0]) for one in mentions}
            if not any(names & other for other in found):
                found.append(names)
    return found


def _plain(words: str) -> str:
    kept = re.sub(r"\b(?:a|an|the)\b", " ", re.sub(r"[^\w\s]", "", words.lower()))
    return " ".join(kept.split())


def count_errors(gold: Mapping[str, list[dict[str, Any]]], found: Mapping[str, list[dict[str, Any]]]) -> Counter[str]:
    """How often each class of error occurs."""
    errors: Counter[str] = Counter()
    for name, key in gold.items():
        templates = found.get(name, [])
        errors.update(_template_errors(key, templates))
        keys = {role: read_entities(key, role) for role in ROLES}
        for role in ROLES:
            errors.update(_entity_errors(role, keys, read_entities(templates, role), bool(key), bool(templates)))
    return errors


def _template_errors(key: list[dict[str, Any]], found: list[dict[str, Any]]) -> Iterable[str]:
    wanted = Counter(template["incident_type"].split(" / ")[0] for template in key)
    given = Counter(template["incident_type"] for template in found)
    if not key or not found:
        yield from ["template in a report without incidents"] * len(found)
        yield from ["template of a report that was taken for one without incidents"] * len(key)
        return
    for kind, count in wanted.items():
        yield from (["further incident of a kind that was found"] * (count - given[kind]) if given[kind] else [])
        yield from ([f"kind not found: {kind}"] * count if not given[kind] else [])
    yield from ["kind that the report does not tell of"] * sum(count for kind, count in given.items() if not wanted[kind])


def _entity_errors(role: str, keys: Mapping[str, Entities], found: Entities, relevant: bool, read: bool) -> Iterable[str]:
    left = list(keys[role])
    wrong = []
    for names in found:
        match = next((entity for entity in left if names & entity), None)
        if match is not None:
            left.remove(match)
        else:
            wrong.append(names)
    for names in wrong:
        near = next((entity for entity in left if _words(names) & _words(entity)), None)
        if not relevant:
            yield f"{role} in a report without incidents"
        elif any(names & entity for other in ROLES if other != role for entity in keys[other]):
            yield f"{role} that fills another role"
        elif near is not None:
            left.remove(near)
            yield f"{role} with other words than the key's"
        else:
            yield f"{role} that fills nothing"
    for _ in left:
        yield f"{role} missed" if read else f"{role} missed with its report"


def _words(names: set[str]) -> set[str]:
    return {word for name in names for word in name.split() if len(word) > 3}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.quality.muc.errors", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("prediction", type=Path)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--most", type=int, default=20)
    asked = parser.parse_args(arguments)
    try:
        rows = [json.loads(line) for line in asked.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
        found = {name: row["pred_templates"] for name, row in json.loads(asked.prediction.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"bench.quality.muc.errors: {error}", file=sys.stderr)
        return 2
    for label, count in count_errors({row["docid"]: row["templates"] for row in rows}, found).most_common(asked.most):
        print(f"{count:5d}  {label}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
