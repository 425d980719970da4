"""The sources of the actor registry, each read into drafts of actors: the hand-made list, UCDP's actor list, and the
organisations of the US Treasury's sanctions list that are evidently no firms. `build_actors.py` merges them.

A draft keeps two lists of names: `text`, those that may be looked for in running text, and `further`, those that are plain words,
descriptions or long forms there and only serve to tell who is meant.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from counterclaim.codebook.countries import country_words, find_country
from counterclaim.codebook.groups import fold_name, is_acronym

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
FIRM = re.compile(
    r"\b(compan\w+|co|corp\w*|ltda?|limited|llc|l\.l\.c|s\.?a\.?(?:l|r\.?l)?|sarl|inc|banks?|exchanges?|tradings?|traders?|holding\w*|"
    r"invest\w*|propert\w+|oil|shipping|ships?|airlines?|airways|air|aviation|imports?|exports?|industr\w+|services?|bakeries|"
    r"fze?|fzco?|sirketi|gmbh|a\.?s|construction|contracting|insurance|petroleum|motors?|hotel|supermarket\w*|technolog\w+|"
    r"electronics?|real estate|transport\w*|travel|tourism|engineering|enterprises?|establishment|est|business\w*|general|gas|"
    r"commercial|real estate|"
    r"express|market\w*|cargo|logistics|money|financ\w+|capital|credit|remittance|hawala\w*|consult\w*|international group|store|"
    r"shop|distribution|energy|mining|products?|farms?|agricultur\w+|chemicals?|medical|pharmac\w*|studio|restaurant|food\w*)\b",
    re.I,
)
# What tells that an unarmed entity is an association or a force: shops and one man's business bear any name.
BODY = re.compile(
    r"\b(trusts?|foundation|fonds|fund|bonyad|stichting|yayasan|charit\w+|relief|aid|secours|bienfaisance|society|association|"
    r"organi[sz]ation|committees?|comite'?|lajnat|council|federation|union|university|madras\w+|radio|tv|television|ministry|"
    r"movement|harakat|network|commander|brigades?|headquarters|struggle|mujahid\w*|islamiy\w*|gharargah?e?|sect|khidamat|branch)\b",
    re.I,
)
COMMERCIAL = re.compile(r"Regist|FEIN|Phone|Email|Linked To|Organization Type|Commercial|Website")
FIRM_REMARKS = re.compile(r"Regist|FEIN|C\.R\.|Tax ID|Vessel|Commercial|D-U-N-S|SWIFT|Trade License|Chamber")
VAGUE = re.compile(
    r"\b(forces of|supporters|military faction|faction|inmates|gang|clan|sector|members|insurgents|civilians|residents|protesters|"
    r"students|families)\b|[():]| - |,",
    re.I,
)
# Acronyms and names of the sources that are better known as something else, or are plain words: not looked for in running text.
REFUSED_IN_TEXT = {
    fold_name(name)
    for name in """UN;EU;AU;US;USA;UK;UNO;AP;BBC;CIA;FBI;PM;AL;ALL;AND;ASP;CAR;GOD;HE;ISRA;Tibet;Party of God;Red Eagles;Ranchers;
    Students;The Base;The Youth;Seekers;Revolution;Group;International Battalion;Kurdistan;Republic of Kurdistan;Democratic Party;
    Liberal Party;Conservative Party;Opposition;Popular Front;The Army;Islamic Group;The Group;Patriotic Front;People of the Cave;
    The People of the Cave;National Front;Democratic Front;The Movement;Palestine;Biafra;Katanga;Croatia;Croats;Serbs;Hyderabad;
    Trucial Oman;Cuban Revolution;United Nations;Al-Hijrah;Community;Red Army;National Liberation Army;Islamic State;Jama'at;
    Elements;Outlaws;Royalists;Neutralists;Rastas;Perci;Okaida;Al-Khobar;Greenlanders;Cobras;Ninjas""".replace("\n", "").split(";")
}
OLD_COUNTRIES = {  # names of UCDP's locations that are no country's today
    "FYR": "MK",
    "Hyderabad": "IN",
    "Congo": "CG",
    "Kingdom of eSwatini": "SZ",
    "South Vietnam": "VN",
    "South Yemen": "YE",
}
KINDS = {"1": "armed_group", "2": "people", "3": "people", "4": "government"}  # UCDP's Org: organised, supporters, communal, state


@dataclass
class Draft:
    """An actor on its way into the registry. `links` are sources that a hand-made row names as its own ("-": it has none), and so
    many names of `text` as `handmade` says are its own too. `alone` False: nothing tells that it is an organisation, and it makes
    no actor unless another source has it."""

    name: str
    kind: str
    text: list[str] = field(default_factory=list)
    further: list[str] = field(default_factory=list)
    cues: list[str] = field(default_factory=list)
    organ_of: str = ""
    countries: list[str] = field(default_factory=list)
    parent: str = ""
    links: list[str] = field(default_factory=list)
    shared: bool = False
    handmade: int = 0
    meant: list[str] = field(default_factory=list)
    alone: bool = True
    sources: list[str] = field(default_factory=list)

    def names(self) -> list[str]:
        return list(dict.fromkeys([self.name, *self.text, *self.further]))


def listed(value: str) -> list[str]:
    return [part for part in value.split("|") if part]


def read_curated(path: Path) -> Iterator[Draft]:
    """The hand-made rows. A country "*" marks a name that many bodies share ("Interior Ministry"): no actor comes of it."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        name, kind, aliases, cues, organ_of, country, parent, links, further = line.split("\t")
        yield Draft(
            name,
            kind,
            text=[name, *listed(aliases)],
            further=listed(further),
            meant=listed(further),
            cues=listed(cues),
            organ_of=organ_of,
            countries=[] if country == "*" else listed(country),
            parent=parent,
            links=listed(links),
            shared=country == "*",
            handmade=1 + len(listed(aliases)),
            sources=["curated"],
        )


def country_codes(locations: str) -> list[str]:
    """UCDP's locations as codes: "Yemen (North Yemen), South Vietnam" gives YE and VN."""
    codes = []
    for location in locations.split(","):
        name = re.sub(r"\s*\(.*", "", location).strip()
        code = OLD_COUNTRIES.get(name) or (find_country(name) if name else None)
        if code is not None and code not in codes:
            codes.append(code)
    return codes


def adjective_codes(name: str) -> list[str]:
    """The countries whose people or adjective stands in a name: "Eritrean Liberation Front" gives ER."""
    words = set(name.split())
    return [code for code, spoken in country_words().items() if words & set(spoken.adjectives)]


def country_cues(locations: str) -> list[str]:
    """The beginnings that country and people share: "Somalia" gives "Somal"."""
    cues = []
    for country in re.sub(r"\(.*?\)", "", locations).split(","):
        word = country.strip()
        if word:
            cues.append(word if len(word) < 6 else word[: max(5, len(word) - 3)])
    return cues


def ucdp_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {key: re.sub(r"\s+", " ", value).strip() if value != "n/a" else "" for key, value in row.items()}
            for row in csv.DictReader(file)
        ]


def later_names(row: dict[str, str]) -> list[str]:
    """The names that a group took on later. A cell holds several, parted by commas, in one order in all three columns."""
    cells = [row["NewName"], row["NewNameFullMotherTongue"], row["NewNameFullEng"]]
    counts = {len(cell.split(",")) for cell in cells if cell}
    if len(counts) == 1:
        return [part.strip() for cell in cells if cell for part in cell.split(",")]
    return [cell for cell in cells if cell and "," not in cell]


def read_ucdp(rows: Iterable[dict[str, str]]) -> Iterator[Draft]:
    for row in rows:
        full, data = row["NameOrigFullEng"], row["NameData"]
        names = [name for name in dict.fromkeys([full, data, row["NameOrig"], row["NameOrigFull"]]) if name]
        every = list(dict.fromkeys([*names, *later_names(row)]))
        every += [part.strip() for name in every if " / " in name for part in name.split(" / ")]
        kind, source = KINDS[row["Org"]], f"ucdp:{row['ActorId']}"
        countries, cues, text = country_codes(row["Location"]), [], []
        if kind == "government":
            plain = [re.sub(r"\s*\(.*?\)", "", name) for name in names]
            former = [
                f"Government of {word}"
                for name in names
                for word in re.findall(r"\((.*?)\)", name)
                if name.startswith("Government")
            ]
            text = [name for name in dict.fromkeys(plain) if name.startswith("Government of ") and len(name.split()) <= 9]
            text += [name.removeprefix("Government of ") + " government" for name in text]
            every = [*plain, *every, *former]
            countries = country_codes(data.removeprefix("Government of ")) or countries
        else:
            countries += [code for code in adjective_codes(full or data) if code not in countries]
            countries += (
                ["PS"] if "IL" in countries and "PS" not in countries else []
            )  # UCDP counts the Palestinian territories to Israel
        if kind == "armed_group":
            fitting = [name for name in names if len(name.split()) <= 9 and not VAGUE.search(name)]
            text = [name for name in fitting if fold_name(name) not in REFUSED_IN_TEXT and len(name) > 2]
            cues = country_cues(row["Location"])
        best = data if kind != "armed_group" or not is_acronym(data) else full or data
        later = next((name for name in reversed(later_names(row)) if not is_acronym(name)), None)
        if is_acronym(data) and data in later_names(row) and later:
            best = later
        best = re.sub(r"\s*\(.*?\)", "", best) if kind == "government" else best
        yield Draft(best, kind, text=text, further=every, cues=cues, countries=countries, sources=[source])


def sentence_case(name: str) -> str:
    """Sanctions lists print capitals: "JAISH-I-MOHAMMED" becomes "Jaish-i-Mohammed"."""
    small = {"of", "the", "for", "and", "in", "al", "e", "i", "ul", "ur", "on", "a", "to", "de", "la", "el", "y", "s"}
    words = re.split(r"([\s\-/]+|(?<=\s)'|(?<=^)')", name.lower())
    cased = [w if w in small and n else w[:1].upper() + w[1:] for n, w in enumerate(words)]
    joined = re.sub(r"\b(Isi[ls]|Irgc)\b", lambda m: m[1].upper(), "".join(cased))
    return re.sub(r"\((\w{2,6})\)", lambda m: m[0].upper(), joined)


def read_ofac(folder: Path) -> Iterator[Draft]:
    """Organisations listed for terrorism (programmes FTO and SDGT) that are no firms. Weak aliases count only as acronyms."""
    aliases: dict[str, list[str]] = {}
    with (folder / "alt.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.reader(file):
            if len(row) > 3:
                aliases.setdefault(row[0], []).append(row[3])
    with (folder / "sdn.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.reader(file):
            if len(row) < 12 or row[2].strip() != "-0-" or not re.search(r"\b(FTO|SDGT)\b", row[3]):
                continue
            draft = _ofac_draft(row, aliases.get(row[0], []))
            if draft is not None:
                yield draft


def _ofac_draft(row: list[str], aliases: list[str]) -> Draft | None:
    name, remarks = row[1], row[11]
    armed = not NOT_ARMED.search(name) and not COMMERCIAL.search(remarks) and ("FTO" in row[3] or bool(ARMED.search(name)))
    armed = armed or "FTO" in row[3]
    if not armed and (FIRM.search(name) or FIRM_REMARKS.search(remarks)):
        return None
    known = [alias for alias in aliases if armed or not FIRM.search(alias)]
    weak = re.findall(r"a\.k\.a\. '([^;]+)'(?:;|\.)", remarks)
    acronyms = [alias for alias in [*known, *weak] if re.fullmatch(r"[A-Z]{2,6}(?:[-/][A-Z]{1,4})?", alias)]
    words = [alias for alias in [name, *known] if alias not in acronyms]
    text = [
        sentence_case(alias)
        for alias in words
        if len(alias) > 4 and len(alias.split()) <= 8 and not re.search(r"[(),:]", alias) and not NOT_ARMED.search(alias)
    ]
    text = [alias for alias in dict.fromkeys(text) if fold_name(alias) not in REFUSED_IN_TEXT]
    text = [alias for n, alias in enumerate(text) if not n or len(alias.split()) > 1 or len(alias) > 7]
    kind = "organisation" if not armed else "state_force" if "GUARD" in name or "IRGC" in name or "BASIJ" in name else "armed_group"
    own = sentence_case(re.sub(r"\s*\(\w+\)$", "", name))
    return Draft(
        own,
        kind,
        text=text if armed else [],
        further=[*map(sentence_case, words), *acronyms],
        countries=list(dict.fromkeys([*adjective_codes(own), *country_codes(re.sub(r".*[ -](?=[A-Z])|.* in ", "", own))])),
        alone=armed or any(BODY.search(called) or ARMED.search(called) for called in (name, *aliases)),
        sources=[f"ofac:{row[0]}"],
    )
