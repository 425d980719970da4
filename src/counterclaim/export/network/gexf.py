"""Networks as GEXF 1.3 (https://gexf.net/schema.html), for Gephi and its web viewers: parallel ties by kind, each with its own
direction and the time in which it was told.

Ties that run both ways are `mutual`: a mixture of directed and undirected ones is read by few programs.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree  # type: ignore[import-untyped]

from counterclaim.export.network.graphml import written
from counterclaim.export.network.rows import EDGE_COLUMNS, NODE_COLUMNS, Value, edge_rows, node_rows
from counterclaim.present.network_views import NetworkView

_SPACE = "http://gexf.net/1.3"
_TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}
_TITLES = {"type": "tie"}  # Gephi's own column "Type" holds the direction


def to_gexf(view: NetworkView) -> bytes:
    """The whole network, in UTF-8. A tie weighs as many independent voices as it has, 0.5 where nobody says so."""
    root = etree.Element("gexf", {"version": "1.3"}, nsmap={None: _SPACE})
    meta = etree.SubElement(root, "meta")
    etree.SubElement(meta, "creator").text = "Counterclaim"
    etree.SubElement(meta, "description").text = "Who is said to be tied to whom. Each tie is what somebody says, and no finding."
    graph = etree.SubElement(
        root, "graph", {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    )
    node_keys = _declare(graph, "node", NODE_COLUMNS)
    edge_keys = _declare(graph, "edge", {_TITLES.get(name, name): kind for name, kind in EDGE_COLUMNS.items()})
    nodes = etree.SubElement(graph, "nodes")
    for node in node_rows(view):
        _add(etree.SubElement(nodes, "node", {"id": node.id, "label": node.label}), node.values, node_keys)
    edges = etree.SubElement(graph, "edges")
    # Mutual ones first: NetworkX sees that ties are parallel only where the later one runs along the earlier.
    for edge in sorted(edge_rows(view), key=lambda row: row.values["directed"]):
        asked = {"id": edge.id, "source": edge.source, "target": edge.target, "label": edge.label}
        asked |= {"type": "directed" if edge.values["directed"] else "mutual", "kind": written(edge.values["type"])}
        asked |= {"weight": written(edge.values["supports"] or 0.5)}  # programs drop what weighs nothing
        asked |= {key: written(edge.values[day]) for key, day in (("start", "first"), ("end", "last")) if day in edge.values}
        _add(etree.SubElement(edges, "edge", asked), edge.values, edge_keys)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _declare(graph: etree._Element, of: str, columns: Mapping[str, type]) -> dict[str, str]:
    declared = etree.SubElement(graph, "attributes", {"class": of, "mode": "static"})
    keys = {name: str(number) for number, name in enumerate(columns)}
    for name, kind in columns.items():
        etree.SubElement(declared, "attribute", {"id": keys[name], "title": name, "type": _TYPES[kind]})
    return keys


def _add(element: etree._Element, values: Mapping[str, Value], keys: Mapping[str, str]) -> None:
    held = etree.SubElement(element, "attvalues")
    for name, value in values.items():
        etree.SubElement(held, "attvalue", {"for": keys[_TITLES.get(name, name)], "value": written(value)})
