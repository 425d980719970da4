"""Findings as rows: what a statement says goes to `statements`, what one reading says about it to `findings`.

A statement's id covers neither who found it nor the facts that a gazetteer or a calendar added, so that two readings can agree on
a statement and still differ in those: they are kept per reading, and every reading comes back as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from counterclaim.errors import InputError
from counterclaim.lang.date_bounds import date_bounds
from counterclaim.ledger.names import actor_id, name_key
from counterclaim.model import (
    Account,
    ActorMention,
    Detail,
    Figure,
    Findings,
    Grounds,
    Naming,
    Profile,
    Relation,
    Report,
    Responsibility,
    Span,
    Speech,
    Statement,
    When,
    Where,
    content_hash,
)

Row = dict[str, Any]
_LARGEST = 2**63 - 1  # of either store's integers

_STATEMENT_COLUMNS = (
    "account_id",
    "speaker",
    "person",
    "relayed_by",
    "slot",
    "value_type",
    "value",
    "geonameid",
    "measure",
    "low",
    "high",
    "who",
    "stance",
    "party",
    "certainty",
    "claim_mode",
    "offered",
    "relation",
    "source",
    "target",
    "cue",
    "told",
)


@dataclass(slots=True)
class ReadingRows:
    """The rows of one reading, without the keys that the store gives out. `findings` rows name their statement by
    `statement_id`. `profiles` are what matching compares of the accounts, in their order; `copy_keys` are those by which copies of
    the text are found, None where it is no running text. `registry` is the version of the registry that `resolutions` were made
    with, None where they go by names alone."""

    accounts: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    mention_names: list[Row] = field(default_factory=list)
    statements: dict[str, Row] = field(default_factory=dict)
    evidence: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    findings: list[Row] = field(default_factory=list)
    parts: list[Row] = field(default_factory=list)
    report_id: str = ""
    profiles: Sequence[Profile] = ()
    copy_keys: Sequence[int] | None = None
    resolutions: list[Row] = field(default_factory=list)
    registry: str | None = None


def arrival_row(report: Report) -> Row:
    """How a report arrived. The digest leaves the fetch time out: the same file fetched again is the same arrival."""
    source = report.provenance
    row: Row = {
        "name": report.name,
        "title": report.title,
        "outlet": report.outlet,
        "byline": report.byline,
        "url": report.url,
        "published": report.published,
        "language": report.language,
        "address": source.address if source else None,
        "sha256": source.sha256 if source else None,
        "media_type": source.media_type if source else None,
        "encoding": source.encoding if source else None,
    }
    row["digest"] = content_hash(row)
    row["fetched"] = source.fetched if source else None
    return row


def public_account_ids(accounts: Iterable[Account]) -> list[str]:
    """The ids under which a reading's accounts are listed: their own, or with -2, -3 ... where two open with the same words, as in
    "attacks in Quetta and Peshawar"."""
    seen: Counter[str] = Counter()
    ids = []
    for account in accounts:
        seen[account.id] += 1
        ids.append(account.id if seen[account.id] == 1 else f"{account.id}-{seen[account.id]}")
    return ids


def reading_rows(
    found: Findings,
    profiles: Sequence[Profile] = (),
    copy_keys: Sequence[int] | None = None,
    named: Naming | None = None,
) -> ReadingRows:
    """Every row that the findings need. Raises `ValueError` for findings that do not hold together: words that do not stand in the
    report, or an actor or account that the findings do not list. Raises `InputError` for a number that no store can hold."""
    rows = _RowMaker(found).make()
    rows.report_id, rows.profiles, rows.copy_keys = found.report.id, profiles, copy_keys
    rows.resolutions, rows.registry = resolution_rows(rows.mentions, named), named.registry if named else None
    return rows


def resolution_rows(mentions: Sequence[Row], named: Naming | None) -> list[Row]:
    """A row for each of a reading's mentions; without a naming, or for a mention that it leaves out, the name alone tells.

    Raises `ValueError` for a resolution of a mention that the reading does not have.
    """
    by_ref = {} if named is None else {resolved.ref: resolved for resolved in named.resolutions}
    unknown = by_ref.keys() - {mention["ref"] for mention in mentions}
    if unknown:
        raise ValueError(f"the findings do not list the actors {', '.join(sorted(unknown))}")
    rows: list[Row] = []
    for mention in mentions:
        resolved = by_ref.get(mention["ref"])
        rows.append(
            {
                "number": mention["number"],
                "actor_id": mention["actor_id"] if resolved is None else resolved.actor,
                "grounds": Grounds.PENDING.value if resolved is None else resolved.grounds.value,
                "reasons": [] if resolved is None else list(resolved.reasons),
                "candidates": [] if resolved is None else list(resolved.candidates),
            }
        )
    return rows


class _RowMaker:
    def __init__(self, found: Findings) -> None:
        self.found = found
        self.text = found.report.text
        self.rows = ReadingRows()
        self.mention_numbers = {actor.ref: number for number, actor in enumerate(found.actors)}
        self.account_numbers = {account.ref: number for number, account in enumerate(found.accounts)}
        if len(self.mention_numbers) < len(found.actors) or len(self.account_numbers) < len(found.accounts):
            raise ValueError("two actors or two accounts of one reading share a ref")

    def make(self) -> ReadingRows:
        for number, actor in enumerate(self.found.actors):
            self._add_mention(number, actor)
        for number, (account, id) in enumerate(zip(self.found.accounts, public_account_ids(self.found.accounts), strict=True)):
            self._add_account(number, account, id)
        for number, account in enumerate(self.found.accounts):
            for detail in account.details:
                self._add_statement(detail, number)
        for figure in self.found.figures:
            self._add_statement(figure, self._account_number(figure.account))
        for answer in self.found.responsibility:
            self._add_statement(answer, self._account_number(answer.account))
        for statement in (*self.found.relations, *self.found.speech, *self.found.pledges):
            self._add_statement(statement, None)
        return self.rows

    def _check_spans(self, spans: tuple[Span, ...]) -> None:
        for span in spans:
            if self.text[span.start : span.end] != span.quote:
                raise ValueError(f"the report does not hold {span.quote!r} at {span.start}..{span.end}")

    def _mention_number(self, actor: ActorMention) -> int:
        number = self.mention_numbers.get(actor.ref)
        if number is None or (self.found.actors[number] is not actor and self.found.actors[number] != actor):
            raise ValueError(f"the findings do not list the actor {actor.ref} {actor.name!r}")
        return number

    def _account_number(self, account: Account) -> int:
        number = self.account_numbers.get(account.ref)
        if number is None or (self.found.accounts[number] is not account and self.found.accounts[number] != account):
            raise ValueError(f"the findings do not list the account {account.ref}")
        return number

    def _add_mention(self, number: int, actor: ActorMention) -> None:
        self._check_spans(actor.evidence)
        self.rows.mentions.append(
            {
                "number": number,
                "ref": actor.ref,
                "name": actor.name,
                "name_key": name_key(actor.name),
                "actor_id": actor_id(actor.name),
                "kind": actor.kind.value,
                "role": actor.role,
                "affiliation": None if actor.affiliation is None else self._mention_number(actor.affiliation),
                "aliases": list(actor.aliases),
                "spans": [[span.start, span.end] for span in actor.evidence],
            }
        )
        for position, name in enumerate((actor.name, *actor.aliases)):
            self.rows.mention_names.append({"number": number, "position": position, "name_key": name_key(name)})

    def _add_account(self, number: int, account: Account, public_id: str) -> None:
        self._check_spans(account.evidence)
        if account.report_id != self.found.report.id:
            raise ValueError(f"account {account.ref} is of another report")
        when, places = account.when, account.places
        date_from, date_to = date_bounds(when.edtf)
        first = places[0] if places else Where(name="")
        words = [name_key(name) for place in places for name in (place.name, place.adm1) if name]
        self.rows.accounts.append(
            {
                "number": number,
                "id": public_id,
                "ref": account.ref,
                "main": account.main,
                "spans": [[span.start, span.end] for span in account.evidence],
                "type": account.type.value,
                "edtf": when.edtf,
                "basis": when.basis.value,
                "resolved_by": when.resolved_by,
                "date_from": date_from,
                "date_to": date_to,
                "place": first.name or None,
                "country": next((place.country for place in places if place.country), None),
                "adm1": first.adm1,
                "lat": first.lat,
                "lon": first.lon,
                "precision": first.precision.value if first.precision else None,
                "site": account.site,
                "place_words": "\n".join(dict.fromkeys([*words, *([name_key(account.site)] if account.site else [])])),
                "found_by": list(account.found_by),
                "probability": account.probability,
            }
        )

    def _add_statement(self, statement: Statement, account: int | None) -> None:
        self._check_spans(statement.evidence)
        if statement.report_id != self.found.report.id:
            raise ValueError(f"a {statement.kind} statement is of another report")
        position, speaker, own = len(self.rows.findings), statement.speaker, self.found.extractor
        statement_id = statement.id
        said, facts, named = _say(statement)
        for bound in (said.get("low"), said.get("high"), said.get("geonameid")):
            if bound is not None and abs(bound) > _LARGEST:
                raise InputError(self.found.report.name, f"a number of {len(str(bound))} digits is beyond what a ledger can hold")
        named |= {"speaker": speaker.actor, "person": speaker.person, "relayed_by": speaker.relayed_by}
        if statement_id not in self.rows.statements:
            row: Row = dict.fromkeys(_STATEMENT_COLUMNS)
            row |= {"id": statement_id, "kind": statement.kind, **said}
            row |= {part: actor.name for part, actor in named.items() if actor is not None}
            self.rows.statements[statement_id] = row
            self.rows.evidence[statement_id] = statement.evidence
        elsewhere = statement.extractor if statement.extractor != own else None
        self.rows.findings.append(
            {
                "position": position,
                "statement_id": statement_id,
                "account": account,
                "outlet": speaker.outlet,
                "role": speaker.role,
                "probability": statement.probability,
                "extractor": elsewhere.name if elsewhere else None,
                "version": elsewhere.version if elsewhere else None,
                "facts": facts,
                "found_by": list(statement.found_by),
            }
        )
        use = said.get("stance", statement.kind)
        for part, actor in named.items():
            if actor is not None:
                self.rows.parts.append(
                    {
                        "position": position,
                        "part": part,
                        "mention": self._mention_number(actor),
                        "use": use,
                    }
                )


def _say(statement: Statement) -> tuple[Row, Row | None, dict[str, ActorMention | None]]:
    """What a statement of any kind says: its columns, the facts added to it, and the actors that it names besides its speaker."""
    match statement:
        case Detail():
            return _say_detail(statement)
        case Figure():
            return (
                {
                    "account_id": statement.account.id,
                    "measure": statement.measure.value,
                    "low": statement.low,
                    "high": statement.high,
                    "who": list(statement.who),
                },
                None,
                {},
            )
        case Responsibility():
            said = {
                "account_id": statement.account.id,
                "stance": statement.stance.value,
                "certainty": statement.certainty.value,
                "claim_mode": statement.claim_mode.value if statement.claim_mode else None,
                "offered": list(statement.offered),
            }
            return said, None, {"party": statement.party}
        case Relation():
            said = {"relation": statement.type.value, "certainty": statement.certainty.value}
            return said, None, {"source": statement.source, "target": statement.target}
        case Speech():
            return {"cue": statement.cue, "told": statement.told}, None, {}
    return {}, None, {}


def _say_detail(detail: Detail) -> tuple[Row, Row | None, dict[str, ActorMention | None]]:
    said: Row = {"slot": detail.slot.value}
    facts: Row | None = None
    match detail.value:
        case When() as when:
            said |= {"value_type": "date", "value": when.edtf}
            facts = {"basis": when.basis.value, "resolved_by": when.resolved_by}
        case Where() as where:
            said |= {"value_type": "place", "value": where.name, "geonameid": where.geonameid}
            facts = {
                "country": where.country,
                "adm1": where.adm1,
                "lat": where.lat,
                "lon": where.lon,
                "precision": where.precision.value if where.precision else None,
            }
        case bool() as flag:
            said |= {"value_type": "flag", "value": "true" if flag else "false"}
        case str() as words:
            said |= {"value_type": "text", "value": words}
    return said, facts, {}
