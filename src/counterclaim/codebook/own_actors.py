"""A user's own actors and names, from a table that any spreadsheet writes; `docs/actors.md` describes it.

The first line names the columns, parted by tabs, commas or semicolons: `name` and whichever of `actor`, `names`, `acronyms`,
`kind`, `country`, `parent`, `years`, `note` are wanted. A row with an `actor`, an id or a name, adds to that one; a row without
is a new one.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from counterclaim.codebook.actors import ActorRegistry, Entry, is_short, load_registry, name_form, read_years
from counterclaim.codebook.countries import find_country
from counterclaim.errors import UsageError, reason_of
from counterclaim.model import Actor, ActorKind

COLUMNS = ("actor", "name", "names", "acronyms", "kind", "country", "parent", "years", "note")
_LARGEST = 20_000_000  # bytes
_LONGEST = 200  # code points of one name
_REFUSED = "a registry holds no persons; private people, victims above all, are kept out of it"


def open_registry(path: Path | None) -> ActorRegistry:
    """The registry that ships with the package, with what the file adds to it. Raises `UsageError`, in one line that names the line
    of the file, for a table that does not say clearly what is meant."""
    registry = load_registry()
    if path is None:
        return registry
    try:
        if path.stat().st_size > _LARGEST:
            raise UsageError(f"{path}: larger than {_LARGEST // 1_000_000} MB")
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: {reason_of(error)}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8; save the table as UTF-8 text") from error
    except ValueError as error:  # a NUL in the path
        raise UsageError(f"{str(path)!r} is no path") from error
    return registry.extended(_Table(path, text, registry).entries(), hashlib.sha256(data).hexdigest()[:12])


class _Table:
    def __init__(self, path: Path, text: str, registry: ActorRegistry) -> None:
        self.path = path
        self.text = text
        self.registry = registry
        self.own: dict[str, Actor] = {}
        self.forms: dict[str, int] = {}

    def _fail(self, line: int, reason: str) -> UsageError:
        return UsageError(f"{self.path}, line {line}: {reason}")

    def entries(self) -> Iterator[Entry]:
        for line, row in self._rows():
            yield self._entry(line, row)

    def _rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        first = next((line for line in self.text.splitlines() if line.strip() and not line.startswith("#")), "")
        delimiter = max("\t;,", key=first.count)
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=delimiter, strict=True)
        head: list[str] | None = None
        try:
            for cells in reader:
                if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
                    continue
                if head is None:
                    head = self._head(reader.line_num, cells)
                    continue
                if len(cells) > len(head):
                    raise self._fail(reader.line_num, f"{len(cells)} cells under {len(head)} columns")
                yield reader.line_num, dict(zip(head, (self._clean(cell) for cell in cells), strict=False))
        except csv.Error as error:
            raise self._fail(reader.line_num, f"not a table ({error})") from error
        if head is None:
            raise UsageError(f"{self.path}: empty; its first line names the columns, as in name, acronyms, country")

    def _head(self, line: int, cells: list[str]) -> list[str]:
        head = [cell.strip().casefold() for cell in cells]
        strange = [cell for cell in head if cell not in COLUMNS]
        if strange or len(set(head)) < len(head) or not {"name", "actor"} & set(head):
            wrong = (
                f"no column is called {strange[0]!r}"
                if strange
                else "the first line names each column once, `name` or `actor` among them"
            )
            raise self._fail(line, f"{wrong}; columns are {', '.join(COLUMNS)}")
        return head

    @staticmethod
    def _clean(cell: str) -> str:
        return " ".join("".join(c if unicodedata.category(c)[0] != "C" or c.isspace() else "" for c in cell).split())

    def _entry(self, line: int, row: dict[str, str]) -> Entry:
        given = [row.get("name", ""), *_listed(row.get("names")), *_listed(row.get("acronyms"))]
        names = list(dict.fromkeys(name for name in given if name))
        known = self._known(line, row["actor"]) if row.get("actor") else None
        if not names:
            raise self._fail(line, "a row needs a name")
        for name in names:
            self._check_name(line, name, known)
        kind = self._kind(line, row.get("kind", ""), known)
        parent = self._known(line, row["parent"]).id if row.get("parent") else None
        short = tuple(name for name in names if is_short(name) or name in _listed(row.get("acronyms")))
        name = known.name if known else names[0]
        actor = Actor(
            id=known.id if known else self._new_id(line, name),
            name=name,
            kind=kind,
            names=tuple(name for name in names if name not in short) or (name,),
            acronyms=short,
            countries=tuple(self._country(line, words) for words in _listed(row.get("country"))),
            parent=parent,
            years=self._years(line, row.get("years", "")),
            sources=(self.path.name,),
        )
        self.own[actor.id] = actor
        return Entry(actor, frozenset(names))

    def _check_name(self, line: int, name: str, known: Actor | None) -> None:
        if len(name) > _LONGEST or not name_form(name):
            raise self._fail(line, f"{name[:40]!r} is no name")
        others = [] if is_short(name) else [match.actor for match in self.registry.named(name)]
        if others and (known is None or known.id not in {actor.id for actor in others}):
            raise self._fail(
                line, f"{name} is a name of {others[0].name}; put {others[0].id} into the column `actor` to add names to it"
            )
        first = self.forms.setdefault(f"{known.id if known else ''} {name_form(name)}", line)
        if first != line and not is_short(name):
            raise self._fail(line, f"{name} stands in line {first} already")

    def _known(self, line: int, words: str) -> Actor:
        exact = self.own.get(words) or self.registry.get(words)
        if exact is not None:
            return exact
        found = {match.actor.id: match.actor for match in self.registry.named(words)}
        found |= {actor.id: actor for actor in self.own.values() if name_form(words) in map(name_form, actor.names)}
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            ids = ", ".join(f"{actor.name} ({actor.id})" for actor in list(found.values())[:4])
            raise self._fail(line, f"several actors are called {words}: {ids}; give an id")
        raise self._fail(line, f"no actor is called {words}")

    def _kind(self, line: int, words: str, known: Actor | None) -> ActorKind:
        if not words:
            return known.kind if known else ActorKind.ARMED_GROUP
        kind = words.casefold().replace(" ", "_")
        if kind == ActorKind.PERSON:
            raise self._fail(line, _REFUSED)
        kinds = [kind.value for kind in ActorKind if kind is not ActorKind.PERSON]
        if kind not in kinds:
            raise self._fail(line, f"no kind is called {words!r}; there is {', '.join(kinds)}")
        return ActorKind(kind)

    def _country(self, line: int, words: str) -> str:
        code = find_country(words)
        if code is None:
            raise self._fail(line, f"no country is called {words!r}; give its name or its two-letter code")
        return code

    def _years(self, line: int, words: str) -> tuple[int, int] | None:
        if not re.fullmatch(r"(?:\d{4}(?:-\d{4})?)?", words):
            raise self._fail(line, f"years are written 2007 or 2007-2022, not {words!r}")
        years = read_years(words)
        if years is not None and years[0] > years[1]:
            raise self._fail(line, f"the years {words} run backwards")
        return years

    def _new_id(self, line: int, name: str) -> str:
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60]
        if not slug:  # no Latin letter in it
            slug = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        if f"own-{slug}" in self.own:
            raise self._fail(line, f"{name} would get the id own-{slug}, as {self.own[f'own-{slug}'].name} has")
        return f"own-{slug}"


def _listed(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split("|") if part.strip()]
