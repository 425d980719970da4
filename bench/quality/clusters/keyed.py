"""Findings documents made from keys: what a reader without fault would find, so that matching alone can be measured."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from counterclaim.codebook.gazetteer import PlaceKind, load_gazetteer

_PRECISION: Mapping[PlaceKind, str] = {
    "town": "exact",
    "adm2": "district",
    "adm1": "province",
    "region": "province",
    "country": "country",
}


def findings_of(key: Mapping[str, Any]) -> dict[str, Any]:
    """The findings document of a report in the gold format. The first of several accepted values is taken; places are looked up in
    the gazetteer, within the key's country; rows whose words the text does not hold are left out.
    """
    text: str = key["text"]
    actors, ids = _actors(text, key["actors"])
    incidents = [_incident(text, row) for row in key["incidents"]]
    return {
        "schema": "counterclaim/findings/1",
        "report": {
            "id": hashlib.sha256(text.encode()).hexdigest(),
            "title": key.get("title") or None,
            "outlet": None,
            "byline": None,
            "url": None,
            "published": key.get("published") or None,
            "language": "en",
            "text": text,
        },
        "actors": actors,
        "incidents": incidents,
        "figures": _located(
            text,
            key["figures"],
            lambda row: {
                "incident": row["incident"],
                "measure": row["measure"],
                "low": row["low"],
                "high": row["high"],
                "who": _unique(row.get("who") or ()),
                "speaker": ids.get(row.get("speaker")),
            },
        ),
        "responsibility": [
            row
            for row in _located(
                text,
                key["responsibility"],
                lambda row: {
                    "incident": row["incident"],
                    "speaker": ids.get(row.get("speaker")),
                    "speaker_person": None,
                    "stance": row["stance"],
                    "party": None if row["stance"] == "no_claim" else ids.get(row.get("party")),
                    "certainty": row.get("certainty") or "asserted",
                    "claim_mode": None,
                    "offered": [],
                },
            )
            if (row["party"] is None) == (row["stance"] == "no_claim")
        ],
        "relations": [
            row
            for row in _located(
                text,
                key["relations"],
                lambda row: {
                    "type": row["type"],
                    "from": ids.get(row["from"]),
                    "to": ids.get(row["to"]),
                    "speaker": ids.get(row.get("speaker")),
                    "certainty": "asserted",
                },
            )
            if row["from"] and row["to"]
        ],
        "statements": [],
        "pledges": [],
    }


def spans_of(text: str, quotes: Iterable[str]) -> list[tuple[int, int]]:
    """Where the quotes stand in the text, whatever white space parts their words; the first place of each."""
    spans = []
    for quote in quotes:
        pattern = r"\s+".join(map(re.escape, quote.split()))
        if pattern and (match := re.search(pattern, text)):
            spans.append(match.span())
    return spans


def _incident(text: str, row: Mapping[str, Any]) -> dict[str, Any]:
    country = row.get("country")
    evidence = _evidence(text, row["anchor"])
    if not evidence:
        raise ValueError(f"the text does not hold the words of incident {row['id']}")
    return {
        "id": row["id"],
        "main": row["main"],
        "type": row["type"][0],
        "date": _first(row.get("date")),
        "places": [_place(name, country) for name in _unique(row.get("places") or ())],
        "site": _first(row.get("site")),
        "targets": _unique(row.get("targets") or ()),
        "weapons": _unique(row.get("weapons") or ()),
        "suicide": row.get("suicide"),
        "evidence": evidence,
    }


def _place(name: str, country: str | None) -> dict[str, Any]:
    entries = load_gazetteer().lookup(name)
    entry = next((entry for entry in entries if country is None or entry.country == country), None)
    if entry is None:
        return dict.fromkeys(("adm1", "geonameid", "lat", "lon", "precision")) | {"name": name, "country": country}
    return {
        "name": name,
        "country": entry.country,
        "adm1": entry.adm1,
        "geonameid": entry.geonameid,
        "lat": entry.lat,
        "lon": entry.lon,
        "precision": _PRECISION[entry.kind],
    }


def _actors(text: str, names: Mapping[str, list[str]]) -> tuple[list[dict[str, Any]], dict[str | None, str]]:
    """The rows of the actors whose names the text holds, and their ids by key."""
    rows: list[dict[str, Any]] = []
    ids: dict[str | None, str] = {}
    for key, surfaces in names.items():
        said = [name for name in _unique(surfaces) if name in text] or [name for name in (key,) if name in text]
        if said:
            ids[key] = f"a{len(rows) + 1}"
            rows.append(
                {
                    "id": ids[key],
                    "name": said[0],
                    "aliases": said[1:],
                    "kind": "unknown",
                    "role": None,
                    "affiliation": None,
                    "evidence": _evidence(text, said),
                }
            )
    return rows, ids


def _located(text: str, rows: Iterable[Mapping[str, Any]], fields: Any) -> list[dict[str, Any]]:
    made = [(fields(row), _evidence(text, [row["quote"]])) for row in rows]
    return [fields | {"evidence": evidence} for fields, evidence in made if evidence]


def _evidence(text: str, quotes: Iterable[str]) -> list[dict[str, Any]]:
    return [{"start": start, "end": end, "quote": text[start:end]} for start, end in spans_of(text, quotes)]


def _first(values: Any) -> str | None:
    if isinstance(values, str):
        return values
    return values[0] if values else None


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
