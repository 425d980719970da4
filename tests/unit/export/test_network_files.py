"""Networks as files: what other programs find in them, hostile names, and pictures that can be read."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import etree
from tests.unit.present.network_made import Telling, allied

from counterclaim.errors import UsageError
from counterclaim.export.network import check_target, draw_png, draw_svg, select, write_network
from counterclaim.export.network.drawing import fill_of
from counterclaim.export.network.layout import Box, lay_out
from counterclaim.export.network.legend import Legend
from counterclaim.export.network.texts import Fonts, caption, printable, wrapped
from counterclaim.ledger import open_ledger
from counterclaim.model import Certainty, Findings, RelationType
from counterclaim.present.network import network_view
from counterclaim.present.network_views import NetworkView

HOSTILE = '=HYPERLINK("http://x.example","<script>alert(1)</script>") & $\\frac{a}{b}$ \u202eArmy'


def _view(folder: Path, *findings: Findings) -> NetworkView:
    with open_ledger(folder / "ledger.db", create=True) as ledger:
        for found in findings:
            ledger.store(found)
        return network_view(ledger)


@pytest.fixture
def view(tmp_path: Path) -> NetworkView:
    """Three groups with four ties, one of them suspected, one only denied, one name hostile."""
    telling = Telling("wire", f"The River Army supports {HOSTILE}. It may be at odds with the Northern Front.", "Wire\x01 =Outlet")
    telling.tie("River Army", RelationType.SUPPORTS, HOSTILE, "supports")
    telling.tie("River Army", RelationType.RIVAL_OF, "Northern Front", "may be at odds with", certainty=Certainty.SUSPECTED)
    denial = Telling("herald", "The River Army denied that it cooperates with the Northern Front.", "Herald")
    denial.quoted("River Army", "denied", "it cooperates with the Northern Front")
    return _view(tmp_path, allied("Post"), allied("Wire"), telling.findings(), denial.findings())


def _write(view: NetworkView, path: Path) -> bytes:
    write_network(view, path)
    return path.read_bytes()


def test_graphml_holds_every_group_and_tie_with_typed_values(view: NetworkView, tmp_path: Path) -> None:
    root = etree.fromstring(_write(view, tmp_path / "a.graphml"))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    keys = {key.get("id"): (key.get("attr.name"), key.get("attr.type")) for key in root.findall("g:key", space)}
    nodes = root.findall(".//g:node", space)
    edges = root.findall(".//g:edge", space)
    assert len(nodes) == len(view.nodes) == 3
    told = {}
    for edge in edges:
        values = {keys[data.get("key")][0]: data.text for data in edge.findall("g:data", space)}
        told[values["type"]] = (values["directed"], values["supports"], values["disputed"], values["denied"])
    assert told == {
        "allied_with": ("false", "2", "false", "false"),
        "supports": ("true", "1", "false", "false"),
        "rival_of": ("false", "1", "false", "false"),
        "cooperated_with": ("false", "0", "false", "true"),
    }
    assert (root.find("g:graph", space).get("edgedefault"), [edge.get("directed") for edge in edges]) == ("directed", [None] * 4)
    assert ("supports", "int") in keys.values()
    assert ("betweenness_all", "double") in keys.values()
    assert {edge.get("source") for edge in edges} <= {node.get("id") for node in nodes}


def test_graphml_is_what_a_graph_library_reads(view: NetworkView, tmp_path: Path) -> None:
    import rustworkx

    path = tmp_path / "a.graphml"
    write_network(view, path)
    (graph,) = rustworkx.read_graphml(str(path))
    assert (graph.num_nodes(), len({(edge["id"]) for edge in graph.edges()})) == (3, 4)
    assert {node["label"] for node in graph.nodes()} >= {"River Army", "Northern Front"}


def test_gexf_holds_every_group_and_tie(view: NetworkView, tmp_path: Path) -> None:
    root = etree.fromstring(_write(view, tmp_path / "a.gexf"))
    space = {"g": "http://gexf.net/1.3"}
    edges = {edge.get("kind"): edge for edge in root.findall(".//g:edge", space)}
    assert sorted(edges) == sorted(edge.type.value for edge in view.edges)
    assert (edges["supports"].get("type"), edges["allied_with"].get("weight")) == ("directed", "2")
    # "undirected" beside "directed" few can read, and NetworkX misses what is parallel to a mutual tie that comes later
    assert [edge.get("type") for edge in edges.values()] == ["mutual"] * 3 + ["directed"]
    assert edges["allied_with"].get("start") == "2021-06-02"
    titles = {at.get("title") for at in root.findall(".//g:attribute", space)}
    assert {"tie", "directed", "quotes", "supports", "rank_all"} <= titles


def test_tables_come_in_two_and_no_cell_is_a_formula(view: NetworkView, tmp_path: Path) -> None:
    told = write_network(view, tmp_path / "a.csv")
    assert "a-nodes.csv with 3 groups" in told
    nodes = list(csv.DictReader(io.StringIO((tmp_path / "a-nodes.csv").read_text(encoding="utf-8"))))
    edges = list(csv.DictReader(io.StringIO((tmp_path / "a-edges.csv").read_text(encoding="utf-8"))))
    assert {row["Kind"]: (row["Type"], row["supports"]) for row in edges}["supports"] == ("Directed", "1")
    assert {row["Source"] for row in edges} <= {row["Id"] for row in nodes}
    cells = [cell for row in (*nodes, *edges) for cell in row.values()]
    assert not [cell for cell in cells if re.match(r"[=+@\t\r\n-]", cell)]
    assert [row["Label"] for row in nodes if "HYPERLINK" in row["Label"]] == [f"'{HOSTILE}"]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.tags: set[str] = set()
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        if values.get("id"):
            self.ids.add(str(values["id"]))
        link = values.get("href") or values.get("xlink:href")
        if link is not None and tag == "a":
            self.links.add(link)
        elif tag in {"script", "link", "img", "iframe", "object"} or "src" in values:
            self.fetched.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]


def test_the_page_is_whole_runs_nothing_and_every_link_of_the_picture_leads_to_words(view: NetworkView, tmp_path: Path) -> None:
    text = _write(view, tmp_path / "a.html").decode("utf-8")
    page = _Page()
    page.feed(text)
    assert (page.fetched, "script" in page.tags) == ([], False)
    assert len(page.links) == len(view.nodes) + len(view.edges)
    assert {link.removeprefix("#") for link in page.links} <= page.ids
    for edge in view.edges:
        for quote in (*edge.evidence, *(quote for voice in edge.against for quote in voice.quotes)):
            assert quote.quote in text
    assert "1 independent voice: Wire =Outlet<" in text  # no heading stands alone as if it were so
    assert "no finding that it is so" in text


def test_the_caption_tells_how_many_reports_have_no_date(tmp_path: Path) -> None:
    view = _view(tmp_path, allied("Post"), allied("Wire", published=None))
    (sources,) = (line for line in caption(view, select(view, most=9)) if line.startswith("Sources"))
    assert sources == "Sources: 2 reports, 2 June 2021, 1 of unknown date: Post, Wire."


def test_files_are_the_same_each_time(view: NetworkView, tmp_path: Path) -> None:
    for ending in ("svg", "png", "html", "graphml", "gexf"):
        assert _write(view, tmp_path / f"one.{ending}") == _write(view, tmp_path / f"other.{ending}"), ending


def test_a_hostile_name_is_drawn_as_words(view: NetworkView) -> None:
    svg = draw_svg(view, select(view, most=45))
    etree.fromstring(svg.encode())
    assert "<script" not in svg
    assert draw_png(view, select(view, most=45)).startswith(b"\x89PNG")


def test_a_bare_picture_has_neither_title_nor_sources_and_is_as_wide_as_asked(view: NetworkView) -> None:
    def size(svg: str) -> list[float]:
        return [float(part) for part in etree.fromstring(svg.encode()).get("viewBox").split()[2:]]

    chosen = select(view, most=45)
    full, bare = (size(draw_svg(view, chosen, bare=bare)) for bare in (False, True))
    assert full[1] - bare[1] > 60
    assert size(draw_svg(view, chosen, bare=True, across=500))[0] == pytest.approx(500, abs=1)


def test_nothing_to_draw_is_said(tmp_path: Path) -> None:
    view = _view(tmp_path)
    for ending in ("svg", "png", "html", "graphml", "gexf", "csv"):
        write_network(view, tmp_path / f"none.{ending}")
    assert "No tie between groups is told" in (tmp_path / "none.html").read_text(encoding="utf-8")


def test_a_picture_of_many_groups_shows_those_in_the_first_places_and_says_so(tmp_path: Path) -> None:
    names = [f"Front {number:03d}" for number in range(120)]
    telling = Telling("wire", " ".join(f"{one} backs {other}." for one, other in itertools.pairwise(names)))
    for one, other in itertools.pairwise(names):
        telling.tie(one, RelationType.SUPPORTS, other, f"{one} backs {other}.")
    view = _view(tmp_path, telling.findings())
    chosen = select(view, most=30)
    assert len(chosen.nodes) == 30
    assert (
        chosen.cut == "Drawn: 30 of 120 groups, those in the first places by betweenness in what reports say, "
        "and the 29 ties between them, of 119."
    )
    middle = {f"Front {number:03d}" for number in range(50, 70)}
    assert middle <= {node.name for node in chosen.nodes}
    assert write_network(view, tmp_path / "a.png", most=30) == chosen.cut
    assert select(view, most=120).cut is None


def test_communities_beyond_the_colours_are_left_white(view: NetworkView) -> None:
    fills = {node.name: fill_of(node, view.ranked_by) for node in view.nodes}
    assert fills["River Army"] == fills["Northern Front"] != "#ffffff"


@pytest.mark.parametrize("name", ["map.pdf", "map", "map.svgz"])
def test_an_ending_that_names_no_format_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=r"\.svg, \.png, \.html, \.graphml, \.gexf or \.csv"):
        check_target(Path(name))


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(view: NetworkView, tmp_path: Path) -> None:
    taken = tmp_path / "taken.svg"
    taken.mkdir()
    for path in (taken, tmp_path / "nowhere" / "a.svg"):
        with pytest.raises(UsageError, match="cannot write"):
            write_network(view, path)
    assert [path.name for path in tmp_path.iterdir() if "partial" in path.name] == []


# Layout and words


def _overlaps(boxes: dict[str, Box], at: dict[str, tuple[float, float]]) -> Iterator[tuple[str, str]]:
    for one, other in itertools.combinations(boxes, 2):
        dx, dy = (abs(at[one][axis] - at[other][axis]) for axis in (0, 1))
        if dx < (boxes[one].width + boxes[other].width) / 2 and dy < (boxes[one].height + boxes[other].height) / 2:
            yield one, other


@pytest.mark.parametrize("shape", ["pair", "star", "chain", "ring", "complete", "pieces", "alone"])
def test_labels_lie_on_no_other_label(shape: str) -> None:
    ids = [f"n{number:02d}" for number in range(40)]
    pairs = {
        "pair": [(ids[0], ids[1])],
        "star": [(ids[0], id) for id in ids[1:]],
        "chain": list(itertools.pairwise(ids)),
        "ring": [*itertools.pairwise(ids), (ids[-1], ids[0])],
        "complete": list(itertools.combinations(ids[:15], 2)),
        "pieces": [(ids[number], ids[number + 1]) for number in range(0, 40, 2)],
        "alone": [],
    }[shape]
    used = {end for pair in pairs for end in pair} or {ids[0]}
    boxes = {id: Box(40.0 + 7 * (number % 9), 24.0 + 9 * (number % 3)) for number, id in enumerate(ids) if id in used}
    layout = lay_out(boxes, pairs, 700)
    assert list(_overlaps(boxes, dict(layout.at))) == []
    assert all(0 <= x <= layout.width and 0 <= y <= layout.height for x, y in layout.at.values())
    assert lay_out(boxes, [(other, one) for one, other in reversed(pairs)], 700) == layout


def test_names_are_cut_to_lines_that_fit() -> None:
    fonts = Fonts()
    for name in ("Northern Front", "N" * 200, "a " * 200, "", "\u202e\x07", HOSTILE):
        lines = wrapped(name, fonts, 8, 90, most=3)
        assert 1 <= len(lines) <= 3
        assert all(fonts.width(line, 8) <= 90 for line in lines)
    assert wrapped("Northern Front", fonts, 8, 90, most=3) == ["Northern Front"]
    assert wrapped("a " * 200, fonts, 8, 90, most=2)[-1].endswith("…")


def test_what_is_not_to_be_seen_is_left_out() -> None:
    assert printable("Reed\x00\u202e Army\n\ud800") == "Reed Army"


def test_no_label_of_the_legend_runs_into_the_next_column() -> None:
    class Page:
        def __init__(self) -> None:
            self.texts: list[tuple[float, str]] = []

        def text(self, x: float, y: float, label: str, **how: object) -> None:
            self.texts.append((x, label))

        def plot(self, *where: object, **how: object) -> None:
            """Lines are not looked at."""

    labels = (
        ("What is said", ("part of →",)),
        ("How it is said", ("disputed: denied or doubted too",)),
        ("By how many", ("one independent voice",)),
        ("Groups", ("larger: tied to more groups",)),
    )
    columns = tuple((title, tuple((label, lambda axes, x, y: None) for label in entries)) for title, entries in labels)
    page = Page()
    Legend(columns, 40.0).draw(page, 0.0, 0.0, 606.0)  # type: ignore[arg-type]
    starts = [x for x, label in page.texts if label in dict(labels)]
    assert starts == sorted(starts)
    fonts = Fonts()
    for end, (x, label) in zip([*starts[1:], 606.0], [each for each in page.texts if each[1] not in dict(labels)], strict=True):
        assert x + fonts.width(label, 7.2) < end, label
