"""`counterclaim network`: who is said to be tied to whom, and who stands at the centre with and without weak ties."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from counterclaim.assess.network import Measures, Reading
from counterclaim.cli.console import cell, err, heading, indented, out
from counterclaim.cli.network_ties import cited_reports, show_edge
from counterclaim.cli.plain import print_json, shorten
from counterclaim.cli.quotes import Texts, texts_of
from counterclaim.cli.wording import kind_words, number_of
from counterclaim.codebook.own_actors import open_registry
from counterclaim.errors import UsageError
from counterclaim.export.network import check_target, write_network
from counterclaim.lang.in_words import listed
from counterclaim.ledger import open_ledger
from counterclaim.model import Background, Certainty, TieType
from counterclaim.present import as_json
from counterclaim.present.network import NetworkFilter, network_view, pair_view
from counterclaim.present.network_views import NetworkEdge, NetworkNode, NetworkView, PairView

_WIDE, _WIDER, _WIDEST = 90, 112, 140  # columns of the terminal
_MOST_ROWS = 25
_MOST_VOICES, _MOST_OF_PAIR = 6, 25  # voices of a tie, with their words; --json has all
_PLACES = {
    Reading.UNDISPUTED: "undisputed",
    Reading.CORROBORATED: "2+ voices",
    Reading.FIRM: "both",
    Reading.WITH_BACKGROUND: "background",
}


@dataclass(frozen=True, slots=True)
class _Measure:
    """A column of the table: its title, its values in words, and how wide the terminal must be for it."""

    title: str
    told: Callable[[Measures], str]
    least: int = 0


_MEASURES = (
    _Measure("Tied to", lambda at: f"{at.degree:,}"),
    _Measure("Ties", lambda at: f"{at.ties:,}"),
    _Measure("Betweenness", lambda at: f"{at.betweenness:.3f}"),
    _Measure("Eigenvector", lambda at: f"{at.eigenvector:.2f}", _WIDEST),
    _Measure("Core", lambda at: str(at.core), _WIDER),
    _Measure("Comm.", lambda at: "–" if at.community is None else str(at.community), _WIDER),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkCall:
    """What the command line asks for."""

    one: str | None
    other: str | None
    edges: bool
    types: tuple[TieType, ...]
    certainty: Certainty | None
    since: str | None
    until: str | None
    actor: str | None
    distance: int | None
    background: Background
    out: tuple[Path, ...]
    most: int
    limit: int | None
    least_probability: float | None
    registry: Path | None
    ledger: str
    json: bool


def show_network_call(call: NetworkCall) -> None:
    """Prints the network or how two of its groups are connected, and writes what is asked for.

    Raises `UsageError` for a date, actor or kind of file that there is none of.
    """
    asked = _asked(call)
    for target in call.out:
        check_target(target)
    registry = open_registry(call.registry)
    with open_ledger(call.ledger, create=False) as ledger:
        if call.one is not None and call.other is not None:
            pair = pair_view(ledger, call.one, call.other, asked, registry=registry)
            view = pair.network
            _write(view, call)
            if call.json:
                print_json(as_json(pair))
            else:
                _show_pair(out(), pair, texts_of(ledger, cited_reports(view.edges, most=_MOST_OF_PAIR)))
        else:
            view = network_view(ledger, asked, registry=registry)
            _write(view, call)
            rows = (None if call.json else _MOST_ROWS) if call.limit is None else call.limit or None
            if call.json:
                print_json(as_json(_limited(view, rows)))
            else:
                shown = view.edges[:rows] if call.edges else ()
                _show_network(out(), view, rows, shown, texts_of(ledger, cited_reports(shown, most=_MOST_VOICES)))


def _write(view: NetworkView, call: NetworkCall) -> None:
    """Writes the files, before anything is printed: a reader that closes its end of the pipe loses none."""
    for target in call.out:
        told = write_network(view, target, most=call.most)
        err().print(cell(f"Wrote {target}: {told}"), soft_wrap=True)


def _limited(view: NetworkView, rows: int | None) -> NetworkView:
    """So many groups and the ties between them, so many too: no tie leads to a group that is not there."""
    kept = {node.id for node in view.nodes[:rows]}
    edges = [edge for edge in view.edges if edge.source in kept and edge.target in kept]
    return replace(view, nodes=view.nodes[:rows], edges=tuple(edges[:rows]))


def _asked(call: NetworkCall) -> NetworkFilter:
    if call.one is not None and call.other is None:
        raise UsageError(f"give two groups to see how they are connected, or --actor {call.one!r} for one and those near it")
    if call.distance is not None and call.actor is None:
        raise UsageError("--distance goes with --actor")
    return NetworkFilter(
        types=call.types,
        certainty=call.certainty,
        since=call.since,
        until=call.until,
        actor=call.actor,
        distance=call.distance or 1,
        background=call.background,
        least_probability=call.least_probability,
    )


# The network


def _show_network(console: Console, view: NetworkView, rows: int | None, edges: Sequence[NetworkEdge], texts: Texts) -> None:
    console.print(cell(_headline(view), "bold"))
    for line in _about(view):
        console.print(cell(line, "dim"))
    if not view.edges:
        return
    console.print()
    shown = view.nodes[:rows]
    if console.width >= _WIDE:
        console.print(_table(view, shown, console.width))
    else:
        for node in shown:
            console.print(cell(_one_group(view, node)))
    if len(shown) < len(view.nodes):
        console.print(cell(f"and {len(view.nodes) - len(shown):,} more groups; --limit 0 shows all", "dim"))
    if view.survives:
        heading(console, "Does the centre hold?")
        for line in view.survives:
            console.print(indented(cell(line)))
    if len(view.years) > 1:
        heading(console, "By year", "  ties by the voices of each year alone, and who is tied to most others in them")
        names = {node.id: node.name for node in view.nodes}
        for slice in view.years:
            first = listed([names[id] for id in slice.first])
            counts = f"{number_of(slice.ties, 'tie', 'ties')} of {number_of(slice.groups, 'group', 'groups')}"
            console.print(indented(cell(f"{slice.year}  {counts}: {first}")))
    if edges:
        more = "" if len(edges) == len(view.edges) else f"  the first {len(edges):,} of {len(view.edges):,}; --limit 0 shows all"
        heading(console, "Ties", more)
        for edge in edges:
            show_edge(console, edge, texts, most=_MOST_VOICES)
    if view.left_out:
        heading(console, "Left out", "  said, and not shown as a tie between groups")
        for left in view.left_out:
            console.print(indented(cell(f"{number_of(left.voices, 'voice', 'voices')}: {left.reason}")))


def _headline(view: NetworkView) -> str:
    if not view.edges:
        return "No tie between groups is told" + (" that passes these filters" if view.asked else " in this ledger")
    told = [edge for edge in view.edges if not edge.background and not edge.denied]
    parts = [number_of(len(view.nodes), "group", "groups")]
    parts += [f"{number_of(len(told), 'tie', 'ties')} told by reports"] if view.ranked_by is not Reading.WITH_BACKGROUND else []
    disputed, denied = (sum(getattr(edge, what) for edge in view.edges) for what in ("disputed", "denied"))
    single = sum(edge.supports == 1 for edge in told)
    recorded = sum(edge.background for edge in view.edges)
    parts += [f"{single:,} of them by one independent voice"] if told else []
    parts += [f"{disputed:,} disputed"] if disputed else []
    parts += [f"{number_of(denied, 'tie', 'ties')} only denied"] if denied else []
    parts += [f"{number_of(recorded, 'tie', 'ties')} recorded by data sets alone"] if recorded else []
    return ", ".join(parts)


def _about(view: NetworkView) -> Iterator[str]:
    if view.asked:
        yield f"Shown: {'; '.join(view.asked)}"
    if view.reports:
        reports = number_of(len(view.reports), "report", "reports")
        yield f"From {reports}. Who says so stands with each tie: --edges, or `counterclaim network A B`."
    else:
        for left in view.left_out:
            yield f"{number_of(left.voices, 'voice', 'voices')} left out: {left.reason}"


def _table(view: NetworkView, nodes: Sequence[NetworkNode], width: int) -> Table:
    """A row a group. The last columns are its places in the other readings; what the terminal has no room for is left to --json."""
    main = view.ranked_by
    places = [reading.reading for reading in view.readings if reading.reading is not main]
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("Group", style="bold", min_width=22)
    if width >= _WIDEST:
        table.add_column("Kind", no_wrap=True)
    measures = [measure for measure in _MEASURES if measure.least <= width]
    for measure in measures:
        table.add_column(measure.title, justify="right", no_wrap=True)
    for reading in places:
        table.add_column(f"Place,\n{_PLACES[reading]}", justify="right", no_wrap=True, style="cyan")
    for node in nodes:
        at = node.measures[main]
        cells = [cell("–" if at.rank is None else str(at.rank)), cell(shorten(node.name, 60))]
        cells += [cell(kind_words(node.kind.value))] if width >= _WIDEST else []
        cells += [cell(measure.told(at)) for measure in measures]
        cells += [cell("–" if (rank := node.measures[reading].rank) is None else str(rank)) for reading in places]
        table.add_row(*cells)
    return table


def _one_group(view: NetworkView, node: NetworkNode) -> str:
    at = node.measures[view.ranked_by]
    places = ", ".join(
        f"{_PLACES[reading]} {'–' if place.rank is None else place.rank}"
        for reading, place in node.measures.items()
        if reading is not view.ranked_by
    )
    number = "–" if at.rank is None else f"{at.rank}."
    return f"{number} {node.name}: tied to {at.degree:,}, betweenness {at.betweenness:.3f}" + (
        f"; place {places}" if places else ""
    )


# Two groups


def _show_pair(console: Console, pair: PairView, texts: Texts) -> None:
    console.print(cell(f"{pair.one.name} and {pair.other.name}", "bold"))
    if len(pair.network.asked) > 1:
        console.print(cell(f"Shown: {'; '.join(pair.network.asked[:-1])}", "dim"))
    heading(console, "Ties between the two")
    for edge in pair.direct:
        show_edge(console, edge, texts, most=_MOST_OF_PAIR)
    if not pair.direct:
        console.print(indented(cell("no report tells of one, and no data set records one")))
    heading(console, "Shortest paths")
    names = {node.id: node.name for node in pair.network.nodes}
    for reading in pair.network.readings:
        found = [path for path in pair.paths if path.reading is reading.reading]
        console.print(indented(cell(f"{reading.about}:")))
        for path in found:
            stops = " – ".join([pair.one.name, *(names[step.group] for step in path.steps)])
            console.print(indented(cell(f"{number_of(len(path.steps), 'step', 'steps')}: {stops}"), 4))
        if not found:
            console.print(indented(cell("nothing connects them", "dim"), 4))
    direct = {edge.id for edge in pair.direct}
    others = [edge for edge in pair.network.edges if edge.id not in direct]
    if others:
        heading(console, "Ties on these paths")
        for edge in others:
            show_edge(console, edge, texts, most=_MOST_VOICES)
