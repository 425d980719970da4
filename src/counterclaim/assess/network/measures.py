"""Where each group stands in a network: centralities, cores and communities, by rustworkx and graspologic-native.

The measures are taken on the simple graph: two groups are tied or not, however many ties there are between them and whichever way
they run. The same ties give the same numbers, digit for digit, in any order: groups go by their ids, and nothing runs in parallel,
where sums would depend on who comes first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from counterclaim.assess.network.ties import Group, Measured, Measures, Reading, Tie
from counterclaim.model import TieType

if TYPE_CHECKING:
    from rustworkx import PyGraph

_SEED = 20161024  # of Leiden's random choices: any, but always the same
_TRIALS = 4  # of which Leiden keeps the best
_DIGITS = 9  # to which measures are given; the last of a float depend on the processor
_NEVER_PARALLEL = 2**31
_UNTIED = Measures(degree=0, ties=0, betweenness=0.0, eigenvector=0.0, core=0, community=None, rank=None)


def counts_in(tie: Tie, reading: Reading) -> bool:
    """Whether the tie counts in this reading of the network."""
    if reading is Reading.WITH_BACKGROUND:
        return bool(tie.said or tie.recorded)
    if not tie.said:
        return False
    no_dispute = not tie.against or reading in (Reading.ALL, Reading.CORROBORATED)
    return no_dispute and (not tie.single or reading in (Reading.ALL, Reading.UNDISPUTED))


def measure(groups: Iterable[Group], ties: Sequence[Tie], reading: Reading) -> Measured:
    """Every group's place among the ties that count in this reading; groups that no such tie reaches have zeros and no rank."""
    counted = [tie for tie in ties if counts_in(tie, reading)]
    tied = sorted({end for tie in counted for end in tie.ends})
    pairs = sorted({(min(tie.ends), max(tie.ends)) for tie in counted})
    graph = _graph(tied, pairs)
    pieces = _pieces(graph)
    per_group = Counter(end for tie in counted for end in tie.ends)
    between = _betweenness(graph)
    eigenvector = _eigenvector(graph, pieces)
    cores = _cores(graph)
    community, modularity = _communities(counted)
    degrees = {id: graph.degree(at) for at, id in enumerate(tied)}
    standing = sorted((-between[id], -degrees[id]) for id in tied)
    ranks = {id: bisect_left(standing, (-between[id], -degrees[id])) + 1 for id in tied}
    return Measured(
        reading=reading,
        groups=len(tied),
        ties=len(counted),
        pieces=len(pieces),
        communities=len(set(community.values())),
        modularity=modularity,
        of={group.id: _UNTIED for group in groups}
        | {
            id: Measures(
                degree=degrees[id],
                ties=per_group[id],
                betweenness=between[id],
                eigenvector=eigenvector[id],
                core=cores[id],
                community=community.get(id),
                rank=ranks[id],
            )
            for id in tied
        },
    )


def _graph(ids: Sequence[str], pairs: Sequence[tuple[str, str]]) -> PyGraph[str, None]:
    from rustworkx import PyGraph

    graph: PyGraph[str, None] = PyGraph(multigraph=False)
    graph.add_nodes_from(ids)
    at = {id: number for number, id in enumerate(ids)}
    graph.add_edges_from([(at[one], at[other], None) for one, other in pairs])
    return graph


def _pieces(graph: PyGraph[str, None]) -> list[list[int]]:
    from rustworkx import connected_components

    return sorted(sorted(piece) for piece in connected_components(graph))


def _betweenness(graph: PyGraph[str, None]) -> dict[str, float]:
    from rustworkx import graph_betweenness_centrality

    if graph.num_nodes() < 3:  # there is no third group for a path to lead over
        return dict.fromkeys(graph.nodes(), 0.0)
    found = graph_betweenness_centrality(graph, normalized=True, parallel_threshold=_NEVER_PARALLEL)
    return {graph[at]: round(share, _DIGITS) for at, share in found.items()}


def _eigenvector(graph: PyGraph[str, None], pieces: Iterable[Sequence[int]]) -> dict[str, float]:
    """By piece, as groups of different pieces share no ties that could pass importance on: the highest of each piece is 1."""
    found: dict[str, float] = {}
    for piece in pieces:
        part = graph.subgraph(list(piece))
        values = _power_iteration(part)
        highest = max(values.values())
        found |= {part[at]: round(value / highest, _DIGITS) for at, value in values.items()}
    return found


def _power_iteration(graph: PyGraph[str, None]) -> Mapping[int, float]:
    from rustworkx import FailedToConverge, graph_eigenvector_centrality

    for tolerance in (1e-10, 1e-7, 1e-4):
        try:
            return graph_eigenvector_centrality(graph, max_iter=20_000, tol=tolerance)
        except FailedToConverge:
            continue
    return dict.fromkeys(graph.node_indices(), 1.0)


def _cores(graph: PyGraph[str, None]) -> dict[str, int]:
    from rustworkx import core_number

    found: Mapping[int, int] = core_number(graph)  # type: ignore[assignment]  # its stub says int
    return {graph[at]: core for at, core in found.items()}


def _communities(ties: Iterable[Tie]) -> tuple[dict[str, int], float | None]:
    """Communities of groups by every tie but rivalry, which holds nobody together; a pair weighs as many ties as it has. Numbered
    from 1, the largest first."""
    from graspologic_native import leiden

    weights = Counter((min(tie.ends), max(tie.ends)) for tie in ties if tie.type is not TieType.RIVAL_OF)
    if not weights:
        return {}, None
    edges = [(one, other, float(weight)) for (one, other), weight in sorted(weights.items())]
    modularity, found = leiden(edges, seed=_SEED, trials=_TRIALS)
    members: dict[int, list[str]] = defaultdict(list)
    for id, number in sorted(found.items()):
        members[number].append(id)
    ordered = sorted(members.values(), key=lambda ids: (-len(ids), ids))
    return {id: number for number, ids in enumerate(ordered, start=1) for id in ids}, round(modularity, _DIGITS)


def shortest_paths(ties: Sequence[Tie], one: str, other: str, reading: Reading, *, most: int = 5) -> list[tuple[str, ...]]:
    """Shortest paths from one group to another over the ties that count in this reading, either way along them: ids of the groups
    from the first to the second, at most so many, in the order of their ids. Empty where nothing connects them."""
    from rustworkx import graph_dijkstra_shortest_path_lengths

    counted = [tie for tie in ties if counts_in(tie, reading)]
    tied = sorted({end for tie in counted for end in tie.ends})
    if one == other or one not in tied or other not in tied:
        return []
    graph = _graph(tied, sorted({(min(tie.ends), max(tie.ends)) for tie in counted}))
    goal = tied.index(other)
    steps = {at: round(length) for at, length in graph_dijkstra_shortest_path_lengths(graph, goal, lambda _: 1.0).items()}
    steps[goal] = 0
    start = tied.index(one)
    if start not in steps:
        return []
    return [tuple(tied[at] for at in path) for path in islice(_downhill(graph, steps, start), most)]


def _downhill(graph: PyGraph[str, None], steps: Mapping[int, int], start: int) -> Iterator[tuple[int, ...]]:
    """Every path from the start that leads one step nearer to the goal each time."""
    waiting: list[tuple[int, ...]] = [(start,)]
    while waiting:
        path = waiting.pop()
        left = steps[path[-1]]
        if not left:
            yield path
            continue
        nearer = [at for at in graph.neighbors(path[-1]) if steps.get(at) == left - 1]
        waiting += [(*path, at) for at in sorted(nearer, reverse=True)]


def within(ties: Sequence[Tie], group: str, distance: int) -> frozenset[str]:
    """The groups at most so many ties away from one, whatever stands against a tie; the group itself among them."""
    near: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        near[tie.source].add(tie.target)
        near[tie.target].add(tie.source)
    reached = frontier = {group}
    for _ in range(distance):
        frontier = {next_to for id in frontier for next_to in near[id]} - reached
        reached = reached | frontier
    return frozenset(reached)
