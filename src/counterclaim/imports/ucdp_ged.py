"""Events of the UCDP Georeferenced Event Dataset (Sundberg and Melander 2013) as reports by UCDP, with findings.

`docs/importing.md` has the mapping as a table. Its rule is that nothing is said for UCDP that its codebook does not say; pages are
those of the codebook of version 19.1.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from counterclaim.codebook.countries import find_country
from counterclaim.codebook.groups import load_groups
from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.errors import InputError, UsageError, reason_of
from counterclaim.extract.versions import name_extractor, sources
from counterclaim.imports.csv_rows import BrokenRow, CsvRow, is_wide, read_csv_rows
from counterclaim.imports.row_text import RowText
from counterclaim.imports.ucdp_ged_rows import MEANINGS, TOLD, Columns, GedRow, Violence, read_ged_row
from counterclaim.model import (
    Account,
    ActorKind,
    ActorMention,
    Basis,
    Detail,
    DetailSlot,
    Figure,
    Findings,
    Measure,
    Precision,
    Provenance,
    Relation,
    RelationType,
    Report,
    Responsibility,
    Span,
    Speaker,
    Speech,
    Stance,
    When,
    Where,
)

NAME = "ucdp-ged"
OUTLET = "UCDP GED"

_RELEASE = re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?")
# "GEDEvent_v22_1.csv", "GEDEvent_v25_0_3.csv" (candidate events), and "ged191.csv", whose last digit is the minor number.
_FILE_RELEASE = re.compile(
    r"(?<![a-z])ged(?:event)?[ _-]*v?(?:(\d{1,2})[._](\d{1,2})(?:[._](\d{1,2}))?|(\d{1,2})(\d))(?![._]?\d)", re.IGNORECASE
)
_ARTICLE = re.compile(r'"([^"]*?),\s*(\d{4}-\d\d-\d\d),\s*(.*?)"(?=\s*;\s*"|\s*$)', re.DOTALL)
_LONGEST_SITE = 160  # characters: longer comments on a place tell of more than the place

_PRECISION: dict[int, Precision | None] = {  # where_prec (p. 9)
    1: Precision.EXACT,
    2: Precision.NEAR,
    3: Precision.DISTRICT,
    4: Precision.PROVINCE,
    5: Precision.PROVINCE,  # a river, a border, a part of the country: as wide as that
    6: Precision.COUNTRY,
    7: None,  # at sea or in the air
}
_OTHER_COUNTRY_NAMES = {"Macedonia, FYR": "MK"}


class GedImporter:
    """Reads rows of UCDP GED: one report, one account each."""

    def __init__(self) -> None:
        self.extractor = name_extractor(NAME, sources("rows", "imports"))

    def read(self, path: Path, *, release: str | None) -> Iterator[Findings | InputError]:
        """The findings of each row, or why it cannot be used; see `formats.Importer`."""
        if release is not None and not _RELEASE.fullmatch(release):
            raise UsageError(f"--release {release!r} is no release of UCDP GED; write it as 22.1")
        release = release or file_release(path.name)
        return self._read_file(path, OUTLET if release is None else f"{OUTLET} {release}")

    def _read_file(self, path: Path, outlet: str) -> Iterator[Findings | InputError]:
        now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        columns: Columns | None = None
        any_row = False
        try:
            with path.open("rb") as stream:
                if is_wide(stream):
                    yield InputError(str(path), "is in UTF-16 or UTF-32; save it as UTF-8")
                    return
                for row in read_csv_rows(stream):
                    try:
                        if columns is None:
                            columns = Columns.of(_cells(row))
                        elif not _is_tag_row(row):
                            any_row = True
                            provenance = _provenance(path, row, now)
                            yield self.find(read_ged_row(_cells(row), columns), outlet=outlet, provenance=provenance)
                    except BrokenRow as problem:
                        if columns is None:
                            yield InputError(str(path), str(problem))
                            return
                        any_row = True
                        yield InputError(f"{path}:{row.number}", str(problem))
        except OSError as error:
            yield InputError(str(path), f"cannot be read: {reason_of(error)}")
            return
        if not any_row:
            yield InputError(str(path), "is empty" if columns is None else "has a first row with names and no row of data")

    def release_of(self, outlet: str | None) -> tuple[int, ...] | None:
        """The release in the name of an outlet: "UCDP GED 22.1" gives (22, 1)."""
        named, _, release = (outlet or "").rpartition(" ")
        return tuple(map(int, release.split("."))) if named == OUTLET and _RELEASE.fullmatch(release) else None

    def find(self, row: GedRow, *, outlet: str, provenance: Provenance | None = None) -> Findings:
        """What one row says, as a report by the outlet with its findings."""
        return _Finder(row, outlet, provenance, self).findings()


def file_release(name: str) -> str | None:
    """The release that a file's name tells: "GEDEvent_v22_1.csv" and "ged221.csv" give 22.1, "conflict_data_pak.csv" none."""
    found = _FILE_RELEASE.search(name)
    return ".".join(part for part in found.groups() if part) if found else None


def _cells(row: CsvRow) -> list[str]:
    if row.problem is not None:
        raise BrokenRow(row.problem)
    return row.cells


def _is_tag_row(row: CsvRow) -> bool:
    """Whether the row holds the HXL tags of an export by HDX: "#date+year" under "year"."""
    filled = [cell for cell in row.cells if cell.strip()]
    return bool(filled) and all(cell.strip().startswith("#") for cell in filled)


def _provenance(path: Path, row: CsvRow, now: str) -> Provenance:
    return Provenance(address=f"{path}:{row.number}", sha256=row.sha256, fetched=now, media_type="text/csv", encoding="utf-8")


class _Finder:
    """Makes the findings of one row."""

    def __init__(self, row: GedRow, outlet: str, provenance: Provenance | None, importer: GedImporter) -> None:
        told = row.told
        self.row = row
        self.text = RowText((name, told[name], MEANINGS.get(name, {}).get(told[name])) for name in TOLD if name in told)
        self.report = Report(
            name=f"{NAME}-{row.id}",
            text=self.text.text,
            title=_title(told),
            outlet=outlet,
            published=_published(told),
            provenance=provenance,
        )
        self.extractor = importer.extractor
        self.voice = Speaker(outlet=outlet)
        self.actors: dict[str, ActorMention] = {}
        self.side_a = self._actor(told["side_a"], self.text.span("side_a"), _side_kind(row, "a"))
        self.side_b = self._actor(told["side_b"], self.text.span("side_b"), _side_kind(row, "b"))

    def findings(self) -> Findings:
        account = Account(
            ref="i1",
            report_id=self.report.id,
            main=True,
            evidence=(self.text.meant("type_of_violence"), *self.text.spans("side_a", "side_b", "date_start", "where_coordinates")),
            details=tuple(self._details()),
            found_by=(NAME,),
        )
        figures = tuple(self._figures(account))
        responsibility = tuple(self._responsibility(account))
        relations = tuple(self._relations())
        speech = tuple(self._speech())
        return Findings(
            report=self.report,
            extractor=self.extractor,
            actors=tuple(self.actors.values()),
            accounts=(account,),
            figures=figures,
            responsibility=responsibility,
            relations=relations,
            speech=speech,
        )

    def _actor(self, name: str, span: Span, kind: ActorKind) -> ActorMention:
        """The actor of that name; the row's columns may name one twice."""
        key = name.casefold()
        if key not in self.actors:
            self.actors[key] = ActorMention(ref=f"a{len(self.actors) + 1}", name=name, kind=kind, evidence=(span,))
        return self.actors[key]

    # What, when, where. No type: UCDP codes who fought whom, and neither the form of an attack nor whose attack it was.

    def _details(self) -> Iterator[Detail]:
        yield self._detail(DetailSlot.DATE, _when(self.row), self._date_spans())
        for place, spans in self._places():
            yield self._detail(DetailSlot.PLACE, place, spans)
        site = self.row.told.get("where_description", "")
        if site and len(site) <= _LONGEST_SITE and site != self.row.told.get("where_coordinates"):
            yield self._detail(DetailSlot.SITE, site, self.text.spans("where_description"))
        if self.row.violence is Violence.ONE_SIDED:  # side b is the civilians that were attacked (p. 8)
            yield self._detail(DetailSlot.TARGET, self.side_b.name.lower(), self.text.spans("side_b"))

    def _detail(self, slot: DetailSlot, value: str | When | Where, evidence: tuple[Span, ...]) -> Detail:
        return Detail(
            report_id=self.report.id,
            extractor=self.extractor,
            evidence=evidence,
            speaker=self.voice,
            found_by=(NAME,),
            slot=slot,
            value=value,
        )

    def _date_spans(self) -> tuple[Span, ...]:
        one_day = self.row.start == self.row.end
        spans = self.text.spans("date_start") if one_day else self.text.spans("date_start", "date_end")
        return spans if one_day and self.row.date_prec == 1 else (*spans, self.text.meant("date_prec"))

    def _places(self) -> Iterator[tuple[Where, tuple[Span, ...]]]:
        """The place to which UCDP ties the event, and the district around it where that is named too."""
        told, row = self.row.told, self.row
        country = _country(told["country"])
        adm1 = _without_unit(told["adm_1"], ("adm1",)) if "adm_1" in told else None
        named = told.get("where_coordinates") or told["country"]
        column = "where_coordinates" if "where_coordinates" in told else "country"
        # The word for the sort of settlement is UCDP's: towns are "Quetta town", capitals "Kabul city" (p. 20).
        name = _without_unit(named, ("town",))
        lat, lon = row.point or (None, None)
        precision = _PRECISION[row.where_prec]
        place = Where(name=name, country=country, adm1=adm1, lat=lat, lon=lon, precision=precision)
        yield place, (self.text.part(column, name), *self.text.spans("latitude", "longitude"))
        district = told.get("adm_2")
        if district and district != named and precision in {Precision.EXACT, Precision.NEAR}:
            where = Where(name=district, country=country, adm1=adm1, precision=Precision.DISTRICT)
            yield where, self.text.spans("adm_2")

    # How many. The estimates are UCDP's own judgement of all its sources (p. 5), so that it speaks here and not its source.

    def _figures(self, account: Account) -> Iterator[Figure]:
        best, low, high = (self.row.deaths[name] for name in ("best", "low", "high"))
        if low == best == high:
            yield self._figure(account, best, best, self.text.spans("best", "low", "high"))
        else:
            yield self._figure(account, best, best, self.text.spans("best"))
            # In rows that sum up several incidents the high estimate may be under the low one (p. 23): that is no range.
            if low <= high:
                yield self._figure(account, low, high, self.text.spans("low", "high"))
        # A nought stands where nobody of the side died and where nobody knows: it is no figure.
        one_sided = self.row.violence is Violence.ONE_SIDED
        for column, who, side, measure in (
            ("deaths_a", self.side_a.name, "side_a", Measure.ATTACKERS_KILLED if one_sided else Measure.KILLED),
            ("deaths_b", self.side_b.name, "side_b", Measure.KILLED),
            ("deaths_civilians", "civilians", None, Measure.KILLED),
            ("deaths_unknown", "people of unknown status", None, Measure.KILLED),
        ):
            number = self.row.deaths[column]
            if number:
                spans = self.text.spans(column, *([side] if side else []))
                yield self._figure(account, number, number, spans, who=(who,), measure=measure)

    def _figure(
        self,
        account: Account,
        low: int,
        high: int,
        evidence: tuple[Span, ...],
        who: tuple[str, ...] = (),
        measure: Measure = Measure.KILLED,
    ) -> Figure:
        return Figure(
            report_id=self.report.id,
            extractor=self.extractor,
            evidence=evidence,
            speaker=self.voice,
            found_by=(NAME,),
            account=account,
            measure=measure,
            low=low,
            high=high,
            who=who,
        )

    # Who. In one-sided violence side a is "always the perpetrating party"; in a dyad it is the government or comes first (p. 8).

    def _responsibility(self, account: Account) -> Iterator[Responsibility]:
        if self.row.violence is Violence.ONE_SIDED:
            yield Responsibility(
                report_id=self.report.id,
                extractor=self.extractor,
                evidence=(self.text.span("side_a"), self.text.meant("type_of_violence")),
                speaker=self.voice,
                found_by=(NAME,),
                account=account,
                stance=Stance.BLAMES,
                party=self.side_a,
            )

    def _relations(self) -> Iterator[Relation]:
        if self.row.violence is not Violence.ONE_SIDED and self.side_a is not self.side_b:
            yield Relation(
                report_id=self.report.id,
                extractor=self.extractor,
                evidence=(*self.text.spans("side_a", "side_b"), self.text.meant("type_of_violence")),
                speaker=self.voice,
                found_by=(NAME,),
                type=RelationType.RIVAL_OF,
                source=self.side_a,
                target=self.side_b,
            )

    def _speech(self) -> Iterator[Speech]:
        """From whom the information comes in the original report (p. 19): that there was violence there and then. That every
        figure and the name of a side is theirs too, UCDP does not say."""
        for piece in re.finditer(r"[^;]+", self.row.told.get("source_original", "")):
            name = piece.group().strip(" .\"'“”")
            if any(character.isalpha() for character in name):
                yield Speech(
                    report_id=self.report.id,
                    extractor=self.extractor,
                    evidence=(*self._date_spans(), *self._place_span()),
                    speaker=Speaker(outlet=self.voice.outlet, actor=self._source(name, piece.start())),
                    found_by=(NAME,),
                    cue="source_original",
                )

    def _place_span(self) -> tuple[Span, ...]:
        return self.text.spans("where_coordinates") or self.text.spans("country")

    def _source(self, name: str, after: int) -> ActorMention:
        return self._actor(name, self.text.part("source_original", name, after=after), source_kind(name))


def _title(told: dict[str, str]) -> str | None:
    """The headline of the first article. Headlines are joined by semicolons and may hold some themselves."""
    article = _ARTICLE.match(told.get("source_article", ""))
    if article is not None and article[3].strip():
        return " ".join(article[3].split())
    return told.get("source_headline")


def _published(told: dict[str, str]) -> str | None:
    """The date of the last article: what the row says was known then, and no earlier."""
    dates = []
    for piece in told.get("source_date", "").split(";"):
        try:
            dates.append(dt.date.fromisoformat(piece.strip()[:10]))
        except ValueError:
            continue
    return max(dates).isoformat() if dates else None


def _when(row: GedRow) -> When:
    """date_start and date_end are the earliest and the last possible day (p. 11); a whole month or year is written as such."""
    start, end = row.start, row.end
    if start == end:
        value = start.isoformat() if row.date_prec == 1 else f"{start.isoformat()}~"
    elif (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        value = f"{start.year:04d}"
    elif start.day == 1 and end == start.replace(day=calendar.monthrange(start.year, start.month)[1]):
        value = f"{start.year:04d}-{start.month:02d}"
    else:
        value = f"{start.isoformat()}/{end.isoformat()}"
    return When(edtf=value, basis=Basis.STATED)


@lru_cache(maxsize=512)
def _country(name: str) -> str | None:
    """The code of the country; UCDP writes former names behind: "Russia (Soviet Union)"."""
    plain, _, former = name.partition(" (")
    return _OTHER_COUNTRY_NAMES.get(name) or find_country(name) or find_country(plain) or find_country(former.rstrip(")"))


def _without_unit(name: str, levels: tuple[str, ...]) -> str:
    """The name without the word for its sort, where that stands in small letters behind it: "Quetta town", "Borno state"."""
    units = load_lexicon("place_words")["units"]
    head, _, last = name.rpartition(" ")
    return head if head and any(last in units[level] for level in levels) else name


def _side_kind(row: GedRow, side: str) -> ActorKind:
    """What a side is by the codebook (p. 4, p. 8). Sides of a non-state conflict may be peoples or followers of a party: only those
    that the registry of groups lists are called groups."""
    name = row.told[f"side_{side}"]
    if f"gwno{side}" in row.told or name.startswith("Government of "):
        return ActorKind.GOVERNMENT
    if row.violence is Violence.ONE_SIDED and side == "b":
        return ActorKind.PEOPLE
    if row.violence is Violence.NON_STATE:
        group = _listed(name)
        return ActorKind.UNKNOWN if group is None else group
    return ActorKind.ARMED_GROUP


@lru_cache(maxsize=8192)
def _listed(name: str) -> ActorKind | None:
    group = load_groups().named(name)
    return None if group is None else ActorKind(group.kind)


_PEOPLE = frozenset(
    {"resident", "residents", "locals", "villager", "villagers", "eyewitness", "eyewitnesses", "witness", "witnesses", "elders"}
)
_OFFICIALS = frozenset({"official", "officials", "government", "administration", "minister", "ministry", "governor", "authorities"})


@lru_cache(maxsize=8192)
def source_kind(name: str) -> ActorKind:
    """What a source is, by the registry of groups, else by the words of its name; unknown where they do not tell."""
    listed = _listed(name)
    if listed is not None:
        return listed
    words = frozenset(re.findall(r"[a-z]+", name.lower()))
    named = load_lexicon("actors")["name_words"]
    for kind, telling in (
        (ActorKind.MEDIA, frozenset(named["media"])),
        (ActorKind.STATE_FORCE, frozenset(named["state_force"])),
        (ActorKind.GOVERNMENT, _OFFICIALS),
        (ActorKind.PEOPLE, _PEOPLE),
    ):
        if words & telling:
            return kind
    return ActorKind.UNKNOWN
