"""A network as flat rows: the one walk over it that GraphML, GEXF and tables are written from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from counterclaim.assess.network import Reading
from counterclaim.lang.code_points import without_lone_surrogates
from counterclaim.present.network_views import NetworkEdge, NetworkNode, NetworkView, TieVoice
from counterclaim.present.network_words import tie_label

Value = str | int | float | bool
# What XML 1.0 forbids: https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MOST_QUOTES = 20  # of a tie
NODE_COLUMNS: Mapping[str, type] = {
    "kind": str,
    "countries": str,
    "leaders": str,
    **{
        f"{measure}_{reading.value}": kind
        for reading in Reading
        for measure, kind in (("rank", int), ("degree", int), ("ties", int), ("betweenness", float), ("eigenvector", float),
                              ("core", int), ("community", int))
    },
}  # fmt: skip
EDGE_COLUMNS: Mapping[str, type] = {
    "type": str,
    "directed": bool,
    "certainty": str,
    "supports": int,
    "disputed": bool,
    "denied": bool,
    "background": bool,
    "first": str,
    "last": str,
    "speakers": str,
    "outlets": str,
    "against": str,
    "quotes": str,
    "reports": str,
    "records": str,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRow:
    """A group: what is not known is left out of `values`, whose keys are those of `NODE_COLUMNS`."""

    id: str
    label: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeRow:
    """A tie; the keys of `values` are those of `EDGE_COLUMNS`."""

    id: str
    source: str
    target: str
    label: str
    values: Mapping[str, Value]


def node_rows(view: NetworkView) -> Iterator[NodeRow]:
    return map(_node, view.nodes)


def edge_rows(view: NetworkView) -> Iterator[EdgeRow]:
    return map(_edge, view.edges)


def writable(text: str) -> str:
    """The text without what no file of these formats may hold; a character of another kind marks where it stood."""
    return _FORBIDDEN.sub("\ufffd", without_lone_surrogates(text))


def _node(node: NetworkNode) -> NodeRow:
    values: dict[str, Value | None] = {
        "kind": node.kind.value,
        "countries": " ".join(node.countries),
        "leaders": "; ".join(leader.name for leader in node.leaders),
    }
    for reading, at in node.measures.items():
        for measure in ("rank", "degree", "ties", "betweenness", "eigenvector", "core", "community"):
            values[f"{measure}_{reading.value}"] = getattr(at, measure)
    return NodeRow(id=writable(node.id), label=writable(node.name), values=_known(values))


def _edge(edge: NetworkEdge) -> EdgeRow:
    quotes = list(dict.fromkeys(f"“{quote.quote}”" for quote in edge.evidence))
    more = [f"and {len(quotes) - _MOST_QUOTES:,} more"] if len(quotes) > _MOST_QUOTES else []
    reports = dict.fromkeys(voice.report.id[:12] for voice in (*edge.voices, *edge.against))
    values: dict[str, Value | None] = {
        "type": edge.type.value,
        "directed": edge.directed,
        "certainty": edge.certainty,
        "supports": edge.supports,
        "disputed": edge.disputed,
        "denied": edge.denied,
        "background": edge.background,
        "first": edge.first,
        "last": edge.last,
        "speakers": "; ".join(edge.speakers),
        "outlets": "; ".join(edge.outlets),
        "against": "; ".join(dict.fromkeys(map(_voice, edge.against))),
        "quotes": " ".join([*quotes[:_MOST_QUOTES], *more]),
        "reports": " ".join([*list(reports)[:_MOST_QUOTES], *(["…"] if len(reports) > _MOST_QUOTES else [])]),
        "records": "; ".join(record.source for record in edge.records),
    }
    return EdgeRow(
        id=writable(edge.id),
        source=writable(edge.source),
        target=writable(edge.target),
        label=tie_label(edge.type),
        values=_known(values),
    )


def _voice(voice: TieVoice) -> str:
    speaker = voice.said_by.speaker.name if voice.said_by.speaker else voice.report.outlet or voice.report.name
    return f"{speaker} {voice.word}"


def _known(values: Mapping[str, Value | None]) -> dict[str, Value]:
    return {key: writable(value) if isinstance(value, str) else value for key, value in values.items() if value not in (None, "")}
