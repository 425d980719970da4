"""Which part of a network a picture shows: all of it while it can be read, else its centre."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.assess.network import Reading
from counterclaim.present.network_views import NetworkEdge, NetworkNode, NetworkView

_TIES_A_GROUP = 2.4  # that a picture bears before it is a tangle


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The groups and ties that are drawn; `cut` says in a sentence what is not, None where everything is."""

    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]
    cut: str | None


def select(view: NetworkView, *, most: int) -> Selection:
    """At most so many groups, those in the first places, with the ties between them, the best supported first.

    A group whose ties are all to groups that are not drawn is not drawn either.
    """
    kept = {node.id for node in view.nodes[:most]}
    among = [edge for edge in view.edges if edge.source in kept and edge.target in kept]
    edges = _most_telling(among, round(max(len(kept), 18) * _TIES_A_GROUP))
    tied = {end for edge in edges for end in (edge.source, edge.target)}
    nodes = tuple(node for node in view.nodes if node.id in tied)
    return Selection(nodes=nodes, edges=tuple(edges), cut=_cut(view, nodes, edges, among))


def _most_telling(edges: Sequence[NetworkEdge], most: int) -> list[NetworkEdge]:
    """So many ties: first one for each pair of groups, what reports say before background, the best supported first."""
    seen: set[frozenset[str]] = set()
    first: list[NetworkEdge] = []
    more: list[NetworkEdge] = []
    for edge in edges:
        ends = frozenset((edge.source, edge.target))
        (more if ends in seen else first).append(edge)
        seen.add(ends)
    chosen = set(map(id, [*first, *more][:most]))
    return [edge for edge in edges if id(edge) in chosen]


def _cut(view: NetworkView, nodes: Sequence[NetworkNode], edges: Sequence[NetworkEdge], among: Iterable[NetworkEdge]) -> str | None:
    parts = []
    if len(nodes) < len(view.nodes):
        by = "what data sets record" if view.ranked_by is Reading.WITH_BACKGROUND else "what reports say"
        parts.append(f"{len(nodes):,} of {len(view.nodes):,} groups, those in the first places by betweenness in {by}")
    missing = len(list(among)) - len(edges)
    if missing:
        parts.append(f"the {len(edges):,} best supported ties between them, without {missing:,} others")
    elif parts:
        parts.append(f"the {len(edges):,} ties between them, of {len(view.edges):,}")
    return f"Drawn: {', and '.join(parts)}." if parts else None
