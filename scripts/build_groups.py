#!/usr/bin/env python3
"""Builds the registry of group names that ships as `codebook/data/groups.tsv`.

    build_groups.py UCDP_ACTOR_CSV OFAC_DIR

Merges three sources, the first that knows a name deciding what it is called: the hand-made list `groups_curated.tsv`, UCDP's actor
list (https://ucdp.uu.se/downloads/, CC BY 4.0; organised groups and governments), and the armed groups among the organisations of
the US Treasury's sanctions list (`sdn.csv` and `alt.csv`, public domain). Persons, companies, banks and charities stay out.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from counterclaim.codebook.groups import fold_name, is_acronym  # noqa: E402

DATA = ROOT / "src/counterclaim/codebook/data"

ARMED = re.compile(
    r"\b(army|front|brigades?|battalion|jihad\w*|muja\w+|mojahed\w+|liberation|islamic state|isil|isis|lashkar|jaish|jaysh|jund\w*|"
    r"ansar\w*|hizb\w*|harakat|harkat|tehrik|movement|taliban|al qa\w+|qaida|qa'ida|katib\w*|kata'ib|fighting group|combat\w*|"
    r"regiment|defenders|volunteer\w*|resistance|saraya|asa'ib|shabaab|boko|sayyaf|emarat|caucasus|hurras|jama'?a\w*|jemaah?|"
    r"guard corps|tigers|path|ira|eta|askatasuna|hamas|gama'a|islamic group)\b",
    re.I,
)
NOT_ARMED = re.compile(
    r"\b(compan\w+|co|ltd|limited|llc|l\.l\.c|s\.?a\.?l|sarl|inc|bank|exchange|trust|foundation|charit\w+|relief|society|fund|trading|"
    r"organi[sz]ation of|association|holding\w*|investments?|properties|television|tv|radio|media|university|oil|shipping|ship|"
    r"airlines?|aviation|ministry|reconstruction|support organi[sz]ation|import|export|group llc|school|hospital|center|centre|"
    r"industr\w+|services?|bakeries|network|heritage|welfare|aid|fzco?|sirketi|gmbh|construction|insurance|petroleum|khalq|"
    r"martyrs foundation|support|committee|comite|movement for islamic reform|cooperation)\b",
    re.I,
)
COMMERCIAL = re.compile(r"Regist|FEIN|Phone|Email|Linked To|Organization Type|Commercial|Website")
VAGUE = re.compile(
    r"\b(forces of|supporters|military faction|faction|inmates|gang|clan|sector|members|insurgents|civilians|residents|protesters|"
    r"students|families)\b|[():]| - |,",
    re.I,
)
# Acronyms and names of the sources that are better known as something else, or are plain words.
REFUSED = {
    fold_name(name)
    for name in (
        "UN",
        "EU",
        "AU",
        "US",
        "USA",
        "UK",
        "UNO",
        "AP",
        "BBC",
        "CIA",
        "FBI",
        "PM",
        "AL",
        "ALL",
        "AND",
        "ASP",
        "CAR",
        "GOD",
        "HE",
        "ISRA",
        "Tibet",
        "Party of God",
        "Red Eagles",
        "Ranchers",
        "Students",
        "The Base",
        "The Youth",
        "Seekers",
        "Revolution",
        "Group",
        "International Battalion",
        "Kurdistan",
        "Republic of Kurdistan",
        "Democratic Party",
        "Liberal Party",
        "Conservative Party",
        "Opposition",
        "Popular Front",
        "The Army",
        "Islamic Group",
        "The Group",
        "Patriotic Front",
        "People of the Cave",
        "The People of the Cave",
        "National Front",
        "Democratic Front",
        "The Movement",
        "Palestine",
        "Biafra",
        "Katanga",
        "Croatia",
        "Croats",
        "Serbs",
        "Hyderabad",
        "Trucial Oman",
        "Cuban Revolution",
        "United Nations",
        "Al-Hijrah",
        "Community",
        "Red Army",
        "National Liberation Army",
        "Islamic State",
        "Jama'at",
        "Elements",
        "Outlaws",
        "Royalists",
        "Neutralists",
        "Rastas",
        "Perci",
        "Okaida",
        "Al-Khobar",
        "Greenlanders",
        "Cobras",
        "Ninjas",
    )
}


@dataclass
class Entry:
    name: str
    kind: str
    aliases: list[str] = field(default_factory=list)
    cues: list[str] = field(default_factory=list)
    organ_of: str = ""
    sources: list[str] = field(default_factory=list)


def read_curated(path: Path) -> Iterator[Entry]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        name, kind, aliases, cues, organ_of = line.split("\t")
        yield Entry(name, kind, [a for a in aliases.split("|") if a], [c for c in cues.split("|") if c], organ_of, ["curated"])


def country_cues(location: str) -> list[str]:
    """The beginnings that country and people share: "Somalia" gives "Somal"."""
    cues = []
    for country in re.sub(r"\(.*?\)", "", location).split(","):
        word = country.strip()
        if word:
            cues.append(word if len(word) < 6 else word[: max(5, len(word) - 3)])
    return cues


def read_ucdp(path: Path) -> Iterator[Entry]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            names = [re.sub(r"\s+", " ", row[key]).strip() for key in ("NameOrigFullEng", "NameData", "NameOrig", "NameOrigFull")]
            names = [re.sub(r"\s*\(.*?\)", "", name) if row["Org"] == "4" else name for name in names]
            names = [n for n in dict.fromkeys(names) if n and n != "n/a" and len(n.split()) <= 9]
            source = f"ucdp:{row['ActorId']}"
            if row["Org"] == "4":
                names = [n for n in names if n.startswith("Government of ")]
                if names:
                    short = [n.removeprefix("Government of ") + " government" for n in names]
                    yield Entry(names[0], "government", names[1:] + short, [], "", [source])
            elif row["Org"] == "1":
                names = [n for n in names if not VAGUE.search(n) and fold_name(n) not in REFUSED and len(n) > 2]
                if names:
                    yield Entry(names[0], "armed_group", names[1:], country_cues(row["Location"]), "", [source])


def sentence_case(name: str) -> str:
    """Sanctions lists print capitals: "JAISH-I-MOHAMMED" becomes "Jaish-i-Mohammed"."""
    small = {"of", "the", "for", "and", "in", "al", "e", "i", "ul", "ur", "on", "a", "to", "de", "la", "el", "y", "s"}
    words = re.split(r"([\s\-/']+)", name.lower())
    cased = [w if w in small and n else w[:1].upper() + w[1:] for n, w in enumerate(words)]
    return re.sub(r"\bIsi([lsLS])\b", lambda m: "ISI" + m[1].upper(), "".join(cased).replace("'S", "'s"))


def read_ofac(folder: Path) -> Iterator[Entry]:
    aliases: dict[str, list[str]] = {}
    with (folder / "alt.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.reader(file):
            if len(row) > 3 and row[2] != "fka":
                aliases.setdefault(row[0], []).append(row[3])
    with (folder / "sdn.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.reader(file):
            if len(row) < 12 or row[2].strip() != "-0-" or not re.search(r"\b(FTO|SDGT)\b", row[3]):
                continue
            name, remarks = row[1], row[11]
            if NOT_ARMED.search(name) or COMMERCIAL.search(remarks):
                continue
            if not ("FTO" in row[3] or ARMED.search(name)):
                continue
            known = [a for a in aliases.get(row[0], []) if not NOT_ARMED.search(a)]
            acronyms = [a for a in known if re.fullmatch(r"[A-Z]{3,5}", a)]
            names = [
                sentence_case(n)
                for n in [name, *known]
                if n not in acronyms and len(n) > 4 and len(n.split()) <= 8 and not re.search(r"[(),:]", n)
            ]
            names = [n for n in dict.fromkeys(names) if fold_name(n) not in REFUSED]
            if names:
                kind = "state_force" if "GUARD" in name or "IRGC" in name else "armed_group"
                yield Entry(names[0], kind, [n for n in names[1:] if len(n.split()) > 1 or len(n) > 7], [], "", [f"ofac:{row[0]}"])


def merge(curated: list[Entry], others: list[Entry]) -> list[Entry]:
    entries = list(curated)
    known: dict[str, Entry] = {}
    for entry in curated:
        for name in (entry.name, *entry.aliases):
            known.setdefault(fold_name(name), entry)
    for new in others:
        names = [new.name, *new.aliases]
        # An acronym alone joins nothing: different groups share theirs.
        same = next((known[fold_name(n)] for n in names if fold_name(n) in known and not is_acronym(n)), None)
        if same is None and all(is_acronym(n) and fold_name(n) in known for n in names):
            continue
        fresh = [n for n in names if fold_name(n) not in known]
        if same is None:
            if not fresh:
                continue
            same = Entry(new.name, new.kind, [], new.cues, "", [])
            entries.append(same)
            known.setdefault(fold_name(new.name), same)
        for name in fresh:
            if name != same.name and not (is_acronym(name) and not same.cues):
                same.aliases.append(name)
                known[fold_name(name)] = same
        same.sources += new.sources
    return entries


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ucdp", type=Path)
    parser.add_argument("ofac", type=Path)
    options = parser.parse_args()
    curated = list(read_curated(DATA / "groups_curated.tsv"))
    entries = merge(curated, [*read_ucdp(options.ucdp), *read_ofac(options.ofac)])
    lines = [
        "\t".join((e.name, e.kind, "|".join(dict.fromkeys(e.aliases)), "|".join(e.cues), e.organ_of, "|".join(e.sources)))
        for e in sorted(entries, key=lambda e: (e.sources[0] != "curated", e.name.casefold()))
    ]
    (DATA / "groups.tsv").write_text("# name\tkind\taliases\tcues\torgan of\tsources\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(entries)} groups, {sum(len(e.aliases) for e in entries)} further names", file=sys.stderr)


if __name__ == "__main__":
    main()
