"""Scores whom names mean and holds that to its floors: `python -m bench.quality.actors`.

Everything is made from facts: names and ids of UCDP and the US Treasury, sides of UCDP's events, perpetrators of lists of
incidents, and whom annotated reports hold to be one. `right` is the share of names that get their actor, `clean` the share of
answers that are not another one's; what is left open counts against the first alone.

    aliases    every name of UCDP's and the Treasury's lists, in a report about a country where the group is active
    bare       the same names in a report of which nothing is known
    held_out   names that are taken out of the registry first: what similar spellings still find, and what is suggested
    sides      the sides of UCDP's events in Pakistan
    lists      perpetrators of two months of incidents, in a report about the country of each
    acronyms   names that several groups share, by country; and without any country, where none may be given
    families   kin that must stay apart
    gold       annotated reports: names of one actor agree, names of two do not
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from bench.data import DATA, GOLD
from bench.quality.floors import FLOORS, judge
from counterclaim.codebook.actors import ActorRegistry, Entry, is_short, load_registry, name_form
from counterclaim.codebook.countries import country_name, find_country
from counterclaim.model import (
    Account,
    Actor,
    ActorKind,
    ActorMention,
    Detail,
    DetailSlot,
    Extractor,
    Findings,
    Report,
    Resolution,
    Span,
    Where,
)
from counterclaim.reconcile.naming import name_actors
from counterclaim.reconcile.suggesting import suggest_actors

EVENTS = DATA / "data" / "events"
CASES = Path(__file__).with_name("actor_cases.toml")
MAKER = Extractor(name="bench", version="1")
FOLDS = 10


def resolve(
    names: Iterable[str], registry: ActorRegistry, country: str | None = None, text: str = "", kind: ActorKind = ActorKind.UNKNOWN
) -> list[Resolution]:
    """Whom each name means in one report that holds them all, tells of an incident in the country and has this text beside."""
    names = list(names)
    body = f"{' ; '.join(names)} . {text}"
    report = Report(name="case", text=body)
    span = Span(0, 1, body[:1])
    mentions = tuple(ActorMention(ref=f"a{n}", name=name, kind=kind, evidence=(span,)) for n, name in enumerate(names))
    accounts = ()
    if country is not None:
        place = Detail(
            report_id=report.id,
            extractor=MAKER,
            evidence=(span,),
            slot=DetailSlot.PLACE,
            value=Where(name=country_name(country) or country, country=country),
        )
        accounts = (Account(ref="i1", report_id=report.id, main=True, evidence=(span,), details=(place,)),)
    found = Findings(report=report, extractor=MAKER, actors=mentions, accounts=accounts)
    return list(name_actors(found, registry).resolutions)


class Tally:
    """Answers by what became of them."""

    def __init__(self) -> None:
        self.counts = Counter[str]()
        self.amiss: list[str] = []

    def add(self, name: str, wanted: set[str], got: str, registry: ActorRegistry) -> None:
        given = got in registry.actors
        outcome = "right" if got in wanted or (not given and not wanted) else "wrong" if given else "open"
        self.counts[outcome] += 1
        if outcome != "right":
            self.amiss.append(f"{name} -> {got if outcome == 'wrong' else 'left open'}")

    @property
    def right(self) -> float:
        return self.counts["right"] / max(1, self.counts.total())

    @property
    def clean(self) -> float:
        return 1 - self.counts["wrong"] / max(1, self.counts["right"] + self.counts["wrong"])

    def row(self, label: str) -> str:
        told = f"{self.counts['right']:>6} {self.counts['wrong']:>6} {self.counts['open']:>6}"
        return f"{label:<18} {self.right:.3f}  {self.clean:.3f}  {told}"


def owners(registry: ActorRegistry) -> dict[str, Actor]:
    """Source -> the actor of the registry that it is part of."""
    return {source: actor for actor in registry.actors.values() for source in actor.sources}


def listed_names(registry: ActorRegistry) -> Iterator[tuple[str, Actor]]:
    """Every name as UCDP and the Treasury print it, with the actor that it is."""
    by_source = owners(registry)
    with (EVENTS / "ucdp_actors" / "ucdp-actor-221.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            for column in ("NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng"):
                name = " ".join(row[column].split())
                if name and name != "n/a":
                    yield name, by_source[f"ucdp:{row['ActorId']}"]
    for file_name, at in (("sdn.csv", 1), ("alt.csv", 3)):
        with (EVENTS / "ofac_sdn" / file_name).open(encoding="utf-8", errors="replace", newline="") as file:
            for cells in csv.reader(file):
                actor = by_source.get(f"ofac:{cells[0]}")
                if actor is not None and len(cells) > at:
                    yield cells[at], actor


def score_aliases(registry: ActorRegistry) -> tuple[Tally, Tally]:
    informed, bare = Tally(), Tally()
    seen: dict[str, set[str]] = defaultdict(set)
    for name, actor in listed_names(registry):
        seen[name].add(actor.id)
    for name, ids in seen.items():
        for id in ids:
            actor = registry.actors[id]
            (resolved,) = resolve([name], registry, actor.country, kind=actor.kind)
            # Two sources may give one name to two actors of one country: either is meant then.
            alike = {other for other in ids if set(registry.actors[other].countries) & set(actor.countries)}
            informed.add(name, {id} | alike, resolved.actor, registry)
        (resolved,) = resolve([name], registry, kind=registry.actors[min(ids)].kind)
        bare.add(name, ids, resolved.actor, registry)
    return informed, bare


def without(registry: ActorRegistry, dropped: set[tuple[str, str]]) -> ActorRegistry:
    """The registry without some of its names, given as (id, form)."""

    def trimmed(entry: Entry) -> Entry:
        names = tuple(name for name in entry.actor.names if (entry.actor.id, name_form(name)) not in dropped)
        return Entry(replace(entry.actor, name=names[0], names=names), entry.chosen, entry.cues)

    return ActorRegistry((trimmed(entry) for entry in registry.entries()), registry.ties, f"{registry.version}-held-out")


def score_held_out(registry: ActorRegistry) -> tuple[Tally, float, float, int]:
    """What becomes of full names that are taken out, a tenth at a time: answers, how often the actor is suggested first and among
    five, and the number of names."""
    chosen = [
        (actor.id, name)
        for actor in registry.actors.values()
        if len({name_form(name) for name in actor.names}) > 1 and actor.kind is ActorKind.ARMED_GROUP
        for name in actor.names
        if " " in name
    ]
    random.Random(7).shuffle(chosen)
    answers, first, among, asked = Tally(), 0, 0, 0
    for fold in range(FOLDS):
        held: dict[str, list[str]] = defaultdict(list)
        for id, name in chosen[fold::FOLDS]:
            held[id].append(name)
        # An actor keeps at least one name.
        dropped = {
            (id, name_form(name)) for id, names in held.items() for name in names if not _covers(names, registry.actors[id].names)
        }
        left = without(registry, dropped)
        for id, name in [(id, name) for id, names in held.items() for name in names if (id, name_form(name)) in dropped]:
            actor = registry.actors[id]
            (resolved,) = resolve([name], left, actor.country, kind=actor.kind)
            shared = {match.actor.id for match in registry.named(name)}
            answers.add(name, shared, resolved.actor, left)
            near = [found.actor for found in suggest_actors([name], left, limit=5)]
            asked += 1
            first += bool(near) and near[0] in shared
            among += any(id in shared for id in near)
    return answers, first / max(1, asked), among / max(1, asked), asked


def _covers(held: list[str], names: tuple[str, ...]) -> bool:
    return {name_form(name) for name in names} <= {name_form(name) for name in held}


def score_sides(registry: ActorRegistry) -> Tally:
    by_source, tally = owners(registry), Tally()
    sides = set()
    with (EVENTS / "ucdp_ged_pakistan" / "conflict_data_pak.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            sides |= {(row[f"side_{side}"], f"ucdp:{row[f'side_{side}_new_id']}") for side in "ab"}
    for name, source in sorted(sides):
        if source in by_source:
            (resolved,) = resolve([name], registry, "PK", kind=by_source[source].kind)
            tally.add(name, {by_source[source].id}, resolved.actor, registry)
    return tally


def score_lists(registry: ActorRegistry, wanted: dict[str, str | dict[str, str]]) -> Tally:
    """Each perpetrator once for every country that it is listed in."""
    tally, cases = Tally(), set()
    for path in sorted((EVENTS / "wikipedia_incident_lists").glob("List*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
            if line.startswith("|") and len(cells) >= 7:
                name = re.sub(r"\s*\((?:[Ss]usp\w+|claimed)\)$", "", cells[6])
                cases.add((name, find_country(cells[4].rpartition(",")[2].strip())))
    for name, country in sorted(cases, key=str):
        if name in wanted:
            means = wanted[name]
            id = means if isinstance(means, str) else means.get(country or "", means["other"])
            (resolved,) = resolve([name], registry, country)
            tally.add(f"{name} in {country}", {id} - {""}, resolved.actor, registry)
    return tally


def score_acronyms(registry: ActorRegistry, cases: list[dict[str, object]]) -> tuple[Tally, float]:
    tally, kept, several = Tally(), 0, 0
    for case in cases:
        name, means = str(case["name"]), dict(case["means"])  # type: ignore[call-overload]
        for country, id in means.items():
            (resolved,) = resolve([name], registry, country)
            tally.add(f"{name} in {country}", {id}, resolved.actor, registry)
        if len(means) > 1 and is_short(name):
            (resolved,) = resolve([name], registry)
            several += 1
            kept += resolved.actor not in registry.actors
    return tally, kept / max(1, several)


def score_families(registry: ActorRegistry, families: dict[str, list[str]]) -> tuple[Tally, float]:
    """Names that get an actor, and pairs of kin that stay apart."""
    known, apart, pairs = Tally(), 0, 0
    for names in families.values():
        resolutions = resolve(names, registry)
        for name, resolved in zip(names, resolutions, strict=True):
            known.add(name, {match.actor.id for match in registry.named(name)}, resolved.actor, registry)
        for one, other in combinations(resolutions, 2):
            pairs += 1
            apart += one.actor != other.actor
    return known, apart / max(1, pairs)


def score_gold(registry: ActorRegistry) -> tuple[float, float, int]:
    """Of names of one actor, pairs that mean one where both mean somebody; of names of two, pairs that do not; all pairs."""
    agree = same = apart = different = 0
    for path in sorted(GOLD.glob("*.json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        meant: dict[str, list[str]] = {}
        for key, names in report["actors"].items():
            resolved = [resolve([name], registry, text=f"{report['title'] or ''} {report['text']}")[0] for name in names]
            meant[key] = [answer.actor for answer in resolved if answer.actor in registry.actors]
        for ids in meant.values():
            for one, other in combinations(ids, 2):
                same += 1
                agree += one == other
        for one_key, other_key in combinations(meant, 2):
            for one in meant[one_key]:
                for other in meant[other_key]:
                    different += 1
                    apart += one != other
    return agree / max(1, same), apart / max(1, different), same + different


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.quality.actors", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    parser.add_argument("--raise-floors", action="store_true", help="raise floors to just below what is measured now")
    parser.add_argument("--details", action="store_true", help="print answers that are wrong or left open")
    asked = parser.parse_args(arguments)
    if not (EVENTS / "ucdp_actors").is_dir():
        print(f"bench.quality.actors: skipped, no lists of actors at {EVENTS}")
        return 0
    registry = load_registry()
    cases = tomllib.loads(CASES.read_text(encoding="utf-8"))
    informed, bare = score_aliases(registry)
    held, first, among, names = score_held_out(registry)
    acronyms, unguessed = score_acronyms(registry, cases["acronyms"])
    families, apart = score_families(registry, cases["families"])
    tallies = {
        "aliases": informed,
        "bare": bare,
        "held_out": held,
        "sides": score_sides(registry),
        "lists": score_lists(registry, cases["perpetrators"]),
        "acronyms": acronyms,
        "families": families,
    }
    rows = [f"{'':<18} right  clean   right  wrong   open", *(tally.row(label) for label, tally in tallies.items())]
    scores = {f"{label}_right": tally.right for label, tally in tallies.items() if label != "held_out"}
    scores |= {f"{label}_clean": tally.clean for label, tally in tallies.items()}
    scores |= {"suggested_first": first, "suggested_in_five": among, "unguessed": unguessed, "families_apart": apart}
    rows.append(f"suggestions for {names:,} names held out: the right one first {first:.3f}, among five {among:.3f}")
    rows.append(f"shared acronyms left open where nothing is known {unguessed:.3f}; kin kept apart {apart:.3f}")
    if GOLD.is_dir():
        scores["gold_agree"], scores["gold_apart"], pairs = score_gold(registry)
        rows.append(
            f"annotated reports, {pairs:,} pairs: one actor {scores['gold_agree']:.3f}, two kept apart {scores['gold_apart']:.3f}"
        )
    if asked.details:
        for label, tally in tallies.items():
            rows += [f"{label}: {answer}" for answer in tally.amiss[:60]]
    return judge("actors", scores, "\n".join(rows), asked.floors, raise_floors=asked.raise_floors)


if __name__ == "__main__":
    sys.exit(main())
