"""Placeholder until the owner's version lands."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.model import Document, Precision, Where


@dataclass(frozen=True, slots=True)
class PlaceMention:
    first: int
    last: int
    where: Where
    kind: str = "place"


def find_places(doc: Document) -> list[PlaceMention]:
    found = []
    at = 0
    while at < len(doc.tokens):
        token = doc.tokens[at]
        if token.ent in {"GPE", "LOC"} and token.ent_first:
            last = at + 1
            while last < len(doc.tokens) and doc.tokens[last].ent == token.ent and not doc.tokens[last].ent_first:
                last += 1
            found.append(PlaceMention(at, last, Where(name=doc.span(at, last).quote, precision=Precision.EXACT)))
            at = last
        else:
            at += 1
    return found
