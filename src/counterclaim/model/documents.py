"""Findings documents read back: the inverse of `findings_document`.

A document does not hold everything: the details of an incident share the incident's evidence, and a date does not tell what it was
resolved by.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

from counterclaim.model.findings import FINDINGS_SCHEMA, Findings
from counterclaim.model.report import Report
from counterclaim.model.span import Span
from counterclaim.model.statement import (
    Account,
    ActorKind,
    ActorMention,
    Certainty,
    ClaimMode,
    Detail,
    DetailSlot,
    Extractor,
    Figure,
    IncidentType,
    Measure,
    Pledge,
    Relation,
    RelationType,
    Responsibility,
    Speaker,
    Speech,
    Stance,
)
from counterclaim.model.when import Basis, When
from counterclaim.model.where import Precision, Where

_Made = TypeVar("_Made")
_FROM_DOCUMENT = Extractor(name="document", version="1")
_MOST_PEOPLE = 2**63 - 1  # what stores and libraries can hold


def findings_from_document(document: Any, name: str) -> Findings:
    """The findings of a document that validates against the schema; `name` is the report's.

    Rows without evidence are left out, but for incidents: one of another program's that gives none rests on the whole text.

    Raises `ValueError`, in one line, for what is no findings document: another schema, a field of another type, a row that points
    at an actor or incident that is not there, an id that comes twice, words that do not stand where the evidence says.
    """
    if not isinstance(document, dict) or document.get("schema") != FINDINGS_SCHEMA:
        raise ValueError(f"not a findings document ({FINDINGS_SCHEMA})")
    try:
        return _Document(document, name).findings()
    except KeyError as error:
        raise ValueError(f"not a whole findings document: {error.args[0]!r} is missing, or names nothing") from error
    except (TypeError, AttributeError) as error:
        raise ValueError(f"not a sound findings document: {error}") from error


class _Document:
    def __init__(self, document: dict[str, Any], name: str) -> None:
        self.document = document
        about = document["report"]
        self.report = Report(
            name=name,
            text=_words(about, "text"),
            title=_text(about, "title"),
            outlet=_text(about, "outlet"),
            byline=_text(about, "byline"),
            url=_text(about, "url"),
            published=_text(about, "published"),
            language=_text(about, "language") or "en",
        )
        self.rows: dict[str, dict[str, Any]] = {}
        for row in document["actors"]:
            self.rows[_new_id(row, self.rows)] = row
        self.made: dict[str, ActorMention] = {}
        self.accounts: dict[str, Account] = {}

    def findings(self) -> Findings:
        for ref in self.rows:
            self._actor(ref)
        for row in self.document["incidents"]:
            self.accounts[_new_id(row, self.accounts)] = self._account(row)
        return Findings(
            report=self.report,
            extractor=_FROM_DOCUMENT,
            actors=tuple(self.made[ref] for ref in self.rows),
            accounts=tuple(self.accounts.values()),
            figures=self._each("figures", self._figure),
            responsibility=self._each("responsibility", self._responsibility),
            relations=self._each("relations", self._relation),
            speech=self._each("statements", self._speech),
            pledges=self._each("pledges", lambda row: Pledge(**self._base(row))),
        )

    def _each(self, section: str, make: Callable[[dict[str, Any]], _Made]) -> tuple[_Made, ...]:
        return tuple(make(row) for row in self.document[section] if row["evidence"])

    def _spans(self, evidence: Sequence[dict[str, Any]]) -> tuple[Span, ...]:
        spans = tuple(Span(row["start"], row["end"], row["quote"]) for row in evidence)
        for span in spans:
            if self.report.text[span.start : span.end] != span.quote:
                raise ValueError(f"the text does not hold {span.quote[:60]!r} at {span.start}..{span.end}")
        return spans

    def _actor(self, ref: str | None, above: tuple[str, ...] = ()) -> ActorMention | None:
        if ref is None:
            return None
        if ref in above:
            raise ValueError(f"the affiliations of actor {ref} run in a circle")
        if ref not in self.made:
            row = self.rows[ref]
            self.made[ref] = ActorMention(
                ref=ref,
                name=_words(row, "name"),
                aliases=_texts(row, "aliases"),
                kind=ActorKind(row.get("kind") or "unknown"),
                role=_text(row, "role"),
                affiliation=self._actor(row.get("affiliation"), (*above, ref)),
                evidence=self._spans(row["evidence"]),
            )
        return self.made[ref]

    def _base(self, row: dict[str, Any]) -> dict[str, Any]:
        return {
            "report_id": self.report.id,
            "extractor": _FROM_DOCUMENT,
            "evidence": self._spans(row["evidence"]),
            "found_by": _texts(row, "found_by"),
            "probability": row.get("probability"),
            "speaker": Speaker(
                outlet=self.report.outlet,
                actor=self._actor(row.get("speaker")),
                person=self._actor(row.get("speaker_person")),
                role=_text(row, "role"),
            ),
        }

    def _account(self, row: dict[str, Any]) -> Account:
        base = {key: value for key, value in self._base(row).items() if key != "speaker"}
        base["evidence"] = base["evidence"] or (Span(0, len(self.report.text), self.report.text),)
        date = _text(row, "date")
        values: list[tuple[DetailSlot, str | bool | When | Where | None]] = [
            (DetailSlot.TYPE, IncidentType(row.get("type") or "unknown").value),
            (DetailSlot.DATE, When(edtf=date, basis=Basis.STATED) if date else None),
            *((DetailSlot.PLACE, _place(place)) for place in row.get("places") or ()),
            (DetailSlot.SITE, _text(row, "site")),
            *((DetailSlot.TARGET, target) for target in _texts(row, "targets")),
            *((DetailSlot.WEAPON, weapon) for weapon in _texts(row, "weapons")),
            (DetailSlot.SUICIDE, None if row.get("suicide") is None else _said(row, "suicide")),
        ]
        return Account(
            ref=row["id"],
            report_id=self.report.id,
            main=_said(row, "main"),
            evidence=base["evidence"],
            details=tuple(Detail(**base, slot=slot, value=value) for slot, value in values if value is not None),
            found_by=base["found_by"],
            probability=base["probability"],
        )

    def _figure(self, row: dict[str, Any]) -> Figure:
        return Figure(
            **self._base(row),
            account=self.accounts[row["incident"]],
            measure=Measure(row["measure"]),
            low=_count(row, "low"),
            high=_count(row, "high"),
            who=_texts(row, "who"),
        )

    def _responsibility(self, row: dict[str, Any]) -> Responsibility:
        return Responsibility(
            **self._base(row),
            account=self.accounts[row["incident"]],
            stance=Stance(row["stance"]),
            party=self._actor(row.get("party")),
            certainty=Certainty(row.get("certainty") or "asserted"),
            claim_mode=ClaimMode(row["claim_mode"]) if row.get("claim_mode") else None,
            offered=_texts(row, "offered"),
        )

    def _relation(self, row: dict[str, Any]) -> Relation:
        source, target = self._actor(row["from"]), self._actor(row["to"])
        if source is None or target is None:
            raise ValueError("a relation needs an actor on either side")
        certainty = Certainty(row.get("certainty") or "asserted")
        return Relation(**self._base(row), type=RelationType(row["type"]), source=source, target=target, certainty=certainty)

    def _speech(self, row: dict[str, Any]) -> Speech:
        return Speech(**self._base(row), cue=_text(row, "cue"), told=_text(row, "told"))


def _place(row: dict[str, Any]) -> Where:
    return Where(
        name=_words(row, "name"),
        country=_text(row, "country"),
        adm1=_text(row, "adm1"),
        geonameid=row.get("geonameid"),
        lat=_degrees(row, "lat", 90),
        lon=_degrees(row, "lon", 180),
        precision=Precision(row["precision"]) if row.get("precision") else None,
    )


# Fields, each of the type that the schema gives it. All raise `ValueError` for another one.


def _text(row: dict[str, Any], name: str) -> str | None:
    value = row.get(name)
    if value is None or isinstance(value, str):
        return value
    raise ValueError(f"{name} is no text: {value!r:.60}")


def _words(row: dict[str, Any], name: str) -> str:
    value = row[name]
    if isinstance(value, str) and value:
        return value
    raise ValueError(f"{name} is no text: {value!r:.60}")


def _texts(row: dict[str, Any], name: str) -> tuple[str, ...]:
    value = row.get(name)
    if value is None:
        return ()
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    raise ValueError(f"{name} is no list of texts: {value!r:.60}")


def _new_id(row: dict[str, Any], known: Collection[str]) -> str:
    """The id of a row; what names an answer has to be writable."""
    id = _words(row, "id")
    if any("\ud800" <= sign <= "\udfff" for sign in id):
        raise ValueError(f"{id!r} is no id")
    if id in known:
        raise ValueError(f"the id {id!r} comes twice")
    return id


def _said(row: dict[str, Any], name: str) -> bool:
    value = row[name]
    if isinstance(value, bool):
        return value
    raise ValueError(f"{name} is neither true nor false: {value!r:.60}")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and (isinstance(value, int) or math.isfinite(value))


def _degrees(row: dict[str, Any], name: str, most: int) -> float | None:
    value = row.get(name)
    if value is None:
        return None
    if _is_number(value) and -most <= value <= most:
        return float(value)
    raise ValueError(f"{name} is no number from -{most} to {most}: {value!r:.60}")


def _count(row: dict[str, Any], name: str) -> int | None:
    value = row[name]
    if value is None:
        return None
    if _is_number(value) and 0 <= value <= _MOST_PEOPLE and int(value) == value:
        return int(value)
    raise ValueError(f"{name} is no number of people: {value!r:.60}")
