"""The network of a ledger of many groups: made ties, from the ledger to the measures and the picture."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from counterclaim.assess.network import Reading
from counterclaim.export.network import write_network
from counterclaim.ledger import open_ledger
from counterclaim.model import (
    ActorKind,
    ActorMention,
    Certainty,
    Extractor,
    Findings,
    Relation,
    RelationType,
    Report,
    Span,
    Speaker,
)
from counterclaim.present.network import network_view

_A_REPORT = 12  # ties
_TYPES = [type for type in RelationType if type not in (RelationType.LEADS, RelationType.MEMBER_OF)]
_EXTRACTOR = Extractor(name="made", version="1")


def measure_network(groups: int, ties: int) -> dict[str, float]:
    """Seconds from an opened ledger to the network with all its measures and a picture, in a process of its own; and how many times
    the one call of rustworkx for betweenness, on the same graph, that is."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.speed.network", str(groups), str(ties)], capture_output=True, text=True, check=True
    ).stdout
    return {f"network_{name}": float(value) for name, value in (line.split("=") for line in done.split())}


def made_findings(groups: int, ties: int) -> Iterator[Findings]:
    """Reports that tell of so many ties between so many groups, some of which have far more than others. A third of the ties
    are told twice, by different outlets and speakers."""
    chance = random.Random(5)
    names = [f"Front {number:05d}" for number in range(groups)]
    weights = [1 / (number + 1) ** 0.5 for number in range(groups)]
    pairs: dict[tuple[int, int, RelationType], None] = {(at, at + 1, _TYPES[0]): None for at in range(groups - 1)}
    while len(pairs) < ties:
        one, other = chance.choices(range(groups), weights, k=2)
        if one != other:
            pairs[min(one, other), max(one, other), chance.choice(_TYPES)] = None
    told = list(pairs) + [tie for tie in pairs if chance.random() < 1 / 3]
    chance.shuffle(told)
    for start in range(0, len(told), _A_REPORT):
        yield _report(
            start // _A_REPORT, [(names[one], type, names[other]) for one, other, type in told[start : start + _A_REPORT]], chance
        )


def _report(number: int, ties: list[tuple[str, RelationType, str]], chance: random.Random) -> Findings:
    lines = [f"{source} {type.value} {target}." for source, type, target in ties]
    text = f"Report {number}.\n" + "\n".join(lines)
    report = Report(
        name=f"made {number}", text=text, outlet=f"Outlet {number % 97}", published=f"20{10 + number % 12}-{number % 9 + 1:02d}-15"
    )
    actors: dict[str, ActorMention] = {}
    relations = []
    at = len(f"Report {number}.\n")
    for line, (source, type, target) in zip(lines, ties, strict=True):
        for name, start in ((source, at), (target, at + len(line) - 1 - len(target))):
            span = Span.of(text, start, start + len(name))
            actors.setdefault(name, ActorMention(ref=f"a{len(actors)}", name=name, kind=ActorKind.ARMED_GROUP, evidence=(span,)))
        relations.append(
            Relation(
                report_id=report.id,
                extractor=_EXTRACTOR,
                evidence=(Span.of(text, at, at + len(line)),),
                speaker=Speaker(actor=actors[source]) if chance.random() < 0.4 else Speaker(),
                type=type,
                source=actors[source],
                target=actors[target],
                certainty=Certainty.SUSPECTED if chance.random() < 0.1 else Certainty.ASSERTED,
            )
        )
        at += len(line) + 1
    return Findings(report=report, extractor=_EXTRACTOR, actors=tuple(actors.values()), relations=tuple(relations))


def _main(groups: int, ties: int) -> None:
    import rustworkx

    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "made.db", create=True) as ledger:
        for _ in ledger.store_many(made_findings(groups, ties)):
            pass
        started, started_cpu = time.perf_counter(), time.process_time()
        view = network_view(ledger)
        measured = time.perf_counter()
        write_network(view, Path(folder) / "made.png")
        drawn, drawn_cpu = time.perf_counter(), time.process_time()
    ids = {node.id: number for number, node in enumerate(view.nodes)}
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(list(ids))
    graph.add_edges_from([(ids[edge.source], ids[edge.target], None) for edge in view.edges])
    before = time.process_time()
    rustworkx.graph_betweenness_centrality(graph, parallel_threshold=2**31)
    bare = time.process_time() - before
    every = next(reading for reading in view.readings if reading.reading is Reading.ALL)
    print(f"groups={every.groups}")
    print(f"ties={every.ties}")
    print(f"seconds={drawn - started}")
    print(f"cpu_seconds={drawn_cpu - started_cpu}")
    print(f"picture_seconds={drawn - measured}")
    print(f"over_bare_betweenness={(drawn_cpu - started_cpu) / bare}")
    print(f"mib={resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}")


if __name__ == "__main__":
    _main(int(sys.argv[1]), int(sys.argv[2]))
