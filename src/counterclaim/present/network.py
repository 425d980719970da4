"""The network of a ledger's groups: who is tied to whom, by whose word, and who is at the centre when some ties do not count."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from counterclaim.assess.network import (
    Group,
    Measured,
    Reading,
    Tie,
    TieSaid,
    Word,
    counts_in,
    gather_ties,
    measure,
    shortest_paths,
    within,
)
from counterclaim.codebook.actors import ActorRegistry, load_registry, source_words
from counterclaim.errors import UsageError
from counterclaim.lang.in_words import date_words, listed
from counterclaim.ledger import ActorRow, Ledger, StatementRow
from counterclaim.model import ActorKind, ActorTie, Background, Certainty, TieType
from counterclaim.present.actors import find_actor
from counterclaim.present.asked_days import asked_days
from counterclaim.present.network_case import background_ties, network_case
from counterclaim.present.network_views import (
    LeaderSaid,
    LeftOut,
    NetworkEdge,
    NetworkNode,
    NetworkView,
    PairView,
    PathStep,
    PathView,
    ReadingView,
    TieRecord,
    TieVoice,
    YearView,
)
from counterclaim.present.network_words import about_reading, first_of, survival, tie_label
from counterclaim.present.statements import show_actor, show_quotes, show_voice
from counterclaim.present.views import ReportBrief

_FIRST_OF_YEAR = 3
_UNDATED = "no date is known, and dates are asked for"


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkFilter:
    """Which ties to show; a field left empty lets everything through.

    `certainty` keeps ties that somebody asserts, or those that are only suspected. `since` and `until` are EDTF dates: a voice
    passes when its date can lie within them, one without date does not. `actor` is an id or name: the groups at most `distance`
    ties from it are shown. `least_probability` keeps what nobody estimated.
    """

    types: tuple[TieType, ...] = ()
    certainty: Certainty | None = None
    since: str | None = None
    until: str | None = None
    actor: str | None = None
    distance: int = 1
    background: Background = Background.WITH
    least_probability: float | None = None


_EVERY = NetworkFilter()


def network_view(ledger: Ledger, asked: NetworkFilter = _EVERY, *, registry: ActorRegistry | None = None) -> NetworkView:
    """The network of the ledger's groups as far as the filter lets it through, measured in every reading (`Reading`).

    Ties of the registry (None: the one that ships) are background: they are shown between groups that reports name, and count in
    no reading but the one that says so. Raises `UsageError` for a date that is none, a first date after the last, and an
    actor that the ledger does not have or that is a person.
    """
    return _Network(ledger, asked, registry or load_registry()).view()


def pair_view(
    ledger: Ledger, one: str, other: str, asked: NetworkFilter = _EVERY, *, registry: ActorRegistry | None = None
) -> PairView:
    """How two groups, by id or name, are connected: the ties between them and the shortest paths in each reading.

    Raises `UsageError` for a name that is unknown or means several or a person, and where both are one actor.
    """
    known = registry or load_registry()
    ends = [_find_group(ledger, name, known) for name in (one, other)]
    if ends[0].id == ends[1].id:
        raise UsageError(f"{one!r} and {other!r} are one actor, {ends[0].name}")
    network = _Network(ledger, asked, known)
    view = network.view()
    nodes = {node.id: node for node in view.nodes}
    missing = [NetworkNode(id=end.id, name=end.name, kind=end.kind, countries=(), leaders=(), measures={}) for end in ends]
    here, there = (nodes.get(end.id, bare) for end, bare in zip(ends, missing, strict=True))
    direct = tuple(edge for edge in view.edges if {edge.source, edge.target} == {here.id, there.id})
    paths = tuple(network.paths(here.id, there.id))
    return PairView(one=here, other=there, direct=direct, paths=paths, network=_connecting(view, here, there, direct, paths))


def _connecting(
    view: NetworkView, one: NetworkNode, other: NetworkNode, direct: Sequence[NetworkEdge], paths: Sequence[PathView]
) -> NetworkView:
    """The part of the network that two groups are connected by."""
    ids = {edge.id for edge in direct} | {id for path in paths for step in path.steps for id in step.edges}
    edges = tuple(edge for edge in view.edges if edge.id in ids)
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    return replace(
        view,
        asked=(*view.asked, f"what connects {one.name} and {other.name} by the shortest paths"),
        nodes=tuple(node for node in view.nodes if node.id in ends),
        edges=edges,
        survives=(),
        years=(),
        reports=_reports(edges),
    )


class _Network:
    def __init__(self, ledger: Ledger, asked: NetworkFilter, registry: ActorRegistry) -> None:
        self.asked = asked
        self.registry = registry
        self.ledger_name = ledger.name
        self.window = asked_days(asked.since, asked.until)
        self.actor = _find_group(ledger, asked.actor, registry) if asked.actor is not None else None
        self.case = network_case(ledger, registry, least_probability=asked.least_probability)
        self.records: dict[TieSaid, ActorTie] = {}
        self.undated = 0
        self.groups = dict(self.case.groups)
        self.ties = self._select()

    # Which ties

    def _select(self) -> tuple[Tie, ...]:
        said = [] if self.asked.background is Background.ONLY else self.case.said
        if self.asked.background is not Background.WITHOUT:
            self.records = dict(background_ties(self.registry, self.groups))
        ties = gather_ties(voice for voice in (*said, *self.records) if self._passes(voice))
        if self.asked.certainty is not None:
            ties = tuple(tie for tie in ties if tie.background or tie.denied or tie.certainty is self.asked.certainty)
        if self.actor is not None:
            near = within(ties, self.actor.id, self.asked.distance)
            ties = tuple(tie for tie in ties if near.issuperset(tie.ends))
        return ties

    def _passes(self, voice: TieSaid) -> bool:
        if self.asked.types and voice.type not in self.asked.types:
            return False
        since, until = self.window
        if since is None and until is None:
            return True
        first, last = voice.days
        if first is None and last is None:
            self.undated += voice.word is not Word.RECORDS
            return False
        return (since is None or last is None or last >= since) and (until is None or first is None or first <= until)

    # What is shown

    def view(self) -> NetworkView:
        main = Reading.WITH_BACKGROUND if self.asked.background is Background.ONLY else Reading.ALL
        tied = sorted({end for tie in self.ties for end in tie.ends})
        groups = [self.groups[id] for id in tied]
        measured = self._measure(groups)
        edges = tuple(self._edge(tie) for tie in sorted(self.ties, key=self._order))
        nodes = [self._node(group, measured) for group in groups]
        nodes.sort(key=lambda node: (_rank(node, main), _rank(node, Reading.WITH_BACKGROUND), node.name.casefold(), node.id))
        return NetworkView(
            ledger=self.ledger_name,
            asked=tuple(self._asked_in_words()),
            ranked_by=main,
            nodes=tuple(nodes),
            edges=edges,
            readings=tuple(self._reading(found, nodes) for found in measured.values()),
            survives=tuple(survival(nodes, measured)) if main is Reading.ALL else (),
            years=tuple(self._years()),
            left_out=self._left_out(),
            reports=_reports(edges),
        )

    def _measure(self, groups: Collection[Group]) -> dict[Reading, Measured]:
        """The readings that the filter leaves; those in which the same ties count are measured once."""
        found: dict[Reading, Measured] = {}
        alike: dict[tuple[str, ...], Reading] = {}
        for reading in self._readings():
            counted = tuple(tie.id for tie in self.ties if counts_in(tie, reading))
            same = alike.setdefault(counted, reading)
            found[reading] = measure(groups, self.ties, reading) if same is reading else replace(found[same], reading=reading)
        return found

    def _readings(self) -> list[Reading]:
        if self.asked.background is Background.ONLY:
            return [Reading.WITH_BACKGROUND]
        return [one for one in Reading if one is not Reading.WITH_BACKGROUND or self.asked.background is Background.WITH]

    def _order(self, tie: Tie) -> tuple[object, ...]:
        names = self.groups[tie.source].name.casefold(), self.groups[tie.target].name.casefold()
        return (tie.background, tie.denied, -tie.supports, -len(tie.said), *names, tie.id)

    def _node(self, group: Group, measured: Mapping[Reading, Measured]) -> NetworkNode:
        known = self.registry.get(group.id)
        led: dict[str, list[TieVoice]] = defaultdict(list)
        for row, word in self.case.leaders.get(group.id, ()):
            if row.source is not None:
                led[row.source.name].append(self._leader_voice(row, word))
        return NetworkNode(
            id=group.id,
            name=group.name,
            kind=group.kind,
            countries=known.countries if known else (),
            leaders=tuple(
                LeaderSaid(name=name, voices=tuple(voices))
                for name, voices in sorted(led.items())
                if any(voice.word == Word.SAYS for voice in voices)
            ),
            measures={reading: found.of[group.id] for reading, found in measured.items()},
        )

    def _leader_voice(self, row: StatementRow, word: Word) -> TieVoice:
        report = self.case.around.reports[row.report_id]
        return self._shown((row,), word=word, certainty=row.certainty or "", date=report.published, from_within=False)

    def _shown(
        self,
        rows: Sequence[StatementRow],
        *,
        word: Word,
        certainty: str,
        date: str | None,
        from_within: bool,
        incident: bool = False,
    ) -> TieVoice:
        first = rows[0]
        return TieVoice(
            word=word.value,
            statements=tuple(row.id for row in rows),
            said_by=show_voice(first),
            from_within=from_within,
            certainty=certainty,
            report=self.case.around.reports[first.report_id],
            incident=self.case.around.incidents[first.account_id or ""] if incident else None,
            date=date,
            found_by=tuple(dict.fromkeys(name for row in rows for name in row.found_by)),
            probability=min((row.probability for row in rows if row.probability is not None), default=None),
            quotes=tuple(dict.fromkeys(quote for row in rows for quote in show_quotes(row))),
        )

    def _voice(self, said: TieSaid) -> TieVoice:
        rows = [self.case.rows[id] for id in said.rests_on]
        voice = self._shown(
            rows,
            word=said.word,
            certainty=said.certainty.value,
            date=said.date,
            from_within=said.speaker in (said.source, said.target),
            incident=said.incident is not None,
        )
        if said.type is TieType.BOTH_CLAIM and said.word is Word.SAYS and voice.said_by.speaker is None:
            # "X claimed it" without a speaker is X's claim.
            return replace(voice, said_by=replace(voice.said_by, speaker=show_actor(rows[0].party)))
        return voice

    def _edge(self, tie: Tie) -> NetworkEdge:
        voices, against = tuple(map(self._voice, tie.said)), tuple(map(self._voice, tie.against))
        speakers = (voice.said_by.speaker.name for voice in (*voices, *against) if voice.said_by.speaker is not None)
        outlets = (voice.report.outlet for voice in (*voices, *against) if voice.report.outlet is not None)
        rows = [self.records[said] for said in tie.recorded]
        return NetworkEdge(
            id=tie.id,
            type=tie.type,
            directed=tie.type.directed,
            source=tie.source,
            target=tie.target,
            source_name=self.groups[tie.source].name,
            target_name=self.groups[tie.target].name,
            certainty=tie.certainty.value if tie.certainty else None,
            supports=tie.supports,
            disputed=tie.disputed,
            denied=tie.denied,
            background=tie.background,
            first=tie.first,
            last=tie.last,
            speakers=tuple(dict.fromkeys(speakers)),
            outlets=tuple(dict.fromkeys(outlets)),
            voices=voices,
            against=against,
            evidence=tuple(dict.fromkeys(quote for voice in voices for quote in voice.quotes)),
            records=tuple(
                TieRecord(source=source_words(row.citation), recorded_as=row.recorded_as, years=row.years) for row in rows
            ),
        )

    def _reading(self, found: Measured, nodes: Sequence[NetworkNode]) -> ReadingView:
        return ReadingView(
            reading=found.reading,
            about=about_reading(found.reading),
            groups=found.groups,
            ties=found.ties,
            pieces=found.pieces,
            communities=found.communities,
            modularity=found.modularity,
            first=first_of(found, (node.id for node in nodes)),
        )

    def _years(self) -> Iterator[YearView]:
        """The ties of each year by the voices that it dates, wholly within it."""
        by_year: dict[int, dict[str, Tie]] = defaultdict(dict)
        for tie in self.ties:
            for voice in tie.said:
                first, last = voice.days
                if first is not None and last is not None and first[:4] == last[:4]:
                    by_year[int(first[:4])][tie.id] = tie
        for year, ties in sorted(by_year.items()):
            tied: dict[str, set[str]] = defaultdict(set)
            for tie in ties.values():
                tied[tie.source].add(tie.target)
                tied[tie.target].add(tie.source)
            first_ones = sorted(tied, key=lambda id: (-len(tied[id]), self.groups[id].name.casefold(), id))
            yield YearView(year=year, groups=len(tied), ties=len(ties), first=tuple(first_ones[:_FIRST_OF_YEAR]))

    def _left_out(self) -> tuple[LeftOut, ...]:
        if self.asked.background is Background.ONLY:
            return ()  # what reports say was not asked for
        counted = Counter(self.case.left_out)
        counted[_UNDATED] += self.undated
        ordered = sorted(counted.items(), key=lambda held: (-held[1], held[0]))
        return tuple(LeftOut(reason=reason, voices=voices) for reason, voices in ordered if voices)

    def _asked_in_words(self) -> Iterator[str]:
        asked = self.asked
        if self.actor is not None:
            steps = "tie" if asked.distance == 1 else "ties"
            yield f"groups at most {asked.distance} {steps} from {self.actor.name}"
        if asked.types:
            yield f"ties told as {listed([tie_label(type) for type in asked.types])}"
        if asked.certainty is not None:
            yield f"ties that are {asked.certainty.value}"
        if asked.since is not None:
            yield f"from {date_words(asked.since)}"
        if asked.until is not None:
            yield f"to {date_words(asked.until)}"
        if asked.background is not Background.WITH:
            yield "no background" if asked.background is Background.WITHOUT else "only what data sets record"
        if asked.least_probability is not None:
            yield f"statements at least {asked.least_probability:.0%} probable"

    # Between two groups

    def paths(self, one: str, other: str) -> Iterator[PathView]:
        """The shortest paths in each reading that the filter leaves."""
        between: dict[frozenset[str], list[Tie]] = defaultdict(list)
        for tie in self.ties:
            between[frozenset(tie.ends)].append(tie)
        for reading in self._readings():
            for path in shortest_paths(self.ties, one, other, reading):
                steps = [
                    PathStep(
                        group=there,
                        edges=tuple(tie.id for tie in between[frozenset((here, there))] if counts_in(tie, reading)),
                    )
                    for here, there in pairwise(path)
                ]
                yield PathView(reading=reading, steps=tuple(steps))


def _find_group(ledger: Ledger, id_or_name: str, registry: ActorRegistry) -> ActorRow:
    found = find_actor(ledger, id_or_name, registry)
    if found.kind is ActorKind.PERSON:
        raise UsageError(f"{found.name} is a person; the network is one of groups")
    return found


def _rank(node: NetworkNode, reading: Reading) -> float:
    place = node.measures.get(reading)
    return float("inf") if place is None or place.rank is None else place.rank


def _reports(edges: Sequence[NetworkEdge]) -> tuple[ReportBrief, ...]:
    """The reports whose words the ties rest on, the earliest first."""
    found = {voice.report.id: voice.report for edge in edges for voice in (*edge.voices, *edge.against)}
    return tuple(
        sorted(found.values(), key=lambda row: (row.published is None, row.published or "", row.outlet or row.name, row.id))
    )
