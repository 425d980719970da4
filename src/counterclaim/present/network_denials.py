"""Whom attributed words mean that deny a tie between groups."""

from __future__ import annotations

import re
from collections.abc import Iterable

from counterclaim.assess.network import DeniedTie, NamedAt, Word, cue_word, denied_tie, may_deny
from counterclaim.codebook.actors import ActorRegistry
from counterclaim.ledger import ActorRef, Ledger, StatementRow
from counterclaim.model import ActorKind

_TOKEN = re.compile(r"[^\W_][\w.&'’-]*")
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST_NAME = 7  # words


def denies_tie(row: StatementRow) -> bool:
    """Whether attributed words may deny a tie, whoever is named in them."""
    return may_deny(_words(row), row.cue)


def _words(row: StatementRow) -> str:
    return " ".join(span.quote for span in row.evidence)


def holding(row: StatementRow, denying: Iterable[StatementRow]) -> StatementRow | None:
    """The denying or doubting words of the same speaker in which the statement's own words stand."""
    for outer in denying:
        same = (outer.speaker.id if outer.speaker else None) == (row.speaker.id if row.speaker else None)
        within = all(any(out.start <= span.start and span.end <= out.end for out in outer.evidence) for span in row.evidence)
        if same and within and cue_word(outer.cue) is not Word.SAYS:
            return outer
    return None


class TieDenials:
    """Finds the two groups of a denied tie: by the names that reports of the ledger use, else by those of the registry."""

    def __init__(self, ledger: Ledger, registry: ActorRegistry) -> None:
        self._ledger = ledger
        self._registry = registry
        self._known: dict[str, ActorRef | None] = {}
        self._bodies: dict[str, ActorRef | None] = {}

    def denied(self, row: StatementRow) -> tuple[DeniedTie, tuple[ActorRef, ActorRef]] | None:
        """The tie that the words deny or doubt, with its two sides; None where it is not clear which."""
        words = _words(row)
        held: dict[str, ActorRef] = {}
        named = []
        for start, end, actor in self._names_in(words):
            held[actor.id] = actor
            named.append(NamedAt(start, end, actor.id))
        speaker = self.body(row)
        if speaker is not None:
            held.setdefault(speaker.id, speaker)
        found = denied_tie(words, row.cue, named, speaker.id if speaker else None)
        return None if found is None else (found, (held[found.source], held[found.target]))

    def body(self, row: StatementRow) -> ActorRef | None:
        """The speaker, or the body for which a person speaks."""
        speaker = row.speaker
        if speaker is None or speaker.kind is not ActorKind.PERSON:
            return speaker
        if speaker.id not in self._bodies:
            bodies = [mention.affiliation for mention in self._ledger.mentions(speaker.id) if mention.affiliation is not None]
            self._bodies[speaker.id] = next(iter(bodies), None)
        return self._bodies[speaker.id]

    def _names_in(self, words: str) -> Iterable[tuple[int, int, ActorRef]]:
        """Names of actors in the words, the longest that begins at each place."""
        tokens = list(_TOKEN.finditer(words))
        at = 0
        while at < len(tokens):
            if not (tokens[at][0][0].isupper() or tokens[at][0][0].isdigit() or "-" in tokens[at][0]):
                at += 1
                continue
            for last in range(min(len(tokens), at + _LONGEST_NAME) - 1, at - 1, -1):
                start, end = tokens[at].start(), tokens[last].end()
                name = _POSSESSIVE.sub("", words[start:end].rstrip("."))
                actor = self._look_up(name) if len(name) > 1 else None
                if actor is not None:
                    yield start, start + len(name), actor
                    at = last
                    break
            at += 1

    def _look_up(self, name: str) -> ActorRef | None:
        if name not in self._known:
            self._known[name] = self._in_ledger(name) or self._in_registry(name)
        return self._known[name]

    def _in_ledger(self, name: str) -> ActorRef | None:
        ids = [id for id, _ in self._ledger.actors_named(name)]
        found = self._ledger.describe_actors(ids[:1])
        return ActorRef(id=found[0].id, name=found[0].name, kind=found[0].kind) if found else None

    def _in_registry(self, name: str) -> ActorRef | None:
        matches = [match.actor for match in self._registry.named(name)]
        state = self._registry.state(name)
        actor = matches[0] if len(matches) == 1 else state
        return ActorRef(id=actor.id, name=actor.name, kind=actor.kind) if actor else None
