"""Networks as files: the picture, the page and the formats of other programs, by the ending of the file's name."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from counterclaim.errors import UsageError, reason_of
from counterclaim.export.network.drawing import draw_png, draw_svg
from counterclaim.export.network.gexf import to_gexf
from counterclaim.export.network.graphml import to_graphml
from counterclaim.export.network.page import to_page
from counterclaim.export.network.selection import select
from counterclaim.export.network.tables import to_edge_table, to_node_table
from counterclaim.present.network_views import NetworkView

_PICTURES = {".svg", ".png", ".html"}
_WHOLE: dict[str, Callable[[NetworkView], bytes]] = {".graphml": to_graphml, ".gexf": to_gexf}
_TABLE = ".csv"


def check_target(path: Path) -> None:
    """Raises `UsageError` for a file whose ending names no format that a network can be written in."""
    if path.suffix.lower() not in {*_PICTURES, *_WHOLE, _TABLE}:
        raise UsageError(f"{path}: a network is written as .svg, .png, .html, .graphml, .gexf or .csv")


def write_network(view: NetworkView, path: Path, *, most: int = 45) -> str:
    """Writes the network and says what was written. A file appears whole or not at all.

    A picture shows at most so many groups, those in the first places; the other formats hold everything. `NAME.csv` becomes
    `NAME-nodes.csv` and `NAME-edges.csv`. Raises `UsageError` for an ending that names no format and for a file that cannot be
    written.
    """
    check_target(path)
    ending = path.suffix.lower()
    if ending == _TABLE:
        nodes, edges = (path.with_name(f"{path.stem}-{what}{path.suffix}") for what in ("nodes", "edges"))
        _write(nodes, to_node_table(view))
        _write(edges, to_edge_table(view))
        return f"{nodes.name} with {len(view.nodes):,} groups and {edges.name} with {len(view.edges):,} ties"
    if ending in _WHOLE:
        _write(path, _WHOLE[ending](view))
        return f"{len(view.nodes):,} groups, {len(view.edges):,} ties"
    chosen = select(view, most=most)
    if ending == ".png":
        _write(path, draw_png(view, chosen))
    else:
        _write(path, (draw_svg(view, chosen) if ending == ".svg" else to_page(view, chosen)).encode("utf-8"))
    return chosen.cut or f"{len(chosen.nodes):,} groups, {len(chosen.edges):,} ties"


def _write(path: Path, content: bytes) -> None:
    partial = path.with_name(f".{path.name[:100]}.{os.getpid()}.partial")
    try:
        partial.write_bytes(content)
        os.replace(partial, path)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        with contextlib.suppress(OSError, ValueError):
            partial.unlink()
        raise UsageError(f"cannot write {path}: {reason_of(error) if isinstance(error, OSError) else error}") from error
