"""Actors: the list, and everything that is said by and about one, with what the registry holds of it apart from that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from counterclaim.codebook.actors import ActorRegistry, load_registry
from counterclaim.errors import UsageError
from counterclaim.ledger import ActorFilter, ActorRow, Ledger, MentionRow, ReportFilter, StatementFilter, StatementRow
from counterclaim.model import Stance
from counterclaim.present.background import registry_facts, show_names, suggestions
from counterclaim.present.statements import Surroundings, show_actor, show_report
from counterclaim.present.views import ActorSummary, ActorView, Named, RoleView, Section

LEAST_PREFIX = 6
_EVERY = ActorFilter()
_ID = re.compile(rf"[0-9a-f]{{{LEAST_PREFIX},12}}")
_Shown = TypeVar("_Shown")


def actor_rows(ledger: Ledger, asked: ActorFilter = _EVERY, *, limit: int | None = None, offset: int = 0) -> list[ActorSummary]:
    """Actors that pass the filter, those of most reports first."""
    return [_summarise(row) for row in ledger.actors(asked, limit=limit, offset=offset)]


def _summarise(row: ActorRow) -> ActorSummary:
    def uses(part: str, what: str) -> int:
        return row.uses.get((part, what), 0)

    return ActorSummary(
        id=row.id,
        name=row.name,
        kind=row.kind,
        reports=row.reports,
        names=row.names,
        claims=uses("speaker", "claims"),
        denials=uses("speaker", "denies"),
        accused=uses("party", "blames"),
        doubted=uses("party", "doubts"),
        accuses=uses("speaker", "blames"),
        relations=uses("source", "relation") + uses("target", "relation"),
        statements=uses("speaker", "speech"),
        pledges=uses("speaker", "pledge"),
    )


def find_actor(ledger: Ledger, id_or_name: str, registry: ActorRegistry | None = None) -> ActorRow:
    """The actor of this id, or of the only id that begins so, or of this name.

    Ids are those that lists show and those of mere names. A name is first looked for among the fullest names that reports use, then
    among aliases, then in the registry (None: the one that ships). Raises `UsageError`, with the actors that may be meant, where it
    finds none or several.
    """
    asked = id_or_name.strip()
    known = registry or load_registry()
    for find, what in (
        (_by_id, "ids begin with"),
        (_by_full_name, "are called"),
        (_by_alias, "are called"),
        (_by_registry, "are called"),
    ):
        rows = find(ledger, asked, known) if asked else []
        if len(rows) == 1:
            return rows[0]
        if rows:
            raise UsageError(f"several actors {what} {asked!r}: {_list_actors(rows)}; give one's id or full name")
    near = ledger.actors(ActorFilter(words=asked), limit=6) if asked else []
    hint = f"names that hold it: {_list_actors(near)}" if near else "`counterclaim actors` lists those it holds"
    raise UsageError(f"the ledger holds no actor {id_or_name!r}; {hint}")


def _by_id(ledger: Ledger, asked: str, _registry: ActorRegistry) -> list[ActorRow]:
    exact = ledger.describe_actors([asked])
    digits = asked.lower()
    if exact or not _ID.fullmatch(digits):
        return exact
    return ledger.actors(ActorFilter(id_prefix=digits), limit=6) or ledger.describe_actors(ledger.actors_of_name(digits))


def _by_full_name(ledger: Ledger, asked: str, _registry: ActorRegistry) -> list[ActorRow]:
    return ledger.describe_actors([id for id, is_fullest in ledger.actors_named(asked) if is_fullest])


def _by_alias(ledger: Ledger, asked: str, _registry: ActorRegistry) -> list[ActorRow]:
    return ledger.describe_actors([id for id, _ in ledger.actors_named(asked)])


def _by_registry(ledger: Ledger, asked: str, registry: ActorRegistry) -> list[ActorRow]:
    ids = [match.actor.id for match in registry.named(asked)]
    state = registry.state(asked)
    return ledger.describe_actors(ids or ([state.id] if state else []))


def _list_actors(rows: list[ActorRow]) -> str:
    return ", ".join(f"{row.name} ({row.id})" for row in rows[:5]) + (" ..." if len(rows) > 5 else "")


def actor_view(
    ledger: Ledger,
    id_or_name: str,
    *,
    limit: int = 100,
    least_probability: float | None = None,
    registry: ActorRegistry | None = None,
) -> ActorView:
    """Everything said by and about the actor that is at least so probable, or whose probability nobody estimated, and what the
    registry (None: the one that ships) holds of it.

    Each section holds its first `limit` rows and says how many there are.

    Raises `UsageError` for an id or name that is unknown or means several.
    """
    known = registry or load_registry()
    row = find_actor(ledger, id_or_name, known)
    facts = registry_facts(known, row.id)
    mentions = ledger.mentions(row.id)
    it = StatementFilter(actor=row.id, least_probability=least_probability)
    responsibility = {
        "claims": _about(it, stance=Stance.CLAIMS),
        "denials": _about(it, stance=Stance.DENIES),
        "accused_by_others": _about(it, stance=Stance.BLAMES, of_it=True),
        "doubted_by_others": _about(it, stance=Stance.DOUBTS, of_it=True),
        "claimed_by_others": _about(it, stance=Stance.CLAIMS, of_it=True),
        "accusations": _about(it, stance=Stance.BLAMES),
        "doubts": _about(it, stance=Stance.DOUBTS),
    }
    relations = replace(it, parts=("source", "target"), kinds=("relation",))
    pledges = replace(it, parts=("speaker", "person"), kinds=("pledge",))
    speech = replace(it, parts=("speaker", "person"), kinds=("speech",))
    listed = {asked: ledger.statements(asked, limit=limit) for asked in (*responsibility.values(), relations, pledges, speech)}
    around = Surroundings(ledger, (said for rows in listed.values() for said in rows))

    def section(asked: StatementFilter, show: Callable[[StatementRow], _Shown]) -> Section[_Shown]:
        rows = listed[asked]
        return Section(
            total=len(rows) if len(rows) < limit else ledger.count_statements(asked), rows=tuple(show(said) for said in rows)
        )

    in_reports = ReportFilter(actor=row.id)
    reports = tuple(show_report(found) for found in ledger.reports(in_reports, limit=limit))
    return ActorView(
        id=row.id,
        name=row.name,
        kind=row.kind,
        kinds=row.kinds,
        names=row.names,
        aliases=_aliases(mentions),
        roles=_roles(mentions),
        registry=facts,
        naming=show_names(known, ledger.names_of(row.id)),
        suggestions=() if facts else suggestions(known, row.kind, [*row.names]),
        **{name: section(asked, around.show_responsibility) for name, asked in responsibility.items()},
        relations=section(relations, around.show_relation),
        pledges=section(pledges, around.show_speech),
        statements=section(speech, around.show_speech),
        reports=Section(total=ledger.count_reports(in_reports), rows=reports),
    )


def _about(it: StatementFilter, *, stance: Stance, of_it: bool = False) -> StatementFilter:
    """What the actor says with this stance, or what others say of it."""
    return replace(it, parts=("party",) if of_it else ("speaker",), by_others=of_it, kinds=("responsibility",), stances=(stance,))


def _aliases(mentions: list[MentionRow]) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for mention in mentions:
        for alias in mention.aliases:
            counted[alias] += mention.reports
    return dict(counted.most_common())


def _roles(mentions: list[MentionRow]) -> tuple[RoleView, ...]:
    counted: Counter[tuple[str | None, Named | None]] = Counter()
    for mention in mentions:
        body = show_actor(mention.affiliation)
        if mention.role is not None or body is not None:
            counted[mention.role, body] += mention.reports
    return tuple(RoleView(role=role, affiliation=body, reports=reports) for (role, body), reports in counted.most_common())
