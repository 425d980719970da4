#!/usr/bin/env python3
"""Builds the actor registry that ships as `codebook/data/actors.tsv` and `actor_ties.tsv`.

    build_actors.py EVENTS_DIR

EVENTS_DIR holds `ucdp_actors`, `ucdp_nonstate_acd`, `ucdp_ged_pakistan`, `ucdp_ged_sample1000` (UCDP,
https://ucdp.uu.se/downloads/, CC BY 4.0) and `ofac_sdn` (US Treasury, public domain). The hand-made `actors_curated.tsv` and
`ties_curated.tsv` come first: what they call an actor it is called, and a source that they link is theirs. Every actor of UCDP is
kept, and none is ever merged with another one of UCDP. `ucdp_ged_sample1000` is an R file, for which the package `rdata` must be
installed.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import unicodedata
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from actor_sources import Draft, country_codes, fold_name, is_acronym, read_curated, read_ofac, read_ucdp, ucdp_rows

DATA = Path(__file__).resolve().parent.parent / "src/counterclaim/codebook/data"
ACTORS_HEAD = (
    "# id\tname\tkind\tcountries\tparent\tyears\tnames found in text\tof these by hand\tfurther names\tacronyms\tcues\torgan of"
    "\tsources"
)
TIES_HEAD = "# type\tfrom\tto\tname of to\tyears\trecorded as\tsource"
CODES = {"splinter": "splinter_of", "temporary split": "splinter_of", "alliance": "allied_with", "joined": "part_of"}
RECORDED = (
    ("splinter", "Splinter", "ActorIdPrev"),
    ("temporary split", "SplitTemp", "ActorIdSplitTemp"),
    ("alliance", "Alliance", "ActorIdAlliance"),
    ("joined", "JoinGroup", "ActorIdGroup"),
)
ARMED_KINDS = {"armed_group", "state_force"}


def telling(names: Iterable[str]) -> set[str]:
    """The names by which two sources may be found to mean one group: an acronym or a single word alone joins nothing of theirs."""
    return {fold_name(name) for name in names if not is_acronym(name) and len(name) > 4}


def merge(curated: list[Draft], ucdp: list[Draft], ofac: list[Draft]) -> list[Draft]:
    linked = {link: draft for draft in curated for link in draft.links if link != "-"}
    own = {id(draft): telling(draft.text) for draft in curated}
    taken: set[int] = {id(draft) for draft in curated if draft.links or draft.shared}
    actors = list(curated)
    joins: dict[int, list[tuple[int, int]]] = defaultdict(list)  # curated draft -> (names in common, index in ucdp)
    into: dict[int, Draft] = {}
    for n, draft in enumerate(ucdp):
        source = draft.sources[0]
        if source in linked:
            into[n] = linked[source]
            continue
        names = telling([*draft.text, draft.name])
        for known in curated:
            common = len(names & own[id(known)])
            if common and id(known) not in taken and _fit(known, draft):
                joins[id(known)].append((common, -n))
    for known in curated:
        if joins[id(known)]:
            _, n = max(joins[id(known)])
            into.setdefault(-n, known)
    for n, draft in enumerate(ucdp):
        if n in into:
            _absorb(into[n], draft)
        else:
            actors.append(draft)
    names_of = {id(actor): telling(actor.text if actor.handmade else actor.names()) for actor in actors}
    for draft in ofac:
        known = linked.get(draft.sources[0]) or _same_group(draft, actors, names_of)
        _leave_to_others(draft, known, curated)
        if known is not None:
            _absorb(known, draft)
        elif draft.alone:
            actors.append(draft)
    return actors


def _leave_to_others(draft: Draft, known: Draft | None, curated: list[Draft]) -> None:
    """Takes from a sanctioned group the names of others, which the list often files as its aliases: what stands for one body in law
    is not one group. The names that were given to another actor by hand are that one's."""
    others = {
        fold_name(name) for actor in curated if actor is not known and not actor.shared for name in actor.text[: actor.handmade]
    }
    own = fold_name(draft.name)
    draft.text = [name for name in draft.text if fold_name(name) not in others or fold_name(name) == own]
    draft.further = [name for name in draft.further if fold_name(name) not in others or fold_name(name) == own]


def _fit(known: Draft, draft: Draft) -> bool:
    kinds = known.kind == draft.kind or {known.kind, draft.kind} <= ARMED_KINDS or known.kind == "organisation"
    return kinds and not (known.countries and draft.countries and not set(known.countries) & set(draft.countries))


def _same_group(draft: Draft, actors: list[Draft], names_of: dict[int, set[str]]) -> Draft | None:
    """The one actor that goes by the main name of a sanctioned group, else the one that shares most of its aliases."""
    able = [
        actor
        for actor in actors
        if not actor.shared
        and (not actor.links or draft.sources[0] in actor.links)
        and not any(source.startswith("ofac") for source in actor.sources)
        and (actor.kind == draft.kind or {actor.kind, draft.kind} <= ARMED_KINDS | {"organisation"})
    ]
    main = fold_name(draft.name)
    same = [actor for actor in able if main in names_of[id(actor)]]
    if not same:
        names = telling(draft.text)
        shared = {id(actor): len(names & names_of[id(actor)]) for actor in able}
        most = max(shared.values(), default=0)
        same = [actor for actor in able if most and shared[id(actor)] == most]
    curated = [actor for actor in same if "curated" in actor.sources]
    same = curated or same
    return same[0] if len(same) == 1 else None


def _absorb(known: Draft, draft: Draft) -> None:
    known.text += draft.text
    known.further += draft.names()
    known.sources += draft.sources
    known.countries = list(dict.fromkeys([*known.countries, *draft.countries]))


def settle_names(actors: list[Draft]) -> None:
    """Keeps hand-made names in text as they are; of the others each goes to the first actor that has it, the rest serve to tell who
    is meant. What a hand-made actor is called is no other's name at all."""
    called = {fold_name(actor.name): id(actor) for actor in reversed(actors) if "curated" in actor.sources and not actor.shared}
    known = {fold_name(name) for actor in actors for name in actor.text[: actor.handmade]}
    for actor in actors:
        text, others = actor.text[: actor.handmade], actor.text[actor.handmade :]
        names = [*others, *actor.further] if actor.handmade else actor.names()
        for name in others:
            if fold_name(name) not in known and not (is_acronym(name) and not actor.cues):
                text.append(name)
                known.add(fold_name(name))
        seen = {name if is_acronym(name) else fold_name(name) for name in text}
        further = []
        for name in names:
            key = name if is_acronym(name) else fold_name(name)
            free = name in actor.meant or called.get(fold_name(name), id(actor)) == id(actor)
            if key and key not in seen and free:
                seen.add(key)
                further.append(name)
        actor.text, actor.further = text, further


def activity(events: Path) -> tuple[dict[str, set[int]], dict[str, Counter[str]]]:
    """UCDP id -> years in which it fought, and the countries of that by how often. From dyad-years and events."""
    years: dict[str, set[int]] = defaultdict(set)
    where: dict[str, Counter[str]] = defaultdict(Counter)

    def add(ids: str, year: int, location: str) -> None:
        for actor in re.findall(r"\d+", ids):
            years[actor].add(year)
            where[actor].update(country_codes(location))

    for row in _rows(events / "ucdp_nonstate_acd/ucdp-nonstate-221.csv"):
        for side in ("side_a_id", "side_b_id", "side_a_components", "side_b_components"):
            add(row[side], int(row["year"]), row["location"])
    for row in _rows(events / "ucdp_nonstate_acd/ucdp-prio-acd-221.csv"):
        for side in ("side_a_id", "side_b_id"):
            add(row[side], int(row["year"]), row["location"])
    for row in _rows(events / "ucdp_ged_pakistan/conflict_data_pak.csv"):
        if row["year"].isdigit():
            add(f"{row['side_a_new_id']} {row['side_b_new_id']}", int(row["year"]), row["country"])
    import rdata

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sample = rdata.read_rda(str(events / "ucdp_ged_sample1000/ucdpged.rda"))["ucdpged"]
    for side in ("side_a_new_id", "side_b_new_id"):
        for actor, year, country in zip(sample[side], sample["year"], sample["country"], strict=True):
            add(str(int(actor)), int(year), country)
    return years, where


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def span(years: Iterable[int]) -> str:
    known = sorted(years)
    return f"{known[0]}-{known[-1]}" if known else ""


def ties(events: Path, rows: list[dict[str, str]], ids: dict[str, str], names: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Relations as rows: what UCDP records of each actor, who fought whom, and the hand-made ones."""
    for row in rows:
        actor, cited = ids[f"ucdp:{row['ActorId']}"], f"ucdp-actor:{row['ActorId']}"
        for recorded, flag, column in RECORDED:
            if row[flag] != "1":
                continue
            for other in re.findall(r"\d+", row[column]):
                target = ids.get(f"ucdp:{other}")
                if target and target != actor:
                    yield CODES[recorded], actor, target, names[target], "", recorded, cited
        if row["NameChange"] == "1" and fold_name(row["NameOrigFullEng"] or row["NameOrig"]) != fold_name(row["NameData"]):
            former = row["NameOrigFullEng"] or row["NameOrig"]
            yield "renamed_from", actor, "", former, "", "new name", cited
    fought: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for row in _rows(events / "ucdp_nonstate_acd/ucdp-nonstate-221.csv"):
        fought[row["side_a_id"], row["side_b_id"], f"ucdp-nonstate:{row['dyad_id']}"].add(int(row["year"]))
    for row in _rows(events / "ucdp_nonstate_acd/ucdp-prio-acd-221.csv"):
        for other in re.findall(r"\d+", row["side_b_id"]):
            fought[row["side_a_id"], other, f"ucdp-prio:{row['conflict_id']}"].add(int(row["year"]))
    for (one, other, cited), active in fought.items():
        source, target = ids.get(f"ucdp:{one}"), ids.get(f"ucdp:{other}")
        if source and target and source != target:
            yield "rival_of", source, target, names[target], span(active), "dyad", cited
    by_name = {name: id for id, name in names.items()}
    for line in (DATA / "ties_curated.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, one, other = line.split("\t")
            yield kind, by_name[one], by_name[other], other, "", "", "curated"


def slug(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def actor_id(draft: Draft) -> str:
    if draft.shared:
        return "-"
    by_ucdp = next((source for source in draft.sources if source.startswith("ucdp:")), None)
    if by_ucdp:
        return by_ucdp.replace(":", "-")
    return slug(draft.name) if "curated" in draft.sources else draft.sources[0].replace(":", "-")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=Path)
    events = parser.parse_args().events
    rows = ucdp_rows(events / "ucdp_actors/ucdp-actor-221.csv")
    actors = merge(list(read_curated(DATA / "actors_curated.tsv")), list(read_ucdp(rows)), list(read_ofac(events / "ofac_sdn")))
    settle_names(actors)
    years, where = activity(events)
    ids = {source: actor_id(actor) for actor in actors for source in actor.sources if source != "curated"}
    names = {actor_id(actor): actor.name for actor in actors}
    by_name = {actor.name: actor_id(actor) for actor in actors}
    governments = {a.countries[0]: actor_id(a) for a in actors if a.name.startswith("Government of ") and a.countries}
    lines = []
    for actor in actors:
        own = [source.removeprefix("ucdp:") for source in actor.sources if source.startswith("ucdp:")]
        often = Counter[str]()
        for source in own:
            often.update(where[source])
        if actor.kind != "government" and len(actor.countries) > 1:
            actor.countries.sort(key=lambda code: -often[code])
        parent = by_name[actor.parent] if actor.parent else ""
        if actor.kind == "state_force" and not parent and actor.countries and len(actor.countries) == 1:
            parent = governments.get(actor.countries[0], "")
        cells = (
            actor_id(actor),
            actor.name,
            actor.kind,
            "|".join(actor.countries),
            parent,
            span(year for source in own for year in years[source]),
            "|".join(dict.fromkeys(actor.text)),
            str(actor.handmade),
            "|".join(name for name in actor.further if not is_acronym(name)),
            "|".join(name for name in actor.further if is_acronym(name)),
            "|".join(actor.cues) if actor.text else "",
            actor.organ_of,
            "|".join(actor.sources),
        )
        lines.append((actor.sources[0] != "curated", actor.name.casefold(), "\t".join(cells)))
    _write(DATA / "actors.tsv", ACTORS_HEAD, [line for *_, line in sorted(lines)])
    recorded = sorted({"\t".join(tie) for tie in ties(events, rows, ids, names)})
    _write(DATA / "actor_ties.tsv", TIES_HEAD, recorded)
    kinds = Counter(actor.kind for actor in actors)
    print(f"{len(actors)} actors {dict(kinds)}, {sum(len(a.names()) for a in actors)} names, {len(recorded)} ties", file=sys.stderr)


def _write(path: Path, head: str, lines: list[str]) -> None:
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
