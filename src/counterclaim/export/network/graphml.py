"""Networks as GraphML (http://graphml.graphdrawing.org), for yEd, Gephi, igraph, NetworkX and others: typed keys, parallel ties,
each of which says whether it has a direction.

The graph as a whole is directed: GraphML has mixed graphs, but NetworkX reads none. Ties that run both ways have `directed` false.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree  # type: ignore[import-untyped]

from counterclaim.export.network.rows import EDGE_COLUMNS, NODE_COLUMNS, Value, edge_rows, node_rows
from counterclaim.present.network_views import NetworkView

_SPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {str: "string", int: "int", float: "double", bool: "boolean"}


def to_graphml(view: NetworkView) -> bytes:
    """The whole network, in UTF-8."""
    root = etree.Element("graphml", nsmap={None: _SPACE})
    keys: dict[tuple[str, str], str] = {}
    for of, columns in (("node", {"label": str, **NODE_COLUMNS}), ("edge", {"label": str, **EDGE_COLUMNS})):
        for name, kind in columns.items():
            keys[of, name] = f"d{len(keys)}"
            declared = {"id": keys[of, name], "for": of, "attr.name": name, "attr.type": _TYPES[kind]}
            etree.SubElement(root, "key", declared)
    graph = etree.SubElement(root, "graph", {"id": "network", "edgedefault": "directed"})
    for node in node_rows(view):
        _add(etree.SubElement(graph, "node", {"id": node.id}), "node", {"label": node.label, **node.values}, keys)
    for edge in edge_rows(view):
        ends = {"id": edge.id, "source": edge.source, "target": edge.target}
        _add(etree.SubElement(graph, "edge", ends), "edge", {"label": edge.label, **edge.values}, keys)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _add(element: etree._Element, of: str, values: Mapping[str, Value], keys: Mapping[tuple[str, str], str]) -> None:
    for name, value in values.items():
        etree.SubElement(element, "data", {"key": keys[of, name]}).text = written(value)


def written(value: Value) -> str:
    """A value as XML Schema writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
